"""Makes the letters in `data/letters/open` from their sources: `python -m tests.letter_files`.

A source is a head of `key: value` lines, `---`, and the page as text. For a PDF the page is drawn as it stands, each
cell (two blanks end one) at its column in a proportional type; for DOCX and ODT `->` is a tab, `{table}` rows have
`|` between cells and `//` between paragraphs, `{box}` is a text box, `{header}` and `{footer}` are parts of their
own, `{-x-}` was deleted and `{+x+}` inserted while changes were tracked, `{sdt:x}` is a content control and
`{ask:x}` one that nobody filled in, `# ` begins a list item.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from html import escape
from io import BytesIO
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

OPEN = Path(__file__).parent / "data" / "letters" / "open"
SOURCES = OPEN / "sources"

_TOKEN = re.compile(r"(->|\{br\}|\{-.*?-\}|\{\+.*?\+\}|\{sdt:.*?\}|\{ask:.*?\})")
_CELL = re.compile(r"\S+(?: \S+)*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """One source: what kind of file, how it is made, the page."""

    name: str
    options: dict[str, str]
    page: str


def parse_source(name: str, text: str) -> Source:
    head, _, page = text.partition("\n---\n")
    options = dict(line.split(": ", 1) for line in head.splitlines() if line)
    return Source(name=name, options=options, page=page)


def compose_file(source: Source) -> bytes:
    """The file that a source describes."""
    kind = source.options["file"]
    inner = source.options.get("attach", "")
    if inner:
        attached = _composed(inner, source.page, source.options)
        return _mail(source.options, source.options["note"].replace("{br}", "\n"), attached, inner)
    if kind == "eml":
        return _mail(source.options, source.page, b"", "")
    return _composed(kind, source.page, source.options)


def _composed(kind: str, page: str, options: dict[str, str]) -> bytes:
    match kind:
        case "pdf":
            return _pdf(page, options)
        case "docx":
            return _docx(page)
        case "odt":
            return _odt(page)
        case _:
            return page.encode(options.get("charset", "utf-8"))


# --- PDF --------------------------------------------------------------------------------------------


def _pdf(page: str, options: dict[str, str]) -> bytes:
    buffer = BytesIO()
    paper = canvas.Canvas(buffer, A4, invariant=1)
    for sheet in page.split("\f\n"):
        cells = list(_cells(sheet, options))
        order = options.get("draw", "lines")
        if order == "columns":
            cells.sort(key=lambda cell: (cell[0] > 50, cell[0] // 5 if cell[0] < 50 else 10))
        if order == "backwards":
            cells.reverse()
        if order == "emblem":
            paper.circle(80, 780, 25)
            paper.line(50, 735, 545, 735)
        if order == "ruled":
            _rule(paper, sheet)
        font, size = options.get("font", "Times-Roman"), float(options.get("size", "11"))
        paper.setFont(font, size)
        for column, row, text in cells:
            _draw(paper, column, 800 - 14 * row, text, words=order == "words")
        if options.get("fields"):
            _fields(paper, options["fields"])
        paper.showPage()
    paper.save()
    return buffer.getvalue()


def _cells(sheet: str, options: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    for row, line in enumerate(sheet.splitlines()):
        if line.startswith("^"):
            yield -1, row, line[1:].strip()
            continue
        for cell in _CELL.finditer(line.replace("|", " ") if options.get("draw") == "ruled" else line):
            yield cell.start(), row, cell[0]


def _draw(paper: canvas.Canvas, column: int, y: float, text: str, *, words: bool) -> None:
    if column < 0:
        paper.drawCentredString(297, y, text)
    elif words:
        x = 50 + 5.6 * column
        for word in text.split():
            paper.drawString(x, y, word)
            x += paper.stringWidth(word + " ")
    else:
        paper.drawString(50 + 5.6 * column, y, text)


def _rule(paper: canvas.Canvas, sheet: str) -> None:
    """Lines around the rows that have a `|` in their second column."""
    rows = [row for row, line in enumerate(sheet.splitlines()) if "|" in line]
    for row in [*rows, rows[-1] + 1]:
        paper.line(45, 811 - 14 * row, 540, 811 - 14 * row)
    for x in (45, 200, 540):
        paper.line(x, 811 - 14 * rows[0], x, 811 - 14 * (rows[-1] + 1))


def _fields(paper: canvas.Canvas, fields: str) -> None:
    for place, one in enumerate(fields.split(" ; ")):
        label, value = one.split(" = ")
        name = re.sub(r"\W+", "_", label.lower())
        y = 700 - 30 * place
        paper.drawString(50, y + 5, label)
        paper.acroForm.textfield(
            name=name, tooltip=label, value=value.strip(), x=200, y=y, width=300, height=20
        )


# --- DOCX and ODT -----------------------------------------------------------------------------------

Block = tuple[str, list[str]]


def _blocks(page: str) -> Iterator[Block]:
    """("p", [line]) a paragraph, else the lines between {name} and {/name}."""
    lines = iter(page.splitlines())
    for line in lines:
        opened = re.fullmatch(r"\{(table|box|header|footer)\}", line)
        if not opened:
            yield "p", [line]
            continue
        inside: list[str] = []
        for inner in lines:
            if inner == f"{{/{opened[1]}}}":
                break
            inside.append(inner)
        yield opened[1], inside


def _rows(lines: Sequence[str]) -> list[list[list[str]]]:
    return [
        [re.split(r"\s*//\s*", cell.strip()) for cell in re.split(r"(?:^| )\| ?", line)] for line in lines
    ]


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
    "</Relationships>"
)


def _docx(page: str) -> bytes:
    body, parts = "", {}
    for kind, lines in _blocks(page):
        if kind in ("header", "footer"):
            inside = "".join(_w_paragraph(line) for line in lines)
            root = "hdr" if kind == "header" else "ftr"
            parts[f"word/{kind}1.xml"] = f'<w:{root} xmlns:w="{_W}">{inside}</w:{root}>'
        elif kind == "table":
            body += _w_table(_rows(lines))
        elif kind == "box":
            inside = "".join(_w_paragraph(line) for line in lines)
            body += f"<w:p><w:r><w:pict><w:txbxContent>{inside}</w:txbxContent></w:pict></w:r></w:p>"
        else:
            body += _w_paragraph(lines[0])
    parts["word/document.xml"] = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return _zipped({"[Content_Types].xml": _TYPES, "_rels/.rels": _RELS, **parts})


def _w_table(rows: list[list[list[str]]]) -> str:
    return (
        "<w:tbl>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{''.join(map(_w_paragraph, cell))}</w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )


def _w_paragraph(line: str) -> str:
    listed = line.startswith("# ")
    style = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>" if listed else ""
    return f"<w:p>{style}{''.join(map(_w_run, _TOKEN.split(line.removeprefix('# ').strip())))}</w:p>"


def _w_run(token: str) -> str:
    def run(text: str, tag: str = "t") -> str:
        return f'<w:r><w:{tag} xml:space="preserve">{escape(text, quote=False)}</w:{tag}></w:r>'

    if token == "->":
        return "<w:r><w:tab/></w:r>"
    if token == "{br}":
        return "<w:r><w:br/></w:r>"
    if token.startswith("{-"):
        return f'<w:del w:id="1" w:author="x">{run(token[2:-2], "delText")}</w:del>'
    if token.startswith("{+"):
        return f'<w:ins w:id="2" w:author="x">{run(token[2:-2])}</w:ins>'
    if token.startswith("{sdt:"):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{run(token[5:-1])}</w:sdtContent></w:sdt>"
    if token.startswith("{ask:"):
        return f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run(token[5:-1])}</w:sdtContent></w:sdt>"
    return run(token) if token else ""


_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_SPACES = "".join(
    f' xmlns:{short}="{_OASIS}{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
    )
)


def _odt(page: str) -> bytes:
    body, headers = "", {"header": "", "footer": ""}
    changes: list[str] = []
    for kind, lines in _blocks(page):
        if kind in headers:
            headers[kind] = "".join(_o_paragraph(line, changes) for line in lines)
        elif kind == "table":
            body += _o_table(_rows(lines), changes)
        elif kind == "box":
            inside = "".join(_o_paragraph(line, changes) for line in lines)
            body += f"<text:p><draw:frame><draw:text-box>{inside}</draw:text-box></draw:frame></text:p>"
        elif lines[0].startswith("# "):
            body += f"<text:list><text:list-item>{_o_paragraph(lines[0][2:], changes)}</text:list-item></text:list>"
        else:
            body += _o_paragraph(lines[0], changes)
    tracked = f"<text:tracked-changes>{''.join(changes)}</text:tracked-changes>" if changes else ""
    content = (
        f"<office:document-content{_SPACES}><office:body><office:text>{tracked}{body}</office:text></office:body>"
        "</office:document-content>"
    )
    master = "".join(f"<style:{kind}>{text}</style:{kind}>" for kind, text in headers.items() if text)
    styles = (
        f"<office:document-styles{_SPACES}><office:master-styles><style:master-page>{master}</style:master-page>"
        "</office:master-styles></office:document-styles>"
    )
    return _zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": styles,
        }
    )


def _o_table(rows: list[list[list[str]]], changes: list[str]) -> str:
    cells = (
        "".join(
            "<table:table-cell>" + "".join(_o_paragraph(p, changes) for p in cell) + "</table:table-cell>"
            for cell in row
        )
        for row in rows
    )
    return (
        "<table:table>"
        + "".join(f"<table:table-row>{row}</table:table-row>" for row in cells)
        + "</table:table>"
    )


def _o_paragraph(line: str, changes: list[str]) -> str:
    return f"<text:p>{''.join(_o_run(token, changes) for token in _TOKEN.split(line.strip()))}</text:p>"


def _o_run(token: str, changes: list[str]) -> str:
    if token == "->":
        return "<text:tab/>"
    if token == "{br}":
        return "<text:line-break/>"
    if token.startswith("{-"):
        name = f"c{len(changes)}"
        changes.append(
            f'<text:changed-region text:id="{name}"><text:deletion><text:p>{escape(token[2:-2])}</text:p>'
            "</text:deletion></text:changed-region>"
        )
        return f'<text:change text:change-id="{name}"/>'
    if token.startswith("{+"):
        return f"<text:change-start/>{escape(token[2:-2])}<text:change-end/>"
    if token.startswith("{sdt:"):
        return f"<text:text-input>{escape(token[5:-1])}</text:text-input>"
    if token.startswith("{ask:"):
        return f"<text:placeholder>&lt;{escape(token[5:-1])}&gt;</text:placeholder>"
    text = escape(token, quote=False)
    return re.sub(r" ( +)", lambda more: f' <text:s text:c="{len(more[1])}"/>', text)


def _zipped(members: dict[str, str]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            head = zipfile.ZipInfo(name, (2026, 11, 20, 8, 0, 0))
            stored = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(head, content, compress_type=stored)
    return buffer.getvalue()


# --- mail -------------------------------------------------------------------------------------------


def _mail(options: dict[str, str], text: str, attached: bytes, kind: str) -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = options.get("from", "Joko Misal <joko@opd.example>")
    mail["To"] = "layanan@dkis.example"
    mail["Subject"] = options.get("subject", "Surat")
    mail["Date"] = "Fri, 20 Nov 2026 09:00:00 +0700"
    mail["Message-ID"] = "<satu@opd.example>"
    if options.get("html"):
        mail.set_content(text, subtype="html")
    else:
        mail.set_content(text)
    if attached:
        mail.add_attachment(attached, "application", "octet-stream", filename=f"surat.{kind}")
        mail.set_boundary("batas-surel")
    return mail.as_bytes()


def main() -> None:
    for path in sorted(SOURCES.glob("*.src")):
        source = parse_source(path.stem, path.read_text(encoding="utf-8"))
        (OPEN / f"{path.stem}.{source.options['file']}").write_bytes(compose_file(source))


if __name__ == "__main__":
    main()
