"""What a notice says about a case and a task: its facts, its deadline, the answers that it offers. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from mailflow.calendars.worktime import is_covered
from mailflow.cases.case import Case, Task, roles_of
from mailflow.forms.form import compose_form_lines
from mailflow.mails.outgoing import clip, compose_mailto
from mailflow.offices.office import Office
from mailflow.procedures.meanings import MEANING
from mailflow.procedures.procedure import SENT_BACK, SUM_OF_STEPS, Step
from mailflow.texts.wording import moment

Values = dict[str, object]

_CORRECT = {
    "kata": "Bagian konsep: isi baru",
    "arti": "konsep diperbaiki (misalnya Hal: ...), atau lampirkan berkas Word yang telah diperbaiki",
    "tautan": "",
}
"""The row of a draft that may be changed: by lines, or as a file."""


def answer_link(office: Office, token: str, subject: str, words: str) -> str:
    """A mailto link that opens the answer; the token stands in the text where no plus-address can carry it."""
    ref = "" if office.plus_addresses or not token else f"\r\n\r\nRef: {token}"
    return compose_mailto(office.reply_address(token), subject, words + ref)


def case_values(case: Case) -> Values:
    """The fields that every notice of a case has."""
    return {"kasus": case.number, "judul": clip(case.subject() or "Pengaduan", 200)}


def readings(office: Office, case: Case) -> list[str]:
    """What was read from the complaint, each with where it stood and how sure that is."""
    sources = case.sources.get(case.form, {})
    return [
        f"{field.label}: {clip(case.field(f'{case.form}.{field.name}'), 120)} ({sources[field.name].in_words()})"
        for field in office.forms[case.form].fields
        if field.name in sources and field.type != "lines"
    ]


def task_values(office: Office, case: Case, task: Task, token: str) -> Values:
    """Everything that a notice about a task says; its links answer with `token`."""
    step = office.procedure.step(task.step)
    return {
        **case_values(case),
        "langkah": step.no,
        "tugas": step.ask or step.title,
        "catatan": task.note,
        "fakta": facts(office, case, step),
        "batas": limit_of(office, case, task) if not step.remind_after else "",
        "pilihan": options(office, case, step, token),
        "isian": _labels(office, case, step),
    }


def missing_labels(office: Office, case: Case) -> list[str]:
    """What the complaint must still tell."""
    given = case.fields.get(case.form, {})
    return [field.label for field in office.forms[case.form].unanswered(given)]


def _labels(office: Office, case: Case, step: Step) -> list[str]:
    """The lines that a reply fills in; a step with a choice of forms has them in its links and attachments."""
    if step.answer == "complaint":
        return missing_labels(office, case)
    asked = step.forms if len(step.forms) == 1 else ()
    return [field.label for key in asked for field in office.forms[key].fields]


def limit_of(office: Office, case: Case, task: Task) -> str:
    """A task's own limit, else the one that it shares with other steps, marked as such (domain 3A reading 1)."""
    if task.due is not None:
        return limit_words(office, task)
    names = [step.name for step in office.procedure.steps]
    for span in office.procedure.spans:
        shared = names[names.index(span.from_step) : names.index(span.to_step) + 1]
        running = next((s for s in case.spans if s.name == span.name and s.runs), None)
        if running is not None and task.step in shared and span.limit(case.priority) != SUM_OF_STEPS:
            return f"{_instant(office, running.due)} (batas bersama: {span.title})"
    return ""


def limit_words(office: Office, task: Task) -> str:
    """A task's limit as it is shown; a limit that the SOP does not set itself is marked as proposed."""
    if task.due is None:
        return ""
    proposed = " (usulan)" if office.procedure.step(task.step).proposed_limit else ""
    return f"{_instant(office, task.due)}{proposed}"


def _instant(office: Office, due: datetime) -> str:
    """When a limit ends; marked where the holidays of its year are not known yet."""
    at = office.local(due)
    known = is_covered(office.calendar, at.date())
    return moment(at) if known else f"{moment(at)} (sementara, hari libur {at.year} belum ditetapkan)"


def facts(office: Office, case: Case, step: Step) -> list[Mapping[str, str]]:
    """The facts of the case that fit on the first screen of a phone."""

    def get(name: str) -> str:
        return case.field(f"{case.form}.{name}")

    origin = get("nomor") and f"{get('nomor')}, {get('tanggal')}".rstrip(", ")
    rows = [
        ("Dari", case.requester.unit or case.requester.address),
        ("Surat", origin),
        ("Sistem", case.system()),
        ("Uraian", get("uraian")),
        ("Dampak, urgensi", _urgency(office, case) if step.answer == "prioritise" else ""),
        ("Prioritas", case.priority),
        ("Langkah", "" if step.answer in ("confirm", "complaint") else f"{step.no}. {step.title}"),
        ("Agenda", case.agenda),
    ]
    return [{"label": label, "isi": clip(text, 300)} for label, text in rows if text]


def _urgency(office: Office, case: Case) -> str:
    """What the requester said of impact and urgency, and the priority that the office's table gives them."""
    said = [case.field(f"{case.form}.{name}") for name in ("dampak", "urgensi")]
    proposed = office.procedure.priorities.get("-".join(said))
    return f"{', '.join(said)} (usulan {proposed})" if proposed else ""


def options(
    office: Office, case: Case, step: Step, token: str, *, condition: str = ""
) -> list[Mapping[str, str]]:
    """One row an outcome: the words, what they do, and a mailto link that opens the answer ready to send.

    A disposition has a row for each post that it may go to: nobody is chosen by not looking. A `condition` that came
    with an answer is the ready-made reason to send back, and everything else is without it.
    """
    subject = f"Re: [{case.number}][{step.no}] {clip(case.subject(), 60)}"
    rows: list[Mapping[str, str]] = []
    for outcome, word, meaning, body in _answers(office, case, step):
        if condition and outcome in SENT_BACK:
            word = body = f"{outcome.upper()}: {condition}"
        elif condition and outcome != "tolak":
            meaning = f"tanpa syarat: {meaning}"
        rows.append({"kata": word, "arti": meaning, "tautan": answer_link(office, token, subject, body)})
    return [*rows, *([_CORRECT] if step.draft else [])]


def listed_options(
    office: Office, case: Case, task: Task, number: str, token: str, subject: str
) -> list[Mapping[str, str]]:
    """The answers to a numbered line of a list, each with a link that opens it behind its number; `token` is the
    list's."""
    step = office.procedure.step(task.step)
    return [
        {"kata": word, "tautan": answer_link(office, token, subject, f"{number} {body}")}
        for _, word, _, body in _answers(office, case, step)
    ]


def answer_words(office: Office, case: Case, task: Task) -> str:
    """The words that answer a task, in one line of a list."""
    step = office.procedure.step(task.step)
    return " / ".join(word for _, word, _, _ in _answers(office, case, step))


def _answers(office: Office, case: Case, step: Step) -> Iterator[tuple[str, str, str, str]]:
    """(outcome, words, what they do, the text that a link opens) of each answer, a disposition once a post."""
    for outcome in step.outcomes() or ("progres",):
        for target in step.targets if outcome == "disposisi" else ("",):
            word, meaning, body = _answer(office, case, step, outcome, target)
            yield outcome, word, step.means.get(outcome, meaning), body


def needs_files(step: Step) -> bool:
    """Whether an answer that brings the step on needs more than a line: a form, a report, files, a signed copy."""
    return bool(step.forms or step.needs or step.files) or step.answer == "sign"


def _answer(office: Office, case: Case, step: Step, outcome: str, target: str) -> tuple[str, str, str]:
    if outcome in office.forms:
        form = office.forms[outcome]
        lines = compose_form_lines(form, known_values(office, case, outcome))
        return f"ISI {form.code}", form.part or form.title_in_a_sentence(), lines.replace("\n", "\r\n")
    given = _placeholders(office, case, step, target)
    word, meaning, body = (_put_in(text, given) for text in MEANING[(step.answer, outcome)])
    return word, meaning, body


def _placeholders(office: Office, case: Case, step: Step, target: str) -> Mapping[str, str]:
    role = office.procedure.role(target) if target else None
    keys = (*step.needs, *step.forms)
    forms = [compose_form_lines(office.forms[key], known_values(office, case, key)) for key in keys]
    impact = "-".join(case.field(f"{case.form}.{name}") for name in ("dampak", "urgensi"))
    return {
        "{short}": role.short[0] if role and role.short else role.title if role else "",
        "{target}": role.title if role else "",
        "{priority}": office.procedure.priorities.get(impact, "P3"),
        "{form}": "\n".join(forms).replace("\n", "\r\n"),
        "{late}": ", ".join(_late_posts(office, case, step)),
    }


def _late_posts(office: Office, case: Case, step: Step) -> list[str]:
    """Of the question whether to go on: the posts that are still waited for."""
    if step.answer != "proceed":
        return []
    late = office.procedure.waited_for_by(step).name
    roles = [office.procedure.role(task.role) for task in case.open_tasks() if task.step == late]
    return [role.short[0] if role.short else role.title for role in roles]


def _put_in(text: str, given: Mapping[str, str]) -> str:
    for name, value in given.items():
        text = text.replace(name, value)
    return text


def known_values(office: Office, case: Case, form: str) -> dict[str, str]:
    """What is already known for a form: its own values, and those of the complaint under the same names."""
    return {**shared_values(office, case, form), **case.fields.get(form, {})}


def shared_values(office: Office, case: Case, form: str) -> dict[str, str]:
    """What the complaint says under the names of a form's fields."""
    names = {field.name for field in office.forms[form].fields}
    return {name: value for name, value in case.fields.get(case.form, {}).items() if name in names and value}


def actors(office: Office, case: Case, task: Task) -> str:
    """Who a task waits for, as a list or an overdue notice names it."""
    officer = office.at_address(task.member, task.asked_at, task.role) if task.member else None
    if officer is not None:
        return f"{officer.name} ({office.procedure.role(task.role).title})"
    return ", ".join(office.procedure.role(code).title for code in roles_of(case, (task.role,)))


def outcome_words(office: Office, task: Task) -> str:
    """A task's outcomes as they are echoed: SETUJU, C-01 terisi."""
    forms = office.forms
    return ", ".join(f"{forms[o].code} TERISI" if o in forms else o.upper() for o in task.outcomes)
