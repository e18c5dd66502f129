"""Reads the text of an ODT (OpenDocument 1.3): headers, paragraphs, tables, lists and text boxes in their order."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading_parts import Unreadable, open_parts
from mailflow.outside.reading_rows import placed, row_lines

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _DRAW, _STYLE = (_OASIS % name for name in ("text", "table", "drawing", "style"))
_OFFICE, _FORM = _OASIS % "office", _OASIS % "form"
_MANIFEST = "META-INF/manifest.xml"
_MOST_BLANKS = 80  # that one text:s may stand for

_SKIPPED = frozenset(
    {_TEXT + name for name in ("tracked-changes", "placeholder", "hidden-text", "hidden-paragraph", "note")}
    | {_OFFICE + "annotation", _TABLE + "covered-table-cell"}
)
_PARAGRAPHS = (_TEXT + "p", _TEXT + "h")
_BOX = _DRAW + "text-box"


def read_odt(data: bytes, limits: ReaderLimits) -> str:
    """The text of an ODT, the headers first and the footers last. Raises Unreadable.

    Of tracked changes the insertions stand in the text and the deletions apart from it, where they are left.
    """
    with open_parts(data, "ODT", limits) as parts:
        if _MANIFEST in parts.names and b"encryption-data" in parts.read(_MANIFEST):
            raise Unreadable("berkas ODT terkunci kata sandi")
        body = parts.parse("content.xml").find(f"{_OFFICE}body/{_OFFICE}text")
        styles = parts.parse("styles.xml") if "styles.xml" in parts.names else None
    if body is None:
        raise Unreadable("berkas ODT rusak")
    heads, feet = _margins(styles, "header"), _margins(styles, "footer")
    return "\n".join([*heads, *_blocks(body), *_controls(body), *feet])


def _margins(styles: etree._Element | None, kind: str) -> Iterator[str]:
    for margin in () if styles is None else styles.iter(_STYLE + kind, f"{_STYLE}{kind}-first"):
        yield from _blocks(margin)


def _blocks(container: etree._Element) -> Iterator[str]:
    """The lines of paragraphs and tables, through the wrappers that may stand around them."""
    for child in container:
        if child.tag in _PARAGRAPHS:
            yield from _paragraph(child)
        elif child.tag == _TABLE + "table":
            yield from _rows(child)
        elif child.tag == _BOX:
            yield from (*_blocks(child), "")
        elif child.tag not in _SKIPPED and child.get(_TEXT + "display") != "none":
            yield from _blocks(child)


def _rows(table: etree._Element) -> Iterator[str]:
    for child in table:
        if child.tag == _TABLE + "table-row":
            cells = [cell for cell in child if cell.tag == _TABLE + "table-cell"]
            yield from row_lines(["\n".join(_blocks(cell)) for cell in cells])
        elif child.tag in (_TABLE + "table-header-rows", _TABLE + "table-rows", _TABLE + "table-row-group"):
            yield from _rows(child)


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            pieces.append(element.tail or "" if element is not paragraph else "")
        elif element.tag in _SKIPPED or element.tag == _BOX:
            boxes += [element] if element.tag == _BOX else []
            walk.skip_subtree()
        else:
            pieces.append(_written(element))
    for line in "".join(pieces).split("\n"):
        yield placed(line, 0.0)
    for box in boxes:
        yield from (*_blocks(box), "")


def _written(element: etree._Element) -> str:
    """What an element writes before its children; line ends in its text are blanks (section 6.1.2)."""
    if element.tag == _TEXT + "tab":
        return "\t"
    if element.tag == _TEXT + "line-break":
        return "\n"
    if element.tag == _TEXT + "s":
        count = element.get(_TEXT + "c", "1")
        return " " * min(int(count), _MOST_BLANKS) if count.isdecimal() else " "
    return " ".join((element.text or "").split("\n"))


def _controls(body: etree._Element) -> Iterator[str]:
    """The controls of a form (section 13) that somebody filled in, as `Label: isi`."""
    for control in body.iter(
        _FORM + "text", _FORM + "textarea", _FORM + "combobox", _FORM + "formatted-text"
    ):
        label, value = control.get(_FORM + "name", ""), control.get(_FORM + "current-value", "")
        if label and value:
            yield f"{label}: {value}"
