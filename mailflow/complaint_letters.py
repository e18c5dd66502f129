"""Reads a complaint letter laid out as official correspondence: head, kop, body and signature block."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailflow.complaint_signatures import CLOSING, DATE, PLACE_DATE, TEMBUSAN, read_signature
from mailflow.labels import Entry, Label, label_set, read_entries, text_lines
from mailflow.office_names import office_of_post, read_kop
from mailflow.system_names import read_system

_HEAD = label_set(
    (
        Label(key="nomor", spellings=("Nomor", "No", "Nomor Surat", "No Surat")),
        Label(key="sifat", spellings=("Sifat",)),
        Label(key="lampiran", spellings=("Lampiran", "Lamp", "Lampiran surat")),
        Label(key="hal", spellings=("Hal", "Perihal", "Prihal")),
        Label(key="tanggal", spellings=("Tanggal", "Tgl", "Tanggal surat", "Tgl surat")),
        Label(key="kepada", spellings=("Kepada", "Yth", "Kepada Yth", "Yang terhormat")),
        Label(key="dari", spellings=("Dari",)),
        Label(key="tembusan", spellings=("Tembusan", "Tembusan Yth", "cc")),
    )
)
_HEAD_LINES = 40
_HAL_LINES = 4
_RIGHT_COLUMN = 30  # blanks before a line that belongs to the right-hand column of the head

_DATE_ALONE = re.compile(rf"\s*({DATE})\s*")
_DATE_AFTER_NUMBER = re.compile(rf"\s(?:tanggal|tgl\.?)\s+({DATE})", re.IGNORECASE)
_WEEKDAY = re.compile(r"(?:Senin|Selasa|Rabu|Kamis|Jum'?at|Sabtu|Minggu|Ahad)$")
_COLUMN_BREAK = re.compile(r"\t| {3,}|\s(?=Kepada\b|Yth\b)|\s(?:tanggal|tgl\.?)\s(?=\d)")
_ADDRESSEE = re.compile(r"\s*(?:Kepada\b(?:\s+Yth\.?)?|Yth\.?|Yang terhormat)[\s:.,]*", re.IGNORECASE)
_ADDRESSEE_ANYWHERE = re.compile(r"(?:^|\s)(Kepada\b(?:\s+Yth\b)?|Yth\b|Yang terhormat\b)", re.IGNORECASE)

_SALUTATION = re.compile(
    r"\s*(?:dengan hormat|ass?alam\W?u\W?\s?alaikum(?:\s+w[a-z.]*(?:\s+w[a-z.]*)?)?|salam hormat"
    r"|salam sejahtera(?: (?:bagi|untuk) kita semua)?)\b[.,:!]?\s*",
    re.IGNORECASE,
)
_LIST_ITEM = re.compile(r"\s*(?:\d{1,2}[.)]|[a-z][.)]|[-•*–])\s")
_WRAPPED_AT = 45  # a line at least this long was wrapped by the writer's program, not ended by the writer


def looks_like_letter(text: str) -> bool:
    """Whether the text has the head of an official letter: a Nomor or Hal, and somebody addressed."""
    lines = text_lines(text)[:_HEAD_LINES]
    keys = {entry.key for entry in read_entries(lines, _HEAD)}
    addressed = any(_ADDRESSEE_ANYWHERE.search(line) or _SALUTATION.fullmatch(line) for line in lines)
    return bool(keys & {"nomor", "hal"}) and (addressed or "kepada" in keys)


def read_letter(text: str) -> dict[str, str]:
    """What a letter says, as it is written there, by field name; what cannot be told is left out.

    Fields (domain 5.16): nomor, sifat, lampiran, hal, tanggal, kepada, asal, tembusan, ttd_jabatan,
    ttd_nama, ttd_nip, sistem, uraian.
    """
    lines = text_lines(text)
    start = _body_start(lines)
    head, rest = lines[: start or _HEAD_LINES], lines[start:]
    fields = _read_head(head)
    signed = read_signature(rest)
    body = read_body(rest[: signed.first_line] if signed.first_line is not None else rest)
    fields |= signed.fields
    fields["uraian"] = body
    fields.setdefault("tanggal", _place_date(rest[-_HEAD_LINES:]))
    fields["asal"] = _sender_office(head, fields)
    fields["tembusan"] = fields.get("tembusan") or _read_copies(rest)
    fields["sistem"] = read_system(fields.get("hal", ""), body)
    return {name: value for name, value in fields.items() if value}


def _body_start(lines: Sequence[str]) -> int:
    """The line with the salutation, else the first line of running text below the head; 0 when unknown."""
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if _SALUTATION.match(line):
            return number
    labelled = [entry.line for entry in read_entries(lines[:_HEAD_LINES], _HEAD)]
    for number in range(max(labelled, default=-1) + 1, min(len(lines), _HEAD_LINES)):
        line = lines[number].strip()
        if len(line) >= _WRAPPED_AT and line[-1] != "," and not line.isupper() and not _ADDRESSEE.match(line):
            return number
    return 0


def _read_head(head: Sequence[str]) -> dict[str, str]:
    fields: dict[str, str] = {}
    for entry in read_entries(head, _HEAD):
        value = _hal(entry) if entry.key == "hal" else _left_column(entry.value)
        if value and entry.key not in fields:
            fields[entry.key] = value
    if not _DATE_ALONE.fullmatch(fields.get("tanggal", "")):
        fields.pop("tanggal", None)
        dated = _place_date(head) or next(
            (found[1] for found in map(_DATE_AFTER_NUMBER.search, head) if found), ""
        )
        if dated:
            fields["tanggal"] = dated
    fields["kepada"] = _read_addressee(head) or fields.get("kepada", "")
    return fields


def _left_column(value: str) -> str:
    """The value without what stands beside it in the right-hand column of the head."""
    cut = _COLUMN_BREAK.split(value, maxsplit=1)[0]
    return " ".join(PLACE_DATE.sub("", cut).split())


def _hal(entry: Entry) -> str:
    """The Hal with the lines on which it goes on."""
    parts = [_left_column(entry.value)]
    for line in entry.more[:_HAL_LINES]:
        if (
            not line.strip()
            or _ADDRESSEE.match(line)
            or PLACE_DATE.search(line)
            or _DATE_ALONE.fullmatch(line)
        ):
            break
        if len(line) - len(line.lstrip()) < _RIGHT_COLUMN:
            parts.append(_left_column(line.strip()))
    return " ".join(part for part in parts if part)


def _place_date(lines: Sequence[str]) -> str:
    """The date after its place ("Cirebon, 20 November 2026"), else a date on a line of its own."""
    for line in lines:
        found = PLACE_DATE.search(line)
        if found and not _WEEKDAY.search(found[1]):
            return found[2]
    alone = [found[1] for line in lines if (found := _DATE_ALONE.fullmatch(line))]
    return alone[0] if len(alone) == 1 else ""


def _read_addressee(head: Sequence[str]) -> str:
    """The post after "Yth.", with the lines that carry it on in its column, without the place."""
    labelled = {entry.line for entry in read_entries(head, _HEAD)}
    for number, line in enumerate(head):
        found = _ADDRESSEE_ANYWHERE.search(line)
        if found is None:
            continue
        column = found.start(1) if line[: found.start(1)].strip() else 0
        below = range(number + 1, len(head))
        end = next(
            (at for at in below if at in labelled and not column and not _ADDRESSEE.match(head[at])),
            len(head),
        )
        parts = list(_addressee_lines([text[column:] for text in head[number:end]]))
        if parts:
            return " ".join(parts).rstrip(",.")
    return ""


def _addressee_lines(block: Sequence[str]) -> Iterator[str]:
    started = False
    for line in block[:6]:
        text = _ADDRESSEE.sub("", line, count=1).strip() if _ADDRESSEE.match(line) else line.strip()
        if started and (
            not text or text.lower().rstrip(" -:.") in ("di", "tempat") or text.lower().startswith("di ")
        ):
            return
        started = started or bool(text)
        if text:
            yield text


def _sender_office(head: Sequence[str], fields: dict[str, str]) -> str:
    """The office by its kop, by Dari or by the signer's post; never the office that is addressed."""
    addressed = fields.get("kepada", "").casefold()
    for office in (
        read_kop(_above_labels(head)),
        office_of_post(fields.get("dari", "")),
        office_of_post(fields.get("ttd_jabatan", "")),
    ):
        if office and office.casefold() not in addressed:
            return office
    return ""


def _above_labels(head: Sequence[str]) -> list[str]:
    first = min((entry.line for entry in read_entries(head, _HEAD)), default=len(head))
    return [line for line in head[:first] if not PLACE_DATE.search(line)]


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
        text = (
            _SALUTATION.sub("", line, count=1) if number < _HEAD_LINES and _SALUTATION.match(line) else line
        )
        if CLOSING.match(text) or TEMBUSAN.match(text):
            return
        yield text


def _continues(before: str, line: str) -> bool:
    return len(before) >= _WRAPPED_AT and before[-1] not in ".:;!?" and not _LIST_ITEM.match(line + " ")


def _read_copies(lines: Sequence[str]) -> str:
    """The Tembusan below the signature, one addressee a line, without their numbers."""
    for number, line in enumerate(lines):
        if TEMBUSAN.match(line):
            listed = [line.partition(":")[2], *lines[number + 1 : number + 12]]
            bare = [re.sub(r"^\s*(?:\d{1,2}[.)]|[-•])\s*|[;.\s]+$", "", item).strip() for item in listed]
            return "\n".join(item for item in bare if item)
    return ""
