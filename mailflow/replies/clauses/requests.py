"""What a reply asks for instead of answering: the text behind TANYA, whom DELEGASI names."""

from __future__ import annotations

import re

_OPENING = re.compile(r"[ \t>*_\"“-]{0,10}")
_TANYA = re.compile(r"tanya\b[ \t]{0,5}[:,.-]?[ \t]{0,5}", re.IGNORECASE)
_DELEGATE = re.compile(
    r"(?:di)?(?:delegasi(?:kan)?|wakilkan)\b[ \t]{0,5}[:,-]?[ \t]{0,5}(?:(?:saja|aja|tugas ini|ini)[ \t]{1,5}){0,2}"
    r"(?:(?:kepada|kpd|ke|pada)\b[ \t]{0,5}:?[ \t]{0,5})?",
    re.IGNORECASE,
)
_ACTING = re.compile(r"plh\b\.?[ \t]{0,5}:[ \t]{0,5}(?=\S)", re.IGNORECASE)
_NAME_ENDS = re.compile(
    r"[,;:!?\n(]|\.(?=\s|$)(?<!\b(?:pak|sdr|yth|plt|plh|dr[as])\.)(?<!\b(?:dr|ir|hj)\.)|\s(?:karena|krn|sebab|sampai|s\.?/?d\.?|selama|mulai|untuk|utk"
    r"|saja|aja|ya|yaa|dulu|pak|bu|terima kasih|makasih|mohon|tolong|agar|hingga)(?=[\s.,!]|$)",
    re.IGNORECASE,
)
_MAX_NAME = 200


def question_text(text: str) -> str:
    """What a question asks: the words behind TANYA, else the whole reply."""
    for line in _line_starts(text):
        if found := _TANYA.match(text, line):
            return text[found.end() :].strip() or text.strip()
    return text.strip()


def delegate_name(text: str) -> str:
    """The person or post whom DELEGASI names, without a reason or politeness behind it; "" when none is named."""
    found = _DELEGATE.search(text[:2000])
    if found is None:
        return ""
    named = text[found.end() : found.end() + _MAX_NAME]
    ending = _NAME_ENDS.search(named)
    return " ".join((named[: ending.start()] if ending else named).split()).strip(" .-")


def acting_argument(text: str) -> str:
    """What stands behind PLH: at the beginning of a reply; "" when the reply does not begin so."""
    for line in _line_starts(text):
        if found := _ACTING.match(text, line):
            return text[found.end() :].partition("\n")[0].strip()[:_MAX_NAME]
    return ""


def _line_starts(text: str) -> list[int]:
    """Where the words of each of the first lines begin: a greeting may stand above the command."""
    starts, at = [], 0
    for line in text.split("\n")[:5]:
        opening = _OPENING.match(line)
        starts.append(at + (opening.end() if opening else 0))
        at += len(line) + 1
    return starts
