"""The demonstration: real servers on loopback, the real daemon, and officers who answer from their own mailboxes."""

from __future__ import annotations

import json
import secrets
import subprocess
import sys
import threading
import time
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from mailflow.config import STORE_FILE, read_offices, shipped
from mailflow.correspondent import Correspondent, Servers
from mailflow.demo_players import Player, Stage
from mailflow.demo_script import Scripted, read_script
from mailflow.officefolder import Account, shipped_offices, write_office
from mailflow.outside.letterfiles import save_letters

AUTHSERV = "mail.demo.test"
MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""The demonstration's clock begins on Monday 23 November 2026, 08.00 WIB."""

PATIENCE = 150.0


class DemoFailed(Exception):
    """A case did not reach its end in time; says where it stands."""


def run_demo(out: Path, *, play: bool = False, offices: Sequence[str] = ()) -> None:
    """Play the scripted cases to their ends, or (`play`) leave the officers to whoever sits at the keyboard.

    `out` must not hold an earlier demonstration. Raises DemoFailed when a case does not end in time.
    """
    codes = list(offices) or [code for code in shipped_offices() if read_script(code)]
    cases = [case for code in codes for case in read_script(code)]
    password = secrets.token_urlsafe(9)
    out.mkdir(parents=True)
    _write_secret(out / "password", password)
    stage = Stage()
    with _servers(out, codes, cases, password) as servers:
        root = _write_dir(out, codes, servers)
        stage.say("mail server", f"SMTP 127.0.0.1:{servers.smtp_port}, IMAP 127.0.0.1:{servers.imap_port}")
        with _daemon(root):
            stage.say("mailflow", f"the daemon runs {', '.join(codes)} in {root}")
            if play:
                _leave_to_player(stage, root, cases, servers, password, out)
                return
            _play(stage, root, cases, servers, password, out)
    _close(root, cases, out)


def _write_secret(path: Path, password: str) -> None:
    path.touch(mode=0o600)
    path.write_text(password, encoding="utf-8")


def _people_of(codes: Sequence[str], cases: Sequence[Scripted]) -> list[str]:
    """Every address that needs a mailbox: service, officers, requesters."""
    found = [case.sender for case in cases]
    for code in codes:
        folder = shipped("mailboxes") / code
        officers = tomllib.loads((folder / "officers.toml").read_text(encoding="utf-8"))["officer"]
        found += [address for officer in officers for address in officer["addresses"]]
        found.append(_service_address(code))
    return sorted(set(found))


def _service_address(code: str) -> str:
    server = shipped("mailboxes") / code / "server.toml"
    return str(tomllib.loads(server.read_text(encoding="utf-8"))["address"])


def _offset() -> int:
    return int((MORNING - datetime.now(UTC)).total_seconds())


@contextmanager
def _servers(out: Path, codes: Sequence[str], cases: Sequence[Scripted], password: str) -> Iterator[Servers]:
    """The embedded mail server as a process of its own."""
    settings = [f'authserv_id = "{AUTHSERV}"', "[logins]"]
    settings += [f"{json.dumps(address)} = {json.dumps(password)}" for address in _people_of(codes, cases)]
    path = out / "mailserver.toml"
    path.touch(mode=0o600)
    path.write_text("\n".join(settings) + "\n", encoding="utf-8")
    with _process(
        [sys.executable, "-m", "mailflow.outside.embedded", str(path)], out / "mailserver.log"
    ) as child:
        assert child.stdout is not None
        ready = json.loads(child.stdout.readline() or "{}")
        if not ready.get("ready"):
            raise DemoFailed(f"the mail server did not start; see {out / 'mailserver.log'}")
        yield Servers(
            smtp_port=ready["smtp_port"], imap_port=ready["imap_port"], outside_port=ready["outside_port"]
        )


@contextmanager
def _daemon(root: Path) -> Iterator[None]:
    command = [sys.executable, "-m", "mailflow.cli", "run", str(root)]
    with _process(command, root / "daemon.log"):
        yield


@contextmanager
def _process(command: Sequence[str], log: Path) -> Iterator[subprocess.Popen[str]]:
    """A child that is ended by its own process id, whatever happens."""
    with log.open("w", encoding="utf-8") as errors:
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True)
    try:
        yield child
    finally:
        child.terminate()
        child.wait(15)
        if child.stdout is not None:
            child.stdout.close()


def _write_dir(out: Path, codes: Sequence[str], servers: Servers) -> Path:
    """DIR as an administrator would have written it: the shipped offices, this server, a clock offset."""
    root = out / "offices"
    for code in codes:
        account = Account(
            address=_service_address(code),
            imap_host=servers.host,
            smtp_host=servers.host,
            imap_port=servers.imap_port,
            smtp_port=servers.smtp_port,
            imap_security="none",
            smtp_security="none",
            secret={"file": str((out / "password").resolve())},
            authserv=AUTHSERV,
        )
        write_office(root, code, account)
    (root / "mailflow.toml").write_text(f"clock_offset = {_offset()}\n", encoding="utf-8")
    return root


def _titles(root: Path) -> dict[str, str]:
    """Address to post, for the terminal."""
    found: dict[str, str] = {}
    for configured in read_offices(root):
        procedure = configured.office.procedure
        for officer in configured.office.roster.officers:
            title = (procedure.role(officer.role).short or (procedure.role(officer.role).title,))[0]
            name = f"{title}, {configured.office.code.partition('-')[0]}"
            found |= dict.fromkeys(officer.addresses, name)
    return found


def _play(
    stage: Stage, root: Path, cases: Sequence[Scripted], servers: Servers, password: str, out: Path
) -> None:
    over = threading.Event()
    titles = _titles(root) | {case.sender: case.name for case in cases}
    file = str((out / "password").resolve())
    players = [
        Player(Correspondent(address, title.partition(",")[0], password, file, servers), title, cases, stage)
        for address, title in titles.items()
    ]
    threads = [threading.Thread(target=player.run, args=(over,)) for player in players]
    for thread in threads:
        thread.start()
    try:
        for case in cases:
            _complain(stage, case, servers, password, file)
        deadline = time.monotonic() + PATIENCE
        for case in cases:
            if not case.ended.wait(max(deadline - time.monotonic(), 0)):
                raise DemoFailed(f"{case.keyword} did not end in time; see {root / 'daemon.log'}")
    finally:
        over.set()
        for thread in threads:
            thread.join(10)


def _complain(stage: Stage, case: Scripted, servers: Servers, password: str, file: str) -> None:
    requester = Correspondent(case.sender, case.name, password, file, servers)
    requester.write(_service_address(case.office), case.subject, case.letter)
    stage.say(case.name, f"writes to {_service_address(case.office)}: {case.subject}")


def _leave_to_player(
    stage: Stage, root: Path, cases: Sequence[Scripted], servers: Servers, password: str, out: Path
) -> None:
    """One complaint an office is written; every mailbox is yours."""
    file = str((out / "password").resolve())
    for office in dict.fromkeys(case.office for case in cases):
        case = next(case for case in cases if case.office == office)
        _complain(stage, case, servers, password, file)
    print(f"""
Connect any mail program (two accounts are enough to begin with):
  IMAP server 127.0.0.1, port {servers.imap_port}, no encryption
  SMTP server 127.0.0.1, port {servers.smtp_port}, no encryption, log-in with password
  password of every account: {password}
Accounts:""")
    for address, title in {**_titles(root), **{case.sender: case.name for case in cases}}.items():
        print(f"  {address:<36} {title}")
    print("\nWaiting tasks lie in the officers' inboxes; answer them in your own words. Ctrl-C ends it.")
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()


def _close(root: Path, cases: Sequence[Scripted], out: Path) -> None:
    """Where to look further."""
    files = save_letters(root / STORE_FILE, out / "letters")
    print(f"\n{len(cases)} cases closed. {len(files)} letters, as they went out:")
    for path in files:
        print(f"  {path}")
    me = sys.argv[0]
    print(f"""
Look further:
  {me} case list --dir {root}
  {me} case show KASUS-2026-0001 --office {cases[0].office} --dir {root}
  {me} mail list --dir {root}
  {me} agenda --dir {root}
  make demo PLAY=me     be the officers yourself""")
