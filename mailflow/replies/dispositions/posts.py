"""Finds the posts and people that a reply names, by title, what is said for it, holder or nickname."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailflow.language.words import Token, is_slip, parse_tokens
from mailflow.officers.post_names import is_rank, spoken_names

Roles = Mapping[str, tuple[str, ...]]
"""Code to everything that a post or person may be called."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A post named in the tokens [start, end); several codes when the name fits several."""

    codes: frozenset[str]
    start: int
    end: int


def _names(roles: Roles) -> dict[tuple[str, ...], frozenset[str]]:
    """Every way to name a post, as folded words: the names given, and what is said for a title."""
    names: dict[tuple[str, ...], frozenset[str]] = {}
    for code, given in roles.items():
        for words in {words for name in given for words in _forms(name)}:
            names[words] = names.get(words, frozenset()) | {code}
    return names


@lru_cache(maxsize=1024)
def _forms(name: str) -> frozenset[tuple[str, ...]]:
    """A name as it may be said: in full, without academic degrees, a title cut short."""
    forms = {name.partition(",")[0], *spoken_names(name)}
    rows = (tuple(token.word for token in parse_tokens(form) if _counts(token)) for form in forms)
    return frozenset(row for row in rows if row)


def _counts(token: Token) -> bool:
    """Whether a token is part of a name: a word, or the `&` within one."""
    return token.is_word or token.raw == "&"


def find_posts(tokens: Sequence[Token], roles: Roles) -> list[Named]:
    """Every post or person named in a text, by the longest name that stands at a place."""
    names = _names(roles)
    begun = _beginnings(names)
    found: list[Named] = []
    at = 0
    while at < len(tokens):
        post = _post_at(tokens, at, names, begun)
        if post:
            found.append(post)
        at = post.end if post else at + 1
    return found


def _beginnings(names: Mapping[tuple[str, ...], frozenset[str]]) -> dict[tuple[str, ...], frozenset[str]]:
    """The first words of each name: `Kasubdit` for `Kasubdit PSI`, `Budi` for `Budi Santoso`."""
    begun: dict[tuple[str, ...], frozenset[str]] = {}
    for words, codes in names.items():
        for length in range(1, len(words)):
            begun[words[:length]] = begun.get(words[:length], frozenset()) | codes
    return begun


def _post_at(
    tokens: Sequence[Token],
    at: int,
    names: Mapping[tuple[str, ...], frozenset[str]],
    begun: Mapping[tuple[str, ...], frozenset[str]],
) -> Named | None:
    """The longest name that starts here, else the longest beginning of one."""
    words = _following(tokens, at)
    for known in (names, _slipped(words, names), begun):
        for length in range(len(words), 0, -1):
            if codes := known.get(tuple(words[:length])):
                return Named(codes=codes, start=at, end=_end_of(tokens, at, length))
    return None


def _slipped(
    words: Sequence[str], names: Mapping[tuple[str, ...], frozenset[str]]
) -> Mapping[tuple[str, ...], frozenset[str]]:
    """The posts that stand here with one slip of the thumb in one word: `Kasi Dtaa`, `ksai aplikasi`."""
    if len(words) < _SLIP_WORDS or not (is_rank(words[0]) or len(words[0]) >= _SLIP_LETTERS - 1):
        return {}
    found: dict[tuple[str, ...], frozenset[str]] = {}
    for name, codes in names.items():
        if is_rank(name[0]) and _is_slip_of(said := tuple(words[: len(name)]), name):
            found[said] = found.get(said, frozenset()) | codes
    return found


_SLIP_WORDS = 2
_SLIP_LETTERS = 4


def _is_slip_of(said: Sequence[str], name: Sequence[str]) -> bool:
    if len(said) != len(name) or len(name) < _SLIP_WORDS:
        return False
    wrong = [(word, meant) for word, meant in zip(said, name, strict=True) if word != meant]
    return len(wrong) == 1 and len(wrong[0][1]) >= _SLIP_LETTERS and _is_near(*wrong[0])


def _is_near(word: str, meant: str) -> bool:
    return is_slip(word, meant) or is_slip(meant, word)


def _following(tokens: Sequence[Token], at: int) -> list[str]:
    """Up to eight words from here to the next sign; the dots of abbreviations do not count, `&` is `dan`."""
    words: list[str] = []
    for token in tokens[at : at + 16]:
        if token.is_word or (token.raw == "&" and words):
            words.append("dan" if token.raw == "&" else token.word)
        elif token.raw != "." or not words:
            break
        if len(words) == 8:
            break
    return words


def _end_of(tokens: Sequence[Token], at: int, length: int) -> int:
    while length:
        length -= _counts(tokens[at])
        at += 1
    return at
