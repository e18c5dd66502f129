"""Limits of the SOPs on the clock of an office that goes home, prays on Friday, fasts and has holidays."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.calendars.hours import DayOff, HoursProblem, Week, WorkingHours, parse_holidays
from mailflow.calendars.worktime import (
    Calendar,
    Limit,
    LimitProblem,
    add_limit,
    calendar_sha,
    is_covered,
    is_working_day,
    local_time,
    missing_year,
    parse_calendar,
    parse_limit,
    reminder,
    working_minutes,
)

HOLIDAYS = sorted((Path(__file__).parent.parent / "mailboxes" / "holidays").glob("*.toml"))
TEXTS = [path.read_text(encoding="utf-8") for path in HOLIDAYS]
OFFICE = parse_calendar(TEXTS)
ROUND_THE_CLOCK = parse_calendar(TEXTS, clock="24x7")


def wib(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=OFFICE.zone)


# --- limits as the SOPs write them


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("15 menit", Limit(amount=15, unit="menit")),
        ("15 Menit", Limit(amount=15, unit="menit")),
        ("1 jam", Limit(amount=1, unit="jam")),
        ("120 menit", Limit(amount=120, unit="menit")),
        ("1 hari", Limit(amount=1, unit="hari kerja")),
        (" 1  hari kerja ", Limit(amount=1, unit="hari kerja")),
        ("5 hari kerja", Limit(amount=5, unit="hari kerja")),
        ("setiap Minggu", Limit(amount=1, unit="minggu")),
    ],
)
def test_a_limit_is_read_as_the_sop_writes_it(text: str, limit: Limit) -> None:
    assert parse_limit(text) == limit
    assert parse_limit(str(limit)) == limit


@pytest.mark.parametrize(
    "text", ["", "segera", "0 menit", "-5 menit", "15", "2 bulan", "1,5 jam", "15menit", "99999 jam"]
)
def test_a_limit_that_nobody_can_read_is_refused_with_samples(text: str) -> None:
    with pytest.raises(LimitProblem, match="5 hari kerja") as refused:
        parse_limit(text)
    assert "bukan batas waktu" in refused.value.words.id


# --- when a limit is over


@pytest.mark.parametrize(
    ("start", "limit", "due"),
    [
        ("2026-11-20 16:20", "15 menit", "2026-11-23 07:35"),
        ("2026-11-20 11:00", "120 menit", "2026-11-20 14:30"),  # Friday prayers
        ("2026-11-20 11:15", "15 menit", "2026-11-20 11:30"),
        ("2026-11-20 16:15", "15 menit", "2026-11-20 16:30"),  # on the bell, not at the next opening
        ("2026-11-21 20:00", "15 menit", "2026-11-23 07:45"),  # Saturday
        ("2026-12-23 15:50", "15 menit", "2026-12-28 07:35"),  # Christmas with cuti bersama
        ("2025-06-05 15:30", "60 menit", "2025-06-10 08:00"),  # Iduladha
        ("2026-03-02 14:50", "15 menit", "2026-03-03 08:05"),  # Ramadan
        ("2026-12-22 10:00", "1 hari kerja", "2026-12-23 16:00"),
        ("2026-12-23 10:00", "1 hari kerja", "2026-12-28 16:00"),
        ("2026-12-23 17:30", "1 hari kerja", "2026-12-29 16:00"),  # received after hours
        ("2026-11-20 10:00", "5 hari kerja", "2026-11-27 16:30"),
        ("2027-03-05 14:00", "3 hari kerja", "2027-03-18 16:00"),  # Idulfitri
        ("2027-03-24 09:00", "480 menit", "2027-03-29 09:30"),
        ("2026-11-24 16:00", "1 hari kerja", "2026-11-25 16:00"),  # the closing bell still belongs to its day
    ],
)
def test_a_limit_is_over_when_the_office_has_had_its_time(start: str, limit: str, due: str) -> None:
    assert add_limit(OFFICE, wib(start), parse_limit(limit)) == wib(due)


@pytest.mark.parametrize(
    ("start", "due"),
    [
        ("2026-11-20 10:00", "2026-11-27 16:30"),
        ("2026-12-18 10:00", "2026-12-23 16:00"),  # the 25th is off, the 24th too
        ("2026-11-21 10:00", "2026-11-27 16:30"),  # Saturday
        ("2027-03-05 14:00", "2027-03-16 16:00"),  # every day of the week after is off
    ],
)
def test_a_weekly_report_is_due_on_the_last_working_day_of_its_seven(start: str, due: str) -> None:
    assert add_limit(OFFICE, wib(start), parse_limit("setiap minggu")) == wib(due)


def test_a_mail_received_in_another_zone_counts_on_the_offices_clock() -> None:
    received = datetime(2026, 11, 20, 9, 20, tzinfo=UTC)
    due = add_limit(OFFICE, received, parse_limit("15 menit"))
    assert due == wib("2026-11-23 07:35")
    assert due.tzname() == "WIB"


def test_an_office_in_papua_closes_by_its_own_clock() -> None:
    office = parse_calendar(TEXTS, zone="Asia/Jayapura")
    due = add_limit(office, datetime(2026, 11, 20, 1, 0, tzinfo=UTC), parse_limit("1 hari kerja"))
    assert due.isoformat() == "2026-11-23T16:00:00+09:00"


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        add_limit(OFFICE, datetime(2026, 11, 20, 9, 0), parse_limit("1 jam"))


def test_a_unit_that_never_closes_counts_minutes_day_and_night_but_days_as_working_days() -> None:
    saturday = wib("2026-11-21 23:50")
    assert add_limit(ROUND_THE_CLOCK, saturday, parse_limit("15 menit")) == wib("2026-11-22 00:05")
    assert add_limit(ROUND_THE_CLOCK, saturday, parse_limit("1 hari kerja")) == wib("2026-11-24 16:00")
    assert working_minutes(ROUND_THE_CLOCK, saturday, wib("2026-11-22 00:05")) == 15
    assert reminder(ROUND_THE_CLOCK, saturday, wib("2026-11-22 00:00")) == wib("2026-11-21 23:58")


def test_a_limit_years_away_is_counted_to_the_minute() -> None:
    start = wib("2026-01-05 08:00")
    assert working_minutes(OFFICE, start, add_limit(OFFICE, start, parse_limit("9999 jam"))) == 9999 * 60


# --- reminders and what was used


@pytest.mark.parametrize(
    ("start", "due", "reminded"),
    [
        ("2026-11-23 08:00", "2026-11-23 09:00", "2026-11-23 08:48"),
        ("2026-11-23 11:00", "2026-11-23 14:00", "2026-11-23 13:36"),  # the break does not count
        ("2026-11-20 16:20", "2026-11-23 07:35", "2026-11-23 07:32"),
        ("2026-11-21 20:00", "2026-11-23 07:45", "2026-11-23 07:42"),
        ("2026-11-23 08:00", "2026-11-23 08:00", "2026-11-23 08:00"),
        ("2026-11-21 08:00", "2026-11-21 09:00", "2026-11-21 09:00"),  # no working time between: at the end
    ],
)
def test_a_reminder_comes_after_four_fifths_of_the_working_time(start: str, due: str, reminded: str) -> None:
    assert reminder(OFFICE, wib(start), wib(due)) == wib(reminded)


@pytest.mark.parametrize(
    ("start", "end", "minutes"),
    [
        ("2026-11-20 11:00", "2026-11-20 14:30", 120),
        ("2026-11-16 00:00", "2026-11-23 00:00", 37 * 60 + 30),  # a week by Perpres 21/2023
        ("2026-02-23 00:00", "2026-03-02 00:00", 32 * 60 + 30),  # a week of Ramadan
        ("2026-12-24 08:00", "2026-12-28 07:30", 0),
        ("2026-11-20 14:30", "2026-11-20 11:00", 0),
    ],
)
def test_the_closing_report_counts_working_minutes(start: str, end: str, minutes: int) -> None:
    assert working_minutes(OFFICE, wib(start), wib(end)) == minutes


@pytest.mark.parametrize(
    ("at", "opening"),
    [
        ("2026-11-20 10:00", "2026-11-20 10:00"),
        ("2026-11-20 11:30", "2026-11-20 13:00"),
        ("2026-11-20 06:00", "2026-11-20 07:30"),
        ("2026-11-20 16:30", "2026-11-23 07:30"),
        ("2026-12-23 18:00", "2026-12-28 07:30"),
        ("2026-03-02 07:30", "2026-03-02 08:00"),
    ],
)
def test_outside_hours_the_clock_waits_for_the_next_opening(at: str, opening: str) -> None:
    minute = timedelta(minutes=1)
    assert add_limit(OFFICE, wib(at), parse_limit("1 menit")) == wib(opening) + minute


# --- the properties that hold for every office day

MOMENTS = st.datetimes(min_value=datetime(2025, 1, 1), max_value=datetime(2027, 12, 31))
QUARTERS = MOMENTS.map(lambda at: at.replace(minute=at.minute // 15 * 15, second=0, microsecond=0))
INSTANTS = (MOMENTS | QUARTERS).map(lambda at: at.replace(tzinfo=OFFICE.zone))
MINUTES = st.integers(1, 5000) | st.integers(1, 300).map(lambda quarters: quarters * 15)
TIMES = st.builds(Limit, amount=MINUTES, unit=st.just("menit"))
DAYS = st.builds(Limit, amount=st.integers(1, 60), unit=st.just("hari kerja"))
WEEKS = st.builds(Limit, amount=st.integers(1, 9), unit=st.just("minggu"))


@settings(deadline=None)
@given(INSTANTS, TIMES | DAYS | WEEKS)
def test_a_limit_is_never_over_outside_working_time(start: datetime, limit: Limit) -> None:
    due = add_limit(OFFICE, start, limit)
    assert due > start
    assert is_working_day(OFFICE, due.date())
    assert working_minutes(OFFICE, due - timedelta(minutes=1), due) == 1


@settings(deadline=None)
@given(INSTANTS, st.tuples(TIMES, TIMES) | st.tuples(DAYS, DAYS))
def test_two_limits_after_one_another_are_as_long_as_their_sum(
    start: datetime, limits: tuple[Limit, Limit]
) -> None:
    one, other = limits
    both = Limit(amount=one.amount + other.amount, unit=one.unit)
    assert add_limit(OFFICE, add_limit(OFFICE, start, one), other) == add_limit(OFFICE, start, both)


@settings(deadline=None)
@given(INSTANTS, TIMES | DAYS | WEEKS, st.integers(0, 60))
def test_a_longer_limit_never_ends_earlier(start: datetime, limit: Limit, more: int) -> None:
    longer = Limit(amount=limit.amount + more, unit=limit.unit)
    assert add_limit(OFFICE, start, longer) >= add_limit(OFFICE, start, limit)


@settings(deadline=None)
@given(INSTANTS, TIMES | DAYS, st.timedeltas(min_value=timedelta(), max_value=timedelta(days=9)))
def test_who_starts_later_never_ends_earlier(start: datetime, limit: Limit, later: timedelta) -> None:
    assert add_limit(OFFICE, start + later, limit) >= add_limit(OFFICE, start, limit)


@settings(deadline=None)
@given(INSTANTS, TIMES)
def test_the_minutes_of_a_limit_are_the_minutes_counted(start: datetime, limit: Limit) -> None:
    due = add_limit(OFFICE, start, limit)
    assert working_minutes(OFFICE, start, due) == limit.amount
    assert start < reminder(OFFICE, start, due) <= due


class Counted(frozenset[date]):
    """Days off that count how often somebody looks whether a day is one of them."""

    looked = 0

    def __contains__(self, day: object) -> bool:
        Counted.looked += 1
        return super().__contains__(day)


@settings(deadline=None)
@given(INSTANTS, st.sampled_from(["2000 jam", "9999 menit", "250 hari kerja", "1000 hari kerja", "1 menit"]))
def test_a_limit_a_year_away_looks_at_each_day_but_a_few_times(start: datetime, text: str) -> None:
    counting = replace(OFFICE, days_off=Counted(OFFICE.days_off))
    Counted.looked = 0
    due = add_limit(counting, start, parse_limit(text))
    assert Counted.looked <= 2 * ((due - start).days + 2) + 20


# --- holiday tables


@pytest.mark.parametrize(
    ("there", "same"),
    [
        (parse_calendar(TEXTS[::-1]), True),
        (parse_calendar([*TEXTS, 'year = 2029\ndecree = "SKB"\nday = []']), True),
        (parse_calendar(TEXTS[1:]), False),
        (parse_calendar(TEXTS, zone="Asia/Makassar"), False),
        (ROUND_THE_CLOCK, False),
    ],
)
def test_a_calendar_is_known_again_by_what_it_says(there: Calendar, same: bool) -> None:
    assert (calendar_sha(there) == calendar_sha(OFFICE)) is same


@pytest.mark.parametrize(("year", "working_days"), [(2025, 237), (2026, 240), (2027, 242)])
def test_the_holiday_tables_leave_the_working_days_of_the_decrees(year: int, working_days: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(365))
    assert sum(is_working_day(OFFICE, day) for day in days) == working_days


@pytest.mark.parametrize("path", HOLIDAYS, ids=lambda path: path.stem)
def test_a_holiday_table_bears_its_year_and_names_its_decree(path: Path) -> None:
    table = parse_holidays(path.read_text(encoding="utf-8"))
    assert str(table.year) == path.stem
    assert table.decree.startswith("SKB")
    assert len({day.date for day in table.day}) == len(table.day)


def test_a_local_day_off_counts_in_its_office_only() -> None:
    fair = DayOff(date=date(2026, 11, 23), kind="libur_daerah", name="Hari Jadi Kota Contoh")
    there = parse_calendar(TEXTS, extra_days=[fair])
    assert add_limit(there, wib("2026-11-20 16:20"), parse_limit("15 menit")) == wib("2026-11-24 07:35")
    assert is_working_day(OFFICE, fair.date)


@pytest.mark.parametrize(
    ("now", "missing"),
    [
        ("2027-09-30 23:59", None),
        ("2027-10-01 00:00", 2028),
        ("2026-12-31 23:00", None),
        ("2028-01-01 00:00", 2028),
        ("2028-11-01 08:00", 2028),
        ("2024-12-31 08:00", 2024),
    ],
)
def test_a_missing_holiday_table_is_asked_for_from_october_on(now: str, missing: int | None) -> None:
    assert missing_year(OFFICE, wib(now)) == missing


def test_the_year_is_the_one_on_the_offices_clock() -> None:
    assert missing_year(OFFICE, datetime(2027, 9, 30, 17, 0, tzinfo=UTC)) == 2028
    assert local_time(OFFICE, datetime(2026, 12, 31, 17, 30, tzinfo=UTC)).year == 2027


def test_a_limit_that_ends_in_a_year_without_a_table_is_known_to_be_provisional() -> None:
    due = add_limit(OFFICE, wib("2027-12-31 10:00"), parse_limit("1 hari kerja"))
    assert due == wib("2028-01-03 16:00")
    assert not is_covered(OFFICE, due.date())
    assert is_covered(OFFICE, date(2027, 12, 31))


NEW_YEAR = '[[day]]\ndate = {day}\nkind = "{kind}"\nname = "Tahun Baru"'
FASTING = 'day = []\n[[ramadan]]\nname = "1449 H"\nfrom = 2028-02-27\nto = 2028-01-28\nstatus = "perkiraan"'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "day"),
        (NEW_YEAR.format(day="2027-01-01", kind="libur_nasional"), "not a day of 2028"),
        (NEW_YEAR.format(day="2028-01-01", kind="libur"), "kind"),
        (NEW_YEAR.format(day="2028-02-30", kind="libur_nasional"), "Invalid date"),
        (FASTING, "ends before it begins"),
        ("day = ", "Invalid value"),
    ],
)
def test_a_holiday_table_that_cannot_hold_is_refused(text: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        parse_holidays(f'year = 2028\ndecree = "SKB"\n{text}')


# --- an office's own hours

SIX_DAYS: dict[str, Any] = {
    "normal": {
        "mon_thu": ["07.30-12.00", "12:30-14:30"],
        "fri": ["07.30-11.30"],
        "sat": ["07.30 - 12.00"],
    }
}


def test_an_office_may_keep_its_own_hours_and_work_on_saturday() -> None:
    office = parse_calendar(TEXTS, hours=WorkingHours.model_validate(SIX_DAYS))
    assert add_limit(office, wib("2026-11-20 11:20"), parse_limit("1 jam")) == wib("2026-11-21 08:20")
    assert add_limit(office, wib("2026-11-21 13:00"), parse_limit("1 hari kerja")) == wib("2026-11-24 14:30")


def test_hours_changed_for_normal_weeks_leave_those_of_ramadan() -> None:
    assert WorkingHours.model_validate(SIX_DAYS).ramadan == WorkingHours().ramadan


def test_hours_are_kept_and_read_back() -> None:
    hours = WorkingHours.model_validate(SIX_DAYS)
    assert WorkingHours.model_validate_json(hours.model_dump_json()) == hours


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: Week.model_validate({"mon_thu": ["pagi"], "fri": []}), "07.30-12.00"),
        (lambda: Week.model_validate({"mon_thu": ["25.00-26.00"], "fri": []}), "07.30-12.00"),
        (lambda: Week.model_validate({"mon_thu": [730], "fri": []}), "mon_thu"),
        (lambda: Week.model_validate({"mon_thu": ["12.00-07.30"], "fri": []}), "must follow one another"),
        (lambda: Week.model_validate({"mon_thu": ["07.30-12.00", "11.00-16.00"], "fri": []}), "must follow"),
        (lambda: Week.model_validate({"mon_thu": [], "fri": [], "holiday": []}), "holiday"),
        (lambda: WorkingHours.model_validate({"normal": {"mon_thu": [], "fri": []}}), "at least"),
    ],
)
def test_hours_that_cannot_hold_are_refused(build: Callable[[], object], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        build()


def test_hours_that_cannot_hold_are_refused_in_indonesian_too() -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        Week.model_validate({"mon_thu": ["pagi"], "fri": []})
    [error] = refused.value.errors()  # type: ignore[attr-defined]
    problem = error["ctx"]["error"]
    assert isinstance(problem, HoursProblem)
    assert "bukan rentang jam kerja" in problem.words.id


def test_a_calendar_without_any_table_still_knows_the_weekend() -> None:
    bare: Calendar = parse_calendar([])
    assert add_limit(bare, wib("2026-11-20 16:20"), parse_limit("15 menit")) == wib("2026-11-23 07:35")
    assert missing_year(bare, wib("2026-01-05 08:00")) == 2026
