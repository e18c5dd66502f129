"""Letters: what a template may do, what a value may not, and what a clerk's mistake is called."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Cm
from markupsafe import Markup

from mailflow.forms.form import Form, parse_form_file
from mailflow.letters.check import check_template, check_text
from mailflow.letters.letter import EMBLEM, fill_letter
from mailflow.letters.samples import HOSTILE, empty_values, extreme_values, sample_values
from mailflow.letters.sandbox import LetterFailed, clean_text, format_nip
from mailflow.problems import Fault, Words
from mailflow.procedures.procedure import Procedure, parse_procedure
from tests.odd_letters import fractional_margin
from tests.test_procedure_check import SMALL

ROOT = Path(__file__).parent.parent
LETTERS = sorted((ROOT / "templates" / "letters").glob("*.docx"))
OFFICES = ("cirebon-dkis", "trenggalek-diskominfo")
SAMPLES: dict[str, Callable[..., dict[str, Any]]] = {
    "typical": sample_values,
    "extreme": extreme_values,
    "empty": empty_values,
}


@cache
def forms_of(office: str) -> list[Form]:
    folder = ROOT / "mailboxes" / office / "forms"
    return [parse_form_file(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]


def docx(*paragraphs: str, table: tuple[tuple[str, ...], ...] = ()) -> bytes:
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    return saved(document)


def saved(document: Any) -> bytes:
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def text_of(letter: bytes) -> str:
    """All text of the letter as python-docx reads it, tables included, in order."""
    return "\n".join(_texts(Document(io.BytesIO(letter))))


def _texts(holder: Any) -> list[str]:
    found: list[str] = []
    for block in holder.iter_inner_content():
        if hasattr(block, "rows"):
            cells = {id(cell._tc): cell for row in block.rows for cell in row.cells}
            found += [text for cell in cells.values() for text in _texts(cell)]
        else:
            found.append(block.text)
    return found


def filled(template: str, **values: object) -> str:
    return text_of(fill_letter(docx(template), values))


def only_fault(*paragraphs: str, **more: Any) -> Fault:
    faults = check_template("surat.docx", docx(*paragraphs, **more), sample_values(forms_of("cirebon-dkis")))
    assert len(faults) == 1
    return faults[0]


# ---- the shipped letters


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("kind", SAMPLES)
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_every_letter_can_be_written_for_every_office(path: Path, kind: str, office: str) -> None:
    values = SAMPLES[kind](forms_of(office))
    text = text_of(fill_letter(path.read_bytes(), values))
    assert "None" not in text
    assert "{{ kasus" not in text
    assert "{%p" not in text
    if path.stem not in ("formulir", "lembar-disposisi", "surat-pengantar"):
        about = (values["kasus"]["sistem"], values["surat"]["hal"])
        assert any(clean_text(subject) in text for subject in about)


@pytest.mark.parametrize("office", OFFICES)
@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_no_shipped_template_has_a_fault(path: Path, office: str) -> None:
    assert check_template(path.name, path.read_bytes(), sample_values(forms_of(office))) == []


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_claims_no_certified_signature(path: Path) -> None:
    values = sample_values(forms_of("cirebon-dkis"))
    text = text_of(fill_letter(path.read_bytes(), values)).lower()
    assert "bsre" not in text
    assert "ditandatangani secara elektronik" not in text


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_the_letterhead_stands_on_the_first_page_alone(path: Path) -> None:
    document = Document(io.BytesIO(fill_letter(path.read_bytes(), sample_values([]))))
    section = document.sections[0]
    head = "\n".join(_texts(section.first_page_header))
    assert section.different_first_page_header_footer
    assert "DINAS KOMUNIKASI, INFORMATIKA DAN STATISTIK" in head
    assert "DINAS" not in "\n".join(_texts(section.header))
    assert section.page_width is not None
    assert section.page_height is not None
    assert sorted((round(section.page_width.cm, 1), round(section.page_height.cm, 1))) == [21.0, 29.7]


def test_the_approval_line_is_printed_only_when_there_is_one() -> None:
    template = (ROOT / "templates/letters/surat-perintah.docx").read_bytes()
    values = sample_values([])
    assert "naskah menunggu tanda tangan" in text_of(fill_letter(template, values))
    assert "Disetujui melalui surel" not in text_of(fill_letter(template, values | {"pengesahan": ""}))


def test_a_team_of_three_is_listed_in_an_annex_and_a_pair_in_the_letter() -> None:
    template = (ROOT / "templates/letters/surat-tugas.docx").read_bytes()
    pair, team = sample_values([]), extreme_values([])
    assert "LAMPIRAN SURAT TUGAS" not in text_of(fill_letter(template, pair))
    text = text_of(fill_letter(template, team))
    assert "LAMPIRAN SURAT TUGAS" in text
    assert "Petugas Contoh 12, S.Kom." in text


def test_the_officers_own_points_take_the_place_of_those_of_a_surat_tugas() -> None:
    template = (ROOT / "templates/letters/surat-tugas.docx").read_bytes()
    text = text_of(fill_letter(template, sample_values([]) | {"untuk": ["memulihkan basis data", "melapor"]}))
    assert "memulihkan basis data;" in text
    assert "melapor." in text
    assert "penuh tanggung jawab" not in text
    assert "penuh tanggung jawab." in text_of(fill_letter(template, sample_values([])))


def test_a_plain_letter_has_a_number_line_only_when_it_is_numbered() -> None:
    template = (ROOT / "templates/letters/naskah.docx").read_bytes()
    values = sample_values([])
    plain = values | {"surat": values["surat"] | {"nomor": ""}}
    assert "NOMOR 500.12/15/DKIS/2026" in text_of(fill_letter(template, values))
    assert "NOMOR" not in text_of(fill_letter(template, plain))


def test_a_plain_letter_prints_its_paragraphs_its_tables_and_its_closing_in_this_order() -> None:
    template = (ROOT / "templates/letters/naskah.docx").read_bytes()
    text = text_of(fill_letter(template, sample_values([])))
    places = [
        text.index(part) for part in ("Menindaklanjuti", "1. pemeriksaan", "Hasil evaluasi\n", "Demikian")
    ]
    assert places == sorted(places)


@pytest.mark.parametrize("name", ["naskah", "berita-acara-serah-terima"])
def test_the_title_row_of_a_table_is_repeated_and_no_signature_block_is_split(name: str) -> None:
    document = Document(io.BytesIO((ROOT / f"templates/letters/{name}.docx").read_bytes()))
    titles = document.element.body.xpath(".//w:tr[.//w:t[contains(., 'daftar_isian.judul')]]")
    signed = document.element.body.xpath(
        ".//w:tr[.//w:t[contains(., 'ttd.nama') or contains(., 'pihak.nama')]]"
    )
    assert all(row.xpath("./w:trPr/w:tblHeader") for row in titles)
    assert titles
    assert all(row.xpath("./w:trPr/w:cantSplit") for row in signed)


def test_a_handover_is_signed_by_the_second_party_left_and_the_first_right() -> None:
    template = (ROOT / "templates/letters/berita-acara-serah-terima.docx").read_bytes()
    document = Document(io.BytesIO(fill_letter(template, sample_values([]))))
    block = next(t for t in document.tables if t.rows[0].cells[0].tables).rows[0].cells[0].tables[0]
    left, right = block.rows[1].cells
    assert left.text.startswith("PIHAK KEDUA,\nKepala Dinas Kependudukan")
    assert right.text.startswith("PIHAK PERTAMA,\nKepala Dinas Komunikasi")
    assert "Jumat, tanggal dua puluh, bulan November, tahun dua ribu dua puluh enam" in text_of(
        fill_letter(template, sample_values([]))
    )


def test_the_journal_has_a_line_for_each_answer_and_says_who_knows_of_it() -> None:
    template = (ROOT / "templates/letters/jurnal-harian.docx").read_bytes()
    document = Document(io.BytesIO(fill_letter(template, sample_values([]))))
    rows = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    assert rows[0] == ["No.", "Tanggal", "Jam", "Kasus", "Kegiatan", "Hasil", "Petugas"]
    assert rows[1][1:4] == ["20/11/2026", "08.10 WIB", "KASUS-2026-0011"]
    assert "Diketahui,\nKepala Dinas" in text_of(fill_letter(template, sample_values([])))


@pytest.mark.parametrize("kind", ["typical", "empty"])
@pytest.mark.parametrize("office", OFFICES)
def test_a_form_lists_each_question_beside_its_answer(office: str, kind: str) -> None:
    template = (ROOT / "templates/letters/formulir.docx").read_bytes()
    values = SAMPLES[kind](forms_of(office))
    document = Document(io.BytesIO(fill_letter(template, values)))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    for asked in values["formulir"]["isian"]:
        assert [asked["label"], asked["isi"]] in rows


def test_a_blank_form_needs_nothing_but_letterhead_form_and_case_number() -> None:
    values = empty_values(forms_of("cirebon-dkis"))
    few = {name: values[name] for name in ("kop", "formulir")} | {"kasus": {"nomor": "", "agenda": ""}}
    template = (ROOT / "templates/letters/formulir.docx").read_bytes()
    assert "C. PETUNJUK PENGISIAN" in text_of(fill_letter(template, few))


# ---- values


def test_the_same_case_gives_the_same_bytes() -> None:
    template = LETTERS[0].read_bytes()
    values = extreme_values(forms_of("cirebon-dkis"))
    first, second = (fill_letter(template, values) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_another_number_gives_other_bytes() -> None:
    values = sample_values([])
    changed = values | {"surat": values["surat"] | {"nomor": "500.12/16/DKIS/2026"}}
    template = (ROOT / "templates/letters/surat-penolakan.docx").read_bytes()
    assert fill_letter(template, values) != fill_letter(template, changed)


@pytest.mark.parametrize(
    "value", ["{{ 7*7 }}", "{% for x in y %}", "{# a #}", "${7*7}", "& < > \" '", "</w:t></w:r>"]
)
def test_a_value_that_looks_like_a_template_stays_text(value: str) -> None:
    assert filled("Hal: {{ hal }}", hal=value) == f"Hal: {value}"


def test_hostile_values_stay_text_in_the_file_properties_too() -> None:
    surat = {"hal": f"Gangguan {HOSTILE}"}
    letter = fill_letter(docx("{{ surat.hal }}"), {"surat": surat, "kop": {"baris": ["Dinas & Rekan"]}})
    properties = Document(io.BytesIO(letter)).core_properties
    assert properties.author == "Dinas & Rekan"
    assert properties.subject == clean_text(surat["hal"])


def test_control_characters_and_writing_direction_signs_are_left_out() -> None:
    assert filled("{{ isi }}", isi="a\x00b\x07c\x0cd\x1be\u202ef\ud800g\ufffeh") == "abcdefgh"


def test_lines_of_a_value_stay_lines() -> None:
    assert filled("{{ isi }}", isi="satu\r\ndua\rtiga\tempat") == "satu\ndua\ntiga empat"


def test_a_boundless_value_is_cut_and_says_so() -> None:
    assert filled("{{ isi }}", isi="x" * 30_000).endswith("x [... dipotong]")


@pytest.mark.parametrize("value", [Markup("<w:br/>"), 1.5, b"x", object(), ("a",), {1: "a"}])
def test_only_plain_values_reach_a_template(value: object) -> None:
    with pytest.raises(LetterFailed, match=r"isi\[0\]"):
        fill_letter(docx("{{ isi }}"), {"isi": [value]})


def test_nothing_prints_as_nothing() -> None:
    assert filled("[{{ isi }}]", isi=None) == "[]"


def test_a_nip_is_printed_in_four_groups() -> None:
    assert format_nip("198001012005011001") == "19800101 200501 1 001"
    assert format_nip("19800101 200501 1 001") == "19800101 200501 1 001"
    assert format_nip("-") == "-"


# ---- what a template may not do


def test_an_unknown_field_fills_no_letter() -> None:
    with pytest.raises(LetterFailed, match="nomer"):
        filled("{{ kasus.nomer }}", kasus={"nomor": "1"})


@pytest.mark.parametrize(
    "trick",
    [
        "{{ isi.__class__ }}",
        "{{ isi.__class__.__mro__ }}",
        "{{ isi|attr('__class__') }}",
        "{{ isi['__class__'] }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ isi.ljust(999999999) }}",
        "{{ isi * 999999999 }}",
        "{{ '%999999999d' % 1 }}",
        "{{ 9 ** 99999999 }}",
        "{{ '{0.__class__}'.format(isi) }}",
        "{{ daftar.append('x') }}",
        "{{ range(9) }}",
        "{{ lipsum() }}",
        "{{ self._TemplateReference__context }}",
        "{% include 'rahasia' %}",
        "{{ isi|safe }}",
    ],
)
def test_the_sandbox_refuses(trick: str) -> None:
    with pytest.raises(LetterFailed):
        filled(trick, isi="x", daftar=[])


def test_a_field_may_be_called_like_a_method() -> None:
    assert filled("{{ data.items }} {{ data.get('x', '-') }}", data={"items": "3 unit"}) == "3 unit -"


def test_a_tag_that_tears_a_table_apart_fills_no_letter() -> None:
    template = docx("{%p if ada %}", table=(("a", "b {%p endif %}"),))
    with pytest.raises(LetterFailed, match="tears"):
        fill_letter(template, {"ada": False})


def test_filling_adds_no_field_code() -> None:
    document = Document()
    run = document.add_paragraph().add_run()
    code = run._r.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}instrText", {})
    code.text = 'INCLUDETEXT "{{ isi }}"'
    run._r.append(code)
    with pytest.raises(LetterFailed, match="INCLUDETEXT"):
        fill_letter(saved(document), {"isi": "/etc/passwd"})


def test_a_file_that_is_no_docx_fills_no_letter() -> None:
    with pytest.raises(LetterFailed, match="not a DOCX"):
        fill_letter(b"%PDF-1.7", {})


# ---- the emblem


def png(width: int, height: int) -> bytes:
    from PIL import Image

    written = io.BytesIO()
    Image.new("L", (width, height), 80).save(written, "PNG")
    return written.getvalue()


def test_the_offices_own_emblem_takes_the_place_of_the_neutral_one_and_keeps_its_shape() -> None:
    template = (ROOT / "templates/letters/surat-tugas.docx").read_bytes()
    letter = fill_letter(template, sample_values([]), emblem=png(400, 200))
    document = Document(io.BytesIO(letter))
    extent = document.sections[0].first_page_header._element.xpath(".//wp:extent")[0]
    assert round(int(extent.get("cx")) / int(extent.get("cy")), 1) == 2.0
    with zipfile.ZipFile(io.BytesIO(letter)) as package:
        pictures = [package.read(name) for name in package.namelist() if "/media/" in name]
    assert pictures == [png(400, 200)]


def test_an_emblem_that_is_no_png_is_refused() -> None:
    with pytest.raises(LetterFailed, match="PNG"):
        fill_letter(docx("x"), {}, emblem=b"GIF89a")


def test_a_template_without_an_emblem_needs_none() -> None:
    assert text_of(fill_letter(docx("x"), {}, emblem=png(10, 10))) == "x"


def test_the_emblem_is_found_by_its_name_in_the_body_too() -> None:
    document = Document()
    document.add_picture(str(ROOT / "templates" / EMBLEM), width=Cm(2))
    letter = fill_letter(saved(document), {}, emblem=png(20, 20))
    with zipfile.ZipFile(io.BytesIO(letter)) as package:
        assert png(20, 20) in [package.read(name) for name in package.namelist()]


# ---- a clerk's mistakes


def test_an_unknown_field_is_named_with_its_paragraph_and_the_nearest_right_name() -> None:
    fault = only_fault("Surat biasa", "Nomor kasus {{ kasus.nomer }} kami catat")
    assert fault.line("id") == (
        "surat.docx: paragraf 2 “Nomor kasus {{ kasus.nomer }} kami catat”: tidak ada bidang “kasus.nomer”. "
        "mungkin maksudnya kasus.nomor."
    )
    assert "there is no field “kasus.nomer”. perhaps kasus.nomor is meant." in fault.line("en")


@pytest.mark.parametrize(
    ("tag", "wrong", "right"),
    [
        ("{{ kasis.nomor }}", "kasis", "kasus"),
        ("{{ kasus.asal.tangal }}", "kasus.asal.tangal", "kasus.asal.tanggal"),
        ("{% for p in pelaksana %}{{ p.nma }}{% endfor %}", "p.nma", "p.nama"),
        ("{% for b in isian.c01 %}{{ b.lable }}{% endfor %}", "b.lable", "b.label"),
        ("{% for b in isian.get('c01', []) %}{{ b.lable }}{% endfor %}", "b.lable", "b.label"),
        ("{% if false %}{{ surat.hall }}{% endif %}", "surat.hall", "surat.hal"),
        ("{{ ttd.nip|nips }}", "nips", "nip"),
        ("{{ data['c01'].petugass }}", "….petugass", "….petugas"),
    ],
)
def test_unknown_names_are_found_on_every_branch(tag: str, wrong: str, right: str) -> None:
    fault = only_fault(tag)
    assert f"“{wrong}”" in fault.what.id
    assert right in fault.mend.id


def letters(*texts: str) -> Procedure:
    listed = ", ".join(json.dumps(text) for text in texts)
    letter = f'[[letter]]\nname = "nd"\ntitle = "Nota Dinas"\ntemplate = "naskah"\ntext = [{listed}]\n'
    return parse_procedure(SMALL + letter)


def test_an_unknown_field_in_the_text_of_a_letter_is_named_with_the_letter() -> None:
    values = sample_values(forms_of("cirebon-dkis"))
    faults = check_text("procedure.toml", letters("Baik.", "Kasus {{ kasus.nomer }}."), values)
    assert [fault.line("en") for fault in faults] == [
        "procedure.toml: letter.nd.text: “Kasus {{ kasus.nomer }}.”: there is no field “kasus.nomer”. "
        "perhaps kasus.nomor is meant."
    ]


@pytest.mark.parametrize(
    "text", ["{{ isi }}", "{% for x in daftar %}", "{{ kasus.nomor|rahasia }}", "{%p if sop %}"]
)
def test_the_text_of_a_letter_is_checked_before_any_case(text: str) -> None:
    assert check_text("procedure.toml", letters(text), sample_values([]))


def test_a_form_that_this_office_does_not_have_may_be_asked_for_politely() -> None:
    template = docx("{% for b in isian.get('pelaksanaan9', []) %}{{ b.label }}{% endfor %}")
    assert check_template("surat.docx", template, sample_values([])) == []


def test_a_list_used_like_a_field_is_explained() -> None:
    assert "{%p for ... %}" in only_fault("{{ disposisi.dari }}").mend.id


@pytest.mark.parametrize(
    "text",
    [
        "Nomor {{ kasus.nomor }",
        "Nomor { kasus.nomor }}",
        "Nomor {kasus.nomor}",
        "Nomor {{ kasus.nomor",
        "{% if kasus.nomor }} ada {% endif %}",
        "Nomor {{ kasus.nomor } dan {{ kasus.unit }}",
    ],
)
def test_broken_braces_are_named_with_their_paragraph(text: str) -> None:
    fault = only_fault("Pembuka", text)
    assert fault.place == Words(en=f"paragraph 2 “{text}”", id=f"paragraf 2 “{text}”")
    assert "tanda isian rusak" in fault.what.id


def test_a_missing_end_tag_points_to_the_beginning() -> None:
    fault = only_fault("{%p for p in pelaksana %}", "{{ p.nama }}", "Penutup")
    assert "paragraf 1 “{%p for p in pelaksana %}”" in fault.line("id")
    assert "endfor" in fault.mend.id


def test_a_stray_end_and_a_wrong_end_are_named() -> None:
    assert "endif" in only_fault("a {% endif %}").what.en
    wrong = only_fault("{%p if sop %}", "{{ sop }}", "{%p endfor %}")
    assert "paragraf 1 “{%p if sop %}”" in wrong.line("id")


def test_a_misspelt_command_gets_the_right_one() -> None:
    assert only_fault("{% iff sop %}{{ sop }}").mend.id == "mungkin maksudnya if"


def test_text_that_would_vanish_beside_a_paragraph_tag_is_named() -> None:
    fault = only_fault("Dasar: {%p if sop %}", "{{ sop }}", "{%p endif %}")
    assert "akan hilang" in fault.what.id
    rows = (("{%tr for p in pelaksana %}", "penting"), ("{{ p.nama }}", "x"), ("{%tr endfor %}", ""))
    assert "table row" in only_fault("Tabel", table=rows).mend.en


def test_a_tag_that_makes_no_sense_is_named() -> None:
    fault = only_fault("Nomor {{ kasus nomor }}")
    assert fault.what.id.startswith("{{ kasus nomor }} tidak dapat dipahami")
    assert fault.mend.id == "mungkin maksudnya kasus.nomor"


def test_smart_quotes_and_tags_split_over_runs_are_no_mistake() -> None:
    document = Document()
    paragraph = document.add_paragraph("{{ isian.get(“c01”")
    for piece in (")", "|len", "gth }", "}"):
        paragraph.add_run(piece).bold = True
    values = sample_values(forms_of("cirebon-dkis"))
    template = saved(document)
    assert check_template("surat.docx", template, values) == []
    assert text_of(fill_letter(template, values)) == str(len(values["isian"]["c01"]))


def test_a_mistake_in_the_letterhead_is_found() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ kop.bars }}"
    faults = check_template("surat.docx", saved(document), sample_values([]))
    assert [fault.what.id for fault in faults] == ["tidak ada bidang “kop.bars”"]


@pytest.mark.parametrize(
    ("data", "words"), [(None, "tidak ada"), (b"", "tidak ada"), (b"PK\x03\x04", "bukan DOCX")]
)
def test_a_missing_or_foreign_file_is_a_fault(data: bytes | None, words: str) -> None:
    [fault] = check_template("surat.docx", data, {})
    assert words in fault.what.id


def test_a_template_at_whose_foot_the_mark_finds_no_place_is_a_fault_with_its_mend() -> None:
    template = fractional_margin(docx("{{ surat.nomor }}"))
    [fault] = check_template("surat.docx", template, sample_values([]))
    assert "kode keaslian" in fault.line("id")
    assert "simpan" in fault.mend.id


def test_a_produced_letter_is_never_taken_for_a_template_silently() -> None:
    letter = fill_letter(docx("{{ isi }}"), {"isi": "{{ 7*7 }"})
    assert check_template("surat.docx", letter, {})


def test_the_samples_hold_what_an_ordinary_letter_needs() -> None:
    assert len(extreme_values([])["surat"]["hal"]) == 300
    assert len(extreme_values([])["pelaksana"]) == 12
    assert sample_values([]).keys() == extreme_values([]).keys() == empty_values([]).keys()
