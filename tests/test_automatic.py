"""Which mails no person wrote, and what a bounce says."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from mailflow.mails.automatic import automatic_kind
from mailflow.mails.bounce_report import parse_bounce
from mailflow.mails.mail import parse_mail

MAILS = Path(__file__).parent / "data" / "mails"
EXPECTED = tomllib.loads((MAILS / "expected.toml").read_text())


def kind_of(*headers: str, sender: str = "Budi <budi@unit.example>", subject: str = "Re: Laporan") -> str:
    lines = [f"From: {sender}", f"Subject: {subject}", "Message-ID: <1@unit.example>", *headers]
    return automatic_kind(parse_mail("\r\n".join([*lines, "", "Setuju"]).encode()))


def report(*blocks: str, original: str = "", kind: str = "message/rfc822") -> bytes:
    status = "Reporting-MTA: dns; mx.example\r\n\r\n" + "\r\n\r\n".join(blocks)
    parts = [
        "Content-Type: text/plain\r\n\r\nGagal.",
        f"Content-Type: message/delivery-status\r\n\r\n{status}",
    ]
    if original:
        parts.append(f"Content-Type: {kind}\r\n\r\n{original}")
    head = "From: mailer-daemon@mx.example\r\nContent-Type: multipart/report; boundary=x\r\n\r\n"
    return (head + "".join(f"--x\r\n{part}\r\n" for part in parts) + "--x--\r\n").encode()


def block(status: str, action: str = "failed", address: str = "budi@unit.example") -> str:
    return f"Final-Recipient: rfc822; {address}\r\nAction: {action}\r\nStatus: {status}"


@pytest.mark.parametrize("name", EXPECTED)
def test_a_sample_mail_is_automatic_as_expected(name: str) -> None:
    mail = parse_mail((MAILS / f"{name}.eml").read_bytes())
    assert automatic_kind(mail) == EXPECTED[name].get("automatic", "")


@pytest.mark.parametrize(
    "header",
    [
        "Auto-Submitted: no",
        "Auto-Submitted: No (diketik sendiri)",
        "X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply",
        "X-Auto-Response-Suppress: All",
        "List-Id: <pegawai.dkis.example>",
        "List-Unsubscribe: <mailto:keluar@dkis.example>",
        "Precedence: list",
        "X-Autoreply: no",
        "Return-Path: <budi@unit.example>",
        "Importance: high",
    ],
)
def test_what_servers_put_on_peoples_mail_proves_nothing(header: str) -> None:
    assert kind_of(header) == ""


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Auto-Submitted: auto-replied", "ooo"),
        ("auto-submitted: Auto-Replied (cuti); owner=budi", "ooo"),
        ("X-Autoreply: yes", "ooo"),
        ("X-Autorespond: Laporan", "ooo"),
        ("Precedence: auto_reply", "ooo"),
        ("Auto-Submitted: auto-generated", "robot"),
        ("Auto-Submitted: auto-notified; owner=x", "robot"),
        ("Precedence: bulk", "robot"),
        ("X-Precedence: junk", "robot"),
        ("X-Loop: layanan@dkis.example", "robot"),
        ("X-FC-MachineGenerated: true", "robot"),
        ("Return-Path: <>", "robot"),
        ("X-Failed-Recipients: a@b.example", "bounce"),
        ("Content-Type: text/calendar; method=REPLY", "calendar"),
        ("Content-Type: multipart/report; report-type=disposition-notification; boundary=x", "receipt"),
        ('Content-Type: multipart/report;\r\n report-type="delivery-status"; boundary=x', "bounce"),
        ("Content-Type: multipart/report; report-type=feedback-report; boundary=x", "robot"),
    ],
)
def test_one_sign_of_a_machine_is_enough(header: str, kind: str) -> None:
    assert kind_of(header) == kind


@pytest.mark.parametrize(
    ("subject", "kind"),
    [
        ("Balasan otomatis: Mohon persetujuan", "ooo"),
        ("Jawaban Otomatis: Mohon persetujuan", "ooo"),
        ("Automatic reply: Mohon persetujuan", "ooo"),
        ("Out of Office: Mohon persetujuan", "ooo"),
        ("Auto: Mohon persetujuan", "ooo"),
        ("Sedang cuti s.d. 24 November", "ooo"),
        ("Tidak di kantor", "ooo"),
        ("Re: Balasan otomatis: Mohon persetujuan", ""),
        ("Sedang cuti besar pegawai, aplikasi e-Cuti error", ""),
        ("Tidak di kantor saja jaringan mati", ""),
        ("Otomatis mati setiap malam: peladen web", ""),
        ("Undeliverable: Mohon persetujuan", ""),
        ("Read: SETUJU", "receipt"),
    ],
)
def test_a_subject_speaks_only_by_its_beginning(subject: str, kind: str) -> None:
    assert kind_of(subject=subject) == kind


@pytest.mark.parametrize(
    ("sender", "kind"),
    [
        ("MAILER-DAEMON@mx.example (Mail Delivery System)", "bounce"),
        ("Mail Delivery <Mailer-Daemon@mx.example>", "bounce"),
        ("postmaster@unit.example", "robot"),
        ("no-reply@pemantau.example", "robot"),
        ("noreply+1@pemantau.example", "robot"),
        ("donotreply@pemantau.example", "robot"),
        ("<>", "robot"),
        ("norepliana@unit.example", ""),
    ],
)
def test_some_addresses_are_nobodys(sender: str, kind: str) -> None:
    assert kind_of(sender=sender) == kind


def test_a_returned_mail_without_a_report_is_a_bounce() -> None:
    assert kind_of("Return-Path: <>", subject="Pesan tidak terkirim: Mohon disposisi") == "bounce"
    assert kind_of(sender="postmaster@unit.example", subject="Undeliverable: Mohon disposisi") == "bounce"


def test_a_calendar_file_that_a_person_attached_is_not_an_invitation() -> None:
    raw = (MAILS / "undangan-rapat.eml").read_bytes()
    assert automatic_kind(parse_mail(raw.replace(b"METHOD:REPLY\r\n", b""))) == ""


def test_a_bounce_names_our_mail_the_address_and_the_reason() -> None:
    bounce = parse_bounce((MAILS / "pesan-tidak-terkirim.eml").read_bytes())
    assert bounce is not None
    assert bounce.message_ids == ("<t.p3x9.11aa@dkis.example>",)
    assert bounce.recipients == ("dewi.lestari@dkis.example",)
    assert bounce.severity == "hard"
    assert bounce.text == "smtp; 550 5.1.1 <dewi.lestari@dkis.example> User doesn't exist"


def test_a_full_mailbox_is_not_a_bounce_for_good() -> None:
    bounce = parse_bounce((MAILS / "kotak-surat-penuh.eml").read_bytes())
    assert bounce is not None
    assert (bounce.message_ids, bounce.severity == "hard") == (("<t.bb22.0002@dkis.example>",), False)


def test_a_delay_is_told_as_not_for_good() -> None:
    bounce = parse_bounce(report(block("4.4.1", "delayed"), original="Message-ID: <1@dkis.example>\r\n\r\n"))
    assert bounce is not None
    assert (bounce.recipients, bounce.severity == "hard") == (("budi@unit.example",), False)


def test_a_report_of_success_is_no_bounce() -> None:
    assert (
        parse_bounce(report(block("2.0.0", "delivered"), original="Message-ID: <1@b.example>\r\n\r\n"))
        is None
    )


def test_several_addresses_of_one_bounce_are_all_named() -> None:
    bounce = parse_bounce(report(block("5.1.1"), block("5.1.1", address="Siti@unit.example")))
    assert bounce is not None
    assert bounce.recipients == ("budi@unit.example", "siti@unit.example")


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_the_failed_mail_is_known_by_its_copy_or_its_headers(kind: str) -> None:
    head = "Subject: x\r\nMessage-ID:\r\n <1@dkis.example>\r\nReferences: <0@dkis.example>\r\n\r\n"
    original = head + "Message-ID: <9@dkis.example>"
    bounce = parse_bounce(report(block("5.1.1"), original=original, kind=kind))
    assert bounce is not None
    assert bounce.message_ids == ("<1@dkis.example>",)


def test_the_failed_mail_is_known_by_a_copy_in_the_text() -> None:
    raw = b"""From: MAILER-DAEMON@mx.example
Return-Path: <>
Message-ID: <bounce@mx.example>
In-Reply-To: <2@dkis.example>
Subject: failure notice

Hi. This is the qmail-send program at mx.example.
I'm afraid I wasn't able to deliver your message to the following addresses.

<budi@unit.example>:
Sorry, no mailbox here by that name. (#5.1.1)

--- Below this line is a copy of the message.

From: layanan@dkis.example
Message-ID: <1@dkis.example>
"""
    bounce = parse_bounce(raw)
    assert bounce is not None
    assert bounce.message_ids == ("<1@dkis.example>", "<2@dkis.example>")
    assert bounce.recipients == ("budi@unit.example",)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"From: a@b.example\r\n\r\nSetuju",
        b"\xff" * 1_000,
        report(block("5.1.1", address="\u0430@b.example")),
        b"Content-Type: multipart/report; boundary=x\r\n\r\n" + b"--x\r\n\r\na\r\n" * 900,
    ],
)
def test_what_reports_no_failure_is_no_bounce(raw: bytes) -> None:
    assert parse_bounce(raw) is None


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "line", [b"\r\n", b"<a@b.example>:\r\n", b"Action: failed\r\n\r\n", b" " * 70 + b"\r\n"]
)
def test_a_bounce_made_to_be_slow_is_read_all_the_same(line: bytes) -> None:
    parse_bounce(report(block("5.1.1")) + line * 300_000)
    parse_bounce(b"Return-Path: <>\r\n\r\n" + line * 300_000)
