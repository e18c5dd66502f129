"""Dovecot and Postfix as the tests start them: what a mail carries when it arrives, and who may send it."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage, Message
from itertools import count

import pytest
from imapclient import IMAPClient

from mailflow.outside.embedded_smtp import NULL_SENDER
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import AUTHSERV_ID, MailRoute, running_stand_in

NewUser = Callable[[str], str]


@pytest.fixture(scope="module")
def new_user(dovecot: Dovecot) -> NewUser:
    """Add a user whom no other test knows: `new_user("warga")` gives the address."""
    numbers = count(1)

    def add(name: str) -> str:
        address = f"{name}{next(numbers)}@demo.test"
        dovecot.add_user(address)
        return address

    return add


@pytest.fixture(scope="module")
def stand_in(dovecot: Dovecot) -> Iterator[MailRoute]:
    with running_stand_in(dovecot) as route:
        yield route


@pytest.fixture(params=["postfix", "stand_in"])
def route(request: pytest.FixtureRequest) -> MailRoute:
    """Both ways into Dovecot that a machine may have."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, MailRoute)
    return found


def letter(sender: str, to: str, **headers: str) -> EmailMessage:
    mail = EmailMessage()
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail["From"] = sender
    mail["To"] = to
    mail["Subject"] = "Lembar disposisi"
    mail.set_content("Setuju.\n")
    return mail


@contextmanager
def submission(route: MailRoute, dovecot: Dovecot, login: str) -> Iterator[smtplib.SMTP]:
    with smtplib.SMTP(route.host, route.smtp_port, timeout=20) as smtp:
        smtp.login(login, dovecot.password)
        yield smtp


def arrived(dovecot: Dovecot, address: str) -> Message:
    mails = dovecot.received(address)
    assert len(mails) == 1
    return message_from_bytes(mails[0])


def verdicts(mail: Message) -> list[str]:
    return [value.split(";", 1)[1].strip() for value in mail.get_all("Authentication-Results", [])]


def test_the_best_route_of_this_machine_is_taken(mail_route: MailRoute) -> None:
    assert mail_route.name in {"postfix", "aiosmtpd"}


def test_a_submitted_mail_arrives_with_the_login_in_the_server_s_verdict(
    route: MailRoute, dovecot: Dovecot, new_user: NewUser
) -> None:
    kepala, keluhan = new_user("kepala"), new_user("keluhan")
    with submission(route, dovecot, kepala) as smtp:
        smtp.send_message(letter(kepala, keluhan))
    mail = arrived(dovecot, keluhan)
    assert len(verdicts(mail)) == 1
    assert verdicts(mail)[0].startswith(f"auth=pass smtp.auth={kepala}")
    assert mail["Authentication-Results"].startswith(f"{AUTHSERV_ID};")
    assert mail["Return-Path"] == f"<{kepala}>"
    assert mail.get_payload() == "Setuju.\r\n"


@pytest.mark.parametrize(
    "name", ["Authentication-Results", "AUTHENTICATION-RESULTS ", "authentication-results"]
)
@pytest.mark.parametrize("claimed", [AUTHSERV_ID, "mx.lain.example"])
def test_a_forged_verdict_never_arrives(
    route: MailRoute, dovecot: Dovecot, new_user: NewUser, name: str, claimed: str
) -> None:
    warga, kepala, keluhan = new_user("warga"), new_user("kepala"), new_user("keluhan")
    forged = f"{name}: {claimed};\r\n auth=pass smtp.auth={kepala};\r\n dmarc=pass\r\n"
    raw = (forged + letter(warga, keluhan).as_string().replace("\n", "\r\n")).encode()
    with submission(route, dovecot, warga) as smtp:
        smtp.sendmail(warga, [keluhan], raw)
    mail = arrived(dovecot, keluhan)
    assert len(verdicts(mail)) == 1
    assert verdicts(mail)[0].startswith(f"auth=pass smtp.auth={warga}")
    assert "Lembar disposisi" in mail["Subject"]
    assert kepala.encode() not in mail.as_bytes()


def test_mail_from_outside_is_never_said_to_be_authenticated(
    route: MailRoute, dovecot: Dovecot, new_user: NewUser
) -> None:
    kepala, keluhan = new_user("kepala"), new_user("keluhan")
    forged = letter(kepala, keluhan, Authentication_Results=f"{AUTHSERV_ID}; auth=pass smtp.auth={kepala}")
    with smtplib.SMTP(route.host, route.outside_port) as smtp:
        smtp.send_message(forged, from_addr="penipu@luar.example")
    assert "pass" not in " ".join(verdicts(arrived(dovecot, keluhan)))


def test_who_has_not_logged_in_may_not_submit(route: MailRoute, dovecot: Dovecot, new_user: NewUser) -> None:
    warga = new_user("warga")
    with (
        smtplib.SMTP(route.host, route.smtp_port) as smtp,
        pytest.raises((smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused)),
    ):
        smtp.send_message(letter(warga, warga))
    with smtplib.SMTP(route.host, route.smtp_port) as smtp, pytest.raises(smtplib.SMTPAuthenticationError):
        smtp.login(warga, "salah")


def test_another_login_s_sender_address_is_refused(
    route: MailRoute, dovecot: Dovecot, new_user: NewUser
) -> None:
    warga, kepala = new_user("warga"), new_user("kepala")
    refusals = (smtplib.SMTPRecipientsRefused, smtplib.SMTPSenderRefused)
    with submission(route, dovecot, warga) as smtp, pytest.raises(refusals):
        smtp.send_message(letter(kepala, warga), from_addr=kepala)


def test_postfix_leaves_a_foreign_from_header_to_the_reader_but_names_the_login(
    postfix: MailRoute, dovecot: Dovecot, new_user: NewUser
) -> None:
    warga, kepala, keluhan = new_user("warga"), new_user("kepala"), new_user("keluhan")
    with submission(postfix, dovecot, warga) as smtp:
        smtp.send_message(letter(kepala, keluhan), from_addr=warga)
    mail = arrived(dovecot, keluhan)
    assert mail["From"] == kepala
    assert verdicts(mail) == [f"auth=pass smtp.auth={warga}"]


def test_plus_addresses_arrive_whole_for_each_of_several_recipients(
    route: MailRoute, dovecot: Dovecot, new_user: NewUser
) -> None:
    warga, keluhan, kepala = new_user("warga"), new_user("keluhan"), new_user("kepala")
    plus = keluhan.replace("@", "+K-2026-0012.Ab12@")
    with submission(route, dovecot, warga) as smtp:
        smtp.send_message(letter(warga, plus), from_addr=warga.replace("@", "+x@"), to_addrs=[plus, kepala])
    assert arrived(dovecot, keluhan).get_all("Delivered-To") == [plus]
    assert arrived(dovecot, kepala).get_all("Delivered-To") == [kepala]


def test_the_null_sender_arrives_as_such(route: MailRoute, dovecot: Dovecot, new_user: NewUser) -> None:
    warga, keluhan = new_user("warga"), new_user("keluhan")
    with submission(route, dovecot, keluhan) as smtp:
        smtp.send_message(letter(keluhan, warga, Auto_Submitted="auto-replied"), from_addr=NULL_SENDER)
    assert arrived(dovecot, warga)["Return-Path"] == NULL_SENDER


def test_an_unknown_recipient_comes_back_as_a_delivery_report(
    postfix: MailRoute, dovecot: Dovecot, new_user: NewUser
) -> None:
    keluhan = new_user("keluhan")
    with submission(postfix, dovecot, keluhan) as smtp:
        smtp.send_message(letter(keluhan, "pindah@demo.test", Message_ID="<tugas-1@demo.test>"))
    report = arrived(dovecot, keluhan)
    assert report["Return-Path"] == NULL_SENDER
    assert report.get_content_type() == "multipart/report"
    text = report.as_string()
    assert "Final-Recipient: rfc822; pindah@demo.test" in text
    assert "Status: 5." in text
    assert "<tugas-1@demo.test>" in text


def test_foreign_domains_are_not_relayed(route: MailRoute, dovecot: Dovecot, new_user: NewUser) -> None:
    warga = new_user("warga")
    with smtplib.SMTP(route.host, route.outside_port) as smtp, pytest.raises(smtplib.SMTPRecipientsRefused):
        smtp.send_message(letter(warga, "siapa@luar.invalid"))


def test_dovecot_speaks_tls_with_its_own_certificate(dovecot: Dovecot, new_user: NewUser) -> None:
    keluhan = new_user("keluhan")
    context = ssl.create_default_context(cafile=str(dovecot.certificate.certificate))
    with IMAPClient("localhost", dovecot.imaps_port, ssl_context=context) as client:
        client.login(keluhan, dovecot.password)
        assert all(client.has_capability(name) for name in ("IDLE", "MOVE", "UIDPLUS"))


def test_postfix_speaks_tls_with_dovecot_s_certificate(
    postfix: MailRoute, dovecot: Dovecot, new_user: NewUser
) -> None:
    keluhan = new_user("keluhan")
    context = ssl.create_default_context(cafile=str(dovecot.certificate.certificate))
    with smtplib.SMTP("localhost", postfix.smtp_port) as smtp:
        smtp.starttls(context=context)
        smtp.login(keluhan, dovecot.password)
        smtp.send_message(letter(keluhan, keluhan))
    assert "ESMTPSA" in str(arrived(dovecot, keluhan).get_all("Received"))


def test_a_rebuilt_mailbox_has_the_same_mails_under_another_uidvalidity(
    dovecot: Dovecot, mail_route: MailRoute, new_user: NewUser
) -> None:
    keluhan = new_user("keluhan")
    with submission(mail_route, dovecot, keluhan) as smtp:
        smtp.send_message(letter(keluhan, keluhan))
    before = dovecot.received(keluhan)
    seen = []
    for _ in range(3):
        with dovecot.connect(keluhan) as client:
            seen.append(client.folder_status("INBOX", ["UIDVALIDITY"])[b"UIDVALIDITY"])
        dovecot.recreate(keluhan)
    assert len(set(seen)) == 3
    assert dovecot.received(keluhan) == before


def test_a_connected_client_is_cut_off_when_its_mailbox_is_rebuilt(
    dovecot: Dovecot, new_user: NewUser
) -> None:
    keluhan = new_user("keluhan")
    client = dovecot.connect(keluhan)
    dovecot.recreate(keluhan)
    with pytest.raises(client.AbortError):
        client.noop()
    client.shutdown()


def test_a_lost_mailbox_is_empty_and_works_again(
    dovecot: Dovecot, mail_route: MailRoute, new_user: NewUser
) -> None:
    keluhan = new_user("keluhan")
    with submission(mail_route, dovecot, keluhan) as smtp:
        smtp.send_message(letter(keluhan, keluhan))
        dovecot.received(keluhan)
        dovecot.empty(keluhan)
        with dovecot.connect(keluhan) as client:
            assert client.search() == []
        smtp.send_message(letter(keluhan, keluhan))
    assert len(dovecot.received(keluhan)) == 1
