"""A clear answer that is turned round is never the same answer; one that is only dressed is never another.

The texts are those of data/replies (`*_told`) and of data/replies_open, written by several hands.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.cases.readings import Correction, Decision, Question, Reading
from mailflow.replies.decision import read_reply
from tests.test_replies import SAMPLES, Sample

MOVING = frozenset({"setuju", "selesai", "normal", "lulus"})
"""Answers that let something happen; only these are lost by being denied, asked or supposed."""

Edit = Callable[[str], str]


def lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def ended(text: str) -> str:
    return text.rstrip(" .!")


BEFORE: Mapping[str, Edit] = {
    word: lambda text, word=word: f"{word} {lowered(text)}"  # type: ignore[misc]
    for word in (
        "Kalau",
        "Seandainya",
        "Belum",
        "Tidak",
        "Jangan",
        "Mungkin",
        "Semoga",
        "Besok",
        "Hampir",
        "Teu acan",
        "Durung",
        "Mboten",
    )
}
"""Words that reach one thought only: used on texts without a comma."""
AROUND: Mapping[str, Edit] = {
    "asked": lambda text: f"Apakah {lowered(ended(text))}?",
    "with a question mark": lambda text: f"{ended(text)}?",
    "said by somebody": lambda text: f"Kata Pak Budi {lowered(text)}",
    "quoted": lambda text: f'Pak Budi menulis: "{text}"',
    "stopped": lambda text: f"{ended(text)}. Eh jangan dulu.",
    "a draft": lambda text: f"{text} (draft, belum dikirim)",
    "taken back": lambda text: f"{ended(text)}. Ralat, batal.",
    "contradicted": lambda text: f"{ended(text)}. Eh maaf, ternyata belum.",
    "hearsay at the end": lambda text: f"{ended(text)}, katanya.",
    "in part": lambda text: f"{ended(text)}, tapi belum semua.",
}
DRESSES: Mapping[str, Edit] = {
    "greeting": lambda text: f"Yth. Bapak/Ibu,\n{text}",
    "good morning": lambda text: f"Selamat pagi Pak,\n{text}",
    "thanks": lambda text: f"{text}\nTerima kasih",
    "capitals": str.upper,
    "small letters": str.lower,
    "spaces": lambda text: text.replace(" ", "  "),
    "full stop": lambda text: f"{ended(text)}.",
    "softened": lambda text: f"{ended(text)} ya",
    "title": lambda text: f"{ended(text)} Pak",
}


def told() -> Iterator[tuple[Sample, str]]:
    for sample in SAMPLES:
        if sample.file.endswith("_told") and not sample.row.get("attachments"):
            yield sample, sample.row["expect"]


def one_thought(text: str) -> bool:
    return not any(sign in ended(text) for sign in ".!?;\n")


CLEAR = [sample for sample, expected in told() if expected in MOVING and one_thought(sample.row["text"])]


@cache
def decided() -> list[Sample]:
    return [sample for sample, _ in told() if isinstance(sample.reading, Decision)]


def is_same(sample: Sample, reading: Reading) -> bool:
    return isinstance(reading, Decision) and reading.outcome == sample.row["expect"]


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(CLEAR), st.sampled_from(sorted(BEFORE)))
def test_a_word_that_denies_or_supposes_takes_the_answer_away(sample: Sample, word: str) -> None:
    text = sample.row["text"]
    if "," not in text:
        edited = BEFORE[word](text)
        assert not is_same(sample, read_reply(edited, sample.question)), edited


@settings(max_examples=600, deadline=None)
@given(st.sampled_from(CLEAR), st.sampled_from(sorted(AROUND)))
def test_what_stands_around_an_answer_takes_it_away(sample: Sample, edit: str) -> None:
    edited = AROUND[edit](sample.row["text"])
    assert not is_same(sample, read_reply(edited, sample.question)), edited


@settings(max_examples=600, deadline=None)
@given(st.deferred(lambda: st.sampled_from(decided())), st.sampled_from(sorted(DRESSES)))
def test_greetings_and_case_never_make_another_answer(sample: Sample, edit: str) -> None:
    edited = DRESSES[edit](sample.row["text"])
    before, after = sample.reading, read_reply(edited, sample.question)
    if isinstance(before, Decision) and isinstance(after, Decision):
        assert after.outcome == before.outcome, edited


def test_greetings_and_case_are_hardly_ever_asked_about() -> None:
    tried = [(sample, edit) for sample in decided() for edit in DRESSES]
    lost = [
        DRESSES[edit](sample.row["text"])
        for sample, edit in tried
        if not isinstance(
            read_reply(DRESSES[edit](sample.row["text"]), sample.question), Decision | Correction
        )
    ]
    assert len(lost) <= len(tried) * 0.03, lost


# --- texts of other hands ----------------------------------------------------------------------------------


def open_rows() -> Iterator[dict[str, Any]]:
    for path in sorted((Path(__file__).parent / "data" / "replies_open").glob("w2.jsonl")):
        yield from (json.loads(line) for line in path.read_text("utf-8").splitlines())


def read_row(row: Mapping[str, Any]) -> Reading:
    question = Question(
        kind=row["step_kind"],
        outcomes=tuple(row["asked_outcomes"]),
        labels=tuple(row.get("form_labels", ())),
        asked=row["question"],
        now=datetime.fromisoformat(row["now"]),
    )
    return read_reply(row["text"], question, attachments=row.get("attachments", []))


def test_no_text_of_another_hand_moves_a_case_where_nobody_decided_that() -> None:
    rows = list(open_rows())
    assert len(rows) > 150
    false = [
        (row["id"], row["text"], reading)
        for row in rows
        if isinstance(reading := read_row(row), Decision) and reading.outcome != row["expect"]["reading"]
    ]
    assert false == []


# --- sentences of any words --------------------------------------------------------------------------------

JUDGED = (
    *("own_approve", "own_verify", "own_finding"),
    *("own2_approve", "own2_verify", "own2_finding", "w4"),
)
LETTING = frozenset({"setuju", "diterima", "ya"})


def judged_rows() -> Iterator[dict[str, Any]]:
    for name in JUDGED:
        path = Path(__file__).parent / "data" / "replies_open" / f"{name}.jsonl"
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        yield from (row for row in rows if row["step_kind"] in ("approve", "verify", "finding"))


def turned_round(row: Mapping[str, Any]) -> Iterator[str]:
    text = row["text"]
    yield from (edit(text) for edit in AROUND.values())
    if "," not in text and one_thought(text):
        yield from (edit(text) for edit in BEFORE.values())


def test_an_answer_in_any_sentence_is_taken_away_by_what_turns_it_round() -> None:
    clear = [row for row in judged_rows() if row["expect"]["reading"] in LETTING]
    tried = [(row, text) for row in clear for text in turned_round(row)]
    assert len(tried) > 1000
    false = [
        text
        for row, text in tried
        if isinstance(reading := read_row({**row, "text": text}), Decision)
        and reading.outcome == row["expect"]["reading"]
    ]
    assert false == []


def test_no_trap_in_a_sentence_of_any_words_moves_a_case() -> None:
    false = [
        (row["id"], row["text"])
        for row in judged_rows()
        if isinstance(reading := read_row(row), Decision) and reading.outcome != row["expect"]["reading"]
    ]
    assert false == []
