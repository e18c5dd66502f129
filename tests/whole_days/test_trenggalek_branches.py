"""Trenggalek's branches and loops: sent back, refused, wrong division, joined, not yet normal, too slow."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from tests.whole_days.letters_trenggalek import DIAGNOSIS, FORM_RSUD, RECOVERY
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
    until_verification,
)

WIB = ZoneInfo("Asia/Jakarta")
FIRST, SECOND, THIRD = ("[KASUS-2026-0001]", "[KASUS-2026-0002]", "[KASUS-2026-0003]")
URGENT = "PRIORITAS: P1\nDISPOSISI kepada Kasi Aplikasi: segera pulihkan"


def test_a_request_sent_back_at_the_verification_is_completed_and_verified_again(trenggalek: Town) -> None:
    with trenggalek.day():
        until_verification(trenggalek)
        trenggalek.answer(APPLICATIONS, "[5]", "KEMBALIKAN: nama operator sekolah belum disebutkan")
        request = trenggalek.person(DINDIK).wait_for("Mohon kelengkapan")
        assert "nama operator sekolah belum disebutkan" in request.text
        assert trenggalek.open_steps() == ["pengajuan"]
        trenggalek.person(DINDIK).reply(
            request, "Uraian gangguan: Operator SDN 1 Panggul, Sdri. Murtini, ditolak saat log masuk."
        )
        again = trenggalek.person(APPLICATIONS).wait_for("[5]")
        trenggalek.settle()
    assert "Sdri. Murtini" in again.text
    assert "Sdri. Murtini" in letter_text(again, "Form Pengajuan.docx")
    assert [(task.step, task.turn) for task in trenggalek.case().open_tasks()] == [("verifikasi", 2)]
    assert len([mail for mail in trenggalek.inbox(KADIS) if "[2]" in mail.subject]) == 1


def test_the_sla_does_not_run_while_the_requester_completes_the_form(trenggalek: Town) -> None:
    with trenggalek.day():
        until_verification(trenggalek, URGENT)
        trenggalek.answer(APPLICATIONS, "[5]", "KEMBALIKAN: nama operator sekolah belum disebutkan")
        request = trenggalek.person(DINDIK).wait_for("Mohon kelengkapan")
        trenggalek.pass_time(hours=7)
        trenggalek.settle()
        trenggalek.person(DINDIK).reply(request, "Uraian gangguan: Sdri. Murtini ditolak saat log masuk.")
        trenggalek.person(APPLICATIONS).wait_for("[5]")
    assert not [mail for mail in trenggalek.inbox(SECRETARIAT) if "Pemberitahuan:" in mail.subject]
    due = trenggalek.case().spans[0].due.astimezone(WIB)
    assert due.replace(minute=0, second=0, microsecond=0) == datetime(2026, 11, 24, 10, tzinfo=WIB)


def test_a_request_out_of_scope_ends_with_a_letter_signed_by_the_kabid(trenggalek: Town) -> None:
    with trenggalek.day():
        until_verification(trenggalek)
        trenggalek.answer(APPLICATIONS, "[5]", "TOLAK: DAPODIK dikelola oleh kementerian")
        draft = trenggalek.answer(KABID, "[8c]", "SETUJU")
        letter = trenggalek.person(DINDIK).wait_for(
            "Surat Pemberitahuan Penolakan Nomor 500.12/1/406.020/2026"
        )
        trenggalek.person(KADIS).wait_for("Surat Pemberitahuan Penolakan Nomor 500.12/1/406.020/2026")
        trenggalek.settle()
    assert "DAPODIK dikelola oleh kementerian" in letter_text(draft)
    text = letter_text(letter)
    assert "DAPODIK dikelola oleh kementerian" in text
    assert "Retno Palupi, S.Kom., M.T." in text
    assert "Bambang Prakosa" not in text
    assert (trenggalek.case().end, trenggalek.open_steps()) == ("ditolak", [])


def test_the_kabid_may_ask_for_the_verification_once_more(trenggalek: Town) -> None:
    with trenggalek.day():
        until_verification(trenggalek)
        trenggalek.answer(APPLICATIONS, "[5]", "TOLAK: DAPODIK dikelola oleh kementerian")
        trenggalek.answer(KABID, "[8c]", "KEMBALIKAN: servernya milik kabupaten, mohon dicek lagi")
        again = trenggalek.person(APPLICATIONS).wait_for("[5]")
    assert "servernya milik kabupaten, mohon dicek lagi" in again.text
    assert trenggalek.numbers("surat-keluar") == []


def test_the_kadis_may_refuse_a_request_at_the_disposition(trenggalek: Town) -> None:
    with trenggalek.day():
        submit(trenggalek)
        trenggalek.answer(KADIS, "[2]", "TOLAK: bukan layanan TIK")
        trenggalek.answer(KADIS, "[2b]", "SETUJU")
        letter = trenggalek.person(DINDIK).wait_for("Surat Penolakan Nomor 500.12/1/406.020/2026")
        trenggalek.settle()
    assert "bukan layanan TIK" in letter_text(letter)
    assert "Bambang Prakosa, S.H., M.Si." in letter_text(letter)
    assert trenggalek.case().end == "ditolak"
    assert trenggalek.inbox(KABID) == []


def test_the_wrong_division_hands_the_request_back_to_the_kabid(trenggalek: Town) -> None:
    with trenggalek.day():
        until_diagnosis(trenggalek)
        wrong = trenggalek.person(KADIS).wait_for("[6a]")
        trenggalek.answer(APPLICATIONS, "[6]", "KEMBALIKAN: bukan bidang kami")
        task = trenggalek.answer(KABID, "[4]", "PRIORITAS: P1\nDISPOSISI kepada Kasi Infra: cek server")
        trenggalek.answer(INFRASTRUCTURE, "[5]", "SETUJU")
        right = trenggalek.answer(KADIS, "[6a]", "SETUJU")
        trenggalek.person(INFRASTRUCTURE).wait_for("Surat Tugas Nomor 800.1.11.1/1/ST/406.020/2026")
        trenggalek.person(INFRASTRUCTURE).wait_for("[6]")
        late = trenggalek.person(KADIS).reply(wrong, "SETUJU")
        assert trenggalek.fate(late) == "too-late"
    assert task.text.index("bukan bidang kami") < task.text.index("Dari:")
    assert "Dewi Lestariningsih" in letter_text(wrong)
    assert "Dewi Lestariningsih" not in letter_text(right)
    assert "Agus Sumarsono, S.T." in letter_text(right)
    assert trenggalek.numbers("surat-tugas") == ["800.1.11.1/1/ST/406.020/2026"]
    assert trenggalek.open_steps() == ["diagnosa"]


def test_a_new_priority_gives_the_running_sla_its_limit(trenggalek: Town) -> None:
    with trenggalek.day():
        until_diagnosis(trenggalek, "PRIORITAS: P4\nDISPOSISI kepada Kasi Aplikasi: cek")
        trenggalek.answer(APPLICATIONS, "[6]", "KEMBALIKAN: bukan bidang kami")
        trenggalek.answer(KABID, "[4]", "PRIORITAS: P1\nDISPOSISI kepada Kasi Infra: cek server")
        trenggalek.person(INFRASTRUCTURE).wait_for("[5]")
    (sla,) = trenggalek.case().spans
    assert sla.due.astimezone(WIB).replace(minute=0, second=0, microsecond=0) == datetime(
        2026, 11, 23, 13, tzinfo=WIB
    )


def test_a_status_letter_sent_back_by_the_kabid_begins_with_the_diagnosis_again(trenggalek: Town) -> None:
    with trenggalek.day():
        until_diagnosis(trenggalek)
        trenggalek.answer(APPLICATIONS, "[6]", DIAGNOSIS)
        trenggalek.answer(APPLICATIONS, "[7]", RECOVERY)
        trenggalek.answer(KABID, "[8]", "KEMBALIKAN: penyebabnya belum jelas")
        again = trenggalek.person(APPLICATIONS).wait_for("[6]")
    assert "penyebabnya belum jelas" in again.text
    assert trenggalek.letter("surat-pemberitahuan").status == "cancelled"
    assert trenggalek.numbers("surat-keluar") == []


def test_a_service_that_is_still_broken_goes_back_to_the_diagnosis(trenggalek: Town) -> None:
    with trenggalek.day():
        until_diagnosis(trenggalek)
        trenggalek.answer(APPLICATIONS, "[6]", DIAGNOSIS)
        trenggalek.answer(APPLICATIONS, "[7]", RECOVERY)
        trenggalek.answer(KABID, "[8]", "SETUJU")
        trenggalek.answer(DINDIK, "konfirmasi", "MASIH GANGGUAN: operator SMP masih ditolak")
        again = trenggalek.answer(APPLICATIONS, "[6]", DIAGNOSIS)
        trenggalek.answer(
            APPLICATIONS, "[7]", RECOVERY.replace("sertifikat diperbarui", "sertifikat akun SMP diperbarui")
        )
        trenggalek.answer(KABID, "[8]", "SETUJU")
        trenggalek.answer(DINDIK, "konfirmasi", "sudah normal semua, terima kasih")
        report = trenggalek.person(DINDIK).wait_for("Laporan akhir")
    assert "operator SMP masih ditolak" in again.text
    assert trenggalek.case().end == "selesai"
    assert trenggalek.numbers("surat-keluar") == ["500.12/1/406.020/2026", "500.12/2/406.020/2026"]
    text = letter_text(report)
    assert "sertifikat akun SMP diperbarui" in text
    assert text.count("8b. Unit kerja menyampaikan apakah layanan telah pulih") == 2


def test_a_request_joined_to_another_case_hears_of_that_case_s_end(trenggalek: Town) -> None:
    with trenggalek.day():
        until_diagnosis(trenggalek)
        submit(trenggalek, FORM_RSUD, RSUD)
        trenggalek.answer(KADIS, f"{SECOND}[2]", "mohon ditindaklanjuti")
        trenggalek.answer(KABID, f"{SECOND}[3]", "GABUNG dengan KASUS-2026-0009")
        question = trenggalek.person(KABID).wait_for(f"{SECOND} Mohon penegasan")
        assert trenggalek.case("KASUS-2026-0002").end == ""
        trenggalek.person(KABID).reply(question, "GABUNG dengan KASUS-2026-0001")
        joined = trenggalek.person(RSUD).wait_for("Ditangani bersama KASUS-2026-0001")
        repair(trenggalek, FIRST)
        told = trenggalek.person(RSUD).wait_for("Selesai: layanan pulih")
    assert "KASUS-2026-0009 tidak ditemukan" in question.text
    assert SECOND in joined.subject
    assert SECOND in told.subject
    assert trenggalek.case("KASUS-2026-0002").end == "digabung"
    assert "KASUS-2026-0002 ditangani bersama kasus ini" in trenggalek.journal()


def test_whoever_joined_a_case_that_was_joined_itself_hears_of_the_end_too(trenggalek: Town) -> None:
    with trenggalek.day():
        until_diagnosis(trenggalek)
        for number in (SECOND, THIRD):
            letter = f"Nomor surat: 445/{number[-5:-1]}/RSUD/2026\n"
            submit(trenggalek, FORM_RSUD + letter, RSUD)
            trenggalek.answer(KADIS, f"{number}[2]", "mohon ditindaklanjuti")
        trenggalek.answer(KABID, f"{THIRD}[3]", "GABUNG dengan KASUS-2026-0002")
        trenggalek.person(RSUD).wait_for(f"{THIRD} Ditangani bersama")
        trenggalek.answer(KABID, f"{SECOND}[3]", "GABUNG dengan KASUS-2026-0001")
        trenggalek.person(RSUD).wait_for(f"{SECOND} Ditangani bersama")
        repair(trenggalek, FIRST)
        trenggalek.person(RSUD).wait_for(f"{SECOND} Selesai: layanan pulih")
        trenggalek.person(RSUD).wait_for(f"{THIRD} Selesai: layanan pulih")
        trenggalek.settle()
    ends = [mail.subject for mail in trenggalek.inbox(RSUD) if "Selesai: layanan pulih" in mail.subject]
    assert len(ends) == 2


def test_when_the_sla_passes_the_kasi_and_the_secretariat_are_told_once(trenggalek: Town) -> None:
    with trenggalek.day():
        until_diagnosis(trenggalek, URGENT)
        trenggalek.person(APPLICATIONS).wait_for("[6]")
        trenggalek.pass_time(hours=4, minutes=50)
        trenggalek.settle()
        assert not [mail for mail in trenggalek.inbox(APPLICATIONS) if "Pemberitahuan:" in mail.subject]
        trenggalek.pass_time(minutes=15)
        told = trenggalek.person(APPLICATIONS).wait_for("Pemberitahuan:")
        trenggalek.person(SECRETARIAT).wait_for("Pemberitahuan:")
        trenggalek.pass_time(hours=1)
        trenggalek.settle()
    assert "Penanganan menurut prioritas (usulan SLA)" in told.text
    assert "telah melewati batas waktu" in told.text
    assert len([mail for mail in trenggalek.inbox(APPLICATIONS) if "Pemberitahuan:" in mail.subject]) == 1
    assert sorted(trenggalek.open_steps()) == ["diagnosa", "surat-tugas"]
    assert trenggalek.case().spans[0].overdue


def test_a_repair_within_the_sla_is_not_called_late_afterwards(trenggalek: Town) -> None:
    with trenggalek.day():
        until_diagnosis(trenggalek, URGENT)
        repair(trenggalek)
        trenggalek.person(DINDIK).wait_for("Laporan akhir")
        trenggalek.pass_time(hours=6)
        trenggalek.settle()
    assert not [mail for mail in trenggalek.inbox(SECRETARIAT) if "Pemberitahuan:" in mail.subject]
    assert not trenggalek.case().spans[0].overdue
