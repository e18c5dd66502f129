"""Once a month the heads get all reports of progress of the month before (domain 3B, row 19: evaluation, audit)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from babel.dates import format_date
from sqlmodel import Session

from mailflow.books.agenda import compose_csv
from mailflow.cases.case import Case, Task
from mailflow.cases.people import find_holder
from mailflow.letters.answers import PROGRESS
from mailflow.offices.office import Office
from mailflow.outside.casefile import cases_since, parse_case
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.outbox import EnclosedFile, Queued, queue_notice
from mailflow.outside.pulses import beat, last_beat
from mailflow.outside.store import keep_blob

PULSE = "progres-bulanan"
HEADINGS = ("Kasus", "Sistem", "Unit", "Tanggal", "Pelapor", "Isian", "Isi")


def queue_progress_export(session: Session, office: Office, now: datetime) -> None:
    """Queue the export of the month before, once a month, where the procedure has weekly reports at all.

    A vacant post among the heads gets none, and the digest names it; while all are vacant it waits.
    """
    heads = [role for role in _heads(office) if office.holder(role, now) is not None]
    month = office.local(now).date().replace(day=1)
    last = last_beat(session, office.code, PULSE)
    if not heads or (last is not None and office.local(last).date() >= month):
        return
    beat(session, office.code, PULSE, now)
    before = (month - timedelta(days=1)).replace(day=1)
    rows = _rows(session, office, before, month) if last else []
    if rows:
        _send(session, office, heads, rows, before, now)


def _heads(office: Office) -> tuple[str, ...]:
    """Whoever gets the weekly recaps gets the month's export."""
    recaps = [step.recap.letter for step in office.procedure.steps if step.recap]
    return tuple(dict.fromkeys(role for name in recaps for role in office.procedure.letter(name).to))


def _rows(session: Session, office: Office, first: date, following: date) -> list[tuple[str, ...]]:
    begin, end = (datetime.combine(day, time(), tzinfo=office.zone()) for day in (first, following))
    found: list[tuple[str, ...]] = []
    for row in cases_since(session, office.code, begin):
        case = parse_case(row)
        reports = [t for t in case.tasks if t.outcomes == (PROGRESS,) and t.answered_at]
        own = office_of_case(session, office, row)
        for task in reports:
            if task.answered_at is not None and begin <= task.answered_at < end:
                found += _lines(own, case, task, task.answered_at)
    return found


def _lines(office: Office, case: Case, task: Task, at: datetime) -> Sequence[tuple[str, ...]]:
    """One line an answer of the report; a report in free words is one line."""
    name = task.answered_by.name if task.answered_by else ""
    head = (case.number, case.system(), case.requester.unit, f"{office.local(at):%d/%m/%Y %H.%M}", name)
    said = [
        (field.label, given[field.name])
        for key, given in task.fields.items()
        for field in office.forms[key].fields
        if given.get(field.name)
    ]
    return [(*head, label, text) for label, text in said or [("Laporan", task.reason)]]


def _send(
    session: Session,
    office: Office,
    heads: Sequence[str],
    rows: Sequence[Sequence[str]],
    month: date,
    now: datetime,
) -> None:
    name = f"Progres {month:%Y-%m}.csv"
    file = EnclosedFile(
        name=name, content_type="text/csv", blob=keep_blob(session, compose_csv(rows, HEADINGS))
    )
    cases = dict.fromkeys(f"{row[0]}, {row[1]}" for row in rows)
    text = f"Terlampir laporan progres bulan {format_date(month, 'MMMM y', locale='id')} atas {len(cases)} kasus:\n"
    for role in heads:
        person = find_holder(office, role, now)
        queue_notice(
            session,
            office,
            Queued(
                notice="pemberitahuan",
                values={
                    "penerima": person.greeting,
                    "judul": f"laporan progres {format_date(month, 'MMMM y', locale='id')}",
                    "isi": text + "\n".join(f"- {case}" for case in cases),
                },
                recipient=person.address,
                recipient_name=person.name,
                files=[file],
            ),
            now,
        )
