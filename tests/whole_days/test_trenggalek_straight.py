"""Trenggalek, straight through: from the Form Pengajuan to the closing report, by mail alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from mailflow.mails.mail import Mail
from tests.whole_days.conftest import town_on_embedded_server
from tests.whole_days.letters_trenggalek import (
    DIAGNOSIS,
    FORM,
    FORM_RSUD,
    PRIORITY,
    RECOVERY,
    as_docx,
    as_pdf,
    without,
)
from tests.whole_days.town import Town
from tests.whole_days.trenggalek import (
    APPLICATIONS,
    DINDIK,
    INFRASTRUCTURE,
    KABID,
    KADIS,
    RSUD,
    SECRETARIAT,
    letter_text,
    repair,
    submit,
    until_diagnosis,
    until_priority,
    until_verification,
)

WIB = ZoneInfo("Asia/Jakarta")


STRAIGHT = (
    (KADIS, "[2]", "mohon ditindaklanjuti"),
    (KABID, "[3]", "SETUJU"),
    (KABID, "[4]", PRIORITY),
    (APPLICATIONS, "[5]", "setuju, lengkap"),
    (KADIS, "[6a]", "SETUJU"),
    (APPLICATIONS, "[6]", DIAGNOSIS),
    (APPLICATIONS, "[7]", RECOVERY),
    (KABID, "[8]", "acc, kirim"),
    (DINDIK, "konfirmasi", "udah normal, makasih"),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Straight:
    """A day that went straight through: the task mails by their mark, and the closing report."""

    town: Town
    tasks: dict[str, Mail]
    report: Mail


@pytest.fixture(scope="module")
def straight(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Straight]:
    with town_on_embedded_server(tmp_path_factory.mktemp("trenggalek"), "trenggalek-diskominfo") as (town, _):
        with town.day():
            submit(town)
            tasks = {mark: town.answer(address, mark, text) for address, mark, text in STRAIGHT}
            report = town.person(DINDIK).wait_for("Laporan akhir")
            town.settle()
        yield Straight(town=town, tasks=tasks, report=report)


def test_a_request_goes_through_all_nine_steps_to_the_closing_report(straight: Straight) -> None:
    case = straight.town.case()
    assert (case.end, case.priority, case.open_tasks()) == ("selesai", "P2", ())
    assert straight.town.issued() == [
        "800.1.11.1/1/ST/406.020/2026",
        "500.12/1/406.020/2026",
        "500.12/1/LAP/406.020/2026",
    ]
    assert [fate for _, fate in straight.town.fates()] == ["opened", *["applied"] * 9]
    assert straight.town.unsent() == []


def test_the_journal_names_every_row_of_the_sop(straight: Straight) -> None:
    journal = "\n".join(straight.town.journal())
    for number in "123456789":
        assert f"Langkah {number} (" in journal or f"Langkah {number}:" in journal


def test_the_closing_report_says_what_was_found_and_done_and_when(straight: Straight) -> None:
    text = letter_text(straight.report)
    for words in (
        "400.3/87/Dindik/2026",
        "sertifikat layanan kedaluwarsa",
        "sertifikat diperbarui dan layanan dimuat ulang",
        "Pelapor menyatakan layanan telah normal",
        "7. Melakukan pemulihan terhadap insiden",
    ):
        assert words in text


def test_the_secretariat_has_a_copy_of_every_letter(straight: Straight) -> None:
    copies = [mail for mail in straight.town.inbox(SECRETARIAT) if "Tembusan" in mail.subject]
    titles = [row.title for row in straight.town.letters()]
    assert [any(f"Tembusan {title}" in mail.subject for mail in copies) for title in titles] == [True] * 9
    assert len(copies) == len(titles)
    assert all(mail.attachments for mail in copies)


def test_form_pelaksanaan_comes_in_two_parts_and_is_one_form(straight: Straight) -> None:
    assert "Gejala:\nPenyebab:\n" in straight.tasks["[6]"].text
    assert "Solusi:\nPetugas:\nMulai:\nSelesai:\nStatus:\n" in straight.tasks["[7]"].text
    form = letter_text(straight.tasks["[8]"], "Form Pelaksanaan.docx")
    for answer in ("semua akun operator", "kedaluwarsa", "dimuat ulang", "23 November 2026 pukul 08.40"):
        assert answer in form


def test_the_status_letter_goes_out_as_the_kabid_approved_it(straight: Straight) -> None:
    letter = straight.town.letter("surat-pemberitahuan")
    assert (letter.number, letter.approved_by) == ("500.12/1/406.020/2026", KABID)
    sent = letter_text(straight.tasks["konfirmasi"])
    assert "Kepala Dinas Pendidikan, Pemuda dan Olahraga" in sent
    draft = letter_text(straight.tasks["[8]"], "Konsep Surat Pemberitahuan.docx")
    draft = draft.replace("(diisi setelah disetujui)", letter.number)
    for line in draft.replace("(tanggal persetujuan)", "23 November 2026").splitlines():
        assert line in sent
    assert any(
        f"Surat Pemberitahuan Nomor {letter.number}" in mail.subject for mail in straight.town.inbox(KADIS)
    )


def test_the_surat_tugas_names_the_kasi_and_awaits_its_signature(straight: Straight) -> None:
    number = "800.1.11.1/1/ST/406.020/2026"
    assert "(diisi setelah disetujui)" in letter_text(straight.tasks["[6a]"])
    text = letter_text(straight.town, "surat-tugas")
    for words in (number, "Dewi Lestariningsih, S.Kom.", "Bambang Prakosa", "menunggu tanda tangan"):
        assert words in text
    for address in (APPLICATIONS, KABID):
        assert any(f"Surat Tugas Nomor {number}" in mail.subject for mail in straight.town.inbox(address))


def test_normal_closes_the_request_in_the_kabid_s_name_and_the_kabid_hears_of_it(straight: Straight) -> None:
    mails = straight.town.inbox(KABID)
    (told,) = (mail for mail in mails if "Dikerjakan atas nama" in mail.subject)
    assert "Langkah 9" in told.text
    assert "atas nama Bapak/Ibu" in told.text
    assert not [mail for mail in mails if "[9]" in mail.subject]
    assert any("mailflow atas nama Kepala Bidang" in line for line in straight.town.journal())


@pytest.mark.parametrize(
    ("name", "content_type", "fill_in"),
    [
        (
            "form-pengajuan.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            as_docx,
        ),
        ("form-pengajuan.pdf", "application/pdf", as_pdf),
    ],
    ids=["Word", "PDF"],
)
def test_the_form_pengajuan_may_come_as_an_attachment(
    trenggalek: Town, name: str, content_type: str, fill_in: Callable[[str], bytes]
) -> None:
    with trenggalek.day():
        submit(
            trenggalek,
            "Dengan hormat, terlampir permintaan kami.",
            files=[(name, content_type, fill_in(FORM))],
        )
        task = trenggalek.person(KADIS).wait_for("[2]")
    given = trenggalek.case().fields["pengajuan"]
    assert given["asal"] == "Dinas Pendidikan, Pemuda dan Olahraga"
    assert (given["sistem"], given["dampak"], given["urgensi"]) == ("DAPODIK", "tinggi", "sedang")
    assert given["tanggal"] == "23 November 2026"
    assert name in [file.name for file in task.attachments]


def test_what_is_missing_in_the_form_is_asked_for_once_with_the_blank_form(trenggalek: Town) -> None:
    with trenggalek.day():
        submit(trenggalek, without(FORM, "Nomor HP", "Dampak"))
        request = trenggalek.person(DINDIK).wait_for("Mohon kelengkapan")
        trenggalek.settle()
        assert "- Nomor HP/WA pelapor\n" in request.text
        assert "- Dampak\n" in request.text
        assert "- Urgensi" not in request.text
        assert [file.name for file in request.attachments] == [
            "Form Pengajuan (isian).docx",
            "Form Pengajuan (isian).pdf",
        ]
        assert trenggalek.inbox(KADIS) == []
        trenggalek.pass_time(hours=2)
        trenggalek.person(DINDIK).reply(request, "Nomor HP: 081200000011\nDampak: tinggi")
        trenggalek.person(KADIS).wait_for("[2]")
    case = trenggalek.case()
    assert case.complete
    asked = case.open_tasks()[0]
    assert asked.asked_at.astimezone(WIB).hour == 10


def test_the_kadis_names_nobody_and_the_request_goes_to_the_kabid(trenggalek: Town) -> None:
    with trenggalek.day():
        submit(trenggalek)
        trenggalek.answer(KADIS, "[2]", "Mohon ditindaklanjuti.")
        sheet = letter_text(trenggalek.person(KABID).wait_for("[3]"), "Lembar Disposisi.docx")
    assert [block.targets for block in trenggalek.case().dispositions] == [("KABID_IATIK",)]
    assert "Kepala Bidang Infrastruktur dan Aplikasi TIK" in sheet
    assert "Mohon ditindaklanjuti" in sheet


def test_the_inventory_lists_other_open_requests_about_the_same_service(trenggalek: Town) -> None:
    with trenggalek.day():
        submit(trenggalek)
        trenggalek.answer(KADIS, "[2]", "mohon ditindaklanjuti")
        alone = trenggalek.person(KABID).wait_for("[KASUS-2026-0001][3]")
        submit(trenggalek, FORM_RSUD, RSUD)
        trenggalek.answer(KADIS, "[KASUS-2026-0002][2]", "mohon ditindaklanjuti")
        task = trenggalek.person(KABID).wait_for("[KASUS-2026-0002][3]")
    assert "KASUS-2026-0002" not in letter_text(alone, "Daftar Permintaan Serupa.docx")
    listed = letter_text(task, "Daftar Permintaan Serupa.docx")
    assert "KASUS-2026-0001" in listed
    assert "Dinas Pendidikan, Pemuda dan Olahraga" in listed


@pytest.mark.parametrize(
    ("said", "priority", "due"),
    [
        ("PRIORITAS: P1", "P1", datetime(2026, 11, 23, 13, tzinfo=WIB)),
        ("PRIORITAS: P2", "P2", datetime(2026, 11, 24, 16, tzinfo=WIB)),
        ("PRIORITAS: P3", "P3", datetime(2026, 11, 26, 16, tzinfo=WIB)),
        ("PRIORITAS: P4", "P4", datetime(2026, 11, 30, 16, tzinfo=WIB)),
        ("Dampak tinggi, urgensi sedang.", "P2", datetime(2026, 11, 24, 16, tzinfo=WIB)),
        ("Dampak: rendah, urgensi: tinggi.", "P3", datetime(2026, 11, 26, 16, tzinfo=WIB)),
    ],
)
def test_the_priority_sets_how_long_the_repair_may_take(
    trenggalek: Town, said: str, priority: str, due: datetime
) -> None:
    with trenggalek.day():
        until_verification(trenggalek, f"{said}\nDISPOSISI kepada Kasi Aplikasi: mohon ditindaklanjuti")
        trenggalek.settle()
        echo = trenggalek.person(KABID).wait_for("Tercatat")
    case = trenggalek.case()
    assert case.priority == priority
    assert case.spans[0].due.astimezone(WIB).replace(minute=0, second=0, microsecond=0) == due
    assert f"PRIORITAS {priority}" in echo.subject


def test_the_kabid_sees_impact_urgency_and_the_proposed_priority(trenggalek: Town) -> None:
    with trenggalek.day():
        until_priority(trenggalek)
        task = trenggalek.person(KABID).wait_for("[4]")
    assert "Dampak, urgensi: tinggi, sedang (usulan P2)" in task.text
    assert "PRIORITAS: P2 DISPOSISI kepada Kasi LI: instruksi" in task.text
    assert "PRIORITAS: P2 DISPOSISI kepada Kasi PPA: instruksi" in task.text


def test_the_answer_that_the_task_mail_shows_can_be_sent_as_it_stands(trenggalek: Town) -> None:
    with trenggalek.day():
        until_priority(trenggalek)
        trenggalek.answer(KABID, "[4]", "PRIORITAS: P2 DISPOSISI kepada Kasi PPA: mohon dicek")
        trenggalek.person(APPLICATIONS).wait_for("[5]")


@pytest.mark.parametrize(
    "named",
    ["Kepala Seksi Layanan Infrastruktur TIK", "Kasi Infra", "Kasi LI", "Pak Agus", "Agus Sumarsono"],
)
def test_the_kabid_chooses_the_kasi_by_title_abbreviation_or_name(trenggalek: Town, named: str) -> None:
    with trenggalek.day():
        until_verification(trenggalek, f"PRIORITAS: P3\nDISPOSISI kepada {named}: cek jaringan")
        trenggalek.person(INFRASTRUCTURE).wait_for("[5]")
        trenggalek.settle()
    assert trenggalek.inbox(APPLICATIONS) == []


def test_a_priority_without_a_kasi_is_asked_back_and_moves_nothing(trenggalek: Town) -> None:
    with trenggalek.day():
        until_priority(trenggalek)
        trenggalek.answer(KABID, "[4]", "PRIORITAS: P2")
        question = trenggalek.person(KABID).wait_for("Mohon penegasan")
        assert trenggalek.open_steps() == ["prioritas"]
        trenggalek.person(KABID).reply(question, PRIORITY)
        trenggalek.person(APPLICATIONS).wait_for("[5]")
    assert "jabatan tujuan belum disebutkan" in question.text


def test_inventory_and_priority_are_answered_in_one_mail(trenggalek: Town) -> None:
    with trenggalek.day():
        until_verification(trenggalek, PRIORITY)
        trenggalek.person(APPLICATIONS).wait_for("[5]")
        trenggalek.settle()
    assert not [mail for mail in trenggalek.inbox(KABID) if "[4]" in mail.subject]
    assert "Langkah 4 dijawab dalam surel yang sama" in trenggalek.journal()


def test_the_repair_does_not_wait_for_the_surat_tugas(trenggalek: Town) -> None:
    with trenggalek.day():
        until_diagnosis(trenggalek)
        waiting = trenggalek.person(KADIS).wait_for("[6a]")
        repair(trenggalek)
        trenggalek.person(DINDIK).wait_for("Laporan akhir")
        reply = trenggalek.person(KADIS).reply(waiting, "SETUJU")
        assert trenggalek.fate(reply) == "too-late"
        trenggalek.person(KADIS).wait_for("Balasan tidak mengubah kasus")
    assert trenggalek.numbers("surat-tugas") == []


def test_limits_that_the_sop_does_not_set_are_called_proposed_everywhere(trenggalek: Town) -> None:
    with trenggalek.day():
        submit(trenggalek)
        receipt = trenggalek.person(DINDIK).wait_for("Tanda terima")
        task = trenggalek.person(KADIS).wait_for("[2]")
        trenggalek.pass_time(days=2)
        overdue = trenggalek.person(KADIS).wait_for("Lewat batas waktu")
        told = trenggalek.person(SECRETARIAT).wait_for("Lewat batas waktu")
        digest = trenggalek.person(SECRETARIAT).wait_for("1 lewat batas")
        trenggalek.person(KADIS).reply(task, "mohon ditindaklanjuti")
        trenggalek.answer(KABID, "[3]", PRIORITY)
        trenggalek.answer(APPLICATIONS, "[5]", "SETUJU")
        repair(trenggalek)
        report = trenggalek.person(DINDIK).wait_for("Laporan akhir")
    assert "menurut batas waktu usulan prosedur" in receipt.text
    for mail in (task, overdue, told):
        assert "24 November 2026 pukul 16.00 WIB (usulan)" in mail.text
    assert "24 November 2026 pukul 16.00 WIB (usulan)" in digest.text
    text = letter_text(report)
    assert "3, 4. Menginventarisir" in text
    assert "1 hari kerja (usulan)" in text
    assert "Penanganan menurut prioritas (usulan SLA), P2" in text
