"""The books of a month out of the store: agenda lines with what their case and letter say besides."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from babel.dates import format_date
from sqlmodel import Session, col, select

from mailflow.books.agenda import KINDS, Book, Kind
from mailflow.letters.people import addressees
from mailflow.offices.office import AGENDA_IN, CASES, Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.tables import AgendaRow, CaseRow, LetterRow, NumberRow


def fetch_books(
    session: Session, office: Office, first: date, kinds: Sequence[Kind] = KINDS
) -> tuple[Book, ...]:
    """The books of a month, given by its first day; numbers that are `batal` stand in them as such."""
    rows = {"masuk": _incoming, "keluar": _outgoing, "nomor": _numbers}
    return tuple(
        Book(
            kind=kind,
            unit=office.settings.name,
            period=f"BULAN {format_date(first, 'MMMM y', locale='id').upper()}",
            rows=tuple(rows[kind](session, office, first)),
        )
        for kind in kinds
    )


def agenda_rows(session: Session, office: Office, direction: str, first: date) -> list[AgendaRow]:
    """The lines of one agenda book in a month, in their order."""
    begin, end = month_of(office, first)
    query = select(AgendaRow).where(
        AgendaRow.office == office.code,
        AgendaRow.direction == direction,
        col(AgendaRow.day) >= begin,
        col(AgendaRow.day) < end,
    )
    return list(session.exec(query.order_by(col(AgendaRow.id))))


def month_of(office: Office, first: date) -> tuple[datetime, datetime]:
    """The instants at which the month that begins with this day begins and is over."""
    following = (first + timedelta(days=31)).replace(day=1)
    begin, end = (datetime.combine(day, time(), tzinfo=office.zone()) for day in (first, following))
    return begin, end


def short_day(office: Office, at: datetime) -> str:
    return f"{office.local(at):%d/%m/%Y}"


def _incoming(session: Session, office: Office, first: date) -> list[tuple[str, ...]]:
    return [_incoming_line(session, office, row) for row in agenda_rows(session, office, "masuk", first)]


def _incoming_line(session: Session, office: Office, row: AgendaRow) -> tuple[str, ...]:
    case_row = session.get(CaseRow, row.case_id) if row.case_id else None
    enclosed = secrecy = passed_on = ""
    if case_row is not None:
        case, own = parse_case(case_row), office_of_case(session, office, case_row)
        enclosed, secrecy = (case.field(f"{case.form}.{name}") for name in ("lampiran", "sifat"))
        posts = [
            post for block in case.dispositions for post in addressees(own, case, block.targets, block.at)
        ]
        passed_on = "; ".join(dict.fromkeys(posts))
    return (
        *(row.number, short_day(office, row.day), row.letter_number, row.letter_date, row.party, row.gist),
        *(enclosed, secrecy, row.directed_to, passed_on, row.note),
    )


def _outgoing(session: Session, office: Office, first: date) -> list[tuple[str, ...]]:
    return [_outgoing_line(session, office, row) for row in agenda_rows(session, office, "keluar", first)]


def _outgoing_line(session: Session, office: Office, row: AgendaRow) -> tuple[str, ...]:
    query = select(LetterRow).where(
        LetterRow.case_id == row.case_id, LetterRow.number == row.letter_number, LetterRow.number != ""
    )
    letter = session.exec(query).first()
    head = json.loads(letter.letter_values)["surat"] if letter is not None else {}
    return (
        *(row.number, short_day(office, row.day), row.letter_number, row.letter_date, row.party, row.gist),
        *(str(head.get("lampiran", "")), str(head.get("sifat", "")), row.note),
    )


def _numbers(session: Session, office: Office, first: date) -> list[tuple[str, ...]]:
    """Every number that was taken for a letter in that month, register by register, whatever became of it."""
    begin, end = month_of(office, first)
    query = (
        select(NumberRow, CaseRow.number)
        .outerjoin(CaseRow, col(NumberRow.case_id) == col(CaseRow.id))
        .where(NumberRow.office == office.code, col(NumberRow.register_name).not_in((CASES, AGENDA_IN)))
        .where(col(NumberRow.taken_at) >= begin, col(NumberRow.taken_at) < end)
        .order_by(col(NumberRow.register_name), col(NumberRow.urut), col(NumberRow.suffix))
    )
    return [_number_line(office, row, case or "") for row, case in session.exec(query)]


def _number_line(office: Office, row: NumberRow, case: str) -> tuple[str, ...]:
    settings = office.settings.registers.get(row.register_name)
    title = settings.title if settings else row.register_name
    return (title, row.number, short_day(office, row.taken_at), row.status, case, row.note)
