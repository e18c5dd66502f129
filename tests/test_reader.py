"""What attachments say, read by the real child process, and that none of them can hurt us."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen import canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table, TableStyle

from mailflow.outside.reader import Reader
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading_rows import row_line, tidy_colon
from mailflow.texts.documents import Document

MAILS = Path(__file__).parent / "data" / "mails"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LETTER = [
    ("Nomor", "005/118/DINKES/2026"),
    ("Sifat", "Segera"),
    ("Hal", "Laporan Gangguan Aplikasi e-Puskesmas"),
]


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


def read(reader: Reader, data: bytes, content_type: str = "application/octet-stream") -> Document:
    return reader.read("berkas", content_type, data)


# --- PDF --------------------------------------------------------------------------------------------


def child_of(reader: Reader) -> int | None:
    """The process id of the child that reads, if there is one."""
    return reader._child.pid if reader._child else None


def letter_pdf(pages: int = 1, **settings: object) -> bytes:
    buffer = BytesIO()
    page = canvas.Canvas(buffer, A4, **settings)
    for _ in range(pages):
        for row, (label, value) in enumerate(LETTER):
            for x, text in ((60, label), (120, ":"), (130, value)):
                page.drawString(x, 760 - 15 * row, text)
        page.showPage()
    page.save()
    return buffer.getvalue()


def table_pdf() -> bytes:
    buffer = BytesIO()
    style = getSampleStyleSheet()["Normal"]
    rows = [
        ["Nama Pelapor", ":", "Rina Wulandari"],
        ["Uraian", ":", Paragraph("Aplikasi tidak dapat diakses sejak pagi. " * 4, style)],
        ["Nomor HP", ":", ""],
    ]
    table = Table(rows, colWidths=[80, 20, 300])
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 1, (0, 0, 0))]))
    SimpleDocTemplate(buffer, pagesize=A4).build(
        [Paragraph("FORMULIR C-01", style), table, Paragraph("Demikian laporan ini.", style)]
    )
    return buffer.getvalue()


def form_pdf() -> bytes:
    buffer = BytesIO()
    page = canvas.Canvas(buffer, A4)
    page.drawString(60, 780, "FORM PENGAJUAN LAYANAN TIK")
    form = page.acroForm
    form.textfield(name="nama_pemohon", tooltip="Nama Pemohon", value="Siti Aminah", x=100, y=700)
    form.textfield(name="unit_kerja", value="", x=100, y=650)
    form.checkbox(name="darurat", tooltip="Darurat", checked=True, x=100, y=600)
    form.checkbox(name="rutin", tooltip="Rutin", checked=False, x=100, y=580)
    form.radio(name="dampak", tooltip="Dampak", value="tinggi", selected=True, x=100, y=560)
    form.radio(name="dampak", tooltip="Dampak", value="rendah", selected=False, x=150, y=560)
    form.choice(
        name="layanan", tooltip="Layanan:", options=["Jaringan", "Aplikasi"], value="Aplikasi", x=100, y=500
    )
    page.save()
    return buffer.getvalue()


def scan_pdf() -> bytes:
    buffer = BytesIO()
    page = canvas.Canvas(buffer, A4)
    page.drawImage(ImageReader(Image.new("RGB", (50, 80), "gray")), 0, 0, 500, 800)
    page.save()
    return buffer.getvalue()


def bare_pdf(content: bytes, filters: str = "/FlateDecode") -> bytes:
    """A page with this content stream, without a cross-reference table."""
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter[%s]/Length %d>>stream\n%s\nendstream" % (filters.encode(), len(content), content),
    ]
    body = b"".join(b"%d 0 obj %s endobj\n" % (number, one) for number, one in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer <</Size 5/Root 1 0 R>>\n%%EOF"


def test_a_letter_keeps_label_and_value_on_one_line(reader: Reader) -> None:
    document = read(reader, letter_pdf())
    assert (document.kind, document.pages, document.fault) == ("pdf", 1, "")
    assert document.text.split("\n") == [f"{label} : {value}" for label, value in LETTER]


def test_a_form_printed_as_a_table_gives_label_lines(reader: Reader) -> None:
    lines = read(reader, table_pdf()).text.split("\n")
    assert lines[0] == "FORMULIR C-01"
    assert lines[1] == "Nama Pelapor: Rina Wulandari"
    assert lines[2].startswith("Uraian: Aplikasi tidak dapat diakses")
    assert lines[-2:] == ["Nomor HP: ", "Demikian laporan ini."]


def test_a_form_with_fields_gives_its_answers(reader: Reader) -> None:
    document = read(reader, form_pdf())
    assert document.text.split("\n") == [
        "FORM PENGAJUAN LAYANAN TIK",
        "Nama Pemohon: Siti Aminah",
        "unit kerja: ",
        "Darurat: Ya",
        "Rutin: ",
        "Dampak: tinggi",
        "Layanan: Aplikasi",
    ]


def test_a_scan_is_a_picture_that_a_person_must_read(reader: Reader) -> None:
    document = read(reader, scan_pdf())
    assert (document.kind, document.fault) == ("image", "hasil pindai tanpa teks")


def test_of_a_long_pdf_the_first_pages_are_read(reader: Reader) -> None:
    document = read(reader, letter_pdf(pages=22))
    assert (document.kind, document.pages) == ("pdf", 22)
    assert document.text.count("Nomor") == 20
    assert document.fault == "hanya 20 dari 22 halaman yang dibaca"


def test_a_locked_pdf_says_so(reader: Reader) -> None:
    document = read(reader, letter_pdf(encrypt="rahasia"))
    assert (document.kind, document.fault) == ("unreadable", "PDF terkunci kata sandi")


def test_a_damaged_pdf_says_so(reader: Reader) -> None:
    assert read(reader, b"%PDF-1.7\nrusak").fault == "PDF rusak"
    assert read(reader, letter_pdf()[:700]).kind in ("pdf", "unreadable")


def test_a_pdf_that_leads_pdfplumber_astray_still_gives_its_text() -> None:
    """Its table has so many cells that finding them takes longer than allowed; pdfium's text stands."""
    buffer = BytesIO()
    page = canvas.Canvas(buffer, A4)
    page.drawString(60, 780, "Laporan gangguan aplikasi e-Puskesmas hari ini")
    for number in range(140):
        page.line(20 + 4 * number, 20, 20 + 4 * number, 820)
        page.line(20, 20 + 5 * number, 580, 20 + 5 * number)
    page.save()
    with Reader(ReaderLimits(seconds=5)) as reader:
        document = read(reader, buffer.getvalue())
    assert (document.kind, document.text) == ("pdf", "Laporan gangguan aplikasi e-Puskesmas hari ini")


# --- DOCX -------------------------------------------------------------------------------------------


def docx(body: str, **members: str | bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in members.items():
            archive.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


def row(*cells: str) -> str:
    return "<w:tr>" + "".join(f"<w:tc>{cell}</w:tc>" for cell in cells) + "</w:tr>"


def run(content: str) -> str:
    return f"<w:r>{content}</w:r>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


PROMPT = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
OLD_FIELD = (
    "<w:p><w:r><w:fldChar><w:ffData>{}</w:ffData></w:fldChar><w:instrText> FORM </w:instrText></w:r></w:p>"
)
SYMBOL = '<w:sym w:font="Wingdings" w:char="{}"/>'
TABS = "<w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>"
BOX = "<w:txbxContent>{}</w:txbxContent>"
BODIES = {
    "paragraphs": (p("satu") + p("dua"), "satu\ndua"),
    "two columns": (
        table(row(p("Nama"), p("Budi")), row(p("Unit:"), p("Dinkes"))),
        "Nama: Budi\nUnit: Dinkes",
    ),
    "a colon column": (table(row(p("Nama"), p(":"), p("Budi"))), "Nama: Budi"),
    "a number column": (table(row(p("1."), p("Nama"), p(":"), p(""))), "Nama:"),
    "a list": (
        table(row(p("No"), p("Alat"), p("Hasil")), row(p("1"), p("Ping"), p("Ya"))),
        "No\tAlat\tHasil\n1\tPing\tYa",
    ),
    "a long answer": (table(row(p("Uraian"), p("satu") + p("dua"))), "Uraian: satu\ndua"),
    "a tabbed label": (f"<w:p>{run('<w:t>Hal</w:t><w:tab/><w:t>: gangguan</w:t>')}</w:p>", "Hal: gangguan"),
    "a line break": (
        f"<w:p>{TABS}{run('<w:t>a</w:t><w:br/><w:t>b</w:t>')}</w:p>",
        "a\nb",
    ),
    "a control around": (f"<w:sdt><w:sdtContent>{p('blok')}</w:sdtContent></w:sdt>", "blok"),
    "a control inside": (
        f"<w:p><w:sdt><w:sdtContent>{run('<w:t>isian</w:t>')}</w:sdtContent></w:sdt></w:p>",
        "isian",
    ),
    "an unanswered control": (
        f"<w:p>{run('<w:t>Nama: </w:t>')}{PROMPT.format(run('<w:t>Ketuk di sini</w:t>'))}</w:p>",
        "Nama:",
    ),
    "boxes": (
        f"<w:p>{run(SYMBOL.format('F0FE'))}{run('<w:t> Ya </w:t>')}{run(SYMBOL.format('F0A8'))}</w:p>",
        "☑ Ya ☐",
    ),
    "an old box": (OLD_FIELD.format("<w:checkBox><w:default/></w:checkBox>"), "☒"),
    "an old choice": (
        OLD_FIELD.format(
            '<w:ddList><w:result w:val="1"/><w:listEntry w:val="a"/><w:listEntry w:val="b"/></w:ddList>'
        ),
        "b",
    ),
    "tracked changes": (
        f"<w:p><w:del>{run('<w:delText>no</w:delText>')}</w:del><w:ins>{run('<w:t>ya</w:t>')}</w:ins></w:p>",
        "ya",
    ),
    "hidden text": (
        f"<w:p>{run('<w:rPr><w:vanish/></w:rPr><w:t>tolak</w:t>')}{run('<w:t>ya</w:t>')}</w:p>",
        "ya",
    ),
    "a text box": (
        f"<w:p>{run('<w:t>luar</w:t><w:pict>' + BOX.format(p('kotak')) + '</w:pict>')}</w:p>",
        "luar\nkotak",
    ),
}


@pytest.mark.parametrize("name", BODIES)
def test_a_docx_is_read_in_its_order(reader: Reader, name: str) -> None:
    body, text = BODIES[name]
    document = read(reader, docx(body))
    assert (document.kind, document.fault) == ("docx", "")
    assert document.text.rstrip() == text


def test_the_letterhead_in_the_header_comes_first(reader: Reader) -> None:
    header = f"<w:hdr {W}>{p('DINAS KESEHATAN')}</w:hdr>"
    assert read(reader, docx(p("isi"), header1=header)).text == "DINAS KESEHATAN\nisi"


def test_a_document_type_is_refused(reader: Reader) -> None:
    for encoding in ("utf-8", "utf-16"):
        bad = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode(
            encoding
        )
        document = read(reader, docx(p("isi"), header1=bad))
        assert document.fault == "berkas Word memuat DOCTYPE yang tidak diizinkan"


def test_a_damaged_docx_says_so(reader: Reader) -> None:
    assert read(reader, docx(p("isi"))[:-40]).fault == "berkas Word rusak"
    assert read(reader, docx("<w:p>")).fault == "berkas Word rusak"


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        (["Nama", "Budi"], "Nama: Budi"),
        (["Nama :", ": Budi"], "Nama: Budi"),
        (["Nama", ""], "Nama: "),
        (["1", "Budi"], "1\tBudi"),
        (["", "Budi"], "Budi"),
        (["No", "Nama", "Hasil"], "No\tNama\tHasil"),
        ([], ""),
    ],
)
def test_a_row_becomes_a_line(cells: list[str], line: str) -> None:
    assert row_line(cells) == line


def test_tabs_around_a_colon_are_tidied() -> None:
    assert [tidy_colon(line) for line in ("Hal\t: a", "Hal :\t\ta", "Hal: a", "a\tb")] == ["Hal: a"] * 3 + [
        "a\tb"
    ]


# --- other kinds ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "content_type", "kind", "words"),
    [
        (b"Nama: Budi\r\nUnit: Dinkes", "text/plain", "text", ""),
        (b"nama;unit\nBudi;Dinkes", "text/csv", "text", ""),
        (b"<p>Nama: Budi</p>", "text/html", "text", ""),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "image/png", "image", "gambar"),
        (b"PK\x03\x04" + bytes(50), "application/zip", "unreadable", "ZIP"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "application/x-rar", "unreadable", "RAR"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(50), "application/msword", "unreadable", "Office lama"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "x/y",
            "unreadable",
            "sandi",
        ),
        (b"\x78\x9f\x3e\x22" + bytes(50), "application/ms-tnef", "unreadable", "winmail.dat"),
        (b"{\\rtf1 isi}", "application/rtf", "unreadable", "RTF"),
        (bytes(50), "application/pdf", "unreadable", "tidak dikenal"),
        (b"", "application/pdf", "unreadable", "kosong"),
    ],
)
def test_each_kind_of_file_has_its_reading(
    reader: Reader, data: bytes, content_type: str, kind: str, words: str
) -> None:
    document = read(reader, data, content_type)
    assert document.kind == kind
    assert words in document.fault
    assert bool(document.text) == (kind == "text")


def test_a_forwarded_mail_is_read_with_its_letter(reader: Reader) -> None:
    raw = (MAILS / "surel-terusan-sebagai-lampiran.eml").read_bytes()
    document = read(reader, raw, "message/rfc822")
    assert (document.kind, document.fault) == ("eml", "")
    assert "Mohon diregister." in document.text
    assert "Nomor : 005/118/DINKES/2026" in document.text


def test_the_name_is_handed_back_whatever_it_is(reader: Reader) -> None:
    assert reader.read("surat “é”\n.txt", "text/plain", b"isi").name == "surat “é”\n.txt"


# --- limits -----------------------------------------------------------------------------------------


def test_a_child_that_does_not_answer_is_killed_and_the_next_file_is_read() -> None:
    with Reader(ReaderLimits(seconds=1.5)) as reader:
        assert read(reader, b"satu").text == "satu"
        stuck = child_of(reader)
        assert stuck is not None
        os.kill(stuck, signal.SIGSTOP)
        assert read(reader, b"dua").fault == "berkas tidak selesai dibaca dalam 1.5 detik"
        with pytest.raises(ProcessLookupError):
            os.kill(stuck, 0)
        assert read(reader, b"tiga").text == "tiga"


def test_a_child_that_died_is_replaced() -> None:
    with Reader() as reader:
        read(reader, b"satu")
        first = child_of(reader)
        assert first is not None
        os.kill(first, signal.SIGKILL)
        os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
        assert read(reader, b"dua").text == "dua"


def test_a_child_is_renewed_after_its_share_of_files() -> None:
    with Reader(ReaderLimits(reads_per_child=1)) as reader:
        read(reader, b"satu")
        first = child_of(reader)
        assert read(reader, b"dua").text == "dua"
        assert child_of(reader) != first


def test_closing_leaves_no_child_behind() -> None:
    reader = Reader()
    read(reader, b"satu")
    child = child_of(reader)
    assert child is not None
    reader.close()
    with pytest.raises(ProcessLookupError):
        os.kill(child, 0)


def test_a_pdf_that_unpacks_without_end_is_stopped_and_the_next_file_is_read() -> None:
    bomb = bare_pdf(zlib.compress(zlib.compress(bytes(400_000_000))), "/FlateDecode/FlateDecode")
    with Reader(ReaderLimits(seconds=10, memory_bytes=400_000_000)) as reader:
        document = read(reader, bomb)
        assert document.text == ""
        assert document.fault
        assert read(reader, b"sesudahnya").text == "sesudahnya"


@pytest.mark.parametrize(
    ("body", "extra", "fault"),
    [
        ("<w:p/>" * 3_000_000, {}, "isi berkas Word mengembang melewati batas"),
        (p("isi"), {"header1": " " * 200_000_000}, "isi berkas Word mengembang melewati batas"),
        (p("isi"), {f"a{number}": "" for number in range(2_000)}, "berkas Word memuat terlalu banyak bagian"),
        ("<w:sdt>" * 2_000 + "</w:sdt>" * 2_000, {}, "berkas Word rusak"),
    ],
    ids=["paragraphs", "spaces", "members", "nesting"],
)
def test_a_zip_bomb_is_refused(reader: Reader, body: str, extra: dict[str, str], fault: str) -> None:
    assert read(reader, docx(body, **extra)).fault == fault


def test_text_is_handed_back_only_so_far() -> None:
    with Reader(ReaderLimits(text_characters=100)) as reader:
        assert len(read(reader, "é\n".encode() * 5_000).text) <= 100


def test_the_child_may_write_no_file(tmp_path: Path) -> None:
    """The child's own confinement, with a write in place of a file to read."""
    script = (
        "import os, sys\n"
        "from mailflow.outside.reader_limits import ReaderLimits\n"
        "from mailflow.outside.reading import confine\n"
        "confine(ReaderLimits())\n"
        "try:\n"
        "    os.write(os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT), b'x')\n"
        "except OSError as error:\n"
        "    print(error.errno)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "berkas")],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )
    assert done.stdout.strip() == "27"
    assert (tmp_path / "berkas").read_text() == ""


def test_the_childs_environment_holds_nothing_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILFLOW_RAHASIA", "sandi-rahasia")
    with Reader() as reader:
        read(reader, b"satu")
        environment = Path(f"/proc/{child_of(reader)}/environ").read_bytes()
    assert b"sandi-rahasia" not in environment
    assert json.dumps(environment.decode().split("\0")[0]) == '"LANG=C.UTF-8"'
