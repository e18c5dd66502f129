"""A reply to the digest taken apart: which words belong to which number, and where that is not sure."""

from __future__ import annotations

import pytest

from mailflow.replies.digest_lines import EMPTY, MANY, NESTED, TWICE, UNKNOWN, split_lines

FIVE = range(1, 6)


def said(text: str) -> list[tuple[int, str]]:
    return [(line.no, line.text) for line in split_lines(text, FIVE).lines]


def faults(text: str) -> dict[int, str]:
    return {line.no: line.fault for line in split_lines(text, FIVE).lines}


@pytest.mark.parametrize(
    "text",
    [
        "1 setuju\n2 tolak: bukan kewenangan",
        "1. setuju\n2. tolak: bukan kewenangan",
        "1) setuju\n\n2) tolak: bukan kewenangan",
        "1: setuju\n2: tolak: bukan kewenangan",
        "1 - setuju\n2 – tolak: bukan kewenangan",
        "nomor 1 setuju\nNo. 2 tolak: bukan kewenangan",
        "- 1 setuju\n- 2 tolak: bukan kewenangan",
        "#1 setuju\n#2 tolak: bukan kewenangan",
        "2 tolak: bukan kewenangan\n1 setuju",
    ],
)
def test_each_number_has_its_own_answer_however_it_is_written(text: str) -> None:
    assert said(text) == [(1, "setuju"), (2, "tolak: bukan kewenangan")]
    assert set(faults(text).values()) == {""}


def test_lines_without_a_number_go_on_with_the_one_above() -> None:
    text = "1 disposisi ke Kasi Aplikasi,\ncek dan laporkan\n2 selesai\n\nPenyebab: penuh\nTindakan: ditambah"
    assert said(text) == [
        (1, "disposisi ke Kasi Aplikasi,\ncek dan laporkan"),
        (2, "selesai\n\nPenyebab: penuh\nTindakan: ditambah"),
    ]


def test_a_count_at_the_beginning_of_a_broken_line_is_no_answer() -> None:
    text = "1 disposisi ke Kasi Aplikasi, mohon diselesaikan paling lambat dalam\n2 hari kerja\n3 setuju"
    assert [no for no, _ in said(text)] == [1, 3]


def test_what_stands_above_and_below_is_said_of_each() -> None:
    reply = split_lines("Kalau anggarannya ada:\n1 setuju\n2 setuju\n\nTerima kasih", FIVE)
    wholes = [reply.whole(line) for line in reply.lines]
    assert wholes == ["Kalau anggarannya ada:\n\nsetuju\n\nTerima kasih"] * 2


@pytest.mark.parametrize(
    "text",
    ["1-3 setuju", "1 s.d. 3 setuju", "1 sampai 3 setuju", "1, 3 setuju", "1 dan 3 setuju", "1 & 3: setuju"],
)
def test_several_numbers_at_once_are_asked_back(text: str) -> None:
    found = faults(text)
    assert {1, 3} <= set(found)
    assert set(found.values()) == {MANY}


@pytest.mark.parametrize(
    "text", ["1 setuju, 2 tolak: keliru", "1 setuju 2 setuju", "1 setuju dan 2 dikembalikan"]
)
def test_two_answers_in_one_line_are_asked_back(text: str) -> None:
    assert faults(text) == {1: MANY}


@pytest.mark.parametrize("text", ["setuju semua", "semua setuju", "Setuju", "1.1 setuju", "1setuju", ""])
def test_without_a_number_there_is_no_answer(text: str) -> None:
    assert split_lines(text, FIVE).lines == ()


def test_the_same_number_twice_counts_where_both_say_the_same() -> None:
    assert faults("1 setuju\n1 Setuju") == {1: ""}
    assert faults("1 setuju\n2 setuju\n1 tolak: keliru") == {1: TWICE, 2: ""}


def test_a_number_that_is_not_in_the_list_makes_the_answer_above_it_doubtful_too() -> None:
    assert faults("1 setuju\n2 setuju\n9 setuju") == {1: "", 2: NESTED, 9: UNKNOWN}


def test_a_number_without_an_answer_is_asked_back() -> None:
    assert faults("1\n2 setuju") == {1: EMPTY, 2: ""}


def test_a_numbered_list_inside_a_reason_is_not_taken_for_answers() -> None:
    assert set(faults("1 kembalikan:\n2. tanggalnya keliru\n3. setuju bila sudah diperbaiki").values()) == {
        NESTED
    }


def test_a_sentence_that_a_mail_program_broke_before_a_number_is_asked_back() -> None:
    text = (
        "1 setuju untuk semua pasal dalam konsep ini, dari pasal 1 sampai dengan pasal\n2 kecuali lampirannya"
    )
    assert faults(text) == {1: NESTED, 2: NESTED}


def test_hostile_texts_are_split_in_no_time() -> None:
    for text in ("1 " * 50_000, "1.\n" * 30_000, "1," * 50_000, "nomor " * 20_000, " " * 100_000 + "1 x"):
        split_lines(text, FIVE)
