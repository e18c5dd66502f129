"""The rule for somebody else named as the one who will answer: `biar Mas Danang yang lapor`.

Only an honorific and a capitalised name count, and only at steps that tell of work: at an approval to ask
somebody means to wait.
"""

from __future__ import annotations

import re

from mailflow.cases.readings import NotADecision, Reading
from mailflow.replies.clauses.parts import Reply

_KINDS = ("report", "form", "test", "progress")
_NAME = (
    r"(?i:bapak|ibu|pak|bu|mas|mbak|mba|kang|teh|bang|kak|sdr|sdri|saudara|saudari|mr|mrs|ms)\.?\s{1,3}"
    r"([A-Z][\w'.-]{1,30}(?:\s[A-Z][\w'.-]{1,30}){0,3})"
)
_ASK = r"(?i:tanya|tanyakan|tanyain|hubungi|kontak|konfirmasi|konfirmasikan|ask|contact|email)"
_TO = r"(?:\s{1,3}(?i:saja|aja|langsung|ke|kepada|kpd|sama|pada|dengan|dg|with)){0,3}"
_DO = (
    r"(?i:lapor|laporkan|melaporkan|isi|mengisi|ngisi|pegang|memegang|megang|urus|mengurus|ngurus|menangani|tangani|handle|"
    r"kerjakan|mengerjakan|standby|uji|menguji|ngetes|tes|jawab|menjawab|balas|lebih paham|lebih tahu)"
)
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b{_ASK}{_TO}\s{{1,3}}{_NAME}",
        rf"\b(?i:biar|biarkan|biarlah|mangke|nanti)\s{{1,3}}{_NAME}\s{{1,3}}(?i:yang|sing|nu|saja|aja|wae|mawon)\b",
        rf"\b{_NAME}\s{{1,3}}(?i:will|is going to|has taken over|takes over|is handling|handles)\b",
        rf"\b{_NAME}\s{{1,3}}(?i:yang|sing|nu)\s{{1,3}}(?:(?i:akan|sekarang|lagi)\s{{1,3}})?{_DO}\b",
        rf"\b(?i:yang|sing|nu)\s{{1,3}}{_DO}(?:\s{{1,3}}(?i:itu|ini|sekarang|adalah)){{0,2}}\s{{1,3}}{_NAME}",
        rf"\b(?i:sama|oleh|ke|lewat|via|kepada)\s{{1,3}}{_NAME}\s{{1,3}}(?i:aja|saja|wae|mawon)\b",
        r"\b(?i:(?:oleh|kepada)\s{1,3}(?:rekan|teman|kolega|staf|pengganti)\s{1,3}(?:saya|kami),?\s{1,3}"
        r"(?:bapak|ibu|pak|bu|mas|mbak|sdr|sdri)\.?\s{1,3}([a-z][\w'.-]{1,30}(?:\s[a-z][\w'.-]{1,30})?))",
        rf"\b(?i:laporan\w*|pelaporan|kemajuan|isian|formulir|pengujian)\b[^.\n]{{0,60}}"
        rf"\b(?i:oleh)\s{{1,3}}(?:[a-z]{{1,15}}\s{{1,3}}){{0,3}}{_NAME}",
    )
)
_POST = r"((?:Plt\.\s|Plh\.\s)?[A-Z][\w'.-]{1,30}(?:\s[A-Z][\w'.-]{1,30}){0,4})"
_TITLE = r"(?:(?i:bapak|ibu|pak|bu|mas|mbak|sdr|sdri|saudara|saudari)\.?\s{1,3})?"
_HANDED = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:saya|kami)\s{{1,3}}(?i:limpahkan|serahkan|alihkan|wakilkan|kuasakan)\s{{1,3}}(?:[a-z]{{1,12}}\s{{1,3}}){{0,2}}"
        rf"(?i:ke|kepada|pada)\s{{1,3}}{_TITLE}{_POST}",
        rf"\b(?i:silakan|mohon|harap)\s{{1,3}}(?:(?i:langsung)\s{{1,3}})?(?i:ke|kepada)\s{{1,3}}{_TITLE}{_POST}",
    )
)
_HANDED_KINDS = (*_KINDS, "confirm", "finding", "approve", "verify")
_ANSWERING = re.compile(
    r"\b(?:persetujuan|jawaban|konfirmasi|pengujian|isian|pengisian|form|formulir|verifikasi|tugas ini|penandatanganan"
    r"|(?:beliau|dia) yang (?:akan )?(?:menjawab|mengisi|menguji|memutuskan|menyetujui|melapor))\b",
    re.IGNORECASE,
)
"""What is handed on must be the answer, and not the work."""
_MAX_TEXT = 2000


def find_standin(text: str) -> str:
    """Who is named as the one to answer, "" when nobody is."""
    for pattern in _PATTERNS:
        if found := pattern.search(text[:_MAX_TEXT]):
            return found[1].rstrip(" .,-")
    return ""


def _find_handed(text: str) -> str:
    """To whom the answer itself was handed on: `persetujuannya saya limpahkan kepada Sekretaris`."""
    if not _ANSWERING.search(text[:_MAX_TEXT]):
        return ""
    found = next((found for pattern in _HANDED if (found := pattern.search(text[:_MAX_TEXT]))), None)
    return found[1].rstrip(" .,-") if found else ""


def read_standin(reply: Reply) -> Reading | None:
    """No answer, and somebody else named for it."""
    if reply.question.kind not in _HANDED_KINDS or any(clause.closed == "?" for clause in reply.clauses):
        return None
    if any(hit.head for hit in reply.hits):
        return None
    name = _find_handed(reply.text)
    if not name and reply.question.kind in _KINDS:
        name = find_standin(reply.text)
    if not name:
        return None
    return NotADecision(kind="delegate", argument=name, rule="stand-in named", new_text=reply.text)
