"""A signature of the author's domain proves the author where our own server says nothing; a changed mail does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

import dkim
import pytest
from dkim import HASH_ALGORITHMS

from mailflow.mails.mail import parse_mail
from mailflow.mails.sender import Standing, Trust, read_sender
from mailflow.mails.verification import DkimVerdict, Verification, parse_verification
from mailflow.outside.dns import Resolver
from mailflow.outside.reader import Reader
from mailflow.outside.sender_checks import Examiner
from tests.dkim_signers import MORNING, SIGNED, ed25519_record, key_record, sign
from tests.servers.dns import DnsServer

TRUST = Trust(authserv="mx.kota.test")
NOW = MORNING
KEY = "s1._domainkey.kota.test"
REPLY = (
    b"From: Kepala Dinas <kadis@kota.test>\r\n"
    b"To: layanan+abc@dkis.example\r\n"
    b"Subject: Re: Disposisi\r\n"
    b"Date: Mon, 23 Nov 2026 09:00:00 +0700\r\n"
    b"Message-ID: <balasan@kota.test>\r\n"
    b"In-Reply-To: <tugas.abc@dkis.example>\r\n"
    b"References: <tugas.abc@dkis.example>\r\n"
    b"MIME-Version: 1.0\r\n"
    b"Content-Type: text/plain; charset=utf-8\r\n"
    b"\r\n"
    b"Setuju\r\n"
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader() as child:
        yield child


@pytest.fixture
def town_dns() -> Iterator[DnsServer]:
    with DnsServer() as server:
        server.records[KEY] = [key_record()]
        yield server


class Judge:
    """The office's way to its judgement of a mail, with the test's DNS."""

    def __init__(self, dns: DnsServer, reader: Reader) -> None:
        self.dns = dns
        self.examiner = Examiner(resolver=Resolver(dns.address, seconds=0.4), reader=reader)

    def found(self, raw: bytes, received: datetime = NOW, *, believed: bool = True) -> Verification:
        mail = parse_mail(raw)
        return self.examiner.examine(raw, mail, TRUST, (), received, NOW, server_believed=believed)

    def __call__(self, raw: bytes, received: datetime = NOW, *, believed: bool = True) -> Standing:
        found = self.found(raw, received, believed=believed)
        return read_sender(parse_mail(raw), TRUST, found, server_believed=believed)


@pytest.fixture
def judge(town_dns: DnsServer, reader: Reader) -> Judge:
    return Judge(town_dns, reader)


def stamped(results: str, raw: bytes) -> bytes:
    return f"Authentication-Results: mx.kota.test; {results}\r\n".encode() + raw


@pytest.mark.parametrize("head", ["relaxed", "simple"])
@pytest.mark.parametrize("body", ["relaxed", "simple"])
def test_a_good_signature_proves_the_author(judge: Judge, head: str, body: str) -> None:
    assert judge(sign(REPLY, way=(head, body))).level == "terbukti"


def test_what_servers_put_on_top_on_the_way_changes_nothing(judge: Judge) -> None:
    trace = b"Received: from a.test (a [192.0.2.1]) by mx.dkis.example; Mon\r\nX-Spam: no\r\n"
    assert judge(trace + sign(REPLY)).level == "terbukti"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param(b"Setuju", b"Setujv", id="a letter of the text"),
        pytest.param(b"Re: Disposisi", b"Re: Disposisl", id="a letter of the subject"),
        pytest.param(b"<kadis@kota.test>", b"<kabag@kota.test>", id="the author"),
        pytest.param(b"tugas.abc@", b"tugas.abd@", id="what it answers"),
        pytest.param(b"layanan+abc@", b"layanan+abd@", id="whom it is to"),
        pytest.param(b"text/plain", b"text/html", id="how it is to be shown"),
        pytest.param(b"Setuju\r\n", b"Setuju\r\nTolak\r\n", id="text added"),
        pytest.param(b"Date: Mon, 23", b"Date: Mon, 24", id="the day"),
    ],
)
def test_one_changed_byte_and_it_proves_nothing(judge: Judge, old: bytes, new: bytes) -> None:
    signed = sign(REPLY)
    head, gap, body = signed.partition(b"\r\nFrom:")
    changed = head + gap + body.replace(old, new, 1)
    assert changed != signed
    assert judge(changed).level == "alamat"


@pytest.mark.parametrize(
    "line",
    [
        b"Reply-To: orang@luar.example",
        b"Cc: layanan+def@dkis.example",
        b"MIME-Version: 1.0",
        b"Content-Transfer-Encoding: base64",
        b"References: <tugas.lain@dkis.example>",
        b"Subject: Tolak",
        b"From: orang@luar.example",
        b"To: layanan+def@dkis.example",
        b"Date: Tue, 24 Nov 2026 09:00:00 +0700",
        b"Message-ID: <lain@kota.test>",
        b"In-Reply-To: <tugas.lain@dkis.example>",
        b"Content-Type: text/html",
        b"From : orang@luar.example",
        b"Subject : Tolak",
        b"X-Apa: saja\rIn-Reply-To: <tugas.lain@dkis.example>",
        b"X-Apa: saja\rX-Lagi: ya",
        b"Bukan kepala surel",
        b" lipatan di baris pertama",
        b"X-Apa: saja\r\nFrom Setuju",
        b": tanpa nama",
        b"X\x80: delapan bit",
    ],
)
@pytest.mark.parametrize("place", ["on top", "below"])
def test_a_header_that_was_put_in_is_noticed(judge: Judge, line: bytes, place: str) -> None:
    signed = sign(REPLY)
    if place == "on top":
        changed = line + b"\r\n" + signed
    else:
        head, gap, body = signed.partition(b"\r\n\r\n")
        changed = head + b"\r\n" + line + gap + body
    assert judge(changed).level in ("alamat", "ditolak")


def test_a_line_that_some_take_for_text_is_none(judge: Judge) -> None:
    """An mbox line right above the empty line is text to one reader and nothing to another."""
    changed = sign(REPLY).replace(b"\r\n\r\n", b"\r\nFrom tolak\r\n\r\n", 1)
    assert judge(changed).level == "ditolak"
    assert judge(stamped("dmarc=pass header.from=kota.test", changed)).level == "ditolak"


def test_headers_that_nobody_reads_may_be_added(judge: Judge) -> None:
    assert judge(b"X-Virus-Scanned: ya\r\nList-Id: <x.example>\r\n" + sign(REPLY)).level == "terbukti"


@pytest.mark.parametrize("name", ["from", "subject", "date", "message-id", "to"])
def test_a_signature_must_cover_what_every_mail_has(judge: Judge, name: str) -> None:
    signed = sign(REPLY, signed=[one for one in SIGNED if one != name]) if name != "from" else sign(REPLY)
    if name == "from":
        signed = signed.replace(b"h=from : ", b"h=", 1)
    assert judge(signed).level == "alamat"


@pytest.mark.parametrize("name", ["in-reply-to", "references", "mime-version", "content-type"])
def test_a_signature_must_cover_what_this_mail_has_besides(judge: Judge, name: str) -> None:
    standing = judge(sign(REPLY, signed=[one for one in SIGNED if one != name]))
    assert standing.level == "alamat"
    assert f"tidak mencakup kepala {name}" in standing.why


@pytest.mark.parametrize("name", ["Reply-To", "Content-Transfer-Encoding", "Cc"])
def test_an_answer_address_encoding_or_copy_that_is_not_signed_is_noticed(judge: Judge, name: str) -> None:
    mail = name.encode() + b": 7bit\r\n" + REPLY
    assert judge(sign(mail)).level == "terbukti"
    assert judge(sign(mail, signed=[one for one in SIGNED if one != name.lower()])).level == "alamat"


def test_headers_that_stand_twice_must_be_signed_twice(judge: Judge) -> None:
    mail = b"MIME-Version: 1.0\r\n" + REPLY
    assert judge(sign(mail)).level == "alamat"
    assert judge(sign(mail, signed=[*SIGNED, "mime-version"])).level == "terbukti"


def test_a_signature_that_ends_before_the_mail_does_is_refused(judge: Judge) -> None:
    signed = sign(REPLY, length=True)
    assert judge(signed).level == "alamat"
    assert judge(signed + b"<b>Tolak</b>\r\n").level == "alamat"
    assert "l=" in judge(signed).why


@pytest.mark.parametrize("domain", ["kota.test", "sub.kota.test", "test"])
def test_our_servers_pass_is_not_enough_where_the_signature_ends_early(judge: Judge, domain: str) -> None:
    dmarc = "dmarc=pass header.from=kota.test"
    assert judge(stamped(dmarc, sign(REPLY))).level == "terbukti"
    assert judge(stamped(dmarc, sign(REPLY, domain, length=True))).level == "alamat"
    assert judge(stamped(dmarc, sign(REPLY, "daftar.example", length=True))).level == "terbukti"


def test_a_pass_with_a_signature_that_cannot_be_read_is_not_enough(judge: Judge) -> None:
    odd = sign(REPLY, length=True).replace(b"; l=", b"; l =", 1).replace(b"; q=", b"; =q=", 1)
    assert judge(stamped("dmarc=pass header.from=kota.test", odd)).level == "alamat"


# -- a genuine mail to somebody else, sent on to us as an answer ---------------------------------------------

PASSED = "dmarc=pass header.from=kota.test"
AGREED = b"".join(
    line for line in REPLY.splitlines(keepends=True) if not line.startswith((b"In-Rep", b"Refer"))
)
"""The head says "Setuju" to a colleague."""
SENT = tuple(name for name in SIGNED if name not in ("in-reply-to", "references", "cc"))
"""What many servers sign of it: nothing keeps others from putting a thread in."""
ANSWERS = b"In-Reply-To: <tugas.abc@dkis.example>\r\n"


def test_a_genuine_mail_made_an_answer_by_others_passes_dmarc_and_proves_nothing(judge: Judge) -> None:
    signed = sign(AGREED, signed=SENT)
    assert judge(stamped(PASSED, signed)).level == "terbukti"
    assert judge(stamped(PASSED, ANSWERS + signed)).level == "alamat"
    assert judge(stamped(PASSED, b"Cc: layanan+abc@dkis.example\r\n" + signed)).level == "alamat"


def test_what_came_from_the_authors_own_servers_was_sent_on_by_nobody(judge: Judge) -> None:
    answer = ANSWERS + sign(AGREED, signed=SENT)
    for mailfrom in ("kadis@kota.test", "kota.test", "pantulan@surat.kota.test"):
        assert judge(stamped(f"spf=pass smtp.mailfrom={mailfrom}; {PASSED}", answer)).level == "terbukti"
    for spf in ("pass smtp.mailfrom=orang@luar.example", "softfail smtp.mailfrom=kadis@kota.test"):
        assert judge(stamped(f"spf={spf}; {PASSED}", answer)).level == "alamat"


def test_an_answer_whose_signature_covers_what_it_answers_is_proved(judge: Judge) -> None:
    assert judge(stamped(PASSED, sign(REPLY))).level == "terbukti"
    both = sign(sign(REPLY), signed=SENT)
    assert judge(stamped(PASSED, both)).level == "terbukti", "the one that covers it holds by our own check"
    assert judge(stamped(PASSED, sign(REPLY, "daftar.example", signed=SENT))).level == "terbukti"


@pytest.mark.parametrize(
    "domain", ["sub.kota.test", "test", "akota.test", "kota.test.luar.example", "luar.example"]
)
def test_only_the_very_domain_in_from_may_sign(judge: Judge, town_dns: DnsServer, domain: str) -> None:
    town_dns.records[f"s1._domainkey.{domain}"] = [key_record()]
    assert judge(sign(REPLY, domain)).level == "alamat"
    assert not town_dns.asked, "nobody is asked for a key that proves nothing"


def test_a_weak_hash_is_refused(judge: Judge) -> None:
    assert judge(sign(REPLY, algorithm="rsa-sha1")).level == "alamat"


def test_a_short_key_is_refused(judge: Judge, town_dns: DnsServer) -> None:
    town_dns.records[KEY] = [key_record(1024)]
    assert judge(sign(REPLY, bits=1024)).level == "terbukti"
    town_dns.records[KEY] = [key_record(1008)]
    assert judge(sign(REPLY, bits=1008)).level == "alamat"


@pytest.mark.parametrize(
    "record",
    [
        "v=DKIM1; k=rsa; p=",
        "v=DKIM2; k=rsa; p=AAAA",
        "",
        "bukan kunci",
        "v=DKIM1; k=rsa; p=!!!!",
        "v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
        "v=DKIM1; k=rsa; p=" + "A" * 5000,
        "v=spf1 -all",
    ],
)
def test_a_record_that_is_no_key_proves_nothing(judge: Judge, town_dns: DnsServer, record: str) -> None:
    town_dns.records[KEY] = [record]
    assert judge(sign(REPLY)).level == "alamat"


@pytest.mark.parametrize("more", ["t=y; ", "t=s:y; ", "h=sha1; ", "s=tlsrpt; ", "s=other; ", "k=rsa; "])
def test_a_key_on_trial_or_for_other_use_proves_nothing(judge: Judge, town_dns: DnsServer, more: str) -> None:
    town_dns.records[KEY] = [key_record(more=more)]
    assert judge(sign(REPLY)).level == "alamat"


def test_two_keys_under_one_name_are_none(judge: Judge, town_dns: DnsServer) -> None:
    town_dns.records[KEY] = [key_record(), "z=lain"]
    assert judge(sign(REPLY)).level == "alamat"


def test_a_key_that_is_gone_proves_nothing(judge: Judge, town_dns: DnsServer) -> None:
    del town_dns.records[KEY]
    assert judge(sign(REPLY)).level == "alamat"


@pytest.mark.parametrize("trouble", ["broken", "silent"])
def test_a_dns_that_does_not_say_holds_the_mail(judge: Judge, town_dns: DnsServer, trouble: str) -> None:
    getattr(town_dns, trouble).add(KEY)
    standing = judge(sign(REPLY))
    assert standing.level == "alamat"
    assert "belum terjawab oleh DNS" in standing.why


def test_a_dns_that_is_not_there_holds_the_mail(reader: Reader) -> None:
    with DnsServer() as server:
        gone = server.address
    examiner = Examiner(resolver=Resolver(gone, seconds=0.3), reader=reader)
    mail = parse_mail(sign(REPLY))
    found = examiner.examine(sign(REPLY), mail, TRUST, (), NOW, NOW, server_believed=True)
    assert (found.dkim.kind, found.level) == ("unknown", "alamat")


def with_tag(raw: bytes, tag: str, at: datetime = NOW) -> bytes:
    """The signature made anew with one tag more."""
    import dkim

    original = dkim.DKIM.gen_header

    def more(self: dkim.DKIM, fields: list[tuple[bytes, bytes]], *rest: object, **named: object) -> bytes:
        name, _, value = tag.partition("=")
        kept = [field for field in fields[:-2] if field[0] != name.encode()]
        return bytes(original(self, [*kept, (name.encode(), value.encode()), *fields[-2:]], *rest, **named))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(dkim.DKIM, "gen_header", more)
        return sign(raw, at=at)


def test_a_signature_counts_until_it_expires_by_the_time_of_receipt(judge: Judge) -> None:
    ends = int((NOW + timedelta(hours=1)).timestamp())
    signed = with_tag(REPLY, f"x={ends}")
    assert judge(signed, NOW).level == "terbukti"
    assert judge(signed, NOW + timedelta(hours=2)).level == "alamat"


def test_a_signature_from_the_future_is_refused(judge: Judge) -> None:
    assert judge(sign(REPLY, at=NOW + timedelta(hours=9))).level == "terbukti"
    assert judge(sign(REPLY, at=NOW + timedelta(hours=11))).level == "alamat"


def test_it_is_judged_the_same_years_later(judge: Judge) -> None:
    """The package would ask the clock; what was good on receipt stays so."""
    ten_years_ago = NOW - timedelta(days=3653)
    ends = int((ten_years_ago + timedelta(days=7)).timestamp())
    signed = with_tag(REPLY, f"x={ends}", ten_years_ago)
    assert judge(signed, ten_years_ago + timedelta(minutes=5)).level == "terbukti"
    assert judge(signed, NOW).level == "alamat"


@pytest.mark.parametrize(
    "tag",
    [
        *("t=99999999999", "t=besok", "t=-1", "x=lusa", "x=1", "v=2", "a=rsa-sha512", "q=dns/any"),
        *("c=none/none", "i=@luar.example", "s=../x", "s=a..b"),
    ],
)
def test_odd_tags_are_refused(judge: Judge, tag: str) -> None:
    try:
        signed = with_tag(REPLY, tag)
    except Exception:  # noqa: BLE001  the package will not sign it; then it is written over
        name = tag.partition("=")[0].encode()
        signed = re.sub(rb"\b" + name + rb"=[^;]*;", tag.encode() + b";", sign(REPLY), count=1)
    assert judge(signed).level == "alamat"


def test_of_several_signatures_one_good_one_is_enough(judge: Judge) -> None:
    broken = sign(REPLY, selector="lama")
    assert judge(sign(broken)).level == "terbukti"
    first = re.sub(rb"b=[A-Za-z0-9+/]{20}", b"b=AAAAAAAAAAAAAAAAAAAA", sign(REPLY), count=1)
    assert judge(first).level == "alamat"
    assert judge(sign(first)).level == "terbukti"


ED_KEY = "ed._domainkey.kota.test"


def ed_sign(raw: bytes) -> bytes:
    return sign(raw, selector="ed", algorithm="ed25519-sha256")


def broken(raw: bytes) -> bytes:
    """With another value of the topmost signature."""
    return re.sub(rb"(?<!b)b=[A-Za-z0-9+/]{20}", b"b=AAAAAAAAAAAAAAAAAAAA", raw, count=1)


def test_an_ed25519_signature_proves_as_an_rsa_one_does(judge: Judge, town_dns: DnsServer) -> None:
    town_dns.records[ED_KEY] = [ed25519_record()]
    signed = ed_sign(REPLY)
    assert b"a=ed25519-sha256" in signed
    assert judge(signed).level == "terbukti"
    assert judge(signed.replace(b"Setuju", b"Setujv")).level == "alamat"
    assert judge(broken(signed)).level == "alamat"
    assert judge.found(signed).dkim.keys == {ED_KEY: (ed25519_record(),)}


def test_of_an_rsa_and_an_ed25519_signature_either_proves(judge: Judge, town_dns: DnsServer) -> None:
    """A mail that bears both is signed for those who know only one (RFC 8463)."""
    town_dns.records[ED_KEY] = [ed25519_record()]
    for other in (broken(ed_sign(REPLY)), ed_sign(REPLY).replace(b"s=ed;", b"s=hilang;", 1)):
        assert judge(other).level == "alamat"
        assert judge(sign(other)).level == "terbukti"
    assert judge(ed_sign(broken(sign(REPLY)))).level == "terbukti"
    assert judge(broken(ed_sign(broken(sign(REPLY))))).level == "alamat"
    town_dns.silent.add(KEY)
    assert judge(ed_sign(sign(REPLY))).level == "terbukti", "the DNS need not say anything of the other one"
    assert judge(sign(ed_sign(REPLY))).level == "terbukti"


@pytest.mark.parametrize(
    "record",
    [
        ed25519_record(public=b"\1" * 31),
        ed25519_record(public=b"\1" * 33),
        ed25519_record(public=b"\0" * 32),
        ed25519_record(public=b"\1" + b"\0" * 31),
        ed25519_record(more="h=sha1; "),
        ed25519_record(more="t=y; "),
        ed25519_record().replace("k=ed25519; ", ""),
        ed25519_record().replace("k=ed25519", "k=rsa"),
        ed25519_record().replace("k=ed25519", "k=ed448"),
        "v=DKIM1; k=ed25519; p=",
        "v=DKIM1; k=ed25519; p=!",
        key_record(),
    ],
)
def test_what_is_no_ed25519_key_proves_nothing(judge: Judge, town_dns: DnsServer, record: str) -> None:
    town_dns.records[ED_KEY] = [record]
    assert judge(ed_sign(REPLY)).level == "alamat"


def test_an_ed25519_signature_that_calls_itself_rsa_proves_nothing(judge: Judge, town_dns: DnsServer) -> None:
    town_dns.records[ED_KEY] = [ed25519_record()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(HASH_ALGORITHMS, b"rsa-sha256", sha256)
        original = dkim.DKIM.gen_header

        def lying(
            self: dkim.DKIM, fields: list[tuple[bytes, bytes]], *rest: object, **named: object
        ) -> bytes:
            told = [(name, b"rsa-sha256" if name == b"a" else value) for name, value in fields]
            return bytes(original(self, told, *rest, **named))

        patch.setattr(dkim.DKIM, "gen_header", lying)
        signed = ed_sign(REPLY)
    assert b"a=rsa-sha256" in signed
    assert judge(signed).level == "alamat"


EXAMPLE = b"""\
DKIM-Signature: v=1; a=ed25519-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=brisbane; t=1528637909; h=from : to :
 subject : date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus
 Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==
DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed;
 d=football.example.com; i=@football.example.com;
 q=dns/txt; s=test; t=1528637909; h=from : to : subject :
 date : message-id : from : subject : date;
 bh=2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=;
 b=F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3
 DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz
 dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=
From: Joe SixPack <joe@football.example.com>
To: Suzie Q <suzie@shopping.example.net>
Subject: Is dinner ready?
Date: Fri, 11 Jul 2003 21:00:37 -0700 (PDT)
Message-ID: <20030712040037.46341.5F8J@football.example.com>

Hi.

We lost the game.  Are you hungry yet?

Joe.
""".replace(b"\n", b"\r\n")
"""The mail of RFC 8463 appendix A.3, signed by both."""
EXAMPLE_KEYS = {
    "brisbane._domainkey.football.example.com": "v=DKIM1; k=ed25519; "
    "p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
    "test._domainkey.football.example.com": "v=DKIM1; k=rsa; "
    "p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWRiGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/b"
    "yYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKrM3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/"
    "K4w3QIDAQAB",
}


@pytest.mark.parametrize("known", EXAMPLE_KEYS)
def test_the_example_of_the_standard_holds_by_each_of_its_keys(
    judge: Judge, town_dns: DnsServer, known: str
) -> None:
    town_dns.records[known] = [EXAMPLE_KEYS[known]]
    assert judge(EXAMPLE).level == "terbukti"
    assert judge(EXAMPLE.replace(b"lost", b"won")).level == "alamat"


def test_no_more_than_three_signatures_cost_a_look_up(judge: Judge, town_dns: DnsServer) -> None:
    raw = sign(REPLY)
    for number in range(10):
        raw = sign(raw, selector=f"k{number}")
    assert judge(raw).level == "alamat", "the good one stands too low"
    assert len(town_dns.asked) == 3


@pytest.mark.parametrize(
    ("results", "level"),
    [
        ("dmarc=fail header.from=kota.test", "ditolak"),
        ("dmarc=temperror header.from=kota.test", "alamat"),
        ("dmarc=permerror header.from=kota.test", "alamat"),
        ("dmarc=pass header.from=luar.example", "alamat"),
        ("dmarc=none header.from=kota.test", "terbukti"),
        ("spf=pass smtp.mailfrom=kota.test", "terbukti"),
        ("none", "terbukti"),
    ],
)
def test_a_signature_never_overrules_our_own_servers_word(judge: Judge, results: str, level: str) -> None:
    assert judge(stamped(results, sign(REPLY))).level == level


def test_nor_does_one_that_was_found_good_before() -> None:
    found = Verification(dkim=DkimVerdict(kind="good"))
    failed = parse_mail(stamped("dmarc=fail header.from=kota.test", REPLY))
    assert read_sender(failed, TRUST, found).level == "ditolak"
    assert read_sender(parse_mail(REPLY), TRUST, found).level == "terbukti"
    assert read_sender(parse_mail(b"From : x@luar.example\r\n" + REPLY), TRUST, found).level == "ditolak"


def test_where_the_server_can_be_deceived_a_signature_still_counts(judge: Judge) -> None:
    dmarc = "dmarc=pass header.from=kota.test"
    assert judge(stamped(dmarc, REPLY), believed=False).level == "alamat"
    assert judge(stamped("auth=pass smtp.auth=kadis@kota.test", REPLY), believed=False).level == "alamat"
    assert judge(stamped(dmarc, sign(REPLY)), believed=False).level == "terbukti"
    forged = stamped("dmarc=fail header.from=kota.test", sign(REPLY))
    assert judge(forged, believed=False).level == "ditolak"


@pytest.mark.parametrize(
    "name", ["ARC-Seal", "ARC-Message-Signature", "ARC-Authentication-Results", "X-Google-DKIM-Signature"]
)
def test_arc_and_look_alikes_never_count(judge: Judge, name: str) -> None:
    signed = sign(REPLY)
    alike = signed.replace(b"DKIM-Signature:", name.encode() + b":", 1)
    assert judge(alike).level == "alamat"
    chain = (
        b"ARC-Authentication-Results: i=1; mx.kota.test; dmarc=pass header.from=kota.test\r\n"
        b"ARC-Seal: i=1; a=rsa-sha256; cv=none; d=mx.kota.test; s=s1; b=AAAA\r\n"
    )
    assert judge(chain + REPLY).level == "alamat"


def test_what_was_found_is_kept_with_the_keys_that_were_seen(judge: Judge, town_dns: DnsServer) -> None:
    found = judge.found(sign(REPLY))
    assert found.dkim.keys == {KEY: (key_record(),)}
    assert (found.level, found.at) == ("terbukti", NOW)
    assert parse_verification(found.model_dump_json()) == found
    town_dns.records.clear()
    assert read_sender(parse_mail(sign(REPLY)), TRUST, found).level == "terbukti"


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b" " * 2_000_000, id="spaces that end nowhere"),
        pytest.param(b"\r\n" * 300_000, id="empty lines"),
        pytest.param(b"\t \t " * 500_000 + b"x", id="tabs and spaces"),
    ],
)
def test_a_body_that_takes_too_long_is_no_proof_and_ends_in_time(town_dns: DnsServer, body: bytes) -> None:
    from mailflow.outside.reader_limits import ReaderLimits

    header = REPLY.partition(b"\r\n\r\n")[0]
    line = re.search(rb"DKIM-Signature:.*?\r\n(?![ \t])", sign(REPLY), re.DOTALL)
    assert line is not None
    with Reader(ReaderLimits(seconds=2)) as child:
        assert Judge(town_dns, child)(line[0] + header + b"\r\n\r\n" + body).level == "alamat"


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "value",
    [
        b"v=1;" * 50_000,
        b"v=1; d=kota.test; s=s1; a=rsa-sha256; h=" + b"from:" * 20_000,
        b"v=1; a=rsa-sha256; d=kota.test; s=s1; bh=AAAA; h=from; b=" + b"\r\n " * 20_000,
        b"\xff\x00" * 100,
        b"",
    ],
)
def test_hostile_signatures_prove_nothing(judge: Judge, value: bytes) -> None:
    assert judge(b"DKIM-Signature: " + value + b"\r\n" + REPLY).level != "terbukti"
