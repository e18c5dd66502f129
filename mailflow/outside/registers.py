"""Numbered registers and agenda books: a number is taken once, in the transaction that uses it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.dialects.sqlite import insert
from sqlmodel import Session, col, func, select

from mailflow.cases.case import Case
from mailflow.offices.numbering import format_number, next_suffix, parse_pattern
from mailflow.offices.office import Office
from mailflow.outside.store import append
from mailflow.outside.tables import AgendaRow, NumberRow, RegisterRow
from mailflow.problems import Problem, Words


class RegisterHeld(Problem):
    """Numbers may have been given out that the restored store does not know: none is, until the last is confirmed."""


def take_number(
    session: Session,
    office: Office,
    name: str,
    now: datetime,
    *,
    case_id: int | None = None,
    letter_no: int = 0,
    sec: str = "B",
    agenda: str = "",
) -> str:
    """The next number of a register, for good: no gap, no repeat (domain 5.4; the year is the office's own).

    `sec` is the letter's security letter, `agenda` the number of its line in the outgoing agenda.
    Raises RegisterHeld: mails wait by themselves, this is for what the clock does.
    """
    year = office.local(now).year
    register = session.get(RegisterRow, (office.code, name, year))
    if register is not None and register.held:
        raise RegisterHeld(_held_words(office.settings.registers[name].title, year))
    urut = _count_up(session, office.code, name, year)
    values = {"sec": sec, "agenda": agenda}
    row = _number_row(office, name, year, urut, now, office.local(now).date(), values)
    row.case_id, row.letter_no = case_id, letter_no
    append(session, row)
    return row.number


def insert_number(session: Session, office: Office, after: NumberRow, now: datetime, note: str) -> NumberRow:
    """A number between two that were given out: that of `after`, dated as that one, with the next free letter.

    `note` says who inserted it. Raises ValueError when no letter is left.
    """
    beside = select(NumberRow).where(
        NumberRow.office == office.code,
        NumberRow.register_name == after.register_name,
        NumberRow.year == after.year,
        NumberRow.urut == after.urut,
    )
    taken = {row.suffix: row for row in session.exec(beside)}
    suffix = next_suffix(taken)
    day = office.local(taken[""].taken_at).date()
    row = _number_row(office, after.register_name, after.year, after.urut, now, day, {}, suffix)
    row.status, row.note = "sisipan", note
    append(session, row)
    return row


def _number_row(
    office: Office,
    name: str,
    year: int,
    urut: int,
    now: datetime,
    day: date,
    values: Mapping[str, str],
    suffix: str = "",
) -> NumberRow:
    settings = office.settings.registers[name]
    number = format_number(
        parse_pattern(settings.pattern),
        urut=urut,
        suffix=suffix,
        now=day,
        unit=settings.unit or office.settings.short,
        klas=settings.classification,
        jenis=settings.kind,
        **values,
    )
    return NumberRow(
        office=office.code,
        register_name=name,
        year=year,
        urut=urut,
        suffix=suffix,
        number=number,
        classification=settings.classification,
        taken_at=now,
    )


def find_numbers(session: Session, office: str, number: str, year: int = 0) -> list[NumberRow]:
    """The register's lines of a number, as it is written on the letter; of one year where it is given.

    Where the office writes no year into its numbers, there is one of each year. Case and blanks do not count.
    """
    bare = "".join(number.upper().split())
    told = func.upper(func.replace(NumberRow.number, " ", ""))
    query = select(NumberRow).where(NumberRow.office == office, told == bare)
    rows = session.exec(query.order_by(col(NumberRow.id)))
    return [row for row in rows if year in (0, row.year)]


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
        mark_number(session, row, "batal", why)


def mark_number(session: Session, row: NumberRow, status: str, note: str) -> None:
    """What became of a number, in the register and in the outgoing agenda; what was noted before stays."""
    row.status, row.note = status, "; ".join(part for part in (row.note, note) if part)
    session.add(row)
    same_letter = select(AgendaRow).where(
        AgendaRow.office == row.office,
        AgendaRow.direction == "keluar",
        AgendaRow.letter_number == row.number,
        AgendaRow.case_id == row.case_id,
    )
    for line in session.exec(same_letter):
        line.note = f"{line.note}; {status}: {note}"
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


def _held_words(title: str, year: int) -> Words:
    return Words(
        en=f"The last number of the register {title} {year} has not been confirmed since the restore",
        id=f"Nomor terakhir register {title} tahun {year} belum dikonfirmasi sejak pemulihan cadangan",
    )


def _register(session: Session, office: str, name: str, year: int) -> RegisterRow:
    found = session.get(RegisterRow, (office, name, year))
    return found or RegisterRow(office=office, name=name, year=year)
