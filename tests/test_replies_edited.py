"""Clear answers with their meaning taken away are no longer those answers; dressed otherwise they stay the same."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.cases.readings import Decision, Reading
from mailflow.replies.decision import read_reply
from mailflow.replies.request import Request, parse_request
from tests.reply_sets import DATA

NOW = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
LETTING = frozenset({"setuju", "disposisi", "ya", "selesai", "lulus", "normal", "diterima"})
"""Outcomes that let something happen."""

Edit = Callable[[str], str]


def before(words: str) -> Edit:
    return lambda text: f"{words} {text[:1].lower()}{text[1:]}"


def after(words: str) -> Edit:
    return lambda text: f"{text.rstrip(' .!')}{words}"


UNDOING: Mapping[str, Edit] = {
    "question word": lambda text: f"{before('apakah')(text).rstrip(' .!')}?",
    "condition": before("kalau"),
    "not yet": before("belum"),
    "do not": before("jangan"),
    "question mark": after("?"),
    "hearsay": before("kata Pak Budi"),
    "quoted": lambda text: f'Pak Budi menulis kepada saya: "{text}"',
    "unreal": before("seandainya"),
    "wish": before("semoga"),
    "taken back": after(". Eh, jangan dulu."),
    "draft": after(" (draf, belum dikirim)"),
    "hedge": before("mungkin"),
    "other way": after(" atau tidak, saya belum tahu."),
    "condition behind": after(" kalau Pak Kadis sudah paraf"),
    "wait": after(", tapi tunggu kabar saya dulu."),
    "mistaken": after(". Maaf, abaikan email ini."),
}
DRESSING: Mapping[str, Edit] = {
    "greeting": lambda text: f"Selamat pagi Pak,\n\n{text}",
    "thanks": lambda text: f"{text}\n\nTerima kasih.",
    "upper case": str.upper,
    "lower case": str.lower,
    "spaces": lambda text: text.replace(" ", "  "),
    "full stop": after("."),
    "exclamation": after("!"),
    "salam": lambda text: f"Assalamualaikum wr wb.\n{text}\nWassalamualaikum wr wb.",
}
FEW = 0.06
"""How many of the dressed answers may be asked back."""


def requests() -> Iterator[Request]:
    for path in sorted((DATA / "replies_open").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row: Mapping[str, Any] = json.loads(line)
            if "text" in row:
                yield parse_request(row, NOW)


def read(request: Request, text: str) -> Reading:
    return read_reply(text, request.question, attachments=request.attachments)


def decided(asked: Iterable[Request]) -> list[tuple[Request, Decision]]:
    return [(r, found) for r in asked if isinstance(found := read(r, r.text), Decision)]


@cache
def some() -> list[tuple[Request, Decision]]:
    """Every fifth answer: what stands around them all by habit is told of in tests/test_replies_dressed.py."""
    return decided(islice(requests(), 0, None, 5))


@cache
def plain() -> list[tuple[Request, Decision]]:
    """Answers of one clause: of a longer text an edit may meet another sentence than the answer's."""
    single = (one for one in requests() if not re.search(r"[.!?,;:\n](?=.)", one.text.strip()))
    return [(request, found) for request, found in decided(single) if found.outcome in LETTING]


def test_there_is_enough_to_edit() -> None:
    assert len(plain()) >= 10
    assert len(some()) >= 1000


@pytest.mark.parametrize("edit", sorted(UNDOING))
def test_an_answer_whose_meaning_is_taken_away_is_no_answer(edit: str) -> None:
    edited = [(request, found, UNDOING[edit](request.text.strip())) for request, found in plain()]
    same = [
        (text, again.rule)
        for request, found, text in edited
        if isinstance(again := read(request, text), Decision) and again.outcome == found.outcome
    ]
    assert same == []


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.deferred(lambda: st.sampled_from(some())),
    st.lists(st.sampled_from(sorted(DRESSING)), min_size=1, max_size=3),
)
def test_an_answer_dressed_otherwise_is_no_other_answer(
    row: tuple[Request, Decision], edits: list[str]
) -> None:
    request, found = row
    text = request.text.strip()
    for edit in edits:
        text = DRESSING[edit](text)
    again = read(request, text)
    assert not isinstance(again, Decision) or (again.outcome, sorted(again.targets)) == (
        found.outcome,
        sorted(found.targets),
    )


@pytest.mark.parametrize("edit", sorted(DRESSING))
def test_an_answer_dressed_otherwise_is_hardly_ever_asked_back(edit: str) -> None:
    asked = [
        request.text
        for request, _ in some()
        if not isinstance(read(request, DRESSING[edit](request.text.strip())), Decision)
    ]
    assert len(asked) <= FEW * len(some()), asked
