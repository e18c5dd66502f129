"""What advancing a case asks the shell to do. `dispatch` carries orders out in the case's own transaction."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """Compose a letter's values as a draft, without a number."""

    letter_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Issue:
    """Number a letter (where its register numbers), enter it in the agenda and send it."""

    letter_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """Give a task a token and mail it to whoever holds its role."""

    task_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Void:
    """A task's token is worth nothing any more."""

    task_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Redraft:
    """A draft as its officer corrected it: a new draft under the same letter."""

    letter_no: int
    lines: dict[str, str]
    blob: str


@dataclass(frozen=True, kw_only=True, slots=True)
class AskQuery:
    """Put an officer's question to whoever can answer it."""

    query_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TellAnswer:
    """Bring the answer to such a question back to the officer, with the task once more."""

    query_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class RemindQuery:
    """Remind whoever was asked such a question, while its task waits for the answer."""

    query_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TellUnanswered:
    """Tell the officer that no answer came, with the task once more."""

    query_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class TellHandedOver:
    """Tell whoever had a task that another has it now, and why."""

    task_no: int
    role: str
    member: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TellEscalation:
    """Tell a superior that a step has begun once more."""

    task_no: int
    to: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TellUnreached:
    """Tell the secretariat at once that a task's mail does not reach its officer."""

    task_no: int
    address: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TellSigned:
    """A letter has all its signatures: tell its parties and the secretariat."""

    letter_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Retime:
    """A task's limit has been computed anew: its row in the store says the same."""

    task_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Clarify:
    """Ask back: the officer gets our reading and the choices again, of a conditional answer with its condition ready
    as the reason to send it back; `told`: the secretariat has been shown it too."""

    task_no: int
    why: str
    reading: str
    condition: str = ""
    told: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Escalate:
    """Show the secretariat a task that its officer could not answer clearly."""

    task_no: int
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Echo:
    """Tell the officer what was recorded and what it did."""

    task_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Remind:
    """Remind the officer before the limit, or ask how a task without limit stands."""

    task_no: int
    progress: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Overdue:
    """Tell actor, superior and secretariat that a limit has passed."""

    task_no: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SpanOverdue:
    """Tell the actors of the open tasks and the secretariat that a limit over several steps has passed."""

    name: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TellClerical:
    """Tell the post that the SOP names what the clerk did in its name: it can object."""

    step: str


@dataclass(frozen=True, kw_only=True, slots=True)
class TellStatus:
    """Tell the requester where the case stands."""

    status: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Join:
    """Link the case with another open one, which is told."""

    number: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Close:
    """The case has ended: tell the requester where no letter of the end does."""

    end: str


Order = (
    Draft
    | Redraft
    | Issue
    | Ask
    | AskQuery
    | TellAnswer
    | RemindQuery
    | TellUnanswered
    | TellHandedOver
    | TellEscalation
    | TellUnreached
    | TellSigned
    | Retime
    | Void
    | Clarify
    | Escalate
    | Echo
    | Remind
    | Overdue
    | SpanOverdue
    | TellClerical
    | TellStatus
    | Join
    | Close
)
