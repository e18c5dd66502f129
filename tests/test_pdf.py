"""PDF by LibreOffice: each letter once, in order, within its time, with nothing left behind."""

from __future__ import annotations

import io
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pdfplumber
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from mailflow.letter_samples import extreme_values, sample_values
from mailflow.letters import fill_letter
from mailflow.outside import pdf
from mailflow.outside.pdf import PdfFailed, convert_to_pdf, find_soffice

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
