"""Scans and photos: recognised by the real Tesseract and marked as such; what is not sure is left to people."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from datetime import date

import pypdfium2
import pytest
from PIL import Image, ImageFilter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from mailflow.complaints.complaint import RECOGNISED
from mailflow.config import read_complaint_forms, shipped
from mailflow.letters.reading import read_document
from mailflow.outside import reading_ocr
from mailflow.outside.reader import Reader
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading import read_document as read_bytes

LINES = (
    (180, "PEMERINTAH KOTA CONTOH"),
    (200, "DINAS KESEHATAN"),
    (70, "Nomor     : 005/118/DINKES/2026"),
    (70, "Sifat        : Segera"),
    (70, "Hal          : Laporan Gangguan Aplikasi e-Puskesmas"),
    (70, "Yth. Kepala Dinas Komunikasi dan Informatika"),
    (70, "Dengan hormat kami laporkan bahwa aplikasi e-Puskesmas tidak dapat diakses"),
    (70, "sejak hari Senin. Mohon bantuan perbaikan."),
    (330, "Kepala Dinas Kesehatan,"),
    (330, "dr. Siti Contoh, M.Kes."),
    (330, "NIP 19700101 199503 2 001"),
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    if not reading_ocr.find_tesseract():
        if os.environ.get("MAILFLOW_TESTS_NO_SKIP") == "1":
            pytest.fail("tesseract-ocr-ind is not installed")
        pytest.skip("tesseract-ocr-ind is not installed")
    with Reader() as one:
        yield one


def page() -> Image.Image:
    buffer = io.BytesIO()
    drawn = canvas.Canvas(buffer, pagesize=A4)
    drawn.setFont("Times-Roman", 12)
    for row, (x, text) in enumerate(LINES):
        drawn.drawString(x, 780 - 24 * row, text)
    drawn.drawString(400, 780 - 48, "20 November 2026")
    drawn.save()
    pdf = pypdfium2.PdfDocument(buffer.getvalue())
    picture: Image.Image = pdf[0].render(scale=200 / 72).to_pil().convert("RGB")
    pdf.close()
    return picture


def saved(picture: Image.Image, kind: str) -> bytes:
    buffer = io.BytesIO()
    picture.save(buffer, kind, resolution=200)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "kind"), [("surat.jpg", "JPEG"), ("surat.pdf", "PDF"), ("surat.tif", "TIFF"), ("a.png", "PNG")]
)
def test_a_scanned_letter_is_read_and_each_field_says_that_it_was_recognised(
    reader: Reader, name: str, kind: str
) -> None:
    document = reader.read(name, "", saved(page().rotate(0.4, fillcolor="white"), kind))
    assert (document.kind, document.recognised, document.fault) == ("image", True, "")
    forms, needed = read_complaint_forms(shipped("mailboxes"), "cirebon-dkis")
    reading = read_document(document, forms, needed, date(2026, 11, 20))
    assert reading.fields["nomor"] == "005/118/DINKES/2026"
    assert reading.fields["tanggal"] == "2026-11-20"
    assert reading.fields["hal"] == "Laporan Gangguan Aplikasi e-Puskesmas"
    assert reading.fields["ttd_nip"] == "197001011995032001"
    assert {source.file for source in reading.sources.values()} == {f"{name} ({RECOGNISED})"}
    assert "tinggi" not in {source.sure for source in reading.sources.values()}


def test_a_photo_that_cannot_be_made_out_is_left_to_people(reader: Reader) -> None:
    blurred = page().filter(ImageFilter.GaussianBlur(9)).resize((600, 850))
    document = reader.read("foto.jpg", "", saved(blurred, "JPEG"))
    assert (document.text, document.recognised) == ("", False)
    assert document.fault == "gambar, perlu dibaca petugas"


def test_a_picture_of_something_else_gives_no_text(reader: Reader) -> None:
    assert reader.read("foto.png", "", saved(Image.effect_noise((800, 600), 60), "PNG")).text == ""


def test_of_several_pages_those_that_cannot_be_read_are_told(reader: Reader) -> None:
    buffer = io.BytesIO()
    blank = Image.new("RGB", page().size, "white")
    page().save(buffer, "PDF", resolution=200, save_all=True, append_images=[blank, blank])
    document = reader.read("surat.pdf", "", buffer.getvalue())
    assert document.recognised
    assert document.fault == "tidak semua halaman pindaian terbaca"


def test_without_tesseract_a_scan_is_a_picture_that_a_person_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading_ocr, "find_tesseract", lambda: "")
    document = read_bytes("a.png", "", saved(page(), "PNG"), ReaderLimits())
    assert (document.kind, document.fault) == ("image", "gambar, perlu dibaca petugas")


def test_a_picture_of_too_many_dots_is_not_even_opened(reader: Reader) -> None:
    bomb = saved(Image.new("1", (30_000, 30_000)), "PNG")
    assert len(bomb) < 1_000_000
    assert reader.read("a.png", "", bomb).fault == "gambar, perlu dibaca petugas"
