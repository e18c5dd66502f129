"""The blocks of a lembar disposisi: who passed the letter on to whom, with which instruction and paraf. Pure."""

from __future__ import annotations

import re
from datetime import date

from mailflow.cases.case import Author, Case, Disposition
from mailflow.letters.people import addressees
from mailflow.offices.office import Office
from mailflow.texts.wording import long_date, moment

Values = dict[str, object]

INSTRUCTIONS: dict[str, str] = {
    "Tanggapan dan saran": "tanggap|saran|pertimbang",
    "Untuk ditindaklanjuti": r"tindak ?lanjut|tl\b|proses|handle|tangani",
    "Pelajari/telaah dan laporkan": "cek|periksa|teliti|lapor|telaah|pelajari|kaji",
    "Selesaikan/proses sesuai ketentuan": "selesaikan|sesuai sop|sesuai ketentuan|perbaiki",
    "Koordinasikan/konfirmasikan": "koordinasi|konfirmasi",
    "Monitor perkembangannya": "monitor|pantau|kawal",
    "Siapkan bahan/konsep": "siapkan|bahan|konsep",
    "Wakili/hadiri": "wakili|hadir|dampingi",
    "Agendakan": r"agenda|jadwalkan\b",
    "Bicarakan/menghadap": "bicara|menghadap",
    "Untuk diketahui": r"udk\b|ketahui|fyi\b",
    "Untuk diarsipkan": "arsip",
}
"""The checklist of the sheet (domain 5.3.3), and the beginnings of the words of an instruction that tick a line."""

_DEFAULT = "Untuk ditindaklanjuti"
_NOT = "".join(rf"(?<!\b{word} )" for word in ("tidak", "tidak perlu", "jangan", "belum", "tanpa", "bukan"))


def disposition_block(office: Office, case: Case, block: Disposition) -> Values:
    """One level of the sheet: giver, targets, the checklist ticked from the reply's words, limit and paraf."""
    when = moment(office.local(block.at))
    ticked = _ticked(block.instruction)
    return {
        "dari": block.giver.post,
        "tanggal": when,
        "kepada": addressees(office, case, block.targets, block.at),
        "harap": [{"teks": line, "dicentang": line in ticked} for line in INSTRUCTIONS],
        "catatan": block.instruction,
        "batas": long_date(date.fromisoformat(block.due)) if block.due else "",
        "paraf": _initials(block.giver, when),
    }


def _ticked(instruction: str) -> frozenset[str]:
    """What is not to be done ("tidak perlu koordinasi") is not ticked; without a known word it is to be acted on."""
    said = " ".join(instruction.lower().split())
    ticked = {line for line, words in INSTRUCTIONS.items() if re.search(rf"\b{_NOT}(?:di)?(?:{words})", said)}
    return frozenset(ticked or {_DEFAULT})


def _initials(giver: Author, when: str) -> str:
    """What stands for the paraf of a disposition (domain 6.3: an oral one is marked as such on the sheet)."""
    if giver.recorded_by:
        return f"{spoken(giver.name)}, {when}, dicatat oleh {giver.recorded_by}"
    return f"Disposisi melalui surel oleh {giver.name}, {when}"


def spoken(who: str) -> str:
    """How a letter marks what was decided aloud and recorded by somebody else."""
    return f"Berdasarkan arahan lisan/WhatsApp {who}"
