"""Whose reply decides: tokens by every route, proved and unproved senders, the question back, the evidence."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import pytest

from mailflow.cases.moves import NotOpen
from mailflow.clerk.confirming import A_DAY, ASKS, TELLS, confirmed_standing, pass_questions
from mailflow.clerk.lookup import asked_of
from mailflow.clerk.secretariat_questions import add_question
from mailflow.handling import Clerk
from mailflow.intake import Asked
from mailflow.mails.mail import Mail, parse_mail
from mailflow.mails.sender import Standing, Trust
from mailflow.mails.tokens import tokens_of
from mailflow.outside.casefile import find_token, use_token
from mailflow.outside.reader import Reader
from mailflow.outside.store import fetch_blob
from mailflow.outside.tables import CaseRow, MailRow, TaskRow
from tests.replying import DISPOSITION, KADIS, KASI, SEK, Bureau, bureau_in, reply
from tests.stores import REQUESTER, SERVICE, STAMP, complaint
from tests.whole_days.letters import COMPLAINT

ROUTES = ("alamat", "In-Reply-To", "References", "isi")


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return bureau_in(tmp_path)


def without_plus(bureau: Bureau) -> None:
    """From now on the server knows no plus-addresses: the token also counts on the line of the text."""
    bureau.office = replace(bureau.office, plus_addresses=False)


def trusting(bureau: Bureau, **trust: object) -> None:
    bureau.office = replace(
        bureau.office, trust=Trust.model_validate({"authserv": "mail.kota.test", **trust})
    )


# -- the token, by every route ---------------------------------------------------------------------------


@pytest.mark.parametrize("route", ROUTES)
def test_a_proved_reply_of_the_asked_officer_decides_by_every_route(bureau: Bureau, route: str) -> None:
    without_plus(bureau)
    assert bureau.replies(bureau.task(), DISPOSITION, route=route).fate == "applied"
    assert bureau.evidence()["route"] == route


@pytest.mark.parametrize("route", ROUTES)
def test_without_its_token_no_reply_decides_whatever_its_subject_says(bureau: Bureau, route: str) -> None:
    without_plus(bureau)
    row = bureau.task()
    raw = reply(row, DISPOSITION, route=route).replace(row.token.encode(), b"a" * 26)
    assert bureau.arrives(raw).fate == "held"
    assert not bureau.decisions()


@pytest.mark.parametrize("route", ROUTES)
def test_the_token_from_another_address_decides_nothing_by_any_route(bureau: Bureau, route: str) -> None:
    without_plus(bureau)
    assert bureau.replies(bureau.task(), DISPOSITION, sender=KASI, route=route).fate == "held"
    assert not bureau.decisions()


@pytest.mark.parametrize("route", ROUTES)
def test_an_unproved_reply_decides_nothing_by_any_route(bureau: Bureau, route: str) -> None:
    without_plus(bureau)
    held = bureau.replies(bureau.task(), DISPOSITION, proved=False, route=route)
    assert held.fate == "awaiting-sender"
    assert not bureau.decisions()


@pytest.mark.parametrize("route", ROUTES)
def test_a_void_token_decides_nothing_by_any_route(bureau: Bureau, route: str) -> None:
    without_plus(bureau)
    row = bureau.task()
    with bureau.store.transaction("void") as session:
        session.get_one(TaskRow, row.id).status = "void"
    assert bureau.replies(row, DISPOSITION, route=route).fate == "too-late"
    assert not bureau.decisions()


def test_the_line_in_the_text_counts_only_where_our_mails_show_it(bureau: Bureau) -> None:
    """Where the server knows plus-addresses no mail of ours has such a line."""
    assert bureau.replies(bureau.task(), DISPOSITION, route="isi").fate == "held"


def test_of_the_references_the_last_is_the_newest(bureau: Bureau) -> None:
    old, new = "a" * 26, "b" * 26
    references = " ".join(f"<tugas.{token}.abcdefgh@dkis.example>" for token in (old, new))
    raw = f"From: {KADIS}\r\nTo: {SERVICE}\r\nReferences: {references}\r\n\r\nSetuju\r\n".encode()
    assert list(tokens_of(parse_mail(raw), in_body=False)) == [new, old]


def test_a_reply_with_the_tokens_of_two_tasks_decides_nothing_and_is_asked_back_once(bureau: Bureau) -> None:
    """A10: a genuine mail sent on to another case's token address, its To changed."""
    (first,) = bureau.rows()
    bureau.arrives(complaint("<laporan-2@disdukcapil.example>"))
    second = bureau.task()
    ours = {"In-Reply-To": f"<tugas.{first.token}.abcdefgh@dkis.example>"}
    assert bureau.replies(second, DISPOSITION, headers=ours).fate == "asked-back"
    bureau.replies(second, DISPOSITION + " segera", headers=ours)
    assert bureau.replies(second, "Disposisi saja", proved=False, headers=ours).fate == "held"
    (asked,) = bureau.told("dua-tugas", KADIS)
    listed = [line["kasus"] for line in json.loads(asked.notice_values)["daftar"]]
    assert listed == ["KASUS-2026-0002", "KASUS-2026-0001"]
    assert not bureau.decisions()


def test_a_token_is_found_whole_or_not_at_all(bureau: Bureau) -> None:
    row = bureau.task()
    with bureau.store.reading() as session:
        found = find_token(session, row.token)
        assert found is not None
        assert found.id == row.id
        for wrong in (row.token[:-1], row.token[:-1] + "_", row.token[:10], row.token.upper(), ""):
            assert find_token(session, wrong) is None


def test_a_token_is_used_once_even_by_two_who_saw_it_open(bureau: Bureau) -> None:
    row_id = bureau.task().id
    with bureau.store.reading() as session:
        seen = session.get_one(TaskRow, row_id)
    with bureau.store.transaction("first") as session:
        use_token(session, session.get_one(TaskRow, row_id))
    with pytest.raises(NotOpen), bureau.store.transaction("second") as session:
        use_token(session, session.merge(seen, load=False))


@pytest.mark.parametrize("text", [DISPOSITION, "TANYA: sejak kapan gangguannya?"])
def test_a_reply_whose_token_is_voided_while_it_is_read_changes_nothing(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """The tick gives the task to another officer between the look into the store and the decision."""
    row = bureau.task()

    def void_meanwhile(self: Clerk, *_: object) -> list[object]:
        with self.store.transaction("reassign") as session:
            session.get_one(TaskRow, row.id).status = "void"
        return []

    monkeypatch.setattr(Clerk, "_read_documents", void_meanwhile)
    assert bureau.replies(row, text).fate == "too-late"
    assert not bureau.decisions()
    assert not bureau.rows("query")


# -- replays ---------------------------------------------------------------------------------------------


def test_a_reply_sent_again_byte_by_byte_is_the_same_mail(bureau: Bureau) -> None:
    raw = reply(bureau.task(), DISPOSITION)
    assert bureau.arrives(raw).fate == "applied"
    assert bureau.arrives(raw).fate == "duplicate"
    assert len(bureau.decisions()) == 1


def test_a_reply_sent_again_under_another_message_id_comes_too_late(bureau: Bureau) -> None:
    row = bureau.task()
    assert bureau.replies(row, DISPOSITION).fate == "applied"
    again = bureau.replies(row, DISPOSITION, headers={"Message-ID": "<lain@dkis.example>"})
    assert again.fate == "too-late"
    assert len(bureau.decisions()) == 1


def sent_on(bureau: Bureau, token: str, **headers: str) -> MailRow:
    """A genuine mail of the head's to a colleague, whom it was to reach, and who sends it on to the task's address."""
    raw = reply(bureau.task(), DISPOSITION, route="", headers=headers)
    raw = raw.replace(f"\nTo: {SERVICE}\r\n".encode(), f"\nTo: {KASI}\r\n".encode(), 1)
    return bureau.arrives(f"Delivered-To: {SERVICE.replace('@', f'+{token}@')}\r\n".encode() + raw)


def test_a_genuine_mail_to_somebody_else_that_is_sent_on_to_the_tasks_address_decides_nothing(
    bureau: Bureau,
) -> None:
    held = sent_on(bureau, bureau.task().token)
    assert held.fate == "awaiting-sender"
    assert "tidak dialamatkan" in held.detail
    assert not bureau.decisions()
    (question,) = bureau.rows("confirm-sender")
    (asks,) = bureau.told(ASKS)
    assert json.loads(asks.notice_values)["tugas"].startswith("langkah 1c"), "YA is said of this task"
    assert bureau.replies(question, "YA").fate == "confirmed"
    assert bureau.decisions()[-1].level == "konfirmasi", "the head says that it was meant so"


@pytest.mark.parametrize("shape", ['"{}" <{}>', "{} <{}>", "{1} ({0})", "({0} (x)) {1}", '"a\\"{}" <{}>'])
def test_a_name_that_looks_like_the_tasks_address_is_none(bureau: Bureau, shape: str) -> None:
    """Whoever is answered chooses the name under which he is."""
    row = bureau.task()
    plus = SERVICE.replace("@", f"+{row.token}@")
    raw = reply(row, DISPOSITION, route="")
    to = f"\nTo: {shape.format(plus, 'orang@asing.example')}\r\n".encode()
    assert bureau.arrives(raw.replace(f"\nTo: {SERVICE}\r\n".encode(), to, 1)).fate == "awaiting-sender"
    assert not bureau.decisions()


def test_nor_does_one_that_was_written_in_the_tasks_thread(bureau: Bureau) -> None:
    """The head has sent the task on to a colleague, who asks something; the head answers the colleague."""
    token = bureau.task().token
    thread = f"<kasus.lama@dkis.example> <tugas.{token}.abcdefgh@dkis.example> <tanya@dkis.example>"
    assert sent_on(bureau, token, References=thread).fate == "awaiting-sender"
    assert not bureau.decisions()


def test_a_reply_in_which_the_service_is_only_copied_decides(bureau: Bureau) -> None:
    row = bureau.task()
    copied = {"Cc": SERVICE, "In-Reply-To": f"<tugas.{row.token}.abcdefgh@dkis.example>"}
    assert sent_on(bureau, row.token, **copied).fate == "applied"


def test_a_guessed_token_is_nobodys(bureau: Bureau) -> None:
    row = bureau.task()
    near = row.token[:-1] + ("a" if row.token[-1] != "a" else "e")
    raw = reply(row, DISPOSITION).replace(row.token.encode(), near.encode())
    assert bureau.arrives(raw).fate == "held"
    assert not bureau.decisions()


def test_an_out_of_office_reply_with_the_token_decides_nothing_and_is_not_answered(bureau: Bureau) -> None:
    before = len(bureau.told(ASKS)), len(bureau.told("ditahan"))
    away = {"Auto-Submitted": "auto-replied"}
    for proved in (True, False):
        text = f"SETUJU, saya sedang cuti {proved}"
        assert bureau.replies(bureau.task(), text, proved=proved, headers=away).fate == "automatic"
    assert (len(bureau.told(ASKS)), len(bureau.told("ditahan"))) == before
    assert not bureau.decisions()


def test_a_reply_with_a_sign_that_machines_share_is_asked_once_more_and_then_decides(bureau: Bureau) -> None:
    listed = {"X-Auto-Response-Suppress": "All"}
    assert bureau.replies(bureau.task(), DISPOSITION, headers=listed).fate == "asked-back"
    assert not bureau.decisions()
    assert bureau.replies(bureau.task(), f"{DISPOSITION}.", headers=listed).fate == "applied"


def test_what_says_that_it_is_not_read_decides_nothing_however_often_it_says_so(bureau: Bureau) -> None:
    away = f"Alamat surel saya telah berubah.\n\n{DISPOSITION}"
    for number in range(3):
        again = {"Message-ID": f"<cuti-{number}@dkis.example>"}
        assert bureau.replies(bureau.task(), away, headers=again).fate == "asked-back"
    assert not bureau.decisions()
    assert bureau.replies(bureau.task(), DISPOSITION).fate == "applied", "the officer is a person after all"


# -- from another address --------------------------------------------------------------------------------


def test_whoever_was_asked_hears_once_that_somebody_else_answered(bureau: Bureau) -> None:
    row = bureau.task()
    bureau.replies(row, "SETUJU", sender=KASI)
    bureau.replies(row, "Setuju sekali", sender="orang@asing.example")
    (told,) = bureau.told(TELLS)
    assert (told.recipient, json.loads(told.notice_values)["dari"]) == (KADIS, KASI)
    assert len(bureau.told("tanya-ditahan", SEK)) == 2


def test_a_mail_that_is_refused_outright_tells_nobody_but_the_secretariat(bureau: Bureau) -> None:
    raw = reply(bureau.task(), DISPOSITION).replace(b"dmarc=pass", b"dmarc=fail")
    assert bureau.arrives(raw).fate == "held"
    assert not bureau.told(TELLS)
    assert not bureau.told(ASKS)


# -- the level of each kind of step ----------------------------------------------------------------------


def test_a_step_has_its_own_level(bureau: Bureau) -> None:
    """The first step of Cirebon's head is a disposition."""
    trusting(bureau, need="alamat", steps={"dispose": "terbukti"})
    assert bureau.replies(bureau.task(), DISPOSITION, proved=False).fate == "held"
    assert not bureau.told(ASKS), "a step that needs proof never asks"
    trusting(bureau, need="terbukti", steps={"dispose": "alamat"})
    assert bureau.replies(bureau.task(), DISPOSITION + " hari ini", proved=False).fate == "applied"
    assert bureau.decisions()[-1].level == "alamat"


def test_where_a_signature_is_demanded_proof_of_the_sender_is_not_enough(bureau: Bureau) -> None:
    trusting(bureau, steps={"dispose": "smime"})
    assert bureau.replies(bureau.task(), DISPOSITION).fate == "held"
    assert not bureau.told(ASKS)


def recorded(bureau: Bureau, proved: bool) -> MailRow:
    """The secretariat writes down what the head has said, with a screenshot."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = SEK, SERVICE, "Arahan lisan"
    mail["Message-ID"] = f"<lisan-{proved}@dkis.example>"
    mail.set_content(f"CATAT KEPUTUSAN KASUS-2026-0001: {DISPOSITION}\n")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n" + bytes(80), maintype="image", subtype="png", filename="wa.png")
    return bureau.arrives((STAMP % b"dkis.example" if proved else b"") + mail.as_bytes(policy=SMTP))


def test_what_is_recorded_for_an_officer_needs_the_steps_level_too(bureau: Bureau) -> None:
    trusting(bureau, need="alamat", steps={"dispose": "terbukti"})
    with Reader() as bureau.reader:
        assert recorded(bureau, proved=False).fate == "served"
        assert "lebih terbukti" in bureau.told("permintaan-belum", SEK)[-1].notice_values
        assert not bureau.decisions()
        assert recorded(bureau, proved=True).fate == "applied"


def test_the_word_that_a_signed_copy_counts_needs_the_level_of_the_signature(bureau: Bureau) -> None:
    trusting(bureau, need="konfirmasi", steps={"sign": "terbukti"})
    with bureau.store.transaction("ask") as session:
        question = add_question(session, bureau.office, "sign", bureau.at)
        assert asked_of(session, bureau.office, question, "alamat", bureau.at).need == "terbukti"
    trusting(bureau, need="terbukti", steps={"sign": "alamat"})
    with bureau.store.reading() as session:
        assert asked_of(session, bureau.office, question, "alamat", bureau.at).need == "terbukti"


def test_the_secretariats_own_answers_need_the_offices_level(bureau: Bureau) -> None:
    stranger = b"From: orang@asing.example\r\nTo: layanan@dkis.example\r\nMessage-ID: <x@asing.example>\r\n"
    bureau.arrives(stranger + b"Subject: Laporan gangguan aplikasi SIAK\r\n\r\nAplikasi SIAK error.\r\n")
    (question,) = bureau.rows("admit")
    assert bureau.replies(question, "YA", sender=SEK, proved=False).fate == "awaiting-sender"
    assert bureau.rows("admit")[0].status == "open"
    assert bureau.replies(question, "YA, diterima", sender=SEK).fate == "secretariat"


# -- asked once whether it was they ----------------------------------------------------------------------


def passes(bureau: Bureau, at: datetime) -> int:
    """The tick at that time; how many questions were given up."""
    with bureau.store.transaction("pulse") as session:
        return pass_questions(session, bureau.office, at)


def asked_back(bureau: Bureau, text: str = DISPOSITION) -> tuple[MailRow, TaskRow]:
    """An unproved reply, and the question about it."""
    held = bureau.replies(bureau.task(), text, proved=False)
    return held, bureau.rows("confirm-sender")[-1]


def test_the_officer_is_asked_at_the_registered_address_with_a_fresh_token_and_our_reading(
    bureau: Bureau,
) -> None:
    task = bureau.task()
    held, question = asked_back(bureau)
    (notice,) = bureau.told(ASKS)
    values = json.loads(notice.notice_values)
    assert (held.fate, notice.recipient) == ("awaiting-sender", KADIS)
    assert DISPOSITION in values["dibaca"]
    assert [option["kata"] for option in values["pilihan"]] == ["YA", "TIDAK"]
    assert question.token in notice.reply_to
    assert question.token != task.token
    assert task.token not in notice.notice_values


def test_ya_from_the_registered_address_makes_the_held_reply_count(bureau: Bureau) -> None:
    held, question = asked_back(bureau)
    assert bureau.replies(question, "YA", proved=False).fate == "confirmed"
    assert bureau.mail(held).fate == "applied"
    (decision,) = bureau.decisions()
    assert (decision.level, decision.mail_id) == ("konfirmasi", held.id)
    evidence = bureau.evidence()
    assert evidence["verified"] == "konfirmasi"
    assert evidence["raw_sha256"] == held.blob
    yes = evidence["confirmed_by"]
    assert isinstance(yes, dict)
    assert yes["mail"] != held.id
    assert yes["sender"] == KADIS


@pytest.mark.parametrize("sender", [KASI, "orang@asing.example", SEK])
def test_ya_from_another_address_confirms_nothing(bureau: Bureau, sender: str) -> None:
    held, question = asked_back(bureau)
    assert bureau.replies(question, "YA", sender=sender).fate == "held"
    assert bureau.mail(held).fate == "awaiting-sender"
    assert not bureau.decisions()


def test_ya_from_another_address_of_the_same_officer_confirms_nothing(bureau: Bureau) -> None:
    """The question went to the address that the held mail came from: only there can it have been read."""
    roster, second = bureau.office.roster, "kepala@dkis.example"
    officers = tuple(
        o.model_copy(update={"addresses": (*o.addresses, second)}) if KADIS in o.addresses else o
        for o in roster.officers
    )
    bureau.office = replace(bureau.office, roster=roster.model_copy(update={"officers": officers}))
    held = bureau.replies(bureau.task(), DISPOSITION, sender=second, proved=False)
    question = bureau.rows("confirm-sender")[-1]
    assert [row.recipient for row in bureau.told(ASKS)] == [second]
    assert bureau.replies(question, "YA", proved=False).fate == "held"
    assert bureau.mail(held).fate == "awaiting-sender"
    bureau.replies(question, "YA, benar", sender=second, proved=False)
    assert bureau.mail(held).fate == "applied"


def test_ya_is_bound_to_the_held_mail_its_task_and_the_address(bureau: Bureau) -> None:
    task = bureau.task()
    held, question = asked_back(bureau)
    bureau.replies(question, "YA", proved=False)
    mail = parse_mail(reply(task, DISPOSITION))
    unproved = Standing(level="alamat", why="")
    right = Asked(
        row_id=task.id or 0, kind="step", status="open", addresses=(KADIS,), need="konfirmasi", route="alamat"
    )

    def level(row: MailRow, mail: Mail, asked: Asked | None, standing: Standing = unproved) -> str:
        with bureau.store.reading() as session:
            return confirmed_standing(session, row, mail, asked, standing).level

    assert level(held, mail, right) == "konfirmasi"
    assert level(held, mail, replace(right, row_id=99)) == "alamat"
    assert level(held, replace(mail, sender=KASI), right) == "alamat"
    assert level(held, mail, None) == "alamat"
    assert level(held, mail, right, Standing(level="ditolak", why="")) == "ditolak"
    with bureau.store.reading() as session:
        other = session.get_one(MailRow, 1)
    assert level(other, mail, right) == "alamat"


def test_ya_with_the_tasks_own_token_confirms_nothing(bureau: Bureau) -> None:
    held, _ = asked_back(bureau)
    bureau.replies(bureau.task(), "YA", proved=False)
    assert bureau.mail(held).fate == "awaiting-sender"
    assert not bureau.decisions()


def test_an_automatic_ya_confirms_nothing(bureau: Bureau) -> None:
    held, question = asked_back(bureau)
    away = {"Auto-Submitted": "auto-replied"}
    assert bureau.replies(question, "YA", headers=away).fate == "automatic"
    assert bureau.mail(held).fate == "awaiting-sender"


def test_ya_counts_once(bureau: Bureau) -> None:
    _, question = asked_back(bureau)
    bureau.replies(question, "YA", proved=False)
    assert bureau.replies(question, "YA, benar", proved=False).fate == "too-late"
    assert len(bureau.decisions()) == 1


def test_after_ya_a_task_that_was_answered_meanwhile_gets_the_usual_short_answer(bureau: Bureau) -> None:
    task = bureau.task()
    held, question = asked_back(bureau)
    assert bureau.replies(task, DISPOSITION + ", segera").fate == "applied"
    assert bureau.replies(question, "YA", proved=False).fate == "confirmed"
    assert bureau.mail(held).fate == "too-late"
    assert len(bureau.told("tidak-berlaku", KADIS)) == 1
    assert len(bureau.decisions()) == 1


def test_tidak_tells_the_secretariat_that_somebody_wrote_in_the_officers_name(bureau: Bureau) -> None:
    held, question = asked_back(bureau)
    assert bureau.replies(question, "TIDAK", proved=False).fate == "confirmed"
    assert bureau.mail(held).fate == "held"
    (told,) = bureau.told("ditahan", SEK)
    assert "ada yang menulis atas namanya" in json.loads(told.notice_values)["sebab"]
    assert not bureau.decisions()


def test_a_question_that_nobody_answered_waits_while_the_secretariat_is_vacant(bureau: Bureau) -> None:
    asked_back(bureau)
    whole = bureau.office
    people = tuple(officer for officer in whole.roster.officers if SEK not in officer.addresses)
    bureau.office = replace(whole, roster=whole.roster.model_copy(update={"officers": people}))
    late = bureau.at + timedelta(days=5)
    assert passes(bureau, late) == 0
    bureau.office = whole
    assert passes(bureau, late) == 1
    assert len(bureau.told("ditahan", SEK)) == 1


def test_a_denied_mail_stays_unproved_whoever_handles_it_again(bureau: Bureau) -> None:
    held, question = asked_back(bureau)
    bureau.replies(question, "TIDAK", proved=False)
    with bureau.store.transaction("again") as session:
        session.get_one(MailRow, held.id).state = "kept"
    bureau.arrives(complaint("<lain@disdukcapil.example>"))
    assert bureau.mail(held).fate == "held"
    assert not bureau.decisions()


def test_an_unclear_answer_goes_to_the_secretariat_once_and_is_not_asked_back(bureau: Bureau) -> None:
    _, question = asked_back(bureau)
    for text in ("surel yang mana ya?", "maksudnya bagaimana"):
        assert bureau.replies(question, text, proved=False).fate == "held"
    assert len(bureau.told("ditahan", SEK)) == 1
    assert len(bureau.told(ASKS)) == 1


def test_a_second_unproved_reply_is_not_asked_about_and_goes_to_the_secretariat_once(bureau: Bureau) -> None:
    asked_back(bureau)
    for text in ("TOLAK: salah alamat", "TOLAK: salah alamat sekali"):
        assert bureau.replies(bureau.task(), text, proved=False).fate == "held"
    assert len(bureau.told(ASKS)) == 1
    assert len(bureau.told("ditahan", SEK)) == 1


def test_no_answer_in_time_goes_to_the_secretariat_once(bureau: Bureau) -> None:
    held, question = asked_back(bureau)
    assert question.due_at is not None
    assert passes(bureau, bureau.at + timedelta(hours=1)) == 0
    late = bureau.at + timedelta(days=5)
    assert passes(bureau, late) == 1
    assert passes(bureau, late) == 0
    assert len(bureau.told("ditahan", SEK)) == 1
    assert bureau.mail(held).fate == "held"
    assert bureau.replies(question, "YA", proved=False).fate == "too-late"
    assert not bureau.decisions()


def test_what_the_secretariat_has_heard_of_is_not_told_again_when_time_is_up(bureau: Bureau) -> None:
    held, question = asked_back(bureau)
    bureau.replies(question, "surel yang mana ya?", proved=False)
    passes(bureau, bureau.at + timedelta(days=5))
    assert len(bureau.told("ditahan", SEK)) == 1
    assert bureau.mail(held).fate == "held"


def test_a_task_may_be_asked_about_again_once_its_officer_has_said_yes(bureau: Bureau) -> None:
    _, question = asked_back(bureau, "mungkin nanti kalau sempat")
    bureau.replies(question, "YA", proved=False)
    assert bureau.rows()[-1].status == "open", "what was confirmed was no clear answer"
    held = bureau.replies(bureau.task(), DISPOSITION, proved=False)
    assert held.fate == "awaiting-sender"
    bureau.replies(bureau.rows("confirm-sender")[-1], "YA, itu saya", proved=False)
    assert bureau.mail(held).fate == "applied"


def test_an_answer_to_an_officers_question_is_asked_about_like_any_other(bureau: Bureau) -> None:
    bureau.replies(bureau.task(), "TANYA: sejak kapan gangguannya?")
    (query,) = bureau.rows("query")
    held = bureau.replies(query, "Sejak Senin pagi", sender=REQUESTER, proved=False)
    assert held.fate == "awaiting-sender"
    bureau.replies(bureau.rows("confirm-sender")[-1], "YA", sender=REQUESTER, proved=False)
    assert bureau.mail(held).fate == "applied"
    assert bureau.case().queries[0].answer == "Sejak Senin pagi"


def test_the_secretariats_unproved_answer_counts_once_it_says_yes(bureau: Bureau) -> None:
    stranger = b"From: orang@asing.example\r\nTo: layanan@dkis.example\r\nMessage-ID: <x@asing.example>\r\n"
    letter = bureau.arrives(stranger + b"Subject: Laporan gangguan SIAK\r\n\r\nAplikasi SIAK error.\r\n")
    (question,) = bureau.rows("admit")
    held = bureau.replies(question, "YA", sender=SEK, proved=False)
    assert bureau.mail(letter).fate == "awaiting-admission"
    bureau.replies(bureau.rows("confirm-sender")[-1], "YA, benar", sender=SEK, proved=False)
    assert bureau.mail(held).fate == "secretariat"
    assert bureau.mail(letter).fate == "opened"


def test_nobody_is_asked_more_than_so_often_a_day(bureau: Bureau) -> None:
    for no in range(2, A_DAY + 3):
        bureau.arrives(complaint(f"<laporan-{no}@disdukcapil.example>"))
    for row in bureau.rows():
        bureau.replies(row, DISPOSITION, proved=False)
    assert len(bureau.told(ASKS, KADIS)) == A_DAY
    assert len(bureau.told("ditahan", SEK)) == len(bureau.rows()) - A_DAY


# -- the evidence ----------------------------------------------------------------------------------------


def test_the_journal_holds_how_a_decision_is_known(bureau: Bureau) -> None:
    with bureau.store.reading() as session:
        before = session.get_one(CaseRow, 1).state
    mail = bureau.replies(bureau.task(), DISPOSITION)
    evidence = bureau.evidence()
    known = {"raw_sha256": mail.blob, "sender": KADIS, "verified": "terbukti", "outcome": "disposisi"}
    assert evidence | known == evidence
    assert {"verified_by", "auth", "route", "rule", "arguments", "text", "task"} <= evidence.keys()
    arguments = evidence["arguments"]
    assert isinstance(arguments, dict)
    assert arguments["instruction"] == "cek dan laporkan"
    (decision,) = bureau.decisions()
    seq = next(line.seq for line in bureau.journal() if line.mail_id == mail.id)
    assert (decision.outcome, decision.level, decision.journal_seq) == ("disposisi", "terbukti", seq - 1)
    with bureau.store.reading() as session:
        assert fetch_blob(session, decision.before).decode() == before


def test_a_decision_is_echoed_to_the_registered_address_alone(bureau: Bureau) -> None:
    """A16: also where the mail asks for its answers elsewhere."""
    bureau.replies(bureau.task(), DISPOSITION, headers={"Reply-To": "orang@asing.example", "Cc": KASI})
    assert [row.recipient for row in bureau.told("tercatat")] == [KADIS]


def test_an_answered_mail_in_references_that_is_of_another_task_contradicts(bureau: Bureau) -> None:
    first = bureau.task()
    bureau.arrives(complaint("<laporan-2@disdukcapil.example>", COMPLAINT.replace("470/112", "470/113")))
    second = bureau.task()
    ours = [f"<tugas.{row.token}.abcdefgh@dkis.example>" for row in (first, second)]
    swapped = {"In-Reply-To": ours[0], "References": f"{ours[0]} {ours[1]}"}
    assert first.id != second.id
    assert bureau.replies(first, DISPOSITION, headers=swapped).fate == "asked-back"
    thread = {"In-Reply-To": ours[0], "References": f"{ours[1]} {ours[0]}"}
    assert bureau.replies(first, DISPOSITION + ".", headers=thread).fate == "applied"
