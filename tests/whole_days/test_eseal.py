"""The office's electronic seal: set on issued letters alone, broken by a changed byte, missed in time by `check`."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from pdfplumber import open as open_pdf
from pyhanko.pdf_utils.reader import PdfFileReader

from mailflow.checks.check import Report, check_folder
from mailflow.officefolder import Account, write_office
from mailflow.outside.pdf_eseal import FIELD, ESeal, ESealFailed, fetch_signer, seal_pdf
from mailflow.outside.secrets import SecretSource
from mailflow.outside.signatures import read_signatures
from mailflow.outside.store import fetch_blob
from mailflow.problems import Problem
from tests.servers.embedded import FaultyServer
from tests.signers import NOW, YEAR, Authority, letter_pdf, make_authority, make_p12
from tests.whole_days.cirebon import FIRST, KASI, OPD, SERVICE, asked, complain, play
from tests.whole_days.town import Town

UNIT = "Dinas Komunikasi, Informatika dan Statistik Kota Contoh"
PASSWORD = "kata-segel"
CODE = "cirebon-dkis"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return make_authority()


@pytest.fixture
def eseal(tmp_path: Path, authority: Authority) -> ESeal:
    return kept(tmp_path, make_p12(authority, UNIT, PASSWORD.encode()))


def kept(folder: Path, p12: bytes, password: str = PASSWORD) -> ESeal:
    """The certificate and its password, as the administrator puts them down."""
    secret = folder / "sandi-segel"
    secret.write_text(password, encoding="utf-8")
    secret.chmod(0o600)
    (folder / "segel.p12").write_bytes(p12)
    return ESeal(path=folder / "segel.p12", secret=SecretSource(file=str(secret)), unit=UNIT)


# -- the seal itself -----------------------------------------------------------------------------------


def test_a_sealed_letter_holds_and_any_changed_byte_breaks_it(eseal: ESeal, authority: Authority) -> None:
    pdf = letter_pdf(["SURAT TUGAS", "Nomor 1/2026"])
    sealed = seal_pdf(pdf, fetch_signer(eseal, NOW), UNIT, "23 November 2026")
    verdict = read_signatures(sealed, [authority.pem()], NOW)
    assert (verdict.kind, verdict.signer, verdict.covers_whole_file) == ("valid", UNIT, True)
    assert sealed.startswith(pdf)
    middle = pdf.index(b"stream") + 20
    tampered = sealed[:middle] + bytes([sealed[middle] ^ 1]) + sealed[middle + 1 :]
    assert read_signatures(tampered, [authority.pem()], NOW).kind == "invalid"
    assert read_signatures(sealed, [make_authority("Lain").pem()], NOW).kind == "untrusted"


def test_the_seal_is_pades_small_at_the_foot_of_the_last_page_and_nobodys_signature(eseal: ESeal) -> None:
    sealed = seal_pdf(letter_pdf(["x"]), fetch_signer(eseal, NOW), UNIT, "23 November 2026")
    (found,) = PdfFileReader(BytesIO(sealed)).embedded_regular_signatures
    assert (found.field_name, found.sig_object["/SubFilter"]) == (FIELD, "/ETSI.CAdES.detached")
    left, _, right, top = (float(value) for value in found.sig_field["/Rect"])
    assert top < 40
    assert right - left < 150
    shown = found.sig_field["/AP"]["/N"].data
    assert b"Segel elektronik" in shown
    assert b"23 November 2026" in shown
    assert b"tanda" not in shown.lower()
    assert b"BSrE" not in sealed


@pytest.mark.parametrize(
    "unit", ["Dinas " + "Panjang " * 40, "100% Dinas (Contoh) \\", "Dinas \u0100\u4e00", ""]
)
def test_any_name_of_an_office_fits(eseal: ESeal, unit: str, authority: Authority) -> None:
    sealed = seal_pdf(letter_pdf(["x"]), fetch_signer(eseal, NOW), unit, "23 November 2026")
    assert read_signatures(sealed, [authority.pem()], NOW).kind == "valid"


def test_what_is_no_pdf_cannot_be_sealed(eseal: ESeal) -> None:
    with pytest.raises(ESealFailed):
        seal_pdf(b"%PDF-1.4\n%%EOF\n", fetch_signer(eseal, NOW), UNIT, "")


# -- what `check` says ---------------------------------------------------------------------------------


def checked(root: Path, authority: Authority, p12: bytes | None, password: str = PASSWORD) -> Report:
    folder = write_office(root, CODE, account())
    if p12 is not None:
        kept(folder, p12, password)
    else:
        kept(folder, b"").path.unlink()
    add_eseal(folder)
    return check_folder(root, NOW, online=False)


def account() -> Account:
    return Account(address=SERVICE, imap_host="h", smtp_host="h", secret={"env": "X"}, authserv="mail.test")


def add_eseal(folder: Path) -> None:
    server = folder / "server.toml"
    lines = f'\n[eseal]\nfile = "segel.p12"\nsecret = {{ file = "{folder / "sandi-segel"}" }}\n'
    server.write_text(server.read_text(encoding="utf-8") + lines, encoding="utf-8")


def test_a_good_certificate_is_no_fault_and_one_that_ends_soon_is_told(
    tmp_path: Path, authority: Authority
) -> None:
    good = checked(tmp_path / "a", authority, make_p12(authority, UNIT, PASSWORD.encode()))
    assert good.faults == []
    assert not [words for words in good.remarks if "berakhir" in words.id]
    (tmp_path / "a" / "mailflow.toml").write_text("pdf = false\n", encoding="utf-8")
    silent = check_folder(tmp_path / "a", NOW, online=False)
    assert any("yang disegel hanya PDF" in words.id for words in silent.remarks)
    soon = make_p12(authority, UNIT, PASSWORD.encode(), until=NOW + timedelta(days=20))
    report = checked(tmp_path / "b", authority, soon)
    assert report.faults == []
    assert any("segel elektronik berakhir pada 13-12-2026" in words.id for words in report.remarks)


@pytest.mark.parametrize(
    ("make", "password", "said"),
    [
        (lambda a: None, PASSWORD, "tidak dapat dibaca"),
        (lambda a: make_p12(a, UNIT, b"lain"), PASSWORD, "tidak terbuka dengan kata sandi"),
        (lambda a: b"bukan sertifikat", PASSWORD, "tidak terbuka dengan kata sandi"),
        (
            lambda a: make_p12(a, UNIT, PASSWORD.encode(), until=NOW - timedelta(days=1)),
            PASSWORD,
            "hanya berlaku",
        ),
        (lambda a: make_p12(a, UNIT, PASSWORD.encode(), since=NOW + YEAR / 2), PASSWORD, "hanya berlaku"),
        (lambda a: make_p12(a, UNIT, PASSWORD.encode()), "", "kata sandi"),
    ],
    ids=["missing", "wrong password", "no PKCS#12", "expired", "not yet", "empty password file"],
)
def test_a_certificate_that_cannot_seal_is_a_fault(
    tmp_path: Path,
    authority: Authority,
    make: Callable[[Authority], bytes | None],
    password: str,
    said: str,
) -> None:
    (fault,) = checked(tmp_path, authority, make(authority), password).faults
    assert (fault.file, fault.place) == (f"{CODE}/server.toml", "eseal")
    assert "tanpa segel elektronik" in fault.what.id
    assert said in fault.what.id
    assert PASSWORD not in fault.line("id") + fault.line("en")


# -- letters -------------------------------------------------------------------------------------------


@pytest.fixture
def town(
    embedded_town: Callable[..., tuple[Town, FaultyServer]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Town:
    """Cirebon with something that stands in for LibreOffice: whatever it is given becomes the same PDF."""
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "model.pdf").write_bytes(letter_pdf(["Naskah"]))
    script = f"""#!/bin/sh
while [ "$#" -gt 0 ]; do
    case "$1" in
        --outdir) shift; out=$1; mkdir -p "$out" ;;
        *.docx) cp {tools}/model.pdf "$out/$(basename "$1" .docx).pdf" ;;
    esac
    shift
done
"""
    (tools / "soffice").write_text(script, encoding="utf-8")
    (tools / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}{os.pathsep}{os.environ['PATH']}")
    found = embedded_town(CODE)[0]
    found.edit("mailflow.toml", "pdf = false", "pdf = true")
    return found


def pdf_of(town: Town, name: str) -> bytes:
    letter = town.letter(name)
    with town.reading() as session:
        return fetch_blob(session, letter.pdf)


def test_issued_letters_are_sealed_drafts_are_not_and_the_sealed_bytes_are_the_issued_ones(
    town: Town, authority: Authority
) -> None:
    folder = town.dir / CODE
    kept(folder, make_p12(authority, UNIT, PASSWORD.encode()))
    add_eseal(folder)
    with town.day():
        complain(town)
        play(town, until="[3]")
        draft = asked(town, "kadis@dkis.example", "[3]")
        town.person("kadis@dkis.example").reply(draft, "Setuju")
        order = asked(town, KASI, "[4]")
        sent = next(file.data for file in order.attachments if file.content_type == "application/pdf")
        question = town.person(OPD).write(SERVICE, "VERIFIKASI", "", [("s.pdf", "application/pdf", sent)])
        assert town.fate(question) == "authenticity"
        answer = town.person(OPD).wait_for("Hasil verifikasi")
    concept = next(file.data for file in draft.attachments if file.content_type == "application/pdf")
    assert read_signatures(concept, [], NOW).kind == "none"
    assert sent == pdf_of(town, "surat-perintah")
    assert read_signatures(sent, [authority.pem()], NOW).kind == "valid"
    assert read_signatures(pdf_of(town, "lembar-disposisi"), [], NOW).kind == "none"
    assert "ASLI" in answer.text
    with open_pdf(BytesIO(sent)) as document:
        assert "tanda tangan elektronik" not in (document.pages[0].extract_text() or "").lower()


def test_without_a_usable_certificate_the_letter_goes_out_and_the_journal_says_it(
    town: Town, authority: Authority
) -> None:
    folder = town.dir / CODE
    kept(folder, make_p12(authority, UNIT, b"kata lain"))
    add_eseal(folder)
    with town.day():
        complain(town)
        play(town, until="[4]")
        asked(town, KASI, "[4]")
        town.settle()
        assert [line for line in town.journal(FIRST) if "terbit tanpa segel elektronik" in line]
    assert read_signatures(pdf_of(town, "surat-perintah"), [], NOW).kind == "none"


def test_without_pyhanko_it_is_said_what_is_missing(eseal: ESeal, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mailflow.outside.pdf_eseal.has_pyhanko", lambda: False)
    with pytest.raises(Problem, match="pyHanko"):
        fetch_signer(eseal, datetime.now(NOW.tzinfo))
