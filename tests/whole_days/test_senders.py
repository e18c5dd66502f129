"""Whose reply it is, on a whole day: an officer whose server says nothing of senders, but whose domain signs."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from mailflow.mails.mail import Mail
from mailflow.mails.verification import parse_verification
from mailflow.outside.case_bundles import fetch_bundle, find_cases
from mailflow.outside.dkim_again import KeptKeys
from mailflow.outside.reader import Reader
from mailflow.proofs.verifying import check_case
from tests.dkim_signers import key_record, sign
from tests.servers.dns import DnsServer
from tests.servers.embedded import FaultyServer
from tests.whole_days.cirebon import DISPOSITION, FIRST, KADIS, KASI, SERVICE, asked, complain
from tests.whole_days.town import MORNING, Town

KEY = "s1._domainkey.dkis.example"


@pytest.fixture
def dns() -> Iterator[DnsServer]:
    with DnsServer() as server:
        server.records[KEY] = [key_record()]
        yield server


@pytest.fixture
def town(faulty_cirebon: tuple[Town, FaultyServer], dns: DnsServer) -> Town:
    """Cirebon, asking the test's DNS."""
    town, _ = faulty_cirebon
    town.set_clock(MORNING, dns=dns.address)
    return town


def written(town: Town, task: Mail, text: str, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """The head's reply as the head's server signs it, on its way."""
    sent: list[EmailMessage] = []
    person = town.person(KADIS)
    with monkeypatch.context() as patch:
        patch.setattr(person, "send", sent.append)
        person.reply(task, text)
    return sign(sent[0].as_bytes(policy=SMTP), "dkis.example")


def test_a_reply_with_a_good_signature_decides_where_the_server_stamps_nothing(
    town: Town, faulty_cirebon: tuple[Town, FaultyServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    with town.day():
        complain(town)
        task = asked(town, KADIS, "[1c]")
        faulty_cirebon[1].deliver(SERVICE, written(town, task, DISPOSITION, monkeypatch))
        asked(town, KASI, "[2]")
    (decision,) = [mail for mail in town.mails() if mail.sender == KADIS]
    assert decision.fate == "applied"
    assert KEY in decision.auth, "the key that was seen is kept"
    with town.reading() as session, Reader() as reader:
        bundle = fetch_bundle(session, find_cases(session, FIRST)[0])
        assert check_case(bundle, None, KeptKeys(reader)).counts["dkim"] == 1
        found = parse_verification(decision.auth)
        assert found is not None
        other = found.dkim.model_copy(update={"keys": {KEY: (key_record(1024),)}})
        raw = town.raw(decision.id or 0)
        assert KeptKeys(reader)(raw, found.dkim, decision.received_at) == ""
        assert KeptKeys(reader)(raw, other, decision.received_at) != ""
        assert KeptKeys(reader)(raw.replace(b"Kasi", b"Kasa"), found.dkim, decision.received_at) != ""


@pytest.mark.parametrize(
    ("old", "new"), [(b"Kasi Pengembangan", b"Kasi Infrastruktur"), (b"Re: [", b"RE: [")]
)
def test_with_one_byte_changed_it_decides_nothing(
    town: Town,
    faulty_cirebon: tuple[Town, FaultyServer],
    monkeypatch: pytest.MonkeyPatch,
    old: bytes,
    new: bytes,
) -> None:
    with town.day():
        complain(town)
        task = asked(town, KADIS, "[1c]")
        raw = written(town, task, DISPOSITION, monkeypatch)
        assert old in raw
        faulty_cirebon[1].deliver(SERVICE, raw.replace(old, new))
        assert town.fate(task_answer(raw)) != "applied"
        assert town.open_steps() == ["disposisi"]
    assert FIRST in {row.number for row in town.cases()}


def test_while_the_dns_is_silent_it_decides_nothing(
    town: Town,
    faulty_cirebon: tuple[Town, FaultyServer],
    dns: DnsServer,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dns.broken.add(KEY)
    with town.day():
        complain(town)
        task = asked(town, KADIS, "[1c]")
        raw = written(town, task, DISPOSITION, monkeypatch)
        faulty_cirebon[1].deliver(SERVICE, raw)
        assert town.fate(task_answer(raw)) != "applied"
        assert town.open_steps() == ["disposisi"]


def task_answer(raw: bytes) -> str:
    """The Message-ID of a mail."""
    line = next(line for line in raw.split(b"\r\n") if line.lower().startswith(b"message-id:"))
    return line.partition(b":")[2].strip().decode()
