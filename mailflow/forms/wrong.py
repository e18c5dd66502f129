"""Tells a form that was not asked for: another step's, or another office's. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from mailflow.forms.filled import FieldFault, Filled, names_form, read_answers
from mailflow.forms.form import Form
from mailflow.problems import Words
from mailflow.texts.documents import Document
from mailflow.texts.labels import text_lines

_HEAD_LINES = 25
_LONGEST_HEADING = 90
_CALLS_ITSELF_FORM = re.compile(r"(?:form|formulir|blangko)\s+\S|frm[-\s.]?[a-z]*[-\s.]?\d", re.IGNORECASE)


def wrong_form(document: Document, wanted: Sequence[Form], known: Iterable[Form]) -> str:
    """What a document calls itself where that is none of the wanted forms, as an Indonesian clause; else "".

    `known` are all forms of the office: a form that is none of them is another office's, or somebody's own.
    """
    headings = _headings(document.text)
    codes = {form.code for form in wanted}
    if any(names_form(line, form) for line in headings for form in wanted):
        return ""
    asked = " atau ".join(form.title_in_a_sentence() for form in wanted)
    for form in known:
        if form.code not in codes and any(names_form(line, form) for line in headings):
            return f"{document.name} adalah {form.title_in_a_sentence()}, sedangkan yang diminta {asked}"
    if any(_answers_all(document.text, form) for form in wanted):
        return ""
    own = next((line for line in headings if _CALLS_ITSELF_FORM.match(line)), "")
    return f"{document.name} berjudul “{own}” dan bukan formulir yang diminta ({asked})" if own else ""


def _answers_all(text: str, form: Form) -> bool:
    """Whether a text answers what the form needs, whatever it calls itself."""
    needed = {asked.name for asked in form.fields if asked.required}
    return bool(needed) and needed <= read_answers(text, form).keys()


def with_wrong_forms(
    filled: Filled, documents: Iterable[Document], wanted: Sequence[Form], known: Collection[Form]
) -> Filled:
    """What is not complete, with a fault for each form in it that was not asked for."""
    clauses = {} if filled.complete else {one.name: wrong_form(one, wanted, known) for one in documents}
    faults = [
        FieldFault(label="Formulir", value=name, what=Words(en="another form", id=clause))
        for name, clause in clauses.items()
        if clause
    ]
    return replace(filled, faults=(*filled.faults, *faults)) if faults else filled


def _headings(text: str) -> list[str]:
    """The cells at the head of a document that may be a heading: short, no `Label: isi`, no sentence."""
    cells = [cell.strip(" |*_#") for line in text_lines(text)[:_HEAD_LINES] for cell in line.split("\t")]
    return [
        cell
        for cell in cells
        if 0 < len(cell) <= _LONGEST_HEADING and ":" not in cell and cell[-1] not in ".?,"
    ]
