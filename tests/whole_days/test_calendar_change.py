"""A holiday that is decreed in mid-year: open limits are computed anew, with a line in the journal."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mailflow.config import shipped
from tests.whole_days.cirebon import KASI, asked, complain, play, secretariat
from tests.whole_days.town import MORNING, Town

TUESDAY = '\n[[day]]\ndate = 2026-11-24\nkind = "libur_daerah"\nname = "Hari Jadi Kota Contoh"\n'
DUE_TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
DUE_WEDNESDAY = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)


def until_field_check(town: Town) -> None:
    """Monday: the field check has one working day."""
    complain(town)
    play(town, until="[4]")
    asked(town, KASI, "[4]")


def declare_tuesday_off(town: Town) -> None:
    path = town.dir / "cirebon-dkis" / "office.toml"
    path.write_text(path.read_text(encoding="utf-8") + TUESDAY, encoding="utf-8")


def due(town: Town) -> datetime | None:
    [task] = town.case().open_tasks()
    return task.due


def late_mails(town: Town) -> int:
    return sum("Lewat batas" in mail.subject for mail in town.inbox(KASI))


def changes(town: Town) -> list[str]:
    return [line for line in town.journal() if "Kalender kerja berubah" in line]


def test_a_day_off_that_is_added_puts_off_the_limits_it_falls_into(cirebon: Town) -> None:
    with cirebon.day():
        until_field_check(cirebon)
        assert due(cirebon) == DUE_TUESDAY
        declare_tuesday_off(cirebon)
        cirebon.reload()
        cirebon.until(lambda _: due(cirebon) == DUE_WEDNESDAY)
        cirebon.pass_time(days=1, hours=9)
        cirebon.settle()
        assert late_mails(cirebon) == 0
        cirebon.pass_time(days=1)
        asked(cirebon, KASI, "[4] Lewat batas")
    [line] = changes(cirebon)
    assert "25 November 2026" in line
    assert "24 November 2026" in line


def test_a_holiday_table_that_changed_while_the_daemon_was_down_counts_from_its_start_on(
    cirebon: Town,
) -> None:
    with cirebon.day():
        until_field_check(cirebon)
        cirebon.settle()
    table = (shipped("mailboxes") / "holidays" / "2026.toml").read_text(encoding="utf-8")
    own = cirebon.dir / "holidays" / "2026.toml"
    own.parent.mkdir()
    own.write_text(table + TUESDAY, encoding="utf-8")
    cirebon.set_clock(MORNING + timedelta(days=1, hours=9))
    with cirebon.day():
        cirebon.until(lambda _: due(cirebon) == DUE_WEDNESDAY)
        cirebon.pass_time(seconds=1)
        cirebon.settle()
        assert late_mails(cirebon) == 0
    assert len(changes(cirebon)) == 1


def test_the_same_calendar_writes_no_line_at_a_restart_or_reload(cirebon: Town) -> None:
    with cirebon.day():
        until_field_check(cirebon)
        cirebon.reload()
        cirebon.pass_time(seconds=1)
    cirebon.set_clock(MORNING + timedelta(days=1))
    with cirebon.day():
        secretariat(cirebon).wait_for("Ringkasan pagi Selasa")
    assert due(cirebon) == DUE_TUESDAY
    assert changes(cirebon) == []
