"""Pustikom's server access, repair and handing over: no credential by mail, no handing over without a manual."""

from __future__ import annotations

from pathlib import Path

from tests.whole_days.letters import text_of
from tests.whole_days.letters_unj import LOG_AKSES, PANDUAN, SERVER
from tests.whole_days.unj import asked, complain, play, pustikom_town
from tests.whole_days.unj_days import (
    ADMITTED,
    MENDED,
    REPAIRED,
    TO_THE_SERVER,
    TO_THE_TEAM,
    TRIED,
    VERIFIED,
)
from tests.whole_days.unj_people import INFRA, KASI, KEPALA, LPD, SITI, UNIT

SECRET = "Rahasia#2026-siakad"


def test_a_password_that_an_officer_writes_is_masked_everywhere_and_the_officer_is_told(
    tmp_path: Path,
) -> None:
    with pustikom_town(tmp_path) as town:
        with town.day():
            complain(town)
            play(town, (*TO_THE_TEAM, *MENDED, *VERIFIED, *TRIED, *ADMITTED[:2]))
            access = asked(town, INFRA, "[27]")
            assert "Kata sandi" in access.text
            town.person(INFRA).reply(
                access, LOG_AKSES.replace("menulis pada", f"akun deploy, password: {SECRET}, menulis pada")
            )
            told = asked(town, INFRA, " Pemberitahuan")
            asked(town, SITI, "[28]")
            town.settle()
        texts = [mail.text for who in (KASI, KEPALA, SITI, UNIT) for mail in town.inbox(who)]
        assert "kata sandi" in told.text
        assert not any(SECRET in text for text in texts)
        assert not any(SECRET in line for line in town.journal())
        log = text_of(town.docx("log-akses"))
        assert SECRET not in log
        assert "akun deploy" in log


def test_the_manual_must_be_attached_and_goes_to_the_head_and_to_the_unit(tmp_path: Path) -> None:
    with pustikom_town(tmp_path) as town, town.day():
        complain(town)
        play(town, (*TO_THE_TEAM, *TO_THE_SERVER, *REPAIRED))
        task = asked(town, LPD, "[29]")
        assert town.fate(town.person(LPD).reply(task, PANDUAN)) == "asked-back"
        assert SERVER.splitlines()[2].partition(": ")[2] in text_of(task.attachments[0].data)
        assert town.open_steps() == ["buku-panduan"]
