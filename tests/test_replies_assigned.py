"""A matter is given to a post in any wording, and to none where a word takes that back.

The texts are those of data/replies_open/own_dispose and own_prioritise.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import pytest

from tests.reply_sets import DATA, Scored, score_row

FOLDER = DATA / "replies_open"
NAMES = ("own_dispose", "own_prioritise")
AROUND = {
    "asked": lambda text: f"Apakah {text.rstrip(' .!')}?",
    "supposed": lambda text: f"Seandainya {text}",
    "said by somebody": lambda text: f"Kata Pak Budi {text}",
    "quoted": lambda text: f'Pak Budi menulis: "{text}"',
    "stopped": lambda text: f"{text.rstrip(' .!')}. Eh jangan dulu.",
    "taken back": lambda text: f"{text.rstrip(' .!')}. Ralat, batal.",
    "hearsay at the end": lambda text: f"{text.rstrip(' .!')}, katanya.",
}


@lru_cache(maxsize=2)
def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


def scored(row: dict[str, Any], text: str) -> Scored:
    return score_row({**row, "text": text}, FOLDER, str(row["id"]))


@pytest.mark.parametrize("name", NAMES)
def test_no_matter_is_given_away_where_nobody_did_that(name: str) -> None:
    false = [row["text"] for row in rows(name) if scored(row, row["text"]).is_false_move]
    assert false == []


@pytest.mark.parametrize("name", NAMES)
def test_a_matter_given_in_any_wording_goes_to_those_who_are_meant(name: str) -> None:
    read = [scored(row, row["text"]) for row in rows(name)]
    clear = [one for one in read if one.is_clear]
    missed = [one.id for one in clear if one.is_asked_back or not all(one.compared())]
    assert len(missed) <= len(clear) * 0.1, missed


@pytest.mark.parametrize("edit", sorted(AROUND))
@pytest.mark.parametrize("name", NAMES)
def test_what_stands_around_a_disposition_takes_it_away(name: str, edit: str) -> None:
    given = [row for row in rows(name) if row["expect"]["reading"] == "disposisi"]
    texts = [AROUND[edit](row["text"]) for row in given]
    kept = [
        text
        for row, text in zip(given, texts, strict=True)
        if scored(row, text).answer["reading"] == "disposisi"
    ]
    assert kept == []
