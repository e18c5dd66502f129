"""Builders for filled forms as files: DOCX with every kind of form field, PDF with and without AcroForm."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO

from lxml import etree
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from tests.letter_files import _RELS, _TYPES, _W, _zipped

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


# --- DOCX: pieces of XML ----------------------------------------------------------------------------


def run(text: str, properties: str = "") -> str:
    """Text; a line end is a break, a tab a tab."""
    inner = escape(text, quote=False).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    inner = inner.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{inner}</w:t></w:r>'


def struck(text: str) -> str:
    return run(text, "<w:strike/>")


def control(text: str, kind: str = "<w:text/>", *, prompt: bool = False) -> str:
    """A content control around one run; with `prompt` nobody has filled it in."""
    state = "<w:showingPlcHdr/>" if prompt else ""
    return f"<w:sdt><w:sdtPr>{state}{kind}</w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>"


def drop_down(text: str, options: Sequence[str]) -> str:
    items = "".join(f'<w:listItem w:displayText="{one}" w:value="{n}"/>' for n, one in enumerate(options))
    return control(text, f"<w:dropDownList>{items}</w:dropDownList>")


def date_control(text: str, iso: str) -> str:
    return control(text, f'<w:date w:fullDate="{iso}T00:00:00Z"><w:dateFormat w:val="d MMMM yyyy"/></w:date>')


def tick(on: bool, glyph: str = "") -> str:
    """A check box of Word 2010; its state is an attribute, whatever it is drawn with."""
    state = f'<w14:checkbox><w14:checked w14:val="{int(on)}"/></w14:checkbox>'
    return control(glyph or ("☒" if on else "☐"), state)


def old_text(text: str) -> str:
    """FORMTEXT: what was typed stands between the marks of the field."""
    return _old_field("<w:textInput/>", " FORMTEXT ") + run(text) + _FIELD_END


def old_drop_down(chosen: int, options: Sequence[str]) -> str:
    entries = "".join(f'<w:listEntry w:val="{one}"/>' for one in options)
    result = f'<w:result w:val="{chosen}"/>'
    return _old_field(f"<w:ddList>{result}{entries}</w:ddList>", " FORMDROPDOWN ") + _FIELD_END


def old_tick(on: bool) -> str:
    return (
        _old_field(f'<w:checkBox><w:checked w:val="{int(on)}"/></w:checkBox>', " FORMCHECKBOX ") + _FIELD_END
    )


_FIELD_END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'


def _old_field(data: str, code: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:name w:val="Teks1"/>{data}</w:ffData></w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


def paragraph(*pieces: str) -> str:
    """A paragraph of runs; what does not begin with a tag is text."""
    return f"<w:p>{''.join(one if one.startswith('<w:') else run(one) for one in pieces)}</w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table; a cell is text, runs, or whole paragraphs."""
    return f"<w:tbl>{''.join(_row(row) for row in rows)}</w:tbl>"


def _row(cells: Sequence[str]) -> str:
    made = (cell if cell.startswith("<w:p>") else paragraph(cell) for cell in cells)
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in made)}</w:tr>"


def docx(*blocks: str, header: str = "") -> bytes:
    """A DOCX of paragraphs (plain text will do) and tables."""
    spaces = f'xmlns:w="{_W}" xmlns:w14="{_W14}"'
    body = "".join(one if one.startswith(("<w:p>", "<w:tbl>")) else paragraph(one) for one in blocks)
    parts = {"word/document.xml": f"<w:document {spaces}><w:body>{body}</w:body></w:document>"}
    if header:
        parts["word/header1.xml"] = f"<w:hdr {spaces}>{paragraph(header)}</w:hdr>"
    return _zipped({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, **parts})


# --- PDF --------------------------------------------------------------------------------------------


class Paper:
    """A PDF page by page; `y` counts down from the top, in points."""

    def __init__(self, font: str = "Helvetica", size: float = 10) -> None:
        self.buffer = BytesIO()
        self.canvas = canvas.Canvas(self.buffer, A4, invariant=1, pageCompression=0)
        self.font, self.size = font, size
        self.canvas.setFont(font, size)
        self.form = self.canvas.acroForm

    def text(self, x: float, y: float, text: str) -> None:
        self.canvas.drawString(x, A4[1] - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self.canvas.line(x0, A4[1] - y0, x1, A4[1] - y1)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        self.canvas.rect(x, A4[1] - y - height, width, height)

    def next_page(self) -> None:
        self.canvas.showPage()
        self.canvas.setFont(self.font, self.size)

    def bytes(self) -> bytes:
        self.canvas.save()
        return self.buffer.getvalue()


def raw_pdf(objects: Sequence[str]) -> bytes:
    """A PDF of objects written by hand: the first is the catalogue, numbers count from 1."""
    out = b"%PDF-1.7\n"
    places: list[int] = []
    for number, one in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{one}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    return out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()


def utf16(text: str) -> str:
    """A PDF text string in UTF-16, written in hexadecimal."""
    return f"<{(bytes([0xFE, 0xFF]) + text.encode('utf-16-be')).hex()}>"


# --- filling in what somebody else made -------------------------------------------------------------


def fill_docx(blank: bytes, answers: Mapping[str, str], *, prompts_stay: bool = False) -> bytes:
    """Our blank form with text typed into its controls; careless programs leave the mark of the prompt."""
    parts = {}
    with zipfile.ZipFile(BytesIO(blank)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    tree = etree.fromstring(parts["word/document.xml"])
    for inside in tree.iter(f"{{{_W}}}sdt"):
        (settings,) = inside.findall(f"{{{_W}}}sdtPr")
        tag = settings.find(f"{{{_W}}}tag")
        name = (tag.get(f"{{{_W}}}val") or "").removeprefix("mailflow.") if tag is not None else ""
        if name in answers:
            _type_into(inside, settings, answers[name], prompts_stay=prompts_stay)
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in (parts | {"word/document.xml": etree.tostring(tree)}).items():
            archive.writestr(name, content)
    return out.getvalue()


def _type_into(inside: etree._Element, settings: etree._Element, answer: str, *, prompts_stay: bool) -> None:
    prompt = settings.find(f"{{{_W}}}showingPlcHdr")
    if prompt is not None and not prompts_stay:
        settings.remove(prompt)
    content = inside.find(f"{{{_W}}}sdtContent")
    assert content is not None
    content[:] = list(etree.fromstring(f'<x xmlns:w="{_W}">{run(answer)}</x>'))


def fill_pdf(blank: bytes, answers: Mapping[str, str]) -> bytes:
    """An AcroForm with values by field name, as PDF readers write it: changed objects at the end (ISO 32000 7.5.6)."""
    added: dict[int, bytes] = {}
    for name, answer in answers.items():
        at = blank.index(f"/T ({name})".encode())
        start = blank.rindex(b" 0 obj", 0, at)
        number = int(blank[:start].rpartition(b"\n")[2])
        body = blank[blank.index(b"<<", start) : blank.index(b"endobj", at)]
        value = utf16(answer.replace("\n", "\r")).encode()
        added[number] = re.sub(
            rb"/AP <<.*?>>", b"", re.sub(rb"/V \((?:\\.|[^\\)])*\)", b"/V " + value, body), flags=re.DOTALL
        )
    out, table = blank, b""
    for number, body in added.items():
        table += f"{number} 1\n{len(out):010d} 00000 n \n".encode()
        out += f"{number} 0 obj\n".encode() + body + b"endobj\n"
    before = re.findall(rb"startxref\s+(\d+)", blank)[-1].decode()
    root, size = (re.findall(rb"/%s (\d+[^\n]*)" % key, blank)[-1].decode() for key in (b"Root", b"Size"))
    trailer = f"trailer << /Root {root} /Size {size} /Prev {before} >>\nstartxref\n{len(out)}\n%%EOF\n"
    return out + b"xref\n" + table + trailer.encode()
