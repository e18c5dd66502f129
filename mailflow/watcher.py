"""One office's service mailbox: fetch, keep, commit, handle, move; IDLE as a hint and polling in any case."""

from __future__ import annotations

import logging
import random
import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from itertools import islice

from mailflow.clerk.secretariat import ask_registers, tell
from mailflow.config import Server
from mailflow.handling import Clerk
from mailflow.mails.backoff import Backoff
from mailflow.mails.fates import IN_DOUBT_FOLDER, Fate
from mailflow.offices.office import Office
from mailflow.outside.accounts import LoginRefused
from mailflow.outside.clock import Clock
from mailflow.outside.imap import Fetched, Mailbox, MailboxLost, open_mailbox
from mailflow.outside.mails import (
    Arrived,
    keep_mails,
    last_uid,
    mark_moved,
    pending_mails,
    unmoved_mails,
)
from mailflow.outside.pulses import beat, last_beat
from mailflow.outside.store import Store
from mailflow.outside.tables import MailRow
from mailflow.outside.wake import Wake
from mailflow.problems import Problem

log = logging.getLogger(__name__)

KEEP_AT_ONCE = 25
LOGIN_TOLD = "login-told"
LOGIN_TOLD_AFTER = 3
LOGIN_TOLD_EVERY = timedelta(hours=6)


class Watcher:
    """Reads one service mailbox in a thread of its own until it is stopped."""

    def __init__(
        self,
        store: Store,
        office: Office,
        server: Server,
        clerk: Clerk,
        clock: Clock,
        *,
        poll_seconds: float,
        on_change: Callable[[], None],
        on_caught_up: Callable[[], None] = lambda: None,
    ) -> None:
        self.store = store
        self.office = office
        self.server = server
        self.clerk = clerk
        self.clock = clock
        self.poll_seconds = poll_seconds
        self.on_change = on_change
        self.on_caught_up = on_caught_up
        self.bell = Wake()
        self.stopped = threading.Event()
        self.caught_up = threading.Event()
        """Set once everything that lay in the mailbox has been handled."""
        self.failures = 0

    def run(self) -> None:
        """Watch until stopped; reconnect with growing, jittered waits."""
        backoff = Backoff()
        with self.bell:
            while not self.stopped.is_set():
                try:
                    self._watch_once()
                except (MailboxLost, Problem, OSError) as error:
                    self.failures += 1
                    log.warning("%s: mailbox lost (%s)", self.office.code, error)
                    self._tell_of_login(error)
                    self.stopped.wait(backoff.seconds(self.failures, random.random()))

    def stop(self) -> None:
        self.stopped.set()
        self.bell.ring()

    def wake(self) -> None:
        self.bell.ring()

    def _watch_once(self) -> None:
        self.handle_pending()
        with open_mailbox(self.server.imap, self.bell) as mailbox:
            while not self.stopped.is_set():
                self.read(mailbox)
                if not self.caught_up.is_set():
                    self.caught_up.set()
                    self.on_caught_up()
                self.failures = 0
                mailbox.wait(self.poll_seconds)

    def read(self, mailbox: Mailbox) -> None:
        """Everything new: kept in batches and committed, then handled one by one, then moved."""
        with self.store.reading() as session:
            after = last_uid(session, self.office.code, mailbox.uidvalidity)
        for batch in _batches(mailbox.fetch_new(after)):
            with self.store.transaction("keep") as session:
                arrived = [_arrived(fetched, self.clock) for fetched in batch]
                fresh = keep_mails(session, self.office.code, arrived, self.clock.now())
            self._handle(fresh)
            self._tidy(mailbox)
        self.handle_pending()
        self._tidy(mailbox)
        with self.store.transaction("poll") as session:
            beat(session, self.office.code, "poll", self.clock.now())
            asked = ask_registers(session, self.office, self.clock.now())
        if asked:
            self.on_change()

    def handle_pending(self) -> None:
        """Mails kept before a crash, admitted later, or waiting for confirmed registers or the DNS."""
        with self.store.reading() as session:
            pending = pending_mails(session, self.office.code, self.clock.now())
        self._handle(pending)

    def _handle(self, mail_ids: Iterable[int]) -> None:
        for mail_id in mail_ids:
            if self.clerk.handle_mail(mail_id) is not None:
                self.on_change()

    def _tidy(self, mailbox: Mailbox) -> None:
        """Move what has its fate out of the inbox; only what is committed may leave it."""
        with self.store.reading() as session:
            rows = unmoved_mails(session, self.office.code, mailbox.uidvalidity)
        doubtful = [row for row in rows if Fate(row.fate) in IN_DOUBT_FOLDER]
        done = [row for row in rows if Fate(row.fate) not in IN_DOUBT_FOLDER]
        for group, folder in ((done, self.server.folder_done), (doubtful, self.server.folder_doubtful)):
            self._move(mailbox, group, folder)

    def _move(self, mailbox: Mailbox, rows: list[MailRow], folder: str) -> None:
        if not rows:
            return
        uids = [row.uid for row in rows]
        mailbox.move(uids, folder)
        with self.store.transaction("moved") as session:
            mark_moved(session, self.office.code, mailbox.uidvalidity, uids)

    def _tell_of_login(self, error: Exception) -> None:
        """A log-in that keeps failing is mailed to the secretariat: sending may still work."""
        if not isinstance(error, LoginRefused) or self.failures < LOGIN_TOLD_AFTER:
            return
        now = self.clock.now()
        values: dict[str, object] = {
            "akun": f"{self.server.imap.user} di {self.server.imap.host}",
            "sebab": error.words.id,
            "mend": "Mohon administrator memeriksa kata sandi di tempat yang disebut secret dalam server.toml, "
            "lalu menjalankan mailflow check.",
        }
        try:
            with self.store.transaction("login") as session:
                told_at = last_beat(session, self.office.code, LOGIN_TOLD)
                if told_at is not None and now - told_at < LOGIN_TOLD_EVERY:
                    return
                tell(session, self.office, "gagal-masuk", values, now)
                beat(session, self.office.code, LOGIN_TOLD, now)
        except Problem:
            log.exception("%s: nobody could be told of the refused log-in", self.office.code)
        self.on_change()


def _batches(fetched: Iterator[Fetched]) -> Iterator[list[Fetched]]:
    while batch := list(islice(fetched, KEEP_AT_ONCE)):
        yield batch


def _arrived(fetched: Fetched, clock: Clock) -> Arrived:
    """The server's time, moved like our own clock; a server that runs ahead gives no mail from the future."""
    return Arrived(
        uidvalidity=fetched.uidvalidity,
        uid=fetched.uid,
        raw=fetched.raw,
        received=min(fetched.received + clock.offset, clock.now()),
        truncated=fetched.truncated,
    )
