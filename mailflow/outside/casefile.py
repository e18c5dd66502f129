"""Cases and their tasks in the store."""

from __future__ import annotations

import hmac
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from mailflow.cases.case import Case, Task
from mailflow.cases.moves import NotOpen
from mailflow.offices.office import Office
from mailflow.outside.kept_rules import keep_rules
from mailflow.outside.tables import CaseRow, TaskRow

SELECTOR = 10
"""How many of a token's 26 letters it is looked up by. How long an index takes to find them may leak; the other
sixteen (80 bits) are compared in constant time."""


def add_case(session: Session, office: Office, case: Case, *, thread_id: str, complaint_id: str) -> CaseRow:
    """Store a new case with the office's present rules, which it keeps.

    `thread_id` is the id under which clients group its mails, `complaint_id` the letter's own.
    """
    row = CaseRow(
        office=case.office,
        number=case.number,
        requester=case.requester.address,
        unit=case.requester.unit,
        subject="",
        system="",
        thread_id=thread_id,
        complaint_id=complaint_id,
        opened_at=case.opened_at,
        state="",
        rules=keep_rules(session, office),
    )
    save_case(session, row, case)
    session.flush()
    return row


def save_case(session: Session, row: CaseRow, case: Case) -> None:
    row.unit, row.subject, row.system = case.requester.unit, case.subject(), case.system()
    row.ended_at, row.end = case.ended_at, case.end
    due = [span.due for span in case.spans if span.runs]
    row.span_due_at = min(due) if due and not case.end else None
    row.state = case.model_dump_json()
    session.add(row)


def parse_case(row: CaseRow) -> Case:
    return Case.model_validate_json(row.state)


def find_case(session: Session, office: str, number: str) -> CaseRow | None:
    query = select(CaseRow).where(CaseRow.office == office, CaseRow.number == number.upper())
    return session.exec(query).first()


def similar_cases(session: Session, row: CaseRow) -> list[CaseRow]:
    """Open cases of the office about the same system, or of the same unit, older first."""
    query = select(CaseRow).where(
        CaseRow.office == row.office,
        CaseRow.end == "",
        CaseRow.id != row.id,
        (col(CaseRow.system) == row.system) | (col(CaseRow.unit) == row.unit),
    )
    return list(session.exec(query.order_by(col(CaseRow.id)).limit(30)))


def cases_since(session: Session, office: str, at: datetime) -> list[CaseRow]:
    """The office's cases that were open at that instant or later, older first."""
    query = select(CaseRow).where(
        CaseRow.office == office, (col(CaseRow.end) == "") | (col(CaseRow.ended_at) >= at)
    )
    return list(session.exec(query.order_by(col(CaseRow.id))))


def find_token(session: Session, token: str) -> TaskRow | None:
    first = token[:SELECTOR]
    query = select(TaskRow).where(col(TaskRow.token) >= first, col(TaskRow.token) < first + "~")
    found = [row for row in session.exec(query) if hmac.compare_digest(row.token.encode(), token.encode())]
    return found[0] if found else None


def use_token(session: Session, row: TaskRow) -> None:
    """The token's one use, in the transaction of what it does. Raises NotOpen where it was used or void before."""
    session.flush()
    still_open = update(TaskRow).where(col(TaskRow.id) == row.id, col(TaskRow.status) == "open")
    used = session.connection().execute(still_open.values(status="answered"))
    session.refresh(row)
    if used.rowcount != 1:
        raise NotOpen(f"token {row.id}")


def open_task_row(session: Session, case_id: int, no: int) -> TaskRow | None:
    """The row that carries a task's present token."""
    query = select(TaskRow).where(
        TaskRow.case_id == case_id, TaskRow.kind == "step", TaskRow.no == no, TaskRow.status == "open"
    )
    return session.exec(query).first()


def sync_task_row(session: Session, case_id: int, task: Task) -> None:
    """An open task's row says of its times and of who is asked what the case does; a task without a row has none."""
    row = open_task_row(session, case_id, task.no)
    if row is None:
        return
    row.due_at, row.remind_at = task.due, task.remind_at
    row.progress_at, row.recap_at = task.progress_at, task.recap_at
    row.reminded, row.overdue, row.paused = task.reminded, task.overdue, task.paused_at is not None
    row.role, row.member = task.role, task.member
    session.add(row)
