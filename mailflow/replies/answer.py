"""From a reply to an event: the reply is read in the light of what the step asks, forms and all. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from mailflow.cases.case import Author, Case, Task
from mailflow.cases.delegates import find_delegates, is_called
from mailflow.cases.events import Corrected, Decided, Delegated, Misread, Noted, Queried, Supplied
from mailflow.cases.facts import missing_labels
from mailflow.cases.readings import Correction, Decision, NotADecision, Unclear
from mailflow.complaints.complaint import read_complaint
from mailflow.forms.filled import Filled, read_form
from mailflow.forms.form import Form
from mailflow.forms.wrong import with_wrong_forms
from mailflow.letters.corrections import CorrectionRefused, correct_values, correctable
from mailflow.mails.mail import Mail
from mailflow.mails.quoting import new_text
from mailflow.offices.office import Office
from mailflow.procedures.procedure import SENT_BACK, Step
from mailflow.replies.answer_forms import completed, form_gap, read_forms, wrong_forms
from mailflow.replies.decision import read_reply
from mailflow.replies.question import question_of
from mailflow.texts.documents import Document
from mailflow.texts.labels import read_values

Answer = Supplied | Decided | Misread | Noted | Corrected | Queried | Delegated

_NOT_DECIDED = {
    "retract": "ralat atas putusan sebelumnya perlu disampaikan kepada sekretariat",
    "empty": "balasan tidak berisi tulisan baru",
}
"""What is asked back; other kinds (an acknowledgement, a promise, progress) are only noted."""

_CONDITION = re.compile(
    r"^.{0,80}?\b(?:(?:dengan|dgn|ada) (?:beberapa )?(?:catatan|syarat|ketentuan)|asal(?:kan)?(?=\s))"
    r"|^(?:ok|oke|ya|acc|setuju)\b",
    re.I,
)
"""What stands before the condition itself."""

WITHOUT_FORM = (*SENT_BACK, "tolak")
"""Outcomes that need a reason and no filled form."""

NO_REASON = "(tidak disebutkan)"
"""The reason of a refusal whose officer was asked for it once and gave none (domain 2)."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edited:
    """A draft that came back as a file: where its bytes lie, or why it cannot be taken (an Indonesian clause)."""

    blob: str = ""
    fault: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Brought:
    """What came with a reply to a task: the mail and what its attachments say, credentials masked already."""

    mail: Mail
    documents: Sequence[Document]
    mail_id: int
    edited: Edited | None = None
    """The draft as its officer edited it, where the reply brings one."""
    draft: Mapping[str, object] = field(default_factory=dict)
    """What the task's draft says, where lines may correct it."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The fields of the draft that a line may correct."""
        return tuple(correctable(self.draft))


def read_answer(
    office: Office, case: Case, task: Task, brought: Brought, author: Author, now: datetime
) -> Answer:
    """What a reply to this task means for the case."""
    step = office.procedure.step(task.step)
    typed = new_text(brought.mail)
    if typed.disagree:
        return Misread(task_no=task.no, why="bagian teks dan bagian HTML surel berbeda isinya")
    if step.answer == "complaint":
        return _supplied(office, case, task, typed.text, brought, author, now)
    reading = read_reply(
        typed.text,
        question_of(office, case, task, now, brought.labels),
        attachments=[document.name for document in brought.documents],
    )
    match reading:
        case Decision():
            return _decided(office, case, task, step, reading, typed.text, brought, author, now)
        case Correction():
            return _corrected(task, reading, brought, author)
        case Unclear():
            return _misread(office, case, task, step, reading, now)
        case NotADecision():
            return _not_decided(office, task, reading, author, now)


def _misread(office: Office, case: Case, task: Task, step: Step, reading: Unclear, now: datetime) -> Misread:
    """Asked back; the lines of a form that were clear are kept, so that only the others are asked for again."""
    today = office.local(now).date()
    lines = step.forms and reading.fields_text
    filled = read_forms(office, case, task, reading.fields_text, (), today) if lines else {}
    return Misread(
        task_no=task.no,
        why=reading.why,
        reading=reading.reading,
        condition=condition_in(reading),
        filled=filled,
    )


def condition_in(reading: Unclear) -> str:
    """What a conditional answer depends on, as a reason to send back what was asked; "" of any other doubt."""
    if reading.rule != "doubt condition":
        return ""
    said = reading.why.partition("“")[2].rstrip("”")
    return _CONDITION.sub("", said).strip(" ,.:;")


def _not_decided(office: Office, task: Task, reading: NotADecision, author: Author, now: datetime) -> Answer:
    if reading.kind == "question" and office.procedure.role(task.role).kind != "requester":
        return Queried(task_no=task.no, text=reading.argument or reading.new_text[:1000], author=author)
    if reading.kind == "delegate":
        return _delegated(office, task, reading, author, now)
    why = _NOT_DECIDED.get(reading.kind) or (
        "balasan berisi pertanyaan" if reading.kind == "question" else ""
    )
    if why:
        return Misread(task_no=task.no, why=why, reading=reading.new_text[:300])
    return Noted(task_no=task.no, text=f"Balasan dicatat tanpa putusan: {reading.new_text[:300]}")


def _delegated(
    office: Office, task: Task, reading: NotADecision, author: Author, now: datetime
) -> Delegated | Misread:
    """DELEGASI counts only to whom the roster allows it."""
    giver = office.at_address(author.address, now, task.role)
    allowed = [to for name in (giver.delegates if giver else ()) for to in find_delegates(office, name, now)]
    named = [to for to in allowed if is_called(office, to, reading.argument)]
    if len(named) == 1:
        to = named[0]
        return Delegated(task_no=task.no, address=to.addresses[0], name=to.name, author=author)
    why = (
        "pelimpahan hanya dapat kepada " + ", ".join(to.name for to in allowed)
        if allowed
        else (
            "daftar pejabat tidak mengizinkan pelimpahan tugas ini; mohon sekretariat mencatat Plh. atau mengalihkannya"
        )
    )
    return Misread(task_no=task.no, why=why, reading=reading.new_text[:300])


def _corrected(task: Task, reading: Correction, brought: Brought, author: Author) -> Corrected | Misread:
    """The draft's fields by line, or the file that its officer made of it."""
    if brought.edited is not None:
        if brought.edited.fault:
            return Misread(task_no=task.no, why=brought.edited.fault, reading="naskah yang diperbaiki")
        return Corrected(task_no=task.no, author=author, blob=brought.edited.blob)
    lines = read_values(reading.fields_text, brought.labels)
    if not lines:
        choices = ", ".join(brought.labels)
        return Misread(task_no=task.no, why=f"bagian konsep yang dapat diperbaiki dengan baris: {choices}")
    try:
        correct_values(brought.draft, lines)
    except CorrectionRefused as refused:
        return Misread(task_no=task.no, why=refused.words.id)
    return Corrected(task_no=task.no, author=author, lines=lines)


def _decided(
    office: Office,
    case: Case,
    task: Task,
    step: Step,
    decision: Decision,
    text: str,
    brought: Brought,
    author: Author,
    now: datetime,
) -> Decided | Misread:
    """A decision with the forms and files that it needs; what is missing is asked for, the rest is kept."""
    if why := _missing(task, step, decision):
        return Misread(task_no=task.no, why=why, reading=decision.outcome)
    if decision.outcome in WITHOUT_FORM and not decision.reason:
        decision = replace(decision, reason=NO_REASON)
    filled: dict[str, Filled] = {}
    if step.forms and decision.outcome not in WITHOUT_FORM:
        filled = read_forms(
            office, case, task, _form_text(decision, text), brought.documents, office.local(now).date()
        )
        why = form_gap(
            office,
            step,
            filled,
            brought.documents,
            list(wrong_forms(office, step, brought.documents).values()),
        )
        if why:
            return Misread(task_no=task.no, why=why, filled=filled)
    if step.files and not brought.mail.attachments and decision.outcome not in WITHOUT_FORM:
        return Misread(
            task_no=task.no, why=f"lampiran yang diminta ({step.files}) belum disertakan", filled=filled
        )
    return Decided(
        task_no=task.no,
        decision=decision,
        author=author,
        filled=filled,
        files=brought.mail_id if step.files and brought.mail.attachments else 0,
        mail_ref=brought.mail.message_id,
    )


def _form_text(decision: Decision, text: str) -> str:
    """The reply, or its fields line by line where several stood in one line or words of progress filled them."""
    lines = decision.fields_text
    parted = decision.outcome == "progres" or any(line not in text for line in lines.splitlines())
    return lines if lines and parted else text


def _missing(task: Task, step: Step, decision: Decision) -> str:
    """What a clear decision lacks before it can be carried out, as an Indonesian clause; a reason is asked for once."""
    if decision.outcome in WITHOUT_FORM and not decision.reason and not task.unclear:
        return "alasan belum disebutkan"
    if decision.outcome != "disposisi":
        return ""
    if step.answer == "prioritise" and not decision.priority:
        return "prioritas belum disebutkan"
    return "" if decision.targets else "jabatan tujuan belum disebutkan"


def _nothing_supplied(
    office: Office, case: Case, form: Form, task: Task, text: str, author: Author, now: datetime
) -> Answer:
    """Free words may be a promise as well as an answer: only a labelled line or a file completes."""
    reading = read_reply(text, question_of(office, case, task, now))
    if isinstance(reading, NotADecision):
        return _not_decided(office, task, reading, author, now)
    told_at_length = [field.label for field in form.fields if field.type == "lines"]
    label, *_ = [*missing_labels(office, case), *told_at_length, form.fields[0].label]
    how = f'mohon ditulis dengan labelnya, misalnya "{label}: ...", atau dilampirkan'
    why = f"kelengkapannya belum ditemukan; {how}"
    return Misread(task_no=task.no, why=why, reading=reading.new_text[:300])


def _supplied(
    office: Office,
    case: Case,
    task: Task,
    text: str,
    brought: Brought,
    author: Author,
    now: datetime,
) -> Answer:
    """What the requester adds to the complaint: what they label wins, what was known stays."""
    form = office.forms[case.form]
    documents = brought.documents
    today = office.local(now).date()
    known = case.fields.get(case.form, {})
    labelled = read_form("\n".join([text, *(d.text for d in documents)]), form, today)
    if not labelled.values and not documents:
        return _nothing_supplied(office, case, form, task, text, author, now)
    # neither our own quoted request nor its subject says anything about the complaint
    typed = replace(brought.mail, subject="", text=text, html="")
    told = read_complaint(typed, documents, form, today)
    values = {**told.values, **known, **labelled.values}
    if values == known and not labelled.faults and not task.note:
        return Misread(task_no=task.no, why="kelengkapan yang diminta belum ditemukan dalam balasan")
    merged = Filled(form_key=form.key, values=labelled.values, faults=labelled.faults, sources=told.sources)
    filled = with_wrong_forms(completed(form, merged, values), documents, [form], office.forms.values())
    return Supplied(task_no=task.no, filled=filled, author=author)
