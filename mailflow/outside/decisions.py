"""Decisions in the store: what each was, the case before it, and the token of the echo that takes it back."""

from __future__ import annotations

import json
from datetime import datetime
from typing import cast

from sqlmodel import Session, col, func, select

from mailflow.cases.case import Case
from mailflow.mails.sender import Level, Need
from mailflow.outside.outbox import mint_token
from mailflow.outside.store import fetch_blob, keep_blob
from mailflow.outside.tables import CaseRow, DecisionRow, JournalRow, MailRow, OutboxRow, TaskRow


def keep_decision(
    session: Session,
    case_row: CaseRow,
    task_no: int,
    mail_row: MailRow,
    *,
    outcome: str,
    level: Level,
    rule: str,
    now: datetime,
) -> DecisionRow:
    """Keep a decision with the case as it still is: call this before anything of it is carried out."""
    last = select(func.max(JournalRow.seq)).where(JournalRow.case_id == case_row.id)
    row = DecisionRow(
        office=case_row.office,
        case_id=case_row.id or 0,
        task_no=task_no,
        mail_id=mail_row.id or 0,
        at=now,
        outcome=outcome,
        level=level,
        rule=rule,
        before=keep_blob(session, case_row.state.encode()),
        journal_seq=session.exec(last).one() or 0,
    )
    session.add(row)
    session.flush()
    return row


def last_decision(session: Session, case_id: int, task_no: int) -> DecisionRow | None:
    """The decision that a task was answered with, the latest where one was taken back."""
    query = select(DecisionRow).where(DecisionRow.case_id == case_id, DecisionRow.task_no == task_no)
    return session.exec(query.order_by(col(DecisionRow.id).desc())).first()


def case_before(session: Session, decision: DecisionRow) -> Case:
    return Case.model_validate_json(fetch_blob(session, decision.before))


def add_retraction(
    session: Session, decision: DecisionRow, addresses: list[str], role: str, until: datetime
) -> TaskRow:
    """The token of a decision's echo: with RALAT it takes the decision back."""
    row = TaskRow(
        office=decision.office,
        kind="retract",
        case_id=decision.case_id,
        no=decision.task_no,
        token=mint_token(),
        role=role,
        addresses=json.dumps(addresses),
        asked_at=decision.at,
        due_at=until,
        subject_id=decision.id or 0,
    )
    session.add(row)
    session.flush()
    return row


def find_retraction(session: Session, decision: DecisionRow) -> TaskRow | None:
    """The token that takes a decision back; None of one that nobody can take back by mail."""
    query = select(TaskRow).where(
        TaskRow.case_id == decision.case_id, TaskRow.kind == "retract", TaskRow.subject_id == decision.id
    )
    return session.exec(query).first()


def need_of(session: Session, retraction: TaskRow) -> Need:
    """A decision is taken back at the level at which it was made."""
    return cast(Need, session.get_one(DecisionRow, retraction.subject_id).level)


def last_notice(session: Session) -> int:
    """The newest notice: those that a transaction queues after this stand above it."""
    return session.exec(select(func.max(OutboxRow.id))).one() or 0


def notices_between(session: Session, first: int, last: int) -> list[OutboxRow]:
    """What was queued after `first` up to `last`."""
    query = select(OutboxRow).where(col(OutboxRow.id) > first, col(OutboxRow.id) <= last)
    return list(session.exec(query.order_by(col(OutboxRow.id))))
