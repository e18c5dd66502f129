"""Time as an event: what is due is read from the store, so a restart forgets nothing and fires nothing twice."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from mailflow.calendars.worktime import calendar_sha
from mailflow.cases.casework import advance
from mailflow.cases.events import (
    CalendarChanged,
    Event,
    LimitNear,
    LimitPassed,
    ProgressDue,
    QueryNear,
    QueryPassed,
    Reached,
    RecapDue,
    SpanPassed,
)
from mailflow.cases.moves import NotOpen
from mailflow.clerk.asking import reassign
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.clerk.lookup import officer_asked
from mailflow.clerk.queries import KIND as QUERY
from mailflow.offices.office import Office
from mailflow.outside.acting import fetch_office
from mailflow.outside.casefile import parse_case
from mailflow.outside.pulses import beat, last_detail
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, TaskRow

log = logging.getLogger(__name__)

CALENDAR = "calendar"


def tick_limits(store: Store, office: Office, now: datetime) -> int:
    """Apply every limit that has come near or passed by `now`; returns how many events there were."""
    with store.reading() as session:
        due = [
            *_due_tasks(session, office, now),
            *_due_queries(session, office, now),
            *_due_spans(session, office, now),
        ]
    _apply_all(store, office, due, now)
    return len(due)


def recompute_limits(store: Store, office: Office, now: datetime) -> None:
    """Compute all open limits anew where the office's calendar is not the one that they were computed with."""
    present = calendar_sha(office.calendar)
    with store.reading() as session:
        known = last_detail(session, office.code, CALENDAR)
        if known == present:
            return
        open_cases = select(CaseRow.id).where(CaseRow.office == office.code, CaseRow.end == "")
        changed = list(session.exec(open_cases)) if known else []
    done = _apply_all(store, office, [(case_id or 0, CalendarChanged()) for case_id in changed], now)
    if done:
        with store.transaction("calendar") as session:
            beat(session, office.code, CALENDAR, now, present)


def reassign_tasks(store: Store, office: Office, now: datetime) -> None:
    """Open tasks go to whoever is to answer them now: a fresh token for the new addresses, none for the old."""
    with store.reading() as session:
        present = fetch_office(session, office)
        found = [row.id for row in _tasks(session, present, []) if _answered_elsewhere(present, row, now)]
    for row_id in found:
        try:
            with store.transaction("reassign") as session:
                _reassign(session, office, session.get_one(TaskRow, row_id), now)
        except Exception:
            log.exception(
                "%s: task %s could not be given to whoever is to answer it now", office.code, row_id
            )


def _reassign(session: Session, office: Office, row: TaskRow, now: datetime) -> None:
    """Looked at anew under the write lock: it may have been answered while the tick waited for that."""
    office = fetch_office(session, office)
    if row.status != "open" or not _answered_elsewhere(office, row, now):
        return
    _ask_elsewhere(Desk(session, office, session.get_one(CaseRow, row.case_id), now, None), row)


def _answered_elsewhere(office: Office, row: TaskRow, now: datetime) -> bool:
    officer = officer_asked(office, row, now)
    return officer is not None and list(officer.addresses) != json.loads(row.addresses)


def _ask_elsewhere(desk: Desk, row: TaskRow) -> None:
    """A limit that stood still for want of an address runs on, as the new mail then says."""
    if desk.case.task(row.no).paused_for == "alamat":
        _carry_out(desk, Reached(task_no=row.no))
    reassign(desk, desk.case.task(row.no), json.loads(row.addresses)[0])


def _due_tasks(session: Session, office: Office, now: datetime) -> list[tuple[int, Event]]:
    """Passed limits first: a task whose limit has passed is not reminded of it coming near."""
    passed = _running(session, office, [TaskRow.overdue == False, col(TaskRow.due_at) <= now])  # noqa: E712
    near = _running(session, office, [TaskRow.reminded == False, col(TaskRow.remind_at) <= now])  # noqa: E712
    late = {row.id for row in passed}
    return [
        *((row.case_id or 0, LimitPassed(task_no=row.no)) for row in passed),
        *((row.case_id or 0, LimitNear(task_no=row.no)) for row in near if row.id not in late),
        *(
            (row.case_id or 0, ProgressDue(task_no=row.no))
            for row in _running(session, office, [col(TaskRow.progress_at) <= now])
        ),
        *(
            (row.case_id or 0, RecapDue(task_no=row.no))
            for row in _tasks(session, office, [col(TaskRow.recap_at) <= now])
        ),
    ]


def _running(session: Session, office: Office, when: Sequence[bool | ColumnElement[bool]]) -> list[TaskRow]:
    """Open tasks whose limit does not stand still: a paused one is never found near, late or due for progress."""
    return _tasks(session, office, [TaskRow.paused == False, *when])  # noqa: E712


def _tasks(session: Session, office: Office, when: Sequence[bool | ColumnElement[bool]]) -> list[TaskRow]:
    query = select(TaskRow).where(
        TaskRow.office == office.code, TaskRow.kind == "step", TaskRow.status == "open", *when
    )
    return list(session.exec(query.order_by(col(TaskRow.id))))


def _due_queries(session: Session, office: Office, now: datetime) -> list[tuple[int, Event]]:
    """Officers' questions that wait for an answer in open cases; as with tasks, what has passed first."""
    query = select(TaskRow).join(CaseRow, col(TaskRow.case_id) == col(CaseRow.id))
    waiting = query.where(
        TaskRow.office == office.code,
        TaskRow.kind == QUERY,
        TaskRow.status == "open",
        TaskRow.overdue == False,  # noqa: E712
        CaseRow.end == "",
        col(TaskRow.remind_at) <= now,
    )
    rows = list(session.exec(waiting.order_by(col(TaskRow.id))))
    late = [row for row in rows if row.due_at is not None and row.due_at <= now]
    return [
        *((row.case_id or 0, QueryPassed(query_no=row.no)) for row in late),
        *(
            (row.case_id or 0, QueryNear(query_no=row.no))
            for row in rows
            if not row.reminded and row not in late
        ),
    ]


def _due_spans(session: Session, office: Office, now: datetime) -> list[tuple[int, Event]]:
    query = select(CaseRow).where(CaseRow.office == office.code, col(CaseRow.span_due_at) <= now)
    return [
        (row.id, SpanPassed(name=span.name))
        for row in session.exec(query)
        for span in parse_case(row).spans
        if row.id is not None and span.runs and span.due <= now
    ]


def _apply_all(store: Store, office: Office, due: Iterable[tuple[int, Event]], now: datetime) -> bool:
    """Each event in its case's own transaction; whether none was held up."""
    held_up = 0
    for case_id, event in due:
        try:
            _apply(store, office, case_id, event, now)
        except Exception:
            # such as a vacant post, which the digest names: it holds up no other case, and stays due
            log.exception("%s: %s is held up", office.code, type(event).__name__)
            held_up += 1
    return not held_up


def _apply(store: Store, office: Office, case_id: int, event: Event, now: datetime) -> None:
    with store.transaction("tick") as session:
        desk = Desk(session, office, session.get_one(CaseRow, case_id), now, None)
        try:
            _carry_out(desk, event)
        except NotOpen:
            log.info("%s: %s came after the task had ended", desk.case.number, type(event).__name__)


def _carry_out(desk: Desk, event: Event) -> None:
    moved = advance(desk.office, desk.case, event, desk.now)
    carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries)
