"""A reply to the morning's digest, taken apart: which lines answer which numbered task. Pure.

A line that begins with a number of the digest answers that task; lines below without one go on with it. What
stands above the first number, and below a blank line behind the last one, is said of each of them: it is read with
every line, so that a condition or a doubt about all is one about each. Wherever it is not sure which words belong to
which number the lines concerned are asked back.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

LINES_CAP = 400
"""So many lines of a reply are looked at; what stands below goes with the last one."""

MANY = "beberapa nomor dijawab sekaligus; mohon setiap nomor ditulis pada barisnya sendiri"
TWICE = "nomor ini dijawab lebih dari satu kali dengan isi yang berbeda"
EMPTY = "jawaban di belakang nomor ini kosong"
UNKNOWN = "nomor ini tidak ada dalam ringkasan"
NESTED = "tidak pasti apakah baris bernomor di bawahnya jawaban tersendiri atau bagian dari jawaban ini"

_UNIT = (
    r"(?:hari|jam|menit|detik|minggu|pekan|bulan|tahun|orang|unit|buah|kali|persen|server|berkas|lembar|halaman|"
    r"januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember|"
    r"jan|feb|mar|apr|jun|jul|agu|agt|sep|okt|nov|des)\b"
)
_NUMBERED = re.compile(
    r"[ \t*•-]{0,6}(?P<word>(?:no|nomor|nmr|tugas)\b\.?[ \t]{0,2})?#?(?P<no>\d{1,3})"
    r"(?P<sep>[ \t]{0,2}[.):=](?!\d)|[ \t]{1,2}[-–—](?=[ \t])|(?=[ \t]|$))[ \t]*(?P<text>.*)",
    re.I,
)
_UNIT_AT = re.compile(rf"{_UNIT}|%|\d", re.I)
_RANGE_AT = re.compile(
    r"[ \t*•-]{0,6}(?:(?:no|nomor|nmr|tugas)\b\.?[ \t]{0,2})?#?(?P<first>\d{1,3})[ \t]{0,2}"
    r"(?P<to>[-–—,&+/]|s\.?/?d\.?|sampai|hingga|dan|serta)[ \t]{0,2}(?:dengan[ \t]+)?#?(?P<last>\d{1,3})(?!\d|/)",
    re.I,
)
_INSIDE = (
    re.compile(
        rf"(?:[,;.]|\bdan|&)[ \t]{{0,2}}(?:(?:no|nomor)\.?[ \t]{{0,2}})?#?(?P<no>\d{{1,3}})"
        rf"[ \t]{{0,2}}[.):=-]?[ \t]{{1,2}}(?!{_UNIT})[a-z]",
        re.I,
    ),
    re.compile(
        r"\b(?P<no>\d{1,3})[ \t]{0,2}[.):=-]?[ \t]{0,2}"
        r"(?:setuju|di?setujui|tolak|ditolak|kembalikan|dikembalikan|disposisi|acc|ok|oke|ya|tidak|selesai|lulus|gagal|"
        r"diterima|normal)\b",
        re.I,
    ),
)
_LISTS = frozenset({",", "&", "+", "/", "dan", "serta"})
_WRAP = 60
"""A line this long may have been broken by a mail program, in characters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """What was said of one number; `fault`: why it must be asked back whatever it says, as an Indonesian clause."""

    no: int
    text: str
    fault: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class DigestReply:
    """The answers in the order of their numbers, and what was typed beside them."""

    lines: tuple[Line, ...]
    above: str = ""
    below: str = ""

    def whole(self, line: Line) -> str:
        """What a line says together with what was said of all."""
        return "\n\n".join(part for part in (self.above, line.text, self.below) if part)


@dataclass(slots=True)
class _Block:
    numbers: tuple[int, ...]
    rows: list[str]
    fault: str = ""


def split_lines(text: str, known: Collection[int]) -> DigestReply:
    """The answers in what somebody typed; `known` are the digest's numbers."""
    above: list[str] = []
    blocks: list[_Block] = []
    before = ""
    for row in text.strip().split("\n", LINES_CAP):
        block = _begins(row, known)
        if block is not None:
            _doubt_wraps(blocks, block, row, before, known)
            blocks.append(block)
        elif blocks:
            blocks[-1].rows.append(row)
        else:
            above.append(row)
        before = row.strip()
    below = _cut_tail(blocks[-1]) if blocks else ""
    lines = [line for block in blocks for line in _lines_of(block, known)]
    return DigestReply(lines=_each_once(lines), above="\n".join(above).strip(), below=below)


def _begins(row: str, known: Collection[int]) -> _Block | None:
    """The answer that begins with this row; None where it goes on with the one above."""
    numbers = _several(row, known)
    if numbers:
        return _Block(numbers, [row], MANY)
    found = _NUMBERED.match(row)
    if found is None or (not found["sep"] and _UNIT_AT.match(found["text"])):
        return None
    fault = "" if found["text"].strip() else EMPTY
    return _Block((int(found["no"]),), [found["text"]], fault)


def _several(row: str, known: Collection[int]) -> tuple[int, ...]:
    """The numbers that a row answers all at once, as a range or a list: nobody approves what was not looked at."""
    found = _RANGE_AT.match(row)
    if found is None:
        return ()
    first, last = int(found["first"]), int(found["last"])
    if first not in known and last not in known:
        return ()
    if found["to"].casefold() in _LISTS:
        return tuple(sorted({first, last}))
    return tuple(no for no in sorted(known) if first <= no <= last) or (first,)


def _doubt_wraps(
    blocks: Sequence[_Block], block: _Block, row: str, before: str, known: Collection[int]
) -> None:
    """Doubt on both sides where the number may be part of the answer above: behind an open colon, in the middle of a
    wrapped sentence, or no number of the digest at all."""
    if not blocks:
        return
    found = _NUMBERED.match(row)
    bare = found is not None and not found["sep"] and not found["word"]
    wrapped = bare and len(before) >= _WRAP and not before.endswith((".", "!", "?"))
    if before.endswith(":") or wrapped or blocks[-1].fault == NESTED or not set(block.numbers) & set(known):
        blocks[-1].fault = blocks[-1].fault or NESTED
    if before.endswith(":") or wrapped or blocks[-1].fault == NESTED:
        block.fault = block.fault or NESTED


def _cut_tail(block: _Block) -> str:
    """Take the last answer's later paragraphs off, unless they are lines of a form."""
    rows = block.rows
    blank = next((at for at, row in enumerate(rows) if at and not row.strip()), None)
    if blank is None or any(re.match(r"[ \t]*[A-Za-z][^:\n]{1,60}:", row) for row in rows[blank:]):
        return ""
    block.rows, tail = rows[:blank], rows[blank:]
    return "\n".join(tail).strip()


def _lines_of(block: _Block, known: Collection[int]) -> Iterator[Line]:
    text = "\n".join(block.rows).strip()
    for no in block.numbers:
        fault = UNKNOWN if no not in known else block.fault
        if not fault and _names_others(block, no, known):
            fault = MANY
        yield Line(no=no, text=text, fault=fault)


def _names_others(block: _Block, no: int, known: Collection[int]) -> bool:
    """Whether a row answers another number further on: `1 setuju, 2 tolak: ...`."""
    others = (
        int(found["no"]) for row in block.rows for way in _INSIDE for found in way.finditer(row[:2_000])
    )
    return any(other != no and other in known for other in others)


def _each_once(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Of a number that was answered twice one line: the same words are one answer, other words are none."""
    found: dict[int, Line] = {}
    for line in lines:
        first = found.get(line.no)
        if first is None:
            found[line.no] = line
        elif first.text.casefold() != line.text.casefold() or line.fault:
            found[line.no] = Line(
                no=line.no,
                text=f"{first.text}\n{line.text}",
                fault=first.fault if first.fault in (MANY, UNKNOWN) else TWICE,
            )
    return tuple(found[no] for no in sorted(found))
