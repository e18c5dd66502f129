"""What arrives at the service address: incomplete complaints, strangers, duplicates, machines, other mail."""

from __future__ import annotations

from email.message import EmailMessage

from tests.servers.embedded import FaultyServer
from tests.whole_days.cirebon import (
    DISPOSITION,
    FIRST,
    KADIS,
    KASI,
    OPD,
    SEK,
    SERVICE,
    STRANGER,
    asked,
    complain,
    play,
    secretariat,
)
from tests.whole_days.letters import COMPLAINT, answers_of, fill_blank, text_of
from tests.whole_days.town import Town

CHAT = "Selamat pagi, aplikasi SIAK tidak bisa diakses sejak tadi pagi, mohon dibantu. Terima kasih."
THE_REST = "Nomor surat: 470/115/Disdukcapil/2026\nTanggal surat: 23 November 2026"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_what_is_missing_is_asked_in_one_mail_with_the_blank_form_and_then_completed_by_lines(
    cirebon: Town,
) -> None:
    with cirebon.day():
        complain(cirebon, CHAT, subject="Gangguan SIAK")
        receipt = asked(cirebon, OPD, " Tanda terima")
        assert "selambat-lambatnya" not in receipt.text
        request = asked(cirebon, OPD, " Mohon kelengkapan")
        lines = [line for line in request.text.splitlines() if line.startswith("- ")]
        assert lines == ["- Nomor surat", "- Tanggal surat"]
        assert "Anda" not in request.text
        blank = text_of(request.attachments[0].data)
        assert "tidak bisa diakses" in blank
        assert cirebon.open_steps() == ["lapor"]
        asked_at = cirebon.now()
        cirebon.pass_time(hours=2)
        cirebon.person(OPD).reply(request, THE_REST)
        asked(cirebon, KADIS, "[1c]")
        cirebon.settle()
    case = cirebon.case()
    assert case.field("surat.nomor") == "470/115/Disdukcapil/2026"
    assert "tidak bisa diakses" in case.field("surat.uraian")
    disposition = case.open_tasks()[0]
    assert disposition.due is not None
    assert (disposition.asked_at - asked_at).total_seconds() >= 7200
    assert 0 < (disposition.due - disposition.asked_at).total_seconds() <= 900
    requests = [mail for mail in cirebon.inbox(OPD) if "Mohon kelengkapan" in mail.subject]
    assert len(requests) == 1


def test_the_blank_form_of_the_request_may_come_back_filled_in(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon, CHAT, subject="Gangguan SIAK")
        request = asked(cirebon, OPD, " Mohon kelengkapan")
        filled = fill_blank(request.attachments[0].data, answers_of(THE_REST))
        cirebon.person(OPD).reply(request, "Terlampir.", [("surat laporan.docx", DOCX, filled)])
        asked(cirebon, KADIS, "[1c]")
    assert cirebon.case().field("surat.nomor") == "470/115/Disdukcapil/2026"


def test_half_of_what_is_missing_leads_to_a_request_for_the_other_half(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon, CHAT, subject="Gangguan SIAK")
        request = asked(cirebon, OPD, " Mohon kelengkapan")
        cirebon.person(OPD).reply(request, THE_REST.partition("\n")[0])
        second = asked(cirebon, OPD, " Mohon kelengkapan")
        assert "- Tanggal" in second.text
        assert "- Nomor" not in second.text
        cirebon.person(OPD).reply(second, THE_REST.partition("\n")[2])
        asked(cirebon, KADIS, "[1c]")
    assert [fate for _, fate in cirebon.fates()] == ["opened", "completed", "completed"]


def test_a_promise_to_complete_the_letter_completes_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        cirebon.answer(KADIS, "[1c]", "KEMBALIKAN: mohon dijelaskan loket mana yang terganggu")
        request = asked(cirebon, OPD, " Mohon kelengkapan")
        promise = cirebon.person(OPD).reply(request, "Baik, segera kami lengkapi")
        assert cirebon.fate(promise) in {"noted", "asked-back"}
        assert cirebon.open_steps() == ["lapor"]
        cirebon.person(OPD).reply(request, "Uraian gangguan: Loket 1 sampai 3 tidak dapat mencetak.")
        asked(cirebon, KADIS, "[1c]")


def test_an_answer_that_cannot_be_right_is_named_with_its_reason(cirebon: Town) -> None:
    wrong = COMPLAINT.replace("Cirebon, 23 November 2026", "Tanggal: 45 November 2026")
    with cirebon.day():
        complain(cirebon, wrong)
        request = asked(cirebon, OPD, " Mohon kelengkapan")
        assert "45 November 2026" in request.text
        cirebon.person(OPD).reply(request, "Tanggal: 23 November 2026")
        asked(cirebon, KADIS, "[1c]")
    assert cirebon.case().field("surat.tanggal") == "23 November 2026"


def test_a_strangers_complaint_waits_for_the_secretariats_yes(cirebon: Town) -> None:
    with cirebon.day():
        first = complain(cirebon, address=STRANGER)
        question = secretariat(cirebon).wait_for("Mohon izin pelapor baru")
        assert STRANGER in question.text
        assert cirebon.cases() == []
        secretariat(cirebon).reply(question, "YA")
        asked(cirebon, STRANGER, " Tanda terima")
        asked(cirebon, KADIS, "[1c]")
        assert cirebon.fate(first) == "opened"
    assert cirebon.numbers("kasus") == [FIRST]


def test_a_strangers_complaint_that_the_secretariat_refuses_opens_nothing(cirebon: Town) -> None:
    with cirebon.day():
        first = complain(cirebon, address=STRANGER)
        question = secretariat(cirebon).wait_for("Mohon izin pelapor baru")
        said = secretariat(cirebon).reply(question, "TIDAK")
        assert cirebon.fate(said) == "secretariat"
        assert cirebon.fate(first) == "refused"
        cirebon.settle()
    assert cirebon.cases() == []
    assert cirebon.numbers() == []
    assert cirebon.inbox(STRANGER) == []


def test_an_unclear_word_about_a_stranger_is_asked_again(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon, address=STRANGER)
        question = secretariat(cirebon).wait_for("Mohon izin pelapor baru")
        secretariat(cirebon).reply(question, "siapa ini?")
        again = secretariat(cirebon).wait_for("Mohon penegasan")
        assert cirebon.cases() == []
        secretariat(cirebon).reply(again, "YA")
        asked(cirebon, KADIS, "[1c]")


def test_a_complaint_in_a_units_name_from_outside_opens_no_case(cirebon: Town) -> None:
    forged = EmailMessage()
    forged["From"] = f"Umum Disdukcapil <{OPD}>"
    forged["To"] = SERVICE
    forged["Subject"] = "Laporan gangguan aplikasi SIAK"
    forged["Message-ID"] = "<palsu.2@luar.example>"
    forged.set_content(COMPLAINT)
    with cirebon.day():
        cirebon.person(OPD).send(forged, outside=True)
        assert cirebon.fate("<palsu.2@luar.example>") in {"held", "awaiting-admission"}
        cirebon.settle()
    assert cirebon.cases() == []
    assert cirebon.inbox(OPD) == []
    assert any(OPD in mail.text for mail in cirebon.inbox(SEK))


def test_the_same_complaint_delivered_twice_opens_one_case(
    faulty_cirebon: tuple[Town, FaultyServer],
) -> None:
    town, server = faulty_cirebon
    with town.day():
        complaint = complain(town)
        asked(town, OPD, " Tanda terima")
        server.deliver(SERVICE, town.raw(1))
        town.fate(complaint)
        town.settle()
        play(town, until="[2]")
        asked(town, KASI, "[2]")
    assert [row.fate for row in town.mails() if row.message_id == complaint] == ["opened", "duplicate"]
    assert town.numbers("kasus") == [FIRST]
    receipts = [mail for mail in town.inbox(OPD) if "Tanda terima" in mail.subject]
    assert len(receipts) == 1


def test_the_same_approval_delivered_twice_counts_once(faulty_cirebon: tuple[Town, FaultyServer]) -> None:
    town, server = faulty_cirebon
    with town.day():
        complain(town)
        play(town, until="[3]")
        task = asked(town, KADIS, "[3]")
        approval = town.person(KADIS).reply(task, "SETUJU")
        assert town.fate(approval) == "applied"
        kept = next(row.id for row in town.mails() if row.message_id == approval)
        server.deliver(SERVICE, town.raw(kept or 0))
        asked(town, KASI, "[4]")
        town.person(KASI).write(SERVICE, "Undangan rapat", "Rapat pukul 13.00.")
        secretariat(town).wait_for("Surel ditahan: Undangan rapat")
    assert [row.fate for row in town.mails() if row.message_id == approval] == ["applied", "duplicate"]
    assert town.numbers("surat-perintah") == ["028/01/SPT/DKIS/XI/2026"]
    assert not any("Balasan tidak mengubah" in mail.subject for mail in town.inbox(KADIS))


def test_another_text_under_a_known_message_id_is_held(faulty_cirebon: tuple[Town, FaultyServer]) -> None:
    town, server = faulty_cirebon
    with town.day():
        complain(town)
        play(town, until="[3]")
        task = asked(town, KADIS, "[3]")
        first = town.person(KADIS).reply(task, "Siap, kami pelajari dulu")
        assert town.fate(first) == "noted"
        kept = next(row.id for row in town.mails() if row.message_id == first)
        server.deliver(SERVICE, town.raw(kept or 0).replace(b"Siap, kami pelajari dulu", b"SETUJU"))
        secretariat(town).wait_for(f"[{FIRST}] Surel ditahan")
        assert town.fate(first) == "held"
    assert town.issued() == []


def test_a_mail_that_is_no_complaint_is_shown_to_the_secretariat_and_opens_nothing(cirebon: Town) -> None:
    with cirebon.day():
        invitation = cirebon.person(OPD).write(
            SERVICE, "Undangan rapat koordinasi", "Rapat hari Rabu pukul 09.00."
        )
        assert cirebon.fate(invitation) == "held"
        shown = secretariat(cirebon).wait_for("Surel ditahan: Undangan rapat")
        assert "tidak tampak sebagai laporan gangguan" in shown.text
    assert cirebon.cases() == []
    assert cirebon.inbox(OPD) == []


def test_an_absence_notice_to_a_task_is_recorded_and_decides_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        away = {
            "Auto-Submitted": "auto-replied",
            "In-Reply-To": task.message_id,
        }
        subject = f"Balasan otomatis: {task.subject}"
        to = "".join(task.headers["reply-to"])
        notice = cirebon.person(KADIS).write(
            to, subject, "Saya sedang cuti. Setuju, lanjutkan.", headers=away
        )
        assert cirebon.fate(notice) == "automatic"
        cirebon.person(KADIS).reply(task, "SETUJU")
        asked(cirebon, KASI, "[4]")
    assert any("Surel otomatis" in line for line in cirebon.journal())
    assert not any("penegasan" in mail.subject for mail in cirebon.inbox(KADIS))


def test_a_disposition_in_the_officers_own_words_is_enough(cirebon: Town) -> None:
    assert DISPOSITION.startswith("DISPOSISI")
    with cirebon.day():
        complain(cirebon)
        cirebon.answer(KADIS, "[1c]", "Bu Wulan, tolong dicek dan dilaporkan segera")
        asked(cirebon, KASI, "[2]")
    (block,) = cirebon.case().dispositions
    assert block.targets == ("SEKSI_PA",)


def test_free_words_instead_of_what_is_missing_are_asked_back_with_its_lines(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon, CHAT, subject="Gangguan SIAK")
        cirebon.person(OPD).reply(asked(cirebon, OPD, " Mohon kelengkapan"), "Suratnya dari Bagian Umum.")
        back = asked(cirebon, OPD, " Mohon penegasan")
    assert 'misalnya "Nomor surat: ..."' in back.text
    assert "Nomor surat:\nTanggal surat:" in back.text
