"""LAMPIRKAN ke ...: the numbers by which an office knows a case, as people write them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mailflow.outside.case_numbers import cases_at
from mailflow.outside.store import Store
from mailflow.outside.tables import AgendaRow, CaseRow, NumberRow
from mailflow.replies.places import Place, PlaceKind, number_parts, parse_place, read_place
from tests.stores import MORNING, store_with_case

LETTER = "470/112/Disdukcapil/2026"


@pytest.mark.parametrize(
    ("said", "kind", "number"),
    [
        ("LAMPIRKAN ke 470/112/Disdukcapil/2026", "", LETTER),
        ("lampirkan saja ke surat nomor 470/112/Disdukcapil/2026 ya, terima kasih.", "surat", LETTER),
        ("Lampirkan pada naskah 028/01/SPT/DKIS/XI/2026", "surat", "028/01/SPT/DKIS/XI/2026"),
        ("LAMPIRKAN ke agenda 12", "agenda", "12"),
        ("LAMPIRKAN ke nomor agenda 12/SM/2026", "agenda", "12/SM/2026"),
        ("LAMPIRKAN ke agenda surat masuk no. 12", "agenda", "12"),
        ("LAMPIRKAN ke kasus 7", "kasus", "7"),
        ("LAMPIRKAN ke KASUS-2026-0007", "", "KASUS-2026-0007"),
    ],
)
def test_a_number_is_read_with_what_it_is_a_number_of(said: str, kind: PlaceKind, number: str) -> None:
    place = parse_place(said, "lampirkan")
    assert place == Place(kind=kind, number=number)
    assert read_place(str(place)) == place


@pytest.mark.parametrize(
    "said",
    [
        "LAMPIRKAN",
        "LAMPIRKAN ke",
        "LAMPIRKAN ke 12",
        "LAMPIRKAN ke nomor 12",
        "LAMPIRKAN ke kasus SIAK",
        "LAMPIRKAN ke 470/112 dan 470/113",
        "LAMPIRKAN ke 470/112 atau buang",
        "LAMPIRKAN ke agenda 12, kalau bukan buang saja",
        "jangan LAMPIRKAN ke 470/112",
        "LAMPIRKAN bukan ke 470/112",
        "BUANG ke 470/112",
        "LAMPIRKAN ke " + "1/" * 80,
        "LAMPIRKAN ke " + "surat " * 20_000,
    ],
)
def test_whatever_else_stands_there_is_no_place(said: str) -> None:
    assert parse_place(said, "lampirkan") is None


def test_signs_and_zeros_do_not_count_but_where_the_parts_end_does() -> None:
    assert number_parts("028/01/SPT") == number_parts("28.1-spt")
    assert number_parts("470/1/12") != number_parts("470/11/2")
    assert number_parts("470/112") != number_parts("470/112/2026")


def numbered(register: str, urut: int, number: str, at: datetime) -> NumberRow:
    code = "cirebon-dkis"
    return NumberRow(office=code, register_name=register, year=at.year, urut=urut, number=number, taken_at=at)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A case with an issued letter, and last year's case with the same running numbers."""
    opened = store_with_case(tmp_path)
    with opened.transaction("more") as session:
        first = session.get_one(CaseRow, 1)
        old = CaseRow(**{**first.model_dump(), "id": None, "number": "KASUS-2025-0001", "thread_id": "<x@y>"})
        session.add(old)
        session.flush()
        before = MORNING - timedelta(days=365)
        session.add(numbered("kasus", 1, "KASUS-2025-0001", before))
        session.add(numbered("surat-masuk", 1, "1/SM/2025", before))
        session.add(
            AgendaRow(
                office="cirebon-dkis",
                direction="masuk",
                number="1/SM/2025",
                day=before,
                letter_number="B-7/Disdik",
                letter_date="",
                party="Disdik",
                gist="lama",
                case_id=old.id,
            )
        )
        issued = numbered("surat-perintah", 9, "028/09/SPT/DKIS/XI/2026", MORNING)
        issued.case_id, issued.letter_no = first.id, 1
        session.add(issued)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("place", "cases"),
    [
        ("KASUS-2026-0001", ["KASUS-2026-0001"]),
        ("470/112/disdukcapil/2026", ["KASUS-2026-0001"]),
        ("surat 470/112/Disdukcapil/2026", ["KASUS-2026-0001"]),
        ("agenda 1/SM/2026", ["KASUS-2026-0001"]),
        ("1/SM/2025", ["KASUS-2025-0001"]),
        ("b-7/disdik", ["KASUS-2025-0001"]),
        ("028/9/SPT/DKIS/XI/2026", ["KASUS-2026-0001"]),
        ("agenda 1", ["KASUS-2026-0001", "KASUS-2025-0001"]),
        ("kasus 1", ["KASUS-2026-0001", "KASUS-2025-0001"]),
        ("agenda 470/112/Disdukcapil/2026", []),
        ("surat 1/SM/2026", []),
        ("kasus 2", []),
        ("470/112", []),
        ("agenda 99999999999999999999", []),
    ],
)
def test_the_office_knows_a_case_by_each_of_its_numbers(store: Store, place: str, cases: list[str]) -> None:
    with store.reading() as session:
        assert [row.number for row in cases_at(session, "cirebon-dkis", read_place(place))] == cases
        assert cases_at(session, "lain", read_place(place)) == []
