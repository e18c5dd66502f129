"""Sending by SMTP: what each answer of a server, or its silence, means for the mail."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from mailflow.outside.accounts import ClearTextRefused, LoginRefused, ServerUntrusted, is_loopback
from mailflow.outside.imap import ImapAccount, open_mailbox
from mailflow.outside.secrets import SecretSource
from mailflow.outside.smtp import InDoubt, Outcome, Refused, Route, RouteLost, Sent, SmtpAccount, Unreachable
from tests.conftest import LOGINS
from tests.servers.certificates import Certificate, make_certificate
from tests.servers.dovecot import Dovecot
from tests.servers.embedded import FaultyServer
from tests.servers.postfix import MailRoute
from tests.servers.scripted import ScriptedServer, Talk

KELUHAN, KEPALA, _, _ = LOGINS
SECRET = "rahasia-é-kepala"
RAW = b"From: keluhan@demo.test\r\nTo: kepala@demo.test\r\nSubject: Disposisi\r\n\r\nMohon petunjuk.\r\n"


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDI", SECRET)
    monkeypatch.setenv("SANDI_KELUHAN", LOGINS[KELUHAN])


def account(port: int, **settings: Any) -> SmtpAccount:
    given = {
        "host": "127.0.0.1",
        "port": port,
        "security": "none",
        "user": KELUHAN,
        "secret": SecretSource(env="SANDI_KELUHAN"),
        "timeout": 10.0,
        "dot_timeout": 10.0,
        **settings,
    }
    return SmtpAccount(**given)


def inbox(port: int, user: str) -> ImapAccount:
    secret = SecretSource(env="SANDI_KELUHAN")
    return ImapAccount(host="127.0.0.1", port=port, security="none", user=user, secret=secret)


Answer = str | Callable[[Talk], None]


def drop(talk: Talk) -> None:
    talk.close()


def hang(talk: Talk) -> None:
    talk.hang()


class Postman:
    """A polite SMTP server; `faults` gives other answers to these commands, "." being the final dot."""

    def __init__(
        self,
        faults: dict[str, Answer] | None = None,
        features: str = "AUTH PLAIN",
        security: str = "none",
        certificate: Certificate | None = None,
    ) -> None:
        self.faults = faults or {}
        self.features = features
        self.security = security
        self.certificate = certificate
        self.heard: list[str] = []
        self.kept: list[bytes] = []

    def __call__(self, talk: Talk) -> None:
        if self.security == "tls" and not talk.encrypt(self.certificate):
            return
        if not self._answer(talk, "banner", "220 mx.demo.test"):
            return
        while line := talk.hear():
            self.heard.append(line)
            command = line.split()[0].upper()
            if not self._answer(talk, command, self._usual(command)):
                return
            if command == "DATA" and not self._take_mail(talk):
                return
            if command == "STARTTLS" and not talk.encrypt(self.certificate):
                return

    def _usual(self, command: str) -> str:
        offer = "250-STARTTLS\r\n" if self.security == "starttls" else ""
        return {
            "EHLO": f"250-mx.demo.test\r\n250-8BITMIME\r\n{offer}250-SIZE 26214400\r\n250 {self.features}",
            "STARTTLS": "220 go on",
            "AUTH": "235 2.7.0 OK",
            "DATA": "354 go on",
            "QUIT": "221 bye",
        }.get(command, "250 OK")

    def _take_mail(self, talk: Talk) -> bool:
        if "DATA" in self.faults:
            return True
        lines = []
        while (line := talk.hear()) != ".":
            lines.append(line.encode("latin-1"))
        self.kept.append(b"".join(line + b"\r\n" for line in lines))
        return self._answer(talk, ".", "250 2.0.0 queued")

    def _answer(self, talk: Talk, moment: str, usual: str) -> bool:
        answer = self.faults.get(moment, usual)
        if callable(answer):
            answer(talk)
            return False
        talk.say(answer)
        return True


@contextmanager
def route_to(script: Callable[[Talk], None], **settings: Any) -> Iterator[Route]:
    with ScriptedServer(script) as server, Route(account(server.port, **settings)) as route:
        yield route


def hand_over(route: Route) -> Outcome | RouteLost:
    """What became of a mail, or that no mail can go out now."""
    try:
        return route.send(KELUHAN, KEPALA, RAW)
    except RouteLost as lost:
        return lost


# Where the fault is before the final dot, the mail was surely not accepted.
@pytest.mark.parametrize(
    ("moment", "fault", "outcome"),
    [
        ("banner", drop, RouteLost),
        ("banner", "421 4.3.2 too busy", RouteLost),
        ("banner", "554 no service here", RouteLost),
        ("EHLO", drop, RouteLost),
        ("MAIL", drop, Unreachable),
        ("MAIL", "421 4.3.2 closing", Unreachable),
        ("MAIL", "451 4.3.0 later", Refused(code=451, text="4.3.0 later", permanent=False)),
        ("MAIL", "552 5.3.4 too big", Refused(code=552, text="5.3.4 too big", permanent=True)),
        ("MAIL", "nonsense", Unreachable),
        ("RCPT", drop, Unreachable),
        ("RCPT", "450 4.2.0 greylisted", Refused(code=450, text="4.2.0 greylisted", permanent=False)),
        ("RCPT", "550 5.1.1 unknown", Refused(code=550, text="5.1.1 unknown", permanent=True)),
        ("DATA", drop, Unreachable),
        ("DATA", "451 4.3.0 later", Refused(code=451, text="4.3.0 later", permanent=False)),
        ("DATA", "250 what?", Unreachable),
        (".", "451 4.3.0 later", Refused(code=451, text="4.3.0 later", permanent=False)),
        (".", "554 5.6.0 not wanted", Refused(code=554, text="5.6.0 not wanted", permanent=True)),
        (".", "421 4.3.2 closing", Unreachable),
        (".", "250 2.0.0 queued", Sent(text="2.0.0 queued")),
        (".", drop, InDoubt),
        (".", "nonsense", InDoubt),
        (".", "354 go on", InDoubt),
        ("QUIT", drop, Sent),
    ],
)
def test_each_fault_says_whether_the_mail_may_be_sent_again(moment: str, fault: Answer, outcome: Any) -> None:
    with route_to(Postman({moment: fault})) as route:
        answer = hand_over(route)
    if isinstance(outcome, type):
        assert isinstance(answer, outcome)
    else:
        assert answer == outcome


@pytest.mark.parametrize(
    ("moment", "outcome"),
    [("banner", RouteLost), ("MAIL", Unreachable), ("DATA", Unreachable), (".", InDoubt)],
)
def test_a_silent_server_is_not_waited_for_for_ever(moment: str, outcome: type) -> None:
    with route_to(Postman({moment: hang}), timeout=0.2, dot_timeout=0.2) as route:
        assert isinstance(hand_over(route), outcome)


def test_after_the_final_dot_the_server_may_take_longer_than_otherwise() -> None:
    def slow(talk: Talk) -> None:
        talk.hang(0.5)
        talk.say("250 2.0.0 queued at last")

    with route_to(Postman({".": slow}), timeout=0.2, dot_timeout=10) as route:
        assert route.send(KELUHAN, KEPALA, RAW) == Sent(text="2.0.0 queued at last")


def test_a_connection_cut_in_the_middle_of_a_big_mail_leaves_no_doubt() -> None:
    def cut(talk: Talk) -> None:
        talk.say("354 go on")
        talk.hear_bytes(1000)
        talk.reset()

    with route_to(Postman({"DATA": cut})) as route:
        assert isinstance(route.send(KELUHAN, KEPALA, RAW + b"x" * 16_000_000), Unreachable)


def test_nobody_listening_is_told_with_the_port_by_sending_and_by_check() -> None:
    with ScriptedServer(drop) as server:
        port = server.port
    with Route(account(port)) as route:
        assert isinstance(hand_over(route), RouteLost)
        with pytest.raises(RouteLost) as lost:
            route.check()
    assert str(port) in lost.value.words.id


def test_several_mails_go_over_one_connection() -> None:
    postman = Postman()
    with route_to(postman) as route:
        assert [type(route.send(KELUHAN, KEPALA, RAW)) for _ in range(3)] == [Sent, Sent, Sent]
    assert len(postman.kept) == 3
    assert sum(line.upper().startswith("EHLO") for line in postman.heard) == 1


def test_a_connection_that_the_server_closed_meanwhile_is_made_anew() -> None:
    postman = Postman({"RSET": drop})
    with route_to(postman) as route:
        assert isinstance(route.send(KELUHAN, KEPALA, RAW), Sent)
        assert isinstance(route.send(KELUHAN, KEPALA, RAW), Sent)
    assert sum(line.upper().startswith("EHLO") for line in postman.heard) == 2


def test_after_a_refused_recipient_the_next_mail_goes_out(embedded: FaultyServer) -> None:
    embedded.faults.refuse_recipient(KEPALA, "550 5.1.1 No such mailbox here")
    with Route(account(embedded.smtp_port)) as route:
        assert route.send(KELUHAN, KEPALA, RAW) == Refused(
            code=550, text="5.1.1 No such mailbox here", permanent=True
        )
        assert isinstance(route.send(KELUHAN, KEPALA, RAW), Sent)


def test_lost_answer_of_the_embedded_server_is_in_doubt(embedded: FaultyServer) -> None:
    embedded.faults.drop_after_accepting = 1
    with Route(account(embedded.smtp_port)) as route:
        assert isinstance(route.send(KELUHAN, KEPALA, RAW), InDoubt)
        assert isinstance(route.send(KELUHAN, KEPALA, RAW), Sent)


def test_bytes_arrive_with_whole_line_ends_leading_dots_and_8_bit_text() -> None:
    postman = Postman()
    raw = b"Subject: x\n\n.\n..two dots\rbare return\r\n" + "jalan é\n".encode() + b"no end"
    with route_to(postman) as route:
        assert isinstance(route.send(KELUHAN, KEPALA, raw), Sent)
    body = "jalan é\r\n".encode()
    expected = b"Subject: x\r\n\r\n..\r\n...two dots\r\nbare return\r\n" + body + b"no end\r\n"
    assert postman.kept == [expected]
    sent_size = len(raw) + raw.count(b"\n") - raw.count(b"\r\n") + 1
    assert f"MAIL FROM:<{KELUHAN}> SIZE={sent_size} BODY=8BITMIME" in postman.heard


def test_acknowledgements_go_out_with_the_null_sender() -> None:
    postman = Postman()
    with route_to(postman) as route:
        route.send(None, KEPALA, RAW)
    assert f"MAIL FROM:<> SIZE={len(RAW)}" in postman.heard


@pytest.mark.parametrize(
    "address", ["", "kepala", "a@b.test>\r\nRCPT TO:<x@y.test", "a b@c.test", "dé@demo.test", "<a@b.test>"]
)
def test_what_is_no_address_never_reaches_the_server(address: str) -> None:
    postman = Postman()
    with route_to(postman) as route:
        answer = route.send(KELUHAN, address, RAW)
    assert isinstance(answer, Refused)
    assert answer.permanent
    assert postman.heard == []


def test_a_password_beyond_ascii_is_sent_whole() -> None:
    postman = Postman()
    with route_to(postman, secret=SecretSource(env="SANDI")) as route:
        assert isinstance(route.send(KELUHAN, KEPALA, RAW), Sent)
    sent = next(line for line in postman.heard if line.startswith("AUTH"))
    assert b64decode(sent.split()[2]).decode() == f"\0{KELUHAN}\0{SECRET}"


def test_a_server_that_knows_only_auth_login_gets_user_and_password_in_turn() -> None:
    answers = iter(["334 VXNlcm5hbWU6", "334 UGFzc3dvcmQ6", "235 2.7.0 OK"])
    heard = []

    def script(talk: Talk) -> None:
        talk.say("220 mx")
        talk.hear()
        talk.say("250-mx", "250 AUTH LOGIN")
        for answer in answers:
            heard.append(talk.hear())
            talk.say(answer)
        talk.hang()

    with route_to(script, secret=SecretSource(env="SANDI")) as route:
        route.check()
        route._drop()
    assert heard[0] == "AUTH LOGIN"
    assert [b64decode(line).decode() for line in heard[1:]] == [KELUHAN, SECRET]


def test_xoauth2_sends_the_token_and_ends_a_refusal_properly() -> None:
    heard = []

    def script(talk: Talk) -> None:
        talk.say("220 mx")
        talk.hear()
        talk.say("250-mx", "250 AUTH XOAUTH2")
        heard.append(talk.hear())
        talk.say("334 eyJzdGF0dXMiOiI0MDEifQ==")
        assert talk.hear() == ""
        talk.say("535 5.7.8 Username and Password not accepted")
        talk.hang()

    settings = {"method": "xoauth2", "secret": SecretSource(env="SANDI")}
    with route_to(script, **settings) as route, pytest.raises(LoginRefused):
        route.send(KELUHAN, KEPALA, RAW)
    mechanism, _, answer = heard[0].partition(" ")[2].partition(" ")
    assert mechanism == "XOAUTH2"
    assert b64decode(answer).decode() == f"user={KELUHAN}\x01auth=Bearer {SECRET}\x01\x01"


def test_a_wrong_password_is_told_apart_from_a_server_that_cannot_check_it_now(
    monkeypatch: pytest.MonkeyPatch, embedded: FaultyServer
) -> None:
    monkeypatch.setenv("SANDI_KELUHAN", "salah")
    with Route(account(embedded.smtp_port)) as route, pytest.raises(LoginRefused) as refused:
        route.send(KELUHAN, KEPALA, RAW)
    assert KELUHAN in refused.value.words.id
    with route_to(Postman({"AUTH": "454 4.7.0 Temporary authentication failure"})) as route:
        assert isinstance(hand_over(route), RouteLost)


def test_a_server_that_offers_no_log_in_is_told_to_the_administrator() -> None:
    with route_to(Postman(features="HELP")) as route, pytest.raises(LoginRefused):
        route.send(KELUHAN, KEPALA, RAW)


def test_a_log_in_demanded_in_the_middle_is_about_the_account_not_the_mail() -> None:
    postman = Postman({"MAIL": "530 5.7.0 Authentication required"})
    with route_to(postman) as route, pytest.raises(LoginRefused):
        route.send(KELUHAN, KEPALA, RAW)


def test_the_secret_is_in_no_error_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def parrot(talk: Talk) -> None:
        talk.say("220 mx")
        talk.hear()
        talk.say("250-mx", "250 AUTH PLAIN")
        said = b64decode(talk.hear().split()[2]).decode("utf-8").rpartition("\0")[2]
        talk.say_bytes(f"535 wrong password: {said}\r\n".encode())
        talk.hang()

    secret = SecretSource(env="SANDI")
    with route_to(parrot, secret=secret) as route, pytest.raises(LoginRefused) as refused:
        route.send(KELUHAN, KEPALA, RAW)
    shown = [str(refused.value), repr(refused.value), refused.value.words.id, repr(route._account)]
    shown += [repr(refused.value.__context__), caplog.text]
    assert not any(SECRET in text for text in shown)
    assert "***" in refused.value.words.en


@pytest.mark.parametrize("host", ["mail.example", "192.0.2.7", "localhost.example", "0.0.0.0"])
def test_no_password_goes_in_clear_to_another_machine(host: str) -> None:
    assert not is_loopback(host)
    with Route(account(25, host=host)) as route, pytest.raises(ClearTextRefused) as refused:
        route.send(KELUHAN, KEPALA, RAW)
    assert host in refused.value.words.id


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST", "127.0.0.1", "127.8.9.1", "::1", "[::1]"])
def test_this_machine_is_known_by_its_names(host: str) -> None:
    assert is_loopback(host)


def test_starttls_never_falls_back_to_clear_text() -> None:
    postman = Postman()
    with route_to(postman, security="starttls") as route, pytest.raises(ServerUntrusted):
        route.send(KELUHAN, KEPALA, RAW)
    assert not any(line.startswith(("AUTH", "MAIL")) for line in postman.heard)


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    return make_certificate(tmp_path)


@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_an_encrypted_way_trusts_the_given_authority_only(security: str, certificate: Certificate) -> None:
    postman = Postman(certificate=certificate, security=security)
    with route_to(postman, security=security, ca_file=str(certificate.certificate)) as route:
        assert isinstance(route.send(KELUHAN, KEPALA, RAW), Sent)
    assert len(postman.kept) == 1
    with route_to(postman, security=security) as route, pytest.raises(ServerUntrusted):
        route.send(KELUHAN, KEPALA, RAW)
    settings = {"security": security, "ca_file": "/nowhere.pem"}
    with route_to(postman, **settings) as route, pytest.raises(ServerUntrusted) as untrusted:
        route.send(KELUHAN, KEPALA, RAW)
    assert "/nowhere.pem" in untrusted.value.words.id
    assert len(postman.kept) == 1


def test_a_mail_goes_through_postfix_into_dovecot(
    mail_route: MailRoute, dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANDI_KELUHAN", dovecot.password)
    names = ("dinas-kirim@demo.test", "kepala-terima@demo.test")
    for name in names:
        dovecot.add_user(name)
    with Route(account(mail_route.smtp_port, user=names[0])) as route:
        assert isinstance(
            route.send(names[0], names[1], RAW.replace(KELUHAN.encode(), names[0].encode())), Sent
        )
    with open_mailbox(inbox(dovecot.imap_port, names[1])) as mailbox:
        while not (arrived := list(mailbox.fetch_new(0))):
            mailbox.wait(10)
    assert message_from_bytes(arrived[0].raw)["Subject"] == "Disposisi"


SENDING = """
import sys
from mailflow.outside.smtp import Route, SmtpAccount
with Route(SmtpAccount.model_validate_json(sys.argv[1])) as route:
    route.send(*sys.argv[2:4], sys.argv[4].encode())
"""


@pytest.mark.parametrize(("place", "mails"), [("smtp.before-dot", 0), ("smtp.after-dot", 1)])
def test_killed_around_the_final_dot_the_server_has_all_or_nothing(
    place: str, mails: int, embedded: FaultyServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MAILFLOW_FAILPOINT", place)
    arguments = [account(embedded.smtp_port).model_dump_json(), KELUHAN, KEPALA, RAW.decode()]
    ended = subprocess.run(
        [sys.executable, "-c", SENDING, *arguments], cwd=Path(__file__).parents[1], check=False
    )
    assert ended.returncode == -signal.SIGKILL
    monkeypatch.setenv("SANDI_KELUHAN", LOGINS[KEPALA])
    with open_mailbox(inbox(embedded.imap_port, KEPALA)) as mailbox:
        assert len(list(mailbox.fetch_new(0))) == mails
