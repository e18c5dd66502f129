"""Blank forms: every field of every shipped form, filled in as programs do it, comes back as it was written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mailflow.config import read_office
from mailflow.forms.filled import Filled, read_form
from mailflow.forms.form import Field, Form
from mailflow.letters.blank_form import compose_blank_docx
from mailflow.letters.blank_form_pdf import compose_fillable_pdf
from mailflow.offices.office import Office
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading_docx import read_docx
from mailflow.outside.reading_pdf import read_pdf
from tests.form_files import fill_docx, fill_pdf

ROOT = Path(__file__).parent.parent
TODAY = date(2026, 11, 20)
OFFICES = ("cirebon-dkis", "djki-tiki", "trenggalek-diskominfo", "unj-pustikom")
SAID = {
    "text": "Isian – “contoh” & <satu>",
    "lines": "Baris pertama: gagal.\nBaris kedua, dua 50 %",
    "date": "20 November 2026",
    "datetime": "20 November 2026 pukul 14.05",
    "nip": "19800101 200501 1 001",
    "phone": "081200000000",
    "email": "nama@kantor.example",
    "number": "60",
}


@pytest.fixture(scope="module", params=OFFICES)
def office(request: pytest.FixtureRequest) -> Office:
    return read_office(ROOT, ROOT / "mailboxes" / request.param).office


def answers(form: Form) -> dict[str, str]:
    def said(asked: Field) -> str:
        return asked.choices[-1] if asked.choices else SAID[asked.type]

    return {asked.name: said(asked) for asked in form.fields}


def from_docx(data: bytes, form: Form) -> Filled:
    return read_form(read_docx(data, ReaderLimits()), form, TODAY)


def from_pdf(data: bytes, form: Form) -> Filled:
    return read_form(read_pdf("isian.pdf", data, ReaderLimits()).text, form, TODAY)


def test_a_blank_form_says_nothing(office: Office) -> None:
    for key, form in office.forms.items():
        for blank in (
            from_docx(compose_blank_docx(office, key, {}, "KASUS-2026-0001"), form),
            from_pdf(compose_fillable_pdf(office, key, {}, "KASUS-2026-0001"), form),
        ):
            assert (key, blank.values, blank.faults) == (key, {}, ())


@pytest.mark.parametrize("careless", [False, True], ids=["prompt gone", "prompt mark left"])
def test_a_form_filled_in_word_comes_back_as_it_was_written(office: Office, careless: bool) -> None:
    for key, form in office.forms.items():
        blank = compose_blank_docx(office, key, {}, "KASUS-2026-0001")
        filled = from_docx(fill_docx(blank, answers(form), prompts_stay=careless), form)
        assert (key, filled.values, filled.faults) == (key, answers(form), ())


def test_a_form_filled_in_a_pdf_reader_comes_back_as_it_was_written(office: Office) -> None:
    for key, form in office.forms.items():
        blank = compose_fillable_pdf(office, key, {}, "KASUS-2026-0001")
        filled = from_pdf(fill_pdf(blank, answers(form)), form)
        assert (key, filled.values, filled.faults) == (key, answers(form), ())


def test_what_is_known_stands_in_the_form_already(office: Office) -> None:
    key, form = next((key, form) for key, form in office.forms.items() if len(form.fields) > 4)
    given = dict(list(answers(form).items())[:3])
    typed = {
        name: value.replace("–", "-").replace("“", '"').replace("”", '"') for name, value in given.items()
    }
    assert from_docx(compose_blank_docx(office, key, given), form).values == given
    assert from_pdf(compose_fillable_pdf(office, key, given), form).values == typed


def test_a_value_that_a_pdf_field_cannot_hold_is_left_to_be_written(office: Office) -> None:
    key, form = next(
        (key, form) for key, form in office.forms.items() if form.fields[0].type in ("text", "lines")
    )
    name = form.fields[0].name
    assert name not in from_pdf(compose_fillable_pdf(office, key, {name: "Łódź 你"}), form).values


def test_a_form_is_the_same_bytes_each_time(office: Office) -> None:
    key = next(iter(office.forms))
    assert compose_blank_docx(office, key, {}) == compose_blank_docx(office, key, {})
    assert compose_fillable_pdf(office, key, {}) == compose_fillable_pdf(office, key, {})


def test_a_blank_form_has_code_revision_page_and_case(office: Office) -> None:
    key, form = next(iter(office.forms.items()))
    texts = (
        read_docx(compose_blank_docx(office, key, {}, "KASUS-2026-0009"), ReaderLimits()),
        read_pdf("x", compose_fillable_pdf(office, key, {}, "KASUS-2026-0009"), ReaderLimits()).text,
    )
    for text in texts:
        assert form.code in text
        assert "KASUS-2026-0009" in text
        assert all(word in text for word in ("Revisi", "1 dari 1", office.settings.letterhead.lines[-1]))
