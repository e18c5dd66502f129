"""One look into the store about a mail: the tasks and cases that it may answer, and whether it is our own."""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import Session, select

from mailflow.intake import Asked, Context, case_numbers, return_keys, tokens_of
from mailflow.mail import Mail
from mailflow.office import Office
from mailflow.officers import Officer
from mailflow.outside.acting import fetch_office
from mailflow.outside.casefile import find_case, find_token
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.mails import content_key
from mailflow.outside.outbox import find_by_message_id, find_by_return_key
from mailflow.outside.store import fetch_blob
from mailflow.outside.tables import CaseRow, MailRow, OutboxRow, TaskRow
from mailflow.sender import Standing


def look_up(
    session: Session, office: Office, mail: Mail, row: MailRow, raw: bytes, standing: Standing, now: datetime
) -> Context:
    """One look at the tasks and cases that the mail may answer."""
    asked = _asked(session, office, mail, now)
    returned = find_by_return_key(session, office.code, return_keys(mail))
    case_row = _case_of(session, office, mail, asked, returned)
    own = _own_notice(session, office, mail, raw)
    return Context(
        standing=standing,
        asked=asked,
        case_id=case_row.id if case_row else None,
        case_requester=case_row.requester if case_row else "",
        case_ended=bool(case_row and case_row.end),
        requester_is_asked=bool(case_row and _requester_is_asked(session, case_row)),
        own_notice=own.id if own else None,
        returned=returned.id if returned else None,
        conflict=row.conflict,
        truncated=row.truncated,
        admitted=row.admitted,
    )


def _asked(session: Session, office: Office, mail: Mail, now: datetime) -> Asked | None:
    for token in tokens_of(mail, in_body=not office.plus_addresses):
        task = find_token(session, token)
        if task is not None and task.office == office.code and task.id is not None:
            case_row = session.get(CaseRow, task.case_id) if task.case_id else None
            return Asked(
                row_id=task.id,
                kind=task.kind,
                status=task.status,
                addresses=_addresses_that_count(session, office, task, case_row, now),
                case_id=task.case_id,
                case_ended=bool(case_row and case_row.end),
            )
    return None


def _addresses_that_count(
    session: Session, office: Office, task: TaskRow, case_row: CaseRow | None, now: datetime
) -> tuple[str, ...]:
    """Whose reply decides: the asked person's addresses while that person still is who is to be asked."""
    asked = tuple(json.loads(task.addresses))
    office = fetch_office(session, office)
    if case_row is not None:
        office = office_of_case(session, office, case_row)
    if office.procedure.role(task.role).kind not in ("officer", "secretariat", "team"):
        return asked
    person = officer_asked(office, task, now)
    return person.addresses if person and set(person.addresses) & set(asked) else ()


def officer_asked(office: Office, task: TaskRow, now: datetime) -> Officer | None:
    """Who is to answer the task now: its member or delegate by the roster, else whoever holds its post."""
    return office.at_address(task.member, now, task.role) if task.member else office.holder(task.role, now)


def _case_of(
    session: Session, office: Office, mail: Mail, asked: Asked | None, returned: OutboxRow | None
) -> CaseRow | None:
    """The case a mail is about: by its task, by a mail of ours that it answers or whose return address it was sent
    to, by the number in its subject."""
    if asked is not None:
        return session.get(CaseRow, asked.case_id) if asked.case_id else None
    ours = find_by_message_id(session, office.code, (*mail.in_reply_to, *mail.references)) or returned
    if ours is not None and ours.case_id is not None:
        return session.get(CaseRow, ours.case_id)
    for number in case_numbers(mail):
        found = find_case(session, office.code, number)
        if found is not None:
            return found
    return None


def _own_notice(session: Session, office: Office, mail: Mail, raw: bytes) -> OutboxRow | None:
    """The notice of ours whose very bytes came back. A look-alike with our Message-ID is somebody else's mail."""
    if not mail.message_id:
        return None
    ours = find_by_message_id(session, office.code, (mail.message_id,))
    if ours is None or not ours.bytes_sha:
        return None
    same = content_key(fetch_blob(session, ours.bytes_sha))[0] == content_key(raw)[0]
    return ours if same else None


def _requester_is_asked(session: Session, case_row: CaseRow) -> bool:
    query = select(TaskRow).where(
        TaskRow.case_id == case_row.id, TaskRow.kind == "step", TaskRow.status == "open"
    )
    return any(case_row.requester in json.loads(task.addresses) for task in session.exec(query))
