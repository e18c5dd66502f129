"""Forms that come back: the PDF that a mail carried, the wrong form, another office's, one form twice."""

from __future__ import annotations

from mailflow.demo.correspondent import File
from mailflow.mails.mail import Mail
from tests.form_files import fill_pdf
from tests.whole_days.cirebon import KADIS, KASI, OPD, asked, complain, play
from tests.whole_days.letters import C01, C02, docx_of, pdf_of
from tests.whole_days.letters_trenggalek import FORM, without
from tests.whole_days.town import Town
from tests.whole_days.trenggalek import DINDIK, submit
from tests.whole_days.trenggalek import KADIS as TRENGGALEK_KADIS

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PDF = "application/pdf"
FRM = "FRM-SI-005\nUnit kerja: Fakultas Contoh\nPIC: Rina Contoh\nNama SI: SIAKAD\nDampak: tinggi"


def pdf_blank(mail: Mail) -> bytes:
    return next(file.data for file in mail.attachments if file.name.endswith("(isian).pdf"))


def asked_for_c01(town: Town) -> Mail:
    complain(town)
    play(town, until="[2]")
    return asked(town, KASI, "[2]")


def test_the_pdf_that_a_task_carried_is_filled_in_and_sent_back(cirebon: Town) -> None:
    said = {
        "kondisi_server": "menyala, beban normal",
        "kondisi_aplikasi": "galat 502 pada halaman masuk",
        "jenis_gangguan": "aplikasi",
        "petugas": "Wulan Sekarsari",
        "waktu": "23 November 2026 pukul 08.20",
        "catatan": "Log disalin.\nSesi dibersihkan.",
    }
    with cirebon.day():
        task = asked_for_c01(cirebon)
        cirebon.person(KASI).reply(task, "Terlampir.", [("C-01.pdf", PDF, fill_pdf(pdf_blank(task), said))])
        asked(cirebon, KADIS, "[3]")
    given = cirebon.case().fields["c01"]
    assert {name: given[name] for name in said} == said
    assert (given["asal"], given["sistem"]) == ("Dinas Kependudukan dan Pencatatan Sipil", "SIAK")


def test_the_requester_completes_the_complaint_with_the_pdf_that_asked_for_it(trenggalek: Town) -> None:
    with trenggalek.day():
        submit(trenggalek, without(FORM, "Nomor HP", "Dampak"))
        request = trenggalek.person(DINDIK).wait_for("Mohon kelengkapan")
        filled = fill_pdf(pdf_blank(request), {"kontak": "0812-0000-0011", "dampak": "tinggi"})
        files: list[File] = [("Form Pengajuan.pdf", PDF, filled)]
        trenggalek.person(DINDIK).reply(request, "Terlampir formulirnya.", files)
        trenggalek.person(TRENGGALEK_KADIS).wait_for("[2]")
    given = trenggalek.case().fields["pengajuan"]
    assert (given["kontak"], given["dampak"], given["sistem"]) == ("081200000011", "tinggi", "DAPODIK")


def test_another_steps_form_is_named_and_not_taken(cirebon: Town) -> None:
    with cirebon.day():
        task = asked_for_c01(cirebon)
        wrong = docx_of(C02 if C02.startswith("F") else f"FORMULIR C-02\n{C02}")
        cirebon.person(KASI).reply(task, "Terlampir.", [("isian.docx", DOCX, wrong)])
        back = asked(cirebon, KASI, " Mohon penegasan")
        assert "isian.docx adalah Formulir C-02 Gangguan Jaringan dan Infrastruktur" in " ".join(
            back.text.split()
        )
        assert "yang diminta Formulir C-01" in " ".join(back.text.split())
        assert cirebon.open_steps() == ["pendataan"]
        cirebon.person(KASI).reply(
            back, "Maaf, ini yang benar.", [("C-01.docx", DOCX, docx_of(f"C-01\n{C01}"))]
        )
        asked(cirebon, KADIS, "[3]")
    assert cirebon.case().fields["c01"]["petugas"] == "Wulan Sekarsari"


def test_one_form_twice_with_different_answers_is_asked_back(cirebon: Town) -> None:
    other = C01.replace("Wulan Sekarsari", "Hendra Misal")
    with cirebon.day():
        task = asked_for_c01(cirebon)
        files = [("satu.docx", DOCX, docx_of(f"C-01\n{C01}")), ("dua.pdf", PDF, pdf_of(f"C-01\n{other}"))]
        cirebon.person(KASI).reply(task, "Terlampir.", files)
        back = asked(cirebon, KASI, " Mohon penegasan")
        assert "Petugas pemeriksa (diisi lebih dari satu kali dan berbeda)" in " ".join(back.text.split())
        cirebon.person(KASI).reply(back, "Petugas pemeriksa: Hendra Misal")
        asked(cirebon, KADIS, "[3]")
    assert cirebon.case().fields["c01"]["petugas"] == "Hendra Misal"


def test_another_offices_form_is_named_in_the_mail_that_asks_for_the_rest(cirebon: Town) -> None:
    with cirebon.day():
        complain(
            cirebon, "Terlampir pengaduan kami.", [("formulir.docx", DOCX, docx_of(FRM))], subject="Gangguan"
        )
        request = asked(cirebon, OPD, " Mohon kelengkapan")
    assert "formulir.docx berjudul “FRM-SI-005” dan bukan formulir yang diminta" in " ".join(
        request.text.split()
    )
