"""Replies that come too late: each kind has its own short answer, once a task and address, and changes nothing."""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import Session

from mailflow.cases.case import Case, Task
from mailflow.cases.closed_tasks import Closed, Late, why_closed
from mailflow.cases.guesses import Guess
from mailflow.cases.readings import Reading
from mailflow.clerk.errand import Done
from mailflow.clerk.secretariat import ask_where, tell_held, tell_late
from mailflow.intake import Asked
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail
from mailflow.mails.quoting import new_text
from mailflow.offices.office import Office
from mailflow.outside.acting import fetch_office
from mailflow.outside.casefile import open_task_row, parse_case
from mailflow.outside.decisions import find_retraction, last_decision
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.tables import CaseRow, MailRow, TaskRow
from mailflow.replies.decision import read_reply
from mailflow.replies.question import question_of

CONTRARY = "isinya berbeda dengan putusan yang sudah tercatat; mungkin dimaksudkan sebagai ralat"
_TOLD = "late"
"""In a task's details: which late answers went to whom, so that none goes twice."""


def late(
    session: Session, office: Office, mail: Mail, asked: Asked, why: str, row: MailRow, now: datetime
) -> Done:
    """The first answer counts; one that says something else is for the secretariat to clear up, once."""
    closed = closed_for(session, office, mail, asked, why, now)
    if _first_time(session, asked, f"{closed.kind} {mail.sender}"):
        tell_late(session, office, mail, asked, closed.why, now, how=closed.how)
    tell_contrary(session, office, mail, asked, closed, row, now)
    return Done(fate=Fate.TOO_LATE, detail=closed.why, case_id=asked.case_id)


def tell_contrary(
    session: Session,
    office: Office,
    mail: Mail,
    asked: Asked,
    closed: Closed,
    row: MailRow,
    now: datetime,
    *,
    alone: bool = True,
) -> None:
    """The secretariat is asked once a task and address about a reply that contradicts what is recorded.

    `alone`: the mail says nothing else; one of many answers in a list is only told, for the mail is about them all.
    """
    if not closed.contrary or not _first_time(session, asked, f"contrary {mail.sender}"):
        return
    case_row = session.get(CaseRow, asked.case_id) if asked.case_id else None
    if case_row is None or not alone:
        tell_held(session, office, mail, row, CONTRARY, now, asked.case_id)
        return
    guess = Guess(number=case_row.number, route="thread")
    ask_where(session, office, mail, row, CONTRARY, (guess,), now, case_id=asked.case_id, may_open=False)


def closed_for(session: Session, office: Office, mail: Mail, asked: Asked, why: str, now: datetime) -> Closed:
    """What keeps this reply from counting; `why` is said of questions that are no step of a case."""
    row = session.get_one(TaskRow, asked.row_id)
    if row.kind != "step" or row.case_id is None:
        return Closed(kind="lainnya", why=why)
    case_row = session.get_one(CaseRow, row.case_id)
    office, case = office_of_case(session, fetch_office(session, office), case_row), parse_case(case_row)
    task = case.task(row.no)
    live = open_task_row(session, row.case_id, row.no)
    found = Late(
        sender=mail.sender,
        own=asked.formerly,
        reading=_reading(office, case, task, mail, now),
        now=now,
        asked_anew=live.asked_at if live is not None else None,
        ralat_until=_ralat_until(session, row),
    )
    return why_closed(office, case, task, found)


def _reading(office: Office, case: Case, task: Task, mail: Mail, now: datetime) -> Reading | None:
    typed = new_text(mail)
    return None if typed.disagree else read_reply(typed.text, question_of(office, case, task, now))


def _ralat_until(session: Session, row: TaskRow) -> datetime | None:
    """Until when the decision that answered the task may be taken back; None where nobody can by mail."""
    decision = last_decision(session, row.case_id or 0, row.no)
    retraction = find_retraction(session, decision) if decision is not None else None
    return retraction.due_at if retraction is not None and retraction.status == "open" else None


def _first_time(session: Session, asked: Asked, what: str) -> bool:
    """Whether nothing of this kind was said before; from now on it was."""
    row = session.get_one(TaskRow, asked.row_id)
    known = json.loads(row.details)
    told = known.get(_TOLD, [])
    if what in told:
        return False
    row.details = json.dumps({**known, _TOLD: [*told, what]})
    session.add(row)
    return True
