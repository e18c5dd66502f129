"""A letter that comes as a file: the secretariat sees what was read, where it stood, and how sure that is."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from mailflow.cli.main import app
from mailflow.texts.extracts import Source
from tests.whole_days.cirebon import FIRST, KADIS, OPD, asked, complain, secretariat
from tests.whole_days.town import Town

PDF = "application/pdf"
LETTERS = Path(__file__).parent.parent / "data/letters/open"
COVER = "Terlampir surat kami, mohon ditindaklanjuti."


def test_the_secretariat_is_told_what_was_read_from_the_letter_and_where(cirebon: Town) -> None:
    letter = (LETTERS / "pdf-dua-kolom.pdf").read_bytes()
    with cirebon.day():
        complain(cirebon, COVER, [("surat 45.pdf", PDF, letter)])
        told = secretariat(cirebon).wait_for("Laporan baru terbaca")
        asked(cirebon, KADIS, "[1c]")
        cirebon.settle()
    assert "- Nomor surat: 500/45/DISDIK/2026 (surat 45.pdf halaman 1, keyakinan tinggi)" in told.text
    assert [file.name for file in told.attachments] == ["surat 45.pdf"]
    assert (
        "- Hal: Laporan Gangguan Aplikasi e-Kinerja (surat 45.pdf halaman 1, keyakinan tinggi)" in told.text
    )
    assert cirebon.case().sources["surat"]["tanggal"] == Source(
        file="surat 45.pdf", page=1, text="Cirebon, 20 November 2026"
    )
    shown = CliRunner().invoke(app, ["case", "show", FIRST, "--dir", str(cirebon.dir)])
    assert "500/45/DISDIK/2026  (surat 45.pdf halaman 1, keyakinan tinggi)" in shown.output


def test_what_was_read_with_little_confidence_is_asked_with_its_words(cirebon: Town) -> None:
    text = "\n".join(
        [
            "DINAS PENDIDIKAN",
            "Nomor: 500/45/DISDIK/2026",
            "Nomor: 500/46/DISDIK/2026",
            "Tanggal: 20 November 2026",
            "Hal: Gangguan aplikasi e-Kinerja",
            "Yth. Kepala DKIS",
            "",
            "Dengan hormat,",
            "Aplikasi e-Kinerja tidak dapat diakses sejak pagi.",
        ]
    )
    with cirebon.day():
        complain(cirebon, COVER, [("surat.txt", "text/plain", text.encode())])
        request = asked(cirebon, OPD, " Mohon kelengkapan")
        assert '"500/45/DISDIK/2026"' in request.text
        assert "terbaca kurang jelas" in request.text
        cirebon.person(OPD).reply(request, "Nomor: 500/46/DISDIK/2026")
        asked(cirebon, KADIS, "[1c]")
    assert cirebon.case().field("surat.nomor") == "500/46/DISDIK/2026"
