"""What single kinds of letters print: a meeting, a schedule, what is enclosed, a test, a report's conclusion. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from mailflow.cases.case import Case, Letter, Task
from mailflow.letters.answers import last_answer, outcome_words
from mailflow.letters.sandbox import fill_paragraphs
from mailflow.offices.office import Office
from mailflow.procedures.procedure import LetterSpec
from mailflow.texts.wording import clock_time, day_date, find_date

Values = dict[str, object]

MEETING_FIELDS = {
    "tempat": ("tempat", "tempat_diskusi"),
    "acara": ("acara",),
    "pimpinan": ("pimpinan",),
    "pencatat": ("pencatat", "notulis"),
    "tanggapan": ("tanggapan", "klarifikasi", "kebutuhan"),
    "kesimpulan": ("kesimpulan", "kesepakatan", "rencana"),
}
"""What an undangan and a notulen say of a meeting, and the form fields that say it."""

_WHEN = ("waktu", "waktu_diskusi")
_ADVICE = ("saran", "usulan", "rekomendasi", "instruksi")
_CONCLUSIONS = {
    "selesai": "pekerjaan tersebut telah selesai dilaksanakan",
    "diterima": "hasil penanganan dinyatakan diterima",
    "dikembalikan": "hasil penanganan dikembalikan untuk dilengkapi",
    "perlu perbaikan": "hasil penanganan masih memerlukan perbaikan",
    "lulus": "LULUS",
    "gagal": "TIDAK LULUS",
}
_TESTS = ("lulus", "gagal")
# A comma between two names, not the one before an academic title ("Andi, S.Kom., Budi").
_BETWEEN_NAMES = re.compile(r"[;\n]|,(?! ?(?:S|M|A\.?Md|Ph|Sp|D)\.)")
_FUNCTION = re.compile(r"(?P<what>[^:]{1,300}?)\s*(?::|\s[-–]\s)\s*(?P<result>.+)")


def meeting_values(office: Office, case: Case, spec: LetterSpec, team: Sequence[Values]) -> Values:
    """The meeting that a letter calls to or tells of, from the first form of its `tables`."""
    given = _given(case, spec)
    when = _first(given, _WHEN)
    day = find_date(when)
    clock = when.rpartition("pukul ")[2] if "pukul " in when else ""
    attended = given.get("peserta", "")
    return {
        "hari": day_date(day) if day else when,
        "waktu": f"{clock} {_clock_name(office, case)}" if clock else "",
        "peserta": _names(attended) or [str(row["nama"]) for row in team],
        **{name: _first(given, fields) for name, fields in MEETING_FIELDS.items()},
    }


def _clock_name(office: Office, case: Case) -> str:
    return clock_time(office.local(case.opened_at)).rpartition(" ")[2]


def schedule_rows(case: Case, spec: LetterSpec) -> list[Values]:
    """A line of a schedule for each form of the letter's `tables` that says when work begins or ends."""
    forms = [case.fields.get(key, {}) for key in spec.tables]
    return [
        {name: given.get(name, "") for name in ("mulai", "selesai", "pic", "keterangan")}
        for given in forms
        if given.get("mulai") or given.get("selesai")
    ]


def enclosed_rows(spec: LetterSpec, values: Mapping[str, object]) -> list[Values]:
    """The table of a surat pengantar: a paragraph of `text` is a line, its cells parted by `|`."""
    return [_enclosed_row(paragraph.split("|"), values) for paragraph in spec.text if "|" in paragraph]


def _enclosed_row(cells: Sequence[str], values: Mapping[str, object]) -> Values:
    said = [" ".join(fill_paragraphs([cell], values)) for cell in cells]
    names = ("naskah", "banyaknya", "keterangan")
    return dict(zip(names, [*said, "", ""], strict=False))


def trial_rows(case: Case, letter: Letter, spec: LetterSpec) -> list[Values]:
    """What was tried in the last test that the letter tells of, a line each: "fungsi: hasil"."""
    task = last_answer(case, letter, spec)
    if task is None or not set(task.outcomes) & {*_TESTS}:
        return []
    given = _merged(task.fields.values())
    lines = _names(given.get("fungsi", ""))
    passed = "Lulus" if "lulus" in task.outcomes else "-"
    return [_trial_row(line, passed, given.get("penguji", "")) for line in lines]


def _trial_row(line: str, passed: str, tester: str) -> Values:
    found = _FUNCTION.fullmatch(line)
    what, result = (found["what"], found["result"]) if found else (line, passed)
    return {"fungsi": what, "hasil": result, "keterangan": f"Penguji: {tester}" if tester else ""}


def conclusion(office: Office, case: Case, letter: Letter, spec: LetterSpec) -> str:
    """What the last answer that the letter tells of comes to; "" where it tells of none."""
    task = last_answer(case, letter, spec)
    if task is None or not task.outcomes:
        return ""
    outcome = task.outcomes[0]
    if outcome in _TESTS:
        return _CONCLUSIONS[outcome]
    meaning = office.procedure.step(task.step).means.get(outcome, _CONCLUSIONS.get(outcome, ""))
    return meaning or f"jawaban atas langkah tersebut adalah {outcome_words(office, outcome)}"


def advice(case: Case, letter: Letter, spec: LetterSpec) -> str:
    """What a report proposes, from the answers and forms that it prints."""
    task: Task | None = last_answer(case, letter, spec)
    given = _merged(
        [*(case.fields.get(key, {}) for key in spec.tables), *(task.fields.values() if task else ())]
    )
    return _first(given, _ADVICE)


def _given(case: Case, spec: LetterSpec) -> dict[str, str]:
    return next((case.fields[key] for key in spec.tables if case.fields.get(key)), {})


def _merged(forms: Iterable[Mapping[str, str]]) -> dict[str, str]:
    return {name: text for form in forms for name, text in form.items() if text}


def _first(given: Mapping[str, str], names: Sequence[str]) -> str:
    return next((given[name] for name in names if given.get(name)), "")


def _names(text: str) -> list[str]:
    return [name.strip() for name in _BETWEEN_NAMES.split(text) if name.strip()]
