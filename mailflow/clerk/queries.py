"""An officer's question to somebody else about a task: its mail, its reminder, its answer, or that none came."""

from __future__ import annotations

import json

from sqlmodel import select

from mailflow.calendars.worktime import add_limit, parse_limit
from mailflow.cases.case import Query
from mailflow.clerk.asking import live_row, mail_task
from mailflow.clerk.desk import Desk
from mailflow.outside.casefile import sync_task_row
from mailflow.outside.outbox import mint_token
from mailflow.outside.tables import TaskRow
from mailflow.texts.wording import moment

KIND = "query"


def ask_query(desk: Desk, query_no: int) -> None:
    """To whoever came before, or to the requester, for whom the task waits only so long; their reply is the answer."""
    query = desk.case.queries[query_no - 1]
    person = desk.person(query.role, query.member)
    row = TaskRow(
        office=desk.office.code,
        kind=KIND,
        case_id=desk.case_id,
        no=query.no,
        token=mint_token(),
        role=query.role,
        member=query.member,
        addresses=json.dumps(list(person.addresses)),
        asked_at=desk.now,
    )
    if desk.office.procedure.role(query.role).kind == "requester":
        calendar, wait = desk.office.calendar, parse_limit(desk.office.settings.remind_query_after)
        row.remind_at = add_limit(calendar, desk.now, wait)
        row.due_at = add_limit(calendar, row.remind_at, wait)
    desk.session.add(row)
    desk.session.flush()
    _mail(desk, query, row, reminder=False)


def remind_query(desk: Desk, query_no: int) -> None:
    """Once, with the same token, while somebody waits for the answer."""
    query, row = desk.case.queries[query_no - 1], _row(desk, query_no)
    row.reminded = True
    desk.session.add(row)
    if desk.case.task(query.task_no).status == "open":
        _mail(desk, query, row, reminder=True)


def tell_answer(desk: Desk, query_no: int) -> None:
    """The answer to a question, with the task once more: its token is still good."""
    query = desk.case.queries[query_no - 1]
    who = desk.office.procedure.role(query.role).title
    _mail_task(desk, query, f"Jawaban {who} atas pertanyaan Bapak/Ibu ({query.text}):\n{query.answer}")


def tell_unanswered(desk: Desk, query_no: int) -> None:
    """No answer came in time: the officer gets the task once more, whose limit runs again."""
    query, row = desk.case.queries[query_no - 1], _row(desk, query_no)
    row.reminded = row.overdue = True
    desk.session.add(row)
    if desk.case.task(query.task_no).status != "open":
        return
    who = desk.office.procedure.role(query.role).title
    note = (
        f"{who} sudah kami ingatkan, tetapi belum menjawab pertanyaan Bapak/Ibu: {query.text}\n"
        "Batas waktu tugas ini berjalan kembali. Jawaban yang datang kemudian tetap kami teruskan."
    )
    _mail_task(desk, query, note)


def _mail_task(desk: Desk, query: Query, note: str) -> None:
    task = desk.case.task(query.task_no)
    sync_task_row(desk.session, desk.case_id, task)
    mail_task(desk, live_row(desk, task), task, desk.asked(task), "tugas", catatan=note)


def _mail(desk: Desk, query: Query, row: TaskRow, *, reminder: bool) -> None:
    until = moment(desk.office.local(row.due_at)) if row.due_at else ""
    values = {
        "penanya": query.asked_by.post,
        "pertanyaan": query.text,
        "ditunggu_sampai": until,
        "diingatkan": reminder,
    }
    person = desk.person(query.role, query.member)
    desk.queue(person, "pertanyaan", values, token=row.token, task_id=row.id)


def _row(desk: Desk, query_no: int) -> TaskRow:
    query = select(TaskRow).where(
        TaskRow.case_id == desk.case_id, TaskRow.kind == KIND, TaskRow.no == query_no
    )
    return desk.session.exec(query).one()
