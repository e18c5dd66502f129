"""Moving a case: an event goes in, the changed case and its orders come out. Pure.

Whatever moves a case is in the office's procedure file or here. The clock, new numbers and tokens are the
caller's; limits are computed with the office's own calendar.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mailflow.cases import Author, Case, Disposition, Letter, Requester, Task
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
from mailflow.office import Office
from mailflow.orders import (
    Ask,
    Clarify,
    Close,
    Draft,
    Echo,
    Escalate,
    Issue,
    Join,
    Order,
    Overdue,
    Remind,
    SpanOverdue,
    TellClerical,
    TellStatus,
    Void,
)
from mailflow.procedure import STOP, Step
from mailflow.spans import change_span, end_spans, pause_spans, resume_spans, start_spans
from mailflow.worktime import add_limit, parse_limit, reminder

TARGETS = "@disposisi"
"""As an actor or addressee: whoever the case's last disposition names."""

MISREAD_BEFORE_SECRETARIAT = 1
"""How many unclear replies to a task are asked back before the secretariat is shown the task."""


class NotOpen(ValueError):
    """The event is about a task that is not open, or a case that has ended: nothing may move."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """One journal line of an event, in Indonesian."""

    kind: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Advance:
    """What an event did: the case as it is now, what is to be done, what the journal says."""

    case: Case
    orders: tuple[Order, ...]
    entries: tuple[Entry, ...]


def open_case(office: Office, case: Case, filled: Filled, author: Author, now: datetime) -> Advance:
    """Begin the procedure for a case without tasks yet. A complete complaint passes the first step at once."""
    move = _Move(office, case, now)
    first = office.procedure.first()
    move.note("terima", f"Pengaduan dari {case.requester.unit or author.address} diterima, agenda {case.agenda}")
    move.add_task(first, first.actor[0], _faults(filled))
    move.take_fields(filled)
    if filled.missing or filled.faults:
        move.ask_latest()
    else:
        move.complete(move.case.tasks[-1], ("lengkap",), author)
    return move.result()


def advance(office: Office, case: Case, event: Event, now: datetime) -> Advance:
    """Apply one event. Raises NotOpen where it comes too late: the caller answers that, nothing moves."""
    move = _Move(office, case, now)
    if case.end:
        raise NotOpen(case.number)
    match event:
        case SpanPassed():
            move.span_passed(event.name)
            return move.result()
        case Supplied():
            move.supplied(move.open_task(event.task_no), event)
            return move.result()
        case Decided():
            move.decided(move.open_task(event.task_no), event)
            return move.result()
        case Misread():
            move.misread(move.open_task(event.task_no), event)
            return move.result()
        case Noted():
            move.note("catatan", event.text)
            return move.result()
        case LimitNear():
            task = move.change(move.open_task(event.task_no), reminded=True)
            move.order(Remind(task_no=task.no))
            return move.result()
        case LimitPassed():
            move.limit_passed(move.open_task(event.task_no))
            return move.result()
        case ProgressDue():
            move.progress_due(move.open_task(event.task_no))
            return move.result()


def roles_of(case: Case, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Role codes with `@disposisi` replaced by the targets of the case's last disposition."""
    found: list[str] = []
    for code in codes:
        found.extend(case.dispositions[-1].targets if code == TARGETS and case.dispositions else [code])
    return tuple(dict.fromkeys(found))


class _Move:
    """One event's changes while they are being gathered."""

    def __init__(self, office: Office, case: Case, now: datetime) -> None:
        self.office = office
        self.procedure = office.procedure
        self.case = case
        self.now = self.heard_at = now
        self.orders: list[Order] = []
        self.entries: list[Entry] = []

    def result(self) -> Advance:
        return Advance(case=self.case, orders=tuple(self.orders), entries=tuple(self.entries))

    def note(self, kind: str, text: str) -> None:
        self.entries.append(Entry(kind=kind, text=text))

    def order(self, order: Order) -> None:
        self.orders.append(order)

    def set(self, **changes: Any) -> None:
        self.case = self.case.model_copy(update=changes)

    def change(self, task: Task, **changes: Any) -> Task:
        changed = task.model_copy(update=changes)
        self.set(tasks=tuple(changed if t.no == task.no else t for t in self.case.tasks))
        return changed

    def open_task(self, no: int) -> Task:
        task = self.case.task(no)
        if task.status != "open":
            raise NotOpen(f"{self.case.number}/{no}")
        return task

    # -- events ------------------------------------------------------------------------------------

    def supplied(self, task: Task, event: Supplied) -> None:
        self.take_fields(event.filled)
        if event.filled.missing or event.filled.faults:
            self.note("lengkapi", "Kelengkapan diterima sebagian: masih kurang " + _gaps(event.filled))
            self.change(task, note=_faults(event.filled) or task.note)
            self.order(Ask(task_no=task.no))
            return
        self.order(Echo(task_no=task.no))
        self.complete(task, ("lengkap",), event.author)

    def decided(self, task: Task, event: Decided) -> None:
        step = self.procedure.step(task.step)
        outcomes = _outcomes(step, event)
        for filled in event.filled.values():
            self.take_fields(filled)
        if "disposisi" in outcomes:
            self.record_disposition(step, event)
        if event.decision.link:
            self.join(event.decision.link)
        self.settle_draft(task, outcomes, event)
        self.order(Echo(task_no=task.no))
        self.heard_at = max(task.asked_at, min(event.heard_at or self.now, self.now))
        self.complete(task, outcomes, event.author, event.decision.reason)

    def misread(self, task: Task, event: Misread) -> None:
        for filled in event.filled.values():
            self.take_fields(filled)
        changed = self.change(task, unclear=task.unclear + 1)
        self.note("tidak jelas", f"Balasan atas langkah {self.step_label(task)} belum dapat dibaca: {event.why}")
        if changed.unclear <= MISREAD_BEFORE_SECRETARIAT:
            self.order(Clarify(task_no=task.no, why=event.why, reading=event.reading))
        else:
            self.order(Escalate(task_no=task.no, why=event.why))

    def limit_passed(self, task: Task) -> None:
        self.change(task, overdue=True, reminded=True)
        self.note("lewat batas", f"Langkah {self.step_label(task)} melewati batas waktu")
        self.order(Overdue(task_no=task.no))

    def progress_due(self, task: Task) -> None:
        step = self.procedure.step(task.step)
        self.change(task, progress_at=self.limit(step.progress))
        self.order(Remind(task_no=task.no, progress=True))

    def span_passed(self, name: str) -> None:
        if not any(span.name == name and span.runs for span in self.case.spans):
            raise NotOpen(f"{self.case.number}/{name}")
        self.case = change_span(self.case, name, overdue=True)
        self.note("lewat batas", f"Batas {self.span_title(name)} terlewati")
        self.order(SpanOverdue(name=name))

    # -- steps -------------------------------------------------------------------------------------

    def complete(self, task: Task, outcomes: tuple[str, ...], author: Author, reason: str = "") -> None:
        """End a task with its outcomes, make the letters that they give, begin what follows."""
        step = self.procedure.step(task.step)
        self.change(
            task, status="answered", outcomes=outcomes, reason=reason, answered_at=self.heard_at, answered_by=author
        )
        self.void([t for t in self.case.open_tasks() if t.step == task.step])
        words = ", ".join(_outcome_words(self.office, outcome) for outcome in outcomes)
        tail = f": {reason}" if reason else ""
        self.note("putusan", f"Langkah {self.step_label(task)}: {words} oleh {author.post} ({author.name}){tail}")
        for covered in step.covers.get(outcomes[0], ()):
            self.note("putusan", f"Langkah {self.procedure.step(covered).no} dijawab dalam surel yang sama")
        self.case = end_spans(self.office, self.case, step.name, self.now)
        if outcomes == ("kembalikan",) and TARGETS in step.actor:
            self.withdraw_assignment()
        for name in step.given(outcomes):
            self.give(name, step, author)
        if task.resume and outcomes == ("lengkap",):
            self.case = resume_spans(self.office, self.case, self.now)
            self.begin(task.resume, "", author)
            return
        for outcome in outcomes:
            for successor in step.then[outcome]:
                self.begin(successor, reason if outcome in ("kembalikan", "masih gangguan") else "", author, step)

    def begin(self, name: str, note: str, author: Author, came_from: Step | None = None) -> None:
        """Begin a step or an end. A step that is already open, or still waits for another branch, is left alone."""
        if name == STOP:
            return
        end = self.procedure.end(name)
        if end is not None:
            self.finish(end.name, end.gives, author)
            return
        step = self.procedure.step(name)
        if any(t.step == name or t.step in step.after for t in self.case.open_tasks()):
            return
        self.case = start_spans(self.office, self.case, name, self.now)
        for letter in step.makes:
            self.give(letter, step, author)
        if step.answer == "none":
            self.do_clerical(step, author)
            return
        draft = self.draft(step) if step.draft else 0
        resume = came_from.name if came_from is not None and step.answer == "complaint" else ""
        if resume:
            self.case = pause_spans(self.case, self.now)
        for role in roles_of(self.case, step.actor):
            self.add_task(step, role, note, draft, resume)
            self.ask_latest()
        if step.status:
            self.order(TellStatus(status=step.status))

    def do_clerical(self, step: Step, author: Author) -> None:
        """A clerical step: done at once by the clerk, in the name of the post that the SOP names."""
        title = self.procedure.role(step.actor[0]).title
        self.note("clerk", f"Langkah {step.no}: {step.title}, dikerjakan mailflow atas nama {title}")
        self.case = end_spans(self.office, self.case, step.name, self.now)
        if self.procedure.role(step.actor[0]).kind == "officer":
            self.order(TellClerical(step=step.name))
        for name in step.given(("lanjut",)):
            self.give(name, step, author)
        for successor in step.then["lanjut"]:
            self.begin(successor, "", author, step)

    def finish(self, name: str, gives: tuple[str, ...], author: Author) -> None:
        self.void(list(self.case.open_tasks()))
        self.set(end=name, ended_at=self.now)
        self.note("selesai", f"Kasus berakhir: {self._end_title(name)}")
        for letter in gives:
            self.give(letter, None, author)
        self.order(Close(end=name))

    def withdraw_assignment(self) -> None:
        """Whoever was assigned hands the case back: drafts that name them as the team are worth nothing any more."""
        drafts = [t for t in self.case.open_tasks() if t.letter]
        specs = {t.no: self.procedure.letter(self.case.letter(t.letter).name) for t in drafts}
        self.void([t for t in drafts if TARGETS in specs[t.no].team])

    def add_task(self, step: Step, role: str, note: str = "", draft: int = 0, resume: str = "") -> None:
        due, remind_at = self._limits(step)
        turn = len({t.turn for t in self.case.tasks if t.step == step.name and t.status != "open"}) + 1
        task = Task(
            no=len(self.case.tasks) + 1,
            step=step.name,
            turn=turn,
            role=role,
            asked_at=self.now,
            due=due,
            remind_at=remind_at,
            progress_at=self.limit(step.progress) if step.progress else None,
            letter=draft,
            note=note,
            resume=resume,
        )
        self.set(tasks=(*self.case.tasks, task))

    def ask_latest(self) -> None:
        self.order(Ask(task_no=self.case.tasks[-1].no))

    def void(self, tasks: list[Task]) -> None:
        for task in tasks:
            self.change(task, status="void")
            self.order(Void(task_no=task.no))
            if task.letter and self.case.letter(task.letter).status == "draft":
                self.change_letter(task.letter, status="cancelled")

    # -- letters -----------------------------------------------------------------------------------

    def draft(self, step: Step) -> int:
        letter = self._add_letter(step.draft, step.name)
        self.order(Draft(letter_no=letter.no))
        return letter.no

    def give(self, name: str, step: Step | None, author: Author) -> None:
        """A letter that needs no approval of its own: it follows from the author's decision."""
        letter = self._add_letter(name, step.name if step else "")
        self.change_letter(letter.no, status="issued", approved_by=author, approved_at=self.now)
        self.order(Issue(letter_no=letter.no))

    def settle_draft(self, task: Task, outcomes: tuple[str, ...], event: Decided) -> None:
        """The draft of an approval step: issued when approved, else cancelled; a new turn makes a new draft."""
        if not task.letter:
            return
        if "setuju" not in outcomes:
            self.change_letter(task.letter, status="cancelled")
            return
        self.change_letter(
            task.letter,
            status="issued",
            approved_by=event.author,
            approved_at=self.now,
            approval_id=event.mail_ref,
        )
        self.order(Issue(letter_no=task.letter))

    def change_letter(self, no: int, **changes: Any) -> None:
        letters = tuple(x.model_copy(update=changes) if x.no == no else x for x in self.case.letters)
        self.set(letters=letters)

    def _add_letter(self, name: str, step: str) -> Letter:
        letter = Letter(no=len(self.case.letters) + 1, name=name, step=step, made_at=self.now)
        self.set(letters=(*self.case.letters, letter))
        return letter

    # -- what a decision carries --------------------------------------------------------------------

    def take_fields(self, filled: Filled) -> None:
        merged = {**self.case.fields.get(filled.form_key, {}), **filled.values}
        self.set(fields={**self.case.fields, filled.form_key: merged})
        if filled.form_key == self.case.form:
            self.set(complete=not filled.missing and not filled.faults)

    def record_disposition(self, step: Step, event: Decided) -> None:
        decision = event.decision
        block = Disposition(
            step=step.name,
            giver=event.author,
            at=self.now,
            targets=decision.targets or step.targets[:1],
            instruction=decision.instruction,
            due=decision.due.isoformat() if decision.due else "",
        )
        self.set(dispositions=(*self.case.dispositions, block))
        if decision.priority:
            self.set(priority=self.procedure.priority(decision.priority))
        self.note("disposisi", self.disposition_words(block, decision.priority))

    def join(self, number: str) -> None:
        self.set(links=(*self.case.links, number))
        self.order(Join(number=number))

    # -- time --------------------------------------------------------------------------------------

    def limit(self, text: str) -> datetime:
        return add_limit(self.office.calendar, self.now, parse_limit(text))

    def _limits(self, step: Step) -> tuple[datetime | None, datetime | None]:
        """(due, remind_at). A step with `remind_after` binds nobody: a reminder, as long again until it is late."""
        if step.remind_after:
            near = self.limit(step.remind_after)
            return add_limit(self.office.calendar, near, parse_limit(step.remind_after)), near
        if not step.within:
            return None, None
        due = self.limit(step.within)
        return due, reminder(self.office.calendar, self.now, due)

    # -- words -------------------------------------------------------------------------------------

    def disposition_words(self, block: Disposition, named: str) -> str:
        """To whom, how urgent and with what; impact and urgency stand beside the priority that they mean."""
        posts = ", ".join(self.procedure.role(code).title for code in block.targets)
        priority = f"prioritas {self.case.priority}" if named else ""
        why = f"dampak-urgensi {named}" if named not in ("", self.case.priority) else ""
        parts = [f"Diteruskan kepada {posts}", priority, why, block.instruction]
        return "; ".join(part for part in parts if part)

    def step_label(self, task: Task) -> str:
        return f"{self.procedure.step(task.step).no} ({task.step})"

    def span_title(self, name: str) -> str:
        return next(span.title for span in self.procedure.spans if span.name == name)

    def _end_title(self, name: str) -> str:
        end = self.procedure.end(name)
        return end.title if end else name


def _outcomes(step: Step, event: Decided) -> tuple[str, ...]:
    """The outcomes of a decision in the step's own words: a form step ends with the keys of the forms that came."""
    if step.answer == "form" and event.decision.outcome == "isi":
        return tuple(key for key in step.forms if key in event.filled)
    return (event.decision.outcome,)


def _outcome_words(office: Office, outcome: str) -> str:
    form = office.forms.get(outcome)
    return f"{form.code} terisi" if form else outcome.upper()


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
