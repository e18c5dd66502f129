"""Replies that must not move a case, or only once: unclear, conditional, wrong person, forged, late."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from mailflow.mails.mail import Mail
from tests.whole_days.cirebon import (
    BKAD,
    DISPOSITION,
    FIRST,
    KADIS,
    KASI,
    KASI_OTHER,
    OPD,
    SEK,
    SERVICE,
    asked,
    complain,
    play,
    secretariat,
)
from tests.whole_days.letters import C01
from tests.whole_days.town import Town


def test_an_unclear_reply_is_asked_back_once_and_then_shown_to_the_secretariat(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        first = cirebon.answer(KADIS, f"[{FIRST}][3]", "tidak keberatan")
        back = asked(cirebon, KADIS, " Mohon penegasan")
        assert "tidak keberatan" in back.text or "SETUJU" in back.text
        assert _answer_address(back) == _answer_address(first)
        second = cirebon.person(KADIS).reply(back, "terserah saja")
        assert cirebon.fate(second) == "asked-back"
        shown = secretariat(cirebon).wait_for(f"[{FIRST}] Surel ditahan")
        assert "sudah lebih dari sekali belum dapat dibaca" in shown.text
        assert cirebon.open_steps() == ["surat-perintah"]
        cirebon.person(KADIS).reply(back, "SETUJU")
        asked(cirebon, KASI, "[4]")
    clarified = [mail for mail in cirebon.inbox(KADIS) if "Mohon penegasan" in mail.subject]
    assert len(clarified) == 2
    assert "sekretariat juga kami beri tahu" in clarified[1].text


@pytest.mark.parametrize(
    "words",
    [
        "Setuju dengan catatan petugasnya ditambah",
        "Setuju kalau sudah ada anggaran",
        "setuju, tapi tunggu arahan saya",
        "SETUJU / TOLAK",
    ],
)
def test_a_conditional_or_doubtful_approval_is_asked_back_and_issues_nothing(
    cirebon: Town, words: str
) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        cirebon.answer(KADIS, f"[{FIRST}][3]", words)
        asked(cirebon, KADIS, " Mohon penegasan")
    assert cirebon.issued() == []
    assert cirebon.open_steps() == ["surat-perintah"]


def test_a_refusal_without_a_reason_is_asked_for_one_once(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        cirebon.answer(KADIS, f"[{FIRST}][3]", "Tidak disetujui.")
        back = asked(cirebon, KADIS, " Mohon penegasan")
        assert "alasan belum disebutkan" in back.text
        assert cirebon.open_steps() == ["surat-perintah"]
        again = cirebon.person(KADIS).reply(back, "TOLAK")
        assert cirebon.fate(again) == "applied"
    assert "(tidak disebutkan)" in [task.reason for task in cirebon.case().tasks]


@pytest.mark.parametrize(
    "words", ["Siap, kami pelajari dulu", "Baik, terima kasih", "ok nanti saya cek dulu"]
)
def test_an_acknowledgement_is_noted_and_moves_nothing(cirebon: Town, words: str) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        said = cirebon.person(KADIS).reply(task, words)
        assert cirebon.fate(said) in {"noted", "asked-back"}
        cirebon.person(KADIS).reply(task, "SETUJU")
        asked(cirebon, KASI, "[4]")
    assert cirebon.issued() == ["028/01/SPT/DKIS/XI/2026"]


def test_a_colleague_who_answers_with_the_forwarded_task_does_not_count(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        wrong = cirebon.person(KASI).reply(task, "SETUJU")
        assert cirebon.fate(wrong) == "held"
        shown = secretariat(cirebon).wait_for(f"[{FIRST}] Surel ditahan")
        assert KASI in shown.text
        assert _token(task) not in shown.text + shown.html
        assert cirebon.open_steps() == ["surat-perintah"]
        cirebon.person(KADIS).reply(task, "SETUJU")
        asked(cirebon, KASI, "[4]")
    assert not any("penegasan" in mail.subject for mail in cirebon.inbox(KASI))


def test_a_forged_reply_from_outside_is_held_and_the_secretariat_told(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        forged = _reply_from_outside(cirebon, task, KADIS, "SETUJU")
        assert cirebon.fate(forged) == "held"
        shown = secretariat(cirebon).wait_for("Surel ditahan")
        assert "pengirim" in shown.text
    assert cirebon.issued() == []
    assert cirebon.open_steps() == ["surat-perintah"]


def test_a_reply_without_the_tasks_token_is_held(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        asked(cirebon, KADIS, "[3]")
        loose = cirebon.person(KADIS).write(SERVICE, f"Re: [{FIRST}][3] Laporan gangguan", "SETUJU")
        assert cirebon.fate(loose) == "held"
        secretariat(cirebon).wait_for(f"[{FIRST}] Surel ditahan")
    assert cirebon.open_steps() == ["surat-perintah"]


def test_the_officers_second_registered_address_counts(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        task = asked(cirebon, KASI, "[2]")
        reply = cirebon.person(KASI_OTHER).reply(task, C01)
        assert cirebon.fate(reply) == "applied"
        asked(cirebon, KADIS, "[3]")
    answered = next(task for task in cirebon.case().tasks if task.step == "pendataan")
    assert answered.answered_by is not None
    assert (answered.answered_by.address, answered.answered_by.name) == (
        KASI_OTHER,
        "Wulan Sekarsari, S.Kom.",
    )


def test_the_same_approval_twice_issues_one_letter(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        cirebon.person(KADIS).reply(task, "SETUJU")
        asked(cirebon, KASI, "[4]")
        again = cirebon.person(KADIS).reply(task, "SETUJU")
        assert cirebon.fate(again) == "too-late"
        told = asked(cirebon, KADIS, " Balasan tidak mengubah kasus")
        assert "sudah tercatat" in told.text
        cirebon.settle()
    assert cirebon.numbers("surat-perintah") == ["028/01/SPT/DKIS/XI/2026"]
    assert not any("ditahan" in mail.subject for mail in cirebon.inbox(SEK) if FIRST in mail.subject)


@pytest.mark.parametrize(
    ("words", "subject"),
    [("TOLAK: salah aplikasi", "Surel ditahan"), ("Ralat, mohon dibatalkan dulu", "RALAT putusan SETUJU")],
)
def test_a_contrary_second_reply_changes_nothing_and_goes_to_the_secretariat(
    cirebon: Town, words: str, subject: str
) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        cirebon.person(KADIS).reply(task, "SETUJU")
        asked(cirebon, KASI, "[4]")
        contrary = cirebon.person(KADIS).reply(task, words)
        assert cirebon.fate(contrary) == "too-late"
        asked(cirebon, KADIS, " Balasan tidak mengubah kasus")
        shown = secretariat(cirebon).wait_for(f"[{FIRST}] {subject}")
        assert words in shown.text
    assert cirebon.open_steps() == ["cek-lapangan"]


def test_a_reply_after_the_end_of_the_case_changes_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[5a]")
        task = asked(cirebon, KADIS, "[5a]")
        cirebon.person(KADIS).reply(task, "SETUJU")
        play(cirebon, "[5]")
        asked(cirebon, OPD, " Laporan akhir")
        before = cirebon.case()
        late = cirebon.person(KADIS).reply(task, "SETUJU")
        assert cirebon.fate(late) == "too-late"
        told = asked(cirebon, KADIS, " Balasan tidak mengubah kasus")
        assert "kasus ini telah berakhir pada" in told.text
    assert cirebon.case() == before


def test_what_the_requester_adds_unasked_is_noted_and_passed_to_the_secretariat(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        receipt = asked(cirebon, OPD, " Tanda terima")
        asked(cirebon, KADIS, "[1c]")
        more = cirebon.person(OPD).reply(receipt, "Sejak siang modul cetak juga terganggu.")
        assert cirebon.fate(more) == "noted"
        told = secretariat(cirebon).wait_for(f"[{FIRST}] Pemberitahuan")
        assert "modul cetak juga terganggu" in told.text
    assert cirebon.open_steps() == ["disposisi"]
    assert len(cirebon.cases()) == 1


def test_another_unit_cannot_speak_for_a_case_by_its_number(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        loose = cirebon.person(BKAD).write(
            SERVICE, f"[{FIRST}] sudah normal", "NORMAL, gangguan sudah selesai"
        )
        assert cirebon.fate(loose) == "held"
        shown = secretariat(cirebon).wait_for(f"Surel ditahan: [{FIRST}]")
        assert "pengirimnya bukan pihak kasus" in shown.text
    assert cirebon.open_steps() == ["disposisi"]
    assert len(cirebon.cases()) == 1


def test_words_that_only_stand_in_the_quoted_task_decide_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        task = asked(cirebon, KADIS, "[1c]")
        empty = cirebon.person(KADIS).reply(task, "")
        assert cirebon.fate(empty) == "asked-back"
        back = asked(cirebon, KADIS, " Mohon penegasan")
        cirebon.person(KADIS).reply(back, DISPOSITION)
        asked(cirebon, KASI, "[2]")
    assert [fate for _, fate in cirebon.fates()] == ["opened", "asked-back", "applied"]


def _answer_address(mail: Mail) -> str:
    return "".join(mail.headers["reply-to"])


def _token(mail: Mail) -> str:
    return _answer_address(mail).partition("+")[2].partition("@")[0]


def _reply_from_outside(town: Town, task: Mail, address: str, text: str) -> str:
    """A reply with the right token and the officer's From that did not come through the office's log-in."""
    forged = EmailMessage()
    forged["From"] = f"Raden Surya <{address}>"
    forged["To"] = _answer_address(task)
    forged["Subject"] = f"Re: {task.subject}"
    forged["Message-ID"] = "<palsu.1@luar.example>"
    forged["In-Reply-To"] = task.message_id
    forged["Authentication-Results"] = "mail.kota.test; dmarc=pass header.from=dkis.example"
    forged.set_content(text)
    town.person(address).send(forged, outside=True)
    return "<palsu.1@luar.example>"
