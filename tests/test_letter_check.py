"""A clerk's mistakes in a template: each is found where it stands, and said with its mend."""

from __future__ import annotations

import io
import re
import subprocess
import time
import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from mailflow.letters.check import check_template, check_text
from mailflow.letters.letter import fill_letter
from mailflow.letters.samples import sample_values
from mailflow.letters.sandbox import LetterFailed
from mailflow.outside.pdf import find_soffice
from mailflow.problems import Fault
from mailflow.procedures.procedure import parse_procedure
from tests.test_letters import LETTERS, docx, filled, forms_of, saved, text_of
from tests.test_procedure_check import SMALL

VALUES = sample_values(forms_of("cirebon-dkis"))
DEEP = "".join(f"{{% for a{n} in riwayat %}}" for n in range(9)) + "x" + "{% endfor %}" * 9


def only(template: bytes) -> Fault:
    [fault] = check_template("surat.docx", template, VALUES)
    return fault


@pytest.mark.parametrize(
    ("text", "what", "mend"),
    [
        ("Nomor {{ nomor }", "the tag “{{ nomor }” is broken", "write {{ nomor }}"),
        ("{ { kasus.nomor } }", "is broken: its braces do not match", "write {{ kasus.nomor }}"),
        ("{% if sop }} ada {% endif %}", "the tag “{% if sop }}” is broken", "write {% if sop %}"),
        ("{{ nomor }}", "no field “nomor”", "perhaps kasus.nomor or surat.nomor"),
        ("{{ kasus.hal }}", "no field “kasus.hal”", "perhaps kasus.asal.hal or surat.hal"),
        ("{{ Kasus.nomor }}", "no field “Kasus”", "perhaps kasus is meant"),
        ("{{ kasus nomor }}", "{{ kasus nomor }} cannot be understood", "perhaps kasus.nomor is meant"),
        ("{{ surat.hal|uper }}", "no filter “uper”", "perhaps upper is meant"),
        ("{% If sop %}", "no command “If”", "perhaps if is meant"),
        ("{%P if sop %}", "no command “P”", "perhaps {%p if sop %} is meant"),
        ("{% end if %}", "no command “end”", "perhaps endif is meant"),
        ("{% if sop %}a{% else if sop %}b{% endif %}", "{% else if sop %} cannot be understood", "correct"),
        ("{{ pelaksana }}", "“pelaksana” is a list", "repeat over a list"),
        ("{{ surat }}", "“surat” is a list", "repeat over a list"),
        ("{{p kasus.nomor }}", "would not be printed", "write {{ kasus.nomor }}"),
        ("{{r kasus.nomor }}", "would not be printed", "write {{ kasus.nomor }}"),
        ("{{ kasus.nomor + 1 }}", "cannot be computed", "correct the tag"),
        (DEEP, "the loops repeat more than 50000 times", "correct the tag"),
    ],
)
def test_a_slip_is_named_with_its_paragraph_and_its_mend(text: str, what: str, mend: str) -> None:
    fault = only(docx("Kepada Yth.", text))
    line = fault.line("en")
    assert line.startswith(f"surat.docx: paragraph 2 “{text[:80]}")
    assert what in line
    assert mend in line
    assert fault.line("id").startswith("surat.docx: paragraf 2 “")


def test_a_tag_over_two_cells_is_one_mistake_that_names_both() -> None:
    line = only(docx("Tabel", table=(("{{ kasus.", "nomor }}"),))).line("id")
    assert "paragraf 2 (tabel 1, baris 1) “{{ kasus.”" in line
    assert "berakhir pada paragraf 3 (tabel 1, baris 1)" in line


def test_a_tag_over_two_paragraphs_is_one_mistake_that_names_both() -> None:
    assert "begins here and ends in paragraph 2" in only(docx("Nomor {{ kasus.", "nomor }} kami catat")).line(
        "en"
    )


@pytest.mark.parametrize(
    "rows",
    [
        (("{% for p in pelaksana %}", "{{ p.nama }}{% endfor %}"),),
        (("{%tr for p in pelaksana %}", ""), ("{{ p.nama }}", "x"), ("{% endfor %}", "")),
    ],
)
def test_a_repetition_that_begins_and_ends_in_different_cells_is_named(
    rows: tuple[tuple[str, ...], ...],
) -> None:
    line = only(docx("Tabel", table=rows)).line("en")
    assert "paragraph 2 (table 1, row 1)" in line
    assert "another cell, table or kind of tag" in line


def test_the_entry_of_a_loop_is_not_known_behind_it() -> None:
    fault = only(docx("{%p for p in pelaksana %}", "{{ p.nama }}", "{%p endfor %}", "NIP {{ p.nip }}"))
    assert "“p” is known only between {% for p in pelaksana %} and its endfor" in fault.line("en")


def with_text_box(text: str) -> bytes:
    """As Word writes it: the text box twice, the second time for programs that cannot draw the first."""
    box = f"<w:txbxContent><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:txbxContent>"
    document = Document()
    document.add_paragraph("Pembuka")
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:p {nsdecls('w')} xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
            "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' "
            "xmlns:v='urn:schemas-microsoft-com:vml'><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
            f"<w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict>"
            f"<v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
        ),
    )
    return saved(document)


def test_a_mistake_in_a_text_box_is_said_once_and_with_its_place() -> None:
    assert "paragraph 3 (text box) “{{ kasus.nomer }}”" in only(with_text_box("{{ kasus.nomer }}")).line("en")
    assert "paragraf 3 (kotak teks) “{{ kasus.nomor }”" in only(with_text_box("{{ kasus.nomor }")).line("id")


def test_a_mistake_in_header_and_footer_is_said_with_its_place() -> None:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "{{ kop.bars }}"
    document.sections[0].footer.paragraphs[0].text = "{{ kasus.nomer }}"
    lines = [fault.line("id") for fault in check_template("surat.docx", saved(document), VALUES)]
    assert [re.findall(r"(kepala|kaki) halaman, paragraf 1 “", line) for line in lines] == [
        ["kepala"],
        ["kaki"],
    ]


def test_tracked_changes_and_comments_would_go_out_with_every_letter() -> None:
    document = Document()
    added = f"<w:ins {nsdecls('w')} w:id='1' w:author='x'><w:r><w:t>segera</w:t></w:r></w:ins>"
    document.add_paragraph("Sifat ")._p.append(parse_xml(added))
    assert "perubahan terlacak" in only(saved(document)).line("id")
    document = Document()
    run = document.add_paragraph("Sifat").runs[0]
    document.add_comment(run, text="diganti?", author="x")
    assert "komentar" in only(saved(document)).line("id")


def test_a_template_full_of_mistakes_tells_the_first_twenty() -> None:
    assert len(check_template("surat.docx", docx(*["{{ nomor }"] * 500), VALUES)) == 20


@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is missing")
def test_a_template_saved_by_libreoffice_is_as_good_as_before(tmp_path: Path) -> None:
    """As the clerk does: open, save. Names of pictures and pieces of tags are then written anew."""
    to = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", str(tmp_path / "saved")]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(find_soffice()), profile, "--headless", *to, *map(str, LETTERS)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    for path in LETTERS:
        again = (tmp_path / "saved" / path.name).read_bytes()
        assert check_template(path.name, again, VALUES) == []
        assert text_of(fill_letter(again, VALUES)) == text_of(fill_letter(path.read_bytes(), VALUES))


# ---- what would take too long


@pytest.mark.parametrize(
    "greedy",
    [
        DEEP,
        DEEP.replace("x", ""),
        "{% for a in daftar %}{% for b in daftar %}{% for c in daftar %}{{ isi }}{% endfor %}{% endfor %}{% endfor %}",
        "{% set a = isi %}" + "{% set a = a ~ a %}" * 40 + "{{ a|length }}",
        "{% set a = 9 %}" + "{% set a = a * a %}" * 40 + "{{ a }}",
        "{% for b in daftar|batch(999999999, 'x') %}{{ b }}{% endfor %}",
        "{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}",
        "{% for a in daftar recursive %}{{ loop(daftar) }}{% endfor %}",
        "{% set a %}{{ isi }}{% endset %}{{ a }}",
    ],
)
def test_a_greedy_template_ends_at_once(greedy: str) -> None:
    begun = time.monotonic()
    with pytest.raises(LetterFailed):
        filled(greedy, isi="x" * 19_000, daftar=["y"] * 40, riwayat=["z"] * 25)
    assert time.monotonic() - begun < 5


def test_the_count_of_rounds_begins_anew_with_each_letter() -> None:
    once = "{% for a in daftar %}{% for b in daftar %}{% endfor %}{% endfor %}selesai"
    assert [filled(once, daftar=["y"] * 200) for _ in range(3)] == ["selesai"] * 3


def test_the_text_of_a_letter_that_cannot_be_worked_out_is_a_fault() -> None:
    letter = '[[letter]]\nname = "nd"\ntitle = "Nota Dinas"\ntemplate = "naskah"\ntext = ["{{ kasus.nomor + 1 }}"]\n'
    [fault] = check_text("procedure.toml", parse_procedure(SMALL + letter), VALUES)
    assert "cannot be computed" in fault.line("en")


def test_a_huge_file_is_no_template() -> None:
    packed = io.BytesIO(docx("Baik"))
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/gambar.bmp", b"\0" * 60_000_000)
    assert "too large" in only(packed.getvalue()).line("en")
