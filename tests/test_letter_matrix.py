"""Every document that the four SOPs name, read back from its DOCX and its PDF at ordinary and at extreme data."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from typing import Any

import pytest
from docx import Document
from pypdfium2 import PdfDocument

from mailflow.letters.letter import fill_letter
from mailflow.letters.samples import HOSTILE
from mailflow.letters.sandbox import clean_text
from mailflow.offices.office import Office
from mailflow.outside.pdf import convert_to_pdf, find_soffice
from mailflow.procedures.procedure import LetterSpec, Procedure
from tests.letter_cases import (
    OFFICES,
    bare_case,
    extreme_case,
    letter_values,
    office_of,
    ordinary_case,
)
from tests.test_letters import LETTERS, text_of

CIREBON, DJKI, TRENGGALEK, UNJ = OFFICES
SURAT_DINAS = (
    "surat-persetujuan",
    "surat-penolakan",
    "surat-pengembalian",
    "surat-pemberitahuan",
    "surat-koordinasi",
    "laporan-perbaikan",
)
LAPORAN = ("laporan", "laporan-perbaikan", "formulir")
# document: the templates that it may have, and by office the rows of the SOP that send it out; "" is an end
MATRIX: dict[str, tuple[tuple[str, ...], dict[str, str]]] = {
    "tanda terima": (("tanda-terima",), {DJKI: "2", UNJ: "3", CIREBON: "1b", TRENGGALEK: "1b"}),
    "lembar disposisi": (
        ("lembar-disposisi",),
        {DJKI: "2 4 5", UNJ: "4 5 26", CIREBON: "1c", TRENGGALEK: "2 4"},
    ),
    "surat perintah": (("surat-perintah",), {DJKI: "6 8 9 11", CIREBON: "3"}),
    "surat tugas": (("surat-tugas",), {UNJ: "14 15", TRENGGALEK: "6a"}),
    "nota dinas": (("nota-dinas",), {DJKI: "7x 9 11 14a", UNJ: "8 9 12 25"}),
    "surat dinas": (SURAT_DINAS, {DJKI: "3 3b", UNJ: "5 5b", CIREBON: "1c 1d 5a 6", TRENGGALEK: "2 2b 8 8c"}),
    "undangan": (("undangan",), {UNJ: "11a"}),
    "notulen": (("notulen",), {UNJ: "11b 17"}),
    "berita acara pemeriksaan": (("berita-acara-pemeriksaan",), {CIREBON: "4"}),
    "berita acara uji coba": (("berita-acara-uji-coba",), {UNJ: "24"}),
    "berita acara serah terima": (("berita-acara-serah-terima",), {UNJ: "30"}),
    "laporan": (
        LAPORAN,
        {DJKI: "7 11 12", UNJ: "10 18 20 21 22 23 28 29", CIREBON: "5 6", TRENGGALEK: "7"},
    ),
    "laporan progres": (("laporan-progres",), {UNJ: "19"}),
    "laporan penyelesaian": (("laporan-penyelesaian",), {DJKI: "", UNJ: "", CIREBON: "", TRENGGALEK: ""}),
    "surat pengantar": (("surat-pengantar",), {UNJ: "27 30", CIREBON: "6"}),
    "formulir": (("formulir",), {UNJ: "2", CIREBON: "2 4", TRENGGALEK: "1 7"}),
    "jadwal": (("jadwal",), {UNJ: "6 7"}),
    "daftar tim": (("daftar-tim",), {UNJ: "13"}),
    "rencana kerja": (("rencana-kerja",), {UNJ: "17"}),
    "jurnal harian": (("jurnal-harian",), {DJKI: "8b 15b 15x"}),
    "daftar permintaan": (("daftar-permintaan",), {TRENGGALEK: "3"}),
}
HEAD = "Nomor | Sifat | Hal | Yth. | di | "
# what stands in a letter, in this order, parted by " | "
BLOCKS = {
    "tanda-terima": "Tanda Terima | NOMOR AGENDA | Nomor kasus | tidak dibubuhi tanda tangan",
    "lembar-disposisi": "Lembar Disposisi | Surat dari | Nomor surat | Nomor agenda | Hal | Diteruskan kepada"
    " Sdr. | Dengan hormat harap | Catatan | Paraf",
    "surat-perintah": "Surat Perintah | NOMOR | Dasar | MEMERINTAHKAN | Kepada | Untuk | Ditetapkan di",
    "surat-tugas": "Surat Tugas | NOMOR | Menimbang | Dasar | MEMBERI TUGAS | Kepada | Untuk | "
    "Ditetapkan di | NIP",
    "nota-dinas": "Nota Dinas | NOMOR | Yth. | Dari | Hal | Tanggal | Demikian | NIP",
    "surat-persetujuan": HEAD + "disetujui | Demikian | NIP",
    "surat-penolakan": HEAD + "belum dapat disetujui | Demikian | NIP",
    "surat-pengembalian": HEAD + "kembalikan | Demikian | NIP",
    "surat-pemberitahuan": HEAD + "telah ditangani | NORMAL | Demikian | NIP",
    "surat-koordinasi": HEAD + "Formulir C-03 | kerja sama | Demikian | NIP",
    "undangan": HEAD + "mengundang | Hari, tanggal | Waktu | Tempat | Demikian | a.n. Kepala | NIP",
    "notulen": "Notula | Rapat | Peserta | A.  Persoalan yang dibahas | B.  Tanggapan peserta | C.  "
    "Kesimpulan | Pemimpin rapat, | NIP",
    "berita-acara-pemeriksaan": "Berita Acara Pemeriksaan Lapangan | NOMOR | Pada hari ini, Jumat, tanggal dua puluh "
    "| PIHAK PERTAMA; | PIHAK KEDUA, | Demikian | Dibuat di",
    "berita-acara-uji-coba": "Berita Acara Uji Coba | NOMOR | Pada hari ini, Jumat, tanggal dua puluh | PIHAK "
    "PERTAMA; | PIHAK KEDUA. | No. | Fungsi | Kesimpulan: LULUS. | Dibuat di | PIHAK "
    "KEDUA,",
    "berita-acara-serah-terima": "Berita Acara Serah Terima | NOMOR | Pada hari ini, Jumat, tanggal dua puluh | PIHAK "
    "PERTAMA menyerahkan | 1. | 2. | dalam rangkap 2 (dua) | PIHAK KEDUA, | PIHAK "
    "PERTAMA,",
    "laporan": "Laporan | tentang | A.  Pendahuluan | Umum. | Maksud dan tujuan. | Ruang lingkup. | "
    "Dasar: | B.  Kegiatan | C.  Hasil | D.  Kesimpulan dan saran | E.  Penutup | Dibuat "
    "di",
    "laporan-progres": "Kepada Yth. | Identitas proyek | Tahapan | Persentase | Kendala | Dokumentasi",
    "laporan-perbaikan": HEAD
    + "NIP | LAMPIRAN SURAT | A.  Data Laporan | B.  Hasil Pemeriksaan | C.  Perbaikan",
    "laporan-penyelesaian": HEAD
    + "Nomor kasus | Penyebab | Tindakan | Hasil | Konfirmasi pengguna | Sidik jari jurnal "
    "| NIP | LAMPIRAN SURAT | Kronologi Penanganan | Batas waktu",
    "surat-pengantar": "Yth. | Surat Pengantar | NOMOR | Naskah/barang | Banyaknya | Keterangan | Diterima "
    "tanggal | Penerima, | Pengirim, | Lembar kedua",
    "jadwal": "Jadwal | Kepada Yth. | Kegiatan | Mulai | Selesai | Penanggung jawab | NIP",
    "daftar-tim": "Daftar Tim | Kepada Yth. | No. | Nama | NIP | Jabatan | Peran | NIP",
    "rencana-kerja": "Rencana Kerja | A.  Dasar | B.  Rencana kerja | C.  Pelaksana | NIP",
    "jurnal-harian": "Jurnal Harian | Tanggal | Jam | Kegiatan | Hasil | Petugas | Diketahui, | NIP",
    "daftar-permintaan": "Daftar Permintaan | Nomor kasus | Tanggal | Unit | Hal | Status",
    "formulir": "Kode formulir | Nomor kasus | A. ISIAN | Butir isian | B. PENGISI | Yang mengisi,",
}
HEADS = {  # the head row of the table that grows over pages
    "jurnal-harian": "Tanggal Jam Kasus Kegiatan Hasil Petugas",
    "laporan-penyelesaian": "Waktu selesai Kegiatan Pelaksana",
    "formulir": "Butir isian Isian",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Written:
    """A letter of an office as it goes out: its row of the procedure, its values, its file."""

    office: str
    kop: str
    spec: LetterSpec
    values: Mapping[str, Any]
    docx: bytes
    text: str


@pytest.fixture(scope="module")
def offices(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Office]:
    return {code: office_of(tmp_path_factory.mktemp(code), code) for code in OFFICES}


def _written(offices: Mapping[str, Office], make_case: Any) -> list[Written]:
    found = []
    for code, office in offices.items():
        case = make_case(office)
        for spec in office.procedure.letters:
            values = letter_values(office, case, spec.name)
            docx = fill_letter(office.letters[spec.template], values)
            kop = office.settings.letterhead.lines[-1]
            text = text_of(docx)
            found.append(Written(office=code, kop=kop, spec=spec, values=values, docx=docx, text=text))
    return found


@pytest.fixture(scope="module")
def ordinary(offices: dict[str, Office]) -> list[Written]:
    return _written(offices, ordinary_case)


@pytest.fixture(scope="module")
def extreme(offices: dict[str, Office]) -> list[Written]:
    return _written(offices, extreme_case)


@pytest.fixture(scope="module")
def bare(offices: dict[str, Office]) -> list[Written]:
    return _written(offices, bare_case)


# ---- the matrix


def _senders(procedure: Procedure) -> Iterator[tuple[str, str]]:
    """(row of the SOP, letter that it sends out)."""
    for step in procedure.steps:
        recap = [step.recap.letter] if step.recap else []
        names = [step.draft, *step.makes, *recap, *(name for given in step.gives.values() for name in given)]
        yield from ((step.no, name) for name in names if name)
    yield from (("", name) for end in procedure.ends for name in end.gives)


@pytest.mark.parametrize(
    ("document", "office", "rows"),
    [(document, office, rows) for document, (_, cells) in MATRIX.items() for office, rows in cells.items()],
)
def test_each_document_of_the_sop_is_sent_out_at_its_row(
    document: str, office: str, rows: str, offices: dict[str, Office]
) -> None:
    procedure = offices[office].procedure
    templates = MATRIX[document][0]
    sent = {no for no, name in _senders(procedure) if procedure.letter(name).template in templates}
    assert {row for row in (rows.split() or [""]) if row not in sent} == set()


@pytest.mark.parametrize("office", OFFICES)
def test_no_letter_of_an_office_stands_outside_the_matrix(office: str, offices: dict[str, Office]) -> None:
    known = {template for templates, cells in MATRIX.values() if office in cells for template in templates}
    assert {spec.template for spec in offices[office].procedure.letters} <= known


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_each_template_is_known_by_its_blocks(path: Any) -> None:
    assert path.stem in {*BLOCKS, "naskah", "surat-perubahan"}


# ---- ordinary data


def test_the_blocks_of_each_letter_stand_in_their_order(ordinary: list[Written]) -> None:
    for letter in ordinary:
        place, text = 0, letter.text
        for block in BLOCKS[letter.spec.template].split(" | "):
            found = text.find(block, place)
            assert found >= 0, (
                f"{letter.office} {letter.spec.name}: {block} is not after {text[:place][-80:]!r}"
            )
            place = found + len(block)


def test_each_letter_has_its_kop_its_number_and_its_signature_block(ordinary: list[Written]) -> None:
    for letter in ordinary:
        document = Document(io.BytesIO(letter.docx))
        head = document.sections[0].first_page_header
        kop = "\n".join(cell.text for table in head.tables for row in table.rows for cell in row.cells)
        assert letter.kop in kop
        signature = letter.values["ttd"]
        if letter.spec.template in ("formulir", "lembar-disposisi", "daftar-permintaan"):
            continue
        assert ("500.12/15/UNIT/2026" in letter.text) == bool(letter.spec.register_name)
        assert signature["nama"], letter.spec.name
        assert signature["nama"] in letter.text
        assert not signature["nip"] or f"NIP {signature['nip']}" in letter.text


def test_a_letter_says_that_it_awaits_its_signature_where_that_is_so_and_nowhere_else(
    ordinary: list[Written],
) -> None:
    for letter in ordinary:
        awaited = bool(letter.values["pengesahan"])
        assert ("naskah menunggu tanda tangan" in letter.text.lower()) == awaited, letter.spec.name
        if letter.spec.template in ("nota-dinas", "surat-perintah", "surat-tugas", "surat-penolakan"):
            assert awaited, letter.spec.name
        if letter.spec.template in ("tanda-terima", "laporan-progres", "formulir"):
            assert not awaited, letter.spec.name


def test_nothing_of_the_template_is_left(ordinary: list[Written], bare: list[Written]) -> None:
    for letter in [*ordinary, *bare]:
        for mark in ("{{", "}}", "{%", "%}", "None", "[]"):
            assert mark not in letter.text, f"{letter.office} {letter.spec.name}: {mark}"


def test_nothing_dangles_where_nothing_was_told(bare: list[Written]) -> None:
    dangling = re.compile(
        r"\b(?:Nomor|tanggal|hal|pada|kepada|oleh)\s*(?:[,.;]|$)|\bNomor (?:tanggal|hal)\b|\btanggal hal\b"
        r"|\s[,;]|\(\s*\)|(?<!\.)\.\.(?!\.)|  \S",
        re.IGNORECASE,
    )
    for letter in bare:
        for line in letter.text.splitlines():
            if len(line) > 30 and not line.startswith(
                ("A.  ", "B.  ", "C.  ", "D.  ", "E.  ", "Diterima tanggal ...")
            ):
                assert not dangling.search(line.strip()), f"{letter.office} {letter.spec.name}: {line!r}"


def test_who_signs_for_another_says_so_above_the_post(ordinary: list[Written]) -> None:
    signed = {(x.office, x.spec.name): x.values["ttd"]["jabatan"] for x in ordinary}
    assert signed[UNJ, "undangan"] == [
        "a.n. Kepala Pusat Teknologi Informasi dan Komunikasi",
        "Kepala Divisi Pengembangan Sistem Informasi dan Pemrograman",
    ]
    assert [line[:5] for line in signed[TRENGGALEK, "surat-pemberitahuan"]] == ["a.n. ", "Kepal"]
    letter = next(x for x in ordinary if x.spec.name == "undangan")
    assert "a.n. Kepala Pusat Teknologi Informasi dan Komunikasi\nKepala Divisi" in letter.text


def test_a_report_without_a_named_signer_is_signed_by_its_author(ordinary: list[Written]) -> None:
    report = next(x for x in ordinary if x.spec.name == "laporan-teknis")
    assert report.values["ttd"]["jabatan"] == ["Tim Programmer"]
    assert report.values["ttd"]["nip"]


# ---- extreme data


def test_hostile_text_is_printed_as_it_is(extreme: list[Written]) -> None:
    printed = " ".join(clean_text(HOSTILE).split())
    for letter in extreme:
        said = " ".join(letter.text.split())
        if letter.spec.template not in ("lembar-disposisi",):
            assert printed in said, f"{letter.office} {letter.spec.name}"


def test_a_team_of_twelve_is_listed_in_the_annex(extreme: list[Written]) -> None:
    for letter in extreme:
        if letter.spec.template in ("surat-tugas", "surat-perintah", "daftar-tim") and letter.office in (
            UNJ,
            DJKI,
        ):
            assert "Anggota 12 & Rekan, S.Kom." in letter.text, letter.spec.name
        if letter.spec.template in ("surat-tugas", "surat-perintah") and letter.office in (UNJ, DJKI):
            assert "sebagaimana tercantum dalam Lampiran" in letter.text


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_table_that_grows_repeats_its_head_and_splits_no_row(path: Any) -> None:
    body = Document(str(path)).element.body
    for loop in body.xpath(".//w:tr[./w:tc/w:p//w:t[starts-with(., '{%tr for')]]"):
        table = loop.getparent()
        if table.xpath("./w:tr[1]/w:trPr/w:tblHeader") == [] and table.xpath("ancestor::w:tc"):
            continue  # a list inside a cell, such as the checklist
        assert table.xpath("./w:tr[1]/w:trPr/w:tblHeader"), path.stem
        row = loop.getnext()
        assert row.xpath("./w:trPr/w:cantSplit"), path.stem


@pytest.mark.parametrize("path", LETTERS, ids=lambda path: path.stem)
def test_a_letter_is_set_in_arial_on_a4_and_numbers_its_pages_from_the_second(path: Any) -> None:
    document = Document(str(path))
    fonts = document.styles.element.xpath("./w:docDefaults//w:rFonts/@w:ascii")
    assert fonts == ["Arial"]
    if path.stem != "formulir":
        assert "PAGE" in document.sections[0].header._element.xml
        assert "PAGE" not in document.sections[0].first_page_header._element.xml


# ---- on paper


@pytest.fixture(scope="module")
def papers(ordinary: list[Written], extreme: list[Written]) -> list[tuple[Written, list[str], str]]:
    """(letter, the text of each page, "ordinary" or "extreme"): all by one LibreOffice process."""
    if find_soffice() is None:
        pytest.skip("LibreOffice is not installed")
    first, last = _one_a_template(ordinary), _one_a_template(reversed(extreme))
    wanted = [*((letter, "ordinary") for letter in first), *((letter, "extreme") for letter in last)]
    pdfs = convert_to_pdf([letter.docx for letter, _ in wanted], timeout=240)
    return [(letter, _pages(pdf), kind) for (letter, kind), pdf in zip(wanted, pdfs, strict=True)]


def _one_a_template(letters: Iterable[Written]) -> list[Written]:
    """LibreOffice takes its time: one office's letter stands for all that have its template."""
    return list({letter.spec.template: letter for letter in letters}.values())


def _pages(pdf: bytes) -> list[str]:
    with closing(PdfDocument(pdf)) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


def test_the_kop_stands_on_the_first_page_alone_and_the_others_are_numbered(
    papers: list[tuple[Written, list[str], str]],
) -> None:
    for letter, pages, _ in papers:
        assert letter.kop in pages[0], letter.spec.name
        for number, page in enumerate(pages[1:], 2):
            assert letter.kop not in page, letter.spec.name
            if letter.spec.template != "formulir":
                assert page.startswith(f"- {number} -"), letter.spec.name


def test_title_and_number_stand_on_the_first_page(papers: list[tuple[Written, list[str], str]]) -> None:
    for letter, pages, kind in papers:
        if kind == "ordinary" and letter.spec.register_name:
            assert "500.12/15/UNIT/2026" in pages[0], letter.spec.name


def test_a_signature_block_is_on_one_page(papers: list[tuple[Written, list[str], str]]) -> None:
    for letter, pages, _ in papers:
        signature = letter.values["ttd"]
        if signature["nip"] and letter.spec.template not in ("formulir", "lembar-disposisi"):
            block = f"{signature['nama']} {signature['jabatan'][-1]} NIP {signature['nip']}"
            wanted = set(re.findall(r"\w+", block))
            assert any(wanted <= set(re.findall(r"\w+", page)) for page in pages), letter.spec.name


def test_the_head_of_a_long_table_is_repeated_on_the_next_page(
    papers: list[tuple[Written, list[str], str]],
) -> None:
    for letter, pages, kind in papers:
        head = HEADS.get(letter.spec.template)
        if head and kind == "extreme":
            repeated = [page for page in pages if all(word in page for word in head.split())]
            assert len(repeated) > 1, letter.spec.name


def test_no_page_is_empty(papers: list[tuple[Written, list[str], str]]) -> None:
    for letter, pages, _ in papers:
        for number, page in enumerate(pages, 1):
            assert len(page) > len(f"- {number} -") + 10, f"{letter.office} {letter.spec.name} page {number}"
