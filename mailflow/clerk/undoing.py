"""A decision undone in the store: the case as it was, its notices and letters cancelled, its officer asked anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import col, select

from mailflow.cases.case import Task
from mailflow.cases.restoring import Restored, restore
from mailflow.clerk.asking import ask, void
from mailflow.clerk.desk import Desk
from mailflow.outside.casefile import open_task_row, sync_task_row
from mailflow.outside.decisions import case_before, find_retraction, notices_between
from mailflow.outside.outbox import Sending, mark_ended
from mailflow.outside.registers import cancel_number
from mailflow.outside.tables import DecisionRow, LetterRow, OutboxRow, TaskRow

WHY = "putusan ditarik kembali (RALAT)"
ECHO = "tercatat"
_KEPT = (Sending.QUEUED, Sending.FIXED, Sending.DROPPED, Sending.FAILED, Sending.REFUSED)
_DRAFT = {
    *("no", "name", "title", "register_name", "letter_values", "template", "draft_sha", "docx", "made_from"),
    *("pdf", "addressee", "made_at", "edited"),
}
"""What a draft says. Its number and its approval are the decision's."""


def draft_as_it_is(draft: LetterRow | None) -> dict[str, object]:
    """A draft's own fields, before its approval changes them."""
    return draft.model_dump(include=_DRAFT, mode="json") if draft is not None else {}


def remember_effects(
    desk: Desk, decision: DecisionRow, draft: Mapping[str, object], notices: tuple[int, int]
) -> None:
    """What RALAT has to know of a decision that was just carried out: the case after it, the draft before it, and
    between which notices those that it queued stand."""
    row = find_retraction(desk.session, decision)
    if row is not None:
        known = {"after": _sha(desk), "draft": dict(draft), "notices": notices}
        row.details = json.dumps(known, ensure_ascii=False)
        desk.session.add(row)


def notices_of(desk: Desk, retraction: TaskRow) -> list[OutboxRow]:
    """What a decision put in the outbox, but for its own echo."""
    first, last = _known(retraction)["notices"]
    return [row for row in notices_between(desk.session, first, last) if row.notice != ECHO]


def is_unsent(notice: OutboxRow) -> bool:
    """Whether nobody can have got it: it was never handed over, or surely refused each time."""
    return notice.state in _KEPT and not notice.may_have_left


def moved_on(desk: Desk, decision: DecisionRow, retraction: TaskRow) -> bool:
    """Whether the case is not as the decision left it, or the decision has changed more than this case."""
    before = case_before(desk.session, decision)
    known = _known(retraction)
    drafts = restore(before, desk.case).drafts
    return (
        _sha(desk) != known["after"]
        or before.links != desk.case.links
        or any(no != known["draft"].get("no") for no in drafts)
    )


def undo(desk: Desk, decision: DecisionRow, retraction: TaskRow, note: str) -> list[str]:
    """Undo it all; `note` is what the officer's fresh task mail says. Returns the numbers that are `batal` now."""
    restored = restore(case_before(desk.session, decision), desk.case)
    first, last = _known(retraction)["notices"]
    for notice in notices_between(desk.session, first, last):
        if is_unsent(notice):
            mark_ended(desk.session, notice, Sending.CANCELLED, WHY)
    cancelled = [row.number for row in _cancel_letters(desk, restored) if row.number]
    _draft_anew(desk, restored, _known(retraction)["draft"])
    was = desk.case
    desk.put(restored.case)
    for task in was.open_tasks():
        if restored.case.task(task.no).status != "open" or task.letter in restored.drafts:
            void(desk, task.no)
    _void_answered(desk, decision)
    for task in restored.case.open_tasks():
        _ask_again(desk, task, note if task.no == decision.task_no else "")
    decision.retracted_at = desk.now
    desk.session.add(decision)
    return cancelled


def _cancel_letters(desk: Desk, restored: Restored) -> list[LetterRow]:
    found = [row for no in restored.cancelled if (row := desk.letter_row(no)) is not None]
    for row in found:
        row.status = "cancelled"
        desk.session.add(row)
        if row.number:
            cancel_number(desk.session, desk.case_id, row.no, row.number, WHY)
    return found


def _draft_anew(desk: Desk, restored: Restored, draft: Mapping[str, Any]) -> None:
    """The draft that went out stands as a draft once more, under another letter: what was approved stays as it is."""
    for no in restored.drafts.values():
        fresh = LetterRow.model_validate({**draft, "no": no, "status": "draft", **_of(desk)})
        desk.session.add(fresh)
    for letter in restored.case.letters:
        row = desk.letter_row(letter.no)
        if row is not None and letter.status == "draft" and row.status == "cancelled":
            row.status = "draft"
            desk.session.add(row)
    desk.session.flush()


def _of(desk: Desk) -> dict[str, object]:
    return {"office": desk.office.code, "case_id": desk.case_id}


def _void_answered(desk: Desk, decision: DecisionRow) -> None:
    """Whoever answers the old task mail hears that it has been replaced."""
    query = select(TaskRow).where(
        TaskRow.case_id == desk.case_id,
        TaskRow.kind == "step",
        TaskRow.no == decision.task_no,
        col(TaskRow.status) == "answered",
    )
    for row in desk.session.exec(query):
        row.status = "void"
        desk.session.add(row)


def _ask_again(desk: Desk, task: Task, note: str) -> None:
    """A task that the decision left alone keeps its token; the others are asked with a fresh one, limit as it was."""
    if open_task_row(desk.session, desk.case_id, task.no) is None:
        ask(desk, task, **({"catatan": note} if note else {}))
    else:
        sync_task_row(desk.session, desk.case_id, task)


def within_time(decision: DecisionRow, at: datetime, desk: Desk) -> bool:
    return at <= decision.at + desk.office.retract_time()


def _known(retraction: TaskRow) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(retraction.details)
    return found


def _sha(desk: Desk) -> str:
    return hashlib.sha256(desk.row.state.encode()).hexdigest()
