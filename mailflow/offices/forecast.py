"""How long the procedure takes at most by its limits, when nothing is sent back. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from mailflow.calendars.worktime import add_limit, parse_limit
from mailflow.offices.office import Office
from mailflow.procedures.procedure import Step


def limited_steps(office: Office, start: str = "", end: str = "") -> tuple[Step, ...]:
    """The steps of the straight way that the office has a limit for; what the requester does is not counted."""
    path = office.procedure.straight_path(start)
    last = next((at for at, step in enumerate(path) if step.name == end), len(path) - 1)
    requester = office.procedure.requester().code
    return tuple(step for step in path[: last + 1] if step.within and requester not in step.actor)


def sum_of_limits(office: Office, steps: Iterable[Step], begun: datetime) -> datetime:
    """The worst case by limits: one step after the other, each taking all the time that it has."""
    at = begun
    for step in steps:
        at = add_limit(office.calendar, at, parse_limit(step.within))
    return at
