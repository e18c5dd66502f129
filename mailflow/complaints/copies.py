"""Reads the Tembusan of a complaint letter: whom it goes to besides, at its foot or among the labels of its head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from mailflow.texts.extracts import Extract, is_filler
from mailflow.texts.layout import is_running, split_columns

TEMBUSAN = re.compile(r"\s*(?:tembusan\b|cc\s*:|salinan (?:disampaikan|kepada)\b)", re.IGNORECASE)
_HEADING = re.compile(
    r"\s*(?:(?:tembusan|salinan)\b(?:\s*(?:disampaikan|dikirim|kepada|surat)\b)*[\s,:]*|cc\s*:)",
    re.IGNORECASE,
)
_ITEM = re.compile(
    r"^(?:[\s:,]|(?:kepada|yth)\b\.?|\(?\d{1,2}[.)]|[-•*–](?=\s)|[a-z][.)]\s"
    r"|(?:bapak/ibu|bapak|ibu|bpk|sdri|sdr|saudari|saudara)\b[./]*(?=\s))+",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\s*(?:yth\.?\s*)?\(?\d{1,2}[.)]", re.IGNORECASE)
_PARTED = re.compile(
    r"\s*;\s*(?:dan\b\s*)?(?=\S|$)|\s*(?:,|\bdan\b|\s)\s*(?=Yth\b)|(?<=\S)\s*,?\s+(?=\d[.)]\s*[A-Z])"
)
_UNENDED = re.compile(r"(?:\b(?:dan|dan/atau|pada|kepada|di)|[,/&(])$", re.IGNORECASE)
_COPIES_END = re.compile(
    r"\s*(?:dokumen ini|uu ite|balai sertifikasi|catatan\b|halaman \d|lampiran\b|dikirim dari|-- ?$|_{3,}|bsre)",
    re.IGNORECASE,
)
_MOST_COPIES = 20
_LONGEST_COPY = 120
_OF_SIGNATURE = re.compile(r"\bNIP\b|\b(?:pembina|penata)\b|\d{8}", re.IGNORECASE)


def read_copies(lines: Sequence[str]) -> Extract | None:
    """The Tembusan, one addressee a line, without their numbers."""
    columns = split_columns(lines)
    left = [
        own or (other if _NUMBERED.match(other) else "")
        for own, other in zip(columns.left, columns.right, strict=True)
    ]
    for column in (left, columns.right):
        number = next((at for at, line in enumerate(column) if TEMBUSAN.match(line)), None)
        if number is not None:
            items = list(_items(column, number))
            if items:
                mixed = any(_OF_SIGNATURE.search(item) or len(item) > _LONGEST_COPY for item in items)
                return Extract(value="\n".join(items), line=number, sure="rendah" if mixed else "tinggi")
    return None


def _items(column: Sequence[str], number: int) -> Iterator[str]:
    """The items of the list, also of one that stands on one line; without what only fills a place."""
    for item in _lines_of_items(column, number):
        for part in _PARTED.split(item):
            bare = _bare(part)
            if not is_filler(bare):
                yield bare


def _lines_of_items(column: Sequence[str], number: int) -> Iterator[str]:
    """Each item as one line; a line that begins no item of a numbered list carries on the one above it."""
    listed = [_HEADING.sub("", column[number], count=1), *column[number + 1 : number + 1 + _MOST_COPIES]]
    if is_filler(_bare(listed[0])):
        listed[0] = ""
    numbered = any(_NUMBERED.match(line) for line in listed)
    item = ""
    for place, line in enumerate(listed):
        following = next((below for below in listed[place + 1 :] if below.strip()), "")
        if not line.strip() and (not item or (numbered and _NUMBERED.match(following))):
            continue
        if not line.strip() or _COPIES_END.match(line) or (item and is_running(line)):
            break
        text = " ".join(line.split())
        begins = _NUMBERED.match(line) if numbered else not _UNENDED.search(item) and not text[0].islower()
        if item and not begins:
            item = f"{item} {text}"
            continue
        if item:
            yield item
        item = text
    if item:
        yield item


def _bare(item: str) -> str:
    return re.sub(r"\s*[;.,]*(?:\s+dan)?\s*$", "", _ITEM.sub("", " ".join(item.split()), count=1)).strip()
