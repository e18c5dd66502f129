"""The SOP's table, written again from its file: the owner of the SOP finds each row, actor and paper in it."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table

from mailflow.drawing.table import MARK, compose_table
from tests.test_drawing import OFFICES, procedure_of
from tests.test_procedure_check import forms_of


def table_of(office: str) -> Table:
    (table,) = Document(io.BytesIO(compose_table(procedure_of(office), forms_of(office)))).tables
    return table


def row_of(office: str, no: str) -> list[str]:
    texts = [[cell.text for cell in row.cells] for row in table_of(office).rows]
    return next(row for row in texts if row[0] == no)


@pytest.mark.parametrize("office", OFFICES)
def test_each_step_is_a_row_in_the_words_of_the_sop(office: str) -> None:
    rows = [[cell.text for cell in row.cells] for row in table_of(office).rows[2:]]
    steps = procedure_of(office).steps
    assert [row[0] for row in rows] == [step.no for step in steps]
    assert all(row[1].startswith(step.title) for row, step in zip(rows, steps, strict=True))
    assert all(MARK in row for row in rows)


@pytest.mark.parametrize("office", OFFICES)
def test_the_heads_are_repeated_and_rows_stay_whole(office: str) -> None:
    rows = table_of(office).rows
    assert [bool(row._tr.findall(f".//{qn('w:tblHeader')}")) for row in rows[:3]] == [True, True, False]
    assert all(row._tr.findall(f".//{qn('w:cantSplit')}") for row in rows)


def test_marks_papers_limits_and_outputs_stand_in_their_columns() -> None:
    head = [cell.text for cell in table_of("cirebon-dkis").rows[1].cells]
    row = dict(zip(head, row_of("cirebon-dkis", "2"), strict=True))
    assert row["Kepala Seksi Pengembangan Aplikasi"] == MARK
    assert row["SKPD/OPD Pelapor"] == ""
    assert row["KELENGKAPAN"] == "1. Lembar Disposisi\n2. Surat asal"
    assert (row["WAKTU"], row["OUTPUT"]) == ("30 menit", "Formulir C-01")


def test_a_step_of_two_offices_has_two_marks_and_says_whose_answer_counts() -> None:
    row = row_of("cirebon-dkis", "5")
    assert row.count(MARK) == 2
    assert row[1].endswith("(jawaban salah satu sudah cukup)")


def test_proposed_limits_are_marked() -> None:
    assert "1 hari kerja (usulan)" in row_of("trenggalek-diskominfo", "2")


def test_it_lies_across_an_a4_page() -> None:
    document = Document(io.BytesIO(compose_table(procedure_of("unj-pustikom"), forms_of("unj-pustikom"))))
    section = document.sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert (section.page_width.mm, section.page_height.mm) == pytest.approx((297, 210), abs=0.1)
    assert sum(column.width.mm for column in document.tables[0].columns if column.width) < 297


def test_the_same_file_gives_the_same_bytes() -> None:
    first = compose_table(procedure_of("cirebon-dkis"), forms_of("cirebon-dkis"))
    assert first == compose_table(procedure_of("cirebon-dkis"), forms_of("cirebon-dkis"))
