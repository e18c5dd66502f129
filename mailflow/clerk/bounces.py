"""A task's mail that did not arrive: its limit stands still until the officer has another address."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from mailflow.cases.casework import advance
from mailflow.cases.events import Unreached
from mailflow.cases.moves import NotOpen
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.mails.bounce_report import Bounce
from mailflow.mails.fates import Fate
from mailflow.offices.office import Office
from mailflow.outside.outbox import find_by_message_id
from mailflow.outside.tables import CaseRow, MailRow, OutboxRow, TaskRow

SOFT_LIMIT = 3
SOFT_WITHIN = timedelta(days=5)
"""So many bounces that may pass, within so long, and the address counts as not reached."""

_OFFICERS = ("officer", "secretariat", "team")


def tied_notice(session: Session, office: Office, bounce: Bounce, returned: int | None) -> OutboxRow | None:
    """The notice that a bounce is about: by its return address, else by a Message-ID of ours that went to the very
    address that failed. Anything else may be forged."""
    if returned is not None:
        return session.get_one(OutboxRow, returned)
    notice = find_by_message_id(session, office.code, bounce.message_ids)
    return notice if notice is not None and notice.recipient.lower() in bounce.recipients else None


def persists(session: Session, notice: OutboxRow, row: MailRow, now: datetime) -> bool:
    """Whether this bounce (`row`) is one too many of those that may pass."""
    if notice.case_id is None:
        return False
    earlier = select(func.count()).where(
        MailRow.case_id == notice.case_id,
        MailRow.fate == Fate.BOUNCE,
        col(MailRow.detail).startswith(f"{notice.recipient}: ", autoescape=True),
        MailRow.received_at >= now - SOFT_WITHIN,
        MailRow.id != row.id,
    )
    return session.exec(earlier).one() + 1 >= SOFT_LIMIT


def unreached(session: Session, office: Office, notice: OutboxRow, why: str, now: datetime) -> bool:
    """Whether the notice asked an officer for an open task, which then waits; the secretariat is told at once.

    False: nothing was done, the caller tells of the lost mail as of any other.
    """
    task_row = session.get(TaskRow, notice.task_id) if notice.task_id else None
    if task_row is None or task_row.case_id is None or task_row.status != "open" or task_row.kind != "step":
        return False
    desk = Desk(session, office, session.get_one(CaseRow, task_row.case_id), now, None)
    kind = desk.office.procedure.role(task_row.role).kind
    if kind not in _OFFICERS or notice.recipient not in json.loads(task_row.addresses):
        return False
    if desk.case.task(task_row.no).paused_for == "alamat":
        return True
    try:
        event = Unreached(task_no=task_row.no, address=notice.recipient, why=why)
        moved = advance(desk.office, desk.case, event, now)
    except NotOpen:
        return False
    carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries)
    return True
