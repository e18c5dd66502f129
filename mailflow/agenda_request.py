"""AGENDA: the month's agenda books, for the secretariat."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from babel.dates import format_date
from sqlmodel import col, select

from mailflow.agenda_book import compose_csv
from mailflow.errand import Done, Errand, not_yet, refuse, reply_to
from mailflow.fates import Fate
from mailflow.outside.outbox import EnclosedFile
from mailflow.outside.store import keep_blob
from mailflow.outside.tables import AgendaRow


def send_agenda(errand: Errand, first: date) -> Done:
    """Both books of a month, given by its first day: short in the mail, whole as CSV files beside it."""
    if not errand.caller.is_officer:
        return refuse(errand, "AGENDA")
    if not errand.caller.is_secretariat:
        return not_yet(errand, "AGENDA", "buku agenda hanya dikirim kepada sekretariat")
    books = {direction: _rows(errand, direction, first) for direction in ("masuk", "keluar")}
    values = {"bulan": format_date(first, "MMMM y", locale="id")} | {
        direction: [_line(errand, row) for row in rows] for direction, rows in books.items()
    }
    files = [_file(errand, direction, first, rows) for direction, rows in books.items()]
    reply_to(errand, "agenda", values, files=files)
    return Fate.SERVED, f"AGENDA {first:%Y-%m}", None


def _rows(errand: Errand, direction: str, first: date) -> Sequence[AgendaRow]:
    zone = errand.office.zone()
    following = (first + timedelta(days=31)).replace(day=1)
    begin, end = (datetime.combine(day, time(), tzinfo=zone) for day in (first, following))
    query = select(AgendaRow).where(
        AgendaRow.office == errand.office.code,
        AgendaRow.direction == direction,
        col(AgendaRow.day) >= begin,
        col(AgendaRow.day) < end,
    )
    return list(errand.session.exec(query.order_by(col(AgendaRow.id))))


def _line(errand: Errand, row: AgendaRow) -> dict[str, str]:
    return {
        "nomor": row.number,
        "tanggal": _day(errand, row),
        "surat": row.letter_number,
        "pihak": row.party,
        "isi": row.gist,
    }


def _file(errand: Errand, direction: str, first: date, rows: Sequence[AgendaRow]) -> EnclosedFile:
    lines = [
        (
            *(row.number, _day(errand, row), row.letter_number, row.letter_date),
            *(row.party, row.gist, row.directed_to, row.note),
        )
        for row in rows
    ]
    name = f"Agenda surat {direction} {first:%Y-%m}.csv"
    return EnclosedFile(
        name=name, content_type="text/csv", blob=keep_blob(errand.session, compose_csv(lines))
    )


def _day(errand: Errand, row: AgendaRow) -> str:
    return f"{errand.office.local(row.day):%d/%m/%Y}"
