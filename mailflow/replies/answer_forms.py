"""The forms that a step asks for, read from a reply: its text and what came with it. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mailflow.cases.case import Case, Task
from mailflow.cases.facts import known_values, shared_values
from mailflow.forms.filled import FieldFault, Filled, find_form, read_form
from mailflow.forms.form import Form
from mailflow.forms.parts import split_forms
from mailflow.forms.wrong import wrong_form
from mailflow.offices.office import Office
from mailflow.problems import Words
from mailflow.procedures.procedure import Step
from mailflow.texts.documents import Document


def read_forms(
    office: Office, case: Case, task: Task, text: str, documents: Sequence[Document], today: date
) -> dict[str, Filled]:
    """Each form of the step that somebody filled in: attached, or as lines in the reply."""
    step = office.procedure.step(task.step)
    forms = [office.forms[key] for key in step.forms]
    wrong = wrong_forms(office, step, documents)
    whole = [text, *(document.text for document in documents if document.text and document.name not in wrong)]
    texts = [part for each in whole for part in split_forms(each, forms)]
    found: dict[str, Filled] = {}
    for each in texts:
        form = forms[0] if len(forms) == 1 else find_form(each, forms)
        if form is not None:
            known = _known(office, case, task, form.key)
            found[form.key] = _joined(form, found.get(form.key), read_form(each, form, today), known)
    return {key: filled for key, filled in found.items() if filled.values or filled.faults}


def wrong_forms(office: Office, step: Step, documents: Sequence[Document]) -> dict[str, str]:
    """The documents that are another form than the step asks for, each with a clause that says so."""
    wanted = [office.forms[key] for key in step.forms]
    told = {one.name: wrong_form(one, wanted, office.forms.values()) for one in documents if one.text}
    return {name: clause for name, clause in told.items() if clause}


def _joined(form: Form, earlier: Filled | None, now: Filled, known: dict[str, str]) -> Filled:
    """One form out of two texts of one reply. What both answer, differently and anew, is asked."""
    if earlier is None:
        return completed(form, now, known)
    new = {name: value for name, value in now.values.items() if value != known.get(name)}
    twice = [
        name for name, value in new.items() if earlier.values.get(name, value) not in (value, known.get(name))
    ]
    labels = {asked.name: asked.label for asked in form.fields}
    what = Words(en="answered more than once, differently", id="diisi lebih dari satu kali dan berbeda")
    faults = [
        FieldFault(label=labels[name], value=f"{earlier.values[name]}; {new[name]}", what=what)
        for name in twice
    ]
    answered = {labels[name] for name in new}
    kept = [fault for fault in earlier.faults if fault.label not in answered]
    values = {name: value for name, value in (earlier.values | new).items() if name not in twice}
    merged = Filled(
        form_key=form.key,
        values=values,
        faults=(*kept, *now.faults, *faults),
        sources=earlier.sources | now.sources,
    )
    return completed(form, merged, {})


def _known(office: Office, case: Case, task: Task, form: str) -> dict[str, str]:
    """What need not be written again; where several officers fill in one form, nobody takes over another's answers."""
    step = office.procedure.step(task.step)
    if step.join == "any":
        return known_values(office, case, form)
    return shared_values(office, case, form) | task.fields.get(form, {})


def completed(form: Form, filled: Filled, earlier: dict[str, str]) -> Filled:
    """The form with earlier answers where the new reading has none."""
    values = {**earlier, **filled.values}
    faulty = {fault.label for fault in filled.faults}
    missing = tuple(field.label for field in form.unanswered(values) if field.label not in faulty)
    return Filled(
        form_key=form.key, values=values, missing=missing, faults=filled.faults, sources=filled.sources
    )


def form_gap(
    office: Office,
    step: Step,
    filled: dict[str, Filled],
    documents: Sequence[Document],
    wrong: Sequence[str],
) -> str:
    """What keeps the forms of a reply from being complete, as an Indonesian clause; "" when nothing does.

    `wrong` says of documents that they are other forms.
    """
    unread = [f"{d.name} ({d.fault})" for d in documents if d.fault]
    wanted = any(field.required for key in step.forms for field in office.forms[key].fields)
    other = "".join(f"; {clause}" for clause in wrong)
    if wanted and not filled:
        tail = f"; lampiran tidak terbaca: {', '.join(unread)}" if unread else ""
        return f"isian formulir belum ditemukan dalam balasan{tail}{other}"
    gaps = [
        *(label for form in filled.values() for label in form.missing),
        *(f"{fault.label} ({fault.what.id})" for form in filled.values() for fault in form.faults),
    ]
    return f"isian berikut belum lengkap atau belum tepat: {', '.join(gaps)}{other}" if gaps else ""
