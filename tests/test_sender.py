"""Only the right person's reply decides: who is believed to have written a mail, and on whose word."""

from __future__ import annotations

import pytest

from mailflow.mails.auth_results import MAX_VALUE
from mailflow.mails.mail import parse_mail
from mailflow.mails.sender import Standing, Trust, read_sender

TRUST = Trust(authserv="mx.kota.test")
PASS = "mx.kota.test; dmarc=pass (p=reject dis=none) header.from=kota.test"


def standing(*headers: str, sender: str = "From: kadis@kota.test", trust: Trust = TRUST) -> Standing:
    lines = [*headers, sender, "Message-ID: <a@kota.test>", "", "SETUJU"]
    return read_sender(parse_mail("\r\n".join(lines).encode("utf-8", "surrogateescape")), trust)


def is_proved_head(line: str) -> bool:
    mail = parse_mail(
        f"Authentication-Results: {PASS}\r\n{line}\r\nMessage-ID: <a@kota.test>\r\n\r\nSETUJU".encode()
    )
    return mail.sender == "kadis@kota.test" and read_sender(mail, TRUST).level == "terbukti"


def results(*values: str, sender: str = "From: kadis@kota.test") -> Standing:
    return standing(*(f"Authentication-Results: {value}" for value in values), sender=sender)


@pytest.mark.parametrize(
    "line",
    [
        "From: kadis@kota.test",
        "From: <kadis@kota.test>",
        "From: Kepala Dinas <kadis@kota.test>",
        'From: "Dinas, Kepala" <kadis@kota.test>',
        "From: KADIS@Kota.TEST",
    ],
)
def test_a_plain_from_with_our_servers_word_is_proved(line: str) -> None:
    assert is_proved_head(line)


@pytest.mark.parametrize(
    "line",
    [
        "From: kadis@kota.test <orang@luar.example>",
        "From: <kadis@kota.test> <orang@luar.example>",
        "From: <orang@luar.example> <kadis@kota.test>",
        "From: kadis@kota.test, orang@luar.example",
        "From: orang@luar.example, kadis@kota.test",
        "From: Pimpinan: kadis@kota.test;",
        "From: Pimpinan: kadis@kota.test, orang@luar.example;",
        "From: undisclosed-recipients:;",
        "From: kadis@kota.test(<orang@luar.example>",
        "From: a(<kadis@kota.test>",
        "From: a) <kadis@kota.test>",
        "From: kadis@kota.test\x00@luar.example",
        "From: kadis\x00@kota.test",
        "From: kadis@kota.test.",
        "From: kadis @ kota.test",
        "From: kadis@ kota.test",
        "From: k\u0430dis@kota.test",
        "From: kadis@k\u043eta.test",
        "From: kadis@kota.test\u202e",
        "From: =?utf-8?q?kadis=40kota.test?=",
        "From: =?utf-8?q?=3Ckadis=40kota.test=3E?= <orang@luar.example>",
        "From: =?utf-8?q?kadis?=@kota.test",
        'From: "kadis@kota.test"',
        'From: "kadis"@kota.test@luar.example',
        "From: <kadis@kota.test",
        "From: kadis@kota.test>",
        "From: <<kadis@kota.test>>",
        "From: <@luar.example:kadis@kota.test>",
        "From: kadis@[192.0.2.1]",
        "From: kadis@kota.test;orang@luar.example",
        "From: kadis@kota..test",
        "From: kadis",
        "From: @kota.test",
        "From:",
        "From: <>",
        "From: kadis@kota.test\r\nFrom: orang@luar.example",
        "From: orang@luar.example\r\nFrom: kadis@kota.test",
        "From : orang@luar.example\r\nFrom: kadis@kota.test",
        "X-Tanpa: pengirim",
    ],
)
def test_an_odd_from_is_never_proved_to_be_the_head(line: str) -> None:
    assert not is_proved_head(line)


@pytest.mark.parametrize(
    "name", ["Subject", "To", "Reply-To", "In-Reply-To", "Message-ID", "Date", "Content-Type"]
)
def test_a_header_that_stands_twice_is_refused(name: str) -> None:
    double = (f"{name}: <a@kota.test>", f"{name}: <b@kota.test>")
    assert standing(f"Authentication-Results: {PASS}", *double).level == "ditolak"


@pytest.mark.parametrize(
    "value",
    [
        "mx.kota.test; dmarc=pass header.from=kota.test",
        "MX.Kota.Test; dmarc=pass header.from=kota.test",
        "mx.kota.test 1; dmarc=pass header.from=kota.test",
        "mx.kota.test; spf=fail smtp.mailfrom=x.example; dmarc=pass header.from=kota.test",
        "mx.kota.test; dmarc=pass (dmarc=fail header.from=x.example) header.from=kota.test",
        "mx.kota.test; auth=pass (LOGIN) smtp.auth=kadis@kota.test",
        "mx.kota.test; auth=pass smtp.mailfrom=kadis@kota.test",
        "mx.kota.test; auth=pass smtp.auth=kadis@kota.test; dmarc=pass header.from=kota.test",
        "mx.kota.test; auth=pass smtp.auth=kadis; dmarc=pass header.from=kota.test",
        "mx.kota.test; auth=pass smtp.auth=kadis@kota.test smtp.mailfrom=kadis@kota.test",
    ],
)
def test_our_servers_word_proves_the_sender(value: str) -> None:
    assert results(value).level == "terbukti"


@pytest.mark.parametrize(
    "value",
    [
        "mx.kota.test.luar.example; dmarc=pass header.from=kota.test",
        "luar.example; dmarc=pass header.from=kota.test",
        "mx.kota.test 2; dmarc=pass header.from=kota.test",
        "(mx.kota.test) luar.example; dmarc=pass header.from=kota.test",
        "luar.example (mx.kota.test); dmarc=pass header.from=kota.test",
        '"mx.kota.test"; dmarc=pass header.from=kota.test',
        "mx.kota.test",
        "mx.kota.test; none",
        "dmarc=pass header.from=kota.test",
        "mx.kota.test; dmarc=none header.from=kota.test",
        "mx.kota.test; dmarc=bestguesspass header.from=kota.test",
        "mx.kota.test; dmarc=passed header.from=kota.test",
        "mx.kota.test; (dmarc=pass header.from=kota.test) spf=pass smtp.mailfrom=kadis@kota.test",
        "mx.kota.test; dmarc=pass header.from=luar.example",
        "mx.kota.test; dmarc=pass header.from=kota.test.luar.example",
        "mx.kota.test; dmarc=pass header.from=sub.kota.test",
        "mx.kota.test; dmarc=pass",
        "mx.kota.test; dmarc=pass policy.from=kota.test",
        "mx.kota.test; dmarc=pass header.from=kota.test header.from=luar.example",
        "mx.kota.test; spf=pass smtp.mailfrom=kota.test",
        "mx.kota.test; dkim=pass header.d=kota.test",
        "mx.kota.test; auth=pass smtp.auth=orang@kota.test",
        "mx.kota.test; auth=pass smtp.auth=orang@kota.test smtp.mailfrom=kadis@kota.test",
        "mx.kota.test; auth=pass smtp.auth=kadis",
        "mx.kota.test; auth=pass smtp.mailfrom=kota.test",
        "mx.kota.test; auth=pass smtp.auth=orang@kota.test; dmarc=pass header.from=kota.test",
        "mx.kota.test; dmarc=pass header.from=kota.test; auth=pass smtp.auth=orang@kota.test"
        " smtp.mailfrom=kadis@kota.test",
        "mx.kota.test; auth=fail smtp.auth=kadis@kota.test",
        "mx.kota.test; auth=pass",
        "mx.k\u043eta.test; dmarc=pass header.from=kota.test",
        "mx.kota.test; dmarc=pass header.from=kota.test" + " (x)" * MAX_VALUE,
        "",
        ";;;;",
        "(((((((",
    ],
)
def test_other_results_leave_it_at_the_address(value: str) -> None:
    assert results(value).level == "alamat"


@pytest.mark.parametrize(
    "value",
    [
        "mx.kota.test; dmarc=fail header.from=kota.test",
        "mx.kota.test; dmarc=fail (dmarc=pass header.from=kota.test) header.from=kota.test",
        "mx.kota.test; dmarc=pass header.from=kota.test; dmarc=fail header.from=kota.test",
        "mx.kota.test; dmarc=fail header.from=kota.test; dmarc=pass header.from=kota.test",
        "mx.kota.test; dmarc=fail header.from=kota.test; auth=pass smtp.auth=kadis@kota.test",
    ],
)
def test_what_the_own_server_calls_forged_is_refused_at_every_level_of_trust(value: str) -> None:
    assert results(value).level == "ditolak"


def test_only_the_topmost_results_count() -> None:
    assert results(PASS, "luar.example; dmarc=fail header.from=kota.test").level == "terbukti"
    assert results("luar.example; dmarc=pass header.from=kota.test", PASS).level == "alamat"
    assert results("mx.kota.test; dmarc=fail header.from=kota.test", PASS).level == "ditolak"


def test_reply_to_and_sender_are_nobodys_identity() -> None:
    copied = ("Reply-To: kadis@kota.test", "Sender: kadis@kota.test", f"Authentication-Results: {PASS}")
    assert standing(*copied, sender="From: orang@luar.example").level == "alamat"


def test_without_any_results_there_is_only_the_address() -> None:
    assert standing().level == "alamat"


def test_an_office_without_a_server_name_proves_nobody() -> None:
    nameless = Trust(authserv="")
    assert (
        standing("Authentication-Results: ; dmarc=pass header.from=kota.test", trust=nameless).level
        == "alamat"
    )


def test_an_office_may_be_content_with_the_address() -> None:
    content = Trust(authserv="mx.kota.test", need="alamat")
    assert standing().meets(content.need)
    assert not standing().meets(TRUST.need)
    assert not results(PASS, sender="From: a@kota.test, b@kota.test").meets(content.need)
    assert results(PASS).meets(TRUST.need)


@pytest.mark.timeout(5)
@pytest.mark.parametrize("value", ["(" * 100_000, "a=b " * 25_000, "mx.kota.test;" * 8_000, '"\\' * 50_000])
def test_hostile_results_are_not_read(value: str) -> None:
    assert results(value).level != "terbukti"
