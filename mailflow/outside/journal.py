"""The journal of a case in the store: appended to, and looked through."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import insert
from sqlmodel import Session, col, select

from mailflow.outside.tables import JournalRow
from mailflow.proofs.seal import HASH_START, Head, Line, first_fault, line_hash


def add_journal(
    session: Session,
    case_id: int,
    at: datetime,
    kind: str,
    text: str,
    *,
    mail_id: int | None = None,
    data: Mapping[str, object] | None = None,
) -> None:
    """Append a line; its hash covers the line before, so that a changed or missing line shows."""
    last = journal_head(session, case_id)
    row = JournalRow(
        case_id=case_id,
        seq=last.lines + 1,
        at=at,
        kind=kind,
        text=text,
        data=json.dumps(dict(data or {}), ensure_ascii=False, sort_keys=True),
        mail_id=mail_id,
        hash="",
    )
    row.hash = line_hash(
        last.sha256,
        case_id,
        seq=row.seq,
        at=at,
        kind=kind,
        text=text,
        data=row.data,
        mail_id=mail_id,
    )
    session.connection().execute(insert(JournalRow), row.model_dump(exclude={"id"}))


def journal_head(session: Session, case_id: int) -> Head:
    lines = select(JournalRow.seq, JournalRow.hash).where(JournalRow.case_id == case_id)
    latest = lines.order_by(col(JournalRow.seq).desc()).limit(1)
    seq, sha = session.connection().execute(latest).first() or (0, HASH_START)
    return Head(sha256=sha, lines=seq)


def journal_lines(session: Session, case_id: int) -> list[Line]:
    query = select(JournalRow).where(JournalRow.case_id == case_id).order_by(col(JournalRow.seq))
    return [Line(**row.model_dump(exclude={"id", "case_id"})) for row in session.exec(query)]


def first_broken_line(session: Session, case_id: int) -> int | None:
    """The sequence number of the first journal line that does not hold, None when all do."""
    return first_fault(case_id, journal_lines(session, case_id))
