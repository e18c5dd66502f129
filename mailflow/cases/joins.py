"""Several officers answer one step: whether their answers, so far, decide it. Pure."""

from __future__ import annotations

from collections import Counter

from mailflow.cases.case import Case, Task
from mailflow.procedures.procedure import Step

NO_MAJORITY = ("",)
"""All have answered, or none that is left could tip the scales: they are asked again."""


def joined_outcomes(case: Case, step: Step, task: Task) -> tuple[str, ...]:
    """What the round of `task`, which has just been answered, decides; () while it waits for others."""
    match step.join:
        case "any":
            return task.outcomes
        case "all":
            return task.outcomes if _is_bad(step, task) or not _waiting(case, task) else ()
        case "majority":
            return _majority(case, task)


def answered_in_round(case: Case, task: Task) -> list[Task]:
    """The answers of one round of a step, oldest first."""
    round_of = [t for t in case.tasks if (t.step, t.turn) == (task.step, task.turn)]
    return [t for t in round_of if t.status == "answered"]


def _is_bad(step: Step, task: Task) -> bool:
    """Any answer but the good one, the first in the file, decides alone (domain 3B: 20 to 23)."""
    good = step.forms if step.answer == "form" else step.outcomes()[:1]
    return not set(task.outcomes) <= set(good)


def _waiting(case: Case, task: Task) -> list[Task]:
    """Open tasks of other posts in the same round: a team has answered with any of its members."""
    return [t for t in case.open_tasks() if t.step == task.step and t.role != task.role]


def _majority(case: Case, task: Task) -> tuple[str, ...]:
    votes = Counter(t.outcomes for t in answered_in_round(case, task))
    left = len({t.role for t in _waiting(case, task)})
    most, count = votes.most_common(1)[0]
    if 2 * count > votes.total() + left:
        return most
    return () if 2 * (count + left) > votes.total() + left else NO_MAJORITY
