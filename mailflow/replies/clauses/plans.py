"""Leaves out, behind a finding, the sentences that only promise the repair: `Ya. Akan kami perbaiki hari ini.`"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.clauses import Clause
from mailflow.language.diagnosis import LOOKING
from mailflow.language.plans import AGAIN, AROUND, LATER, MENDING
from mailflow.replies.clauses.service_parts import names_part


def without_plans(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses without promises of a repair; the first sentence stays, it may be all the answer there is."""
    first = next((clause.sentence for clause in clauses), 0)
    plans = {
        clause.sentence
        for clause in clauses
        if clause.sentence != first
        and all(_is_plan(other) for other in clauses if other.sentence == clause.sentence)
    }
    return [clause for clause in clauses if clause.sentence not in plans]


def _is_plan(clause: Clause) -> bool:
    words = clause.words()
    mends = any(word in MENDING for word in words)
    ahead = any(word in LATER for word in words)
    known = MENDING | LATER | AROUND
    return (
        mends and ahead and clause.closed != "?" and all(word in known or names_part(word) for word in words)
    )


def is_looked_at_again(clauses: Sequence[Clause]) -> bool:
    """`Masih perlu dicek ulang`, `nanti saya pastikan lagi`: the answer before it is none yet."""
    return any(_is_looking_again(clause) for clause in clauses)


def _is_looking_again(clause: Clause) -> bool:
    words = set(clause.words())
    return (
        bool(words & LOOKING)
        and bool(words & AGAIN)
        and bool(words & (LATER | {"masih", "perlu", "harus", "mau"}))
    )
