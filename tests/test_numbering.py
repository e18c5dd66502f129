"""Numbers as the offices write them, and patterns that must be refused before a letter needs them."""

from __future__ import annotations

from datetime import date
from string import ascii_lowercase

import pytest

from mailflow.offices.numbering import (
    PatternProblem,
    format_number,
    next_suffix,
    parse_pattern,
    security_letter,
)

NOVEMBER = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("B/{urut}/UN39.17/{klas}/{YYYY}", "B/7/UN39.17/TI.00/2026"),
        ("{sec}/{urut}/{unit}/{klas}/{YYYY}", "B/7/DKIS/TI.00/2026"),
        ("028/{urut:02d}/DKIS/{bulan_romawi}/{YYYY}", "028/07/DKIS/XI/2026"),
        ("{klas}/{urut}/406.020/{YYYY}", "TI.00/7/406.020/2026"),
        ("{sec}-{urut:03d}/{unit}/{jenis}/{MM}/{YYYY}", "B-007/DKIS/ST/11/2026"),
        ("{urut}{urut_suffix}/{unit}", "7/DKIS"),
        ("{agenda}.{urut}", "A-12.7"),
    ],
)
def test_a_number_follows_the_pattern_of_the_office(pattern: str, number: str) -> None:
    filled = format_number(
        parse_pattern(pattern), urut=7, now=NOVEMBER, unit="DKIS", klas="TI.00", jenis="ST", agenda="A-12"
    )
    assert filled == number


def test_a_number_longer_than_its_width_is_written_in_full() -> None:
    assert format_number(parse_pattern("{urut:02d}/DKIS"), urut=123, now=NOVEMBER) == "123/DKIS"


@pytest.mark.parametrize(("month", "roman"), [(1, "I"), (4, "IV"), (6, "VI"), (9, "IX"), (12, "XII")])
def test_the_month_is_written_in_roman_numerals(month: int, roman: str) -> None:
    assert (
        format_number(parse_pattern("{urut}/{bulan_romawi}"), urut=1, now=date(2026, month, 1))
        == f"1/{roman}"
    )


@pytest.mark.parametrize("pattern", ["{urut}/UN39.17/{YYYY}", "{urut}{urut_suffix}/UN39.17/{YYYY}"])
def test_an_inserted_number_bears_its_letter_wherever_the_pattern_leaves_room(pattern: str) -> None:
    assert format_number(parse_pattern(pattern), urut=100, suffix="b", now=NOVEMBER) == "100b/UN39.17/2026"


def test_a_value_is_never_read_as_a_pattern() -> None:
    number = format_number(parse_pattern("{urut}/{klas}"), urut=1, now=NOVEMBER, klas="{YYYY}{0.__class__}")
    assert number == "1/{YYYY}{0.__class__}"


def test_a_pattern_says_which_values_it_asks_for() -> None:
    assert parse_pattern("{klas}/{urut:02d}/406.020/{YYYY}").tokens == {"klas", "urut", "YYYY"}


def test_a_number_with_a_hole_is_never_given() -> None:
    with pytest.raises(ValueError, match="klas"):
        format_number(parse_pattern("{klas}/{urut}"), urut=1, now=NOVEMBER)


@pytest.mark.parametrize(("urut", "suffix"), [(0, ""), (-1, ""), (1, "B"), (1, "/2"), (1, "abcd")])
def test_a_running_number_is_positive_and_its_suffix_a_few_small_letters(urut: int, suffix: str) -> None:
    with pytest.raises(ValueError, match="running number"):
        format_number(parse_pattern("{urut}"), urut=urut, suffix=suffix, now=NOVEMBER)


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("B/{urutt}/{YYYY}", "{urut}"),
        ("B/{nomor}/{YYYY}", "{urut}"),
        ("B/{urut}/{yyyy}", "{YYYY}"),
        ("B/{urut}/{tahun}", "{YYYY}"),
        ("B/{urut}/{mm}", "{MM}"),
        ("B/{urut}/{bulan romawi}", "{bulan_romawi}"),
        ("B/{urut}/{klass}", "{klas}"),
        ("B/{urut}/{}", "{sec} {urut}"),
        ("B/{urut}/{xqzw}", "{sec} {urut}"),
        ("B/{urut.__class__}", "{sec} {urut}"),
        ("B/{urut!r}", "{urut}"),
        ("B/{urut:>9999999}", "{urut:03d}"),
        ("B/{urut}/{klas:03d}", "{urut:03d}"),
    ],
)
def test_a_wrong_token_is_refused_with_the_right_one_named(pattern: str, said: str) -> None:
    with pytest.raises(PatternProblem) as refused:
        parse_pattern(pattern)
    assert said in refused.value.words.en.replace(pattern, "")
    assert said in refused.value.words.id.replace(pattern, "")


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        ("", "no {urut}"),
        ("B/{klas}/{YYYY}", "no {urut}"),
        ("B/urut/{YYYY}", "no {urut}"),
        ("B/{urut", "brace"),
        ("B/urut}/{urut}", "brace"),
        ("B/{{urut}}", "brace"),
        ("B/{urut}\n", "short line"),
        ("B/{urut}" + "/" * 100, "short line"),
    ],
)
def test_a_broken_pattern_is_refused(pattern: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        parse_pattern(pattern)


@pytest.mark.parametrize(
    ("sifat", "letter"),
    [
        ("Biasa", "B"),
        ("", "B"),
        ("Segera", "B"),
        ("Rahasia", "R"),
        ("sangat  rahasia", "SR"),
        ("TERBATAS", "T"),
    ],
)
def test_the_security_letter_comes_from_the_letters_sifat(sifat: str, letter: str) -> None:
    assert security_letter(sifat) == letter


def test_inserted_numbers_go_from_a_to_zz_and_never_twice() -> None:
    taken: list[str] = [""]
    for _ in range(28):
        taken.append(next_suffix(taken))
    assert taken[1:4] + taken[25:29] == ["a", "b", "c", "y", "z", "aa", "ab"]
    with pytest.raises(ValueError, match="no letter"):
        next_suffix([first + second for first in ("", *ascii_lowercase) for second in ascii_lowercase])


@pytest.mark.parametrize(
    ("pattern", "number"),
    [
        ("B/{urut}/UN39.17/{klas}/{YYYY}", "B/123/UN39.17/TI.00/2026"),
        ("{klas}/{urut}/DKIS/{bulan_romawi}/{YYYY}", "TI.00/123/DKIS/XI/2026"),
        ("{urut}{urut_suffix}/UN39.17/{jenis}/{bulan_romawi}/{YYYY}", "123b/UN39.17/SOP/XI/2026"),
        ("{sec}-{urut}/PANRB/D-IV/{klas}/{MM}/{YYYY}", "B-123/PANRB/D-IV/TI.00/11/2026"),
        ("{klas}/{urut}/OR", "TI.00/123/OR"),
    ],
)
def test_the_offices_own_forms_can_all_be_written(pattern: str, number: str) -> None:
    suffix = "b" if "{urut_suffix}" in pattern else ""
    filled = format_number(
        parse_pattern(pattern), urut=123, suffix=suffix, now=NOVEMBER, klas="TI.00", jenis="SOP"
    )
    assert filled == number
