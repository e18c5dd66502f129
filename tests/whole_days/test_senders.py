"""Whose reply it is, on a whole day: an officer whose server says nothing of senders, but whose domain signs."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage
from email.policy import SMTP
from functools import partial

import pytest

from mailflow.mails.mail import Mail
from mailflow.mails.verification import WAITS, parse_verification
from mailflow.outside.case_bundles import fetch_bundle, find_cases
from mailflow.outside.dkim_again import KeptKeys
from mailflow.outside.reader import Reader
from mailflow.proofs.verifying import check_case
from tests.dkim_signers import ed25519_record, key_record, sign
from tests.servers.dns import DnsServer
from tests.servers.embedded import FaultyServer
from tests.whole_days.cirebon import DISPOSITION, FIRST, KADIS, KASI, OPD, SERVICE, asked, complain
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


def written(
    town: Town, task: Mail, text: str, monkeypatch: pytest.MonkeyPatch, algorithm: str = "rsa-sha256"
) -> bytes:
    """The head's reply as the head's server signs it, on its way."""
    sent: list[EmailMessage] = []
    person = town.person(KADIS)
    with monkeypatch.context() as patch:
        patch.setattr(person, "send", sent.append)
        person.reply(task, text)
    return sign(sent[0].as_bytes(policy=SMTP), "dkis.example", algorithm=algorithm)


@pytest.mark.parametrize("algorithm", ["rsa-sha256", "ed25519-sha256"])
def test_a_reply_with_a_good_signature_decides_where_the_server_stamps_nothing(
    town: Town,
    faulty_cirebon: tuple[Town, FaultyServer],
    dns: DnsServer,
    monkeypatch: pytest.MonkeyPatch,
    algorithm: str,
) -> None:
    if algorithm == "ed25519-sha256":
        dns.records[KEY] = [ed25519_record()]
    with town.day():
        complain(town)
        task = asked(town, KADIS, "[1c]")
        faulty_cirebon[1].deliver(SERVICE, written(town, task, DISPOSITION, monkeypatch, algorithm))
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


def test_while_the_dns_is_silent_the_reply_waits_alone_and_decides_once_the_dns_answers(
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
        town.until(lambda _: waiting_for_dns(town.journal()))
        added = town.person(OPD).write(SERVICE, f"TAMBAHAN {FIRST}", "TAMBAHAN: juga di loket dua")
        assert town.fate(added) == "noted", "nothing else of the case waits"
        assert town.open_steps() == ["disposisi"]
        dns.broken.clear()
        town.pass_time(minutes=2)
        assert town.fate(task_answer(raw)) == "applied"
        asked(town, KASI, "[2]")
    assert len(waiting_for_dns(town.journal())) == 1
    assert any("selesai menunggu sesudah 2 kali ditanyakan: DNS menjawab" in line for line in town.journal())
    assert not town.outbox("pastikan-pengirim", KADIS)


def test_a_reply_whose_sender_the_dns_never_tells_is_asked_back_after_the_last_try(
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
        town.until(lambda _: waiting_for_dns(town.journal()))
        for tries, wait in enumerate(WAITS, 1):
            town.until(partial(was_asked, town, raw, tries))
            town.pass_time(seconds=wait.total_seconds())
        assert town.fate(task_answer(raw)) == "awaiting-sender"
        asked(town, KADIS, " Mohon dipastikan")
        assert town.open_steps() == ["disposisi"]
    assert len(waiting_for_dns(town.journal())) == 1
    (end,) = [line for line in town.journal() if "selesai menunggu" in line]
    assert "belum terjawab oleh DNS" in end
    assert "dianggap belum terbukti" in end


def waiting_for_dns(journal: list[str]) -> list[str]:
    return [line for line in journal if "menunggu: kunci DKIM belum terjawab oleh DNS" in line]


def was_asked(town: Town, raw: bytes, tries: int, _: object) -> bool:
    """Whether the DNS was asked so often about a mail that waits."""
    (row,) = [mail for mail in town.mails() if mail.message_id == task_answer(raw)]
    found = parse_verification(row.auth)
    return found is not None and found.tries == tries


def task_answer(raw: bytes) -> str:
    """The Message-ID of a mail."""
    line = next(line for line in raw.split(b"\r\n") if line.lower().startswith(b"message-id:"))
    return line.partition(b":")[2].strip().decode()
