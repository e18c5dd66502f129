"""After a restore the secretariat says which number was the last: the answers that people write to that question."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mailflow.clerk.secretariat import ask_registers
from mailflow.clerk.secretariat_answers import read_answer_to
from mailflow.outside.registers import held_registers
from mailflow.outside.tables import RegisterRow, TaskRow
from tests.replying import SEK, Bureau, bureau_in
from tests.stores import MORNING

QUESTION = TaskRow(
    office="cirebon-dkis",
    kind="register",
    token="t",
    role="",
    addresses="[]",
    asked_at=MORNING,
    register_name="surat/2026",
)


def last_number(text: str) -> str | None:
    """What the answer is read as; None where it is asked again."""
    decision = read_answer_to(QUESTION, text, MORNING)
    return None if decision is None else decision.fields_text.rpartition(" ")[2]


@pytest.mark.parametrize(
    "text",
    [
        "NOMOR: 41",
        "41",
        "41.",
        "Nomor 41",
        "no. 41",
        "nomor terakhir 41",
        "Nomor urut terakhir yang sudah dipakai adalah 41.",
        "terakhir: 41",
        "NOMOR: 41 tanggal 20 November 2026",
        "41, tertanggal Jumat, 20 November 2026",
        "41 per 20/11/2026",
        "41, terima kasih",
        "41\n\nTerima kasih.",
        "\n\n41\nHormat kami",
    ],
)
def test_the_last_number_is_read_from_what_an_office_answers(text: str) -> None:
    assert last_number(text) == "41"


@pytest.mark.parametrize(
    ("text", "number"), [("NOMOR: 1.204", "1204"), ("12.345", "12345"), ("NOMOR: 0", "0")]
)
def test_a_number_is_read_as_it_is_written_with_or_without_the_dot_of_the_thousands(
    text: str, number: str
) -> None:
    assert last_number(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "NOMOR: 028/12/DKIS/XI/2026",
        "028/12/DKIS/XI/2026",
        "NOMOR: 12a",
        "41 atau 42",
        "41?",
        "mungkin 41",
        "41 kalau tidak salah",
        "nomor terakhir bukan 41",
        "belum sampai 41",
        "41\nmaaf, 42",
        "41\nNOMOR: 42",
        "NOMOR: 41\nNOMOR: 42",
        "41 dan 42",
        "-41",
        "4.1",
        "1.2045",
        "20 November 2026",
        "20/11/2026",
        "sudah kami periksa, 41",
        "",
    ],
)
def test_what_may_be_another_number_is_asked_again(text: str) -> None:
    assert last_number(text) is None


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return bureau_in(tmp_path)


def test_the_question_shows_how_it_is_answered_and_a_bare_number_ends_the_waiting(bureau: Bureau) -> None:
    with bureau.store.transaction("test") as session:
        session.add(
            RegisterRow(office=bureau.office.code, name="surat-keluar", year=2026, last=38, held=True)
        )
        session.flush()
        assert ask_registers(session, bureau.office, bureau.at)
    (notice,) = bureau.told("konfirmasi-nomor", SEK)
    asked = {"kantor": "DKIS", "layanan": "layanan@dkis.example"}
    text = bureau.office.notices.compose(
        "konfirmasi-nomor", {**asked, **json.loads(notice.notice_values)}
    ).text
    assert "misalnya NOMOR: 41" in " ".join(text.split())
    (question,) = bureau.rows("register")
    assert bureau.replies(question, "nomor terakhir 41", sender=SEK).fate == "secretariat"
    with bureau.store.reading() as session:
        assert held_registers(session, bureau.office.code) == []
        assert session.get_one(RegisterRow, (bureau.office.code, "surat-keluar", 2026)).last == 41
