"""The rule for somebody else named as the one who will answer: `biar Mas Danang yang lapor`.

Only an honorific and a capitalised name count, and only at steps that tell of work: at an approval to ask
somebody means to wait.
"""

from __future__ import annotations

import re

from mailflow.cases.readings import NotADecision, Reading
from mailflow.replies.parts import Reply

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
_MAX_TEXT = 2000


def find_standin(text: str) -> str:
    """Who is named as the one to answer, "" when nobody is."""
    for pattern in _PATTERNS:
        if found := pattern.search(text[:_MAX_TEXT]):
            return found[1].rstrip(" .,-")
    return ""


def read_standin(reply: Reply) -> Reading | None:
    """No answer, and somebody else named for it."""
    if reply.question.kind not in _KINDS or any(clause.closed == "?" for clause in reply.clauses):
        return None
    if any(hit.head for hit in reply.hits):
        return None
    name = find_standin(reply.text)
    if not name:
        return None
    return NotADecision(kind="delegate", argument=name, rule="stand-in named", new_text=reply.text)
