"""What it does that somebody acts in a post: kept, written into the cases whose task moves, told to both persons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, select

from mailflow.officers.roster import Officer
from mailflow.offices.office import Office
from mailflow.outside.acting import save_acting
from mailflow.outside.journal import add_journal
from mailflow.outside.outbox import Queued, queue_notice
from mailflow.outside.tables import TaskRow
from mailflow.texts.wording import day_date


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """Who told of it, by which mail, and how we know."""

    address: str
    mail_id: int | None
    evidence: Mapping[str, object]


def record_acting(
    session: Session, office: Office, code: str, person: Officer, until: date, told: Told, now: datetime
) -> str:
    """From today until that day, both included. Returns what was recorded, as an Indonesian sentence.

    The tasks move at the next tick.
    """
    today = office.local(now).date()
    save_acting(
        session, office, code, person, since=today, until=until, letter="", mail_id=told.mail_id, now=now
    )
    text = (
        f"{person.name} bertindak sebagai Plh. {office.procedure.role(code).title} mulai {day_date(today)} "
        f"s.d. {day_date(until)}, dicatat dari surel {told.address}."
    )
    _journal(session, office, code, text, told, now)
    holder = office.holder(code, now)
    people = {officer.addresses[0]: officer for officer in (person, *([holder] if holder else []))}
    for officer in people.values():
        if told.address not in officer.addresses:
            _tell(session, office, officer, text, now)
    return text


def _journal(session: Session, office: Office, code: str, text: str, told: Told, now: datetime) -> None:
    query = select(TaskRow.case_id).where(
        TaskRow.office == office.code,
        TaskRow.kind == "step",
        TaskRow.status == "open",
        TaskRow.role == code,
        TaskRow.member == "",
    )
    for case_id in dict.fromkeys(found for found in session.exec(query) if found is not None):
        add_journal(session, case_id, now, "plh", text, mail_id=told.mail_id, data=told.evidence)


def _tell(session: Session, office: Office, officer: Officer, text: str, now: datetime) -> None:
    queue_notice(
        session,
        office,
        Queued(
            notice="pemberitahuan",
            values={
                "penerima": f"Bapak/Ibu {office.procedure.role(officer.role).title}",
                "judul": "Penunjukan pelaksana harian",
                "isi": text,
            },
            recipient=officer.addresses[0],
            recipient_name=officer.name,
        ),
        now,
    )
