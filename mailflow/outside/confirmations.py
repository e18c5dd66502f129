"""Questions to an officer about a mail that was held in their name: YA makes it count, once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session, col, func, select

from mailflow.outside.outbox import mint_token
from mailflow.outside.tables import MailRow, OutboxRow, TaskRow

KIND = "confirm-sender"


def add_confirmation(
    session: Session, task: TaskRow, held: MailRow, address: str, now: datetime, due: datetime
) -> TaskRow:
    """A fresh token bound to the held mail, the task that it answers and the address that is asked."""
    row = TaskRow(
        office=task.office,
        kind=KIND,
        case_id=task.case_id,
        no=task.no,
        token=mint_token(),
        role=task.role,
        member=task.member,
        addresses=json.dumps([address]),
        asked_at=now,
        due_at=due,
        subject_id=held.id or 0,
        details=json.dumps({"task": task.id}),
    )
    session.add(row)
    session.flush()
    return row


def note(session: Session, question: TaskRow, **facts: object) -> None:
    question.details = json.dumps({**details_of(question), **facts})
    session.add(question)


def details_of(question: TaskRow) -> Mapping[str, object]:
    """`task`: the row that the held mail answers; `yes`: the mail that said YA; `told`: the secretariat knows."""
    found: Mapping[str, object] = json.loads(question.details)
    return found


def find_confirmation(session: Session, held: MailRow) -> TaskRow | None:
    """The question about a held mail that was answered with YA."""
    query = select(TaskRow).where(
        TaskRow.kind == KIND, TaskRow.subject_id == held.id, TaskRow.status == "answered"
    )
    return next((row for row in session.exec(query) if details_of(row).get("yes")), None)


def questions_about(session: Session, task: TaskRow) -> list[TaskRow]:
    """Every question about mails that answer this task."""
    same = TaskRow.case_id == task.case_id, TaskRow.no == task.no
    query = select(TaskRow).where(TaskRow.office == task.office, TaskRow.kind == KIND, *same)
    rows = session.exec(query.order_by(col(TaskRow.id)))
    return [row for row in rows if task.case_id is not None or details_of(row).get("task") == task.id]


def questions_due(session: Session, office: str, now: datetime) -> list[TaskRow]:
    """Questions that nobody answered in time."""
    query = select(TaskRow).where(
        TaskRow.office == office, TaskRow.kind == KIND, TaskRow.status == "open", col(TaskRow.due_at) <= now
    )
    return list(session.exec(query))


def count_notices(session: Session, office: str, notice: str, recipient: str, since: datetime) -> int:
    """How many notices of one kind an address has been sent since."""
    query = select(func.count()).where(
        OutboxRow.office == office,
        OutboxRow.recipient == recipient,
        OutboxRow.notice == notice,
        col(OutboxRow.queued_at) >= since,
    )
    return session.exec(query).one()


def was_told(session: Session, task: TaskRow, notice: str) -> bool:
    """Whether a notice of this kind about the task was queued before."""
    query = select(OutboxRow.id).where(OutboxRow.task_id == task.id, OutboxRow.notice == notice)
    return session.exec(query).first() is not None
