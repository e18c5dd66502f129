"""Loops and floods: what is too much for an address waits, what a stranger causes is bounded, nothing is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from mailflow.mailroom import Mailroom
from mailflow.mails.fates import Fate
from mailflow.mails.pace import OF_ADDRESS, OF_CASE, Rung, room_at
from mailflow.offices.office import Office
from mailflow.outside.clock import Clock
from mailflow.outside.outbox import Queued, Sending, queue_notice
from mailflow.outside.smtp import Outcome, Refused, Route, Sent
from mailflow.outside.store import Store
from mailflow.outside.tables import MailRow, OutboxRow, TaskRow
from tests.stores import MORNING, cirebon, clerk, keep, new_store, open_case, written
from tests.whole_days.letters import COMPLAINT

SECRETARIAT = "sekretariat@dkis.example"
STRANGER = "orang@asing.example"


class QuietRoute(Route):
    """Takes every mail over, or answers what the test orders; keeps who sent what to whom."""

    def __init__(self) -> None:
        self.sent: list[tuple[str | None, str]] = []
        self.refused_senders: tuple[str, ...] = ()

    def send(
        self, envelope_from: str | None, recipient: str, raw: bytes, *, copy_to: str | None = None
    ) -> Outcome:
        if any(sign in (envelope_from or "") for sign in self.refused_senders):
            return Refused(code=553, text="5.7.1 Sender address rejected: not owned by user", permanent=True)
        self.sent.append((envelope_from, recipient))
        return Sent(text="ok")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return cirebon(tmp_path / "dir")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path)


@pytest.fixture
def route() -> QuietRoute:
    return QuietRoute()


@pytest.fixture
def send(store: Store, office: Office, route: QuietRoute) -> Callable[..., int]:
    """The mailroom sends what is due so many minutes after the morning."""

    def empty(minutes: float = 0, office: Office = office) -> int:
        clock = Clock(MORNING + timedelta(minutes=minutes) - datetime.now(UTC))
        return Mailroom(store, office, route, clock, pdf=False, brakes=True).empty_outbox()

    return empty


def queue(store: Store, office: Office, count: int, notice: str, recipient: str) -> None:
    values = {"penerima": "Bapak/Ibu", "isi": "x", "permintaan": "STATUS", "judul": "x"}
    with store.transaction("test") as session:
        for _ in range(count):
            queue_notice(session, office, Queued(notice=notice, values=values, recipient=recipient), MORNING)


def states(store: Store, recipient: str) -> list[str]:
    with store.reading() as session:
        query = select(OutboxRow.state).where(OutboxRow.recipient == recipient)
        return list(session.exec(query.order_by(col(OutboxRow.id))))


def to_secretariat(store: Store) -> list[str]:
    with store.reading() as session:
        query = select(OutboxRow.notice).where(
            OutboxRow.recipient == SECRETARIAT, OutboxRow.state != Sending.DROPPED
        )
        return list(session.exec(query))


# --- the ladders


@pytest.mark.parametrize("rung", [*OF_CASE, *OF_ADDRESS])
def test_each_rung_lets_so_many_go_within_its_window(rung: Rung) -> None:
    at = MORNING - rung.window + timedelta(seconds=1)
    assert room_at([at] * (rung.count - 1), (rung,), MORNING) is None
    assert room_at([at] * rung.count, (rung,), MORNING) == (MORNING + timedelta(seconds=1), rung)
    assert room_at([at] * rung.count, (rung,), MORNING + timedelta(seconds=1)) is None


def test_what_is_too_much_for_an_address_waits_and_goes_later_and_the_secretariat_is_told_once(
    store: Store, office: Office, route: QuietRoute, send: Callable[..., int]
) -> None:
    queue(store, office, 45, "pemberitahuan", "melati@disdukcapil.example")
    assert send() == 30 + 1
    assert to_secretariat(store) == ["surel-menunggu"]
    assert states(store, "melati@disdukcapil.example").count(Sending.SENT) == 30
    assert send(minutes=5) == 0
    assert send(minutes=11) == 15
    assert set(states(store, "melati@disdukcapil.example")) == {Sending.SENT}
    assert to_secretariat(store) == ["surel-menunggu"]


def test_acknowledgements_beyond_the_ladder_are_dropped_and_their_line_says_why(
    store: Store, office: Office, send: Callable[..., int]
) -> None:
    queue(store, office, 40, "permintaan-ditolak", STRANGER)
    send()
    send(minutes=700)
    assert states(store, STRANGER).count(Sending.SENT) == 30
    with store.reading() as session:
        dropped = session.exec(select(OutboxRow).where(OutboxRow.state == Sending.DROPPED)).all()
        assert len(dropped) == 10
        assert {row.error for row in dropped} == {f"surel kepada {STRANGER} melebihi 30 surel dalam 10 menit"}


def test_others_get_their_mail_while_one_address_waits(
    store: Store, office: Office, route: QuietRoute, send: Callable[..., int]
) -> None:
    queue(store, office, 60, "pemberitahuan", STRANGER)
    queue(store, office, 1, "pemberitahuan", "tik@bkad.example")
    send()
    assert "tik@bkad.example" in [recipient for _, recipient in route.sent]


def test_an_office_sends_no_more_in_an_hour_than_it_set(
    store: Store, office: Office, route: QuietRoute, send: Callable[..., int]
) -> None:
    narrow = replace(office, settings=office.settings.model_copy(update={"mails_an_hour": 40}))
    for number in range(80):
        queue(store, office, 1, "pemberitahuan", f"orang{number}@disdukcapil.example")
    assert send(office=narrow) == 40 + 1
    assert send(minutes=30, office=narrow) == 0
    assert to_secretariat(store) == ["surel-menunggu"]
    assert send(minutes=61, office=narrow) == 40


# --- envelope senders


def test_each_notice_goes_out_with_its_own_return_address(
    store: Store, office: Office, route: QuietRoute, send: Callable[..., int]
) -> None:
    open_case(store, office)
    send(minutes=2)
    with store.reading() as session:
        rows = session.exec(select(OutboxRow).order_by(col(OutboxRow.id))).all()
    wanted = {None if row.null_sender else office.return_address(row.bounce_key) for row in rows}
    assert {sender for sender, _ in route.sent} == wanted
    assert None in wanted


def test_where_the_server_wants_the_very_address_as_sender_the_mail_goes_out_with_it(
    store: Store, office: Office, route: QuietRoute, send: Callable[..., int]
) -> None:
    route.refused_senders = ("+b",)
    queue(store, office, 1, "pemberitahuan", "tik@bkad.example")
    assert send() == 1
    assert route.sent == [(office.address, "tik@bkad.example")]


# --- what strangers can cause


def flood(store: Store, office: Office, count: int, text: str, *, stamp: bytes = b"dmarc=pass") -> None:
    """One stranger's mails, a second apart."""
    for number in range(count):
        head = {"Message-ID": f"<banjir.{number}@asing.example>"}
        raw = written(STRANGER, f"Laporan {number}", text, head).replace(b"dmarc=pass", stamp)
        (mail_id,) = keep(store, office, raw, uid=1000 + number)
        clerk(store, office, MORNING + timedelta(seconds=number)).handle_mail(mail_id)


@pytest.mark.parametrize("stamp", [b"dmarc=pass", b"dmarc=none"])
@pytest.mark.parametrize("text", ["Aplikasi SIAK error dan tidak bisa dibuka.", "Penawaran menarik."])
def test_a_strangers_flood_makes_few_notices_and_every_mail_keeps_its_fate(
    store: Store, office: Office, text: str, stamp: bytes
) -> None:
    flood(store, office, 120, text, stamp=stamp)
    told = to_secretariat(store)
    assert len(told) == office.settings.held_an_hour + 1
    assert told.count("surel-menumpuk") == 1
    with store.reading() as session:
        fates = session.exec(select(MailRow.fate)).all()
        assert len(fates) == 120
        assert set(fates) <= {Fate.HELD, Fate.AWAITING_ADMISSION}
        waiting = session.exec(select(TaskRow).where(TaskRow.kind == "admit", TaskRow.status == "open")).all()
        assert len(waiting) == fates.count(Fate.AWAITING_ADMISSION), "each question can still be answered"


def test_a_flood_does_not_hide_the_doubtful_mail_of_people_whom_the_office_knows(
    store: Store, office: Office
) -> None:
    flood(store, office, 60, "Penawaran menarik.")
    (mail_id,) = keep(
        store, office, written("umum@disdukcapil.example", "Undangan", "Rapat pukul 9.", {}), uid=1
    )
    clerk(store, office, MORNING + timedelta(minutes=2)).handle_mail(mail_id)
    with store.reading() as session:
        values = session.exec(select(OutboxRow.notice_values).where(OutboxRow.state == Sending.QUEUED)).all()
    assert any("umum@disdukcapil.example" in one for one in values)


def test_an_address_that_nobody_knows_or_proves_gets_one_acknowledgement_a_day(
    tmp_path: Path, store: Store
) -> None:
    office = by_address(cirebon(tmp_path / "lain"))
    office = replace(office, settings=office.settings.model_copy(update={"open_to_all": True}))
    assert acknowledged(store, office, "warga@luar.example") == [Sending.QUEUED] + [Sending.DROPPED] * 2


def test_where_the_address_alone_counts_a_known_unit_is_answered_each_time(
    tmp_path: Path, store: Store
) -> None:
    office = by_address(cirebon(tmp_path / "lain"))
    assert acknowledged(store, office, "umum@disdukcapil.example") == [Sending.QUEUED] * 3


def by_address(office: Office) -> Office:
    return replace(office, trust=office.trust.model_copy(update={"need": "alamat"}))


def acknowledged(store: Store, office: Office, sender: str) -> list[str]:
    """The states of the receipts for three letters from an address that nothing proves."""
    for number in range(3):
        text = COMPLAINT.replace("470/112/", f"470/{500 + number}/")
        raw = written(sender, f"Gangguan {number}", text, {"Message-ID": f"<{number}@x.example>"})
        (mail_id,) = keep(store, office, raw.replace(b"dmarc=pass", b"dmarc=none"), uid=number + 1)
        clerk(store, office, MORNING + timedelta(minutes=number)).handle_mail(mail_id)
    with store.reading() as session:
        query = select(OutboxRow.state).where(
            OutboxRow.recipient == sender, OutboxRow.notice == "tanda-terima"
        )
        return list(session.exec(query.order_by(col(OutboxRow.id))))
