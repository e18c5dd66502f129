"""What the secretariat is told of a mail that did not go out: by its cause, and never by our own names for things."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from mailflow.clerk.secretariat import tell_bounce
from mailflow.mailroom import Mailroom
from mailflow.notices.fields import NOTICES, TITLES, title_of
from mailflow.offices.office import Office
from mailflow.outside.clock import Clock
from mailflow.outside.smtp import Refused, Route, RouteLost, SmtpAccount
from mailflow.outside.store import Store
from mailflow.outside.tables import OutboxRow
from tests.servers.embedded import FaultyServer
from tests.stores import MORNING, SERVICE

PASSWORD = "sandi-layanan"
ACCESS = {"host": "127.0.0.1", "port": 1, "security": "none", "user": SERVICE, "secret": {"env": "NONE"}}
NOWHERE = Route(SmtpAccount.model_validate(ACCESS))
TEMPLATES = Path(__file__).parent.parent / "templates" / "notices"


def the_notice(store: Store, **changes: str | int) -> int:
    """The receipt is all that waits to be sent."""
    with store.transaction("test") as session:
        for row in session.exec(select(OutboxRow)):
            row.state = "queued" if row.notice == "tanda-terima" else "sent"
            if row.notice == "tanda-terima":
                number = row.id
                for name, value in changes.items():
                    setattr(row, name, value)
            session.add(row)
    assert number is not None
    return number


def work(store: Store, office: Office, tmp_path: Path, port: int, after: timedelta) -> None:
    """The mailroom looks at that time after the morning."""
    secret = tmp_path / "sandi"
    secret.write_text(PASSWORD)
    secret.chmod(0o600)
    account = SmtpAccount.model_validate({**ACCESS, "port": port, "secret": {"file": str(secret)}})
    # whatever became of the notice, the mail that tells of it has no server either
    with Route(account) as route, suppress(RouteLost):
        Mailroom(store, office, route, Clock(MORNING + after - datetime.now(UTC)), pdf=False).empty_outbox()


def told(store: Store, office: Office) -> str:
    """The mail to the secretariat about the lost one, as it reads."""
    with store.reading() as session:
        rows = session.exec(select(OutboxRow).where(OutboxRow.notice == "gagal-kirim"))
        (row,) = rows.all()
    given = {**json.loads(row.notice_values), "kantor": "DKIS", "layanan": SERVICE}
    notice = office.notices.compose("gagal-kirim", given)
    return " ".join(f"{notice.subject}\n{notice.text}".split())


ADDRESS = "Mohon memeriksa alamat tersebut"


def test_of_a_mail_that_the_server_refused_the_address_is_to_be_looked_at(
    store: Store, office: Office, tmp_path: Path
) -> None:
    the_notice(store, recipient="tidak.ada@disdukcapil.example")
    with FaultyServer({SERVICE: PASSWORD}, "mail.kota.test") as server:
        work(store, office, tmp_path, server.smtp_port, timedelta(minutes=5))
    said = told(store, office)
    assert "ditolak server surel" in said
    assert ADDRESS in said


def test_of_a_mail_that_could_not_be_made_nobody_is_sent_to_look_at_an_address(
    store: Store, office: Office, tmp_path: Path
) -> None:
    number = the_notice(store, notice_values='{"penerima": "Bapak/Ibu"}')
    work(store, office, tmp_path, 1, timedelta(minutes=5))
    said = told(store, office)
    assert "tidak dapat disusun" in said
    assert "ditolak" not in said
    assert ADDRESS not in said
    assert f"mailflow outbox retry {number}" in said


def test_of_a_mail_that_a_server_put_off_for_days_nobody_is_told_that_the_address_is_wrong(
    store: Store, office: Office
) -> None:
    number = the_notice(store, tries=60)
    put_off = Refused(code=451, text="4.3.0 try again later", permanent=False)
    mailroom = Mailroom(store, office, NOWHERE, Clock(), pdf=False)
    with store.transaction("test") as session:
        mailroom._record(session, session.get_one(OutboxRow, number), put_off, MORNING)
    said = told(store, office)
    assert "terus ditunda server surel" in said
    assert "ditolak" not in said
    assert ADDRESS not in said
    assert f"mailflow outbox retry {number}" in said


def test_of_a_mail_that_came_back_it_is_said_that_it_did_not_arrive(store: Store, office: Office) -> None:
    with store.transaction("test") as session:
        row = session.exec(select(OutboxRow).where(OutboxRow.notice == "tanda-terima")).one()
        row.state = "sent"
        tell_bounce(session, office, row, "mailbox full", MORNING)
    said = told(store, office)
    assert "tidak sampai" in said
    assert ADDRESS in said
    assert "Surel tidak terkirim: Tanda terima" in said


def test_every_notice_has_a_title_that_people_understand() -> None:
    templates = {path.stem for path in TEMPLATES.glob("*.txt")} - {"layout"}
    assert set(TITLES) == templates == set(NOTICES)
    for title in TITLES.values():
        assert title[0].isupper()


@pytest.mark.parametrize(
    ("notice", "values", "title"),
    [
        ("surat", {"jenis": "Surat Tugas", "nomor": "028/1"}, "Surat Tugas Nomor 028/1"),
        ("surat", {"jenis": "Surat Tugas", "nomor": ""}, "Surat Tugas"),
        ("tembusan", {"jenis": "Surat Tugas", "nomor": "028/1"}, "Tembusan Surat Tugas Nomor 028/1"),
        ("dialihkan", {}, "Pemberitahuan bahwa tugas dialihkan"),
        ("surel-lama", {}, "Surel"),
    ],
)
def test_a_letter_is_called_by_its_own_name_and_a_mail_by_what_it_is(
    notice: str, values: dict[str, object], title: str
) -> None:
    assert title_of(notice, values) == title


def test_no_queued_mail_is_called_by_our_own_name_for_it(store: Store) -> None:
    with store.reading() as session:
        rows = session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()
    assert rows
    assert all(title_of(row.notice, json.loads(row.notice_values)) != row.notice for row in rows)
