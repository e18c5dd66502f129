"""The map of a procedure: what can be done next with a case, and how far it is from one step to another."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from math import inf

from mailflow.cases.case import Case, Task
from mailflow.procedures.procedure import STOP, Procedure, Step
from tests.whole_days.edges import LATE, OBJECTION, edges_of
from tests.whole_days.travelling import PROGRESS

Choice = tuple[str, str]
"""A step, or an end, and the outcome that is chosen there."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """What can be done next with a case: an answer to a task, waiting for its limit, or a word of the requester."""

    place: str
    outcome: str
    to: tuple[str, ...]
    task: Task | None = None

    @property
    def choice(self) -> Choice:
        return self.place, self.outcome


class Routes:
    """Steps and ends as places, edges as the ways between them."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        steps = {step.name: step for step in procedure.steps}
        self._beyond: dict[str, set[tuple[str, str]]] = {}
        for place, outcome, to in edges_of(procedure):
            if place not in steps or not _goes_back(steps[place]):
                self._beyond.setdefault(place, set()).add((outcome, to))

    def distance(self, starts: Iterable[str], goals: set[str], closed: Collection[Choice] = ()) -> float:
        """The number of edges from the nearest of these places to a goal; infinite where none leads there.

        Nobody passes where a way is `closed`.
        """
        seen = set(starts)
        waiting = deque((start, 0) for start in seen)
        while waiting:
            place, far = waiting.popleft()
            if place in goals:
                return far
            beyond = self._beyond.get(place, ())
            fresh = {to for outcome, to in beyond if (place, outcome) not in closed} - seen
            seen |= fresh
            waiting.extend((to, far + 1) for to in fresh)
        return inf

    def ways(self, case: Case) -> Iterator[Way]:
        """Everything that can be done next with a case; the task that was asked last comes first."""
        end = self.procedure.end(case.end) if case.end else None
        if end is not None and end.reopen:
            yield Way(place=end.name, outcome=OBJECTION, to=(end.reopen,))
        for task in reversed(case.open_tasks()):
            yield from _ways_of(self.procedure.step(task.step), task)


def _goes_back(step: Step) -> bool:
    """Whoever completes a complaint goes back to whoever sent it back: on the map that leads nowhere else."""
    return step.answer == "complaint" and step.resumes


def _ways_of(step: Step, task: Task) -> Iterator[Way]:
    if step.answer == "progress":
        yield Way(place=step.name, outcome=PROGRESS, to=(STOP,), task=task)
    if step.late and task.due is not None and not task.overdue:
        yield Way(place=step.name, outcome=LATE, to=(step.late,), task=task)
    for outcome, to in step.then.items():
        yield Way(place=step.name, outcome=outcome, to=(task.resume,) if task.resume else to, task=task)
