"""`mailflow check`: a clerk's or an administrator's mistake is told with file, place and mend."""

from __future__ import annotations

import io
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from docx import Document
from typer.testing import CliRunner, Result

from mailflow.checks.check import check_folder
from mailflow.cli.main import app
from mailflow.officefolder import Account, write_office
from tests.conftest import LOGINS, StartEmbedded
from tests.servers.dns import DnsServer

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
CODE = "cirebon-dkis"
SHIPPED = Path(__file__).parent.parent / "templates"


def account(secret_file: Path | str = "/nowhere", imap_port: int = 993, smtp_port: int = 465) -> Account:
    return Account(
        address="keluhan@demo.test",
        imap_host="127.0.0.1",
        smtp_host="127.0.0.1",
        imap_port=imap_port,
        smtp_port=smtp_port,
        imap_security="none",
        smtp_security="none",
        secret={"file": str(secret_file)},
        authserv="mx.demo.test",
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A DIR with the Cirebon office as shipped."""
    write_office(tmp_path / "dir", CODE, account())
    return tmp_path / "dir"


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, old
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def lines(root: Path, language: str = "en") -> list[str]:
    report = check_folder(root, NOW, online=False)
    return [fault.line("en" if language == "en" else "id") for fault in report.faults]


def run_check(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, ["check", str(root), *arguments])


def test_a_fresh_office_has_no_faults_and_every_file_is_counted(root: Path) -> None:
    result = run_check(root, "--offline")
    own = sum(1 for path in root.rglob("*") if path.is_file())
    assert result.exit_code == 0
    count = int(result.stdout.splitlines()[-1].split()[0])
    assert result.stdout.endswith(f"{count} berkas diperiksa, tidak ada kesalahan.\n")
    assert count > own  # the shipped templates and holidays count, too


def test_it_speaks_english_when_asked(root: Path) -> None:
    assert "no faults." in run_check(root, "--offline", "--language", "en").stdout
    (root / "mailflow.toml").write_text('language = "en"\n', encoding="utf-8")
    assert "no faults." in run_check(root, "--offline").stdout


def test_a_wrong_key_is_told_with_its_step_and_the_right_one(root: Path) -> None:
    change(root / CODE / "procedure.toml", 'within = "30 menit"', 'witin = "30 menit"')
    result = run_check(root, "--offline")
    assert result.exit_code == 1
    assert (
        f'{CODE}/procedure.toml: step.pendataan.witin: Kunci ini tidak dikenal. Mungkin maksudnya "within".\n'
        in result.stdout
    )
    assert "1 kesalahan." in result.stdout


def test_all_files_are_looked_at_even_when_several_are_wrong(root: Path) -> None:
    change(root / CODE / "office.toml", 'place = "Cirebon"\n', "")
    change(root / CODE / "officers.toml", "[[officer]]", "[[officer")
    change(root / CODE / "forms" / "c-01.toml", 'title = "', "title = ")
    (root / "mailflow.toml").write_text("poll_seconds = 0\n", encoding="utf-8")
    files = {line.split(": ")[0] for line in lines(root)}
    assert files == {
        "mailflow.toml",
        f"{CODE}/office.toml",
        f"{CODE}/officers.toml",
        f"{CODE}/forms/c-01.toml",
    }


def test_broken_toml_is_told_with_its_line(root: Path) -> None:
    change(root / CODE / "officers.toml", 'role = "SEKSI_PA"', "role = SEKSI_PA")
    (fault,) = check_folder(root, NOW, online=False).faults
    assert fault.place == "11"
    assert fault.what.id.startswith("Bukan TOML yang benar di kolom 8")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('zone = "Asia/Jakarta"', 'zone = "Asia/Jkt"', 'zone: "Asia/Jkt" is not known here. Use one of: '),
        ("open_to_all = false", 'open_to_all = "tidak"', 'open_to_all: "tidak" must be true or false'),
        (
            'title = "Surat keluar"\n',
            "",
            "registers.surat-keluar.title: This key is missing. Add title = ...",
        ),
        ("{klas}/{urut:03d}/", "{klas}/{nomer}/", "unknown {nomer}; write {urut}"),
        ("{klas}/{urut:03d}/", "{klas}/", "has no {urut}"),
        ("KASUS-{YYYY}-{urut:04d}", "KASUS-{urut:04d}", "The numbers come again each year"),
        ("KASUS-{YYYY}-{urut:04d}", "kasus_{YYYY}_{urut:04d}", "could not be recognised in the subject"),
        ("{urut:02d}/BA/DKIS/{MM}/{YYYY}", "{urut:02d}/BA/DKIS/{MM}", "has no {YYYY}. Put {YYYY} into"),
        ("{urut:02d}/BA/DKIS/", "{urut}{agenda}/BA/DKIS/", "The letters 1 and 11 would both be"),
        ("{urut:02d}/BA/DKIS", "{urut}/SP/DKIS", 'the same numbers as the register "berita-acara"'),
        ("{urut:02d}/BA/DKIS", "{urut:02d}/BA/{jenis}", "registers.berita-acara: Nothing fills {jenis}"),
        ('classification = "028"\n', "", "registers.surat-keluar: Nothing fills {klas}. Add classification"),
        (
            "[registers.laporan]",
            "[registers.lapor]",
            "registers.laporan: This register is missing (laporan-p",
        ),
        (
            "[registers.surat-masuk]",
            "[registers.masuk]",
            "registers.surat-masuk: This register is missing. Add",
        ),
        ("/SP/DKIS/", "/BA/DKIS/", 'same numbers as the register "berita-acara"'),
        ('domains = ["bkad.example"]', 'domains = ["bkad"]', '"bkad" is not a mail domain'),
        (
            'domains = ["bkad.example"]',
            'domains = ["dinkes.example"]',
            "dinkes.example belongs to Badan Keuangan",
        ),
    ],
)
def test_mistakes_in_the_office_file_are_told(root: Path, old: str, new: str, expected: str) -> None:
    change(root / CODE / "office.toml", old, new)
    assert any(line.startswith(f"{CODE}/office.toml: ") and expected in line for line in lines(root)), lines(
        root
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            'role = "SEKSI_PA"',
            'role = "SEKSI_AP"',
            'There is no post "SEKSI_AP". Perhaps "SEKSI_PA" is meant.',
        ),
        (
            'role = "SEK_DKIS"',
            'role = "SEK_DKIS"\nuntil = 2026-11-20',
            "SEK_DKIS: Nobody holds this post today",
        ),
        (
            'role = "SEK_DKIS"',
            'role = "SEK_DKIS"\nfrom = 2026-11-24',
            "SEK_DKIS: Nobody holds this post today",
        ),
        ('["kadis@dkis.example"]', '["kadis dkis.example"]', '"kadis dkis.example" is not a mail address'),
        ('["kadis@dkis.example"]', '["keluhan@demo.test"]', "cannot have the address of the service mailbox"),
        ('role = "SEK_DKIS"', 'role = "KADIS_DKIS"', "both hold this post today"),
        ('["kadis@dkis.example"]', "[]", "addresses: [] has too few entries"),
    ],
)
def test_mistakes_in_the_roster_are_told(root: Path, old: str, new: str, expected: str) -> None:
    change(root / CODE / "officers.toml", old, new)
    found = lines(root)
    assert any(line.startswith(f"{CODE}/officers.toml: ") and expected in line for line in found), found


def test_today_is_the_offices_own_day(root: Path) -> None:
    change(root / CODE / "officers.toml", 'role = "SEK_DKIS"', 'role = "SEK_DKIS"\nfrom = 2026-11-24')
    late = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)  # 00.30 WIB of the 24th
    assert check_folder(root, late, online=False).faults == []


def test_a_clerks_broken_template_is_told_with_the_paragraph(root: Path) -> None:
    own = root / CODE / "templates" / "letters"
    own.mkdir(parents=True)
    document = Document(str(SHIPPED / "letters" / "surat-perintah.docx"))
    document.add_paragraph("Nama pelapor: {{ kasus.pelapr }}")
    written = io.BytesIO()
    document.save(written)
    (own / "surat-perintah.docx").write_bytes(written.getvalue())
    assert lines(root, "id") == [
        f"{CODE}/templates/letters/surat-perintah.docx: paragraf 138 “Nama pelapor: {{{{ kasus.pelapr }}}}”: "
        "tidak ada bidang “kasus.pelapr”. mungkin maksudnya kasus.pelapor."
    ]


def test_a_field_of_the_offices_own_form_may_stand_in_a_letter(root: Path) -> None:
    own = root / CODE / "templates" / "letters"
    own.mkdir(parents=True)
    document = Document()
    document.add_paragraph("Server: {{ data.c01.server }}, {{ data.c09.server }}")
    document.save(str(own / "lembar-disposisi.docx"))
    (fault,) = check_folder(root, NOW, online=False).faults
    assert "data.c09" in fault.what.en


def test_a_broken_notice_is_told_with_its_line(root: Path) -> None:
    own = root / "templates" / "notices"
    own.mkdir(parents=True)
    shutil.copy(SHIPPED / "notices" / "tugas.txt", own)
    change(own / "tugas.txt", "{% block body %}", "{% block body %}\n{{ nama_petugas }}")
    (fault,) = check_folder(root, NOW, online=False).faults
    assert (fault.file, "nama_petugas" in fault.what.en) == ("templates/notices/tugas.txt", True)


def test_what_is_no_docx_no_png_and_no_utf8_is_told(root: Path) -> None:
    (root / CODE / "templates" / "letters").mkdir(parents=True)
    (root / CODE / "templates" / "letters" / "surat-tugas.docx").write_bytes(b"halo")
    (root / CODE / "emblem.png").write_bytes(b"GIF89a")
    (root / CODE / "forms" / "c-02.toml").write_bytes(b'title = "\xff"')
    whats = sorted(fault.what.en for fault in check_folder(root, NOW, online=False).faults)
    assert whats == ["The file is not UTF-8 text", "This is not a PNG picture"]
    (root / CODE / "forms" / "c-02.toml").unlink()
    assert any("surat-tugas.docx: it is not a DOCX file" in line for line in lines(root))


def test_two_offices_may_not_share_mailbox_and_code(root: Path) -> None:
    shutil.copytree(root / CODE, root / "kembaran")
    found = "\n".join(lines(root))
    assert "Two offices have this code" in found
    assert "Two offices have this service mailbox" in found


def test_a_folder_without_an_office_is_told(tmp_path: Path) -> None:
    assert "There is no office in this folder" in lines(tmp_path)[0]
    assert run_check(tmp_path, "--offline").exit_code == 1


def test_a_missing_holiday_table_is_a_remark(root: Path) -> None:
    report = check_folder(root, datetime(2029, 1, 5, tzinfo=UTC), online=False)
    assert report.faults == []
    assert any("holidays/2029.toml" in remark.en for remark in report.remarks)


def test_without_libreoffice_there_is_a_remark(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    report = check_folder(root, NOW, online=False)
    assert report.faults == []
    assert any("LibreOffice" in remark.id for remark in report.remarks)


# -- log-ins ---------------------------------------------------------------------------------------


@pytest.fixture
def dns() -> Iterator[DnsServer]:
    with DnsServer() as server:
        yield server


@pytest.fixture
def office_on_server(start_embedded: StartEmbedded, tmp_path: Path, dns: DnsServer) -> Callable[[str], Path]:
    """`office_on_server(password)`: a DIR whose office logs in to an embedded server with this password."""

    def build(password: str) -> Path:
        server = start_embedded()
        secret = tmp_path / "sandi"
        secret.write_text(password, encoding="utf-8")
        secret.chmod(0o600)
        write_office(tmp_path / "dir", CODE, account(secret, server.imap_port, server.smtp_port))
        (tmp_path / "dir" / "mailflow.toml").write_text(f'dns = "{dns.address}"\n', encoding="utf-8")
        return tmp_path / "dir"

    return build


def test_the_right_password_logs_in_to_both_servers(office_on_server: Callable[[str], Path]) -> None:
    result = run_check(office_on_server(LOGINS["keluhan@demo.test"]))
    assert result.exit_code == 0, result.stdout


def test_a_mistyped_password_is_told_for_each_server_and_never_shown(
    office_on_server: Callable[[str], Path],
) -> None:
    result = run_check(office_on_server("sandi-kelihan"))
    assert result.exit_code == 1
    assert f"{CODE}/server.toml: imap: 127.0.0.1 menolak login keluhan@demo.test" in result.stdout
    assert f"{CODE}/server.toml: smtp: 127.0.0.1 menolak login keluhan@demo.test" in result.stdout
    assert "sandi-kelihan" not in result.output


def test_a_server_that_is_not_there_is_told(root: Path, dns: DnsServer) -> None:
    (root / "mailflow.toml").write_text(f'dns = "{dns.address}"\n', encoding="utf-8")
    (root.parent / "sandi").write_text("x", encoding="utf-8")
    change(root / CODE / "server.toml", "port = 993", "port = 9")
    change(root / CODE / "server.toml", "port = 465", "port = 9")
    result = run_check(root, "--language", "en")
    assert result.exit_code == 1
    assert "server.toml: imap: " in result.stdout
    assert "server.toml: smtp: The server 127.0.0.1:9 for outgoing mail is not reached" in result.stdout
