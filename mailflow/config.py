"""DIR as the administrator keeps it: mailflow.toml, a folder an office, holidays, templates; shipped ones beneath."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, field_validator

from mailflow.calendars.worktime import Calendar, parse_calendar
from mailflow.file_faults import faults_of, unreadable
from mailflow.forms.form import Form, parse_form_file
from mailflow.mails.sender import Trust
from mailflow.notices.check import check_notices
from mailflow.notices.notice import NoticeTemplates
from mailflow.officers.roster import parse_roster
from mailflow.offices.office import Office, OfficeSettings, parse_settings
from mailflow.outside.dns import parse_address
from mailflow.outside.imap import ImapAccount
from mailflow.outside.pdf_eseal import ESeal, ESealSettings
from mailflow.outside.signatures import count_roots
from mailflow.outside.smtp import SmtpAccount
from mailflow.problems import ConfigProblem, Fault, Language, Words
from mailflow.procedures.procedure import parse_procedure

T = TypeVar("T")

SETTINGS_FILE = "mailflow.toml"
STORE_FILE = "mailflow.db"


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Settings(_Row):
    """`mailflow.toml`: what all offices in DIR share."""

    language: Language = "id"
    store: str = STORE_FILE
    clock_offset: int = 0
    """Seconds added to the wall clock: for demonstrations and rehearsals."""
    poll_seconds: int = Field(default=120, ge=1, le=3600)
    log: Literal["text", "json"] = "text"
    pdf: bool = True
    dns: str = ""
    """IP[:PORT] of the resolver to ask; "" for the system's."""
    brakes: bool = True
    """Whether mails to one address are limited in number; off for demonstrations, where a week passes in minutes."""

    @field_validator("dns")
    @classmethod
    def _is_address(cls, value: str) -> str:
        if value:
            parse_address(value)
        return value


class Server(_Row):
    """`server.toml`: the office's service mailbox, how to reach it, and whose verdict on senders counts."""

    address: str = Field(pattern=r"^[a-z0-9._-]{1,40}@[a-z0-9.-]+$")
    plus_addresses: bool = True
    folder_done: str = "Diproses"
    folder_doubtful: str = "Perlu Perhatian"
    trust: Trust
    imap: ImapAccount
    smtp: SmtpAccount
    eseal: ESealSettings | None = None
    """The certificate of the office's electronic seal, where it has one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Configured:
    """One office with the servers of its mailbox."""

    office: Office
    server: Server
    eseal: ESeal | None = None


def shipped(kind: Literal["mailboxes", "templates"]) -> Path:
    """The folder that came with mailflow: in the wheel, or in the checkout beside the package."""
    package = Path(__file__).parent
    installed = package / "shipped" / kind
    return installed if installed.is_dir() else package.parent / kind


def read_settings(root: Path) -> Settings:
    """Read DIR's mailflow.toml (all of it optional). Raises ConfigProblem."""
    path = root / SETTINGS_FILE
    if not path.is_file():
        return Settings()
    return _parsed(path, lambda text: Settings.model_validate(tomllib.loads(text)))


def clock_offset(settings: Settings) -> timedelta:
    return timedelta(seconds=settings.clock_offset)


def office_folders(root: Path) -> list[Path]:
    """The folders of DIR that hold an office, by name."""
    return sorted(path.parent for path in root.glob("*/office.toml"))


def read_offices(root: Path) -> list[Configured]:
    """Every office in DIR. Raises ConfigProblem with all faults that keep one from being read."""
    folders = office_folders(root)
    if not folders:
        raise ConfigProblem([_no_office(root)])
    offices = [read_office(root, folder) for folder in folders]
    names = [*(one.office.code for one in offices), *(one.server.address for one in offices)]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise ConfigProblem([_two_offices(root, twice)])
    return offices


def read_office(root: Path, folder: Path) -> Configured:
    """One office from its folder. Raises ConfigProblem."""
    settings = _parsed(folder / "office.toml", parse_settings)
    server = _parsed(folder / "server.toml", parse_server)
    office = Office(
        settings=settings,
        address=server.address,
        plus_addresses=server.plus_addresses,
        trust=server.trust,
        procedure=_parsed(folder / "procedure.toml", parse_procedure),
        roster=_parsed(folder / "officers.toml", parse_roster),
        forms=read_forms(folder),
        calendar=_calendar(root, settings),
        letters={path.stem: path.read_bytes() for path in template_files(root, folder, "letters", ".docx")},
        notices=_notices(root, folder),
        emblem=_emblem(folder),
        roots=tuple(_root(folder, name) for name in settings.signing.roots),
    )
    return Configured(office=office, server=server, eseal=eseal_of(folder, server, settings.name))


def eseal_of(folder: Path, server: Server, unit: str) -> ESeal | None:
    """Where the office's electronic seal lies; it is opened only when a letter is sealed."""
    found = server.eseal
    return ESeal(path=folder / found.file, secret=found.secret, unit=unit) if found else None


def read_complaint_forms(root: Path, code: str) -> tuple[tuple[Form, ...], Form]:
    """All forms of an office of DIR, else of a shipped one, and the one that its first step needs.

    The office needs no server, officers or templates for it. Raises ConfigProblem, and KeyError where there is none.
    """
    folder = _folder_of(root, code)
    forms = read_forms(folder)
    procedure = _parsed(folder / "procedure.toml", parse_procedure)
    return tuple(forms.values()), forms[procedure.first().needs[0]]


def read_any_office(root: Path, code: str) -> Office:
    """An office of DIR, else a shipped one. Raises ConfigProblem, and KeyError where there is none."""
    return read_office(root, _folder_of(root, code)).office


def _folder_of(root: Path, code: str) -> Path:
    for folder in (*office_folders(root), *office_folders(shipped("mailboxes"))):
        if _parsed(folder / "office.toml", parse_settings).code == code:
            return folder
    raise KeyError(code)


def template_files(root: Path, folder: Path, kind: str, *endings: str) -> list[Path]:
    """Template files of a kind: the office's own before DIR's, DIR's before the shipped ones."""
    found: dict[str, Path] = {}
    for base in (shipped("templates"), root / "templates", folder / "templates"):
        for path in sorted((base / kind).glob("*")):
            if path.suffix in endings and not path.name.startswith((".", "~")):
                found[path.name] = path
    return list(found.values())


def notice_sources(root: Path, folder: Path) -> dict[str, str]:
    """The notices' template texts by file name."""
    files = template_files(root, folder, "notices", ".txt", ".html")
    return {path.name: _parsed(path, str) for path in files}


def _notices(root: Path, folder: Path) -> NoticeTemplates:
    """Raises ConfigProblem for a template that no mail could be written with."""
    sources = notice_sources(root, folder)
    faults = check_notices(sources)
    if faults:
        raise ConfigProblem(faults)
    return NoticeTemplates(sources)


def holiday_files(root: Path) -> list[Path]:
    """The holiday tables: DIR's own replace shipped ones of the same name."""
    found: dict[str, Path] = {}
    for base in (shipped("mailboxes"), root):
        found |= {path.name: path for path in sorted((base / "holidays").glob("*.toml"))}
    return list(found.values())


def _calendar(root: Path, settings: OfficeSettings) -> Calendar:
    texts = [_parsed(path, str) for path in holiday_files(root)]
    try:
        return parse_calendar(
            texts,
            hours=settings.hours,
            zone=settings.zone,
            extra_days=settings.days_off,
            clock=settings.clock,
        )
    except ValueError as error:
        raise ConfigProblem(faults_of("holidays", "", error)) from error


def read_forms(folder: Path) -> dict[str, Form]:
    """The forms of an office's folder by their keys. Raises ConfigProblem."""
    forms = [_parsed(path, parse_form_file) for path in sorted((folder / "forms").glob("*.toml"))]
    return {form.key: form for form in forms}


def _root(folder: Path, name: str) -> bytes:
    """A file of certificates whose e-signatures count. Raises ConfigProblem."""
    try:
        data = (folder / name).read_bytes()
        count_roots(data)
    except (OSError, ValueError) as error:
        raise ConfigProblem([no_roots(f"{folder.name}/{name}", error)]) from error
    return data


def _emblem(folder: Path) -> bytes:
    own = folder / "emblem.png"
    return (own if own.is_file() else shipped("templates") / "emblem.png").read_bytes()


def parse_server(text: str) -> Server:
    return Server.model_validate(tomllib.loads(text))


def _parsed(path: Path, parse: Callable[[str], T]) -> T:
    """A file's value. Raises ConfigProblem naming file and place for whatever is wrong with it."""
    file = f"{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigProblem([unreadable(file, error)]) from error
    try:
        return parse(text)
    except ValueError as error:
        raise ConfigProblem(faults_of(file, text, error)) from error
    except ConfigProblem as problem:
        raise ConfigProblem(faults_of(file, text, problem)) from problem


def _two_offices(root: Path, name: str) -> Fault:
    return Fault(
        file=str(root),
        place="",
        what=Words(en=f"two folders are the office {name}", id=f"dua folder memuat kantor {name}"),
        mend=Words(en="Move the copy out of this folder", id="Pindahkan salinannya dari folder ini"),
    )


def _no_office(root: Path) -> Fault:
    return Fault(
        file=str(root),
        place="",
        what=Words(en="there is no office in this folder", id="tidak ada kantor di dalam folder ini"),
        mend=Words(
            en="Write one with `mailflow init`, or name the folder above the office's own",
            id="Buat dengan `mailflow init`, atau sebutkan folder di atas folder kantor",
        ),
    )


def no_roots(file: str, error: Exception) -> Fault:
    what = Words(
        en=f"This file holds no certificates ({error})", id="Berkas ini tidak memuat sertifikat yang terbaca"
    )
    mend = Words(
        en="Save the authorities' certificates in it as PEM, or take it out of [signing] roots",
        id="Simpan sertifikat induknya dalam bentuk PEM, atau hapus dari roots pada [signing]",
    )
    return Fault(file=file, place="signing.roots", what=what, mend=mend)
