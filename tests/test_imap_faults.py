"""The office's mailbox on a server that misbehaves: over a real socket, it says what a test has written."""

from __future__ import annotations

import logging
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from imapclient import SocketTimeout

from mailflow.outside.imap import (
    ClearTextRefused,
    ImapAccount,
    LoginRefused,
    Mailbox,
    MailboxLost,
    MailboxRefused,
    ServerUntrusted,
    open_mailbox,
)
from mailflow.outside.secrets import SecretSource
from tests.servers.certificates import Certificate, make_certificate
from tests.servers.scripted import ScriptedServer, Talk

KELUHAN = "keluhan@demo.test"
SECRET = "rahasia-kepala"


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDI", SECRET)


def account(port: int, **settings: Any) -> ImapAccount:
    given = {"host": "127.0.0.1", "port": port, "security": "none", "user": KELUHAN, **settings}
    return ImapAccount(**{"secret": SecretSource(env="SANDI"), **given})


Step = Callable[[Talk, str, str], object]


class Postbox:
    """A scripted IMAP server with one mail; a step does its command otherwise, given the tag and the rest."""

    def __init__(self, capabilities: str = "IMAP4rev1 IDLE MOVE UIDPLUS", **steps: Step) -> None:
        self.capabilities = capabilities
        self.steps = steps
        self.heard: list[str] = []

    def __call__(self, talk: Talk) -> None:
        talk.say("* OK ready")
        while line := talk.hear():
            tag, _, words = line.partition(" ")
            self.heard.append(words)
            command, _, rest = words.removeprefix("UID ").partition(" ")
            step = self.steps.get(command) or getattr(self, command, None) or self.fine
            step(talk, tag, rest)

    def fine(self, talk: Talk, tag: str, rest: str) -> None:
        talk.say(f"{tag} OK done")

    def CAPABILITY(self, talk: Talk, tag: str, rest: str) -> None:
        talk.say(f"* CAPABILITY {self.capabilities}", f"{tag} OK done")

    def SELECT(self, talk: Talk, tag: str, rest: str) -> None:
        talk.say("* 1 EXISTS", "* OK [UIDVALIDITY 7] here", f"{tag} OK [READ-WRITE] done")

    def SEARCH(self, talk: Talk, tag: str, rest: str) -> None:
        talk.say("* SEARCH 4", f"{tag} OK done")

    def LIST(self, talk: Talk, tag: str, rest: str) -> None:
        talk.say(r'* LIST (\HasNoChildren) "." Arsip.Lama', f"{tag} OK done")

    def FETCH(self, talk: Talk, tag: str, rest: str) -> None:
        if "RFC822.SIZE" in rest:
            sized = '* 1 FETCH (UID 4 RFC822.SIZE 5 INTERNALDATE "20-Nov-2026 08:10:00 +0700")'
            talk.say(sized, f"{tag} OK done")
        else:
            talk.say("* 1 FETCH (UID 4 BODY[] {5}", "abcde)", f"{tag} OK done")

    def LOGOUT(self, talk: Talk, tag: str, rest: str) -> None:
        talk.say("* BYE", f"{tag} OK done")


@contextmanager
def box_at(postbox: Callable[[Talk], None], **settings: Any) -> Iterator[Mailbox]:
    with ScriptedServer(postbox) as server, open_mailbox(account(server.port, **settings)) as mailbox:
        yield mailbox


def idling(*lines: str) -> Step:
    """IDLE that says these lines after the "+", all in one segment, and ends properly."""

    def step(talk: Talk, tag: str, rest: str) -> None:
        talk.say("+ idling", *lines)
        assert talk.hear() == "DONE"
        talk.say(f"{tag} OK done")

    return step


def test_the_servers_time_keeps_its_zone() -> None:
    with box_at(Postbox()) as mailbox:
        (mail,) = list(mailbox.fetch_new(0))
    assert (mail.raw, mail.uidvalidity) == (b"abcde", 7)
    assert mail.received == datetime(2026, 11, 20, 8, 10, tzinfo=UTC) - timedelta(hours=7)


def test_news_in_the_same_segment_as_the_plus_is_heard_at_once() -> None:
    with box_at(Postbox(IDLE=idling("* 2 EXISTS"))) as mailbox:
        list(mailbox.fetch_new(0))
        began = time.monotonic()
        assert mailbox.wait(30)
        assert time.monotonic() - began < 5


def test_a_line_that_comes_in_pieces_is_read_whole() -> None:
    def in_pieces(talk: Talk, tag: str, rest: str) -> None:
        for piece in (b"+ id", b"ling\r\n* 2 EX", b"IS", b"TS\r", b"\n"):
            talk.say_bytes(piece)
            talk.hang(0.02)
        assert talk.hear() == "DONE"
        talk.say(f"{tag} OK done")

    with box_at(Postbox(IDLE=in_pieces)) as mailbox:
        list(mailbox.fetch_new(0))
        assert mailbox.wait(30)


def test_lines_before_the_plus_are_no_error() -> None:
    def early(talk: Talk, tag: str, rest: str) -> None:
        talk.say("* 2 EXISTS", "* OK Still here", "+ idling")
        assert talk.hear() == "DONE"
        talk.say(f"{tag} OK done")

    with box_at(Postbox(IDLE=early)) as mailbox:
        list(mailbox.fetch_new(0))
        assert mailbox.wait(30)


def test_changed_flags_and_vanished_mails_are_no_news() -> None:
    quiet = idling(r"* 1 FETCH (FLAGS (\Seen))", "* 1 EXPUNGE", "* OK Still here")
    with box_at(Postbox(IDLE=quiet)) as mailbox:
        list(mailbox.fetch_new(0))
        assert not mailbox.wait(0.1)


def _bye(talk: Talk, tag: str, rest: str) -> None:
    talk.say("+ idling", "* BYE shutting down")


def _bye_before_plus(talk: Talk, tag: str, rest: str) -> None:
    talk.say("* BYE shutting down")
    talk.close()


def _cut(talk: Talk, tag: str, rest: str) -> None:
    talk.say("+ idling")
    talk.close()


def _ended_unasked(talk: Talk, tag: str, rest: str) -> None:
    talk.say("+ idling", f"{tag} OK enough")


@pytest.mark.parametrize("ending", [_bye, _bye_before_plus, _cut, _ended_unasked])
def test_the_end_of_the_connection_ends_the_wait_with_an_error(ending: Step) -> None:
    with box_at(Postbox(IDLE=ending)) as mailbox:
        list(mailbox.fetch_new(0))
        with pytest.raises(MailboxLost):
            mailbox.wait(30)
        with pytest.raises(MailboxLost):
            mailbox.wait(30)


def test_a_dead_line_is_noticed_when_the_wait_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    impatient = SocketTimeout(connect=10, read=0.2)
    monkeypatch.setattr("mailflow.outside.imap_connection.PATIENCE", impatient)
    monkeypatch.setattr("mailflow.outside.imap_connection.GOODBYE_SECONDS", 0.2)

    def dead(talk: Talk, tag: str, rest: str) -> None:
        talk.say("+ idling")
        talk.hang()

    with box_at(Postbox(IDLE=dead)) as mailbox:
        list(mailbox.fetch_new(0))
        with pytest.raises(MailboxLost):
            mailbox.wait(0.1)


@pytest.mark.parametrize("capabilities", ["IMAP4rev1", "IMAP4rev1 IDLE"])
def test_without_idle_the_wait_is_on_the_bell_alone(capabilities: str) -> None:
    def unknown(talk: Talk, tag: str, rest: str) -> None:
        talk.say(f"{tag} BAD unknown command")

    postbox = Postbox(capabilities, IDLE=unknown)
    with box_at(postbox) as mailbox:
        list(mailbox.fetch_new(0))
        assert not mailbox.wait(0.05)
        bell = Thread(target=mailbox.wake)
        bell.start()
        assert not mailbox.wait(30)
        bell.join()
        assert len(list(mailbox.fetch_new(0))) == 1
    assert postbox.heard.count("IDLE") == ("IDLE" in capabilities)


def test_a_server_that_closes_in_the_middle_of_a_mail_is_lost() -> None:
    def cut(talk: Talk, tag: str, rest: str) -> None:
        if "RFC822.SIZE" in rest:
            Postbox().FETCH(talk, tag, rest)
        else:
            talk.say("* 1 FETCH (UID 4 BODY[] {5000}", "abc")
            talk.close()

    with box_at(Postbox(FETCH=cut)) as mailbox, pytest.raises(MailboxLost):
        list(mailbox.fetch_new(0))


def test_a_claim_of_a_giant_mail_is_not_believed() -> None:
    def giant(talk: Talk, tag: str, rest: str) -> None:
        talk.say("* 1 FETCH (UID 4 RFC822.SIZE {99999999999}", "1)", f"{tag} OK done")

    with box_at(Postbox(FETCH=giant)) as mailbox, pytest.raises(MailboxLost):
        list(mailbox.fetch_new(0))


def test_an_unreadable_answer_is_a_lost_connection() -> None:
    def nonsense(talk: Talk, tag: str, rest: str) -> None:
        talk.say("* SEARCH vier", f"{tag} OK done")

    with box_at(Postbox(SEARCH=nonsense)) as mailbox, pytest.raises(MailboxLost):
        list(mailbox.fetch_new(0))


def test_a_mail_that_the_server_cannot_hand_out_does_not_hold_up_the_others() -> None:
    def one_broken(talk: Talk, tag: str, rest: str) -> None:
        uids = rest.partition(" ")[0].split(",")
        if "RFC822.SIZE" in rest:
            talk.say(*(f"* {uid} FETCH (UID {uid} RFC822.SIZE 5)" for uid in uids), f"{tag} OK done")
        elif "5" in uids:
            talk.say(f"{tag} NO [SERVERBUG] Internal error")
        elif "6" in uids:
            talk.say(f"{tag} NO [EXPUNGEISSUED] Some messages no longer exist")
        else:
            talk.say("* 1 FETCH (UID 4 BODY[] {5}", "abcde)", f"{tag} OK done")

    def three(talk: Talk, tag: str, rest: str) -> None:
        talk.say("* SEARCH 4 5 6", f"{tag} OK done")

    with box_at(Postbox(FETCH=one_broken, SEARCH=three)) as mailbox:
        mails = list(mailbox.fetch_new(0))
    assert [(mail.uid, mail.raw, mail.truncated) for mail in mails] == [(4, b"abcde", False), (5, b"", True)]


def test_when_the_server_hands_out_nothing_no_mail_is_taken_for_broken() -> None:
    def outage(talk: Talk, tag: str, rest: str) -> None:
        if "RFC822.SIZE" in rest:
            talk.say(*(f"* {uid} FETCH (UID {uid} RFC822.SIZE 5)" for uid in (4, 5)), f"{tag} OK done")
        else:
            talk.say(f"{tag} NO [UNAVAILABLE] Storage is away")

    def two(talk: Talk, tag: str, rest: str) -> None:
        talk.say("* SEARCH 4 5", f"{tag} OK done")

    with box_at(Postbox(FETCH=outage, SEARCH=two)) as mailbox, pytest.raises(MailboxRefused):
        list(mailbox.fetch_new(0))


def test_a_mail_that_vanishes_before_its_size_is_known_is_left_out() -> None:
    refused: list[str] = []

    def first_no(talk: Talk, tag: str, rest: str) -> None:
        if not refused:
            refused.append(rest)
            talk.say(f"{tag} NO [EXPUNGEISSUED] Some messages no longer exist")
        else:
            Postbox().FETCH(talk, tag, rest)

    with box_at(Postbox(FETCH=first_no)) as mailbox:
        assert [mail.raw for mail in mailbox.fetch_new(0)] == [b"abcde"]


@pytest.mark.parametrize(
    ("capabilities", "commands"),
    [
        ("IMAP4rev1 MOVE", ["UID MOVE"]),
        ("IMAP4rev1 UIDPLUS", ["UID COPY", "UID STORE", "UID EXPUNGE"]),
        ("IMAP4rev1", ["UID COPY", "UID STORE"]),
    ],
)
def test_a_move_never_expunges_what_others_marked(capabilities: str, commands: list[str]) -> None:
    postbox = Postbox(capabilities)
    with box_at(postbox) as mailbox:
        postbox.heard.clear()
        mailbox.move([4], "Arsip/Lama")
        changing = [line for line in postbox.heard if not line.startswith(("LIST", "CAPABILITY"))]
    assert [" ".join(line.split()[:2]) for line in changing] == commands
    assert "Arsip.Lama" in changing[0]


def test_the_servers_prefix_and_delimiter_are_used() -> None:
    def prefixed(talk: Talk, tag: str, rest: str) -> None:
        talk.say('* NAMESPACE (("INBOX." ".")) NIL NIL', f"{tag} OK done")

    def empty(talk: Talk, tag: str, rest: str) -> None:
        talk.say(f"{tag} OK done")

    postbox = Postbox("IMAP4rev1 MOVE NAMESPACE", NAMESPACE=prefixed, LIST=empty)
    with box_at(postbox) as mailbox:
        mailbox.move([4], "Arsip/Selesai")
    assert 'CREATE "INBOX.Arsip.Selesai"' in postbox.heard
    assert 'UID MOVE 4 "INBOX.Arsip.Selesai"' in postbox.heard


def test_a_refused_move_is_told() -> None:
    def full(talk: Talk, tag: str, rest: str) -> None:
        talk.say(f"{tag} NO [OVERQUOTA] Quota exceeded")

    with box_at(Postbox(MOVE=full)) as mailbox:
        with pytest.raises(MailboxRefused) as refused:
            mailbox.move([4], "Arsip")
        assert "Quota exceeded" in refused.value.words.id
        assert len(list(mailbox.fetch_new(0))) == 1


def test_a_server_that_cannot_check_the_password_now_is_tried_again() -> None:
    def later(talk: Talk, tag: str, rest: str) -> None:
        talk.say(f"{tag} NO [UNAVAILABLE] Temporary authentication failure")

    def gone(talk: Talk, tag: str, rest: str) -> None:
        talk.close()

    for step in (later, gone):
        with pytest.raises(MailboxLost), box_at(Postbox(LOGIN=step)):
            pass


def test_xoauth2_sends_the_token_once_and_ends_a_refusal_properly() -> None:
    answers = []

    def refuse(talk: Talk, tag: str, rest: str) -> None:
        for challenge in ("+ ", "+ eyJzdGF0dXMiOiI0MDAifQ=="):
            talk.say(challenge)
            answers.append(talk.hear())
        talk.say(f"{tag} NO [AUTHENTICATIONFAILED] Invalid credentials")

    postbox = Postbox("IMAP4rev1 AUTH=XOAUTH2", AUTHENTICATE=refuse)
    with pytest.raises(LoginRefused), box_at(postbox, method="xoauth2"):
        pass
    assert b64decode(answers[0]).decode() == f"user={KELUHAN}\x01auth=Bearer {SECRET}\x01\x01"
    assert answers[1] == ""


def test_a_password_beyond_ascii_is_sent_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANDI", "sandi-é")
    answers = []

    def accept(talk: Talk, tag: str, rest: str) -> None:
        talk.say("+ ")
        answers.append(b64decode(talk.hear()).decode())
        talk.say(f"{tag} OK done")

    with box_at(Postbox(AUTHENTICATE=accept)):
        pass
    assert answers == [f"\0{KELUHAN}\0sandi-é"]


def test_the_secret_is_in_no_error_and_no_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    def parrot(talk: Talk, tag: str, rest: str) -> None:
        talk.say(f"{tag} BAD I do not know LOGIN {rest}")

    with pytest.raises(LoginRefused) as refused, box_at(Postbox(LOGIN=parrot)):
        pass
    shown = [str(refused.value), repr(refused.value), refused.value.words.id, caplog.text]
    shown += [repr(refused.value.__cause__), repr(refused.value.__context__)]
    assert not any(SECRET in text for text in shown)
    assert "***" in refused.value.words.en


@pytest.mark.parametrize("host", ["mail.example", "192.0.2.7"])
def test_no_password_goes_in_clear_to_another_machine(host: str) -> None:
    with pytest.raises(ClearTextRefused) as refused, open_mailbox(account(143, host=host)):
        pass
    assert host in refused.value.words.id


def test_starttls_never_falls_back_to_clear_text() -> None:
    postbox = Postbox()
    with pytest.raises(ServerUntrusted), box_at(postbox, security="starttls"):
        pass
    assert not any(line.startswith("LOGIN") for line in postbox.heard)


@pytest.fixture
def certificate(tmp_path: Path) -> Certificate:
    return make_certificate(tmp_path)


def test_what_was_said_in_clear_does_not_count_after_starttls(certificate: Certificate) -> None:
    def encrypt(talk: Talk, tag: str, rest: str) -> None:
        asked_next = f"{tag[:-1]}{int(tag[-1]) + 1}"
        talk.say(f"{tag} OK go on", "* CAPABILITY IMAP4rev1 INJECTED", f"{asked_next} OK done")
        talk.encrypt(certificate)

    postbox = Postbox("IMAP4rev1 STARTTLS", STARTTLS=encrypt)
    with box_at(postbox, security="starttls", ca_file=str(certificate.certificate)) as mailbox:
        assert not mailbox._can("INJECTED")
        assert len(list(mailbox.fetch_new(0))) == 1


def test_nobody_listening_is_a_lost_connection() -> None:
    with ScriptedServer(Postbox()) as server:
        port = server.port
    with pytest.raises(MailboxLost), open_mailbox(account(port)):
        pass


def test_a_server_that_greets_with_a_refusal_is_a_lost_connection() -> None:
    with pytest.raises(MailboxLost), box_at(lambda talk: talk.say("* BYE too many connections")):
        pass
