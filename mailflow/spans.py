"""Limits over several steps (SLA): they begin, wait for the requester, and end with the case's steps. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mailflow.cases import Case, RunningSpan
from mailflow.office import Office
from mailflow.worktime import Limit, add_limit, parse_limit, working_minutes


def start_spans(office: Office, case: Case, step: str, now: datetime) -> Case:
    """Begin the spans that start with this step. One that runs already gets the limit of the present priority."""
    for span in office.procedure.spans:
        within = span.within.get(case.priority)
        if span.from_step == step and within:
            running = next((s for s in case.spans if s.name == span.name and s.ended_at is None), None)
            begun = running or RunningSpan(name=span.name, started_at=now, due=now)
            due = _due(office, begun.started_at, within, begun.waited)
            spans = [s for s in case.spans if s is not running]
            case = case.model_copy(update={"spans": (*spans, begun.model_copy(update={"due": due}))})
    return case


def end_spans(office: Office, case: Case, step: str, now: datetime) -> Case:
    """End the spans that this step is the last of."""
    for span in office.procedure.spans:
        if span.to_step == step:
            case = change_span(case, span.name, ended_at=now)
    return case


def pause_spans(case: Case, now: datetime) -> Case:
    """Time that waits for the requester is not charged to the office (domain 5.12 rule 4)."""
    for running in case.spans:
        if running.ended_at is None and running.paused_at is None:
            case = change_span(case, running.name, paused_at=now)
    return case


def resume_spans(office: Office, case: Case, now: datetime) -> Case:
    for running in case.spans:
        if running.ended_at is None and running.paused_at is not None:
            minutes = working_minutes(office.calendar, running.paused_at, now)
            due = _later(office, running.due, minutes)
            case = change_span(case, running.name, paused_at=None, waited=running.waited + minutes, due=due)
    return case


def change_span(case: Case, name: str, **changes: Any) -> Case:
    """The case with its running span of this name changed."""
    spans = tuple(
        s.model_copy(update=changes) if s.name == name and s.ended_at is None else s for s in case.spans
    )
    return case.model_copy(update={"spans": spans})


def _due(office: Office, start: datetime, within: str, waited: int) -> datetime:
    return _later(office, add_limit(office.calendar, start, parse_limit(within)), waited)


def _later(office: Office, at: datetime, minutes: int) -> datetime:
    return add_limit(office.calendar, at, Limit(amount=minutes, unit="menit")) if minutes else at
