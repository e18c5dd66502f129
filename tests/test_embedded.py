"""The embedded server: who may submit what, how mail is stamped, and what its IMAP offers."""

from __future__ import annotations

import json
import smtplib
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage, Message
from pathlib import Path

import pytest
from imapclient import IMAPClient

from mailflow.outside.embedded import EmbeddedServer
from tests.conftest import AUTHSERV_ID, LOGINS, StartEmbedded
from tests.servers.embedded import FaultyServer

KELUHAN, KEPALA, STAF, WARGA = LOGINS


def letter(sender: str = WARGA, to: str = KELUHAN, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = "Aplikasi surat tidak dapat dibuka"
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content("Mohon bantuan Bapak/Ibu.\n")
    return mail


@contextmanager
def submission(server: EmbeddedServer, login: str = WARGA) -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP(server.host, server.smtp_port, timeout=10) as smtp:
        smtp.login(login, server.accounts()[login])
        yield smtp


@contextmanager
def from_outside(server: EmbeddedServer) -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP(server.host, server.outside_port, timeout=10) as smtp:
        yield smtp


@contextmanager
def mailbox(server: EmbeddedServer, login: str = KELUHAN) -> Iterator[IMAPClient]:
    with IMAPClient(server.host, server.imap_port, ssl=False, timeout=10) as client:
        client.normalise_times = False
        client.login(login, server.accounts()[login])
        client.select_folder("INBOX")
        yield client


def received(server: EmbeddedServer, login: str = KELUHAN) -> list[Message]:
    with mailbox(server, login) as client:
        found = client.fetch(client.search(), ["BODY.PEEK[]"])
    return [message_from_bytes(found[uid][b"BODY[]"]) for uid in sorted(found)]


def only(mails: list[Message]) -> Message:
    assert len(mails) == 1
    return mails[0]


def refused(send: Callable[[], object]) -> tuple[int, str]:
    """The code and text with which the server refused."""
    try:
        send()
    except smtplib.SMTPResponseException as error:
        code, text = error.smtp_code, error.smtp_error
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
    else:
        pytest.fail("the server accepted it")
    return code, text.decode() if isinstance(text, bytes) else text


# Who may submit


def test_who_has_not_logged_in_may_not_submit(embedded: FaultyServer) -> None:
    with smtplib.SMTP(embedded.host, embedded.smtp_port) as smtp:
        code, text = refused(lambda: smtp.send_message(letter()))
    assert code == 530
    assert "Authentication required" in text
    assert received(embedded) == []


@pytest.mark.parametrize(("login", "password"), [(WARGA, "salah"), ("asing@demo.test", "sandi"), (WARGA, "")])
def test_a_wrong_password_is_refused(embedded: FaultyServer, login: str, password: str) -> None:
    with smtplib.SMTP(embedded.host, embedded.smtp_port) as smtp:
        assert refused(lambda: smtp.login(login, password))[0] == 535


@pytest.mark.parametrize("mechanism", ["PLAIN", "LOGIN"])
def test_both_log_in_ways_are_offered(embedded: FaultyServer, mechanism: str) -> None:
    with smtplib.SMTP(embedded.host, embedded.smtp_port) as smtp:
        smtp.ehlo()
        assert mechanism in smtp.esmtp_features["auth"].split()
        smtp.user, smtp.password = WARGA, LOGINS[WARGA]
        way = {"PLAIN": smtp.auth_plain, "LOGIN": smtp.auth_login}[mechanism]
        assert smtp.auth(mechanism, way)[0] == 235


@pytest.mark.parametrize(
    "line",
    [
        KEPALA,
        f"{KEPALA} <{WARGA}>",
        f'"{KEPALA}" <{WARGA}>',
        f"{WARGA}, {KEPALA}",
        f"{WARGA} ({KEPALA})",
        "Kepala Dinas",
        "warga+lain@demo.test",
    ],
)
def test_a_from_header_that_names_anybody_else_is_refused(embedded: FaultyServer, line: str) -> None:
    raw = f"From: {line}\r\nTo: {KELUHAN}\r\n\r\nSetuju\r\n"
    with submission(embedded) as smtp:
        code, text = refused(lambda: smtp.sendmail(WARGA, [KELUHAN], raw.encode()))
    assert code == 550
    assert "From header" in text
    assert received(embedded) == []


@pytest.mark.parametrize("second", ["From", "FROM", "From "])
def test_two_from_headers_are_refused(embedded: FaultyServer, second: str) -> None:
    raw = f"From: {WARGA}\r\n{second}: {KEPALA}\r\n\r\nSetuju\r\n"
    with submission(embedded) as smtp:
        assert refused(lambda: smtp.sendmail(WARGA, [KELUHAN], raw.encode()))[0] == 550


def test_a_display_name_before_the_own_address_is_accepted(embedded: FaultyServer) -> None:
    with submission(embedded) as smtp:
        smtp.send_message(letter(sender=f'"Dewi, Sekretaris" <{WARGA.upper()}>'), from_addr=WARGA)
    assert only(received(embedded))["From"] == f'"Dewi, Sekretaris" <{WARGA.upper()}>'


def test_another_login_s_envelope_sender_is_refused(embedded: FaultyServer) -> None:
    with submission(embedded) as smtp:
        code, _ = refused(lambda: smtp.sendmail(KEPALA, [KELUHAN], letter().as_bytes()))
    assert code == 553


def test_the_own_plus_address_may_be_the_envelope_sender(embedded: FaultyServer) -> None:
    with submission(embedded, KELUHAN) as smtp:
        smtp.send_message(letter(KELUHAN, KEPALA), from_addr="keluhan+tugas-7f3a@demo.test")
    assert only(received(embedded, KEPALA))["Return-Path"] == "<keluhan+tugas-7f3a@demo.test>"


def test_the_null_sender_is_for_automatic_mail_alone(embedded: FaultyServer) -> None:
    with submission(embedded, KELUHAN) as smtp:
        automatic = letter(KELUHAN, WARGA, Auto_Submitted="auto-replied")
        smtp.send_message(automatic, from_addr="<>")
        code, text = refused(lambda: smtp.send_message(letter(KELUHAN, WARGA), from_addr="<>"))
    assert (code, "null sender" in text) == (550, True)
    assert only(received(embedded, WARGA))["Return-Path"] == "<>"


def test_mail_over_the_size_limit_is_refused(start_embedded: StartEmbedded) -> None:
    server = start_embedded(max_bytes=2_000)
    big = letter()
    big.set_content("a" * 70 + "\n" + ("b" * 70 + "\n") * 40)
    with submission(server) as smtp:
        assert smtp.esmtp_features["size"] == "2000"
        assert refused(lambda: smtp.send_message(big))[0] == 552


@pytest.mark.parametrize("half", [b"\n", b"\r"])
def test_half_line_ends_that_could_hide_a_header_are_refused(embedded: FaultyServer, half: bytes) -> None:
    raw = b"From: %b\r\nX: a%bAuthentication-Results: x\r\n\r\nSetuju\r\n" % (WARGA.encode(), half)
    with submission(embedded) as smtp:
        assert refused(lambda: smtp.sendmail(WARGA, [KELUHAN], raw)) == (
            550,
            "5.6.11 Bare CR or LF is not allowed",
        )


# Where it goes


@pytest.mark.parametrize("address", ["tidakada@demo.test", "tidakada+x@demo.test", "orang@luar.example"])
def test_unknown_and_foreign_recipients_are_refused(embedded: FaultyServer, address: str) -> None:
    with submission(embedded) as smtp:
        assert refused(lambda: smtp.send_message(letter(to=address)))[0] == 550


def test_a_plus_address_reaches_its_base_mailbox_and_stays_readable(embedded: FaultyServer) -> None:
    with submission(embedded, KEPALA) as smtp:
        smtp.send_message(letter(KEPALA, "keluhan+K-2026-0012.Ab12@demo.test"))
    mail = only(received(embedded))
    assert mail["Delivered-To"] == "keluhan+K-2026-0012.Ab12@demo.test"
    assert mail["To"] == "keluhan+K-2026-0012.Ab12@demo.test"


def test_each_recipient_gets_a_copy_that_names_him_alone(embedded: FaultyServer) -> None:
    with submission(embedded) as smtp:
        smtp.send_message(letter(), to_addrs=[KELUHAN, KEPALA])
    assert only(received(embedded, KELUHAN)).get_all("Delivered-To") == [KELUHAN]
    assert only(received(embedded, KEPALA)).get_all("Delivered-To") == [KEPALA]


# What the server says about it


def test_a_submitted_mail_carries_the_server_s_own_verdict_on_top(embedded: FaultyServer) -> None:
    with submission(embedded) as smtp:
        smtp.send_message(letter())
    mail = only(received(embedded))
    assert mail.keys()[:4] == ["Return-Path", "Delivered-To", "Authentication-Results", "Received"]
    assert mail["Authentication-Results"] == (
        f"{AUTHSERV_ID}; auth=pass smtp.auth={WARGA}; dmarc=pass header.from=demo.test"
    )
    assert mail["Return-Path"] == f"<{WARGA}>"
    assert f"by {AUTHSERV_ID} with ESMTPA" in mail["Received"]
    assert mail.get_payload() == "Mohon bantuan Bapak/Ibu.\r\n"


@pytest.mark.parametrize(
    "forged",
    [
        f"Authentication-Results: {AUTHSERV_ID}; dmarc=pass header.from=demo.test",
        f"AUTHENTICATION-results : {AUTHSERV_ID};\r\n\tdmarc=pass header.from=demo.test",
        "Authentication-Results: mx.lain.example; dmarc=pass",
    ],
)
@pytest.mark.parametrize("place", ["before", "after"])
def test_a_forged_verdict_is_removed(embedded: FaultyServer, forged: str, place: str) -> None:
    lines = [f"From: {KEPALA}", "Subject: Setuju"]
    lines.insert(0 if place == "before" else 2, forged)
    raw = "\r\n".join([*lines, "Return-Path: <x@luar.example>", "", "Setuju", ""])
    with from_outside(embedded) as smtp:
        smtp.sendmail("penipu@luar.example", [KELUHAN], raw.encode())
    mail = only(received(embedded))
    assert mail.get_all("Authentication-Results") == [f"{AUTHSERV_ID}; dmarc=fail header.from=demo.test"]
    assert mail.get_all("Return-Path") == ["<penipu@luar.example>"]
    assert mail["Subject"] == "Setuju"
    assert b"dmarc=pass" not in mail.as_bytes()


@pytest.mark.parametrize(
    ("from_line", "verdict"),
    [
        (f"From: {KEPALA}", "dmarc=fail header.from=demo.test"),
        ("From: Warga <warga@luar.example>", "dmarc=none header.from=luar.example"),
        (f"From: {KEPALA} <penipu@luar.example>", "dmarc=permerror"),
        (f"From: warga@luar.example\r\nFrom: {KEPALA}", "dmarc=permerror"),
        ("From: warga@luar.example;dmarc=pass", "dmarc=none header.from=luar.example"),
        ("From: warga@luar_dmarc=pass", "dmarc=permerror"),
        ("X-None: here", "dmarc=permerror"),
    ],
)
def test_mail_from_strangers_says_what_it_is_worth(
    embedded: FaultyServer, from_line: str, verdict: str
) -> None:
    with from_outside(embedded) as smtp:
        smtp.sendmail("warga@luar.example", [KELUHAN], f"{from_line}\r\n\r\nIsi\r\n".encode())
    assert only(received(embedded)).get_all("Authentication-Results") == [f"{AUTHSERV_ID}; {verdict}"]


def test_strangers_cannot_log_in_and_cannot_relay(embedded: FaultyServer) -> None:
    with from_outside(embedded) as smtp:
        smtp.ehlo()
        assert "auth" not in smtp.esmtp_features
        assert refused(lambda: smtp.sendmail("a@luar.example", ["b@luar.example"], "x"))[0] == 550


@pytest.mark.parametrize("raw", [b"\r\nHanya isi\r\n", b"Subject: tanpa isi\r\n", b""])
def test_odd_shapes_of_mail_keep_the_stamp_and_their_body(embedded: FaultyServer, raw: bytes) -> None:
    with from_outside(embedded) as smtp:
        smtp.sendmail("a@luar.example", [KELUHAN], raw)
    mail = only(received(embedded))
    assert mail["Authentication-Results"] == f"{AUTHSERV_ID}; dmarc=permerror"
    assert mail["Subject"] == ("tanpa isi" if b"Subject" in raw else None)
    assert mail.get_payload() == ("Hanya isi\r\n" if b"isi\r\n" in raw and b"Subject" not in raw else "")


# IMAP


def test_a_new_mail_wakes_an_idle_client(embedded: FaultyServer) -> None:
    with mailbox(embedded) as client:
        client.idle()
        with submission(embedded) as smtp:
            smtp.send_message(letter())
        pushed = client.idle_check(timeout=10)
        client.idle_done()
    assert (1, b"EXISTS") in pushed


def test_the_imap_server_never_sends_half_a_line(embedded: FaultyServer) -> None:
    embedded.deliver(KELUHAN, b"Subject: Satu\r\n\r\n")
    with socket.create_connection((embedded.host, embedded.imap_port), timeout=10) as connection:
        commands = [f"a LOGIN {KELUHAN} {LOGINS[KELUHAN]}", "b SELECT INBOX"]
        commands += ["c FETCH 1 (UID FLAGS INTERNALDATE RFC822.SIZE)"] * 20
        segments = [connection.recv(65_536)]
        for command in commands:
            connection.sendall(f"{command}\r\n".encode())
            segments.append(connection.recv(65_536))
    assert [segment for segment in segments if not segment.endswith(b"\r\n")] == []


def test_mail_can_be_moved_and_its_new_place_found(embedded: FaultyServer) -> None:
    uid = embedded.deliver(KELUHAN, b"Message-ID: <satu@luar.example>\r\nSubject: Satu\r\n\r\nIsi\r\n")
    with mailbox(embedded) as client:
        assert all(client.has_capability(name) for name in ("MOVE", "UIDPLUS", "IDLE"))
        client.create_folder("Arsip/2026")
        client.move([uid], "Arsip/2026")
        assert client.search() == []
        client.select_folder("Arsip/2026")
        assert len(client.search(["HEADER", "Message-ID", "<satu@luar.example>"])) == 1


def test_delivered_bytes_come_back_unchanged(embedded: FaultyServer) -> None:
    raw = b"From: a@luar.example\r\nX-Aneh:\t \xff\xfe\r\n\r\n" + bytes(range(256)) * 4_000
    uid = embedded.deliver(KELUHAN, raw)
    with mailbox(embedded) as client:
        assert client.fetch([uid], ["BODY.PEEK[]"])[uid][b"BODY[]"] == raw


def test_a_drop_for_nobody_is_an_error(embedded: FaultyServer) -> None:
    with pytest.raises(LookupError, match=r"no mailbox for hantu@demo\.test"):
        embedded.deliver("hantu@demo.test", b"\r\n")


def test_a_wrong_imap_password_is_refused(embedded: FaultyServer) -> None:
    client = IMAPClient(embedded.host, embedded.imap_port, ssl=False)
    with client, pytest.raises(client.Error, match="Invalid authentication"):
        client.login(KELUHAN, "salah")


# Faults that tests order


def test_an_ordered_refusal_happens_as_often_as_ordered(embedded: FaultyServer) -> None:
    embedded.faults.refuse_recipient(KELUHAN, "451 4.3.0 Try again later", times=1)
    with submission(embedded) as smtp:
        assert refused(lambda: smtp.send_message(letter())) == (451, "4.3.0 Try again later")
        smtp.send_message(letter())
    assert len(received(embedded)) == 1


@pytest.mark.parametrize(("fault", "kept"), [("drop_before_accepting", 0), ("drop_after_accepting", 1)])
def test_a_lost_answer_leaves_the_sender_in_doubt(embedded: FaultyServer, fault: str, kept: int) -> None:
    setattr(embedded.faults, fault, 1)
    with pytest.raises(smtplib.SMTPServerDisconnected), submission(embedded) as smtp:
        smtp.send_message(letter())
    assert len(received(embedded)) == kept
    with submission(embedded) as smtp:
        smtp.send_message(letter())
    assert len(received(embedded)) == kept + 1


# Start and end


def test_a_taken_port_is_an_error_at_the_start() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = EmbeddedServer(LOGINS, AUTHSERV_ID, smtp_port=taken.getsockname()[1])
        with pytest.raises(OSError, match="address already in use"), server:
            pass


def test_the_server_listens_on_loopback_only() -> None:
    with pytest.raises(ValueError, match="loopback only"):
        EmbeddedServer(LOGINS, AUTHSERV_ID, host="0.0.0.0")


def test_an_end_with_open_connections_is_prompt() -> None:
    with EmbeddedServer(LOGINS, AUTHSERV_ID) as server:
        client = IMAPClient(server.host, server.imap_port, ssl=False)
        client.login(KELUHAN, LOGINS[KELUHAN])
        client.select_folder("INBOX")
        client.idle()
        smtp = smtplib.SMTP(server.host, server.smtp_port)
    with pytest.raises(smtplib.SMTPServerDisconnected):
        smtp.noop()
    smtp.close()
    client.shutdown()


def test_as_its_own_process_it_says_when_it_is_ready_and_ends_when_asked(tmp_path: Path) -> None:
    settings = tmp_path / "server.toml"
    text = f'authserv_id = "{AUTHSERV_ID}"\n[logins]\n"{KELUHAN}" = "sandi"\n'
    settings.write_text(text)
    command = [sys.executable, "-m", "mailflow.outside.embedded", str(settings)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        ready = json.loads(process.stdout.readline())
        with smtplib.SMTP("127.0.0.1", ready["smtp_port"]) as smtp:
            smtp.login(KELUHAN, "sandi")
        with IMAPClient("127.0.0.1", ready["imap_port"], ssl=False) as client:
            client.login(KELUHAN, "sandi")
        process.terminate()
        _, complaints = process.communicate(timeout=10)
    assert ready["ready"] is True
    assert (process.returncode, complaints) == (0, "")
