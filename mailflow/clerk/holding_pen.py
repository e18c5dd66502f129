"""The holding pen: a held mail asks the secretariat one question, and one word says what becomes of it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, select

from mailflow.cases.guesses import Guess
from mailflow.cases.readings import Decision
from mailflow.mails.fates import Fate
from mailflow.offices.office import Office
from mailflow.outside.casefile import find_case
from mailflow.outside.tables import MailRow, TaskRow

ATTACH, NEW_CASE, DISCARD = "LAMPIRKAN", "KASUS BARU", "BUANG"


def words_for(guesses: Sequence[Guess], *, may_open: bool) -> tuple[str, ...]:
    """The answers to what is to become of a held mail; `may_open`: KASUS BARU is among them."""
    attach = [f"{ATTACH} ke {guess.number}" for guess in guesses] or [f"{ATTACH} ke nomor kasus"]
    return (*attach, *([NEW_CASE] if may_open else []), DISCARD)


def outcomes_of(question: TaskRow) -> tuple[str, ...]:
    """What the answer to a question of this kind may be."""
    words = (ATTACH, NEW_CASE, DISCARD) if json.loads(question.details)["new"] else (ATTACH, DISCARD)
    return tuple(word.lower() for word in words)


def settle(
    session: Session, office: Office, question: TaskRow, decision: Decision, mail_id: int, now: datetime
) -> bool:
    """Do what the secretariat said of a held mail; False where the case that it names cannot be found.

    LAMPIRKAN and KASUS BARU: the kept mail is handled again, as what it was said to be.
    """
    row = session.get_one(MailRow, question.subject_id)
    if row.fate != Fate.HELD:
        return True  # handled again since: its fate stands
    session.add(row)
    if decision.outcome == DISCARD.lower():
        row.fate, row.handled_at = Fate.DISCARDED, now
        row.detail = f"dibuang oleh sekretariat dengan surel {mail_id}"
        return True
    case_id = _case_meant(session, office, question, decision)
    if decision.outcome == ATTACH.lower() and case_id is None:
        return False
    row.state, row.fate, row.admitted, row.case_id = "kept", "", True, case_id
    row.detail = f"{'dilampirkan' if case_id else 'diizinkan'} sekretariat dengan surel {mail_id}"
    return True


def _case_meant(session: Session, office: Office, question: TaskRow, decision: Decision) -> int | None:
    """The named case; of a bare LAMPIRKAN the guess, where there was exactly one."""
    if decision.outcome != ATTACH.lower():
        return None
    guesses = json.loads(question.details)["guesses"]
    number = decision.link or (guesses[0] if len(guesses) == 1 else "")
    found = find_case(session, office.code, number) if number else None
    return found.id if found else None


def void_earlier(session: Session, row: MailRow) -> None:
    """A mail that is held once more has one question, the newest."""
    query = select(TaskRow).where(
        TaskRow.office == row.office,
        TaskRow.kind == "pen",
        TaskRow.subject_id == row.id,
        TaskRow.status == "open",
    )
    for task in session.exec(query):
        task.status = "void"
        session.add(task)
