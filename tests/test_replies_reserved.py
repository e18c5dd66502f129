"""What takes an answer back takes every answer back: each reserve joined to clear replies of every kind."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any

import pytest

from tests.reply_sets import DATA, NO_ANSWER, score_row

RESERVES: Mapping[str, list[str]] = tomllib.loads((DATA / "reply_reserves.toml").read_text("utf-8"))
DECISIONS = ["approve", "dispose", "prioritise", "verify", "sign"]
REPORTS = ["finding", "report", "form", "test", "confirm", "progress"]
ROWS = 12
"""Clear replies of each kind that each reserve is joined to."""
LONGEST = 120
"""Characters: in a longer one an answer may be said twice."""


def _clear_rows(kind: str) -> Iterator[Mapping[str, Any]]:
    for path in sorted((DATA / "replies_open").glob("*.jsonl")):
        for line in path.read_text("utf-8").splitlines():
            row = json.loads(line)
            text = row.get("text", "")
            wanted = row["expect"]["reading"]
            fits = row["step_kind"] == kind and wanted not in NO_ANSWER and _is_one(text)
            if fits and score_row(row, path.parent, "").answer["reading"] == wanted:
                yield row


def _is_one(text: str) -> bool:
    """Whether it is one clause without a turn, so that what opens or closes it is said of all of it."""
    turns = any(sign in f" {text.lower()}".rstrip(".!") for sign in (*".!?;:,\n", " tapi ", " sekarang "))
    return 0 < len(text) <= LONGEST and not turns


def _before(text: str, words: str) -> str:
    return words + text[0].lower() + text[1:]


def _behind(text: str, words: str) -> str:
    return text.rstrip(" .!") + words


@pytest.mark.parametrize("kind", DECISIONS + REPORTS)
@pytest.mark.parametrize(("place", "join"), [("before", _before), ("behind", _behind)])
def test_no_reply_under_a_reserve_moves_a_case(
    kind: str, place: str, join: Callable[[str, str], str]
) -> None:
    rows = list(islice(_clear_rows(kind), ROWS))
    assert rows
    texts = [(row, join(row["text"], words)) for row in rows for words in RESERVES[place]]
    moved = [
        text
        for row, text in texts
        if score_row({**row, "text": text}, DATA, "").answer["reading"] not in NO_ANSWER
    ]
    assert moved == []
