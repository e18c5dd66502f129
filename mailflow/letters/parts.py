"""The paragraphs of a DOCX template as a clerk sees them: their text, and where each stands. Pure."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from functools import lru_cache

from docx import Document
from lxml import etree

from mailflow.problems import Words

UNREADABLE = (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError)
"""What reading the parts of a file that is no DOCX raises."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_KINDS = {
    "header": Words(en="header", id="kepala halaman"),
    "footer": Words(en="footer", id="kaki halaman"),
    "footnotes": Words(en="footnotes", id="catatan kaki"),
    "endnotes": Words(en="endnotes", id="catatan akhir"),
}
_REVISIONS = tuple(f"{_W}{name}" for name in ("ins", "del", "moveFrom", "moveTo"))
_COMMENTS = (f"{_W}commentReference", f"{_W}commentRangeStart")
_SHOWN = 80  # characters of a paragraph that a fault quotes


@dataclass(frozen=True, kw_only=True, slots=True, eq=False)
class Paragraph:
    """A paragraph of a template, with the text of the table row and the cell around it."""

    text: str
    row: str
    cell: str
    where: Words
    home: etree._Element
    """The element that holds it: the body, a cell, a text box."""
    row_home: etree._Element | None
    """The table of its row."""
    cell_home: etree._Element | None
    """The row of its cell."""

    def place(self) -> Words:
        """`paragraph 7 (table 2, row 3) “first words”`."""
        return Words(en=f"{self.where.en} {quoted(self.text)}", id=f"{self.where.id} {quoted(self.text)}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """The body of a template, or one of its headers, footers or notes."""

    paragraphs: list[Paragraph]
    revised: list[Paragraph]
    """Paragraphs with tracked changes."""
    commented: list[Paragraph]


@lru_cache(maxsize=64)  # a template is looked at for each office
def read_parts(template: bytes) -> tuple[Part, ...]:
    """The body, then each header, footer and note, in the order of the file. Raises one of UNREADABLE."""
    main = Document(io.BytesIO(template)).part
    parts = [_read_part(main.element, None)]
    for relation in main.rels.values():
        kind = _KINDS.get(relation.reltype.rpartition("/")[2])
        if kind is not None:
            parts.append(_read_part(etree.fromstring(relation.target_part.blob), kind))
    return tuple(parts)


def quoted(text: str) -> str:
    """The first words of a text, in quotation marks."""
    shown = text.strip()
    return f"“{shown if len(shown) <= _SHOWN else shown[:_SHOWN] + '…'}”"


def _read_part(root: etree._Element, kind: Words | None) -> Part:
    # Word keeps a second copy of every text box, for programs that cannot draw the first
    own = [p for p in root.iter(f"{_W}p") if next(p.iterancestors(_FALLBACK), None) is None]
    tables = {table: number for number, table in enumerate(root.iter(f"{_W}tbl"), start=1)}
    found = [(element, _paragraph(element, no, tables, kind)) for no, element in enumerate(own, start=1)]
    return Part(
        paragraphs=[paragraph for _, paragraph in found],
        revised=[paragraph for element, paragraph in found if _has(element, _REVISIONS)],
        commented=[paragraph for element, paragraph in found if _has(element, _COMMENTS)],
    )


def _has(element: etree._Element, names: tuple[str, ...]) -> bool:
    return next(element.iter(*names), None) is not None


def _paragraph(
    element: etree._Element, number: int, tables: dict[etree._Element, int], kind: Words | None
) -> Paragraph:
    row = next(element.iterancestors(f"{_W}tr"), None)
    cell = next(element.iterancestors(f"{_W}tc"), None)
    home = element.getparent()
    assert home is not None, "a paragraph stands in something"
    return Paragraph(
        text=_text_of(element),
        row=_text_of(row),
        cell=_text_of(cell),
        where=_where(element, row, number, tables, kind),
        home=home,
        row_home=row.getparent() if row is not None else None,
        cell_home=cell.getparent() if cell is not None else None,
    )


def _where(
    element: etree._Element,
    row: etree._Element | None,
    number: int,
    tables: dict[etree._Element, int],
    kind: Words | None,
) -> Words:
    en, id_ = f"paragraph {number}", f"paragraf {number}"
    if next(element.iterancestors(f"{_W}txbxContent"), None) is not None:
        en, id_ = f"{en} (text box)", f"{id_} (kotak teks)"
    table = row.getparent() if row is not None else None
    if row is not None and table in tables:
        line = [*table.iterchildren(f"{_W}tr")].index(row) + 1 if row in table else 1
        en, id_ = (
            f"{en} (table {tables[table]}, row {line})",
            f"{id_} (tabel {tables[table]}, baris {line})",
        )
    return Words(en=f"{kind.en}, {en}", id=f"{kind.id}, {id_}") if kind else Words(en=en, id=id_)


def _text_of(element: etree._Element | None) -> str:
    """The text in one line, so that a line number is a paragraph's number; text boxes in it are left out."""
    if element is None:
        return ""
    paragraphs = [element] if element.tag == f"{_W}p" else [*element.iter(f"{_W}p")]
    texts = (
        node.text or ""
        for node in element.iter(f"{_W}t")
        if next(node.iterancestors(f"{_W}p"), None) in paragraphs
        and next(node.iterancestors(_FALLBACK), None) is None
    )
    return " ".join(re.split(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+", "".join(texts)))
