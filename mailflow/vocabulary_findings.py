"""The words with which a finding is restated ("perangkatnya memang harus diganti"), as data."""

from __future__ import annotations

from mailflow.vocabulary import words_of

SAME = tuple(
    words_of(line)
    for line in (
        "perlu harus butuh need needs needed required wajib mesti",
        "identifikasi teridentifikasi temu ketemu tahu ketahui ketahuan",
        "aplikasi application app",
        "jaringan network",
        "perangkat device alat",
        "vendor penyedia rekanan",
        "hilang kehilangan loss lost ilang",
        "sebab sumber akar cause",
        "ganti replace replaced replacement penggantian",
        "restart muat",
        "ada sedia available",
        "bisa dapat mampu sanggup",
        "server peladen",
    )
)
"""Rows of stems that say the same."""

CAUSES = words_of("sebab penyebab sumber akar cause")

TROUBLE = words_of(
    "gangguan rusak kerusakan masalah bermasalah error eror galat kendala kesalahan fault problem bug trouble issue"
)
WELL = words_of("fine sehat normal aman lancar baik sehat beres sae bagus ok")
SMALL = words_of(
    "memang jelas sudah telah yang nya dari pada di karena adalah oleh ini itu tersebut kami kita saya untuk "
    "it is was the an a this that one of from in with we us our be to dan apakah benar betul ya jawabannya jadi maka "
    "berasal asalnya asal terdapat terletak letaknya saking ti tina are do does lah kok pak bu mas mbak saja for has "
    "dalam kondisi keadaan been setelah periksa cek diperiksa sisi pihak bagian sendiri"
)
"""What stands around the words of the question and says nothing else."""

NEVER = words_of("belum kurang jangan tanpa hampir bukannya")
"""Negators that are no plain no."""
NO = words_of("tidak bukan")
