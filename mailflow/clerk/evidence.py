"""The evidence of a decision: how we know who wrote it, how it came, how it was read, what it approved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from pydantic import TypeAdapter
from sqlmodel import Session

from mailflow.cases.readings import Decision, Question
from mailflow.mails.mail import Mail
from mailflow.mails.sender import Standing
from mailflow.mails.tokens import Route
from mailflow.outside.confirmations import details_of, find_confirmation
from mailflow.outside.tables import LetterRow, MailRow

TEXT_CAP = 2000
"""So much of what was read stands in the journal, in characters; the raw mail has the rest."""


def mail_evidence(
    session: Session, mail: Mail, row: MailRow, standing: Standing, route: Route
) -> dict[str, object]:
    """The raw mail, how its sender was verified, by which way its token came, and who confirmed it."""
    found: dict[str, object] = {
        "mail": row.id,
        "raw_sha256": row.blob,
        "message_id": mail.message_id,
        "sender": mail.sender,
        "verified": standing.level,
        "verified_by": standing.why,
        "auth": json.loads(row.auth or "{}"),
        "route": route,
    }
    return found | _confirmed(session, row)


def reading_evidence(decision: Decision) -> dict[str, object]:
    """What was read, by which rule, with its arguments, out of which text."""
    arguments = {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in asdict(decision).items()
        if name not in ("outcome", "rule", "new_text") and value not in ("", None, ())
    }
    return {
        "outcome": decision.outcome,
        "rule": decision.rule,
        "arguments": arguments,
        "text": decision.new_text[:TEXT_CAP],
    }


def question_evidence(question: Question, attachments: Sequence[str]) -> dict[str, object]:
    """What was asked and which files came along, so that the reply can be read again years later."""
    asked = TypeAdapter(Question).dump_python(question, mode="json", exclude_defaults=True)
    return {"question": asked, "attachments": list(attachments)}


def draft_evidence(draft: LetterRow | None) -> dict[str, object]:
    """The hash of the draft that the decision was about."""
    return {"draft_sha256": draft.draft_sha} if draft is not None else {}


def _confirmed(session: Session, row: MailRow) -> dict[str, object]:
    """The officer's own YA to this mail, where nothing else proved it."""
    question = find_confirmation(session, row)
    if question is None:
        return {}
    yes = session.get_one(MailRow, details_of(question)["yes"])
    said: dict[str, object] = {"mail": yes.id, "raw_sha256": yes.blob, "message_id": yes.message_id}
    return {"confirmed_by": {**said, "sender": yes.sender, "auth": json.loads(yes.auth or "{}")}}
