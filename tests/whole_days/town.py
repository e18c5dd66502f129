"""A town for whole-day tests: real servers, the real daemon in this process, and people with ordinary mailboxes."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from mailflow.config import read_offices
from mailflow.correspondent import Correspondent, File, Servers
from mailflow.daemon import Daemon
from mailflow.mail import Mail
from mailflow.officefolder import Account, write_office
from mailflow.officers import Roster
from mailflow.outside.casefile import parse_case
from mailflow.outside.mails import raw_mail
from mailflow.outside.outbox import Sending
from mailflow.outside.store import Store
from mailflow.outside.tables import AgendaRow, CaseRow, JournalRow, LetterRow, MailRow, NumberRow, OutboxRow

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday 23 November 2026, 08.00 WIB: a working day long before its first holiday."""

PASSWORD = "sandi-kota"
PATIENCE = 30.0


class Town:
    """Everybody of one DIR. Servers run already; the daemon is started and stopped by the test's day."""

    def __init__(self, root: Path, servers: Servers, authserv: str, codes: Sequence[str]) -> None:
        self.root = root
        self.servers = servers
        self.password_file = root / "sandi"
        self.password_file.write_text(PASSWORD, encoding="utf-8")
        self.password_file.chmod(0o600)
        self.dir = root / "dir"
        self.services: dict[str, str] = {}
        for code in codes:
            self.services[code] = _service_address(code)
            write_office(self.dir, code, self._account(self.services[code], authserv))
        self.people: dict[str, Correspondent] = {}
        self._daemon: Daemon | None = None
        self.set_clock(MORNING)

    def _account(self, address: str, authserv: str) -> Account:
        return Account(
            address=address,
            imap_host=self.servers.host,
            smtp_host=self.servers.host,
            imap_port=self.servers.imap_port,
            smtp_port=self.servers.smtp_port,
            imap_security="none",
            smtp_security="none",
            secret={"file": str(self.password_file)},
            authserv=authserv,
        )

    # -- time --------------------------------------------------------------------------------------

    def set_clock(self, at: datetime, **settings: object) -> None:
        """Write DIR's settings so that the daemon's clock shows `at` when it starts."""
        offset = int((at - datetime.now(UTC)).total_seconds())
        lines = [f"clock_offset = {offset}", "poll_seconds = 1", "pdf = false"]
        lines += [f"{key} = {json.dumps(value)}" for key, value in settings.items()]
        (self.dir / "mailflow.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")

    def now(self) -> datetime:
        assert self._daemon is not None
        return self._daemon.clock.now()

    def pass_time(self, **delta: float) -> None:
        """Move the clock and let the ticks see it."""
        assert self._daemon is not None
        self._daemon.clock.offset += timedelta(**delta)
        self._daemon.tick()

    # -- the day -----------------------------------------------------------------------------------

    @contextmanager
    def day(self) -> Iterator[Town]:
        """The daemon runs during the block."""
        self._daemon = Daemon(self.dir)
        failed: list[BaseException] = []

        def run(daemon: Daemon) -> None:
            try:
                daemon.run()
            except BaseException as error:  # noqa: BLE001  raised again in the test's own thread
                failed.append(error)

        thread = threading.Thread(target=run, args=(self._daemon,))
        thread.start()
        try:
            yield self
        finally:
            self._daemon.stop()
            thread.join(PATIENCE)
            if failed:
                raise failed[0]

    def person(self, address: str, name: str = "") -> Correspondent:
        if address not in self.people:
            who = Correspondent(
                address, name or address.partition("@")[0].title(), PASSWORD, str(self.password_file), self.servers
            )
            self.people[address] = who
        return self.people[address]

    def answer(self, address: str, subject: str, text: str, files: Sequence[File] = ()) -> Mail:
        """Somebody waits for a mail with this subject and replies; returns the mail that was answered."""
        person = self.person(address)
        mail = person.wait_for(subject, seconds=PATIENCE)
        person.reply(mail, text, files)
        return mail

    # -- looking -----------------------------------------------------------------------------------

    @contextmanager
    def store(self) -> Iterator[Any]:
        store = Store(self.dir / "mailflow.db")
        try:
            with store.reading() as session:
                yield session
        finally:
            store.close()

    def cases(self) -> list[CaseRow]:
        with self.store() as session:
            return list(session.exec(select(CaseRow).order_by(col(CaseRow.id))))

    def case(self, number: str) -> Any:
        return next(parse_case(row) for row in self.cases() if row.number == number)

    def letters(self) -> list[LetterRow]:
        with self.store() as session:
            return list(session.exec(select(LetterRow).order_by(col(LetterRow.id))))

    def numbers(self) -> list[str]:
        with self.store() as session:
            return [row.number for row in session.exec(select(NumberRow).order_by(col(NumberRow.id)))]

    def fates(self) -> list[tuple[str, str]]:
        """(subject, fate) of every kept mail but the office's own copies."""
        with self.store() as session:
            rows = session.exec(select(MailRow).order_by(col(MailRow.id)))
            return [(row.subject, row.fate) for row in rows if row.fate != "own"]

    def journal(self, number: str) -> list[str]:
        with self.store() as session:
            row = session.exec(select(CaseRow).where(CaseRow.number == number)).one()
            lines = session.exec(
                select(JournalRow).where(JournalRow.case_id == row.id).order_by(col(JournalRow.seq))
            )
            return [line.text for line in lines]

    def agenda(self, direction: str) -> list[AgendaRow]:
        with self.store() as session:
            return list(session.exec(select(AgendaRow).where(AgendaRow.direction == direction)))

    def unsent(self) -> list[OutboxRow]:
        with self.store() as session:
            return list(session.exec(select(OutboxRow).where(OutboxRow.state != Sending.SENT)))

    def raw(self, mail_id: int) -> bytes:
        with self.store() as session:
            return raw_mail(session, mail_id)


def _service_address(code: str) -> str:
    return {"cirebon-dkis": "layanan@dkis.example", "trenggalek-diskominfo": "layanan@diskominfo.example"}[code]


def addresses_of(root: Path) -> list[str]:
    """The first address of every officer of the offices in a folder, and the service addresses."""
    found: list[str] = []
    for configured in read_offices(root):
        roster: Roster = configured.office.roster
        found.append(configured.server.address)
        found += [address for officer in roster.officers for address in officer.addresses]
    return found
