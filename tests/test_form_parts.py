"""Several forms in one text."""

from __future__ import annotations

from mailflow.forms.form import Form, parse_form_file
from mailflow.forms.parts import split_forms

_FORM = """
code = "{code}"
title = "FORMULIR {code} {title}"
[[field]]
name = "hasil"
label = "Hasil"
"""

NETWORK = parse_form_file(_FORM.format(code="C-02", title="GANGGUAN JARINGAN"))
APPLICATION = parse_form_file(_FORM.format(code="C-03", title="KERUSAKAN APLIKASI"))
FORMS: tuple[Form, ...] = (NETWORK, APPLICATION)


def test_two_forms_under_their_headings_are_two_texts() -> None:
    text = (
        "Berikut isiannya.\n*FORMULIR C-02*\nHasil: normal\n\nFormulir C 03 Kerusakan Aplikasi\nHasil: galat"
    )
    first, second = split_forms(text, FORMS)
    assert first == "Berikut isiannya.\n*FORMULIR C-02*\nHasil: normal\n"
    assert second == "Formulir C 03 Kerusakan Aplikasi\nHasil: galat"


def test_a_sentence_or_an_answer_that_names_a_form_is_no_heading() -> None:
    text = "FORMULIR C-02\nHasil: lihat C-03\nIsian C-03 menyusul besok."
    assert split_forms(text, FORMS) == [text]


def test_a_heading_repeated_on_the_next_page_begins_nothing_new() -> None:
    text = "FORMULIR C-02\nHasil: normal\nFORMULIR C-02\nHalaman 2"
    assert split_forms(text, FORMS) == [text]


def test_a_line_that_names_both_forms_is_no_heading() -> None:
    text = "Formulir C-02 dan C-03\nHasil: normal"
    assert split_forms(text, FORMS) == [text]


def test_a_title_in_a_sentence_keeps_codes_and_abbreviations() -> None:
    form = parse_form_file(_FORM.format(code="C-01", title="PENDATAAN DAN LAYANAN TIK"))
    assert form.title_in_a_sentence() == "Formulir C-01 Pendataan dan Layanan TIK"
    form = parse_form_file(_FORM.format(code="C-01", title="CATATAN LOG SI DENGAN UNIT"))
    assert form.title_in_a_sentence() == "Formulir C-01 Catatan Log SI dengan Unit"
