"""The sets of replies by other hands, in the format of `mailflow read --batch` with what each must be read as.

`replies_open` may be looked at while rules are written, `replies_held` is kept from whoever writes them. So is
`replies_pairs`: clear answers, each beside the same one with as few words changed as take it away; some still move.
`expect` holds `reading`, `args`, and where it matters `class` and `new_text`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mailflow.mails.quoting import cut_quotes
from mailflow.replies.batch import compose_answer, read_mail, read_text
from mailflow.replies.request import parse_request

DATA = Path(__file__).parent / "data"
NOW = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
NO_ANSWER = frozenset({"unclear", "none", "delegate"})
"""Readings that move nothing."""
COMPARED = ("targets", "due", "percent", "priority")
"""Arguments that can be compared; words are open to taste."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """One row beside what it was read as."""

    id: str
    expect: Mapping[str, Any]
    answer: Mapping[str, Any]

    @property
    def is_false_move(self) -> bool:
        """An outcome that nobody gave: what the product must never do."""
        reading = self.answer["reading"]
        return reading not in NO_ANSWER and reading != self.expect["reading"]

    @property
    def is_clear(self) -> bool:
        return self.expect["reading"] not in NO_ANSWER

    @property
    def is_asked_back(self) -> bool:
        """A clear answer that costs its author another mail."""
        return self.is_clear and self.answer["reading"] in NO_ANSWER

    def compared(self) -> list[bool]:
        """For each argument that must be there, whether it is, where the outcome was read."""
        if not self.is_clear or self.answer["reading"] != self.expect["reading"]:
            return []
        wanted, got = self.expect.get("args") or {}, self.answer["args"]
        return [_plain(wanted[name]) == _plain(got.get(name)) for name in COMPARED if name in wanted]

    def is_text_equal(self) -> bool | None:
        """Whether what was typed came out to the letter; None where the row does not say what was typed, or nobody
        typed anything. Where lines end does not count, and greetings and closings may be missing: they say nothing.
        """
        wanted = self.expect.get("new_text")
        if wanted is None or self.answer["class"]:
            return None
        return _words(self.answer["new_text"]) in (_words(wanted), _words(cut_quotes(wanted).new))


def _words(text: str) -> list[str]:
    return text.split()


def _plain(value: object) -> object:
    return sorted(value) if isinstance(value, list) else value


def score_set(name: str) -> list[Scored]:
    """Every row of the files in tests/data/NAME, read now."""
    return [scored for path in sorted((DATA / name).glob("*.jsonl")) for scored in score_file(path)]


def score_file(path: Path) -> list[Scored]:
    return [score_row(row, path.parent, f"{path.stem}:{row['id']}") for row in read_rows(path)]


def read_rows(path: Path) -> list[Mapping[str, Any]]:
    """The rows of a file as they stand there."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def score_row(row: Mapping[str, Any], folder: Path, label: str) -> Scored:
    """One row; a mail lies beside its file. `label` is how a report calls it."""
    request = parse_request(row, NOW)
    mail = read_mail(request, (folder / request.eml).read_bytes()) if request.eml else read_text(request)
    expect = {"new_text": row["new_text"], **row["expect"]} if "new_text" in row else row["expect"]
    return Scored(id=label, expect=expect, answer=compose_answer(request, mail))
