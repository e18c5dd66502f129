"""Pustikom's weekly progress beside the work (row 19): asked on Friday, answered, told to the heads at 15.00."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.whole_days.letters import text_of
from tests.whole_days.letters_unj import PROGRES, RENCANA_KERJA
from tests.whole_days.unj import asked, complain, play, pustikom_town
from tests.whole_days.unj_days import MENDED, TO_THE_TEAM
from tests.whole_days.unj_people import ANDI, KEPALA, KOOR, LPD, PSIP, SITI

RECAP = " Rekap Progres Mingguan"


def test_progress_is_asked_weekly_told_to_the_three_heads_on_friday_and_exported_monthly(
    tmp_path: Path,
) -> None:
    with pustikom_town(tmp_path) as town, town.day():
        complain(town)
        play(town, TO_THE_TEAM)
        question = asked(town, ANDI, "[19]")
        assert "progres" in town.open_steps()
        assert town.fate(town.person(ANDI).reply(question, PROGRES)) in ("applied", "noted")
        assert "progres" in town.open_steps()
        town.pass_time(days=4, hours=7, minutes=5)
        recaps = [asked(town, who, RECAP) for who in (PSIP, LPD, KEPALA)]
        said = text_of(recaps[0].attachments[0].data)
        for line in PROGRES.splitlines():
            assert line.partition(": ")[2] in said
        town.pass_time(days=7)
        second = asked(town, PSIP, RECAP)
        assert "belum ada laporan progres" in text_of(second.attachments[0].data)
        for who in (PSIP, LPD, KEPALA):
            export = town.person(who).wait_for("laporan progres November 2026")
            rows = list(
                csv.reader(export.attachments[0].data.decode("utf-8-sig").splitlines(), delimiter=";")
            )
            assert rows[0][:2] == ["Kasus", "Sistem"]
            assert {row[6] for row in rows[1:]} >= {line.partition(": ")[2] for line in PROGRES.splitlines()}
        assert "penanganan-lokal" in town.open_steps()


def test_progress_is_not_asked_before_the_team_has_its_surat_tugas_and_moves_nothing(tmp_path: Path) -> None:
    with pustikom_town(tmp_path) as town, town.day():
        complain(town)
        play(town, TO_THE_TEAM[:-1])
        discussion = asked(town, KOOR, "[17]")
        assert set(town.open_steps()) == {"rencana-kerja", "progres"}
        town.person(KOOR).reply(discussion, RENCANA_KERJA)
        question = asked(town, SITI, "[19]")
        town.person(SITI).reply(question, "PROGRES: 100%; tidak ada kendala; menunggu verifikasi")
        play(town, MENDED)
        asked(town, KOOR, "[20]")
        assert set(town.open_steps()) == {"verifikasi", "progres"}
