"""Questions that ask whether something is not so: to them a bare YA or TIDAK may mean either.

`Apakah gangguan tidak berdampak?`: `Tidak berdampak.` says yes to it, `Berdampak.` no; so it is read as the answer to
the question without its negator, and turned round.
"""

from __future__ import annotations

import re
from dataclasses import replace

from mailflow.cases.readings import Decision, Question
from mailflow.language.clauses import Clause
from mailflow.replies.clauses.parts import SILENT, Reply

_NEGATED = re.compile(
    r"^(?P<head>[^?()]{0,200}?)\b(?<!atau )(?<!yang )(?<!secara )(?<!akses )(?:tidak|bukan|belum)\b(?:lah|"
    r"kah)? (?!sah\b|wajar\b|normal\b|benar\b|langsung\b|lagi\b)(?P<tail>[^?]{1,200})",
    re.IGNORECASE,
)
_BARE = frozenset({"ya", "tidak", "bukan", "belum"})


def without_negator(question: Question) -> Question | None:
    """The question as it would ask whether it is so; None where it does not ask whether something is not."""
    if question.kind != "finding" or not (found := _NEGATED.match(question.asked)):
        return None
    head = found["head"] if found["head"].strip() else "apakah "
    return replace(question, asked=f"{head}{found['tail']}{question.asked[found.end() :]}")


def is_bare(reply: Reply) -> bool:
    """Whether YA or TIDAK stands by itself: `Tidak.`, `Tidak, semua loket jalan.`"""
    return any(_is_bare(clause) for clause in reply.clauses)


def _is_bare(clause: Clause) -> bool:
    words = [word for tag in clause.tags if tag.label not in SILENT for word in tag.phrase.split()]
    return bool(words) and set(words) <= _BARE


def turned(decision: Decision) -> Decision:
    """The answer to the question with its negator."""
    return replace(decision, outcome={"ya": "tidak", "tidak": "ya"}[decision.outcome])
