"""Letters as other word processors and converters write them: sound for LibreOffice, not for python-docx."""

from __future__ import annotations

import io
import re
import zipfile

from docx import Document

from mailflow.letters.draft import DRAFT_NUMBER

_BODY = "word/document.xml"


def fractional_margin(letter: bytes = b"") -> bytes:
    return rewritten(letter, _BODY, r'w:left="\d+"', 'w:left="1440.0000000000002"')


def fractional_footer(letter: bytes = b"") -> bytes:
    return rewritten(letter, _BODY, r'w:footer="\d+"', 'w:footer="720.0000000000001"')


def dangling_footer(letter: bytes = b"") -> bytes:
    """The page asks for a footer that the package does not have."""
    return rewritten(letter, "word/_rels/document.xml.rels", r"<Relationship [^>]*/footer\"[^>]*/>", "")


def odd_title_page(letter: bytes = b"") -> bytes:
    return rewritten(letter, _BODY, r"<w:cols", '<w:titlePg w:val="maybe"/><w:cols')


def without_body(letter: bytes = b"") -> bytes:
    """What it says stands where no word processor looks for it."""
    return rewritten(letter, _BODY, r"(</?w:)body", r"\1bodi")


def plain_letter() -> bytes:
    document = Document()
    document.add_paragraph(f"Nomor {DRAFT_NUMBER}")
    document.sections[0].footer.paragraphs[0].text = "kaki"
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def rewritten(letter: bytes, part: str, pattern: str, by: str) -> bytes:
    """The letter with one part changed; a plain one where none is given."""
    written = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(letter or plain_letter())) as source,
        zipfile.ZipFile(written, "w") as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == part:
                changed = re.sub(pattern, by, content.decode())
                assert changed != content.decode(), f"{pattern} is not in {part}"
                content = changed.encode()
            target.writestr(name, content)
    return written.getvalue()
