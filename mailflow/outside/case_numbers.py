"""The cases that a number stands for: their own, the requester's letter, the agenda, a letter that was issued."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlmodel import Session, col, select

from mailflow.offices.office import AGENDA_IN, CASES
from mailflow.outside.tables import AgendaRow, CaseRow, NumberRow
from mailflow.replies.places import Place, number_parts

_REGISTERS = {"kasus": CASES, "agenda": AGENDA_IN}


def cases_at(session: Session, office: str, place: Place) -> list[CaseRow]:
    """Each case of the office that the place may mean, once, older first; of a running number alone each year's."""
    wanted = {number_parts(number) for number in _written_out(session, office, place)}
    found = {
        case_id for number, case_id in _numbers(session, office, place) if number_parts(number) in wanted
    }
    query = select(CaseRow).where(CaseRow.office == office, col(CaseRow.id).in_(found))
    return list(session.exec(query.order_by(col(CaseRow.id))))


def _written_out(session: Session, office: str, place: Place) -> Iterable[str]:
    """The number as it is, and of `agenda 12` each agenda number whose running number is 12."""
    yield place.number
    if place.kind in _REGISTERS and place.number.isdigit() and len(place.number) < 10:
        query = select(NumberRow.number).where(
            NumberRow.office == office,
            NumberRow.register_name == _REGISTERS[place.kind],
            NumberRow.urut == int(place.number),
        )
        yield from session.exec(query)


def _numbers(session: Session, office: str, place: Place) -> Iterator[tuple[str, int | None]]:
    """(number, case) of everything that the office has numbered, or got under a number, for a case."""
    if place.kind in ("", "kasus"):
        yield from session.exec(select(CaseRow.number, CaseRow.id).where(CaseRow.office == office))
    incoming = (AgendaRow.office == office, AgendaRow.direction == "masuk")
    if place.kind in ("", "agenda"):
        yield from session.exec(select(AgendaRow.number, AgendaRow.case_id).where(*incoming))
    if place.kind in ("", "surat"):
        yield from session.exec(select(AgendaRow.letter_number, AgendaRow.case_id).where(*incoming))
        yield from session.exec(
            select(NumberRow.number, NumberRow.case_id).where(
                NumberRow.office == office, NumberRow.letter_no > 0
            )
        )
