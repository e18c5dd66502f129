"""Reads the text of a DOCX: headers, paragraphs, tables, content controls and text boxes in their order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from mailflow.letters.authenticity import codes_in
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading_parts import open_parts
from mailflow.outside.reading_rows import placed, table_lines

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_RENAMED = (_STRICT[1:-1].encode(), _W[1:-1].encode())
_HEADER = re.compile(r"word/header\d{0,3}\.xml")
_FOOTER = re.compile(r"word/footer\d{0,3}\.xml")
_AT_RIGHT = 300.0
_BODY = "word/document.xml"

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
_PRIVATE = {0xF000 + int(code, 16): box for code, box in _SYMBOLS.items()}
_OWN_CONTROL = "mailflow."  # as in form_docx.py, which the confined reader does not load


def read_docx(data: bytes, limits: ReaderLimits) -> str:
    """The text of a DOCX, the headers first; of footers only what holds the code of a letter. Raises Unreadable."""
    with open_parts(data, "Word", limits) as parts:
        heads, feet = (sorted(filter(one.fullmatch, parts.names)) for one in (_HEADER, _FOOTER))
        trees = [parts.parse(name, _RENAMED) for name in [*heads, _BODY]]
        margins = [parts.parse(name, _RENAMED) for name in feet]
    lines: list[str] = []
    for tree in trees:
        body = tree.find(_W + "body")
        lines += _blocks(tree if body is None else body)
    lines += dict.fromkeys(line for foot in margins for line in _blocks(foot) if codes_in(line))
    return "\n".join(lines).strip("\n")


def _blocks(container: etree._Element) -> Iterator[str]:
    """The lines of paragraphs and tables, through the wrappers that may stand around them."""
    for child in container:
        if child.tag == _W + "p":
            yield from _paragraph(child)
        elif child.tag == _W + "tbl":
            rows = _through(child, _W + "tr")
            yield from table_lines(
                [["\n".join(_blocks(cell)) for cell in _through(row, _W + "tc")] for row in rows]
            )
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
        elif (tick := _tick(element)) is not None:
            pieces.append(tick)
            walk.skip_subtree()
        else:
            pieces.append(_written(element))
    indent = _indent(paragraph)
    for line in "".join(pieces).split("\n"):
        yield placed(line, indent)
    for box in boxes:
        yield from (*_blocks(box), "")


def _indent(paragraph: etree._Element) -> float:
    """How far a paragraph is set in, in points; one that ends at the right margin as far as need be."""
    indent, aligned = (paragraph.find(f"{_W}pPr/{_W}{name}") for name in ("ind", "jc"))
    if aligned is not None and aligned.get(_W + "val") in ("right", "end"):
        return _AT_RIGHT
    twips = "" if indent is None else indent.get(_W + "left") or indent.get(_W + "start") or ""
    return int(twips) / 20 if twips.isdecimal() and len(twips) < 6 else 0.0


def _written(element: etree._Element) -> str:
    match element.tag.removeprefix(_W):
        case "t":
            return (element.text or "").translate(_PRIVATE)
        case "sym":
            return _SYMBOLS.get((element.get(_W + "char") or "")[-2:].upper(), "")
        case "checkBox":
            return _old_box(element)
        case "ddList":
            return _old_choice(element)
        case _:
            return _WRITTEN.get(element.tag, "")


def _is_hidden(element: etree._Element) -> bool:
    """A run set as hidden or struck out, or a control that still shows its prompt and no answer."""
    if element.tag == _W + "r":
        marks = (element.find(f"{_W}rPr/{_W}{name}") for name in ("vanish", "strike", "dstrike"))
        return any(mark is not None and _is_on(mark) for mark in marks)
    return _is_placeholder(element)


def _is_placeholder(element: etree._Element) -> bool:
    """Programs that fill in our own forms may leave the mark of the prompt: forms.py knows our prompts as such."""
    if element.tag != _W + "sdt":
        return False
    prompt, tag = (element.find(f"{_W}sdtPr/{_W}{name}") for name in ("showingPlcHdr", "tag"))
    own = tag is not None and (tag.get(_W + "val") or "").startswith(_OWN_CONTROL)
    return prompt is not None and _is_on(prompt) and not own


def _tick(element: etree._Element) -> str | None:
    """The check box of a content control by its state; None of what is none."""
    if element.tag != _W + "sdt" or element.find(f"{_W}sdtPr/{_W14}checkbox") is None:
        return None
    state = element.find(f"{_W}sdtPr/{_W14}checkbox/{_W14}checked")
    return "☒" if state is not None and state.get(_W14 + "val", "1") in ("1", "true", "on") else "☐"


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
