"""The holding pen: a held mail asks the secretariat one question, and one word says what becomes of it.

So does a reply that came too late and says something else than what is recorded: it decides nothing either way.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, select

from mailflow.cases.guesses import MOST, Guess
from mailflow.cases.readings import Decision
from mailflow.mails.fates import Fate
from mailflow.mails.outgoing import clip
from mailflow.offices.office import Office
from mailflow.outside.case_numbers import cases_at
from mailflow.outside.casefile import find_case
from mailflow.outside.tables import CaseRow, MailRow, TaskRow
from mailflow.replies.places import read_place

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
) -> str:
    """Do what the secretariat said of a held mail; an Indonesian clause where not exactly one case is named, else "".

    LAMPIRKAN and KASUS BARU: the kept mail is handled again, as what it was said to be.
    """
    row = session.get_one(MailRow, question.subject_id)
    if row.fate not in (Fate.HELD, Fate.TOO_LATE):
        return ""  # handled again since: its fate stands
    session.add(row)
    if decision.outcome == DISCARD.lower() and row.fate == Fate.TOO_LATE:
        row.detail = f"{row.detail}; tidak diproses menurut sekretariat, surel {mail_id}"[:500]
        return ""
    if decision.outcome == DISCARD.lower():
        row.fate, row.handled_at = Fate.DISCARDED, now
        row.detail = f"dibuang oleh sekretariat dengan surel {mail_id}"
        return ""
    attach = decision.outcome == ATTACH.lower()
    meant = _cases_meant(session, office, question, decision) if attach else []
    if attach and len(meant) != 1:
        return _narrowed(question, decision.link, meant)
    case_id = meant[0].id if attach else None
    row.state, row.fate, row.admitted, row.case_id = "kept", "", True, case_id
    row.detail = f"{'dilampirkan' if case_id else 'diizinkan'} sekretariat dengan surel {mail_id}"
    return ""


def _cases_meant(
    session: Session, office: Office, question: TaskRow, decision: Decision
) -> Sequence[CaseRow]:
    """The cases that the named number may mean; of a bare LAMPIRKAN the guess, where there was exactly one."""
    guesses = json.loads(question.details)["guesses"]
    if decision.link:
        return cases_at(session, office.code, read_place(decision.link))
    found = find_case(session, office.code, guesses[0]) if len(guesses) == 1 else None
    return [found] if found else []


def _narrowed(question: TaskRow, named: str, meant: Sequence[CaseRow]) -> str:
    """Why the answer does not do yet; of several cases that it may mean the question offers these from now on."""
    if not named:
        return "belum disebut dilampirkan ke kasus yang mana"
    if not meant:
        return f"{named} tidak kami kenal sebagai nomor kasus, surat, agenda, atau naskah"
    details = json.loads(question.details)
    rest = [word for word in details["words"] if not word.startswith(ATTACH)]
    numbers = [row.number for row in meant[:MOST]]
    words = [*(f"{ATTACH} ke {number}" for number in numbers), *rest]
    question.details = json.dumps({**details, "guesses": numbers, "words": words})
    shown = ", ".join(f"{row.number} ({clip(row.subject, 60)})" for row in meant[:MOST])
    return f"{named} dapat berarti lebih dari satu kasus: {shown}"


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
