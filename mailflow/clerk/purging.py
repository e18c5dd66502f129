"""What is no record goes after a set time: the row with its fate stays, the bytes and whom they named go."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, or_, select

from mailflow.offices.office import Office
from mailflow.offices.retention import NOT_RECORDS, purged_before
from mailflow.outside.journal import add_journal
from mailflow.outside.store import keep_blob
from mailflow.outside.tables import BlobRow, CaseRow, MailRow
from mailflow.texts.wording import day_date

AT_ONCE = 2000
"""So many a morning, the oldest first: what is left waits for the next one."""


def purge_mails(session: Session, office: Office, now: datetime) -> int:
    """Empty the mails that are no records and older than the office keeps them; returns how many.

    Those of a case wait for its end, and its journal says that they went. Official documents are never touched.
    """
    session.connection().exec_driver_sql(
        "PRAGMA secure_delete=ON"
    )  # what goes is overwritten, not only unlinked
    nothing = keep_blob(session, b"")
    rows = _over(session, office, now, nothing)
    for row in rows:
        _empty(session, row, nothing, day_date(office.local(now).date()))
    for case_id in sorted({row.case_id for row in rows if row.case_id is not None}):
        numbers = ", ".join(str(row.id) for row in rows if row.case_id == case_id)
        text = f"Isi surel {numbers} dihapus setelah masa simpannya berakhir: bukan arsip"
        add_journal(session, case_id, now, "penghapusan", text)
    return len(rows)


def _over(session: Session, office: Office, now: datetime, nothing: str) -> list[MailRow]:
    before = purged_before(office.settings.retention, now)
    ended = select(CaseRow.id).where(CaseRow.office == office.code, col(CaseRow.ended_at) < before)
    query = select(MailRow).where(
        MailRow.office == office.code,
        col(MailRow.fate).in_(NOT_RECORDS),
        MailRow.received_at < before,
        MailRow.blob != nothing,
        or_(col(MailRow.case_id).is_(None), col(MailRow.case_id).in_(ended)),
    )
    return list(session.exec(query.order_by(col(MailRow.id)).limit(AT_ONCE)))


def _empty(session: Session, row: MailRow, nothing: str, day: str) -> None:
    """Without bytes, sender and subject; what was checked of its sender goes along."""
    sha = row.blob
    row.blob, row.sender, row.subject, row.auth = nothing, "", "", ""
    row.detail = f"isi dihapus {day}: bukan arsip"
    session.add(row)
    session.flush()
    still = select(MailRow.id).where(MailRow.blob == sha).exists()
    session.connection().execute(delete(BlobRow).where(col(BlobRow.sha256) == sha, ~still))
