"""One answer of `mailflow read`: a mail read as the daemon reads it, and what was made of it as plain values. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mailflow.cases.readings import Correction, Decision, NotADecision, Reading, Unclear
from mailflow.mails.automatic import automatic_kind
from mailflow.mails.automatic_text import plain_text_kind
from mailflow.mails.bounce_report import parse_bounce
from mailflow.mails.mail import Mail, parse_mail
from mailflow.mails.quoting import NewText, new_text
from mailflow.replies.commands import Acting, parse_command
from mailflow.replies.decision import read_reply
from mailflow.replies.named_stand_in import read_stand_in
from mailflow.replies.request import OWN_TARGET, Request
from mailflow.texts.labels import read_values


@dataclass(frozen=True, kw_only=True, slots=True)
class Explained:
    """What one reply is. `reading` is None where a machine wrote it, or where its parts say different things.

    `automatic`: "" or ooo, bounce_hard, bounce_soft, receipt, robot, list, calendar.
    """

    mail: Mail
    typed: NewText
    automatic: str = ""
    reading: Reading | None = None

    @property
    def rule(self) -> str:
        if self.automatic:
            return f"automatic mail ({self.automatic})"
        return self.reading.rule if self.reading else "text and HTML disagree"


def read_text(request: Request) -> Explained:
    """Read a reply's text body, quotes and all; an absence notice is known by its words."""
    mail = Mail(text=request.text)
    return _read(request, mail, plain_text_kind(new_text(mail).text))


def read_mail(request: Request, raw: bytes) -> Explained:
    """Read a whole mail: what no person wrote is told first, as the daemon does."""
    mail = parse_mail(raw)
    return _read(request, mail, _class(request, mail, raw))


def _read(request: Request, mail: Mail, automatic: str) -> Explained:
    typed = new_text(mail)
    if automatic or typed.disagree:
        return Explained(mail=mail, typed=typed, automatic=automatic)
    names = (*request.attachments, *(file.name for file in mail.attachments))
    reading = read_reply(typed.text, request.question, attachments=names)
    return Explained(mail=mail, typed=typed, reading=reading)


def _class(request: Request, mail: Mail, raw: bytes) -> str:
    typed = new_text(mail)
    command = None if typed.disagree else parse_command(mail.subject, typed.text, request.question.now.date())
    kind = automatic_kind(mail, by_words=not isinstance(command, Acting))
    if kind != "bounce":
        return kind
    bounce = parse_bounce(raw, surely=True)
    return "bounce_hard" if bounce and bounce.severity == "hard" else "bounce_soft"


def compose_answer(request: Request, explained: Explained) -> dict[str, Any]:
    """The object that answers a request, ready for JSON."""
    return {
        "id": request.id,
        "reading": outcome_of(request, explained),
        "args": _arguments(request, explained.reading),
        "new_text": explained.typed.text,
        "class": explained.automatic,
        "rule": explained.rule,
    }


def outcome_of(request: Request, explained: Explained) -> str:
    """One of the outcomes asked for as they were spelled, or unclear, none, delegate."""
    match explained.reading:
        case Decision(outcome=outcome):
            return request.spelled.get(outcome, "unclear")
        case NotADecision(kind="delegate" | "acting"):
            return "delegate"
        case NotADecision():
            return "none"
        case Correction() | Unclear():
            return "unclear"
        case None:
            return "none" if explained.automatic else "unclear"


def _arguments(request: Request, reading: Reading | None) -> dict[str, Any]:
    match reading:
        case Decision():
            return _present(
                reason=reading.reason,
                targets=[code for code in reading.targets if code != OWN_TARGET],
                instruction=reading.instruction,
                due=reading.due.isoformat() if reading.due else None,
                percent=reading.percent,
                fields=_fields(reading.fields_text, request.question.labels),
                priority=reading.priority,
                link=reading.link,
            )
        case NotADecision(kind="delegate" | "acting"):
            person, title = read_stand_in(reading.new_text, reading.argument)
            return _present(person=person, title=title)
        case _:
            return {}


def _present(**arguments: object) -> dict[str, Any]:
    return {name: value for name, value in arguments.items() if value not in (None, "", [], {})}


def _fields(text: str, labels: Sequence[str]) -> Mapping[str, str]:
    """Under the labels asked for, else under those that the lines bear."""
    own = (line.partition(":")[0].strip() for line in text.splitlines() if ":" in line)
    return {label: value for label, value in read_values(text, labels or tuple(own)).items() if value}
