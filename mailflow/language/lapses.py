"""The words by which a good state is told to have ended again, or to hold only in a place or up to an hour."""

from __future__ import annotations

import re

from mailflow.language.posts import folded

AFTERWARDS = folded("lalu terus kemudian tapi namun ternyata")
"""Joints behind which comes what followed."""
LATER_ON = folded(
    "kemudian barusan tadi siangnya sorenya malamnya paginya besoknya esoknya lusanya setelahnya "
    "sesudahnya habis selang sejam semenit ujung-ujungnya belakangan"
)
AGAIN = folded("lagi kembali kambuh kumat semula balik")
RESUMED = folded(
    "saya kami kita tidak belum bisa dapat sudah telah mulai warga pegawai mahasiswa siswa petugas "
    "teknisi terima kasih"
)
"""Beside these `lagi` tells that people go on with their work, or that nothing came again."""
CONFINED = folded(
    "lantai laptop laptopnya komputer pc hp hpnya ponsel chrome firefox edge browser seluler hotspot "
    "admin operator modul menu tahap loket rumah localhost staging latihan simulasi gladi demo pelatihan"
)
"""What is less than the whole, behind a good state and one of `WITHIN`."""
WITHIN = folded("di pada untuk lewat via pakai memakai menggunakan dengan oleh")
EVERYWHERE = folded(
    "semua semuanya seluruh seluruhnya juga maupun dua-duanya ketiganya keduanya setiap tiap manapun segala"
)
UNTIL = re.compile(r"(?:hanya |cuma )?sampai (?:jam|pukul|siang|sore|malam|pagi|kemarin|tadi)(?! ini)(?!\S)")
"""`sampai jam 10`: not since; `sampai siang ini` is up to now."""
RANGE = re.compile(r"\b(?:skenario|langkah|butir|kasus|nomor|tahap|modul) # (?:sampai|hingga) #")
TALLIED = folded(
    "komputer pc laptop unit orang pengguna ruang ruangan loket kali sekali satu dua tiga printer titik"
)
"""Behind `baru` and a good state: so many and no more."""
_LOOKED = "(?:di)?(?:cek|periksa|lihat|coba|uji|tes|pastikan|konfirmasi|verifikasi)(?:kan)?"
OPEN = re.compile(
    rf"(?:(?:tapi|namun|cuma|hanya|masih|sambil) )?(?:(?:tolong|mohon|minta|perlu|harap)(?: \w+)? {_LOOKED} "
    "(?:lagi|ulang|kembali)|(?:nunggu|menunggu|tunggu) (?:konfirmasi|persetujuan|keputusan|kepastian|"
    rf"arahan|hasil) .+|(?!karena|sebab)(?:\w+ ){{0,4}}belum (?:sempat |pernah )?(?:saya |"
    f"kami )?{_LOOKED}(?: ulang| lagi| sendiri| kembali| semua| langsung)?|"
    "(?:ini )?masih (?:lanjut|berlanjut|berjalan|jalan|proses|diteruskan|kami lanjutkan)(?: besok| terus)?)"
)
"""A clause that leaves open how it is: somebody is still to look, to confirm or to decide."""
_SLOW = (
    "loading loadingnya lodingnya buka membuka bukanya login loginnya masuk muat memuat muter nunggu "
    "nunggunya menunggu tunggu nungguin respons responnya responsnya simpan menyimpan proses prosesnya cetak"
)
LONG_WAIT = re.compile(
    rf"\b(?:{_SLOW.replace(' ', '|')})(?: \w+){{0,4}} (?:sejam|setengah jam|berjam-jam|seharian|sehari|"
    r"(?:#|\d+|dua|tiga|empat|lima|enam|sepuluh|belasan|puluhan) (?:puluh )?(?:jam|menit))\b"
)
"""`loading sejam, normal banget`: no such wait is normal."""
NOT_SO_LONG = folded(
    "tidak bukan tanpa tadinya sebelumnya dulu biasanya kemarin kurang sejak selama setelah dari semula "
    "awalnya jam pukul mulai lalu terakhir pantau memantau terus"
)
IN_PART = re.compile(
    "(?:tapi |namun )?(?:tidak|belum|bukan) (?:semua|semuanya|seluruh|seluruhnya|sepenuhnya|hanya|"
    rf"cuma)\b.*|(?:tapi|namun) (?:hanya|cuma) .+|(?:masih )?tinggal (?:menunggu |nunggu )?{_LOOKED}\b.*|"
    ".* untuk di(?:identifikasi|telusuri|cek|periksa|pelajari|analisa|analisis|selidiki)"
)
"""A clause of a finding that answers for a part, or says who is to find it."""
