"""Everything that is kept of one case, out of the store or out of an exported folder: what `verify` looks through."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from mailflow.offices.rules import parse_rules
from mailflow.proofs.seal import Head, Line, Row

Blobs = Callable[[str], bytes | None]
"""Bytes by their SHA-256; None where they were left out. Raises Damaged where they are not what they should be."""

_BLOBS = (
    ("cases", "rules"),
    ("mail", "blob"),
    ("decision", "before"),
    ("letter", "template"),
    ("letter", "edited"),
    ("letter", "docx"),
    ("letter", "pdf"),
    ("signed_copy", "blob"),
    ("outbox", "bytes_sha"),
)
"""Columns that hold the SHA-256 of kept bytes."""


class Damaged(Exception):
    """Kept bytes are missing, or are not those whose hash they are kept under."""


@dataclass(frozen=True, kw_only=True, slots=True)
class CaseBundle:
    """A case whole: `rows` by `table/id`, `heads` that other mails of the office tell of this case's journal.

    `differing` are the files of an export that do not say what its rows and mails say.
    """

    number: str
    case_id: int
    journal: tuple[Line, ...]
    rows: Mapping[str, Row]
    blobs: Blobs
    heads: tuple[tuple[str, Head], ...] = field(default=())
    differing: tuple[str, ...] = ()

    def table(self, name: str) -> Iterator[tuple[str, Row]]:
        return ((key, row) for key, row in self.rows.items() if key.partition("/")[0] == name)

    def row(self, name: str, row_id: object) -> Row:
        return self.rows.get(f"{name}/{row_id}", {})


def text_of(row: Row, name: str) -> str:
    """A column's text, "" where it stands at its default or is withheld."""
    value = row.get(name)
    return value if isinstance(value, str) else ""


def blobs_of(bundle: CaseBundle) -> dict[str, str]:
    """SHA-256 of all bytes that the case's rows refer to, each with the first row that does."""
    found: dict[str, str] = {}
    for key, row in bundle.rows.items():
        for table, column in _BLOBS:
            if key.partition("/")[0] == table and text_of(row, column):
                found.setdefault(text_of(row, column), key)
        for sha in _files(row):
            found.setdefault(sha, key)
    return found


def templates_of(bundle: CaseBundle) -> dict[str, str]:
    """SHA-256 of the templates that the case's rules name, each with the case's row."""
    key = f"cases/{bundle.case_id}"
    rules = text_of(bundle.rows.get(key, {}), "rules")
    kept = bundle.blobs(rules) if rules else None
    return dict.fromkeys(parse_rules(kept).templates.values(), key) if kept is not None else {}


def _files(row: Row) -> list[str]:
    """Files that travelled with a notice."""
    others = json.loads(text_of(row, "blobs") or "{}")
    return [sha for _, _, sha in others.get("files", [])] if isinstance(others, dict) else []
