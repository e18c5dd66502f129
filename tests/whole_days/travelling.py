"""Which edges of a procedure file there are to travel, and which of them one answer has travelled."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from mailflow.cases.case import Case, Task
from mailflow.procedures.procedure import STOP, WITHDRAWN, Procedure
from tests.whole_days.edges import LATE, OBJECTION, Edge, edges_of

CLERK, PROGRESS = "lanjut", "progres"
WITHDRAWAL: Edge = ("setiap langkah", "batal", WITHDRAWN.name)


def wanted_edges(procedure: Procedure) -> set[Edge]:
    """Every edge of the file, a report at each step that runs alongside, and the withdrawal that all cases have."""
    reports = {(step.name, PROGRESS, STOP) for step in procedure.steps if step.answer == "progress"}
    return edges_of(procedure) | reports | {WITHDRAWAL}


def travelled_between(procedure: Procedure, before: Case, after: Case) -> set[Edge]:
    """The edges between a case and the same case after one mail, or after a limit has passed."""
    fresh = after.tasks[len(before.tasks) :]
    touched = [after.task(task.no) for task in (*before.open_tasks(), *fresh)]
    answered = [task for task in touched if task.status == "answered"]
    found = {edge for task in answered for edge in _by_answer(procedure, task, fresh, after)}
    return found | _by_clock(procedure, fresh, after) | _by_requester(procedure, before, fresh, after)


def _by_answer(procedure: Procedure, task: Task, fresh: Collection[Task], after: Case) -> Iterator[Edge]:
    if task.outcomes == (PROGRESS,):
        yield (task.step, PROGRESS, STOP)
        return
    begun = {t.step for t in fresh if t.came_from == task.no}
    for outcome in task.outcomes:
        for to in procedure.step(task.step).then.get(outcome, ()):
            if _is_reached(procedure, to, begun, task, after):
                yield (task.step, outcome, to)
                yield from _clerical(procedure, to)


def _is_reached(procedure: Procedure, to: str, begun: set[str], task: Task, after: Case) -> bool:
    """Whether a task has led to this step or end: a clerical step is passed where what follows it is reached."""
    if to == STOP:
        return not any((t.step, t.turn) == (task.step, task.turn) for t in after.open_tasks())
    if procedure.end(to) is not None:
        return after.end == to
    step = procedure.step(to)
    if step.answer == "none":
        return all(_is_reached(procedure, follows, begun, task, after) for follows in step.then[CLERK])
    return to in begun


def _clerical(procedure: Procedure, name: str) -> Iterator[Edge]:
    """The edges of the clerical steps from here on."""
    if name == STOP or procedure.end(name) is not None or procedure.step(name).answer != "none":
        return
    for to in procedure.step(name).then[CLERK]:
        yield (name, CLERK, to)
        yield from _clerical(procedure, to)


def _by_clock(procedure: Procedure, fresh: Collection[Task], after: Case) -> set[Edge]:
    """A limit has passed, and the step that asks whether to go on has begun."""
    begun = {task.step for task in fresh}
    overdue = {task.step for task in after.open_tasks() if task.overdue}
    return {(s.name, LATE, s.late) for s in procedure.steps if s.late in begun and s.name in overdue}


def _by_requester(procedure: Procedure, before: Case, fresh: Collection[Task], after: Case) -> set[Edge]:
    """A withdrawal, or an objection that takes the case up again."""
    if after.end == WITHDRAWN.name and not before.end:
        return {WITHDRAWAL}
    end = procedure.end(before.end) if before.end else None
    if end is None or after.reopened == before.reopened:
        return set()
    return {(end.name, OBJECTION, task.step) for task in fresh if task.step == end.reopen}
