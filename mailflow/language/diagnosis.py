"""The words around what is told of a part (`findings.diagnosis`): joints of sentences and what makes unsure."""

from __future__ import annotations

from mailflow.language.findings import CAUSES, SMALL
from mailflow.language.vocabulary import words_of

CAUSED_BY = words_of("karena akibat disebabkan diakibatkan dipicu sebab gara-gara caused due lantaran")
LED_TO = words_of(
    "sehingga jadi jadinya makanya akibatnya mengakibatkan menyebabkan membuat bikin hingga causing so dadi"
)
CONTRASTING = words_of("tapi namun sedangkan sementara padahal melainkan")
TIMING = words_of(
    "sejak semenjak setelah begitu ketika saat sewaktu setiap tiap mulai since every meski meskipun walau "
    "walaupun"
)

PLACING = words_of(
    "di pada ke dari antara lewat melalui untuk dengan milik in on at from of oleh dalam sisi ti"
)

LOOKING = words_of(
    "cek periksa pengecekan pemeriksaan tes dites uji diuji telusuri ditelusuri penelusuran pantau "
    "dipantau lihat dilihat ukur diukur pengukuran pastikan dipastikan memastikan simpulkan disimpulkan "
    "konfirmasi cari dicari mencari coba dicoba analisa analisis dianalisis diketahui ditemukan teliti "
    "diteliti ping traceroute dites menyimpulkan pelajari dalami didalami mendalami dicermati kaji dikaji "
    "menganalisa menganalisis investigasi checked tested tinjau meninjau ditinjau telusur menelusuri "
    "identifikasi diidentifikasi"
)

LEADING = (
    SMALL
    | CAUSES
    | words_of(
        "ternyata hasil hasilnya ditemukan menemukan temukan terdapat ada log menunjukkan tercatat "
        "mencatat terlihat nampak tampak terbukti dipastikan pasti murni memang jelas fix confirmed found "
        "kami saya tim yang yaitu yakni adalah ialah pak bu bapak ibu mas mohon izin melaporkan lapor "
        "melapor sampaikan disampaikan bahwa setelah sudah telah tadi pagi siang ini barusan sampai "
        "lokasi gejala utama kesimpulan kesimpulannya temuan temuannya nyatakan menyatakan dinyatakan "
        "hanya cuma root cause the a an is was there ketemu ketahuan kepanggih dipastikan satu dua tiga "
        "empat beberapa semua seluruh salah beberapa lampu proses diproses service kondisi status posisi "
        "fisik unit bagian"
    )
)
"""Words that lead to the part that was found, and say nothing of their own."""

ABOUT = words_of("masalah gangguan problem kendala letak biang pemicu trouble pangkal titik lokasi kerusakan")

NOTHING_WRONG: tuple[tuple[str, ...], ...] = tuple(
    (*lead, trouble)
    for lead in ((), ("ada",), ("ditemukan",), ("terdapat",), ("menemukan",), ("ditemui",), ("muncul",),
                 ("kami", "temukan"),                 ("mengalami",), ("ada", "temuan"), ("terlihat",), ("mencatat",))
    for trouble in ("error", "eror", "masalah", "kendala", "gangguan", "bermasalah", "kesalahan", "galat", "bug",
                    "kenapa-kenapa", "kenapa-napa", "apa-apa", "anomali", "kerusakan", "rusak", "isu", "keluhan")
)  # fmt: skip
"""Behind a `tidak`: that something is well."""

RECOVERED = words_of("sudah telah kembali lagi sekarang pulih kini")
"""Beside something good: it was not so before."""

DENYING = words_of("tidak bukan jangan tanpa mustahil")

UNSURE = words_of(
    "dugaan diduga menduga duga curiga dicurigai mencurigakan kemungkinan kecurigaan indikasi terindikasi "
    "disinyalir ditengarai perkiraan diperkirakan perkirakan tebakan menebak asumsi asumsikan hipotesis "
    "potensi berpotensi rawan risiko mengarah likely suspect could might bisa-bisa feeling merasa mengira "
    "kira dikira anggap dianggap mengaku mengeluh diminta disuruh dipaksa dikeluhkan mengeluhkan "
    "diinformasikan infokan menyebut menyebutkan mengatakan dikatakan jangan-jangan takutnya khawatirnya "
    "khawatir takut dibantah disangkal ditepis terbantahkan hoaks latihan gladi konon awal sementara "
    "belum-belum seakan kayak mirip menurut"
)
"""Hedges and hearsay beside those that `vocabulary` labels."""

NEITHER_HERE = words_of(
    "lain lainnya sebelah tetangga lama lawasnya staging pribadi rumah serupa biasanya umumnya sering "
    "kadang kadang-kadang sesekali sempat pernah hampir nyaris contoh misal misalnya simulasi cadangan "
    "kasus terpisah berbeda beda dulu lalu riwayat sebelumnya selalu hubungannya kaitannya berhubungan "
    "berkaitan lainya other another last previous earlier"
)
"""What shows a part to be that of another place, time or case."""

UNKNOWN = words_of("unknown misterius misteri buntu nihil unclear")
PARTLY = words_of(
    "pasti persis sepenuhnya semua semuanya seluruhnya siapa kapan detail rinci hanya cuma kecuali selain"
)
"""Beside `tidak diketahui` these leave something known."""

REPORTING = words_of("laporkan melaporkan melapor lapor mengadu cerita bercerita ngadu komplain")

NOT_FIRM = words_of(
    "bisa dapat boleh harus perlu akan hendak mau ingin bakal juga ikut apakah atau tergantung gejalanya "
    "gejala seperti semacam kayak ibarat sejenis mirip tanda-tanda banyak ciri cirinya sengaja foto "
    "gambar contoh video"
)
"""Beside a fault these make it no finding: what may be, what must be, what it looks like, what was done on purpose."""
OWN = words_of("hp ponsel laptop pc komputer rumah ruang ruangan meja tempat kos")

HEARING = words_of(
    "dengar mendengar denger setahu sepengetahuan seingat setau grup whatsapp gosip rumor desas-desus "
    "feeling firasat tebakan menebak asumsi asumsikan dugaan duga menduga diduga curiga kemungkinan "
    "kecurigaan indikasinya disinyalir ditengarai hipotesis perkiraan diperkirakan merasa mengira kira "
    "kabar kabarnya curiga"
)
"""Before an answer these make it a guess or another's word."""
GUESSES = words_of("dugaan hipotesis asumsi perkiraan kecurigaan firasat feeling tebakan")
STATING = words_of(
    "menyampaikan menyatakan menegaskan menginformasikan menjelaskan mengonfirmasi mengkonfirmasi "
    "mengabarkan meyakini memastikan menyimpulkan melaporkan menyebutkan berpendapat berpesan"
)

TIDINGS = words_of(
    "laporan info infonya informasi informasinya kabar aduan versi keterangan cerita konfirmasi"
)
OWN_TIDINGS = words_of(
    "singkat hasil pengecekan lengkap ini terlampir pemeriksaan kami saya awal teknis di lapangan berikut"
)
"""Behind these stands whose word it is, unless it is the writer's own."""
RELEASES = words_of(
    "rilis update deploy deployment upgrade maintenance migrasi instalasi patch pembaruan perawatan hujan"
)
RUNNING = words_of(
    "menyala nyala hidup aktif terbaca merespons merespon berfungsi terdeteksi terpasang tersambung "
    "terhubung start menyambung booting sinkron berputar bekerja"
)
"""Behind a `tidak` these tell that a part is broken."""
NAMING = words_of("adalah ialah yaitu yakni ada di pada terletak itu ternyata memang karena oleh dari")
"""Between the word for a cause and the cause."""
FOUND_OUT = words_of("ternyata")
NOTHING_NAMED = words_of(
    "yang wewenang kewenangan urusan apa tugas ranah hal sesuatu kami saya vendor mana antara salah"
)
"""Behind `penyebabnya adalah` these name no cause."""
MONTHS = words_of("januari februari maret april mei juni juli agustus september oktober november desember")
NOW_AND_THEN = words_of("tiap setiap waktu saat ketika sewaktu kalau")
"""A fault of hardware that is told of such a time may be over, or come and go."""
NO_SYMPTOMS = words_of(
    "terkait terbukti teridentifikasi terlihat tertutup tertentu terdapat terpengaruh terdeteksi termasuk "
    "terjadi terdampak tersangkut terlibat terpasang tersedia terlalu"
)
"""Behind a `tidak` these are no symptom: `tidak terkait`."""
