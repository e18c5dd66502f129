"""The flow chart of a procedure as an office would print it: nothing runs over a box, nothing is cut off."""

from __future__ import annotations

import importlib.util
import io
import xml.etree.ElementTree as ET
from datetime import datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pdfplumber
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from mailflow.cases.case import Case, Requester, Task
from mailflow.drawing.case import read_trail
from mailflow.drawing.chart import compose_pages, compose_svg, place
from mailflow.drawing.layout import Layout
from mailflow.drawing.plan import plan_drawing
from mailflow.drawing.rows import BOX, Spot
from mailflow.drawing.shapes import FILLS, WAY
from mailflow.drawing.text import text_width, wrap
from mailflow.outside.drawings import NoDrawing, convert_svg, draw_pdf, draw_png
from mailflow.procedures.procedure import Procedure, parse_procedure
from tests.test_procedure_check import SMALL

ROOT = Path(__file__).parent.parent
FILES = sorted((ROOT / "mailboxes").glob("*/procedure.toml"))
OFFICES = [path.parent.name for path in FILES]
NOW = datetime(2026, 11, 23, 13, 0, tzinfo=ZoneInfo("Asia/Jakarta"))
SVG = "{http://www.w3.org/2000/svg}"
NEAR = (-1, 0, 1)


@cache
def procedure_of(office: str) -> Procedure:
    return parse_procedure((ROOT / "mailboxes" / office / "procedure.toml").read_text(encoding="utf-8"))


def pages_of(office: str, *, paged: bool) -> tuple[ET.Element, ...]:
    procedure = procedure_of(office)
    texts = compose_pages(procedure) if paged else (compose_svg(procedure),)
    return tuple(ET.fromstring(text.encode()) for text in texts)


def words_of(page: ET.Element) -> list[str]:
    return [text.text or "" for text in page.iter(f"{SVG}text")]


def layout_of(office: str, *, paged: bool) -> Layout:
    return place(plan_drawing(procedure_of(office)), paged=paged)


def points(line: ET.Element) -> list[tuple[float, float]]:
    pairs = [point.split(",") for point in line.attrib["points"].split()]
    return [(float(x), float(y)) for x, y in pairs]


def at(task_no: int, step: str, role: str, came_from: int, **more: object) -> Task:
    asked = NOW - timedelta(hours=5)
    known = {"status": "answered", "answered_at": asked + timedelta(minutes=task_no)} | more
    return Task.model_validate(
        {"no": task_no, "step": step, "role": role, "turn": 1, "came_from": came_from, "asked_at": asked}
        | known
    )


def case_with(*tasks: Task, end: str = "") -> Case:
    return Case(
        number="KASUS-2026-0001",
        office="cirebon-dkis",
        agenda="1",
        opened_at=NOW,
        requester=Requester(address="opd@kota.example"),
        form="surat",
        tasks=tasks,
        end=end,
    )


ON_ITS_WAY = case_with(
    at(1, "lapor", "OPD", 0),
    at(2, "disposisi", "KADIS_DKIS", 1),
    at(3, "pendataan", "SEKSI_PA", 2, status="open", answered_at=None, due=NOW - timedelta(minutes=10)),
)


# -- nothing in the way of anything -------------------------------------------------------------------


@pytest.mark.parametrize("paged", [True, False])
@pytest.mark.parametrize("office", OFFICES)
def test_no_arrow_runs_over_a_box(office: str, paged: bool) -> None:
    layout = layout_of(office, paged=paged)
    for number, page in enumerate(pages_of(office, paged=paged)):
        spots = [spot for spot in layout.spots if spot.page == number]
        ways = [line for line in page.iter(f"{SVG}polyline") if line.attrib["stroke-width"] == "0.25"]
        for start, end in (leg for way in ways for leg in pairwise(points(way))):
            assert [spot.row.no for spot in spots if runs_over(layout, spot, start, end)] == []


def runs_over(layout: Layout, spot: Spot, start: tuple[float, float], end: tuple[float, float]) -> bool:
    """Whether a line comes into the inner part of a row's shapes, other than the one that joins these."""
    (x1, x2), (y1, y2) = sorted((start[0], end[0])), sorted((start[1], end[1]))
    centres = [layout.columns.centres[column] for column in spot.row.columns]
    if [x1, x2] == [round(c, 2) for c in centres[:: len(centres) - 1 or 1]] and y1 == y2:
        return False
    inner = BOX * 0.2
    return any(x1 < c + inner and x2 > c - inner for c in centres) and (
        y1 < spot.middle + 1 and y2 > spot.middle - 1
    )


@pytest.mark.parametrize("office", OFFICES)
def test_every_text_stands_inside_its_page(office: str) -> None:
    for page in (*pages_of(office, paged=True), *pages_of(office, paged=False)):
        width, height = (float(size) for size in page.attrib["viewBox"].split()[2:])
        for text in page.iter(f"{SVG}text"):
            bold = text.attrib.get("font-weight") == "bold"
            wide = text_width(text.text or "", float(text.attrib["font-size"]), bold=bold)
            x, y = float(text.attrib["x"]), float(text.attrib["y"])
            left = {"start": x, "middle": x - wide / 2, "end": x - wide}[text.attrib["text-anchor"]]
            assert 0 < left < left + wide < width, text.text
            assert 0 < y < height, text.text


@pytest.mark.parametrize("office", OFFICES)
def test_heads_and_titles_fit_their_columns(office: str) -> None:
    layout = layout_of(office, paged=True)
    for lines, (low, high) in zip(layout.heads, pairwise(layout.columns.edges), strict=True):
        for line in lines:
            assert stringWidth(line, "Helvetica-Bold", 2.2) < high - low


def test_a_text_is_never_wider_than_was_reckoned() -> None:
    text = "Kepala Divisi Pengembangan Sistem Informasi dan Pemrograman (SI), 120 menit; PIMPINAN"
    assert text_width(text, 10) == pytest.approx(stringWidth(text, "Helvetica", 10))
    assert text_width(text, 10, bold=True) >= stringWidth(text, "Helvetica-Bold", 10)


def test_a_long_title_is_shortened_after_a_whole_word() -> None:
    lines = wrap("Melakukan pengecekan laporan dan meneruskan kepada pimpinan", 30, 2.5, most=2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")
    assert all(text_width(line, 2.5) <= 30 for line in lines)


def test_a_word_wider_than_its_column_is_broken() -> None:
    lines = wrap("Penanggungjawab/Koordinator", 18, 2.5)
    assert "".join(lines) == "Penanggungjawab/Koordinator"
    assert all(text_width(line, 2.5) <= 18 for line in lines)


# -- what is drawn --------------------------------------------------------------------------------------


@pytest.mark.parametrize("office", OFFICES)
def test_each_step_has_a_row_with_the_numbers_of_the_sop(office: str) -> None:
    rows = [row for row in plan_drawing(procedure_of(office)).rows if row.shape != "round"]
    assert [row.no for row in rows] == [step.no for step in procedure_of(office).steps]
    assert all(row.columns for row in rows)


@pytest.mark.parametrize("office", OFFICES)
def test_the_heads_stand_on_every_page_and_all_steps_on_one_of_them(office: str) -> None:
    pages = pages_of(office, paged=True)
    assert all({"NO", "URAIAN KEGIATAN", "PELAKSANA", "WAKTU"} <= set(words_of(page)) for page in pages)
    said = [word for page in pages for word in words_of(page)]
    assert all(step.no in said for step in procedure_of(office).steps)
    sizes = {(page.attrib["width"], page.attrib["height"]) for page in pages}
    assert sizes <= {("297.00mm", "210.00mm"), ("420.00mm", "297.00mm")}


def test_outcomes_stand_at_their_arrows_and_proposed_limits_are_marked() -> None:
    (page,) = pages_of("trenggalek-diskominfo", paged=False)
    words = words_of(page)
    assert {"disposisi", "kembalikan", "gabung", "normal", "masih gangguan"} <= set(words)
    assert "1 hari kerja (usulan)" in words
    assert any(word.startswith("A: batas bersama langkah 5 s.d. 7") for word in words)


def test_decisions_are_diamonds_and_other_steps_boxes() -> None:
    shapes = {row.key: row.shape for row in plan_drawing(parse_procedure(SMALL)).rows}
    assert shapes == {"": "round", "lapor": "box", "putus": "diamond", "selesai": "round"}


def test_whoever_a_disposition_may_name_has_a_box() -> None:
    plan = plan_drawing(procedure_of("trenggalek-diskominfo"))
    row = next(row for row in plan.rows if row.key == "pemulihan")
    assert [plan.roles[column].code for column in row.columns] == ["KASI_LI", "KASI_PPA"]


def test_what_begins_without_an_answer_is_dashed() -> None:
    plan = plan_drawing(procedure_of("djki-tiki"))
    dashed = {(arrow.source, arrow.target, arrow.word) for arrow in plan.arrows if arrow.dashed}
    assert ("koordinasi", "tunggu-perangkat", "lewat batas") in dashed
    assert ("bukan-ipas", "analisa", "keberatan") in dashed


def test_waiting_leads_back_to_the_step_that_is_late() -> None:
    arrows = plan_drawing(procedure_of("djki-tiki")).arrows
    assert [a.target for a in arrows if a.word == "tunggu"] == ["koordinasi"]


def test_names_cannot_break_the_drawing() -> None:
    nasty = parse_procedure(SMALL.replace('"Memutuskan"', '"Memutuskan <b>&\\u0007 \\u4e2d"'))
    text = compose_svg(nasty)
    assert any("<b>&" in word for word in words_of(ET.fromstring(text.encode())))
    assert draw_pdf(nasty) is not None


# -- a case on its way ----------------------------------------------------------------------------------


def taken(case: Case) -> set[tuple[str, str]]:
    procedure = procedure_of("cirebon-dkis")
    return set(read_trail(procedure, plan_drawing(procedure), case, NOW).taken)


def test_the_way_of_a_case_goes_through_what_the_clerk_did() -> None:
    ways = {("", "lapor"), ("lapor", "registrasi"), ("registrasi", "disposisi"), ("disposisi", "pendataan")}
    assert taken(ON_ITS_WAY) == ways


def test_the_chart_of_a_case_shows_what_is_done_and_what_is_late() -> None:
    text = compose_svg(procedure_of("cirebon-dkis"), ON_ITS_WAY, NOW)
    words = words_of(ET.fromstring(text.encode()))
    assert "Kasus KASUS-2026-0001, keadaan Senin, 23 November 2026 pukul 13.00 WIB" in words
    assert "lewat batas 23-11-2026" in words
    assert "12.50 WIB" in words
    assert text.count(FILLS["done"]) == 5
    assert text.count(FILLS["late"]) == 2
    assert WAY in text


def test_a_step_within_its_limit_waits_but_is_not_late() -> None:
    waiting = at(
        3, "pendataan", "SEKSI_PA", 2, status="open", answered_at=None, due=NOW + timedelta(minutes=10)
    )
    text = compose_svg(procedure_of("cirebon-dkis"), case_with(*ON_ITS_WAY.tasks[:2], waiting), NOW)
    assert text.count(FILLS["open"]) == 2
    assert text.count(FILLS["late"]) == 1


def test_a_case_that_ended_has_its_end_marked() -> None:
    refused = (
        *ON_ITS_WAY.tasks[:1],
        at(2, "disposisi", "KADIS_DKIS", 1, outcomes=("tolak",)),
        at(3, "penolakan", "KADIS_DKIS", 2, outcomes=("setuju",)),
    )
    assert ("penolakan", "ditolak") in taken(case_with(*refused, end="ditolak"))


def test_a_step_done_twice_says_so() -> None:
    again = at(4, "disposisi", "KADIS_DKIS", 3, turn=2)
    text = compose_svg(procedure_of("cirebon-dkis"), case_with(*ON_ITS_WAY.tasks, again), NOW)
    assert "1c (2x)" in text


def test_without_a_case_nothing_is_coloured() -> None:
    text = compose_svg(procedure_of("cirebon-dkis"))
    assert WAY not in text
    assert not any(fill in text for fill in FILLS.values())


# -- PDF and PNG ----------------------------------------------------------------------------------------


def test_the_pdf_uses_only_fonts_that_every_reader_has() -> None:
    pdf = draw_pdf(procedure_of("cirebon-dkis"), ON_ITS_WAY, NOW)
    assert pdf is not None
    assert pdf.startswith(b"%PDF")
    assert b"/FontFile" not in pdf
    assert pdf == draw_pdf(procedure_of("cirebon-dkis"), ON_ITS_WAY, NOW)


@pytest.mark.parametrize("office", OFFICES)
def test_each_word_and_shape_of_the_picture_stands_in_its_place_in_the_pdf(office: str) -> None:
    pages = compose_pages(procedure_of(office))
    with pdfplumber.open(io.BytesIO(convert_svg(pages))) as pdf:
        for page, drawn in zip(map(ET.fromstring, pages), pdf.pages, strict=True):
            scale = float(drawn.width) / float(page.attrib["viewBox"].split()[2])
            height = float(drawn.height)
            letters = {
                (c["text"], round(c["matrix"][4]), round(height - c["matrix"][5])) for c in drawn.chars
            }
            for text in page.iter(f"{SVG}text"):
                if text.text and text.attrib["text-anchor"] == "start":
                    x, y = (float(text.attrib[name]) * scale for name in ("x", "y"))
                    around = {(text.text[0], round(x) + a, round(y) + b) for a in NEAR for b in NEAR}
                    assert around & letters, text.text
            lines = len([*page.iter(f"{SVG}polyline")]) + len([*page.iter(f"{SVG}polygon")])
            assert len([*drawn.curves, *drawn.lines]) >= lines
            assert len(drawn.rects) + len(drawn.curves) >= len([*page.iter(f"{SVG}rect")])


def test_the_png_is_one_picture() -> None:
    assert draw_png(parse_procedure(SMALL)).startswith(b"\x89PNG")


def test_without_the_packages_a_mail_goes_without_a_drawing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert draw_pdf(parse_procedure(SMALL)) is None
    with pytest.raises(NoDrawing, match=r"mailflow\[draw\]"):
        convert_svg([compose_svg(parse_procedure(SMALL))])
