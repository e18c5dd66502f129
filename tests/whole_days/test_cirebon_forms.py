"""Letters and forms as people send them: typed into the mail, as a Word file, as a PDF."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from mailflow.demo.correspondent import File
from mailflow.mails.mail import Mail
from tests.whole_days.cirebon import KADIS, KASI, OPD, SERVICE, asked, complain, play
from tests.whole_days.letters import (
    C01,
    C02,
    C03,
    COMPLAINT,
    LPA,
    answers_of,
    docx_of,
    fill_blank,
    pdf_of,
    text_of,
)
from tests.whole_days.town import Town

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
COVER = "Yth. Bapak/Ibu, terlampir kami kirimkan surat laporan gangguan. Terima kasih."


@pytest.mark.parametrize(
    ("text", "files"),
    [
        (COMPLAINT, []),
        (COVER, [("Surat laporan.docx", DOCX, docx_of(COMPLAINT))]),
        (COVER, [("Surat laporan.pdf", PDF, pdf_of(COMPLAINT))]),
    ],
    ids=["typed", "docx", "pdf"],
)
def test_a_complaint_letter_is_read_typed_or_attached(cirebon: Town, text: str, files: list[File]) -> None:
    with cirebon.day():
        complain(cirebon, text, files, subject="Laporan")
        receipt = asked(cirebon, OPD, " Tanda terima: Laporan gangguan aplikasi SIAK")
        task = asked(cirebon, KADIS, "[1c]")
    assert "470/112/Disdukcapil/2026 tanggal 23 November 2026" in receipt.text
    case = cirebon.case()
    assert case.complete
    assert case.field("surat.nomor") == "470/112/Disdukcapil/2026"
    assert case.system() == "SIAK"
    assert "galat 502" in case.field("surat.uraian")
    assert case.field("surat.ttd_nip") == "19700202 199503 2 002"
    (original,) = task.attachments
    assert original.data == files[0][2] if files else "galat 502" in original.data.decode("utf-8-sig")


def test_the_complaint_form_alone_is_a_complaint_too(cirebon: Town) -> None:
    lines = "\n".join(
        [
            "Mohon bantuan, berikut laporan gangguan kami.",
            "Nomor: 470/120/Disdukcapil/2026",
            "Tanggal: 23 November 2026",
            "Hal: Gangguan aplikasi SIAK",
            "Perangkat daerah: Dinas Kependudukan dan Pencatatan Sipil",
            "Aplikasi/sistem: SIAK",
            "Uraian gangguan: Halaman masuk tidak dapat dibuka.",
        ]
    )
    with cirebon.day():
        complain(cirebon, lines)
        asked(cirebon, KADIS, "[1c]")
    assert cirebon.case().field("surat.nomor") == "470/120/Disdukcapil/2026"


def _typed(_: Mail, lines: str) -> tuple[str, list[File]]:
    return lines, []


def _blank_filled_in_word(task: Mail, lines: str) -> tuple[str, list[File]]:
    blank = next(file for file in task.attachments if file.name == "C-01 (isian).docx")
    return "Terlampir Formulir C-01.", [("C-01 terisi.docx", DOCX, fill_blank(blank.data, answers_of(lines)))]


def _printed_to_pdf(_: Mail, lines: str) -> tuple[str, list[File]]:
    return "Terlampir Formulir C-01.", [("C-01.pdf", PDF, pdf_of(f"FORMULIR C-01\n{lines}"))]


Way = Callable[[Mail, str], tuple[str, list[File]]]

C01_LABELS = (
    C01.replace("Aplikasi: SIAK", "Aplikasi/sistem: SIAK")
    .replace("Petugas:", "Petugas pemeriksa:")
    .replace("Waktu:", "Waktu pemeriksaan:")
)


@pytest.mark.parametrize("way", [_typed, _blank_filled_in_word, _printed_to_pdf])
def test_a_form_is_read_typed_or_from_the_filled_blank_or_from_a_pdf(cirebon: Town, way: Way) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        task = asked(cirebon, KASI, "[2]")
        text, files = way(task, C01_LABELS)
        cirebon.person(KASI).reply(task, text, files)
        draft = asked(cirebon, KADIS, "[3]")
    case = cirebon.case()
    assert case.field("c01.kondisi_aplikasi") == "galat 502 pada halaman masuk"
    assert case.field("c01.jenis_gangguan") == "aplikasi"
    assert case.field("c01.petugas") == "Wulan Sekarsari"
    assert case.field("c01.waktu") == "23 November 2026 pukul 08.20"
    form = next(file for file in draft.attachments if file.name.startswith("Formulir C-01"))
    assert "galat 502 pada halaman masuk" in text_of(form.data)


def test_both_forms_may_come_as_two_files_in_one_reply(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[4]")
        files = [("C-02.docx", DOCX, docx_of(C02)), ("C-03.pdf", PDF, pdf_of(C03))]
        cirebon.answer(KASI, "[4]", "Terlampir kedua formulir.", files)
        asked(cirebon, KASI, "[4b]")
        asked(cirebon, KADIS, "[5a]")
    assert cirebon.open_steps() == ["perbaikan-jaringan", "surat-koordinasi"]


def test_a_report_of_repair_may_come_as_the_filled_blank(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[5]")
        task = asked(cirebon, KASI, "[5]")
        blank = next(file for file in task.attachments if "(isian)" in file.name)
        filled = fill_blank(blank.data, answers_of(LPA))
        cirebon.person(KASI).reply(task, "SELESAI, laporan terlampir.", [("laporan.docx", DOCX, filled)])
        asked(cirebon, KADIS, "[6]")
    assert cirebon.case().field("lpa.tindakan") == "modul sesi dikembalikan ke versi 7.3"


def test_a_half_filled_form_is_asked_back_and_only_the_rest_is_given_then(cirebon: Town) -> None:
    half = "\n".join(line for line in C01.splitlines() if not line.startswith(("Petugas", "Waktu")))
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        cirebon.answer(KASI, "[2]", half)
        back = asked(cirebon, KASI, " Mohon penegasan")
        assert "Petugas pemeriksa" in back.text
        assert "Waktu pemeriksaan" in back.text
        assert cirebon.open_steps() == ["pendataan"]
        cirebon.person(KASI).reply(back, "Petugas: Wulan Sekarsari\nWaktu: 23 November 2026 pukul 08.20")
        asked(cirebon, KADIS, "[3]")
    assert cirebon.case().field("c01.kondisi_server") == "menyala, beban normal"


def test_an_entry_in_doubt_is_named_and_the_others_are_kept(cirebon: Town) -> None:
    doubted = C01.replace("Petugas: Wulan Sekarsari", "Petugas: Wulan atau Hendra, saya lupa")
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        cirebon.answer(KASI, "[2]", doubted)
        back = asked(cirebon, KASI, " Mohon penegasan")
        assert "(“Wulan atau Hendra, saya lupa”)" in " ".join(back.text.split())
        assert cirebon.open_steps() == ["pendataan"]
        cirebon.person(KASI).reply(back, "Petugas: Wulan Sekarsari")
        asked(cirebon, KADIS, "[3]")
    assert cirebon.case().field("c01.kondisi_server") == "menyala, beban normal"


def test_a_photo_of_the_form_is_asked_back_and_moves_nothing(cirebon: Town) -> None:
    picture = bytes.fromhex("89504e470d0a1a0a") + b"\0" * 200
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        cirebon.answer(KASI, "[2]", "Formulir terlampir", [("IMG_2041.png", "image/png", picture)])
        asked(cirebon, KASI, " Mohon penegasan")
    assert cirebon.open_steps() == ["pendataan"]
    assert cirebon.person(KASI).received[-1].sender == SERVICE
