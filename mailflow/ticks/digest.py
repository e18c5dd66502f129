"""The morning's work: the secretariat's digest, daily, then the month's mails and the officers' summaries."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta

from sqlmodel import Session, col, func, select

from mailflow.clerk.purging import purge_mails
from mailflow.clerk.secretariat import tell
from mailflow.mails.fates import IN_DOUBT_FOLDER
from mailflow.offices.office import Office
from mailflow.outside.acting import fetch_office
from mailflow.outside.pulses import beat, last_beat
from mailflow.outside.store import Store
from mailflow.outside.tables import LetterRow, MailRow, TaskRow
from mailflow.texts.wording import day_date
from mailflow.ticks.agenda_month import queue_monthly_agenda
from mailflow.ticks.bundles import send_bundles
from mailflow.ticks.digest_warnings import PULSE, list_warnings, stuck_mails_named
from mailflow.ticks.progress_export import queue_progress_export
from mailflow.ticks.waiting import Waiting, open_tasks

log = logging.getLogger(__name__)

MORNING = "morning"
_HELD_LINES = 25
"""So many held mails are listed; how many there are is said besides."""


def send_digest(store: Store, office: Office, now: datetime) -> bool:
    """The morning's work, once a day, at the office's hour or as soon after it as the daemon runs; False where
    nothing was due.

    The digest goes first and for itself, as it is what names whatever holds up the rest. Where the secretariat is
    vacant it waits for a holder, and then tells of all since the last one.
    """
    local = office.local(now)
    hour, minute = map(int, office.settings.digest_at.split(":"))
    morning = datetime.combine(local.date(), time(hour, minute), tzinfo=office.zone())
    if local < morning:
        return False
    with store.reading() as session:
        told, done = (last_beat(session, office.code, name) for name in (PULSE, MORNING))
    untold, undone = (last is None or last < morning for last in (told, done))
    sent = untold and _tell_secretariat(store, office, told or now - timedelta(days=1), now)
    if undone:
        if untold and not sent:
            log.error("%s: the secretariat is vacant: nobody gets the morning's digest", office.code)
        for work in (queue_progress_export, queue_monthly_agenda, purge_mails, _end_morning):
            _by_itself(store, office, work, now)
    return sent or undone


def _tell_secretariat(store: Store, office: Office, since: datetime, now: datetime) -> bool:
    """The digest to the secretariat; False where nobody is."""
    with store.reading() as session:
        if fetch_office(session, office).holder(office.procedure.secretariat().code, now) is None:
            return False
    with store.transaction("digest") as session:
        office = fetch_office(session, office)
        waiting = open_tasks(session, office)
        tell(session, office, "ringkasan-pagi", _values(session, office, waiting, since, now), now)
        beat(session, office.code, PULSE, now, stuck_mails_named(session, office))
    return True


def _by_itself(
    store: Store, office: Office, work: Callable[[Session, Office, datetime], object], now: datetime
) -> None:
    """One piece of the morning's work in its own transaction: what fails keeps nothing else back."""
    try:
        with store.transaction("morning") as session:
            work(session, fetch_office(session, office), now)
    except Exception:
        log.exception("%s: %s is held up", office.code, work.__name__)


def _end_morning(session: Session, office: Office, now: datetime) -> None:
    """The officers' summaries; none of them goes out twice, so they end the morning."""
    send_bundles(session, office, open_tasks(session, office), now)
    beat(session, office.code, MORNING, now)


def _values(
    session: Session, office: Office, waiting: Sequence[Waiting], since: datetime, now: datetime
) -> dict[str, object]:
    count, held = _held(session, office, since)
    return {
        "tanggal": day_date(office.local(now).date()),
        "tugas_terbuka": [one.line() for one in waiting],
        "lewat": [one.line() for one in waiting if one.row.overdue],
        "ditahan": held,
        "jumlah_ditahan": count,
        "menunggu": _unanswered(session, office),
        "surat_keluar": _issued(session, office, since),
        "peringatan": list_warnings(session, office, waiting, now),
    }


def _held(session: Session, office: Office, since: datetime) -> tuple[int, list[dict[str, str]]]:
    """How many mails were held since then, and the first of them."""
    since_then = (
        MailRow.office == office.code,
        col(MailRow.fate).in_([fate.value for fate in IN_DOUBT_FOLDER]),
        col(MailRow.handled_at) >= since,
    )
    count = session.exec(select(func.count()).select_from(MailRow).where(*since_then)).one()
    first = select(MailRow).where(*since_then).order_by(col(MailRow.id)).limit(_HELD_LINES)
    rows = session.exec(first)
    return count, [{"dari": row.sender, "perihal": row.subject, "sebab": row.detail} for row in rows]


def _unanswered(session: Session, office: Office) -> list[dict[str, object]]:
    """Held mails about which the secretariat is asked and has not answered, with the words that do."""
    query = (
        select(TaskRow, MailRow)
        .join(MailRow, col(TaskRow.subject_id) == col(MailRow.id))
        .where(TaskRow.office == office.code, TaskRow.status == "open")
        .where(col(TaskRow.kind).in_(("admit", "pen", "absence", "entry")))
        .order_by(col(TaskRow.id))
    )
    return [
        {
            "surel": mail.id,
            "dari": mail.sender,
            "perihal": mail.subject,
            "kata": " / ".join(json.loads(task.details).get("words", ("YA", "TIDAK"))),
        }
        for task, mail in session.exec(query)
    ]


def _issued(session: Session, office: Office, since: datetime) -> list[dict[str, str]]:
    query = select(LetterRow).where(
        LetterRow.office == office.code, LetterRow.number != "", col(LetterRow.issued_at) >= since
    )
    return [{"nomor": row.number, "jenis": row.title, "tujuan": row.addressee} for row in session.exec(query)]
