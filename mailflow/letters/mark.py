"""The mark of an issued letter: its code and a QR at the foot of each page, put in by code into any template.

The words stand in the footer, the QR beside them in the page's margin, where it takes no room from the letter.
On the right a place is left free for the office's electronic seal.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Length

from mailflow.letters.authenticity import mail_link
from mailflow.letters.letter import repack
from mailflow.letters.stamp import add_line, fill_edited
from mailflow.problems import Words

FOOT = Cm(0.8)
"""How far from the page's edge the footer may end."""
SEAL_WIDTH = Cm(5.4)
QR_SIDE = Cm(1.4)
_QR_RISE = Cm(-0.65)
"""Where the QR begins, from the top of the words beside it."""
_GAP = Cm(0.2)
_EDGE = Cm(0.5)
_SIZE = 15  # half points
_GREY = "404040"
_ID = 770_001  # of the drawing, one a part; word processors count theirs from 1
_SHOWS = ".//w:t | .//w:drawing | .//w:fldChar | .//w:fldSimple | .//w:pict | .//w:sdt"
"""What in a paragraph somebody would miss."""
_QR_NAME = "Kode QR untuk memeriksa keaslian naskah"


@dataclass(frozen=True, kw_only=True, slots=True)
class Mark:
    """The letter's code, and the service address that answers for it."""

    code: str
    address: str

    def lines(self) -> tuple[str, str, str]:
        """What stands before the code, the code, and the second line."""
        how = f"Kirim berkas ini atau kodenya ke {self.address}, subjek surel: VERIFIKASI."
        return "Periksa keaslian: kode ", self.code, how


_TRIAL = Mark(code="AAAA-AAAA-AAAA", address="layanan@kantor.example")


def mark_letter(docx: bytes, mark: Mark) -> bytes:
    """The letter with its mark; the same input gives the same bytes. A file whose feet python-docx cannot reach gets
    the words as its last paragraph. Raises LetterFailed on one that cannot be read."""
    try:
        return _with_foot(docx, mark)
    except Exception:  # noqa: BLE001  ISO Strict, margins in fractions, footers that are not there: it raises anything
        return add_line(docx, "".join(mark.lines()[:2]) + f". {mark.lines()[2]}")


def foot_fault(docx: bytes) -> Words | None:
    """Why the mark cannot stand at the foot of this template's pages; None where it can."""
    try:
        _with_foot(docx, _TRIAL)
    except Exception as error:  # noqa: BLE001  as above
        why = " ".join(f"{type(error).__name__}: {error}".split())[:120]
        return Words(
            en=f"the code that proves a letter cannot be put at the foot of its pages ({why})",
            id=f"kode keaslian tidak dapat dibubuhkan pada kaki halaman ({why})",
        )
    return None


def finishing_fault(docx: bytes) -> Words | None:
    """Why an edited draft that check_edited accepts cannot become a letter all the same; None where it can."""
    try:
        mark_letter(fill_edited(docx, "1", "1", "1"), _TRIAL)
    except Exception:  # noqa: BLE001  whatever it is: its officer can mend the file now, and nobody later
        return Words(
            en="The DOCX cannot be made into a letter; open the draft in Word or LibreOffice and save it as DOCX",
            id="Berkas DOCX tidak dapat dijadikan naskah; mohon buka konsep dengan Word atau LibreOffice, "
            "lalu simpan sebagai DOCX dan kirim kembali",
        )
    return None


def _with_foot(docx: bytes, mark: Mark) -> bytes:
    document = Document(io.BytesIO(docx))
    picture = io.BytesIO(_qr(mark))
    known: set[str] = set()
    for section in document.sections:
        for footer in _footers(document, section, known):
            _fill(footer, section, picture, mark)
        if section.footer_distance is None or section.footer_distance > FOOT:
            section.footer_distance = FOOT
    written = io.BytesIO()
    document.save(written)
    return repack(written.getvalue())


def _qr(mark: Mark) -> bytes:
    import segno

    written = io.BytesIO()
    segno.make_qr(mail_link(mark.address, mark.code), error="m").save(written, kind="png", scale=8, border=2)
    return written.getvalue()


def _footers(document: Any, section: Any, known: set[str]) -> Iterator[Any]:
    """The footers that this section's pages show and no section before had; `known` are the kinds and parts so far."""
    found = {"default": section.footer}
    if section.different_first_page_header_footer:
        found["first"] = section.first_page_footer
    if document.settings.odd_and_even_pages_header_footer:
        found["even"] = section.even_page_footer
    for kind, footer in found.items():
        if footer.is_linked_to_previous and kind not in known:
            footer.is_linked_to_previous = False  # makes an empty one
        if not footer.is_linked_to_previous and footer.part.partname not in known:
            known |= {kind, footer.part.partname}
            yield footer


def _fill(footer: Any, section: Any, picture: io.BytesIO, mark: Mark) -> None:
    margin = section.left_margin or Cm(2)
    left = max(margin - QR_SIDE - _GAP, _EDGE)
    relation, _ = footer.part.get_or_add_image(picture)
    paragraph = _last_empty(footer)
    if paragraph is None:
        paragraph = parse_xml(f"<w:p {nsdecls('w')}/>")
        footer._element.append(paragraph)
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.append(_settings(max(left + QR_SIDE + _GAP - margin, 0)))
    paragraph.append(_drawing(relation, left))
    before, code, how = mark.lines()
    paragraph.append(_run(before))
    paragraph.append(_run(code, bold=True))
    paragraph.append(_run(how, broken=True))


def _last_empty(footer: Any) -> Any:
    """The footer's last paragraph where it says and shows nothing: then it takes no room of its own."""
    last = next(iter(footer._element[-1:]), None)
    if last is None or not last.tag.endswith("}p") or last.xpath(_SHOWS):
        return None
    return last


def _settings(indent: int) -> Any:
    """Left, close, and away from the place of the seal (twentieths of a point)."""
    return parse_xml(
        f'<w:pPr {nsdecls("w")}><w:keepLines/><w:spacing w:before="0" w:after="0" w:line="240" '
        f'w:lineRule="auto"/><w:ind w:left="{Length(indent).twips}" w:right="{SEAL_WIDTH.twips}" '
        f'w:firstLine="0"/><w:jc w:val="left"/></w:pPr>'
    )


def _run(text: str, *, bold: bool = False, broken: bool = False) -> Any:
    look = "<w:b/>" if bold else '<w:b w:val="0"/>'
    run = parse_xml(
        f'<w:r {nsdecls("w")}><w:rPr>{look}<w:i w:val="0"/><w:color w:val="{_GREY}"/>'
        f'<w:sz w:val="{_SIZE}"/><w:szCs w:val="{_SIZE}"/></w:rPr>{"<w:br/>" if broken else ""}'
        '<w:t xml:space="preserve"/></w:r>'
    )
    run[-1].text = text
    return run


def _drawing(relation: str, left: int) -> Any:
    """The QR in the margin, anchored to the words, before or behind nothing."""
    side = f'cx="{QR_SIDE}" cy="{QR_SIDE}"'
    return parse_xml(
        f"<w:r {nsdecls('w', 'wp', 'a', 'pic', 'r')}><w:drawing>"
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="0" '
        'locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{_QR_RISE}</wp:posOffset></wp:positionV>'
        f'<wp:extent {side}/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f'<wp:docPr id="{_ID}" name="{_QR_NAME}" descr="{_QR_NAME}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{_ID}" name="keaslian.png"/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {side}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:anchor></w:drawing></w:r>"
    )
