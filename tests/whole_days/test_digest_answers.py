"""The morning's digest is answered line by line, each line as if it were its own reply."""

from __future__ import annotations

from mailflow.demo.correspondent import File
from mailflow.mails.filetypes import DOCX
from mailflow.mails.mail import Mail
from mailflow.outside.case_bundles import fetch_bundle, find_cases
from mailflow.outside.dkim_again import KeptKeys
from mailflow.outside.reader import Reader
from mailflow.proofs.verifying import check_case
from tests.whole_days.cirebon import DISPOSITION, FIRST, KADIS, KASI, asked, complain, play
from tests.whole_days.letters import C01, docx_of
from tests.whole_days.test_bundles import SECOND, bundle_from_two_tasks_on, two_complaints
from tests.whole_days.test_drafts import draft_in, edited
from tests.whole_days.town import Town

THIRD = "KASUS-2026-0003"


def next_morning(town: Town) -> Mail:
    town.settle()
    town.pass_time(days=1)
    return town.person(KADIS).wait_for("Ringkasan tugas Selasa")


def answered(town: Town, mail: Mail, text: str, mark: str) -> tuple[str, Mail]:
    """The fate of a reply to the digest, and the mail that answers it."""
    fate = town.fate(town.person(KADIS).reply(mail, text))
    return fate, town.person(KADIS).wait_for(f"Jawaban atas ringkasan: {mark}")


def test_each_line_decides_its_own_task_and_one_mail_says_what_was_recorded(cirebon: Town) -> None:
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        asked(cirebon, KADIS, "[3]")
        complain(cirebon, subject="Gangguan lain")
        asked(cirebon, KADIS, "[1c]", case=SECOND)
        complain(cirebon, subject="Gangguan ketiga")
        asked(cirebon, KADIS, "[1c]", case=THIRD)
        morning = next_morning(cirebon)
        numbers = {case: number_of(morning, case) for case in (FIRST, SECOND, THIRD)}
        text = (
            f"{numbers[FIRST]} setuju\n"
            f"{numbers[SECOND]}. {DISPOSITION}\n   paling lambat besok\n"
            f"{numbers[THIRD]} setuju kalau stafnya ada"
        )
        fate, echo = answered(cirebon, morning, text, "2 tercatat, 1 perlu penegasan")
        assert fate == "applied"
        assert f"Nomor {numbers[FIRST]}, {FIRST}: SETUJU" in echo.text
        assert f"Nomor {numbers[SECOND]}, {SECOND}: DISPOSISI" in echo.text
        assert "Jawaban yang dapat dipilih: DISPOSISI" in echo.text
        asked(cirebon, KASI, "[4]")
        asked(cirebon, KASI, "[2]", case=SECOND)
        assert cirebon.open_steps(THIRD) == ["disposisi"]
        assert not cirebon.outbox("klarifikasi", KADIS)
        fate, echo = answered(cirebon, echo, f"{numbers[THIRD]}: {DISPOSITION}", "1 tercatat, 0")
        assert fate == "applied"
        asked(cirebon, KASI, "[2]", case=THIRD)
    assert cirebon.numbers("surat-perintah") == ["028/01/SPT/DKIS/XI/2026"]
    for case in (FIRST, SECOND, THIRD):
        cirebon.journal(case)


def number_of(morning: Mail, case: str) -> str:
    """The number under which the digest lists a case."""
    line = next(line for line in morning.text.splitlines() if line.endswith(f"] {case}"))
    return line.partition("]")[0].strip("[")


def forms_for_two_cases(town: Town) -> Mail:
    """A morning with two forms to fill in; returns the digest."""
    complain(town)
    complain(town, subject="Gangguan lain")
    for case in (FIRST, SECOND):
        town.answer(KADIS, f"[{case}][1c]", DISPOSITION)
        asked(town, KASI, "[2]", case=case)
    town.settle()
    town.pass_time(days=1)
    return town.person(KASI).wait_for("Ringkasan tugas Selasa")


def form(name: str) -> File:
    return (name, DOCX, docx_of(f"C-01\n{C01}"))


def test_a_form_goes_with_the_only_answer_that_can_take_it(cirebon: Town) -> None:
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        morning = forms_for_two_cases(cirebon)
        one = number_of(morning, FIRST)
        reply = cirebon.person(KASI).reply(morning, f"{one} terlampir", [form("C-01.docx")])
        assert cirebon.fate(reply) == "applied"
        echo = cirebon.person(KASI).wait_for("Jawaban atas ringkasan: 1 tercatat, 0")
        assert "tidak dipakai" not in echo.text
        asked(cirebon, KADIS, "[3]")
    assert cirebon.case(FIRST).fields["c01"]["petugas"] == "Wulan Sekarsari"
    assert cirebon.open_steps(SECOND) == ["pendataan"]
    with cirebon.reading() as session, Reader() as reader:
        bundle = fetch_bundle(session, find_cases(session, FIRST)[0])
        assert not check_case(bundle, None, KeptKeys(reader)).notes


def test_files_that_two_answers_could_take_are_asked_about(cirebon: Town) -> None:
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        morning = forms_for_two_cases(cirebon)
        files = [form("C-01 satu.docx"), form("C-01 dua.docx")]
        reply = cirebon.person(KASI).reply(morning, "1 terlampir\n2 terlampir", files)
        assert cirebon.fate(reply) == "asked-back"
        echo = cirebon.person(KASI).wait_for("Jawaban atas ringkasan: 0 tercatat, 2")
        assert echo.text.count("tidak pasti lampirannya untuk nomor ini atau nomor lain") == 2
        assert "Lampiran pada balasan tersebut tidak dipakai" in echo.text
    assert cirebon.open_steps(FIRST) == cirebon.open_steps(SECOND) == ["pendataan"]


def test_a_corrected_draft_beside_setuju_is_not_approved_as_it_was(cirebon: Town) -> None:
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        two_complaints(cirebon)
        play(cirebon, until="[3]")
        draft = asked(cirebon, KADIS, "[3]")
        morning = next_morning(cirebon)
        one = number_of(morning, FIRST)
        changed = edited(draft_in(draft).data, " Bawa alat ukur.")
        reply = cirebon.person(KADIS).reply(morning, f"{one} setuju", [("konsep baru.docx", DOCX, changed)])
        assert cirebon.fate(reply) == "applied"
        again = asked(cirebon, KADIS, "[3]")
        assert again.message_id != draft.message_id, "the corrected draft is shown first"
        assert cirebon.open_steps(FIRST) == ["surat-perintah"]
    assert cirebon.numbers("surat-perintah") == []


def test_nothing_is_recorded_of_what_names_no_number_or_all_of_them(cirebon: Town) -> None:
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        two_complaints(cirebon)
        morning = next_morning(cirebon)
        fate, echo = answered(cirebon, morning, "Setuju semua", "0 tercatat, 0")
        assert fate == "asked-back"
        assert "> Setuju semua" in echo.text
        fate, echo = answered(cirebon, morning, f"1-2 {DISPOSITION}", "0 tercatat, 2")
        assert fate == "asked-back"
        thanks = cirebon.person(KADIS).reply(morning, "Terima kasih")
        assert cirebon.fate(thanks) == "noted"
    assert cirebon.open_steps(FIRST) == cirebon.open_steps(SECOND) == ["disposisi"]


def test_ralat_by_its_number_and_lines_that_come_too_late(cirebon: Town) -> None:
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        two_complaints(cirebon)
        morning = next_morning(cirebon)
        one = number_of(morning, FIRST)
        answered(cirebon, morning, f"{one} {DISPOSITION}", "1 tercatat")
        asked(cirebon, KASI, "[2]")
        cirebon.settle()
        reply = cirebon.person(KADIS).reply(morning, f"{one} ralat")
        assert cirebon.fate(reply) == "too-late"
        reply = cirebon.person(KADIS).reply(morning, f"{one} kembalikan: keliru")
        assert cirebon.fate(reply) == "too-late"
        cirebon.settle()
        texts = [mail.text for mail in cirebon.inbox(KADIS) if "Jawaban atas ringkasan: 0" in mail.subject]
    assert any("sudah terkirim" in text for text in texts)
    assert any("sudah tercatat pada" in text for text in texts)
    assert cirebon.open_steps(FIRST) == ["pendataan"]


def test_a_colleague_who_got_the_digest_decides_nothing_with_it(cirebon: Town) -> None:
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        two_complaints(cirebon)
        morning = next_morning(cirebon)
        one = number_of(morning, FIRST)
        assert cirebon.fate(cirebon.person(KASI).reply(morning, f"{one} {DISPOSITION}")) == "held"
    assert cirebon.open_steps(FIRST) == ["disposisi"]


def test_our_own_digest_come_back_without_its_quote_marks_answers_nothing(cirebon: Town) -> None:
    """A client that loses the marks, and an officer who cut the marker line away."""
    bundle_from_two_tasks_on(cirebon)
    with cirebon.day():
        two_complaints(cirebon)
        morning = next_morning(cirebon)
        ours = morning.text.partition("ini ---")[2]
        reply = cirebon.person(KADIS).reply(morning, f"Terima kasih\n{ours}")
        assert cirebon.fate(reply) in ("asked-back", "noted")
    assert cirebon.open_steps(FIRST) == cirebon.open_steps(SECOND) == ["disposisi"]
