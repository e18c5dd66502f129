"""Complaints: what is read from the letters, forms and mails that offices send."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from mailflow.complaints.complaint import plain_subject, read_complaint, sounds_like_complaint
from mailflow.complaints.system_names import read_system
from mailflow.forms.filled import Filled
from mailflow.forms.form import Form, parse_form_file
from mailflow.mails.mail import Mail, parse_mail
from mailflow.texts.documents import Document

HERE = Path(__file__).parent
OFFICES = HERE.parent / "mailboxes"
TODAY = date(2026, 11, 20)
LETTERS = HERE / "data/letters"


def expected(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def form(office_and_name: str) -> Form:
    office, _, name = office_and_name.partition("/")
    return parse_form_file((OFFICES / office / "forms" / f"{name}.toml").read_text(encoding="utf-8"), name)


SURAT = form("cirebon-dkis/surat-laporan")
PENGAJUAN = form("trenggalek-diskominfo/form-pengajuan")


def mail(subject: str = "", text: str = "") -> Mail:
    message = EmailMessage()
    message["From"] = "Joko Misal <joko@opd.example>"
    message["Subject"] = subject
    message["Message-ID"] = "<satu@opd.example>"
    message.set_content(text)
    return parse_mail(message.as_bytes())


def letter(name: str) -> Document:
    text = (LETTERS / f"{name}.txt").read_text(encoding="utf-8")
    return Document(name=f"{name}.pdf", kind="pdf", text=text, pages=1)


def read(documents: list[Document], *, subject: str = "", text: str = "", asked: Form = SURAT) -> Filled:
    return read_complaint(mail(subject, text), documents, asked, TODAY)


MAILED = [path for path in sorted(LETTERS.glob("*.toml")) if "subject" in expected(path)]
ATTACHED = [
    path
    for path in sorted(LETTERS.glob("*.toml"))
    if "subject" not in expected(path)
    and ("surat-laporan" in expected(path)["form"] or "pengajuan" in expected(path)["form"])
]


def check(filled: Filled, wanted: dict[str, Any]) -> None:
    assert filled.values == wanted["values"]
    assert list(filled.missing) == wanted.get("missing", [])
    assert [fault.label for fault in filled.faults] == wanted.get("faulty", [])


@pytest.mark.parametrize("path", ATTACHED, ids=lambda path: path.stem)
def test_a_complaint_attached_to_a_mail_is_read_in_each_layout(path: Path) -> None:
    wanted = expected(path)
    check(read([letter(path.stem)], asked=form(wanted["form"])), wanted)


@pytest.mark.parametrize("path", MAILED, ids=lambda path: path.stem)
def test_a_complaint_written_into_the_mail_is_read(path: Path) -> None:
    wanted = expected(path)
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    check(read([], subject=wanted["subject"], text=text, asked=form(wanted["form"])), wanted)


def test_the_letters_own_hal_wins_over_the_subject() -> None:
    filled = read([letter("surat-dua-kolom")], subject="Mohon bantuan", text="Terlampir surat kami.")
    assert filled.values["hal"] == "Laporan Gangguan Aplikasi e-Kinerja"
    assert filled.sources["hal"].file == "surat-dua-kolom.pdf"


def test_the_letter_wins_over_the_mail_and_the_mail_completes_it() -> None:
    filled = read([letter("surat-dua-aplikasi")], text="Aplikasi: Katalog Daring\nNomor: 99/LAIN\nHal: lain")
    assert filled.values["sistem"] == "Katalog Daring"
    assert filled.sources["sistem"].file == "surel"
    assert filled.values["nomor"] == "041/21/Perpus"
    assert filled.complete


def test_a_form_attached_wins_over_the_letter_for_its_labels() -> None:
    attached = Document(
        name="isian.docx", kind="docx", text="Aplikasi: Pinjam Buku\nNama pelapor: Sari Misal"
    )
    filled = read([letter("surat-dua-aplikasi"), attached])
    assert (filled.values["sistem"], filled.values["pelapor"]) == ("Pinjam Buku", "Sari Misal")
    assert filled.sources["sistem"].file == "isian.docx"
    assert filled.values["nomor"] == "041/21/Perpus"


def test_a_cover_note_is_not_the_complaint_when_the_letter_cannot_be_read() -> None:
    scan = Document(name="pindaian.pdf", kind="pdf", fault="hanya berisi gambar")
    filled = read(
        [scan], subject="Fwd: Laporan gangguan", text="Terlampir surat kami, mohon ditindaklanjuti."
    )
    assert filled.values == {"hal": "Laporan gangguan"}
    assert "Uraian gangguan" in filled.missing


def test_a_screen_picture_does_not_hide_what_the_mail_tells() -> None:
    picture = Document(name="layar.png", kind="image")
    filled = read([picture], text="Layanan surel tidak dapat dibuka sejak pagi.", asked=PENGAJUAN)
    assert filled.values["uraian"] == "Layanan surel tidak dapat dibuka sejak pagi."


def test_two_letters_in_one_mail_are_asked_about() -> None:
    filled = read([letter("surat-dua-kolom"), letter("surat-satu-spasi")])
    (fault,) = filled.faults
    assert fault.value == "500/45/DISDIK/2026; 470/112/Dukcapil"
    assert "nomor" not in filled.values


def test_the_same_letter_as_pdf_and_as_word_is_one_letter() -> None:
    word = Document(name="surat.docx", kind="docx", text=letter("surat-dua-kolom").text)
    assert read([letter("surat-dua-kolom"), word]).faults == ()


def test_a_letters_wrong_nip_is_not_taken() -> None:
    wrong = letter("surat-dua-kolom").text.replace("19700101 199503 1 001", "19700101 199503")
    filled = read([Document(name="surat.pdf", kind="pdf", text=wrong)])
    assert "ttd_nip" not in filled.values


def test_the_receiving_offices_own_kop_is_not_taken_for_the_senders() -> None:
    text = (
        "DINAS KOMUNIKASI\n\nNomor: 1/A\nHal: gangguan\nYth. Kepala Dinas Komunikasi\n\nDengan hormat,\nMati."
    )
    assert "asal" not in read([Document(name="surat.txt", kind="text", text=text)]).values


@pytest.mark.parametrize(
    ("subject", "plain"),
    [
        ("Re: Fwd: Gangguan", "Gangguan"),
        ("RE: Bls: TRS: Gangguan  aplikasi", "Gangguan aplikasi"),
        ("Re[2]: Gangguan", "Gangguan"),
        ("Tanggapan: Gangguan", "Gangguan"),
        ("Rekap: Gangguan", "Rekap: Gangguan"),
    ],
)
def test_a_subject_is_taken_without_what_mail_programs_put_before_it(subject: str, plain: str) -> None:
    assert plain_subject(subject) == plain


@pytest.mark.parametrize(
    ("hal", "system"),
    [
        ("Laporan Gangguan Aplikasi e-Kinerja", "e-Kinerja"),
        ("Tidak dapat diaksesnya Aplikasi Presensi Online, mohon perbaikan", "Presensi Online"),
        ("Gangguan pada Sistem Informasi Kepegawaian (SIMPEG)", "Sistem Informasi Kepegawaian (SIMPEG)"),
        ("GANGGUAN APLIKASI SIPADU PADA KECAMATAN CONTOH", "SIPADU"),
        ("Website ppid.dinas.example tidak dapat diakses", "ppid.dinas.example"),
        ("Kerusakan aplikasi SIPADU dan aplikasi SIMDA", ""),
        ("Kerusakan aplikasi SIPADU dan SIMDA", ""),
        ("Kerusakan aplikasi SIPADU, SIMDA", ""),
        ("Laporan gangguan aplikasi kami", ""),
    ],
)
def test_the_application_is_read_from_the_hal_only_when_one_is_named(hal: str, system: str) -> None:
    assert read_system(hal, "") == system


@pytest.mark.parametrize(
    "text",
    [
        "aplikasi tidak bisa dibuka",
        "website kami tidak dapat diakses",
        "server down sejak pagi",
        "Permohonan Perbaikan",
        "muncul eror saat simpan",
        "pegawai gagal login",
        "internet lemot",
    ],
)
def test_the_words_of_the_service_sound_like_a_complaint(text: str) -> None:
    assert sounds_like_complaint("", text, [])
    assert sounds_like_complaint(text, "", [])
    assert sounds_like_complaint("", "", [Document(name="surat.pdf", kind="pdf", text=text)])


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Undangan sosialisasi penanganan pengaduan", "Mohon kehadiran Bapak/Ibu."),
        ("Surat edaran", "Rapat diputuskan hari Senin."),
        ("", ""),
    ],
)
def test_other_business_does_not_sound_like_a_complaint(subject: str, text: str) -> None:
    assert not sounds_like_complaint(subject, text, [])


@pytest.mark.parametrize(
    "hostile",
    [
        "Nomor: 1\nHal: x\nYth. K\n" + "aplikasi Satu " * 100_000,
        "Nomor: 1\nHal: x\nYth. K\n" + "\n".join(["--" + "pesan" * 190] * 2000),
        "Nomor: 1\nHal: x\nYth. K\n" + "A" * 1_000_000 + ", 20 November",
        "Dari: a@b\n" * 200_000,
        "NIP. 198001012005011001\n" * 100_000,
        "Kepala,\n" * 100_000,
        "Nomor: 1\nHal: x\nYth. K\nDemikian.\n" + "Kepala,\nPERBAIKANAPLIKASIPELAYANAN WARGA!\n" * 2_000,
    ],
    ids=["aplikasi", "pesan", "huruf", "dari", "nip", "jabatan", "nama"],
)
def test_a_hostile_letter_is_read_in_bounded_time(hostile: str) -> None:
    started = time.process_time()
    filled = read([Document(name="surat.pdf", kind="pdf", text=hostile)], text=hostile[:200_000])
    sounds_like_complaint("", hostile, [])
    assert time.process_time() - started < 5
    assert not filled.complete
