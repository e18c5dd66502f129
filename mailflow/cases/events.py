"""What can happen to a case. Mail and time come in here as the same kind of thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from mailflow.cases.case import Author
from mailflow.cases.readings import Decision
from mailflow.forms.filled import Filled


@dataclass(frozen=True, kw_only=True, slots=True)
class Supplied:
    """The requester gave (more of) what the complaint needs."""

    task_no: int
    filled: Filled
    author: Author


@dataclass(frozen=True, kw_only=True, slots=True)
class Transcribed:
    """The secretariat typed in what stands in a complaint that no program could read; None: the requester is asked."""

    filled: Filled | None
    author: Author


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """A reply that was read as a decision on a task, with the forms that came with it."""

    task_no: int
    decision: Decision
    author: Author
    filled: dict[str, Filled] = field(default_factory=dict)
    files: int = 0
    """The kept mail, where its attachments are to be filed."""
    heard_at: datetime | None = None
    """When the server received the reply, where that was earlier than now: what counts against the limit."""
    mail_ref: str = ""
    """Message-ID of the reply, printed in short form beside an approval."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Misread:
    """A reply to a task that could not be taken as an answer; `why` is an Indonesian clause.

    `filled` keeps the answers that could be read, so that only what is missing is asked for again. `condition` is what
    a conditional answer depends on, in its author's words.
    """

    task_no: int
    why: str
    reading: str = ""
    condition: str = ""
    filled: dict[str, Filled] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """Something worth a journal line that moves nothing (progress, an acknowledgement, an addition)."""

    task_no: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Corrected:
    """The officer who was shown a draft has changed it: it is shown anew, and nothing is approved yet.

    `lines` are its corrected fields by label; `blob` is the edited file instead.
    """

    task_no: int
    author: Author
    lines: dict[str, str] = field(default_factory=dict)
    blob: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Queried:
    """An officer asks before answering: the question goes to who came before, or to the requester."""

    task_no: int
    text: str
    author: Author


@dataclass(frozen=True, kw_only=True, slots=True)
class QueryAnswered:
    """The answer to such a question; it goes back to the task."""

    query_no: int
    text: str
    author: Author


@dataclass(frozen=True, kw_only=True, slots=True)
class QueryNear:
    """Whoever was asked such a question has not answered it for a while."""

    query_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class QueryPassed:
    """Nor until its time was over."""

    query_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Delegated:
    """The officer hands the task to somebody whom the roster allows; `address` is theirs."""

    task_no: int
    address: str
    name: str
    author: Author


@dataclass(frozen=True, kw_only=True, slots=True)
class Redirected:
    """The secretariat gives an open task to another post, or to `member` of a team."""

    task_no: int
    role: str
    author: Author
    member: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn:
    """The requester takes the complaint back."""

    reason: str
    author: Author


@dataclass(frozen=True, kw_only=True, slots=True)
class Objected:
    """The requester objects to how the case ended: it is taken up again where its end says."""

    reason: str
    author: Author


@dataclass(frozen=True, kw_only=True, slots=True)
class Filed:
    """A file or a text that belongs to the case and moves nothing: `mail_id` brought it."""

    name: str
    mail_id: int
    author: Author


@dataclass(frozen=True, kw_only=True, slots=True)
class Signed:
    """A party's signature under an issued letter counts from now on."""

    letter_no: int
    role: str
    name: str
    how: Literal["salinan", "sertifikat"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreached:
    """A task's mail did not arrive: its limit stands still until there is another address."""

    task_no: int
    address: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Reached:
    """The task has somebody to ask again: its limit runs on."""

    task_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class CalendarChanged:
    """The office's calendar is another one: every open limit is computed anew."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RecapDue:
    """The weekly recap of a step alongside is due."""

    task_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitNear:
    """80 % of a task's time has passed."""

    task_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class LimitPassed:
    """A task's limit has passed."""

    task_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class ProgressDue:
    """A task without an end of its own is asked how it stands."""

    task_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SpanPassed:
    """A limit over several steps has passed."""

    name: str


Event = (
    Supplied
    | Transcribed
    | Decided
    | Misread
    | Noted
    | Corrected
    | Queried
    | QueryAnswered
    | QueryNear
    | QueryPassed
    | Delegated
    | Redirected
    | Withdrawn
    | Objected
    | Filed
    | Signed
    | Unreached
    | Reached
    | CalendarChanged
    | RecapDue
    | LimitNear
    | LimitPassed
    | ProgressDue
    | SpanPassed
)
