"""The words by which a disposition stays open though posts are named in it, as data; in folded spelling."""

from __future__ import annotations

from mailflow.language.posts import folded

CHOOSING = folded("pilih dipilih pilihkan pilihlah milih undi diundi tentukan ditentukan terserah bebas")
CHOICE = folded("sendiri saja salah satu yang mana siapa silakan pas cocok senggang kosong longgar ya pak bu")
"""Behind them: who is to choose, and no object of an order as in `tentukan penyebabnya`."""
ONE_OF = frozenset({("salah", "satu"), ("yang", "mana"), ("mana", "yang"), ("pilih", "satu")})
OVER = folded("kemarin lalu barusan lampau")
"""Behind a date: it is gone."""
AFTERWARDS = folded("setelah sesudah sehabis usai begitu selesai")
"""Behind the post and before who writes: what must come first."""
OWN_HAND = folded("tangani pegang urus kerjakan bereskan selesaikan jawab balas simpan handle")
KEPT = folded("ini sendiri biar biarkan dulu")
"""Beside these the writer keeps the matter: `yang ini saya tangani`."""
RELIEVED = frozenset({(word, "ini") for word in ("kasus", "urusan", "perkara", "tugas", "penanganan", "tim")})
"""Behind `dari`: a post is taken off the matter."""
FORMERLY = folded("dulu dulunya selama kemarin tadi semula awalnya")
"""Behind `yang menangani`: who had it before."""
CONCEPTS = folded("konsepnya drafnya draftnya rancangannya contohnya percuma sia-sia mubazir")
"""What is handed on of the letter, and not the matter; and what is said of handing it on."""
TAKEN_OUT = folded("hapus hapuskan dihapus coret dicoret cabut dicabut tarik ditarik")
WRITTEN = folded("tertulis tertera tercantum berbunyi bunyinya pengirim pengirimnya")
"""Before a post: whoever wrote it wants it so."""
TRIALS = folded("tes test testing percobaan coba cobacoba uji")
OTHER_HEADS = folded(
    "sop sopnya sop-nya aturan aturannya ketentuan cara caranya format formatnya kebiasaan prosedur alur "
    "contoh contohnya percobaan latihan skenario simulasi draf draft konsep"
)
"""Before a colon: what follows is quoted from elsewhere, and no order."""
DUTIES = folded("tupoksi tupoksinya tugasnya wewenangnya kewenangannya ranahnya bagiannya urusannya")
"""Behind `apa memang`: whether the post is the right one is still to be found out."""
PRAISE = frozenset({("terima", "kasih"), ("selamat",), ("salut",), ("salam",), ("thanks",)})
"""What is given to a post with a bare `kepada`."""
ORIGINAL = folded("aslinya asli")
SAMPLES = folded("contoh contohnya latihan ujian")
