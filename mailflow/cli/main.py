"""The command `mailflow`: one folder (DIR) with its offices, from setting up to looking after.

Heavy modules are imported inside the commands, so that `mailflow --help` answers at once.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated, Literal

import typer

from mailflow.cli.agenda import agenda_app
from mailflow.cli.case import case_app
from mailflow.cli.case_export import export
from mailflow.cli.case_move import move_to_new
from mailflow.cli.common import Dir, Root, speaking, store_path
from mailflow.cli.demo import demo
from mailflow.cli.letter import letter_app
from mailflow.cli.mail_classify import classify
from mailflow.cli.mails import mail_app, outbox_app
from mailflow.cli.person import person_app
from mailflow.cli.procedure import procedure_app
from mailflow.cli.read import read
from mailflow.cli.status import status
from mailflow.cli.verify import verify
from mailflow.mails.sender import Need
from mailflow.problems import Problem, Words

app = typer.Typer(
    help="An office clerk that lives in a mailbox: runs a written procedure (SOP) by e-mail alone.",
    no_args_is_help=True,
    add_completion=False,
    # a traceback with local variables could show what was read from a secret's place
    pretty_exceptions_enable=False,
)
case_app.command("move")(move_to_new)
case_app.command("export")(export)
mail_app.command("classify")(classify)
app.add_typer(mail_app, name="mail")
app.add_typer(case_app, name="case")
app.add_typer(outbox_app, name="outbox")
app.add_typer(letter_app, name="letter")
app.add_typer(procedure_app, name="procedure")
app.add_typer(person_app, name="person")
app.add_typer(agenda_app, name="agenda")
app.command("status")(status)
app.command("read")(read)
app.command("verify")(verify)
app.command("demo")(demo)

Security = Literal["tls", "starttls", "none"]
NewDir = Annotated[Path, typer.Argument(metavar="DIR", help="The folder to write the office into.")]
BackupFile = Annotated[
    Path, typer.Argument(metavar="FILE", help="The backup, such as mailflow-2026-11-23.tar.gz.")
]
RestoreDir = Annotated[Path, typer.Argument(metavar="DIR", help="A folder without a store.")]
Language = Annotated[str, typer.Option("--language", metavar="id|en", help="Speak this language.")]
Canary = Annotated[
    str,
    typer.Option(
        "--canary",
        metavar="HOST[:PORT]",
        help="Hand a forged mail in at the office's own MX, from outside, and see whether it is believed.",
    ),
]
Offline = Annotated[bool, typer.Option("--offline", help="Do not log in to the mail servers.")]


def main() -> None:
    """The entry point."""
    app()


@app.command("init")
def init(
    dir: NewDir,
    source: Annotated[str, typer.Option("--from", help="The shipped office to begin from.")] = "",
    code: Annotated[str, typer.Option("--code", help="The new office's code (else the shipped one's).")] = "",
    address: Annotated[str, typer.Option("--address", help="Address of the service mailbox.")] = "",
    imap_host: Annotated[str, typer.Option("--imap-host")] = "",
    imap_port: Annotated[int, typer.Option("--imap-port", help="Else the usual one.")] = 0,
    imap_security: Annotated[Security, typer.Option("--imap-security")] = "tls",
    smtp_host: Annotated[str, typer.Option("--smtp-host")] = "",
    smtp_port: Annotated[int, typer.Option("--smtp-port", help="Else the usual one.")] = 0,
    smtp_security: Annotated[Security, typer.Option("--smtp-security")] = "tls",
    user: Annotated[str, typer.Option("--user", help="Log-in name, else the address.")] = "",
    method: Annotated[Literal["password", "xoauth2"], typer.Option("--method")] = "password",
    secret_env: Annotated[
        str, typer.Option("--secret-env", help="Environment variable with the password.")
    ] = "",
    secret_file: Annotated[str, typer.Option("--secret-file", help="File with the password.")] = "",
    secret_command: Annotated[str, typer.Option("--secret-command", help="Command that writes it.")] = "",
    authserv: Annotated[str, typer.Option("--authserv", help="Server whose verdict on senders counts.")] = "",
    need: Annotated[Need, typer.Option("--need")] = "konfirmasi",
    plus_addresses: Annotated[bool, typer.Option("--plus-addresses/--no-plus-addresses")] = True,
    language: Language = "id",
) -> None:
    """Write a complete office folder; asks for what no flag gives."""
    with speaking(dir, language) as tongue:
        from mailflow.cli.init import Wishes, write_folder

        wishes = Wishes(
            source=source,
            code=code,
            address=address,
            imap_host=imap_host,
            smtp_host=smtp_host,
            imap_port=imap_port,
            smtp_port=smtp_port,
            imap_security=imap_security,
            smtp_security=smtp_security,
            user=user,
            method=method,
            secret_env=secret_env,
            secret_file=secret_file,
            secret_command=secret_command,
            authserv=authserv,
            need=need,
            plus_addresses=plus_addresses,
        )
        typer.echo(write_folder(dir, wishes, tongue))


@app.command("check")
def check(dir: Root = Path(), offline: Offline = False, canary: Canary = "", language: Language = "") -> None:
    """Check every file, every template with sample data, the log-ins, and whose replies can be believed."""
    with speaking(dir, language) as tongue:
        from mailflow.checks.check import check_folder

        report = check_folder(dir, datetime.now(UTC) + _offset(dir), online=not offline, canary=canary)
        for fault in report.faults:
            typer.echo(fault.line(tongue))
        for remark in report.remarks:
            label = "Catatan" if tongue == "id" else "Note"
            typer.echo(f"{label}: {remark.in_language(tongue)}.")
        if report.faults:
            found = Words(
                en=f"{report.files} files checked, {len(report.faults)} fault(s)",
                id=f"{report.files} berkas diperiksa, {len(report.faults)} kesalahan",
            )
            typer.echo(f"{found.in_language(tongue)}.")
            raise typer.Exit(1)
        none = Words(
            en=f"{report.files} files checked, no faults",
            id=f"{report.files} berkas diperiksa, tidak ada kesalahan",
        )
        typer.echo(f"{none.in_language(tongue)}.")


@app.command("run")
def run(dir: Root = Path()) -> None:
    """Run the daemon: all offices of DIR, until SIGTERM."""
    with speaking(dir):
        from sqlalchemy.exc import DatabaseError

        from mailflow.cli.log import set_up_logging
        from mailflow.config import read_settings
        from mailflow.daemon import Daemon

        set_up_logging(read_settings(dir).log)
        try:
            Daemon(dir).run()
        except DatabaseError as error:
            raise _no_store(dir, str(error.orig)) from error


@app.command("backup")
def backup(file: BackupFile, dir: Dir = Path()) -> None:
    """Save the store and the configuration in one file, also while the daemon runs; passwords stay out."""
    with speaking(dir) as language:
        from sqlite3 import DatabaseError

        from mailflow.outside.backup import save_backup

        try:
            names = save_backup(dir, store_path(dir), file, datetime.now(UTC))
        except DatabaseError as error:
            raise _no_store(dir, str(error)) from error
        said = Words(en=f"{file}: {len(names)} files saved", id=f"{file}: {len(names)} berkas dicadangkan")
        typer.echo(f"{said.in_language(language)}.")


@app.command("restore")
def restore(file: BackupFile, dir: RestoreDir) -> None:
    """Unpack a backup into a folder without a store; nothing is overwritten. Numbering then waits."""
    with speaking(dir) as language:
        from mailflow.outside.backup import restore_backup

        names = restore_backup(file, dir, datetime.now(UTC))
        said = Words(
            en=f"{len(names)} files restored into {dir}. Put the password in its place, then run "
            "mailflow check and mailflow run. Numbering waits until the secretariat confirms each register",
            id=f"{len(names)} berkas dipulihkan ke {dir}. Letakkan kata sandi di tempatnya, lalu jalankan "
            "mailflow check dan mailflow run. Penomoran menunggu konfirmasi sekretariat atas setiap register",
        )
        typer.echo(f"{said.in_language(language)}.")


def _offset(root: Path) -> timedelta:
    """The configured offset of the clock; a faulty mailflow.toml has none."""
    from mailflow.config import clock_offset, read_settings
    from mailflow.problems import ConfigProblem

    try:
        return clock_offset(read_settings(root))
    except ConfigProblem:
        return timedelta(0)


def _no_store(root: Path, why: str) -> Problem:
    return Problem(
        Words(
            en=f"The store in {root} cannot be used ({why}); restore a backup, or use another store",
            id=f"Berkas data di {root} tidak dapat dipakai ({why}); pulihkan cadangan, atau pakai yang lain",
        )
    )


if __name__ == "__main__":
    main()
