"""Finds repetitions and conditions of a template that have no end, no beginning, or end in another cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.letters.parts import Paragraph, Part
from mailflow.letters.tags import TAG, WHOLE, Mistake, command_of
from mailflow.problems import Words

_ENDS = {"for": "endfor", "if": "endif"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Opened:
    """A {% for %} or {% if %} that waits for its end."""

    command: str
    tag: str
    paragraph: Paragraph

    def end(self) -> str:
        return re.sub(r"^(\{%\w*) .*", rf"\1 {_ENDS[self.command]} %}}", self.tag)


def block_mistakes(part: Part) -> Iterator[Mistake]:
    """Each {% for %} and {% if %} needs its end, in the right order and in the same place of the table."""
    opened: list[_Opened] = []
    for paragraph, tag in ((p, tag) for p in part.paragraphs for tag in TAG.findall(p.text)):
        command = command_of(tag) if tag.startswith("{%") else ""
        if command in _ENDS:
            opened.append(_Opened(command=command, tag=tag, paragraph=paragraph))
            continue
        if command not in (*_ENDS.values(), "else", "elif"):
            continue
        if not opened:
            yield _stray(paragraph, command)
            return
        if command in _ENDS.values() and _ENDS[opened[-1].command] != command:
            yield _unclosed(opened[-1])
            return
        yield from _torn_block(opened[-1], paragraph, tag)
        if command in _ENDS.values():
            opened.pop()
    yield from (_unclosed(begun) for begun in opened)


def _torn_block(begun: _Opened, paragraph: Paragraph, tag: str) -> Iterator[Mistake]:
    """What a block repeats must be whole: paragraphs of one cell, rows of one table, cells of one row."""
    kind, kind_here = (_whole_of(one) for one in (begun.tag, tag))
    if kind == kind_here and _holder(begun.paragraph, kind) is _holder(paragraph, kind):
        return
    yield Mistake(
        place=begun.paragraph.place(),
        what=Words(
            en=f"{begun.tag} begins here and goes on with {tag} in {paragraph.where.en}, which is another cell, "
            "table or kind of tag",
            id=f"{begun.tag} dimulai di sini dan berlanjut dengan {tag} pada {paragraph.where.id}, di sel, tabel, "
            "atau jenis tanda yang lain",
        ),
        mend=Words(
            en="put both in the same cell, or both as {%tr … %} in rows of their own of one table",
            id="tempatkan keduanya dalam sel yang sama, atau keduanya sebagai {%tr … %} pada baris tersendiri "
            "dalam satu tabel",
        ),
    )


def _whole_of(tag: str) -> str:
    found = WHOLE.match(tag)
    return found.group(1) if found else ""


def _holder(paragraph: Paragraph, kind: str) -> object:
    match kind:
        case "tr":
            return paragraph.row_home
        case "tc":
            return paragraph.cell_home
        case _:
            return paragraph.home


def _stray(paragraph: Paragraph, command: str) -> Mistake:
    return Mistake(
        place=paragraph.place(),
        what=Words(en=f"{command} has no beginning", id=f"{command} tidak punya pembuka"),
        mend=Words(
            en="remove it, or add the beginning before it", id="hapus, atau tambahkan pembukanya di atasnya"
        ),
    )


def _unclosed(begun: _Opened) -> Mistake:
    return Mistake(
        place=begun.paragraph.place(),
        what=Words(en=f"the end tag of {begun.tag} is missing", id=f"penutup perintah {begun.tag} tidak ada"),
        mend=Words(en=f"add {begun.end()} after it", id=f"tambahkan {begun.end()} sesudahnya"),
    )
