"""Replies that point away from their task: to two tasks at once, to another case, or to a new disturbance."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from mailflow.cases.case import Case, Task
from mailflow.cases.events import Decided, Misread
from mailflow.clerk.desk import Desk
from mailflow.clerk.errand import Done
from mailflow.clerk.secretariat import tell
from mailflow.intake import Asked
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail
from mailflow.mails.outgoing import clip
from mailflow.offices.office import Office
from mailflow.outside.casefile import find_case, parse_case
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.outbox import Queued, queue_notice
from mailflow.outside.tables import CaseRow, TaskRow
from mailflow.replies.other_cases import About, added_complaint, numbers_in, other_named, without
from mailflow.texts.wording import moment

_TOLD = "crossed"
_OTHERS = 30
"""So many other open cases of an officer are looked at."""


def ask_which(session: Session, office: Office, mail: Mail, asked: Asked, now: datetime) -> Done:
    """Two tasks were addressed at once: nothing is decided, and whoever wrote is asked to answer each on its own."""
    tasks = [session.get_one(TaskRow, row_id) for row_id in (asked.row_id, *asked.rivals)]
    why = "balasan ditujukan kepada dua tugas sekaligus"
    first = tasks[0]
    known = json.loads(first.details)
    if mail.sender not in known.get(_TOLD, []):
        first.details = json.dumps({**known, _TOLD: [*known.get(_TOLD, []), mail.sender]})
        session.add(first)
        values = {
            "penerima": "Bapak/Ibu",
            "judul": clip(mail.subject or "balasan", 200),
            "daftar": [_line(session, office, task, mail.sender) for task in tasks],
        }
        notice = Queued(notice="dua-tugas", values=values, recipient=mail.sender, in_reply_to=mail.message_id)
        queue_notice(session, office, notice, now)
    return Done(fate=Fate.ASKED_BACK, detail=why, case_id=asked.case_id)


def _line(session: Session, office: Office, row: TaskRow, sender: str) -> dict[str, str]:
    """A task as whoever was asked knows it; of another's task nothing is said."""
    if row.kind != "step" or row.case_id is None or sender not in json.loads(row.addresses):
        return {"kasus": "", "tugas": "tugas lain"}
    case_row = session.get_one(CaseRow, row.case_id)
    task = parse_case(case_row).task(row.no)
    step = office_of_case(session, office, case_row).procedure.step(task.step)
    asked_at = moment(office.local(row.asked_at))
    return {
        "kasus": case_row.number,
        "tugas": f"langkah {step.no}, {step.title} (surel tugas {asked_at})",
    }


def misdirected(
    session: Session, office: Office, case: Case, answer: Decided, mail: Mail, text: str
) -> Misread | None:
    """The question back where a decision on this case names another one, by its number or its application."""
    own = About(number=case.number, system=case.system())
    text = without(text, added_complaint(text))
    linked = {answer.decision.link.upper(), *case.links}
    others = [one for one in _others(session, office, mail, text) if one.number not in linked | {own.number}]
    other = other_named(text, mail.subject, own, others)
    if other is None:
        return None
    named = f"{other.number} ({other.system})" if other.system else other.number
    mine = f"{own.number} ({own.system})" if own.system else own.number
    why = f"balasan ini menjawab {mine}, tetapi menyebut {named}; mohon ditegaskan kasus mana yang dimaksud"
    return Misread(task_no=answer.task_no, why=why, reading=answer.decision.outcome)


def _others(session: Session, office: Office, mail: Mail, text: str) -> list[About]:
    """The cases that the reply names by number, and those in which its author is asked something."""
    named = (find_case(session, office.code, number) for number in numbers_in(f"{mail.subject}\n{text}")[:10])
    query = (
        select(CaseRow)
        .join(TaskRow, col(TaskRow.case_id) == col(CaseRow.id))
        .where(TaskRow.office == office.code, TaskRow.kind == "step", TaskRow.status == "open")
        # the column is a JSON list of addresses
        .where(col(TaskRow.addresses).contains(json.dumps(mail.sender), autoescape=True))
        .limit(_OTHERS)
    )
    rows: Sequence[CaseRow] = [*(row for row in named if row is not None), *session.exec(query)]
    return [About(number=row.number, system=row.system) for row in rows]


def tell_added(desk: Desk, task: Task, answer: Decided, text: str) -> None:
    """The secretariat learns of a new disturbance that stands beside an answer; the answer counts all the same."""
    added = added_complaint(text)
    if not added:
        return
    step = desk.office.procedure.step(task.step)
    said = (
        f"Dalam balasannya atas langkah {step.no}, {answer.author.name} ({answer.author.post}) menyebut hal lain "
        f"yang tampak sebagai gangguan baru (surel nomor {desk.mail_id}):\n\n> {clip(added, 600)}\n\n"
        "Balasan itu sendiri sudah dicatat. Bila ini gangguan baru, kami usulkan kasus baru dibuka: mohon pelapornya "
        f"diminta mengirim laporan ke {desk.office.address}."
    )
    tell(desk.session, desk.office, "pemberitahuan", {"isi": said}, desk.now, case_id=desk.case_id)
