"""The store: one SQLite file per DIR, opened by one daemon at a time, migrated when it is opened."""

from __future__ import annotations

import fcntl
import hashlib
import os
import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any

from sqlalchemy import Connection, Engine, event, insert, inspect
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session, SQLModel, create_engine, select

from mailflow.failpoints import failpoint
from mailflow.outside.sealing import seal_older, seal_touched, watch_rows
from mailflow.outside.tables import BlobRow
from mailflow.problems import Problem, Words

MIGRATIONS = Path(__file__).parent / "migrations"
BUSY_MS = 10_000


class StoreInUse(Problem):
    """Another daemon has this store open."""


class StoreTrouble(Problem):
    """The store cannot be read or written for now, whatever is asked of it: disk full, read-only, locked."""


_TROUBLE = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)
"""SQLite's primary result codes that say nothing about what was asked."""


class Store:
    """An open store. `transaction()` is the only way to write; what it yields is committed as one or not at all."""

    def __init__(self, path: Path) -> None:
        """Open and migrate. Raises sqlalchemy.exc.DatabaseError on a file that is no store."""
        self.path = path
        self.engine = _engine(path)
        migrate(self.engine)
        self.engine.dispose()
        event.listen(self.engine, "connect", lambda connection, _record: watch_rows(connection))

    @contextmanager
    def transaction(self, name: str) -> Iterator[Session]:
        """One transaction, begun with the write lock; `name` is the failpoint on both sides of its commit.

        Raises StoreTrouble: then nothing of it was committed.
        """
        with self._trouble(), Session(self.engine, expire_on_commit=False) as session:
            session.connection().exec_driver_sql("BEGIN IMMEDIATE")
            yield session
            session.flush()
            seal_touched(session)
            failpoint(f"{name}.before-commit")
            session.commit()
            failpoint(f"{name}.after-commit")

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A session for looking only. Raises StoreTrouble."""
        with self._trouble(), Session(self.engine, expire_on_commit=False) as session:
            session.connection().exec_driver_sql("BEGIN")
            yield session

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _trouble(self) -> Iterator[None]:
        """The file system's failures in our own exception; an error in what was asked stays what it is."""
        try:
            yield
        except OperationalError as error:
            # the upper bits of SQLite's extended codes say more about the primary one
            if getattr(error.orig, "sqlite_errorcode", 0) & 0xFF not in _TROUBLE:
                raise
            raise StoreTrouble(_trouble_words(self.path, str(error.orig))) from error


def _engine(path: Path) -> Engine:
    engine = create_engine(f"sqlite:///{path}", poolclass=QueuePool, pool_size=8)

    @event.listens_for(engine, "connect")
    def _set_pragmas(connection: sqlite3.Connection, _record: Any) -> None:
        # synchronous=FULL: a commit survives power loss, which "no mail is lost" needs; it costs about a fifth
        connection.isolation_level = None
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY_MS}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _revision(connection: Connection) -> str | None:
    """The schema that the file has, None of a new one."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


@cache
def newest_schema() -> str:
    """The schema of this mailflow: the last of the scripts, which are named by their revisions."""
    return max(path.name for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py")).partition("_")[0]


def _upgrade(connection: Connection, revision: str) -> None:
    # Alembic brings the dialects of all databases along, a tenth of the time in which a daemon starts
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the store to a schema revision; a newer mailflow opens an older store with its open cases."""
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        before = _revision(connection)
        if revision != "head" or before != newest_schema():
            _upgrade(connection, revision)
        if revision == "head" and before not in (None, _revision(connection)):
            with Session(connection) as session:
                seal_older(session)
        failpoint("migrate.before-commit")
        connection.commit()
        failpoint("migrate.after-commit")


@contextmanager
def sole_daemon(path: Path) -> Iterator[None]:
    """Hold the store for one daemon. Raises StoreInUse at once when another has it."""
    lock = path.with_suffix(".lock")
    with lock.open("a+") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreInUse(_in_use(path, handle)) from None
        handle.seek(0)
        handle.truncate()
        handle.write(str(os.getpid()))
        handle.flush()
        yield


def _in_use(path: Path, handle: IO[str]) -> Words:
    handle.seek(0)
    pid = handle.read(20).strip() or "?"
    return Words(
        en=f"Another mailflow daemon (process {pid}) has the store {path} open; stop it first, or use its DIR",
        id=f"Daemon mailflow lain (proses {pid}) sedang memakai berkas {path}; hentikan dahulu daemon itu",
    )


def _trouble_words(path: Path, why: str) -> Words:
    return Words(
        en=f"The store {path} cannot be used for now ({why}); check the disk's free space and its rights",
        id=f"Berkas {path} untuk sementara tidak dapat dipakai ({why}); periksa ruang dan hak akses disk",
    )


def append(session: Session, row: SQLModel) -> None:
    """Insert a row that its transaction does not look at again, at once: a third of what the session's
    bookkeeping costs. What the row refers to by id is in the store already, else it would have no id."""
    session.connection().execute(insert(type(row)), row.model_dump(exclude={"id"}))


def keep_blob(session: Session, data: bytes) -> str:
    """Keep bytes under their SHA-256 (hexadecimal, returned); the same bytes are kept once."""
    sha = hashlib.sha256(data).hexdigest()
    values = {"sha256": sha, "size": len(data), "data": zlib.compress(data, 6)}
    session.connection().execute(insert(BlobRow).prefix_with("OR IGNORE"), values)
    return sha


def fetch_blob(session: Session, sha: str) -> bytes:
    """The bytes kept under a SHA-256. Raises KeyError when there are none."""
    data = session.exec(select(BlobRow.data).where(BlobRow.sha256 == sha)).first()
    if data is None:
        raise KeyError(sha)
    return zlib.decompress(data)
