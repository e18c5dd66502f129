"""What people write in Trenggalek's whole-day tests: Form Pengajuan, Form Pelaksanaan."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from reportlab.pdfgen import canvas

FORM = """\
FORMULIR PENGAJUAN PENANGANAN GANGGUAN LAYANAN TIK

Unit kerja: Dinas Pendidikan, Pemuda dan Olahraga
Nama pelapor: Sulastri Handayani
Nomor HP/WA: 081200000011
Layanan: DAPODIK
Uraian gangguan: Server DAPODIK menolak log masuk operator sekolah sejak pukul 07.30 WIB.
Dampak: tinggi
Urgensi: sedang
Nomor surat: 400.3/87/Dindik/2026
Tanggal: 23 November 2026
Hal: Permintaan penanganan gangguan DAPODIK
"""

FORM_RSUD = """\
FORMULIR PENGAJUAN PENANGANAN GANGGUAN LAYANAN TIK

Unit kerja: Rumah Sakit Umum Daerah
Nama pelapor: Wahyu Hidayat
Kontak: 081200000012
Layanan: DAPODIK
Uraian: Poli anak tidak dapat membuka DAPODIK untuk surat keterangan sekolah.
Dampak: sedang
Urgensi: sedang
"""

DIAGNOSIS = """\
Gejala: layanan autentikasi DAPODIK menolak semua akun operator
Penyebab: sertifikat layanan kedaluwarsa
"""

RECOVERY = """\
SELESAI
Solusi: sertifikat diperbarui dan layanan dimuat ulang
Petugas: Dewi Lestariningsih
Mulai: 23 November 2026 pukul 08.10
Selesai: 23 November 2026 pukul 08.40
Status: pulih
"""

PRIORITY = "PRIORITAS: P2\nDISPOSISI kepada Kasi Aplikasi: selesaikan hari ini"


def without(form: str, *labels: str) -> str:
    """The form with these lines left out."""
    return "\n".join(line for line in form.splitlines() if not line.startswith(labels)) + "\n"


def as_docx(form: str) -> bytes:
    """The form as the Word file that units fill in: a title and a table of two columns."""
    title, *rows = [line for line in form.splitlines() if line]
    document = Document()
    document.add_heading(title)
    table = document.add_table(rows=0, cols=2)
    for label, _, answer in (row.partition(": ") for row in rows):
        cells = table.add_row().cells
        cells[0].text, cells[1].text = label, answer
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def as_pdf(form: str) -> bytes:
    """The form as a PDF with a line of text for each label."""
    file = BytesIO()
    page = canvas.Canvas(file)
    for at, line in enumerate(form.splitlines()):
        page.drawString(60, 780 - 18 * at, line)
    page.save()
    return file.getvalue()
