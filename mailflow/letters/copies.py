"""Whether a file that came back may be a signed copy of one of our letters: by numbers and words. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter

from mailflow.texts.documents import Document

MOST_ADDED = 60
"""Words that an e-signature may put on a letter: name, post, time, and the sentence of its issuer."""

_NUMBER = re.compile(r"[A-Za-z0-9.-]{1,40}(?:/[A-Za-z0-9.-]{1,40}){1,8}")
_SLASH = re.compile(r"[ \t]?/[ \t]?")
_CAP = 20_000
_MOST_NUMBERS = 200


def numbers_in(text: str) -> tuple[str, ...]:
    """Everything in a text that may be the number of a letter (800/12/DINAS/2026), each once."""
    found = _NUMBER.findall(_SLASH.sub("/", text[:_CAP]))
    return tuple(dict.fromkeys(number.strip(".-") for number in found))[:_MOST_NUMBERS]


def is_named_after(file_name: str, number: str) -> bool:
    """Whether a file's name carries a letter's number, with whatever signs a file name takes for its slashes."""
    wanted, found = (" ".join(_words(text)) for text in (number, file_name.rpartition(".")[0]))
    return len(wanted.split()) > 1 and f" {wanted} " in f" {found} "


def is_like(ours: str, theirs: str) -> bool:
    """Whether a text says at least half of what our letter says: a copy, and not a letter that cites it."""
    wanted = set(_words(ours))
    return bool(wanted) and len(wanted & set(_words(theirs))) * 2 >= len(wanted)


def holds(ours: str, theirs: str) -> bool:
    """Whether a text says all that our letter says, and little more."""
    wanted, found = Counter(_words(ours)), Counter(_words(theirs))
    return bool(wanted) and not wanted - found and (found - wanted).total() <= MOST_ADDED


def is_unchanged(ours: Document, theirs: Document) -> bool:
    """Whether a PDF is our own letter saved once more: the same words, nothing drawn, put on or signed."""
    seen = (theirs.pictures, theirs.strokes) == (ours.pictures, ours.strokes)
    same = Counter(_words(ours.text)) == Counter(_words(theirs.text))
    return theirs.kind == "pdf" and theirs.signed.kind == "none" and seen and same


def is_same_person(one: str, other: str) -> bool:
    """Whether two names are one person's, academic titles and case apart (`Dr. Sekar Arumdati, S.Kom.`)."""
    return bool(_bare(one)) and _bare(one) == _bare(other)


def _bare(name: str) -> list[str]:
    given = [word for word in name.partition(",")[0].split() if "." not in word[:-1] and word[-1] != "."]
    return _words(" ".join(given))


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(sign if sign.isalnum() else " " for sign in folded).split()
