"""`mailflow letter`: a template filled with sample data, and the stored bytes of a letter of a case."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli_case import find_case_row
from mailflow.cli_common import Dir, NotFound, OfficeCode, Out, looking, speaking
from mailflow.cli_letter_read import read_letters
from mailflow.problems import ConfigProblem, Words
from mailflow.showing import plain

if TYPE_CHECKING:
    from mailflow.office import Office
    from mailflow.outside.tables import LetterRow

letter_app = typer.Typer(help="Letters and their templates.", no_args_is_help=True)
letter_app.command("read")(read_letters)

Template = Annotated[str, typer.Argument(metavar="TEMPLATE", help="A template's name, or a .docx file.")]
CaseNumber = Annotated[str, typer.Argument(metavar="CASE", help="Such as KASUS-2026-0001.")]
LetterNumber = Annotated[
    int, typer.Argument(metavar="NO", help="As `mailflow case show` counts the letters.")
]

PDF_SECONDS = 120.0


@letter_app.command("preview")
def preview(template: Template, output: Out, dir: Dir = Path(), office: OfficeCode = "") -> None:
    """Fill a letter template with sample data; to a .pdf where LibreOffice is installed."""
    with speaking(dir):
        from mailflow.letter_check import check_template
        from mailflow.letter_samples import sample_values
        from mailflow.letters import fill_letter

        chosen = _office(dir, office)
        data = _template(chosen, template)
        sample = sample_values(list(chosen.forms.values()))
        faults = check_template(template, data, sample)
        if faults:
            raise ConfigProblem(faults)
        _write(output, fill_letter(data, sample, emblem=chosen.emblem or None))
        typer.echo(str(output))


@letter_app.command("save")
def save(case: CaseNumber, no: LetterNumber, output: Out, dir: Dir = Path(), office: OfficeCode = "") -> None:
    """Write the stored bytes of a letter: the PDF to a .pdf, else the DOCX."""
    with speaking(dir), looking(dir) as desk:
        from sqlmodel import select

        from mailflow.outside.store import fetch_blob
        from mailflow.outside.tables import LetterRow

        row = find_case_row(desk, case, office)
        query = select(LetterRow).where(LetterRow.case_id == row.id, LetterRow.no == no)
        letter = desk.session.exec(query).first()
        if letter is None:
            raise NotFound(
                Words(
                    en=f"Case {row.number} has no letter {no}",
                    id=f"Kasus {row.number} tidak punya naskah {no}",
                )
            )
        output.write_bytes(fetch_blob(desk.session, _stored(letter, output)))
        typer.echo(str(output))


def _stored(letter: LetterRow, output: Path) -> str:
    """The SHA-256 of the bytes that are wanted. Raises NotFound where they have not been made."""
    pdf = output.suffix.lower() == ".pdf"
    sha = letter.pdf if pdf else letter.docx
    if sha:
        return sha
    kind = "PDF" if pdf else "DOCX"
    raise NotFound(
        Words(
            en=f"Letter {letter.no} ({plain(letter.title)}) has no {kind} in the store",
            id=f"Naskah {letter.no} ({plain(letter.title)}) tidak memiliki {kind} dalam berkas data",
        )
    )


def _office(root: Path, code: str) -> Office:
    """The office of that code; without a code the only one of DIR."""
    from mailflow.config import read_offices

    offices = {one.office.code: one.office for one in read_offices(root)}
    if code in offices:
        return offices[code]
    if not code and len(offices) == 1:
        return next(iter(offices.values()))
    codes = ", ".join(offices)
    raise NotFound(
        Words(en=f"Name the office by --office: {codes}", id=f"Sebutkan kantornya dengan --office: {codes}")
    )


def _template(office: Office, name: str) -> bytes:
    if name in office.letters:
        return office.letters[name]
    path = Path(name)
    if path.suffix == ".docx":
        return path.read_bytes()
    names = ", ".join(sorted(office.letters))
    raise NotFound(
        Words(
            en=f"There is no letter template {plain(name)}; there are: {names}",
            id=f"Tidak ada templat naskah {plain(name)}; yang ada: {names}",
        )
    )


def _write(output: Path, docx: bytes) -> None:
    from mailflow.outside.pdf import convert_to_pdf

    pdf = output.suffix.lower() == ".pdf"
    output.write_bytes(convert_to_pdf([docx], timeout=PDF_SECONDS)[0] if pdf else docx)
