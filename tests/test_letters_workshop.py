"""The clerk's workshop: `mailflow letter preview`, `fields`, `gallery`, on the shipped offices."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailflow.cli.main import app
from mailflow.config import read_offices, shipped
from mailflow.gallery import Picture, compose_index
from mailflow.letters.cases import KINDS, Kind, compose_sample, spec_of
from mailflow.letters.check import check_template
from mailflow.letters.letter import fill_letter
from mailflow.letters.listing import usable_fields, used_fields
from mailflow.letters.meanings import MEANINGS
from mailflow.letters.samples import sample_values
from mailflow.offices.office import Office
from mailflow.outside.pdf import count_pages, find_soffice
from tests.test_letters import LETTERS, docx, forms_of, text_of

NOW = datetime(2026, 11, 20, 4, 0, tzinfo=UTC)
PNG = b"\x89PNG\r\n\x1a\n"
CODES = ("cirebon-dkis", "djki-tiki", "trenggalek-diskominfo", "unj-pustikom")
needs_soffice = pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is missing")


@cache
def office(code: str) -> Office:
    return next(one.office for one in read_offices(shipped("mailboxes")) if one.office.code == code)


def run(*words: object, code: str = "unj-pustikom") -> Result:
    where = ["--dir", str(shipped("mailboxes")), "--office", code]
    return CliRunner().invoke(app, ["letter", *map(str, words), *where])


# ---- the made-up case


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("code", CODES)
def test_every_letter_of_a_procedure_can_be_looked_at(code: str, kind: Kind) -> None:
    for spec in office(code).procedure.letters:
        values = compose_sample(office(code), spec, NOW, kind)
        text = text_of(fill_letter(office(code).letters[spec.template], values))
        assert "None" not in text, spec.name
        assert "{{" not in text, spec.name


def test_the_made_up_case_has_its_own_letterhead_number_signer_and_history() -> None:
    spec = spec_of(office("cirebon-dkis"), "laporan-penyelesaian")
    assert spec is not None
    values = compose_sample(office("cirebon-dkis"), spec, NOW)
    text = text_of(fill_letter(office("cirebon-dkis").letters[spec.template], values))
    assert "15/LAP/DKIS/11/2026" in text
    assert "Raden Surya Wibawa" in text
    assert "tepat waktu" in text
    assert "melewati batas" in text
    assert "Disusun berdasarkan surel" in text


def test_the_extreme_case_is_extreme_and_the_empty_one_says_little() -> None:
    spec = spec_of(office("unj-pustikom"), "surat-tugas")
    assert spec is not None
    extreme, empty = (
        compose_sample(office("unj-pustikom"), spec, NOW, kind) for kind in ("extreme", "empty")
    )
    assert [len(extreme["surat"]["hal"]), len(extreme["pelaksana"])] == [300, 12]  # type: ignore[index, arg-type]
    assert empty["kasus"]["prioritas"] == ""  # type: ignore[index]


# ---- what may be used


def test_every_field_has_a_meaning() -> None:
    """A new field of letters needs its line in letter_meanings, or the clerk cannot know it."""
    forms = forms_of("cirebon-dkis")
    found = usable_fields(sample_values(forms), forms)
    assert [field.name for field in found if not field.meaning] == []
    assert [name for name in MEANINGS if name not in {field.name for field in found}] == []


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_what_a_template_uses_is_among_what_it_may_use(path: Path) -> None:
    forms = [form for code in CODES for form in office(code).forms.values()]
    names = {field.name for field in usable_fields(sample_values(forms), forms)}
    groups = {name.rpartition(".")[0] for name in names} | {name.split(".")[0] for name in names}
    used = used_fields(path.read_bytes())
    assert "surat.nomor" in used or "kasus.nomor" in used
    unknown = {name for name in used - names - groups if name.split(".")[0] not in ("loop", "isian", "data")}
    assert {name.removesuffix("[]") for name in unknown} <= names | groups


def test_entries_of_lists_are_named_with_their_list() -> None:
    used = used_fields(
        docx("{%p for p in pelaksana %}", "{{ p.nama }} {{ kasus.asal.nomor }}", "{%p endfor %}")
    )
    assert {"pelaksana", "pelaksana[].nama", "kasus.asal.nomor"} <= used
    assert "pelaksana[].nip" not in used


def test_fields_are_listed_with_type_meaning_and_example_in_indonesian() -> None:
    lines = run("fields", "surat-tugas").output.splitlines()
    line = next(line for line in lines if " kasus.unit " in line)
    assert line.split(maxsplit=3)[:3] == ["*", "kasus.unit", "text"]
    assert "Unit pelapor" in line
    assert any("data.jadwal.mulai" in line and "Mulai (" in line for line in lines)


def test_fields_as_json_say_what_is_used() -> None:
    rows = json.loads(run("fields", "surat-tugas", "--json").output)
    by_name = {row["name"]: row for row in rows}
    assert by_name["pelaksana[].nip"]["used"] is True
    assert by_name["jurnal[].hasil"]["used"] is False
    assert set(rows[0]) == {"name", "type", "meaning", "example", "used"}
    only = json.loads(run("fields", "surat-tugas", "--json", "--used").output)
    assert all(row["used"] for row in only)


# ---- preview


def test_a_letter_is_previewed_by_its_name_in_the_procedure(tmp_path: Path) -> None:
    result = run("preview", "undangan", "-o", tmp_path / "u.docx", "--json")
    assert json.loads(result.output) == {"template": "undangan", "files": [str(tmp_path / "u.docx")]}
    assert "mengundang Saudara" in text_of((tmp_path / "u.docx").read_bytes())


def test_an_edited_copy_is_previewed_with_the_case_of_its_template(tmp_path: Path) -> None:
    shutil.copy(shipped("templates") / "letters" / "surat-tugas.docx", tmp_path / "surat-tugas.docx")
    result = run("preview", tmp_path / "surat-tugas.docx", "-o", tmp_path / "out.docx")
    assert result.exit_code == 0
    assert "UNIVERSITAS NEGERI JAKARTA" in _header(tmp_path / "out.docx")


def _header(path: Path) -> str:
    from docx import Document

    section = Document(str(path)).sections[0]
    parts = (section.first_page_header, section.header)
    return "\n".join(node.text or "" for part in parts for node in part._element.iter() if node.text)


def test_a_template_with_a_slip_is_not_previewed_but_explained(tmp_path: Path) -> None:
    (tmp_path / "surat-tugas.docx").write_bytes(docx("Nomor {{ kasus.nomer }}"))
    result = run("preview", tmp_path / "surat-tugas.docx", "-o", tmp_path / "out.docx")
    assert result.exit_code == 1
    assert "mungkin maksudnya kasus.nomor" in result.stderr
    assert not (tmp_path / "out.docx").exists()


def test_another_ending_or_another_name_is_refused_with_what_there_is(tmp_path: Path) -> None:
    assert ".docx, .pdf, .png" in run("preview", "undangan", "-o", tmp_path / "u.odt").stderr
    assert "surat-tugas" in run("preview", "undagan", "-o", tmp_path / "u.docx").stderr


@needs_soffice
def test_a_preview_as_png_is_a_file_a_page(tmp_path: Path) -> None:
    result = run("preview", "surat-tugas", "-o", tmp_path / "st.png", "--sample", "extreme")
    files = [Path(line) for line in result.output.split()]
    assert [file.name for file in files][:2] == ["st-1.png", "st-2.png"]
    assert all(file.read_bytes().startswith(PNG) for file in files)
    run("preview", "undangan", "-o", tmp_path / "u.pdf")
    assert count_pages((tmp_path / "u.pdf").read_bytes()) == 1


def test_without_libreoffice_the_preview_as_pdf_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("preview", "undangan", "-o", tmp_path / "u.png")
    assert "LibreOffice tidak terpasang" in result.stderr
    assert result.exit_code == 1


# ---- gallery


@needs_soffice
def test_the_gallery_shows_every_letter_three_times(tmp_path: Path) -> None:
    result = run("gallery", "-o", tmp_path / "g", code="trenggalek-diskominfo")
    assert result.exit_code == 0, result.stderr
    index = (tmp_path / "g" / "index.html").read_text(encoding="utf-8")
    letters = office("trenggalek-diskominfo").procedure.letters
    assert index.count("<h2>") == 3 * len(letters)
    assert (
        (tmp_path / "g" / "trenggalek-diskominfo" / "surat-tugas-typical-1.png").read_bytes().startswith(PNG)
    )


def test_a_letter_that_could_not_be_drawn_says_why_in_its_place() -> None:
    one = office("djki-tiki")
    broken = Picture(office=one, spec=one.procedure.letters[0], kind="extreme", why="an unknown field: <x>")
    assert "an unknown field: &lt;x&gt;" in compose_index([broken])


def test_a_template_that_no_letter_uses_is_checked_and_previewed_too(tmp_path: Path) -> None:
    (tmp_path / "baru.docx").write_bytes(docx("Hal {{ surat.hal }}"))
    assert check_template("baru", (tmp_path / "baru.docx").read_bytes(), sample_values([])) == []
    assert run("preview", tmp_path / "baru.docx", "-o", tmp_path / "x.docx").exit_code == 0
