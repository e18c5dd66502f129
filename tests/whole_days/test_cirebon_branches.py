"""Cirebon's branches and loops: network repairs, both forms, refusals, drafts sent back, another unit."""

from __future__ import annotations

import pytest

from tests.whole_days.cirebon import (
    BKAD,
    CONFIRM,
    DISPOSITION,
    FIRST,
    KADIS,
    KASI,
    OPD,
    SEK,
    asked,
    complain,
    play,
)
from tests.whole_days.letters import C01, C02, C03, COMPLAINT, LPA, LPJ, text_of
from tests.whole_days.town import Town


def test_a_network_fault_is_repaired_and_reported_without_the_owner_of_the_application(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[4]")
        cirebon.answer(KASI, "[4]", C02)
        repair = asked(cirebon, KASI, "[4b]")
        assert repair.attachments[0].name.startswith("Formulir C-02")
        cirebon.person(KASI).reply(repair, "SELESAI\n" + LPJ)
        play(cirebon, "[6]")
        asked(cirebon, OPD, " Laporan akhir")
        cirebon.settle()
    assert cirebon.case().end == "selesai"
    names = [letter.name for letter in cirebon.letters()]
    assert "formulir-c02" in names
    assert not {"formulir-c03", "surat-koordinasi", "laporan-perbaikan-aplikasi"} & set(names)
    assert "kabel serat optik disambung kembali" in text_of(cirebon.docx("laporan-perbaikan"))
    assert any("Formulir C-02" in mail.subject for mail in cirebon.inbox(KADIS))


@pytest.mark.parametrize("first", ["network", "application"])
def test_with_both_forms_the_report_is_drafted_only_when_both_repairs_are_done(
    cirebon: Town, first: str
) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[4]")
        cirebon.answer(KASI, "[4]", f"{C02}\n{C03}")
        network, letter = asked(cirebon, KASI, "[4b]"), asked(cirebon, KADIS, "[5a]")
        kasi = cirebon.person(KASI)
        if first == "network":
            done = kasi.reply(network, "SELESAI\n" + LPJ)
            assert cirebon.fate(done) == "applied"
            cirebon.person(KADIS).reply(letter, "SETUJU")
            last = asked(cirebon, KASI, "[5]"), LPA
        else:
            cirebon.person(KADIS).reply(letter, "SETUJU")
            done = kasi.reply(asked(cirebon, KASI, "[5]"), "SELESAI\n" + LPA)
            assert cirebon.fate(done) == "applied"
            last = network, LPJ
        assert "laporan" not in cirebon.open_steps()
        kasi.reply(last[0], "SELESAI\n" + last[1])
        asked(cirebon, KADIS, "[6]")
    assert cirebon.open_steps() == ["laporan"]
    report = text_of(cirebon.docx("laporan-perbaikan"))
    assert "kabel serat optik disambung kembali" in report
    assert "modul sesi dikembalikan ke versi 7.3" in report


def test_a_coordination_letter_sent_back_holds_up_the_report_of_the_network_branch(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[4]")
        cirebon.answer(KASI, "[4]", f"{C02}\n{C03}")
        cirebon.answer(KADIS, "[5a]", "KEMBALIKAN: pengelola aplikasi keliru, mohon diperiksa lagi")
        again = asked(cirebon, KASI, "[4]")
        cirebon.answer(KASI, "[4b]", "SELESAI\n" + LPJ)
        asked(cirebon, KASI, " Tercatat SELESAI")
        assert cirebon.open_steps() == ["cek-lapangan"]
        cirebon.person(KASI).reply(again, C03)
        play(cirebon, "[5a]", "[6]")
        asked(cirebon, KADIS, "[6]")
    assert cirebon.open_steps() == ["laporan"]


def test_a_refused_complaint_ends_with_an_approved_letter_of_refusal(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        cirebon.answer(KADIS, "[1c]", "TOLAK: aplikasi SIAK dikelola pusat, mohon dilaporkan ke pusat")
        draft = asked(cirebon, KADIS, "[1d]")
        assert draft.attachments[0].name == "Konsep Surat Penolakan.docx"
        assert "aplikasi SIAK dikelola pusat" in text_of(draft.attachments[0].data)
        assert cirebon.case().end == ""
        cirebon.person(KADIS).reply(draft, "SETUJU")
        refusal = asked(cirebon, OPD, " Surat Penolakan Nomor 028/001/DKIS/XI/2026")
        cirebon.settle()
    assert "aplikasi SIAK dikelola pusat" in text_of(refusal.attachments[0].data)
    assert cirebon.case().end == "ditolak"
    assert cirebon.issued() == ["028/001/DKIS/XI/2026"]
    assert any("Tembusan Surat Penolakan" in mail.subject for mail in cirebon.inbox(SEK))


def test_a_complaint_sent_back_is_completed_and_comes_before_the_head_again(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        cirebon.answer(KADIS, "[1c]", "KEMBALIKAN: mohon dijelaskan berapa loket yang terganggu")
        request = asked(cirebon, OPD, " Mohon kelengkapan")
        assert "berapa loket yang terganggu" in request.text
        letter = next(file for file in request.attachments if file.name.startswith("Surat Pengembalian"))
        assert "1.\tmohon dijelaskan berapa loket yang terganggu." in text_of(letter.data)
        cirebon.person(OPD).reply(request, "Uraian gangguan: Galat 502 di tiga loket sejak pukul 07.30 WIB.")
        again = asked(cirebon, KADIS, "[1c]")
        assert "tiga loket" in again.text
        cirebon.person(KADIS).reply(again, DISPOSITION)
        asked(cirebon, KASI, "[2]")
    assert cirebon.open_steps() == ["pendataan"]
    assert cirebon.numbers("kasus") == [FIRST]
    assert [fate for _, fate in cirebon.fates()] == ["opened", "applied", "completed", "applied"]


def test_a_draft_sent_back_is_void_and_a_new_one_is_made_from_a_new_c01(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        old = asked(cirebon, KADIS, "[3]")
        head, kasi = cirebon.person(KADIS), cirebon.person(KASI)
        head.reply(old, "KEMBALIKAN: petugas mohon ditambah")
        back = asked(cirebon, KASI, "[2]")
        assert "petugas mohon ditambah" in back.text
        late = head.reply(old, "SETUJU")
        assert cirebon.fate(late) == "too-late"
        asked(cirebon, KADIS, " Balasan tidak mengubah kasus")
        assert cirebon.issued() == []
        kasi.reply(
            back, C01.replace("Petugas: Wulan Sekarsari", "Petugas: Wulan Sekarsari dan Bagus Prakoso")
        )
        new = asked(cirebon, KADIS, "[3]")
        assert "Bagus Prakoso" in text_of(new.attachments[0].data)
        head.reply(new, "SETUJU")
        asked(cirebon, KASI, "[4]")
    drafts = [letter for letter in cirebon.letters() if letter.name == "surat-perintah"]
    assert [letter.number for letter in drafts] == ["", "028/01/SPT/DKIS/XI/2026"]
    assert [letter.status for letter in cirebon.case().letters if letter.name == "surat-perintah"] == [
        "cancelled",
        "issued",
    ]


def test_a_repair_report_sent_back_goes_to_the_field_again(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[6]")
        cirebon.answer(KADIS, "[6]", "KEMBALIKAN: sebutkan juga versi aplikasi")
        back = asked(cirebon, KASI, "[4]")
        assert "sebutkan juga versi aplikasi" in back.text
        cirebon.person(KASI).reply(back, C03)
        play(cirebon, "[5a]", CONFIRM)
        asked(cirebon, OPD, CONFIRM)
    assert [x.status for x in cirebon.case().letters if x.name == "laporan-perbaikan"] == [
        "cancelled",
        "issued",
    ]
    assert cirebon.numbers("surat-keluar") == [
        "028/001/DKIS/XI/2026",
        "028/002/DKIS/XI/2026",
        "028/003/DKIS/XI/2026",
    ]


def test_still_broken_leads_back_to_the_field_and_from_there_to_the_end(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until=CONFIRM)
        cirebon.answer(OPD, CONFIRM, "MASIH GANGGUAN: modul cetak KK masih galat")
        again = asked(cirebon, KASI, "[4]")
        assert "modul cetak KK masih galat" in again.text
        cirebon.person(KASI).reply(again, C03)
        play(cirebon, "[5a]")
        asked(cirebon, OPD, " Laporan akhir")
    assert cirebon.case().end == "selesai"
    turns = [task.turn for task in cirebon.case().tasks if task.step == "konfirmasi"]
    assert turns == [1, 2]
    assert cirebon.numbers("surat-pengantar") == ["01/SP/DKIS/11/2026", "02/SP/DKIS/11/2026"]
    assert cirebon.numbers("laporan") == ["01/LAP/DKIS/11/2026"]


def test_the_unit_that_runs_the_application_reports_the_repair_instead_of_the_section(cirebon: Town) -> None:
    run_by_bkad = C03.replace(
        "Pengelola aplikasi: Dinas Kependudukan dan Pencatatan Sipil",
        f"Pengelola aplikasi: Badan Keuangan dan Aset Daerah\nSurel pengelola: {BKAD}",
    )
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[4]")
        cirebon.answer(KASI, "[4]", run_by_bkad)
        cirebon.answer(KADIS, "[5a]", "SETUJU")
        section = asked(cirebon, KASI, "[5]")
        task = asked(cirebon, BKAD, "[5]")
        assert any(file.name.startswith("Surat Koordinasi 028-001") for file in task.attachments)
        cirebon.person(BKAD).reply(task, "SELESAI\n" + LPA)
        asked(cirebon, KADIS, "[6]")
        late = cirebon.person(KASI).reply(section, "SELESAI\n" + LPA)
        assert cirebon.fate(late) == "too-late"
        asked(cirebon, KASI, " Balasan tidak mengubah kasus")
    assert cirebon.open_steps() == ["laporan"]
    assert "Badan Keuangan dan Aset Daerah" in cirebon.letter("surat-koordinasi").addressee


def test_three_cases_at_once_take_every_number_once_and_in_order(cirebon: Town) -> None:
    cases = ["KASUS-2026-0001", "KASUS-2026-0002", "KASUS-2026-0003"]
    with cirebon.day():
        for number in (112, 113, 114):
            complain(cirebon, COMPLAINT.replace("470/112", f"470/{number}"))
        for step in range(3):
            marks = ("[1c]", "[3]", "[5a]", CONFIRM)
            for case in reversed(cases) if step % 2 else cases:
                play(cirebon, marks[step], marks[step + 1], case=case)
        for case in cases:
            play(cirebon, CONFIRM, case=case)
            asked(cirebon, OPD, " Laporan akhir", case=case)
    assert cirebon.numbers("kasus") == cases
    assert cirebon.numbers("surat-masuk") == ["1/SM/2026", "2/SM/2026", "3/SM/2026"]
    assert cirebon.numbers("surat-perintah") == [f"028/0{n}/SPT/DKIS/XI/2026" for n in (1, 2, 3)]
    assert cirebon.numbers("surat-keluar") == [f"028/00{n}/DKIS/XI/2026" for n in range(1, 7)]
    assert cirebon.numbers("berita-acara") == [f"0{n}/BA/DKIS/11/2026" for n in (1, 2, 3)]
    assert cirebon.numbers("laporan") == [f"0{n}/LAP/DKIS/11/2026" for n in (1, 2, 3)]
    assert sorted(cirebon.issued()) == sorted(set(cirebon.issued()))
    assert [line.number for line in cirebon.agenda("keluar")] == [str(n) for n in range(1, 19)]
    assert [row.end for row in cirebon.cases()] == ["selesai"] * 3
