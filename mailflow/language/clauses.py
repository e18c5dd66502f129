"""Cuts the text of a reply into clauses, at its signs and at the line ends that end a thought."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache

from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag, Token, is_doubtful_picture, label_tokens, parse_tokens

_DOTTED = words_of(
    "yth sdr sdri bpk ibu disp dr drs dra ir h hj no nip a n st mt m s si kom plt plh tgl jl kel u p d"
)
_STOPS = frozenset(".!?;\n")
_BREAKS = frozenset(',():/–—"“”|\t')
_CARRY = frozenset(
    [
        "not",
        "not yet",
        "not it",
        "hardly",
        "do not",
        "without",
        "modal",
        "hedge",
        "condition",
        "subject",
        "hearsay",
        "request",
        "later",
    ]
)
_LONG_LINE = 40


@dataclass(frozen=True, kw_only=True, slots=True)
class Clause:
    """What stands between two signs. `opened`, `closed`: those signs; `sentence` counts from 0."""

    tags: tuple[Tag, ...]
    opened: str
    closed: str
    sentence: int
    start: int
    end: int

    def labels(self) -> frozenset[str]:
        return frozenset(tag.label for tag in self.tags)

    def words(self) -> list[str]:
        """Its folded words, one by one."""
        return [word for tag in self.tags for word in tag.phrase.split()]


def parse_clauses(text: str, kind: str) -> list[Clause]:
    """The text's clauses in order, each with its labelled phrases."""
    return list(_clauses(text, kind))


@lru_cache(maxsize=16)
def _clauses(text: str, kind: str) -> tuple[Clause, ...]:
    # several rules ask for the clauses of the same reply
    clauses: list[Clause] = []
    words: list[Token] = []
    opened, sentence = "\n", 0
    tokens = parse_tokens(text)
    for at, token in enumerate(tokens):
        sign = _boundary(tokens, at, words, kind)
        if not sign:
            if words and _concludes(tokens, at):
                clauses.append(_clause(words, kind, opened, ",", sentence))
                words, opened = [], opened if opened in _OPENS_SPEECH else ","
            if token.is_word or is_doubtful_picture(token) or token.word == "thumb":
                words.append(token)
            continue
        if words:
            clauses.append(_clause(words, kind, opened, sign, sentence))
        elif clauses and sign == "?":
            clauses[-1] = _asked(clauses[-1])
        words, opened = [], sign
        sentence += sign in _STOPS
    if words:
        clauses.append(_clause(words, kind, opened, "", sentence))
    return tuple(clauses)


_OPENS_SPEECH = frozenset(':"“”')
_CONCLUSIONS = words_of("jadi intinya maka sehingga makanya karenanya kesimpulannya pokoknya")


def _concludes(tokens: Sequence[Token], at: int) -> bool:
    """`... tidak sempat rapat jadi saya setuju`: what the writer concludes is a clause of its own."""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return (
        tokens[at].word in _CONCLUSIONS and after in ("saya", "kami") and tokens[at - 1].word not in _UNDOES
    )


_UNDOES = words_of("bisa tidak belum bukan batal jangan apa apakah kenapa")


def _clause(words: Sequence[Token], kind: str, opened: str, closed: str, sentence: int) -> Clause:
    tags = label_tokens(words, kind)
    pictures = {word.start for word in words if is_doubtful_picture(word)}
    tags = [_pictured(tag, pictures) for tag in tags]
    return Clause(
        tags=tuple(tags),
        opened=opened,
        closed=closed,
        sentence=sentence,
        start=words[0].start,
        end=words[-1].end,
    )


def _pictured(tag: Tag, pictures: AbstractSet[int]) -> Tag:
    if tag.label != "word" or tag.start not in pictures:
        return tag
    return Tag(label="hedge", phrase=tag.phrase, start=tag.start, end=tag.end)


def _asked(clause: Clause) -> Clause:
    """The clause with a question mark after its closing sign: `Setuju...?`"""
    return replace(clause, closed="?")


def _boundary(tokens: Sequence[Token], at: int, words: Sequence[Token], kind: str) -> str:
    """The sign that ends a clause here, or ""."""
    token = tokens[at]
    sign = token.raw
    if sign == "\n":
        return "\n" if _line_ends(tokens, at, words, kind) else ""
    if sign == ".":
        return "" if _is_inner_dot(tokens, at) else "."
    if sign in ("-", "=") and not _is_glued(tokens, at):
        return ":" if sign == "=" else ","
    return sign if sign in _STOPS or sign in _BREAKS else ""


def _is_inner_dot(tokens: Sequence[Token], at: int) -> bool:
    """The dot of an abbreviation or a number: `Yth.`, `a.n.`, `S.Kom`."""
    glued = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end and tokens[at + 1].is_word
    field = at > 1 and tokens[at - 1].raw == "SI" and tokens[at - 2].raw != "."  # `Kadiv SI.`
    return glued or (at > 0 and tokens[at - 1].raw.lower() in _DOTTED and not field)


def _is_glued(tokens: Sequence[Token], at: int) -> bool:
    before = at > 0 and tokens[at - 1].end == tokens[at].start
    after = at + 1 < len(tokens) and tokens[at + 1].start == tokens[at].end
    return before and after


def _line_ends(tokens: Sequence[Token], at: int, words: Sequence[Token], kind: str) -> bool:
    """Whether a thought ends with its line: a client may have wrapped it, and no thought ends on `tidak`."""
    if not words or (at + 1 < len(tokens) and tokens[at + 1].raw == "\n"):
        return True
    if label_tokens(words[-3:], kind)[-1].label in _CARRY:
        return False
    begins = next((i + 1 for i in range(at - 1, -1, -1) if tokens[i].raw == "\n"), 0)
    return tokens[at].start - tokens[begins].start < _LONG_LINE


def says_something(line: str) -> bool:
    """Whether a line holds any word of a decision or of a doubt, so that it is no mere name or formula."""
    silent = {"word", "number", "filler", "vocative", "subject", "thing", "ok"}
    return any(tag.label not in silent for tag in label_tokens(parse_tokens(line[:1000]), "approve"))
