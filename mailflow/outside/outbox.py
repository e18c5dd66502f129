"""The outbox: notices queued in a case's transaction, their bytes fixed before the first try, their states after it."""

from __future__ import annotations

import json
import secrets
from base64 import b32encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlmodel import Session, col, select

from mailflow.letters.values import values_sha
from mailflow.offices.office import Office
from mailflow.outside.store import append, keep_blob
from mailflow.outside.tables import LetterRow, OutboxRow

GIVE_UP_AFTER = timedelta(days=5)
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=4)
ACKNOWLEDGEMENTS = frozenset(
    {
        "tanda-terima",
        "tercatat",
        "tidak-berlaku",
        "dua-tugas",
        "status-kasus",
        "daftar-status",
        "bantuan",
        "agenda",
        "permintaan-dicatat",
        "permintaan-belum",
        "permintaan-ditolak",
        "verifikasi",
    }
)
"""Notices that only answer a mail: sent with the null sender, so that nothing can answer them (RFC 3834)."""

DOUBT_WAIT = timedelta(minutes=2)
"""How long the copy of a binding letter may take to come back before the secretariat is asked."""


class Sending(StrEnum):
    """The states of a notice: queued -> fixed -> sending -> sent | refused | doubt -> asked.

    `dropped` is never sent: one acknowledgement too many, one more notice of a flood, or one that was refused or failed
    and that the administrator has settled. `cancelled` never left, and
    what it told is not so any more (RALAT).
    """

    QUEUED = "queued"
    FIXED = "fixed"
    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    DOUBT = "doubt"
    ASKED = "asked"
    FAILED = "failed"
    DROPPED = "dropped"
    CANCELLED = "cancelled"


@dataclass(frozen=True, kw_only=True, slots=True)
class Enclosed:
    """A letter that travels with a notice: on a phone as PDF, to the archive as DOCX (and PDF)."""

    letter_id: int
    archive: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class EnclosedFile:
    """A file that lies in the store and travels with a notice."""

    name: str
    content_type: str
    blob: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Queued:
    """A notice to one recipient. `token` binds it to a task; `binding` marks mail that carries a numbered letter.

    `originals` are kept mails whose attachments go along; `drawing` adds the procedure with the case's path.
    """

    notice: str
    values: Mapping[str, object]
    recipient: str
    recipient_name: str = ""
    token: str = ""
    case_id: int | None = None
    task_id: int | None = None
    thread: str = ""
    in_reply_to: str = ""
    letters: Sequence[Enclosed] = ()
    originals: Sequence[int] = ()
    forms: Sequence[str] = ()
    files: Sequence[EnclosedFile] = ()
    drawing: bool = False
    binding: bool = False


def mint_token() -> str:
    """128 random bits in 26 lower-case letters and digits: mail servers may change the case of addresses."""
    return b32encode(secrets.token_bytes(16)).decode().rstrip("=").lower()


def queue_notice(session: Session, office: Office, notice: Queued, now: datetime) -> None:
    """Put a notice in the outbox. Its Message-ID is fixed here and carries the token where there is one."""
    domain = office.address.rpartition("@")[2]
    unique = f"tugas.{notice.token}.{mint_token()[:8]}" if notice.token else f"surel.{mint_token()}"
    acknowledges = notice.notice in ACKNOWLEDGEMENTS
    row = OutboxRow(
        office=office.code,
        message_id=f"<{unique}@{domain}>",
        case_id=notice.case_id,
        task_id=notice.task_id,
        notice=notice.notice,
        notice_values=json.dumps(dict(notice.values), ensure_ascii=False),
        recipient=notice.recipient,
        recipient_name=notice.recipient_name,
        reply_to=office.reply_address(notice.token),
        in_reply_to=notice.in_reply_to,
        thread=notice.thread,
        letters=json.dumps([[e.letter_id, e.archive] for e in notice.letters]),
        blobs=json.dumps(_others(notice)),
        null_sender=acknowledges,
        binding=notice.binding,
        next_at=now,
        queued_at=now,
        bounce_key=mint_token() if office.plus_addresses and not acknowledges else "",
    )
    append(session, row)


def _others(notice: Queued) -> dict[str, object]:
    return {
        "mails": list(notice.originals),
        "forms": list(notice.forms),
        "files": [[file.name, file.content_type, file.blob] for file in notice.files],
        "drawing": notice.drawing,
    }


def due_notices(session: Session, office: str, now: datetime, limit: int = 50) -> list[tuple[int, bool]]:
    """(notice, whether it waits for letters) of what is to be fixed or tried now, oldest first.

    A notice waits for the letters that it carries, and for those of an older one of its case to the same person:
    nobody hears how a case stands before its receipt.
    """
    query = (
        select(OutboxRow.id, OutboxRow.letters, OutboxRow.recipient, OutboxRow.case_id)
        .where(
            OutboxRow.office == office,
            col(OutboxRow.state).in_([Sending.QUEUED, Sending.FIXED, Sending.DOUBT]),
            OutboxRow.next_at <= now,
        )
        .order_by(col(OutboxRow.id))
        .limit(limit)
    )
    laden: set[tuple[str, int | None]] = set()
    found: list[tuple[int, bool]] = []
    for row_id, letters, recipient, case_id in session.exec(query):
        if letters != "[]":
            laden.add((recipient, case_id))
        if row_id is not None:
            found.append((row_id, (recipient, case_id) in laden))
    return found


def next_due(session: Session, office: str) -> datetime | None:
    """When the next notice is to be tried; None when nothing waits."""
    query = (
        select(OutboxRow.next_at)
        .where(OutboxRow.office == office)
        .where(col(OutboxRow.state).in_([Sending.QUEUED, Sending.FIXED, Sending.DOUBT]))
        .order_by(col(OutboxRow.next_at))
    )
    return session.exec(query).first()


def interrupted_notices(session: Session, office: str) -> list[OutboxRow]:
    """Notices that a dead process was sending: whether they were accepted nobody knows."""
    return list(
        session.exec(select(OutboxRow).where(OutboxRow.office == office, OutboxRow.state == Sending.SENDING))
    )


def fix_bytes(session: Session, row: OutboxRow, raw: bytes) -> None:
    row.bytes_sha, row.state = keep_blob(session, raw), Sending.FIXED
    session.add(row)


def mark_sent(session: Session, row: OutboxRow, now: datetime) -> None:
    row.state, row.sent_at, row.next_at, row.error = Sending.SENT, now, now, ""
    session.add(row)


def mark_retry(session: Session, row: OutboxRow, now: datetime, error: str) -> None:
    """Try again after a doubling wait; same Message-ID, same bytes."""
    row.state, row.next_at, row.error = Sending.FIXED, now + _wait_after(row.tries), error
    session.add(row)


def given_up(row: OutboxRow) -> bool:
    """Whether so many tries have been put off that GIVE_UP_AFTER has passed since the first of them. By its tries, not
    by its age: while our own server was away, or the notice had ended, nobody was asked to take it."""
    return sum((_wait_after(n) for n in range(1, row.tries)), timedelta()) > GIVE_UP_AFTER


def _wait_after(tries: int) -> timedelta:
    return min(FIRST_WAIT * (1 << min(tries - 1, 12)), LONGEST_WAIT)


def mark_untried(session: Session, row: OutboxRow, error: str) -> None:
    """Our own account was the trouble: the try does not count, and it is the first again once that is mended."""
    row.state, row.tries, row.error = Sending.FIXED, row.tries - 1, error
    session.add(row)


def mark_doubt(session: Session, row: OutboxRow, now: datetime, error: str) -> None:
    """After the final dot without an answer: a plain notice goes again, a binding letter is first looked for."""
    row.error, row.may_have_left = error, True
    if row.binding:
        row.state, row.next_at = Sending.DOUBT, now + DOUBT_WAIT
    else:
        row.state, row.next_at = Sending.FIXED, now + FIRST_WAIT
    session.add(row)


def mark_ended(session: Session, row: OutboxRow, state: Sending, error: str = "") -> None:
    row.state, row.error = state, error or row.error
    session.add(row)


def queue_again(session: Session, office: Office, row: OutboxRow) -> None:
    """Try a failed or refused notice anew. A letter that could never be made is made with today's template."""
    for letter_id, _ in json.loads(row.letters):
        letter = session.get_one(LetterRow, letter_id)
        if not letter.docx:
            spec = office.procedure.letter(letter.name)
            letter.template = keep_blob(session, office.letters[spec.template])
            letter.draft_sha = values_sha(letter.template, json.loads(letter.letter_values), letter.edited)
            session.add(letter)
    row.state, row.next_at = (Sending.FIXED if row.bytes_sha else Sending.QUEUED), row.queued_at
    row.tries = 0
    session.add(row)


def find_by_message_id(session: Session, office: str, ids: Sequence[str]) -> OutboxRow | None:
    """The notice that one of these Message-IDs belongs to, the first id first."""
    for message_id in ids:
        query = select(OutboxRow).where(OutboxRow.office == office, OutboxRow.message_id == message_id)
        found = session.exec(query).first()
        if found is not None:
            return found
    return None


def find_by_return_key(session: Session, office: str, keys: Sequence[str]) -> OutboxRow | None:
    """The notice whose envelope sender carries one of these keys."""
    if not keys:
        return None
    query = select(OutboxRow).where(OutboxRow.office == office, col(OutboxRow.bounce_key).in_(keys[:8]))
    return session.exec(query).first()


def mark_returned(session: Session, row: OutboxRow, why: str) -> bool:
    """A sent notice came back, which its line shows; False where it had come back before for the same reason."""
    note = f"kembali: {why}"[:500]
    fresh = row.error != note
    row.error = note
    session.add(row)
    return fresh
