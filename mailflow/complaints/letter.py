"""Reads a complaint letter laid out as official correspondence: head, kop, body and signature block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mailflow.complaints.copies import TEMBUSAN, read_copies
from mailflow.complaints.heads import HEAD_LINES, Head, agreed_day, has_letter_head, read_head
from mailflow.complaints.office_names import is_part, office_of_post, read_kop
from mailflow.complaints.signatures import CLOSING, POST, closing_line, read_signature
from mailflow.complaints.system_names import read_named_system
from mailflow.texts.extracts import Extract, Sure, least
from mailflow.texts.labels import text_lines
from mailflow.texts.layout import SALUTATION, dated_place, day_alone, split_columns

_OFFICE_BY_POST: tuple[tuple[str, Sure], ...] = (("dari", "tinggi"), ("ttd_jabatan", "sedang"))
_LONGEST_PLACE_DATE = 60
_ABOVE_SIGNATURE = 4  # lines above the post that may say place and date
_LIST_ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|[a-z][.)]|[-•*–])\s")
_WRAPPED_AT = 45  # a line at least this long was wrapped by the writer's program, not ended by the writer


def looks_like_letter(text: str) -> bool:
    """Whether the text has the head of an official letter: a Nomor or Hal, and somebody addressed."""
    return has_letter_head(text_lines(text)[:HEAD_LINES])


def read_letter(text: str) -> dict[str, Extract]:
    """What a letter says, as it is written there, by field name; what cannot be told is left out.

    Fields (domain 5.16): nomor, sifat, lampiran, hal, tanggal, kepada, asal, tembusan, ttd_jabatan,
    ttd_nama, ttd_nip, sistem, uraian.
    """
    lines = text_lines(text)
    head = read_head(lines)
    start = head.body or min(len(lines), HEAD_LINES)
    rest = lines[head.body :]
    signed = read_signature(rest)
    told = read_body(rest[: signed.first_line] if signed.first_line is not None else rest)
    below = {name: _moved(extract, head.body) for name, extract in signed.fields.items()}
    fields = _with(head.fields, below)
    at_foot = {
        "tanggal": _foot_day(rest, head.body, signed.first_line),
        "tembusan": _moved(read_copies(rest), head.body),
    }
    told_in = {
        "uraian": Extract(value=told, line=start) if told else None,
        "ttd_jabatan": _post_of_sender(fields),
    }
    fields = _with(fields, at_foot | told_in)
    fields = _with(fields, {"asal": _sender_office(head, fields), "sistem": _system(fields, rest, head.body)})
    return {name: extract for name, extract in fields.items() if name != "dari"}


def _with(fields: Mapping[str, Extract], more: Mapping[str, Extract | None]) -> dict[str, Extract]:
    """The fields with what was found besides; what is known already stays."""
    return {name: extract for name, extract in more.items() if extract} | dict(fields)


def _moved(extract: Extract | None, lines: int) -> Extract | None:
    """An extract from the text below the head, by its line in the whole."""
    return Extract(value=extract.value, line=extract.line + lines, sure=extract.sure) if extract else None


def _foot_day(rest: Sequence[str], body: int, signed: int | None) -> Extract | None:
    """The date at the signature, of a letter whose head has none; farther above only one with its place counts."""
    columns = split_columns(rest)
    above = len(rest) if signed is None else signed - _ABOVE_SIGNATURE
    closing = closing_line(columns) or above
    found: list[Extract] = []
    for number in range(max(0, len(rest) - HEAD_LINES), len(rest)):
        for cell in (columns.left[number], columns.right[number]):
            placed = dated_place(cell) if len(cell) < _LONGEST_PLACE_DATE else None
            day = placed[1] if placed else day_alone(cell) if number >= closing else ""
            found += [Extract(value=day, line=body + number)] if day else []
    return agreed_day(found)


def _post_of_sender(fields: dict[str, Extract]) -> Extract | None:
    """Who signs a nota dinas without a post is the post that Dari names."""
    sender = fields.get("dari")
    if sender is None or "ttd_nama" not in fields or not POST.match(sender.value):
        return None
    return Extract(value=sender.value, line=sender.line, sure="sedang")


def _sender_office(head: Head, fields: dict[str, Extract]) -> Extract | None:
    """The office by its kop, by Dari or by the signer's post; never the office that is addressed."""
    addressed = fields["kepada"].value.casefold() if "kepada" in fields else ""
    kop = read_kop([line for _, line in head.kop])
    found = [Extract(value=kop, line=head.kop_line(kop))] if kop else []
    for name, sure in _OFFICE_BY_POST:
        post = fields.get(name)
        office = office_of_post(post.value) if post else ""
        sure = "sedang" if is_part(office) else sure
        found += (
            [Extract(value=office, line=post.line, sure=least(sure, post.sure))] if post and office else []
        )
    return next((extract for extract in found if extract.value.casefold() not in addressed), None)


def _system(fields: dict[str, Extract], rest: Sequence[str], body: int) -> Extract | None:
    hal, told = fields.get("hal"), fields.get("uraian")
    found = read_named_system(hal.value if hal else "", told.value if told else "")
    if not found.name:
        return None
    line = hal.line if hal and found.in_subject else _line_with(found.name, rest, body)
    sure = least(found.sure, "sedang") if hal and found.in_subject and hal.sure == "rendah" else found.sure
    return Extract(value=found.name, line=line, sure=sure)


def _line_with(name: str, rest: Sequence[str], body: int) -> int:
    last = name.split()[-1].casefold()
    return body + next((number for number, line in enumerate(rest) if last in line.casefold()), 0)


def read_body(lines: Sequence[str]) -> str:
    """The paragraphs between salutation and closing, one a line; wrapped lines are joined."""
    paragraphs: list[str] = []
    open_line = ""
    for line in _body_lines(lines):
        text = " ".join(line.split())
        if text and paragraphs and _continues(open_line, text):
            paragraphs[-1] += f" {text}"
        elif text:
            paragraphs.append(text)
        open_line = text
    return "\n".join(paragraphs)


def _body_lines(lines: Sequence[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        text = SALUTATION.sub("", line, count=1) if number < HEAD_LINES and SALUTATION.match(line) else line
        if CLOSING.match(text) or TEMBUSAN.match(text):
            return
        yield text


def _continues(before: str, line: str) -> bool:
    return len(before) >= _WRAPPED_AT and before[-1] not in ".:;!?" and not _LIST_ITEM.match(line + " ")
