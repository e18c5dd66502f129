"""A line of a reply to the digest passes the same guards as a reply to the task's own mail."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from mailflow.mails.sender import Trust
from mailflow.outside.outbox import mark_sent, mint_token
from mailflow.outside.tables import LetterRow, OutboxRow, TaskRow
from tests.replying import DISPOSITION, KADIS, KASI, SEK, Bureau, bureau_in
from tests.whole_days.letters import C01


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    """The head is to approve a draft, whose mail has gone out."""
    bureau = bureau_in(tmp_path)
    bureau.replies(bureau.task(), DISPOSITION)
    bureau.replies(bureau.task(), C01, sender=KASI)
    with bureau.store.transaction("sent") as session:
        for notice in session.exec(select(OutboxRow)):
            mark_sent(session, notice, bureau.at)
    return bureau


def digest(bureau: Bureau, lines: str = "1") -> TaskRow:
    """The morning's list with the open task under these numbers."""
    row = bureau.task()
    with bureau.store.transaction("digest") as session:
        (draft,) = session.exec(select(LetterRow.draft_sha).where(LetterRow.status == "draft"))
        made = TaskRow(
            office=row.office,
            kind="digest",
            token=mint_token(),
            role=row.role,
            addresses=json.dumps([KADIS]),
            asked_at=bureau.at,
            details=json.dumps({"lines": {no: [row.id, draft] for no in lines}}),
        )
        session.add(made)
        session.flush()
        session.refresh(made)
        session.expunge(made)
    return made


def said(bureau: Bureau) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(bureau.told("jawaban-ringkasan", KADIS)[-1].notice_values)
    return values


def approvals(bureau: Bureau) -> int:
    return len([decision for decision in bureau.decisions() if decision.outcome == "setuju"])


def test_a_line_is_kept_with_its_own_evidence(bureau: Bureau) -> None:
    assert bureau.replies(digest(bureau), "1 setuju").fate == "applied"
    evidence = bureau.evidence()
    assert (evidence["text"], evidence["line"], evidence["outcome"]) == ("setuju", 1, "setuju")
    assert evidence["draft_sha256"]
    assert not bureau.told("tercatat", KADIS)[1:], "one mail says it all"


def test_a_draft_that_changed_since_is_not_approved_by_its_number(bureau: Bureau) -> None:
    row = digest(bureau)
    with bureau.store.transaction("change") as session:
        (letter,) = session.exec(select(LetterRow).where(LetterRow.status == "draft"))
        letter.draft_sha = "0" * 64
    assert bureau.replies(row, "1 setuju").fate == "asked-back"
    assert "konsepnya berubah sejak ringkasan" in said(bureau)["ditanyakan"][0]["hasil"]
    assert approvals(bureau) == 0


def test_what_its_officer_cannot_have_seen_is_not_approved(bureau: Bureau) -> None:
    row, task = digest(bureau), bureau.task()
    with bureau.store.transaction("unsent") as session:
        for notice in session.exec(select(OutboxRow).where(OutboxRow.task_id == task.id)):
            notice.state = "queued"
    assert bureau.replies(row, "1 setuju").fate == "asked-back"
    assert "belum sampai" in said(bureau)["ditanyakan"][0]["hasil"]
    assert approvals(bureau) == 0


def test_a_line_needs_the_level_of_its_own_step(bureau: Bureau) -> None:
    trust = Trust.model_validate({"authserv": "mail.kota.test", "steps": {"approve": "smime"}})
    bureau.office = replace(bureau.office, trust=trust)
    assert bureau.replies(digest(bureau), "1 setuju").fate == "held"
    assert "belum terbukti bagi langkah ini" in said(bureau)["tertutup"][0]["hasil"]
    assert approvals(bureau) == 0


def test_a_digest_from_elsewhere_or_unproved_decides_nothing(bureau: Bureau) -> None:
    row = digest(bureau)
    assert bureau.replies(row, "1 setuju", sender=KASI).fate == "held"
    assert bureau.replies(row, "1 setuju ya", proved=False).fate == "awaiting-sender"
    assert approvals(bureau) == 0


def test_a_contrary_line_among_others_is_only_told_to_the_secretariat(bureau: Bureau) -> None:
    row = digest(bureau, lines="12")
    bureau.replies(row, "1 setuju")
    bureau.replies(row, "1 kembalikan: keliru\n2 kembalikan: keliru")
    assert (len(bureau.told("ditahan", SEK)), len(bureau.rows("pen"))) == (1, 0)


def test_a_contrary_line_alone_is_a_question_to_the_secretariat(bureau: Bureau) -> None:
    row = digest(bureau)
    bureau.replies(row, "1 setuju")
    bureau.replies(row, "1 kembalikan: keliru")
    assert (len(bureau.told("ditahan", SEK)), len(bureau.rows("pen"))) == (0, 1)


def test_a_line_said_twice_in_two_mails_counts_once(bureau: Bureau) -> None:
    row = digest(bureau)
    bureau.replies(row, "1 setuju")
    assert bureau.replies(row, "1 setuju lagi").fate == "too-late"
    assert approvals(bureau) == 1
