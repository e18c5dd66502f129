"""What a notice says about a case and a task: its facts, its deadline, the answers that it offers. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.cases import Case, Task
from mailflow.casework import roles_of
from mailflow.forms import compose_form_lines
from mailflow.office import Office
from mailflow.outgoing import clip, compose_mailto
from mailflow.procedure import Answer, Step
from mailflow.wording import moment

Values = dict[str, object]

_MEANING: dict[tuple[Answer, str], tuple[str, str, str]] = {
    ("approve", "setuju"): ("SETUJU", "konsep disetujui, diberi nomor dan dikirim", "SETUJU"),
    ("approve", "kembalikan"): ("KEMBALIKAN: alasan", "konsep diperbaiki dahulu", "KEMBALIKAN: "),
    ("approve", "tolak"): ("TOLAK: alasan", "tidak diterbitkan", "TOLAK: "),
    ("dispose", "disposisi"): ("DISPOSISI", "diteruskan dengan instruksi", "DISPOSISI kepada {target}: mohon ditindaklanjuti"),
    ("dispose", "kembalikan"): ("KEMBALIKAN: alasan", "dilengkapi pelapor dahulu", "KEMBALIKAN: "),
    ("dispose", "tolak"): ("TOLAK: alasan", "tidak ditindaklanjuti", "TOLAK: "),
    ("prioritise", "disposisi"): (
        "PRIORITAS dan DISPOSISI",
        "prioritas ditetapkan, Kasi ditunjuk",
        "PRIORITAS: P3\r\nDISPOSISI kepada {target}: mohon ditindaklanjuti",
    ),
    ("prioritise", "setuju"): ("SETUJU", "lanjut ke penetapan prioritas", "SETUJU"),
    ("prioritise", "gabung"): ("GABUNG", "ditangani bersama kasus lain", "GABUNG dengan KASUS-"),
    ("form", "kembalikan"): ("KEMBALIKAN: alasan", "dikembalikan", "KEMBALIKAN: "),
    ("report", "selesai"): ("SELESAI", "pekerjaan selesai, beserta laporannya", "SELESAI\r\n{form}"),
    ("report", "kembalikan"): ("KEMBALIKAN: alasan", "dikembalikan", "KEMBALIKAN: "),
    ("verify", "setuju"): ("SETUJU", "sah dan lengkap, ditangani", "SETUJU"),
    ("verify", "kembalikan"): ("KEMBALIKAN: alasan", "dilengkapi pemohon dahulu", "KEMBALIKAN: "),
    ("verify", "tolak"): ("TOLAK: alasan", "di luar lingkup layanan", "TOLAK: "),
    ("confirm", "normal"): ("NORMAL", "sudah dapat digunakan kembali", "NORMAL"),
    ("confirm", "masih gangguan"): ("MASIH GANGGUAN: gejala", "belum pulih", "MASIH GANGGUAN: "),
}
"""(kind of step, outcome) -> (answer words, what they do, the body that the mailto link opens)."""


def case_values(case: Case) -> Values:
    """The fields that every notice of a case has."""
    return {"kasus": case.number, "judul": clip(case.subject() or "Pengaduan", 200)}


def task_values(office: Office, case: Case, task: Task, reply_to: str) -> Values:
    """Everything that a notice about a task says; `reply_to` is the address that its links answer to."""
    step = office.procedure.step(task.step)
    return {
        **case_values(case),
        "langkah": step.no,
        "tugas": step.ask or step.title,
        "catatan": task.note,
        "fakta": facts(case, step),
        "batas": moment(office.local(task.due)) if task.due and not step.remind_after else "",
        "pilihan": options(office, case, step, reply_to),
    }


def facts(case: Case, step: Step) -> list[Mapping[str, str]]:
    """The facts of the case that fit on the first screen of a phone."""

    def get(name: str) -> str:
        return case.field(f"{case.form}.{name}")

    origin = get("nomor") and f"{get('nomor')}, {get('tanggal')}".rstrip(", ")
    rows = [
        ("Dari", case.requester.unit or case.requester.address),
        ("Surat", origin),
        ("Sistem", case.system()),
        ("Uraian", get("uraian")),
        ("Prioritas", case.priority),
        ("Langkah", f"{step.no}. {step.title}"),
        ("Agenda", case.agenda),
    ]
    return [{"label": label, "isi": clip(text, 300)} for label, text in rows if text]


def options(office: Office, case: Case, step: Step, reply_to: str) -> list[Mapping[str, str]]:
    """One row an outcome: the words, what they do, and a mailto link that opens the answer ready to send."""
    subject = f"Re: [{case.number}][{step.no}] {clip(case.subject(), 60)}"
    rows: list[Mapping[str, str]] = []
    for outcome in step.outcomes():
        word, meaning, body = _answer(office, case, step, outcome)
        rows.append({"kata": word, "arti": meaning, "tautan": compose_mailto(reply_to, subject, body)})
    return rows


def _answer(office: Office, case: Case, step: Step, outcome: str) -> tuple[str, str, str]:
    if outcome in office.forms:
        form = office.forms[outcome]
        lines = compose_form_lines(form, known_values(office, case, outcome))
        return f"ISI {form.code}", form.title.capitalize(), lines.replace("\n", "\r\n")
    word, meaning, body = _MEANING[(step.answer, outcome)]
    target = office.procedure.role(step.targets[0]).title if step.targets else ""
    form_lines = "\n".join(
        compose_form_lines(office.forms[key], known_values(office, case, key)) for key in step.forms
    )
    filled = body.replace("{target}", target).replace("{form}", form_lines.replace("\n", "\r\n"))
    return word, meaning, filled


def known_values(office: Office, case: Case, form: str) -> dict[str, str]:
    """What is already known for a form: its own values, and those of the complaint under the same names."""
    names = {field.name for field in office.forms[form].fields}
    shared = {name: value for name, value in case.fields.get(case.form, {}).items() if name in names and value}
    return {**shared, **case.fields.get(form, {})}


def actors(office: Office, case: Case, task: Task) -> str:
    """Who a task waits for, as a list or an overdue notice names it."""
    return ", ".join(office.procedure.role(code).title for code in roles_of(case, (task.role,)))


def outcome_words(office: Office, task: Task) -> str:
    """A task's outcomes as they are echoed: SETUJU, C-01 terisi."""
    forms = office.forms
    return ", ".join(f"{forms[o].code} TERISI" if o in forms else o.upper() for o in task.outcomes)
