"""Pustikom, straight through: from FRM-SI-005 to the berita acara serah terima with two signatures."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from tests.whole_days.edges import travelled
from tests.whole_days.letters import text_of
from tests.whole_days.town import Town
from tests.whole_days.unj import asked, complain, edges_named, play, procedure_of, pustikom_town
from tests.whole_days.unj_days import STRAIGHT
from tests.whole_days.unj_people import ANDI, CLOSING, FIRST, KASI, KEPALA, SITI, UNIT

NUMBERS = {
    "surat-persetujuan": "B/1/UN39.17/TI.00/2026",
    "nota-evaluasi": "1/UN39.17/ND/TI.00/2026",
    "instruksi-teknis": "2/UN39.17/ND/TI.00/2026",
    "undangan": "B/2/UN39.17/TI.00/2026",
    "rencana-teknis": "3/UN39.17/ND/TI.00/2026",
    "surat-tugas": "1/UN39.17/ST/TI.00/2026",
    "ba-uji-coba": "1/UN39.17/BA/2026",
    "nota-akses": "4/UN39.17/ND/TI.00/2026",
    "log-akses": "1/UN39.17/SP/2026",
    "laporan-penanganan": "1/UN39.17/LAP/2026",
    "ba-serah-terima": "2/UN39.17/BA/2026",
    "surat-pengantar": "2/UN39.17/SP/2026",
    "laporan-penyelesaian": "2/UN39.17/LAP/2026",
}


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    """A town whose first case went straight through."""
    with pustikom_town(tmp_path_factory.mktemp("pustikom")) as town:
        with town.day():
            complain(town)
            play(town, STRAIGHT)
            asked(town, UNIT, CLOSING)
            town.settle()
        yield town


def test_the_case_is_closed_and_every_mail_has_had_its_effect(closed: Town) -> None:
    case = closed.case()
    assert case.end == "selesai"
    assert case.open_tasks() == ()
    assert edges_named(procedure_of(), STRAIGHT) - travelled(procedure_of(), case) == set()
    assert closed.fates()[0][1] == "opened"
    assert {fate for _, fate in closed.fates()[1:]} == {"applied", "noted", "secretariat"}
    assert closed.unsent() == []


def test_every_letter_of_the_sop_is_made_and_numbered_in_its_own_register(closed: Town) -> None:
    rows = {row.name: row for row in closed.letters() if row.status == "issued"}
    wanted = {letter.name for letter in procedure_of().letters} - {
        "surat-penolakan",
        "surat-pengembalian",
        "rekap-progres",
    }
    assert rows.keys() == wanted
    assert {name: row.number for name, row in rows.items() if row.number} == NUMBERS
    assert closed.numbers("kasus") == [FIRST]


def test_the_berita_acara_is_signed_by_both_and_sent_to_both(closed: Town) -> None:
    (letter,) = (x for x in closed.case().letters if x.name == "ba-serah-terima")
    assert [signed.role for signed in letter.signatures] == ["KA_PUSTIKOM", "PIMPINAN_UK"]
    assert letter.signed_at is not None
    said = text_of(closed.docx("ba-serah-terima"))
    assert "buku panduan versi 2.1" in said
    assert "Prof. Dr. Surti Handayani, M.T." in said
    for address in (KEPALA, UNIT):
        copies = [mail for mail in closed.inbox(address) if "ditandatangani" in mail.subject.lower()]
        assert [len(mail.attachments) for mail in copies] == [2]


def test_the_requester_is_told_of_each_change_once(closed: Town) -> None:
    told = [step.status for step in procedure_of().steps if step.status]
    subjects = [mail.subject.removeprefix(f"[{FIRST}] ") for mail in closed.inbox(UNIT)]
    for status in dict.fromkeys(told):
        assert [subject.startswith(status) for subject in subjects].count(True) == 1, status
    receipt = next(mail for mail in closed.inbox(UNIT) if "Tanda terima" in mail.subject)
    assert receipt.text.count("Evaluasi dan analisis teknis") == 1


def test_the_whole_case_has_the_sum_of_the_sops_limits(closed: Town) -> None:
    (span,) = closed.case().spans
    # 34 working days and 105 minutes by the SOP, of which the unit has one day and 30 minutes (rows 2, 3, 31)
    assert span.due.astimezone(ZoneInfo("Asia/Jakarta")).strftime("%Y-%m-%d %H:%M") == "2027-01-14 16:00"


def test_the_surat_tugas_names_grounds_members_and_dates(closed: Town) -> None:
    said = text_of(closed.docx("surat-tugas"))
    assert "POS Nomor 100b/UN39.17/SOP/V/2025" in said
    assert "24 November 2026" in said
    assert "18 Desember 2026" in said
    assert "Andi Firmansyah" in said
    assert "naskah menunggu tanda tangan" in said


def test_the_closing_report_names_every_row_of_the_sop_that_somebody_answered(closed: Town) -> None:
    report = text_of(closed.docx("laporan-penyelesaian"))
    answered = {task.step for task in closed.case().tasks if task.status == "answered"} - {"progres"}
    for step in procedure_of().steps:
        if step.name in answered:
            assert f"{step.no}. {step.title}" in report


def test_nobody_of_the_team_is_asked_for_progress_when_the_work_is_over(closed: Town) -> None:
    asked_for = [task for task in closed.case().tasks if task.step == "progres"]
    assert {task.member for task in asked_for} == {ANDI, SITI, "dewi@pustikom.example"}
    assert {task.status for task in asked_for} == {"void"}


def test_the_secretariat_has_one_copy_of_every_letter(closed: Town) -> None:
    copies = [mail for mail in closed.inbox(KASI) if "Tembusan" in mail.subject]
    assert len(copies) == len([row for row in closed.letters() if row.status == "issued"])
