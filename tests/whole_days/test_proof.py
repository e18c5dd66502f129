"""Whatever is kept of a closed case can be rechecked years later, and whatever was changed in it shows."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlmodel import Session, create_engine
from typer.testing import CliRunner, Result

from mailflow.cases.readings import Unclear
from mailflow.cli.main import app
from mailflow.outside.case_bundles import fetch_bundle, find_cases
from mailflow.outside.case_export import read_export, zip_of
from mailflow.outside.sealing import UNSEALED, sealed_tables
from mailflow.proofs.bundle import Damaged, blobs_of
from mailflow.proofs.bundle_files import MANIFEST, manifest_of
from mailflow.proofs.seal import Head, line_hash, parse_head, read_heads
from mailflow.proofs.verifying import Broken, Checked, check_case
from tests.whole_days.cirebon import FIRST, OPD, asked, complain, play
from tests.whole_days.conftest import town_on_embedded_server
from tests.whole_days.letters import text_of
from tests.whole_days.town import Town


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    with town_on_embedded_server(tmp_path_factory.mktemp("bukti"), "cirebon-dkis") as (town, _):
        with town.day():
            complain(town)
            play(town)
            asked(town, OPD, " Laporan akhir")
            town.settle()
        yield town


@pytest.fixture
def copy(closed: Town, tmp_path: Path) -> Path:
    """A copy of the closed case's store, for whoever would like to change it."""
    target = tmp_path / "mailflow.db"
    with sqlite3.connect(closed.dir / "mailflow.db") as source, sqlite3.connect(target) as other:
        source.backup(other)
    return target


def checked(path: Path, head: Head | None = None) -> Checked:
    """The case of a store rechecked, as `mailflow verify` does it."""
    engine = create_engine(f"sqlite:///file:{path}?mode=ro&uri=true")
    try:
        with Session(engine) as session:
            return check_case(fetch_bundle(session, find_cases(session, FIRST)[0]), head)
    finally:
        engine.dispose()


def edit(path: Path, statement: str, *values: object) -> None:
    """Somebody with another program changes the store."""
    connection = sqlite3.connect(path)
    connection.execute(statement, values)
    connection.commit()
    connection.close()


def rows(path: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    found = connection.execute(query).fetchall()
    connection.close()
    return found


def other(value: object) -> object:
    """A value that differs as little as it can."""
    if isinstance(value, str) and value:
        return value[:-1] + chr(ord(value[-1]) ^ 1)
    if isinstance(value, int):
        return value + 90_000
    return "x"


def broken(path: Path, head: Head | None = None) -> str:
    """What `verify` names as the first thing that does not hold."""
    with pytest.raises(Broken) as found:
        checked(path, head)
    return found.value.place


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


# -- the store -----------------------------------------------------------------------------------------


def test_a_closed_case_holds_and_verify_says_what_it_checked(closed: Town) -> None:
    said = run("verify", FIRST, "--dir", closed.dir, "--json")
    assert said.exit_code == 0, said.output
    found = json.loads(said.stdout)
    assert found["holds"]
    assert found["notes"] == []
    counts = found["checked"]
    assert (counts["letter"], counts["cases"], counts["decision"]) == (11, 1, 8)
    assert (counts["readings"], counts["approvals"]) == (8, 3)
    assert counts["heads"] >= 2


def test_each_changed_column_of_each_row_is_found(copy: Path) -> None:
    """All columns are walked by what the schema says, so that a new one is covered or fails here."""
    connection = sqlite3.connect(copy)
    missed = []
    for table in sealed_tables():
        found = connection.execute(f"SELECT id FROM {table.name} WHERE {_of_case(table.name)} = 1").fetchall()
        for (row_id,) in [*found[:1], *found[-1:]]:
            for column in table.columns:
                if column.name not in UNSEALED.get(table.name, {}):
                    missed += _edited(connection, copy, table.name, column.name, row_id)
    connection.close()
    assert missed == []


def _of_case(table: str) -> str:
    return "id" if table == "cases" else "case_id"


def _edited(connection: sqlite3.Connection, path: Path, table: str, column: str, row_id: int) -> list[str]:
    """Change one value, look, and put it back; what verify did not name."""
    key = connection.execute(f"SELECT rowid FROM {table} WHERE id = ?", (row_id,)).fetchone()[0]
    (old,) = connection.execute(f"SELECT {column} FROM {table} WHERE id = ?", (row_id,)).fetchone()
    connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (other(old), key))
    connection.commit()
    try:
        named = broken(path) if (table, column) not in (("cases", "id"), ("cases", "number")) else ""
    except pytest.fail.Exception:
        return [f"{table}.{column} of {row_id}"]
    finally:
        last = 90_000 + row_id if column == "id" else key
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE rowid = ?", (old, last))
        connection.commit()
    return [] if not named or named.startswith(table) else [f"{table}.{column}: named {named}"]


def test_what_is_bookkeeping_may_differ(copy: Path) -> None:
    for table, columns in UNSEALED.items():
        for column in columns:
            if rows(copy, f"SELECT 1 FROM pragma_table_info('{table}') WHERE name = '{column}'"):
                edit(copy, f"UPDATE {table} SET {column} = 7 WHERE case_id = 1")
    assert checked(copy).counts["outbox"] > 30


def test_each_changed_value_of_each_journal_line_is_found(copy: Path) -> None:
    names = ("case_id", "seq", "at", "kind", "text", "data", "mail_id", "hash")
    connection = sqlite3.connect(copy)
    for row_id, seq in connection.execute("SELECT id, seq FROM journal WHERE case_id = 1").fetchall():
        name = names[seq % len(names)]
        (old,) = connection.execute(f"SELECT {name} FROM journal WHERE id = ?", (row_id,)).fetchone()
        connection.execute(f"UPDATE journal SET {name} = ? WHERE id = ?", (_unlike(name, old), row_id))
        connection.commit()
        named = broken(copy)
        assert named.startswith("journal/") or (name == "case_id" and seq > 100), (name, seq, named)
        connection.execute(f"UPDATE journal SET {name} = ? WHERE id = ?", (old, row_id))
        connection.commit()
    connection.close()


def _unlike(name: str, old: object) -> object:
    if name in ("seq", "case_id"):
        return 70_000
    return str(old)[:-7] if name == "at" else other(old)


def test_each_changed_byte_of_what_is_kept_is_found(copy: Path) -> None:
    connection = sqlite3.connect(copy)
    engine = create_engine(f"sqlite:///{copy}")
    with Session(engine) as session:
        kept = blobs_of(fetch_bundle(session, find_cases(session, FIRST)[0]))
    engine.dispose()
    assert len(kept) > 60
    for number, sha in enumerate(kept):
        (packed,) = connection.execute("SELECT data FROM blob WHERE sha256 = ?", (sha,)).fetchone()
        at = (0, len(packed) // 2, len(packed) - 1, 2)[number % 4]
        changed = packed[:at] + bytes([packed[at] ^ 0x10]) + packed[at + 1 :]
        connection.execute("UPDATE blob SET data = ? WHERE sha256 = ?", (changed, sha))
        connection.commit()
        assert broken(copy).partition(" ")[0] == kept[sha]
        connection.execute("UPDATE blob SET data = ? WHERE sha256 = ?", (packed, sha))
        connection.commit()
    connection.close()
    assert checked(copy)


def test_bytes_packed_anew_under_the_old_hash_are_found(copy: Path) -> None:
    import zlib

    ((sha,),) = rows(copy, "SELECT docx FROM letter WHERE case_id = 1 AND no = 10")
    false = zlib.compress(b"surat lain")
    edit(copy, "UPDATE blob SET data = ?, size = 10 WHERE sha256 = ?", false, sha)
    assert broken(copy).startswith("letter/")


@pytest.mark.parametrize("table", ["mail", "letter", "task", "agenda", "number", "outbox"])
def test_a_row_that_is_taken_away_is_found(copy: Path, table: str) -> None:
    ((row_id,),) = rows(copy, f"SELECT max(id) FROM {table} WHERE case_id = 1")
    edit(copy, f"DELETE FROM {table} WHERE id = ?", row_id)
    assert broken(copy) == f"{table}/{row_id}"


def test_a_letter_that_was_put_in_is_found(copy: Path) -> None:
    columns = [str(row[1]) for row in rows(copy, "PRAGMA table_info(letter)")]
    copied = ", ".join({"id": "9999", "no": "99"}.get(name, name) for name in columns)
    edit(copy, f"INSERT INTO letter SELECT {copied} FROM letter WHERE case_id = 1 AND no = 1")
    assert broken(copy) == "letter/9999"


def test_a_journal_whose_tail_was_cut_off_does_not_fit_what_is_kept(copy: Path) -> None:
    for lines in (1, 2, 5, 20):
        ((last,),) = rows(copy, "SELECT max(seq) FROM journal WHERE case_id = 1")
        edit(copy, "DELETE FROM journal WHERE case_id = 1 AND seq > ?", int(str(last)) - lines)
        assert broken(copy)


def test_that_a_later_reader_reads_a_reply_otherwise_is_a_note_and_no_fault(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailflow.proofs.verifying.read_reply", lambda *_, **__: Unclear(why="lain"))
    found = checked(copy)
    assert len(found.notes) == 8
    assert "reads mail" in found.notes[0].en


# -- heads ---------------------------------------------------------------------------------------------


def rewrite(path: Path, seq: int, text: str) -> None:
    """Somebody who knows how it is made changes a line, and all hashes after it."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE journal SET text = ? WHERE case_id = 1 AND seq = ?", (text, seq))
    connection.commit()
    connection.close()
    engine = create_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        lines = fetch_bundle(session, find_cases(session, FIRST)[0]).journal
    engine.dispose()
    previous = "mailflow"
    for line in lines:
        facts = {"seq": line.seq, "at": line.at, "kind": line.kind, "text": line.text, "data": line.data}
        previous = line_hash(previous, 1, **facts, mail_id=line.mail_id)  # type: ignore[arg-type]
        edit(path, "UPDATE journal SET hash = ? WHERE case_id = 1 AND seq = ?", previous, line.seq)


def test_the_closing_letter_and_its_notice_tell_the_journals_head(closed: Town) -> None:
    [printed] = read_heads(text_of(closed.docx("laporan-penyelesaian")))
    [mailed] = [
        head
        for mail in closed.inbox(OPD)
        if "Laporan akhir" in mail.subject
        for head in read_heads(" ".join(mail.text.split()))
    ]
    assert mailed == printed
    assert printed.lines > 50
    assert run("verify", FIRST, "--dir", closed.dir, "--head", printed.words()).exit_code == 0


def test_a_rewritten_journal_shows_by_the_head_that_went_out(copy: Path) -> None:
    rewrite(copy, 3, "Langkah 1c: TOLAK oleh Kepala Dinas")
    assert broken(copy).startswith(("letter/", "outbox/"))


def test_a_rewritten_journal_shows_by_a_head_from_paper_alone(copy: Path) -> None:
    ((sha,),) = rows(copy, "SELECT hash FROM journal WHERE case_id = 1 AND seq = 110")
    head = parse_head(f"{str(sha)[:16]} (110 baris)")
    assert head is not None
    assert checked(copy, head)
    rewrite(copy, 108, "lain")
    assert broken(copy, head) == "--head"


# -- exports -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def exported(closed: Town, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("ekspor") / "kasus.zip"
    assert run("case", "export", FIRST, "-o", target, "--dir", closed.dir).exit_code == 0
    return target


def test_an_export_holds_without_anything_else_and_without_a_network(
    exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = shutil.copy(exported, tmp_path / "diterima.zip")

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    for name in ("socket", "create_connection", "getaddrinfo"):
        monkeypatch.setattr(socket, name, refuse)
    said = run("verify", alone, "--dir", tmp_path, "--json")
    assert said.exit_code == 0, said.output
    assert json.loads(said.stdout)["case"] == FIRST


def test_two_exports_of_a_case_are_the_same_bytes(closed: Town, exported: Path, tmp_path: Path) -> None:
    again, folder = tmp_path / "lagi.zip", tmp_path / "folder"
    for target in (again, folder):
        assert run("case", "export", FIRST, "-o", target, "--dir", closed.dir).exit_code == 0
    assert again.read_bytes() == exported.read_bytes()
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    assert zip_of(files) == exported.read_bytes()
    assert run("verify", folder).exit_code == 0


def test_an_export_holds_mails_letters_and_metadata(closed: Town, tmp_path: Path) -> None:
    folder = tmp_path / "kasus"
    assert run("case", "export", FIRST, "-o", folder, "--dir", closed.dir).exit_code == 0
    assert (folder / "naskah/11-laporan-penyelesaian.docx").read_bytes() == closed.docx(
        "laporan-penyelesaian"
    )
    raws = {path.read_bytes() for path in (folder / "surel/masuk").iterdir()}
    assert closed.raw(1) in raws
    metadata = json.loads((folder / "metadata.json").read_text())
    assert {"028/01/SPT/DKIS/XI/2026", "470/112/Disdukcapil/2026"} <= {one["nomor"] for one in metadata}
    assert (folder / "metadata.csv").read_text("utf-8-sig").startswith("nomor;tanggal;hal;klasifikasi;sifat;")
    (order,) = [one for one in metadata if one["nomor"] == "028/01/SPT/DKIS/XI/2026"]
    assert (order["tanggal"], order["klasifikasi"], order["arah"]) == ("2026-11-23", "028", "keluar")
    assert (order["jenis"], order["keterangan"]) == ("Surat Perintah Tugas", "dipakai")
    assert (order["asal"], order["nomor_srikandi"]) == ("DINAS KOMUNIKASI, INFORMATIKA DAN STATISTIK", "")
    assert (folder / order["berkas"]).is_file()
    assert "sha256sum -c" in (folder / "README.txt").read_text()


def test_each_changed_byte_of_each_exported_file_is_found(exported: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kasus"
    shutil.unpack_archive(exported, folder)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        data = path.read_bytes()
        for at in {0, len(data) // 2, len(data) - 1}:
            path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
            with pytest.raises(Damaged, match=None if path.name == MANIFEST else path.name):
                read_export(folder)
        path.write_bytes(data)
    assert check_case(read_export(folder))
    (folder / "tambahan.txt").write_text("lain")
    with pytest.raises(Damaged, match=r"tambahan\.txt"):
        read_export(folder)


def test_each_changed_byte_of_the_zip_file_itself_is_found(exported: Path, tmp_path: Path) -> None:
    raw, changed = exported.read_bytes(), tmp_path / "kasus.zip"
    directory = raw.rindex(b"PK\x01\x02")
    places = [*range(60), *range(60, len(raw), len(raw) // 40), *range(directory, len(raw))]
    for at in places:
        changed.write_bytes(raw[:at] + bytes([raw[at] ^ 1]) + raw[at + 1 :])
        with pytest.raises(Damaged):
            read_export(changed)


@pytest.mark.parametrize("part", ["berkas.json", "jurnal.jsonl", "naskah/04-surat-perintah.docx"])
def test_a_change_with_a_new_manifest_is_found_all_the_same(
    exported: Path, tmp_path: Path, part: str
) -> None:
    folder = tmp_path / "kasus"
    shutil.unpack_archive(exported, folder)
    path = folder / part
    path.write_bytes(path.read_bytes().replace(b"Kepala", b"Kepalo", 1))
    if part.endswith(".docx"):
        path.write_bytes(path.read_bytes() + b"\0")
    files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
    (folder / MANIFEST).write_bytes(manifest_of({k: v for k, v in files.items() if k != MANIFEST}))
    said = run("verify", folder)
    assert said.exit_code == 1
    assert "diubah" in said.stderr


# -- what is asked for wrongly -------------------------------------------------------------------------


def test_what_cannot_be_verified_is_said_in_a_sentence(closed: Town, tmp_path: Path) -> None:
    odd = tmp_path / "lain.zip"
    odd.write_bytes(b"bukan zip")
    cases: list[tuple[tuple[object, ...], str]] = [
        (("verify", "KASUS-2026-0999", "--dir", closed.dir), "KASUS-2026-0999"),
        (("verify", FIRST, "--dir", closed.dir, "--head", "zz"), "--head"),
        (("verify", odd, "--dir", closed.dir), "ZIP"),
        (("verify", tmp_path, "--dir", closed.dir), MANIFEST),
        (("case", "export", FIRST, "-o", odd, "--dir", closed.dir), "sudah ada"),
    ]
    for arguments, said in cases:
        result = run(*arguments)
        assert result.exit_code == 1, arguments
        assert said in result.stderr, result.output


def test_what_verify_finds_is_named_with_exit_code_one(closed: Town, copy: Path) -> None:
    shutil.copytree(closed.dir, copy.parent / "dir", ignore=shutil.ignore_patterns("mailflow.db*"))
    edit(copy, "UPDATE letter SET addressee = 'Orang Lain' WHERE case_id = 1 AND no = 3")
    shutil.copy(copy, copy.parent / "dir" / "mailflow.db")
    said = run("verify", FIRST, "--dir", copy.parent / "dir", "--json")
    assert said.exit_code == 1
    found = json.loads(said.stdout)
    assert (found["holds"], found["place"]) == (False, "letter/3")
