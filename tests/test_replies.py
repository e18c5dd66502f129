"""A plain reply is a decision: what officers write, and what it must be read as (texts in data/replies)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailflow.cases.readings import Correction, Decision, NotADecision, Question, Reading, Unclear
from mailflow.replies.decision import MAX_CHARS, read_reply

NOW = datetime(2026, 11, 20, 8, 10, tzinfo=ZoneInfo("Asia/Jakarta"))
ROLES = {
    "kasi_apl": ("Kepala Seksi Aplikasi", "Kasi Aplikasi", "Kasi Apl", "Budi Santoso, S.Kom.", "Budi"),
    "kasi_inf": ("Kepala Seksi Infrastruktur", "Kasi Infrastruktur", "Kasi Infra", "Siti Aminah, M.T."),
}
OPEN_ENDED = frozenset(
    {"unclear", "-", "question", "acknowledge", "hold", "delegate", "progress", "empty", "retract"}
)
"""Expected readings that move nothing; `-` is any of them."""


@dataclass(frozen=True)
class Sample:
    file: str
    row: dict[str, Any]
    question: Question

    @cached_property
    def reading(self) -> Reading:
        """Read once for all that is asked about it."""
        return read_reply(self.row["text"], self.question, attachments=self.row.get("attachments", []))


def samples() -> Iterator[Sample]:
    for path in sorted((Path(__file__).parent / "data" / "replies").glob("*.jsonl")):
        head, *rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        asked = head["question"]
        question = Question(
            kind=asked["kind"],
            outcomes=tuple(asked["outcomes"]),
            roles=names_in(asked.get("roles", ROLES)),
            default_target=asked.get("default_target", ""),
            people=names_in(asked.get("people", {})),
            people_role=asked.get("people_role", ""),
            labels=tuple(asked.get("labels", ())),
            draft_labels=tuple(asked.get("draft_labels", ())),
            asked=asked.get("asked", ""),
            now=NOW,
        )
        yield from (Sample(path.stem, row, question) for row in rows)


def names_in(named: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(names) for key, names in named.items()}


SAMPLES = list(samples())


def name_of(reading: Reading) -> str:
    match reading:
        case Decision():
            return reading.outcome
        case Correction():
            return "correction"
        case Unclear():
            return "unclear"
        case NotADecision():
            return reading.kind


def is_false_move(sample: Sample, reading: Reading) -> bool:
    """Something would happen that was not said: another outcome, other people, another priority or case."""
    if not isinstance(reading, Decision):
        return False
    row = sample.row
    wrong_people = sorted(reading.targets) != row.get("targets", sorted(reading.targets))
    wrong_people = wrong_people or sorted(map(list, reading.people)) != sorted(row.get("people", []))
    wrong_words = (reading.priority, reading.link) != (row.get("priority", ""), row.get("link", ""))
    return reading.outcome != row["expect"] or wrong_people or wrong_words


def test_the_set_holds_enough_replies() -> None:
    assert len(SAMPLES) >= 1500
    kinds = Counter(sample.question.kind for sample in SAMPLES)
    new = ("finding", "test", "verify", "team", "proceed", "sign", "progress")
    assert {kind: kinds[kind] for kind in new if kinds[kind] < 25} == {}


def test_no_reply_moves_a_case_where_nobody_decided_that() -> None:
    false = [(s.file, s.row["text"], r) for s in SAMPLES if is_false_move(s, r := s.reading)]
    assert false == []


def test_clear_replies_are_hardly_ever_asked_back() -> None:
    clear = [s for s in SAMPLES if s.row["expect"] not in OPEN_ENDED]
    asked = [
        (s.file, s.row["text"], r) for s in clear if not isinstance(r := s.reading, Decision | Correction)
    ]
    assert len(asked) <= len(clear) * 0.03, asked


def test_what_is_no_decision_is_told_apart() -> None:
    named = [s for s in SAMPLES if s.row["expect"] in OPEN_ENDED - {"-"}]
    wrong = [
        (s.file, s.row["text"], s.row["expect"], r)
        for s in named
        if name_of(r := s.reading) != s.row["expect"]
    ]
    assert wrong == []


def test_terms_percentages_and_lines_are_read() -> None:
    for sample in SAMPLES:
        reading, row = sample.reading, sample.row
        if isinstance(reading, Decision):
            assert str(reading.due or "") == row.get("due", ""), row
            assert str(reading.percent or "") == row.get("percent", ""), row
            assert reading.reason == row.get("reason", reading.reason), row
            assert reading.instruction == row.get("instruction", reading.instruction), row
        if isinstance(reading, Decision | Correction):
            assert row.get("fields", "") in reading.fields_text, row


def test_every_decision_names_its_rule_and_keeps_the_text() -> None:
    for sample in SAMPLES:
        reading = sample.reading
        assert reading.rule
        assert reading.new_text == sample.row["text"].strip()


@pytest.mark.parametrize(
    "sample",
    [
        s
        for s in SAMPLES
        if s.row["expect"] in ("tolak", "kembalikan", "masih gangguan", "dikembalikan", "perlu perbaikan")
    ],
)
def test_a_refusal_has_its_reason(sample: Sample) -> None:
    reading = sample.reading
    assert not isinstance(reading, Decision) or reading.reason or sample.row.get("reason") == ""


def ask(kind: str, *outcomes: str, **more: Any) -> Question:
    return Question(kind=kind, outcomes=outcomes, now=NOW, **more)


APPROVE = ask("approve", "setuju", "tolak", "kembalikan")


def test_a_refusal_without_reason_is_a_refusal() -> None:
    reading = read_reply("TOLAK", APPROVE)
    assert isinstance(reading, Decision)
    assert (reading.outcome, reading.reason) == ("tolak", "")


def test_the_reason_is_what_stands_behind_the_command() -> None:
    reading = read_reply("TOLAK: bukan aplikasi dinas\nmohon disampaikan ke pemohon", APPROVE)
    assert isinstance(reading, Decision)
    assert reading.reason == "bukan aplikasi dinas mohon disampaikan ke pemohon"


def test_a_condition_is_quoted_back() -> None:
    reading = read_reply("Setuju dengan catatan jadwal digeser", APPROVE)
    assert isinstance(reading, Unclear)
    assert "jadwal digeser" in reading.why
    assert reading.reading == "setuju"


def test_a_disposition_has_instruction_and_term() -> None:
    question = ask("dispose", "disposisi", "tolak", roles=ROLES)
    reading = read_reply(
        "DISPOSISI kepada Kasi Infra: cek jaringan kecamatan paling lambat 25 November 2026", question
    )
    assert isinstance(reading, Decision)
    assert (reading.targets, reading.instruction) == (("kasi_inf",), "cek jaringan kecamatan")
    assert reading.due == date(2026, 11, 25)


def test_an_outcome_that_was_not_asked_is_no_answer() -> None:
    assert isinstance(read_reply("SETUJU", ask("approve", "tolak")), Unclear)
    assert isinstance(read_reply("TOLAK: alasan kuat sekali", ask("approve", "setuju")), Unclear)


def test_ten_pages_are_for_a_person() -> None:
    assert isinstance(read_reply("setuju\n" + "x" * MAX_CHARS, APPROVE), Unclear)


@pytest.mark.parametrize(
    "hostile",
    [
        "a" * 100_000,
        "tidak " * 16_000,
        "setuju " * 14_000,
        ":" * 100_000,
        "a:" * 50_000,
        "Dampak: " * 12_000,
        "'" * 100_000,
        "a'" * 50_000,
        "1." * 50_000,
        "9" * 100_000,
        "\n" * 100_000,
        "? " * 50_000,
        "yth. " * 20_000,
        "kepada kasi " * 8_000,
        "Penyebab: x\n" * 8_000,
        "\u0301" * 100_000,
        "👍" * 50_000,
    ],
)
@pytest.mark.parametrize("kind", ["approve", "dispose", "report", "finding", "team", "proceed", "progress"])
@pytest.mark.timeout(20)
def test_hostile_text_neither_stalls_nor_decides(hostile: str, kind: str) -> None:
    outcomes = ("setuju", "disposisi", "isi", "selesai", "normal", "ya", "tim", "lanjut tanpa")
    people = {"andi@tik.example": ("Andi Wijaya", "Andi")}
    more = {"people": people, "asked": "Apakah gangguan berasal dari aplikasi?", "draft_labels": ("Tempat",)}
    question = ask(kind, *outcomes, roles=ROLES, labels=("Penyebab",), **more)
    assert not isinstance(read_reply(hostile, question), Decision)
    read_reply(hostile[: MAX_CHARS - 1], question)
