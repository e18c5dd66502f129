"""Promises about mails, each on the real store: kept first, one effect, nothing dropped, all or nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func
from sqlmodel import SQLModel, select

from mailflow.config import Server
from mailflow.daemon import recover_outbox
from mailflow.fates import Fate
from mailflow.mailroom import Mailroom
from mailflow.office import Office
from mailflow.outside.accounts import LoginRefused
from mailflow.outside.clock import Clock
from mailflow.outside.imap import ImapAccount, open_mailbox
from mailflow.outside.outbox import Sending, fix_bytes, mark_doubt
from mailflow.outside.secrets import SecretSource
from mailflow.outside.smtp import Route, SmtpAccount
from mailflow.outside.store import Store, fetch_blob
from mailflow.outside.tables import CaseRow, MailRow, NumberRow, OutboxRow
from mailflow.sender import Trust
from mailflow.watcher import Watcher
from tests.servers.embedded import FaultyServer
from tests.stores import MORNING, SERVICE, cirebon, clerk, complaint, keep, open_case

PASSWORD = "sandi-kota"
LETTER = b"From: layanan@dkis.example\r\nMessage-ID: <surat@dkis.example>\r\n\r\nSurat bernomor\r\n"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "mailflow.db")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return cirebon(tmp_path / "dir")


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
    secret = tmp_path / "sandi"
    secret.touch(mode=0o600)
    secret.write_text(PASSWORD)
    with FaultyServer({SERVICE: PASSWORD}, "mail.kota.test") as server:
        server.deliver(SERVICE, complaint())
        access = {"host": "127.0.0.1", "security": "none", "user": SERVICE, "secret": {"file": str(secret)}}
        imap = ImapAccount.model_validate({**access, "port": server.imap_port})
        smtp = SmtpAccount.model_validate({**access, "port": server.smtp_port})
        account = Server(address=SERVICE, trust=Trust(authserv="mail.kota.test", need="terbukti"), imap=imap, smtp=smtp)
        watcher = Watcher(
            store, office, account, clerk(store, office), Clock(), poll_seconds=1, on_change=lambda: None
        )
        with watcher.bell, open_mailbox(imap, watcher.bell) as mailbox:
            with store.engine.connect() as connection:
                connection.exec_driver_sql("CREATE TRIGGER full BEFORE INSERT ON mail BEGIN SELECT RAISE(ABORT, 'x'); END")
            with pytest.raises(Exception, match="x"):
                watcher.read(mailbox)
            assert [fetched.uid for fetched in mailbox.fetch_new(0)] == [1]
            with store.engine.connect() as connection:
                connection.exec_driver_sql("DROP TRIGGER full")
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
    with store.engine.connect() as connection:
        guard = " WHEN NEW.notice <> 'gagal-proses'" if table == "outbox" else ""
        connection.exec_driver_sql(
            f"CREATE TRIGGER no BEFORE INSERT ON {table}{guard} BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    assert clerk(store, office).handle_mail(mail_id) == Fate.FAILED
    after = _rows(store)
    assert {name: after[name] - before[name] for name in after if after[name] != before[name]} == {"outbox": 1}
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


def test_a_refused_log_in_holds_no_notice_back_for_ever(store: Store, office: Office, tmp_path: Path) -> None:
    """Nothing was sent: no doubt, no try that counts, and after the mend it goes out at once."""
    notice_id = binding_letter(store, office, Sending.FIXED)
    secret = tmp_path / "sandi"
    secret.touch(mode=0o600)
    secret.write_text("salah")
    clock = Clock(MORNING + timedelta(hours=1) - datetime.now(UTC))
    recipient = state_of(store, notice_id).recipient
    with FaultyServer({SERVICE: PASSWORD, recipient: PASSWORD, "kadis@dkis.example": PASSWORD}, "x.test") as server:
        account = SmtpAccount(
            host="127.0.0.1",
            port=server.smtp_port,
            security="none",
            user=SERVICE,
            secret=SecretSource(file=str(secret)),
        )
        with Route(account) as route:
            mailroom = Mailroom(store, office, route, clock, pdf=False)
            with pytest.raises(LoginRefused):
                mailroom.empty_outbox()
            held = state_of(store, notice_id)
            assert (held.state, held.tries) == (Sending.FIXED, 1)
            secret.write_text(PASSWORD)
            mailroom.empty_outbox()
    assert state_of(store, notice_id).state == Sending.SENT
