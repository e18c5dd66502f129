"""`mailflow procedure`: look through a procedure.toml, draw it, write it as the SOP's table, give its schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.case import find_case_row
from mailflow.cli.common import Dir, OfficeCode, Out, ending_of, looking, now_in, speaking
from mailflow.problems import Words

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.cases.case import Case
    from mailflow.procedures.procedure import Procedure

procedure_app = typer.Typer(
    help="A procedure file: checked, drawn, written as a table.", no_args_is_help=True
)

ProcedurePath = Annotated[Path, typer.Argument(metavar="FILE", help="An office's procedure.toml.")]
CaseNumber = Annotated[str, typer.Option("--case", metavar="CASE", help="Show the way of this case.")]
Language = Annotated[str, typer.Option("--language", metavar="id|en", help="Speak this language.")]


@procedure_app.command("check")
def check(file: ProcedurePath, language: Language = "") -> None:
    """List the faults of a procedure: file, step and mend, a line each. Forms stand in the file's folder."""
    with speaking(_root(file), language) as tongue:
        from datetime import UTC, datetime

        from mailflow.checks.procedure_file import read_procedure_file

        faults = read_procedure_file(file).faults(datetime.now(UTC).date())
        for fault in faults:
            typer.echo(fault.line(tongue))
        if faults:
            raise typer.Exit(1)
        said = Words(en=f"{file}: no faults", id=f"{file}: tidak ada kesalahan")
        typer.echo(f"{said.in_language(tongue)}.")


@procedure_app.command("draw")
def draw(
    file: ProcedurePath, output: Out, case: CaseNumber = "", dir: Dir = Path(), office: OfficeCode = ""
) -> None:
    """Draw the procedure as a flow chart: .svg, .png or .pdf (A4 or A3 pages). --case shows a case's way.

    A case is drawn by the rules that it began with, else by FILE.
    """
    with speaking(dir if case else _root(file)):
        from mailflow.checks.procedure_file import read_procedure_file

        procedure = read_procedure_file(file).procedure()
        if case:
            procedure, found, now = _case(dir, case, office, procedure)
            output.write_bytes(_drawn(output, procedure, found, now))
        else:
            output.write_bytes(_drawn(output, procedure))
        typer.echo(str(output))


@procedure_app.command("table")
def table(file: ProcedurePath, output: Out) -> None:
    """Write the SOP's own table again, as DOCX, for its owner to compare."""
    with speaking(_root(file)):
        from mailflow.checks.procedure_file import read_procedure_file
        from mailflow.drawing.table import compose_table

        ending_of(output, ".docx")
        read = read_procedure_file(file)
        output.write_bytes(compose_table(read.procedure(), read.forms))
        typer.echo(str(output))


@procedure_app.command("schema")
def schema() -> None:
    """Print the JSON Schema of procedure.toml, for editors that complete and check."""
    from mailflow.procedures.schema import compose_schema

    typer.echo(compose_schema(), nl=False)


def _root(file: Path) -> Path:
    """DIR, when the file is in the folder of one of its offices."""
    return file.resolve().parent.parent


def _drawn(
    output: Path, procedure: Procedure, case: Case | None = None, now: datetime | None = None
) -> bytes:
    from mailflow.drawing.chart import compose_pages, compose_svg
    from mailflow.outside.drawings import convert_svg, draw_png

    match ending_of(output, ".svg", ".png", ".pdf"):
        case ".svg":
            return compose_svg(procedure, case, now).encode()
        case ".png":
            return draw_png(procedure, case, now)
        case _:
            return convert_svg(compose_pages(procedure, case, now))


def _case(root: Path, number: str, office: str, file: Procedure) -> tuple[Procedure, Case, datetime]:
    """A case, the procedure that it began with, and the time on its office's clock. Raises NotFound."""
    from mailflow.offices.rules import parse_rules
    from mailflow.outside.casefile import parse_case
    from mailflow.outside.store import fetch_blob

    with looking(root) as desk:
        row = find_case_row(desk, number, office)
        kept = parse_rules(fetch_blob(desk.session, row.rules)).procedure if row.rules else file
        return kept, parse_case(row), now_in(root).astimezone(desk.zone(row.office))
