"""VERIFIKASI: anybody asks whether a letter is ours, and hears that alone; forged, changed and cancelled ones show."""

from __future__ import annotations

import io
from email.message import EmailMessage

import docx
import pytest
from sqlmodel import select

from mailflow.letters.authenticity import MOST_A_DAY
from mailflow.mails.mail import Mail
from mailflow.outside.outbox import Sending
from mailflow.outside.store import keep_blob
from mailflow.outside.tables import LetterRow, NumberRow, SignedCopyRow
from tests.whole_days.cirebon import FIRST, KADIS, KASI, OPD, SEK, SERVICE, STRANGER, asked, complain, play
from tests.whole_days.letters import COMPLAINT
from tests.whole_days.town import Town

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LETTER = "surat-perintah"
PRIVATE = ("SIAK", "Kependudukan", "Wulan", "Raden", "Surat Perintah", FIRST, "Kepala Seksi", OPD)
"""Requester, subject, people, kind of letter, case: nobody who asks hears of them."""


def issue(town: Town) -> LetterRow:
    """Until the order has gone out, with its number and its code."""
    complain(town)
    play(town, until="[4]")
    asked(town, KASI, "[4]")
    letter = town.letter(LETTER)
    assert letter.code
    return letter


def ask(town: Town, subject: str, text: str = "", files: tuple[bytes, ...] = (), who: str = STRANGER) -> Mail:
    """Somebody asks; the answer."""
    enclosed = [(f"surat{no}.docx", DOCX, data) for no, data in enumerate(files)]
    said = town.person(who).write(SERVICE, subject, text, enclosed)
    assert town.fate(said) == "authenticity"
    return town.person(who).wait_for("Hasil verifikasi")


def rewritten(letter: bytes) -> bytes:
    """A forger's work: another sentence in a genuine letter, which keeps its code."""
    document = docx.Document(io.BytesIO(letter))
    document.paragraphs[-1].add_run(" Biaya agar ditransfer segera.")
    changed = io.BytesIO()
    document.save(changed)
    return changed.getvalue()


def test_a_stranger_who_mails_code_or_file_hears_whether_it_is_ours_and_nothing_else(cirebon: Town) -> None:
    with cirebon.day():
        letter = issue(cirebon)
        journal = cirebon.journal()
        by_subject = ask(cirebon, f"VERIFIKASI {letter.code}")
        by_text = ask(cirebon, "Verifikasi", f"Mohon dicek naskah dengan kode {letter.code}. Terima kasih.")
        by_file = ask(cirebon, "VERIFIKASI", "", (cirebon.docx(LETTER),))
        cirebon.settle()
        assert cirebon.journal() == journal
    for mail in (by_subject, by_text):
        assert f"Kode {letter.code}: dikenal." in mail.text
        assert "tidak membuktikan isinya" in mail.text
    assert "ASLI" in by_file.text
    for mail in (by_subject, by_text, by_file):
        said = " ".join(mail.text.split())
        assert "pada 23 November 2026 dengan Nomor 028/01/SPT/DKIS/XI/2026" in said
        assert not [word for word in PRIVATE if word in mail.subject + mail.text]
        assert mail.headers["auto-submitted"] == ("auto-replied",)
        assert "Anda" not in mail.text
    assert len(cirebon.cases()) == 1


def test_a_changed_byte_and_a_forged_letter_under_a_real_code_are_not_ours(cirebon: Town) -> None:
    with cirebon.day():
        letter = issue(cirebon)
        genuine = cirebon.docx(LETTER)
        answer = ask(cirebon, "VERIFIKASI", "", (rewritten(genuine), genuine, genuine + b"\0"))
        forged = ask(cirebon, "VERIFIKASI ZZZZ-ZZZZ-ZZZZ", "", (b"%PDF-1.4 surat palsu",))
    said = " ".join(answer.text.split())
    assert "Berkas 1 (DOCX" in said
    assert said.count("kode dikenal, tetapi berkas yang dikirim BUKAN berkas yang kami terbitkan") == 2
    assert f"Kode {letter.code}: dikenal." in said
    assert said.count("ASLI.") == 1
    assert "TIDAK DIKENAL" in forged.text
    assert "BUKAN berkas yang diterbitkan" in forged.text
    assert "ASLI" not in forged.text


def test_a_draft_is_not_ours_before_it_is_issued_and_a_letter_without_a_number_has_no_code(
    cirebon: Town,
) -> None:
    with cirebon.day():
        complain(cirebon)
        play(cirebon, until="[3]")
        task = asked(cirebon, KADIS, "[3]")
        draft = next(file for file in task.attachments if file.name.endswith(".docx"))
        answer = ask(cirebon, "VERIFIKASI", "", (draft.data,))
    assert "BUKAN berkas yang diterbitkan" in answer.text
    assert [row.code for row in cirebon.letters() if row.code] == []


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("batal", "DIBATALKAN dan"),
        ("dibatalkan", "DIBATALKAN dan"),
        ("dicabut", "DICABUT dan"),
        ("diralat", "DIRALAT"),
    ],
)
def test_what_became_of_a_letter_since_is_told(cirebon: Town, status: str, words: str) -> None:
    with cirebon.day():
        letter = issue(cirebon)
        with cirebon.store() as store, store.transaction("test") as session:
            for number in session.exec(select(NumberRow).where(NumberRow.number == letter.number)):
                number.status = status
                session.add(number)
        answer = ask(cirebon, f"VERIFIKASI {letter.code}", "", (cirebon.docx(LETTER),))
    assert " ".join(answer.text.split()).count(f"PERHATIAN: naskah itu telah {words}") == 2


def test_a_signed_copy_that_was_found_good_is_known_by_its_bytes(cirebon: Town) -> None:
    scan = b"\xff\xd8\xff pindaian " + bytes(30_000)
    with cirebon.day():
        letter = issue(cirebon)
        with cirebon.store() as store, store.transaction("test") as session:
            copy = SignedCopyRow(
                office=letter.office,
                case_id=letter.case_id,
                letter_no=letter.no,
                role="KADIS_DKIS",
                name="x",
                blob=keep_blob(session, scan),
                mail_id=1,
                file_name="x.jpg",
                state="sah",
                received_at=cirebon.now(),
            )
            session.add(copy)
        answer = ask(cirebon, "VERIFIKASI", "", (scan,))
    assert "salinan bertanda tangan dari naskah" in " ".join(answer.text.split())


def test_the_subject_alone_decides_even_over_a_complaint_and_a_command(cirebon: Town) -> None:
    with cirebon.day():
        answer = ask(cirebon, "VERIFIKASI", COMPLAINT, who=OPD)
        ask(cirebon, "VERIFIKASI", "STATUS", who=OPD)
    assert "tidak memuat kode keaslian maupun berkas" in " ".join(answer.text.split())
    assert cirebon.cases() == []


def test_a_reply_to_a_task_is_never_taken_for_the_question(cirebon: Town) -> None:
    with cirebon.day():
        complain(cirebon)
        task = asked(cirebon, KADIS, "[1c]")
        reply_to = task.headers["reply-to"][0]
        headers = {"In-Reply-To": task.message_id}
        cirebon.person(KADIS).write(
            reply_to, "VERIFIKASI", "DISPOSISI kepada Kasi Pengembangan Aplikasi: cek", headers=headers
        )
        asked(cirebon, KASI, "[2]")
    assert cirebon.outbox("verifikasi", KADIS) == []


def test_who_is_not_proved_and_what_a_machine_sends_gets_no_answer(cirebon: Town) -> None:
    with cirebon.day():
        letter = issue(cirebon)
        forged = EmailMessage()
        forged["From"], forged["To"] = STRANGER, SERVICE
        forged["Subject"], forged["Message-ID"] = f"VERIFIKASI {letter.code}", "<palsu-1@asing.example>"
        forged.set_content("x")
        cirebon.person(STRANGER).send(forged, outside=True)
        assert cirebon.fate("<palsu-1@asing.example>") == "held"
        robot = cirebon.person(STRANGER).write(
            SERVICE, f"VERIFIKASI {letter.code}", "x", headers={"Auto-Submitted": "auto-replied"}
        )
        assert cirebon.fate(robot) == "automatic"
        cirebon.settle()
    assert cirebon.outbox("verifikasi", STRANGER) == []
    assert any("tidak dapat dipastikan" in row.detail for row in cirebon.mails())


def test_an_address_gets_so_many_answers_a_day_and_the_last_one_says_so(cirebon: Town) -> None:
    with cirebon.day():
        for _ in range(MOST_A_DAY):
            last = ask(cirebon, "VERIFIKASI ZZZZ-ZZZZ-ZZZZ")
        over = cirebon.person(STRANGER).write(SERVICE, "VERIFIKASI ZZZZ-ZZZZ-ZZZZ", "")
        assert cirebon.fate(over) == "authenticity"
        cirebon.settle()
        assert len(cirebon.outbox("verifikasi", STRANGER)) == MOST_A_DAY
        cirebon.pass_time(days=1)
        ask(cirebon, "VERIFIKASI ZZZZ-ZZZZ-ZZZZ")
    assert "jawaban hari ini sudah terpakai" in " ".join(last.text.split())
    assert any(row.detail.startswith("tidak dijawab") for row in cirebon.mails())


def test_the_secretariat_learns_of_no_question_and_the_answer_cannot_be_answered(cirebon: Town) -> None:
    with cirebon.day():
        ask(cirebon, "VERIFIKASI ZZZZ-ZZZZ-ZZZZ")
        cirebon.settle()
    (row,) = cirebon.outbox("verifikasi", STRANGER)
    assert row.null_sender
    assert row.state == Sending.SENT
    assert [row for row in cirebon.mails() if row.fate == "held"] == []
    assert not [mail for mail in cirebon.inbox(SEK) if "erifikasi" in mail.subject + mail.text]
