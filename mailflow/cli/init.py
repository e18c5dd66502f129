"""`mailflow init`: asks what an office needs to begin, and writes its folder complete from a shipped one."""

from __future__ import annotations

import shlex
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from mailflow.file_faults import nearest
from mailflow.problems import ConfigProblem, Fault, Language, Words

if TYPE_CHECKING:
    from mailflow.officefolder import Account

TLS_PORTS: Mapping[str, Mapping[str, int]] = {
    "imap": {"tls": 993, "starttls": 143, "none": 143},
    "smtp": {"tls": 465, "starttls": 587, "none": 25},
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Wishes:
    """What was given by flags; what is empty is asked for or has its usual value."""

    source: str
    code: str
    address: str
    imap_host: str
    smtp_host: str
    imap_port: int
    smtp_port: int
    imap_security: str
    smtp_security: str
    user: str
    method: str
    secret_env: str
    secret_file: str
    secret_command: str
    authserv: str
    need: str
    plus_addresses: bool


def write_folder(root: Path, wishes: Wishes, language: Language) -> str:
    """Ask for what is missing and write the office's folder; returns what to do next, in plain words.

    Raises ConfigProblem, FolderExists.
    """
    from mailflow.officefolder import write_office

    source = _source(wishes.source, language)
    account = _account(wishes, language)
    _refuse_wrong_account(account)
    folder = write_office(root, source, account, code=wishes.code)
    _write_settings(root, language)
    return _next_steps(root, folder, account, language)


def _next_steps(root: Path, folder: Path, account: Account, language: Language) -> str:
    place = " ".join(f"{kind} {value}" for kind, value in account.secret.items())
    steps = (
        Words(
            en=f"Edit {folder}/officers.toml: who holds which post, with their mail addresses.",
            id=f"Isi {folder}/officers.toml: siapa memegang jabatan apa, beserta alamat surelnya.",
        ),
        Words(
            en=f"Edit {folder}/office.toml: letterhead, registers, and the units that may complain.",
            id=f"Isi {folder}/office.toml: kop naskah, register nomor, dan unit yang boleh melapor.",
        ),
        Words(
            en=f"Put the password of the service mailbox in its place: {place}.",
            id=f"Letakkan kata sandi kotak surat layanan di tempatnya: {place}.",
        ),
        Words(
            en=f"Run: mailflow check {root}  (it names whatever is still wrong)",
            id=f"Jalankan: mailflow check {root}  (menyebutkan apa yang masih salah)",
        ),
        Words(en=f"Run: mailflow run {root}", id=f"Jalankan: mailflow run {root}"),
    )
    head = Words(
        en=f"{folder} is written. What to do next:", id=f"{folder} sudah ditulis. Langkah berikutnya:"
    )
    lines = [f"  {number}. {step.in_language(language)}" for number, step in enumerate(steps, start=1)]
    return "\n".join([head.in_language(language), *lines])


def _source(given: str, language: Language) -> str:
    from mailflow.officefolder import shipped_offices

    known = shipped_offices()
    chosen = given or _ask(
        Words(en=f"Begin from ({', '.join(known)})", id=f"Mulai dari ({', '.join(known)})"),
        language,
        known[0],
    )
    if chosen in known:
        return chosen
    what = Words(en=f'There is no shipped office "{chosen}"', id=f'Tidak ada kantor bawaan "{chosen}"')
    raise ConfigProblem([Fault(file="--from", place="", what=what, mend=nearest(chosen, known))])


def _account(wishes: Wishes, language: Language) -> Account:
    from mailflow.officefolder import Account

    address = wishes.address or _ask(
        Words(en="Address of the service mailbox", id="Alamat kotak surat layanan"), language
    )
    domain = address.rpartition("@")[2]
    imap_host = wishes.imap_host or _ask(
        Words(en="IMAP server", id="Server IMAP"), language, f"mail.{domain}"
    )
    smtp_host = wishes.smtp_host or _ask(Words(en="SMTP server", id="Server SMTP"), language, imap_host)
    authserv = wishes.authserv or _ask(
        Words(
            en="Name of the server that judges senders (first word of Authentication-Results)",
            id="Nama server yang menilai pengirim (kata pertama Authentication-Results)",
        ),
        language,
        imap_host,
    )
    return Account(
        address=address.lower(),
        imap_host=imap_host,
        smtp_host=smtp_host,
        imap_port=wishes.imap_port or TLS_PORTS["imap"].get(wishes.imap_security, 993),
        smtp_port=wishes.smtp_port or TLS_PORTS["smtp"].get(wishes.smtp_security, 465),
        imap_security=wishes.imap_security,
        smtp_security=wishes.smtp_security,
        user=wishes.user,
        method=wishes.method,
        secret=_secret(wishes, language),
        authserv=authserv,
        need=wishes.need,
        plus_addresses=wishes.plus_addresses,
    )


def _secret(wishes: Wishes, language: Language) -> dict[str, object]:
    given: dict[str, object] = {}
    if wishes.secret_env:
        given["env"] = wishes.secret_env
    if wishes.secret_file:
        given["file"] = str(Path(wishes.secret_file).absolute())
    if wishes.secret_command:
        given["command"] = shlex.split(wishes.secret_command)
    if given:
        return given
    question = Words(
        en="File that holds the password, readable by mailflow's user alone",
        id="Berkas yang berisi kata sandi, hanya terbaca oleh pengguna mailflow",
    )
    return {"file": str(Path(_ask(question, language, "/etc/mailflow/sandi")).absolute())}


def _ask(question: Words, language: Language, default: str | None = None) -> str:
    return str(typer.prompt(question.in_language(language), default=default)).strip()


def _refuse_wrong_account(account: Account) -> None:
    """Nothing is written that `mailflow check` would not read. Raises ConfigProblem."""
    from pydantic import ValidationError

    from mailflow.config import Server
    from mailflow.file_faults import faults_of
    from mailflow.officefolder import server_toml

    text = server_toml(account)
    try:
        Server.model_validate(tomllib.loads(text))
    except ValidationError as error:
        raise ConfigProblem(faults_of("server.toml", text, error, Server)) from error


def _write_settings(root: Path, language: Language) -> None:
    from mailflow.config import SETTINGS_FILE

    path = root / SETTINGS_FILE
    if path.exists():
        return
    path.write_text(
        "# Pengaturan bersama semua kantor dalam folder ini; penjelasannya dalam docs/admin.md.\n"
        f'language = "{language}"\n'
        'store = "mailflow.db"\n'
        "poll_seconds = 120\n"
        'log = "text"\n'
        "pdf = true\n",
        encoding="utf-8",
    )
