"""`mailflow status`: whether the daemon reads, ticks and sends, and what waits, office by office."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from mailflow.cli.common import Desk, Json, Root, looking, now_in, speaking
from mailflow.problems import Language, Words
from mailflow.showing import as_facts, as_json, short_time

MaxAge = Annotated[
    int, typer.Option("--max-age", min=0, metavar="MINUTES", help="How old the last poll and tick may be.")
]

LEAST_AGE = timedelta(minutes=10)
POLLS_MISSED = 3

_LATE = {
    "poll": Words(
        en="the mailbox has not been read for too long", id="kotak surat terlalu lama tidak dibaca"
    ),
    "tick": Words(
        en="limits have not been looked at for too long", id="batas waktu terlalu lama tidak diperiksa"
    ),
    "reload": Words(
        en="changed files are not in force: they have faults (mailflow check)",
        id="perubahan berkas belum berlaku: masih ada kesalahan (mailflow check)",
    ),
    "canary": Words(
        en="the mail server's word on senders can be forged (canary)",
        id="hasil pemeriksaan pengirim oleh server surel dapat dipalsukan (uji kenari)",
    ),
    "outbox": Words(en="mails wait too long to be sent", id="surel terlalu lama belum terkirim"),
}


_REMOVED = Words(en="no longer in this folder", id="tidak lagi dijalankan: foldernya tidak ada")


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficeStatus:
    """One office's signs of life and its counts; `late` names what is not as it should be. `removed`: the store knows
    it from before, but its folder is gone, so that nothing of it is expected."""

    office: str
    removed: bool
    last_poll: datetime | None
    last_send: datetime | None
    last_tick: datetime | None
    last_canary: datetime | None
    open_cases: int
    open_tasks: int
    waiting_mails: int
    held_mails: int
    failed_mails: int
    queued: int
    overdue: int
    refused: int
    held_registers: int
    late: tuple[str, ...]


def status(root: Root = Path(), max_age: MaxAge = 0, json: Json = False) -> None:
    """Exit code 1 when the last poll or tick is old, or mails have waited too long to be sent."""
    with speaking(root) as language, looking(root) as desk:
        from mailflow.config import office_folders, read_settings

        settings = read_settings(root)
        usual = max(LEAST_AGE, POLLS_MISSED * timedelta(seconds=settings.poll_seconds))
        oldest = timedelta(minutes=max_age) if max_age else usual
        now = now_in(root)
        every_file_is_read = len(desk.offices) == len(office_folders(root))
        removed = [code for code in _codes(desk) if code not in desk.offices and every_file_is_read]
        found = [_office_status(desk, code, now, oldest, removed=code in removed) for code in _codes(desk)]
        if json:
            typer.echo(as_json([_values(one) for one in found]))
        else:
            typer.echo("\n\n".join(_shown(desk, one, language) for one in found))
    if all(one.removed for one in found) or any(one.late for one in found):
        raise typer.Exit(1)


def _codes(desk: Desk) -> list[str]:
    """The offices of DIR, and those that the store knows from before."""
    from sqlmodel import select

    from mailflow.outside.tables import PulseRow

    return sorted({*desk.offices, *desk.session.exec(select(PulseRow.office))})


def _office_status(
    desk: Desk, office: str, now: datetime, oldest: timedelta, *, removed: bool
) -> OfficeStatus:
    from mailflow.outside.pulses import CANARY, canary_failed, last_beat, last_detail
    from mailflow.outside.registers import held_registers

    poll, send, tick = (last_beat(desk.session, office, name) for name in ("poll", "send", "tick"))
    counts = _counts(desk, office, now - oldest)
    late = [name for name, at in (("poll", poll), ("tick", tick)) if at is None or now - at > oldest]
    if counts["overdue"]:
        late.append("outbox")
    if last_detail(desk.session, office, "reload"):
        late.append("reload")
    if canary_failed(desk.session, office):
        late.append("canary")
    return OfficeStatus(
        office=office,
        removed=removed,
        last_poll=poll,
        last_send=send,
        last_tick=tick,
        last_canary=last_beat(desk.session, office, CANARY),
        held_registers=len(held_registers(desk.session, office)),
        late=() if removed else tuple(late),
        **counts,
    )


def _counts(desk: Desk, office: str, before: datetime) -> dict[str, int]:
    """How many of each there are. Overdue is a mail of the outbox that was queued `before` and still fails at each try;
    the brakes put mails off before they are first tried, and of those only what was due `before` is."""
    from sqlmodel import col, func, select

    from mailflow.mails.fates import Fate
    from mailflow.outside.outbox import Sending
    from mailflow.outside.tables import CaseRow, MailRow, OutboxRow, TaskRow

    cases, tasks = col(CaseRow.office) == office, col(TaskRow.office) == office
    mails, outbox = col(MailRow.office) == office, col(OutboxRow.office) == office
    waiting = col(OutboxRow.state).in_([Sending.QUEUED, Sending.FIXED, Sending.SENDING, Sending.DOUBT])
    lost = col(OutboxRow.state).in_([Sending.REFUSED, Sending.FAILED, Sending.ASKED])
    tried, due = col(OutboxRow.state) != Sending.QUEUED, col(OutboxRow.next_at)
    conditions = {
        "open_cases": cases & (col(CaseRow.end) == ""),
        "open_tasks": tasks & (col(TaskRow.status) == "open"),
        "waiting_mails": mails & (col(MailRow.state) == "kept"),
        "held_mails": mails & (col(MailRow.fate) == Fate.HELD),
        "failed_mails": mails & (col(MailRow.fate) == Fate.FAILED),
        "queued": outbox & waiting,
        "overdue": outbox & waiting & (col(OutboxRow.queued_at) < before) & (tried | (due < before)),
        "refused": outbox & lost,
    }
    return {
        name: desk.session.exec(select(func.count()).where(condition)).one()
        for name, condition in conditions.items()
    }


def _shown(desk: Desk, one: OfficeStatus, language: Language) -> str:
    zone = desk.zone(one.office)
    verdict = "; ".join(_LATE[name].in_language(language) for name in one.late)
    if one.removed:
        verdict = _REMOVED.in_language(language)
    return as_facts(
        [
            (Words(en="Office", id="Kantor"), one.office),
            (Words(en="State", id="Keadaan"), verdict.upper() or "OK"),
            (Words(en="Last poll", id="Terakhir dibaca"), short_time(one.last_poll, zone) or "-"),
            (Words(en="Last mail sent", id="Terakhir mengirim"), short_time(one.last_send, zone) or "-"),
            (Words(en="Last tick", id="Terakhir berdetak"), short_time(one.last_tick, zone) or "-"),
            (Words(en="Last canary", id="Uji kenari terakhir"), short_time(one.last_canary, zone) or "-"),
            (Words(en="Open cases", id="Kasus terbuka"), one.open_cases),
            (Words(en="Open tasks", id="Tugas terbuka"), one.open_tasks),
            (Words(en="Mails waiting", id="Surel menunggu diproses"), one.waiting_mails),
            (Words(en="Mails held", id="Surel ditahan"), one.held_mails),
            (Words(en="Mails failed", id="Surel gagal diproses"), one.failed_mails),
            (Words(en="In the outbox", id="Antre dikirim"), one.queued),
            (Words(en="Overdue in the outbox", id="Terlambat dikirim"), one.overdue),
            (Words(en="Refused or in doubt", id="Ditolak atau diragukan"), one.refused),
            (Words(en="Registers held", id="Register ditahan"), one.held_registers),
        ],
        language,
    )


def _values(one: OfficeStatus) -> dict[str, object]:
    return asdict(one) | {"ok": not one.late}
