"""The words that tell one thing from another of its kind, and those beside them that do not, as data."""

from __future__ import annotations

from mailflow.language.findings import SMALL
from mailflow.language.plain import AFTER_ANSWER, OBJECTS
from mailflow.language.vocabulary import ACTIONS, words_of

MEASURES = words_of(
    "tanggal tgl jam pukul sekitar kurang lebih total ada per persen progres sudah baru hampir kira-kira"
)
"""Before a number that counts or dates, and tells nothing apart."""
TIMES = words_of(
    "jam menit detik hari minggu bulan tahun januari februari maret april mei juni juli agustus september "
    "oktober november desember wib wita wit persen kali"
)
"""Behind a number: when, how long or how much of it, and not how many of the things."""
NO_NAME = (
    SMALL
    | AFTER_ANSWER
    | ACTIONS
    | MEASURES
    | words_of(
        "sejak tampil hadir normal pulih lancar tidak belum sedang dengan oleh akan harus boleh sementara "
        "hari lewat kerja lulus gagal lolos baik bagus aman stabil selesai beres"
    )
)
"""Behind a thing these go on with the sentence and name nothing."""
OPPOSED = tuple(
    map(
        words_of,
        (
            "semester triwulan caturwulan bulanan mingguan harian tahunan",
            "ganjil genap",
            "utara selatan timur barat",
            "kiri kanan",
            "primer sekunder",
            "utama cadangan",
            "produksi staging pelatihan",
            "depan belakang",
        ),
    )
)
"""Names of which a thing bears one: who speaks of another one speaks of another thing."""
NO_SYSTEM = words_of(
    "siap siapa siang silakan silahkan sini sisa sisi situs sistem sinyal sibuk sikap siaga siaran simpan "
    "singkat siapkan sidang sila sinkron sinkronisasi sifat sirine situasi simak simpel sisanya sistemnya "
    "situsnya sinyalnya"
)
"""What begins like the name of an information system (SIMDA, SIPD, Siakad) and is none."""
PAPERS = OBJECTS | words_of("tanda tangan berita acara")
"""What every case has: two of these tell no thing apart."""
VERBS = ("ber", "me", "di", "ter")
"""How a word begins that tells what is done, and is no name."""
