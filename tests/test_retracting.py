"""RALAT: what a decision did is undone as long as none of it has gone out; otherwise the secretariat gets it all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from mailflow.cases.case import Case, Letter, Task
from mailflow.cases.restoring import restore
from mailflow.mails.sender import Trust
from mailflow.outside.outbox import Sending, mark_doubt, mark_ended, mark_sent
from mailflow.outside.tables import AgendaRow, LetterRow, NumberRow, OutboxRow, TaskRow
from tests.replying import DISPOSITION, KADIS, KASI, SEK, Bureau, bureau_in
from tests.stores import MORNING
from tests.whole_days.letters import C01

ECHO = "tercatat"


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return bureau_in(tmp_path)


def echo(bureau: Bureau) -> TaskRow:
    """The token of the newest echo."""
    return bureau.rows("retract")[-1]


def send(bureau: Bureau, notices: Sequence[OutboxRow]) -> None:
    with bureau.store.transaction("sent") as session:
        for notice in notices:
            mark_sent(session, session.get_one(OutboxRow, notice.id), bureau.at)


def cancelled(bureau: Bureau) -> list[tuple[str, str]]:
    with bureau.store.reading() as session:
        rows = session.exec(select(OutboxRow).where(OutboxRow.state == Sending.CANCELLED))
        return [(row.notice, row.recipient) for row in rows]


def until_the_order(bureau: Bureau) -> TaskRow:
    """Up to the draft of the letter of assignment, which the head approves next."""
    bureau.replies(bureau.task(), DISPOSITION)
    bureau.replies(bureau.task(), C01, sender=KASI)
    return bureau.task()


def test_ralat_under_the_echo_takes_back_what_has_not_gone_out(bureau: Bureau) -> None:
    before = bureau.case()
    old = bureau.task()
    bureau.replies(old, DISPOSITION)
    send(bureau, bureau.told(ECHO))
    assert bureau.replies(echo(bureau), "RALAT, mohon dibatalkan").fate == "retracted"
    now = bureau.case()
    assert [t.step for t in now.open_tasks()] == [t.step for t in before.open_tasks()]
    assert now.dispositions == before.dispositions
    assert now.task(old.no).due == before.task(old.no).due
    assert ("tugas", KASI) in cancelled(bureau)
    assert [row.status for row in bureau.rows()][-2:] == ["void", "open"]
    fresh = bureau.task()
    assert (fresh.no, fresh.token != old.token, fresh.due_at) == (old.no, True, old.due_at)
    note = json.loads(bureau.told("tugas", KADIS)[-1].notice_values)["catatan"]
    assert "telah ditarik kembali sesuai RALAT" in note
    assert [line.kind for line in bureau.journal()][-1] == "ralat"
    assert bureau.decisions()[0].retracted_at is not None


def test_after_ralat_the_task_is_answered_anew(bureau: Bureau) -> None:
    old = bureau.task()
    bureau.replies(old, DISPOSITION)
    bureau.replies(echo(bureau), "RALAT: KEMBALIKAN: belum lengkap")
    assert len(bureau.decisions()) == 1, "what stands behind RALAT is asked anew, not taken"
    assert bureau.replies(old, DISPOSITION + " lagi").fate == "too-late"
    assert bureau.replies(bureau.task(), DISPOSITION + " sekarang").fate == "applied"
    assert bureau.case().open_tasks()[0].step == "pendataan"


def test_ralat_under_the_tasks_own_mail_does_the_same(bureau: Bureau) -> None:
    old = bureau.task()
    bureau.replies(old, DISPOSITION)
    assert bureau.replies(old, "Ralat pak, tolong dibatalkan").fate == "retracted"
    again = bureau.replies(old, "RALAT")
    assert again.fate == "too-late"


def test_an_issued_letter_is_cancelled_its_number_batal_and_its_draft_shown_anew(bureau: Bureau) -> None:
    row = until_the_order(bureau)
    draft = bureau.case().task(row.no).letter
    bureau.replies(row, "SETUJU")
    number = "028/01/SPT/DKIS/XI/2026"
    assert bureau.replies(echo(bureau), "RALAT").fate == "retracted"
    with bureau.store.reading() as session:
        letters = {x.no: x for x in session.exec(select(LetterRow))}
        (taken,) = session.exec(select(NumberRow).where(NumberRow.number == number))
        (line,) = session.exec(select(AgendaRow).where(AgendaRow.letter_number == number))
    assert (letters[draft].status, letters[draft].number, taken.status) == ("cancelled", number, "batal")
    assert "batal" in line.note
    shown = bureau.case().open_tasks()[0].letter
    assert shown != draft
    assert letters[shown].draft_sha == letters[draft].draft_sha
    assert (letters[shown].status, letters[shown].number) == ("draft", "")
    assert number in bureau.journal()[-1].text
    bureau.replies(bureau.task(), "SETUJU, terbitkan")
    with bureau.store.reading() as session:
        numbers = session.exec(select(LetterRow.number).where(LetterRow.status == "issued")).all()
    assert "028/02/SPT/DKIS/XI/2026" in numbers
    assert number not in numbers


def test_once_something_has_gone_out_nothing_is_undone_and_the_secretariat_gets_it_all(
    bureau: Bureau,
) -> None:
    bureau.replies(bureau.task(), DISPOSITION)
    send(bureau, bureau.told("tugas", KASI))
    case = bureau.case()
    assert bureau.replies(echo(bureau), "RALAT, saya salah pilih").fate == "too-late"
    assert bureau.case() == case
    assert not cancelled(bureau)
    (told,) = bureau.told("ralat", SEK)
    values = json.loads(told.notice_values)
    assert values["terkirim"] == [f"Surel tugas kepada {KASI}"]
    assert "saya salah pilih" in values["potongan"]
    answer = json.loads(bureau.told("tidak-berlaku", KADIS)[-1].notice_values)
    assert "sudah terkirim" in answer["sebab"]
    bureau.replies(echo(bureau), "RALAT sekali lagi")
    assert len(bureau.told("ralat")) == 1


def test_a_ralat_that_came_too_late_is_passed_on_by_one_word_of_the_secretariat(bureau: Bureau) -> None:
    bureau.replies(bureau.task(), DISPOSITION)
    send(bureau, bureau.told("tugas", KASI))
    late = bureau.replies(echo(bureau), "RALAT, saya salah pilih")
    (told,) = bureau.told("ralat", SEK)
    words = [one["kata"] for one in json.loads(told.notice_values)["pilihan"]]
    assert words == ["LAMPIRKAN ke KASUS-2026-0001", "BUANG"]
    (question,) = bureau.rows("pen")
    before = bureau.case()
    assert bureau.replies(question, "LAMPIRKAN", sender=SEK).fate == "secretariat"
    assert bureau.mail(late).fate == "noted"
    (added,) = bureau.told("tambahan", KASI)
    assert "saya salah pilih" in json.loads(added.notice_values)["keterangan"]
    assert bureau.case().tasks == before.tasks


def test_what_somebody_may_have_received_counts_as_gone_out(bureau: Bureau) -> None:
    bureau.replies(bureau.task(), DISPOSITION)
    with bureau.store.transaction("doubt") as session:
        (notice,) = bureau.told("tugas", KASI)
        mark_doubt(session, session.get_one(OutboxRow, notice.id), bureau.at, "tidak ada jawaban")
    assert bureau.replies(echo(bureau), "RALAT").fate == "too-late"


@pytest.mark.parametrize("state", [Sending.FAILED, Sending.REFUSED])
def test_what_could_not_be_sent_has_not_gone_out(bureau: Bureau, state: Sending) -> None:
    bureau.replies(bureau.task(), DISPOSITION)
    with bureau.store.transaction("test") as session:
        for notice in bureau.told("tugas", KASI):
            mark_ended(session, session.get_one(OutboxRow, notice.id), state, "tidak dapat dikirim")
    assert bureau.replies(echo(bureau), "RALAT").fate == "retracted"
    assert ("tugas", KASI) in cancelled(bureau)


def test_after_its_time_ralat_is_for_the_secretariat(bureau: Bureau) -> None:
    bureau.replies(bureau.task(), DISPOSITION)
    bureau.received = MORNING + timedelta(minutes=36)
    assert bureau.replies(echo(bureau), "RALAT").fate == "too-late"
    assert "30 menit" in json.loads(bureau.told("ralat")[0].notice_values)["sebab"]


def test_the_echo_says_until_when(bureau: Bureau) -> None:
    bureau.replies(bureau.task(), DISPOSITION)
    values = json.loads(bureau.told(ECHO)[0].notice_values)
    assert values["ralat_sampai"].endswith("08.35 WIB")


def test_once_the_case_has_moved_on_nothing_is_undone(bureau: Bureau) -> None:
    bureau.replies(bureau.task(), DISPOSITION)
    first = echo(bureau)
    bureau.replies(bureau.task(), C01, sender=KASI)
    case = bureau.case()
    assert bureau.replies(first, "RALAT").fate == "too-late"
    assert bureau.case() == case


@pytest.mark.parametrize("sender", [KASI, SEK, "orang@asing.example"])
def test_only_whoever_decided_takes_it_back(bureau: Bureau, sender: str) -> None:
    old = bureau.task()
    bureau.replies(old, DISPOSITION)
    for row in (echo(bureau), old):
        assert bureau.replies(row, "RALAT", sender=sender).fate == "held"
    assert bureau.decisions()[0].retracted_at is None


def test_an_unproved_ralat_does_not_take_back_a_proved_decision(bureau: Bureau) -> None:
    old = bureau.task()
    bureau.replies(old, DISPOSITION)
    for row in (echo(bureau), old):
        assert bureau.replies(row, "RALAT", proved=False).fate == "held"
    assert bureau.decisions()[0].retracted_at is None


def test_where_the_address_is_enough_a_proved_decision_still_needs_a_proved_ralat(bureau: Bureau) -> None:
    bureau.office = replace(bureau.office, trust=Trust(authserv="mail.kota.test", need="alamat"))
    old = bureau.task()
    bureau.replies(old, DISPOSITION)
    for row in (echo(bureau), old):
        assert bureau.replies(row, "RALAT", proved=False).fate == "held"
    assert bureau.replies(old, "RALAT, benar").fate == "retracted"


def test_whoever_decided_may_take_it_back_when_another_holds_the_post(bureau: Bureau) -> None:
    bureau.replies(bureau.task(), DISPOSITION)
    roster, successor = bureau.office.roster, "kepala.baru@dkis.example"
    officers = tuple(
        o.model_copy(update={"addresses": (successor,)}) if KADIS in o.addresses else o
        for o in roster.officers
    )
    bureau.office = replace(bureau.office, roster=roster.model_copy(update={"officers": officers}))
    assert bureau.replies(echo(bureau), "RALAT", sender=successor).fate == "held"
    assert bureau.replies(echo(bureau), "RALAT").fate == "retracted"
    assert bureau.told("tugas")[-1].recipient == successor


def test_a_decision_by_yes_is_taken_back_by_yes(bureau: Bureau) -> None:
    bureau.replies(bureau.task(), DISPOSITION, proved=False)
    bureau.replies(bureau.rows("confirm-sender")[-1], "YA", proved=False)
    ralat = bureau.replies(echo(bureau), "RALAT", proved=False)
    assert ralat.fate == "awaiting-sender"
    bureau.replies(bureau.rows("confirm-sender")[-1], "YA", proved=False)
    assert bureau.mail(ralat).fate == "retracted"


def test_a_restored_case_forgets_nothing() -> None:
    at = MORNING
    draft = Letter(no=1, name="spt", step="surat-perintah", made_at=at)
    task = Task(no=1, step="surat-perintah", turn=1, role="KADIS", asked_at=at, letter=1)
    base = {"number": "K", "office": "o", "agenda": "1", "opened_at": at, "form": "f"}
    before = Case.model_validate(
        {**base, "requester": {"address": "a@b.example"}, "tasks": (task,), "letters": (draft,)}
    )
    after = before.model_copy(
        update={
            "tasks": (task.model_copy(update={"status": "answered"}), task.model_copy(update={"no": 2})),
            "letters": (
                draft.model_copy(update={"status": "issued"}),
                draft.model_copy(update={"no": 2, "status": "issued"}),
            ),
        }
    )
    restored = restore(before, after)
    assert restored.drafts == {1: 3}
    assert restored.cancelled == (1, 2)
    assert [(x.no, x.status) for x in restored.case.letters] == [
        (1, "cancelled"),
        (2, "cancelled"),
        (3, "draft"),
    ]
    assert [(t.no, t.status, t.letter) for t in restored.case.tasks] == [(1, "open", 3), (2, "void", 1)]
