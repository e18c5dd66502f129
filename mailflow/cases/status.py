"""What STATUS says of a case: where it stands, since when, until when, and which letters went out. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mailflow.calendars.worktime import working_minutes
from mailflow.cases.case import Case, Task
from mailflow.cases.facts import Values, actors, limit_words
from mailflow.offices.forecast import limited_steps, sum_of_limits
from mailflow.offices.office import Office
from mailflow.procedures.procedure import Step
from mailflow.texts.wording import duration_in_words, long_date, moment


@dataclass(frozen=True, kw_only=True, slots=True)
class Issued:
    """A numbered letter of the case that went out."""

    title: str
    number: str
    at: datetime | None


def status_values(office: Office, case: Case, issued: Iterable[Issued], now: datetime) -> Values:
    """The fields of the notice `status-kasus`."""
    return {
        "keadaan": _state(office, case),
        "fakta": _facts(case),
        "langkah": _step_lines(office, case, now),
        "waktu": _times(office, case, now),
        "surat": [_letter_line(office, letter) for letter in issued],
        "prakiraan": "" if case.end else remaining(office, case, now),
    }


def case_line(office: Office, case: Case) -> Mapping[str, str]:
    """A case in one line of a list."""
    return {"kasus": case.number, "perihal": case.subject() or "Pengaduan", "keadaan": _state(office, case)}


def task_line(office: Office, case: Case, task: Task) -> Mapping[str, str]:
    """An open task in one line of its officer's list."""
    step = office.procedure.step(task.step)
    limit = _limit(office, task)
    state = f"langkah {step.no}, {step.ask or step.title}"
    return {
        "kasus": case.number,
        "perihal": case.subject() or "Pengaduan",
        "keadaan": f"{state} ({limit})" if limit else state,
    }


def forecast_words(end: str, *, proposed: bool) -> str:
    """The worst case by limits, said as what it is; `proposed`: a limit in it is the office's own proposal."""
    mark = " usulan" if proposed else ""
    return (
        f"menurut batas waktu{mark} prosedur penanganan selambat-lambatnya selesai {end}. Ini perkiraan terlama "
        "menurut batas waktu, di luar langkah tanpa batas waktu dan waktu menunggu pelapor."
    )


def remaining(office: Office, case: Case, now: datetime) -> str:
    """When the open case ends by the limits of what is still to come; "" where no step to come has a limit."""
    paths = [(task, limited_steps(office, task.step)) for task in case.open_tasks()]
    steps = [step for _, path in paths for step in path]
    if not steps:
        return ""
    end = max(_end_of(office, task, path, now) for task, path in paths)
    proposed = any(step.proposed_limit for step in steps)
    words = forecast_words(moment(office.local(end)), proposed=proposed)
    return f"Bila tidak ada yang dikembalikan, {words}"


def _end_of(office: Office, task: Task, path: tuple[Step, ...], now: datetime) -> datetime:
    """The task takes what is left of its limit, the steps after it all of theirs."""
    later = tuple(step for step in path if step.name != task.step)
    return sum_of_limits(office, later, max(task.due or now, now))


def _state(office: Office, case: Case) -> str:
    if case.end:
        end = office.procedure.end(case.end)
        assert case.ended_at is not None
        title = end.title if end else case.end
        return f"telah berakhir pada {moment(office.local(case.ended_at))}: {title}"
    waits = [f"langkah {office.procedure.step(task.step).no}" for task in case.open_tasks()]
    return f"sedang ditangani, {' dan '.join(dict.fromkeys(waits))}" if waits else "sedang ditangani"


def _facts(case: Case) -> list[Mapping[str, str]]:
    rows = (
        ("Dari", case.requester.unit or case.requester.address),
        ("Sistem", case.system()),
        ("Prioritas", case.priority),
        ("Agenda", case.agenda),
    )
    return [{"label": label, "isi": text} for label, text in rows if text]


def _step_lines(office: Office, case: Case, now: datetime) -> list[Mapping[str, str]]:
    """A line a step; where it waits for several posts alike, they are named in one line."""
    lines: dict[tuple[str, str, str], dict[str, str]] = {}
    for task in case.open_tasks():
        line = _step_line(office, case, task, now)
        same = lines.setdefault((line["nomor"], line["sejak"], line["batas"]), line)
        if same is not line and line["jabatan"] not in same["jabatan"]:
            same["jabatan"] += f" dan {line['jabatan']}"
    return list(lines.values())


def _step_line(office: Office, case: Case, task: Task, now: datetime) -> dict[str, str]:
    step = office.procedure.step(task.step)
    spent = working_minutes(office.calendar, task.asked_at, now) - task.waited
    return {
        "nomor": step.no,
        "nama": step.status or step.title,
        "jabatan": actors(office, case, task),
        "sejak": moment(office.local(task.asked_at)),
        "lama": duration_in_words(spent) if spent > 0 else "",
        "batas": _limit(office, task),
    }


def _limit(office: Office, task: Task) -> str:
    """The task's limit with its mark; no limit binds a requester, and one that stands still is said to."""
    if task.due is None or office.procedure.step(task.step).remind_after:
        return ""
    if task.paused_at is not None:
        return "batas waktu sedang dihentikan"
    late = ", sudah lewat" if task.overdue else ""
    return f"batas waktu {limit_words(office, task)}{late}"


def _times(office: Office, case: Case, now: datetime) -> list[str]:
    lines = [f"Diterima {moment(office.local(case.opened_at))}"]
    waited = case.waited
    if case.waiting_since is not None:
        waited += working_minutes(office.calendar, case.waiting_since, now)
    if waited:
        lines.append(f"Waktu menunggu pelapor {duration_in_words(waited)}, dihitung terpisah")
    for running in case.spans:
        if running.ended_at is None:
            title = next(span.title for span in office.procedure.spans if span.name == running.name)
            still = ", sedang dihentikan karena menunggu pelapor" if running.paused_at else ""
            lines.append(f"{title}: batas {moment(office.local(running.due))}{still}")
    return lines


def _letter_line(office: Office, letter: Issued) -> str:
    day = f", {long_date(office.local(letter.at).date())}" if letter.at else ""
    return f"{letter.title} Nomor {letter.number}{day}"
