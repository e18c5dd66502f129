"""Writing a complete office folder from a shipped one: what `mailflow init` and the demonstration do."""

from __future__ import annotations

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from mailflow.config import shipped
from mailflow.problems import Problem, Words


class FolderExists(Problem):
    """The office's folder is there already; nothing is overwritten."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Account:
    """What `server.toml` needs to know: the service mailbox, its servers, and where the password is read from.

    `secret` is one of {"env": NAME}, {"file": PATH}, {"command": [...]}; the secret itself is never written.
    """

    address: str
    imap_host: str
    smtp_host: str
    secret: dict[str, object]
    imap_port: int = 993
    smtp_port: int = 465
    imap_security: str = "tls"
    smtp_security: str = "tls"
    user: str = ""
    method: str = "password"
    authserv: str = ""
    need: str = "konfirmasi"
    plus_addresses: bool = True


def shipped_offices() -> list[str]:
    """The codes of the offices that come with mailflow."""
    return sorted(path.parent.name for path in shipped("mailboxes").glob("*/office.toml"))


def write_office(
    root: Path, source: str, account: Account, *, code: str = "", offices: Path | None = None
) -> Path:
    """Copy an office into DIR with the given account: a shipped one, or one of the folder `offices`.

    Raises FolderExists; creates DIR where needed.
    """
    target = root / (code or source)
    if target.exists():
        raise FolderExists(
            Words(
                en=f"{target} exists already; nothing was changed",
                id=f"{target} sudah ada; tidak ada yang diubah",
            )
        )
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree((offices or shipped("mailboxes")) / source, target)
    (target / "server.toml").write_text(server_toml(account), encoding="utf-8")
    if code and code != source:
        office = target / "office.toml"
        text = office.read_text(encoding="utf-8")
        office.write_text(text.replace(f'code = "{source}"', f'code = "{code}"', 1), encoding="utf-8")
    return target


def server_toml(account: Account) -> str:
    """The text of `server.toml` for an account."""
    user = account.user or account.address
    trust = account.authserv or account.imap_host
    lines = [
        "# Kotak surat layanan. Kata sandi dibaca dari tempat yang disebut secret, tidak pernah dari berkas ini.",
        f"address = {_quoted(account.address)}",
        f"plus_addresses = {str(account.plus_addresses).lower()}",
        "",
        "[trust]",
        f"authserv = {_quoted(trust)}",
        f"need = {_quoted(account.need)}",
    ]
    for name, host, port, security in (
        ("imap", account.imap_host, account.imap_port, account.imap_security),
        ("smtp", account.smtp_host, account.smtp_port, account.smtp_security),
    ):
        lines += [
            "",
            f"[{name}]",
            f"host = {_quoted(host)}",
            f"port = {port}",
            f"security = {_quoted(security)}",
            f"user = {_quoted(user)}",
            f"method = {_quoted(account.method)}",
            f"secret = {_inline(account.secret)}",
        ]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    # a JSON string is a TOML basic string, except for DEL, which no address or path here may hold
    return json.dumps(text, ensure_ascii=False)


def _inline(table: dict[str, object]) -> str:
    return (
        "{ "
        + ", ".join(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in table.items())
        + " }"
    )
