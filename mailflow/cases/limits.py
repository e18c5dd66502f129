"""A task's limit: when it ends, when it stands still, and when it is computed anew. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from mailflow.calendars.weekly import is_weekly, next_weekly, parse_weekly
from mailflow.calendars.worktime import add_limit, parse_limit, reminder, working_minutes
from mailflow.cases.case import Task
from mailflow.cases.moves import Move
from mailflow.cases.orders import Retime
from mailflow.cases.spans import change_span, put_off, span_due
from mailflow.procedures.procedure import Step
from mailflow.texts.wording import moment


def limits_of(move: Move, step: Step, begun: datetime) -> tuple[datetime | None, datetime | None]:
    """(due, remind_at). A step with `remind_after` binds nobody: a reminder, as long again until it is late."""
    calendar = move.office.calendar
    if step.remind_after:
        near = add_limit(calendar, begun, parse_limit(step.remind_after))
        return add_limit(calendar, near, parse_limit(step.remind_after)), near
    if not step.within:
        return None, None
    due = add_limit(calendar, begun, parse_limit(step.within))
    return due, reminder(calendar, begun, due)


def next_time(move: Move, text: str) -> datetime:
    """When something that comes back ("setiap minggu", "setiap Jumat 15.00") is due the next time."""
    calendar = move.office.calendar
    if is_weekly(text):
        return next_weekly(calendar, parse_weekly(text), move.now)
    return add_limit(calendar, move.now, parse_limit(text))


def pause(move: Move, task: Task, why: Literal["tanya", "alamat"]) -> None:
    """The limit stands still; one that does already keeps its reason."""
    if task.paused_at is None:
        move.change(task, paused_at=move.now, paused_for=why)
        move.order(Retime(task_no=task.no))


def run_on(move: Move, task: Task) -> int:
    """The limit runs again, later by the working minutes that it stood still; returns those."""
    if task.paused_at is None:
        return 0
    minutes = working_minutes(move.office.calendar, task.paused_at, move.now)
    task = move.change(task, paused_at=None, paused_for="", waited=task.waited + minutes)
    _compute(move, task)
    move.order(Retime(task_no=task.no))
    return minutes


def give_again(move: Move, task: Task) -> None:
    """The task has its whole limit once more, from now on."""
    paused_at = move.now if task.paused_at else None
    task = move.change(
        task, timed_from=move.now, paused_at=paused_at, waited=0, overdue=False, reminded=False
    )
    _compute(move, task)
    move.order(Retime(task_no=task.no))


def recompute_limits(move: Move) -> None:
    """The calendar is another one: each open limit anew, with a line where it changes (domain 5.12 rule 5)."""
    for task in move.case.open_tasks():
        changed = _compute(move, task)
        if changed.due != task.due:
            move.order(Retime(task_no=task.no))
            _note_change(move, f"langkah {move.step_label(task)}", task.due, changed.due)
    for running in move.case.spans:
        span = next((s for s in move.procedure.spans if s.name == running.name), None)
        if span is None or running.ended_at is not None or not span.limit(move.case.priority):
            continue
        due = span_due(move.office, move.case, span, running)
        if due != running.due:
            move.case = change_span(
                move.case, span.name, due=due, overdue=running.overdue and due <= move.now
            )
            _note_change(move, span.title, running.due, due)


def _compute(move: Move, task: Task) -> Task:
    due, remind_at = limits_of(move, move.step_of(task), task.timed_from or task.asked_at)
    if due is not None and remind_at is not None:
        due, remind_at = (put_off(move.office, at, task.waited) for at in (due, remind_at))
    overdue = task.overdue and due is not None and due <= move.now
    return move.change(task, due=due, remind_at=remind_at, overdue=overdue)


def _note_change(move: Move, what: str, before: datetime | None, after: datetime | None) -> None:
    old, new = (moment(move.office.local(at)) if at else "tanpa batas" for at in (before, after))
    move.note("batas", f"Kalender kerja berubah: batas {what} menjadi {new}, semula {old}")
