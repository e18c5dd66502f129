"""The office's mailbox on its IMAP server: new mails by UID, moving them away, and waiting for more.

Nothing here marks, flags or deletes a mail in place; what was handled is the store's knowledge alone.
"""

from __future__ import annotations

import imaplib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

from imapclient.exceptions import ProtocolError

from mailflow.failpoints import failpoint
from mailflow.outside.accounts import ClearTextRefused, LoginRefused, ServerUntrusted
from mailflow.outside.idle import IdleClient, IdleRefused
from mailflow.outside.imap_connection import (
    ImapAccount,
    MailboxLost,
    MailboxRefused,
    connection,
    folder_name,
    lost_words,
    refused_words,
)
from mailflow.outside.wake import Wake

__all__ = [
    "ClearTextRefused",
    "Fetched",
    "ImapAccount",
    "LoginRefused",
    "Mailbox",
    "MailboxLost",
    "MailboxRefused",
    "ServerUntrusted",
    "Wake",
    "open_mailbox",
]

MAIL_LIMIT = 25 * 1024 * 1024
HEADER_LIMIT = 1024 * 1024
BATCH_BYTES = 10 * 1024 * 1024
BATCH_MAILS = 50
COMMAND_MAILS = 500
IDLE_SECONDS = 300.0

_GONE = "EXPUNGEISSUED"

_WHOLE = "BODY.PEEK[]"
_HEADER = f"BODY.PEEK[HEADER]<0.{HEADER_LIMIT}>"

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class Fetched:
    """One message as the server has it.

    `received` is the server's INTERNALDATE, `size` its RFC822.SIZE in bytes. When `truncated`, `raw` is the
    header block alone (the message is over the limit), or empty (the server does not hand the message out).
    """

    uid: int
    uidvalidity: int
    raw: bytes
    received: datetime
    size: int
    truncated: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class _Known:
    uid: int
    size: int
    received: datetime


@contextmanager
def open_mailbox(account: ImapAccount, wake: Wake | None = None) -> Iterator[Mailbox]:
    """Connects, logs in and selects the folder; `wake` is the bell that ends a wait (by default a new one).

    Raises ClearTextRefused, SecretProblem, ServerUntrusted, LoginRefused, MailboxRefused or MailboxLost.
    """
    with connection(account) as client, Wake() as own_bell:
        mailbox = Mailbox(client, account, wake or own_bell)
        mailbox.select()
        yield mailbox


class Mailbox:
    """An open mailbox; for one thread, except `wake`. After MailboxLost it is of no more use."""

    def __init__(self, client: IdleClient, account: ImapAccount, bell: Wake) -> None:
        self._client = client
        self._account = account
        self._bell = bell
        self._lost = False
        self._known_folders: set[str] = set()
        self._can_idle = False
        self.uidvalidity = 0

    def select(self) -> None:
        """Selects the account's folder; raises MailboxLost when its UIDs have meanwhile become others."""
        selected = self._ask(lambda client: client.select_folder(folder_name(client, self._account.folder)))
        uidvalidity = int(selected.get(b"UIDVALIDITY", 0))
        if self.uidvalidity not in (0, uidvalidity):
            self._lose("UIDVALIDITY changed")
        self.uidvalidity = uidvalidity
        # Asked for now: asking inside IDLE would block for ever.
        self._can_idle = self._ask(lambda client: client.has_capability("IDLE"))

    def fetch_new(self, after_uid: int, limit: int = MAIL_LIMIT) -> Iterator[Fetched]:
        """The messages with a UID above `after_uid`, in the order of their UIDs.

        Of a message over `limit` bytes only the header; messages that vanish meanwhile are left out.
        Raises MailboxLost, MailboxRefused.
        """
        self._ask(lambda client: client.forget_news())
        # "n:*" always names the last message too, whatever its UID (RFC 3501 section 6.4.8).
        found = self._ask(lambda client: client.search(["UID", f"{after_uid + 1}:*"]))
        uids = iter(sorted(uid for uid in found if uid > after_uid))
        while part := list(islice(uids, COMMAND_MAILS)):
            for batch in _batches(self._known(part), limit):
                for fetched in self._fetch_batch(batch, limit):
                    failpoint("imap.fetched")
                    yield fetched

    def find(self, message_id: str) -> bytes:
        """The header of the message with this Message-ID, b"" where there is none.

        Raises MailboxLost, MailboxRefused.
        """
        uids = self._ask(lambda client: client.search(["HEADER", "Message-ID", message_id]))
        found = [
            raw
            for known in self._known(uids[:1])
            for _, raw in self._present([known], _HEADER, b"BODY[HEADER]<0>")
        ]
        return next(iter(found), b"")

    def move(self, uids: Sequence[int], folder: str) -> None:
        """Moves messages to a folder ("/" between levels), which is made when missing.

        A UID that is no longer there is no error. Raises MailboxLost, MailboxRefused.
        """
        name = self._ask(lambda client: folder_name(client, folder))
        self._make_folder(name)
        left = iter(uids)
        while part := list(islice(left, COMMAND_MAILS)):
            failpoint("imap.before-move")
            self._move_some(part, name)
            failpoint("imap.after-move")

    def wait(self, seconds: float) -> bool:
        """Waits for new mail, for the bell, or for the time to be over (at most 300 s at once).

        True when the server speaks of new mail. It is a hint: look for new mail after each wait.
        Raises MailboxLost, MailboxRefused.
        """
        # In IDLE some servers tell only of what comes after its beginning.
        self._ask(lambda client: client.noop())
        if self._ask(lambda client: client.has_news()):
            self._ask(lambda client: client.forget_news())
            return True
        limited = min(seconds, IDLE_SECONDS)
        if self._can_idle:
            try:
                return self._ask(lambda client: client.watch(limited, self._bell))
            except IdleRefused:
                self._can_idle = False
        self._bell.wait(limited)
        return False

    def wake(self) -> None:
        """Ends the present or the next `wait` at once; from any thread."""
        self._bell.ring()

    def _ask(self, question: Callable[[IdleClient], T]) -> T:
        """One exchange with the server, its failures told in our own two exceptions."""
        if self._lost:
            raise MailboxLost(lost_words(self._account, "already lost"))
        try:
            return question(self._client)
        except (imaplib.IMAP4.abort, ProtocolError, ValueError, OSError) as error:
            # A ValueError is imapclient's word for an answer that it cannot read.
            self._lost = True
            raise MailboxLost(lost_words(self._account, str(error))) from error
        except imaplib.IMAP4.error as error:
            raise MailboxRefused(refused_words(self._account, str(error))) from error

    def _lose(self, why: str) -> None:
        self._lost = True
        raise MailboxLost(lost_words(self._account, why))

    def _known(self, uids: Sequence[int]) -> list[_Known]:
        """Size and time of the messages that are still there."""
        items = ["RFC822.SIZE", "INTERNALDATE"]
        try:
            answers = self._ask(lambda client: client.fetch(uids, items))
        except MailboxRefused:
            left = self._still_there(uids)
            answers = self._ask(lambda client: client.fetch(left, items))
        return [_known(uid, answers[uid]) for uid in uids if b"RFC822.SIZE" in answers.get(uid, {})]

    def _fetch_batch(self, batch: Sequence[_Known], limit: int) -> Iterator[Fetched]:
        whole = batch[0].size <= limit
        item, key = (_WHOLE, b"BODY[]") if whole else (_HEADER, b"BODY[HEADER]<0>")
        for known, raw in self._present(batch, item, key):
            yield Fetched(
                uid=known.uid,
                uidvalidity=self.uidvalidity,
                raw=raw,
                received=known.received,
                size=known.size,
                truncated=not whole or not raw,
            )

    def _present(self, batch: Sequence[_Known], item: str, key: bytes) -> Iterator[tuple[_Known, bytes]]:
        """Each message with its bytes, without those that have vanished."""
        try:
            answers = self._ask(lambda client: client.fetch([known.uid for known in batch], [item]))
        except MailboxRefused as refused:
            if len(batch) > 1:
                yield from self._one_by_one(batch, item, key)
            elif _GONE not in str(refused):
                raise
            return
        silent = [known.uid for known in batch if not answers.get(known.uid, {}).get(key)]
        # answered without bytes although it is there: known by its UID, so that nothing is passed over
        there = set(self._still_there(silent)) if silent else set()
        for known in batch:
            raw = answers.get(known.uid, {}).get(key) or b""
            if raw or known.uid in there:
                yield known, raw

    def _one_by_one(self, batch: Sequence[_Known], item: str, key: bytes) -> list[tuple[_Known, bytes]]:
        """After a refusal of all together; where none at all is handed out, the trouble is the server's.

        A message that is refused while others are not comes with no bytes, and so holds them up no longer.
        """
        pairs: list[tuple[_Known, bytes]] = []
        last_refusal: MailboxRefused | None = None
        for known in batch:
            try:
                pairs += self._present([known], item, key)
            except MailboxRefused as refused:
                pairs.append((known, b""))
                last_refusal = refused
        if last_refusal and not any(raw for _, raw in pairs):
            raise last_refusal
        return pairs

    def _move_some(self, uids: Sequence[int], name: str) -> None:
        try:
            self._transfer(uids, name)
        except MailboxRefused:
            # Some servers refuse all when one is gone.
            left = self._still_there(uids)
            if left:
                self._transfer(left, name)

    def _transfer(self, uids: Sequence[int], name: str) -> None:
        """MOVE (RFC 6851) or what it stands for; a plain EXPUNGE takes what other clients marked, too."""
        if self._can("MOVE"):
            self._ask(lambda client: client.move(uids, name))
            return
        self._ask(lambda client: client.copy(uids, name))
        self._ask(lambda client: client.delete_messages(uids, silent=True))
        if self._can("UIDPLUS"):
            self._ask(lambda client: client.uid_expunge(uids))

    def _still_there(self, uids: Sequence[int]) -> list[int]:
        self._ask(lambda client: client.noop())
        asked = ",".join(map(str, uids))
        return list(self._ask(lambda client: client.search(["UID", asked])))

    def _make_folder(self, name: str) -> None:
        if name in self._known_folders:
            return
        if not self._ask(lambda client: client.folder_exists(name)):
            self._ask(lambda client: client.create_folder(name))
            # Most mail programs show only what is subscribed.
            self._ask(lambda client: client.subscribe_folder(name))
        self._known_folders.add(name)

    def _can(self, capability: str) -> bool:
        return bool(self._ask(lambda client: client.has_capability(capability)))


def _known(uid: int, answer: dict[bytes, Any]) -> _Known:
    received = answer.get(b"INTERNALDATE") or datetime.now(UTC)
    return _Known(uid=uid, size=int(answer[b"RFC822.SIZE"]), received=received)


def _batches(known: Sequence[_Known], limit: int) -> Iterator[list[_Known]]:
    """Runs of messages to be asked for together; one over the limit comes alone."""
    batch: list[_Known] = []
    for one in known:
        full = len(batch) == BATCH_MAILS or sum(other.size for other in batch) + one.size > BATCH_BYTES
        if batch and (full or one.size > limit or batch[0].size > limit):
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch
