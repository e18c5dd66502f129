"""Asking an officer: a token for the task, its mail, and the mails that follow while it waits."""

from __future__ import annotations

import json
from collections.abc import Sequence

from mailflow.cases import facts
from mailflow.cases.case import Task
from mailflow.cases.moves import Entry, NotOpen
from mailflow.cases.orders import Clarify
from mailflow.cases.people import Person
from mailflow.clerk.desk import Desk
from mailflow.outside.casefile import open_task_row
from mailflow.outside.decisions import add_retraction, last_decision
from mailflow.outside.outbox import mint_token
from mailflow.outside.tables import LetterRow, TaskRow
from mailflow.outside.workload import bundled
from mailflow.procedures.procedure import ORIGINAL, Answer, Step
from mailflow.texts.wording import moment

_NOTICE: dict[Answer, str] = {"complaint": "permintaan-kelengkapan", "confirm": "konfirmasi"}
"""The first notice of a step by its kind; `tugas` for all others."""


def ask(desk: Desk, task: Task, **more: object) -> None:
    """A fresh token for the task and its first mail, with what it says besides in `more`.

    An older token of the same task is worth nothing. Raises NotOpen: nobody is asked what is answered.
    """
    if task.status != "open":
        raise NotOpen(f"task {task.no} of {desk.case.number} is {task.status}")
    void(desk, task.no)
    person = desk.asked(task)
    row = TaskRow(
        office=desk.office.code,
        kind="step",
        case_id=desk.case_id,
        no=task.no,
        token=mint_token(),
        role=task.role,
        addresses=json.dumps(list(person.addresses)),
        asked_at=desk.now,
        due_at=task.due,
        remind_at=task.remind_at,
        progress_at=task.progress_at,
        recap_at=task.recap_at,
        reminded=task.reminded,
        overdue=task.overdue,
        member=task.member,
        paused=task.paused_at is not None,
    )
    desk.session.add(row)
    desk.session.flush()
    answer = desk.office.procedure.step(task.step).answer
    mail_task(desk, row, task, person, _NOTICE.get(answer, "tugas"), **more)


def reassign(desk: Desk, task: Task, old_address: str) -> None:
    """The post has another holder, or its holder another address: the task is asked there, and not here any more."""
    ask(desk, task)
    person = desk.asked(task)
    step = desk.office.procedure.step(task.step)
    text = f"Tugas langkah {step.no} dialihkan dari {old_address} kepada {person.name} ({person.address})"
    desk.write([Entry(kind="alih", text=text)])
    if old_address not in person.addresses:
        old = Person(name="", greeting="Bapak/Ibu", addresses=(old_address,))
        values = {"langkah": step.no, "pengganti": person.name, "sebab": "pemegang jabatan telah berganti"}
        desk.queue(old, "dialihkan", values)


def void(desk: Desk, task_no: int) -> None:
    row = open_task_row(desk.session, desk.case_id, task_no)
    if row is not None:
        row.status = "void"
        desk.session.add(row)


def clarify(desk: Desk, task: Task, order: Clarify) -> None:
    """Our reading quoted, the choices again; the same token stays good."""
    row = live_row(desk, task)
    step = desk.office.procedure.step(task.step)
    choices = facts.options(desk.office, desk.case, step, row.token, condition=order.condition)
    more = {"sebab": order.why, "dibaca": order.reading, "pilihan": choices, "sekretariat_tahu": order.told}
    mail_task(desk, row, task, desk.asked(task), "klarifikasi", **more)


def echo(desk: Desk, task: Task) -> None:
    """What was recorded, to the officer at the registered address; the requester hears of it by status and reports.

    Of a decision the mail carries a token of its own, with which RALAT takes it back.
    """
    if desk.office.procedure.role(task.role).kind == "requester":
        return
    row = allow_retraction(desk, task)
    values = {
        "putusan": recorded_words(desk, task),
        "waktu": moment(desk.office.local(desk.now)),
        "akibat": effect_words(desk, task),
        "ralat_sampai": moment(desk.office.local(row.due_at)) if row and row.due_at else "",
    }
    token, row_id = (row.token, row.id) if row else ("", None)
    desk.queue(desk.asked(task), "tercatat", values, token=token, task_id=row_id)


def allow_retraction(desk: Desk, task: Task) -> TaskRow | None:
    """The token with which whoever decided takes the decision of this mail back; None where it decided nothing."""
    decision = last_decision(desk.session, desk.case_id, task.no)
    if decision is None or decision.mail_id != desk.mail_id:
        return None
    until = desk.now + desk.office.retract_time()
    return add_retraction(desk.session, decision, list(desk.asked(task).addresses), task.role, until)


def recorded_words(desk: Desk, task: Task) -> str:
    """The outcome as it was read; a priority is named too, for it may stand for impact and urgency."""
    words = facts.outcome_words(desk.office, task)
    step = desk.office.procedure.step(task.step)
    prioritised = step.answer == "prioritise" and "disposisi" in task.outcomes
    return f"{words}, PRIORITAS {desk.case.priority}" if prioritised else words


def remind(desk: Desk, task: Task, *, progress: bool) -> None:
    """Before the limit, in the morning's digest where the officer has many tasks; progress is always asked."""
    row = live_row(desk, task)
    row.reminded, row.progress_at = task.reminded, task.progress_at
    desk.session.add(row)
    person = desk.asked(task)
    if progress or not bundled(desk.session, desk.office, person.address):
        mail_task(desk, row, task, person, "pengingat", dekat=not progress, kemajuan=progress)


def mail_task(desk: Desk, row: TaskRow, task: Task, person: Person, notice: str, **more: object) -> None:
    """A mail that can be answered: it carries the task's token, its options and its documents."""
    step = desk.office.procedure.step(task.step)
    values = {
        **facts.task_values(desk.office, desk.case, task, row.token),
        **_own_values(desk, task, notice),
        **more,
    }
    desk.queue(
        person,
        notice,
        values,
        token=row.token,
        task_id=row.id,
        letters=_shown(desk, step.shows, task.letter),
        originals=_originals(desk, step),
        forms=_blank_forms(desk, step),
    )


def _own_values(desk: Desk, task: Task, notice: str) -> facts.Values:
    """What only this notice says."""
    if notice == "konfirmasi":
        return {"sistem": desk.case.system() or "layanan", "pulih": moment(desk.office.local(desk.now))}
    if notice == "permintaan-kelengkapan":
        form = desk.office.forms[desk.case.form]
        missing = facts.missing_labels(desk.office, desk.case)
        return {
            "kurang": [*missing, *([task.note] if task.note else [])],
            "formulir": form.title_in_a_sentence(),
        }
    return {}


def _blank_forms(desk: Desk, step: Step) -> Sequence[str]:
    return (desk.case.form,) if step.answer == "complaint" else step.forms


def _originals(desk: Desk, step: Step) -> list[int]:
    """The kept mails whose files travel with a task: the complaint's, and what was filed under a name."""
    complaint = [desk.row.mail_id] if ORIGINAL in step.shows and desk.row.mail_id else []
    return complaint + [desk.case.files[name] for name in step.shows if name in desk.case.files]


def _shown(desk: Desk, names: Sequence[str], draft: int) -> list[LetterRow]:
    """The letters that travel with a task: the draft it decides on, and the latest of each that its step shows."""
    found = [desk.case.letter(draft)] if draft else []
    found += [letter for name in names if (letter := desk.case.latest_letter(name)) is not None]
    rows = (desk.letter_row(letter.no) for letter in found)
    return [row for row in rows if row is not None]


def live_row(desk: Desk, task: Task) -> TaskRow:
    row = open_task_row(desk.session, desk.case_id, task.no)
    assert row is not None, f"task {task.no} of {desk.case.number} is open and has no token"
    return row


def effect_words(desk: Desk, task: Task) -> str:
    """What a decision did, in one sentence."""
    if desk.case.end:
        return "Kasus dinyatakan berakhir."
    begun = [t for t in desk.case.open_tasks() if t.no > task.no and t.asked_at == desk.now]
    steps = [desk.office.procedure.step(t.step).no for t in begun]
    posts = [facts.actors(desk.office, desk.case, t) for t in begun]
    if not begun:
        return "Kasus menunggu langkah lain yang masih berjalan."
    next_ones = "; ".join(f"langkah {no} oleh {post}" for no, post in zip(steps, posts, strict=True))
    return f"Selanjutnya: {next_ones}."
