"""The outbox on bad days: a letter that cannot be made, a server that is away, a disk that fails."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from mailflow.mailroom import Mailroom
from mailflow.offices.office import Office
from mailflow.outside.clock import Clock
from mailflow.outside.outbox import Enclosed, Queued, Sending, queue_notice
from mailflow.outside.smtp import Outcome, Route, Sent
from mailflow.outside.store import Store, keep_blob
from mailflow.outside.tables import CaseRow, LetterRow, OutboxRow
from tests.odd_letters import plain_letter
from tests.stores import MORNING, cirebon, store_with_case

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
    store = store_with_case(tmp_path)
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
