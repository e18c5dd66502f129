"""Finds the doubts that stand beside the answers of a reply: questions, conditions, negations, other ways."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mailflow.language.clauses import Clause
from mailflow.language.vocabulary import ASKABLE
from mailflow.replies.clauses.hits import (
    BECAUSE,
    CARRIERS,
    CHATTER,
    NEGATORS,
    Doubt,
    Hit,
    asks,
    quoted_answers,
)

_EVERYWHERE = frozenset(
    {"condition", "hedge", "hold", "study", "hearsay", "part", "retract", "delegate", "defect", "change"}
)
_IN_THE_CLAUSE = frozenset({"by", "past", "later"})
_FIRST_THINGS = frozenset({"dulu", "dahulu", "terlebih dahulu"})


def find_doubts(clauses: Sequence[Clause], hits: Sequence[Hit]) -> list[Doubt]:
    """Everything in the reply that keeps a positive answer from counting."""
    by_clause: dict[int, list[Hit]] = {}
    for hit in hits:
        by_clause.setdefault(hit.clause, []).append(hit)
    head = [next(hit for hit in hits if hit.head)] if any(hit.head for hit in hits) else []
    doubts: list[Doubt] = []
    for number in range(len(clauses)):
        near = [*head, *by_clause.get(number - 1, ()), *by_clause.get(number, ())]
        doubts.extend(_clause_doubts(clauses, number, near))
    return doubts + [Doubt(label="hearsay", clause=number, phrase='"') for number in quoted_answers(clauses)]


def _clause_doubts(clauses: Sequence[Clause], number: int, hits: Sequence[Hit]) -> Iterator[Doubt]:
    """The doubts of one clause; `hits`: its own answers, those of the clause before, and the first of the reply."""
    clause = clauses[number]
    holds_head = any(hit.clause == number and hit.head for hit in hits)
    turned = [hit.start for hit in hits if hit.clause == number]
    if asks(clause):
        yield Doubt(label="question", clause=number, phrase="?")
    if clause.opened == "(" and {tag.phrase for tag in clause.tags} <= _DRAFTS:
        yield Doubt(label="retract", clause=number, phrase="draft")
    if _leaves_open(clauses, number, hits):
        yield Doubt(label="either", clause=number, phrase="atau")
    first = next((at for at, tag in enumerate(clause.tags) if tag.phrase in _WISHES), None)
    wish = first if first is not None and _is_wish(clauses, number, first, hits) else None
    for at, tag in enumerate(clause.tags):
        if _is_wish(clauses, number, at, hits):
            continue
        near = holds_head and tag.label in _IN_THE_CLAUSE
        if tag.label in _EVERYWHERE or near or (tag.phrase in _FIRST_THINGS and tag.label != "neutral"):
            yield Doubt(label=tag.label, clause=number, phrase=tag.phrase)
        wished = wish is not None and at > wish
        if tag.label in NEGATORS and not wished and not _is_explained(clause, at, turned):
            yield Doubt(label="negator", clause=number, phrase=tag.phrase)


_DRAFTS = frozenset({"draf", "draft", "contoh", "belum dikirim", "belum final"})
"""In brackets: what was typed is not sent yet, or shows how to answer."""
_WISHES = frozenset({"semoga", "mudah-mudahan"})


def _is_wish(clauses: Sequence[Clause], number: int, at: int, hits: Sequence[Hit]) -> bool:
    """`Acc. Semoga lancar.`: a wish behind the answer that holds no answer itself."""
    clause = clauses[number]
    if clause.tags[at].phrase not in _WISHES:
        return False
    first = all(tag.label in ("filler", "vocative") for tag in clause.tags[:at])
    answered = any(hit.head and hit.clause < number for hit in hits)
    beside = any(hit.clause == number for hit in hits)
    return first and answered and not beside


def _leaves_open(clauses: Sequence[Clause], number: int, hits: Sequence[Hit]) -> bool:
    """`tolak saja atau kirim ke tim`: another way right behind an answer. In a reason `atau` is harmless."""
    ends = [hit.end for hit in hits if hit.clause == number and hit.head]
    tail = [tag for tag in clauses[number].tags if tag.start >= max(ends, default=0)]
    if not ends:
        before = number > 0 and any(hit.clause == number - 1 and hit.head for hit in hits)
        return bool(before and tail[0].phrase == "atau")
    said = (tag for tag in tail if tag.label not in CHATTER)
    following = next(said, None)
    return following is not None and following.phrase == "atau"


def _is_explained(clause: Clause, at: int, hits: Sequence[int]) -> bool:
    """A negator that turned an answer is part of it; one behind `karena` gives a reason."""
    turned = any(start > clause.tags[at].start for start in hits)
    return turned or any(tag.phrase in BECAUSE for tag in clause.tags[:at])


def is_harmless_question(clause: Clause) -> bool:
    """A question of order or time, without any answer word: `Kapan mulai dikerjakan?`"""
    words = set(clause.words())
    return bool(words & ASKABLE) and not clause.labels() & (CARRIERS | _EVERYWHERE | NEGATORS)
