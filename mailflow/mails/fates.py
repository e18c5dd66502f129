"""What can become of a received mail. Every mail has exactly one fate."""

from __future__ import annotations

from enum import StrEnum


class Fate(StrEnum):
    """The fate's code, as the store and `--json` show it."""

    OPENED = "opened"
    APPLIED = "applied"
    COMPLETED = "completed"
    ASKED_BACK = "asked-back"
    NOTED = "noted"
    SERVED = "served"
    TOO_LATE = "too-late"
    HELD = "held"
    AWAITING_SENDER = "awaiting-sender"
    CONFIRMED = "confirmed"
    RETRACTED = "retracted"
    AWAITING_ADMISSION = "awaiting-admission"
    REFUSED = "refused"
    DISCARDED = "discarded"
    SECRETARIAT = "secretariat"
    AUTHENTICITY = "authenticity"
    AUTOMATIC = "automatic"
    BOUNCE = "bounce"
    OWN = "own"
    DUPLICATE = "duplicate"
    FAILED = "failed"

    def in_words(self) -> str:
        """The fate in Indonesian, for lists and notices."""
        return _WORDS[self]


_WORDS: dict[Fate, str] = {
    Fate.OPENED: "membuka kasus",
    Fate.APPLIED: "diterapkan sebagai putusan",
    Fate.COMPLETED: "melengkapi pengaduan",
    Fate.ASKED_BACK: "ditanyakan kembali",
    Fate.NOTED: "dicatat pada kasus",
    Fate.SERVED: "permintaan dijawab",
    Fate.TOO_LATE: "terlambat, tidak mengubah apa pun",
    Fate.HELD: "ditahan untuk sekretariat",
    Fate.AWAITING_SENDER: "ditahan sampai pengirimnya memastikan",
    Fate.CONFIRMED: "jawaban atas pertanyaan tentang pengirim",
    Fate.RETRACTED: "menarik kembali putusan",
    Fate.AWAITING_ADMISSION: "menunggu izin sekretariat",
    Fate.REFUSED: "tidak diizinkan sekretariat",
    Fate.DISCARDED: "dibuang oleh sekretariat",
    Fate.SECRETARIAT: "jawaban sekretariat",
    Fate.AUTHENTICITY: "menanyakan keaslian naskah",
    Fate.AUTOMATIC: "surel otomatis",
    Fate.BOUNCE: "pemberitahuan gagal kirim",
    Fate.OWN: "salinan surel sendiri",
    Fate.DUPLICATE: "kiriman ganda",
    Fate.FAILED: "gagal diproses",
}

IN_DOUBT_FOLDER = frozenset(
    {Fate.HELD, Fate.AWAITING_SENDER, Fate.AWAITING_ADMISSION, Fate.FAILED, Fate.BOUNCE}
)
"""Fates whose mails go to the folder that the secretariat looks into."""
