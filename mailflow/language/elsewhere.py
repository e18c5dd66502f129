"""The words that show a statement to be about something else than was asked, or about the trial itself, as data."""

from __future__ import annotations

import re

from mailflow.language.vocabulary import words_of

POINTING = words_of("yang punya punyanya milik tempat bagian unit kantor sisi kasus laporan")
OURS = words_of(
    "ini kita kami saya ibu bapak dilaporkan diadukan ditanyakan ditanya dimaksud diminta ditugaskan "
    "dikeluhkan"
)
"""Behind a word that points these name the very thing that was asked about."""

GENERALLY = words_of(
    "biasanya umumnya lazimnya rata-rata seringnya lumrahnya kebanyakan serupa sop pedoman juknis tertulis"
)
THIS_TIME = words_of("sekarang kini ternyata kali")
NOW_IT_IS = words_of("sekarang kini ternyata barusan akhirnya ulang kali sudah terbaru memang")
"""What sets the present against what is usual or was before."""

NOT_DONE = words_of("belum tidak batal gagal tanpa tertunda ditunda jangan not never cannot couldn't haven't")
TRYING = words_of(
    "tes dites ngetes mengetes uji diuji menguji ujicoba coba dicoba mencoba nyoba nyobain cobain cek "
    "dicek ngecek mengecek periksa diperiksa memeriksa dipastikan memastikan pastikan disimpulkan "
    "menyimpulkan simpulkan tanya tanyakan ditanyakan hitung dihitung kerjakan jawab  menjawab dijawab "
    "bandingkan dibandingkan cocokkan dicocokkan telusuri ditelusuri tested test try tried check checked"
)
VISITING = words_of(
    "lihat dilihat melihat tengok ditengok menengok datangi didatangi mendatangi kunjungi dikunjungi "
    "sambangi disambangi buka bukanya memakai menggunakan membuka mengakses pasang dipasang instal "
    "diinstal pakai"
)
"""What comes before one can say how something is."""
TRIAL = words_of("uji ujinya pengujian pengujiannya tes tesnya testing ujicoba uat penguji percobaan")
PUT_OFF = words_of(
    "ditunda tertunda batal dibatalkan diundur dijadwalkan dijadwal dilanjut dilanjutkan mulai besok lusa "
    "nanti hentikan dihentikan tunda undur setop stop terputus molor berhenti terhenti"
)
BEGUN = words_of("jalan berjalan mulai dimulai dilakukan dilaksanakan ada selesai rampung digelar kelar")
BETWEEN = words_of(
    "kami saya kita bisa dapat sempat ada yang pernah di juga dulu akan mau berani untuk dan kok sama "
    "sekali berhasil mulai satupun orang tim mampu jadi lagi semua"
)
"""May stand between a negation and the trial that it denies."""
OWN_TRIAL = words_of("ujinya pengujiannya tesnya testnya percobaannya")
WEEKDAYS = words_of("senin selasa rabu kamis jumat sabtu minggu pekan")
"""`ujinya Senin` is still to be; not `ujinya Senin kemarin`."""
NO_RESULT = re.compile(
    r"\b(?:tidak|belum) (?:ada|keluar|terbit|dapat|menerima|terima) "
    r"(?:hasil|hasilnya)\b(?! (?:uji )?(?:yang|cetak|print))|\b(?:hasil|hasilnya)(?: uji| ujinya| tes|"
    r" pengujian)? (?:tidak|belum) (?:ada|keluar|terbit|diketahui|saya terima|kami terima|masuk)\b"
)
"""Whoever has no result tells of none."""
BEHOLDING = (
    words_of("cek dicek hitung dihitung tanya tanyakan ditanyakan ukur diukur rekap direkap") | VISITING
)
REPORTS = words_of("data datanya kabar kabarnya laporan laporannya info informasi angka angkanya")
OPINIONS = words_of("yakin merasa menilai menganggap ngotot berpendapat bersikeras")
MEANS = words_of(
    "akun server skrip script data datanya komputer laptop pc perangkat alat undangan zoom portal jadwal "
    "tim petugas printer ruang ruangan form formulir dokumen tautan link kolom isian lembar berkas file "
    "lembar aplikasi lingkungan akses user penguji pengujinya kunci token kredensial vpn meeting operator hp"
)
"""What is needed for a trial; when it fails the thing itself may be well."""
BY_MEANS = words_of("di pada dengan dari memakai pakai lewat")
"""Before such means: it was tried there."""
ROUNDS = words_of("versi rilis perbaikan pembaruan patch uji tes pengujian putaran ronde update build sprint")
TICKETS = words_of("tiket laporan tugas pengaduan kasus perbaikan pekerjaan")
AFTER = words_of("setelah sejak semenjak pasca seusai usai")
"""Before a round they tell of what has been so since."""
EARLIER = words_of("sebelumnya lama terdahulu dulu kemarin lalu lampau")
OWN_LACKS = words_of(
    "proyektor proyektornya pintu pintunya kunci kuncinya pagar gerbang lift liftnya kunjungan tamu acara "
    "upacara apel bimtek pelatihan banjir lupa perjalanan kuota pulsa cuti diklat"
)
AWAY = frozenset(
    [
        ("di", "jalan"), ("luar", "kota"), ("luar", "kantor"), ("sedang", "rapat"), ("lagi", "rapat"),
        ("dinas", "luar"), ("mati", "lampu"), ("mati", "listrik"), ("listrik", "padam"),
        ("listrik", "mati"), ("lampu", "mati"), ("pintu", "terkunci"), ("ruangan", "terkunci"),
        ("ruangannya", "terkunci"), ("rumah", "saya"), ("minta", "akun"), ("minta", "akses"),
        ("ruang", "terkunci"), ("salah", "sandi"), ("hp", "saya"), ("laptop", "saya"), ("ponsel", "saya"),
        ("telepon", "saya"), ("masuk", "kantor"), ("masuk", "gedung"), ("masuk", "ruang"), ("masuk", "ruangan"),
        ("masuk", "lokasi"), ("masuk", "gerbang"), ("masuk", "lift"), ("masuk", "zoom"),
        ("gagal", "berangkat"), ("gagal", "ujian"), ("salah", "buka"),
        ("gagal", "ketemu"), ("gagal", "bertemu"), ("gagal", "menemui"), ("gagal", "datang"), ("gagal", "hadir"),
        ("gagal", "parkir"), ("gagal", "rapat"), ("gagal", "janjian"), ("gagal", "menghubungi"), ("gagal", "terbang"),
    ]
)  # fmt: skip
"""Pairs of words that say why the writer could not look."""
SETTING_APART = words_of("tapi namun padahal sedangkan sementara cuma hanya")
REPORTED = words_of(
    "laporkan dilaporkan adukan diadukan keluhkan dikeluhkan maksud dimaksud ditanyakan ditanya"
)
LASTING = words_of("masih tetap malah kembali still keeps")
"""What shows that somebody looked: it is so after the repair as well."""
VERDICTS = words_of("lulus normal pulih gangguan sesuai")
SO_THAT = words_of("jadi sehingga makanya karenanya jadinya")
CALLED = words_of("dibilang disebut dikatakan dinyatakan bilang sebut")
ILL = words_of("gangguan gagal error rusak bermasalah")
PAPERS = words_of(
    "berita acara ba laporan laporannya dokumen foto lampiran tanda tangan ttd surat hasil hasilnya "
    "berkas dokumentasi rincian rinciannya catatan screenshot tangkapan formulir form tertulis"
)
"""What may follow a verdict without being a part of it."""
GOING = words_of("lagi sedang mau akan masih")
WORKED_ON = words_of("dikerjakan diperbaiki dibuat diproses dipasang dilanjutkan kerjakan perbaiki")
WHILE = words_of("waktu ketika pas sewaktu saat selagi selama")
REPAIRERS = words_of("teknisi teknisinya petugas petugasnya vendor mereka beliau dia tim orangnya masnya")
LACKING = words_of(
    "didaftarkan terdaftar diberi diberikan dikasih diundang diajak dibuatkan dibagikan menerima dikirim "
    "dikirimi"
)
"""Behind a negation: what the writer was not given."""

WELL = words_of("lulus normal berhasil bisa pulih lancar jalan berjalan berfungsi muncul tampil")
NEXT_DOOR = words_of("sebelah tetangga")
OWN_PLACE = words_of("kami saya kita sini tempat semua seluruh")
WE = words_of("kami saya kita")
MAKERS = words_of("pengembang penyedia programmer vendor vendornya teknisi teknisinya rekanan developer")
OPENING = words_of("buka dibuka bukanya membuka pakai dipakai memakai menggunakan mengakses")
"""Of these `tidak bisa` tells that the thing does not let itself be."""
READY = words_of("lengkap siap aktif benar tersedia sesuai dipakai digunakan terkirim dibuat")
"""What is said of the means of a trial before it begins."""
FOR_USE = words_of("dipakai digunakan diserahkan rilis dirilis produksi tayang lanjut diluncurkan live")
"""Behind `sudah siap`: the trial is over."""
