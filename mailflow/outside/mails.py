"""Kept mails: raw bytes first, then exactly one fate each."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from mailflow.fates import Fate
from mailflow.outside.store import fetch_blob, keep_blob
from mailflow.outside.tables import FolderRow, MailRow

_TRACE = (
    b"received",
    b"return-path",
    b"delivered-to",
    b"x-original-to",
    b"authentication-results",
    b"received-spf",
    b"arc-",
    b"x-spam",
)
_MESSAGE_ID = re.compile(rb"^message-id:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\r\n]{1,400}>)", re.I | re.M)
_HEADERS_CAP = 512_000


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
    rows = [_keep(session, office, mail, now) for mail in arrived]
    if arrived:
        _read_up_to(session, office, arrived[-1].uidvalidity, max(mail.uid for mail in arrived))
    session.flush()
    return [row.id for row in rows if row is not None and row.state == "kept" and row.id is not None]


def _keep(session: Session, office: str, mail: Arrived, now: datetime) -> MailRow | None:
    known = select(MailRow.id).where(
        MailRow.office == office, MailRow.uidvalidity == mail.uidvalidity, MailRow.uid == mail.uid
    )
    if session.exec(known).first() is not None:
        return None
    key, message_id = content_key(mail.raw)
    if not mail.raw:  # a message that the server does not hand out has nothing to be known by but its UID
        key = f"{mail.uidvalidity}/{mail.uid}"
    row = MailRow(
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
    twin = session.exec(select(MailRow).where(MailRow.office == office, MailRow.content_key == key)).first()
    if twin is not None:
        row.state, row.fate, row.handled_at = "done", Fate.DUPLICATE, now
        row.detail, row.case_id = f"sama dengan surel {twin.id}", twin.case_id
    elif message_id:
        same_id = select(MailRow.id).where(MailRow.office == office, MailRow.message_id == message_id)
        row.conflict = session.exec(same_id).first() is not None
    session.add(row)
    session.flush()
    return row


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


def pending_mails(session: Session, office: str) -> list[int]:
    """Mails kept and not handled yet, oldest first."""
    query = select(MailRow.id).where(MailRow.office == office, MailRow.state == "kept").order_by(col(MailRow.id))
    return [row_id for row_id in session.exec(query) if row_id is not None]


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
