"""The store: one daemon at a time, all of a transaction or nothing, bytes once, older files opened."""

from __future__ import annotations

import hashlib
import os
import resource
import signal
import sqlite3
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, col, select

from mailflow.cases.case import Case
from mailflow.outside.casefile import parse_case
from mailflow.outside.journal import first_broken_line
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.store import (
    MIGRATIONS,
    Store,
    StoreInUse,
    StoreTrouble,
    fetch_blob,
    keep_blob,
    migrate,
    newest_schema,
    sole_daemon,
)
from mailflow.outside.tables import BlobRow, CaseRow, MailRow, OutboxRow, TaskRow
from tests.stores import DUMPS, MORNING, NEWEST, cirebon, clerk, keep, older_store, open_case, written
from tests.whole_days.cirebon import STRAIGHT

HOLDER = """
import sys
from pathlib import Path
from mailflow.outside.store import sole_daemon
with sole_daemon(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "mailflow.db")


# -- one daemon ----------------------------------------------------------------------------------------


def hold(path: Path) -> subprocess.Popen[str]:
    """Another process that has the store, once it says so."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    return holder


def test_a_second_daemon_is_refused_with_a_sentence_that_names_the_first(tmp_path: Path) -> None:
    path = tmp_path / "mailflow.db"
    with hold(path) as holder:
        with pytest.raises(StoreInUse) as refused, sole_daemon(path):
            pytest.fail("two daemons on one store")
        holder.kill()
    assert str(holder.pid) in refused.value.words.id
    assert "sedang memakai" in refused.value.words.id
    assert str(path) in refused.value.words.en


def test_a_killed_daemon_leaves_the_store_free(tmp_path: Path) -> None:
    path = tmp_path / "mailflow.db"
    with hold(path) as holder:
        holder.kill()
        assert holder.wait() == -signal.SIGKILL
    with sole_daemon(path):
        assert (tmp_path / "mailflow.lock").read_text() == str(os.getpid())


def test_the_command_itself_refuses_a_second_daemon(tmp_path: Path) -> None:
    cirebon(tmp_path / "dir")
    with hold(tmp_path / "dir" / "mailflow.db") as holder:
        ended = subprocess.run(
            [sys.executable, "-m", "mailflow.cli.main", "run", str(tmp_path / "dir")],
            capture_output=True,
            text=True,
            check=False,
            cwd=Path(__file__).parents[1],
        )
        holder.kill()
    assert ended.returncode != 0
    assert f"proses {holder.pid}" in ended.stderr
    assert "Traceback" not in ended.stderr


# -- transactions --------------------------------------------------------------------------------------


def blobs(store: Store) -> int:
    with store.reading() as session:
        return len(list(session.exec(select(BlobRow.sha256))))


def test_a_transaction_that_fails_leaves_nothing(store: Store) -> None:
    def fail_halfway() -> None:
        with store.transaction("test") as session:
            keep_blob(session, b"one")
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert blobs(store) == 0


def test_a_transaction_is_seen_by_nobody_before_it_is_committed(store: Store) -> None:
    with store.transaction("test") as session:
        keep_blob(session, b"one")
        session.flush()
        assert blobs(store) == 0
    assert blobs(store) == 1


def test_looking_writes_nothing(store: Store) -> None:
    with store.reading() as session:
        keep_blob(session, b"one")
        session.flush()
    assert blobs(store) == 0


@pytest.mark.parametrize("side", ["before-commit", "after-commit"])
def test_killed_at_a_commit_it_has_all_or_nothing(tmp_path: Path, side: str) -> None:
    program = (
        "import sys; from pathlib import Path; from mailflow.outside.store import Store, keep_blob\n"
        "with Store(Path(sys.argv[1])).transaction('test') as session:\n"
        "    keep_blob(session, b'one'); keep_blob(session, b'two')\n"
    )
    path = tmp_path / "mailflow.db"
    ended = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        env={**os.environ, "MAILFLOW_FAILPOINT": f"test.{side}"},
        cwd=Path(__file__).parents[1],
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    assert blobs(Store(path)) == (0 if side == "before-commit" else 2)


def test_every_connection_survives_a_power_failure_after_a_commit(store: Store) -> None:
    with store.reading() as session:
        connection = session.connection()
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_full_disk_is_the_stores_trouble_and_passes(store: Store) -> None:
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, before[1]))
    try:
        with pytest.raises(StoreTrouble) as trouble, store.transaction("test") as session:
            keep_blob(session, os.urandom(100_000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert str(store.path) in trouble.value.words.id
    assert blobs(store) == 0
    with store.transaction("test") as session:
        keep_blob(session, b"one")
    assert blobs(store) == 1


# -- bytes ---------------------------------------------------------------------------------------------


def test_bytes_are_kept_once_under_their_own_hash(store: Store) -> None:
    data = b"Laporan gangguan " * 1000
    with store.transaction("test") as session:
        names = {keep_blob(session, data), keep_blob(session, data)}
    assert names == {hashlib.sha256(data).hexdigest()}
    assert blobs(store) == 1
    with store.reading() as session:
        (name,) = names
        assert fetch_blob(session, name) == data
        assert len(session.get_one(BlobRow, name).data) < len(data) // 10
        with pytest.raises(KeyError):
            fetch_blob(session, "0" * 64)


# -- schemas -------------------------------------------------------------------------------------------


def test_the_newest_schema_is_told_by_its_files_name_without_alembic() -> None:
    assert newest_schema() == ScriptDirectory(str(MIGRATIONS)).get_current_head()


def test_a_fresh_store_has_the_tables_of_the_code(store: Store) -> None:
    seen = inspect(store.engine)
    assert set(seen.get_table_names()) == {*SQLModel.metadata.tables, "alembic_version"}
    for name, table in SQLModel.metadata.tables.items():
        assert {c["name"]: c["nullable"] for c in seen.get_columns(name)} == {
            c.name: bool(c.nullable) for c in table.columns
        }, name
        indexed = {index.name: tuple(index.columns.keys()) for index in table.indexes}
        assert {i["name"]: tuple(i["column_names"]) for i in seen.get_indexes(name)} == indexed, name


def test_opening_again_changes_nothing(store: Store) -> None:
    with store.transaction("test") as session:
        keep_blob(session, b"one")
    migrate(store.engine)
    assert blobs(Store(store.path)) == 1


def the_case(session: Session) -> Case:
    return parse_case(session.exec(select(CaseRow)).one())


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_store_of_an_earlier_schema_opens_with_its_open_case(dump: Path, tmp_path: Path) -> None:
    with older_store(dump, tmp_path / "older.db").reading() as session:
        case = the_case(session)
        assert (case.number, case.end) == ("KASUS-2026-0001", "")
        assert [task.step for task in case.open_tasks()] == ["disposisi"]
        assert first_broken_line(session, 1) is None
        for mail in session.exec(select(MailRow)):
            assert hashlib.sha256(fetch_blob(session, mail.blob)).hexdigest() == mail.blob


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_store_of_an_earlier_schema_has_the_tables_of_the_code(dump: Path, tmp_path: Path) -> None:
    found = tables_of(older_store(dump, tmp_path / "older.db"))
    assert found == tables_of(Store(tmp_path / "fresh.db"))


def tables_of(store: Store) -> dict[str, dict[str, bool]]:
    seen = inspect(store.engine)
    names = seen.get_table_names()
    return {name: {c["name"]: c["nullable"] for c in seen.get_columns(name)} for name in names}


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_the_open_case_of_an_earlier_store_runs_to_its_end(dump: Path, tmp_path: Path) -> None:
    store, office = older_store(dump, tmp_path / "older.db"), cirebon(tmp_path / "dir")
    at = MORNING
    for uid, (address, _, text) in enumerate(STRAIGHT, start=2):
        at += timedelta(minutes=5)
        with store.reading() as session:
            asked = asking_mail(session, address)
        headers = {"Message-ID": f"<putusan-{uid}@dkis.example>", "In-Reply-To": asked.message_id}
        raw = written(address, "Re: tugas", text, headers, to=asked.reply_to)
        (mail_id,) = keep(store, office, raw, uid=uid)
        clerk(store, office, at).handle_mail(mail_id)
        with store.reading() as session:
            assert session.get_one(MailRow, mail_id).fate == "applied"
    with store.reading() as session:
        case = the_case(session)
        assert (case.end, case.open_tasks()) == ("selesai", ())
        assert first_broken_line(session, 1) is None


def asking_mail(session: Session, address: str) -> OutboxRow:
    """The mail that asks somebody for the open task."""
    asked = select(OutboxRow).join(TaskRow, col(OutboxRow.task_id) == col(TaskRow.id))
    tasks = asked.where(TaskRow.kind == "step", TaskRow.status == "open")
    return session.exec(tasks.where(OutboxRow.recipient == address)).one()


def test_a_case_of_the_first_schema_follows_the_present_files(tmp_path: Path) -> None:
    with older_store(DUMPS[0], tmp_path / "older.db").reading() as session:
        row = session.exec(select(CaseRow)).one()
        office = cirebon(tmp_path / "dir")
        assert row.rules == ""
        assert office_of_case(session, office, row) is office


def test_the_newest_schemas_dump_is_what_this_version_makes(store: Store, tmp_path: Path) -> None:
    """While 0004 is the newest schema; the next one adds its dump and keeps this one."""
    open_case(store, cirebon(tmp_path / "dir"))
    connection = sqlite3.connect(store.path)
    made = [line for line in connection.iterdump() if line.startswith("CREATE")]
    connection.close()
    kept = sqlite3.connect(":memory:")
    kept.executescript(NEWEST.read_text(encoding="utf-8"))
    assert made == [line for line in kept.iterdump() if line.startswith("CREATE")]
    kept.close()
    with store.reading() as session:
        assert session.exec(select(TaskRow).where(TaskRow.status == "open")).one().role == "KADIS_DKIS"
