"""Whom a reply names instead of its author: the person and the post, each "" where it is not named. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.language.posts import HARD_POSTS, HONORIFICS, POSTS
from mailflow.language.words import fold

_LONGEST = 200
_FORM_OF_ADDRESS = r"(?:pak|bapak|bpk|bu|ibu|sdr|sdri|saudara|saudari|mas|mbak)\b\.?"
_PARTS = re.compile(
    rf"\s*[,;:()\n–—]\s*|\s+(?:yaitu|yakni|atas nama|selaku|sebagai|untuk|menggantikan)\s+"
    rf"|\s+(?={_FORM_OF_ADDRESS}\s)",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s+(?:karena|krn|sebab|sampai|s\.?\s?d\.?|selama|mulai|hingga|mohon|tolong|agar|saja|aja|ya|dulu|yang|yg)(?=[\s.,]|$).*",
    re.IGNORECASE | re.DOTALL,
)
_ACTING = re.compile(r"(?:plh|plt|pj|pjs)\b\.?\s*", re.IGNORECASE)
_ADDRESSED = re.compile(rf"(?:{_FORM_OF_ADDRESS}\s*)+", re.IGNORECASE)
_OWN = frozenset({"saya", "kami"})
_MENTIONED = re.compile(r"\b(?:plh|plt)\b", re.IGNORECASE)


def read_stand_in(text: str, argument: str) -> tuple[str, str]:
    """(person, post) behind DELEGASI, PLH or words like them; `argument` is where the reader saw the name begin."""
    start = text.find(argument) if argument else -1
    if start < 0:
        mentioned = _MENTIONED.search(text[:2000])
        if mentioned is None:
            return "", ""
        start = mentioned.start()
    return _sorted([_ENDS.sub("", part) for part in _PARTS.split(text[start : start + _LONGEST])[:4]])


def _sorted(parts: Sequence[str]) -> tuple[str, str]:
    """The first part that is a name and the first that is a post; a part that is neither ends the search."""
    person = post = ""
    for part in (part.strip(" .-") for part in parts):
        if not part or fold(_ACTING.sub("", part)) in _OWN:
            continue
        bare = _ADDRESSED.sub("", part)
        if _is_post(bare):
            post = post or bare
        elif _is_name(part, first=not (person or post)):
            person = person or _ACTING.sub("", bare)
        else:
            break
    return person, post


def _is_post(part: str) -> bool:
    words = _ACTING.sub("", part).split()
    return bool(words) and fold(words[0]) in HARD_POSTS | POSTS - HONORIFICS


def _is_name(part: str, *, first: bool) -> bool:
    """Up to five words, capitalised or behind a form of address; where the name is due also in small letters."""
    words = _ACTING.sub("", _ADDRESSED.sub("", part)).split()
    if not 0 < len(words) <= 5 or any(sign.isdigit() for sign in part):
        return False
    called = bool(_ADDRESSED.match(part)) or all(word[0].isupper() for word in words)
    return called or (first and len(words) <= 2)
