"""Every letter of the offices as pictures, to be looked at: ordinary, at the extremes, and nearly empty."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from mailflow.letters.cases import KINDS, Kind, compose_sample
from mailflow.letters.letter import fill_letter
from mailflow.offices.office import Office
from mailflow.outside.pdf import PdfFailed, convert_each, draw_pages
from mailflow.problems import Problem
from mailflow.procedures.procedure import LetterSpec

_BATCH = 60
_SECONDS = 300.0
_DOTS = 70
_STYLE = (
    "body{font:14px sans-serif;background:#ddd;margin:1em}img{background:#fff;margin:4px;"
    "box-shadow:0 1px 4px #888;width:420px}h2{position:sticky;top:0;background:#ddd;padding:4px}"
    ".bad{color:#b00}"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Picture:
    """A sample letter of an office: the names of its pages' files, or why there are none."""

    office: Office
    spec: LetterSpec
    kind: Kind
    pages: tuple[str, ...] = ()
    why: str = ""

    @property
    def name(self) -> str:
        return f"{self.office.code}/{self.spec.name}-{self.kind}"


def make_gallery(offices: Sequence[Office], folder: Path, now: datetime) -> list[Picture]:
    """Draw all letters of these offices into `folder`, a PNG a page, with an index.html beside them.

    Raises PdfFailed without LibreOffice. A letter that cannot be filled or converted says so in its place.
    """
    wanted = [
        Picture(office=office, spec=spec, kind=kind)
        for office in offices
        for spec in office.procedure.letters
        for kind in KINDS
    ]
    made = [drawn for batch in _batches(wanted) for drawn in _draw(batch, folder, now)]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "index.html").write_text(compose_index(made), encoding="utf-8")
    return made


def _batches(wanted: Sequence[Picture]) -> Iterator[Sequence[Picture]]:
    return (wanted[start : start + _BATCH] for start in range(0, len(wanted), _BATCH))


def _draw(batch: Sequence[Picture], folder: Path, now: datetime) -> Iterator[Picture]:
    filled = [_fill(picture, now) for picture in batch]
    pdfs = iter(convert_each([docx for docx in filled if isinstance(docx, bytes)], timeout=_SECONDS))
    for picture, docx in zip(batch, filled, strict=True):
        pdf = next(pdfs) if isinstance(docx, bytes) else docx
        yield _with_pages(picture, pdf, folder)


def _fill(picture: Picture, now: datetime) -> bytes | Problem:
    office, spec = picture.office, picture.spec
    try:
        values = compose_sample(office, spec, now, picture.kind)
        return fill_letter(office.letters[spec.template], values, emblem=office.emblem or None)
    except Problem as problem:
        return problem


def _with_pages(picture: Picture, pdf: bytes | PdfFailed | Problem, folder: Path) -> Picture:
    if isinstance(pdf, Problem):
        return Picture(office=picture.office, spec=picture.spec, kind=picture.kind, why=pdf.words.en)
    names = []
    for number, png in enumerate(draw_pages(pdf, dots=_DOTS), start=1):
        names.append(f"{picture.name}-{number}.png")
        path = folder / names[-1]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(png)
    return Picture(office=picture.office, spec=picture.spec, kind=picture.kind, pages=tuple(names))


def compose_index(pictures: Iterable[Picture]) -> str:
    """The page that shows all pictures, a heading a letter."""
    body = "\n".join(_figure(picture) for picture in pictures)
    return f"<!doctype html><meta charset=utf-8><title>Letters</title><style>{_STYLE}</style>\n{body}\n"


def _figure(picture: Picture) -> str:
    heading = f"{picture.name} ({picture.spec.template})"
    shown = "".join(f'<a href="{page}"><img loading=lazy src="{page}"></a>' for page in picture.pages)
    return f"<h2>{html.escape(heading)}</h2>{shown or f'<p class=bad>{html.escape(picture.why)}</p>'}"
