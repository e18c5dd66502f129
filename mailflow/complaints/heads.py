"""Reads the head of a complaint letter: number, date, Hal and addressee, in one column or in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mailflow.complaints.addressees import addressed_by, read_addressee
from mailflow.complaints.copies import read_copies
from mailflow.complaints.subjects import UNENDED, breaks_off, subject_lines, without_place
from mailflow.texts.extracts import Extract, Sure, doubted, is_filler
from mailflow.texts.labels import Entry, Label, label_set, read_entries
from mailflow.texts.layout import (
    ADDRESSEE,
    DATE,
    SALUTATION,
    Columns,
    beside,
    dated_place,
    day_alone,
    is_running,
    iso_day,
    split_columns,
)

HEAD_LINES = 40
_HEAD = label_set(
    (
        Label(
            key="nomor",
            spellings=(
                "Nomor",
                "No",
                "Nomor Surat",
                "No Surat",
                "Nomor/Number",
                "Number/Nomor",
                "Nomor Naskah",
                "Ref",
                "Our ref",
                "Ref No",
                "Reference",
                "Nomor/Ref",
            ),
        ),
        Label(key="sifat", spellings=("Sifat", "Sifat surat", "Derajat", "Urgensi/Sifat")),
        Label(key="klasifikasi", spellings=("Klasifikasi",)),
        Label(
            key="lampiran",
            spellings=(
                *("Lampiran", "Lamp", "Lampiran surat", "Attachment", "Attachments", "Enclosure", "Encl"),
                *("Attachment/Lampiran", "Lampiran/Attachment", "Lamp/Encl", "Enclosure/Lampiran"),
            ),
        ),
        Label(
            key="hal",
            spellings=(
                *("Hal", "Perihal", "Prihal", "Hal/Subject", "Perihal/Subject", "Subject/Perihal"),
                *("Subject", "Subject/Hal", "Re", "Pokok surat"),
            ),
        ),
        Label(
            key="tanggal",
            spellings=(
                *("Tanggal", "Tgl", "Tanggal surat", "Tgl surat", "Tanggal naskah"),
                *("Date", "Tanggal/Date", "Date/Tanggal"),
            ),
        ),
        Label(
            key="kepada",
            spellings=(
                "Kepada",
                "Yth",
                "Kepada Yth",
                "Yang terhormat",
                "Kepada Yang terhormat",
                "To",
                "Attn",
            ),
        ),
        Label(key="dari", spellings=("Dari", "Asal surat", "Pengirim", "From")),
        Label(key="tembusan", spellings=("Tembusan", "Tembusan Yth", "cc", "Salinan")),
    )
)
_BESIDE_ADDRESSEE = ("sifat", "lampiran", "hal")  # the labels beside which letters address somebody
_BARE_NUMBER = re.compile(r"\s*(?:NOMOR|Nomor|N[Oo]\.)\s*:?\s*(\S*\d\S*[/.-]\S*(?: \S+)?)\s*")
_BLANK_INSIDE = re.compile(r"\.{3,}|…|_{2,}|/\s*/|^/")
_DAY_BEHIND = re.compile(rf"[\s,]+(?:(?i:tanggal|tgl)\b\.?\s*)?({DATE})$")
_PLACE_WORD_BEHIND = re.compile(r"\s+di\s*[-–:]?$")
_ADDRESSED = re.compile(r"\bYth\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Head:
    """What the head says by field name, where the body begins (0 when unknown), and the lines above the head."""

    fields: dict[str, Extract]
    body: int
    kop: tuple[tuple[int, str], ...]

    def kop_line(self, office: str) -> int:
        """The line of the kop on which an office's name begins."""
        begins = " ".join(office.split()[:2]).casefold()
        return next((number for number, line in self.kop if begins in " ".join(line.split()).casefold()), 0)


def has_letter_head(lines: Sequence[str]) -> bool:
    """Whether the lines have a Nomor or Hal, and somebody addressed."""
    keys = {entry.key for entry in _entries(lines)}
    columns = split_columns(lines)
    cells = [cell for pair in zip(columns.left, columns.right, strict=True) for cell in pair]
    addressed = any(ADDRESSEE.match(cell) or beside(cell)[1] or SALUTATION.fullmatch(cell) for cell in cells)
    return bool(keys & {"nomor", "hal"}) and (addressed or "kepada" in keys)


def read_head(lines: Sequence[str]) -> Head:
    """The head of a letter (domain 5.2, 5.16). The lines from `body` on belong to its text."""
    entries = _entries(lines[:HEAD_LINES])
    columns = _columns(lines[:HEAD_LINES], entries)
    subject = next((entry for entry in entries if entry.key == "hal"), None)
    hal_lines = list(subject_lines(columns, subject, entries)) if subject else []
    body = _body_start(columns, entries, hal_lines)
    end = body or len(columns.left)
    head = Columns(left=columns.left[:end], right=columns.right[:end])
    own = [entry for entry in entries if entry.line < end]
    fields = dict(_labelled(own, head, hal_lines))
    copies = _head_copies(lines[:end], own)
    fields |= {"tembusan": copies} if copies else {}
    fields |= _number_of_title(lines[:end], fields)
    day = _head_day(own, _without(head, hal_lines))
    addressee = read_addressee(
        _without(head, _copies_lines(own, end)), {entry.line for entry in own if entry.key != "kepada"}
    )
    addressee = addressee or next(
        (addressed_by([one.value], one.line, "") for one in own if one.key == "kepada"), None
    )
    if _runs_together(own):
        fields = {
            name: doubted(extract) if name in _BESIDE_ADDRESSEE else extract
            for name, extract in fields.items()
        }
        addressee = doubted(addressee) if addressee else None
    if "hal" in fields:
        fields["hal"] = without_place(fields["hal"], head)
    found = {"tanggal": day, "kepada": addressee}
    first = min((entry.line for entry in own), default=end)
    return Head(
        fields=fields | {name: extract for name, extract in found.items() if extract},
        body=body,
        kop=tuple(_kop(head, first)),
    )


def _entries(lines: Sequence[str]) -> list[Entry]:
    """The labels of a head; a bare Kepada at the right of another label is none: it would make a row of labels."""
    columns = split_columns(lines)
    alone = (
        left if left.strip() and ADDRESSEE.fullmatch(right) else line
        for line, left, right in zip(lines, columns.left, columns.right, strict=True)
    )
    return read_entries(list(alone), _HEAD)


def _without(columns: Columns, numbers: Iterable[int]) -> Columns:
    """The columns with what stands at the left of some lines left out."""
    empty = set(numbers)
    left = ["" if number in empty else cell for number, cell in enumerate(columns.left)]
    return Columns(left=left, right=columns.right)


def _copies_lines(entries: Sequence[Entry], end: int) -> Iterator[int]:
    """The lines of the Tembusan among the labels of a nota dinas."""
    for entry in entries:
        if entry.key == "tembusan":
            yield from range(entry.line, min((e.line for e in entries if e.line > entry.line), default=end))


def _runs_together(entries: Sequence[Entry]) -> bool:
    """Whether a text without places has put the addressee behind a label's value: then nothing there is sure."""
    others = (
        beside(re.split(r"\t| {3,}", entry.value, maxsplit=1)[0])[1]
        for entry in entries
        if entry.key != "kepada"
    )
    return any(ADDRESSEE.match(other) for other in others)


def _columns(lines: Sequence[str], entries: Sequence[Entry]) -> Columns:
    """The two columns; of a line with a label what a text without places has run together is parted too."""
    columns = split_columns(lines)
    for number in {entry.line for entry in entries if entry.key not in ("kepada", "tembusan")}:
        own, other = beside(columns.left[number])
        if other and not columns.right[number] and own:
            columns.left[number], columns.right[number] = own, other
    return columns


def _body_start(columns: Columns, entries: Sequence[Entry], hal: Sequence[int]) -> int:
    """The line with the salutation, else the first line of running text below the head; 0 when unknown."""
    first = next((entry.line for entry in entries if entry.key in ("nomor", "hal")), 0)
    labelled = {entry.line for entry in entries}
    for number in range(first, len(columns.left)):
        text = columns.left[number].strip()
        if SALUTATION.match(text) and not ADDRESSEE.fullmatch(text):
            return number
        if number > first and number not in labelled and number not in hal and is_running(text):
            return number
    return 0


def _labelled(entries: Sequence[Entry], head: Columns, hal: Sequence[int]) -> Iterator[tuple[str, Extract]]:
    """The labelled fields; of two different numbers neither is sure."""
    seen: dict[str, Extract] = {}
    for entry in entries:
        value, below = _value(entry, head)
        if entry.key == "hal":
            value = " ".join([value, *(head.left[number].strip() for number in hal)]).strip()
        if entry.key in ("sifat", "lampiran"):
            value = _PLACE_WORD_BEHIND.sub("", value)
        if entry.key == "nomor":
            value = _DAY_BEHIND.sub("", value)
        if (
            not value
            or (is_filler(value) and value.strip("-–— "))  # a dash is an answer: none
            or entry.key in ("kepada", "tanggal", "tembusan")
            or (entry.key in ("sifat", "lampiran") and _BLANK_INSIDE.search(value))
            or (entry.key == "nomor" and not _is_number(value))
        ):
            continue
        known = seen.get(entry.key)
        if known is None:
            found = Extract(value=value, line=entry.line + below, sure=_surely(entry.key, value))
            broken = entry.key == "hal" and breaks_off(head.left, max([entry.line + below, *hal]))
            seen[entry.key] = doubted(found) if broken else found
        elif entry.key == "nomor" and known.value != value:
            seen["nomor"] = doubted(known)
    class_of_police = seen.pop("klasifikasi", None)
    if class_of_police:
        seen.setdefault("sifat", replace(class_of_police, sure="sedang"))
    yield from seen.items()


def _head_copies(lines: Sequence[str], entries: Sequence[Entry]) -> Extract | None:
    """The Tembusan of a nota dinas, which stand among its labels."""
    for entry in entries:
        if entry.key == "tembusan":
            end = min((one.line for one in entries if one.line > entry.line), default=len(lines))
            found = read_copies(lines[entry.line : end])
            return replace(found, line=entry.line) if found else None
    return None


def _value(entry: Entry, head: Columns) -> tuple[str, int]:
    """A label's value in its own column, and how many lines below the label it stands."""
    right = head.right[entry.line] if entry.line < len(head.right) else ""
    value = entry.value.removesuffix(right) or entry.value
    own, _ = beside(re.split(r"\t| {3,}", value, maxsplit=1)[0])
    if entry.key not in ("kepada", "tanggal", "dari") and (dated_place(own) or ADDRESSEE.match(own)):
        return "", 0  # the other column, behind a label without a value
    if own or entry.key == "tembusan" or entry.line + 1 >= len(head.left):
        return " ".join(own.split()), 0
    following = head.left[entry.line + 1].strip()
    return (following.lstrip(": ").strip(), 1) if following.startswith(":") else ("", 0)


def _is_number(value: str) -> bool:
    return any(char.isdigit() for char in value) and not _BLANK_INSIDE.search(value)


def _surely(key: str, value: str) -> Sure:
    doubtful = {
        "nomor": len(value) > 60 or len(value.split()) > 5 or not value[-1].isalnum(),
        "hal": len(value) > 400 or UNENDED.search(value.rstrip(" -")) or _ADDRESSED.search(value),
        "sifat": len(value) > 30,
        "lampiran": len(value) > 60,
    }
    return "rendah" if doubtful.get(key) else "tinggi"


def _number_of_title(lines: Sequence[str], fields: dict[str, Extract]) -> dict[str, Extract]:
    """The number below a title as nota dinas have it: `NOMOR HKI.4-TI.02.01-877`."""
    if "nomor" in fields:
        return {}
    found = ((number, _BARE_NUMBER.fullmatch(line)) for number, line in enumerate(lines))
    numbers = [(number, match[1]) for number, match in found if match and _is_number(match[1])]
    return {"nomor": Extract(value=numbers[0][1], line=numbers[0][0])} if len(numbers) == 1 else {}


def _head_day(entries: Sequence[Entry], head: Columns) -> Extract | None:
    """The letter's date: under its label, after its place, or alone; where these differ it is not sure."""
    found: list[Extract] = []
    for entry in entries:
        value = _value(entry, head)[0]
        behind = _DAY_BEHIND.search(entry.value)
        tail = behind[1] if behind else ""
        day = (
            _worded_day(value) if entry.key == "tanggal" else day_alone(tail) if entry.key == "nomor" else ""
        )
        found += [Extract(value=day, line=entry.line)] if day else []
    for number, cells in enumerate(zip(head.left, head.right, strict=True)):
        for cell in cells:
            placed = dated_place(cell)
            day = placed[1] if placed else day_alone(cell)
            found += [Extract(value=day, line=number)] if day else []
    return agreed_day(found) or next(_wrong_days(entries, head), None)


def _wrong_days(entries: Sequence[Entry], head: Columns) -> Iterator[Extract]:
    """What stands under the date's label and is none: the office asks for it, with these words."""
    for entry in entries:
        value = _value(entry, head)[0] if entry.key == "tanggal" else ""
        if any(char.isdigit() for char in value) and not _BLANK_INSIDE.search(value):
            yield Extract(value=value, line=entry.line, sure="sedang")


def _worded_day(value: str) -> str:
    """A labelled date, its day of the week before it and a place too."""
    placed = dated_place(value)
    bare = re.sub(r"^[A-Za-z']{4,6}\s*,\s*", "", value)
    return placed[1] if placed else day_alone(bare)


def agreed_day(found: Sequence[Extract]) -> Extract | None:
    """The first of several dates, sure when all are the same day."""
    if not found:
        return None
    same = len({iso_day(extract.value) for extract in found}) == 1
    return found[0] if same else doubted(found[0])


def _kop(head: Columns, first: int) -> Iterator[tuple[int, str]]:
    """The lines above the first label, from its date and its addressee on none."""
    for number in range(first):
        for cell in (head.left[number].strip(), head.right[number].strip()):
            if ADDRESSEE.match(cell):
                return
            if cell and not dated_place(cell) and not day_alone(cell):
                yield number, cell
