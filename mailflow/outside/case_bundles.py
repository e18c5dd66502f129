"""A case whole, out of the store."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime

from sqlmodel import Session, col, select

from mailflow.outside.sealing import fetch_rows
from mailflow.outside.tables import CaseRow, OutboxRow
from mailflow.proofs.bundle import CaseBundle, Damaged
from mailflow.proofs.seal import Head, Line, read_heads

MONTHLY = "agenda-bulanan"
"""The notice that tells the heads of a month."""

_STORED = "%Y-%m-%d %H:%M:%S.%f"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def fetch_bundle(session: Session, case: tuple[int, str, str]) -> CaseBundle:
    """Everything kept of a case, given as (row id, office, number). Raises Damaged on a line that cannot be read."""
    case_id, office, number = case
    return CaseBundle(
        number=number,
        case_id=case_id,
        journal=tuple(_lines(session, case_id)),
        rows=dict(fetch_rows(session, case_id)),
        blobs=lambda sha: _blob(session, sha),
        heads=tuple(_told_heads(session, office, number)),
    )


def find_cases(session: Session, number: str, office: str = "") -> list[tuple[int, str, str]]:
    """(row id, office, number) of the cases of that number, by columns alone: a damaged row is found too."""
    query = select(CaseRow.id, CaseRow.office, CaseRow.number).where(CaseRow.number == number.upper())
    found = session.exec(query.order_by(col(CaseRow.id)))
    return [(row_id, code, name) for row_id, code, name in found if row_id and office in ("", code)]


def _lines(session: Session, case_id: int) -> list[Line]:
    query = "SELECT seq, at, kind, text, data, mail_id, hash FROM journal WHERE case_id = ? ORDER BY seq, id"
    rows = session.connection().exec_driver_sql(query, (case_id,)).mappings()
    return [Line(**{**row, "at": stored_time(str(row["at"]))}) for row in rows]


def stored_time(text: str) -> datetime:
    """An instant as the store writes it; whatever is written otherwise was not written by us, and is no instant."""
    try:
        at = datetime.strptime(text, _STORED).replace(tzinfo=UTC)
    except ValueError:
        return _NEVER
    return at if at.strftime(_STORED) == text else _NEVER


def _blob(session: Session, sha: str) -> bytes:
    query = "SELECT size, data FROM blob WHERE sha256 = ?"
    row = session.connection().exec_driver_sql(query, (sha,)).first()
    if row is None:
        raise Damaged("are missing")
    size, packed = row
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(packed)
    except (zlib.error, TypeError) as error:
        raise Damaged(f"cannot be unpacked ({error})") from error
    if not unpacking.eof or unpacking.unused_data or size != len(data):
        raise Damaged("are not of the size that they were kept with")
    return data


def _told_heads(session: Session, office: str, number: str) -> Iterator[tuple[str, Head]]:
    """The heads of this case in the office's monthly mails."""
    query = select(OutboxRow.id, OutboxRow.notice_values).where(
        OutboxRow.office == office, OutboxRow.notice == MONTHLY
    )
    for row_id, values in session.exec(query):
        for line in json.loads(values).get("jurnal", []):
            if line.get("kasus") == number:
                yield from ((f"outbox/{row_id}", head) for head in read_heads(line.get("sidik_jari", "")))
