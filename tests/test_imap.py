"""The office's mailbox: what is fetched, moved and waited for, on each real server."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from threading import Thread
from typing import Any

import pytest
from imapclient import IMAPClient

from mailflow.mails.mail import parse_mail
from mailflow.outside.imap import (
    Fetched,
    ImapAccount,
    LoginRefused,
    Mailbox,
    MailboxLost,
    MailboxRefused,
    ServerUntrusted,
    open_mailbox,
)
from mailflow.outside.secrets import SecretSource
from mailflow.outside.wake import Wake
from tests.conftest import LOGINS
from tests.servers.dovecot import Dovecot
from tests.servers.embedded import FaultyServer

KELUHAN = next(iter(LOGINS))
NUMBERS = count(1)


def letter(subject: str = "Aplikasi mati", size: int = 0) -> bytes:
    head = (
        f"From: warga@demo.test\r\nTo: {KELUHAN}\r\nMessage-ID: <{subject}@demo.test>\r\nSubject: {subject}"
    )
    return head.encode() + b"\r\n\r\nMohon bantuan Bapak/Ibu.\r\n" + b"x" * size


def account(port: int, user: str = KELUHAN, **settings: Any) -> ImapAccount:
    given = {"host": "127.0.0.1", "port": port, "security": "none", "user": user, **settings}
    return ImapAccount(**{"secret": SecretSource(env="SANDI"), **given})


class Office:
    """A mailbox on one of the real servers, with the ways in that are not ours."""

    def __init__(self, account: ImapAccount, password: str, deliver: Callable[[bytes], object]) -> None:
        self.account = account
        self.deliver = deliver
        self._password = password

    @contextmanager
    def other_client(self) -> Iterator[IMAPClient]:
        with IMAPClient(self.account.host, self.account.port, ssl=False, timeout=10) as client:
            client.login(self.account.user, self._password)
            client.select_folder("INBOX")
            yield client


@pytest.fixture(params=["embedded", "dovecot"])
def office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Office:
    """The same mailbox on each real server that this machine has."""
    if request.param == "embedded":
        embedded: FaultyServer = request.getfixturevalue("embedded")
        monkeypatch.setenv("SANDI", LOGINS[KELUHAN])
        reached = account(embedded.imap_port)
        return Office(reached, LOGINS[KELUHAN], lambda raw: embedded.deliver(KELUHAN, raw))
    dovecot: Dovecot = request.getfixturevalue("dovecot")
    monkeypatch.setenv("SANDI", dovecot.password)
    return _on_dovecot(dovecot)


def _on_dovecot(dovecot: Dovecot) -> Office:
    user = f"keluhan{next(NUMBERS)}@imap.test"
    dovecot.add_user(user)
    reached = account(dovecot.imap_port, user)

    def append(raw: bytes) -> None:
        with IMAPClient(dovecot.host, dovecot.imap_port, ssl=False, timeout=10) as client:
            client.login(user, dovecot.password)
            client.append("INBOX", raw)

    return Office(reached, dovecot.password, append)


def fetched(mailbox: Mailbox, after_uid: int = 0, **settings: int) -> list[Fetched]:
    return list(mailbox.fetch_new(after_uid, **settings))


def test_new_mails_come_once_in_order_with_their_time_and_unread(office: Office) -> None:
    office.deliver(letter("satu"))
    office.deliver(letter("dua"))
    with open_mailbox(office.account) as mailbox:
        first, second = fetched(mailbox)
        assert (first.raw, second.raw) == (letter("satu"), letter("dua"))
        assert first.uid < second.uid
        assert first.uidvalidity == mailbox.uidvalidity > 0
        assert abs(first.received - datetime.now(UTC)) < timedelta(minutes=5)
        assert first.size == len(first.raw)
        assert not first.truncated
        # "n:*" names the last message even when there is none above it.
        assert fetched(mailbox, second.uid) == []
    with office.other_client() as other:
        assert other.search("UNSEEN") == [first.uid, second.uid]


def test_of_a_mail_over_the_limit_only_the_header_is_fetched(office: Office) -> None:
    office.deliver(letter("besar", size=5000))
    office.deliver(letter("kecil"))
    with open_mailbox(office.account) as mailbox:
        big, small = fetched(mailbox, limit=4000)
    assert big.truncated
    assert big.size > 5000
    assert big.raw == letter("besar").partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    assert small.raw == letter("kecil")


def test_many_mails_come_in_several_batches(office: Office) -> None:
    subjects = [f"surat-{number}" for number in range(55)]
    for subject in subjects:
        office.deliver(letter(subject))
    with open_mailbox(office.account) as mailbox:
        assert [mail.raw for mail in fetched(mailbox)] == [letter(subject) for subject in subjects]


def test_a_mail_that_vanished_meanwhile_is_left_out(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANDI", dovecot.password)
    office = _on_dovecot(dovecot)
    for subject in ("satu", "dua", "tiga"):
        office.deliver(letter(subject))
    with open_mailbox(office.account) as mailbox, office.other_client() as other:
        uids = other.search()
        mails = mailbox.fetch_new(0, limit=10)
        first = next(mails)
        other.delete_messages(uids[1:2])
        other.expunge()
        rest = list(mails)
    assert [first.uid, *(mail.uid for mail in rest)] == [uids[0], uids[2]]


def ids_in(office: Office, folder: str) -> set[str]:
    """The Message-IDs that lie in a folder."""
    with open_mailbox(office.account.model_copy(update={"folder": folder})) as mailbox:
        return {parse_mail(mail.raw).message_id for mail in fetched(mailbox)}


def test_a_move_makes_the_folder_and_leaves_other_mails(office: Office) -> None:
    for subject in ("satu", "dua"):
        office.deliver(letter(subject))
    with open_mailbox(office.account) as mailbox:
        first, second = fetched(mailbox)
        mailbox.move([first.uid], "Arsip/Selesai 2026")
        mailbox.move([second.uid], "Arsip/Selesai 2026")
        assert fetched(mailbox) == []
    assert ids_in(office, "Arsip/Selesai 2026") == {"<satu@demo.test>", "<dua@demo.test>"}


def test_what_another_client_moved_away_is_no_error(office: Office) -> None:
    for subject in ("satu", "dua"):
        office.deliver(letter(subject))
    with open_mailbox(office.account) as mailbox, office.other_client() as other:
        first, second = (mail.uid for mail in fetched(mailbox))
        other.create_folder("Lain")
        other.move([first], "Lain")
        mailbox.move([first, second], "Arsip")
        mailbox.move([first, second], "Arsip")
        assert fetched(mailbox) == []
    assert ids_in(office, "Arsip") == {"<dua@demo.test>"}


@contextmanager
def meanwhile(action: Callable[[], object]) -> Iterator[None]:
    thread = Thread(target=action)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def test_new_mail_ends_the_wait(office: Office) -> None:
    with open_mailbox(office.account) as mailbox:
        fetched(mailbox)
        began = time.monotonic()
        with meanwhile(lambda: office.deliver(letter("baru"))):
            assert mailbox.wait(30)
        assert time.monotonic() - began < 10
        assert len(fetched(mailbox)) == 1


def test_the_bell_ends_the_wait_at_once_also_when_rung_before(office: Office) -> None:
    with Wake() as bell, open_mailbox(office.account, bell) as mailbox:
        fetched(mailbox)
        began = time.monotonic()
        with meanwhile(mailbox.wake):
            assert not mailbox.wait(30)
        bell.ring()
        bell.ring()
        assert not mailbox.wait(30)
        assert time.monotonic() - began < 5
        assert not mailbox.wait(0.05)
        assert fetched(mailbox) == []


def test_mail_that_came_between_the_search_and_the_wait_is_not_slept_over(office: Office) -> None:
    office.deliver(letter("satu"))
    with open_mailbox(office.account) as mailbox:
        (first,) = fetched(mailbox)
        office.deliver(letter("dua"))
        # The server tells of it in answer to this command, so IDLE itself has nothing new to say.
        mailbox.move([first.uid], "Arsip")
        assert mailbox.wait(30)
        assert len(fetched(mailbox)) == 1


def test_a_wrong_password_is_told_with_the_mend(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDI", "salah")
    with pytest.raises(LoginRefused) as refused, open_mailbox(office.account):
        pass
    assert office.account.user in refused.value.words.id


def test_a_missing_folder_is_told(office: Office) -> None:
    with pytest.raises(MailboxRefused), open_mailbox(office.account.model_copy(update={"folder": "Hilang"})):
        pass


def test_a_rebuilt_mailbox_shows_a_new_uidvalidity(dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDI", dovecot.password)
    office = _on_dovecot(dovecot)
    office.deliver(letter("satu"))
    with open_mailbox(office.account) as mailbox:
        before = mailbox.uidvalidity
        # UIDVALIDITY is a time in seconds here.
        while int(time.time()) <= before:
            mailbox.wait(0.1)
        dovecot.recreate(office.account.user)
        with pytest.raises(MailboxLost):
            mailbox.wait(30)
        with pytest.raises(MailboxLost):
            fetched(mailbox)
    with open_mailbox(office.account) as mailbox:
        assert mailbox.uidvalidity != before
        assert [mail.raw for mail in fetched(mailbox)] == [letter("satu")]


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_dovecot_is_reached_encrypted(
    security: str, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANDI", dovecot.password)
    office = _on_dovecot(dovecot)
    office.deliver(letter("satu", size=300_000))
    port = dovecot.imaps_port if security == "tls" else dovecot.imap_port
    ca_file = str(dovecot.certificate.certificate)
    reached = office.account.model_copy(update={"security": security, "port": port, "ca_file": ca_file})
    with open_mailbox(reached) as mailbox:
        assert [mail.raw for mail in fetched(mailbox)] == [letter("satu", size=300_000)]
        with meanwhile(lambda: office.deliver(letter("dua"))):
            assert mailbox.wait(30)
    with pytest.raises(ServerUntrusted), open_mailbox(reached.model_copy(update={"ca_file": ""})):
        pass
