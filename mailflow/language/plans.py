"""The words of a promised repair, as data."""

from __future__ import annotations

from mailflow.language.vocabulary import words_of

LATER = words_of("akan segera nanti besok lusa sedang mau langsung sekarang")
MENDING = words_of(
    "perbaiki diperbaiki memperbaiki perbaikannya ganti diganti mengganti tangani ditangani menangani "
    "kerjakan dikerjakan mengerjakan tindaklanjuti ditindaklanjuti selesaikan diselesaikan menyelesaikan "
    "sambung disambung pulihkan dipulihkan restart direstart bereskan dibereskan betulkan dibetulkan "
    "patch dipatch hotfix rollback"
)
AROUND = words_of(
    "kami saya tim pak bu ya hari ini itu siang sore malam pagi juga secepatnya setelah untuk di ke "
    "lokasi dengan yang dan oleh teknisi pekan jam pukul # sebelum pulang masalahnya gangguannya "
    "kerusakannya tersebut insya allah makasih terima kasih demikian"
)
"""What may stand around a promise and add nothing to it."""
AGAIN = words_of("ulang lagi kembali")
