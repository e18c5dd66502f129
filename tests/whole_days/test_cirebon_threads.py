"""Which case and task a mail belongs to, and who hears of it: tokens, threads, folders, late additions."""

from __future__ import annotations

from tests.whole_days.cirebon import (
    CONFIRM,
    FIRST,
    KADIS,
    KASI,
    OPD,
    SERVICE,
    asked,
    complain,
    play,
    secretariat,
)
from tests.whole_days.town import Town


def test_where_the_server_knows_no_plus_addresses_the_token_stands_in_the_body(cirebon: Town) -> None:
    cirebon.edit("cirebon-dkis/server.toml", "plus_addresses = true", "plus_addresses = false")
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        assert task.headers["reply-to"] == (SERVICE,)
        reference = next(line for line in task.text.splitlines() if line.startswith("Ref: "))
        wrong = cirebon.person(KASI).write(SERVICE, f"Re: {task.subject}", f"SETUJU\n\n> {reference}")
        assert cirebon.fate(wrong) == "held"
        shown = secretariat(cirebon).wait_for(f"[{FIRST}] Surel ditahan")
        assert reference.removeprefix("Ref: ") not in shown.text + shown.html
        # a program that keeps neither threading headers nor the plus-address, but quotes what it answers
        quoted = "\n".join(f"> {line}" for line in task.text.splitlines())
        bare = cirebon.person(KADIS).write(SERVICE, f"Re: {task.subject}", f"SETUJU\n\n{quoted}")
        assert cirebon.fate(bare) == "applied"
        asked(cirebon, KASI, "[4]")
    assert cirebon.issued() == ["028/01/SPT/DKIS/XI/2026"]


def test_two_open_cases_of_one_officer_are_not_mixed_up(cirebon: Town) -> None:
    second = "KASUS-2026-0002"
    with cirebon.day():
        complain(cirebon)
        complain(cirebon)
        for case in (FIRST, second):
            play(cirebon, until="[3]", case=case)
        cirebon.answer(KADIS, f"[{second}][3]", "SETUJU")
        asked(cirebon, KASI, "[4]", case=second)
        assert cirebon.open_steps(FIRST) == ["surat-perintah"]
    assert cirebon.open_steps(second) == ["cek-lapangan"]
    assert cirebon.letters()[-1].case_id == cirebon.cases()[1].id


def test_a_requester_who_confirms_under_another_mail_of_the_case_is_shown_to_the_secretariat(
    cirebon: Town,
) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until=CONFIRM)
        question = asked(cirebon, OPD, CONFIRM)
        status = asked(cirebon, OPD, " Laporan perbaikan disiapkan")
        loose = cirebon.person(OPD).reply(status, "Sudah normal")
        assert cirebon.fate(loose) == "held"
        shown = secretariat(cirebon).wait_for(f"[{FIRST}] Surel ditahan")
        assert "Sudah normal" in shown.text
        assert cirebon.open_steps() == ["konfirmasi"]
        cirebon.person(OPD).reply(question, "Sudah normal")
        asked(cirebon, OPD, " Laporan akhir")


def test_thanks_after_the_end_are_noted_and_shown_and_reopen_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon)
        report = asked(cirebon, OPD, " Laporan akhir")
        more = cirebon.person(OPD).reply(report, "Terima kasih atas bantuan Bapak dan Ibu.")
        assert cirebon.fate(more) == "noted"
        told = secretariat(cirebon).wait_for(f"[{FIRST}] Pemberitahuan")
        assert "Terima kasih atas bantuan" in told.text
    assert cirebon.case().end == "selesai"
    assert len(cirebon.cases()) == 1


def test_a_new_disturbance_written_under_the_closing_report_is_a_new_complaint(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon)
        report = asked(cirebon, OPD, " Laporan akhir")
        again = cirebon.person(OPD).reply(report, "Terima kasih, tetapi sore ini gangguan timbul lagi.")
        assert cirebon.fate(again) == "opened"
        cirebon.person(OPD).wait_for("[KASUS-2026-0002] Tanda terima")
    assert [row.end for row in cirebon.cases()] == ["selesai", ""]


def test_an_answer_to_the_echo_of_a_decision_other_than_ralat_goes_to_the_secretariat(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        echo = asked(cirebon, KADIS, " Tercatat DISPOSISI")
        assert "Selanjutnya: langkah 2 oleh Kepala Seksi Pengembangan Aplikasi" in echo.text
        more = cirebon.person(KADIS).reply(echo, "Mohon dikembalikan ke pelapor")
        assert cirebon.fate(more) == "held"
        secretariat(cirebon).wait_for(f"[{FIRST}] Surel ditahan")
    assert cirebon.open_steps() == ["pendataan"]


def test_handled_mail_leaves_the_inbox_and_doubtful_mail_has_a_folder_of_its_own(cirebon: Town) -> None:
    with cirebon.day():
        complaint = complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        other = cirebon.person(OPD).write(SERVICE, "Undangan rapat", "Rapat pukul 13.00.")
        cirebon.fate(other)
        cirebon.until(lambda _: not cirebon.inbox(SERVICE))
    assert [mail.message_id for mail in cirebon.inbox(SERVICE, "Diproses")] == [complaint]
    assert [mail.message_id for mail in cirebon.inbox(SERVICE, "Perlu Perhatian")] == [other]
