"""Puts number, date and approval line into a draft that its officer edited: a file, never rendered as a template."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from lxml import etree

from mailflow.letters.draft import DRAFT_DATE, DRAFT_NUMBER
from mailflow.letters.letter import repack
from mailflow.letters.sandbox import LetterFailed, clean_text
from mailflow.problems import Words

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BODY = "word/document.xml"
_TEXT_PARTS = re.compile(r"word/(document|header\d{0,3}|footer\d{0,3})\.xml")
_SMALL = "18"  # half points
_GREY = "404040"
_DISTANCE = "120"  # twentieths of a point


def fill_edited(docx: bytes, number: str, date: str, approval_line: str) -> bytes:
    """The edited draft with its number and date in place of DRAFT_NUMBER and DRAFT_DATE, the approval line last.

    `docx` has passed check_edited. Where a text is "" (a draft, a letter without a number) nothing is put in.
    The same input gives the same bytes. Raises LetterFailed on a file that cannot be read.
    """
    texts = {DRAFT_NUMBER: clean_text(number), DRAFT_DATE: clean_text(date)}
    wanted = {old: new for old, new in texts.items() if new and new != old}
    return _rewritten(docx, wanted, clean_text(approval_line))


def add_line(docx: bytes, line: str) -> bytes:
    """The letter with a small paragraph as its last one, where it does not say these words already.

    The same input gives the same bytes. Raises LetterFailed on a file that cannot be read.
    """
    return docx if line in _body_text(docx) else _rewritten(docx, {}, line)


def _body_text(docx: bytes) -> str:
    """Everything that the letter says, a line a paragraph."""
    root = etree.fromstring(_part(docx, _BODY), etree.XMLParser(resolve_entities=False, no_network=True))
    space = _STRICT if root.tag.startswith(_STRICT) else _W
    paragraphs = root.iter(f"{space}p")
    return "\n".join(
        "".join(text.text or "" for text in _texts(paragraph, space)) for paragraph in paragraphs
    )


def _part(docx: bytes, name: str) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as package:
            return package.read(name)
    except (zipfile.BadZipFile, KeyError) as error:
        raise _unreadable() from error


def _rewritten(docx: bytes, texts: Mapping[str, str], last: str) -> bytes:
    written = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(written, "w") as target:
            for name in source.namelist():
                part = source.read(name)
                if _TEXT_PARTS.fullmatch(name):
                    part = _fill_part(part, texts, last if name == _BODY else "")
                target.writestr(name, part)
    except (zipfile.BadZipFile, etree.XMLSyntaxError) as error:
        raise _unreadable() from error
    return repack(written.getvalue())


def _unreadable() -> LetterFailed:
    return LetterFailed(Words(en="the letter cannot be read", id="naskah tidak dapat dibaca"))


def _fill_part(part: bytes, texts: Mapping[str, str], approval_line: str) -> bytes:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    space = _STRICT if root.tag.startswith(_STRICT) else _W
    for paragraph in root.iter(f"{space}p"):
        for old, new in texts.items():
            _replace(list(_texts(paragraph, space)), old, new)
    if approval_line:
        _append(root, approval_line, space)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _texts(paragraph: etree._Element, space: str) -> Iterator[etree._Element]:
    """The texts of a paragraph, without those of paragraphs inside it (text boxes)."""
    for text in paragraph.iter(f"{space}t"):
        if next(text.iterancestors(f"{space}p"), None) is paragraph:
            yield text


def _replace(texts: list[etree._Element], old: str, new: str) -> None:
    """Literally, also where a word processor has split the text over runs; the new text gets the first one's look."""
    whole = "".join(text.text or "" for text in texts)
    place = whole.rfind(old)
    while place >= 0:  # from behind, so that what stands before keeps its place
        _put(texts, place, place + len(old), new)
        place = whole.rfind(old, 0, place)


def _put(texts: list[etree._Element], start: int, end: int, new: str) -> None:
    at = 0
    for text in texts:
        said = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(said))
        if first < last:
            text.text = said[:first] + new + said[last:]
            text.set(_SPACE, "preserve")
            new = ""
        at += len(said)


def _append(root: etree._Element, line: str, space: str) -> None:
    """A small paragraph at the end of the letter, before the page's settings."""
    body = root.find(f"{space}body")
    if body is None:
        raise LetterFailed(Words(en="the edited draft has no body", id="konsep hasil perbaikan tidak berisi"))
    paragraph = etree.Element(f"{space}p")
    distance = etree.SubElement(etree.SubElement(paragraph, f"{space}pPr"), f"{space}spacing")
    distance.set(f"{space}before", _DISTANCE)
    run = etree.SubElement(paragraph, f"{space}r")
    look = etree.SubElement(run, f"{space}rPr")
    etree.SubElement(look, f"{space}i")
    etree.SubElement(look, f"{space}color").set(f"{space}val", _GREY)
    etree.SubElement(look, f"{space}sz").set(f"{space}val", _SMALL)
    text = etree.SubElement(run, f"{space}t")
    text.text = line
    text.set(_SPACE, "preserve")
    settings = body.find(f"{space}sectPr")
    body.insert(len(body) if settings is None else body.index(settings), paragraph)
