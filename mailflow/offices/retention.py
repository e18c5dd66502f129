"""How long what is kept must be kept: what is no record is purged, a case's file is only marked for appraisal. Pure."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from pydantic import BaseModel, ConfigDict, Field

from mailflow.mails.fates import Fate

NOT_RECORDS = (
    *(Fate.DUPLICATE, Fate.AUTOMATIC, Fate.BOUNCE, Fate.OWN, Fate.DISCARDED, Fate.REFUSED),
    Fate.AUTHENTICITY,
)
"""Fates of mails that are no official documents: copies, machines' mail, what the secretariat threw away, and what
strangers sent to have it compared."""


class Retention(BaseModel):
    """`[retention]` of office.toml. The years are proposals until the office's retention schedule (JRA) says others."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    not_records_days: int = Field(default=90, ge=7, le=3660)
    """So long the bytes of mails that are no records are kept."""
    active_years: int = Field(default=2, ge=0, le=100)
    inactive_years: int = Field(default=3, ge=0, le=100)


def purged_before(retention: Retention, now: datetime) -> datetime:
    return now - timedelta(days=retention.not_records_days)


def appraisal_day(retention: Retention, ended: date) -> date:
    """From when on a case's file may be appraised: years count from the end of the one in which the case ended.

    Destroying it takes an appraisal, a list and minutes by people: the software never deletes it.
    """
    return date(ended.year + retention.active_years + retention.inactive_years + 1, 1, 1)
