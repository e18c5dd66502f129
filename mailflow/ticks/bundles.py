"""One mail a morning to each officer with many tasks: all of them, numbered, each to be answered on a line."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from mailflow.calendars.worktime import is_working_day
from mailflow.cases.facts import answer_words, listed_options, needs_files
from mailflow.cases.people import Person, find_person
from mailflow.clerk.lookup import officer_asked
from mailflow.mails.outgoing import clip
from mailflow.offices.office import Office
from mailflow.outside.outbox import Queued, mint_token, queue_notice
from mailflow.outside.pulses import beat, last_beat
from mailflow.outside.tables import LetterRow, OutboxRow, TaskRow
from mailflow.outside.workload import bundled
from mailflow.texts.wording import day_date, moment
from mailflow.ticks.waiting import Waiting

BUNDLES = "bundles"
LISTED = 25
"""So many tasks of each kind are listed with a number that answers them."""
LINKS_CAP, LINK_FRAME = 60_000, 250
"""So many characters of links a mail has, with what stands around each: longer ones are cut off (Gmail: at 102 kB)."""
_CHOICES = 300
REMINDERS = ("pengingat", "lewat-batas")


def send_bundles(session: Session, office: Office, waiting: Sequence[Waiting], now: datetime) -> None:
    """On a morning of a working day: to each officer whose reminders wait for it, all their open tasks."""
    if office.calendar.clock == "office" and not is_working_day(office.calendar, office.local(now).date()):
        return
    since = last_beat(session, office.code, BUNDLES) or now - timedelta(days=1)
    beat(session, office.code, BUNDLES, now)
    for address, tasks in _by_officer(waiting, now).items():
        if bundled(session, office, address) or any(_is_untold(session, one, since, now) for one in tasks):
            _send_bundle(session, office, tasks, now)


def _by_officer(waiting: Sequence[Waiting], now: datetime) -> dict[str, list[Waiting]]:
    """The tasks that wait for an officer, by the officer's first address."""
    found: dict[str, list[Waiting]] = {}
    for one in waiting:
        kind = one.office.procedure.role(one.task.role).kind
        officer = officer_asked(one.office, one.row, now)
        if officer is not None and kind in ("officer", "secretariat", "team"):
            found.setdefault(officer.addresses[0], []).append(one)
    return found


def _is_untold(session: Session, one: Waiting, since: datetime, now: datetime) -> bool:
    """Whether a limit came near or passed since the last bundle without a mail of its own.

    The officer had many tasks then, and may have few now.
    """
    instants = [at for at in (one.task.remind_at, one.task.due) if at is not None and since <= at <= now]
    if not instants or one.row.paused:
        return False
    told = select(OutboxRow.id).where(
        OutboxRow.task_id == one.row.id,
        col(OutboxRow.notice).in_(REMINDERS),
        OutboxRow.queued_at >= max(instants),
    )
    return session.exec(told).first() is None


def _send_bundle(session: Session, office: Office, tasks: Sequence[Waiting], now: datetime) -> None:
    late = [one for one in tasks if one.row.overdue]
    near = [one for one in tasks if one.row.reminded and not one.row.overdue]
    other = [one for one in tasks if not one.row.reminded and not one.row.overdue]
    person = _person(tasks[0], now)
    numbered = [one for part in (late, near, other) for one in part[:LISTED]]
    row = _digest_row(session, office, person, numbered, now)
    day = day_date(office.local(now).date())
    numbers = {one.row.id: str(no) for no, one in enumerate(numbered, start=1)}
    links = dict(_links(numbered, row.token, f"Re: Ringkasan tugas {day}"))
    values: dict[str, object] = {"penerima": person.greeting, "tanggal": day}
    for part, found in (("lewat", late), ("dekat", near), ("lain", other)):
        values[part] = [
            _numbered_line(one, numbers.get(one.row.id, ""), links.get(one.row.id, ())) for one in found
        ]
    notice = Queued(
        notice="ringkasan-tugas",
        values=values,
        recipient=person.address,
        recipient_name=person.name,
        token=row.token,
        task_id=row.id,
    )
    queue_notice(session, office, notice, now)


def _links(
    numbered: Sequence[Waiting], token: str, subject: str
) -> Iterator[tuple[int | None, Sequence[Mapping[str, str]]]]:
    """Each task with a link for every one of its answers, as far as the mail has room."""
    room = LINKS_CAP
    for no, one in enumerate(numbered, start=1):
        rows = listed_options(one.office, one.case, one.task, str(no), token, subject)
        room -= sum(len(row["tautan"]) + LINK_FRAME for row in rows)
        yield one.row.id, rows if room >= 0 else ()


def _numbered_line(one: Waiting, number: str, links: Sequence[Mapping[str, str]]) -> dict[str, object]:
    """The task with its number, what may be answered, and which mail has shown it."""
    step = one.office.procedure.step(one.task.step)
    return {
        **one.line(),
        "tugas": f"langkah {step.no}, {step.title}",
        "perihal": clip(one.case.subject() or "Pengaduan", 120),
        "nomor": number,
        "surel_tugas": moment(one.office.local(one.row.asked_at)),
        "pilihan": list(links),
        "pilihan_kata": clip(answer_words(one.office, one.case, one.task), _CHOICES),
        "berkas": "ya" if needs_files(step) else "",
    }


def _digest_row(
    session: Session, office: Office, person: Person, numbered: Sequence[Waiting], now: datetime
) -> TaskRow:
    """The digest's token, and which number means which task, with the draft as it is today."""
    lines = {no: (one.row.id, _draft_sha(session, one)) for no, one in enumerate(numbered, start=1)}
    row = TaskRow(
        office=office.code,
        kind="digest",
        token=mint_token(),
        role=numbered[0].task.role,
        addresses=json.dumps(list(person.addresses)),
        asked_at=now,
        details=json.dumps({"lines": lines, "penerima": person.greeting}, ensure_ascii=False),
    )
    session.add(row)
    session.flush()
    return row


def _draft_sha(session: Session, one: Waiting) -> str:
    query = select(LetterRow.draft_sha).where(
        LetterRow.case_id == one.row.case_id, LetterRow.no == one.task.letter
    )
    return session.exec(query).first() or "" if one.task.letter else ""


def _person(one: Waiting, now: datetime) -> Person:
    return find_person(one.office, one.case, one.task.role, now, one.row.member)
