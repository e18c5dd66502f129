"""Books as one DOCX file, a section of pages each: landscape A4, the columns' heads repeated on every page. Pure."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.document import Document as Docx
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph

from mailflow.books.agenda import Book
from mailflow.letters.letter import repack
from mailflow.letters.sandbox import clean_text

FONT = "Arial"
SIZE = 8
WIDTH, HEIGHT, MARGIN = 297, 210, 12
_MADE_AT = datetime(2000, 1, 1, tzinfo=UTC)


def compose_docx(books: Sequence[Book]) -> bytes:
    """Every text as it was written, without control signs; a text that is cut says so. The same books give the same
    bytes."""
    document = Document()
    _set_up(document, books)
    for place, book in enumerate(books):
        if place:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        _write_book(document, book)
    out = io.BytesIO()
    document.save(out)
    return repack(out.getvalue())


def _set_up(document: Docx, books: Sequence[Book]) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(WIDTH), Mm(HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
    style: Any = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(SIZE)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    footer.add_run("Halaman ")
    _add_field(footer, "PAGE")
    properties = document.core_properties
    properties.title = books[0].title if books else ""
    properties.author, properties.created, properties.modified = "", _MADE_AT, _MADE_AT


def _add_field(paragraph: Paragraph, code: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), code)
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    field.append(run)
    paragraph._p.append(field)


def _write_book(document: Docx, book: Book) -> None:
    for text in (book.title, book.unit, book.period):
        line = document.add_paragraph()
        line.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = line.add_run(clean_text(text))
        run.bold, run.font.size = True, Pt(12)
    document.add_paragraph()
    table = document.add_table(rows=1, cols=len(book.columns))
    table.style = "Table Grid"
    table.autofit = False
    widths = _widths(book)
    _set_grid(table, widths)
    _fill(table.rows[0], [name for name, _ in book.columns], widths, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for texts in book.rows or [("Nihil", *[""] * (len(widths) - 1))]:
        _fill(table.add_row(), texts, widths, bold=False)


def _widths(book: Book) -> list[Mm]:
    whole = sum(share for _, share in book.columns)
    return [Mm((WIDTH - 2 * MARGIN) * share / whole) for _, share in book.columns]


def _set_grid(table: Table, widths: Sequence[Mm]) -> None:
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width


def _fill(row: _Row, texts: Sequence[str], widths: Sequence[Mm], *, bold: bool) -> None:
    """A row that is not torn apart by the end of a page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for cell, text, width in zip(row.cells, texts, widths, strict=True):
        cell.width = width
        paragraph = cell.paragraphs[0]
        if bold:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(clean_text(text)).bold = bold
