"""What the commands share: common options, the language they speak, the store opened for looking only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import quote
from zoneinfo import ZoneInfo

import typer

from mailflow.problems import ConfigProblem, Language, Problem, Words

if TYPE_CHECKING:
    from sqlmodel import Session

    from mailflow.offices.office import OfficeSettings
    from mailflow.outside.store import Store

Dir = Annotated[Path, typer.Option("--dir", metavar="DIR", help="Folder with mailflow.toml and the offices.")]
Root = Annotated[Path, typer.Argument(metavar="DIR", help="Folder with mailflow.toml and the offices.")]
Json = Annotated[bool, typer.Option("--json", help="As JSON, for other programs.")]
OfficeCode = Annotated[str, typer.Option("--office", metavar="CODE", help="This office only.")]
Out = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="Where to write it.")]
Limit = Annotated[int, typer.Option("--limit", min=0, help="The latest ones only; 0 for all.")]


class NotFound(Problem):
    """What the command names is not there."""


@contextmanager
def speaking(root: Path, language: str = "") -> Iterator[Language]:
    """The language of DIR (or the one asked for); every problem becomes its sentence and exit code 1."""
    tongue = _language(root, language)
    try:
        yield tongue
    except ConfigProblem as problem:
        for fault in problem.faults:
            typer.echo(fault.line(tongue), err=True)
        raise typer.Exit(1) from None
    except Problem as problem:
        typer.echo(f"{problem.words.in_language(tongue)}.", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        typer.echo(f"{name}{error.strerror or error}.", err=True)
        raise typer.Exit(1) from None


def _language(root: Path, asked: str) -> Language:
    from mailflow.config import read_settings

    if asked in ("id", "en"):
        return "en" if asked == "en" else "id"
    if asked:
        raise typer.BadParameter("id / en", param_hint="--language")
    try:
        return read_settings(root).language
    except ConfigProblem:
        return "id"


@dataclass(frozen=True, kw_only=True, slots=True)
class Desk:
    """The store of a DIR, open for looking; the offices' settings by their codes."""

    session: Session
    offices: Mapping[str, OfficeSettings]

    def zone(self, office: str) -> tzinfo:
        return ZoneInfo(self.offices[office].zone) if office in self.offices else UTC

    def ripe_from(self, office: str, ended_at: datetime | None) -> date | None:
        """From when on a case's file may be appraised; None of an open case, or where the office's file is faulty."""
        from mailflow.offices.retention import appraisal_day

        if ended_at is None or office not in self.offices:
            return None
        return appraisal_day(self.offices[office].retention, ended_at.astimezone(self.zone(office)).date())


def now_in(root: Path) -> datetime:
    """The time by DIR's clock, which a rehearsal sets off."""
    from mailflow.config import clock_offset, read_settings

    return datetime.now(UTC) + clock_offset(read_settings(root))


@contextmanager
def writing(root: Path) -> Iterator[Store]:
    """DIR's store for a small change, beside a daemon that may run. Raises as `looking` does."""
    from mailflow.outside.store import Store

    with looking(root):
        pass  # refuses what is no store of this version before it is opened for writing
    store = Store(store_path(root))
    try:
        yield store
    finally:
        store.close()


@contextmanager
def looking(root: Path) -> Iterator[Desk]:
    """Open DIR's store without writing to it, also while the daemon runs. Raises NotFound without one."""
    from sqlalchemy.exc import DatabaseError
    from sqlalchemy.pool import NullPool
    from sqlmodel import Session, create_engine

    path = store_path(root)
    engine = create_engine(
        f"sqlite:///file:{quote(str(path.resolve()))}?mode=ro&uri=true", poolclass=NullPool
    )
    try:
        with Session(engine) as session:
            _refuse_other_version(session, path)
            yield Desk(session=session, offices=_readable_offices(root))
    except DatabaseError as error:
        raise _no_store(path, str(error.orig)) from error
    finally:
        engine.dispose()


def store_path(root: Path) -> Path:
    """DIR's store. Raises NotFound where there is none yet."""
    from mailflow.config import read_settings

    path = root / read_settings(root).store
    if not path.is_file():
        raise NotFound(
            Words(
                en=f"There is no store {path} yet; it is made by the first `mailflow run`",
                id=f"Berkas {path} belum ada; berkas itu dibuat oleh `mailflow run` yang pertama",
            )
        )
    return path


def _refuse_other_version(session: Session, path: Path) -> None:
    """A store of an older mailflow is migrated by its daemon, not by somebody who only looks."""
    from mailflow.outside.store import newest_schema

    found = session.connection().exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if found != newest_schema():
        raise NotFound(
            Words(
                en=f"The store {path} belongs to another version of mailflow; restart its daemon first",
                id=f"Berkas {path} milik versi mailflow yang lain; jalankan ulang daemonnya terlebih dahulu",
            )
        )


def _no_store(path: Path, why: str) -> NotFound:
    return NotFound(
        Words(
            en=f"{path} cannot be read as a store of mailflow ({why})",
            id=f"{path} tidak dapat dibaca sebagai berkas data mailflow ({why})",
        )
    )


def _readable_offices(root: Path) -> dict[str, OfficeSettings]:
    """The offices whose file can be read; a faulty one must not keep anybody from looking."""
    from mailflow.config import office_folders
    from mailflow.offices.office import parse_settings

    found: dict[str, OfficeSettings] = {}
    for folder in office_folders(root):
        try:
            settings = parse_settings((folder / "office.toml").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        found[settings.code] = settings
    return found


def ending_of(output: Path, *known: str) -> str:
    """The file's ending. Raises Problem for one that cannot be written."""
    ending = output.suffix.lower()
    if ending in known:
        return ending
    listed = ", ".join(known)
    raise Problem(
        Words(
            en=f'"{output.name}" must end in one of: {listed}', id=f'"{output.name}" harus berakhir: {listed}'
        )
    )
