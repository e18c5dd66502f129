"""Whether a reply that agrees calls for another deed than was asked: `Silakan libur` to one for overtime. Pure."""

from __future__ import annotations

import re
from itertools import pairwise

from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.findings import SMALL
from mailflow.language.names import CALLS_ON, ERRANDS, GIVES, OPPOSITES, SLOTS
from mailflow.language.plain import AFTER_ANSWER, OBJECTS
from mailflow.language.things import TIMES
from mailflow.language.vocabulary import ACTIONS, words_of
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.echo import is_echo, stems_of

TEXT_CAP = 20_000


_DEED = re.compile(r"\bpe[a-z]{4,20}an\b")


def calls_for_another(text: str, named: str) -> bool:
    """Whether `silakan` leads to what is neither asked nor a clerk's errand, or what is asked is done to another."""
    told = text[:TEXT_CAP].lower()
    if _is_opposed(told, named.lower()):
        return True
    return any(_is_another(clause, told, named.lower()) for clause in parse_clauses(told, "plain"))


def _is_opposed(text: str, named: str) -> bool:
    """`Tutup aksesnya, saya setuju`, where it was asked about opening it"""
    deeds = " ".join(_DEED.findall(named))
    sides = [side for one, other in OPPOSITES for side in ((one, other), (other, one))] if deeds else []
    others = [other for one, other in sides if any(is_echo(word, deeds) for word in one)]
    words = [token.word for token in parse_tokens(text)] if others else []
    told = [word for word in words if not is_echo(word, named) and not word.startswith("pe")]
    return any(stems_of(word) & other for other in others for word in told)


def _is_another(clause: Clause, text: str, named: str) -> bool:
    tags = [tag for tag in clause.tags if tag.label != "filler"]
    return any(
        two.label in ("word", "thing")
        and not _is_of_the_matter(two.phrase, named)
        and (
            _is_deed_to(one.phrase, two.phrase, named)
            or text[one.start : one.end] in CALLS_ON
            or _is_asked(one.phrase, named)
        )
        for one, two in pairwise(tags)
    )


def _is_deed_to(word: str, thing: str, named: str) -> bool:
    """`perbaikan servernya`, where it was asked about a perbaikan of something else"""
    return word in _DEED.findall(named) and thing.endswith("nya")


def _is_asked(word: str, named: str) -> bool:
    """`pasang`, `dipinjamkan`, where it was asked about a pemasangan or a peminjaman"""
    deeds = _DEED.findall(named)
    stem = word.removeprefix("di").removesuffix("kan")
    given = stem in GIVES and any(gift in deed for deed in deeds for gift in GIVES)
    verb = len(stem) > _SHORT and not word.startswith("pe")
    return given or (verb and any(stem[1:] in deed and is_echo(word, deed) for deed in deeds))


_SHORT = 3


_WHEN = words_of("pagi siang sore malam akhir awal pekan secepatnya besok")


def _is_of_the_matter(word: str, named: str) -> bool:
    known = ACTIONS | ERRANDS | OBJECTS | AFTER_ANSWER | SMALL | SLOTS | TIMES | _WHEN
    manner = "-" in word and len(set(word.split("-"))) == 1  # `hati-hati`
    return manner or word in known or not word.replace("-", "").isalpha() or is_echo(word, named)
