"""What people write in the whole-day tests: letters and forms as lines of a mail, in Word, and as PDF."""

from __future__ import annotations

import io
from collections.abc import Mapping

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

COMPLAINT = """\
Nomor    : 470/112/Disdukcapil/2026
Sifat    : Segera
Lampiran : -
Hal      : Laporan gangguan aplikasi SIAK

Cirebon, 23 November 2026

Yth. Kepala Dinas Komunikasi, Informatika dan Statistik
di Cirebon

Dengan hormat, kami laporkan bahwa aplikasi SIAK tidak dapat diakses sejak pukul 07.30 WIB,
sehingga pelayanan dokumen kependudukan terhenti.

Perangkat daerah: Dinas Kependudukan dan Pencatatan Sipil
Aplikasi/sistem: SIAK
Uraian gangguan: Aplikasi SIAK menampilkan galat 502 sejak pukul 07.30 WIB.

Kepala Dinas Kependudukan dan Pencatatan Sipil,
Hj. Ratna Kusumawati, S.Sos.
NIP. 19700202 199503 2 002
"""

C01 = """\
Perangkat daerah: Dinas Kependudukan dan Pencatatan Sipil
Pelapor: Hj. Ratna Kusumawati
Aplikasi: SIAK
Server: srv-siak-01
Kondisi server: menyala, beban normal
Kondisi aplikasi: galat 502 pada halaman masuk
Jenis gangguan: aplikasi
Petugas: Wulan Sekarsari
Waktu: 23 November 2026 pukul 08.20
"""

C03 = """\
FORMULIR C-03
Aplikasi: SIAK
Pengelola aplikasi: Dinas Kependudukan dan Pencatatan Sipil
Versi: 7.4
Gejala: galat 502 setelah masuk
Penyebab: modul sesi rusak setelah pembaruan
Usulan perbaikan: kembalikan modul sesi ke versi sebelumnya
Penanggung jawab: Wulan Sekarsari
Target selesai: 24 November 2026
"""

LPA = """\
Penyebab: modul sesi tidak cocok dengan basis data
Tindakan: modul sesi dikembalikan ke versi 7.3
Hasil: aplikasi dapat diakses kembali
"""

C02 = """\
FORMULIR C-02
Lokasi: Ruang server Disdukcapil lantai 2
Perangkat: router lantai 2
Temuan: kabel serat optik putus
Petugas: Wulan Sekarsari
Waktu: 23 November 2026 pukul 10.15
"""

LPJ = """\
Tindakan: kabel serat optik disambung kembali
Hasil: jaringan kembali normal
"""


def docx_of(text: str) -> bytes:
    """A letter as somebody writes it in Word: one paragraph a line."""
    document = Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    return _saved(document)


def pdf_of(text: str) -> bytes:
    """A letter as it comes out of the PDF printer: one line a line."""
    out = io.BytesIO()
    page = Canvas(out, pagesize=A4, invariant=True)
    for number, line in enumerate(text.splitlines()):
        page.drawString(72, A4[1] - 72 - 16 * number, line)
    page.save()
    return out.getvalue()


def fill_blank(blank: bytes, answers: Mapping[str, str]) -> bytes:
    """The blank form that a task mail carried, with these labels' cells filled in."""
    document = Document(io.BytesIO(blank))
    open_labels = dict(answers)
    for table in document.tables:
        for row in table.rows:
            label = row.cells[0].text.removesuffix("*").strip()
            if label in open_labels:
                row.cells[-1].text = open_labels.pop(label)
    assert not open_labels, f"the blank form has no {list(open_labels)}"
    return _saved(document)


def text_of(docx: bytes) -> str:
    """What a letter says: paragraphs and cells, a line each; what stands in content controls too."""
    document = Document(io.BytesIO(docx))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    inside = ("\n".join(_words(paragraph) for paragraph in cell.paragraphs) for cell in cells)
    return "\n".join([*(_words(paragraph) for paragraph in document.paragraphs), *inside])


def _words(paragraph: Paragraph) -> str:
    """python-docx leaves out what stands in a content control."""
    return "".join(run.text or "" for run in paragraph._p.iter(qn("w:r")))


def answers_of(lines: str) -> dict[str, str]:
    """`Label: isi` lines as a mapping."""
    pairs = (line.split(":", 1) for line in lines.splitlines() if ":" in line)
    return {label.strip(): value.strip() for label, value in pairs}


def _saved(document: DocumentType) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
