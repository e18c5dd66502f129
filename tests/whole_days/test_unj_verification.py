"""Pustikom's verification: four people in sequence, or together by one setting; then the trial."""

from __future__ import annotations

from pathlib import Path

from tests.whole_days.letters import text_of
from tests.whole_days.letters_unj import DITERIMA
from tests.whole_days.unj import asked, complain, play, play_day, pustikom_town
from tests.whole_days.unj_days import MENDED, TO_THE_TEAM, TRIED, VERIFIED, VERIFIED_ANEW
from tests.whole_days.unj_people import KEPALA, KOOR, LPD, PSIP, UNIT

VERIFICATION = "Verifikasi hasil penanganan"


def test_what_the_head_sends_back_and_has_mended_stands_in_the_report(tmp_path: Path) -> None:
    with pustikom_town(tmp_path) as town:
        assert play_day(town, VERIFIED_ANEW) == set()
        report = text_of(town.docx("laporan-verifikasi"))
        rounds = [task.turn for task in town.case().tasks if task.step == "verifikasi-kepala"]
    assert rounds == [1, 2, 3]
    assert "Perlu perbaikan" in report
    assert "catatan tindak lanjut belum lengkap" in report


def test_the_unit_hears_of_the_verification_once_and_gets_the_minutes_of_the_trial(tmp_path: Path) -> None:
    with pustikom_town(tmp_path) as town:
        with town.day():
            complain(town)
            play(town, (*TO_THE_TEAM, *MENDED, *VERIFIED, *TRIED))
            minutes = asked(town, UNIT, " Berita Acara Uji Coba Nomor 1/UN39.17/BA/2026")
            asked(town, PSIP, "[25]")
            town.settle()
        told = [mail.subject for mail in town.inbox(UNIT) if VERIFICATION in mail.subject]
    assert len(told) == 1
    said = text_of(minutes.attachments[0].data)
    assert all(f"{function}\nLulus" in said for function in ("simpan KRS", "batal KRS", "cetak KRS"))
    assert "LULUS" in said


def test_together_the_trial_waits_for_all_four_and_a_voided_answer_is_too_late(tmp_path: Path) -> None:
    with pustikom_town(tmp_path, "serentak") as town, town.day():
        complain(town)
        play(town, (*TO_THE_TEAM, *MENDED))
        tasks = {who: asked(town, who, "[20]") for who in (KOOR, PSIP, LPD, KEPALA)}
        for who in (KEPALA, PSIP):
            assert town.fate(town.person(who).reply(tasks[who], DITERIMA)) == "applied"
        assert set(town.open_steps()) == {"verifikasi", "progres"}
        town.person(LPD).reply(tasks[LPD], "Perlu perbaikan: cetak KRS masih kosong")
        asked(town, LPD, " Tercatat PERLU PERBAIKAN")
        assert set(town.open_steps()) == {"penanganan-lokal", "progres"}
        assert town.fate(town.person(KOOR).reply(tasks[KOOR], DITERIMA)) == "too-late"
        play(town, (*MENDED, *(line._replace(mark="[20]") for line in VERIFIED), *TRIED))
        assert "Perlu perbaikan" in text_of(town.docx("laporan-verifikasi"))
