"""`mailflow letter`: templates filled with a made-up case, what they may use, and the stored letters of a case."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mailflow.cli.case import find_case_row
from mailflow.cli.common import Dir, Json, NotFound, OfficeCode, Out, ending_of, looking, now_in, speaking
from mailflow.cli.letter_form import write_form
from mailflow.cli.letter_read import read_letters
from mailflow.problems import ConfigProblem, Words
from mailflow.showing import plain

if TYPE_CHECKING:
    from datetime import datetime

    from mailflow.offices.office import Office
    from mailflow.outside.tables import LetterRow
    from mailflow.procedures.procedure import LetterSpec

letter_app = typer.Typer(help="Letters and their templates.", no_args_is_help=True)
letter_app.command("form")(write_form)
letter_app.command("read")(read_letters)

Template = Annotated[
    str, typer.Argument(metavar="TEMPLATE", help="A template, a letter of procedure.toml, or a .docx.")
]
Kind = Literal["typical", "extreme", "empty"]
Sample = Annotated[Kind, typer.Option("--sample", help="The made-up case: ordinary, all long, nearly empty.")]
Used = Annotated[bool, typer.Option("--used", help="Only what the template uses.")]
CaseNumber = Annotated[str, typer.Argument(metavar="CASE", help="Such as KASUS-2026-0001.")]
LetterNumber = Annotated[
    int, typer.Argument(metavar="NO", help="As `mailflow case show` counts the letters.")
]

PDF_SECONDS = 120.0
DOTS = 110
"""Of a page as PNG, an inch: what a phone shows sharply."""
_HEADINGS = (
    Words(en="", id=""),
    Words(en="name", id="nama"),
    Words(en="type", id="jenis"),
    Words(en="meaning", id="arti"),
    Words(en="example", id="contoh"),
)


@letter_app.command("preview")
def preview(
    template: Template,
    output: Out,
    dir: Dir = Path(),
    office: OfficeCode = "",
    sample: Sample = "typical",
    json: Json = False,
) -> None:
    """Fill a letter with a made-up case of the office: .docx, .pdf, or .png (one file a page).

    TEMPLATE is a template's name, a letter's name in procedure.toml, or a .docx file. PDF and PNG need LibreOffice.
    """
    with speaking(dir):
        ending_of(output, ".docx", ".pdf", ".png")
        from mailflow.letters.letter import fill_letter
        from mailflow.showing import as_json

        chosen = _read(dir, office, template)
        filled = fill_letter(
            chosen.data, _values(chosen, sample, now_in(dir)), emblem=chosen.office.emblem or None
        )
        written = _write(output, filled)
        names = [str(path) for path in written]
        typer.echo(as_json({"template": chosen.name, "files": names}) if json else "\n".join(names))


@letter_app.command("fields")
def fields(
    template: Template, dir: Dir = Path(), office: OfficeCode = "", used: Used = False, json: Json = False
) -> None:
    """List what a template may use: name, type, meaning, example; `*` marks what TEMPLATE uses."""
    with speaking(dir) as tongue:
        from dataclasses import asdict

        from mailflow.letters.listing import usable_fields, used_fields
        from mailflow.letters.samples import sample_values
        from mailflow.showing import as_json, as_table

        chosen = _read(dir, office, template)
        names = used_fields(chosen.data)
        forms = list(chosen.office.forms.values())
        found = [one for one in usable_fields(sample_values(forms), forms) if not used or one.name in names]
        if json:
            typer.echo(as_json([asdict(one) | {"used": one.name in names} for one in found]))
            return
        rows = [("*" if f.name in names else "", f.name, f.type, f.meaning, f.example) for f in found]
        typer.echo(as_table(_HEADINGS, rows, tongue))


@letter_app.command("gallery")
def gallery(output: Out, dir: Dir = Path(), office: OfficeCode = "") -> None:
    """Draw every letter of the offices in DIR, at three samples, into the folder FILE with an index.html."""
    with speaking(dir):
        from mailflow.config import read_offices
        from mailflow.gallery import make_gallery

        offices = [one.office for one in read_offices(dir) if office in ("", one.office.code)]
        pictures = make_gallery(offices, output, now_in(dir))
        for picture in (one for one in pictures if one.why):
            typer.echo(f"{picture.name}: {picture.why}.", err=True)
        typer.echo(str(output / "index.html"))
        if any(one.why for one in pictures):
            raise typer.Exit(1)


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


@dataclass(frozen=True, kw_only=True, slots=True)
class _Chosen:
    """The template that a command names: of the office, of one of its letters, or a file."""

    office: Office
    name: str
    data: bytes
    spec: LetterSpec | None


def _read(root: Path, code: str, name: str) -> _Chosen:
    """Raises NotFound; ConfigProblem with the faults of the template."""
    from mailflow.letters.cases import spec_of
    from mailflow.letters.check import check_template
    from mailflow.letters.samples import sample_values

    office = _office(root, code)
    path = Path(name)
    spec = spec_of(office, path.stem if path.suffix == ".docx" else name)
    data = path.read_bytes() if path.suffix == ".docx" else _template(office, name, spec)
    faults = check_template(name, data, sample_values(list(office.forms.values())))
    if faults:
        raise ConfigProblem(faults)
    return _Chosen(office=office, name=name, data=data, spec=spec)


def _template(office: Office, name: str, spec: LetterSpec | None) -> bytes:
    template = name if name in office.letters else spec.template if spec else ""
    if template in office.letters:
        return office.letters[template]
    names = ", ".join(sorted({*office.letters, *(letter.name for letter in office.procedure.letters)}))
    raise NotFound(
        Words(
            en=f"There is no letter or template {plain(name)}; there are: {names}",
            id=f"Tidak ada naskah atau templat {plain(name)}; yang ada: {names}",
        )
    )


def _values(chosen: _Chosen, sample: Kind, now: datetime) -> dict[str, object]:
    """A case of the office that reaches this letter; of a template that no letter uses a general one."""
    from mailflow.letters.cases import compose_sample
    from mailflow.letters.samples import empty_values, extreme_values, sample_values

    if chosen.spec is not None:
        return compose_sample(chosen.office, chosen.spec, now, sample)
    general = {"typical": sample_values, "extreme": extreme_values, "empty": empty_values}[sample]
    return general(list(chosen.office.forms.values()))


def _write(output: Path, docx: bytes) -> list[Path]:
    """The files that were written: one, or of several pages NAME-1.png, NAME-2.png …"""
    from mailflow.outside.pdf import convert_to_pdf, draw_pages

    ending = output.suffix.lower()
    made = [docx] if ending == ".docx" else convert_to_pdf([docx], timeout=PDF_SECONDS)
    if ending == ".png":
        made = draw_pages(made[0], dots=DOTS)
    paths = [output]
    if len(made) > 1:
        paths = [output.with_stem(f"{output.stem}-{no}") for no in range(1, len(made) + 1)]
    for path, data in zip(paths, made, strict=True):
        path.write_bytes(data)
    return paths
