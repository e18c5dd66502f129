"""Numbered registers and agenda books: a number is taken once, in the transaction that uses it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, func, select

from mailflow.cases import Case
from mailflow.numbering import format_number, parse_pattern
from mailflow.office import Office
from mailflow.outside.store import append
from mailflow.outside.tables import AgendaRow, NumberRow, RegisterRow


def take_number(
    session: Session,
    office: Office,
    name: str,
    now: datetime,
    *,
    case_id: int | None = None,
    letter_no: int = 0,
) -> str:
    """The next number of a register, for good: no gap, no repeat (domain 5.4; the year is the office's own)."""
    local = office.local(now)
    urut = _count_up(session, office.code, name, local.year)
    settings = office.settings.registers[name]
    number = format_number(
        parse_pattern(settings.pattern),
        urut=urut,
        now=local,
        klas=settings.classification,
        unit=office.settings.short,
    )
    row = NumberRow(
        office=office.code,
        register_name=name,
        year=local.year,
        urut=urut,
        number=number,
        taken_at=now,
        case_id=case_id,
        letter_no=letter_no,
    )
    append(session, row)
    return number


def held_registers(session: Session, office: str) -> list[RegisterRow]:
    """Registers whose last number the secretariat has not confirmed since a restore."""
    query = select(RegisterRow).where(RegisterRow.office == office, RegisterRow.held == True)  # noqa: E712
    return list(session.exec(query))


def confirm_register(session: Session, office: str, name: str, year: int, last: int) -> None:
    """The secretariat said which number was the last one given out; numbering goes on after it."""
    register = _register(session, office, name, year)
    register.last = max(register.last, last)
    register.held = False
    session.add(register)


def cancel_number(session: Session, case_id: int, letter_no: int, number: str, why: str) -> None:
    """A letter's number is `batal`, for good: it is never given out again, and the agenda says so."""
    taken = select(NumberRow).where(NumberRow.case_id == case_id, NumberRow.letter_no == letter_no)
    for row in session.exec(taken.where(NumberRow.number == number)):
        row.status = "batal"
        session.add(row)
    lines = select(AgendaRow).where(AgendaRow.case_id == case_id, AgendaRow.letter_number == number)
    for line in session.exec(lines.where(AgendaRow.direction == "keluar")):
        line.note = f"{line.note}; batal: {why}"
        session.add(line)


def add_to_agenda(session: Session, row: AgendaRow) -> None:
    append(session, row)


def complete_agenda(session: Session, case: Case, case_id: int) -> None:
    """The line of an incoming letter says what its complaint says by now; what it said before stays."""
    query = select(AgendaRow).where(AgendaRow.case_id == case_id, AgendaRow.number == case.agenda)
    row = session.exec(query).first()
    if row is None:
        return
    row.letter_number = row.letter_number or case.field(f"{case.form}.nomor")
    row.letter_date = row.letter_date or case.field(f"{case.form}.tanggal")
    row.gist = row.gist or case.subject()
    session.add(row)


def count_agenda(session: Session, office: Office, direction: str, now: datetime) -> int:
    """How many lines the agenda book of this year has."""
    start = office.local(now).replace(month=1, day=1, hour=0, minute=0, second=0, microsecond=0)
    query = select(func.count()).where(
        AgendaRow.office == office.code, AgendaRow.direction == direction, AgendaRow.day >= start
    )
    return session.exec(query).one()


def _count_up(session: Session, office: str, name: str, year: int) -> int:
    """The number after the register's last one, in one statement; a register begins with its first number."""
    first = insert(RegisterRow).values(office=office, name=name, year=year, last=1, held=False)
    key = ("office", "name", "year")
    taken = first.on_conflict_do_update(index_elements=key, set_={"last": RegisterRow.last + 1})
    return session.connection().execute(taken.returning(col(RegisterRow.last))).scalar_one()


def _register(session: Session, office: str, name: str, year: int) -> RegisterRow:
    found = session.get(RegisterRow, (office, name, year))
    return found or RegisterRow(office=office, name=name, year=year)
