"""From a reply to an event: the reply is read in the light of what the step asks, forms and all. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from mailflow.cases import Author, Case, Task
from mailflow.complaints import read_complaint
from mailflow.documents import Document
from mailflow.events import Decided, Misread, Noted, Supplied
from mailflow.form_parts import split_forms
from mailflow.forms import Filled, Form, find_form, read_form
from mailflow.mail import Mail
from mailflow.notice_values import known_values
from mailflow.office import Office
from mailflow.procedure import Step
from mailflow.questions import question_of
from mailflow.quoting import new_text
from mailflow.replies import Decision, NotADecision, Unclear, read_reply

Answer = Supplied | Decided | Misread | Noted

_NOT_DECIDED = {
    "question": "balasan berisi pertanyaan, bukan putusan",
    "delegate": "pelimpahan tugas perlu dicatat sekretariat lebih dahulu",
    "retract": "ralat atas putusan sebelumnya perlu disampaikan kepada sekretariat",
    "empty": "balasan tidak berisi tulisan baru",
}
"""What is asked back; other kinds (an acknowledgement, a promise, progress) are only noted."""


def read_answer(
    office: Office,
    case: Case,
    task: Task,
    mail: Mail,
    documents: Sequence[Document],
    author: Author,
    now: datetime,
) -> Answer:
    """What a reply to this task means for the case."""
    step = office.procedure.step(task.step)
    typed = new_text(mail)
    if typed.disagree:
        return Misread(task_no=task.no, why="bagian teks dan bagian HTML surel berbeda isinya")
    if step.answer == "complaint":
        return _supplied(office, case, task, mail, typed.text, documents, author, now)
    reading = read_reply(
        typed.text, question_of(office, task, now), attachments=[document.name for document in documents]
    )
    match reading:
        case Decision():
            return _decided(office, case, task, step, reading, typed.text, documents, author, mail, now)
        case Unclear():
            return Misread(task_no=task.no, why=reading.why, reading=reading.reading)
        case NotADecision():
            return _not_decided(task, reading)


def _not_decided(task: Task, reading: NotADecision) -> Misread | Noted:
    why = _NOT_DECIDED.get(reading.kind)
    if why:
        return Misread(task_no=task.no, why=why, reading=reading.new_text[:300])
    return Noted(task_no=task.no, text=f"Balasan dicatat tanpa putusan: {reading.new_text[:300]}")


def _decided(
    office: Office,
    case: Case,
    task: Task,
    step: Step,
    decision: Decision,
    text: str,
    documents: Sequence[Document],
    author: Author,
    mail: Mail,
    now: datetime,
) -> Decided | Misread:
    """A decision with the forms that it needs; incomplete forms are asked for, the rest of them is kept."""
    filled: dict[str, Filled] = {}
    if decision.outcome in ("isi", "selesai"):
        filled = _read_forms(office, case, step, text, documents, office.local(now).date())
        why = _form_gap(step, filled, documents)
        if why:
            return Misread(task_no=task.no, why=why, filled=filled)
    return Decided(task_no=task.no, decision=decision, author=author, filled=filled, mail_ref=mail.message_id)


def _read_forms(
    office: Office, case: Case, step: Step, text: str, documents: Sequence[Document], today: date
) -> dict[str, Filled]:
    """Each form of the step that somebody filled in: attached, or as lines in the reply."""
    forms = [office.forms[key] for key in step.forms]
    whole = [text, *(document.text for document in documents if document.text)]
    texts = [part for each in whole for part in split_forms(each, forms)]
    found: dict[str, Filled] = {}
    for each in texts:
        form = forms[0] if len(forms) == 1 else find_form(each, forms)
        if form is not None:
            earlier = found[form.key].values if form.key in found else known_values(office, case, form.key)
            found[form.key] = _completed(form, read_form(each, form, today), earlier)
    return {key: filled for key, filled in found.items() if filled.values or filled.faults}


def _completed(form: Form, filled: Filled, earlier: dict[str, str]) -> Filled:
    """The form with earlier answers where the new reading has none."""
    values = {**earlier, **filled.values}
    faulty = {fault.label for fault in filled.faults}
    missing = tuple(
        field.label
        for field in form.fields
        if field.required and not values.get(field.name) and field.label not in faulty
    )
    return Filled(
        form_key=form.key, values=values, missing=missing, faults=filled.faults, sources=filled.sources
    )


def _form_gap(step: Step, filled: dict[str, Filled], documents: Sequence[Document]) -> str:
    """What keeps the forms of a reply from being complete, as an Indonesian clause; "" when nothing does."""
    unread = [f"{d.name} ({d.fault})" for d in documents if d.fault]
    if step.forms and not filled:
        tail = f"; lampiran tidak terbaca: {', '.join(unread)}" if unread else ""
        return f"isian formulir belum ditemukan dalam balasan{tail}"
    gaps = [
        *(label for form in filled.values() for label in form.missing),
        *(f"{fault.label} ({fault.what.id})" for form in filled.values() for fault in form.faults),
    ]
    return f"isian berikut belum lengkap atau belum tepat: {', '.join(gaps)}" if gaps else ""


def _nothing_supplied(office: Office, form: Form, task: Task, text: str, now: datetime) -> Misread | Noted:
    """Free words may be a promise as well as an answer: only a labelled line or a file completes."""
    reading = read_reply(text, question_of(office, task, now))
    if isinstance(reading, NotADecision):
        return _not_decided(task, reading)
    label = next((field.label for field in form.fields if field.type == "lines"), form.fields[0].label)
    how = f'mohon ditulis dengan labelnya, misalnya "{label}: ...", atau dilampirkan'
    why = f"kelengkapannya belum ditemukan; {how}"
    return Misread(task_no=task.no, why=why, reading=reading.new_text[:300])


def _supplied(
    office: Office,
    case: Case,
    task: Task,
    mail: Mail,
    text: str,
    documents: Sequence[Document],
    author: Author,
    now: datetime,
) -> Supplied | Misread | Noted:
    """What the requester adds to the complaint: what they label wins, what was known stays."""
    form = office.forms[case.form]
    today = office.local(now).date()
    known = case.fields.get(case.form, {})
    labelled = read_form("\n".join([text, *(d.text for d in documents)]), form, today)
    if not labelled.values and not documents:
        return _nothing_supplied(office, form, task, text, now)
    # neither our own quoted request nor its subject says anything about the complaint
    typed = replace(mail, subject="", text=text, html="")
    told = read_complaint(typed, documents, form, today)
    values = {**told.values, **known, **labelled.values}
    if values == known and not labelled.faults and not task.note:
        return Misread(task_no=task.no, why="kelengkapan yang diminta belum ditemukan dalam balasan")
    merged = Filled(form_key=form.key, values=labelled.values, faults=labelled.faults, sources=told.sources)
    return Supplied(task_no=task.no, filled=_completed(form, merged, values), author=author)
