"""Limits over several steps (SLA, a group of rows, the whole case): they begin, wait, and end with steps. Pure."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from mailflow.calendars.worktime import Limit, add_limit, parse_limit, working_minutes
from mailflow.cases.case import Case, RunningSpan
from mailflow.offices.forecast import limited_steps, sum_of_limits
from mailflow.offices.office import Office
from mailflow.procedures.procedure import SUM_OF_STEPS, Span


def start_spans(office: Office, case: Case, step: str, now: datetime) -> Case:
    """Begin the spans that start with this step. One that runs already gets the limit of the present priority."""
    for span in office.procedure.spans:
        if span.from_step == step and span.limit(case.priority):
            running = next((s for s in case.spans if s.name == span.name and s.ended_at is None), None)
            begun = running or RunningSpan(name=span.name, started_at=now, due=now)
            timed = begun.model_copy(update={"due": span_due(office, case, span, begun)})
            case = case.model_copy(update={"spans": (*(s for s in case.spans if s is not running), timed)})
    return case


def span_due(office: Office, case: Case, span: Span, running: RunningSpan) -> datetime:
    """When a running span ends by its limit, the time that the case waited for its requester put to it."""
    within = span.limit(case.priority)
    if within == SUM_OF_STEPS:
        due = sum_of_limits(office, limited_steps(office, span.from_step, span.to_step), running.started_at)
    else:
        due = add_limit(office.calendar, running.started_at, parse_limit(within))
    return put_off(office, due, running.waited)


def end_spans(office: Office, case: Case, step: str, now: datetime) -> Case:
    """End the spans that this step is the last of."""
    for span in office.procedure.spans:
        if span.to_step == step:
            case = change_span(case, span.name, ended_at=now)
    return case


def end_all_spans(case: Case, now: datetime) -> Case:
    """The case has ended: no limit runs any more."""
    for running in case.spans:
        case = change_span(case, running.name, ended_at=now)
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
            due = put_off(office, running.due, minutes)
            case = change_span(case, running.name, paused_at=None, waited=running.waited + minutes, due=due)
    return case


def change_span(case: Case, name: str, **changes: Any) -> Case:
    """The case with its running span of this name changed."""
    spans = tuple(
        s.model_copy(update=changes) if s.name == name and s.ended_at is None else s for s in case.spans
    )
    return case.model_copy(update={"spans": spans})


def put_off(office: Office, at: datetime, minutes: int) -> datetime:
    """A limit so many working minutes later."""
    return add_limit(office.calendar, at, Limit(amount=minutes, unit="menit")) if minutes else at
