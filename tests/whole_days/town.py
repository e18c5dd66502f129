"""A town for whole-day tests: real servers, the daemon in this process, people with ordinary mailboxes."""

from __future__ import annotations

import json
import threading
import tomllib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from math import ceil
from pathlib import Path
from typing import TypeVar

from sqlmodel import Session, col, select

from mailflow.cases.case import Case
from mailflow.config import read_offices, shipped
from mailflow.daemon import Daemon
from mailflow.mails.mail import Mail, parse_mail
from mailflow.officefolder import Account, write_office
from mailflow.officers.roster import Roster
from mailflow.outside.casefile import parse_case
from mailflow.outside.imap import ImapAccount, open_mailbox
from mailflow.outside.journal import first_broken_line
from mailflow.outside.mails import raw_mail
from mailflow.outside.outbox import Sending
from mailflow.outside.secrets import SecretSource
from mailflow.outside.store import Store, fetch_blob
from mailflow.outside.tables import AgendaRow, CaseRow, JournalRow, LetterRow, MailRow, NumberRow, OutboxRow
from mailflow.proofs.seal import SEAL
from tests.correspondent import Correspondent, File, Servers
from tests.stores import new_store

T = TypeVar("T")

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday 23 November 2026, 08.00 WIB: a working day long before its first holiday."""

PASSWORD = "sandi-kota"
TEST_OFFICES = Path(__file__).parent.parent / "data" / "offices"

PATIENCE = 30.0
GLANCE = 0.1
"""How long one look at the service mailbox waits for news, in seconds; news ends it at once."""


class Town:
    """Everybody of one DIR. Servers run already; the daemon is started and stopped by the test's day.

    On servers that several tests share, a `region` makes all addresses the test's own:
    kadis@dkis.REGION.example.
    """

    def __init__(
        self,
        root: Path,
        servers: Servers,
        authserv: str,
        codes: Sequence[str],
        *,
        password: str = PASSWORD,
        region: str = "",
    ) -> None:
        self.root = root
        self.servers = servers
        self.password = password
        self.region = region
        self.password_file = root / "sandi"
        self.password_file.write_text(password, encoding="utf-8")
        self.password_file.chmod(0o600)
        self.dir = root / "dir"
        self.services: dict[str, str] = {}
        for code in codes:
            self.services[code] = self.here(_service_address(code))
            account = self._account(_service_address(code), authserv)
            folder = write_office(self.dir, code, account, offices=_source(code))
            self._move_to_region(folder)
        new_store(self.dir).close()
        self.people: dict[str, Correspondent] = {}
        self.complaints = 0
        self._daemon: Daemon | None = None
        self._is_day = False
        self._looking: Store | None = None
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

    def here(self, text: str) -> str:
        """The addresses in a text as they are in this town's region."""
        return text.replace(".example", f".{self.region}.example") if self.region else text

    def _move_to_region(self, folder: Path) -> None:
        for path in folder.glob("*.toml"):
            path.write_text(self.here(path.read_text(encoding="utf-8")), encoding="utf-8")

    # -- time --------------------------------------------------------------------------------------

    def set_clock(self, at: datetime, **settings: object) -> None:
        """Write DIR's settings so that the daemon's clock shows `at` when it starts."""
        offset = ceil((at - datetime.now(UTC)).total_seconds())
        # whole days pass in seconds here, and their mails with them
        settings = {"brakes": False, "pdf": False, **settings}
        lines = [f"clock_offset = {offset}", "poll_seconds = 1"]
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
        self._is_day = True
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
            self._is_day = False
            if self._looking is not None:
                self._looking.close()
                self._looking = None
            if failed:
                raise failed[0]

    def person(self, address: str, name: str = "") -> Correspondent:
        if address not in self.people:
            shown = name or address.partition("@")[0].title()
            here = self.here(address)
            who = Correspondent(here, shown, self.password, str(self.password_file), self.servers)
            self.people[address] = who
        return self.people[address]

    def answer(self, address: str, subject: str, text: str, files: Sequence[File] = ()) -> Mail:
        """Somebody waits for a mail with this subject and replies; returns the mail that was answered."""
        person = self.person(address)
        mail = person.wait_for(subject, seconds=PATIENCE)
        person.reply(mail, text, files)
        return mail

    def reload(self) -> None:
        """What SIGHUP does: the offices as the files now say. Returns once they are at work."""
        daemon = self._daemon
        assert daemon is not None
        before = daemon.offices
        daemon.reload()
        self.until(lambda _: daemon.offices is not before)

    def ask_for_reload(self) -> None:
        assert self._daemon is not None
        self._daemon.reload()

    def edit(self, file: str, before: str, after: str) -> None:
        """Change a file of the office's folder, as the administrator would."""
        path = self.dir / file
        text = path.read_text(encoding="utf-8")
        assert before in text, f"{before!r} does not stand in {file}"
        path.write_text(text.replace(before, after), encoding="utf-8")

    # -- looking -----------------------------------------------------------------------------------

    def fate(self, message_id: str) -> str:
        """The fate of the last mail with this Message-ID, as soon as each of them has one."""
        rows = self.until(lambda session: _with_fate(session, message_id))
        return str(rows[-1].fate)

    def settle(self) -> None:
        """Until every kept mail has its fate and nothing that is due waits in the outbox."""
        self.until(lambda session: self._idle(session))

    def _idle(self, session: Session) -> bool:
        kept = session.exec(select(MailRow.id).where(MailRow.state == "kept")).first()
        busy = [Sending.QUEUED, Sending.FIXED, Sending.SENDING]
        due = select(OutboxRow.id).where(col(OutboxRow.state).in_(busy), OutboxRow.next_at <= self.now())
        return kept is None and session.exec(due).first() is None

    def until(self, question: Callable[[Session], T]) -> T:
        """Ask the store again at each news of the service mailbox, until the answer is not empty."""
        service = next(iter(self.services.values()))
        with self.store() as store, open_mailbox(self._imap(service)) as mailbox:
            for _ in range(int(PATIENCE / GLANCE)):
                with store.reading() as session:
                    answer = question(session)
                if answer:
                    return answer
                mailbox.wait(GLANCE)
        raise TimeoutError("the daemon did not come to an end of it")

    def inbox(self, address: str, folder: str = "INBOX") -> list[Mail]:
        """Every mail in a person's inbox or another folder, repeated ones too."""
        with open_mailbox(self._imap(self.here(address), folder)) as mailbox:
            return [parse_mail(fetched.raw) for fetched in mailbox.fetch_new(0)]

    def _imap(self, address: str, folder: str = "INBOX") -> ImapAccount:
        return ImapAccount(
            host=self.servers.host,
            port=self.servers.imap_port,
            security="none",
            user=address,
            folder=folder,
            secret=SecretSource(file=str(self.password_file)),
        )

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, opened once a day: a new one would migrate and compile each question anew."""
        store = self._looking or Store(self.dir / "mailflow.db")
        if self._is_day:
            self._looking = store
        try:
            yield store
        finally:
            if not self._is_day:
                store.close()

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with self.store() as store, store.reading() as session:
            yield session

    def cases(self) -> list[CaseRow]:
        with self.reading() as session:
            return list(session.exec(select(CaseRow).order_by(col(CaseRow.id))))

    def case(self, number: str = "KASUS-2026-0001") -> Case:
        return next(parse_case(row) for row in self.cases() if row.number == number)

    def open_steps(self, number: str = "KASUS-2026-0001") -> list[str]:
        """The names of the steps that a case waits for."""
        return [task.step for task in self.case(number).open_tasks()]

    def letters(self) -> list[LetterRow]:
        with self.reading() as session:
            return list(session.exec(select(LetterRow).order_by(col(LetterRow.id))))

    def letter(self, name: str) -> LetterRow:
        """The latest letter of this name."""
        return [row for row in self.letters() if row.name == name][-1]

    def issued(self) -> list[str]:
        """The numbers of the issued letters, in the order in which they were made."""
        return [row.number for row in self.letters() if row.number]

    def docx(self, name: str) -> bytes:
        """The bytes of the latest letter of this name."""
        sha = self.letter(name).docx
        with self.reading() as session:
            return fetch_blob(session, sha)

    def numbers(self, register: str = "") -> list[str]:
        """The numbers that were taken, in their order; of one register where it is named."""
        with self.reading() as session:
            rows = session.exec(select(NumberRow).order_by(col(NumberRow.id)))
            return [row.number for row in rows if row.register_name == register or not register]

    def mails(self) -> list[MailRow]:
        """Every kept mail but the office's own copies."""
        with self.reading() as session:
            rows = session.exec(select(MailRow).order_by(col(MailRow.id)))
            return [row for row in rows if row.fate != "own"]

    def fates(self) -> list[tuple[str, str]]:
        """(subject, fate) of every kept mail but the office's own copies."""
        return [(row.subject, row.fate) for row in self.mails()]

    def journal(self, number: str = "KASUS-2026-0001") -> list[str]:
        """The lines of a case's journal, which must hold together."""
        with self.reading() as session:
            row = session.exec(select(CaseRow).where(CaseRow.number == number)).one()
            assert row.id is not None
            assert first_broken_line(session, row.id) is None
            lines = session.exec(
                select(JournalRow).where(JournalRow.case_id == row.id).order_by(col(JournalRow.seq))
            )
            return [line.text for line in lines if line.kind != SEAL]

    def agenda(self, direction: str) -> list[AgendaRow]:
        with self.reading() as session:
            rows = select(AgendaRow).where(AgendaRow.direction == direction).order_by(col(AgendaRow.id))
            return list(session.exec(rows))

    def outbox(self, notice: str, recipient: str) -> list[OutboxRow]:
        """The notices of one kind to one address, oldest first."""
        with self.reading() as session:
            rows = session.exec(select(OutboxRow).order_by(col(OutboxRow.id)))
            return [row for row in rows if (row.notice, row.recipient) == (notice, recipient)]

    def tried(self, notice: str, recipient: str) -> OutboxRow:
        """The notice of one kind to one address, once its first try has ended without success."""
        self.until(lambda _: [row for row in self.outbox(notice, recipient) if row.error])
        return self.outbox(notice, recipient)[-1]

    def unsent(self) -> list[OutboxRow]:
        with self.reading() as session:
            return list(session.exec(select(OutboxRow).where(OutboxRow.state != Sending.SENT)))

    def sent_bytes(self, mail: Mail) -> bytes:
        """The bytes of a mail of the office's, as they went out."""
        with self.reading() as session:
            row = session.exec(select(OutboxRow).where(OutboxRow.message_id == mail.message_id)).one()
            return fetch_blob(session, row.bytes_sha)

    def raw(self, mail_id: int) -> bytes:
        with self.reading() as session:
            return raw_mail(session, mail_id)


def _with_fate(session: Session, message_id: str) -> list[MailRow]:
    query = select(MailRow).where(MailRow.message_id == message_id).order_by(col(MailRow.id))
    rows = list(session.exec(query))
    return rows if all(row.state == "done" for row in rows) else []


def _source(code: str) -> Path | None:
    """The folder of offices that only tests have; None for a shipped one."""
    return TEST_OFFICES if (TEST_OFFICES / code).is_dir() else None


def _service_address(code: str) -> str:
    server = (_source(code) or shipped("mailboxes")) / code / "server.toml"
    return str(tomllib.loads(server.read_text(encoding="utf-8"))["address"])


def addresses_of(root: Path) -> list[str]:
    """The first address of every officer of the offices in a folder, and the service addresses."""
    found: list[str] = []
    for configured in read_offices(root):
        roster: Roster = configured.office.roster
        found.append(configured.server.address)
        found += [address for officer in roster.officers for address in officer.addresses]
    return found
