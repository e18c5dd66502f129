"""One event's changes while they are being gathered: the case as it becomes, the orders, the journal lines. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mailflow.cases.case import Case, Letter, Task
from mailflow.cases.orders import Order, Void
from mailflow.forms.filled import Filled
from mailflow.offices.office import Office
from mailflow.procedures.procedure import Step


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
    """What every step of an event works on."""

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

    # -- tasks -------------------------------------------------------------------------------------

    def change(self, task: Task, **changes: Any) -> Task:
        changed = task.model_copy(update=changes)
        self.set(tasks=tuple(changed if t.no == task.no else t for t in self.case.tasks))
        return changed

    def open_task(self, no: int) -> Task:
        task = self.case.task(no)
        if task.status != "open":
            raise NotOpen(f"{self.case.number}/{no}")
        return task

    def open_tasks_of(self, steps: Iterable[str]) -> list[Task]:
        names = set(steps)
        return [task for task in self.case.open_tasks() if task.step in names]

    def void(self, tasks: Iterable[Task], *, keep: int = 0) -> None:
        """These tasks are worth nothing any more, nor their drafts; the draft `keep` is still wanted."""
        for task in tasks:
            self.change(task, status="void")
            self.order(Void(task_no=task.no))
            if task.letter not in (0, keep) and self.case.letter(task.letter).status == "draft":
                self.change_letter(task.letter, status="cancelled")

    # -- letters and fields ------------------------------------------------------------------------

    def add_letter(self, name: str, step: str) -> Letter:
        letter = Letter(no=len(self.case.letters) + 1, name=name, step=step, made_at=self.now)
        self.set(letters=(*self.case.letters, letter))
        return letter

    def change_letter(self, no: int, **changes: Any) -> None:
        letters = tuple(x.model_copy(update=changes) if x.no == no else x for x in self.case.letters)
        self.set(letters=letters)

    def take_fields(self, filled: Filled) -> None:
        merged = {**self.case.fields.get(filled.form_key, {}), **filled.values}
        kept = self.case.sources.get(filled.form_key, {}).items()
        sources = {name: source for name, source in kept if name not in filled.values} | filled.sources
        self.set(
            fields={**self.case.fields, filled.form_key: merged},
            sources={**self.case.sources, filled.form_key: sources},
        )
        if filled.form_key == self.case.form:
            self.set(complete=not filled.missing and not filled.faults)

    # -- words -------------------------------------------------------------------------------------

    def step_of(self, task: Task) -> Step:
        return self.procedure.step(task.step)

    def step_label(self, task: Task) -> str:
        return f"{self.step_of(task).no} ({task.step})"

    def span_title(self, name: str) -> str:
        return next(span.title for span in self.procedure.spans if span.name == name)

    def is_requesters(self, task: Task) -> bool:
        """Whether a task waits for whoever complained."""
        return self.procedure.role(task.role).kind == "requester"
