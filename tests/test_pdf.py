"""PDF by LibreOffice: each letter once, in order, within its time, with nothing left behind."""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import time
import zipfile
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from mailflow.letters.letter import fill_letter
from mailflow.letters.samples import extreme_values, sample_values
from mailflow.outside import pdf
from mailflow.outside.pdf import PdfFailed, convert_each, convert_to_pdf, find_soffice

ROOT = Path(__file__).parent.parent
needs_soffice = pytest.mark.skipif(
    find_soffice() is None,
    reason="LibreOffice is missing, so no PDF is made (apt-get install libreoffice-writer-nogui)",
)


def letter(text: str) -> bytes:
    document = Document()
    document.add_paragraph(text)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def fake_soffice(folder: Path, script: str) -> Path:
    program = folder / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    return program


def pages(data: bytes) -> list[str]:
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [page.extract_text() or "" for page in document.pages]


@needs_soffice
def test_a_batch_of_letters_comes_back_in_its_order() -> None:
    texts = [f"Surat nomor {number}" for number in range(3)]
    made = convert_to_pdf([letter(text) for text in texts], timeout=100)
    assert [pages(data) for data in made] == [[text] for text in texts]


@needs_soffice
def test_a_long_letter_keeps_its_table_head_page_numbers_and_signature() -> None:
    template = (ROOT / "templates/letters/laporan-penyelesaian.docx").read_bytes()
    values = sample_values([]) | {"riwayat": extreme_values([])["riwayat"]}
    found = pages(convert_to_pdf([fill_letter(template, values)], timeout=100)[0])
    assert len(found) >= 3
    assert "PEMERINTAH DAERAH KOTA CONTOH" in found[0]
    assert "PEMERINTAH" not in found[1]
    assert [page.splitlines()[0] for page in found[1:3]] == ["- 2 -", "- 3 -"]
    assert all("Kegiatan" in page for page in found if "Kepala Seksi Pengembangan Aplikasi" in page)
    signed = next(page for page in found if "NIP 19800101 200501 1 001" in page)
    assert "Kepala Dinas Komunikasi, Informatika dan Statistik," in signed
    assert "Hendra Prasetya, S.T., M.T." in signed


@needs_soffice
def test_every_letter_of_twelve_team_members_and_long_subjects_becomes_a_pdf() -> None:
    values = extreme_values([])
    templates = [path.read_bytes() for path in sorted((ROOT / "templates/letters").glob("*.docx"))]
    made = convert_to_pdf([fill_letter(template, values) for template in templates], timeout=100)
    assert len(made) == len(templates)


def linked_picture(address: str) -> bytes:
    """A letter whose picture is not in the file but at an address."""
    document = Document()
    document.add_picture(str(ROOT / "templates" / "emblem.png"))
    link = document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    blip = document.element.body.xpath(".//a:blip")[0]
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), link)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@needs_soffice
def test_a_linked_picture_is_not_fetched() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        convert_to_pdf([linked_picture(f"http://127.0.0.1:{port}/x.png")], timeout=100)
        with pytest.raises(TimeoutError):
            server.accept()


@needs_soffice
def test_a_template_elsewhere_is_not_fetched() -> None:
    """What Word calls an attached template, at an address (threats of documents that phone home)."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        document = Document()
        document.add_paragraph("Surat")
        address = f"http://127.0.0.1:{server.getsockname()[1]}/x.dotx"
        settings = document.settings.element
        link = document.part._settings_part.relate_to(
            address, f"{RELATIONSHIP_TYPE.IMAGE.rpartition('/')[0]}/attachedTemplate", is_external=True
        )
        attached = settings.makeelement(qn("w:attachedTemplate"), {qn("r:id"): link})
        settings.insert(0, attached)
        written = io.BytesIO()
        document.save(written)
        convert_to_pdf([written.getvalue()], timeout=100)
        with pytest.raises(TimeoutError):
            server.accept()


def broken(docx: bytes) -> bytes:
    """The same letter with half of its text's XML gone."""
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data[: len(data) // 2] if name == "word/document.xml" else data)
    return written.getvalue()


@needs_soffice
@pytest.mark.parametrize("bad", [b"PK\x03\x04 tidak utuh" * 50, broken(letter("x"))], ids=["torn", "half"])
def test_a_letter_that_cannot_be_converted_does_not_cost_the_others_their_pdf(bad: bytes) -> None:
    first, none, last = convert_each([letter("satu"), bad, letter("tiga")], timeout=100)
    assert isinstance(none, PdfFailed)
    assert [pages(made) for made in (first, last) if isinstance(made, bytes)] == [["satu"], ["tiga"]]


FAKE = (ROOT / "tests" / "crash" / "soffice").resolve()


@pytest.mark.parametrize(("ends", "why"), [("sleep 600", "longer than"), ("exit 139", "made no PDF")])
def test_behind_a_letter_that_hangs_or_ends_libreoffice_the_others_are_converted(
    tmp_path: Path, ends: str, why: str
) -> None:
    """It converts one by one; at the third of the first batch it hangs, or crashes."""
    script = f'''
    if [ ! -e "{tmp_path}/tried" ]; then
        touch "{tmp_path}/tried"; "{FAKE}" --outdir "$HOME/pdf" "$HOME/0000.docx" "$HOME/0001.docx"; {ends}
    fi
    exec "{FAKE}" "$@"'''
    program = fake_soffice(tmp_path, script)
    made = convert_each([letter(str(number)) for number in range(5)], timeout=3, soffice=program)
    assert [isinstance(pdf, bytes) for pdf in made] == [True, True, False, True, True]
    assert why in str(made[2])


def test_a_program_that_always_hangs_is_given_up(tmp_path: Path) -> None:
    made = convert_each([letter("x")] * 5, timeout=0.3, soffice=fake_soffice(tmp_path, "sleep 600"))
    assert [str(pdf) for pdf in made[3:]] == ["LibreOffice stopped at other letters"] * 2
    assert len(made) == 5


def test_a_pdf_without_pages_is_none() -> None:
    assert pdf.count_pages(b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n") == 0
    assert pdf.count_pages(b"%PDF-1.4\n\xff\n%%EOF") == 0
    assert pdf.count_pages(b"") == 0


def test_the_program_has_no_network_where_the_kernel_allows_that(tmp_path: Path) -> None:
    if not pdf._network_cut():
        pytest.skip("this kernel lets nobody cut the network of a process (unshare --net)")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = server.getsockname()[1]
        call = f"bash -c 'exec 3<>/dev/tcp/127.0.0.1/{port}'"
        with pytest.raises(PdfFailed):
            convert_to_pdf([letter("x")], timeout=10, soffice=fake_soffice(tmp_path, call))
        with pytest.raises(TimeoutError):
            server.accept()


def test_no_letters_are_no_work(tmp_path: Path) -> None:
    assert convert_to_pdf([], timeout=1, soffice=fake_soffice(tmp_path, "exit 1")) == []


def test_a_silent_failure_is_noticed(tmp_path: Path) -> None:
    with pytest.raises(PdfFailed, match="made no PDF"):
        convert_to_pdf([letter("x")], timeout=10, soffice=fake_soffice(tmp_path, "exit 0"))


def test_a_file_that_is_no_pdf_is_noticed(tmp_path: Path) -> None:
    program = fake_soffice(tmp_path, 'mkdir -p "$HOME/pdf"; echo hello > "$HOME/pdf/0000.pdf"')
    with pytest.raises(PdfFailed, match="made no PDF"):
        convert_to_pdf([letter("x")], timeout=10, soffice=program)


def test_a_program_that_hangs_is_killed_with_its_children(tmp_path: Path) -> None:
    note = tmp_path / "child"
    program = fake_soffice(tmp_path, f'sleep 600 & echo $! > "{note}"; wait')
    started = time.monotonic()
    with pytest.raises(PdfFailed, match=r"longer than 0\.5 seconds"):
        convert_to_pdf([letter("x")], timeout=0.5, soffice=program)
    assert time.monotonic() - started < 5
    assert _ended(int(note.read_text()))


def _ended(process: int) -> bool:
    """Gone, or a zombie that nobody has collected yet."""
    state = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True, check=False
    )
    return state.stdout.strip()[:1] in ("", "Z")


def test_a_program_that_cannot_start_is_told(tmp_path: Path) -> None:
    missing = tmp_path / "nothing"
    with pytest.raises(PdfFailed):
        convert_to_pdf([letter("x")], timeout=10, soffice=missing)


def test_without_libreoffice_the_reason_is_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(PdfFailed, match="LibreOffice is not installed"):
        convert_to_pdf([letter("x")], timeout=10)


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    program = fake_soffice(tmp_path, "exit 3")
    with pytest.raises(PdfFailed):
        convert_to_pdf([letter("x")], timeout=10, soffice=program)
    assert [path.name for path in tmp_path.iterdir()] == ["soffice"]


def test_secrets_of_the_daemon_are_not_handed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAILFLOW_SECRET", "rahasia")
    seen = tmp_path / "seen"
    with pytest.raises(PdfFailed):
        convert_to_pdf([letter("x")], timeout=10, soffice=fake_soffice(tmp_path, f'env > "{seen}"'))
    assert "rahasia" not in seen.read_text()
