"""What was found out about a sender is found once, kept with the mail, and used when the mail is handled again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from base64 import encodebytes
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.handling import Clerk
from mailflow.mails.fates import Fate
from mailflow.mails.sender import Trust
from mailflow.mails.verification import WAITS, SmimeVerdict, Verification, parse_verification
from mailflow.offices.office import Office
from mailflow.outside.clock import Clock
from mailflow.outside.dns import Resolver
from mailflow.outside.mails import ASKED_AT_ONCE, pending_mails
from mailflow.outside.pulses import CANARY, CANARY_DIED, beat
from mailflow.outside.reader import Reader
from mailflow.outside.store import Store
from mailflow.outside.tables import MailRow
from tests.dkim_signers import key_record, sign
from tests.servers.dns import DnsServer
from tests.signers import make_authority, make_signer, sign_part
from tests.stores import MORNING, REQUESTER, cirebon, complaint, keep, new_store

KEY = "s1._domainkey.disdukcapil.example"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = new_store(tmp_path)
    yield opened
    opened.close()


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return cirebon(tmp_path / "dir")


@pytest.fixture
def dns() -> Iterator[DnsServer]:
    with DnsServer() as server:
        server.records[KEY] = [key_record()]
        yield server


@pytest.fixture
def hands(store: Store, office: Office, dns: DnsServer) -> Iterator[Clerk]:
    clock = Clock(MORNING + timedelta(minutes=1) - datetime.now(UTC))
    with Reader() as reader:
        yield Clerk(store, office, reader, clock, Resolver(dns.address, seconds=0.4))


def unstamped() -> bytes:
    """The unit's complaint as a server delivers it that says nothing about senders."""
    mail = (
        complaint().split(b"\r\n", 1)[1].replace(b"To:", b"Date: Mon, 23 Nov 2026 08:00:00 +0700\r\nTo:", 1)
    )
    return sign(mail, "disdukcapil.example")


def again(store: Store, mail_id: int) -> None:
    """What `mail retry` and the secretariat's YA do."""
    with store.transaction("again") as session:
        row = session.get_one(MailRow, mail_id)
        row.state = "kept"
        session.add(row)


def kept(store: Store, mail_id: int) -> Verification:
    with store.reading() as session:
        found = parse_verification(session.get_one(MailRow, mail_id).auth)
    assert found is not None
    return found


def test_a_complaint_with_a_good_signature_opens_a_case(
    store: Store, office: Office, hands: Clerk, dns: DnsServer
) -> None:
    (mail_id,) = keep(store, office, unstamped())
    assert hands.handle_mail(mail_id) == Fate.OPENED
    found = kept(store, mail_id)
    assert (found.level, found.dkim.kind) == ("terbukti", "good")
    assert found.dkim.keys == {KEY: (key_record(),)}


def due(store: Store, hands: Clerk) -> list[int]:
    with store.reading() as session:
        return pending_mails(session, hands.office.code, hands.clock.now())


def test_a_mail_that_is_handled_again_is_judged_by_what_was_found_at_first(
    store: Store, office: Office, hands: Clerk, dns: DnsServer
) -> None:
    dns.records.clear()
    (mail_id,) = keep(store, office, unstamped())
    assert hands.handle_mail(mail_id) == Fate.AWAITING_ADMISSION
    assert kept(store, mail_id).dkim.kind == "bad"
    asked = len(dns.asked)
    dns.records[KEY] = [key_record()]
    again(store, mail_id)
    assert hands.handle_mail(mail_id) == Fate.AWAITING_ADMISSION
    assert len(dns.asked) == asked, "what the DNS has said is not asked again"


def test_a_mail_whose_sender_the_dns_does_not_tell_waits_and_is_asked_about_again(
    store: Store, office: Office, hands: Clerk, dns: DnsServer
) -> None:
    dns.broken.add(KEY)
    (mail_id,) = keep(store, office, unstamped())
    assert hands.handle_mail(mail_id) is None
    found = kept(store, mail_id)
    assert (found.dkim.kind, found.tries) == ("unknown", 1)
    assert due(store, hands) == []
    hands.clock.offset += WAITS[0]
    assert due(store, hands) == [mail_id]
    dns.broken.clear()
    assert hands.handle_mail(mail_id) == Fate.OPENED
    assert (kept(store, mail_id).level, kept(store, mail_id).tries) == ("terbukti", 2)


def test_after_the_last_try_it_is_handled_as_unproved_and_the_dns_is_left_in_peace(
    store: Store, office: Office, hands: Clerk, dns: DnsServer
) -> None:
    dns.broken.add(KEY)
    (mail_id,) = keep(store, office, unstamped())
    for wait in WAITS:
        assert hands.handle_mail(mail_id) is None
        hands.clock.offset += wait - timedelta(seconds=30)
        assert due(store, hands) == []
        hands.clock.offset += timedelta(seconds=30)
        assert due(store, hands) == [mail_id]
    assert hands.handle_mail(mail_id) == Fate.AWAITING_ADMISSION
    found = kept(store, mail_id)
    assert (found.dkim.kind, found.tries, found.again) == ("unknown", len(WAITS) + 1, None)
    asked = len(dns.asked)
    dns.broken.clear()
    again(store, mail_id)
    assert hands.handle_mail(mail_id) == Fate.AWAITING_ADMISSION
    assert len(dns.asked) == asked


def test_the_waiting_outlives_a_restart_and_many_do_not_hold_up_the_others(
    store: Store, office: Office, hands: Clerk, dns: DnsServer
) -> None:
    dns.broken.add(KEY)
    raws = [unstamped().replace(b"Message-ID: <", b"Message-ID: <%d." % at, 1) for at in range(5)]
    waiting = [mail_id for at, raw in enumerate(raws) for mail_id in keep(store, office, raw, uid=at + 1)]
    assert [hands.handle_mail(mail_id) for mail_id in waiting] == [None] * 5
    hands.clock.offset += WAITS[0]
    (fresh,) = keep(store, office, complaint(), uid=9)
    assert due(store, hands) == [*waiting[:ASKED_AT_ONCE], fresh]


PROGRAM = """
import sys
from datetime import timedelta
from pathlib import Path
from mailflow.config import read_offices
from mailflow.handling import Clerk
from mailflow.outside.clock import Clock
from mailflow.outside.dns import Resolver
from mailflow.outside.reader import Reader
from mailflow.outside.store import Store
folder, path, address, offset, mail_id = sys.argv[1:]
store, office = Store(Path(path)), read_offices(Path(folder))[0].office
with Reader() as reader:
    clock, resolver = Clock(timedelta(seconds=float(offset))), Resolver(address, seconds=0.4)
    Clerk(store, office, reader, clock, resolver).handle_mail(int(mail_id))
"""


@pytest.mark.parametrize(("point", "tries"), [("unsure.before-commit", 0), ("unsure.after-commit", 1)])
def test_killed_while_it_is_put_off_the_mail_is_neither_lost_nor_handled(
    store: Store, office: Office, hands: Clerk, dns: DnsServer, tmp_path: Path, point: str, tries: int
) -> None:
    dns.broken.add(KEY)
    (mail_id,) = keep(store, office, unstamped())
    offset = str(hands.clock.offset.total_seconds())
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "dir"), str(store.path), dns.address, offset]
    ended = subprocess.run(
        [*command, str(mail_id)],
        env=os.environ | {"MAILFLOW_FAILPOINT": point},
        cwd=Path(__file__).parents[1],
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL
    with store.reading() as session:
        row = session.get_one(MailRow, mail_id)
        found = parse_verification(row.auth)
    assert (row.state, found.tries if found else 0) == ("kept", tries)
    dns.broken.clear()
    hands.clock.offset += WAITS[0]
    assert due(store, hands) == [mail_id]
    assert hands.handle_mail(mail_id) == Fate.OPENED


def test_where_the_address_alone_counts_nothing_waits_for_the_dns(
    store: Store, office: Office, hands: Clerk, dns: DnsServer
) -> None:
    hands.office = replace(office, trust=Trust(authserv="mail.kota.test", need="alamat"))
    dns.broken.add(KEY)
    (mail_id,) = keep(store, office, unstamped())
    assert hands.handle_mail(mail_id) == Fate.OPENED


def test_the_dns_is_not_asked_while_the_store_is_locked(
    store: Store, office: Office, hands: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside: list[str] = []
    transaction = store.transaction
    resolve = hands.examiner.resolver.fetch_txt

    def marked(name: str):  # type: ignore[no-untyped-def]
        inside.append(name)
        return transaction(name)

    def asks(name: str) -> tuple[str, ...]:
        assert inside == []
        return resolve(name)

    (mail_id,) = keep(store, office, unstamped())
    monkeypatch.setattr(store, "transaction", marked)
    monkeypatch.setattr(hands.examiner.resolver, "fetch_txt", asks)
    assert hands.handle_mail(mail_id) == Fate.OPENED
    assert inside == ["handle"]


def test_a_mail_that_our_server_vouches_for_costs_no_look_up(
    store: Store, office: Office, hands: Clerk, dns: DnsServer
) -> None:
    stamp, mail = complaint().split(b"\r\n", 1)
    (mail_id,) = keep(store, office, stamp + b"\r\n" + sign(mail, "disdukcapil.example"))
    assert hands.handle_mail(mail_id) == Fate.OPENED
    assert dns.asked == []
    assert kept(store, mail_id).level == "terbukti"


def test_while_the_server_can_be_deceived_its_word_opens_nothing(
    store: Store, office: Office, hands: Clerk
) -> None:
    with store.transaction("canary") as session:
        beat(session, office.code, CANARY, MORNING, CANARY_DIED)
    (mail_id,) = keep(store, office, complaint())
    assert hands.handle_mail(mail_id) == Fate.AWAITING_ADMISSION
    with store.transaction("canary") as session:
        beat(session, office.code, CANARY, MORNING)
    again(store, mail_id)
    assert hands.handle_mail(mail_id) == Fate.OPENED


def test_of_a_mail_with_a_demanded_signature_only_the_signed_part_is_read(
    store: Store, office: Office, hands: Clerk
) -> None:
    authority = make_authority()
    hands.office = replace(
        office, trust=Trust(authserv="mail.kota.test", steps={"approve": "smime"}), roots=(authority.pem(),)
    )
    head, _, body = complaint().partition(b"Content-Type:")
    part = b"Content-Type:" + body
    signer = make_signer(authority, "Bagian Umum", addresses=[REQUESTER])
    signed = encodebytes(sign_part(part, signer, detached=False)).replace(b"\n", b"\r\n")
    raw = (
        head.replace(b"MIME-Version: 1.0\r\n", b"")
        + b"Content-Type: application/pkcs7-mime; smime-type=signed-data\r\n"
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + signed
        + b"\r\n"
    )
    (mail_id,) = keep(store, office, raw)
    assert hands.handle_mail(mail_id) == Fate.OPENED
    assert kept(store, mail_id).smime == SmimeVerdict(kind="good", signer="Bagian Umum")
    assert kept(store, mail_id).level == "smime"
