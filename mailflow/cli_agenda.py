"""`mailflow agenda`: the agenda books of incoming and outgoing letters."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli_common import Desk, Dir, Json, OfficeCode, looking, speaking
from mailflow.problems import Words
from mailflow.showing import as_json, as_table

if TYPE_CHECKING:
    from mailflow.outside.tables import AgendaRow

Direction = Annotated[str, typer.Argument(metavar="[masuk|keluar]", help="Incoming or outgoing letters.")]
Year = Annotated[int, typer.Option("--year", metavar="YEAR", help="This year only.")]

_AGENDA_HEADINGS = (
    Words(en="No", id="No"),
    Words(en="Date", id="Tanggal"),
    Words(en="Letter number", id="Nomor surat"),
    Words(en="Letter date", id="Tanggal surat"),
    Words(en="From or to", id="Asal/tujuan"),
    Words(en="About", id="Isi ringkas"),
    Words(en="Directed to", id="Diteruskan"),
    Words(en="Note", id="Keterangan"),
)


def agenda(
    direction: Direction = "",
    dir: Dir = Path(),
    office: OfficeCode = "",
    year: Year = 0,
    json: Json = False,
) -> None:
    """The agenda books of incoming and outgoing letters."""
    with speaking(dir) as language, looking(dir) as desk:
        from sqlmodel import col, select

        from mailflow.outside.tables import AgendaRow

        if direction not in ("", "masuk", "keluar"):
            raise typer.BadParameter("masuk / keluar")
        query = select(AgendaRow).order_by(col(AgendaRow.id))
        if direction:
            query = query.where(AgendaRow.direction == direction)
        if office:
            query = query.where(AgendaRow.office == office)
        rows = [row for row in desk.session.exec(query) if year in (0, _year(desk, row))]
        if json:
            typer.echo(as_json([row.model_dump() for row in rows]))
            return
        for kind in (direction,) if direction else ("masuk", "keluar"):
            lines = [_agenda_line(desk, row) for row in rows if row.direction == kind]
            typer.echo(f"{'SURAT' if language == 'id' else 'LETTERS'} {kind.upper()}")
            typer.echo(as_table(_AGENDA_HEADINGS, lines, language) + "\n")


def _year(desk: Desk, row: AgendaRow) -> int:
    return row.day.astimezone(desk.zone(row.office)).year


def _agenda_line(desk: Desk, row: AgendaRow) -> tuple[object, ...]:
    day = f"{row.day.astimezone(desk.zone(row.office)):%d/%m/%Y}"
    return (
        *(row.number, day, row.letter_number, row.letter_date),
        *(row.party, row.gist, row.directed_to, row.note),
    )
