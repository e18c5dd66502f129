"""The month's agenda mail: both books of the month before, and how far each case's journal has gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from mailflow.books.agenda import compose_csv
from mailflow.calendars.worktime import is_working_day
from mailflow.cases.people import find_secretariat
from mailflow.clerk.agenda_request import agenda_books
from mailflow.offices.office import Office
from mailflow.offices.retention import appraisal_day
from mailflow.outside.books import month_of
from mailflow.outside.case_bundles import MONTHLY
from mailflow.outside.journal import journal_head
from mailflow.outside.outbox import EnclosedFile, Queued, queue_notice
from mailflow.outside.pulses import beat, last_beat
from mailflow.outside.store import keep_blob
from mailflow.outside.tables import CaseRow, JournalRow
from mailflow.proofs.seal import Head

PULSE = "agenda-bulanan"
HEADINGS = ("Kasus", "Baris", "SHA-256 baris terakhir")


def queue_monthly_agenda(session: Session, office: Office, now: datetime) -> None:
    """Queue the books of the month before, once, on the first working morning of a month."""
    today = office.local(now).date()
    month, last = today.replace(day=1), last_beat(session, office.code, PULSE)
    if not is_working_day(office.calendar, today) or (last and office.local(last).date() >= month):
        return
    beat(session, office.code, PULSE, now)
    before = (month - timedelta(days=1)).replace(day=1)
    values, files = agenda_books(session, office, before)
    heads = _heads(session, office, before)
    values["siap_dinilai"] = _ripe(session, office, today)
    if heads or any(values[name] for name in ("masuk", "keluar", "siap_dinilai")):
        _send(session, office, before, (values, files), heads, now)


def _heads(session: Session, office: Office, first: date) -> list[tuple[str, Head]]:
    """Cases whose journal grew in that month, each with its journal's head as it is now."""
    begin, end = month_of(office, first)
    grew = select(JournalRow.case_id).where(col(JournalRow.at) >= begin, col(JournalRow.at) < end)
    query = select(CaseRow.id, CaseRow.number).where(CaseRow.office == office.code, col(CaseRow.id).in_(grew))
    found = session.exec(query.order_by(col(CaseRow.id))).all()
    return [(number, journal_head(session, row_id)) for row_id, number in found if row_id is not None]


def _ripe(session: Session, office: Office, today: date) -> list[str]:
    """Cases whose retention ended with this month: the software only says so."""
    query = select(CaseRow.number, CaseRow.ended_at).where(
        CaseRow.office == office.code, col(CaseRow.ended_at).is_not(None)
    )
    month = today.replace(day=1)
    ended = [(number, office.local(at).date()) for number, at in session.exec(query) if at is not None]
    return [number for number, day in ended if appraisal_day(office.settings.retention, day) == month]


def _send(
    session: Session,
    office: Office,
    first: date,
    books: tuple[dict[str, object], list[EnclosedFile]],
    heads: Sequence[tuple[str, Head]],
    now: datetime,
) -> None:
    values, files = books
    lines = compose_csv([(number, str(head.lines), head.sha256) for number, head in heads], HEADINGS)
    whole = EnclosedFile(
        name=f"Sidik jari jurnal {first:%Y-%m}.csv",
        content_type="text/csv",
        blob=keep_blob(session, lines),
    )
    journal = [{"kasus": number, "sidik_jari": head.words()} for number, head in heads]
    person = find_secretariat(office, now)
    queue_notice(
        session,
        office,
        Queued(
            notice=MONTHLY,
            values={**values, "penerima": person.greeting, "jurnal": journal},
            recipient=person.address,
            recipient_name=person.name,
            files=[*files, whole],
        ),
        now,
    )
