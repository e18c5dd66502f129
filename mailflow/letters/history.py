"""What happened in a case, line by line: the timeline of its closing report, and the office's daily journal. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from mailflow.calendars.worktime import working_minutes
from mailflow.cases.case import Author, Case, RunningSpan, Task, roles_of
from mailflow.letters.answers import PROGRESS, author_words, result_words
from mailflow.mails.outgoing import clip
from mailflow.offices.office import Office
from mailflow.procedures.procedure import SUM_OF_STEPS, TARGETS
from mailflow.texts.wording import clock_time, duration_in_words

Values = dict[str, object]

_LONGEST_RESULT = 400
"""Characters of an answer that a line of the journal quotes."""


def history_rows(office: Office, case: Case) -> list[Values]:
    """The timeline: each answer, each limit over several rows, and the wait for the requester apart."""
    answered = [task for task in case.tasks if task.status == "answered"]
    spans = [running for running in case.spans if running.ended_at]
    return [
        *(_answer_row(office, task) for task in answered),
        *(_span_row(office, case, running) for running in spans),
        *([_waiting_row(case)] if case.waited else []),
    ]


def _answer_row(office: Office, task: Task) -> Values:
    """A line of the timeline: when, what, who, the limit and whether it was kept."""
    step = office.procedure.step(task.step)
    assert task.answered_at is not None
    author = task.answered_by or Author(address="", name="", post="")
    covered = [office.procedure.step(name).no for name in step.covers.get(_first_outcome(task), ())]
    return {
        "waktu": _short_moment(office.local(task.answered_at)),
        "kegiatan": f"{', '.join([step.no, *covered])}. {step.title}",
        "pelaksana": f"{author.post}, dicatat oleh {author.recorded_by}"
        if author.recorded_by
        else author.post,
        "batas": _limit_words(step.within, step.proposed_limit),
        "catatan": _spent(office, task),
    }


def _first_outcome(task: Task) -> str:
    return task.outcomes[0] if task.outcomes else ""


def _spent(office: Office, task: Task) -> str:
    """How long the answer took and whether the limit was kept; time that the limit stood still is told apart."""
    if PROGRESS in task.outcomes:
        return "laporan progres"
    assert task.answered_at is not None
    begun = task.timed_from or task.asked_at
    minutes = working_minutes(office.calendar, begun, task.answered_at) - task.waited
    kept = _kept(task.due, task.answered_at) if task.due else ""
    waited = f"{duration_in_words(task.waited)} menunggu tidak dihitung" if task.waited else ""
    return "; ".join(part for part in (duration_in_words(max(0, minutes)), kept, waited) if part)


def _span_row(office: Office, case: Case, running: RunningSpan) -> Values:
    """A line of the timeline for a limit over several rows of the SOP (SLA, a group of rows, the whole case)."""
    span = next(span for span in office.procedure.spans if span.name == running.name)
    assert running.ended_at is not None
    minutes = working_minutes(office.calendar, running.started_at, running.ended_at) - running.waited
    limit = span.limit(case.priority)
    for_all = limit == span.within.get("") and limit != SUM_OF_STEPS
    return {
        "waktu": _short_moment(office.local(running.ended_at)),
        "kegiatan": ", ".join(part for part in (span.title, case.priority) if part),
        "pelaksana": ", ".join(office.procedure.role(code).title for code in _assigned(case)),
        "batas": f"{limit} (batas bersama)" if for_all else limit or "-",
        "catatan": f"{duration_in_words(max(0, minutes))}; {_kept(running.due, running.ended_at)}",
    }


def _assigned(case: Case) -> tuple[str, ...]:
    return tuple(code for code in roles_of(case, (TARGETS,)) if code != TARGETS)


def _waiting_row(case: Case) -> Values:
    """Domain 5.12 rule 4: what waits for the requester is told apart and not charged to the unit."""
    return {
        "waktu": "-",
        "kegiatan": "Menunggu pelapor (tidak dihitung sebagai waktu penanganan)",
        "pelaksana": case.requester.unit or case.requester.name or case.requester.address,
        "batas": "-",
        "catatan": duration_in_words(case.waited),
    }


def _short_moment(at: datetime) -> str:
    return f"{at:%d/%m/%Y} {clock_time(at)}"


def _limit_words(within: str, proposed: bool) -> str:
    if not within:
        return "-"
    return f"{within} (usulan)" if proposed else within


def _kept(due: datetime, at: datetime) -> str:
    return "tepat waktu" if at <= due else "melewati batas"


def journal_rows(office: Office, case: Case, day: date | None = None) -> list[Values]:
    """A case's lines of the daily journal (domain 5.3.9): all its answers, or those of one day."""
    answered = [(task, office.local(task.answered_at)) for task in case.tasks if task.answered_at]
    return [_journal_row(office, case, task, at) for task, at in answered if day in (None, at.date())]


def in_order(rows: Sequence[Values]) -> list[Values]:
    """The lines of several cases as they happened."""
    return sorted(rows, key=lambda row: (str(row["waktu"]), str(row["kasus"])))


def _journal_row(office: Office, case: Case, task: Task, at: datetime) -> Values:
    step = office.procedure.step(task.step)
    return {
        "waktu": at.isoformat(),
        "tanggal": f"{at:%d/%m/%Y}",
        "jam": clock_time(at),
        "kasus": case.number,
        "kegiatan": f"{step.no}. {step.title}",
        "hasil": clip(result_words(office, task), _LONGEST_RESULT),
        "petugas": author_words(task.answered_by),
    }
