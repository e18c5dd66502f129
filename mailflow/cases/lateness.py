"""What the clock and the mail servers report about a case, and no person: limits, recaps, lost mail. Pure."""

from __future__ import annotations

from mailflow.cases.case import Author, Task
from mailflow.cases.drafts import give
from mailflow.cases.events import (
    CalendarChanged,
    LimitNear,
    LimitPassed,
    ProgressDue,
    Reached,
    RecapDue,
    SpanPassed,
    Unreached,
)
from mailflow.cases.limits import next_time, pause, recompute_limits, run_on
from mailflow.cases.moves import Move, NotOpen
from mailflow.cases.orders import Overdue, Remind, Retime, SpanOverdue, TellUnreached
from mailflow.cases.spans import change_span
from mailflow.cases.steps import begin
from mailflow.texts.wording import duration_in_words

Report = Unreached | Reached | CalendarChanged | RecapDue | LimitNear | LimitPassed | ProgressDue | SpanPassed

CLERK = Author(address="", name="mailflow", post="mailflow")
"""In whose name goes out what follows from the clock alone."""


def pass_time(
    move: Move,
    event: Report,
) -> None:
    """What the clock or the mail servers report, and no person."""
    match event:
        case Unreached():
            return _unreached(move, move.open_task(event.task_no), event)
        case Reached():
            return _reached(move, move.open_task(event.task_no))
        case CalendarChanged():
            return recompute_limits(move)
        case RecapDue():
            return _recap_due(move, move.open_task(event.task_no))
        case LimitNear():
            return _limit_near(move, _running(move, event.task_no))
        case LimitPassed():
            return _limit_passed(move, _running(move, event.task_no))
        case ProgressDue():
            return _progress_due(move, move.open_task(event.task_no))
        case SpanPassed():
            return _span_passed(move, event.name)


def _running(move: Move, task_no: int) -> Task:
    """An open task whose limit does not stand still."""
    task = move.open_task(task_no)
    if task.paused_at is not None:
        raise NotOpen(f"{move.case.number}/{task_no}")
    return task


def _limit_near(move: Move, task: Task) -> None:
    move.change(task, reminded=True)
    move.order(Remind(task_no=task.no))


def _limit_passed(move: Move, task: Task) -> None:
    """Overdue is told, and where the step says so somebody is asked whether to go on; it never decides."""
    move.change(task, overdue=True, reminded=True)
    move.note("lewat batas", f"Langkah {move.step_label(task)} melewati batas waktu")
    move.order(Overdue(task_no=task.no))
    step = move.step_of(task)
    if step.late:
        begin(move, step.late, "", CLERK, task.came_from)


def _progress_due(move: Move, task: Task) -> None:
    progress = move.step_of(task).progress
    if not progress:
        raise NotOpen(f"{move.case.number}/{task.no}")
    move.change(task, progress_at=next_time(move, progress))
    move.order(Remind(task_no=task.no, progress=True))


def _recap_due(move: Move, task: Task) -> None:
    step = move.step_of(task)
    if step.recap is None:
        raise NotOpen(f"{move.case.number}/{task.no}")
    move.change(task, recap_at=next_time(move, step.recap.at))
    move.order(Retime(task_no=task.no))
    move.note("rekap", f"Rekap berkala langkah {step.no} dikirim")
    give(move, step.recap.letter, step, CLERK)


def _span_passed(move: Move, name: str) -> None:
    if not any(span.name == name and span.runs for span in move.case.spans):
        raise NotOpen(f"{move.case.number}/{name}")
    move.case = change_span(move.case, name, overdue=True)
    move.note("lewat batas", f"Batas {move.span_title(name)} terlewati")
    move.order(SpanOverdue(name=name))


def _unreached(move: Move, task: Task, event: Unreached) -> None:
    pause(move, task, "alamat")
    move.note(
        "gagal kirim", f"Tugas langkah {move.step_label(task)} tidak sampai ke {event.address}: {event.why}"
    )
    move.order(TellUnreached(task_no=task.no, address=event.address, why=event.why))


def _reached(move: Move, task: Task) -> None:
    minutes = run_on(move, task)
    lost = duration_in_words(minutes)
    move.note(
        "alamat", f"Langkah {move.step_label(task)} berjalan kembali; waktu hilang {lost} tidak dihitung"
    )
