"""Odd From lines, doubled headers and odd verdicts: where two readers could read two things, nobody is believed."""

from __future__ import annotations

import pytest

from mailflow.mails.mail import parse_mail
from mailflow.mails.sender import Standing, Trust, read_sender

TRUST = Trust(authserv="mx.kota.test")
STAMP = "Authentication-Results: mx.kota.test; dmarc=pass header.from=kota.test"
HOP = "Received: from a.test (a.test [192.0.2.1]) by mx.kota.test with ESMTP id 1; Mon, 23 Nov 2026 08:00:00 +0700"
FOREIGN = "Received: from b.test (b.test [192.0.2.2]) by luar.example with ESMTP id 2; Mon, 23 Nov 2026 08:00:00 +0700"
FROM = "From: kadis@kota.test"


def judged(*lines: str | bytes, trust: Trust = TRUST) -> Standing:
    """A mail of these header lines."""
    encoded = [line.encode("utf-8", "surrogateescape") if isinstance(line, str) else line for line in lines]
    raw = b"\r\n".join([*encoded, b"Message-ID: <a@kota.test>", b"", b"SETUJU"])
    return read_sender(parse_mail(raw), trust)


# -- From ---------------------------------------------------------------------------------------------------


def proves_head(line: str | bytes) -> bool:
    raw = b"\r\n".join(
        [
            STAMP.encode(),
            line if isinstance(line, bytes) else line.encode("utf-8", "surrogateescape"),
            b"Message-ID: <a@kota.test>",
            b"",
            b"SETUJU",
        ]
    )
    mail = parse_mail(raw)
    return mail.sender == "kadis@kota.test" and read_sender(mail, TRUST).level == "terbukti"


ODD_FROM = [
    pytest.param("From: kadis@kota.test <kadis@luar.example>", id="address as a name"),
    pytest.param('From: "kadis@kota.test" <orang@luar.example>', id="address as a quoted name"),
    pytest.param('From: "kadis@kota.test <kadis@kota.test>" <orang@luar.example>', id="all of it as a name"),
    pytest.param("From: <kadis@kota.test>, <orang@luar.example>", id="two in brackets"),
    pytest.param("From: <orang@luar.example>,", id="a comma behind"),
    pytest.param("From: ,<kadis@kota.test>", id="a comma before"),
    pytest.param("From: <kadis@kota.test>;", id="a semicolon behind"),
    pytest.param("From: <kadis@kota.test> (Kepala)", id="a comment behind"),
    pytest.param("From: (Kepala) kadis@kota.test", id="a comment before"),
    pytest.param("From: kadis(dinas)@kota.test", id="a comment within"),
    pytest.param("From: kadis@(dinas)kota.test", id="a comment in the domain"),
    pytest.param("From: kadis@kota.test orang@luar.example", id="two words"),
    pytest.param("From: kadis@kota.test\r\n orang@luar.example", id="two words, folded"),
    pytest.param("From: <kadis@kota.test>\r\n <orang@luar.example>", id="two brackets, folded"),
    pytest.param("From: <kadis@kota\r\n .test>", id="a fold within"),
    pytest.param("From: kadis@kota.test@luar.example", id="two at signs"),
    pytest.param("From: kadis%kota.test@luar.example", id="percent routing"),
    pytest.param("From: luar.example!kadis@kota.test", id="bang routing is another local part"),
    pytest.param("From: kadis+x@kota.test", id="a tail is another local part"),
    pytest.param("From: k.a.d.i.s@kota.test", id="dots are another local part"),
    pytest.param("From: .kadis@kota.test", id="a dot first"),
    pytest.param("From: kadis.@kota.test", id="a dot last"),
    pytest.param("From: kadis@.kota.test", id="a dot before the domain"),
    pytest.param("From: kadis@kota. test", id="a blank in the domain"),
    pytest.param("From: kadis @kota.test", id="a blank before the at sign"),
    pytest.param("From: kadis@-kota.test", id="a hyphen first"),
    pytest.param("From: kadis@kota.test:25", id="a port"),
    pytest.param("From: kadis@kota.test/..", id="a path"),
    pytest.param("From: mailto:kadis@kota.test", id="a link"),
    pytest.param("From: <mailto:kadis@kota.test>", id="a link in brackets"),
    pytest.param("From: kadis＠kota.test", id="a wide at sign"),
    pytest.param("From: kadis@kota．test", id="a wide dot"),
    pytest.param("From: kadis@kota。test", id="an ideographic dot"),
    pytest.param("From: ｋadis@kota.test", id="a wide letter"),
    pytest.param("From: \u212aadis@kota.test", id="the Kelvin sign is no k"),
    pytest.param("From: kadi\u017f@kota.test", id="the long s is no s"),
    pytest.param("From: kad\u0131s@kota.test", id="the dotless i is no i"),
    pytest.param("From: kadis@kot\u0430.test", id="a Cyrillic a"),
    pytest.param("From: kadis@xn--kot-8cd.test", id="the same as an A-label"),
    pytest.param("From: kadis@kota\u00ad.test", id="a soft hyphen"),
    pytest.param("From: kadis\u200b@kota.test", id="a zero-width space"),
    pytest.param("From: \u202ekadis@kota.test", id="turned around"),
    pytest.param("From: kadis@kota.te\u0301st", id="an accent of its own"),
    pytest.param(b"From: kadis@kota.test\x00", id="NUL behind"),
    pytest.param(b"From: \x00kadis@kota.test", id="NUL before"),
    pytest.param(b"From: kadis@k\xd0\xbeta.test", id="8-bit bytes"),
    pytest.param(b"From: kadis@k\xffta.test", id="bytes that are no text"),
    pytest.param("From: kadis@g\udcd0\udcbeta.test", id="surrogates"),
    pytest.param(b"From: kadis@kota.test\x0b<orang@luar.example>", id="a vertical tab"),
    pytest.param(b"From: kadis@kota.test\x85orang@luar.example", id="a C1 line end"),
    pytest.param("From: =?utf-8?b?a2FkaXNAa290YS50ZXN0?= <orang@luar.example>", id="the address in base64"),
    pytest.param("From: =?utf-8?q?kadis=40kota.test=00?= <orang@luar.example>", id="with a NUL in it"),
    pytest.param(
        "From: =?utf-8?q?=3Ckadis=40kota.test=3E=0D=0A?= <orang@luar.example>", id="with a line end"
    ),
    pytest.param("From: <=?utf-8?q?kadis?=@kota.test>", id="an encoded word as the local part"),
    pytest.param('From: "Kepala \\" <kadis@kota.test>', id="a quote that does not end"),
    pytest.param('From: "Kepala" "Dinas" <kadis@kota.test>, x', id="and one more word"),
    pytest.param("From: Kepala <kadis@kota.test> Dinas", id="words behind"),
    pytest.param("From: Kepala <<kadis@kota.test>", id="two brackets open"),
    pytest.param("From: kadis@kota", id="no dot in the domain"),
    pytest.param("From: kadis@kota.test" + "a" * 300, id="too long"),
    pytest.param("From: " + "x" * 2000 + " <kadis@kota.test>", id="a name that is too long"),
    pytest.param("From:\tkadis@kota.test\r\nFrom: kadis@kota.test", id="the same twice"),
    pytest.param("From: orang@luar.example\r\nfrom: kadis@kota.test", id="twice, in small letters"),
    pytest.param("FROM : kadis@kota.test", id="a blank before the colon"),
    pytest.param("From\t: kadis@kota.test", id="a tab before the colon"),
    pytest.param("From: kadis@kota.test\rFrom: orang@luar.example", id="a bare CR"),
    pytest.param("From: kadis@kota.test\nFrom : orang@luar.example", id="a bare LF"),
    pytest.param("Resent-From: kadis@kota.test", id="sent anew"),
    pytest.param("Sender: kadis@kota.test", id="only a Sender"),
    pytest.param("Reply-To: kadis@kota.test", id="only a Reply-To"),
]


@pytest.mark.parametrize("line", ODD_FROM)
def test_who_writes_from_oddly_is_not_the_head(line: str | bytes) -> None:
    assert not proves_head(line)


@pytest.mark.parametrize(
    "line",
    [
        "From: Kepala Dinas\r\n <kadis@kota.test>",
        "From: =?utf-8?q?Kepala_Dinas?= <kadis@kota.test>",
        "from:kadis@kota.test",
        'From: "kadis@kota.test" <kadis@kota.test>',
        'From: "" <kadis@kota.test>',
    ],
)
def test_ordinary_ways_to_write_it_are_read(line: str) -> None:
    assert proves_head(line)


def test_a_name_is_nobodys_identity() -> None:
    mail = parse_mail(f"{STAMP}\r\nFrom: Kepala Dinas Kota <orang@kota.test>\r\n\r\nSETUJU".encode())
    assert mail.sender == "orang@kota.test"


@pytest.mark.parametrize(
    "name",
    ['"kadis@kota.test"', "=?utf-8?q?kadis=40kota.test?=", '"kadis\uff20kota.test"', '"kadis@kota.test ,"'],
)
def test_a_name_that_shows_somebody_elses_address_is_refused(name: str) -> None:
    assert judged(STAMP, f"From: {name} <orang@kota.test>").level == "ditolak"


# -- headers that stand twice -------------------------------------------------------------------------------

ONCE = {
    "From": "kadis@kota.test",
    "Subject": "Re: Disposisi",
    "To": "layanan@dkis.example",
    "Reply-To": "kadis@kota.test",
    "In-Reply-To": "<tugas@dkis.example>",
    "Message-ID": "<a@kota.test>",
    "Date": "Mon, 23 Nov 2026 08:00:00 +0700",
    "Content-Type": "text/plain",
}


@pytest.mark.parametrize("name", ONCE)
@pytest.mark.parametrize(
    "other", ["{name}: lain", "{lower}: lain", "{name} : lain", "{name}\t: lain", "{name}:"]
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_header_that_may_stand_once_stands_once(name: str, other: str, place: str) -> None:
    lines = [f"{key}: {value}" for key, value in ONCE.items()]
    raw = "\r\n".join([STAMP, *lines, "", "SETUJU"]).encode()
    assert read_sender(parse_mail(raw), TRUST).level == "terbukti"
    second = other.format(name=name, lower=name.lower())
    at = lines.index(f"{name}: {ONCE[name]}") + (place == "after")
    twice = "\r\n".join([STAMP, *lines[:at], second, *lines[at:], "", "SETUJU"]).encode()
    assert read_sender(parse_mail(twice), TRUST).level == "ditolak"


# -- where our own server's word stands ---------------------------------------------------------------------


def test_our_own_servers_word_stands_on_top_or_right_below_its_own_received() -> None:
    assert judged(STAMP, HOP, FOREIGN, FROM).level == "terbukti"
    assert judged(HOP, STAMP, FOREIGN, FROM).level == "terbukti"
    assert judged("Return-Path: <kadis@kota.test>", HOP, STAMP, FROM).level == "terbukti"


def test_what_stands_below_a_strangers_received_is_the_strangers() -> None:
    assert judged(HOP, FOREIGN, STAMP, FROM).level == "alamat"
    assert judged(HOP, HOP, STAMP, FROM).level == "alamat"
    assert judged(FROM, HOP, FOREIGN, STAMP).level == "alamat"


def test_how_many_servers_of_its_own_a_mail_passes_is_the_offices_to_say() -> None:
    at_once = Trust(authserv="mx.kota.test", hops=0)
    assert judged(STAMP, HOP, FROM, trust=at_once).level == "terbukti"
    assert judged(HOP, STAMP, FROM, trust=at_once).level == "alamat"
    behind_two = Trust(authserv="mx.kota.test", hops=2)
    assert judged(HOP, HOP, STAMP, FROM, trust=behind_two).level == "terbukti"
    assert judged(HOP, HOP, FOREIGN, STAMP, FROM, trust=behind_two).level == "alamat"


def test_a_copy_below_our_servers_own_word_changes_nothing() -> None:
    genuine = "Authentication-Results: mx.kota.test; dmarc=none header.from=kota.test"
    assert judged(genuine, HOP, STAMP, FROM).level == "alamat"
    failed = "Authentication-Results: mx.kota.test; dmarc=fail header.from=kota.test"
    assert judged(failed, HOP, STAMP, FROM).level == "ditolak"
    assert judged(STAMP, HOP, failed, FROM).level == "terbukti"


# -- what it says -------------------------------------------------------------------------------------------

ODD_RESULTS = [
    "mx.kota.test; dmarc=pass header.from=kota.test; dmarc=pass header.from=kota.test",
    "mx.kota.test; dmarc=pass header.from=kota.test; dmarc=none header.from=kota.test",
    "mx.kota.test; dmarc=none; dmarc=none",
    "(mx.kota.test) mx.kota.test; dmarc=pass header.from=kota.test",
    "mx.kota.test (luar); dmarc=pass header.from=kota.test",
    "mx.kota.test 1 (versi); dmarc=pass header.from=kota.test",
    "mx.kota.test 01; dmarc=pass header.from=kota.test",
    "mx.kota.test 1.0; dmarc=pass header.from=kota.test",
    "mx.kota.test 1 1; dmarc=pass header.from=kota.test",
    "mx.kota.test/1; dmarc=pass header.from=kota.test",
    "mx.kota.test.; dmarc=pass header.from=kota.test",
    "mx.kota.test:25; dmarc=pass header.from=kota.test",
    "mx.kota.test,luar.example; dmarc=pass header.from=kota.test",
    "mx-kota-test; dmarc=pass header.from=kota.test",
    "mxxkota.test; dmarc=pass header.from=kota.test",
    "x.mx.kota.test; dmarc=pass header.from=kota.test",
    "kota.test; dmarc=pass header.from=kota.test",
    "mx.\u212aota.test; dmarc=pass header.from=kota.test",
    "mx.kota.test dmarc=pass header.from=kota.test",
    "mx.kota.test; dmarc=pass header.from=kota.test;",
    "mx.kota.test;; dmarc=pass header.from=kota.test",
    "mx.kota.test; dmarc=pass=fail header.from=kota.test",
    'mx.kota.test; dmarc="pass" header.from=kota.test',
    'mx.kota.test; spf=pass smtp.mailfrom="a; dmarc=pass header.from=kota.test"@luar.example',
    "mx.kota.test; spf=pass (a; dmarc=pass header.from=kota.test) smtp.mailfrom=a@luar.example",
    'mx.kota.test; spf=pass reason="dmarc=pass header.from=kota.test" smtp.mailfrom=a@luar.example',
    "mx.kota.test; dmarc=(pass) header.from=kota.test",
    "mx.kota.test; dmarc=pass (header.from=kota.test)",
    "mx.kota.test; dmarc=pass header.from=kota.test.",
    "mx.kota.test; dmarc=pass header.from=(kota.test)luar.example",
    "mx.kota.test; dmarc=pass header.from=kota.test header.from=kota.test",
    "mx.kota.test; dmarc=pass smtp.mailfrom=kota.test",
    "mx.kota.test; x-dmarc=pass header.from=kota.test",
    "mx.kota.test; dmarc-x=pass header.from=kota.test",
    "mx.kota.test; arc=pass header.from=kota.test",
    "mx.kota.test; compauth=pass header.from=kota.test",
    "mx.kota.test; iprev=pass; spf=pass smtp.mailfrom=kadis@kota.test; dkim=pass header.d=kota.test",
    "mx.kota.test; auth=pass smtp.auth=kadis@kota.test; auth=pass smtp.auth=orang@kota.test",
    "mx.kota.test; auth=pass smtp.auth=kadis@kota.test smtp.auth=orang@kota.test",
    "mx.kota.test; auth=pass (smtp.auth=kadis@kota.test)",
    "mx.kota.test; auth=none smtp.auth=kadis@kota.test",
    "mx.kota.test; dmarc=temperror header.from=kota.test; auth=pass smtp.auth=kadis@kota.test",
]


@pytest.mark.parametrize("value", ODD_RESULTS)
def test_an_odd_verdict_proves_nobody(value: str) -> None:
    assert judged(f"Authentication-Results: {value}", FROM).level == "alamat"


@pytest.mark.parametrize(
    "name", ["X-Authentication-Results", "Authentication-Results-Original", "Auth-Results"]
)
def test_only_the_header_of_this_very_name_counts(name: str) -> None:
    assert judged(f"{name}: mx.kota.test; dmarc=pass header.from=kota.test", FROM).level == "alamat"


@pytest.mark.parametrize(
    "value",
    [
        "mx.kota.test; dmarc=none header.from=kota.test; auth=pass smtp.auth=kadis@kota.test",
        "mx.kota.test 1 ; dmarc=pass header.from=kota.test",
        "mx.kota.test;\r\n\tdmarc=pass (p=none dis=none) header.from=kota.test",
        "mx.kota.test; spf=fail smtp.mailfrom=x.example; dkim=fail; dmarc=pass header.from=KOTA.test",
    ],
)
def test_ordinary_verdicts_are_read(value: str) -> None:
    assert judged(f"Authentication-Results: {value}", FROM).level == "terbukti"


# -- a server that does not name itself (Microsoft 365) -----------------------------------------------------

CLOUD = Trust(authserv="", border="outlook.example")
INSIDE = "Received: from AM0.eur.prod.outlook.example (2001:db8::1) by VI1.eur.prod.outlook.example with HTTPS; Mon"
BORDER = (
    "Received: from mail.kota.test (192.0.2.7) by AM5FT.mail.protection.outlook.example (10.152.8.1) with Microsoft"
    " SMTP Server id 15.20; Mon"
)
NAMELESS = (
    "Authentication-Results: spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=kota.test; dkim=pass (signature was"
    " verified) header.d=kota.test;dmarc=pass action=none header.from=kota.test;compauth=pass reason=100"
)


def test_a_server_without_a_name_is_known_by_its_received_lines() -> None:
    assert judged(INSIDE, INSIDE, NAMELESS, BORDER, FOREIGN, FROM, trust=CLOUD).level == "terbukti"
    failed = NAMELESS.replace("dmarc=pass", "dmarc=fail")
    assert judged(INSIDE, failed, BORDER, FROM, trust=CLOUD).level == "ditolak"


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param((NAMELESS, BORDER), id="nothing of its own above"),
        pytest.param((INSIDE, NAMELESS), id="nothing of its own below"),
        pytest.param((INSIDE, NAMELESS, FOREIGN, BORDER), id="a stranger right below"),
        pytest.param((FOREIGN, NAMELESS, BORDER), id="a stranger above"),
        pytest.param((INSIDE, FOREIGN, NAMELESS, BORDER), id="a stranger between"),
        pytest.param((INSIDE, BORDER, FOREIGN, NAMELESS, BORDER), id="copied below a stranger"),
        pytest.param((INSIDE, STAMP, BORDER), id="one with a name"),
        pytest.param(
            (INSIDE, BORDER.replace("outlook.example", "outlook.example.luar.example")), id="look-alike"
        ),
        pytest.param(
            (INSIDE, NAMELESS, BORDER.replace(".outlook.example", ".xoutlook.example")), id="another"
        ),
        pytest.param(
            (INSIDE, NAMELESS, "Received: from x by y.outlook.example (z) by luar.example with SMTP; Mon"),
            id="helo",
        ),
        pytest.param((INSIDE, NAMELESS, "Received: by AM5FT.outlook.example; Mon"), id="no from"),
        pytest.param(
            (INSIDE, NAMELESS.replace("spf=", "outlook.example; spf="), BORDER), id="claims the name"
        ),
        pytest.param((*[INSIDE] * 9, NAMELESS, BORDER), id="too many"),
    ],
)
def test_what_does_not_stand_among_its_received_lines_is_not_its_word(lines: tuple[str, ...]) -> None:
    assert judged(*lines, FROM, trust=CLOUD).level == "alamat"


def test_a_server_is_known_by_its_name_or_by_its_received_lines_not_by_both() -> None:
    with pytest.raises(ValueError, match="either authserv or border"):
        Trust(authserv="mx.kota.test", border="outlook.example")
    assert judged(INSIDE, NAMELESS, BORDER, FROM).level == "alamat"
    nobody = Trust(authserv="")
    assert judged(INSIDE, NAMELESS, BORDER, FROM, trust=nobody).level == "alamat"
