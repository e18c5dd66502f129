"""`mailflow letter form`: a blank form of an office as DOCX or as a PDF to be filled in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.common import Dir, NotFound, OfficeCode, Out, ending_of, looking, speaking
from mailflow.problems import Words
from mailflow.showing import plain

if TYPE_CHECKING:
    from mailflow.forms.form import Form
    from mailflow.offices.office import Office

Code = Annotated[str, typer.Argument(metavar="FORM", help="A form's code, such as C-01, or its key.")]
OfCase = Annotated[str, typer.Option("--case", metavar="CASE", help="Fill in what this case knows.")]


def write_form(
    code: Code, output: Out, dir: Dir = Path(), office: OfficeCode = "", case: OfCase = ""
) -> None:
    """Write a blank form: .docx for Word and LibreOffice, .pdf for any PDF reader (needs the extra `draw`)."""
    with speaking(dir):
        ending_of(output, ".docx", ".pdf")
        chosen, known, number = _of_case(dir, office, case) if case else (_office(dir, office), {}, "")
        for place, form in enumerate(forms := _forms(chosen, code)):
            path = output.with_stem(f"{output.stem}-{place + 1}") if len(forms) > 1 else output
            path.write_bytes(
                _made(chosen, form, known.get(form.key, {}), number, pdf=path.suffix.lower() == ".pdf")
            )
            typer.echo(str(path))


def _made(office: Office, form: Form, known: dict[str, str], number: str, *, pdf: bool) -> bytes:
    from mailflow.letters.blank_form import compose_blank_docx
    from mailflow.letters.blank_form_pdf import compose_fillable_pdf
    from mailflow.outside.drawings import NoDrawing, can_draw

    if not pdf:
        return compose_blank_docx(office, form.key, known, number)
    if not can_draw():
        raise NoDrawing(
            Words(
                en="A fillable PDF needs ReportLab: pip install 'mailflow[draw]'; .docx works without it",
                id="PDF yang dapat diisi memerlukan ReportLab: pip install 'mailflow[draw]'; .docx tidak memerlukannya",
            )
        )
    return compose_fillable_pdf(office, form.key, known, number)


def _of_case(root: Path, code: str, number: str) -> tuple[Office, dict[str, dict[str, str]], str]:
    """The office with the rules of the case, and by form what the case knows."""
    from mailflow.cases.facts import known_values
    from mailflow.cli.case import find_case_row
    from mailflow.config import read_offices
    from mailflow.outside.casefile import parse_case
    from mailflow.outside.kept_rules import office_of_case

    with looking(root) as desk:
        row = find_case_row(desk, number, code)
        present = next(one.office for one in read_offices(root) if one.office.code == row.office)
        office = office_of_case(desk.session, present, row)
        case = parse_case(row)
    return office, {key: known_values(office, case, key) for key in office.forms}, case.number


def _office(root: Path, code: str) -> Office:
    """The office of that code; without a code the only one of DIR."""
    from mailflow.config import read_offices

    offices = {one.office.code: one.office for one in read_offices(root)}
    if code in offices or (not code and len(offices) == 1):
        return offices.get(code) or next(iter(offices.values()))
    codes = ", ".join(offices)
    raise NotFound(
        Words(en=f"Name the office by --office: {codes}", id=f"Sebutkan kantornya dengan --office: {codes}")
    )


def _forms(office: Office, code: str) -> list[Form]:
    """The form of a key or a code; of a code whose form is filled in parts, each part."""
    wanted = code.casefold()
    found = [form for key, form in office.forms.items() if wanted in (key, form.code.casefold())]
    if found:
        return found
    codes = ", ".join(sorted({form.code for form in office.forms.values()}))
    raise NotFound(
        Words(
            en=f"The office has no form {plain(code)}; it has: {codes}",
            id=f"Kantor ini tidak punya formulir {plain(code)}; yang ada: {codes}",
        )
    )
