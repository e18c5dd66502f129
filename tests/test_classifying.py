"""`mailflow mail classify`: what would become of a whole mail, told without changing anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mailflow.classifying import Classifier
from mailflow.cli.main import app
from mailflow.config import read_any_office, shipped
from mailflow.outside.reader import Reader
from tests.test_transcribing import LINES, letter_in_a_file
from tests.whole_days.letters import COMPLAINT

MAILS = Path(__file__).parent / "data" / "mails"
SHIPPED = shipped("mailboxes")


@pytest.fixture(scope="module")
def cirebon() -> Iterator[Classifier]:
    with Reader() as reader, Classifier(read_any_office(SHIPPED, "cirebon-dkis"), reader).at_work() as one:
        yield one


def mail(
    text: str, subject: str = "Laporan gangguan aplikasi", sender: str = "tu@kecamatan.example"
) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = sender, "layanan@dkis.example", subject
    message["Message-ID"] = "<surat-1@kecamatan.example>"
    message.set_content(text)
    return message.as_bytes()


def test_a_whole_letter_in_a_mail_would_be_a_new_case_from_whomever_it_comes(cirebon: Classifier) -> None:
    found = cirebon.classify("a.eml", mail(COMPLAINT))
    assert (found.outcome, found.kind, found.missing) == ("new case", "surat", ())
    assert found.fields["nomor"] == "470/112/Disdukcapil/2026"
    assert found.fields["tanggal"] == "2026-11-23"
    assert found.sources["nomor"].file == "surel"


def test_each_mail_is_the_first_one(cirebon: Classifier) -> None:
    assert [cirebon.classify("a.eml", mail(COMPLAINT)).outcome for _ in range(2)] == ["new case"] * 2


def test_what_a_chat_does_not_say_would_be_asked(cirebon: Classifier) -> None:
    found = cirebon.classify(
        "a.eml", mail("Pak, aplikasi SIAK di kantor kami error sejak pagi, mohon dibantu.")
    )
    assert (found.outcome, found.kind) == ("ask to complete", "surel")
    assert {"nomor", "tanggal"} <= set(found.missing)


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("Mengundang Bapak/Ibu pada rapat evaluasi hari Rabu pukul 09.00.", "Undangan rapat evaluasi"),
        ("Selamat atas peresmian gedung baru.", "Ucapan selamat"),
    ],
)
def test_other_business_is_not_a_complaint(cirebon: Classifier, text: str, subject: str) -> None:
    assert cirebon.classify("a.eml", mail(text, subject)).outcome == "not a complaint"


def test_a_file_that_nobody_can_read_would_be_typed_in(cirebon: Classifier) -> None:
    found = cirebon.classify("a.eml", letter_in_a_file())
    assert found.outcome == "manual entry"
    assert [(one.name, one.kind) for one in found.documents] == [("surat.zip", "unreadable")]
    assert cirebon.classify("a.eml", letter_in_a_file(text=LINES)).outcome == "new case"


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("dua-from.eml", "hold"),
        ("kotak-surat-penuh.eml", "bounce"),
        ("robot-pemantau.eml", "automatic"),
        ("keluhan-dengan-surat-pdf.eml", "ask to complete"),
    ],
)
def test_odd_mails_are_told_as_the_daemon_would_treat_them(
    cirebon: Classifier, name: str, outcome: str
) -> None:
    assert cirebon.classify(name, (MAILS / name).read_bytes()).outcome == outcome


def test_the_command_writes_a_line_a_mail_and_goes_on_behind_a_missing_file(tmp_path: Path) -> None:
    letter = tmp_path / "a.eml"
    letter.write_bytes(mail(COMPLAINT))
    files = [str(tmp_path / "tidak-ada.eml"), str(letter)]
    asked = ["mail", "classify", *files, "--office", "cirebon-dkis", "--dir", str(SHIPPED), "--json"]
    result = CliRunner().invoke(app, asked)
    first, second = (json.loads(line) for line in result.stdout.splitlines())
    assert (result.exit_code, first["outcome"], second["outcome"]) == (0, "", "new case")
    assert "tidak dapat dibuka" in first["fault"]
    assert second["confidence"]["nomor"] == "tinggi"
    assert list(tmp_path.iterdir()) == [letter]


def test_an_unknown_office_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        app, ["mail", "classify", "a.eml", "--office", "entah", "--dir", str(tmp_path)]
    )
    assert result.exit_code == 1
