"""AGENDA: the month's agenda books, for the secretariat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from babel.dates import format_date
from sqlmodel import Session, col, select

from mailflow.agenda_book import compose_csv
from mailflow.errand import Done, Errand, not_yet, refuse, reply_to
from mailflow.fates import Fate
from mailflow.office import Office
from mailflow.outside.outbox import EnclosedFile
from mailflow.outside.store import keep_blob
from mailflow.outside.tables import AgendaRow


def send_agenda(errand: Errand, first: date) -> Done:
    """Both books of a month, given by its first day: short in the mail, whole as CSV files beside it."""
    if not errand.caller.is_officer:
        return refuse(errand, "AGENDA")
    if not errand.caller.is_secretariat:
        return not_yet(errand, "AGENDA", "buku agenda hanya dikirim kepada sekretariat")
    values, files = agenda_books(errand.session, errand.office, first)
    reply_to(errand, "agenda", values, files=files)
    return Fate.SERVED, f"AGENDA {first:%Y-%m}", None


def agenda_books(
    session: Session, office: Office, first: date
) -> tuple[dict[str, object], list[EnclosedFile]]:
    """Both books of a month: as a notice lists them (`bulan`, `masuk`, `keluar`), and as files."""
    books = {direction: _rows(session, office, direction, first) for direction in ("masuk", "keluar")}
    values: dict[str, object] = {
        direction: [_line(office, row) for row in rows] for direction, rows in books.items()
    }
    files = [_file(session, office, direction, first, rows) for direction, rows in books.items()]
    return {"bulan": format_date(first, "MMMM y", locale="id"), **values}, files


def month_of(office: Office, first: date) -> tuple[datetime, datetime]:
    """The instants at which the month that begins with this day begins and is over."""
    following = (first + timedelta(days=31)).replace(day=1)
    begin, end = (datetime.combine(day, time(), tzinfo=office.zone()) for day in (first, following))
    return begin, end


def _rows(session: Session, office: Office, direction: str, first: date) -> Sequence[AgendaRow]:
    begin, end = month_of(office, first)
    query = select(AgendaRow).where(
        AgendaRow.office == office.code,
        AgendaRow.direction == direction,
        col(AgendaRow.day) >= begin,
        col(AgendaRow.day) < end,
    )
    return list(session.exec(query.order_by(col(AgendaRow.id))))


def _line(office: Office, row: AgendaRow) -> dict[str, str]:
    return {
        "nomor": row.number,
        "tanggal": _day(office, row),
        "surat": row.letter_number,
        "pihak": row.party,
        "isi": row.gist,
    }


def _file(
    session: Session, office: Office, direction: str, first: date, rows: Sequence[AgendaRow]
) -> EnclosedFile:
    lines = [
        (
            *(row.number, _day(office, row), row.letter_number, row.letter_date),
            *(row.party, row.gist, row.directed_to, row.note),
        )
        for row in rows
    ]
    name = f"Agenda surat {direction} {first:%Y-%m}.csv"
    return EnclosedFile(name=name, content_type="text/csv", blob=keep_blob(session, compose_csv(lines)))


def _day(office: Office, row: AgendaRow) -> str:
    return f"{office.local(row.day):%d/%m/%Y}"
