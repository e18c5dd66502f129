"""What the secretariat's digest warns of: posts and holidays that are missing, limits that stand still, stuck mails."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from mailflow.calendars.worktime import missing_year
from mailflow.clerk.lookup import officer_asked
from mailflow.intake import CHANGE
from mailflow.offices.office import Office
from mailflow.outside.outbox import Sending
from mailflow.outside.pulses import last_detail
from mailflow.outside.tables import LetterRow, OutboxRow, TaskRow
from mailflow.texts.wording import day_date, moment
from mailflow.ticks.waiting import Waiting

PULSE = "digest"
"""Of the secretariat's digest; with it stands which stuck mails have been named."""
_NAMED = 25
"""So many stuck mails are named a morning; of the others their number is."""
_OTHERS_STUCK = (
    "{count} surel keluar lainnya belum terkirim. Mohon administrator mengirim ulang "
    "(mailflow outbox retry) atau menutupnya (mailflow outbox drop)."
)


def list_warnings(session: Session, office: Office, waiting: Sequence[Waiting], now: datetime) -> list[str]:
    """What somebody has to see to, in whole sentences."""
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
    fresh = [row for row in rows if row.id not in named][:_NAMED]
    return fresh, [row for row in rows if row not in fresh]


def _named_before(session: Session, office: Office) -> list[int]:
    """The stuck mails that earlier digests have named."""
    found: list[int] = json.loads(last_detail(session, office.code, PULSE) or "[]")
    return found


def stuck_mails_named(session: Session, office: Office) -> str:
    """Those of them that are still stuck, and what this digest names; kept with its pulse for the next one."""
    before, (fresh, others) = _named_before(session, office), _given_up(session, office)
    return json.dumps([row.id for row in others if row.id in before] + [row.id for row in fresh])


def _outbox(session: Session, office: Office, states: Sequence[Sending]) -> Sequence[OutboxRow]:
    query = select(OutboxRow).where(OutboxRow.office == office.code, col(OutboxRow.state).in_(states))
    return session.exec(query.order_by(col(OutboxRow.id))).all()
