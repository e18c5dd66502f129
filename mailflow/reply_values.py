"""What a task asks, and what a reply to it can be read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

OtherKind = Literal["question", "acknowledge", "hold", "delegate", "progress", "empty", "retract"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What a task asked. `outcomes` may be answered; `roles`: code to title, short forms, holder, nicknames.

    `kind` is one of approve, verify, sign, dispose, prioritise, form, report, finding, admit, test, confirm,
    progress, number, choose. `labels`: the form's or report's labels. `now` has the office's time zone.
    """

    kind: str
    outcomes: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default_target: str = ""
    labels: tuple[str, ...] = ()
    now: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """A clear answer. `reason` is the note in the officer's words; `rule` names the rule that decided.

    `priority`: `P1` to `P4`, or impact and urgency as `tinggi-sedang`. `fields_text`: `Label: isi` lines.
    """

    outcome: str
    reason: str = ""
    targets: tuple[str, ...] = ()
    instruction: str = ""
    due: date | None = None
    percent: int | None = None
    priority: str = ""
    link: str = ""
    fields_text: str = ""
    rule: str = ""
    new_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unclear:
    """To be asked back. `why`: an Indonesian clause; `reading`: the outcome that we lean to, or ""."""

    why: str
    reading: str = ""
    rule: str = ""
    new_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NotADecision:
    """No answer to what was asked, and not meant as one."""

    kind: OtherKind
    rule: str = ""
    new_text: str = ""


Reading = Decision | Unclear | NotADecision
