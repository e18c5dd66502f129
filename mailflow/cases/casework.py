"""Moving a case: an event goes in, the changed case and its orders come out. Pure.

Whatever moves a case is in the office's procedure file or here. The clock, new numbers and tokens are the
caller's; limits are computed with the office's own calendar.
"""

from __future__ import annotations

from datetime import datetime

from mailflow.calendars.worktime import add_limit, parse_limit
from mailflow.cases.case import Author, Case, Requester, Signature, Task
from mailflow.cases.deciding import decide
from mailflow.cases.drafts import correct_draft
from mailflow.cases.events import (
    Corrected,
    Decided,
    Delegated,
    Event,
    Filed,
    Misread,
    Noted,
    Objected,
    Queried,
    QueryAnswered,
    QueryNear,
    QueryPassed,
    Redirected,
    Signed,
    Supplied,
    Transcribed,
    Withdrawn,
)
from mailflow.cases.lateness import pass_time
from mailflow.cases.limits import run_on
from mailflow.cases.moves import Advance, Move, NotOpen
from mailflow.cases.orders import (
    Ask,
    Clarify,
    Echo,
    Escalate,
    TellHandedOver,
    TellSigned,
)
from mailflow.cases.query import ask_query, lapse, remind, take_answer
from mailflow.cases.steps import add_task, answer, begin, finish, settle
from mailflow.forms.filled import Filled
from mailflow.offices.office import Office
from mailflow.procedures.procedure import WITHDRAWN

MISREAD_BEFORE_SECRETARIAT = 1
"""How many unclear replies to a task are asked back before the secretariat is shown the task, of which its officer
then hears once more; from then on only the secretariat does."""


def open_case(
    office: Office, case: Case, filled: Filled, author: Author, now: datetime, *, unread: bool = False
) -> Advance:
    """Begin the procedure for a case without tasks yet. A complete complaint passes the first step at once.

    `unread`: files came with it that no program could read. What is missing may stand there, so the secretariat is
    asked to type it in before the requester is asked for it (domain 5.16).
    """
    move = Move(office, case, now)
    first = office.procedure.first()
    move.note(
        "terima", f"Pengaduan dari {case.requester.unit or author.address} diterima, agenda {case.agenda}"
    )
    task = add_task(move, first, first.actor[0], note=_faults(filled))
    move.take_fields(filled)
    if filled.missing and unread:
        move.set(transcribing=True)
        move.note("entri", "Perlu entri manual: lampiran laporan tidak terbaca")
    elif filled.missing or filled.faults:
        move.order(Ask(task_no=task.no))
    else:
        answer(move, task, ("lengkap",), author)
    settle(move)
    return move.result()


def advance(office: Office, case: Case, event: Event, now: datetime) -> Advance:
    """Apply one event. Raises NotOpen where it comes too late: the caller answers that, nothing moves."""
    move = Move(office, case, now)
    if case.end and not isinstance(event, Objected | Signed | Filed):
        raise NotOpen(case.number)
    _apply(move, event)
    settle(move)
    return move.result()


def _apply(move: Move, event: Event) -> None:
    match event:
        case Supplied():
            return _supplied(move, move.open_task(event.task_no), event)
        case Transcribed():
            return _transcribed(move, event)
        case Decided():
            return decide(move, move.open_task(event.task_no), event)
        case Misread():
            return _misread(move, move.open_task(event.task_no), event)
        case Noted():
            return move.note("catatan", event.text)
        case Corrected():
            return _corrected(move, move.open_task(event.task_no), event)
        case Queried():
            return ask_query(move, move.open_task(event.task_no), event)
        case QueryAnswered():
            return take_answer(move, event)
        case QueryNear():
            return remind(move, event)
        case QueryPassed():
            return lapse(move, event)
        case Delegated() | Redirected():
            return _handed_over(move, move.open_task(event.task_no), event)
        case Withdrawn():
            return _withdrawn(move, event)
        case Objected():
            return _objected(move, event)
        case Filed():
            return _filed(move, event)
        case Signed():
            return _signed(move, event)
        case _:
            return pass_time(move, event)


def _supplied(move: Move, task: Task, event: Supplied) -> None:
    move.take_fields(event.filled)
    if event.filled.missing or event.filled.faults:
        move.note("lengkapi", "Kelengkapan diterima sebagian: masih kurang " + _gaps(event.filled))
        move.change(task, note=_faults(event.filled) or task.note)
        move.order(Ask(task_no=task.no))
        return
    move.order(Echo(task_no=task.no))
    answer(move, task, ("lengkap",), event.author)


def _transcribed(move: Move, event: Transcribed) -> None:
    """Completes the complaint as the requester would have; what the paper does not say is asked of them."""
    waiting = [task for task in move.case.open_tasks() if move.step_of(task).answer == "complaint"]
    if not move.case.transcribing or not waiting:
        raise NotOpen(move.case.number)
    task = waiting[0]
    if event.filled is None:
        move.set(transcribing=False)
        move.note("entri", f"{event.author.name} menyerahkan kelengkapan kepada pelapor")
        move.order(Ask(task_no=task.no))
        return
    move.take_fields(event.filled)
    move.note("entri", f"Surat asal dientri manual oleh {event.author.name}")
    if move.case.complete:
        move.set(transcribing=False)
        answer(move, task, ("lengkap",), event.author)


def _misread(move: Move, task: Task, event: Misread) -> None:
    for filled in event.filled.values():
        move.take_fields(filled)
    kept = {key: {**task.fields.get(key, {}), **filled.values} for key, filled in event.filled.items()}
    changed = move.change(task, unclear=task.unclear + 1, fields={**task.fields, **kept})
    move.note("tidak jelas", f"Balasan atas langkah {move.step_label(task)} belum dapat dibaca: {event.why}")
    again = changed.unclear - MISREAD_BEFORE_SECRETARIAT
    if again > 0:
        move.order(Escalate(task_no=task.no, why=event.why))
    if again <= 1:
        asks = Clarify(
            task_no=task.no,
            why=event.why,
            reading=event.reading,
            condition=event.condition,
            told=again > 0,
        )
        move.order(asks)


def _corrected(move: Move, task: Task, event: Corrected) -> None:
    """Everybody who decides on the draft decides on the new one; answers to the old one count no more."""
    correct_draft(move, task, event)
    step = move.step_of(task)
    if step.join == "any":
        for asked in move.open_tasks_of([step.name]):
            move.order(Ask(task_no=asked.no))
        return
    move.void(move.open_tasks_of([step.name]), keep=task.letter)
    begin(move, step.name, f"Konsep diperbaiki oleh {event.author.post}.", event.author, task.came_from)


def _handed_over(move: Move, task: Task, event: Delegated | Redirected) -> None:
    before = (task.role, task.member)
    match event:
        case Delegated():
            move.change(task, member=event.address)
            why, to = f"didelegasikan oleh {event.author.post}", event.name
        case Redirected():
            move.change(task, role=event.role, member=event.member)
            why, to = f"dialihkan oleh {event.author.post}", move.procedure.role(event.role).title
    move.note("alih", f"Tugas langkah {move.step_label(task)} {why} kepada {to}")
    run_on(move, move.case.task(task.no))
    move.order(Ask(task_no=task.no))
    move.order(TellHandedOver(task_no=task.no, role=before[0], member=before[1], why=why))


def _withdrawn(move: Move, event: Withdrawn) -> None:
    move.note("cabut", f"Pengaduan dicabut oleh {event.author.name}: {event.reason}")
    for task in move.case.open_tasks():
        if not move.is_requesters(task):
            why = f"pengaduan dicabut pelapor: {event.reason}"
            move.order(TellHandedOver(task_no=task.no, role=task.role, member=task.member, why=why))
    finish(move, WITHDRAWN.name, event.author)


def _objected(move: Move, event: Objected) -> None:
    """The requester's objection takes an ended case up again, where and as long as its end allows it."""
    end = move.procedure.end(move.case.end) if move.case.end else None
    if end is None or not end.reopen or move.case.ended_at is None:
        raise NotOpen(move.case.number)
    until = add_limit(move.office.calendar, move.case.ended_at, parse_limit(end.reopen_within))
    if move.now > until:
        raise NotOpen(move.case.number)
    move.set(end="", ended_at=None, reopened=move.case.reopened + 1, told_status="")
    move.note("buka kembali", f"Dibuka kembali atas keberatan {event.author.name}: {event.reason}")
    begin(move, end.reopen, f"Keberatan pelapor: {event.reason}", event.author)


def _filed(move: Move, event: Filed) -> None:
    move.set(files={**move.case.files, event.name: event.mail_id})
    move.note("berkas", f"{event.author.name} menambahkan berkas ({event.name})")


def _signed(move: Move, event: Signed) -> None:
    """A party has signed: its open sign task ends, and with the last one the letter is `ditandatangani`."""
    letter = move.case.letter(event.letter_no)
    spec = move.procedure.letter(letter.name)
    if letter.status != "issued" or any(signed.role == event.role for signed in letter.signatures):
        raise NotOpen(f"{move.case.number}/surat {event.letter_no}")
    signature = Signature(role=event.role, name=event.name, at=move.now, how=event.how)
    signatures = (*letter.signatures, signature)
    title = move.procedure.role(event.role).title
    move.note("tanda tangan", f"{spec.title} ditandatangani {title} ({event.name}), bukti: {event.how}")
    missing = set(spec.parties()) - {signed.role for signed in signatures}
    move.change_letter(letter.no, signatures=signatures, signed_at=None if missing else move.now)
    if not missing:
        move.order(TellSigned(letter_no=letter.no))
    latest = move.case.latest_letter(letter.name)
    for task in move.case.open_tasks() if latest is not None and latest.no == letter.no else ():
        if task.role == event.role and move.step_of(task).signs == letter.name:
            author = Author(address="", name=event.name, post=title)
            answer(move, task, ("ditandatangani",), author)


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
