"""Promises about mails, each on the real store: kept first, one effect, nothing dropped, all or nothing."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel, select

from mailflow.config import Configured, Server
from mailflow.daemon import Sender
from mailflow.mailroom import Mailroom, recover_outbox
from mailflow.mails.fates import Fate
from mailflow.offices.office import Office
from mailflow.outside.accounts import LoginRefused
from mailflow.outside.clock import Clock
from mailflow.outside.imap import open_mailbox
from mailflow.outside.mails import Arrived, keep_mails
from mailflow.outside.outbox import Sending, fix_bytes, mark_doubt
from mailflow.outside.smtp import Route
from mailflow.outside.store import Store, fetch_blob
from mailflow.outside.tables import CaseRow, MailRow, NumberRow, OutboxRow
from mailflow.problems import Words
from mailflow.watcher import LOGIN_TOLD_AFTER, Watcher
from tests.servers.embedded import FaultyServer
from tests.stores import MORNING, SERVICE, cirebon, clerk, complaint, keep, new_store, open_case

PASSWORD = "sandi-kota"
PROJECT = Path(__file__).parents[1]
LETTER = (
    b"From: layanan@dkis.example\r\nMessage-ID: <surat@dkis.example>\r\nAuto-Submitted: auto-generated\r\n"
    b"\r\nSurat bernomor\r\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return cirebon(tmp_path / "dir")


def password_file(folder: Path, password: str = PASSWORD) -> Path:
    path = folder / "sandi"
    path.touch(mode=0o600)
    path.write_text(password)
    return path


def service_account(server: FaultyServer, secret: Path) -> Server:
    access = {"host": "127.0.0.1", "security": "none", "user": SERVICE, "secret": {"file": str(secret)}}
    return Server.model_validate(
        {
            "address": SERVICE,
            "trust": {"authserv": "mail.kota.test"},
            "imap": {**access, "port": server.imap_port},
            "smtp": {**access, "port": server.smtp_port},
        }
    )


def refuse_rows(store: Store, table: str, when: str = "1") -> None:
    """From now on the store itself refuses new rows of a table, as a broken rule of the schema would."""
    with store.engine.connect() as connection:
        refuse = "BEGIN SELECT RAISE(ABORT, 'no'); END"
        connection.exec_driver_sql(f"CREATE TRIGGER refused BEFORE INSERT ON {table} WHEN {when} {refuse}")


def fates(store: Store) -> list[str]:
    with store.reading() as session:
        return [row.fate for row in session.exec(select(MailRow))]


def count_cases(store: Store) -> int:
    with store.reading() as session:
        return len(list(session.exec(select(CaseRow.id))))


# -- raw bytes first ------------------------------------------------------------------------------------


def test_a_mail_that_the_store_cannot_keep_stays_where_it_is(
    store: Store, office: Office, tmp_path: Path
) -> None:
    """Its raw bytes are committed before it is moved, so without a commit there is no move."""
    with FaultyServer({SERVICE: PASSWORD}, "mail.kota.test") as server:
        uid = server.deliver(SERVICE, complaint())
        account = service_account(server, password_file(tmp_path))
        hands = clerk(store, office)
        watcher = Watcher(store, office, account, hands, hands.clock, poll_seconds=1, on_change=lambda: None)
        with watcher.bell, open_mailbox(account.imap, watcher.bell) as mailbox:
            refuse_rows(store, "mail")
            with pytest.raises(IntegrityError):
                watcher.read(mailbox)
            assert [fetched.uid for fetched in mailbox.fetch_new(0)] == [uid]
            with store.engine.connect() as connection:
                connection.exec_driver_sql("DROP TRIGGER refused")
            watcher.read(mailbox)
            assert not list(mailbox.fetch_new(0))
    assert fates(store) == [Fate.OPENED]


# -- one mail, one effect -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("uid", "uidvalidity", "trace"),
    [
        pytest.param(1, 1, b"", id="the same message again"),
        pytest.param(2, 1, b"", id="another copy in the folder"),
        pytest.param(1, 2, b"", id="the folder was made anew"),
        pytest.param(2, 1, b"Received: from b.test by c.test; Mon\r\n", id="came another way"),
    ],
)
def test_a_letter_that_comes_twice_opens_one_case(
    store: Store, office: Office, uid: int, uidvalidity: int, trace: bytes
) -> None:
    open_case(store, office)
    assert keep(store, office, trace + complaint(), uid, uidvalidity) == []
    assert count_cases(store) == 1
    assert fates(store) in ([Fate.OPENED], [Fate.OPENED, Fate.DUPLICATE])


def test_two_deliveries_found_at_one_look_open_one_case(store: Store, office: Office) -> None:
    raw = complaint()
    arrived = [
        Arrived(uidvalidity=1, uid=uid, raw=trace + raw, received=MORNING)
        for uid, trace in ((1, b""), (2, b"Received: from b.test by c.test; Mon\r\n"), (3, b""))
    ]
    with store.transaction("keep") as session:
        assert len(keep_mails(session, office.code, arrived, MORNING)) == 1
    assert fates(store) == ["", Fate.DUPLICATE, Fate.DUPLICATE]


def test_a_mail_that_was_handled_is_not_handled_again(store: Store, office: Office) -> None:
    (mail_id,) = keep(store, office, complaint())
    hands = clerk(store, office)
    assert hands.handle_mail(mail_id) == Fate.OPENED
    assert hands.handle_mail(mail_id) is None
    assert count_cases(store) == 1


# -- the same Message-ID with other bytes ---------------------------------------------------------------


def test_another_letter_under_a_known_message_id_is_kept_and_marked(store: Store, office: Office) -> None:
    first, second = complaint(text="Isi lain sama sekali"), complaint()
    keep(store, office, first, uid=1)
    assert keep(store, office, second, uid=2), "it waits to be handled as well"
    with store.reading() as session:
        rows = list(session.exec(select(MailRow)))
        assert [fetch_blob(session, row.blob) for row in rows] == [first, second]
        assert [row.conflict for row in rows] == [False, True]
        assert rows[0].message_id == rows[1].message_id


# -- one transaction ------------------------------------------------------------------------------------


@pytest.mark.parametrize("table", ["number", "cases", "task", "journal", "agenda", "outbox"])
def test_a_complaint_that_cannot_be_recorded_whole_leaves_no_trace_but_its_failure(
    store: Store, office: Office, table: str
) -> None:
    """The store itself refuses the last row of one table: no number is taken, no notice queued."""
    (mail_id,) = keep(store, office, complaint())
    before = _rows(store)
    refuse_rows(store, table, "NEW.notice <> 'gagal-proses'" if table == "outbox" else "1")
    assert clerk(store, office).handle_mail(mail_id) == Fate.FAILED
    after = _rows(store)
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {
        "outbox": 1
    }
    with store.reading() as session:
        assert session.exec(select(OutboxRow)).one().notice == "gagal-proses"
        assert not session.exec(select(NumberRow)).all()


def _rows(store: Store) -> dict[str, int]:
    with store.reading() as session:
        return {
            name: session.connection().execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in SQLModel.metadata.tables.items()
        }


# -- what the server said of a notice -------------------------------------------------------------------


def binding_letter(store: Store, office: Office, state: Sending) -> int:
    """A numbered letter of an open case in this state, its bytes fixed."""
    open_case(store, office)
    with store.transaction("test") as session:
        row = session.exec(select(OutboxRow)).first()
        assert row is not None
        assert row.id is not None
        row.message_id, row.binding = "<surat@dkis.example>", True
        fix_bytes(session, row, LETTER)
        row.state, row.tries = state, 1
        if state == Sending.DOUBT:
            mark_doubt(session, row, MORNING, "tidak ada jawaban")
        return row.id


def state_of(store: Store, notice_id: int) -> OutboxRow:
    with store.reading() as session:
        return session.get_one(OutboxRow, notice_id)


@pytest.mark.parametrize("state", [Sending.SENDING, Sending.DOUBT, Sending.ASKED])
def test_a_letters_own_copy_proves_that_it_was_sent_even_before_the_servers_answer(
    store: Store, office: Office, state: Sending
) -> None:
    notice_id = binding_letter(store, office, state)
    (mail_id,) = keep(store, office, b"Received: from a.test by b.test; Mon\r\n" + LETTER, uid=9)
    assert clerk(store, office).handle_mail(mail_id) == Fate.OWN
    recover_outbox(store, office, MORNING)
    assert state_of(store, notice_id).state == Sending.SENT


def test_a_look_alike_of_our_letter_proves_nothing(store: Store, office: Office) -> None:
    notice_id = binding_letter(store, office, Sending.DOUBT)
    (mail_id,) = keep(store, office, LETTER.replace(b"bernomor", b"palsu"), uid=9)
    assert clerk(store, office).handle_mail(mail_id) != Fate.OWN
    assert state_of(store, notice_id).state == Sending.DOUBT


@pytest.mark.parametrize("binding", [True, False])
def test_what_a_dead_process_was_sending_is_in_doubt(store: Store, office: Office, binding: bool) -> None:
    notice_id = binding_letter(store, office, Sending.SENDING)
    with store.transaction("test") as session:
        row = session.get_one(OutboxRow, notice_id)
        row.binding = binding
    recover_outbox(store, office, MORNING)
    row = state_of(store, notice_id)
    assert row.state == (Sending.DOUBT if binding else Sending.FIXED)
    assert row.next_at > MORNING


def test_a_refused_log_in_holds_no_notice_back(store: Store, office: Office, tmp_path: Path) -> None:
    """Nothing was sent: no doubt, no try that counts, and after the mend it goes out at once."""
    notice_id = binding_letter(store, office, Sending.FIXED)
    secret = password_file(tmp_path, "salah")
    clock = Clock(MORNING + timedelta(hours=1) - datetime.now(UTC))
    people = [SERVICE, "kadis@dkis.example", "umum@disdukcapil.example"]
    with (
        FaultyServer(dict.fromkeys(people, PASSWORD), "mail.kota.test") as server,
        Route(service_account(server, secret).smtp) as route,
    ):
        mailroom = Mailroom(store, office, route, clock, pdf=False)
        with pytest.raises(LoginRefused):
            mailroom.empty_outbox()
        held = state_of(store, notice_id)
        assert (held.state, held.tries) == (Sending.FIXED, 1)
        secret.write_text(PASSWORD)
        mailroom.empty_outbox()
    assert state_of(store, notice_id).state == Sending.SENT


def test_a_refused_log_in_at_the_way_out_is_logged_when_it_begins_and_when_it_is_over(
    store: Store, office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """No mail can tell of it."""
    notice_id = binding_letter(store, office, Sending.FIXED)
    secret = password_file(tmp_path, "salah")
    clock = Clock(MORNING + timedelta(hours=1) - datetime.now(UTC))
    people = [SERVICE, "kadis@dkis.example", "umum@disdukcapil.example"]
    caplog.set_level("WARNING", "mailflow.daemon")

    def said() -> list[tuple[str, str]]:
        ours = [record for record in caplog.records if record.name == "mailflow.daemon"]
        return [(record.levelname, record.getMessage()) for record in ours]

    with FaultyServer(dict.fromkeys(people, PASSWORD), "mail.kota.test") as server:
        configured = Configured(office=office, server=service_account(server, secret))
        sender = Sender(store, configured, clock, pdf=False, brakes=False)
        waits = [sender.send_due() for _ in range(3)]
        ((level, words),) = said()
        assert level == "ERROR"
        assert "no mail can be sent" in words
        assert SERVICE in words
        assert "salah" not in words
        assert max(waits) <= 20
        secret.write_text(PASSWORD)
        sender.send_due()
        sender.send_due()
        sender.route.close()
    assert state_of(store, notice_id).state == Sending.SENT
    assert said()[1:] == [("WARNING", f"{office.code}: mail is sent again")]


def test_a_refused_log_in_is_told_once_though_the_daemon_starts_again(
    store: Store, office: Office, tmp_path: Path
) -> None:
    with FaultyServer({SERVICE: PASSWORD}, "mail.kota.test") as server:
        account = service_account(server, password_file(tmp_path))
    hands = clerk(store, office)
    refused = LoginRefused(Words(en="refused", id="ditolak"))
    for _ in range(2):
        watcher = Watcher(store, office, account, hands, hands.clock, poll_seconds=1, on_change=lambda: None)
        with watcher.bell:
            watcher.failures = LOGIN_TOLD_AFTER
            watcher._tell_of_login(refused)
    with store.reading() as session:
        told = session.exec(select(OutboxRow)).all()
    assert [row.notice for row in told] == ["gagal-masuk"]
    # no password stands in that file: it says where the password is
    where = "kata sandi di tempat yang disebut secret dalam server.toml, lalu menjalankan mailflow check"
    assert where in json.loads(told[0].notice_values)["mend"]


@pytest.mark.parametrize("side", ["before-commit", "after-commit"])
def test_a_killed_retry_can_be_given_again(store: Store, office: Office, tmp_path: Path, side: str) -> None:
    """`mailflow mail retry` is a process of its own; killed at its commit it has asked or not."""
    (mail_id,) = keep(store, office, complaint())
    refuse_rows(store, "cases")
    assert clerk(store, office).handle_mail(mail_id) == Fate.FAILED
    store.close()
    shutil.move(store.path, tmp_path / "dir" / "mailflow.db")
    command = [
        sys.executable,
        "-m",
        "mailflow.cli.main",
        "mail",
        "retry",
        str(mail_id),
        "--dir",
        str(tmp_path / "dir"),
    ]
    for death, state in ((f"retry.{side}", "done" if side == "before-commit" else "kept"), ("", "kept")):
        environment = {**os.environ, "MAILFLOW_FAILPOINT": death}
        ended = subprocess.run(
            command, env=environment, cwd=PROJECT, capture_output=True, text=True, check=False
        )
        assert ended.returncode == (-signal.SIGKILL if death else 0), ended.stderr
        with Store(tmp_path / "dir" / "mailflow.db").reading() as session:
            assert session.get_one(MailRow, mail_id).state == state
