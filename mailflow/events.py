"""What can happen to a case. Mail and time come in here as the same kind of thing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from mailflow.cases import Author
from mailflow.forms import Filled
from mailflow.replies import Decision


@dataclass(frozen=True, kw_only=True, slots=True)
class Supplied:
    """The requester gave (more of) what the complaint needs."""

    task_no: int
    filled: Filled
    author: Author


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """A reply that was read as a decision on a task, with the forms that came with it."""

    task_no: int
    decision: Decision
    author: Author
    filled: dict[str, Filled] = field(default_factory=dict)
    heard_at: datetime | None = None
    """When the server received the reply, where that was earlier than now: what counts against the limit."""
    mail_ref: str = ""
    """Message-ID of the reply, printed in short form beside an approval."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Misread:
    """A reply to a task that could not be taken as an answer; `why` is an Indonesian clause.

    `filled` keeps the answers that could be read, so that only what is missing is asked for again.
    """

    task_no: int
    why: str
    reading: str = ""
    filled: dict[str, Filled] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """Something worth a journal line that moves nothing (progress, an acknowledgement, an addition)."""

    task_no: int
    text: str


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


Event = Supplied | Decided | Misread | Noted | LimitNear | LimitPassed | ProgressDue | SpanPassed
