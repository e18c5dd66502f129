"""What stands behind a finished approval in words of its own and cannot reach it, whatever doubts its words look like.

`Setuju. Uang harian diambil setelah pulang.`, `Disetujui. Kalau hujan deras, menginap saja di sana.`: such a sentence
has its own subject, and none of the words by which one could hold back, change, divide or hand on what was approved.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.language.asides import APOLOGIES, OTHERS
from mailflow.language.beside import (
    ANAPHORS,
    CALLS_OFF,
    DAYS,
    GOING,
    HELD,
    IFS,
    LONG_AGO,
    ONCE,
    OVER,
    PAPERS,
    PARTS,
    REACHES,
    SPOKEN,
    TIES,
    TIMES,
    TURNS,
    WHEN,
)
from mailflow.language.clauses import Clause
from mailflow.language.plain import OBJECTS
from mailflow.language.vocabulary import ACTIONS, words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import opens_freely
from mailflow.replies.clauses.joints import words_in

_WHOLE = frozenset({"setuju", "filler", "vocative", "subject", "ok", "yes", "thumb", "thing"})
_SPEECH = frozenset(':"“”(?')
_STOPS = frozenset(".!?;\n")
_QUIET = words_of(
    "word thing filler number modal subject request neutral ok yes working past acknowledge later"
)
"""Labels that say nothing against an approval from a sentence of their own."""
_CALM = frozenset({"condition", "not", "hearsay", "working", "past"})
_FEW = 4


def calm_apart(clauses: Sequence[Clause], asked: str) -> list[Clause]:
    """The clauses with what cannot reach a finished approval before it as plain words."""
    end = next((at for at in range(len(clauses)) if _is_finished(clauses, at, asked)), len(clauses))
    calm = list(clauses[: end + 1])
    while len(calm) < len(clauses):
        start = len(calm)
        last = next(
            (at for at in range(start, len(clauses)) if clauses[at].closed in _STOPS), len(clauses) - 1
        )
        said = clauses[start : last + 1]
        calm += map(_calmed, said) if any(fits(said, asked) for fits in _APART) else said
    return calm


def _is_finished(clauses: Sequence[Clause], at: int, asked: str) -> bool:
    """An approval of nothing but itself and what was asked, with only greetings before it."""
    before, clause = clauses[:at], clauses[at]
    own = "setuju" in clause.labels() and all(_is_of_answer(tag, asked) for tag in clause.tags)
    greeted = all(other.labels() <= _WHOLE for other in before)
    return own and greeted and clause.closed != "?" and opens_freely(clauses, at)


def _is_of_answer(tag: Tag, asked: str) -> bool:
    return tag.label in _WHOLE or (
        tag.label == "word" and (tag.phrase in OBJECTS | ACTIONS or is_echo(tag.phrase, asked))
    )


def _is_overrun(clauses: Sequence[Clause], asked: str) -> bool:
    """`Kalau sampai tengah malam belum selesai, lanjutkan Minggu.`: once it is under way it may take longer."""
    first = words_in(clauses[0].tags)
    no = next((at for at, word in enumerate(first) if word in ("belum", "tidak")), 0)
    timely = all(word in WHEN or word == "#" or is_echo(word, asked) for word in first[1:no])
    over = first[:1] and first[0] in IFS and set(first[no + 1 : no + 2]) & OVER
    return bool(no and over and timely and len(clauses) > 1 and clauses[-1].closed != "?") and all(
        clause.labels() <= _QUIET | _CALM | {"setuju", "not yet"} for clause in clauses
    )


def _forbids_else(clauses: Sequence[Clause], asked: str) -> bool:
    """`Kata sandinya jangan dikirim lewat WA.`: what is forbidden of another thing lets go on what was approved."""
    tags = [tag for clause in clauses for tag in clause.tags if tag.label not in ("filler", "vocative")]
    at = next((at for at, tag in enumerate(tags) if tag.label == "do not"), 0)
    subject, words = words_in(tags[:at]), set(words_in(tags))
    named = bool(subject) and all(tag.label in ("word", "thing", "neutral") for tag in tags[:at])
    timed = {word.removesuffix("nya") for word in subject} & (DAYS | TIMES | PARTS)
    touched = (
        timed
        or words & (PAPERS | GOING | OTHERS | HELD)
        or any(is_echo(word, asked) for clause in clauses for word in words_in(clause.tags))
    )
    quiet = all(tag.label in _QUIET | {"do not"} for tag in tags) and clauses[-1].closed not in _SPEECH
    quiet = quiet and clauses[0].opened in _STOPS
    return (
        named
        and quiet
        and not touched
        and len(words) >= _FEW
        and subject[0] not in TIES - {"kata"} | {"lain", "ke"}
    )


def _is_of_another_day(clauses: Sequence[Clause], asked: str) -> bool:
    """`Hari Jumat memang tidak mungkin karena ada apel.`: why not then, where the day is asked about."""
    words = words_in([tag for clause in clauses for tag in clause.tags])
    no = next((at for at, word in enumerate(words) if word == "tidak"), len(words))
    named = {word for word in asked.lower().split() if word in DAYS - {"hari", "minggu"}}
    then = set(words[:no]) & (DAYS | {"kerja"}) - {"hari"}
    firm = set(words[no + 1 : no + 2]) & {"mungkin", "bisa", "dapat", "cocok", "boleh"}
    free = not set(words) & (named | PAPERS | CALLS_OFF | TURNS | {"saya", "kami"} | {"ini"})
    return bool(named and then and firm and free) and clauses[-1].closed not in _SPEECH


def _reaches(clauses: Sequence[Clause], asked: str) -> bool:
    tags = [tag for clause in clauses for tag in clause.tags if tag.label != "vocative"]
    while tags and tags[0].label in ("filler", "ok", "yes"):
        tags = tags[1:]
    words = words_in(tags)
    spoken = any(clause.closed in _SPEECH or clause.opened in _SPEECH for clause in clauses)
    labels = {tag.label for tag in tags}
    if "condition" in labels and (
        clauses[0].opened not in _STOPS or (words[:1] and words[0] in IFS and not clauses[1:])
    ):
        return True  # `setuju, kalau bisa hari ini`: a condition with nothing that follows from it
    tied = tags[:1] != [] and tags[0].label != "neutral" and words[0] in TIES
    if len(words) < _FEW + ("not" in labels) or spoken or tied or set(words) & REACHES:
        return True
    people = any("vocative" in clause.labels() for clause in clauses) or bool(set(words) & (OTHERS | GOING))
    if labels & {"condition", "not"} and (people or set(words) & (DAYS - {"hari"} | {"saya", "kami"})):
        return True
    return any(_counts(tags, at, asked) for at in range(len(tags)))


def _counts(tags: Sequence[Tag], at: int, asked: str) -> bool:
    """Whether a word may say something of the approval."""
    tag, before, after = tags[at], words_in(tags[:at]), words_in(tags[at + 1 :])
    if tag.label == "condition":
        return tag.phrase not in IFS or not after
    if tag.label == "not":
        return not before or not after or is_echo(before[0], asked)
    if tag.label == "hearsay":
        return not at or not after or tag.phrase not in SPOKEN or bool(set(words_in(tags)) & ANAPHORS)
    return tag.label not in _QUIET


def _cannot_reach(clauses: Sequence[Clause], asked: str) -> bool:
    return not _reaches(clauses, asked)


def _excuses(clauses: Sequence[Clause], asked: str) -> bool:
    """`Tadi pagi saya belum sempat buka surel, maaf.`"""
    tags = [tag for clause in clauses for tag in clause.tags]
    words = words_in(tags)
    put_off = {tag.phrase for tag in tags if tag.label not in _QUIET | {"vocative"}}
    sorry = words[:1] != [] and words[0] in ONCE | LONG_AGO and bool(set(words) & APOLOGIES)
    return sorry and put_off == {"belum sempat"} and not set(words) & {"sekarang", "masih"}


_APART = (_is_overrun, _excuses, _forbids_else, _is_of_another_day, _cannot_reach)


_HARMLESS = frozenset({"mungkin", "belum sempat"})


def _calmed(clause: Clause) -> Clause:
    tags = (
        replace(tag, label="neutral")
        if tag.label in _CALM | {"not yet", "do not"} or tag.phrase in _HARMLESS
        else tag
        for tag in clause.tags
    )
    return replace(clause, tags=tuple(tags))
