"""The morning's mails: the secretariat's digest, daily, and one to each officer whose reminders are bundled."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlmodel import Session, col, func, select

from mailflow.calendars.worktime import is_working_day, missing_year
from mailflow.cases.case import Case, Task
from mailflow.cases.facts import actors, answer_words, limit_words, listed_options, needs_files
from mailflow.cases.people import Person, find_person
from mailflow.clerk.lookup import officer_asked
from mailflow.clerk.purging import purge_mails
from mailflow.clerk.secretariat import tell
from mailflow.intake import CHANGE
from mailflow.mails.fates import IN_DOUBT_FOLDER
from mailflow.mails.outgoing import clip
from mailflow.offices.office import Office
from mailflow.outside.acting import fetch_office
from mailflow.outside.casefile import parse_case
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.outbox import Queued, Sending, mint_token, queue_notice
from mailflow.outside.pulses import beat, last_beat, last_detail
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, LetterRow, MailRow, OutboxRow, TaskRow
from mailflow.outside.workload import bundled
from mailflow.texts.wording import day_date, moment
from mailflow.ticks.agenda_month import queue_monthly_agenda
from mailflow.ticks.progress_export import queue_progress_export

log = logging.getLogger(__name__)

PULSE = "digest"
MORNING = "morning"
BUNDLES = "bundles"
_HELD_LINES = 25
"""So many held mails are listed; how many there are is said besides."""
LISTED = 25
"""So many tasks of each kind are listed, with a number that answers them, and so many mails that are stuck."""
LINKS_CAP, LINK_FRAME = 60_000, 250
"""So many characters of links a mail has, with what stands around each: longer ones are cut off (Gmail: at 102 kB)."""
_CHOICES = 300
_OTHERS_STUCK = (
    "{count} surel keluar lainnya belum terkirim. Mohon administrator mengirim ulang "
    "(mailflow outbox retry) atau menutupnya (mailflow outbox drop)."
)
REMINDERS = ("pengingat", "lewat-batas")


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """An open task as the morning's mails list it, with the office as its case sees it."""

    office: Office
    row: TaskRow
    case: Case
    task: Task

    def line(self) -> dict[str, str]:
        step = self.office.procedure.step(self.task.step)
        return {
            "kasus": self.case.number,
            "tugas": f"langkah {step.no}, {step.name}",
            "petugas": actors(self.office, self.case, self.task),
            "batas": limit_words(self.office, self.task),
        }


def send_digest(store: Store, office: Office, now: datetime) -> bool:
    """The morning's work, once a day, at the office's hour or as soon after it as the daemon runs; False where
    nothing was due.

    The digest goes first and for itself, as it is what names whatever holds up the rest. Where the secretariat is
    vacant it waits for a holder, and then tells of all since the last one.
    """
    local = office.local(now)
    hour, minute = map(int, office.settings.digest_at.split(":"))
    morning = datetime.combine(local.date(), time(hour, minute), tzinfo=office.zone())
    if local < morning:
        return False
    with store.reading() as session:
        told, done = (last_beat(session, office.code, name) for name in (PULSE, MORNING))
    untold, undone = (last is None or last < morning for last in (told, done))
    sent = untold and _tell_secretariat(store, office, told or now - timedelta(days=1), now)
    if undone:
        if untold and not sent:
            log.error("%s: the secretariat is vacant: nobody gets the morning's digest", office.code)
        for work in (queue_progress_export, queue_monthly_agenda, purge_mails, _end_morning):
            _by_itself(store, office, work, now)
    return sent or undone


def _tell_secretariat(store: Store, office: Office, since: datetime, now: datetime) -> bool:
    """The digest to the secretariat; False where nobody is."""
    with store.reading() as session:
        if fetch_office(session, office).holder(office.procedure.secretariat().code, now) is None:
            return False
    with store.transaction("digest") as session:
        office = fetch_office(session, office)
        waiting = _open_tasks(session, office)
        tell(session, office, "ringkasan-pagi", _values(session, office, waiting, since, now), now)
        beat(session, office.code, PULSE, now, _named_now(session, office))
    return True


def _by_itself(
    store: Store, office: Office, work: Callable[[Session, Office, datetime], object], now: datetime
) -> None:
    """One piece of the morning's work in its own transaction: what fails keeps nothing else back."""
    try:
        with store.transaction("morning") as session:
            work(session, fetch_office(session, office), now)
    except Exception:
        log.exception("%s: %s is held up", office.code, work.__name__)


def _end_morning(session: Session, office: Office, now: datetime) -> None:
    """The officers' summaries; none of them goes out twice, so they end the morning."""
    _send_bundles(session, office, _open_tasks(session, office), now)
    beat(session, office.code, MORNING, now)


def _values(
    session: Session, office: Office, waiting: Sequence[Waiting], since: datetime, now: datetime
) -> dict[str, object]:
    count, held = _held(session, office, since)
    return {
        "tanggal": day_date(office.local(now).date()),
        "tugas_terbuka": [one.line() for one in waiting],
        "lewat": [one.line() for one in waiting if one.row.overdue],
        "ditahan": held,
        "jumlah_ditahan": count,
        "menunggu": _unanswered(session, office),
        "surat_keluar": _issued(session, office, since),
        "peringatan": _warnings(session, office, waiting, now),
    }


def _open_tasks(session: Session, office: Office) -> list[Waiting]:
    query = (
        select(TaskRow, CaseRow)
        .join(CaseRow, col(TaskRow.case_id) == col(CaseRow.id))
        .where(TaskRow.office == office.code, TaskRow.kind == "step", TaskRow.status == "open")
        .order_by(col(TaskRow.due_at))
    )
    found: list[Waiting] = []
    for row, case_row in session.exec(query):
        case = parse_case(case_row)
        own = office_of_case(session, office, case_row)
        found.append(Waiting(office=own, row=row, case=case, task=case.task(row.no)))
    return found


def _held(session: Session, office: Office, since: datetime) -> tuple[int, list[dict[str, str]]]:
    """How many mails were held since then, and the first of them."""
    since_then = (
        MailRow.office == office.code,
        col(MailRow.fate).in_([fate.value for fate in IN_DOUBT_FOLDER]),
        col(MailRow.handled_at) >= since,
    )
    count = session.exec(select(func.count()).select_from(MailRow).where(*since_then)).one()
    first = select(MailRow).where(*since_then).order_by(col(MailRow.id)).limit(_HELD_LINES)
    rows = session.exec(first)
    return count, [{"dari": row.sender, "perihal": row.subject, "sebab": row.detail} for row in rows]


def _unanswered(session: Session, office: Office) -> list[dict[str, object]]:
    """Held mails about which the secretariat is asked and has not answered, with the words that do."""
    query = (
        select(TaskRow, MailRow)
        .join(MailRow, col(TaskRow.subject_id) == col(MailRow.id))
        .where(TaskRow.office == office.code, TaskRow.status == "open")
        .where(col(TaskRow.kind).in_(("admit", "pen", "absence", "entry")))
        .order_by(col(TaskRow.id))
    )
    return [
        {
            "surel": mail.id,
            "dari": mail.sender,
            "perihal": mail.subject,
            "kata": " / ".join(json.loads(task.details).get("words", ("YA", "TIDAK"))),
        }
        for task, mail in session.exec(query)
    ]


def _issued(session: Session, office: Office, since: datetime) -> list[dict[str, str]]:
    query = select(LetterRow).where(
        LetterRow.office == office.code, LetterRow.number != "", col(LetterRow.issued_at) >= since
    )
    return [{"nomor": row.number, "jenis": row.title, "tujuan": row.addressee} for row in session.exec(query)]


def _warnings(session: Session, office: Office, waiting: Sequence[Waiting], now: datetime) -> list[str]:
    return [
        *_missing_holidays(office, now),
        *_vacant_posts(office, waiting, now),
        *_members_gone(waiting, now),
        *_standing_still(office, waiting),
        *_stuck_mails(session, office),
        *_waiting_changes(session, office),
    ]


def _waiting_changes(session: Session, office: Office) -> list[str]:
    """Ralat, pencabutan and pembatalan that their signer has not answered."""
    query = (
        select(TaskRow, LetterRow)
        .join(LetterRow, col(TaskRow.subject_id) == col(LetterRow.id))
        .where(TaskRow.office == office.code, TaskRow.kind == CHANGE, TaskRow.status == "open")
    )
    titles = {role.code: role.title for role in office.procedure.roles}
    return [
        f"{letter.title} menunggu persetujuan {titles.get(task.role, task.role)} "
        f"sejak {moment(office.local(task.asked_at))}."
        for task, letter in session.exec(query.order_by(col(TaskRow.id)))
    ]


def _missing_holidays(office: Office, now: datetime) -> list[str]:
    year = missing_year(office.calendar, now)
    if year is None:
        return []
    return [
        f"Tabel hari libur tahun {year} belum ada; batas waktu di tahun itu dihitung tanpa hari libur. "
        "Mohon administrator menambahkan berkas libur menurut SKB."
    ]


def _vacant_posts(office: Office, waiting: Sequence[Waiting], now: datetime) -> list[str]:
    """Posts of the present procedure, and of those that open cases began with."""
    roles = {role.code: role for one in waiting for role in one.office.procedure.roles}
    roles |= {role.code: role for role in office.procedure.roles}
    return [
        f"Jabatan {role.title} tidak ada pemegangnya hari ini; tugasnya tidak dapat dikirim. "
        "Mohon administrator melengkapi officers.toml."
        for role in roles.values()
        if role.kind in ("officer", "secretariat", "team") and office.holder(role.code, now) is None
    ]


def _members_gone(waiting: Sequence[Waiting], now: datetime) -> list[str]:
    return [
        f"{one.row.member} tidak ada lagi dalam daftar petugas, sedangkan tugas {one.case.number} "
        f"langkah {one.office.procedure.step(one.task.step).no} masih menunggunya. "
        "Mohon tugas itu dialihkan kepada petugas lain."
        for one in waiting
        if one.row.member and officer_asked(one.office, one.row, now) is None
    ]


def _standing_still(office: Office, waiting: Sequence[Waiting]) -> list[str]:
    """Limits that no clock ends: somebody has to see that the answer, or another address, comes."""
    why = {"tanya": "menunggu jawaban pelapor", "alamat": "surel tugasnya tidak sampai"}
    return [
        f"Batas {one.case.number} langkah {one.office.procedure.step(one.task.step).no} berhenti sejak "
        f"{day_date(office.local(one.task.paused_at).date())}: {why[one.task.paused_for]}."
        for one in waiting
        if one.task.paused_at is not None and one.task.paused_for
    ]


def _stuck_mails(session: Session, office: Office) -> list[str]:
    """What could not be sent: each mail once, the others by their number, until somebody sends or drops them."""
    fresh, others = _given_up(session, office)
    return [
        *(f"Surel nomor {row.id} kepada {row.recipient} belum terkirim: {row.error}." for row in fresh),
        *(
            f"Surel nomor {row.id} kepada {row.recipient} belum pasti sampai; pertanyaannya menunggu jawaban."
            for row in _outbox(session, office, (Sending.ASKED,))
        ),
        *([_OTHERS_STUCK.format(count=len(others))] if others else []),
    ]


def _given_up(session: Session, office: Office) -> tuple[list[OutboxRow], list[OutboxRow]]:
    """Mails that are tried no more: those that this digest names, and the others."""
    named = _named_before(session, office)
    rows = _outbox(session, office, (Sending.REFUSED, Sending.FAILED))
    fresh = [row for row in rows if row.id not in named][:LISTED]
    return fresh, [row for row in rows if row not in fresh]


def _named_before(session: Session, office: Office) -> list[int]:
    """The stuck mails that earlier digests have named."""
    found: list[int] = json.loads(last_detail(session, office.code, PULSE) or "[]")
    return found


def _named_now(session: Session, office: Office) -> str:
    """Those of them that are still stuck, and what this digest names; kept with its pulse for the next one."""
    before, (fresh, others) = _named_before(session, office), _given_up(session, office)
    return json.dumps([row.id for row in others if row.id in before] + [row.id for row in fresh])


def _outbox(session: Session, office: Office, states: Sequence[Sending]) -> Sequence[OutboxRow]:
    query = select(OutboxRow).where(OutboxRow.office == office.code, col(OutboxRow.state).in_(states))
    return session.exec(query.order_by(col(OutboxRow.id))).all()


# -- one mail to an officer with many tasks ------------------------------------------------------------


def _send_bundles(session: Session, office: Office, waiting: Sequence[Waiting], now: datetime) -> None:
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
