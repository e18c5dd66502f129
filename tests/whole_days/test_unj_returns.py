"""Pustikom's complaint before anybody works on it: sent back, refused, considered once more, revised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.whole_days.letters import text_of
from tests.whole_days.town import Town
from tests.whole_days.unj import asked, complain, play, play_day, pustikom_town
from tests.whole_days.unj_days import CHECKED, RETURNED, REVISED, SUPPLY
from tests.whole_days.unj_people import COMPLETE, KASI, KEPALA, UNIT


@pytest.fixture
def pustikom(tmp_path: Path) -> Iterator[Town]:
    with pustikom_town(tmp_path) as town:
        yield town


def test_a_completed_complaint_goes_through_check_and_approval_again_and_a_refusal_can_be_reconsidered(
    pustikom: Town,
) -> None:
    assert play_day(pustikom, RETURNED) == set()
    case = pustikom.case()
    assert case.end == "ditolak"
    assert [task.turn for task in case.tasks if task.step == "pemeriksaan"] == [1, 2, 3]
    assert pustikom.numbers("kasus") == [case.number]
    assert [letter.name for letter in pustikom.letters()].count("tanda-terima") == 1
    assert pustikom.letter("surat-pengembalian").number == "B/1/UN39.17/TI.00/2026"
    refusal = asked(pustikom, UNIT, " Surat Penolakan Nomor B/2/UN39.17/TI.00/2026")
    assert "sistem tersebut dikelola pihak luar" in text_of(refusal.attachments[0].data)


def test_a_schedule_that_is_not_made_final_goes_back_to_the_unit_or_ends_the_case(pustikom: Town) -> None:
    assert play_day(pustikom, REVISED) == set()
    assert pustikom.case().end == "ditolak"
    assert "jadwal-final" not in [letter.name for letter in pustikom.letters() if letter.status == "issued"]
    assert "bukan kewenangan Pustikom" in text_of(pustikom.docx("surat-penolakan"))


def test_time_that_waits_for_the_unit_is_counted_apart(pustikom: Town) -> None:
    with pustikom.day():
        complain(pustikom)
        play(pustikom, RETURNED[:1])
        request = asked(pustikom, UNIT, COMPLETE)
        before = pustikom.case()
        assert before.waiting_since is not None
        pustikom.pass_time(days=1)
        pustikom.person(UNIT).reply(request, SUPPLY.text)
        asked(pustikom, KASI, "[4]")
        pustikom.settle()
    after = pustikom.case()
    assert after.waiting_since is None
    assert after.waited == pytest.approx(450, abs=1)
    assert (after.spans[0].due.date() - before.spans[0].due.date()).days == 1
    assert after.spans[0].waited == after.waited


def test_the_head_sees_the_form_the_check_and_a_draft_of_the_approval(pustikom: Town) -> None:
    with pustikom.day():
        complain(pustikom)
        play(pustikom, CHECKED)
        task = asked(pustikom, KEPALA, "[5]")
    names = [file.name for file in task.attachments]
    assert names[0] == "Konsep Surat Persetujuan.docx"
    assert any("FRM-SI-005" in name for name in names)
    assert any("Lembar Disposisi" in name for name in names)
    assert "disetujui untuk ditindaklanjuti" in text_of(task.attachments[0].data)
