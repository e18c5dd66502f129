"""The outbox on bad days: a letter that cannot be made, a server that is away, a disk that fails."""

from __future__ import annotations

import json
import logging
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import col, select
from typer.testing import CliRunner

from mailflow import mailroom
from mailflow.cli.main import app
from mailflow.config import read_offices
from mailflow.daemon import Sender
from mailflow.mailroom import Mailroom
from mailflow.offices.office import Office
from mailflow.outside.clock import Clock
from mailflow.outside.outbox import Enclosed, Queued, Sending, queue_again, queue_notice
from mailflow.outside.pulses import beat
from mailflow.outside.smtp import Outcome, Refused, Route, Sent, Unreachable
from mailflow.outside.store import Store, StoreTrouble, keep_blob
from mailflow.outside.tables import CaseRow, LetterRow, OutboxRow
from tests.odd_letters import plain_letter
from tests.servers.scripted import ScriptedServer
from tests.stores import MORNING, cirebon, store_with_case
from tests.test_smtp import Postman, account

HEAD = "kadis@dkis.example"
SECRETARIAT = "sekretariat@dkis.example"
TOLD = {"penerima": "Bapak/Ibu", "isi": "x", "permintaan": "STATUS", "judul": "x"}


class OrderedRoute(Route):
    """Answers each mail as the test orders; takes it over where nothing is ordered."""

    def __init__(self) -> None:
        self.answer: Callable[[str], Outcome] = lambda _: Sent(text="ok")

    def send(
        self, envelope_from: str | None, recipient: str, raw: bytes, *, copy_to: str | None = None
    ) -> Outcome:
        return self.answer(recipient)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return cirebon(tmp_path / "dir")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A case whose first mails have all gone out."""
    (tmp_path / "dir").mkdir(exist_ok=True)
    store = store_with_case(tmp_path / "dir")
    with store.transaction("test") as session:
        for row in session.exec(select(OutboxRow)):
            row.state = Sending.SENT
            session.add(row)
    return store


@pytest.fixture
def route() -> OrderedRoute:
    return OrderedRoute()


@pytest.fixture
def send(store: Store, office: Office, route: OrderedRoute) -> Callable[..., int]:
    """The mailroom sends what is due so long after the morning."""

    def empty(**after: float) -> int:
        clock = Clock(MORNING + timedelta(**after) - datetime.now(UTC))
        return Mailroom(store, office, route, clock, pdf=False).empty_outbox()

    return empty


@pytest.fixture
def postman() -> Postman:
    """A server for outgoing mail, whose answers the test changes."""
    return Postman()


@pytest.fixture
def post(postman: Postman, monkeypatch: pytest.MonkeyPatch) -> Iterator[Route]:
    monkeypatch.setenv("SANDI_KELUHAN", "rahasia")
    with ScriptedServer(postman) as server, Route(account(server.port)) as route:
        yield route


@pytest.fixture
def sender(store: Store, office: Office, post: Route, tmp_path: Path) -> Sender:
    """The thread that empties the outbox, at work for as long as the test says."""
    clock = Clock(MORNING - datetime.now(UTC))
    found = Sender(store, read_offices(tmp_path / "dir")[0], clock, pdf=False, brakes=True)
    found.route = found.mailroom.route = post
    return found


def later(sender: Sender, **after: float) -> None:
    sender.clock.offset = MORNING + timedelta(**after) - datetime.now(UTC)


def queue(
    store: Store, office: Office, recipient: str, *letters: Enclosed, notice: str = "pemberitahuan"
) -> int:
    """A notice of the morning; its row."""
    queued = Queued(notice=notice, values=TOLD, recipient=recipient, letters=letters)
    with store.transaction("test") as session:
        queue_notice(session, office, queued, MORNING)
        return session.exec(select(OutboxRow.id).order_by(col(OutboxRow.id).desc())).first() or 0


def notice_of(store: Store, notice_id: int) -> OutboxRow:
    with store.reading() as session:
        return session.get_one(OutboxRow, notice_id)


# --- letters


def edited_letter(store: Store, office: Office, values: dict[str, object]) -> int:
    """An issued letter whose officer had edited its draft."""
    with store.transaction("test") as session:
        case = session.exec(select(CaseRow)).one()
        letter = LetterRow(
            office=office.code,
            case_id=case.id or 0,
            no=99,
            name="surat-perintah",
            title="Surat Perintah",
            status="issued",
            letter_values=json.dumps(values),
            template=keep_blob(session, b"x"),
            edited=keep_blob(session, plain_letter()),
            draft_sha="",
            addressee="",
            made_at=MORNING,
            number="028/1",
            code="ABCD-EFGH-JK23",
            issued_at=MORNING,
        )
        session.add(letter)
        session.flush()
        return letter.id or 0


def test_a_letter_that_cannot_be_made_for_whatever_reason_holds_up_no_other_mail(
    store: Store, office: Office, send: Callable[..., int]
) -> None:
    letter = edited_letter(store, office, {"surat": None})
    broken = queue(store, office, HEAD, Enclosed(letter_id=letter), notice="surat")
    sound = queue(store, office, SECRETARIAT)
    send(minutes=1)
    assert notice_of(store, broken).state == Sending.FAILED
    assert notice_of(store, sound).state == Sending.SENT
    with store.reading() as session:
        told = select(OutboxRow).where(OutboxRow.notice == "gagal-kirim")
        assert [row.recipient for row in session.exec(told)] == [SECRETARIAT]


# --- a server that is away


def status(root: Path, store: Store, office: Office, **after: float) -> tuple[int, list[str]]:
    """What monitoring sees so long after the morning, with a daemon that reads and ticks."""
    at = MORNING + timedelta(**after)
    with store.transaction("test") as session:
        for name in ("poll", "tick"):
            beat(session, office.code, name, at)
    offset = int((at - datetime.now(UTC)).total_seconds()) + 1
    (root / "mailflow.toml").write_text(f"clock_offset = {offset}\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["status", str(root), "--json"])
    (found,) = json.loads(result.stdout)
    return result.exit_code, found["late"]


def daemon_log(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    ours = [record for record in caplog.records if record.name == "mailflow.daemon"]
    return [(record.levelname, record.getMessage().partition(": ")[2][:20]) for record in ours]


def test_a_server_that_is_away_is_seen_by_monitoring_and_logged_once_and_when_it_is_back(
    store: Store,
    office: Office,
    sender: Sender,
    postman: Postman,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING, "mailflow.daemon")
    queue(store, office, SECRETARIAT)
    postman.faults["banner"] = "421 4.3.2 down"
    for minutes in range(0, 60, 5):
        later(sender, minutes=minutes)
        sender.send_due()
    assert daemon_log(caplog) == [("ERROR", "no mail can be sent:")]
    assert status(tmp_path / "dir", store, office, minutes=5) == (0, [])
    assert status(tmp_path / "dir", store, office, minutes=56) == (1, ["outbox"])
    postman.faults.clear()
    later(sender, minutes=57)
    sender.send_due()
    assert daemon_log(caplog)[1:] == [("WARNING", "mail is sent again")]
    assert status(tmp_path / "dir", store, office, minutes=58) == (0, [])


def test_a_server_that_hangs_up_on_each_mail_is_seen_by_monitoring_and_in_the_log(
    store: Store,
    office: Office,
    sender: Sender,
    postman: Postman,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.WARNING, "mailflow.daemon")
    queue(store, office, SECRETARIAT)
    postman.faults["MAIL"] = "421 4.3.2 closing"
    for minutes in (0, 2, 5, 10, 20):
        later(sender, minutes=minutes)
        sender.send_due()
    assert daemon_log(caplog) == [("ERROR", "no mail can be sent:")]
    assert status(tmp_path / "dir", store, office, minutes=21) == (1, ["outbox"])


def test_what_the_brakes_put_off_is_no_alarm(
    store: Store, office: Office, sender: Sender, tmp_path: Path
) -> None:
    for _ in range(70):
        queue(store, office, HEAD)
    for minutes in (0, 11):
        later(sender, minutes=minutes)
        sender.send_due()
    with store.reading() as session:
        assert session.exec(select(OutboxRow).where(OutboxRow.state == Sending.QUEUED)).first()
    assert status(tmp_path / "dir", store, office, minutes=25) == (0, [])


def test_after_a_week_without_our_own_server_all_of_it_goes_out_and_no_address_is_called_bad(
    store: Store, office: Office, sender: Sender, postman: Postman
) -> None:
    notice = queue(store, office, HEAD)
    postman.faults["banner"] = "421 4.3.2 down"
    for hours in range(0, 7 * 24, 4):
        later(sender, hours=hours)
        sender.send_due()
    postman.faults.clear()
    later(sender, days=7)
    sender.send_due()
    assert notice_of(store, notice).state == Sending.SENT
    with store.reading() as session:
        assert session.exec(select(OutboxRow).where(OutboxRow.notice == "gagal-kirim")).all() == []


def test_a_connection_that_is_cut_for_a_week_says_nothing_about_an_address(
    store: Store, office: Office, route: OrderedRoute, send: Callable[..., int]
) -> None:
    notice = queue(store, office, HEAD)
    route.answer = lambda _: Unreachable(text="connection lost")
    for hours in range(0, 7 * 24, 4):
        send(hours=hours)
    assert notice_of(store, notice).state == Sending.FIXED


def test_an_address_that_is_put_off_for_now_gets_its_five_days_also_after_an_outage_of_ours(
    store: Store, office: Office, sender: Sender, postman: Postman
) -> None:
    notice = queue(store, office, HEAD)
    postman.faults["banner"] = "421 4.3.2 down"
    sender.send_due()
    later(sender, days=6)
    postman.faults = {"RCPT": "450 4.2.0 greylisted"}
    sender.send_due()
    assert notice_of(store, notice).state == Sending.FIXED
    for hours in range(5, 5 * 24, 5):
        later(sender, days=6, hours=hours)
        sender.send_due()
    assert notice_of(store, notice).state == Sending.FIXED
    for hours in range(5 * 24, 10 * 24, 5):
        later(sender, days=6, hours=hours)
        sender.send_due()
    assert notice_of(store, notice).state == Sending.REFUSED


def test_a_notice_that_is_sent_again_by_hand_gets_its_five_days_anew(
    store: Store, office: Office, route: OrderedRoute, send: Callable[..., int]
) -> None:
    notice = queue(store, office, HEAD)
    route.answer = lambda _: Refused(code=450, text="4.2.2 mailbox full", permanent=False)
    for hours in range(0, 10 * 24, 5):
        send(hours=hours)
    assert notice_of(store, notice).state == Sending.REFUSED
    with store.transaction("test") as session:
        queue_again(session, office, session.get_one(OutboxRow, notice))
    send(days=11)
    found = notice_of(store, notice)
    assert (found.state, found.tries) == (Sending.FIXED, 1)


# --- a disk that fails


def test_a_disk_that_fails_while_a_mail_is_composed_costs_no_mail(
    store: Store, office: Office, send: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    notice = queue(store, office, HEAD)

    def failing(*_: object) -> None:
        error = sqlite3.OperationalError("disk I/O error")
        error.sqlite_errorcode = sqlite3.SQLITE_IOERR
        raise OperationalError("SELECT", {}, error)

    with monkeypatch.context() as disk:
        disk.setattr(mailroom, "enclosures_of", failing)
        with pytest.raises(StoreTrouble):
            send(minutes=1)
    assert notice_of(store, notice).state == Sending.QUEUED
    send(minutes=2)
    assert notice_of(store, notice).state == Sending.SENT
