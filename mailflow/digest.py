"""The secretariat's morning digest: daily, also when nothing waits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from sqlmodel import Session, col, select

from mailflow.fates import IN_DOUBT_FOLDER
from mailflow.notice_values import actors, limit_words
from mailflow.office import Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.outbox import Sending
from mailflow.outside.pulses import beat, last_beat
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, LetterRow, MailRow, OutboxRow, TaskRow
from mailflow.secretariat import tell
from mailflow.wording import day_date
from mailflow.worktime import missing_year

PULSE = "digest"


def send_digest(store: Store, office: Office, now: datetime) -> bool:
    """Queue the digest once a day, at the office's hour or as soon after it as the daemon runs."""
    local = office.local(now)
    hour, minute = map(int, office.settings.digest_at.split(":"))
    morning = datetime.combine(local.date(), time(hour, minute), tzinfo=office.zone())
    with store.reading() as session:
        last = last_beat(session, office.code, PULSE)
    if local < morning or (last is not None and last >= morning):
        return False
    with store.transaction("digest") as session:
        since = last or now - timedelta(days=1)
        tell(session, office, "ringkasan-pagi", _values(session, office, since, now), now)
        beat(session, office.code, PULSE, now)
    return True


def _values(session: Session, office: Office, since: datetime, now: datetime) -> dict[str, object]:
    tasks = _open_tasks(session, office)
    return {
        "tanggal": day_date(office.local(now).date()),
        "tugas_terbuka": [_task_line(office, row, case_row) for row, case_row in tasks],
        "lewat": [_task_line(office, row, case_row) for row, case_row in tasks if row.overdue],
        "ditahan": _held(session, office, since),
        "surat_keluar": _issued(session, office, since),
        "peringatan": _warnings(session, office, now),
    }


def _open_tasks(session: Session, office: Office) -> Sequence[tuple[TaskRow, CaseRow]]:
    query = (
        select(TaskRow, CaseRow)
        .join(CaseRow, col(TaskRow.case_id) == col(CaseRow.id))
        .where(TaskRow.office == office.code, TaskRow.status == "open")
        .order_by(col(TaskRow.due_at))
    )
    return list(session.exec(query))


def _task_line(office: Office, row: TaskRow, case_row: CaseRow) -> dict[str, str]:
    case = parse_case(case_row)
    task = case.task(row.no)
    step = office.procedure.step(task.step)
    return {
        "kasus": case.number,
        "tugas": f"langkah {step.no}, {step.name}",
        "petugas": actors(office, case, task),
        "batas": limit_words(office, task),
    }


def _held(session: Session, office: Office, since: datetime) -> list[dict[str, str]]:
    query = select(MailRow).where(
        MailRow.office == office.code,
        col(MailRow.fate).in_([fate.value for fate in IN_DOUBT_FOLDER]),
        col(MailRow.handled_at) >= since,
    )
    return [{"dari": row.sender, "perihal": row.subject, "sebab": row.detail} for row in session.exec(query)]


def _issued(session: Session, office: Office, since: datetime) -> list[dict[str, str]]:
    query = select(LetterRow).where(
        LetterRow.office == office.code, LetterRow.number != "", col(LetterRow.issued_at) >= since
    )
    return [{"nomor": row.number, "jenis": row.title, "tujuan": row.addressee} for row in session.exec(query)]


def _warnings(session: Session, office: Office, now: datetime) -> list[str]:
    lines = []
    year = missing_year(office.calendar, now)
    if year is not None:
        lines.append(
            f"Tabel hari libur tahun {year} belum ada; batas waktu di tahun itu dihitung tanpa hari libur. "
            "Mohon administrator menambahkan berkas libur menurut SKB."
        )
    lines += [
        f"Jabatan {role.title} tidak ada pemegangnya hari ini; tugasnya tidak dapat dikirim. "
        "Mohon administrator melengkapi officers.toml."
        for role in office.procedure.roles
        if role.kind in ("officer", "secretariat") and office.holder(role.code, now) is None
    ]
    stuck = select(OutboxRow).where(
        OutboxRow.office == office.code,
        col(OutboxRow.state).in_([Sending.REFUSED, Sending.FAILED, Sending.ASKED]),
    )
    lines += [f"Surel kepada {row.recipient} belum terkirim: {row.error}" for row in session.exec(stuck)]
    return lines
