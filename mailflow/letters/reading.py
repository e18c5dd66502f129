"""What one file says, for whoever scores the reading: a letter by its own field names, a form by those of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from mailflow.complaints.complaint import source_of
from mailflow.complaints.letter import looks_like_letter, read_letter
from mailflow.forms.filled import answer_lines, find_form, names_form, read_form
from mailflow.forms.form import Form
from mailflow.texts.documents import Document
from mailflow.texts.extracts import Extract, Source, Sure, is_filler, least
from mailflow.texts.labels import text_lines
from mailflow.texts.layout import iso_day
from mailflow.texts.wording import parse_date

Value = str | list[str]

LETTER_FIELDS = (
    *("nomor", "tanggal", "sifat", "lampiran", "hal", "kepada", "asal"),
    *("ttd_jabatan", "ttd_nama", "ttd_nip", "tembusan", "sistem"),
)
_HEADING_LINES = 15
_LONGEST_HEADING = 90
_MOMENT = re.compile(r"(.+) pukul (\d\d)\.(\d\d)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What was read from a file: kind ("lain": neither letter nor form), the form's code, its fields, what is missing.

    Values as programs want them: dates in ISO, a NIP as 18 digits, tembusan as a list. `missing` are the names of
    required fields.
    """

    file: str
    kind: Literal["surat", "formulir", "lain", ""] = ""
    form: str = ""
    fields: Mapping[str, Value] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    fault: str = ""


def read_document(document: Document, forms: Sequence[Form], needed: Form | None, today: date) -> Reading:
    """The letter or the form that a document is; `needed` is the form into which the office reads complaints."""
    if not document.text.strip():
        return Reading(file=document.name, fault=document.fault or "berkas tidak memuat teks")
    form = find_form(document.text, forms)
    letter = looks_like_letter(document.text)
    if form is not None and (not letter or _is_headed(document.text, form)):
        return _read_filled(document, form, today)
    return _read_letter(document, needed, "surat" if letter else "lain")


def best_reading(readings: Sequence[Reading]) -> Reading:
    """Of a mail's parts the one that is the complaint: a form, else a letter, else the first that was read at all."""
    ranks = ("formulir", "surat", "lain", "")
    return min(readings, key=lambda reading: ranks.index(reading.kind))


def as_values(reading: Reading) -> dict[str, object]:
    """A reading as the JSON object of `mailflow letter read`."""
    return {
        "file": reading.file,
        "kind": reading.kind,
        "form": reading.form,
        "fields": dict(reading.fields),
        "sources": {
            name: {"file": source.file, "page": source.page, "text": source.text}
            for name, source in reading.sources.items()
        },
        "confidence": {name: source.sure for name, source in reading.sources.items()},
        "missing": list(reading.missing),
        "fault": reading.fault,
    }


def _is_headed(text: str, form: Form) -> bool:
    """Whether the form's name stands in a line of its own at the head: a letter may speak of a form too."""
    head = [line.strip() for line in text_lines(text)[:_HEADING_LINES]]
    titles = [
        line for line in head if 0 < len(line) <= _LONGEST_HEADING and ":" not in line and line[-1] != "."
    ]
    return any(names_form(line, form) for line in titles)


def _read_letter(document: Document, needed: Form | None, kind: Literal["surat", "lain"]) -> Reading:
    found = read_letter(document.text)
    values = {name: _letter_value(name, found[name]) for name in LETTER_FIELDS if name in found}
    fields = {name: value for name, value in values.items() if value}
    lines = text_lines(document.text)
    most: Sure = "tinggi" if kind == "surat" else "sedang"
    sources = {
        name: source_of(document, lines, found[name].line, found[name].value, least(most, found[name].sure))
        for name in fields
    }
    known = {name for name, source in sources.items() if source.sure != "rendah"} | {*found} - {
        *LETTER_FIELDS
    }
    asked = needed.fields if needed else ()
    return Reading(
        file=document.name,
        kind=kind,
        fields=fields,
        sources=sources,
        missing=tuple(one.name for one in asked if one.required and one.name not in known),
        fault=document.fault,
    )


def _letter_value(name: str, extract: Extract) -> Value:
    """A letter's field for programs; "" where the letter says that it has none."""
    value = extract.value.strip()
    if name == "tanggal":
        return iso_day(value) or ""
    if name == "ttd_nip":
        return re.sub(r"\D", "", value)
    if name == "tembusan":
        return value.split("\n")
    return "" if is_filler(value) else value


def _read_filled(document: Document, form: Form, today: date) -> Reading:
    filled = read_form(document.text, form, today)
    lines, at = text_lines(document.text), answer_lines(document.text, form)
    types = {asked.name: asked.type for asked in form.fields}
    return Reading(
        file=document.name,
        kind="formulir",
        form=form.code,
        fields={name: plain_value(types[name], value) for name, value in filled.values.items()},
        sources={
            name: source_of(document, lines, at[name], value, "tinggi")
            for name, value in filled.values.items()
        },
        missing=tuple(asked.name for asked in form.unanswered(filled.values)),
        fault=document.fault,
    )


def plain_value(kind: str, value: str) -> str:
    """A form's value as programs want it: ISO dates, a NIP as 18 digits."""
    if kind == "nip":
        return re.sub(r"\D", "", value)
    if kind == "date":
        day = parse_date(value, date(2000, 1, 1))
        return day.isoformat() if day else value
    moment = _MOMENT.fullmatch(value) if kind == "datetime" else None
    day = parse_date(moment[1], date(2000, 1, 1)) if moment else None
    if moment and day:
        return datetime(day.year, day.month, day.day, int(moment[2]), int(moment[3])).isoformat(
            timespec="minutes"
        )
    return value
