"""What a task asks, and what a reply to it can be read as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

OtherKind = Literal["question", "acknowledge", "hold", "delegate", "acting", "progress", "empty", "retract"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Question:
    """What a task asked. `outcomes` may be answered; `now` has the office's time zone.

    `kind` is the step's `answer`, or one of admit, number, choose. `roles`: code to title, short forms, holder,
    nicknames; at a `proceed` step the posts that are late. `people`: key to full name, nicknames and local part
    of the address of those whom a team list or a disposition to `people_role` may pick. `labels`: those of the
    forms that come with the answer; `draft_labels`: those of a draft's fields, which a line of the reply
    corrects. `asked`: the question in the office's words; `matter`: what the case is about and whose it is.
    """

    kind: str
    outcomes: tuple[str, ...]
    roles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    default_target: str = ""
    people: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    people_role: str = ""
    labels: tuple[str, ...] = ()
    draft_labels: tuple[str, ...] = ()
    asked: str = ""
    matter: str = ""
    now: datetime

    @property
    def named(self) -> str:
        """Everything that the answer may name without speaking of another matter."""
        return f"{self.asked[:_MOST]} {self.matter[:_MOST]}".strip()


_MOST = 250
"""Characters of each that count."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """A clear answer. `reason` is the note in the officer's words; `rule` names the rule that decided.

    `people`: key of `Question.people` and part in the team ("Ketua", "" where none was said). `priority`: `P1`
    to `P4`, or impact and urgency as `tinggi-sedang`. `link`: a case's number, or how it is known otherwise
    (`agenda 12`). `fields_text`: `Label: isi` lines.
    """

    outcome: str
    reason: str = ""
    targets: tuple[str, ...] = ()
    people: tuple[tuple[str, str], ...] = ()
    instruction: str = ""
    due: date | None = None
    percent: int | None = None
    priority: str = ""
    link: str = ""
    fields_text: str = ""
    rule: str = ""
    new_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Correction:
    """The draft that was shown is changed, by `Label: isi` lines or by an edited file: nothing is approved."""

    fields_text: str
    rule: str = ""
    new_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Unclear:
    """To be asked back. `why`: an Indonesian clause; `reading`: the outcome that we lean to, or "".

    `fields_text`: the `Label: isi` lines that are clear, where only others are asked for again.
    """

    why: str
    reading: str = ""
    fields_text: str = ""
    rule: str = ""
    new_text: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class NotADecision:
    """No answer to what was asked, and not meant as one.

    `argument`: what a question asks (behind TANYA, with whom it names), or whom DELEGASI or PLH names.
    """

    kind: OtherKind
    argument: str = ""
    rule: str = ""
    new_text: str = ""


Reading = Decision | Correction | Unclear | NotADecision
