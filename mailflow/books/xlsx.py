"""Books as one XLSX file, a sheet each: landscape A4, the head repeated on every printed page. Pure."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from mailflow.books.agenda import Book
from mailflow.letters.sandbox import clean_text

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

FIRST_ROW = 4
"""Three lines of head and the columns' headings stand above the rows."""
_A4 = 9
_PAGE = 132
"""So many units are as wide as the page."""
_SIGNS = 1.2
"""So many signs of the cells' font go into a unit."""
_LINE, _HIGHEST = 12, 409  # points
_SEEN = 5_000
"""A text fills the highest row long before its end."""
_NAMES = {"masuk": "Surat masuk", "keluar": "Surat keluar", "nomor": "Register nomor"}
_MADE_AT = datetime(2000, 1, 1)


def compose_xlsx(books: Sequence[Book]) -> bytes:
    """What strangers wrote stays text: no formula, no link; control signs are taken out, and a text that is cut says
    so (threats C12). The same books give the same bytes."""
    from xlsxwriter import Workbook

    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    out = io.BytesIO()
    with Workbook(out, {**options, "strings_to_numbers": False}) as workbook:
        workbook.set_properties({"created": _MADE_AT, "title": books[0].title if books else ""})
        for book in books:
            _write_book(workbook, book)
    return out.getvalue()


def _write_book(workbook: Workbook, book: Book) -> None:
    sheet = workbook.add_worksheet(_NAMES[book.kind])
    _set_up_page(sheet, book)
    look = {"font_name": "Arial", "font_size": 9, "text_wrap": True, "valign": "top"}
    head = workbook.add_format({**look, "font_size": 12, "bold": True, "align": "center", "text_wrap": False})
    heading = workbook.add_format({**look, "bold": True, "align": "center", "valign": "vcenter", "border": 1})
    cell = workbook.add_format({**look, "border": 1})
    last = len(book.columns) - 1
    for row, text in enumerate((book.title, book.unit, book.period)):
        sheet.merge_range(row, 0, row, last, "", head)
        sheet.write_string(row, 0, clean_text(text), head)
    widths = _widths(book)
    _write_row(sheet, FIRST_ROW - 1, [name for name, _ in book.columns], widths, heading)
    for at, texts in enumerate(book.rows or [_nothing(last + 1)], start=FIRST_ROW):
        _write_row(sheet, at, texts, widths, cell)


def _set_up_page(sheet: Worksheet, book: Book) -> None:
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(FIRST_ROW - 1)
    sheet.freeze_panes(FIRST_ROW, 0)
    sheet.set_footer("&R&8Halaman &P dari &N")
    for column, width in enumerate(_widths(book)):
        sheet.set_column(column, column, width)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})


def _widths(book: Book) -> list[float]:
    """In the spreadsheet's own units: digits of its standard font."""
    whole = sum(share for _, share in book.columns)
    return [_PAGE * share / whole for _, share in book.columns]


def _write_row(sheet: Worksheet, row: int, texts: Sequence[str], widths: Sequence[float], look: Any) -> None:
    """As high as its longest cell wraps: not every program finds that out when it opens the file."""
    clean = [clean_text(text) for text in texts]
    lines = max(_lines(text, width) for text, width in zip(clean, widths, strict=True))
    sheet.set_row(row, min(lines * _LINE + 2, _HIGHEST))
    for column, text in enumerate(clean):
        sheet.write_string(row, column, text, look)


def _lines(text: str, width: float) -> int:
    room = max(int(width * _SIGNS), 1)
    return sum(max(len(wrap(line, room)), 1) for line in text[:_SEEN].split("\n"))


def _nothing(columns: int) -> tuple[str, ...]:
    return ("Nihil", *[""] * (columns - 1))
