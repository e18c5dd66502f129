"""Fills a DOCX template with plain values: the bytes of a letter, the same bytes for the same input."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from docx.image.image import Image
from docxtpl import DocxTemplate
from lxml import etree

from mailflow.letters.sandbox import RENDER_ERRORS, LetterFailed, LetterSandbox, clean_text, words_of
from mailflow.problems import Words

EMBLEM = "emblem.png"
_LONGEST_PROPERTY = 255  # characters; python-docx refuses longer core properties
_LONGEST_PART = 2_000_000  # bytes of XML; docxtpl's patterns take seconds for more
_LARGEST_TEMPLATE = 30_000_000  # bytes unpacked
_DEEPEST = 8
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FOREIGN = frozenset({"object", "OLEObject", "altChunk", "control", "subDoc", "pict"})
_TEXT_PARTS = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")


class _Template(DocxTemplate):  # type: ignore[misc]  # docxtpl ships no types
    """docxtpl with two habits taken away: repairing broken XML silently, and Jinja in file properties."""

    def fix_tables(self, xml: str) -> Any:
        etree.fromstring(xml)
        return super().fix_tables(xml)

    def patch_xml(self, src_xml: str) -> str:
        return _patched(src_xml)

    def render_properties(self, context: dict[str, Any], jinja_env: Any = None) -> None:
        return


def fill_letter(template: bytes, values: Mapping[str, object], *, emblem: bytes | None = None) -> bytes:
    """The letter's DOCX bytes; `emblem` (PNG) takes the place of the picture named `emblem.png`.

    Values are str, int, bool, None, list and dict only. Raises LetterFailed when a value is of another
    type, a field is unknown, a tag is broken, or filling would add a field, a link or an object that
    the template does not have.
    """
    plain = {name: _plain(value, name) for name, value in values.items()}
    document = _open(template)
    try:
        document.render(plain, _sandbox())
    except (*RENDER_ERRORS, etree.XMLSyntaxError) as error:
        raise LetterFailed(words_of(error)) from error
    _set_properties(document, plain)
    if emblem is not None:
        _replace_emblem(document, emblem)
    written = io.BytesIO()
    document.save(written)
    letter = repack(written.getvalue())
    _refuse_additions(template, letter)
    return letter


@cache
def _sandbox() -> LetterSandbox:
    return LetterSandbox()


@lru_cache(maxsize=128)
def _patched(part: str) -> str:
    """A template's part with its tags bared of Word's own; always the same, and a third of the work of a letter."""
    return str(DocxTemplate.patch_xml(None, part))


def _plain(value: object, place: str, depth: int = 0) -> Any:
    """The value copied as plain data. Exact types: a str subclass such as Markup would not be escaped."""
    if value is None or type(value) in (int, bool):
        return value
    if type(value) is str:
        return clean_text(value)
    if type(value) is list and depth < _DEEPEST:
        return [_plain(item, f"{place}[{number}]", depth + 1) for number, item in enumerate(value)]
    if type(value) is dict and depth < _DEEPEST and all(type(key) is str for key in value):
        return {key: _plain(item, f"{place}.{key}", depth + 1) for key, item in value.items()}
    raise LetterFailed(
        Words(
            en=f"the value {place} is not plain text, a number, a list or a table",
            id=f"nilai {place} bukan teks, angka, daftar, atau tabel biasa",
        )
    )


def refuse_huge(template: bytes) -> None:
    """Raises LetterFailed for a template that would take too long to fill or too much room in every mail."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            entries = package.infolist()
    except zipfile.BadZipFile:
        return  # said with more care by who opens it
    words = max((e.file_size for e in entries if _TEXT_PARTS.fullmatch(e.filename)), default=0)
    if words > _LONGEST_PART or sum(e.file_size for e in entries) > _LARGEST_TEMPLATE:
        raise LetterFailed(Words(en="the template is too large", id="berkas templat terlalu besar"))


def _open(template: bytes) -> Any:
    refuse_huge(template)
    try:
        document = _Template(io.BytesIO(template))
        document.init_docx()
    except (zipfile.BadZipFile, KeyError, ValueError, etree.XMLSyntaxError) as error:
        raise LetterFailed(
            Words(en="the template is not a DOCX file", id="berkas templat bukan DOCX")
        ) from error
    return document


def _set_properties(document: Any, values: Mapping[str, Any]) -> None:
    """Subject and author of the file; set here because Jinja would print `&amp;` in them."""
    properties = document.docx.core_properties
    surat, kop = values.get("surat"), values.get("kop")
    subject = surat.get("hal", "") if isinstance(surat, dict) else ""
    lines = kop.get("baris") if isinstance(kop, dict) else None
    properties.subject = str(subject)[:_LONGEST_PROPERTY]
    properties.author = str(lines[-1])[:_LONGEST_PROPERTY] if lines else ""
    properties.last_modified_by = ""
    properties.revision = 1
    times = [
        child for child in properties._element if etree.QName(child).localname in ("created", "modified")
    ]
    for child in times:  # the template's own times would be untrue for the letter
        properties._element.remove(child)


def _replace_emblem(document: Any, emblem: bytes) -> None:
    if not emblem.startswith(b"\x89PNG\r\n\x1a\n"):
        raise LetterFailed(Words(en="the emblem is not a PNG picture", id="lambang bukan gambar PNG"))
    document.allow_missing_pics = True
    document.replace_pic(EMBLEM, io.BytesIO(emblem))
    image = Image.from_blob(emblem)
    for drawing in _emblem_drawings(document):
        _fit(drawing, image.px_width, image.px_height)


def _emblem_drawings(document: Any) -> Iterator[Any]:
    main = document.docx.part
    parts = [rel.target_part for rel in main.rels.values() if rel.reltype.endswith(("/header", "/footer"))]
    names = f"pic:cNvPr[@name='{EMBLEM}' or @descr='{EMBLEM}' or @title='{EMBLEM}']"
    for part in [main, *parts]:
        yield from part.element.xpath(f".//w:drawing/*[.//{names}]")


def _fit(drawing: Any, width: int, height: int) -> None:
    """Keeps the emblem's own proportions inside the box that the template gives it (EMU)."""
    extents = drawing.xpath("./wp:extent | .//pic:spPr/a:xfrm/a:ext")
    box_x, box_y = int(extents[0].get("cx")), int(extents[0].get("cy"))
    scale = min(box_x / width, box_y / height)
    for extent in extents:
        extent.set("cx", str(round(width * scale)))
        extent.set("cy", str(round(height * scale)))


def repack(docx: bytes) -> bytes:
    """The same package with fixed times, rights and order, so that equal letters are equal bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(packed, "w") as target:
        for name in sorted(source.namelist(), key=_package_order):
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.create_system, entry.external_attr = 3, 0o600 << 16
            target.writestr(entry, source.read(name), zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def _package_order(name: str) -> tuple[int, str]:
    """Readers that guess the type from the first entries want these two in front."""
    return {"[Content_Types].xml": 0, "_rels/.rels": 1}.get(name, 2), name


def _refuse_additions(template: bytes, letter: bytes) -> None:
    added = _active_content(letter) - _template_content(template)
    if added:
        named = ", ".join(sorted(added))
        raise LetterFailed(
            Words(
                en=f"filling would add a field, a link or an object to the letter: {named}",
                id=f"pengisian akan menambah kode bidang, tautan, atau objek pada naskah: {named}",
            )
        )


def _active_content(docx: bytes) -> frozenset[str]:
    """Everything in a DOCX that a word processor acts upon: field codes, external links, objects."""
    found: set[str] = set()
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        for name in package.namelist():
            if name.endswith(".rels"):
                found |= _external_links(package.read(name))
            elif _TEXT_PARTS.fullmatch(name):
                found |= _fields_and_objects(package.read(name))
            elif "/embeddings/" in name or name.endswith("vbaProject.bin"):
                found.add(name)
    return frozenset(found)


_template_content = lru_cache(maxsize=64)(_active_content)


def _external_links(rels: bytes) -> set[str]:
    links = etree.fromstring(rels, etree.XMLParser(resolve_entities=False))
    return {str(link.get("Target")) for link in links if link.get("TargetMode") == "External"}


def _fields_and_objects(part: bytes) -> set[str]:
    found = set()
    for element in etree.fromstring(part, etree.XMLParser(resolve_entities=False)).iter(etree.Element):
        kind = etree.QName(element).localname
        if kind == "instrText":
            found.add(f"field {(element.text or '').strip()}")
        elif kind == "fldSimple":
            found.add(f"field {(element.get(f'{_W}instr') or '').strip()}")
        elif kind in _FOREIGN:
            found.add(f"object {kind}")
    return found
