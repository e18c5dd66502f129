"""Hostile content that a mail can carry (threats 3.2): each guard holds, and without it the harm is there."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes

import pytest

from mailflow.cli.log import TextLines
from mailflow.mails.attachments import clean_name
from mailflow.mails.charsets import decode_bytes
from mailflow.mails.htmltext import html_to_text
from mailflow.mails.mail import parse_mail
from mailflow.mails.outgoing import Outgoing, UnsafeHeader, compose_mail
from mailflow.mails.quoting import trace_quotes
from tests.test_mail import HEAD, parts

LETTER = Outgoing(
    sender_name="Layanan",
    sender="layanan@dkis.example",
    to="budi@unit.example",
    message_id="<1@dkis.example>",
    subject="Halo",
    text="isi",
    date=datetime(2026, 11, 23, tzinfo=UTC),
)
INJECTED = "Halo\r\nBcc: x@luar.example"
ENCODED = "=?utf-8?q?Halo=0D=0ABcc:_x=40luar.example?="


class Everything(frozenset[str]):
    def __contains__(self, name: object) -> bool:
        return True


def unguarded(*values: object) -> object:
    """What a check gives back that checks nothing: its last value."""
    return values[-1]


def stays_one_mail(letter: Outgoing) -> bool:
    """Whether nothing but what was meant goes out: no header more, no encoded word of somebody else's."""
    try:
        wire = compose_mail(letter)
    except UnsafeHeader:
        return True
    return message_from_bytes(wire)["Bcc"] is None and b"=0D=0A" not in wire.partition(b"\r\n\r\n")[0]


def in_log(text: str) -> str:
    return TextLines().format(logging.LogRecord("mailflow", logging.INFO, "", 0, text, (), None))


def nested(levels: int) -> bytes:
    limits = (b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(levels))
    return HEAD + b"".join(limits)


BUILDER: dict[str, object] = {
    "mailflow.mails.outgoing._safe": unguarded,
    "mailflow.mails.outgoing._check_wire": unguarded,
}
CASES: dict[str, tuple[dict[str, object], Callable[[], bool]]] = {
    "C1 a line end in the subject": (BUILDER, lambda: stays_one_mail(replace(LETTER, subject=INJECTED))),
    "C1 a line end in an encoded word": (BUILDER, lambda: stays_one_mail(replace(LETTER, subject=ENCODED))),
    "C1 a line end in an id": (
        {**BUILDER, "mailflow.mails.outgoing._ids": lambda name, ids: " ".join(ids)},
        lambda: stays_one_mail(replace(LETTER, references=("<a@b.example>\r\nBcc: x@luar.example",))),
    ),
    "C1 a line end in a header of our own": (
        BUILDER,
        lambda: stays_one_mail(replace(LETTER, extra_headers={"X-Kasus": INJECTED})),
    ),
    "C3 a path as a file name": (
        {"tests.test_hostile_content.clean_name": unguarded},
        lambda: not {"/", "\\"} & set(clean_name("../../etc/passwd")),
    ),
    "C4 parts in parts": (
        {"mailflow.mails.mime.MAX_DEPTH": 10**6},
        lambda: parse_mail(nested(60)).faults[0] == "parts nested too deeply",
    ),
    "C4 parts without end": (
        {"mailflow.mails.mime.MAX_PARTS": 10**6},
        lambda: "more than 500 parts" in parse_mail(parts(*[b"\r\na"] * 600)).faults,
    ),
    "C4 headers without end": (
        {"mailflow.mails.mime.MAX_HEADERS": 10**6},
        lambda: len(parse_mail(HEAD + b"".join(b"X-%d: a\r\n" % n for n in range(2_000))).headers) <= 1_000,
    ),
    "C14 lines without end": (
        {"mailflow.mails.quoting.MAX_LINES": 10**6},
        lambda: trace_quotes("a\n" * 2_500)[1],
    ),
    "C18 a codec that is no charset": (
        {"mailflow.mails.charsets._ALLOWED": Everything()},
        lambda: decode_bytes(b"\\x54OLAK", "unicode_escape")[0] == "\\x54OLAK",
    ),
    "C19 a log line that acts on the terminal": (
        {"mailflow.cli.log.plain": str},
        lambda: not {"\x1b", "\r", "\n", "\u202e"} & set(in_log("Perihal \x1b[2J\r\n2026 INFO palsu \u202e")),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_guard_holds_and_without_it_the_harm_is_there(case: str, monkeypatch: pytest.MonkeyPatch) -> None:
    guards, holds = CASES[case]
    assert holds()
    for guard, off in guards.items():
        monkeypatch.setattr(guard, off)
    assert not holds()


@pytest.mark.timeout(20)
def test_html_made_to_be_slow_is_read_or_refused_in_time() -> None:
    """C13: sanitizers take over 20 s for half a megabyte of this."""
    assert html_to_text("<div>" * 100_000)[1] == "html nested too deeply"
    assert html_to_text("<" * 1_000_000)
