"""An officer corrects a draft by `Label: isi` lines: which of its texts have a label, and the corrected draft. Pure."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mailflow.letters.sandbox import clean_text
from mailflow.problems import Problem, Words
from mailflow.texts.labels import plain_label

Values = dict[str, object]

_TAG = re.compile(r"\{[{%][^{}]*\}")
_MARKUP = re.compile(r"<[^<>]*>")
_TEXT_PARTS = re.compile(r"word/(document|header\d{0,3}|footer\d{0,3})\.xml")
_NUMBERED = re.compile(r"(?:\d{1,2}|[a-z])[.)]\s+\S")
_NUMBER = re.compile(r"\A\s*(?:(?:\d{1,2}|[a-z])[.)]\s+|[-*•]\s+)")
_BLANK_LINES = re.compile(r"\n[ ]*\n")
_NOTHING = frozenset({"", "-"})


class CorrectionRefused(Problem):
    """A line names a text that the draft does not have, or leaves it without what it must say."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Correctable:
    """A text of a letter: its label, where it stands in the values, and how a line of a reply is cut into it."""

    label: str
    path: str
    kind: Literal["text", "list", "paragraphs"] = "text"
    may_be_empty: bool = False


_CORRECTABLE = (
    _Correctable(label="Hal", path="surat.hal"),
    _Correctable(label="Sifat", path="surat.sifat"),
    _Correctable(label="Lampiran", path="surat.lampiran", may_be_empty=True),
    _Correctable(label="Yth", path="surat.yth", kind="list"),
    _Correctable(label="Dasar", path="dasar", kind="list"),
    _Correctable(label="Untuk", path="untuk", kind="list"),
    _Correctable(label="Isi", path="isi", kind="paragraphs"),
    _Correctable(label="Alasan", path="laporan.pembuka"),
    _Correctable(label="Kelengkapan", path="laporan.butir", kind="list"),
    _Correctable(label="Kesimpulan", path="laporan.kesimpulan"),
    _Correctable(label="Saran", path="laporan.saran", may_be_empty=True),
    _Correctable(label="Hari", path="rapat.hari"),
    _Correctable(label="Waktu", path="rapat.waktu"),
    _Correctable(label="Tempat", path="rapat.tempat"),
    _Correctable(label="Acara", path="rapat.acara", may_be_empty=True),
    _Correctable(label="Peserta", path="rapat.peserta", kind="list"),
    _Correctable(label="Tanggapan", path="rapat.tanggapan"),
    _Correctable(label="Hasil rapat", path="rapat.kesimpulan"),
    _Correctable(label="Mulai", path="laporan.mulai"),
    _Correctable(label="Penyebab", path="hasil.penyebab"),
    _Correctable(label="Tindakan", path="hasil.tindakan"),
    _Correctable(label="Hasil", path="hasil.hasil"),
    _Correctable(label="Tembusan", path="surat.tembusan", kind="list", may_be_empty=True),
)


@lru_cache(maxsize=64)
def fields_to_correct(template: bytes) -> dict[str, str]:
    """Label to path of every text that a template prints and an officer may correct; {} of what is no DOCX."""
    tags = " ".join(_TAG.findall(_text_of(template)))
    named = (one for one in _CORRECTABLE if re.search(rf"(?<![.\w]){re.escape(one.path)}(?![\w])", tags))
    return {one.label: one.path for one in named}


def _text_of(template: bytes) -> str:
    """The text of our own template, without looking at its structure: tags may be split over runs."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            names = [name for name in package.namelist() if _TEXT_PARTS.fullmatch(name)]
            return " ".join(_MARKUP.sub("", package.read(name).decode("utf-8", "replace")) for name in names)
    except zipfile.BadZipFile:
        return ""


def correctable(values: Mapping[str, object]) -> Mapping[str, str]:
    """Label to path of the texts that `Label: isi` lines may correct in a draft with these values."""
    named = values.get("koreksi", {})
    return {str(label): str(path) for label, path in named.items()} if isinstance(named, dict) else {}


def correct_values(values: Mapping[str, object], lines: Mapping[str, str]) -> Values:
    """The values with the texts of `lines` (label to text) in place of theirs; several paragraphs in `Isi`.

    Raises CorrectionRefused for a label that this draft does not have (the words name those that it has),
    and for an empty text where the letter needs one.
    """
    paths = {plain_label(label): path for label, path in correctable(values).items()}
    unknown = [label for label in lines if plain_label(label) not in paths]
    if unknown:
        raise _unknown(unknown, list(correctable(values)))
    corrected = dict(values)
    for label, text in lines.items():
        one = next(one for one in _CORRECTABLE if one.path == paths[plain_label(label)])
        corrected = _with(corrected, one.path.split("."), _parsed(one, text))
    return corrected


def _parsed(one: _Correctable, text: str) -> str | list[str]:
    clean = clean_text(text).strip()
    if clean in _NOTHING:
        if not one.may_be_empty:
            raise _empty(one.label)
        return [] if one.kind == "list" else "-"
    match one.kind:
        case "text":
            return " ".join(clean.split())
        case "list":
            return points(part for line in clean.split("\n") for part in line.split(";"))
        case "paragraphs":
            return paragraphs(clean)


def points(lines: Iterable[str]) -> list[str]:
    """Lines as the points of a list that the template numbers and closes itself."""
    bare = (_NUMBER.sub("", line, count=1).strip().rstrip(";,.") for line in lines)
    return [point for point in bare if point]


def paragraphs(text: str) -> list[str]:
    """Paragraphs stand apart by blank lines, or a line each where there is none: mail programs wrap long lines."""
    blocks = _BLANK_LINES.split(text)
    if len(blocks) == 1:
        return [line.strip() for line in text.split("\n") if line.strip()]
    found: list[str] = []
    for block in blocks:
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        for place, line in enumerate(lines):
            if place and not _NUMBERED.match(line):
                found[-1] += f" {line}"
            else:
                found.append(line)
    return found


def _with(values: Mapping[str, object], path: list[str], text: str | list[str]) -> Values:
    if len(path) == 1:
        return {**values, path[0]: text}
    inner = values.get(path[0], {})
    assert isinstance(inner, dict)
    return {**values, path[0]: _with(inner, path[1:], text)}


def _unknown(labels: list[str], known: list[str]) -> CorrectionRefused:
    named = ", ".join(label[:60] for label in labels)
    if not known:
        return CorrectionRefused(
            Words(
                en=f"This draft has no text to correct by a line ({named}); send the edited DOCX instead",
                id=f"Konsep ini tidak dapat diperbaiki dengan baris ({named}); kirimkan berkas DOCX-nya",
            )
        )
    listed = ", ".join(known)
    return CorrectionRefused(
        Words(
            en=f"This draft has no text called {named}; it has {listed}",
            id=f"Konsep ini tidak memiliki bagian {named}; yang dapat diperbaiki: {listed}",
        )
    )


def _empty(label: str) -> CorrectionRefused:
    return CorrectionRefused(
        Words(en=f"The new text of {label} is empty", id=f"Isi baru untuk {label} masih kosong")
    )
