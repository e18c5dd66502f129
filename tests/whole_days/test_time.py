"""Limits, reminders and the morning digest: what the clock does to a case, and what it never does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from tests.whole_days.cirebon import (
    CONFIRM,
    DISPOSITION,
    FIRST,
    KADIS,
    KASI,
    OPD,
    SEK,
    STRANGER,
    asked,
    complain,
    play,
    secretariat,
)
from tests.whole_days.town import MORNING, Town


def test_an_officer_is_reminded_at_four_fifths_of_the_time_and_may_answer_the_reminder(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        task = asked(cirebon, KADIS, "[1c]")
        assert "Senin, 23 November 2026 pukul 08.15 WIB" in task.text
        cirebon.pass_time(minutes=11)
        cirebon.settle()
        assert _count(cirebon, KADIS, "Pengingat") == 0
        cirebon.pass_time(minutes=1, seconds=30)
        reminder = asked(cirebon, KADIS, "[1c] Pengingat")
        assert "akan melewati batas waktu" in reminder.text
        cirebon.person(KADIS).reply(reminder, DISPOSITION)
        asked(cirebon, KASI, "[2]")
        cirebon.pass_time(minutes=10)
        cirebon.settle()
    assert _count(cirebon, KADIS, "Pengingat") == 1
    assert _count(cirebon, KADIS, "Lewat batas") == 0


def test_a_passed_limit_is_told_once_to_officer_superior_and_secretariat_and_decides_nothing(
    cirebon: Town,
) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        task = asked(cirebon, KASI, "[2]")
        cirebon.pass_time(minutes=31)
        mine = asked(cirebon, KASI, "[2] Lewat batas")
        above = asked(cirebon, KADIS, "[2] Lewat batas")
        office = secretariat(cirebon).wait_for(f"[{FIRST}][2] Lewat batas")
        for _ in range(3):
            cirebon.pass_time(hours=1)
        cirebon.settle()
    token = "".join(task.headers["reply-to"]).partition("+")[2].partition("@")[0]
    assert token in mine.headers["reply-to"][0]
    for mail in (above, office):
        assert token not in str(mail.headers) + mail.text + mail.html
        assert "Kepala Seksi Pengembangan Aplikasi" in mail.text
    assert [_count(cirebon, who, "Lewat batas") for who in (KASI, KADIS, SEK)] == [1, 1, 1]
    assert _count(cirebon, KASI, "Pengingat") == 0
    assert cirebon.open_steps() == ["pendataan"]
    assert any("melewati batas waktu" in line for line in cirebon.journal())


def test_an_answer_after_the_limit_counts_all_the_same(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        task = asked(cirebon, KADIS, "[1c]")
        cirebon.pass_time(minutes=20)
        asked(cirebon, KADIS, "[1c] Lewat batas")
        cirebon.person(KADIS).reply(task, DISPOSITION)
        asked(cirebon, KASI, "[2]")
    assert cirebon.open_steps() == ["pendataan"]


def test_a_restart_forgets_no_limit_and_reminds_nobody_twice(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        cirebon.pass_time(minutes=13)
        asked(cirebon, KADIS, "[1c] Pengingat")
        cirebon.settle()
    cirebon.set_clock(MORNING + timedelta(minutes=14))
    with cirebon.day():
        cirebon.pass_time(seconds=1)
        cirebon.settle()
        assert _count(cirebon, KADIS, "Pengingat") == 1
    cirebon.set_clock(MORNING + timedelta(minutes=16))
    with cirebon.day():
        asked(cirebon, KADIS, "[1c] Lewat batas")
        cirebon.settle()
    assert _count(cirebon, KADIS, "Pengingat") == 1
    assert _count(cirebon, KADIS, "Lewat batas") == 1


def test_a_silent_requester_is_reminded_kindly_and_later_shown_to_the_secretariat(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until=CONFIRM)
        question = asked(cirebon, OPD, CONFIRM)
        assert "Batas waktu" not in question.text
        cirebon.pass_time(hours=33)
        reminder = asked(cirebon, OPD, "[7] Pengingat")
        assert "melewati batas waktu" not in reminder.text
        cirebon.settle()
        assert _count(cirebon, SEK, "Lewat batas") == 0
        cirebon.pass_time(days=1)
        secretariat(cirebon).wait_for(f"[{FIRST}][7] Lewat batas")
        cirebon.settle()
        assert cirebon.open_steps() == ["konfirmasi"]
        cirebon.person(OPD).reply(reminder, "NORMAL")
        asked(cirebon, OPD, " Laporan akhir")
    assert _count(cirebon, OPD, "Lewat batas") == 0
    assert cirebon.case().end == "selesai"


def test_a_repair_without_a_limit_is_asked_after_every_week(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[5]")
        task = asked(cirebon, KASI, "[5]")
        assert "Batas waktu" not in task.text
        cirebon.pass_time(days=7, hours=9)
        asked(cirebon, KASI, "[5] Pengingat")
        cirebon.pass_time(days=1)
        cirebon.settle()
        assert _count(cirebon, KASI, "[5] Pengingat") == 1
        cirebon.person(KASI).reply(task, "Progres 60%, menunggu suku cadang")
        cirebon.pass_time(days=7)
        asked(cirebon, KASI, "[5] Pengingat")
    assert cirebon.open_steps() == ["koordinasi", "koordinasi"]


@pytest.mark.parametrize(
    ("arrives", "limit"),
    [
        (datetime(2026, 11, 20, 9, 20, tzinfo=UTC), "Senin, 23 November 2026 pukul 07.35 WIB"),
        (datetime(2026, 11, 21, 13, 0, tzinfo=UTC), "Senin, 23 November 2026 pukul 07.45 WIB"),
        (datetime(2026, 12, 23, 8, 50, tzinfo=UTC), "Senin, 28 Desember 2026 pukul 07.35 WIB"),
    ],
    ids=["late on Friday", "on Saturday night", "before Christmas"],
)
def test_minutes_run_in_working_hours_alone(cirebon: Town, arrives: datetime, limit: str) -> None:
    cirebon.set_clock(arrives)
    with cirebon.day():
        complain(cirebon)
        assert limit in asked(cirebon, KADIS, "[1c]").text


def test_the_secretariat_gets_its_digest_every_morning_also_when_nothing_waits(cirebon: Town) -> None:
    cirebon.set_clock(MORNING - timedelta(hours=1))
    with cirebon.day():
        cirebon.pass_time(minutes=1)
        cirebon.settle()
        assert _count(cirebon, SEK, "Ringkasan pagi") == 0
        cirebon.pass_time(minutes=30)
        first = secretariat(cirebon).wait_for("Ringkasan pagi Senin, 23 November 2026")
        assert "Tidak ada yang perlu ditindaklanjuti pagi ini" in first.text
        cirebon.pass_time(hours=9)
        cirebon.settle()
        assert _count(cirebon, SEK, "Ringkasan pagi") == 1
        cirebon.pass_time(days=1)
        secretariat(cirebon).wait_for("Ringkasan pagi Selasa, 24 November 2026")
    assert _count(cirebon, SEK, "Ringkasan pagi") == 2


def test_the_digest_lists_open_tasks_held_mails_and_yesterdays_letters(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[4]")
        complain(cirebon, address=STRANGER)
        secretariat(cirebon).wait_for("Mohon izin pelapor baru")
        cirebon.settle()
        cirebon.pass_time(days=1)
        digest = secretariat(cirebon).wait_for("Ringkasan pagi Selasa")
    assert "KASUS-2026-0001: langkah 4" in digest.text
    assert "028/01/SPT/DKIS/XI/2026" in digest.text
    assert STRANGER in digest.text


def test_a_vacant_post_stops_no_other_reminder_and_no_digest(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        asked(cirebon, KASI, "[2]")
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]", case="KASUS-2026-0002")
        cirebon.edit(
            "cirebon-dkis/officers.toml", 'role = "SEKSI_PA"', 'role = "SEKSI_PA"\nuntil = 2026-01-31'
        )
        cirebon.reload()
        cirebon.pass_time(minutes=40)
        asked(cirebon, KADIS, "[1c] Lewat batas", case="KASUS-2026-0002")
        cirebon.pass_time(days=1)
        digest = secretariat(cirebon).wait_for("Ringkasan pagi Selasa")
    assert "Kepala Seksi Pengembangan Aplikasi" in digest.text.partition("PERINGATAN")[2]


def _count(town: Town, address: str, words: str) -> int:
    return sum(words in mail.subject for mail in town.inbox(address))
