"""A question to the secretariat outside any step: its token, its words, and what each word does."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from mailflow.cases.facts import answer_link
from mailflow.cases.people import find_secretariat
from mailflow.offices.office import Office
from mailflow.outside.outbox import mint_token
from mailflow.outside.tables import TaskRow

TITLES = {
    "admit": "izin pelapor, surel",
    "doubt": "surat diragukan, surel",
    "register": "nomor register",
    "sign": "salinan bertanda tangan",
    "absence": "usul Plh., surel",
    "pen": "surel ditahan",
    "entry": "entri manual, surel",
}
"""What a question of each kind is about, before the number of its subject."""

_MEANINGS = {  # by the word, or by kind and word where the word alone means something else
    "YA": "laporan diterima dan diproses",
    "TIDAK": "laporan tidak diproses",
    "KIRIM": "surat dikirim sekali lagi",
    "SUDAH": "surat sudah diterima",
    "SAH": "tanda tangan pada salinan sah dan dicatat",
    "absence YA": "Plh. dicatat dan tugas yang terbuka dialihkan kepadanya",
    "absence TIDAK": "tidak ada yang dicatat",
    "TIDAK: alasan": "salinan tidak diterima, pengirimnya diberi tahu alasannya",
    "LAMPIRKAN": "dicatat pada kasus itu sebagai tambahan, tidak sebagai putusan",
    "KASUS BARU": "diproses sebagai laporan baru",
    "MINTA PELAPOR": "yang belum ada dimintakan kepada pelapor",
    "BUANG": "tidak diproses; surel aslinya tetap tersimpan",
}
_TO_FILL_IN = ("alasan", "nomor kasus")


def add_question(
    session: Session,
    office: Office,
    kind: str,
    now: datetime,
    *,
    subject_id: int = 0,
    register: str = "",
    details: str = "{}",
) -> TaskRow:
    """A question with a token of its own. Raises NobodyHolds where nobody is the secretariat."""
    row = TaskRow(
        office=office.code,
        kind=kind,
        token=mint_token(),
        role=office.procedure.secretariat().code,
        addresses=json.dumps(list(find_secretariat(office, now).addresses)),
        asked_at=now,
        subject_id=subject_id,
        register_name=register,
        details=details,
    )
    session.add(row)
    session.flush()
    return row


def options_of(office: Office, question: TaskRow, words: Sequence[str]) -> list[dict[str, str]]:
    """The words that answer a question, each with a link that opens the answer ready to send."""
    title = f"{TITLES[question.kind]} {question.register_name or question.subject_id}"
    return [
        {
            "kata": word,
            "arti": _MEANINGS.get(f"{question.kind} {word}")
            or _MEANINGS.get(word.partition(" ke ")[0], "nomor terakhir benar"),
            "tautan": answer_link(office, question.token, f"Re: {title}", _prefilled(word)),
        }
        for word in words
    ]


def _prefilled(word: str) -> str:
    """An answer without what the secretariat is to write itself."""
    for blank in _TO_FILL_IN:
        word = word.removesuffix(blank)
    return word
