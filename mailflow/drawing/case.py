"""The way that a case took through its procedure, as the flow chart shows it: done, waiting, late. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from mailflow.cases.case import Case, Task
from mailflow.drawing.plan import START, Arrow, Plan
from mailflow.procedures.procedure import Procedure
from mailflow.texts.wording import clock_time

State = Literal["done", "open", "late"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Trail:
    """What a case shows on the chart: states by row and role ("" for the whole row), the arrows it took."""

    states: Mapping[tuple[str, str], State]
    taken: frozenset[tuple[str, str]]
    turns: Mapping[str, int]
    """How often a step was begun, where more than once."""
    limits: Mapping[str, tuple[tuple[str, State], ...]]
    """By step that is open: until when it is awaited, or since when it is late."""

    def state(self, key: str, role: str) -> State | None:
        return self.states.get((key, role)) or self.states.get((key, ""))


NOWHERE = Trail(states={}, taken=frozenset(), turns={}, limits={})


def read_trail(procedure: Procedure, plan: Plan, case: Case, now: datetime) -> Trail:
    """The trail of a case; `now` is on the clock of its office."""
    taken = frozenset(arrow for task in case.tasks for arrow in _way_to(procedure, plan, case, task))
    taken |= _way_to_end(procedure, plan, case)
    turns = {task.step: max(t.turn for t in case.tasks if t.step == task.step) for task in case.tasks}
    return Trail(
        states=_states(procedure, case, taken, now),
        taken=taken,
        turns={step: turn for step, turn in turns.items() if turn > 1},
        limits={task.step: _limits(case, task.step, now) for task in case.open_tasks()},
    )


def is_late(task: Task, now: datetime) -> bool:
    """Whether the limit of an open task has passed; one that stands still has not."""
    return task.overdue or (task.due is not None and task.paused_at is None and task.due < now)


def _states(
    procedure: Procedure, case: Case, taken: frozenset[tuple[str, str]], now: datetime
) -> dict[tuple[str, str], State]:
    states: dict[tuple[str, str], State] = {}
    for task in case.tasks:
        if task.status == "answered":
            states[task.step, task.role] = "done"
    for task in case.open_tasks():
        states[task.step, task.role] = "late" if is_late(task, now) else "open"
    passed = {name for arrow in taken for name in arrow}
    for name in passed:
        if name == START or name == case.end or name in _clerical(procedure):
            states[name, ""] = "done"
    return states


def _limits(case: Case, step: str, now: datetime) -> tuple[tuple[str, State], ...]:
    tasks = [task for task in case.open_tasks() if task.step == step]
    return tuple(dict.fromkeys(_limit(task, now) for task in tasks))


def _limit(task: Task, now: datetime) -> tuple[str, State]:
    if task.due is None:
        return "ditunggu", "open"
    due = task.due.astimezone(now.tzinfo)
    until = f"{due:%d-%m-%Y} {clock_time(due)}"
    return (f"lewat batas {until}", "late") if is_late(task, now) else (f"ditunggu s.d. {until}", "open")


def _way_to(procedure: Procedure, plan: Plan, case: Case, task: Task) -> frozenset[tuple[str, str]]:
    """From the task whose answer began this one, by way of what the clerk did at once."""
    source = case.task(task.came_from).step if task.came_from else START
    if source == START and task.no > 1:
        return frozenset()
    return _way(procedure, plan, source, task.step)


def _way_to_end(procedure: Procedure, plan: Plan, case: Case) -> frozenset[tuple[str, str]]:
    answered = [task for task in case.tasks if task.answered_at is not None]
    if not case.end or not answered:
        return frozenset()
    last = max(answered, key=lambda task: (task.answered_at, task.no))
    return _way(procedure, plan, last.step, case.end)


def _way(procedure: Procedure, plan: Plan, source: str, target: str) -> frozenset[tuple[str, str]]:
    """The fewest arrows from one row to another with only clerical rows between; none where there is no way."""
    ways: list[tuple[str, tuple[Arrow, ...]]] = [(source, ())]
    seen: set[str] = set()
    for name, way in ways:
        for arrow in (a for a in plan.arrows if a.source == name):
            if arrow.target == target:
                return frozenset((a.source, a.target) for a in (*way, arrow))
            if arrow.target in _clerical(procedure) and arrow.target not in seen:
                seen.add(arrow.target)
                ways.append((arrow.target, (*way, arrow)))
    return frozenset()


def _clerical(procedure: Procedure) -> set[str]:
    return {step.name for step in procedure.steps if step.answer == "none"}
