"""What a case's journal covers: the hash of a line over the line before it, and of a row of the store. Pure.

A line of kind `segel` closes each transaction that touched a case: it names every row that was written and the
hash of what the row then said. So the last seal of each row says what it must still say, and a journal whose
lines hold together covers the whole case (docs/decisions/0012-the-seal.md).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

HASH_START = "mailflow"
SEAL = "segel"
"""The kind of a journal line that seals rows."""
GONE = ""
"""What a seal says of a row that the case has no more."""

_HEAD = re.compile(r"\b((?:[0-9a-f]{4} ){3}[0-9a-f]{4}) \((\d{1,7}) baris\)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Withheld:
    """A value that is not shown, by the hash that stands for it in its row's seal."""

    sha256: str


Value = str | int | float | None | Withheld
Row = Mapping[str, Value]
"""A row as the store keeps it: columns that say no more than their default are left out."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of the journal. `data` is its JSON as kept; `at` an aware instant."""

    seq: int
    at: datetime
    kind: str
    text: str
    data: str
    mail_id: int | None
    hash: str

    def facts(self) -> dict[str, object]:
        found = json.loads(self.data)
        return found if isinstance(found, dict) else {}


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """How far a journal went: its number of lines and the (beginning of the) hash of the last one."""

    sha256: str
    lines: int = 0

    def words(self) -> str:
        """As it is printed: `a1b2 c3d4 e5f6 0718 (42 baris)`; "" of a journal without lines."""
        short = " ".join(self.sha256[at : at + 4] for at in range(0, 16, 4))
        return f"{short} ({self.lines} baris)" if self.lines else ""


def line_hash(
    previous: str,
    case_id: int,
    *,
    seq: int,
    at: datetime,
    kind: str,
    text: str,
    data: str,
    mail_id: int | None,
) -> str:
    """The hash of a journal line over the hash of the line before it."""
    parts = [previous, case_id, seq, at.timestamp(), kind, text, data, mail_id]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def first_fault(case_id: int, lines: Iterable[Line]) -> int | None:
    """The number of the first journal line that does not hold, None when all do."""
    previous = HASH_START
    for expected, line in enumerate(lines, start=1):
        hashed = line_hash(
            previous,
            case_id,
            seq=line.seq,
            at=line.at,
            kind=line.kind,
            text=line.text,
            data=line.data,
            mail_id=line.mail_id,
        )
        if line.seq != expected or line.hash != hashed:
            return expected
        previous = line.hash
    return None


def value_hash(value: Value) -> str:
    if isinstance(value, Withheld):
        return value.sha256
    return hashlib.sha256(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def row_hash(row: Row) -> str:
    """The hash of a row, over its columns' names and the hashes of what stands in them."""
    hashes = {name: value_hash(value) for name, value in row.items()}
    return hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()


def seal_data(rows: Mapping[str, str]) -> dict[str, object]:
    """The data of a seal: `table/id` to the row's hash, GONE where the case lost it."""
    return {"rows": dict(rows)}


def sealed_rows(lines: Iterable[Line]) -> dict[str, str]:
    """What the journal's latest seals say of each row that the case has."""
    latest: dict[str, str] = {}
    for line in lines:
        rows = line.facts().get("rows") if line.kind == SEAL else None
        if isinstance(rows, dict):
            latest.update({str(key): str(sha) for key, sha in rows.items()})
    return {key: sha for key, sha in latest.items() if sha != GONE}


def read_heads(text: str) -> list[Head]:
    """The heads that stand in a text as `Head.words` prints them."""
    return [Head(sha256=hex.replace(" ", ""), lines=int(count)) for hex, count in _HEAD.findall(text)]


def parse_head(text: str) -> Head | None:
    """A head as somebody typed it from paper: hex digits in any grouping, the number of lines where it is given."""
    digits, _, rest = text.lower().partition("(")
    sha = re.sub(r"[\s:-]", "", digits)
    if not re.fullmatch(r"[0-9a-f]{8,64}", sha):
        return None
    count = re.match(r"\s*(\d{1,7})", rest)
    return Head(sha256=sha, lines=int(count[1]) if count else 0)
