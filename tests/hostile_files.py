"""Files that were made to hurt whoever opens them (zip, XML, PDF, Office), and ones that nobody here can open."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TEXT = "<w:p><w:r><w:t>Surat laporan gangguan</w:t></w:r></w:p>"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def docx(body: str = _TEXT, head: str = "", members: Mapping[str, str | bytes] | None = None) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        document = f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>"
        archive.writestr("word/document.xml", document)
        for name, content in (members or {}).items():
            archive.writestr(name, content)
    return packed.getvalue()


def pdf(*objects: bytes, trailer: bytes = b"<</Root 1 0 R/Size 99>>") -> bytes:
    """A PDF without a cross-reference table, as damaged ones are: readers look for the objects themselves."""
    numbered = (b"%d 0 obj\n%s\nendobj\n" % (number, body) for number, body in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + b"".join(numbered) + b"trailer\n" + trailer + b"\n%%EOF\n"


def page(content: bytes, more: bytes = b"") -> bytes:
    stream = b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), more, content)
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        stream,
    )


def _entities() -> bytes:
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a0 "ha">{levels}]>'
    return docx("<w:p><w:r><w:t>&a11;</w:t></w:r></w:p>", head)


def _outside_entity() -> bytes:
    head = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", head)


def _macros() -> bytes:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    types = f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'
    return docx(members={"word/vbaProject.bin": _OLE, "[Content_Types].xml.rels": types})


def with_outside_links(port: int) -> bytes:
    """A letter whose template, picture, included text and data exchange lie elsewhere."""
    url = f"http://127.0.0.1:{port}/palsu.dotm"
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE}/{kind}" Target="{url}" TargetMode="External"/>'
        for n, kind in enumerate(("attachedTemplate", "image", "oleObject", "frame"))
    )
    field = (
        f'<w:p><w:r><w:fldSimple w:instr="INCLUDETEXT {url}"/></w:r>'
        '<w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc"</w:instrText></w:r></w:p>'
    )
    links = f'<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
    return docx(
        _TEXT + field,
        members={"word/_rels/document.xml.rels": links, "word/_rels/settings.xml.rels": links},
    )


def _pages_in_a_ring() -> bytes:
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 9>>",
        b"<</Type/Pages/Parent 2 0 R/Kids[2 0 R]/Count 9>>",
    )


def _tables_in_a_ring() -> bytes:
    body = pdf(b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>")
    at = len(body)
    table = (
        b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Root 1 0 R/Size 3/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    )
    return body + table % (at, at)


def _many_pages(count: int = 10_000) -> bytes:
    kids = b" ".join(b"%d 0 R" % number for number in range(4, 4 + count))
    text = b"BT /F1 12 Tf 72 700 Td (Laporan gangguan aplikasi, satu halaman dari banyak) Tj ET"
    one = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 3 0 R/Resources<</Font<</F1<<"
    one += b"/Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>"
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count),
        b"<</Length %d>>stream\n%s\nendstream" % (len(text), text),
        *[one] * count,
        trailer=b"<</Root 1 0 R/Size %d>>" % (count + 4),
    )


def _zip(names: int = 3) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(names):
            archive.writestr(f"../../surat{number}.docx", bytes(100))
    return packed.getvalue()


def _encrypted_office() -> bytes:
    return _OLE + "EncryptedPackage".encode("utf-16-le") + bytes(100)


@cache
def _packed() -> bytes:
    """400 MB in 400 kB; packing them takes its time."""
    return zlib.compress(bytes(400_000_000))


_FILES: Mapping[str, Callable[[], bytes]] = {
    "mekar.docx": lambda: docx("<w:p/>" * 3_000_000),
    "gembung.docx": lambda: docx(members={"word/header1.xml": bytes(150_000_000)}),
    "banyak.docx": lambda: docx(members={f"word/a{number}.xml": "" for number in range(2_100)}),
    "entitas.docx": _entities,
    "entitas-luar.docx": _outside_entity,
    "dalam.docx": lambda: docx("<w:sdt>" * 5_000 + "</w:sdt>" * 5_000),
    "makro.docm": _macros,
    "tautan.docx": lambda: with_outside_links(9),
    "tersandi.docx": _encrypted_office,
    "lama.doc": lambda: _OLE,
    "pesan.msg": lambda: _OLE + "__substg1.0_".encode("utf-16-le"),
    "surat.rtf": lambda: b"{\\rtf1 {\\object\\objdata 0105}}",
    "q.pdf": lambda: page(b"q " * 5_000_000, b""),
    "mampat.pdf": lambda: page(_packed(), b"/Filter/FlateDecode"),
    "mampat-ganda.pdf": lambda: page(zlib.compress(_packed()), b"/Filter[/FlateDecode/FlateDecode]"),
    "melingkar.pdf": _pages_in_a_ring,
    "tabel-melingkar.pdf": _tables_in_a_ring,
    "sepuluh-ribu.pdf": _many_pages,
    "bersarang.pdf": lambda: page(b"[" * 200_000 + b"]" * 200_000),
    "kosong.pdf": lambda: b"",
    "sampah.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 400,
    "surat.zip": _zip,
    "surat.rar": lambda: b"Rar!\x1a\x07\x00" + bytes(100),
    "program.exe": lambda: b"MZ" + bytes(1_000),
    "winmail.dat": lambda: b"\x78\x9f\x3e\x22" + bytes(1_000),
}
NAMES = tuple(_FILES)
"""The names that the files have in their mails."""


@cache
def hostile_file(name: str) -> bytes:
    return _FILES[name]()
