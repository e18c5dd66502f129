"""Backup while the daemon runs, restore into an empty folder, numbering that waits for the secretariat."""

from __future__ import annotations

import io
import sqlite3
import tarfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mailflow.cli.main import app
from mailflow.officefolder import Account, write_office
from mailflow.outside.backup import STORE_MEMBER, BackupProblem, restore_backup, save_backup
from mailflow.outside.registers import confirm_register
from mailflow.outside.store import Store
from tests.whole_days.cirebon import FIRST, OPD, complain, play
from tests.whole_days.conftest import town_on_embedded_server
from tests.whole_days.letters import COMPLAINT
from tests.whole_days.town import Town

CODE = "cirebon-dkis"
SEK = "sekretariat@dkis.example"
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
REGISTERS = 7


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A DIR with an office, a store, and password files in it."""
    root = tmp_path / "dir"
    account = Account(
        address="layanan@dkis.example",
        imap_host="mail.dkis.example",
        smtp_host="mail.dkis.example",
        secret={"file": str(root / CODE / "forms" / "sandi.toml")},
    )
    write_office(root, CODE, account)
    (root / CODE / "forms" / "sandi.toml").write_text("rahasia-sekali", encoding="utf-8")
    (root / "sandi").write_text("rahasia-sekali", encoding="utf-8")
    (root / CODE / "templates" / "letters").mkdir(parents=True)
    (root / CODE / "templates" / "letters" / "surat-tugas.docx").write_bytes(b"PK milik kantor")
    store = Store(root / "mailflow.db")
    with store.transaction("test") as session:
        confirm_register(session, CODE, "surat-keluar", 2026, 41)
    store.close()
    return root


def saved(root: Path, target: Path) -> list[str]:
    return save_backup(root, root / "mailflow.db", target, NOW)


def registers(store: Path) -> dict[str, tuple[int, int, int]]:
    """(year, last, held) by name."""
    with closing(sqlite3.connect(store)) as connection:
        rows = connection.execute("SELECT name, year, last, held FROM register")
        return {name: (year, last, held) for name, year, last, held in rows}


def archive_of(path: Path, members: dict[str, bytes], kind: bytes = tarfile.REGTYPE) -> Path:
    """A tar archive as somebody else might write one."""
    with tarfile.open(path, "w:gz") as archive:
        for name, data in members.items():
            entry = tarfile.TarInfo(name)
            entry.size, entry.type, entry.linkname = len(data), kind, "/etc/passwd"
            archive.addfile(entry, io.BytesIO(data))
    return path


# -- what is in it ---------------------------------------------------------------------------------


def test_a_backup_holds_the_store_and_the_files_that_mailflow_reads(root: Path, tmp_path: Path) -> None:
    names = saved(root, tmp_path / "b.tar.gz")
    assert names[0] == STORE_MEMBER
    assert {f"{CODE}/{name}" for name in ("office.toml", "server.toml", "forms/c-01.toml")} <= set(names)
    assert f"{CODE}/templates/letters/surat-tugas.docx" in names


def test_no_password_is_in_a_backup_and_nobody_else_can_read_it(root: Path, tmp_path: Path) -> None:
    names = saved(root, tmp_path / "b.tar.gz")
    assert not [name for name in names if "sandi" in name]
    with tarfile.open(tmp_path / "b.tar.gz") as archive:
        found = [archive.extractfile(name) for name in names]
        assert not [1 for member in found if member is not None and b"rahasia-sekali" in member.read()]
    assert (tmp_path / "b.tar.gz").stat().st_mode & 0o777 == 0o600


def test_the_certificates_that_an_office_trusts_go_along_and_a_private_key_beside_them_does_not(
    root: Path, tmp_path: Path
) -> None:
    folder = root / CODE
    (folder / "roots.pem").write_text("-----BEGIN CERTIFICATE-----", encoding="utf-8")
    (folder / "kunci.pem").write_text("-----BEGIN PRIVATE KEY-----", encoding="utf-8")
    names = saved(root, tmp_path / "b.tar.gz")
    assert f"{CODE}/roots.pem" in names
    assert f"{CODE}/kunci.pem" not in names


@pytest.mark.parametrize("name", ["bsre.crt", "sertifikat/induk.pem", "../induk/bsre.cer"])
def test_certificates_are_saved_and_restored_whatever_the_office_calls_them(
    root: Path, tmp_path: Path, name: str
) -> None:
    office = root / CODE / "office.toml"
    office.write_text(
        f'{office.read_text(encoding="utf-8")}\n[signing]\nroots = ["{name}"]\n', encoding="utf-8"
    )
    (root / CODE / name).parent.mkdir(exist_ok=True)
    (root / CODE / name).write_text("-----BEGIN CERTIFICATE-----", encoding="utf-8")
    saved(root, tmp_path / "b.tar.gz")
    restore_backup(tmp_path / "b.tar.gz", tmp_path / "baru", NOW)
    assert (tmp_path / "baru" / CODE / name).read_text(encoding="utf-8") == "-----BEGIN CERTIFICATE-----"


@pytest.mark.parametrize("name", ["kunci.key", "../../luar.pem", "../mailflow.db", "office.toml"])
def test_what_is_named_as_a_certificate_takes_nothing_else_along(
    root: Path, tmp_path: Path, name: str
) -> None:
    office = root / CODE / "office.toml"
    (root / CODE / "kunci.key").write_text("-----BEGIN PRIVATE KEY-----", encoding="utf-8")
    (root.parent / "luar.pem").write_text("-----BEGIN CERTIFICATE-----", encoding="utf-8")
    before = saved(root, tmp_path / "b.tar.gz")
    office.write_text(
        f'{office.read_text(encoding="utf-8")}\n[signing]\nroots = ["{name}"]\n', encoding="utf-8"
    )
    assert saved(root, tmp_path / "b.tar.gz") == before


def test_in_the_copy_every_register_is_held_and_in_the_store_none(root: Path, tmp_path: Path) -> None:
    saved(root, tmp_path / "b.tar.gz")
    with tarfile.open(tmp_path / "b.tar.gz") as archive:
        archive.extract(STORE_MEMBER, tmp_path, filter="data")
    copy = registers(tmp_path / STORE_MEMBER)
    assert copy["surat-keluar"] == (2026, 41, 1)
    assert copy["kasus"] == (2026, 0, 1)  # no number yet, and perhaps one after the backup
    assert len(copy) == REGISTERS
    assert registers(root / "mailflow.db") == {"surat-keluar": (2026, 41, 0)}


def test_an_older_backup_stays_until_the_new_one_is_complete(root: Path, tmp_path: Path) -> None:
    target = tmp_path / "b.tar.gz"
    target.write_bytes(b"yang lama")
    (root / "mailflow.db").write_bytes(b"rusak" * 5000)
    assert run("backup", target, "--dir", root).exit_code == 1
    assert target.read_bytes() == b"yang lama"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.tar.gz", "dir"]


def test_without_a_store_there_is_nothing_to_back_up(root: Path, tmp_path: Path) -> None:
    (root / "mailflow.db").unlink()
    result = run("backup", tmp_path / "b.tar.gz", "--dir", root)
    assert (result.exit_code, "belum ada" in result.stderr) == (1, True)


# -- restore ---------------------------------------------------------------------------------------


def test_a_restored_folder_is_the_one_that_was_saved(root: Path, tmp_path: Path) -> None:
    saved(root, tmp_path / "b.tar.gz")
    new = tmp_path / "baru"
    assert run("restore", tmp_path / "b.tar.gz", new).exit_code == 0
    for path in (root / CODE).rglob("*"):
        if path.is_file() and "sandi" not in path.name:
            assert (new / path.relative_to(root)).read_bytes() == path.read_bytes()
    assert run("check", new, "--offline", "--language", "en").stdout.count("surat-tugas.docx") == 1
    assert (new / "mailflow.db").stat().st_mode & 0o777 == 0o600
    assert not [path for path in new.iterdir() if path.name.startswith(".")]


def test_a_year_that_began_after_the_backup_is_held_too(root: Path, tmp_path: Path) -> None:
    saved(root, tmp_path / "b.tar.gz")
    restore_backup(tmp_path / "b.tar.gz", tmp_path / "baru", datetime(2026, 12, 31, 17, 30, tzinfo=UTC))
    with closing(sqlite3.connect(tmp_path / "baru" / "mailflow.db")) as connection:
        held = connection.execute("SELECT count(*) FROM register WHERE year = 2027 AND held = 1").fetchone()[
            0
        ]
    assert held == REGISTERS  # 00.30 WIB on 1 January 2027


@pytest.mark.parametrize("there", ["mailflow.db", "mailflow.db-wal", f"{CODE}/office.toml"])
def test_nothing_is_overwritten(root: Path, tmp_path: Path, there: str) -> None:
    saved(root, tmp_path / "b.tar.gz")
    path = tmp_path / "baru" / there
    path.parent.mkdir(parents=True)
    path.write_bytes(b"yang ada")
    result = run("restore", tmp_path / "b.tar.gz", tmp_path / "baru")
    assert (result.exit_code, "sudah ada; tidak ada yang diubah" in result.stderr) == (1, True)
    assert [p for p in (tmp_path / "baru").rglob("*") if p.is_file()] == [path]
    assert path.read_bytes() == b"yang ada"


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("../jahat", tarfile.REGTYPE),
        ("/tmp/jahat", tarfile.REGTYPE),
        ("cirebon-dkis/../../jahat.toml", tarfile.REGTYPE),
        ("cirebon-dkis/forms/../office.toml", tarfile.REGTYPE),
        ("cirebon-dkis/.ssh/authorized_keys", tarfile.REGTYPE),
        ("cirebon-dkis/office.toml", tarfile.SYMTYPE),
        ("cirebon-dkis/office.toml", tarfile.LNKTYPE),
        ("mailflow.toml", tarfile.DIRTYPE),
        ("mailflow.toml", tarfile.CHRTYPE),
    ],
)
def test_an_archive_that_reaches_elsewhere_is_refused(tmp_path: Path, name: str, kind: bytes) -> None:
    evil = archive_of(tmp_path / "b.tar.gz", {name: b""}, kind)
    with pytest.raises(BackupProblem, match="is not a backup of mailflow"):
        restore_backup(evil, tmp_path / "dalam" / "baru", NOW)
    assert not list((tmp_path / "dalam" / "baru").iterdir())
    assert not list(tmp_path.rglob("jahat*"))


def test_a_store_name_that_leads_out_of_the_folder_is_not_followed(root: Path, tmp_path: Path) -> None:
    saved(root, tmp_path / "b.tar.gz")
    with tarfile.open(tmp_path / "b.tar.gz") as archive:
        store = archive.extractfile(STORE_MEMBER)
        assert store is not None
        members = {STORE_MEMBER: store.read(), "mailflow.toml": b'store = "../../luar.db"\n'}
    restore_backup(archive_of(tmp_path / "c.tar.gz", members), tmp_path / "baru", NOW)
    assert (tmp_path / "baru" / "mailflow.db").is_file()
    assert not list(tmp_path.parent.rglob("luar.db"))


@pytest.mark.parametrize("cut", [10, 2000, -40])
def test_a_damaged_archive_is_told_and_leaves_nothing(root: Path, tmp_path: Path, cut: int) -> None:
    saved(root, tmp_path / "b.tar.gz")
    (tmp_path / "b.tar.gz").write_bytes((tmp_path / "b.tar.gz").read_bytes()[:cut])
    result = run("restore", tmp_path / "b.tar.gz", tmp_path / "baru")
    assert (result.exit_code, "bukan cadangan mailflow" in result.stderr) == (1, True)
    assert not list((tmp_path / "baru").iterdir())


def test_a_damaged_store_in_an_archive_is_told(tmp_path: Path) -> None:
    broken = archive_of(tmp_path / "b.tar.gz", {STORE_MEMBER: b"bukan basis data" * 300})
    with pytest.raises(BackupProblem, match="damaged"):
        restore_backup(broken, tmp_path / "baru", NOW)


# -- with the daemon -------------------------------------------------------------------------------


def test_after_a_restore_numbering_waits_for_the_secretariat(tmp_path: Path) -> None:
    """Backup during the day, a number after it, the disk lost: no number is given out twice."""
    with town_on_embedded_server(tmp_path, CODE) as (town, _server):
        with town.day():
            complain(town)
            play(town, until="[2]")
            town.settle()
            assert run("backup", tmp_path / "b.tar.gz", "--dir", town.dir).exit_code == 0
            second = complain(town, COMPLAINT.replace("470/112", "470/113"), subject="Laporan gangguan lain")
            assert town.fate(second) == "opened"
            town.settle()
        given_out = town.numbers("kasus")
        assert given_out == [FIRST, "KASUS-2026-0002"]
        town.dir = tmp_path / "pulih"
        assert run("restore", tmp_path / "b.tar.gz", town.dir).exit_code == 0
        assert town.numbers("kasus") == [FIRST]
        with town.day():
            third = complain(town, COMPLAINT.replace("470/112", "470/114"), subject="Laporan gangguan ketiga")
            _confirm(town, third, {"Nomor kasus": 2, "Agenda surat masuk": 2})
            assert town.fate(third) == "opened"
            receipt = town.person(OPD).wait_for("KASUS-2026-0003")
        assert "Tanda terima" in receipt.subject
        assert town.numbers("kasus") == [FIRST, "KASUS-2026-0003"]


def _confirm(town: Town, waiting: str, last: dict[str, int]) -> None:
    """The secretariat looks into its books and answers every register's question; until then a mail waits."""
    secretariat = town.person(SEK)
    for _ in range(REGISTERS):
        question = secretariat.wait_for("onfirmasi", seconds=45)
        assert [row.state for row in town.mails() if row.message_id == waiting] in ([], ["kept"])
        number = next((n for title, n in last.items() if title.lower() in question.text.lower()), 0)
        secretariat.reply(question, f"NOMOR: {number}")
