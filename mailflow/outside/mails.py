"""Kept mails: raw bytes first, then exactly one fate each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from mailflow.mails.fates import Fate
from mailflow.mails.verification import parse_verification
from mailflow.outside.store import fetch_blob, keep_blob
from mailflow.outside.tables import FolderRow, MailRow

_TRACE = (
    b"received",
    b"return-path",
    b"delivered-to",
    b"authentication-results",
    b"received-spf",
    b"arc-",
    b"dkim-signature",
    b"x-",
)
_MESSAGE_ID = re.compile(rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\r\n]{1,400}>)", re.I | re.M)
_HEADERS_CAP = 512_000
ASKED_AT_ONCE = 3
"""Of how many waiting mails the DNS is asked again in one go."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrived:
    """A message as the server gave it. `received` is the server's INTERNALDATE, aware."""

    uidvalidity: int
    uid: int
    raw: bytes
    received: datetime
    truncated: bool = False


def keep_mails(session: Session, office: str, arrived: Sequence[Arrived], now: datetime) -> list[int]:
    """Keep messages that came from the server; what was kept before under the same UID is left as it is.

    A second delivery of a kept message is kept too, with the fate `duplicate`. The same Message-ID with other
    content is kept and marked (threats P4). Returns the row ids that are to be handled, in order.
    """
    if not arrived:
        return []
    rows = [_row(session, office, mail, now) for mail in _unknown(session, office, arrived)]
    _mark_repeated(session, office, rows, now)
    _read_up_to(session, office, arrived[-1].uidvalidity, max(mail.uid for mail in arrived))
    session.flush()
    return [row.id for row in rows if row.state == "kept" and row.id is not None]


def _unknown(session: Session, office: str, arrived: Sequence[Arrived]) -> list[Arrived]:
    """Those that are not kept yet under their UIDs."""
    query = select(MailRow.uidvalidity, MailRow.uid).where(
        MailRow.office == office,
        col(MailRow.uidvalidity).in_({mail.uidvalidity for mail in arrived}),
        col(MailRow.uid).in_([mail.uid for mail in arrived]),
    )
    known = set(session.exec(query))
    return [mail for mail in arrived if (mail.uidvalidity, mail.uid) not in known]


def _row(session: Session, office: str, mail: Arrived, now: datetime) -> MailRow:
    key, message_id = content_key(mail.raw)
    if not mail.raw:  # a message that the server does not hand out has nothing to be known by but its UID
        key = f"{mail.uidvalidity}/{mail.uid}"
    return MailRow(
        office=office,
        uidvalidity=mail.uidvalidity,
        uid=mail.uid,
        message_id=message_id,
        content_key=key,
        blob=keep_blob(session, mail.raw),
        received_at=mail.received,
        kept_at=now,
        truncated=mail.truncated,
    )


def _mark_repeated(session: Session, office: str, rows: Sequence[MailRow], now: datetime) -> None:
    """Add the rows, marking those that have a twin, or share their Message-ID, among the kept and one another."""
    keys = col(MailRow.content_key).in_([row.content_key for row in rows])
    twins = select(MailRow).where(MailRow.office == office, keys).order_by(col(MailRow.id).desc())
    first = {row.content_key: row for row in session.exec(twins)}
    same_id = col(MailRow.message_id).in_([row.message_id for row in rows if row.message_id])
    ids = set(session.exec(select(MailRow.message_id).where(MailRow.office == office, same_id)))
    for row in rows:
        session.add(row)
        twin = first.setdefault(row.content_key, row)
        if twin is not row:
            session.flush()  # a twin in the same batch has no id before
            row.state, row.fate, row.handled_at = "done", Fate.DUPLICATE, now
            row.detail, row.case_id = f"sama dengan surel {twin.id}", twin.case_id
        elif row.message_id:
            row.conflict = row.message_id in ids
            ids.add(row.message_id)


def content_key(raw: bytes) -> tuple[str, str]:
    """(hash, Message-ID): what makes two deliveries the same message. Trace headers differ by delivery."""
    head, separator, body = raw.partition(b"\r\n\r\n")
    if not separator:
        head, _, body = raw.partition(b"\n\n")
    kept: list[bytes] = []
    skipping = False
    for line in head[:_HEADERS_CAP].split(b"\n"):
        if line[:1] not in (b" ", b"\t"):
            skipping = line.lower().startswith(_TRACE)
        if not skipping:
            kept.append(line.rstrip(b"\r"))
    found = _MESSAGE_ID.search(head[:_HEADERS_CAP])
    digest = hashlib.sha256(b"\n".join(kept) + b"\n\n" + body.rstrip())
    return digest.hexdigest(), found.group(1).decode("ascii", "replace") if found else ""


def _read_up_to(session: Session, office: str, uidvalidity: int, uid: int) -> None:
    row = session.get(FolderRow, office)
    if row is None or row.uidvalidity != uidvalidity:
        row = row or FolderRow(office=office, uidvalidity=uidvalidity)
        row.uidvalidity, row.last_uid = uidvalidity, 0
    row.last_uid = max(row.last_uid, uid)
    session.add(row)


def last_uid(session: Session, office: str, uidvalidity: int) -> int:
    """Up to which UID the folder was read; 0 after a change of UIDVALIDITY: then all of it is looked at again."""
    row = session.get(FolderRow, office)
    return row.last_uid if row is not None and row.uidvalidity == uidvalidity else 0


def pending_mails(session: Session, office: str, now: datetime) -> list[int]:
    """Mails kept and not handled yet, oldest first; of those whose sender the DNS did not tell only who is due, and
    few at once: each may cost seconds that other mails wait."""
    query = select(MailRow.id, MailRow.auth).where(MailRow.office == office, MailRow.state == "kept")
    kept = [(row_id, _asked_at(auth)) for row_id, auth in session.exec(query.order_by(col(MailRow.id)))]
    due = [row_id for row_id, at in kept if at is not None and at <= now][:ASKED_AT_ONCE]
    return [row_id for row_id, at in kept if row_id is not None and (at is None or row_id in due)]


def _asked_at(auth: str) -> datetime | None:
    found = parse_verification(auth)
    return found.again if found else None


def unmoved_mails(session: Session, office: str, uidvalidity: int) -> list[MailRow]:
    """Mails that have their fate and still lie in the service mailbox's inbox."""
    query = select(MailRow).where(
        MailRow.office == office,
        MailRow.uidvalidity == uidvalidity,
        MailRow.state == "done",
        MailRow.moved == False,  # noqa: E712
    )
    return list(session.exec(query.limit(500)))


def mark_moved(session: Session, office: str, uidvalidity: int, uids: Sequence[int]) -> None:
    query = select(MailRow).where(
        MailRow.office == office, MailRow.uidvalidity == uidvalidity, col(MailRow.uid).in_(uids)
    )
    for row in session.exec(query):
        row.moved = True
        session.add(row)


def raw_mail(session: Session, mail_id: int) -> bytes:
    """The raw bytes of a kept mail. Raises KeyError where there is none."""
    row = session.get(MailRow, mail_id)
    if row is None:
        raise KeyError(mail_id)
    return fetch_blob(session, row.blob)
