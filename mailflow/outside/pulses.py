"""Signs of life: when the daemon last read, sent, ticked, and made the daily digest."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from mailflow.outside.tables import PulseRow

CANARY = "canary"
CANARY_DIED = "failed"


def beat(session: Session, office: str, name: str, at: datetime, detail: str = "") -> None:
    row = session.get(PulseRow, (office, name)) or PulseRow(office=office, name=name, at=at)
    row.at, row.detail = at, detail
    session.add(row)


def last_beat(session: Session, office: str, name: str) -> datetime | None:
    row = session.get(PulseRow, (office, name))
    return row.at if row is not None else None


def last_detail(session: Session, office: str, name: str) -> str:
    """What the last beat of that name said, "" where there was none."""
    row = session.get(PulseRow, (office, name))
    return row.detail if row is not None else ""


def canary_failed(session: Session, office: str) -> bool:
    """Whether a forged verdict got past the office's own mail server when that was last tried."""
    return last_detail(session, office, CANARY) == CANARY_DIED
