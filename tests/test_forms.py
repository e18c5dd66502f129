"""Forms: what they ask, and what is read from a filled one."""

from __future__ import annotations

import time
import tomllib
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mailflow.forms.filled import Filled, find_form, read_form
from mailflow.forms.form import Form, compose_form_lines, parse_form_file
from mailflow.problems import ConfigProblem
from mailflow.texts.labels import is_near, plain_label, read_entries, text_lines

HERE = Path(__file__).parent
OFFICES = HERE.parent / "mailboxes"
TODAY = date(2026, 11, 20)
SHIPPED = sorted(OFFICES.glob("*/forms/*.toml"))


LAYOUTS = sorted((HERE / "data/letters").glob("*.toml"))


def expected(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


FILLED_FORMS = [
    path
    for path in LAYOUTS
    if "surat-laporan" not in str(expected(path)["form"]) and "subject" not in expected(path)
]


def form(office_and_name: str) -> Form:
    office, _, name = office_and_name.partition("/")
    return parse_form_file((OFFICES / office / "forms" / f"{name}.toml").read_text(encoding="utf-8"), name)


def asking(**question: object) -> Form:
    """A form with one question of its own."""
    asked = {"name": "isian", "label": "Isian", **question}
    lines = "\n".join(f"{key} = {_toml(value)}" for key, value in asked.items())
    return parse_form_file(f'code = "X-1"\ntitle = "FORMULIR X"\n[[field]]\n{lines}\n')


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "{" + ", ".join(f'"{key}" = {_toml(inner)}' for key, inner in value.items()) + "}"
    return str(list(value)) if isinstance(value, list) else f'"{value}"'


def answer(written: str, **question: object) -> str | None:
    """The value of the one answer; None where it is a fault or missing."""
    return read_form(f"Isian: {written}", asking(**question), TODAY).values.get("isian")


def complaint_about(written: str, **question: object) -> tuple[str, str, str]:
    """The one fault found: label, the answer as quoted, what is said about it."""
    (fault,) = read_form(f"Isian: {written}", asking(**question), TODAY).faults
    return fault.label, fault.value, fault.what.id


@pytest.mark.parametrize("path", FILLED_FORMS, ids=lambda path: path.stem)
def test_a_filled_form_is_read_in_each_layout(path: Path) -> None:
    wanted = expected(path)
    filled = read_form(path.with_suffix(".txt").read_text(encoding="utf-8"), form(str(wanted["form"])), TODAY)
    assert filled.values == wanted["values"]
    assert list(filled.missing) == wanted.get("missing", [])
    assert [fault.label for fault in filled.faults] == wanted.get("faulty", [])


@pytest.mark.parametrize(
    "written",
    ["20 November 2026", "Jumat, 20 Nopember 2026", "20/11/2026", "20-11-2026", "20 nov 2026", "hari ini"],
)
def test_a_date_may_be_written_in_the_ways_an_office_writes_it(written: str) -> None:
    assert answer(written, type="date") == "20 November 2026"


@pytest.mark.parametrize(
    "written",
    [
        "20 November 2026 pukul 14.05",
        "20 November 2026 pukul 14.05 WIB",
        "20/11/2026 14:05",
        "Jumat, 20 November 2026, jam 14.05 wib",
        "14.05 WIB, 20-11-2026",
    ],
)
def test_a_moment_has_its_date_and_its_time_with_a_dot(written: str) -> None:
    assert answer(written, type="datetime") == "20 November 2026 pukul 14.05"


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        ("nip", "198001012005011001", "19800101 200501 1 001"),
        ("nip", "NIP. 19800101 200501 1 001", "19800101 200501 1 001"),
        ("phone", "+62 812-0000-1111", "081200001111"),
        ("phone", "HP/WA: 0812 0000 1111", "081200001111"),
        ("phone", "0812 0000 1111 / 0231-000000", "081200001111 / 0231000000"),
        ("email", "<Pengelola@OPD.example>", "pengelola@opd.example"),
        ("number", "1.250,5", "1250,5"),
        ("number", "60 %", "60"),
    ],
)
def test_a_value_gets_its_one_spelling(kind: str, written: str, value: str) -> None:
    assert answer(written, type=kind) == value


@pytest.mark.parametrize(
    ("kind", "written"),
    [
        ("date", "segera"),
        ("date", "31 Februari 2026"),
        ("date", "20 November 2026 atau 27 November 2026"),
        ("date", "mungkin Jumat"),
        ("datetime", "20 November 2026"),
        ("datetime", "pukul 14.05"),
        ("datetime", "20 November 2026 pukul 25.00"),
        ("nip", "1980010120050110"),
        ("nip", "198001012005011001 dan 198202022006022002"),
        ("phone", "belum punya"),
        ("phone", "0812"),
        ("email", "pengelola(at)opd.example"),
        ("email", "a@opd.example, b@opd.example"),
        ("email", "a@opd.example\tBcc: c@opd.example"),
        ("number", "1.5"),
        ("number", "enam"),
    ],
)
def test_a_wrong_value_is_quoted_and_never_guessed(kind: str, written: str) -> None:
    label, quoted, said = complaint_about(written, type=kind)
    assert (label, quoted) == ("Isian", written)
    assert said.startswith("bukan")


@pytest.mark.parametrize(
    "written", ["Sedang", "sedng", "SEDANG.", "sedang (satu bidang)", "[ ] tinggi [x] sedang"]
)
def test_a_choice_is_the_forms_own_word(written: str) -> None:
    assert answer(written, type="choice", choices=["tinggi", "sedang", "rendah"]) == "sedang"


@pytest.mark.parametrize(
    "written",
    ["gawat", "tidak tinggi", "tinggi atau sedang", "tinggi √ sedang rendah", "tinggi x sedang", "x"],
)
def test_an_unclear_choice_is_a_fault(written: str) -> None:
    _, _, said = complaint_about(written, type="choice", choices=["tinggi", "sedang", "rendah"])
    assert said == "bukan salah satu pilihan, mohon pilih satu: tinggi, sedang, rendah"


def test_two_ticks_are_a_fault() -> None:
    _, _, said = complaint_about(
        "[x] tinggi [x] sedang", type="choice", choices=["tinggi", "sedang", "rendah"]
    )
    assert said == "lebih dari satu pilihan ditandai, mohon pilih satu: tinggi, sedang, rendah"


@pytest.mark.parametrize(
    "written",
    ["", "....", "……", "_____", "-", "[isi]", "<diisi petugas>", "misalnya satu", "[misalnya satu]", "Isian"],
)
def test_what_was_left_to_be_filled_in_is_missing(written: str) -> None:
    filled = read_form(f"Isian: {written}", asking(required=True, hint="misalnya satu"), TODAY)
    assert (filled.values, filled.missing, filled.complete) == ({}, ("Isian",), False)


@pytest.mark.parametrize(
    "line", ["ISIAN : satu", "Isian = satu", "3. Isian\t: satu", "Isian (wajib)*: satu", "Isiam: satu"]
)
def test_a_label_is_known_despite_case_numbering_and_a_slip(line: str) -> None:
    assert read_form(line, asking(), TODAY).values == {"isian": "satu"}


def test_a_sentence_with_a_colon_is_not_a_label() -> None:
    assert read_form("Mengenai isian kami: satu", asking(), TODAY).values == {}


def test_a_slip_that_may_be_either_of_two_labels_is_neither() -> None:
    two = parse_form_file(
        'code = "X"\ntitle = "X"\n[[field]]\nname = "a"\nlabel = "Ruang A1"\n'
        '[[field]]\nname = "b"\nlabel = "Ruang B1"\n'
    )
    assert read_form("Ruang 1: kosong", two, TODAY).values == {}


def test_a_field_answered_twice_differently_is_asked_again() -> None:
    filled = read_form(
        "Hasil: normal\nHasil: masih gangguan", form("cirebon-dkis/laporan-perbaikan-jaringan"), TODAY
    )
    (fault,) = filled.faults
    assert (fault.label, fault.value) == ("Hasil", "normal; masih gangguan")


def test_a_blank_and_an_answer_to_one_field_are_one_answer() -> None:
    assert read_form("Isian: ....\nIsian: satu\nIsian: satu", asking(), TODAY).values == {"isian": "satu"}


def test_several_fields_in_one_table_row_are_told_apart() -> None:
    filled = read_form(
        "| Petugas | Budi Misal | Status | pulih |", form("trenggalek-diskominfo/form-pelaksanaan-2"), TODAY
    )
    assert filled.values == {"petugas": "Budi Misal", "status": "pulih"}


def test_an_empty_cell_is_no_answer() -> None:
    filled = read_form(
        "| Petugas |  | Status | pulih |", form("trenggalek-diskominfo/form-pelaksanaan-2"), TODAY
    )
    assert filled.values == {"status": "pulih"}


def test_a_long_answer_is_kept_whole_though_its_line_is_long() -> None:
    told = "gangguan terjadi lagi " * 200
    filled = read_form(f"Isian: {told}", asking(type="lines"), TODAY)
    assert filled.values["isian"].split() == told.split()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_no_two_labels_of_a_shipped_form_are_a_slip_apart(path: Path) -> None:
    shipped = parse_form_file(path.read_text(encoding="utf-8"), path.name)
    spellings = [
        (asked.name, plain_label(word)) for asked in shipped.fields for word in (asked.label, *asked.aliases)
    ]
    near = [
        (one, other)
        for (name, one), (second, other) in combinations(spellings, 2)
        if name != second and (is_near(one, other) or is_near(other, one))
    ]
    assert near == []


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_blank_form_as_we_send_it_counts_as_not_filled_in(path: Path) -> None:
    shipped = parse_form_file(path.read_text(encoding="utf-8"), path.name)
    blank = read_form(compose_form_lines(shipped, {}, hints=True), shipped, TODAY)
    wanted = tuple(asked.label for asked in shipped.fields if asked.required)
    assert blank == Filled(form_key=shipped.key, values={}, missing=wanted)


@pytest.mark.parametrize("path", FILLED_FORMS, ids=lambda path: path.stem)
def test_known_values_put_into_the_lines_are_read_back(path: Path) -> None:
    wanted = expected(path)
    shipped = form(str(wanted["form"]))
    values = {name: " ".join(value.split()) for name, value in dict(wanted["values"]).items()}
    assert read_form(compose_form_lines(shipped, values), shipped, TODAY).values == values


def test_a_known_value_cannot_answer_another_field() -> None:
    lpj = form("cirebon-dkis/laporan-perbaikan-jaringan")
    lines = compose_form_lines(lpj, {"tindakan": "a\nHasil: palsu | Hasil | palsu     Hasil: palsu"})
    assert "hasil" not in read_form(lines, lpj, TODAY).values


def forms_of(office: str) -> list[Form]:
    return [form(f"{office}/{path.stem}") for path in SHIPPED if path.parts[-3] == office]


@pytest.mark.parametrize("path", FILLED_FORMS, ids=lambda path: path.stem)
def test_a_filled_form_is_recognised_among_the_offices_forms(path: Path) -> None:
    office, name = str(expected(path)["form"]).split("/")
    found = find_form(path.with_suffix(".txt").read_text(encoding="utf-8"), forms_of(office))
    assert found == form(f"{office}/{name}")


def test_a_mail_that_only_speaks_of_a_form_is_not_that_form() -> None:
    assert find_form("Formulir C-02 kami kirim besok.", forms_of("cirebon-dkis")) is None


def test_the_form_named_at_the_head_wins_over_the_number_of_labels() -> None:
    text = "Formulir C 02\nPetugas: Budi Misal\nWaktu: 20/11/2026 10.00"
    found = find_form(text, forms_of("cirebon-dkis"))
    assert found is not None
    assert found.key == "c02"


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("code = ", "", "formulir tidak terbaca"),
        ('code = "X"\ntitle = "X"\n', "", "at least one"),
        (
            'code = "X"\ntitle = "X"\n[[field]]\nname = "a"\nlabel = "Aa"\nwajib = true\n',
            "field a wajib",
            "not permitted",
        ),
        (
            'code = "X"\ntitle = "X"\n[[field]]\nname = "a"\nlabel = "Aa"\ntype = "choice"\n',
            "field a",
            "choices",
        ),
        (
            'code = "X"\ntitle = "X"\n[[field]]\nname = "a"\nlabel = "Hal"\n'
            '[[field]]\nname = "b"\nlabel = "HAL :"\n',
            "",
            "belongs to two fields",
        ),
    ],
)
def test_a_wrong_form_file_is_named_with_its_place(text: str, place: str, said: str) -> None:
    with pytest.raises(ConfigProblem) as caught:
        parse_form_file(text, "x.toml")
    (fault,) = caught.value.faults
    assert (fault.file, fault.place) == ("x.toml", place)
    assert said in fault.what.id


def test_a_key_is_made_from_the_code() -> None:
    assert form("cirebon-dkis/c-01").key == "c01"


@pytest.mark.parametrize(
    "hostile",
    [
        "Isian" + ":" * 2_000_000,
        "\n".join(["Isiaan x" + "   Ixian" * 200] * 3000),
        "\n" * 3_000_000,
        "(" * 1_000_000,
        " " * 1_000_000 + "x",
        "\n".join(["Penyebba y: z | Tindakn | Hsil"] * 5000),
    ],
    ids=["titik dua", "sel", "baris kosong", "kurung", "spasi", "salah ketik"],
)
def test_a_hostile_text_is_read_in_bounded_time(hostile: str) -> None:
    started = time.process_time()
    read_form(hostile, form("cirebon-dkis/c-03"), TODAY)
    assert time.process_time() - started < 3
    assert len(text_lines(hostile)) <= 2000


def test_invisible_letters_do_not_hide_a_label() -> None:
    entries = read_entries(text_lines("\u200bIsi\u200ban\xa0: satu"), asking().labels)
    assert [(entry.key, entry.value) for entry in entries] == [("isian", "satu")]


@settings(database=None, max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Gejala", "Gejal", ":", " = ", "\t", "|", "   ", "\n", "isi", "20/11/2026", "(", "[", "-"]
        )
    )
)
def test_whatever_is_written_it_is_read_without_an_error(pieces: list[str]) -> None:
    filled = read_form("".join(pieces), form("cirebon-dkis/c-03"), TODAY)
    assert set(filled.values) <= {"gejala"}


@pytest.mark.parametrize(
    "line",
    [
        "Isian / Name : satu",
        "Description/Isian : satu",
        "Isian *) : satu",
        "Isian ²⁾ : satu",
        "Isian 1) : satu",
        "1.2 Isian : satu",
        "a)Isian : satu",
        "Isian ................ : satu ...........",
        "Isian : ______satu______",
    ],
)
def test_a_label_is_known_in_the_ways_that_forms_print_it(line: str) -> None:
    assert read_form(line, asking(), TODAY).values == {"isian": "satu"}


def test_half_a_label_with_another_indonesian_word_is_another_label() -> None:
    assert read_form("Isian/Keterangan: satu", asking(), TODAY).values == {}


def test_no_and_nomor_are_one_word_in_a_label() -> None:
    filled = read_form("No. HP/WA PIC: 0812 0000 0000", form("unj-pustikom/frm-si-005"), TODAY)
    assert filled.values == {"kontak": "081200000000"}


def test_one_odd_separator_in_a_mail_is_no_form() -> None:
    assert read_form("Petugas - mohon ke lokasi", form("cirebon-dkis/c-02"), TODAY).values == {}


def test_two_headings_above_text_are_no_form() -> None:
    text = "Lokasi\nkami tunggu di sana.\nPetugas\nmohon segera datang."
    assert read_form(text, form("cirebon-dkis/c-02"), TODAY).values == {}


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Jumat, 20 Nopember 2026 jam 14.05 WIB", "20 November 2026 pukul 14.05"),
        ("hari ini jam 9", "20 November 2026 pukul 09.00"),
        ("20/11/26 14:05:33", "20 November 2026 pukul 14.05"),
        ("2026-11-20T14:05", "20 November 2026 pukul 14.05"),
        ("20 November 2026 sekitar pukul 2 siang", "20 November 2026 pukul 14.00"),
        ("20 November 2026 pukul 7 malam", "20 November 2026 pukul 19.00"),
        ("20 November 2026 pukul 1 malam", None),
        ("20 November 2026 pukul 14.05 pagi", None),
        ("20 November 2026 pukul 09.00-10.00", None),
        ("20 November 2026", None),
    ],
)
def test_a_moment_is_read_as_people_write_it_or_asked(written: str, value: str | None) -> None:
    assert answer(written, type="datetime") == value


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("WA: 0812-0000-0000 (Rina)", "081200000000"),
        ("(0231) 123456", "0231123456"),
        ("+62 (0)812 0000 0000", "081200000000"),
        ("081200000000 atau 081200000001", "081200000000 / 081200000001"),
        ("lihat di atas", None),
        ("0812 lantai 3 0000", None),
    ],
)
def test_a_telephone_number_is_read_with_what_stands_beside_it(written: str, value: str | None) -> None:
    assert answer(written, type="phone") == value


@pytest.mark.parametrize(
    ("nip", "possible"),
    [
        ("19681111 199303 1 002", True),
        ("NIP. 1968 1111 1993 03 1 002", True),
        ("196811112025211001", True),  # under contract
        ("19681311 199303 1 002", False),
        ("19681111 199313 1 002", False),
        ("19681111 199303 3 002", False),
        ("19681111 197003 1 002", False),
        ("19681111 199303 1 02", False),
    ],
)
def test_a_nip_is_one_that_can_be(nip: str, possible: bool) -> None:
    assert (answer(nip, type="nip") is not None) is possible


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("[ ] tinggi [x] sedang [ ] rendah", "sedang"),
        ("tinggi ( )  sedang (v)  rendah ( )", "sedang"),
        ("☐ tinggi ☑ sedang ☐ rendah", "sedang"),
        ("○ tinggi ● sedang ○ rendah", "sedang"),
        ("O tinggi √ sedang O rendah", "sedang"),
        ("tinggi / sedang √ / rendah", "sedang"),
        ("parah sekali", "tinggi"),
        ("[ ] tinggi [ ] sedang [ ] rendah", None),
    ],
)
def test_a_tick_belongs_to_the_words_beside_it(written: str, value: str | None) -> None:
    choices = ["tinggi", "sedang", "rendah"]
    synonyms = {"tinggi": ["parah sekali"]}
    assert answer(written, type="choice", choices=choices, synonyms=synonyms) == value


@pytest.mark.parametrize("synonyms", [{"gawat": ["parah"]}, {"tinggi": ["sedang"]}])
def test_a_synonym_belongs_to_one_choice_of_the_form(synonyms: dict[str, list[str]]) -> None:
    with pytest.raises(ConfigProblem):
        asking(type="choice", choices=["tinggi", "sedang"], synonyms=synonyms)


def test_an_answer_goes_on_over_the_edge_of_a_page() -> None:
    text = "Temuan: baris satu\nC-02    Halaman 1 dari 2\nbaris dua\nPetugas: Budi"
    filled = read_form(text, form("cirebon-dkis/c-02"), TODAY)
    assert filled.values["temuan"].split("\n") == ["baris satu", "", "baris dua"]
