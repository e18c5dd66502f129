"""What people write when they answer in the plainest words: the reply that says an outcome, its lines and files."""

from __future__ import annotations

from datetime import datetime

from mailflow.demo.correspondent import File
from mailflow.forms.form import Field, Form
from mailflow.offices.office import Office
from mailflow.procedures.procedure import Step
from mailflow.texts.wording import long_date
from tests.whole_days.letters import pdf_of

WORDS = {
    "setuju": "SETUJU",
    "tolak": "TOLAK: di luar kewenangan kantor ini",
    "kembalikan": "KEMBALIKAN: uraiannya mohon dirinci",
    "ya": "YA",
    "tidak": "TIDAK",
    "selesai": "SELESAI",
    "lulus": "LULUS",
    "gagal": "GAGAL: masih galat saat disimpan",
    "diterima": "DITERIMA",
    "dikembalikan": "DIKEMBALIKAN: catatannya belum lengkap",
    "perlu perbaikan": "PERLU PERBAIKAN: masih galat saat disimpan",
    "lanjut tanpa": "LANJUT TANPA",
    "tunggu": "TUNGGU",
    "progres": "PROGRES: 50%",
    "normal": "NORMAL",
    "masih gangguan": "MASIH GANGGUAN: galat muncul kembali",
    "ditandatangani": "Terlampir.",
}
"""What says an outcome by itself; the others need a name: of a post, of a team's members, of another case."""

WITHDRAWAL_TEXT = "BATAL: sudah tertangani sendiri"
OBJECTION_TEXT = "KEBERATAN: gangguan masih terjadi"

_WITHOUT_FORM = ("tolak", "kembalikan", "dikembalikan", "perlu perbaikan", "gagal")


def compose_complaint(form: Form, now: datetime) -> str:
    """A complaint that fills in what the form demands; `now` is local time."""
    said = "Dengan hormat, kami laporkan gangguan: layanan tidak dapat diakses."
    return f"{said}\n\n{form.title}\n\n{_lines(form, now)}"


def compose_answer(office: Office, step: Step, outcome: str, now: datetime, other_case: str) -> str:
    """The reply to a step's task that says this outcome; `now` is local time, `other_case` is for GABUNG."""
    said = _said(office, step, outcome, other_case)
    lines = [_lines(office.forms[key], now) for key in _asked(step, outcome)]
    return "\n".join(part for part in (said, *lines) if part)


def files_of(step: Step, outcome: str, number: str = "") -> list[File]:
    """What comes with the reply: a file to be kept, or the scan of the letter that has this number."""
    if outcome == "ditandatangani" or (step.files and outcome not in _WITHOUT_FORM):
        return [(f"{step.name}.pdf", "application/pdf", pdf_of(f"{step.title[:60]}\n{number}"))]
    return []


def _said(office: Office, step: Step, outcome: str, other_case: str) -> str:
    match outcome:
        case "disposisi":
            post = office.procedure.role(step.targets[0]).title
            priority = "PRIORITAS: P2\n" if step.answer == "prioritise" else ""
            return f"{priority}DISPOSISI kepada {post}: mohon ditindaklanjuti"
        case "gabung":
            return f"GABUNG dengan {other_case}"
        case "tim":
            pool = [officer for officer in office.roster.officers if officer.role == step.picks]
            head, member = (officer.name.partition(",")[0] for officer in pool[:2])
            return f"{head} (ketua), {member}"
        case _:
            return WORDS.get(outcome, "")


def _asked(step: Step, outcome: str) -> tuple[str, ...]:
    """The forms that belong to an outcome: at a form step the one that it is named after."""
    if outcome in _WITHOUT_FORM:
        return ()
    if step.answer == "complaint":
        return step.needs
    return (outcome,) if step.answer == "form" else step.forms


def _lines(form: Form, now: datetime) -> str:
    wanted = [field for field in form.fields if field.required]
    return "\n".join(f"{field.label}: {_value(field, now)}" for field in wanted)


def _value(field: Field, now: datetime) -> str:
    """The form's own first example where its hint gives one, else anything that the field's type accepts."""
    lead, _, example = field.hint.partition("misalnya ")
    if example and not lead:
        return example.partition(",")[0]
    match field.type:
        case "choice":
            return field.choices[0]
        case "date":
            return long_date(now.date())
        case "datetime":
            return f"{long_date(now.date())} pukul 07.30"
        case "nip":
            return "19720505 199803 2 005"
        case "phone":
            return "081200000021"
        case "email":
            return "narahubung@unit.example"
        case "number":
            return "12"
        case "text" | "lines":
            return "sesuai hasil pemeriksaan di ruang layanan"
