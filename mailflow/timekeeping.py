"""Time as an event: what is due is read from the store, so a restart forgets nothing and fires nothing twice."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mailflow.asking import reassign
from mailflow.casework import advance
from mailflow.desk import Desk
from mailflow.dispatch import carry_out
from mailflow.events import Event, LimitNear, LimitPassed, ProgressDue, SpanPassed
from mailflow.moves import NotOpen
from mailflow.office import Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, TaskRow

log = logging.getLogger(__name__)


def tick_limits(store: Store, office: Office, now: datetime) -> int:
    """Apply every limit that has come near or passed by `now`; returns how many events there were."""
    with store.reading() as session:
        due = [*_due_tasks(session, office, now), *_due_spans(session, office, now)]
    for case_id, event in due:
        try:
            _apply(store, office, case_id, event, now)
        except Exception:
            # such as a vacant post, which the digest names: it holds up no other case, and stays due
            log.exception("%s: %s is held up", office.code, type(event).__name__)
    return len(due)


def reassign_tasks(store: Store, office: Office, now: datetime) -> None:
    """Open tasks go to whoever holds their post now: a fresh token for the new addresses, none for the old."""
    with store.reading() as session:
        open_rows = _tasks(session, office, [])
    for row in open_rows:
        holder = office.holder(row.role, now)
        if holder is None or list(holder.addresses) == json.loads(row.addresses) or row.case_id is None:
            continue
        try:
            with store.transaction("reassign") as session:
                desk = Desk(session, office, session.get_one(CaseRow, row.case_id), now, None)
                reassign(desk, desk.case.task(row.no), json.loads(row.addresses)[0])
        except Exception:
            log.exception("%s: a task could not be given to %s", office.code, holder.name)


def _due_tasks(session: Session, office: Office, now: datetime) -> list[tuple[int, Event]]:
    """Passed limits first: a task whose limit has passed is not reminded of it coming near."""
    passed = _tasks(session, office, [TaskRow.overdue == False, col(TaskRow.due_at) <= now])  # noqa: E712
    near = _tasks(
        session,
        office,
        [TaskRow.reminded == False, col(TaskRow.remind_at) <= now],  # noqa: E712
    )
    stale = _tasks(session, office, [col(TaskRow.progress_at) <= now])
    late = {row.id for row in passed}
    return [
        *((row.case_id or 0, LimitPassed(task_no=row.no)) for row in passed),
        *((row.case_id or 0, LimitNear(task_no=row.no)) for row in near if row.id not in late),
        *((row.case_id or 0, ProgressDue(task_no=row.no)) for row in stale),
    ]


def _tasks(session: Session, office: Office, when: Sequence[bool | ColumnElement[bool]]) -> list[TaskRow]:
    query = select(TaskRow).where(
        TaskRow.office == office.code, TaskRow.kind == "step", TaskRow.status == "open", *when
    )
    return list(session.exec(query.order_by(col(TaskRow.id))))


def _due_spans(session: Session, office: Office, now: datetime) -> list[tuple[int, Event]]:
    query = select(CaseRow).where(CaseRow.office == office.code, col(CaseRow.span_due_at) <= now)
    return [
        (row.id, SpanPassed(name=span.name))
        for row in session.exec(query)
        for span in parse_case(row).spans
        if row.id is not None and span.runs and span.due <= now
    ]


def _apply(store: Store, office: Office, case_id: int, event: Event, now: datetime) -> None:
    with store.transaction("tick") as session:
        row = session.get_one(CaseRow, case_id)
        try:
            moved = advance(office, parse_case(row), event, now)
        except NotOpen:
            log.info("%s: %s came after the task had ended", row.number, type(event).__name__)
            return
        desk = Desk(session, office, row, now, None)
        carry_out(desk, moved.case, moved.orders)
        desk.write(moved.entries)
