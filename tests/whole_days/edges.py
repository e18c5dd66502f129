"""The edges of a procedure file, and those that a case has travelled: (step, outcome, what followed)."""

from __future__ import annotations

from collections.abc import Iterator

from mailflow.cases.case import Case, Task
from mailflow.procedures.procedure import STOP, Procedure, Step

Edge = tuple[str, str, str]

LATE, OBJECTION = "lewat batas", "keberatan"


def edges_of(procedure: Procedure) -> set[Edge]:
    """Every way that the file has: each outcome, each limit that begins a question, each reopening."""
    ways = {(s.name, outcome, to) for s in procedure.steps for outcome, tos in s.then.items() for to in tos}
    late = {(s.name, LATE, s.late) for s in procedure.steps if s.late}
    reopened = {(end.name, OBJECTION, end.reopen) for end in procedure.ends if end.reopen}
    return ways | late | reopened


def travelled(procedure: Procedure, case: Case) -> set[Edge]:
    """The edges that the case's tasks show: an answer counts where what it leads to has begun from it."""
    found = {
        edge for task in case.tasks if task.status == "answered" for edge in _from(procedure, case, task)
    }
    begun = {task.step for task in case.tasks}
    found |= {(s.name, LATE, s.late) for s in procedure.steps if s.late in begun}
    objected = {task.step for task in case.tasks if case.reopened and task.note.startswith("Keberatan")}
    return found | {(end.name, OBJECTION, end.reopen) for end in procedure.ends if end.reopen in objected}


def _from(procedure: Procedure, case: Case, task: Task) -> Iterator[Edge]:
    step = procedure.step(task.step)
    for outcome in task.outcomes:
        for to in step.then.get(outcome, ()):
            if _was_begun(procedure, case, step, task, to):
                yield (step.name, outcome, to)
                yield from _clerical(procedure, to)


def _was_begun(procedure: Procedure, case: Case, step: Step, task: Task, to: str) -> bool:
    if to == STOP or procedure.end(to) is not None:
        return step.join == "any"
    asked = _first_asked(procedure, to)
    if asked == STOP or procedure.end(asked) is not None:
        return step.join == "any"
    return any(t.came_from == task.no and t.step == asked for t in case.tasks)


def _first_asked(procedure: Procedure, name: str) -> str:
    """The first step from here on that somebody is asked: clerical ones leave no task."""
    while name != STOP and procedure.end(name) is None and (step := procedure.step(name)).answer == "none":
        (name,) = step.then["lanjut"]
    return name


def _clerical(procedure: Procedure, name: str) -> Iterator[Edge]:
    while name != STOP and procedure.end(name) is None and (step := procedure.step(name)).answer == "none":
        (to,) = step.then["lanjut"]
        yield (name, "lanjut", to)
        name = to
