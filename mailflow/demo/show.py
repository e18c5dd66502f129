"""The demonstration: real servers on loopback, the real daemon, and officers who answer from their own mailboxes."""

from __future__ import annotations

import json
import secrets
import signal
import subprocess
import sys
import threading
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

from mailflow.config import STORE_FILE, read_offices, shipped
from mailflow.demo.correspondent import Correspondent, Servers
from mailflow.demo.players import Player, Stage
from mailflow.demo.saved_letters import save_letters
from mailflow.demo.script import Scripted, read_script
from mailflow.officefolder import Account, shipped_offices, write_office
from mailflow.offices.office import Office
from mailflow.outside.imap import Wake

AUTHSERV = "mail.demo.test"
MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""The demonstration's clock begins on Monday 23 November 2026, 08.00 WIB."""

STOP_SECONDS = 15.0
PATIENCE = 60.0
"""Seconds in which somebody must get or write a mail; a busy machine needs ten between two of them."""


class DemoFailed(Exception):
    """There is nothing to play, or nothing happens any more although cases are open; says which."""


def run_demo(out: Path, *, play: bool = False, offices: Sequence[str] = ()) -> None:
    """Play the scripted cases to their ends, or (`play`) leave the officers to whoever sits at the keyboard.

    `out` must not hold an earlier demonstration. Raises DemoFailed for an office without a script and when
    a case stands still; KeyboardInterrupt on SIGTERM and SIGHUP too, so that no server outlives it.
    """
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.default_int_handler)
    cases = _cases_of(offices)
    codes = list(dict.fromkeys(case.office for case in cases))
    password = secrets.token_urlsafe(9)
    out.mkdir(parents=True)
    _write_secret(out / "password", password)
    stage = Stage()
    with _servers(out, codes, cases, password) as servers:
        root = _write_dir(out, codes, servers)
        stage.say(
            "", "mail server", f"SMTP 127.0.0.1:{servers.smtp_port}, IMAP 127.0.0.1:{servers.imap_port}"
        )
        with _daemon(root):
            stage.say("", "mailflow", f"the daemon runs {', '.join(codes)} in {root}")
            if play:
                _leave_to_player(stage, root, cases, servers, password, out)
                return
            _play(stage, root, cases, servers, password, out)
    _close(root, cases, out)


def _cases_of(offices: Sequence[str]) -> list[Scripted]:
    """The cases of these offices, or of all that have a script."""
    scripts = {code: read_script(code) for code in shipped_offices()}
    for code in offices:
        if not scripts.get(code):
            known = ", ".join(code for code, cases in scripts.items() if cases)
            raise DemoFailed(f"there is no script for {code}; there are: {known}")
    return [case for code in offices or scripts for case in scripts[code]]


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
    command = [sys.executable, "-m", "mailflow.cli.main", "run", str(root)]
    with _process(command, root / "daemon.log"):
        yield


@contextmanager
def _process(command: Sequence[str], log: Path) -> Iterator[subprocess.Popen[str]]:
    """A child that is ended by its own process id, whatever happens."""
    with log.open("w", encoding="utf-8") as errors:
        # a session of its own: Ctrl-C reaches us alone, and we end the daemon before the server that it talks to
        child = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=errors, text=True, start_new_session=True
        )
    try:
        yield child
    finally:
        child.terminate()
        try:
            child.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
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
    (root / "mailflow.toml").write_text(f"clock_offset = {_offset()}\nbrakes = false\n", encoding="utf-8")
    return root


def _titles(office: Office, cases: Sequence[Scripted]) -> dict[str, str]:
    """Address to post, for the terminal: officers by their post, members of a team and requesters by name."""
    found: dict[str, str] = {}
    for officer in office.roster.officers:
        role = office.procedure.role(officer.role)
        title = officer.name.partition(",")[0] if role.kind == "team" else (role.short or (role.title,))[0]
        found |= dict.fromkeys(officer.addresses, title)
    return found | {case.sender: case.name for case in cases if case.office == office.code}


def _cast(
    stage: Stage, root: Path, cases: Sequence[Scripted], servers: Servers, password: str, out: Path
) -> Iterator[Player]:
    """Everybody who has a part; each knows the cases of their own office alone, since offices number alike."""
    for configured in read_offices(root):
        office = configured.office
        own = [case for case in cases if case.office == office.code]
        for address, title in _titles(office, own).items():
            person = Correspondent(address, title, password, str((out / "password").resolve()), servers)
            yield Player(person, office.code, title, own, stage)


def _play(
    stage: Stage, root: Path, cases: Sequence[Scripted], servers: Servers, password: str, out: Path
) -> None:
    over = threading.Event()
    with ExitStack() as stack:
        for player in _cast(stage, root, cases, servers, password, out):
            bell = stack.enter_context(Wake())
            thread = threading.Thread(target=player.run, args=(over, bell), daemon=True)
            thread.start()
            stack.callback(thread.join, 10)
            stack.callback(bell.ring)
        stack.callback(over.set)
        for case in cases:
            _complain(stage, case, servers, password, str((out / "password").resolve()))
        _await_ends(stage, cases, root)


def _await_ends(stage: Stage, cases: Sequence[Scripted], root: Path) -> None:
    """Until all cases have ended. Raises DemoFailed when nothing has happened for a while."""
    while still_open := [case for case in cases if not case.ended.is_set()]:
        if stage.silent_for() > PATIENCE:
            named = ", ".join(f"{case.keyword} ({case.office} {case.number})" for case in still_open)
            raise DemoFailed(f"{named}: did not end; see {root / 'daemon.log'}")
        still_open[0].ended.wait(1)


def _complain(stage: Stage, case: Scripted, servers: Servers, password: str, file: str) -> None:
    requester = Correspondent(case.sender, case.name, password, file, servers)
    requester.write(_service_address(case.office), case.subject, case.letter)
    stage.say(case.office, case.name, f"writes to {_service_address(case.office)}: {case.subject}")


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
    for configured in read_offices(root):
        print(f"  {configured.office.code}")
        for address, title in _titles(configured.office, cases).items():
            print(f"    {address:<36} {title}")
    print("\nWaiting tasks lie in the officers' inboxes; answer them in your own words. Ctrl-C ends it.")
    try:
        threading.Event().wait()
    except KeyboardInterrupt:
        print()


def _close(root: Path, cases: Sequence[Scripted], out: Path) -> None:
    """Where to look further."""
    files = save_letters(root / STORE_FILE, out / "letters")
    print(f"\nCases closed: {len(cases)}. Letters, as they went out: {len(files)}")
    for folder, count in sorted(Counter(path.parent for path in files).items()):
        print(f"  {folder}  {count}")
    me, office = sys.argv[0], cases[0].office
    drawing = out / f"{office}.pdf"
    print(f"""
Look further:
  {me} case list --dir {root}
  {me} case show KASUS-2026-0001 --office {office} --dir {root}
  {me} procedure draw {root / office / "procedure.toml"} -o {drawing} \\
      --case KASUS-2026-0001 --office {office} --dir {root}
  {me} mail list --dir {root}
  {me} agenda --dir {root}
  make demo PLAY=me     be the officers yourself""")
