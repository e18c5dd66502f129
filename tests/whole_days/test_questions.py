"""An officer asks before answering, or hands a task on: the answer comes back, the right person decides."""

from __future__ import annotations

from tests.whole_days.cirebon import DISPOSITION, FIRST, KADIS, KASI, OPD, asked, complain, play
from tests.whole_days.town import Town


def test_a_question_goes_to_whoever_answered_before_and_the_answer_comes_back_to_the_task(
    cirebon: Town,
) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        cirebon.person(KADIS).reply(task, "TANYA: petugasnya cukup dua orang?")
        cirebon.answer(KASI, f"[{FIRST}] Pertanyaan", "Cukup, dua orang sudah terbiasa di lokasi itu.")
        again = asked(cirebon, KADIS, "[3]")
        assert "petugasnya cukup dua orang?" in again.text
        assert "dua orang sudah terbiasa" in again.text
        assert cirebon.open_steps() == ["surat-perintah"]
        cirebon.person(KADIS).reply(again, "setuju")
        asked(cirebon, KASI, "[4]")
    assert len(cirebon.issued()) == 1


def test_a_plain_question_is_passed_on_and_approves_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        cirebon.answer(KADIS, f"[{FIRST}][3]", "Apakah bisa disetujui?")
        assert "Apakah bisa disetujui?" in asked(cirebon, KASI, " Pertanyaan").text
    assert cirebon.issued() == []
    assert cirebon.open_steps() == ["surat-perintah"]


def test_while_the_requester_is_asked_the_limit_of_the_task_stands_still(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        task = asked(cirebon, KADIS, "[1c]")
        cirebon.person(KADIS).reply(task, "TANYA pelapor: sejak kapan gangguannya?")
        question = asked(cirebon, OPD, " Pertanyaan")
        due = cirebon.case().tasks[-1].due
        assert due is not None
        cirebon.pass_time(hours=1)
        assert "overdue" not in str(cirebon.fates())
        assert not cirebon.case().tasks[-1].overdue
        cirebon.person(OPD).reply(question, "Sejak Jumat sore.")
        again = asked(cirebon, KADIS, "[1c]")
        assert "Sejak Jumat sore." in again.text
        later = cirebon.case().tasks[-1].due
        assert later is not None
        assert (later - due).total_seconds() >= 3600
        assert cirebon.case().waited >= 60


def test_a_requester_who_does_not_answer_is_reminded_and_then_the_officer_goes_on_without(
    cirebon: Town,
) -> None:
    with cirebon.day():
        complain(cirebon)
        cirebon.person(KADIS).reply(asked(cirebon, KADIS, "[1c]"), "TANYA pelapor: sejak kapan gangguannya?")
        question = asked(cirebon, OPD, " Pertanyaan")
        assert "> sejak kapan gangguannya?" in question.text
        assert "sampai Jumat, 27 November 2026" in " ".join(question.text.split())
        cirebon.pass_time(days=2)
        assert not pauses(cirebon), "nothing comes before its time"
        cirebon.pass_time(hours=9)
        reminder = asked(cirebon, OPD, " Pengingat pertanyaan")
        assert "sejak kapan gangguannya?" in reminder.text
        assert reminder.headers["reply-to"] == question.headers["reply-to"]
        cirebon.pass_time(days=1)
        cirebon.pass_time(days=1)
        again = asked(cirebon, KADIS, "[1c]")
        assert "belum menjawab pertanyaan Bapak/Ibu: sejak kapan" in " ".join(again.text.split())
        task = cirebon.case().tasks[-1]
        assert (task.paused_at, task.overdue) == (None, False)
        cirebon.pass_time(days=3)
        assert cirebon.case().tasks[-1].overdue, "its limit runs again"
        late = cirebon.person(OPD).reply(question, "Maaf terlambat: sejak Jumat sore.")
        assert cirebon.fate(late) == "applied"
        cirebon.settle()
        assert any("sejak Jumat sore" in mail.text for mail in cirebon.inbox(KADIS))
    assert len(cirebon.outbox("pertanyaan", OPD)) == 2
    assert len([line for line in cirebon.journal() if "tidak menjawab sampai batasnya" in line]) == 1


def pauses(town: Town) -> list[str]:
    """What came of an officer's question but the question itself."""
    return [line for line in town.journal() if "diingatkan" in line or "tidak menjawab" in line]


def test_nobody_is_reminded_of_a_question_whose_task_is_answered(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        task = asked(cirebon, KADIS, "[1c]")
        cirebon.person(KADIS).reply(task, "TANYA pelapor: sejak kapan gangguannya?")
        asked(cirebon, OPD, " Pertanyaan")
        cirebon.person(KADIS).reply(task, DISPOSITION)
        asked(cirebon, KASI, "[2]")
        cirebon.pass_time(days=3)
        cirebon.pass_time(days=3)
        cirebon.settle()
    assert len(cirebon.outbox("pertanyaan", OPD)) == 1
    assert not pauses(cirebon)


def test_a_second_answer_to_the_same_question_changes_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        cirebon.answer(KADIS, f"[{FIRST}][3]", "TANYA: kapan berangkat?")
        question = asked(cirebon, KASI, " Pertanyaan")
        cirebon.person(KASI).reply(question, "Besok pagi.")
        asked(cirebon, KADIS, "[3]")
        second = cirebon.person(KASI).reply(question, "Lusa saja.")
        assert cirebon.fate(second) == "too-late"
    assert not any("Lusa saja" in line for line in cirebon.journal())


def allow_delegation(town: Town) -> None:
    town.edit(
        "cirebon-dkis/officers.toml",
        'nicknames = ["Pak Surya"]',
        'nicknames = ["Pak Surya"]\ndelegates = ["SEKSI_PA"]',
    )


def test_a_task_is_delegated_only_as_the_roster_allows(cirebon: Town) -> None:
    allow_delegation(cirebon)
    with cirebon.day():
        complain(cirebon)
        first = asked(cirebon, KADIS, "[1c]")
        cirebon.person(KADIS).reply(first, "DELEGASI: Bu Wulan")
        handed = asked(cirebon, KASI, "[1c]")
        late = cirebon.person(KADIS).reply(first, "disposisi ke Kasi PA: cek")
        assert cirebon.fate(late) in {"too-late", "held"}
        cirebon.person(KASI).reply(handed, "DISPOSISI kepada Kasi Pengembangan Aplikasi: cek di NOC")
        asked(cirebon, KASI, "[2]")
    assert cirebon.case().dispositions[0].giver.name.startswith("Wulan")
    assert "a.n. Kepala Dinas" in cirebon.case().dispositions[0].giver.post


def test_without_leave_of_the_roster_a_delegation_is_asked_back(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        cirebon.answer(KADIS, f"[{FIRST}][1c]", "DELEGASI: Bu Wulan")
        assert "tidak mengizinkan" in asked(cirebon, KADIS, " Mohon penegasan").text
    assert cirebon.open_steps() == ["disposisi"]
