"""Makes a blank form as a PDF that can be filled in (AcroForm): the same head, labels and fields as the DOCX.

ReportLab draws it, which comes with the extra `draw`; its callers ask `can_draw` first.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mailflow.forms.form import Field, Form
from mailflow.letters.canvas import open_canvas
from mailflow.offices.office import Office

_WIDTH, _HEIGHT = 595.28, 841.89  # A4 in points
_LEFT, _RIGHT, _TOP, _BOTTOM = 71.0, 538.0, 56.0, 798.0
_BORDER = _LEFT + 170.0  # between labels and answers
_PLAIN, _BOLD = "Helvetica", "Helvetica-Bold"
_LINE = 11.0
_PADDING = 4.0
_TALL = 54.0
_LOW = 21.0
_SIGNATURE = 84.0
_NO_CHOICE = "(pilih)"
# A field of the built-in fonts takes Latin-1 alone.
_TYPED = str.maketrans({"–": "-", "—": "-", "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "•": "-"})


@dataclass(frozen=True, kw_only=True, slots=True)
class _Row:
    """One field as it is drawn: its label and its hint, wrapped, and how high the row is."""

    asked: Field
    label: Sequence[str]
    hint: Sequence[str]
    height: float


def compose_fillable_pdf(office: Office, key: str, given: Mapping[str, str], number: str = "") -> bytes:
    """A form to be filled in with any PDF reader; `given` stands in it already. The same form gives the same bytes."""
    form = office.forms[key]
    out = io.BytesIO()
    sheet = _Sheet(
        canvas=open_canvas(out, pagesize=(_WIDTH, _HEIGHT)), office=office, form=form, number=number
    )
    pages = _paged(
        [_measured(asked) for asked in form.fields], first=sheet.first_row(), next_pages=sheet.next_row()
    )
    for page_no, rows in enumerate(pages, 1):
        sheet.draw_page(rows, given, page_no, len(pages))
    sheet.canvas.save()
    return out.getvalue()


def _typable(value: str) -> str:
    """A value as it can stand in a field; one that would lose letters is left to be written again."""
    typed = value.translate(_TYPED)
    return typed if typed.encode("latin-1", "ignore").decode("latin-1") == typed else ""


def _measured(asked: Field) -> _Row:
    label = _wrapped(asked.label_to_fill(), _PLAIN, 9.5, _BORDER - _LEFT - 2 * _PADDING)
    hint = _wrapped(f"({asked.hint})", _PLAIN, 7, _BORDER - _LEFT - 2 * _PADDING) if asked.hint else []
    words = _LINE * len(label) + 8.5 * len(hint) + 2 * _PADDING
    return _Row(
        asked=asked, label=label, hint=hint, height=max(words, _TALL if asked.type == "lines" else _LOW)
    )


def _wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    from reportlab.lib.utils import simpleSplit

    return list(simpleSplit(text, font, size, width))


def _paged(rows: Sequence[_Row], first: float, next_pages: float) -> list[list[_Row]]:
    """The rows page by page; the last page has room for a signature."""
    pages: list[list[_Row]] = [[]]
    y = first
    for place, row in enumerate(rows):
        room = _SIGNATURE if place == len(rows) - 1 else 0
        if y + row.height + room > _BOTTOM and pages[-1]:
            pages.append([])
            y = next_pages
        pages[-1].append(row)
        y += row.height
    return pages


@dataclass(kw_only=True)
class _Sheet:
    """Draws on a canvas; `y` counts from the top of the page."""

    canvas: Any
    office: Office
    form: Form
    number: str

    def first_row(self) -> float:
        return self._note_top() + 10.5 * len(self._note()) - 2

    def next_row(self) -> float:
        return _TOP

    def draw_page(self, rows: Sequence[_Row], given: Mapping[str, str], page: int, pages: int) -> None:
        y = self.next_row()
        if page == 1:
            self._letterhead()
            self._head(pages)
            for place, line in enumerate(self._note()):
                self._text(_LEFT, self._note_top() + 10.5 * place, line, _PLAIN, 8.5)
            y = self.first_row()
        for row in rows:
            self._row(row, y, given.get(row.asked.name, ""))
            y += row.height
        if page == pages:
            self._text(_LEFT + 270, y + 26, "Yang mengisi,", _PLAIN, 9.5)
            self._text(_LEFT + 270, y + 80, "(" + "." * 46 + ")", _PLAIN, 9.5)
        self._text(_LEFT, _HEIGHT - 34, self.form.code, _PLAIN, 7.5)
        self._text(_RIGHT, _HEIGHT - 34, f"Halaman {page} dari {pages}", _PLAIN, 7.5, to="right")
        self.canvas.showPage()

    def _letterhead(self) -> None:
        from reportlab.lib.utils import ImageReader

        head = self.office.settings.letterhead
        if self.office.emblem:
            picture = ImageReader(io.BytesIO(self.office.emblem))
            self.canvas.drawImage(picture, _LEFT, _HEIGHT - 88, 52, 58, preserveAspectRatio=True, mask="auto")
        middle, y = (_LEFT + 60 + _RIGHT) / 2, 38.0
        for line in head.lines:
            last = line == head.lines[-1]
            self._text(middle, y, line, _BOLD if last else _PLAIN, 12 if last else 11, to="middle")
            y += 14
        for line in head.address:
            self._text(middle, y - 2, line, _PLAIN, 7.5, to="middle")
            y += 9.5
        self.canvas.setLineWidth(1.8)
        self._rule(_LEFT, self._kop(), _RIGHT, self._kop())
        self.canvas.setLineWidth(0.5)

    def _kop(self) -> float:
        """Where the line below the letterhead is."""
        head = self.office.settings.letterhead
        return max(94.0, 38 + 14 * len(head.lines) + 9.5 * len(head.address))

    def _head(self, pages: int) -> None:
        rows = [
            ("Kode formulir", self.form.code),
            ("Revisi", self.form.revision),
            ("Halaman", f"1 dari {pages}"),
        ]
        rows += [("Nomor kasus", self.number)]
        top, left = self._kop() + 12, _LEFT + 240
        title = _wrapped(self.form.title, _BOLD, 11, left - _LEFT - 16)
        start = top + 30 - 6.5 * len(title)
        for place, line in enumerate(title):
            self._text((_LEFT + left) / 2, start + 13 * (place + 1) - 3, line, _BOLD, 11, to="middle")
        self._frame(_LEFT, top, left, top + 60)
        for place, (name, value) in enumerate(rows):
            y = top + 15 * place
            self._frame(left, y, left + 95, y + 15)
            self._frame(left + 95, y, _RIGHT, y + 15)
            self._text(left + 5, y + 11, name, _PLAIN, 9)
            self._text(left + 100, y + 11, value, _PLAIN, 9)

    def _note_top(self) -> float:
        return self._kop() + 12 + 60 + 16

    def _note(self) -> list[str]:
        note = " ".join(part for part in (self.form.part, self.form.note_to_fill()) if part)
        return _wrapped(note, _PLAIN, 8.5, _RIGHT - _LEFT)

    def _row(self, row: _Row, y: float, value: str) -> None:
        self._frame(_LEFT, y, _BORDER, y + row.height)
        self._frame(_BORDER, y, _RIGHT, y + row.height)
        down = y + _PADDING + 8.5
        for line in row.label:
            self._text(_LEFT + _PADDING, down, line, _PLAIN, 9.5)
            down += _LINE
        self.canvas.setFillGray(0.45)
        for line in row.hint:
            self._text(_LEFT + _PADDING, down - 1, line, _PLAIN, 7)
            down += 8.5
        self.canvas.setFillGray(0)
        self._field(row.asked, y + 2, row.height - 4, value)

    def _field(self, asked: Field, y: float, height: float, value: str) -> None:
        from reportlab.lib.colors import Color

        place = {"x": _BORDER + 3, "y": _HEIGHT - y - height, "width": _RIGHT - _BORDER - 6, "height": height}
        look = {"fontName": _PLAIN, "fontSize": 9.5, "borderWidth": 0, "fillColor": Color(0.93, 0.95, 0.99)}
        names = {"name": asked.name, "tooltip": asked.label}
        form = self.canvas.acroForm
        if asked.choices:
            options = [_NO_CHOICE, *asked.choices]
            form.choice(
                **names, **place, **look, options=options, value=value or _NO_CHOICE, fieldFlags="combo"
            )
        else:
            flags = "multiline" if asked.type == "lines" else ""
            form.textfield(**names, **place, **look, value=_typable(value), fieldFlags=flags, maxlen=None)

    def _text(self, x: float, y: float, text: str, font: str, size: float, to: str = "left") -> None:
        self.canvas.setFont(font, size)
        write = {"left": self.canvas.drawString, "middle": self.canvas.drawCentredString}
        write.get(to, self.canvas.drawRightString)(x, _HEIGHT - y, text)

    def _frame(self, left: float, top: float, right: float, bottom: float) -> None:
        self.canvas.rect(left, _HEIGHT - bottom, right - left, bottom - top)

    def _rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, _HEIGHT - y0, x1, _HEIGHT - y1)
