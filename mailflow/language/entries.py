"""The words that make what is entered on a line of a form doubtful, as data; in folded spelling.

Each pattern is sought in the words of one sentence of the entry. The labels are those of `replies.clauses.parts.WHY`.
"""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.reserves import ANYWHERE
from mailflow.language.vocabulary import words_of

NAMED = tuple(
    words_of(
        "nama nomor no jumlah banyak sejak tanggal tgl jam waktu mulai selesai tenggat lokasi tempat "
        "alamat subdomain domain basisdata database server spesifikasi konfigurasi kontak telepon hp wa "
        "email surel pengguna perangkat inventaris versi aplikasi sistem layanan modul url pic "
        "penanggungjawab petugas pelapor unit instansi ruang nip jabatan merek tipe seri kapasitas "
        "anggaran biaya persen kapan siapa berapa akun dampakpengguna si"
    )
)
"""How the labels begin under which a name, a number, a place or a time is asked for; under all others something is told
in words, where `atau`, `kalau` and `belum` doubt nothing."""
OF_WORK = tuple(words_of("tindakan hasil tenggat rencana solusi kendala progres target jadwal"))
"""How the labels begin under which something may be still to come."""

_WE = "(?:saya|kami|kita)"
_LOOK = (
    "(?:cek|periksa|tanya|tanyakan|tanyain|ditanyakan|cari|carikan|dicari|lihat|dilihat|hitung|dihitung|"
    "pastikan|dipastikan|konfirmasi|dikonfirmasi|cocokkan|dicocokkan|verifikasi|diverifikasi|isi|diisi|"
    "tentukan|ditentukan|putuskan|diputuskan|diusulkan|didata|dicatat|lengkapi|dilengkapi|kirim|dikirim|"
    "susulkan|disusulkan|bahas|dibahas|rapatkan|dirapatkan)"
)
_KNOWN = (
    "(?:yakin|tahu|tau|pasti|jelas|ingat|inget|paham|hafal|apal|ngerti|mengerti|sure|known|certain|clear|"
    "ketahuan|diketahui)"
)
_NOT = "(?:tidak|belum|kurang|bukan)"
UNSURE = (
    f"(?:{_WE} )?(?:masih |agak |terus terang )?{_NOT}(?: begitu| terlalu| sepenuhnya| bisa| dapat)? "
    rf"{_KNOWN}(?:nya)?\b(?!.*\b(?:kira-kira|sekitar|kurang lebih) #)"
)
"""`belum pasti`, unless the estimate stands beside it: `belum pasti, kira-kira 4 GB`."""

DOUBTFUL: Mapping[str, str] = {
    "hedge": (
        "sepertinya|mungkin|kalau (?:tidak|gak) (?:salah|keliru)|kalau salah|seingat (?:saya|kami)|"
        f"entah(?:lah)?|ragu|perkiraan|dugaan|tebakan|menebak|nebak|{_WE} (?:kira|duga|tebak|think|guess)|"
        "guess|unsure|not sure|seharusnya|kemungkinan|boleh jadi|bisa jadi|ngarang|asal isi|"
        f"lebih kurangnya tanya|terserah|kalau boleh tahu|{ANYWHERE['hedge']}"
    ),
    "question": r"^(?:apakah|benarkah|apa benar|betulkah)|atau (?:gimana|apa|tidak)(?: ya| pak| bu)*$",
    "hearsay": (
        r"^menurut (?!saya|kami|hemat)\w+|^(?:saya|kami) (?:dengar|was told)|^(?:ada|banyak) yang bilang|"
        r"^katanya|katanya$|konon|kabarnya|^kata (?!sandi|kunci)\w+|infonya|"
        r"(?:ini|itu) (?:isian|jawaban|data|punya|milik|versi) (?!saya|kami)\w+|(?:saya|kami) dengar dari"
    ),
    "sample": (
        "^(?:isi|diisi|tulis|ditulis|lengkapi)|^(?:ini |hanya |cuma )*contoh(?:nya)?|^misal(?:nya)?|draf|"
        "draft|sementara$|belum final"
    ),
    "retract": (
        "ralat|eh|maksud (?:saya|kami)|maksudnya|salah tulis|keliru tulis|koreksi|dikoreksi|cek lagi|"
        "perlu cek|mohon (?:cek|periksa|pastikan|konfirmasi)|(?:nanti|tunggu|jangan) dulu|"
        "tapi (?:hanya|cuma|baru) (?:sebagian|separuh|sementara)|^(?:batal|jangan|tidak jadi)|"
        f"(?:ini|tersebut) (?:{_WE} )?(?:cabut|tarik|batalkan|dicabut|ditarik|dibatalkan)"
    ),
    "either": "pilih(?:kan)? (?:salah )?satu|pilihkan|coret|dicoret",
    "hold": (
        f"(?:^|nanti |biar |masih |sedang |perlu |mau |akan |{_WE} )(?:{_WE} )?{_LOOK} "
        rf"(?:dulu|lagi|ke|kepada|pada|bu|pak)\b|nanti (?:{_WE} )?{_LOOK}|"
        f"(?:masih|sedang|lagi) (?:{_WE} )?{_LOOK}|(?:belum|tidak sempat) (?:{_WE} |sempat )?{_LOOK}|"
        rf"^{_WE} {_LOOK}|^(?:di)?tanya(?:kan)?\b"
    ),
}
"""Under any label, wherever they stand."""

_WHO = (
    "(?:pak|bu|bapak|ibu|mas|mbak|kak|beliau|dia|operator|admin|vendor|teknisi|petugas|teman|kantor|bidang)"
)
_PAPER = "(?:surat|lampiran|formulir|isian|berkas|foto|gambar|data|permintaan|arsip|label|stiker|tangkapan)"
_KEEPS = (
    "(?:tahu|tau|isi|mengisi|hitung|menghitung|ingat|hafal|pegang|memegang|catat|mencatat|simpan|"
    "menyimpan|jawab|menjawab|lengkapi|melengkapi)"
)
_POLITE = "(?:silakan|tolong|mohon|bisa|dapat|harap|ada|sudah|telah|persis|masih|kurang lebih)"
POINTING = (
    f"(?:{_POLITE} )*(?:(?:lihat|liat|dilihat) (?:saja|di|pada|langsung|sendiri|kembali|{_PAPER})|"
    "terlampir|dilampirkan|tercantum|tertera|tertulis|disebut|disebutkan|dijelaskan|see|refer|idem|sda|"
    r"s d a|s d)\b.*",
    f"(?:{_POLITE} )*(?:sesuai|seperti|seperti di|seperti pada|seperti dalam|menurut|di|pada) "
    rf"(?:yang|{_PAPER})\b.*",
    rf"(?:{_POLITE} )*(?:sama|persis|ikut|mengikuti|samakan|merujuk|seperti)\b.*\b(?:punya|milik|isian|"
    rf"formulir|{_WHO})\b.*|seperti (?:biasa|kemarin|tadi|sebelumnya)(?: \w+){{0,2}}",
    rf".*\b(?:{_WHO}|yang)(?: \w+){{0,2}} yang {_KEEPS}\b.*|isi(?:an)?nya {_WHO}\b.*",
    r"(?:tolong|mohon|minta|harap) .*\b(?:isi|isikan|lengkapi|carikan|cari|tentukan|putuskan|sebutkan)\b.*",
    r"(?:ya )?mana (?:saya|kami) tahu.*",
)
"""All of an entry that says where what is asked for may be found, or who knows it, instead of saying it."""
NAMES_POINTING = (
    f"(?:{_POLITE} )*(?:cek|dicek|baca|dibaca|buka|dibuka|periksa|hubungi|dihubungi|"
    rf"(?:kontak|telepon|wa) {_WHO}|tanya|datang|ambil|diambil)\b(?!.*#).*",
    r"ada (?:di|pada|dalam|sama|bersama)\b(?!.*#).*|sudah (?!#|lama)\w+.*",
    rf"(?:itu |bukan )?(?:urusan|tugas|wewenang|kewenangan|bagian|ranah) {_WHO}\b.*",
    r".*\b(?:betul|benar) (?:begitu|tidak|kan|bukan)(?: ya| pak| bu)*",
    rf"(?:.*\b)?{_WE} (?:isi|karang|tulis|kirim|susulkan|lengkapi|carikan|cari|lihat|kosongkan|lewati|"
    r"rahasiakan|samarkan|sensor)\b.*",
    r"(?:.*\b)?(?:rahasia|dirahasiakan|disensor|disamarkan|tidak (?:perlu|usah)|isi sendiri|"
    r"tahu sendiri)(?: \w+)?",
)
"""The same, where a name, a number or a time is asked for."""
INVENTED = (
    f"{_WE} (?:cuma |hanya |sengaja )?karang|karang (?:saja|sendiri)|karangan (?:saja|saya|kami)|fiktif|"
    "palsu|bohong|bohongan|dummy|iseng|(?:tes|test|uji coba|latihan|main-main|bercanda) saja|kebalikannya|"
    "(?:ini|sedang|cuma|hanya) (?:uji coba|latihan|tes|main-main|bercanda)|(?:bukan saya|atas nama orang)|"
    "(?:nomor|data|isian|angka|nama) contoh|asal (?:saja|tulis|ketik)"
)
"""Where somebody says that an entry is none: `TX88120, saya karang saja`."""
HOLDERS = (
    "(?:ada|sudah|test|tes|testing|abc|asdf|qwerty|blabla|lorem ipsum|x{2,}|z{2,}|"
    "(?:yang )(?:itu|ini|tadi|sama|begitu|biasa|biasanya|kemarin|lama))(?: "
    "(?:ada|sudah|saja|itu|ini|tadi|kok|ya|pak|bu|lah|juga|lagi))*"
)
"""All of an entry that only holds the place: `ada`, `xxx`, `yang itu`."""

SHAPES: tuple[tuple[tuple[str, ...], str], ...] = (
    (
        ("jumlah", "banyaknya"),
        r"#|\d|semua|seluruh|\b(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas|"
        r"belas\w*|puluh\w*|ratus\w*|ribu\w*|sekantor|sendiri|terhitung|nihil|nol|saya|hanya|cuma|all|"
        "every|one|two|three|four|five|six|seven|eight|nine|ten|banyak|sebagian|separuh|setengah|beberapa|"
        r"tidak ada|telung|telu|loro|rong|papat|limang|pitu|wolu|belum ada|se\w+)\b",
    ),
    (
        ("sejak", "mulai", "kapan"),
        r"#|\d|\b(?!.*\b(?:depan|besok|lusa|mendatang|nanti)\b)(?:kemar[ie]n|wingi|kamari|tadi|barusan|"
        "baru|lama|pagi|siang|sore|sonten|malam|semalam|senin|selasa|rabu|kamis|jumat|sabtu|minggu|ahad|"
        "hari|tanggal|jam|pukul|bulan|pekan|tahun|semester|awal|akhir|pertengahan|libur|setelah|sesudah|"
        "sejak|saat|waktu|ketika|begitu|pasca|usai|habis|pas|dulu|lalu|se(?:hari|minggu|bulan|tahun)|dua|"
        "tiga|empat|lima|since|after|yesterday|last|this|today|morning|week|monday|tuesday|wednesday|"
        "thursday|friday|saturday|sunday|januari|februari|maret|april|mei|juni|juli|agustus|september|"
        "oktober|november|desember|isuk|mau|bengi|peuting|patang|petang|subuh|dini|lebaran|natal|sekarang|"
        r"pemadaman|pembaruan|update)\b",
    ),
    (("email", "surel"), r"@|tidak ada|belum ada|#"),
    (("alamatip", "port"), r"#|\d|http|ssh|rdp|default|tidak|belum"),
    (("nama",), "[^#]"),
)
"""How labels begin, and what an entry under them must hold."""

PLAINLY: Mapping[str, str] = {
    "hedge": rf"{UNSURE}|lupa|apa ya|apa\b.{{0,12}}namanya|(?:yang mana|kapan|berapa|siapa|mana)(?: ya| maksud\w*|$)",
    "either": "atau|pilih|alternatif|alternatifnya|(?:ikut|minta|sesuai) saran|siapa saja|antara .{1,40} dan",
    "condition": (
        "kalau|bila|apabila|jika|andai|asal|asalkan|tergantung|selama|sepanjang|menunggu .{2,60}|"
        r"begitu .{3,40} datang|setelah (?:saya|kami|rapat|cek)\b"
    ),
    "hold": r"menyusul|susulkan|nanti\b|^besok (?:saya|kami)\b|belum \w+|diskusi(?:kan)?\b|rapatkan",
    "retract": r"(?:sudah )?tidak (?:aktif|berlaku|dipakai)|sudah (?:pindah|pensiun|diganti)",
}
"""Under a label that asks for a name, a number or a time."""

OF_TROUBLE = tuple(words_of("gejala keluhan masalah uraian kerusakan jenisgangguan gangguan"))
NO_TROUBLE = (
    "(?:tidak ada|tidak ditemukan|nihil|tanpa)(?: (?:masalah|gangguan|gejala|keluhan|kendala|"
    "kerusakan))?(?: lagi| sama sekali)*|sudah (?:bisa|normal|lancar|beres|pulih|"
    "baik)(?: (?:lagi|kembali|sekarang|semua|tidak jadi|saja)){0,2}|"
    "(?:normal|aman|baik|lancar)(?: saja| semua)?|(?:semua(?:nya)?|kini|sekarang) "
    "(?:sudah )?(?:normal|aman|baik|lancar|bisa)(?: lagi| kembali| saja| semua)*|"
    "sudah (?:hilang|sembuh)(?: sendiri(?:nya)?| kembali)*"
)
"""All of an entry that denies the trouble whose signs are asked for."""
OF_DIGITS = tuple(words_of("nomor nohp hp nip telepon telp notelp"))
"""How the labels begin under which a number must stand."""

FREELY: Mapping[str, str] = {
    "condition": r"kalau (?:sudah cek|pak|bu|bapak|ibu|vendor)|setelah (?:saya|kami) cek",
    "hedge": f"^{UNSURE}|^(?:{_WE} )?lupa(?: (?:saya|kami|namanya|apa))?$|(?:saya|kami) tidak (?:di tempat|melihat)",
    "hold": r"^(?:nanti\b|menyusul|isian menyusul)|menyusul$",
}
"""Under a label under which something is told in words: only where the entry says nothing else."""
