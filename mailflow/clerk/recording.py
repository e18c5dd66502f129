"""CATAT KEPUTUSAN: the secretariat writes down what an officer decided by word of mouth, with its evidence."""

from __future__ import annotations

import re
from dataclasses import replace

from mailflow.calendars.worktime import add_limit, parse_limit
from mailflow.cases.case import Task
from mailflow.cases.casework import advance
from mailflow.cases.events import Decided, Misread
from mailflow.cases.facts import outcome_words
from mailflow.cases.orders import Echo
from mailflow.cases.people import Person
from mailflow.cases.posts import post_of
from mailflow.clerk.answering import author_of
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.clerk.errand import Done, Errand, confirm, not_yet
from mailflow.clerk.task_named import Named, find_task
from mailflow.mails.fates import Fate
from mailflow.outside.casefile import find_case, open_task_row, use_token
from mailflow.outside.decisions import keep_decision
from mailflow.replies.answer import Brought, read_answer
from mailflow.replies.commands import RecordDecision
from mailflow.replies.masking import mask_reply
from mailflow.texts.wording import moment

_WORD = "CATAT KEPUTUSAN"
_HOW = "CATAT KEPUTUSAN KASUS-2026-0001 langkah 4: a.n. jabatan: keputusan"
_NO_SIGNATURE = "tanda tangan hanya dicatat dari salinan naskah yang telah ditandatangani"
_NOT_PROVED = "langkah ini memerlukan pengirim yang lebih terbukti daripada pengirim surel ini"
_WHOSE = re.compile(r"(?:a\.? ?n\.?|atas nama|oleh)\s+([^:\n]{2,120}):\s*", re.IGNORECASE)


def record_decision(errand: Errand, command: RecordDecision) -> Done:
    """Read like a reply of the officer who was asked, and marked as recorded; without evidence nothing is."""
    whose = _WHOSE.match(command.text)
    said = command.text[whose.end() :] if whose else command.text
    asked_of = whose[1].strip() if whose else ""
    found = find_task(errand, _WORD, _HOW, command.number, command.step_no, asked_of)
    if not isinstance(found, Named):
        return found
    desk, task = found.desk, found.task
    if desk.office.procedure.step(task.step).answer == "sign":
        return not_yet(errand, _WORD, _NO_SIGNATURE, "", desk.row)
    if not errand.standing.meets(desk.office.trust.of_step(desk.office.procedure.step(task.step).answer)):
        why = f"{_NOT_PROVED} ({errand.standing.why})"
        return not_yet(errand, _WORD, why, "", desk.row)
    if not errand.mail.attachments:
        return not_yet(
            errand, _WORD, "buktinya (tangkapan layar atau nota) belum dilampirkan", _HOW, desk.row
        )
    decided = _read(errand, desk, task, said)
    if isinstance(decided, str):
        return not_yet(errand, _WORD, decided, _HOW, desk.row)
    asked = desk.asked(task)
    _apply(errand, desk, task, decided)
    _tell_officer(errand, desk, task, asked, decided)
    words = outcome_words(desk.office, desk.case.task(task.no))
    step = desk.office.procedure.step(task.step)
    text = f"Keputusan {words} pada langkah {step.no} kasus {desk.case.number} telah dicatat atas nama {asked.name}."
    confirm(errand, _WORD, text, desk.row)
    return Done(
        fate=Fate.APPLIED, detail=f"{decided.decision.outcome}, dicatat sekretariat", case_id=desk.case_id
    )


def _read(errand: Errand, desk: Desk, task: Task, text: str) -> Decided | str:
    """The decision in the light of the step's question, or why there is none as an Indonesian clause."""
    clean = mask_reply(replace(errand.mail, text=text, html=""), errand.documents)
    brought = Brought(mail=clean.mail, documents=clean.documents, mail_id=errand.row.id or 0)
    asked = desk.asked(task)
    spoken = author_of(desk.office, desk.case, task, replace(errand.mail, sender=asked.address), errand.now)
    author = spoken.model_copy(update={"recorded_by": errand.caller.name})
    answer = read_answer(desk.office, desk.case, task, brought, author, errand.now)
    if isinstance(answer, Misread):
        return answer.why
    if not isinstance(answer, Decided):
        return "keputusannya belum dapat dibaca"
    link = answer.decision.link
    other = find_case(errand.session, errand.office.code, link) if link else None
    if link and (other is None or other.end or other.number == desk.case.number):
        return f"kasus {link} tidak ditemukan di antara kasus yang terbuka"
    return replace(answer, heard_at=errand.row.received_at, mail_ref=errand.mail.message_id)


def _apply(errand: Errand, desk: Desk, task: Task, decided: Decided) -> None:
    """As a reply is applied; the officer hears of it by a notice of its own instead of the echo."""
    draft = desk.letter_row(task.letter) if task.letter else None
    moved = advance(desk.office, desk.case, decided, errand.now)
    row = open_task_row(errand.session, desk.case_id, task.no)
    if row is not None and moved.case.task(task.no).status == "answered":
        use_token(errand.session, row)
    keep_decision(
        errand.session,
        desk.row,
        task.no,
        errand.row,
        outcome=decided.decision.outcome,
        level=errand.standing.level,
        rule=decided.decision.rule,
        now=errand.now,
    )
    carry_out(desk, moved.case, [order for order in moved.orders if not isinstance(order, Echo)])
    said = {"outcome": decided.decision.outcome, "rule": decided.decision.rule}
    said |= {"text": decided.decision.new_text[:2000], "recorded_by": decided.author.recorded_by}
    said |= {"draft_sha256": draft.draft_sha} if draft else {}
    desk.write(moved.entries, {**errand.evidence(), "task": task.no, **said})


def _tell_officer(errand: Errand, desk: Desk, task: Task, asked: Person, decided: Decided) -> None:
    """Whoever is said to have decided can object within the office's time."""
    within = parse_limit(desk.office.settings.objection_within)
    until = add_limit(desk.office.calendar, errand.now, within)
    secretariat = post_of(desk.office, desk.office.procedure.secretariat(), errand.now)
    values = {
        "langkah": desk.office.procedure.step(task.step).no,
        "pencatat": f"{secretariat} ({errand.caller.name})",
        "putusan": outcome_words(desk.office, desk.case.task(task.no)),
        "keterangan": decided.decision.new_text[:2000],
        "waktu": moment(desk.office.local(errand.now)),
        "sampai": moment(desk.office.local(until)),
        "surel": errand.row.id,
    }
    desk.queue(asked, "dicatat", values)
