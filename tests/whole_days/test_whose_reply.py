"""Whose reply decides, on a running office: unproved officers are asked, strangers with a token are told on, RALAT."""

from __future__ import annotations

import re
from email.message import EmailMessage

from sqlmodel import select

from mailflow.mails.mail import Mail
from mailflow.outside.tables import NumberRow
from tests.servers.embedded import FaultyServer
from tests.whole_days.cirebon import FIRST, KADIS, KASI, SEK, SERVICE, asked, complain, play, secretariat
from tests.whole_days.town import Town

ASKS = "Mohon dipastikan"


def drop(server: FaultyServer, sender: str, mail: Mail, text: str) -> str:
    """A reply that nothing proves: it lies in the mailbox without a word of the office's own server about it."""
    message = EmailMessage()
    message["From"], message["To"] = sender, mail.headers["reply-to"][0]
    message["Subject"], message["In-Reply-To"] = f"Re: {mail.subject}", mail.message_id
    message["Message-ID"] = f"<tanpa-bukti-{abs(hash((sender, text)))}@dkis.example>"
    message.set_content(text)
    server.deliver(SERVICE, message.as_bytes().replace(b"\n", b"\r\n"))
    return str(message["Message-ID"])


def test_an_unproved_approval_counts_once_its_officer_says_yes(
    faulty_cirebon: tuple[Town, FaultyServer],
) -> None:
    cirebon, server = faulty_cirebon
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        held = drop(server, KADIS, task, "Setuju, terbitkan")
        question = asked(cirebon, KADIS, f" {ASKS}")
        assert cirebon.fate(held) == "awaiting-sender"
        assert "> Setuju, terbitkan" in question.text
        assert "Balas YA bila benar, TIDAK bila bukan." in question.text
        assert cirebon.numbers("surat-perintah") == []
        drop(server, KADIS, question, "YA")
        echo = asked(cirebon, KADIS, " Tercatat SETUJU")
        assert "RALAT paling lambat" in echo.text
        assert cirebon.fate(held) == "applied"
        asked(cirebon, KASI, "[4]")
    assert cirebon.numbers("surat-perintah") == ["028/01/SPT/DKIS/XI/2026"]
    assert any("dibenarkan oleh kadis@dkis.example" in line for line in cirebon.journal())


def test_an_approval_that_its_officer_denies_is_shown_to_the_secretariat(
    faulty_cirebon: tuple[Town, FaultyServer],
) -> None:
    cirebon, server = faulty_cirebon
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        drop(server, KADIS, asked(cirebon, KADIS, "[3]"), "Setuju, terbitkan")
        cirebon.answer(KADIS, f"[{FIRST}] {ASKS}", "TIDAK")
        shown = secretariat(cirebon).wait_for(f"[{FIRST}] Surel ditahan")
        assert "ada yang menulis atas namanya" in shown.text
    assert cirebon.open_steps() == ["surat-perintah"]
    assert cirebon.numbers("surat-perintah") == []


def test_a_question_that_nobody_answers_goes_to_the_secretariat_after_its_time(
    faulty_cirebon: tuple[Town, FaultyServer],
) -> None:
    cirebon, server = faulty_cirebon
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        drop(server, KADIS, asked(cirebon, KADIS, "[3]"), "Setuju, terbitkan")
        asked(cirebon, KADIS, f" {ASKS}")
        cirebon.pass_time(days=2)
        shown = secretariat(cirebon).wait_for(f"[{FIRST}] Surel ditahan")
        assert "tidak menjawab pertanyaan kami" in shown.text
        cirebon.pass_time(days=2)
        cirebon.settle()
    assert len(cirebon.outbox("ditahan", SEK)) == 1
    assert cirebon.numbers("surat-perintah") == []


def test_whoever_forwarded_a_task_hears_that_a_colleague_answered_it(cirebon: Town) -> None:
    """A13: a token got about. It is necessary and never enough."""
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        assert cirebon.fate(cirebon.person(KASI).reply(task, "SETUJU")) == "held"
        told = asked(cirebon, KADIS, " Ada balasan dari alamat lain")
        assert KASI in told.text
        assert not re.search(r"[a-z2-7]{26}", told.text)
    assert cirebon.numbers("surat-perintah") == []


def test_after_a_handover_the_old_token_and_the_old_holder_decide_nothing(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[2]")
        task = asked(cirebon, KASI, "[2]")
        old = cirebon.outbox("tugas", KASI)[0].reply_to
        cirebon.person(SEK).write(SERVICE, "ALIHKAN", f"ALIHKAN {FIRST} langkah 2 ke Kepala Dinas")
        fresh = asked(cirebon, KADIS, "[2]")
        assert fresh.headers["reply-to"] != (old,)
        from_old = cirebon.person(KASI).reply(task, "KEMBALIKAN: kurang lengkap")
        assert cirebon.fate(from_old) in ("held", "too-late")
        with_old = cirebon.person(KADIS).write(old, "Re", "KEMBALIKAN: kurang lengkap")
        assert cirebon.fate(with_old) in ("held", "too-late")
    assert cirebon.open_steps() == ["pendataan"]


def test_ralat_takes_back_an_approval_whose_letter_nobody_has_got(
    faulty_cirebon: tuple[Town, FaultyServer],
) -> None:
    """The server puts off everybody but the officer, who thinks again."""
    cirebon, server = faulty_cirebon
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        cirebon.settle()
        for address in (KASI, SEK, "umum@disdukcapil.example"):
            server.faults.refuse_recipient(address, "451 4.3.0 Try again later", times=50)
        cirebon.person(KADIS).reply(task, "SETUJU")
        echo = asked(cirebon, KADIS, " Tercatat SETUJU")
        cirebon.settle()  # what is being sent in this moment may have got there
        ralat = cirebon.person(KADIS).reply(echo, "RALAT, sebentar, saya periksa dulu")
        assert cirebon.fate(ralat) == "retracted"
        again = asked(cirebon, KADIS, "[3]")
        assert "telah ditarik kembali sesuai RALAT" in again.text
        assert any(name.endswith((".docx", ".pdf")) for name in names(again))
        server.faults.refuse.clear()
        assert cirebon.open_steps() == ["surat-perintah"]
        assert status_of(cirebon, "028/01/SPT/DKIS/XI/2026") == "batal"
        cirebon.person(KADIS).reply(again, "SETUJU")
        asked(cirebon, KASI, "[4]")
    assert cirebon.numbers("surat-perintah") == ["028/01/SPT/DKIS/XI/2026", "028/02/SPT/DKIS/XI/2026"]
    assert not [mail for mail in cirebon.inbox(KASI) if "028/01" in mail.subject + mail.text]


def test_ralat_after_the_letter_went_out_undoes_nothing_and_tells_both(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[4]")
        asked(cirebon, KASI, "[4]")
        echo = asked(cirebon, KADIS, " Tercatat SETUJU")
        assert cirebon.fate(cirebon.person(KADIS).reply(echo, "RALAT: salah kasus")) == "too-late"
        told = asked(cirebon, KADIS, " Balasan tidak mengubah kasus")
        assert "sudah terkirim" in told.text
        shown = secretariat(cirebon).wait_for(f"[{FIRST}] RALAT putusan SETUJU")
        assert "RALAT: salah kasus" in shown.text
        assert f"kepada {KASI}" in shown.text
    assert cirebon.open_steps() == ["cek-lapangan"]


def names(mail: Mail) -> list[str]:
    return [attachment.name for attachment in mail.attachments]


def status_of(town: Town, number: str) -> str:
    with town.reading() as session:
        return session.exec(select(NumberRow.status).where(NumberRow.number == number)).one()
