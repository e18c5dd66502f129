"""A draft that its officer edited in Word and mailed back: whether it may become the letter. Pure.

The file is hostile until it was looked at: it is unpacked within limits and read as a stream of tags, never as
a tree, so that neither a bomb nor a million paragraphs cost more than the limits say. What is not known to be
harmless is refused: a letter needs text, tables and pictures, and its officer can send it anew.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from xml.parsers import expat

from mailflow.letters.draft import DRAFT_NUMBER
from mailflow.problems import Words


@dataclass(frozen=True, kw_only=True, slots=True)
class EditedLimits:
    """How large an edited draft may be; a letter of thirty pages with pictures stays far below."""

    packed: int = 10_000_000  # bytes of the file
    parts: int = 300
    xml: int = 10_000_000  # bytes of all XML, unpacked
    characters: int = 500_000  # of the body
    pictures: int = 20_000_000  # bytes of all that is not XML, unpacked
    tags: int = 200_000
    depth: int = 100
    attributes: int = 200  # of one tag


_MAIN = "word/document.xml"
_MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_XML = (".xml", ".rels")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif")
_FONT = ".odttf"
_PICTURE_STARTS = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8")
_NAME = re.compile(r"(?:[\w .\[\]-]+/)*[\w .\[\]-]+", re.ASCII)
_ENCODINGS = frozenset({None, "utf-8", "utf-16", "us-ascii"})
_OBJECTS = frozenset(
    {"object", "OLEObject", "oleObj", "altChunk", "control", "subDoc", "pict", "movie", "contentPart"}
    | {"mailMerge"}
)
_CHANGES = frozenset(
    {"ins", "del", "moveFrom", "moveTo", "delText", "delInstrText", "cellIns", "cellDel", "cellMerge"}
    | {"tblGridChange", "numberingChange"}
)
_COMMENTS = frozenset({"comment", "commentReference", "commentRangeStart"})
_FIELDS = frozenset({"PAGE", "NUMPAGES"})
_RELATIONS_REFUSED = re.compile(
    r"vbaProject|wordVbaData|oleObject|package|control|activeX|aFChunk|attachedTemplate|mailMerge|"
    r"recipientData|subDocument|frame|externalLink|keyMapCustomizations|attachedToolbars",
    re.IGNORECASE,
)


class _Refused(Exception):
    """The file may not become the letter."""

    def __init__(self, en: str, indonesian: str) -> None:
        super().__init__(en)
        self.words = Words(en=en, id=indonesian)


def check_edited(docx: bytes, *, numbered: bool, limits: EditedLimits | None = None) -> Words | None:
    """Why these bytes may not become the draft; None when they may. Never raises on hostile bytes.

    `numbered`: the letter gets a number, so that the text DRAFT_NUMBER has to stand in it.
    """
    try:
        text = _look(docx, limits or EditedLimits())
    except _Refused as refused:
        return refused.words
    except (zipfile.BadZipFile, zlib.error, struct.error, expat.ExpatError):
        return _damaged().words
    except (NotImplementedError, EOFError, KeyError, OSError, ValueError):
        return _damaged().words
    except RuntimeError:  # the zip library's word for a password
        return Words(en="The DOCX is locked with a password", id="Berkas DOCX terkunci kata sandi")
    if numbered and DRAFT_NUMBER not in text:
        return Words(
            en=f'The place for the number is gone: the draft must keep the text "{DRAFT_NUMBER}"',
            id=f"Tempat nomor naskah hilang: mohon pertahankan tulisan “{DRAFT_NUMBER}” pada konsep",
        )
    return None


def _damaged() -> _Refused:
    return _Refused("This is not a sound DOCX file", "Berkas ini bukan DOCX yang utuh")


def _too_large() -> _Refused:
    return _Refused(
        "The DOCX is larger than a letter may be", "Berkas DOCX melebihi ukuran naskah yang wajar"
    )


def _look(docx: bytes, limits: EditedLimits) -> str:
    """The text of the body. Raises _Refused, or what the zip and XML libraries raise on damage."""
    if len(docx) > limits.packed:
        raise _too_large()
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        _check_names(package.infolist(), limits)
        left = {True: limits.xml, False: limits.pictures}
        look = _Look(limits)
        for entry in (one for one in package.infolist() if not one.is_dir()):
            is_xml = entry.filename.lower().endswith(_XML)
            content = _unpacked(package, entry, left[is_xml])
            left[is_xml] -= len(content)
            if is_xml:
                look.read(entry.filename, content)
            elif entry.filename.lower().endswith(_PICTURES) and not content.startswith(_PICTURE_STARTS):
                # a drawing program's format under a picture's name is opened as what it is
                raise _no_picture(entry.filename)
    if look.main_type != _MAIN_TYPE:
        raise _damaged()
    return look.text


def _check_names(entries: list[zipfile.ZipInfo], limits: EditedLimits) -> None:
    """Each part once, under a plain name: what we look at is what a word processor opens."""
    names = [entry.filename for entry in entries if not entry.is_dir()]
    if len(entries) > limits.parts:
        raise _too_large()
    if len({name.lower() for name in names}) < len(names) or _MAIN not in names:
        raise _damaged()
    for name in names:
        if "vbaproject" in name.lower() or "vbadata" in name.lower():
            raise _Refused("The DOCX holds macros", "Berkas DOCX memuat makro")
        plain = _NAME.fullmatch(name) and ".." not in name
        if not plain or not name.lower().endswith((*_XML, *_PICTURES, _FONT)):
            raise _no_picture(name)


def _no_picture(name: str) -> _Refused:
    return _Refused(
        f"The DOCX holds something that is no text or picture: {name[-60:]!a}",
        f"Berkas DOCX memuat objek selain teks dan gambar (PNG, JPEG, GIF): {name[-60:]!a}",
    )


def _unpacked(package: zipfile.ZipFile, entry: zipfile.ZipInfo, left: int) -> bytes:
    """By what really comes out, not by what the archive declares."""
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _damaged()
    with package.open(entry) as member:
        content = member.read(left + 1)
    if len(content) > left:
        raise _too_large()
    return content


class _Look:
    """One walk over the tags of every XML part; raises _Refused at the first that a letter may not have."""

    def __init__(self, limits: EditedLimits) -> None:
        self.limits = limits
        self.tags = 0
        self.main_type = ""
        self.text = ""
        self._part = ""
        self._depth = 0
        self._characters = 0
        self._pieces: list[str] = []
        self._tag = ""
        self._field: list[str] | None = None

    def read(self, name: str, content: bytes) -> None:
        self._part, self._depth, self._pieces, self._field = name, 0, [], None
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._data
        parser.StartDoctypeDeclHandler = self._doctype
        parser.XmlDeclHandler = self._declaration
        parser.Parse(content, True)
        if self._field is not None:
            raise _damaged()
        if name == _MAIN:
            self.text = "".join(self._pieces)

    def _doctype(self, *_: object) -> None:
        raise _Refused("The DOCX holds a DOCTYPE", "Berkas DOCX memuat DOCTYPE yang tidak diizinkan")

    def _declaration(self, _version: str, encoding: str | None, _alone: int) -> None:
        if (encoding.lower() if encoding else None) not in _ENCODINGS:
            raise _damaged()

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.tags += 1
        self._depth += 1
        if self.tags > self.limits.tags or len(attributes) > self.limits.attributes:
            raise _too_large()
        if self._depth > self.limits.depth:
            raise _damaged()
        self._tag = _local(tag)
        plain = {_local(name): value for name, value in attributes.items()}
        if self._part.lower().endswith(".rels"):
            _check_relation(plain)
        elif self._part.lower() == "[content_types].xml":
            self._check_type(plain)
        else:
            self._check_tag(plain)

    def _check_type(self, attributes: Mapping[str, str]) -> None:
        """What a part is taken for is what it was looked at as."""
        kind, part = attributes.get("ContentType", ""), attributes.get("PartName", "")
        if "macro" in kind.lower() or "vba" in kind.lower():
            raise _Refused("The DOCX holds macros", "Berkas DOCX memuat makro")
        if part.lower() == f"/{_MAIN}":
            self.main_type = kind
        name = part or f".{attributes.get('Extension', '')}"
        if "xml" in kind.rpartition("/")[2].lower().split("+") and not name.lower().endswith(_XML):
            # XML under a picture's name was not looked at
            raise _damaged()

    def _check_tag(self, attributes: Mapping[str, str]) -> None:
        if self._tag in _OBJECTS:
            raise _Refused("The DOCX holds an embedded object", "Berkas DOCX memuat objek tersemat")
        if self._tag in _CHANGES | _COMMENTS or self._tag.endswith("PrChange"):
            raise _Refused(
                "The DOCX still holds tracked changes or comments; accept or remove them first",
                "Berkas DOCX masih memuat perubahan terlacak atau komentar; mohon diterima atau dihapus dahulu",
            )
        if self._tag == "fldSimple":
            _check_field(attributes.get("instr", ""))
        elif self._tag == "fldChar":
            self._field_border(attributes.get("fldCharType", ""))

    def _field_border(self, kind: str) -> None:
        """A field's code stands between `begin` and `separate` or `end`, in any number of runs."""
        if kind == "begin":
            if self._field is not None:
                raise _field_refused("…")
            self._field = []
        elif self._field is not None:
            _check_field("".join(self._field))
            self._field = None

    def _data(self, text: str) -> None:
        if self._tag == "instrText":
            if self._field is None:
                raise _field_refused(text)
            self._field.append(text)
        elif self._tag == "t" and self._part == _MAIN:
            self._characters += len(text)
            if self._characters > self.limits.characters:
                raise _too_large()
            self._pieces.append(text)

    def _end(self, tag: str) -> None:
        self._depth -= 1
        self._tag = ""
        if _local(tag) == "p":
            self._pieces.append("\n")


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def _check_relation(attributes: Mapping[str, str]) -> None:
    if attributes.get("TargetMode", "Internal") != "Internal":
        raise _Refused(
            f"The DOCX holds a link or a reference to outside: {attributes.get('Target', '')[:80]!a}",
            f"Berkas DOCX memuat tautan atau rujukan ke luar: {attributes.get('Target', '')[:80]!a}; "
            "mohon dihapus (Ctrl+A, lalu Ctrl+Shift+F9)",
        )
    if _RELATIONS_REFUSED.search(attributes.get("Type", "").rpartition("/")[2]):
        raise _Refused("The DOCX holds an embedded object", "Berkas DOCX memuat objek tersemat")


def _check_field(code: str) -> None:
    name = (code.split() or [""])[0].upper()
    if name not in _FIELDS:
        raise _field_refused(code)


def _field_refused(code: str) -> _Refused:
    shown = " ".join(code.split())[:40]
    return _Refused(
        f"The DOCX holds a field ({shown!a}); only page numbers are allowed",
        f"Berkas DOCX memuat kode bidang ({shown!a}); yang diizinkan hanya nomor halaman",
    )
