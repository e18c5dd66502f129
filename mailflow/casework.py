"""Moving a case: an event goes in, the changed case and its orders come out. Pure.

Whatever moves a case is in the office's procedure file or here. The clock, new numbers and tokens are the
caller's; limits are computed with the office's own calendar.
"""

from __future__ import annotations

from datetime import datetime

from mailflow.cases import Author, Case, Requester, Task
from mailflow.events import (
    Decided,
    Event,
    LimitNear,
    LimitPassed,
    Misread,
    Noted,
    ProgressDue,
    SpanPassed,
    Supplied,
)
from mailflow.forms import Filled
from mailflow.moves import Advance, Move, NotOpen
from mailflow.office import Office
from mailflow.orders import (
    Ask,
    Clarify,
    Echo,
    Escalate,
    Overdue,
    Remind,
    SpanOverdue,
)
from mailflow.procedure import Step
from mailflow.spans import change_span

MISREAD_BEFORE_SECRETARIAT = 1
"""How many unclear replies to a task are asked back before the secretariat is shown the task."""


def open_case(office: Office, case: Case, filled: Filled, author: Author, now: datetime) -> Advance:
    """Begin the procedure for a case without tasks yet. A complete complaint passes the first step at once."""
    move = Move(office, case, now)
    first = office.procedure.first()
    move.note(
        "terima", f"Pengaduan dari {case.requester.unit or author.address} diterima, agenda {case.agenda}"
    )
    move.add_task(first, first.actor[0], _faults(filled))
    move.take_fields(filled)
    if filled.missing or filled.faults:
        move.ask_latest()
    else:
        move.complete(move.case.tasks[-1], ("lengkap",), author)
    return move.result()


def advance(office: Office, case: Case, event: Event, now: datetime) -> Advance:
    """Apply one event. Raises NotOpen where it comes too late: the caller answers that, nothing moves."""
    move = Move(office, case, now)
    if case.end:
        raise NotOpen(case.number)
    match event:
        case SpanPassed():
            _span_passed(move, event.name)
            return move.result()
        case Supplied():
            _supplied(move, move.open_task(event.task_no), event)
            return move.result()
        case Decided():
            _decided(move, move.open_task(event.task_no), event)
            return move.result()
        case Misread():
            _misread(move, move.open_task(event.task_no), event)
            return move.result()
        case Noted():
            move.note("catatan", event.text)
            return move.result()
        case LimitNear():
            task = move.change(move.open_task(event.task_no), reminded=True)
            move.order(Remind(task_no=task.no))
            return move.result()
        case LimitPassed():
            _limit_passed(move, move.open_task(event.task_no))
            return move.result()
        case ProgressDue():
            _progress_due(move, move.open_task(event.task_no))
            return move.result()


def _supplied(move: Move, task: Task, event: Supplied) -> None:
    move.take_fields(event.filled)
    if event.filled.missing or event.filled.faults:
        move.note("lengkapi", "Kelengkapan diterima sebagian: masih kurang " + _gaps(event.filled))
        move.change(task, note=_faults(event.filled) or task.note)
        move.order(Ask(task_no=task.no))
        return
    move.order(Echo(task_no=task.no))
    move.complete(task, ("lengkap",), event.author)


def _decided(move: Move, task: Task, event: Decided) -> None:
    step = move.procedure.step(task.step)
    outcomes = _outcomes(step, event)
    for filled in event.filled.values():
        move.take_fields(filled)
    if "disposisi" in outcomes:
        move.record_disposition(step, event)
    if event.decision.link:
        move.join(event.decision.link)
    move.settle_draft(task, outcomes, event)
    move.order(Echo(task_no=task.no))
    move.heard_at = max(task.asked_at, min(event.heard_at or move.now, move.now))
    move.complete(task, outcomes, event.author, event.decision.reason)


def _misread(move: Move, task: Task, event: Misread) -> None:
    for filled in event.filled.values():
        move.take_fields(filled)
    changed = move.change(task, unclear=task.unclear + 1)
    move.note("tidak jelas", f"Balasan atas langkah {move.step_label(task)} belum dapat dibaca: {event.why}")
    if changed.unclear <= MISREAD_BEFORE_SECRETARIAT:
        move.order(Clarify(task_no=task.no, why=event.why, reading=event.reading))
    else:
        move.order(Escalate(task_no=task.no, why=event.why))


def _limit_passed(move: Move, task: Task) -> None:
    move.change(task, overdue=True, reminded=True)
    move.note("lewat batas", f"Langkah {move.step_label(task)} melewati batas waktu")
    move.order(Overdue(task_no=task.no))


def _progress_due(move: Move, task: Task) -> None:
    step = move.procedure.step(task.step)
    move.change(task, progress_at=move.limit(step.progress))
    move.order(Remind(task_no=task.no, progress=True))


def _span_passed(move: Move, name: str) -> None:
    if not any(span.name == name and span.runs for span in move.case.spans):
        raise NotOpen(f"{move.case.number}/{name}")
    move.case = change_span(move.case, name, overdue=True)
    move.note("lewat batas", f"Batas {move.span_title(name)} terlewati")
    move.order(SpanOverdue(name=name))


def _outcomes(step: Step, event: Decided) -> tuple[str, ...]:
    """The outcomes of a decision in the step's own words: a form step ends with the keys of the forms that came."""
    if step.answer == "form" and event.decision.outcome == "isi":
        return tuple(key for key in step.forms if key in event.filled)
    return (event.decision.outcome,)


def _faults(filled: Filled) -> str:
    """What is wrong with the answers that cannot be taken, in one line for the requester."""
    return "; ".join(f'{fault.label} (tertulis "{fault.value}"): {fault.what.id}' for fault in filled.faults)


def _gaps(filled: Filled) -> str:
    return ", ".join((*filled.missing, *(fault.label for fault in filled.faults)))


def new_case(number: str, office: Office, agenda: str, requester: Requester, now: datetime) -> Case:
    """A case before its procedure has begun."""
    form = office.procedure.first().needs[0]
    return Case(
        number=number, office=office.code, agenda=agenda, opened_at=now, requester=requester, form=form
    )
