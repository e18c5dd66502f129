"""Self-service commands that stand first in a mail. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True, slots=True)
class Status:
    number: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Help:
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdraw:
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Addition:
    pass


@dataclass(frozen=True, kw_only=True, slots=True)
class Objection:
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Acting:
    who: str
    until: date


@dataclass(frozen=True, kw_only=True, slots=True)
class AgendaOf:
    month: date


@dataclass(frozen=True, kw_only=True, slots=True)
class Redirect:
    number: str
    step_no: str
    post: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordDecision:
    number: str
    step_no: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Incomplete:
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
    | Incomplete
)


def parse_command(subject: str, new_text: str, today: date) -> Command | None:
    """Stand-in until the real one is written."""
    return None
