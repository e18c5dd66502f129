"""A case and what it holds: tasks, letters, dispositions. Values only; what moves them is in `casework`."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mailflow.procedures.procedure import TARGETS
from mailflow.texts.extracts import Source

TaskStatus = Literal["open", "answered", "void"]
LetterStatus = Literal["draft", "issued", "cancelled"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True)


class Requester(_Value):
    """Who complained: the mail address that brought the letter, and the unit in whose name it came."""

    address: str
    name: str = ""
    unit: str = ""


class Author(_Value):
    """Who decided: the address that wrote, the person and the post in which they did."""

    address: str
    name: str
    post: str
    recorded_by: str = ""
    """Who wrote it down, of a decision that was spoken or sent by WhatsApp."""


class Member(_Value):
    """Somebody in a team of this case; `part` is what they are in it."""

    address: str
    name: str
    part: str = ""


class Task(_Value):
    """One step asked of one role once. `no` counts within the case, `turn` within the step."""

    no: int
    step: str
    turn: int
    role: str
    asked_at: datetime
    due: datetime | None = None
    remind_at: datetime | None = None
    progress_at: datetime | None = None
    status: TaskStatus = "open"
    letter: int = 0
    unclear: int = 0
    reminded: bool = False
    overdue: bool = False
    note: str = ""
    resume: str = ""
    """Of a complaint sent back for completion: the step that it returns to."""
    outcomes: tuple[str, ...] = ()
    reason: str = ""
    answered_at: datetime | None = None
    answered_by: Author | None = None
    member: str = ""
    """The address that is asked, where not the role's holder is: a member of a team, or a delegate."""
    came_from: int = 0
    """The task whose answer began this one."""
    fields: dict[str, dict[str, str]] = {}
    """The forms that came with the answer."""
    paused_at: datetime | None = None
    """Since when the limit does not run: the requester is asked something, or no mail reaches the officer."""
    paused_for: Literal["", "tanya", "alamat"] = ""
    waited: int = 0
    """Working minutes that the limit stood still so far; they are in `due`."""
    timed_from: datetime | None = None
    """When the limit began, where that was not when the task was asked: it was given once more."""
    recap_at: datetime | None = None
    """When the next recap of a step alongside goes out."""


class Query(_Value):
    """A question of an officer to whoever came before, or to the requester. `no` counts within the case."""

    no: int
    task_no: int
    role: str
    member: str
    text: str
    asked_at: datetime
    asked_by: Author
    answered_at: datetime | None = None
    answer: str = ""
    lapsed_at: datetime | None = None
    """When its time was over without an answer: the task waits for it no longer, which it may still get."""


class Signature(_Value):
    """A party's signature under a letter: how we know, and when it counted."""

    role: str
    name: str
    at: datetime
    how: Literal["salinan", "sertifikat"]
    """salinan: a scan that the secretariat found good; sertifikat: an e-signature that validates."""


class Letter(_Value):
    """A letter of the case. Its number, values and bytes stand in the store under (case, no)."""

    no: int
    name: str
    step: str
    made_at: datetime
    status: LetterStatus = "draft"
    approved_by: Author | None = None
    approved_at: datetime | None = None
    approval_id: str = ""
    signatures: tuple[Signature, ...] = ()
    signed_at: datetime | None = None
    """When the last party had signed: only from then on it is `ditandatangani`."""


class Disposition(_Value):
    """One block of the lembar disposisi."""

    step: str
    giver: Author
    at: datetime
    targets: tuple[str, ...]
    instruction: str = ""
    due: str = ""


class RunningSpan(_Value):
    """A span (SLA) that runs in this case."""

    name: str
    started_at: datetime
    due: datetime
    ended_at: datetime | None = None
    overdue: bool = False
    paused_at: datetime | None = None
    waited: int = 0
    """Working minutes that the case waited for its requester so far; they are in `due`."""

    @property
    def runs(self) -> bool:
        """Whether its limit can still pass unnoticed."""
        return self.ended_at is None and self.paused_at is None and not self.overdue


class Case(_Value):
    """One complaint on its way through the procedure."""

    number: str
    office: str
    agenda: str
    opened_at: datetime
    requester: Requester
    form: str
    fields: dict[str, dict[str, str]] = {}
    sources: dict[str, dict[str, Source]] = {}
    """Form to field to where its value was read, of what was read from a letter, a form or a mail."""
    complete: bool = False
    transcribing: bool = False
    """Perlu entri manual: the secretariat is asked to type in what no program could read."""
    tasks: tuple[Task, ...] = ()
    letters: tuple[Letter, ...] = ()
    dispositions: tuple[Disposition, ...] = ()
    spans: tuple[RunningSpan, ...] = ()
    priority: str = ""
    links: tuple[str, ...] = ()
    teams: dict[str, tuple[Member, ...]] = {}
    """Role to those of its officers whom this case has picked."""
    files: dict[str, int] = {}
    """Name to the kept mail whose attachments are filed under it."""
    queries: tuple[Query, ...] = ()
    told_status: str = ""
    waiting_since: datetime | None = None
    """Since when the case waits for its requester alone."""
    waited: int = 0
    """Working minutes that the case waited for its requester so far."""
    reopened: int = 0
    end: str = ""
    ended_at: datetime | None = None

    def task(self, no: int) -> Task:
        return self.tasks[no - 1]

    def letter(self, no: int) -> Letter:
        return self.letters[no - 1]

    def open_tasks(self) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if task.status == "open")

    def field(self, path: str) -> str:
        """The value at `form.field`, "" where nobody has given it."""
        form, _, name = path.partition(".")
        return self.fields.get(form, {}).get(name, "")

    def subject(self) -> str:
        """What the complaint is about: the letter's own Hal, else the system concerned."""
        return self.field(f"{self.form}.hal") or self.field(f"{self.form}.sistem")

    def system(self) -> str:
        return self.field(f"{self.form}.sistem")

    def latest_letter(self, name: str) -> Letter | None:
        found = [letter for letter in self.letters if letter.name == name and letter.status != "cancelled"]
        return found[-1] if found else None


def roles_of(case: Case, codes: tuple[str, ...]) -> tuple[str, ...]:
    """Role codes with `@disposisi` replaced by the targets of the case's last disposition."""
    found: list[str] = []
    for code in codes:
        found.extend(case.dispositions[-1].targets if code == TARGETS and case.dispositions else [code])
    return tuple(dict.fromkeys(found))
