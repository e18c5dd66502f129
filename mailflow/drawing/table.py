"""The SOP's own table, written again from the procedure file, so that its owner can see that they agree. Pure.

NO, URAIAN KEGIATAN, PELAKSANA (a column a role, with marks), MUTU BAKU: KELENGKAPAN, WAKTU, OUTPUT, as in the
guide to SOP AP (Permenpan RB 35/2012).
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from mailflow.drawing.plan import Plan, plan_drawing
from mailflow.forms.form import Form
from mailflow.letters.letter import repack
from mailflow.procedures.procedure import ORIGINAL, Procedure, Step

MARK = "●"
FONT = "Arial"
SIZE = 7.5
WIDTH, HEIGHT, MARGIN = 297, 210, 12
NUMBER, ACTIVITY, PAPERS, TIME = 10, 62, 38, 24
"""Widths in millimetres; the roles share what is left."""
NARROW = 21
"""Below this width a role's title stands upright."""

_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)


def compose_table(procedure: Procedure, forms: Mapping[str, Form]) -> bytes:
    """A DOCX, A4 landscape, with the heads repeated on each page. The same file gives the same bytes."""
    plan = plan_drawing(procedure)
    document = Document()
    _set_up(document, procedure)
    widths = _widths(len(plan.roles))
    table = document.add_table(rows=2, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    _heads(table, plan, widths)
    for row in (row for row in plan.rows if row.shape != "round"):
        step = procedure.step(row.key)
        marks = [MARK if column in row.columns else "" for column in range(len(plan.roles))]
        notes = "".join(f"\n({note})" for note in row.notes)
        texts = [row.no, row.title + notes, *marks]
        texts += [_listed(_input(procedure, forms, step)), "\n".join(row.limits)]
        texts += [_listed(_output(procedure, forms, step))]
        _fill(table.add_row(), texts, widths, len(plan.roles))
    for line in plan.legend:
        _write(document.add_paragraph(), line)
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


# -- what a step needs and brings ----------------------------------------------------------------------


def _input(procedure: Procedure, forms: Mapping[str, Form], step: Step) -> list[str]:
    """What lies before whoever does the step: the forms of a complaint, and what the task's mail brings."""
    names = [forms[key].title_in_a_sentence() for key in step.needs if key in forms]
    names += [_paper(procedure, name) for name in step.shows]
    if step.draft:
        names.append(f"Konsep {procedure.letter(step.draft).title}")
    return _once(names)


def _output(procedure: Procedure, forms: Mapping[str, Form], step: Step) -> list[str]:
    """What the step leaves behind: forms that were filled in, letters, files."""
    given = [name for listed in step.gives.values() for name in listed]
    printed = {key for name in given for key in procedure.letter(name).form.split("+")}
    filled = [forms[key] for key in step.forms if key in forms and key not in printed]
    names = [f"{form.title_in_a_sentence()} terisi" for form in filled]
    drafted = [step.draft] if step.draft else []
    signed = [f"{procedure.letter(step.signs).title} ditandatangani"] if step.signs else []
    letters = [procedure.letter(name).title for name in (*step.makes, *drafted, *given)]
    recap = [procedure.letter(step.recap.letter).title] if step.recap else []
    return _once([*names, *letters, *signed, *recap, *([_file(step.files)] if step.files else [])])


def _paper(procedure: Procedure, name: str) -> str:
    if name == ORIGINAL:
        return "Surat asal"
    letter = next((letter for letter in procedure.letters if letter.name == name), None)
    return letter.title if letter is not None else _file(name)


def _file(name: str) -> str:
    return name.replace("-", " ").capitalize()


def _listed(names: Sequence[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return "\n".join(f"{number}. {name}" for number, name in enumerate(names, start=1))


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


# -- the document --------------------------------------------------------------------------------------


def _set_up(document: Docx, procedure: Procedure) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.left_margin = section.right_margin = Mm(MARGIN)
    section.top_margin = section.bottom_margin = Mm(MARGIN)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = procedure.name, "", ""
    properties.created = properties.modified = _MADE_AT
    _write(document.add_paragraph(), procedure.name.upper(), size=12, bold=True)
    _write(document.add_paragraph(), procedure.sop, size=9, after=6)


def _widths(roles: int) -> list[float]:
    left = WIDTH - 2 * MARGIN - NUMBER - ACTIVITY - 2 * PAPERS - TIME
    return [NUMBER, ACTIVITY, *[left / roles] * roles, PAPERS, TIME, PAPERS]


def _heads(table: Table, plan: Plan, widths: Sequence[float]) -> None:
    """Two rows of heads: PELAKSANA and MUTU BAKU stand above theirs, the others reach over both rows."""
    roles = [role.title for role in plan.roles]
    upper = ["NO", "URAIAN KEGIATAN", "PELAKSANA", *[""] * (len(roles) - 1), "MUTU BAKU", "", ""]
    lower = ["", "", *roles, "KELENGKAPAN", "WAKTU", "OUTPUT"]
    for row, texts in zip(table.rows, (upper, lower), strict=True):
        _fill(row, texts, widths, len(roles), head=True)
        _repeat(row)
    top, below = table.rows[0].cells, table.rows[1].cells
    if widths[2] < NARROW:
        for cell in below[2 : 2 + len(roles)]:
            _turn_upright(cell)
        table.rows[1].height = Mm(min(60, 4 + 1.5 * max(map(len, roles)) / 2))
    top[0].merge(below[0])
    top[1].merge(below[1])
    top[2].merge(top[1 + len(roles)])
    top[-3].merge(top[-1])
    for cell in (top[0], top[1], top[2], top[-3]):
        for empty in [p for p in cell.paragraphs if not p.text][: len(cell.paragraphs) - 1]:
            empty._p.getparent().remove(empty._p)


def _fill(
    row: _Row, texts: Sequence[str], widths: Sequence[float], roles: int, *, head: bool = False
) -> None:
    _keep_whole(row)
    for column, (cell, text, width) in enumerate(zip(row.cells, texts, widths, strict=True)):
        cell.width = Mm(width)
        if head:
            cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        centred = head or column == 0 or 2 <= column < 2 + roles
        _write(cell.paragraphs[0], text, bold=head, centred=centred)


def _write(
    paragraph: Paragraph,
    text: str,
    *,
    size: float = SIZE,
    bold: bool = False,
    centred: bool = False,
    after: float = 0.0,
) -> None:
    paragraph.paragraph_format.space_after = Pt(after)
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run(text)
    run.font.name, run.font.size, run.bold = FONT, Pt(size), bold


def _repeat(row: _Row) -> None:
    _mark(row, "w:tblHeader")


def _keep_whole(row: _Row) -> None:
    _mark(row, "w:cantSplit")


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _turn_upright(cell: _Cell) -> None:
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "btLr")
    cell._tc.get_or_add_tcPr().append(direction)
