"""Backup and restore of DIR: the store as one consistent copy, the files that mailflow reads, and no secret.

In the copy every register is held: numbers may have been given out after the backup was made, so that after a
restore numbering waits until the secretariat has said which was the last one.
"""

from __future__ import annotations

import gzip
import os
import posixpath
import shutil
import sqlite3
import tarfile
import tomllib
import zlib
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import IO
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mailflow.problems import Problem, Words

STORE_MEMBER = "store.db"
DEFAULT_ZONE = "Asia/Jakarta"

CONFIGURATION = (
    "mailflow.toml",
    "holidays/*.toml",
    "templates/*/*",
    "*/office.toml",
    "*/server.toml",
    "*/procedure.toml",
    "*/officers.toml",
    "*/emblem.png",
    "*/*.pem",
    "*/forms/*.toml",
    "*/samples/*",
    "*/templates/*/*",
)
"""What a backup carries of DIR: the files that mailflow reads, and the certificates that office.toml names besides.
Whatever else lies there is left out."""
_LARGEST_ROOTS = 5_000_000


class BackupProblem(Problem):
    """A backup cannot be made, or what is to be restored is none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Held:
    """A register whose numbering is to wait in the restored store."""

    office: str
    name: str
    year: int


def save_backup(root: Path, store: Path, target: Path, now: datetime) -> list[str]:
    """Write DIR's backup to `target` (.tar.gz); the daemon may run. Returns the names of the files in it.

    `now` is wall time. Raises BackupProblem, sqlite3.Error, OSError.
    What was at `target` is replaced only by a complete backup.
    """
    if not store.is_file():
        raise BackupProblem(_no_store(store))
    part = target.with_name(f"{target.name}.part")
    try:
        with TemporaryDirectory(prefix=".mailflow-backup-", dir=target.resolve().parent) as work:
            copy = Path(work) / STORE_MEMBER
            _copy_store(store, copy)
            _hold_registers(copy, _registers(root, now))
            names = _write_archive(part, copy, root)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return names


def restore_backup(archive: Path, root: Path, now: datetime) -> list[str]:
    """Unpack a backup into DIR, which may hold no store and none of its files. Returns the names written.

    The store is called as the backup's mailflow.toml says, as long as that lies in DIR. `now` is wall time.
    Raises BackupProblem, OSError.
    """
    root.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(prefix=".mailflow-restore-", dir=root) as work:
        unpacked = Path(work)
        try:
            names = _unpack(archive, unpacked)
        except (tarfile.TarError, gzip.BadGzipFile, EOFError, zlib.error) as error:
            raise BackupProblem(_no_backup(archive, str(error))) from error
        _check_store(unpacked / STORE_MEMBER)
        _hold_registers(unpacked / STORE_MEMBER, _registers(unpacked, now))
        targets = {name: root / name for name in names if name != STORE_MEMBER}
        targets[STORE_MEMBER] = root / _store_name(unpacked)
        _refuse_overwriting([*targets.values(), *_beside(targets[STORE_MEMBER])])
        for name, path in targets.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            (unpacked / name).rename(path)
    return [str(path.relative_to(root)) for path in targets.values()]


# -- the store -------------------------------------------------------------------------------------


def _copy_store(store: Path, copy: Path) -> None:
    """SQLite's own backup: one instant of the store, whatever is written meanwhile; the copy is one file."""
    with (
        closing(sqlite3.connect(f"{store.resolve().as_uri()}?mode=ro", uri=True)) as source,
        closing(sqlite3.connect(copy)) as target,
    ):
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")


def _hold_registers(store: Path, registers: Sequence[Held]) -> None:
    """Hold every register of the store, and those that have no number in it yet."""
    with closing(sqlite3.connect(store)) as connection, connection:
        connection.execute("UPDATE register SET held = 1")
        connection.executemany(
            "INSERT OR IGNORE INTO register (office, name, year, last, held) VALUES (?, ?, ?, 0, 1)",
            [(held.office, held.name, held.year) for held in registers],
        )


def _registers(root: Path, now: datetime) -> list[Held]:
    """The registers that the configuration knows, in the year of `now`; a file that is broken knows none."""
    offset = _settings(root).get("clock_offset", 0)
    here = now + timedelta(seconds=offset if isinstance(offset, int) else 0)
    return [
        Held(office=str(office.get("code", "")), name=name, year=_year(office, here))
        for office in map(_toml, sorted(root.glob("*/office.toml")))
        for name in _table(office, "registers")
    ]


def _year(office: dict[str, object], now: datetime) -> int:
    """The year on the office's own clock: it decides which sequence a number is taken from."""
    try:
        return now.astimezone(ZoneInfo(str(office.get("zone", DEFAULT_ZONE)))).year
    except (ZoneInfoNotFoundError, ValueError):
        return now.astimezone(ZoneInfo(DEFAULT_ZONE)).year


def _check_store(store: Path) -> None:
    try:
        with closing(sqlite3.connect(store)) as connection:
            found = connection.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise BackupProblem(_broken_store(str(error))) from error
    if found != "ok":
        raise BackupProblem(_broken_store(str(found)))


# -- the files -------------------------------------------------------------------------------------


def _write_archive(target: Path, store: Path, root: Path) -> list[str]:
    secrets = _secret_files(root)
    files = [path for path in _configuration(root) if path.resolve() not in secrets]
    with _private(target) as handle:
        with tarfile.open(fileobj=handle, mode="w:gz", compresslevel=6) as archive:
            _add(archive, store, STORE_MEMBER)
            for path in files:
                _add(archive, path, path.relative_to(root).as_posix())
            names = archive.getnames()
        handle.flush()
        os.fsync(handle.fileno())
    return names


def _private(path: Path) -> IO[bytes]:
    """A new file for nobody else's eyes: a backup holds every letter."""
    path.unlink(missing_ok=True)
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def _add(archive: tarfile.TarFile, path: Path, name: str) -> None:
    """The file's content, also where it is a link."""
    with path.open("rb") as handle:
        entry = archive.gettarinfo(arcname=name, fileobj=handle)
        archive.addfile(entry, handle)


def _configuration(root: Path) -> list[Path]:
    found = {path for pattern in CONFIGURATION for path in root.glob(pattern) if path.is_file()}
    plain = {path for path in found if not path.name.startswith((".", "~")) and not _is_key(path)}
    return sorted(plain | {root / name for name in _trusted(root)})


def _trusted(root: Path) -> set[str]:
    """The certificates that the offices trust ([signing] roots), by whatever name, as far as they lie in DIR."""
    named = {
        posixpath.normpath(posixpath.join(office.parent.name, str(name)))
        for office in root.glob("*/office.toml")
        for name in _listed(_table(_toml(office), "signing"), "roots")
    }
    return {name for name in named if not name.startswith(("/", ".")) and _holds_certificates(root / name)}


def _holds_certificates(path: Path) -> bool:
    if not path.is_file() or path.stat().st_size > _LARGEST_ROOTS:
        return False
    data = path.read_bytes()
    return b"-----BEGIN CERTIFICATE-----" in data and b"PRIVATE KEY" not in data


def _is_key(path: Path) -> bool:
    """A certificate that an office trusts goes along; a private key that lies beside it never does."""
    return path.suffix == ".pem" and b"PRIVATE KEY" in path.read_bytes()


def _secret_files(root: Path) -> set[Path]:
    """The password files that the offices name, wherever a relative name may start from."""
    found: set[Path] = set()
    for server in root.glob("*/server.toml"):
        values = _toml(server)
        for account in ("imap", "smtp"):
            name = str(_table(_table(values, account), "secret").get("file", ""))
            found |= {(base / name).resolve() for base in (Path.cwd(), root, server.parent) if name}
    return found


def _unpack(archive: Path, target: Path) -> list[str]:
    """Only what a backup can hold: plain files of the known names, each once."""
    names: list[str] = []
    with tarfile.open(archive, "r:gz") as opened:
        for entry in opened:
            if not entry.isreg() or not _is_plain(entry.name) or entry.name in names:
                raise BackupProblem(_no_backup(archive, f"it holds {entry.name[:80]!r}"))
            source = opened.extractfile(entry)
            assert source is not None
            path = target / entry.name
            path.parent.mkdir(parents=True, exist_ok=True)
            with source, _private(path) as out:
                shutil.copyfileobj(source, out)
            path.chmod(0o600 if entry.name == STORE_MEMBER else 0o640)
            names.append(entry.name)
    if STORE_MEMBER not in names:
        raise BackupProblem(_no_backup(archive, f"there is no {STORE_MEMBER} in it"))
    # what an office trusts is known by its office.toml, which may stand behind it
    trusted = _trusted(target)
    unknown = next((name for name in names if not _is_known(name) and name not in trusted), None)
    if unknown is not None:
        raise BackupProblem(_no_backup(archive, f"it holds {unknown[:80]!r}"))
    return names


def _is_plain(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and "\\" not in name and str(path) == name


def _is_known(name: str) -> bool:
    path = PurePosixPath(name)
    return name == STORE_MEMBER or any(
        path.match(pattern) and len(path.parts) == len(PurePosixPath(pattern).parts)
        for pattern in CONFIGURATION
    )


def _store_name(unpacked: Path) -> str:
    """Where the backup's own settings want the store; a place outside DIR is not followed."""
    name = str(_settings(unpacked).get("store", ""))
    path = PurePosixPath(name)
    return name if name and not path.is_absolute() and ".." not in path.parts else "mailflow.db"


def _refuse_overwriting(targets: Iterable[Path]) -> None:
    there = [str(path) for path in targets if path.exists()]
    if there:
        raise BackupProblem(
            Words(
                en=f"{there[0]} exists already; nothing was changed. Restore into a folder without it",
                id=f"{there[0]} sudah ada; tidak ada yang diubah. Pulihkan ke folder yang belum memuatnya",
            )
        )


def _beside(store: Path) -> list[Path]:
    """What SQLite keeps beside a store: of another store it would be taken for this one's."""
    return [store.with_name(store.name + ending) for ending in ("-wal", "-shm", "-journal")]


def _settings(root: Path) -> dict[str, object]:
    path = root / "mailflow.toml"
    return _toml(path) if path.is_file() else {}


def _toml(path: Path) -> dict[str, object]:
    """A file of the configuration as it is: a backup of a broken one is a backup, too."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return {}


def _table(values: dict[str, object], key: str) -> dict[str, object]:
    found = values.get(key)
    return found if isinstance(found, dict) else {}


def _listed(values: dict[str, object], key: str) -> list[object]:
    found = values.get(key)
    return found if isinstance(found, list) else []


def _no_store(store: Path) -> Words:
    return Words(
        en=f"There is no store {store} yet; it is made by the first `mailflow run`",
        id=f"Berkas {store} belum ada; berkas itu dibuat oleh `mailflow run` yang pertama",
    )


def _no_backup(archive: Path, why: str) -> Words:
    return Words(
        en=f"{archive} is not a backup of mailflow ({why}); nothing was changed",
        id=f"{archive} bukan cadangan mailflow ({why}); tidak ada yang diubah",
    )


def _broken_store(why: str) -> Words:
    return Words(
        en=f"The store in the backup is damaged ({why}); nothing was changed. Use another backup",
        id=f"Berkas data dalam cadangan rusak ({why}); tidak ada yang diubah. Gunakan cadangan lain",
    )
