"""What a mail may ask of the office by a command in its first line: values only; `commands` reads them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    """How does my case stand? `number` is "" where none was named, here and below."""

    number: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Help:
    """What can be asked by mail?"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdraw:
    """The requester takes the complaint back."""

    reason: str
    number: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Addition:
    """More evidence for an open case; `text` may be empty where files come with it."""

    text: str = ""
    number: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Objection:
    """The requester objects to how the case ended."""

    reason: str
    number: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Acting:
    """Somebody (`who`: a name or a post) stands in as Plh. up to and including `until`."""

    who: str
    until: date


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaOf:
    """The agenda of one month, given by its first day."""

    month: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Redirect:
    """An open task goes to another post; `step_no` is "" where the case's only open step is meant."""

    number: str
    step_no: str
    post: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordDecision:
    """A decision that was spoken or sent by WhatsApp; `text` is it in the words of a reply."""

    number: str
    step_no: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class InsertNumber:
    """A number between two that were given out, after `after`, for a letter that `text` describes.

    `year` is 0 where none was named, here and below.
    """

    after: str
    text: str
    year: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeLetter:
    """An issued letter is corrected, withdrawn or annulled by a new one; `text` is what it is to say."""

    kind: Literal["ralat", "pencabutan", "pembatalan"]
    number: str
    text: str
    year: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Incomplete:
    """A command whose form is not right; `why` is an Indonesian clause with the form that is."""

    command: str
    why: str


Command = (
    Status
    | Help
    | Withdraw
    | Addition
    | Objection
    | Acting
    | AgendaOf
    | Redirect
    | RecordDecision
    | InsertNumber
    | ChangeLetter
    | Incomplete
)
