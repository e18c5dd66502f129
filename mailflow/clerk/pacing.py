"""The brakes on outgoing mail: what is too much for an address or for an hour waits, and the secretariat is told once.

A letter or a task is never lost by them; an acknowledgement is, which its line in the outbox shows.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from sqlmodel import Session, col, select, update

from mailflow.clerk.secretariat import tell
from mailflow.mails.pace import LONGEST, OF_ADDRESS, OF_CASE, Rung, room_at
from mailflow.offices.office import Office
from mailflow.outside.outbox import ACKNOWLEDGEMENTS, GIVE_UP_AFTER, Sending, mark_ended
from mailflow.outside.pulses import beat, last_beat
from mailflow.outside.store import Store
from mailflow.outside.tables import OutboxRow
from mailflow.problems import Problem

log = logging.getLogger(__name__)

HOUR = timedelta(hours=1)
TOLD = "brake-told"
TOLD_EVERY = timedelta(days=1)
_OWN = "surel-menunggu"
"""The notice that tells of the brakes is not held by them."""


def must_wait(store: Store, office: Office, notice_id: int, now: datetime) -> bool:
    """Whether a notice is too much for its recipient now: then it is put off, or dropped."""
    with store.reading() as session:
        row = session.get_one(OutboxRow, notice_id)
        wait = None if row.notice == _OWN else _room(session, row, now)
    if wait is None:
        return False
    until, rung = wait
    with store.transaction("brake") as session:
        row = session.get_one(OutboxRow, notice_id)
        if row.state not in (Sending.QUEUED, Sending.FIXED):
            return True
        minutes = int(rung.window.total_seconds()) // 60
        why = f"surel kepada {row.recipient} melebihi {rung.count} surel dalam {minutes} menit"
        if row.notice in ACKNOWLEDGEMENTS:
            mark_ended(session, row, Sending.DROPPED, why)
        else:
            row.next_at, row.error = until, why
            session.add(row)
        _tell(session, office, why, now)
    return True


def keep_to_the_hour(store: Store, office: Office, now: datetime) -> None:
    """Once an office has sent what it may in an hour, everything that is due waits for the rest of it."""
    limit = office.settings.mails_an_hour
    with store.reading() as session:
        sent = _sent_within_the_hour(session, office, now)
    if len(sent) < limit:
        return
    with store.transaction("brakes") as session:
        why = f"lebih dari {limit} surel dikirim dalam satu jam"
        waiting = update(OutboxRow).where(
            col(OutboxRow.office) == office.code,
            col(OutboxRow.state).in_([Sending.QUEUED, Sending.FIXED]),
            col(OutboxRow.next_at) <= now,
            col(OutboxRow.notice) != _OWN,
        )
        until = sent[-limit] + HOUR
        if session.exec(waiting.values(next_at=until, error=why)).rowcount:
            _tell(session, office, why, now)


def _room(session: Session, row: OutboxRow, now: datetime) -> tuple[datetime, Rung] | None:
    """By what went to the address lately; the index counts by when it was queued, which may be a while before."""
    query = select(OutboxRow.sent_at, OutboxRow.case_id).where(
        OutboxRow.office == row.office,
        OutboxRow.recipient == row.recipient,
        OutboxRow.queued_at > now - LONGEST - GIVE_UP_AFTER,
        col(OutboxRow.sent_at) > now - LONGEST,
    )
    sent = [(at, case_id) for at, case_id in session.exec(query) if at is not None]
    of_case = [at for at, case_id in sent if case_id == row.case_id and case_id is not None]
    waits = (room_at(of_case, OF_CASE, now), room_at([at for at, _ in sent], OF_ADDRESS, now))
    return max((wait for wait in waits if wait is not None), key=lambda wait: wait[0], default=None)


def _sent_within_the_hour(session: Session, office: Office, now: datetime) -> list[datetime]:
    query = select(OutboxRow.next_at).where(
        OutboxRow.state == Sending.SENT, OutboxRow.next_at > now - HOUR, OutboxRow.office == office.code
    )
    return sorted(session.exec(query))


def _tell(session: Session, office: Office, why: str, now: datetime) -> None:
    """One notice a day, however much waits."""
    told = last_beat(session, office.code, TOLD)
    if told is not None and now - told < TOLD_EVERY:
        return
    beat(session, office.code, TOLD, now)
    log.warning("%s: outgoing mail is held back (%s)", office.code, why)
    try:
        tell(session, office, _OWN, {"sebab": why}, now)
    except Problem:
        log.exception("%s: nobody could be told that mail is held back", office.code)
