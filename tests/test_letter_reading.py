"""Letters and forms as offices send them: what is read from whole files, where it stood and how sure that is."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailflow.cli.main import app
from mailflow.complaints.complaint import read_complaint
from mailflow.complaints.letter import read_letter
from mailflow.forms.filled import Filled
from mailflow.forms.form import parse_form_file
from mailflow.letters.reading import read_document
from mailflow.mails.mail import parse_mail
from mailflow.outside.reader import Reader
from mailflow.texts.documents import Document
from mailflow.texts.extracts import Source
from tests.letter_files import SOURCES, compose_file, parse_source
from tests.letter_sets import LETTERS, Scored, score_letter

OPEN = sorted((LETTERS / "open").glob("*.json"))
HELD = sorted((LETTERS / "held").glob("*.json"))
OFFICES = Path(__file__).parent.parent / "mailboxes"
SURAT = parse_form_file((OFFICES / "cirebon-dkis/forms/surat-laporan.toml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 20)
UNREAD = {
    "lagi-polsek": {"sistem": "CCTV Analitik"},
}
"""What is still read too short."""


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as one:
        yield one


@pytest.fixture(scope="module")
def scored(reader: Reader) -> dict[str, Scored]:
    return {path.stem: score_letter(path, reader) for path in OPEN}


def text_of(*lines: str) -> Document:
    return Document(name="surat.txt", kind="text", text="\n".join(lines))


# --- the sets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", OPEN, ids=lambda path: path.stem)
def test_a_letter_in_each_layout_is_read(path: Path, scored: dict[str, Scored]) -> None:
    """Each field that stands in the file, and none that does not; what is wrong is not called sure."""
    wrong = {field.name: field.got for field in scored[path.stem].fields if not field.is_right}
    assert wrong == UNREAD.get(path.stem, {})


def test_the_letters_are_what_their_sources_say() -> None:
    """The committed files can be made again; those of another hand have no source."""
    names = {path.stem for path in SOURCES.glob("*.src")}
    assert names <= {path.stem for path in OPEN}  # form_samples.py makes those of forms
    for name in ("odt-revisi", "docx-kontrol-isi", "txt-nota-dinas"):
        source = parse_source(name, (SOURCES / f"{name}.src").read_text(encoding="utf-8"))
        made = (LETTERS / "open" / f"{name}.{source.options['file']}").read_bytes()
        assert compose_file(source) == made


@pytest.mark.parametrize("path", HELD, ids=lambda path: path.stem)
def test_of_a_letter_held_back_nothing_is_wrong_with_high_confidence(path: Path, reader: Reader) -> None:
    fields = score_letter(path, reader).fields
    assert [field for field in fields if field.is_wrong and field.sure == "tinggi"] == []


# --- where it stood, and how sure -------------------------------------------------------------------


def test_each_field_says_its_page_and_its_words(scored: dict[str, Scored]) -> None:
    sources = scored["pdf-dua-halaman"].reading.sources
    assert sources["nomor"] == Source(
        file="pdf-dua-halaman.pdf", page=1, text="Nomor : 551.2/340/DISHUB/2026", sure="tinggi"
    )
    assert sources["tanggal"].text == "Cirebon, 7 Okt 2026"
    assert sources["asal"].text == "DINAS PERHUBUNGAN"


def test_a_line_of_the_second_page_is_on_page_two() -> None:
    document = Document(name="a.pdf", kind="pdf", text="1\n2\n3", pages=2, page_starts=(2,))
    assert [document.page_of(line) for line in range(3)] == [1, 1, 2]
    assert text_of("satu").page_of(0) == 0


HEAD = ("Nomor: 1/A/2026", "Hal: Gangguan aplikasi SIPADU", "Yth. Kepala DKIS", "", "Dengan hormat,")


def test_two_numbers_in_one_head_are_not_sure() -> None:
    letter = read_letter("\n".join(["Nomor: 2/B/2026", *HEAD, "Aplikasi SIPADU mati."]))
    assert letter["nomor"].sure == "rendah"


def test_two_dates_in_one_head_are_not_sure() -> None:
    letter = read_letter("\n".join(["Cirebon, 2 Mei 2026", "Tanggal: 3 Mei 2026", *HEAD, "Mati."]))
    assert letter["tanggal"].sure == "rendah"


def test_a_hal_that_breaks_off_is_not_sure() -> None:
    broken = [line.replace("aplikasi SIPADU", "aplikasi pada") for line in HEAD]
    assert read_letter("\n".join([*broken, "Mati."]))["hal"].sure == "rendah"


def test_a_name_that_only_looks_like_an_application_is_not_sure() -> None:
    other = [line.replace("aplikasi SIPADU", "SIMANTAP") for line in HEAD]
    assert read_letter("\n".join([*other, "Mati sejak pagi."]))["sistem"].sure == "rendah"


def test_a_name_that_the_text_repeats_only_in_part_is_not_sure() -> None:
    title = [line.replace("SIPADU", "SIPADU Wilayah Timur") for line in HEAD]
    system = read_letter("\n".join([*title, "Aplikasi SIPADU tidak dapat dibuka sejak pagi."]))["sistem"]
    assert (system.value, system.sure) == ("SIPADU", "sedang")


def test_a_place_that_the_other_column_put_behind_the_hal_is_taken_away_and_not_sure() -> None:
    close = ["Cirebon, 2 Mei 2026", *(f"{line} CIREBON" if line.startswith("Hal") else line for line in HEAD)]
    hal = read_letter("\n".join([*close, "Mati."]))["hal"]
    assert (hal.value, hal.sure) == ("Gangguan aplikasi SIPADU", "sedang")


@pytest.mark.parametrize("filler", ["………", ".......", "____", "..... lembar"])
def test_what_only_fills_a_place_is_no_value(filler: str) -> None:
    assert "lampiran" not in read_letter("\n".join([f"Lampiran: {filler}", *HEAD, "Mati."]))


@pytest.mark.parametrize(
    ("written", "copies"),
    [
        ("Tembusan: Bupati; Inspektur", ["Bupati", "Inspektur"]),
        ("Tembusan: Ketua Yayasan, Yth. Bapak Camat", ["Ketua Yayasan", "Camat"]),
        ("cc: 1. Direktur Utama, 2. Arsip", ["Direktur Utama", "Arsip"]),
        (
            "Tembusan Yth.:\n1. Yth. Bupati; dan\n2. Sdr. Dinas Komunikasi, Informatika",
            ["Bupati", "Dinas Komunikasi, Informatika"],
        ),
        ("Tembusan: -", []),
    ],
)
def test_copies_are_parted_however_they_are_listed(written: str, copies: list[str]) -> None:
    read = read_letter("\n".join([*HEAD, "Mati.", "Demikian.", written])).get("tembusan")
    assert (read.value.split("\n") if read else []) == copies


@pytest.mark.parametrize(
    ("hal", "body", "system"),
    [
        ("Gangguan SIMRS Melati Lambat", "SIMRS Melati tidak dapat dibuka.", "SIMRS Melati"),
        ("Website tidak dapat dibuka", "Laman loket.example mati.", "loket.example"),
        ("Gangguan presensi", "Pada aplikasi presensi pegawai tidak tercatat.", "presensi pegawai"),
        ("Gangguan layanan", "Kami gagal login ke ARSIPKU.", "ARSIPKU"),
        ("Gangguan beberapa aplikasi kepegawaian", "SIMPEG dan SIKERJA mati.", ""),
        ("Kerusakan mesin", "Mohon Kepala Bidang Aplikasi Kepegawaian menugaskan petugas.", ""),
    ],
)
def test_a_system_is_named_by_its_address_by_two_words_or_by_what_it_is_for(
    hal: str, body: str, system: str
) -> None:
    head = [f"Hal: {hal}" if line.startswith("Hal") else line for line in HEAD]
    read = read_letter("\n".join([*head, body])).get("sistem")
    assert (read.value if read else "") == system


def filled(*lines: str) -> Filled:
    mail = parse_mail(b"From: joko@opd.example\nSubject: Surat\n\nTerlampir.")
    return read_complaint(mail, [text_of(*lines)], SURAT, TODAY)


def test_what_was_read_with_little_confidence_is_asked_and_not_guessed() -> None:
    read = filled("Nomor: 2/B/2026", *HEAD, "Aplikasi SIPADU mati.")
    (fault,) = read.faults
    assert (fault.label, fault.value) == ("Nomor surat", "2/B/2026")
    assert fault.what.id == "terbaca kurang jelas, mohon ditulis kembali"
    assert "nomor" not in read.values
    assert "Nomor surat" not in read.missing


def test_a_complaint_carries_the_place_of_each_field() -> None:
    read = filled(*HEAD, "Aplikasi SIPADU mati.")
    assert read.sources["nomor"] == Source(file="surat.txt", text="Nomor: 1/A/2026")
    assert read.sources["nomor"].in_words() == "surat.txt, keyakinan tinggi"


def test_the_number_of_another_letter_is_not_this_letters() -> None:
    letter = read_letter(
        "\n".join(
            [
                "Hal: Gangguan aplikasi SIPADU",
                "Yth. Kepala DKIS",
                "",
                "Menindaklanjuti surat Saudara",
                "Nomor: 9/X/2026",
                "Tanggal: 1 Mei 2026",
                "aplikasi SIPADU masih mati.",
            ]
        )
    )
    assert "nomor" not in letter
    assert "tanggal" not in letter


def test_a_form_is_no_letter_without_its_office(reader: Reader) -> None:
    document = Document(name="c01.txt", kind="text", text="FORMULIR C-01\nAplikasi: SIPADU\nServer: srv-1")
    assert read_document(document, (), None, TODAY).kind == "lain"


# --- ODT --------------------------------------------------------------------------------------------


def odt(**members: bytes) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "mimetype", "application/vnd.oasis.opendocument.text", compress_type=zipfile.ZIP_STORED
        )
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return buffer.getvalue()


SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("form", "form"))
)


def content(inside: str, before: str = "") -> bytes:
    return (
        f"{before}<office:document-content {SPACES}><office:body><office:text>{inside}</office:text></office:body>"
        "</office:document-content>"
    ).encode()


ODTS = {
    "blanks and tabs": ('<text:p>a<text:s text:c="3"/>b<text:tab/>c</text:p>', "a   b\tc"),
    "a span with its tail": ("<text:p>a<text:span>b</text:span>c</text:p>", "abc"),
    "a comment": ("<text:p>a<office:annotation><text:p>x</text:p></office:annotation>b</text:p>", "ab"),
    "a hidden section": (
        '<text:section text:display="none"><text:p>x</text:p></text:section><text:p>a</text:p>',
        "a",
    ),
    "a form's control": (
        '<office:forms><form:form><form:text form:name="Unit" form:current-value="Dinkes"/></form:form></office:forms>',
        "Unit: Dinkes",
    ),
    "a table": (
        "<table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Nama</text:p>"
        "</table:table-cell><table:table-cell><text:p>Budi</text:p></table:table-cell></table:table-row>"
        "</table:table-header-rows></table:table>",
        "Nama: Budi",
    ),
}


@pytest.mark.parametrize("name", ODTS)
def test_an_odt_is_read_in_its_order(reader: Reader, name: str) -> None:
    inside, text = ODTS[name]
    document = reader.read("a.odt", "", odt(content_xml=content(inside)))
    assert (document.kind, document.fault, document.text.strip()) == ("odt", "", text)


@pytest.mark.parametrize(
    ("members", "fault"),
    [
        (
            {"content_xml": content("", '<!DOCTYPE a [<!ENTITY b "c">]>')},
            "berkas ODT memuat DOCTYPE yang tidak diizinkan",
        ),
        ({"content_xml": b" " * 200_000_000}, "isi berkas ODT mengembang melewati batas"),
        ({"content_xml": b"<a"}, "berkas ODT rusak"),
        ({"content_xml": b"<a/>"}, "berkas ODT rusak"),
        ({}, "berkas ODT rusak"),
        (
            {"content_xml": b"\x00\x01", "META-INF__manifest_xml": b"<m><manifest:encryption-data/></m>"},
            "berkas ODT terkunci kata sandi",
        ),
        ({f"a{number}": b"" for number in range(2_001)}, "berkas ODT memuat terlalu banyak bagian"),
        ({"content_xml": content("<text:section>" * 2_000 + "</text:section>" * 2_000)}, "berkas ODT rusak"),
    ],
    ids=["doctype", "bomb", "broken", "no text", "empty", "locked", "members", "nesting"],
)
def test_a_hostile_odt_is_refused(reader: Reader, members: dict[str, bytes], fault: str) -> None:
    assert reader.read("a.odt", "", odt(**members)).fault == fault


# --- the command ------------------------------------------------------------------------------------


def test_letter_read_prints_one_json_object_a_file_and_changes_nothing(tmp_path: Path) -> None:
    files = [
        LETTERS / "open/eml-lampiran-pdf.eml",
        LETTERS / "open/form-c01-docx.docx",
        tmp_path / "tiada.pdf",
    ]
    asked = ["letter", "read", *map(str, files), "--json", "--office", "cirebon-dkis", "--dir", str(tmp_path)]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 0, result.output
    letter, form, absent = map(json.loads, result.output.splitlines())
    assert (letter["file"], letter["kind"]) == ("eml-lampiran-pdf.eml", "surat")
    assert letter["fields"]["ttd_nip"] == "198206062001121001"
    assert letter["sources"]["hal"] == {
        "file": "surat.pdf",
        "page": 1,
        "text": "Hal : Gangguan aplikasi SIORMAS",
    }
    assert letter["confidence"]["hal"] == "tinggi"
    assert (form["kind"], form["form"], form["fields"]["waktu"]) == ("formulir", "C-01", "2026-11-20T09:15")
    assert absent["fault"].startswith("berkas tidak dapat dibuka")
    assert list(tmp_path.iterdir()) == []


def test_letter_read_names_what_the_office_would_ask_for() -> None:
    file = LETTERS / "open/pdf-tanpa-nomor.pdf"
    result = CliRunner().invoke(app, ["letter", "read", str(file), "--json", "--office", "cirebon-dkis"])
    assert json.loads(result.output)["missing"] == ["nomor", "tanggal"]


def test_letter_read_refuses_an_office_that_is_not_there() -> None:
    result = CliRunner().invoke(app, ["letter", "read", "a.pdf", "--office", "tiada"])
    assert result.exit_code == 1
    assert "tiada" in result.output
