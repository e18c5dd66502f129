"""Agenda books and the register as files: every line, also cancelled ones, and nothing in them that a program runs."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

import pytest
from docx import Document
from lxml import etree
from sqlmodel import select

from mailflow.books.agenda import COLUMNS, KINDS, Book, compose_csv
from mailflow.books.docx import compose_docx
from mailflow.books.xlsx import compose_xlsx
from mailflow.outside.books import fetch_books
from mailflow.outside.tables import AgendaRow
from tests.replying import DISPOSITION, KASI, Bureau, bureau_in
from tests.stores import MORNING
from tests.whole_days.letters import C01

NOVEMBER = date(2026, 11, 1)
ORDER = "028/01/SPT/DKIS/XI/2026"
HOSTILE = (
    '=HYPERLINK("http://asing.example";"klik")',
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "＝1+1",
    "http://asing.example",
    "mailto:orang@asing.example",
    "{=1+1}",
    "007",
)


def book(kind: str = "keluar", rows: Sequence[Sequence[str]] = ()) -> Book:
    (one,) = [k for k in KINDS if k == kind]
    width = len(COLUMNS[one])
    padded = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return Book(kind=one, unit="Dinas Contoh", period="BULAN NOVEMBER 2026", rows=padded)


def xlsx_parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def xlsx_texts(data: bytes) -> list[str]:
    shared = etree.fromstring(xlsx_parts(data)["xl/sharedStrings.xml"])
    space = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    return ["".join(t.text or "" for t in item.iter(f"{space}t")) for item in shared.iter(f"{space}si")]


def docx_rows(data: bytes) -> Iterator[list[str]]:
    for table in Document(io.BytesIO(data)).tables:
        yield from ([cell.text for cell in row.cells] for row in table.rows)


# -- harmless ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_what_a_stranger_wrote_is_text_in_every_cell(text: str) -> None:
    parts = xlsx_parts(compose_xlsx([book(rows=[[text] * 9])]))
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b"<f>" not in sheet
    assert b"<hyperlink" not in sheet
    cells = re.findall(rb'<c r="[A-I]5"[^>]*>', sheet)
    assert len(cells) == 9
    assert all(b't="s"' in cell for cell in cells)
    assert not [name for name in parts if "externalLink" in name or b"oleLink" in parts[name]]


@pytest.mark.parametrize("text", HOSTILE[:9])
def test_no_cell_of_a_csv_begins_a_formula(text: str) -> None:
    line = compose_csv([[text, "b"]], ("satu", "dua")).decode("utf-8-sig").split("\r\n", 1)[1]
    assert not line.lstrip(' "').startswith(("=", "+", "-", "@", "\t", "\r", "＝"))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_field_of_the_docx(text: str) -> None:
    data = compose_docx([book(rows=[[text] * 9])])
    document = xlsx_parts(data)["word/document.xml"]
    assert b"instrText" not in document
    assert b"fldSimple" not in document
    assert b"w:hyperlink" not in document
    shown = list(docx_rows(data))[1][0]
    assert shown.strip() == text.strip().replace("\r", "\n").strip()


@pytest.mark.parametrize("text", ["a\x00b\x07c", "\ud800", "a\u202eb", "\ufffe", "\x1b[31m"])
def test_one_odd_letter_does_not_cost_the_book(text: str) -> None:
    rows = [[text], ["baris kedua"]]
    assert "baris kedua" in xlsx_texts(compose_xlsx([book(rows=rows)]))
    assert list(docx_rows(compose_docx([book(rows=rows)])))[2][0] == "baris kedua"


def test_a_text_that_is_too_long_is_cut_and_says_so() -> None:
    long = "x" * 40_000
    (cut,) = [text for text in xlsx_texts(compose_xlsx([book(rows=[[long]])])) if text.startswith("xxx")]
    assert len(cut) < 32_767
    assert cut.endswith("dipotong]")
    assert list(docx_rows(compose_docx([book(rows=[[long]])])))[1][0].endswith("dipotong]")


# -- as printed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_book_gives_the_same_bytes(kind: str) -> None:
    one = book(kind, [["1", "23/11/2026"]])
    assert compose_xlsx([one]) == compose_xlsx([one])
    assert compose_docx([one]) == compose_docx([one])


def test_the_sheet_prints_on_landscape_a4_with_its_head_repeated() -> None:
    parts = xlsx_parts(compose_xlsx([book(rows=[["1"]] * 200)]))
    assert b'paperSize="9" ' in parts["xl/worksheets/sheet1.xml"]
    assert b'orientation="landscape"' in parts["xl/worksheets/sheet1.xml"]
    assert b"_xlnm.Print_Titles" in parts["xl/workbook.xml"]
    document = xlsx_parts(compose_docx([book(rows=[["1"]] * 200)]))["word/document.xml"]
    assert b'w:orient="landscape"' in document
    assert document.count(b"<w:tblHeader/>") == 1


def test_a_month_without_letters_says_nihil() -> None:
    assert "Nihil" in xlsx_texts(compose_xlsx([book()]))
    assert list(docx_rows(compose_docx([book()])))[1][0] == "Nihil"


# -- what stands in them -------------------------------------------------------------------------------


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    bureau = bureau_in(tmp_path)
    bureau.replies(bureau.task(), DISPOSITION)
    bureau.replies(bureau.task(), C01, sender=KASI)
    bureau.replies(bureau.task(), "SETUJU")
    return bureau


def books(bureau: Bureau, month: date = NOVEMBER) -> dict[str, list[tuple[str, ...]]]:
    with bureau.store.reading() as session:
        return {one.kind: list(one.rows) for one in fetch_books(session, bureau.office, month)}


def test_the_incoming_book_tells_where_the_letter_was_passed_on(bureau: Bureau) -> None:
    (line,) = books(bureau)["masuk"]
    assert line[:4] == ("1/SM/2026", "23/11/2026", "470/112/Disdukcapil/2026", "23 November 2026")
    assert line[4].startswith("Dinas Kependudukan")
    assert line[9] == "Kepala Seksi Pengembangan Aplikasi"
    assert len(line) == len(COLUMNS["masuk"])


def test_the_outgoing_book_and_the_register_tell_of_each_number(bureau: Bureau) -> None:
    found = books(bureau)
    (line,) = [row for row in found["keluar"] if row[2] == ORDER]
    assert line[1:4] == ("23/11/2026", ORDER, "23 November 2026")
    assert line[7] == "Segera"
    assert len(line) == len(COLUMNS["keluar"])
    assert [row[1:5] for row in found["nomor"]] == [(ORDER, "23/11/2026", "dipakai", "KASUS-2026-0001")]
    assert len(found["nomor"][0]) == len(COLUMNS["nomor"])


def test_a_cancelled_number_stays_in_both(bureau: Bureau) -> None:
    bureau.replies(bureau.rows("retract")[-1], "RALAT")
    found = books(bureau)
    assert [row[3] for row in found["nomor"] if row[1] == ORDER] == ["batal"]
    (line,) = [row for row in found["keluar"] if row[2] == ORDER]
    assert "batal" in line[-1]


def test_a_month_ends_at_midnight_of_the_offices_own_zone(bureau: Bureau) -> None:
    december = date(2026, 12, 1)
    with bureau.store.transaction("test") as session:
        line = session.exec(select(AgendaRow).where(AgendaRow.direction == "masuk")).one()
        line.day = MORNING.replace(day=30, hour=16, minute=59)
        session.add(line)
    assert (len(books(bureau)["masuk"]), len(books(bureau, december)["masuk"])) == (1, 0)
    with bureau.store.transaction("test") as session:
        line = session.exec(select(AgendaRow).where(AgendaRow.direction == "masuk")).one()
        line.day += timedelta(minutes=1)
        session.add(line)
    assert (len(books(bureau)["masuk"]), len(books(bureau, december)["masuk"])) == (0, 1)
