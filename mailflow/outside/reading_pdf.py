"""Reads the text of a PDF: by pdfium, by pdfplumber where the place of the words matters, and form fields."""

from __future__ import annotations

import logging
import re
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import accumulate
from types import FrameType
from typing import Any, Literal

import pypdfium2
from pypdfium2.raw import (
    FORMTYPE_NONE,
    FPDF_ANNOT_INK,
    FPDF_ANNOT_STAMP,
    FPDF_ERR_PASSWORD,
    FPDF_PAGEOBJ_IMAGE,
    FPDF_PAGEOBJ_PATH,
    FPDFAnnot_GetSubtype,
    FPDFPage_CloseAnnot,
    FPDFPage_GetAnnot,
    FPDFPage_GetAnnotCount,
)

from mailflow.mails.charsets import clean_text
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading_parts import Unreadable
from mailflow.outside.reading_pdf_fields import MAX_FIELDS, read_fields, show_fields
from mailflow.outside.reading_rows import table_lines
from mailflow.texts.documents import Document

# A letterhead has a line or two; more of them draw a table.
_TABLE_PATHS = 4
# A stamp of a scanning program is not yet text.
_LEAST_TEXT = 30
_SAME_LINE = 3.0
_COLUMN_GAP = 12.0
_CLOSE_GAP = 4.0  # points that part two columns which begin where they do on other lines
_ALIGNED = 3
_LABEL_WIDTH = 150.0  # from a label's beginning to its value; farther off is the page's other column
_PARAGRAPH = 0.9  # of a line's height: more room above a line is an empty line
_COLUMN = 5.0  # points that one blank stands for where a line keeps its place on the page
_LEAST_GAP = 3  # blanks: what labels.py takes for the border of a cell
# What a letter has in two columns: its head, and two signatures side by side.
_HEAD_LABEL = re.compile(r"\W*(?:nomor|no|lampiran|lamp|perihal|prihal|hal|sifat)\b", re.IGNORECASE)
_ADDRESSED = re.compile(r"\b(?:kepada|yth)\b", re.IGNORECASE)
_SIGNED_TWICE = re.compile(r"\bNIP\b.{0,60}\bNIP\b|^\W*mengetahui\b", re.IGNORECASE | re.MULTILINE)
_TWO_LABELS = re.compile(r"[^\W\d]\s?: \S[^:]{0,80} [^\W\d]+\s?: ")
_HEAD_LINES = 40
_WORDS = {"x_tolerance_ratio": 0.15}  # of the size of the type: a blank is a quarter of it, however small
_WITH_HEAD = 5  # pages: a letter's head does not stand behind them


class _Late(BaseException):
    """pdfplumber's share of the time is over. Not an Exception: pdfminer catches those."""


def read_pdf(name: str, data: bytes, limits: ReaderLimits) -> Document:
    """The text of a PDF, its form fields as `Label: isi` lines at the end. Raises Unreadable."""
    pages, count, has_form = _open_pages(data, limits.pages)
    fields, lost = _read_by_places(data, pages, has_form, limits.seconds / 2)
    text = "\n".join([*(page.text for page in pages), *fields])
    ends = list(accumulate(page.text.count("\n") + 1 for page in pages))
    kind, fault = _kind_and_fault(text, pages, count)
    return Document(
        name=name,
        kind=kind,
        text=text,
        pages=count,
        page_starts=tuple(ends[:-1]),
        fault=fault or lost,
        pictures=sum(page.pictures for page in pages),
        strokes=sum(page.strokes for page in pages),
    )


def _open_pages(data: bytes, most: int) -> tuple[list[_Page], int, bool]:
    """The first pages as pdfium reads them, how many there are, and whether it is a form. Raises Unreadable."""
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == FPDF_ERR_PASSWORD
        raise Unreadable("PDF terkunci kata sandi" if locked else "PDF rusak") from error
    try:
        count, has_form = len(pdf), pdf.get_formtype() != FORMTYPE_NONE
        return [_read_page(pdf, number) for number in range(min(count, most))], count, has_form
    finally:
        pdf.close()


def _read_by_places(data: bytes, pages: list[_Page], has_form: bool, seconds: float) -> tuple[list[str], str]:
    """Better texts for the pages whose words must be read by their places; returns the form fields and a fault."""
    placed = [
        number
        for number, page in enumerate(pages)
        if page.needs_places or (page.is_letter and number < _WITH_HEAD)
    ]
    fields, fault = _read_places(data, pages, placed, has_form, seconds) if placed or has_form else ([], "")
    for page in pages if fields else ():
        page.text = _without_captions(page.text, fields)
    if pages:
        pages[0].text = pages[0].text.lstrip("\n")
    return fields, fault


def _kind_and_fault(text: str, pages: Sequence[_Page], count: int) -> tuple[Literal["image", "pdf"], str]:
    """A scan is a picture, whatever a program has stamped on it; of `count` pages these were read."""
    if sum(map(str.isalnum, text)) < _LEAST_TEXT and any(page.pictures for page in pages):
        return "image", "hasil pindai tanpa teks"
    if count > len(pages):
        return "pdf", f"hanya {len(pages)} dari {count} halaman yang dibaca"
    return "pdf", "" if text.strip() else "PDF tidak memuat teks"


class _Page:
    """What pdfium says of a page; its text is replaced when pdfplumber reads it better."""

    def __init__(self, text: str, strokes: int, pictures: int) -> None:
        self.text = text
        self.strokes = strokes
        self.pictures = pictures
        lines = [line.strip() for line in text.split("\n")]
        torn = any(line.startswith(":") for line in lines)
        beside = any(_TWO_LABELS.search(line) for line in lines)
        self.needs_places = strokes >= _TABLE_PATHS or torn or beside or not text.strip()
        headed = sum(_HEAD_LABEL.match(line) is not None for line in lines[:_HEAD_LINES])
        addressed = headed > 0 and any(_ADDRESSED.search(line) for line in lines[:_HEAD_LINES])
        self.is_letter = headed > 1 or addressed or _SIGNED_TWICE.search(text) is not None


def _read_page(pdf: Any, number: int) -> _Page:
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        return _Page("", 0, 0)
    text_page = page.get_textpage()
    text = clean_text(text_page.get_text_bounded())
    kinds = [one.type for one in page.get_objects([FPDF_PAGEOBJ_PATH, FPDF_PAGEOBJ_IMAGE], max_depth=3)]
    put_on = _put_on(page)
    text_page.close()
    page.close()
    return _Page(text, kinds.count(FPDF_PAGEOBJ_PATH), kinds.count(FPDF_PAGEOBJ_IMAGE) + put_on)


def _put_on(page: Any) -> int:
    """How many stamps and strokes of ink were put on a page as annotations (ISO 32000 section 12.5.6)."""
    found = 0
    for number in range(min(FPDFPage_GetAnnotCount(page), MAX_FIELDS)):
        annotation = FPDFPage_GetAnnot(page, number)
        found += FPDFAnnot_GetSubtype(annotation) in (FPDF_ANNOT_INK, FPDF_ANNOT_STAMP)
        FPDFPage_CloseAnnot(annotation)
    return found


def _read_places(
    data: bytes, pages: list[_Page], placed: list[int], has_form: bool, seconds: float
) -> tuple[list[str], str]:
    """Replace the text of the pages in `placed` by pdfplumber's; returns the form fields and a fault.

    When pdfplumber fails or is too slow, pdfium's text stands; only the fields of a form are lost then.
    """
    import pdfplumber  # slow to import, and most letters do without it

    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    fields: list[str] = []
    try:
        wanted = list(range(len(pages))) if has_form else placed
        with _at_most(seconds), pdfplumber.open(BytesIO(data), pages=[n + 1 for n in wanted] or [1]) as pdf:
            opened = dict(zip(wanted, pdf.pages, strict=False))
            filled: set[int] = set()
            if has_form:
                filled, fields = show_fields(read_fields(pdf.doc.catalog.get("AcroForm")), opened)
            for number in sorted(filled.union(placed) & opened.keys()):
                page = opened[number]
                text = "\n".join(_placed_lines(page))
                pages[number].text = clean_text(text) or pages[number].text
                page.close()
    except (_Late, Exception):  # noqa: BLE001  pdfminer raises anything on files that pdfium still reads
        return fields, "isian formulir PDF tidak terbaca" if has_form and not fields else ""
    return fields, ""


@contextmanager
def _at_most(seconds: float) -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _Late

    before = signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _placed_lines(page: Any) -> Iterator[str]:
    """Tables row by row, and between them the words that stand on one height as one line."""
    tables = [table for table in page.find_tables() if any(len(row.cells) > 1 for row in table.rows)]
    blocks = [(table.bbox[1], _table_lines(table)) for table in tables]
    words = [
        word
        for word in page.extract_words(**_WORDS)
        if not any(_inside(word, table.bbox) for table in tables)
    ]
    left = min((word["x0"] for word in words), default=0.0)
    below = page.height
    lines = list(_same_height(words))
    columns = _column_places(lines, left)
    for line in lines:
        top, bottom = line[0]["top"], line[0]["bottom"]
        empty = top - below > _PARAGRAPH * (bottom - top)
        between = any(below < table.bbox[3] <= top for table in tables)
        blocks.append((top, [""] * (empty and not between) + [_join(line, left, columns)]))
        below = bottom
    for _, block in sorted(blocks, key=lambda block: block[0]):
        yield from block


def _table_lines(table: Any) -> list[str]:
    rows = [[cell or "" for cell in row] for row in table.extract()]
    lines = table_lines([[cell for cell in row if cell or len(row) == 2] for row in rows])
    return [line for line in lines if line]


def _inside(word: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    left, top, right, bottom = box
    across, down = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(left <= across <= right and top <= down <= bottom)


def _same_height(words: list[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    line: list[dict[str, Any]] = []
    for word in sorted(words, key=lambda one: (one["top"], one["x0"])):
        if line and word["top"] - line[0]["top"] > _SAME_LINE:
            yield sorted(line, key=lambda one: one["x0"])
            line = []
        line.append(word)
    if line:
        yield sorted(line, key=lambda one: one["x0"])


def lines_of_words(words: list[dict[str, Any]]) -> list[str]:
    """Words of a page (`text`, `x0`, `x1`, `top` in points) as its lines, each at its place."""
    left = min((word["x0"] for word in words), default=0.0)
    lines = list(_same_height(words))
    columns = _column_places(lines, left)
    return [_join(line, left, columns) for line in lines]


def draw_scan(data: bytes, pages: int) -> Iterator[Any]:
    """The first pages of a PDF as pictures (PIL images) of 200 dots an inch."""
    pdf = pypdfium2.PdfDocument(data)
    try:
        for number in range(min(len(pdf), pages)):
            yield pdf[number].render(scale=200 / 72, grayscale=True).to_pil()
    finally:
        pdf.close()


def _column_places(lines: list[list[dict[str, Any]]], left: float) -> frozenset[int]:
    """Where, in points, the right-hand column begins: several lines have a cell there, far from what is before it."""
    begins: Counter[int] = Counter()
    for line in lines:
        ends = [left, *(word["x1"] for word in line)]
        wide = (word["x0"] for word, end in zip(line, ends, strict=False) if word["x0"] - end > _COLUMN_GAP)
        begins.update({round(x) for x in wide if x - left > _LABEL_WIDTH})
    return frozenset(x for x, times in begins.items() if times >= _ALIGNED)


def _join(words: list[dict[str, Any]], left: float, columns: frozenset[int]) -> str:
    """Words of one line at their places; a wide gap is a column, except around a colon, which joins label and value."""
    cells: list[tuple[float, str]] = []
    end = 0.0
    for word in words:
        gap = word["x0"] - end
        if cells and gap <= _COLUMN_GAP and not (gap > _CLOSE_GAP and round(word["x0"]) in columns):
            cells[-1] = (cells[-1][0], f"{cells[-1][1]} {word['text']}")
        else:
            cells.append((word["x0"], word["text"]))
        end = word["x1"]
    line = ""
    for x, text in _with_colons(cells):
        column = max(round((x - left) / _COLUMN), len(line) + _LEAST_GAP if line else 0)
        line = line.ljust(column) + text
    return line


def _with_colons(cells: list[tuple[float, str]]) -> list[tuple[float, str]]:
    """The cells with a label, its colon and its value as one."""
    joined: list[tuple[float, str]] = []
    for x, text in cells:
        before = joined[-1][1] if joined else ""
        labelled = before.endswith(":") and x - joined[-1][0] < _LABEL_WIDTH
        if before and (text.startswith(":") or labelled):
            joined[-1] = (joined[-1][0], f"{before} {text}")
        else:
            joined.append((x, text))
    return joined


def _without_captions(text: str, fields: list[str]) -> str:
    """A page without the lines that only call a field by its name: they would be labels without answers."""
    captions = {field.partition(":")[0].casefold() for field in fields}
    return "\n".join(line for line in text.split("\n") if line.strip(" :*").casefold() not in captions)
