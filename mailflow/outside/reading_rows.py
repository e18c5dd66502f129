"""Writes the rows of a table as the lines in which forms and letters are read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest

_LONGEST_LABEL = 80
_NUMBER = re.compile(r"\(?(?:\d{1,3}[.)]*|[a-zA-Z]{1,3}[.)]+|[a-zA-Z]|[ivxIVX]{1,4}|[Nn]o\.?)$")
_HINTED = re.compile(r"[^()\n:]{2,80}\n\([^()]{1,200}\)")  # a label with its example below it
_COLON = re.compile(r"[ \t]*\t[ \t]*:[ \t]*|[ \t]*:[ \t]*\t[ \t]*")
_TAB = 36.0  # points, as Word and LibreOffice begin
_RIGHT_HALF = 140.0  # points
_RIGHT_COLUMN = 40  # blanks that put a line into the right-hand column
_INSET = "   "  # before what carries on the line above
_SPACE = re.compile(r"[^\S\t]+")
_TICKS = frozenset(("", "x", "v", "√", "✓", "✔", "☑", "☒", "●"))
_LABEL_LINE = re.compile(r"[A-Z][\w. ]{0,30}\s*:")


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows of a table; under a head of choices a row with ticks is written as `Label: ☒ tinggi ☐ sedang`."""
    lines: list[str] = []
    head: Sequence[str] = ()
    for row in rows:
        ticks = [cell.strip().casefold() for cell in row[1:]]
        if (
            len(row) > 2
            and len(head) == len(row)
            and "".join(ticks)
            and _TICKS.issuperset(ticks)
            and row[0].strip()
        ):
            if lines and lines[-1] == "\t".join(head).strip():
                lines.pop()
            lines.append(f"{row[0].strip()}: {_ticked(head[1:], ticks)}")
        else:
            lines += row_lines(row)
            head = row if all(cell.strip() for cell in row[1:]) else ()
    return lines


def _ticked(choices: Sequence[str], ticks: Sequence[str]) -> str:
    return "  ".join(
        f"{'☒' if tick else '☐'} {' '.join(name.split())}" for name, tick in zip(choices, ticks, strict=True)
    )


def row_lines(cells: Sequence[str]) -> list[str]:
    """A row of a form or a list as one `Label: isi`, a row that lays out a letter cell by cell, a line a line."""
    hinted = [" ".join(cell.split("\n")) if _HINTED.fullmatch(cell.strip("\n")) else cell for cell in cells]
    stacks = [cell.strip("\n").split("\n") for cell in hinted]
    first = next((number for number, stack in enumerate(stacks) if any(stack)), 0)
    if not stacks or max(map(len, stacks)) == 1:
        return [_set_in(hinted)]
    if len(stacks) > 2 and len(stacks[0]) > 1 and set("".join(stacks[1])) <= set(" :"):
        return [_set_in(row) for row in zip_longest(*stacks, fillvalue="")]
    if first or _is_stack(stacks[0]):
        return [line for stack in stacks if any(stack) for line in (*stack, "")][:-1]
    if len(stacks) > 2:
        return _stepped(stacks)
    return row_line(hinted).split("\n")


def _is_stack(lines: Sequence[str]) -> bool:
    """Whether a cell holds a part of a letter: several labels, or lines as in a signature block or a letterhead."""
    return len(lines) > 2 or (len(lines) > 1 and any(_LABEL_LINE.match(line) for line in lines))


def _stepped(stacks: Sequence[Sequence[str]]) -> list[str]:
    """Label, colon and value with what stands beside them: the first lines as one row, the rest of the value below."""
    rows = list(zip_longest(*stacks, fillvalue=""))
    return [row_line(rows[0]), *(_set_in(row) for row in rows[1:])]


def _set_in(cells: Sequence[str]) -> str:
    """A row as a line; one that only carries on the value above or the column beside it keeps its place."""
    first = next((number for number, cell in enumerate(cells) if cell.strip(" :")), 0)
    line = row_line(cells)
    return line if first < 2 else (_INSET if first == 2 else " " * _RIGHT_COLUMN) + line.lstrip()


def row_line(cells: Sequence[str]) -> str:
    """A row as `Label: isi` if it is one (two cells, or a cell that is only ":"), else with tabs."""
    texts = [cell.strip() for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    colon = texts.index(":") if ":" in texts else 0
    if colon and texts[colon - 1]:
        return _labelled(texts[colon - 1], texts[colon + 1 :])
    if len(cells) == 2 and texts and _is_label(texts[0]):
        return _labelled(texts[0], texts[1:])
    return "\t".join(_SPACE.sub(" ", text) for text in texts).strip()


def placed(line: str, indent: float) -> str:
    """A paragraph's line: one that tabs or its indent (in points) put into the page's right half stays there."""
    tabs = len(line) - len(line.lstrip("\t "))
    tabs = line[:tabs].count("\t")
    text = tidy_colon(line.strip())
    right = text and indent + tabs * _TAB >= _RIGHT_HALF
    inset = text and (tabs or line.startswith(_INSET) or indent >= _TAB)
    return " " * _RIGHT_COLUMN + text if right else _INSET * bool(inset) + text


def tidy_colon(line: str) -> str:
    """`Nomor<TAB>: 005` and `Nomor :<TAB>005` as `Nomor: 005`."""
    return _COLON.sub(": ", line, count=1) if "\t" in line else line


def _labelled(label: str, values: Sequence[str]) -> str:
    """What stands beside the value stays a cell of its own."""
    value = "\t".join(value for value in values if value).removeprefix(":").strip()
    return f"{' '.join(label.split()).removesuffix(':').rstrip()}: {value}"


def _is_label(text: str) -> bool:
    return bool(text) and len(text) <= _LONGEST_LABEL and not _NUMBER.match(text)
