"""What officers answered, as letters print it: tables of forms and of answers, progress, results. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime

from mailflow.cases.case import Author, Case, Letter, Task
from mailflow.forms.form import Field
from mailflow.letters.sandbox import format_nip
from mailflow.offices.office import Office
from mailflow.procedures.procedure import LetterSpec
from mailflow.texts.wording import moment

Values = dict[str, object]

PROGRESS = "progres"
"""The outcome of a recorded report of progress; its step stays open."""

_WORDS = {
    "diterima": "Diterima",
    "dikembalikan": "Dikembalikan",
    "disposisi": "Didisposisikan",
    "ditandatangani": "Telah ditandatangani",
    "gabung": "Digabung dengan kasus lain",
    "kembalikan": "Dikembalikan untuk diperbaiki",
    "lanjut": "Selesai, diteruskan",
    "lanjut tanpa": "Dilanjutkan tanpa menunggu",
    "lengkap": "Laporan lengkap",
    "masih gangguan": "Layanan masih terganggu",
    "normal": "Layanan telah normal",
    "perlu perbaikan": "Perlu perbaikan",
    "progres": "Laporan progres",
    "selesai": "Selesai",
    "setuju": "Disetujui",
    "tolak": "Ditolak",
    "tunggu": "Menunggu",
}
"""What the key words of a reply mean, as letters print them; other words stand as they were written."""


def form_rows(office: Office, key: str, given: Mapping[str, str]) -> list[Values]:
    """The questions of a form with what was answered; nothing where nobody has filled it in."""
    if not given:
        return []
    return [
        {"label": field.label, "isi": _printed(field, given.get(field.name, ""))}
        for field in office.forms[key].fields
    ]


def _printed(field: Field, said: str) -> str:
    """A NIP as letters print it, whichever way it was typed."""
    return format_nip(said) if field.type == "nip" else said


def tables(office: Office, case: Case, letter: Letter, spec: LetterSpec) -> list[Values]:
    """The tables of the template `naskah`: the forms that the letter names, then the answers of its steps."""
    forms: list[Values] = [
        {"judul": office.forms[key].title_in_a_sentence(), "baris": form_rows(office, key, case.fields[key])}
        for key in spec.tables
        if case.fields.get(key)
    ]
    return [*forms, *(_answer_table(office, task) for task in _told(case, letter, spec))]


def last_answer(case: Case, letter: Letter, spec: LetterSpec) -> Task | None:
    """The newest of the answers that the letter tells of (`answers_of`)."""
    return next(iter(reversed(_told(case, letter, spec))), None)


def _told(case: Case, letter: Letter, spec: LetterSpec) -> list[Task]:
    return _in_order(
        task for task in case.tasks if task.step in spec.answers_of and _is_told_in(case, letter, task)
    )


def progress_rows(office: Office, case: Case, letter: Letter) -> list[Values]:
    """The reports of progress since the last letter of this name: when, who, and what they say."""
    reports = [task for task in case.tasks if PROGRESS in task.outcomes and _is_told_in(case, letter, task)]
    return [
        {
            "waktu": moment(office.local(task.answered_at)) if task.answered_at else "",
            "petugas": author_words(task.answered_by),
            "baris": _answer_rows(office, task),
        }
        for task in _in_order(reports)
    ]


def _is_told_in(case: Case, letter: Letter, task: Task) -> bool:
    """A report of progress is told once: in the first recap after it."""
    if task.answered_at is None or task.status != "answered":
        return False
    if PROGRESS not in task.outcomes:
        return True
    before = [
        x.made_at for x in case.letters if x.name == letter.name and x.no < letter.no and x.status == "issued"
    ]
    return task.answered_at > max(before, default=datetime.min.replace(tzinfo=task.answered_at.tzinfo))


def _in_order(tasks: Iterable[Task]) -> list[Task]:
    return sorted(tasks, key=lambda task: (task.answered_at or task.asked_at, task.no))


def _answer_table(office: Office, task: Task) -> Values:
    at = task.answered_at or task.asked_at
    title = f"{author_words(task.answered_by)}, {moment(office.local(at))}"
    return {"judul": title, "baris": _answer_rows(office, task)}


def _answer_rows(office: Office, task: Task) -> list[Values]:
    """The forms that came with an answer; the answer itself where it is more than these, and its reason."""
    rows = [row for key, given in task.fields.items() for row in form_rows(office, key, given)]
    said = [outcome for outcome in task.outcomes if outcome not in (*office.forms, PROGRESS)]
    words = {
        "Jawaban": ", ".join(outcome_words(office, outcome) for outcome in said),
        "Keterangan": task.reason,
    }
    told: list[Values] = [{"label": label, "isi": text} for label, text in words.items() if text]
    return rows + told


def author_words(author: Author | None) -> str:
    """Who answered: the post, and the person in it."""
    if author is None:
        return ""
    words = f"{author.post} ({author.name})" if author.name else author.post
    return f"{words}, dicatat oleh {author.recorded_by}" if author.recorded_by else words


def result_words(office: Office, task: Task) -> str:
    """What an answer said, in one line: its outcome, its forms, its reason."""
    rows = [row for key, given in task.fields.items() for row in form_rows(office, key, given)]
    said = [f"{row['label']}: {row['isi']}" for row in rows if row["isi"]]
    outcomes = [_answer_words(office, task, outcome) for outcome in task.outcomes]
    return "; ".join(part for part in (*outcomes, *said, task.reason) if part)


def _answer_words(office: Office, task: Task, outcome: str) -> str:
    """A yes or no says little without what it means at this step."""
    words = outcome_words(office, outcome)
    meaning = office.procedure.step(task.step).means.get(outcome, "") if outcome in ("ya", "tidak") else ""
    return f"{words}: {meaning}" if meaning else words


def outcome_words(office: Office, outcome: str) -> str:
    """An outcome as a letter names it; a form that was filled in by its code."""
    form = office.forms.get(outcome)
    return f"{form.code} terisi" if form else _WORDS.get(outcome, outcome.capitalize())


def results(office: Office, case: Case) -> Values:
    """What was found and done, from whichever form was filled in last."""
    answered = [task for task in case.tasks if task.status == "answered"]
    filled = [key for t in answered for key in (*t.outcomes, *_report_forms(office, t)) if key in case.fields]
    latest = [*(key for key in case.fields if key not in filled), *filled]

    def last(*names: str) -> str:
        found = [v for key in latest for k, v in case.fields[key].items() if k in names and v]
        return found[-1] if found else ""

    confirmed = [t for t in case.tasks if "normal" in t.outcomes]
    return {
        "penyebab": last("penyebab", "temuan"),
        "tindakan": last("tindakan", "solusi"),
        "hasil": last("hasil", "status"),
        "konfirmasi": "Pelapor menyatakan layanan telah normal" if confirmed else "",
    }


def _report_forms(office: Office, task: Task) -> tuple[str, ...]:
    step = office.procedure.step(task.step)
    return step.forms if step.answer == "report" else ()
