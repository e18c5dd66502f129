"""An officer with many open tasks is reminded of them once a morning, not one by one."""

from __future__ import annotations

from tests.whole_days.cirebon import DISPOSITION, FIRST, KADIS, KASI, SEK, asked, complain, secretariat
from tests.whole_days.town import Town

SECOND = "KASUS-2026-0002"


def bundle_from_two_tasks_on(town: Town) -> None:
    town.edit("cirebon-dkis/office.toml", 'code = "cirebon-dkis"', 'code = "cirebon-dkis"\ndigest_over = 1')


def two_complaints(town: Town) -> None:
    """Two tasks for the head of the office."""
    complain(town)
    complain(town, subject="Gangguan lain")
    asked(town, KADIS, "[1c]", case=SECOND)


def subjects(town: Town, address: str, part: str) -> list[str]:
    return [mail.subject for mail in town.inbox(address) if part in mail.subject]


def test_with_many_tasks_the_morning_brings_one_mail_with_all_of_them(cirebon: Town) -> None:
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        two_complaints(cirebon)
        cirebon.pass_time(minutes=13)
        cirebon.pass_time(minutes=10)
        secretariat(cirebon).wait_for("Lewat batas")
        cirebon.settle()
        assert subjects(cirebon, KADIS, "Pengingat") == []
        assert subjects(cirebon, KADIS, "Lewat batas") == []
        cirebon.pass_time(days=1)
        morning = cirebon.person(KADIS).wait_for("Ringkasan tugas Selasa")
        cirebon.pass_time(hours=1)
        cirebon.settle()
        again = subjects(cirebon, KADIS, "Ringkasan tugas Selasa")
    assert "2 tugas terbuka, 2 lewat batas" in morning.subject
    for case in (FIRST, SECOND):
        assert f"] {case}\n\n" in morning.text
    assert morning.text.count(": langkah 1c") == 2
    assert "\nYth. Bapak/Ibu Kepala Dinas" in morning.text
    assert again == [morning.subject]
    assert len(subjects(cirebon, SEK, "Lewat batas")) == 2, "the secretariat is told of each"


def test_a_reminder_that_waited_for_the_morning_comes_also_to_who_has_few_tasks_by_then(
    cirebon: Town,
) -> None:
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        two_complaints(cirebon)
        cirebon.pass_time(minutes=20)
        cirebon.answer(KADIS, f"[{FIRST}][1c]", DISPOSITION)
        asked(cirebon, KASI, "[2]")
        cirebon.pass_time(days=1)
        morning = cirebon.person(KADIS).wait_for("Ringkasan tugas Selasa")
        cirebon.pass_time(days=1)
        cirebon.settle()
    assert FIRST not in morning.text
    assert SECOND in morning.text
    assert subjects(cirebon, KADIS, "Ringkasan tugas Rabu") == []


def test_nobody_gets_it_on_a_day_off_or_with_few_tasks(cirebon: Town) -> None:
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        cirebon.pass_time(days=1)
        secretariat(cirebon).wait_for("Ringkasan pagi Selasa")
        complain(cirebon, subject="Gangguan lain")
        asked(cirebon, KADIS, "[1c]", case=SECOND)
        cirebon.pass_time(days=4)
        secretariat(cirebon).wait_for("Ringkasan pagi Sabtu")
        cirebon.settle()
        assert subjects(cirebon, KADIS, "Ringkasan tugas") == []
