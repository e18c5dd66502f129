"""What stands around the lines of a form or beside an attached one: it may leave them as they are, or take them away.

`Isian punya desa sebelah:`, `Data di atas belum saya cek.`, `Terlampir formulir yang perlu Bapak isi.`
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailflow.language.covering import (
    ANNOUNCING,
    BESIDE,
    ENCLOSED,
    FILLED,
    FORMS,
    NOTES,
    OF_BEFORE,
    OF_THE_WORK,
    THE_FORM,
    WELL_ELSEWHERE,
)
from mailflow.language.reserves import ADDRESSED
from mailflow.language.sentences import Sentence, parse_sentences
from mailflow.replies.clauses.hits import is_chatter
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.reports.entries import last_doubts
from mailflow.texts.labels import plain_label

_BESIDE = {label: re.compile(rf"\b(?:{'|'.join(words)})(?!\w)") for label, words in BESIDE.items()}
_OF_BEFORE, _WELL_ELSEWHERE = re.compile(OF_BEFORE), re.compile(WELL_ELSEWHERE)
_FILLED, _ENCLOSED, _THE_FORM = (re.compile(rf"\b(?:{words})\b") for words in (FILLED, ENCLOSED, THE_FORM))
_SHORT = 4
"""Words: `Terlampir ya Pak.` says enough of the form that was asked for."""


def find_cover(reply: Reply) -> tuple[str, str] | None:
    """What takes the lines or the form away: a label of `clauses.parts.WHY`, and the sentence; None for nothing."""
    return next(_dangers(_around(reply)), None)


def _around(reply: Reply) -> str:
    """The prose, and the lines that only seem to go on with a field, or to begin one: `Sumber: formulir tahun lalu`."""
    own = {name for name, _ in reply.lines.pairs}
    lines = reply.lines.fields.split("\n")
    more = [line.replace(":", " ", 1) for line in lines if plain_label(line.partition(":")[0]) not in own]
    return "\n".join((reply.lines.prose, *more))


def _dangers(text: str) -> Iterator[tuple[str, str]]:
    for sentence in parse_sentences(text):
        said = " ".join(text[sentence.start : sentence.end].split())[:120]
        if label := _danger(sentence):
            yield label, said


def _danger(sentence: Sentence) -> str:
    words = " ".join(sentence.words)
    if sentence.closed == "?":
        return "question"
    if set(sentence.words) <= ANNOUNCING or _OF_BEFORE.search(words):
        return ""
    found = next((label for label, pattern in _BESIDE.items() if pattern.search(words)), "")
    found = found or next(last_doubts(sentence), "") or ("elsewhere" if _is_anothers_word(sentence) else "")
    return "" if found in ("elsewhere", "hold", "hedge") and _WELL_ELSEWHERE.search(words) else found


def _is_anothers_word(sentence: Sentence) -> bool:
    """`Vendor melaporkan:`, before the lines; not `dengan ini kami sampaikan bahwa lokasi:`."""
    said = set(sentence.words)
    if sentence.words and sentence.words[0] in OF_THE_WORK and len(sentence.words) <= _SHORT:
        return False
    own = said & {"saya", "kami"} and said & {"sampaikan", "disampaikan", "laporkan"}
    return sentence.closed == ":" and not own and not said & (FORMS | NOTES)


def tells_of_the_form(reply: Reply) -> bool:
    """Whether what stands beside an attached file says that it is the form, or nothing at all: not an invitation."""
    said = [word for one in parse_sentences(reply.lines.prose) for word in one.words]
    words = " ".join(said)
    if (
        is_chatter(reply.clauses)
        or _FILLED.search(words)
        or (_THE_FORM.search(words) and _ENCLOSED.search(words))
    ):
        return True
    return (
        len(said) <= _SHORT
        and set(said) <= ANNOUNCING | ADDRESSED
        and bool(not words or _ENCLOSED.search(words) or _THE_FORM.search(words))
    )
