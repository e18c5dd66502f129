"""The moves that an event is made of: a step begun or completed, a letter made, a field taken. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mailflow.cases import TARGETS, Author, Case, Disposition, Letter, Task, roles_of
from mailflow.events import Decided
from mailflow.forms import Filled
from mailflow.office import Office
from mailflow.orders import Ask, Close, Draft, Issue, Join, Order, TellClerical, TellStatus, Void
from mailflow.procedure import STOP, Step
from mailflow.spans import end_spans, pause_spans, resume_spans, start_spans
from mailflow.worktime import add_limit, parse_limit, reminder


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


class Move:
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

    # -- steps -------------------------------------------------------------------------------------

    def complete(self, task: Task, outcomes: tuple[str, ...], author: Author, reason: str = "") -> None:
        """End a task with its outcomes, make the letters that they give, begin what follows."""
        step = self.procedure.step(task.step)
        self.change(
            task,
            status="answered",
            outcomes=outcomes,
            reason=reason,
            answered_at=self.heard_at,
            answered_by=author,
        )
        self.void([t for t in self.case.open_tasks() if t.step == task.step])
        words = ", ".join(_outcome_words(self.office, outcome) for outcome in outcomes)
        tail = f": {reason}" if reason else ""
        self.note(
            "putusan", f"Langkah {self.step_label(task)}: {words} oleh {author.post} ({author.name}){tail}"
        )
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
                self.begin(
                    successor, reason if outcome in ("kembalikan", "masih gangguan") else "", author, step
                )

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


def _outcome_words(office: Office, outcome: str) -> str:
    form = office.forms.get(outcome)
    return f"{form.code} terisi" if form else outcome.upper()
