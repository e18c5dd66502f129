"""Cuts a reply into pieces that tell one thing each, and finds what each tells of a thing: that it works, or fails.

What one piece begins may go on into the next: a wish (`semoga lancar dan tidak error`), an earlier time, what it is
about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mailflow.language.clauses import Clause
from mailflow.language.working import (
    AGO,
    JOINS,
    NOT,
    NOW,
    PAST,
    PURPOSES,
    SINCE,
    THINGS,
    TRIES,
    TROUBLE,
    TURNS,
    UNSURE,
    WISHES,
)
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.parts import SILENT
from mailflow.replies.clauses.seen import is_alien
from mailflow.replies.clauses.signs import BAD, GOOD, Sign, find_signs, is_of_papers


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """The words between two joints of a clause, and what they tell. `turn`: the joint before it."""

    words: tuple[str, ...]
    turn: str
    clause: Clause
    signs: tuple[Sign, ...]
    wished: bool
    earlier: bool
    """What fails in it failed before."""

    def now(self, state: str) -> bool:
        """Whether it tells of this state, as it is now."""
        return not self.wished and any(
            sign.state == state and not (self.earlier and state == "fails") and not _is_past(self.words, sign)
            for sign in self.signs
        )

    def doubts(self) -> frozenset[str]:
        """Its words that leave open what they stand beside, and tell of no state themselves."""
        told = (tag for tag in self.clause.tags if tag.label not in ("good", "bad", "neutral"))
        beside = {word for tag in told for word in tag.phrase.split()}
        return UNSURE & beside & frozenset(self.words)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Course:
    """What goes on from the pieces before: a wish and whether its clause began it, an earlier time, that something
    worked, that papers or people are spoken of, that a trouble was named."""

    sentence: int
    clause: int
    wished: bool = False
    wishing: bool = False
    earlier: bool = False
    worked: bool = False
    paper: bool = False
    troubled: bool = False


def of_now(clauses: Sequence[Clause]) -> list[Clause]:
    """Without sentences that begin with an earlier time and never come to the present: `Kemarin warga pulang lagi.`"""
    opening = {clause.sentence: clause for clause in reversed(clauses)}
    past = {sentence for sentence, clause in opening.items() if _opens_past(clause)}
    now = {clause.sentence for clause in clauses if _brings_now(clause)}
    return [clause for clause in clauses if clause.sentence not in past - now]


def _opens_past(clause: Clause) -> bool:
    said = [tag.phrase.split()[0] for tag in clause.tags if tag.label not in SILENT]
    return bool(set(said[:1] if said[:1] != ["hanya"] else said[1:2]) & PAST)


def _brings_now(clause: Clause) -> bool:
    words = set(clause.words())
    return bool(words & ((NOW - {"ini"}) | TRIES | TURNS | {"masih", "tetap", "lagi"}))


def cut_pieces(clauses: Sequence[Clause], named: str) -> list[Piece]:
    """The pieces of a reply in order. `named`: what the question is about."""
    tried = {clause.sentence for clause in clauses if _tries(clause)}
    about = {clause.sentence for clause in clauses if _names_it(words_in(clause), named)}
    pieces: list[Piece] = []
    course = _Course(sentence=-1, clause=-1)
    for number, clause in enumerate(clauses):
        if clause.sentence != course.sentence:
            course = _Course(sentence=clause.sentence, clause=number, paper=course.paper)
        for turn, words in _cut(words_in(clause)):
            first = course.clause != number
            signs = find_signs(
                words,
                about_it=bool(tried) or clause.sentence in about,
                seen=clause.sentence in tried,
                set_against=turn in TURNS,
                paper=course.paper and not first,
                over=course.troubled,
                named=named,
            )
            if course.worked and words[-1] == "tidak" and len(words) > 1:
                signs = [Sign(state="fails", at=len(words) - 1)]  # `email keluar bisa, email masuk tidak`
            if is_alien(clause):
                signs = [replace(sign, state="loose") for sign in signs]
            course = _go_on(course, number, turn, words)
            pieces.append(
                Piece(
                    words=tuple(words),
                    turn=turn,
                    clause=clause,
                    signs=tuple(signs),
                    wished=course.wished,
                    earlier=course.earlier,
                )
            )
            course = _leave(course, words, signs, named)
    return pieces


def _go_on(course: _Course, number: int, turn: str, words: Sequence[str]) -> _Course:
    """What of the pieces before reaches a piece."""
    first = course.clause != number
    wishing = (course.wishing and not first) or _is_wish(words)
    kept = course.wished and (first or turn in ("dan", "serta", "lalu") or (turn in TURNS and course.wishing))
    return replace(
        course,
        clause=number,
        wishing=wishing,
        wished=_is_wish(words) or kept,
        earlier=course.earlier and turn not in TURNS and not set(words) & NOW,
        paper=course.paper and not first,
    )


def _leave(course: _Course, words: Sequence[str], signs: Sequence[Sign], named: str) -> _Course:
    """What a piece hands on to the next."""
    failed = [sign for sign in signs if sign.state == "fails"]
    return replace(
        course,
        earlier=course.earlier or (bool(failed) and all(_is_past(words, sign) for sign in failed)),
        worked=any(sign.state == "works" for sign in signs),
        paper=is_of_papers(words) or (course.paper and not _names_it(words, named)),
        troubled=course.troubled or any(word in TROUBLE for word in words),
    )


def _tries(clause: Clause) -> bool:
    return any(set(tag.phrase.split()) & TRIES for tag in clause.tags)


def _names_it(words: Sequence[str], named: str) -> bool:
    return any(word in THINGS or is_echo(word, named) for word in words)


def words_in(clause: Clause) -> list[str]:
    """The words but for address; phrases that are known to be no state stay whole (`gagal bayar`)."""
    words: list[str] = []
    for tag in clause.tags:
        own = tag.label == "alien" and words and tag.phrase.startswith(("kami ", "saya "))
        if (
            tag.words > 1 and tag.label in _WHOLE and not own and tag.phrase != "jangan sampai"
        ):  # `di kantor kami sudah jalan`
            words.append(f"({tag.label})")
        elif tag.words > 1 and tag.label == "bad" and not set(tag.phrase.split()) & NOT:
            words.append(BAD)  # `jauh dari normal`
        elif tag.label == "good" and "ditutup" not in tag.phrase and not find_signs(tag.phrase.split()):
            words.append(GOOD)  # `works fine`
        elif tag.phrase == "lain" and words and words[-1] in TROUBLE:
            continue
        elif tag.label != "vocative" or tag.phrase == "semua":
            words += tag.phrase.split()
    return words


_WHOLE = frozenset({"hedge", "hold", "hearsay", "word", "alien", "neutral", "filler", "study", "condition"})


def _cut(words: Sequence[str]) -> Iterator[tuple[str, list[str]]]:
    """The pieces of a clause, each with the joint that opens it."""
    turn, piece = "", list[str]()
    for at, word in enumerate(words):
        ago = word == "lalu" and set(words[at - 1 : at]) & AGO
        goes_on = word == "terus" and (at + 1 == len(words) or bool(find_signs(words[at - 1 : at])))
        if word in TURNS | JOINS and not ago and not goes_on:
            if piece:
                yield turn, piece
            turn, piece = word, []
        else:
            piece.append(word)
    if piece:
        yield turn, piece


def _is_wish(words: Sequence[str]) -> bool:
    """`semoga tidak terulang`, `mohon segera normal`; `mohon maaf` wishes nothing."""
    asked = any(one in PURPOSES and two not in _POLITE for one, two in pairwise([*words, ""]))
    return asked or bool(set(words) & WISHES)


_POLITE = frozenset({"maaf", "izin", "info", "dicatat", "ditutup", "diketahui"})


_AT_FIRST = frozenset({"awalnya", "semula", "mulanya", "tadinya"})


def _is_past(words: Sequence[str], sign: Sign) -> bool:
    """Whether what a sign tells was so at an earlier time: `kemarin error`; not `error dari kemarin`."""
    behind = set(words[sign.at + 1 : sign.at + 3])
    if (words[sign.at] in TROUBLE and behind & (PAST - {"pernah"})) or (
        words[sign.at] in (BAD, "gagal") and behind & {"kemarin", "lalu"}
    ):
        return True  # `error minggu lalu`
    for at in range(sign.at):
        since = set(words[max(at - 1, 0) : at]) & SINCE
        between = set(words[at + 1 : sign.at]) - (TRIES if words[at] in _AT_FIRST else frozenset())
        if words[at] in PAST and not since and not between & (NOW | TRIES):
            return True
    return False
