"""One short day of a small office, played through whatever happens to its daemon.

It is made to pass every failpoint: a case from letter to closing report, a mail that fails, one delivered
twice, a holiday added, a reminder, the morning digest, a letter in doubt that the secretariat has sent
again; on request a wrong password.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from aiosmtpd.smtp import SMTP, Envelope, Session
from sqlmodel import Session as StoreSession
from sqlmodel import col, select

from mailflow.officefolder import Account, write_office
from mailflow.outside.imap import ImapAccount, MailboxRefused, open_mailbox
from mailflow.outside.mails import content_key
from mailflow.outside.outbox import Sending
from mailflow.outside.pulses import last_beat
from mailflow.outside.secrets import SecretSource
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, MailRow, OutboxRow
from tests.correspondent import Correspondent, Servers
from tests.crash.child import PATIENCE, Child, Guardian
from tests.crash.outcome import DOUBT_NOTICE, Outcome, check_deliveries, check_store, read_outcome
from tests.servers.embedded import FaultyServer, FaultySubmission, _hang_up

HERE = Path(__file__).parent
MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""Monday 23 November 2026, 08.00 WIB, after the hour of the digest."""

TUESDAY = '\n[[day]]\ndate = 2026-11-24\nkind = "libur_daerah"\nname = "Hari Jadi Kota Contoh"\n'

OFFICE = "cirebon-dkis"
PASSWORD = "sandi-kota"
SERVICE = "layanan@dkis.example"
HEAD = "kadis@dkis.example"
SECTION = "kasi.aplikasi@dkis.example"
SECRETARIAT = "sekretariat@dkis.example"
REQUESTER = "umum@disdukcapil.example"
PEOPLE = (SERVICE, HEAD, SECTION, SECRETARIAT, REQUESTER)
FOLDERS = ("Diproses", "Perlu Perhatian")

UNTIL_REMINDER = 50
UNTIL_AGAIN = 3
"""Minutes: more than a notice in doubt waits, and too few for a reminder or a limit to come by itself."""


class LosesALetter(FaultySubmission):
    """Hangs up on the first numbered letter to the requester, before accepting it and without an answer."""

    lost: threading.Event

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if not self.lost.is_set() and {REQUESTER, SERVICE} <= set(envelope.rcpt_tos):
            self.lost.set()
            await _hang_up(server)
        return await super().handle_DATA(server, session, envelope)


class DayServer(FaultyServer):
    """The embedded server of such a day."""

    def __init__(self) -> None:
        super().__init__(dict.fromkeys(PEOPLE, PASSWORD), "mail.kota.test")
        self.lost = threading.Event()

    def submission(self) -> LosesALetter:
        door = LosesALetter(self.mailboxes, self.authserv_id)
        door.faults = self.faults
        door.lost = self.lost
        return door


class Day:
    """The office's folder, its people, and the daemon in its process, which dies where `deaths` says."""

    def __init__(self, root: Path, server: DayServer, deaths: Sequence[str] = (), log: str = "") -> None:
        self.root = root
        self.server = server
        self.dir = root / "dir"
        self.minutes = 0
        self.started = datetime.now(UTC)
        self._moving = threading.Lock()
        self._write_office()
        self._write_settings()
        self.people = {address: self._person(address) for address in PEOPLE}
        self._store: Store | None = None
        self._polled_before: datetime | None = None
        self._in_doubt = False
        self.was_sending: list[bool] = []
        """Of the notices that were being sent at a death: whether it was a numbered letter."""
        self._deaths = deaths
        self._environment = {"PATH": f"{self._tools()}{os.pathsep}{os.environ['PATH']}"}
        if log:
            self._environment["MAILFLOW_FAILPOINT_LOG"] = log

    # -- the folder --------------------------------------------------------------------------------

    def _write_office(self) -> None:
        for name in ("sandi", "sandi-imap"):
            (self.root / name).touch(mode=0o600)
            (self.root / name).write_text(PASSWORD, encoding="utf-8")
        account = Account(
            address=SERVICE,
            imap_host="127.0.0.1",
            smtp_host="127.0.0.1",
            imap_port=self.server.imap_port,
            smtp_port=self.server.smtp_port,
            imap_security="none",
            smtp_security="none",
            secret={"file": str(self.root / "sandi")},
            authserv="mail.kota.test",
        )
        folder = write_office(self.dir, OFFICE, account)
        shutil.copyfile(HERE / "procedure.toml", folder / "procedure.toml")
        server = folder / "server.toml"
        text = server.read_text(encoding="utf-8")
        # the way in has a password of its own, so that it alone can be wrong
        server.write_text(text.replace('sandi"', 'sandi-imap"', 1), encoding="utf-8")

    def _write_settings(self) -> None:
        offset = int((MORNING + timedelta(minutes=self.minutes) - self.started).total_seconds())
        fresh = self.dir / "mailflow.toml.new"
        fresh.write_text(
            f"clock_offset = {offset}\npoll_seconds = 1\npdf = true\nbrakes = false\n", encoding="utf-8"
        )
        fresh.rename(self.dir / "mailflow.toml")

    def _tools(self) -> Path:
        tools = self.root / "tools"
        tools.mkdir()
        shutil.copy(HERE / "soffice", tools / "soffice")
        return tools

    def die_while_pdf_is_made(self) -> None:
        """The next time that a PDF is made, the daemon is killed."""
        (self.root / "tools" / "dies-once").write_text("yes", encoding="utf-8")

    def give_second_address(self, address: str) -> None:
        """From the next reload on an officer has one more address."""
        roster = self.dir / OFFICE / "officers.toml"
        text = roster.read_text(encoding="utf-8")
        roster.write_text(text.replace(f'"{address}"', f'"{address}", "juga.{address}"'), encoding="utf-8")

    def declare_tuesday_off(self) -> None:
        """From the next reload on the office's calendar has one holiday more, which puts off the case's limit."""
        settings = self.dir / OFFICE / "office.toml"
        text = settings.read_text(encoding="utf-8")
        settings.write_text(text + TUESDAY, encoding="utf-8")

    def set_service_password(self, password: str) -> None:
        (self.root / "sandi-imap").write_text(password, encoding="utf-8")

    # -- people ------------------------------------------------------------------------------------

    def _person(self, address: str) -> Correspondent:
        servers = Servers(smtp_port=self.server.smtp_port, imap_port=self.server.imap_port)
        name = address.partition("@")[0].title()
        return Correspondent(address, name, PASSWORD, str(self.root / "sandi"), servers)

    def wait_for(self, address: str, subject: str) -> object:
        return self.people[address].wait_for(subject, seconds=PATIENCE)

    def answer(self, address: str, subject: str, text: str) -> None:
        mail = self.people[address].wait_for(subject, seconds=PATIENCE)
        self.people[address].reply(mail, text)

    # -- time and daemon ---------------------------------------------------------------------------

    @contextmanager
    def running(self) -> Iterator[Guardian]:
        """The daemon runs, and again after each death, until the block ends; raises what went wrong."""
        guardian = Guardian(self.dir, self._environment, self._deaths, self._mourn, self._recovered)
        self.guardian = guardian
        try:
            yield guardian
        except BaseException:
            guardian.give_up()
            print("".join(guardian.said[-80:]))
            raise
        guardian.stop()

    def pass_time(self, minutes: int) -> None:
        """Move the clock by configuration, and tell the daemon to read it."""
        with self._moving:
            self.minutes += minutes
            self._write_settings()
        self.guardian.reload()

    def _mourn(self, where: str) -> None:
        """What must hold right after a death, before anything is mended."""
        if not (self.dir / "mailflow.db").exists():
            return
        taken_away = Counter(content_key(raw)[0] for raw in self.service_mails(FOLDERS))
        with self.looking() as session:
            check_store(session)
            query = select(OutboxRow).where(OutboxRow.state == Sending.SENDING)
            sending = [row.binding for row in session.exec(query)]
            self.was_sending += sending
            # the next death may come after it was called doubtful, and before it was tried again
            self._in_doubt = self._in_doubt or bool(sending)
            kept = Counter(row.content_key for row in session.exec(select(MailRow)) if row.state == "done")
            assert taken_away <= kept, f"{where}: moved on the server before it was committed"
        self._polled_before = self._last_poll()

    def _recovered(self, child: Child) -> None:
        """What was in doubt is tried again some minutes later, after the mailbox has been read."""
        self.until(lambda: child.is_gone() or self._has_polled_again())
        if child.is_gone() or not self._in_doubt:
            return
        self._in_doubt = False
        with self._moving:
            self.minutes += UNTIL_AGAIN
            self._write_settings()
        child.reload()

    # -- looking -----------------------------------------------------------------------------------

    @contextmanager
    def looking(self) -> Iterator[StoreSession]:
        if self._store is None:
            self._store = Store(self.dir / "mailflow.db")
        with self._store.reading() as session:
            yield session

    def until(self, holds: Callable[[], bool]) -> None:
        """Look again and again. Raises TimeoutError, or what the guardian met with."""
        pause = threading.Event()
        for _ in range(int(PATIENCE / 0.05)):
            if holds():
                return
            pause.wait(0.05)
        raise TimeoutError("it never came to that")

    def _has_polled_again(self) -> bool:
        return self._last_poll() != self._polled_before and not self._sending()

    def _last_poll(self) -> datetime | None:
        with self.looking() as session:
            return last_beat(session, OFFICE, "poll")

    def _sending(self) -> bool:
        with self.looking() as session:
            return bool(session.exec(select(OutboxRow).where(OutboxRow.state == Sending.SENDING)).first())

    def notice_states(self, notice: str) -> list[str]:
        with self.looking() as session:
            query = select(OutboxRow).where(OutboxRow.notice == notice).order_by(col(OutboxRow.id))
            return [row.state for row in session.exec(query)]

    def is_over(self) -> bool:
        """The case is closed, everything sent, everything handled and moved."""
        with self.looking() as session:
            unsent = session.exec(select(OutboxRow).where(OutboxRow.state != Sending.SENT)).first()
            unmoved = session.exec(select(MailRow).where(MailRow.moved == False)).first()  # noqa: E712
            closed = session.exec(select(CaseRow).where(CaseRow.end != "")).first()
            copies = len(list(session.exec(select(OutboxRow).where(OutboxRow.binding == True))))  # noqa: E712
            own = len(list(session.exec(select(MailRow).where(MailRow.fate == "own"))))
        return unsent is None and unmoved is None and closed is not None and own == copies

    def service_mails(self, folders: Sequence[str]) -> list[bytes]:
        return self._mailbox(SERVICE, folders)

    def _mailbox(self, address: str, folders: Sequence[str]) -> list[bytes]:
        found: list[bytes] = []
        for folder in folders:
            account = ImapAccount(
                host="127.0.0.1",
                port=self.server.imap_port,
                security="none",
                user=address,
                secret=SecretSource(file=str(self.root / "sandi")),
                folder=folder,
            )
            try:
                with open_mailbox(account) as mailbox:
                    found += [fetched.raw for fetched in mailbox.fetch_new(0)]
            except MailboxRefused:
                continue  # a folder that nothing was moved to yet
        return found

    def outcome(self) -> Outcome:
        """The day's result, after everything that must hold at its end was checked."""
        with self.looking() as session:
            check_store(session)
            people = [address for address in PEOPLE if address != SERVICE]
            check_deliveries(session, {address: self._mailbox(address, ["INBOX"]) for address in people})
            assert not self.service_mails(["INBOX"]), "mails were left in the inbox"
            return read_outcome(session)

    def close(self) -> None:
        if self._store is not None:
            self._store.close()

    def doubts_asked(self) -> int:
        return len(self.notice_states(DOUBT_NOTICE))
