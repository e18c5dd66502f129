"""Which mail carries a letter as PDF and which as DOCX, and what becomes of a letter that has no PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailflow.mails.mail import Mail
from mailflow.outside.pdf import count_pages, find_soffice
from tests.whole_days.cirebon import FIRST, KADIS, KASI, OPD, SEK, asked, complain, play
from tests.whole_days.town import MORNING, Town

FAKE = Path(__file__).parent.parent / "crash" / "soffice"
SKIPS_ITS_FIRST = f"""#!/bin/sh
"{FAKE}" "$@"
rm -f pdf/0000.pdf
"""


def put_on_path(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    program = folder / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text(script, encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")


def endings(mail: Mail) -> set[str]:
    """The endings of the letters in a mail; blank forms and the drawing are none."""
    names = [file.name for file in mail.attachments]
    return {
        name.rpartition(".")[2] for name in names if "(isian)" not in name and not name.startswith("Alur")
    }


def test_who_decides_gets_the_pdf_and_the_secretariat_the_docx_too(
    cirebon: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_path(tmp_path, FAKE.read_text(encoding="utf-8"), monkeypatch)
    cirebon.set_clock(MORNING, pdf=True)
    with cirebon.day() as town:
        complain(town)
        play(town)
        report = asked(town, OPD, " Laporan akhir")
        town.settle()
        letters = town.letters()
        copies = [mail for mail in town.inbox(SEK) if "Tembusan" in mail.subject]
        order = next(mail for mail in town.inbox(KASI) if f"[{FIRST}][4]" in mail.subject)
        draft = next(mail for mail in town.inbox(KADIS) if f"[{FIRST}][3]" in mail.subject)
    assert endings(report) == {"pdf"}
    assert endings(order) == {"pdf"}
    assert all(count_pages(file.data) for file in report.attachments if file.name.startswith("Laporan"))
    assert copies
    assert all(endings(mail) == {"pdf", "docx"} for mail in copies)
    # who may correct a draft in Word needs it as DOCX
    assert {"pdf", "docx"} <= {file.name.rpartition(".")[2] for file in draft.attachments}
    assert all(letter.pdf for letter in letters)


def test_a_letter_that_has_no_pdf_goes_out_as_docx_and_its_case_says_so_once(
    cirebon: Town, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_on_path(tmp_path, SKIPS_ITS_FIRST, monkeypatch)
    cirebon.set_clock(MORNING, pdf=True)
    with cirebon.day() as town:
        complain(town)
        play(town, until="[3]")
        mail = asked(town, KADIS, "[3]")
        town.settle()
        said = [line for line in town.journal() if "PDF tidak dapat dibuat" in line]
        assert any(file.name.endswith(".docx") for file in mail.attachments)
        assert said
        assert len(said) == len(set(said)) == len([letter for letter in town.letters() if not letter.pdf])
        assert town.unsent() == []


@pytest.mark.skipif(find_soffice() is None, reason="LibreOffice is missing")
def test_with_libreoffice_the_disposition_comes_as_a_pdf_with_pages(cirebon: Town) -> None:
    cirebon.set_clock(MORNING, pdf=True)
    with cirebon.day() as town:
        complain(town)
        play(town, until="[2]")
        mail = asked(town, KASI, "[2]")
        town.settle()
    (sheet,) = [file for file in mail.attachments if file.name.endswith(".pdf") and "Disposisi" in file.name]
    assert count_pages(sheet.data) == 1
