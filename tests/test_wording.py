"""Dates, times and numbers in the words of official letters, and the dates that people type in replies."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mailflow.texts.wording import (
    clock_time,
    date_in_words,
    day_date,
    duration_in_words,
    find_date,
    format_nip,
    in_words,
    long_date,
    moment,
    parse_date,
    parse_nip,
)

FRIDAY = date(2026, 11, 20)
WIB = ZoneInfo("Asia/Jakarta")


def test_a_letter_writes_its_date_in_full() -> None:
    assert long_date(FRIDAY) == "20 November 2026"
    assert day_date(FRIDAY) == "Jumat, 20 November 2026"
    assert moment(datetime(2026, 11, 20, 14, 5, tzinfo=WIB)) == "Jumat, 20 November 2026 pukul 14.05 WIB"


@pytest.mark.parametrize(
    ("zone", "shown"),
    [("Asia/Jakarta", "08.05 WIB"), ("Asia/Makassar", "08.05 WITA"), ("Asia/Jayapura", "08.05 WIT")],
)
def test_a_time_bears_the_name_of_the_offices_zone(zone: str, shown: str) -> None:
    assert clock_time(datetime(2026, 11, 20, 8, 5, tzinfo=ZoneInfo(zone))) == shown


def test_a_time_read_back_from_the_store_is_still_wib() -> None:
    assert clock_time(datetime(2026, 11, 20, 8, 5, tzinfo=timezone(timedelta(hours=7)))) == "08.05 WIB"


@pytest.mark.parametrize("zone", [None, UTC])
def test_a_time_that_is_not_on_the_offices_clock_is_not_written(zone: timezone | None) -> None:
    with pytest.raises(ValueError, match="clock"):
        clock_time(datetime(2026, 11, 20, 8, 5, tzinfo=zone))


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (100, "seratus"),
        (115, "seratus lima belas"),
        (1000, "seribu"),
        (1999, "seribu sembilan ratus sembilan puluh sembilan"),
        (2026, "dua ribu dua puluh enam"),
    ],
)
def test_numbers_are_written_in_words(number: int, words: str) -> None:
    assert in_words(number) == words


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 6, 2), "Senin tanggal dua bulan Juni tahun dua ribu dua puluh lima"),
        (date(2026, 11, 20), "Jumat tanggal dua puluh bulan November tahun dua ribu dua puluh enam"),
        (date(2026, 10, 11), "Minggu tanggal sebelas bulan Oktober tahun dua ribu dua puluh enam"),
        (date(2027, 12, 31), "Jumat tanggal tiga puluh satu bulan Desember tahun dua ribu dua puluh tujuh"),
    ],
)
def test_a_berita_acara_writes_its_date_in_words(day: date, words: str) -> None:
    assert str(date_in_words(day)) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "0 menit"), (45, "45 menit"), (60, "1 jam"), (80, "1 jam 20 menit"), (1500, "25 jam")],
)
def test_a_duration_is_written_in_hours_and_minutes(minutes: int, words: str) -> None:
    assert duration_in_words(minutes) == words


@pytest.mark.parametrize(
    "text",
    [
        "20 November 2026",
        "20 november 2026",
        "20 NOPEMBER 2026",
        "20 Nov. 2026",
        "20-Nov-2026",
        "20 Nop 2026",
        "Jumat, 20 November 2026",
        "Jum'at, 20 November 2026 pukul 10.15",
        "Jum’at tanggal 20 bulan November tahun 2026",
        "Kota Contoh, 20 November 2026",
        "Tanggal : 20 November 2026",
        "tgl. 20/11/2026",
        "Jumat (20/11/2026)",
        "20-11-2026",
        "20.11.2026.",
        "20 / 11 / 2026",
        "2026-11-20",
        "2026-11-20T08:00:00+07:00",
        "Surat Nomor B/12/11/2026/UM tanggal 20 November 2026",
        "18-20 November 2026",
        "20  November\n2026",
    ],
)
def test_a_date_in_a_letter_is_found(text: str) -> None:
    assert find_date(text) == FRIDAY
    assert parse_date(text, date(2025, 1, 1)) == FRIDAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 Pebruari 2027", date(2027, 2, 1)),
        ("17 Agt 2026", date(2026, 8, 17)),
        ("17 Agu 2026", date(2026, 8, 17)),
        ("1 Sept 2026", date(2026, 9, 1)),
        ("5 Okt 2026", date(2026, 10, 5)),
        ("24 Des 2026", date(2026, 12, 24)),
        ("Ahad, 22 November 2026", date(2026, 11, 22)),
        ("Minggu, 22 November 2026", date(2026, 11, 22)),
        ("2 Mei 2026", date(2026, 5, 2)),
    ],
)
def test_the_months_are_known_by_their_older_and_shorter_names(text: str, day: date) -> None:
    assert find_date(text) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("hari ini", FRIDAY),
        ("nanti sore", FRIDAY),
        ("selesaikan sore ini", FRIDAY),
        ("besok", date(2026, 11, 21)),
        ("bsk pagi", date(2026, 11, 21)),
        ("lusa", date(2026, 11, 22)),
        ("besok lusa", date(2026, 11, 22)),
        ("paling lambat Senin", date(2026, 11, 23)),
        ("besok Senin", date(2026, 11, 23)),
        ("hari Rabu jam 10", date(2026, 11, 25)),
        ("Rabu 14.00", date(2026, 11, 25)),
        ("Jumat", date(2026, 11, 27)),
        ("Jum'at ini", FRIDAY),
        ("Kamis minggu ini", date(2026, 11, 19)),
        ("Senin depan", date(2026, 11, 23)),
        ("Jumat depan", date(2026, 11, 27)),
        ("Rabu minggu depan", date(2026, 11, 25)),
        ("Ahad", date(2026, 11, 22)),
        ("hari Minggu", date(2026, 11, 22)),
        ("hari Minggu depan", date(2026, 11, 29)),
        ("tunda dulu sampai minggu depan", date(2026, 11, 27)),
        ("minggu ini", FRIDAY),
        ("akhir bulan", date(2026, 11, 30)),
        ("akhir bulan ini", date(2026, 11, 30)),
        ("akhir bulan depan", date(2026, 12, 31)),
        ("tgl 25", date(2026, 11, 25)),
        ("s.d. tgl. 20", FRIDAY),
        ("tanggal 5", date(2026, 12, 5)),
        ("tgl 31", date(2026, 12, 31)),
        ("tanggal 25 Nov", date(2026, 11, 25)),
        ("Rabu tgl 25", date(2026, 11, 25)),
        ("tgl 25/11", date(2026, 11, 25)),
        ("25/11/26", date(2026, 11, 25)),
        ("5 Januari", date(2027, 1, 5)),
        ("surat 12 Oktober", date(2026, 10, 12)),
        ("Rabu ini, 2 Desember", date(2026, 12, 2)),
        ("tgl 25-27 November 2026", date(2026, 11, 27)),
        ("hari ini, sesuai surat tanggal 12 November 2026", FRIDAY),
        ("besok, bukan 30 November 2026", date(2026, 11, 21)),
    ],
)
def test_a_date_in_a_reply_is_read_as_seen_from_friday_20_november(text: str, day: date) -> None:
    assert parse_date(text, FRIDAY) == day


def test_next_week_is_the_following_calendar_week_whatever_today_is() -> None:
    monday = date(2026, 11, 16)
    assert parse_date("Jumat", monday) == FRIDAY
    assert parse_date("Jumat depan", monday) == date(2026, 11, 27)
    assert parse_date("minggu depan", monday) == date(2026, 11, 27)
    assert parse_date("minggu ini", date(2026, 11, 21)) == date(2026, 11, 21)


def test_a_day_and_month_of_december_typed_in_january_is_the_december_just_past() -> None:
    assert parse_date("28 Desember", date(2027, 1, 5)) == date(2026, 12, 28)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "setuju",
        "31 Februari 2026",
        "tgl 31 Februari 2026, paling lambat besok",
        "11/20/2026",
        "tgl 30 Februari",
        "progres 3/4 selesai",
        "Nomor 028/12/DKIS/2025",
        "B/12/11/2026/UM",
        "2 minggu",
        "server 10.10.20.26",
        "sudah dicek Jumat lalu",
        "pukul 10.30.45",
        "NIP 198001012005011001",
        "20 orang 2026",
    ],
)
def test_what_is_no_date_or_a_doubtful_one_is_not_read_as_one(text: str) -> None:
    assert parse_date(text, FRIDAY) is None


@pytest.mark.parametrize("text", ["besok", "Jumat", "tgl 25", "25 November", "akhir bulan"])
def test_a_letters_date_is_never_a_relative_one(text: str) -> None:
    assert find_date(text) is None


def test_only_the_beginning_of_a_long_line_is_read() -> None:
    assert find_date("x" * 600 + " 20 November 2026") is None


@settings(deadline=None)
@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2099, 12, 31)))
def test_every_date_that_a_letter_writes_can_be_read_back(day: date) -> None:
    assert find_date(day_date(day)) == day
    assert find_date(f"{day:%d/%m/%Y}") == day


@settings(deadline=None)
@given(st.text(max_size=600), st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
@example("tgl ٣", FRIDAY)
def test_whatever_is_typed_the_reading_ends_without_an_error(text: str, today: date) -> None:
    parse_date(text, today)


@pytest.mark.parametrize(
    "text",
    ["198001012005011001", "19800101 200501 1 001", "NIP. 19800101.200501.1.001", "NIP 19800101 2005011001"],
)
def test_a_nip_is_known_however_it_is_spaced(text: str) -> None:
    assert parse_nip(text) == "198001012005011001"


def test_a_nip_is_printed_in_four_groups() -> None:
    assert format_nip("198001012005011001") == "19800101 200501 1 001"
    assert format_nip(" 19800101 200501 1 001 ") == "19800101 200501 1 001"


@pytest.mark.parametrize("text", ["", "-", "19800101200501100", "1980010120050110011"])
def test_what_is_not_a_nip_is_refused(text: str) -> None:
    assert parse_nip(text) is None
    with pytest.raises(ValueError, match="NIP"):
        format_nip(text)
