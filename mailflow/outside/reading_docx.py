"""Reads the text of a DOCX: headers, paragraphs, tables, content controls and text boxes in their order."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from mailflow.authenticity import codes_in
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading_rows import row_line, tidy_colon

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADER = re.compile(r"word/header\d{0,3}\.xml")
_FOOTER = re.compile(r"word/footer\d{0,3}\.xml")
_BODY = "word/document.xml"
_CHUNK = 1024 * 1024

_SKIPPED = frozenset(
    {_FALLBACK} | {_W + name for name in ("pPr", "rPr", "sdtPr", "del", "moveFrom", "instrText", "delText")}
)
_WRITTEN = {
    _W + "tab": "\t",
    _W + "ptab": "\t",
    _W + "br": "\n",
    _W + "cr": "\n",
    _W + "noBreakHyphen": "-",
}
# Boxes of the Wingdings fonts by the last byte of their code.
_SYMBOLS = {
    "FE": "☑",
    "52": "☑",
    "FD": "☒",
    "53": "☒",
    "78": "☒",
    "FC": "✓",
    "FB": "✗",
    "A8": "☐",
    "6F": "☐",
    "A3": "☐",
    "71": "☐",
    "72": "☐",
}


class Unreadable(Exception):
    """A file cannot or must not be read; its text is an Indonesian clause that says why."""


def read_docx(data: bytes, limits: ReaderLimits) -> str:
    """The text of a DOCX, the headers first; of footers only what holds the code of a letter. Raises Unreadable."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = _Parts(archive, limits)
            names = sorted(name for name in archive.namelist() if _HEADER.fullmatch(name))
            trees = [_parse(parts.read(name)) for name in [*names, _BODY]]
            feet = [_parse(parts.read(name)) for name in archive.namelist() if _FOOTER.fullmatch(name)]
    except (zipfile.BadZipFile, KeyError, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise Unreadable("berkas Word rusak") from error
    except RuntimeError as error:  # the zip library's word for a password
        raise Unreadable("berkas Word terkunci kata sandi") from error
    lines: list[str] = []
    for tree in trees:
        body = tree.find(_W + "body")
        lines += [line for line in _blocks(tree if body is None else body) if line or lines]
    lines += dict.fromkeys(line for foot in feet for line in _blocks(foot) if codes_in(line))
    return "\n".join(lines)


class _Parts:
    """Reads members of the archive and counts what really comes out of them."""

    def __init__(self, archive: zipfile.ZipFile, limits: ReaderLimits) -> None:
        if len(archive.infolist()) > limits.zip_entries:
            raise Unreadable("berkas Word memuat terlalu banyak bagian")
        self._archive = archive
        self._limits = limits
        self._left = limits.zip_bytes

    def read(self, name: str) -> bytes:
        packed = max(1, self._archive.getinfo(name).compress_size)
        allowed = min(self._left, max(_CHUNK, packed * self._limits.zip_ratio))
        with self._archive.open(name) as member:
            content = member.read(allowed + 1)
        if len(content) > allowed:
            raise Unreadable("isi berkas Word mengembang melewati batas")
        self._left -= len(content)
        return content


def _parse(content: bytes) -> etree._Element:
    if b"<!DOCTYPE" in content or b"<\0!\0D\0O\0C" in content or b"\0<\0!\0D\0O\0C" in content:
        raise Unreadable("berkas Word memuat DOCTYPE yang tidak diizinkan")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(content.replace(_STRICT[1:-1].encode(), _W[1:-1].encode()), parser)
    except etree.XMLSyntaxError as error:
        raise Unreadable("berkas Word rusak") from error


def _blocks(container: etree._Element) -> Iterator[str]:
    """The lines of paragraphs and tables, through the wrappers that may stand around them."""
    for child in container:
        if child.tag == _W + "p":
            yield from _paragraph(child)
        elif child.tag == _W + "tbl":
            for row in _through(child, _W + "tr"):
                cells = ["\n".join(_blocks(cell)) for cell in _through(row, _W + "tc")]
                yield from row_line(cells).split("\n")
        elif child.tag not in _SKIPPED and not _is_placeholder(child):
            yield from _blocks(child)


def _through(element: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of a tag, also those inside content controls."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in (_W + "sdt", _W + "sdtContent", _W + "ins", _W + "customXml"):
            yield from _through(child, tag)


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    pieces: list[str] = []
    boxes: list[etree._Element] = []
    walk = etree.iterwalk(paragraph, events=("start",))
    for _, element in walk:
        if element.tag == _W + "txbxContent":
            boxes.append(element)
        if element.tag in _SKIPPED or element.tag == _W + "txbxContent" or _is_hidden(element):
            walk.skip_subtree()
        else:
            pieces.append(_written(element))
    for line in "".join(pieces).split("\n"):
        yield tidy_colon(line.strip())
    for box in boxes:
        yield from _blocks(box)


def _written(element: etree._Element) -> str:
    match element.tag.removeprefix(_W):
        case "t":
            return element.text or ""
        case "sym":
            return _SYMBOLS.get((element.get(_W + "char") or "")[-2:].upper(), "")
        case "checkBox":
            return _old_box(element)
        case "ddList":
            return _old_choice(element)
        case _:
            return _WRITTEN.get(element.tag, "")


def _is_hidden(element: etree._Element) -> bool:
    """A run set as hidden text, or a control that still shows its prompt and no answer."""
    if element.tag == _W + "r":
        vanish = element.find(f"{_W}rPr/{_W}vanish")
        return vanish is not None and _is_on(vanish)
    return _is_placeholder(element)


def _is_placeholder(element: etree._Element) -> bool:
    if element.tag != _W + "sdt":
        return False
    prompt = element.find(f"{_W}sdtPr/{_W}showingPlcHdr")
    return prompt is not None and _is_on(prompt)


def _is_on(switch: etree._Element) -> bool:
    return switch.get(_W + "val", "true") not in ("0", "false", "off")


def _old_box(box: etree._Element) -> str:
    """A check box of Word 2003 forms; `checked` is what somebody set, `default` what the form came with."""
    state = box.find(_W + "checked")
    if state is None:
        state = box.find(_W + "default")
    return "☒" if state is not None and _is_on(state) else "☐"


def _old_choice(choices: etree._Element) -> str:
    entries = [entry.get(_W + "val", "") for entry in choices.findall(_W + "listEntry")]
    result = choices.find(_W + "result")
    chosen = result.get(_W + "val", "0") if result is not None else "0"
    return entries[int(chosen)] if chosen.isdecimal() and int(chosen) < len(entries) else ""
