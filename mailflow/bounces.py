"""A task's mail that did not arrive: its limit stands still until the officer has another address."""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import Session

from mailflow.casework import advance
from mailflow.desk import Desk
from mailflow.dispatch import carry_out
from mailflow.events import Unreached
from mailflow.moves import NotOpen
from mailflow.office import Office
from mailflow.outside.tables import CaseRow, OutboxRow, TaskRow

_OFFICERS = ("officer", "secretariat", "team")


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
