"""Makes `data/letters/open/formulir-*`: filled forms in many layouts, `python -m tests.form_samples`."""

from __future__ import annotations

import json
from collections.abc import Callable
from email.message import EmailMessage
from email.policy import SMTP

from tests.form_files import (
    Paper,
    control,
    date_control,
    docx,
    drop_down,
    old_text,
    old_tick,
    paragraph,
    raw_pdf,
    run,
    struck,
    table,
    tick,
    utf16,
)
from tests.letter_files import OPEN, _odt

CIREBON, TRENGGALEK, UNJ = "cirebon-dkis", "trenggalek-diskominfo", "unj-pustikom"

Sample = tuple[str, str, str, Callable[[], bytes], dict[str, str], str]
"""File name, office, form code, how it is made, what must be read, what is hard."""

C01 = {
    "asal": "Dinas Pendidikan",
    "pelapor": "Budi Misal",
    "sistem": "e-Kinerja",
    "server": "rak 2 NOC",
    "kondisi_server": "menyala, disk penuh 100 %",
    "kondisi_aplikasi": "halaman masuk tidak terbuka",
    "jenis_gangguan": "server",
    "petugas": "Hendra Misal",
    "waktu": "2026-11-20T09:15",
}
C02 = {
    "lokasi": "Kantor Kecamatan Contoh, lantai 2",
    "perangkat": "router lantai 2",
    "temuan": "adaptor mati",
    "tindakan": "ganti adaptor",
    "hasil": "jaringan kembali normal",
    "petugas": "Hendra Misal",
    "waktu": "2026-11-20T10:30",
}
C03 = {
    "sistem": "e-Kinerja",
    "pengelola": "BKPSDM Contoh",
    "pengelola_surel": "pengelola@bkpsdm.example",
    "versi": "2.4.1",
    "gejala": "Halaman masuk kosong.",
    "penyebab": "pustaka lama",
    "usulan": "perbarui pustaka",
    "penanggung_jawab": "Rina Misal",
    "target": "2026-11-27",
}
PENGAJUAN = {
    "asal": "Puskesmas Umpama",
    "pelapor": "Joko Misal",
    "kontak": "081300004444",
    "sistem": "e-Puskesmas",
    "uraian": "Data pasien tidak tersimpan sejak pagi.",
    "dampak": "tinggi",
    "urgensi": "sedang",
}
FRM = {
    "asal": "Fakultas Teknik",
    "ttd_jabatan": "Dekan",
    "ttd_nama": "Prof. Dr. Andi Misal",
    "ttd_nip": "196811111993031002",
    "pelapor": "Rina Contoh",
    "kontak": "081200000000",
    "surel": "rina@kampus.example",
    "sistem": "SIAKAD",
    "subdomain": "siakad.kampus.example",
    "jenis": "galat aplikasi",
    "waktu": "2026-05-30T08:15",
    "uraian": "Unggah nilai gagal.\nMuncul galat 500.",
    "dampak": "tinggi",
    "urgensi": "sedang",
    "bukti": "tangkapan layar terlampir",
}


# --- DOCX -------------------------------------------------------------------------------------------


def c01_kontrol() -> bytes:
    kinds = ["aplikasi", "jaringan", "server", "belum diketahui"]
    return docx(
        "DINAS KOMUNIKASI, INFORMATIKA DAN STATISTIK",
        "FORMULIR C-01",
        table(
            [
                ["Perangkat daerah", control("Dinas Pendidikan")],
                ["Pelapor", control("Budi Misal")],
                ["Aplikasi/sistem", control("e-Kinerja")],
                ["Server", control("rak 2 NOC")],
                ["Kondisi server", control("menyala, disk penuh 100 %")],
                ["Kondisi aplikasi", control("halaman masuk tidak terbuka")],
                ["Jenis gangguan", drop_down("server", kinds)],
                ["Petugas pemeriksa", control("Hendra Misal")],
                [
                    "Waktu pemeriksaan",
                    date_control("20 November 2026", "2026-11-20") + run(" pukul ") + control("09.15"),
                ],
                ["Catatan", control("Klik atau ketuk di sini untuk memasukkan teks.", prompt=True)],
            ]
        ),
    )


def c01_lama() -> bytes:
    """Word 2003 form fields, the choice as four check boxes, labels numbered."""
    boxes = (
        old_tick(False)
        + run(" aplikasi  ")
        + old_tick(False)
        + run(" jaringan  ")
        + old_tick(True)
        + run(" server  ")
        + old_tick(False)
        + run(" belum diketahui")
    )
    return docx(
        "FORMULIR C-01 PENDATAAN GANGGUAN APLIKASI DAN SISTEM",
        paragraph("1. Perangkat daerah\t: ", old_text("Dinas Pendidikan")),
        paragraph("2. Pelapor\t: ", old_text("Budi Misal")),
        paragraph("3. Aplikasi/sistem\t: ", old_text("e-Kinerja")),
        paragraph("4. Server\t: ", old_text("rak 2 NOC")),
        paragraph("5. Kondisi server\t: ", old_text("menyala, disk penuh 100 %")),
        paragraph("6. Kondisi aplikasi\t: ", old_text("halaman masuk tidak terbuka")),
        paragraph("7. Jenis gangguan\t: ", boxes),
        paragraph("8. Petugas pemeriksa\t: ", old_text("Hendra Misal")),
        paragraph("9. Waktu pemeriksaan\t: ", old_text("Jum’at, 20 Nopember 2026 jam 09.15 WIB")),
        paragraph("10. Catatan\t: ", old_text("\u2002\u2002\u2002\u2002\u2002")),
    )


def c01_sebagian() -> bytes:
    """Half filled in: dots, hints and dashes are no answers, and a date without a time is none either."""
    return docx(
        table(
            [
                ["No", "Uraian", "Isian"],
                ["1", "Perangkat daerah", "Dinas Pendidikan"],
                ["2", "Pelapor", "........................"],
                ["3", "Aplikasi/sistem", "e-Kinerja"],
                ["4", "Server", "(nama atau letak server)"],
                ["5", "Kondisi server", "______________"],
                ["6", "Kondisi aplikasi", "[misalnya halaman masuk tidak terbuka]"],
                ["7", "Jenis gangguan", "aplikasi / jaringan / server / belum diketahui"],
                ["8", "Petugas pemeriksa", "Hendra Misal"],
                ["9", "Waktu pemeriksaan", "20 November 2026"],
                ["10", "Catatan", "-"],
            ]
        ),
        header="FORMULIR C-01    Revisi 00    Halaman 1 dari 1",
    )


def c02_titik() -> bytes:
    return docx(
        "Formulir C-02",
        "a) Lokasi ............................ : Kantor Kecamatan Contoh, lantai 2 ..........",
        "b) Perangkat ......................... : router lantai 2 ......................",
        "c) Temuan ............................ : adaptor mati .........",
        "d) Tindakan perbaikan ................ : ganti adaptor.........",
        "e) Hasil ............................. : ....jaringan kembali normal....",
        "f) Petugas ........................... : Hendra Misal",
        "g) Waktu pengecekan .................. : 20/11/2026, 10.30 ........",
        "Cirebon, 20 November 2026",
        "Petugas,",
        "Hendra Misal",
    )


def pengajuan_centang() -> bytes:
    levels = ("tinggi", "sedang", "rendah")
    return docx(
        "FORMULIR PENGAJUAN PENANGANAN GANGGUAN LAYANAN TIK",
        "Unit kerja: Puskesmas Umpama",
        "Nama pelapor: Joko Misal",
        "Nomor HP/WA pelapor: 0813-0000-4444",
        "Layanan: e-Puskesmas",
        "Uraian gangguan:",
        "Data pasien tidak tersimpan sejak pagi.",
        "Dampak:",
        *(
            paragraph(tick(one == "tinggi", "\uf0fe" if one == "tinggi" else "o"), f" {one}")
            for one in levels
        ),
        "Urgensi:",
        *(paragraph(tick(one == "sedang"), f" {one}") for one in levels),
    )


def pengajuan_dwibahasa() -> bytes:
    return docx(
        "FORM PENGAJUAN",
        table(
            [
                ["Unit kerja / Work unit", "Puskesmas Umpama"],
                ["Nama pelapor (Reporter’s name)", "Joko Misal"],
                ["Nomor HP/WA pelapor *)", "+62 813-0000-4444"],
                ["Layanan ¹⁾", "e-Puskesmas"],
                ["Uraian gangguan / Description", "Data pasien tidak tersimpan sejak pagi."],
                ["Dampak / Impact **)", "Tinggi"],
                ["Urgency / Urgensi", "SEDANG"],
            ]
        ),
        "*) yang dapat dihubungi pada jam kerja",
        "¹⁾ nama layanan atau aplikasi",
    )


def pengajuan_matriks() -> bytes:
    """The choices stand in the head of a table, the tick under one of them."""
    return docx(
        "FORM PENGAJUAN",
        "Unit kerja : Puskesmas Umpama",
        "Nama pelapor : Joko Misal",
        "Nomor HP/WA pelapor : 0813 0000 4444",
        "Layanan : e-Puskesmas",
        "Uraian gangguan : Data pasien tidak tersimpan sejak pagi.",
        table([["", "Tinggi", "Sedang", "Rendah"], ["Dampak", "√", "", ""], ["Urgensi", "", "v", ""]]),
    )


def frm_dua_pasang() -> bytes:
    return docx(
        table(
            [
                ["FORMULIR PENGADUAN MASALAH TEKNIS SISTEM INFORMASI", "FRM-SI-005", "Revisi 1", "Hal. 1/1"],
                ["Unit kerja", "Fakultas Teknik", "Jabatan pimpinan", "Dekan"],
                ["Pimpinan unit kerja", "Prof. Dr. Andi Misal", "NIP pimpinan", "19681111 199303 1 002"],
                ["PIC", "Rina Contoh", "Nomor HP/WA PIC", "0812 0000 0000"],
                ["Surel PIC", "Rina@Kampus.example", "Nama sistem informasi", "SIAKAD"],
                ["Subdomain/URL", "siakad.kampus.example", "Jenis masalah", "Galat aplikasi"],
                ["Waktu kejadian", "30-05-2026 08:15", "Bukti pendukung", "tangkapan layar terlampir"],
                ["Dampak", "Tinggi", "Urgensi", "Sedang"],
            ]
        ),
        "Uraian masalah:",
        "Unggah nilai gagal.",
        "Muncul galat 500.",
        "Mengetahui,",
        "Dekan",
    )


def frm_coret() -> bytes:
    """`Coret yang tidak perlu`: what is struck out is not said."""
    return docx(
        "FRM-SI-005",
        paragraph("Unit kerja : Fakultas Teknik"),
        paragraph("Pimpinan unit kerja : Prof. Dr. Andi Misal"),
        paragraph("PIC : Rina Contoh"),
        paragraph("No. HP : (0812) 0000 0000"),
        paragraph("Nama SI : SIAKAD"),
        paragraph(
            "Jenis masalah *) : ",
            struck("tidak dapat diakses / "),
            run("galat aplikasi"),
            struck(" / data tidak sesuai / lambat / keamanan / lainnya"),
        ),
        paragraph("Waktu kejadian : Sabtu, 30 Mei 2026 pukul 8.15 pagi"),
        paragraph("Uraian masalah : Unggah nilai gagal."),
        paragraph("Dampak *) : ", run("tinggi"), struck(" / sedang / rendah")),
        paragraph("Urgensi *) : ", struck("tinggi / "), run("sedang"), struck(" / rendah")),
        paragraph("*) coret yang tidak perlu"),
    )


def pelaksanaan_satu() -> bytes:
    return docx(
        "FORMULIR PELAKSANAAN PENANGANAN GANGGUAN LAYANAN TIK",
        "Bagian 1: gejala dan penyebab",
        table(
            [
                ["I.", "Gejala", paragraph("Simpan data gagal.") + paragraph("Pesan: waktu habis.")],
                ["II.", "Penyebab", "Kunci tabel pada basis data."],
            ]
        ),
        "Trenggalek, 20 November 2026",
        "Kepala Seksi,",
        "Sari Contoh",
    )


def pengajuan_baris() -> bytes:
    """A row of labels above each row of answers."""
    return docx(
        "FORM PENGAJUAN",
        table(
            [
                ["Unit kerja", "Nama pelapor"],
                ["Puskesmas Umpama", "Joko Misal"],
                ["Nomor HP/WA pelapor", "Layanan"],
                ["0813 0000 4444", "e-Puskesmas"],
                ["Dampak", "Urgensi"],
                ["tinggi", "sedang"],
            ]
        ),
        "Uraian gangguan:",
        "Data pasien tidak tersimpan sejak pagi.",
    )


def pengajuan_bagian() -> bytes:
    """Three tables under headings, the last one for signatures, whose posts are labels too."""

    def ticks(chosen: str) -> list[str]:
        return [paragraph(tick(one == chosen), f" {one.title()}") for one in ("tinggi", "sedang", "rendah")]

    return docx(
        "FORM PENGAJUAN",
        "I. IDENTITAS PEMOHON",
        table(
            [
                ["1", "Unit kerja :", "Puskesmas Umpama"],
                ["2", "Nama pelapor :", "Joko Misal"],
                ["3", "HP :", "0813.0000.4444"],
            ]
        ),
        "II. GANGGUAN",
        table(
            [
                ["4", "Layanan :", "e-Puskesmas"],
                ["5", "Uraian gangguan :", "Data pasien tidak tersimpan sejak pagi."],
                ["6", "Dampak :", "".join(ticks("tinggi"))],
                ["7", "Urgensi :", "".join(ticks("sedang"))],
            ]
        ),
        "III. PENGESAHAN",
        table([["Pemohon,", "Mengetahui,"], ["", ""], ["Joko Misal", "dr. Sari Contoh"]]),
    )


# --- PDF --------------------------------------------------------------------------------------------


def c02_pdf_titik() -> bytes:
    """A form with dotted lines, the answers typed over them by another program."""
    paper = Paper("Times-Roman", 11)
    paper.text(200, 60, "FORMULIR C-02")
    labels = ["Lokasi", "Perangkat", "Temuan", "Tindakan perbaikan", "Hasil", "Petugas", "Waktu pengecekan"]
    answers = [*list(C02.values())[:6], "20-11-2026 pukul 10.30 WIB"]
    for place, (label, answer) in enumerate(zip(labels, answers, strict=True)):
        y = 100 + 24 * place
        paper.text(60, y, f"{place + 1}. {label}")
        paper.text(190, y, ":")
        paper.text(200, y + 1.5, "." * 110)
        paper.canvas.setFont("Courier", 10)
        paper.text(204, y - 0.5, answer)
        paper.canvas.setFont("Times-Roman", 11)
    return paper.bytes()


def c03_pdf_hirarki() -> bytes:
    """Field names in a tree, values in UTF-16 or inherited, no tooltips: only the printed labels say what is asked."""
    rows = [
        ("Aplikasi", "(e-Kinerja)"),
        ("Pengelola aplikasi", utf16("BKPSDM Contoh")),
        ("Surel pengelola", "(Pengelola@bkpsdm.example)"),
        ("Versi", "(2.4.1)"),
        ("Gejala", utf16("Halaman masuk kosong.")),
        ("Penyebab", "(pustaka lama)"),
        ("Usulan perbaikan", "(perbarui pustaka)"),
        ("Penanggung jawab", "(Rina Misal)"),
        ("Target selesai", "(27 Nop 2026)"),
    ]
    page = "BT /F1 11 Tf 200 800 Td (FORMULIR C-03 KERUSAKAN APLIKASI) Tj ET\n"
    for place, (label, _) in enumerate(rows):
        page += f"BT /F1 10 Tf 60 {750 - 30 * place} Td ({label} :) Tj ET\n"
    first = 7  # the number of the first field
    kids = " ".join(f"{first + 2 * n} 0 R" for n in range(len(rows)))
    widgets = " ".join(f"{first + 2 * n + 1} 0 R" for n in range(len(rows)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [6 0 R] /NeedAppearances true >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Annots [{widgets}]"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(page)} >>\nstream\n{page}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        f"<< /T (formulir) /FT /Tx /Kids [{kids}] >>",
    ]
    for place, (_, value) in enumerate(rows):
        y = 744 - 30 * place
        objects.append(
            f"<< /Parent 6 0 R /T (baris{place}) /V {value} /Kids [{first + 2 * place + 1} 0 R] >>"
        )
        objects.append(
            f"<< /Type /Annot /Subtype /Widget /Parent {first + 2 * place} 0 R /Rect [180 {y} 520 {y + 18}] /F 4 >>"
        )
    return raw_pdf(objects)


def pengajuan_pdf_kotak() -> bytes:
    """Radio buttons and check boxes beside printed captions; the text fields have names of a robot."""
    paper = Paper()
    paper.text(180, 50, "FORM PENGAJUAN")
    texts = [
        ("Unit kerja", "Puskesmas Umpama"),
        ("Nama pelapor", "Joko Misal"),
        ("Nomor HP/WA pelapor", "0813 0000 4444"),
        ("Layanan", "e-Puskesmas"),
        ("Uraian gangguan", "Data pasien tidak tersimpan sejak pagi."),
    ]
    for place, (label, value) in enumerate(texts):
        y = 90 + 30 * place
        paper.text(60, y, label)
        paper.text(190, y, ":")
        paper.form.textfield(name=f"Text{place}", value=value, x=200, y=842 - y - 6, width=320, height=18)
    for row, (label, chosen) in enumerate((("Dampak", "tinggi"), ("Urgensi", "sedang"))):
        y = 260 + 30 * row
        paper.text(60, y, label)
        paper.text(190, y, ":")
        for place, one in enumerate(("tinggi", "sedang", "rendah")):
            x = 200 + 80 * place
            if row:
                paper.form.checkbox(name=f"cek{place}", checked=one == chosen, x=x, y=842 - y - 2, size=12)
            else:
                paper.form.radio(
                    name="grup", value=str(place), selected=one == chosen, x=x, y=842 - y - 2, size=12
                )
            paper.text(x + 18, y, one)
    return paper.bytes()


def pengajuan_pdf_kotak_satuan() -> bytes:
    """Each choice is a check box that only its tooltip names; text fields stand below their labels."""
    paper = Paper()
    paper.text(60, 50, "FORM PENGAJUAN")
    labels = ["Unit kerja", "Nama pelapor", "Nomor HP/WA pelapor", "Layanan", "Uraian gangguan"]
    for place, (label, value) in enumerate(zip(labels, PENGAJUAN.values(), strict=False)):
        y = 80 + 60 * place
        paper.text(60, y, label)
        paper.form.textfield(
            name=f"Text{place}",
            value=value,
            x=60,
            y=842 - y - 39,
            width=300,
            height=34,
            fieldFlags="multiline",
        )
    for row, (label, chosen) in enumerate((("Dampak", "tinggi"), ("Urgensi", "sedang"))):
        paper.text(60, 440 + 30 * row, label)
        for place, one in enumerate(("tinggi", "sedang", "rendah")):
            paper.form.checkbox(
                name=f"{label}_{one}",
                tooltip=f"{label} {one}",
                checked=one == chosen,
                x=100 + 60 * place,
                y=400 - 30 * row,
                size=12,
            )
    return paper.bytes()


def pengajuan_pdf_silang() -> bytes:
    """Boxes that are drawn, an X typed into one of them; answers on ruled lines."""
    paper = Paper()
    paper.text(60, 50, "FORM PENGAJUAN")
    labels = ["Unit kerja", "Nama pelapor", "Nomor HP/WA pelapor", "Layanan", "Uraian gangguan"]
    for place, (label, value) in enumerate(zip(labels, PENGAJUAN.values(), strict=False)):
        y = 80 + 30 * place
        paper.text(60, y, f"{label} :")
        paper.line(180, y + 4, 500, y + 4)
        paper.text(185, y, value)
    for row, (label, chosen) in enumerate((("Dampak", "tinggi"), ("Urgensi", "sedang"))):
        y = 240 + 30 * row
        paper.text(60, y, f"{label} :")
        for place, one in enumerate(("tinggi", "sedang", "rendah")):
            x = 185 + 80 * place
            paper.box(x, y - 9, 10, 10)
            paper.text(x + 15, y, one)
            if one == chosen:
                paper.text(x + 2.5, y - 1, "X")
    return paper.bytes()


def pengajuan_pdf_bertumpuk() -> bytes:
    """The label in small letters at the top of each box, the answer below it."""
    paper = Paper()
    paper.text(60, 50, "FORMULIR PENGAJUAN PENANGANAN GANGGUAN LAYANAN TIK")
    rows = [
        ("Unit kerja", "Puskesmas Umpama"),
        ("Nama pelapor", "Joko Misal"),
        ("Nomor HP/WA pelapor", "0813 0000 4444"),
        ("Layanan", "e-Puskesmas"),
        ("Uraian gangguan", "Data pasien tidak tersimpan sejak pagi."),
        ("Dampak", "Tinggi"),
        ("Urgensi", "Sedang"),
    ]
    for place, (label, value) in enumerate(rows):
        y = 70 + 40 * place
        paper.box(55, y, 480, 40)
        paper.canvas.setFont("Helvetica", 7)
        paper.text(60, y + 10, label)
        paper.canvas.setFont("Helvetica", 11)
        paper.text(60, y + 30, value)
    return paper.bytes()


def pengajuan_pdf_berjajar() -> bytes:
    paper = Paper()
    paper.text(200, 50, "FORM PENGAJUAN")
    for y, pairs in (
        (90, [(60, "Unit kerja: Puskesmas Umpama"), (330, "Tanggal: 20-11-2026")]),
        (115, [(60, "Nama pelapor: Joko Misal"), (330, "HP: 0813 0000 4444")]),
        (140, [(60, "Layanan: e-Puskesmas")]),
        (165, [(60, "Dampak: TINGGI"), (330, "Urgensi: SEDANG")]),
        (190, [(60, "Uraian gangguan: Data pasien tidak tersimpan sejak pagi.")]),
    ):
        for x, text in pairs:
            paper.text(x, y, text)
    return paper.bytes()


def frm_pdf_petunjuk() -> bytes:
    """AcroForm with labels as tooltips, combo boxes and a field of several lines; nothing is printed beside them."""
    paper = Paper()
    paper.text(60, 50, "FRM-SI-005")
    rows = [
        ("Unit kerja", "Fakultas Teknik"),
        ("Jabatan pimpinan", "Dekan"),
        ("Pimpinan unit kerja", "Prof. Dr. Andi Misal"),
        ("NIP pimpinan", "196811111993031002"),
        ("PIC", "Rina Contoh"),
        ("Nomor HP/WA PIC", "+6281200000000"),
        ("Surel PIC", "rina@kampus.example"),
        ("Nama sistem informasi", "SIAKAD"),
        ("Subdomain/URL", "siakad.kampus.example"),
        ("Waktu kejadian", "30 Mei 2026 08.15"),
        ("Bukti pendukung", "tangkapan layar terlampir"),
    ]
    for place, (label, value) in enumerate(rows):
        paper.form.textfield(
            name=f"f{place}", tooltip=label, value=value, x=60, y=750 - 24 * place, width=400, height=18
        )
    for place, (label, value, options) in enumerate(
        [
            ("Jenis masalah", "galat aplikasi", ["tidak dapat diakses", "galat aplikasi", "lambat"]),
            ("Dampak", "tinggi", ["tinggi", "sedang", "rendah"]),
            ("Urgensi", "sedang", ["tinggi", "sedang", "rendah"]),
        ]
    ):
        paper.form.choice(
            name=f"p{place}",
            tooltip=label,
            value=value,
            options=options,
            x=60,
            y=470 - 24 * place,
            width=200,
            height=18,
        )
    paper.form.textfield(
        name="u",
        tooltip="Uraian masalah",
        value="Unggah nilai gagal.\nMuncul galat 500.",
        x=60,
        y=300,
        width=400,
        height=90,
        fieldFlags="multiline",
    )
    return paper.bytes()


def frm_pdf_dua_halaman() -> bytes:
    paper = Paper("Times-Roman", 11)

    def head(page: int) -> None:
        paper.text(60, 40, "FRM-SI-005")
        paper.text(260, 40, "Revisi 2")
        paper.text(450, 40, f"Halaman {page} dari 2")

    head(1)
    rows = [
        ("Unit kerja", "Fakultas Teknik"),
        ("Jabatan pimpinan", "Dekan"),
        ("Pimpinan unit kerja", "Prof. Dr. Andi Misal"),
        ("NIP pimpinan", "19681111 199303 1 002"),
        ("PIC", "Rina Contoh"),
        ("Nomor HP/WA PIC", "0812-0000-0000"),
        ("Surel PIC", "rina@kampus.example"),
        ("Nama sistem informasi", "SIAKAD"),
        ("Subdomain/URL", "siakad.kampus.example"),
    ]
    for place, (label, value) in enumerate(rows):
        paper.text(60, 90 + 22 * place, label)
        paper.text(200, 90 + 22 * place, f": {value}")
    paper.next_page()
    head(2)
    rows = [
        ("Jenis masalah", "[  ] tidak dapat diakses   [X] galat aplikasi   [  ] lambat"),
        ("Waktu kejadian", "Sabtu, 30 Mei 2026 pukul 08.15 WIB"),
        ("Uraian masalah", "Unggah nilai gagal."),
        ("", "  Muncul galat 500."),
        ("Dampak", "tinggi"),
        ("Urgensi", "sedang"),
        ("Bukti pendukung", "tangkapan layar terlampir"),
    ]
    for place, (label, value) in enumerate(rows):
        paper.text(60, 90 + 22 * place, label)
        paper.text(200, 90 + 22 * place, f": {value}" if label else value)
    return paper.bytes()


def frm_pdf_salah() -> bytes:
    """Answers that their types cannot take are left out: they are asked back."""
    paper = Paper()
    paper.text(60, 50, "FRM-SI-005")
    for place, text in enumerate(
        [
            "Unit kerja : Fakultas Teknik",
            "Pimpinan unit kerja : Prof. Dr. Andi Misal",
            "NIP pimpinan : 19681311 199303 1 002",
            "PIC : Rina Contoh",
            "Nomor HP/WA PIC : lihat di atas",
            "Surel PIC : rina at kampus",
            "Nama sistem informasi : SIAKAD",
            "Jenis masalah : macam-macam",
            "Waktu kejadian : 31 Februari 2026 pukul 08.15",
            "Uraian masalah : Unggah nilai gagal.",
            "Dampak : tinggi",
            "Urgensi : [x] tinggi [x] sedang",
        ]
    ):
        paper.text(60, 80 + 20 * place, text)
    return paper.bytes()


def pelaksanaan_pdf_tabel() -> bytes:
    paper = Paper()
    paper.text(60, 45, "FORM PELAKSANAAN")
    rows = [
        ("Solusi", "Basis data dimulai ulang."),
        ("Petugas", "Sari Contoh"),
        ("Mulai", "20 November 2026 pukul 09.00"),
        ("Selesai", "20 November 2026 pukul 14.05"),
        ("Status", "Pulih sebagian"),
    ]
    for place, (label, value) in enumerate(rows):
        y = 60 + 24 * place
        paper.box(55, y, 25, 24)
        paper.box(80, y, 150, 24)
        paper.box(230, y, 300, 24)
        paper.text(62, y + 16, str(place + 1))
        paper.text(86, y + 16, label)
        paper.text(236, y + 16, value)
    return paper.bytes()


# --- ODT, text and mail -----------------------------------------------------------------------------


def c02_odt() -> bytes:
    return _odt(
        "FORMULIR C-02\n{table}\n1. | Lokasi | Kantor Kecamatan Contoh, lantai 2\n2. | Perangkat | router lantai 2\n"
        "3. | Temuan | adaptor mati\n4. | Tindakan perbaikan | ganti adaptor\n5. | Hasil | jaringan kembali normal\n"
        "6. | Petugas | Hendra Misal\n7. | Waktu pengecekan | 2026-11-20 10:30\n{/table}"
    )


def frm_txt() -> bytes:
    return """FRM-SI-005

Unit kerja *)             : Fakultas Teknik
Jabatan pimpinan          : Dekan
Pimpinan unit kerja       : Prof. Dr. Andi Misal
NIP pimpinan ²⁾           : NIP. 1968 1111 1993 03 1 002
PIC                       : Rina Contoh
No. HP/WA                 : WA: 0812 0000 0000 (Rina)
E-mail                    : <rina@kampus.example>
Nama sistem informasi     : SIAKAD
Subdomain/URL             : siakad.kampus.example
Jenis masalah             : ( ) tidak dapat diakses  (v) galat aplikasi  ( ) lambat
Waktu kejadian            : 30 Mei 2026 jam 8.15 pagi
Uraian masalah            : Unggah nilai gagal.
                            Muncul galat 500.
Dampak                    : tinggi [x]   sedang [ ]   rendah [ ]
Urgensi                   : O tinggi   √ sedang   O rendah
Bukti pendukung           : tangkapan layar terlampir

*) wajib diisi
²⁾ 18 angka
""".encode()


def pengajuan_txt() -> bytes:
    return b"""Formulir Pengajuan Penanganan Gangguan Layanan TIK

unit krja ; Puskesmas Umpama
NAMA  PELAPPOR = Joko Misal
nomer HP/WA pelapor: 62813 0000 4444
layanann : e-Puskesmas
Uraian ganguan - Data pasien tidak tersimpan sejak pagi.
Dampk: tingi
Urgensy: sedamg
"""


def _mail(text: str, html: str = "") -> bytes:
    mail = EmailMessage(policy=SMTP)
    mail["From"] = "Joko Misal <joko@opd.example>"
    mail["To"] = "layanan@kantor.example"
    mail["Subject"] = "Formulir"
    mail["Date"] = "Fri, 20 Nov 2026 09:00:00 +0700"
    mail["Message-ID"] = "<formulir@opd.example>"
    mail.set_content(html or text, subtype="html" if html else "plain")
    return mail.as_bytes()


def c03_surel() -> bytes:
    return _mail(
        """Yth. Kepala Dinas

Berikut Formulir C-03.

* *Aplikasi*: e-Kinerja
* *Pengelola aplikasi*: BKPSDM Contoh
* *Surel pengelola*: mailto:pengelola@bkpsdm.example
* *Versi*: 2.4.1
* *Gejala*: Halaman masuk kosong.
* *Penyebab*: pustaka lama
* *Usulan perbaikan*: perbarui pustaka
* *PIC*: Rina Misal
* *Target*: 27/11/26

Hormat kami,
Hendra Misal
"""
    )


def c03_bawah() -> bytes:
    """Each answer stands on the line below its label."""
    return _mail(
        """Formulir C-03

Aplikasi:
e-Kinerja

Pengelola aplikasi:
BKPSDM Contoh

Surel pengelola:
pengelola@bkpsdm.example

Versi:
2.4.1

Gejala:
Halaman masuk kosong.

Penyebab:
pustaka lama

Usulan perbaikan:
perbarui pustaka

Penanggung jawab:
Rina Misal

Target selesai:
Jumat, 27 November 2026
"""
    )


def pengajuan_html() -> bytes:
    rows = [
        ("Unit kerja", "Puskesmas Umpama"),
        ("Nama pelapor", "Joko Misal"),
        ("Nomor HP/WA pelapor", "0813&nbsp;0000&nbsp;4444"),
        ("Layanan", "e-Puskesmas"),
        ("Uraian gangguan", "Data pasien tidak tersimpan sejak pagi."),
        ("Dampak", "Tinggi"),
        ("Urgensi", "<b>Sedang</b>"),
    ]
    body = "".join(f"<tr><td>{label}</td><td>:</td><td>{value}</td></tr>" for label, value in rows)
    return _mail("", f"<p>FORM PENGAJUAN</p><table border=1>{body}</table><p>Terima kasih</p>")


def _but(fields: dict[str, str], *without: str, **other: str) -> dict[str, str]:
    return {name: value for name, value in {**fields, **other}.items() if name not in without}


SAMPLES: tuple[Sample, ...] = (
    ("c01-kontrol-isi.docx", CIREBON, "C-01", c01_kontrol, C01, "kontrol isi: teks, daftar, tanggal, prompt"),
    ("c01-isian-lama.docx", CIREBON, "C-01", c01_lama, C01, "FORMTEXT dan FORMCHECKBOX, label bernomor"),
    (
        "c01-sebagian.docx",
        CIREBON,
        "C-01",
        c01_sebagian,
        _but(C01, "pelapor", "server", "kondisi_server", "kondisi_aplikasi", "jenis_gangguan", "waktu"),
        "titik-titik, contoh dan garis bukan isian; tanggal tanpa jam",
    ),
    ("c02-titik.docx", CIREBON, "C-02", c02_titik, C02, "titik penuntun di kedua sisi"),
    ("c02-titik-ketik.pdf", CIREBON, "C-02", c02_pdf_titik, C02, "jawaban diketik di atas titik-titik"),
    ("c02-tabel.odt", CIREBON, "C-02", c02_odt, C02, "ODT, tabel tiga kolom"),
    ("c03-hirarki.pdf", CIREBON, "C-03", c03_pdf_hirarki, C03, "nama isian bertingkat, tanpa petunjuk"),
    ("c03-tebal.eml", CIREBON, "C-03", c03_surel, C03, "daftar dengan huruf tebal"),
    ("c03-di-bawah.eml", CIREBON, "C-03", c03_bawah, C03, "jawaban di bawah label"),
    (
        "pengajuan-centang.docx",
        TRENGGALEK,
        "Form Pengajuan",
        pengajuan_centang,
        PENGAJUAN,
        "kotak di bawah label",
    ),
    (
        "pengajuan-dwibahasa.docx",
        TRENGGALEK,
        "Form Pengajuan",
        pengajuan_dwibahasa,
        PENGAJUAN,
        "dwibahasa, catatan kaki",
    ),
    (
        "pengajuan-matriks.docx",
        TRENGGALEK,
        "Form Pengajuan",
        pengajuan_matriks,
        PENGAJUAN,
        "pilihan sebagai kolom",
    ),
    (
        "pengajuan-kotak.pdf",
        TRENGGALEK,
        "Form Pengajuan",
        pengajuan_pdf_kotak,
        PENGAJUAN,
        "radio dan kotak, nama robot",
    ),
    (
        "pengajuan-bertumpuk.pdf",
        TRENGGALEK,
        "Form Pengajuan",
        pengajuan_pdf_bertumpuk,
        PENGAJUAN,
        "label di atas jawaban",
    ),
    (
        "pengajuan-berjajar.pdf",
        TRENGGALEK,
        "Form Pengajuan",
        pengajuan_pdf_berjajar,
        {**PENGAJUAN, "tanggal": "2026-11-20"},
        "dua label sebaris",
    ),
    (
        "pengajuan-salah-ketik.txt",
        TRENGGALEK,
        "Form Pengajuan",
        pengajuan_txt,
        PENGAJUAN,
        "salah ketik, pemisah lain",
    ),
    ("pengajuan-html.eml", TRENGGALEK, "Form Pengajuan", pengajuan_html, PENGAJUAN, "tabel HTML dalam surel"),
    (
        "pengajuan-baris.docx",
        TRENGGALEK,
        "Form Pengajuan",
        pengajuan_baris,
        PENGAJUAN,
        "label sebaris di atas jawaban",
    ),
    (
        "pengajuan-bagian.docx",
        TRENGGALEK,
        "Form Pengajuan",
        pengajuan_bagian,
        PENGAJUAN,
        "bagian, tabel tanda tangan",
    ),
    (
        "pengajuan-kotak-satuan.pdf",
        TRENGGALEK,
        "Form Pengajuan",
        pengajuan_pdf_kotak_satuan,
        PENGAJUAN,
        "satu kotak satu pilihan, label di atas",
    ),
    (
        "pengajuan-silang.pdf",
        TRENGGALEK,
        "Form Pengajuan",
        pengajuan_pdf_silang,
        PENGAJUAN,
        "silang pada kotak gambar",
    ),
    (
        "pelaksanaan-1.docx",
        TRENGGALEK,
        "Form Pelaksanaan",
        pelaksanaan_satu,
        {"gejala": "Simpan data gagal.\nPesan: waktu habis.", "penyebab": "Kunci tabel pada basis data."},
        "angka Romawi, dua paragraf dalam sel",
    ),
    (
        "pelaksanaan-2.pdf",
        TRENGGALEK,
        "Form Pelaksanaan",
        pelaksanaan_pdf_tabel,
        {
            "solusi": "Basis data dimulai ulang.",
            "petugas": "Sari Contoh",
            "mulai": "2026-11-20T09:00",
            "selesai": "2026-11-20T14:05",
            "status": "pulih sebagian",
        },
        "tabel bergaris dengan nomor",
    ),
    (
        "frm-si-005-dua-pasang.docx",
        UNJ,
        "FRM-SI-005",
        frm_dua_pasang,
        FRM,
        "dua pasang dalam satu baris tabel",
    ),
    (
        "frm-si-005-coret.docx",
        UNJ,
        "FRM-SI-005",
        frm_coret,
        _but(FRM, "ttd_jabatan", "ttd_nip", "surel", "subdomain", "bukti", uraian="Unggah nilai gagal."),
        "coret yang tidak perlu",
    ),
    (
        "frm-si-005-petunjuk.pdf",
        UNJ,
        "FRM-SI-005",
        frm_pdf_petunjuk,
        FRM,
        "label hanya sebagai petunjuk isian",
    ),
    (
        "frm-si-005-dua-halaman.pdf",
        UNJ,
        "FRM-SI-005",
        frm_pdf_dua_halaman,
        FRM,
        "dua halaman, kepala berulang",
    ),
    (
        "frm-si-005-kurung.txt",
        UNJ,
        "FRM-SI-005",
        frm_txt,
        FRM,
        "tanda centang dalam kurung, NIP berspasi lain",
    ),
    (
        "frm-si-005-salah.pdf",
        UNJ,
        "FRM-SI-005",
        frm_pdf_salah,
        {name: FRM[name] for name in ("asal", "ttd_nama", "pelapor", "sistem", "dampak")}
        | {"uraian": "Unggah nilai gagal."},
        "isian yang tidak mungkin",
    ),
)


def main() -> None:
    for name, office, form, make, fields, why in SAMPLES:
        path = OPEN / f"formulir-{name}"
        path.write_bytes(make())
        said = {"office": office, "kind": "formulir", "form": form, "fields": fields, "why": why}
        text = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
        path.with_suffix(".json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
