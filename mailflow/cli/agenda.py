"""`mailflow agenda`: the agenda books of incoming and outgoing letters, shown, and written as files."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mailflow.books.agenda import KINDS
from mailflow.cli.common import Desk, Dir, Json, NotFound, OfficeCode, Out, looking, speaking
from mailflow.problems import Words
from mailflow.showing import as_json, as_table

if TYPE_CHECKING:
    from mailflow.offices.office import Office
    from mailflow.outside.tables import AgendaRow

agenda_app = typer.Typer(
    help="The agenda books of incoming and outgoing letters.", invoke_without_command=True
)

Year = Annotated[int, typer.Option("--year", metavar="YEAR", help="This year only.")]
Month = Annotated[str, typer.Option("--month", metavar="YYYY-MM", help="The month.")]
Which = Annotated[
    Literal["masuk", "keluar", "nomor"] | None,
    typer.Option("--book", help="One book only; else both agendas and the register of numbers."),
]

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


@agenda_app.callback()
def agenda(
    context: typer.Context, dir: Dir = Path(), office: OfficeCode = "", year: Year = 0, json: Json = False
) -> None:
    """The agenda books of incoming and outgoing letters."""
    if context.invoked_subcommand is None:
        _show(("masuk", "keluar"), dir, office, year, json)


@agenda_app.command("masuk")
def incoming(dir: Dir = Path(), office: OfficeCode = "", year: Year = 0, json: Json = False) -> None:
    """The incoming letters only."""
    _show(("masuk",), dir, office, year, json)


@agenda_app.command("keluar")
def outgoing(dir: Dir = Path(), office: OfficeCode = "", year: Year = 0, json: Json = False) -> None:
    """The outgoing letters only."""
    _show(("keluar",), dir, office, year, json)


@agenda_app.command("export")
def export_books(
    month: Month, output: Out, dir: Dir = Path(), office: OfficeCode = "", book: Which = None
) -> None:
    """Write a month's books as .xlsx or .docx, ready to be printed."""
    first = _first_of(month)
    if output.suffix.lower() not in (".xlsx", ".docx"):
        raise typer.BadParameter(".xlsx / .docx", param_hint="--output")
    with speaking(dir) as language, looking(dir) as desk:
        from mailflow.outside.books import fetch_books

        books = fetch_books(desk.session, _office(dir, office), first, (book,) if book else KINDS)
        if output.suffix.lower() == ".xlsx":
            from mailflow.books.xlsx import compose_xlsx

            output.write_bytes(compose_xlsx(books))
        else:
            from mailflow.books.docx import compose_docx

            output.write_bytes(compose_docx(books))
        count = sum(len(one.rows) for one in books)
        said = Words(en=f"{output}: {count} lines written", id=f"{output}: {count} baris ditulis")
        typer.echo(f"{said.in_language(language)}.")


def _first_of(month: str) -> date:
    try:
        return datetime.strptime(month, "%Y-%m").replace(tzinfo=UTC).date()
    except ValueError:
        raise typer.BadParameter("YYYY-MM", param_hint="--month") from None


def _office(root: Path, code: str) -> Office:
    """The office whose books are wanted. Raises NotFound where it cannot be told which."""
    from mailflow.config import read_offices

    offices = {one.office.code: one.office for one in read_offices(root)}
    wanted = offices.get(code) if code else next(iter(offices.values()), None)
    if wanted is None or (not code and len(offices) > 1):
        codes = ", ".join(offices)
        raise NotFound(
            Words(en=f"Add --office with one of: {codes}", id=f"Tambahkan --office dengan: {codes}")
        )
    return wanted


def _show(kinds: tuple[str, ...], dir: Path, office: str, year: int, json: bool) -> None:
    with speaking(dir) as language, looking(dir) as desk:
        from sqlmodel import col, select

        from mailflow.outside.tables import AgendaRow

        query = select(AgendaRow).where(col(AgendaRow.direction).in_(kinds)).order_by(col(AgendaRow.id))
        if office:
            query = query.where(AgendaRow.office == office)
        rows = [row for row in desk.session.exec(query) if year in (0, _year(desk, row))]
        if json:
            typer.echo(as_json([row.model_dump() for row in rows]))
            return
        for kind in kinds:
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
