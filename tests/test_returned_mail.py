"""What comes back: bounces tied to the very notice, forged ones, answers to the return address, doubtful signs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import select

from mailflow.cases.case import Task
from mailflow.mails.fates import Fate
from mailflow.offices.office import Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.outbox import Sending
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, JournalRow, MailRow, OutboxRow
from tests.stores import MORNING, SERVICE, clerk, keep, written

KADIS = "kadis@dkis.example"
OTHER = "wulan@dkis.example"
SECRETARIAT = "sekretariat@dkis.example"
HEARD = MORNING + timedelta(minutes=10)


def the_notice(store: Store, notice: str = "tugas") -> OutboxRow:
    with store.reading() as session:
        return session.exec(select(OutboxRow).where(OutboxRow.notice == notice)).one()


def the_task(store: Store) -> Task:
    with store.reading() as session:
        [task] = parse_case(session.exec(select(CaseRow)).one()).open_tasks()
        return task


def told(store: Store) -> int:
    """How many notices there are for the secretariat, besides its copies of letters."""
    query = select(OutboxRow.id).where(OutboxRow.recipient == SECRETARIAT, OutboxRow.notice != "tembusan")
    with store.reading() as session:
        return len(session.exec(query).all())


def queued(store: Store) -> int:
    with store.reading() as session:
        return len(session.exec(select(OutboxRow.id)).all())


def journal(store: Store) -> str:
    with store.reading() as session:
        return "\n".join(row.text for row in session.exec(select(JournalRow)))


_SERIAL = iter(range(10_000))


def dsn(
    *,
    original: str = "",
    kind: str = "message/rfc822",
    failed: str = KADIS,
    status: str = "5.1.1",
    action: str = "failed",
    to: str = SERVICE,
) -> bytes:
    """A delivery report (RFC 3464); without `original` it returns nothing of the failed mail."""
    lines = [
        "Return-Path: <>",
        "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
        f"To: {to}",
        "Subject: Undelivered Mail Returned to Sender",
        f"Message-ID: <dsn.{next(_SERIAL)}@mx.example>",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"',
        "",
        "--x",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mx.example",
        "",
        f"Final-Recipient: rfc822; {failed}",
        f"Action: {action}",
        f"Status: {status}",
    ]
    if original:
        lines += ["--x", f"Content-Type: {kind}", "", f"Message-ID: {original}", "Subject: x", ""]
    return "\r\n".join([*lines, "--x--", ""]).encode()


def bare_bounce(to: str, text: str) -> bytes:
    """A bounce of a server that names nothing but its own trouble."""
    lines = [
        "Return-Path: <>",
        "From: MAILER-DAEMON@mx.example",
        f"To: {to}",
        "Subject: failure notice",
        f"Message-ID: <bare.{next(_SERIAL)}@mx.example>",
        "",
        text,
        "",
    ]
    return "\r\n".join(lines).encode()


# --- whose bounce it is


def test_each_notice_has_a_return_address_of_its_own_but_acknowledgements_have_none(
    store: Store, office: Office
) -> None:
    task, receipt = the_notice(store), the_notice(store, "tanda-terima")
    assert len(task.bounce_key) == 26
    assert task.bounce_key == task.bounce_key.lower()
    assert office.return_address(task.bounce_key) == f"layanan+b{task.bounce_key}@dkis.example"
    assert (receipt.bounce_key, receipt.null_sender) == ("", True)


@pytest.mark.parametrize("kind", ["message/rfc822", "text/rfc822-headers"])
def test_a_bounce_with_our_message_id_stops_the_task_of_the_address_that_failed(
    store: Store, arrives: Callable[..., Fate], kind: str
) -> None:
    assert arrives(dsn(original=the_notice(store).message_id, kind=kind)) == Fate.BOUNCE
    assert the_task(store).paused_for == "alamat"
    assert told(store) == 1


def test_a_bounce_to_the_return_address_is_tied_though_it_returns_nothing(
    store: Store, office: Office, arrives: Callable[..., Fate]
) -> None:
    back = office.return_address(the_notice(store).bounce_key)
    assert arrives(dsn(to=back, failed="nama.lain@luar.example")) == Fate.BOUNCE
    assert the_task(store).paused_for == "alamat"


@pytest.mark.parametrize(("text", "pauses"), [("550 5.1.1 no such user", True), ("Coba lagi nanti.", False)])
def test_a_bounce_in_words_alone_is_tied_by_the_return_address(
    store: Store, office: Office, arrives: Callable[..., Fate], text: str, pauses: bool
) -> None:
    back = office.return_address(the_notice(store).bounce_key).upper()
    assert arrives(bare_bounce(back, text)) == Fate.BOUNCE
    assert (the_task(store).paused_for == "alamat") == pauses


def test_a_forged_bounce_changes_nothing_and_nobody_is_told(
    store: Store, arrives: Callable[..., Fate]
) -> None:
    before, lines = queued(store), journal(store)
    ours = the_notice(store).message_id
    forged = [
        dsn(original=ours, failed=OTHER),
        dsn(original="<tugas.aaaaaaaaaaaaaaaaaaaaaaaaaa.bbbbbbbb@dkis.example>"),
        dsn(to=f"layanan+b{'a' * 26}@dkis.example"),
        dsn(),
        bare_bounce(SERVICE, f"550 5.1.1 <{KADIS}> no such user"),
    ]
    for raw in forged:
        assert arrives(raw) == Fate.BOUNCE
    assert (queued(store), journal(store)) == (before, lines)
    assert the_task(store).paused_at is None
    with store.reading() as session:
        details = session.exec(select(MailRow.detail).where(MailRow.fate == Fate.BOUNCE)).all()
        assert set(details) == {"bukan tentang surel kami"}


# --- how badly


@pytest.mark.parametrize("status", ["4.4.7", "5.2.2"])
def test_what_may_pass_stops_a_task_only_at_the_third_time(
    store: Store, arrives: Callable[..., Fate], status: str
) -> None:
    ours = the_notice(store).message_id
    for at in (1, 2):
        arrives(dsn(original=ours, status=status), timedelta(minutes=10 + at))
        assert the_task(store).paused_at is None
    assert told(store) == 1, "the secretariat hears of it once"
    arrives(dsn(original=ours, status=status), timedelta(minutes=13))
    assert the_task(store).paused_for == "alamat"


def test_soft_bounces_far_apart_stop_no_task(store: Store, office: Office) -> None:
    ours = the_notice(store).message_id
    for number in range(4):
        (mail_id,) = keep(store, office, dsn(original=ours, status="4.4.7"), uid=500 + number)
        at = HEARD + timedelta(days=3 * number)
        with store.transaction("test") as session:
            session.get_one(MailRow, mail_id).received_at = at
        clerk(store, office, at).handle_mail(mail_id)
    assert the_task(store).paused_at is None


def test_a_delay_is_written_down_and_told_to_nobody(store: Store, arrives: Callable[..., Fate]) -> None:
    before = told(store)
    arrives(dsn(original=the_notice(store).message_id, status="4.4.1", action="delayed"))
    assert told(store) == before
    assert "tidak sampai (sementara)" in journal(store)


def test_the_same_bounce_again_is_told_once(store: Store, arrives: Callable[..., Fate]) -> None:
    letter = the_notice(store, "tanda-terima")
    for _ in range(5):
        arrives(dsn(original=letter.message_id, failed=letter.recipient))
    assert told(store) == 1
    assert the_notice(store, "tanda-terima").state == Sending.QUEUED


# --- what a person sends there, and signs that prove nothing


def test_what_a_person_writes_to_the_return_address_leads_to_the_case_and_decides_nothing(
    store: Store, office: Office, arrives: Callable[..., Fate]
) -> None:
    back = office.return_address(the_notice(store).bounce_key)
    assert arrives(written(KADIS, "Disposisi", "DISPOSISI kepada Kasi PA: cek", {}, to=back)) == Fate.HELD
    assert the_task(store).step == "disposisi"
    with store.reading() as session:
        case = session.exec(select(CaseRow)).one()
        assert session.exec(select(MailRow).where(MailRow.fate == Fate.HELD)).one().case_id == case.id


def answer(store: Store, headers: dict[str, str], text: str = "DISPOSISI kepada Kasi PA: cek") -> bytes:
    task = the_notice(store)
    head = {"In-Reply-To": task.message_id, "Message-ID": f"<jawab.{next(_SERIAL)}@dkis.example>", **headers}
    return written(KADIS, "Re: Laporan", text, head, to=task.reply_to)


@pytest.mark.parametrize(
    "sign",
    [
        {"X-Auto-Response-Suppress": "DR, OOF, AutoReply"},
        {"Precedence": "list"},
        {"List-Id": "<pegawai.dkis.example>", "Precedence": "list", "List-Post": "<mailto:x@dkis.example>"},
    ],
)
def test_a_reply_with_a_doubtful_sign_decides_only_when_it_is_said_again(
    store: Store, arrives: Callable[..., Fate], sign: dict[str, str]
) -> None:
    assert arrives(answer(store, sign)) == Fate.ASKED_BACK
    assert the_task(store).step == "disposisi"
    assert the_notice(store, "klarifikasi").recipient == KADIS
    assert arrives(answer(store, sign), timedelta(minutes=15)) == Fate.APPLIED


@pytest.mark.parametrize(
    "sign", [{"X-Auto-Response-Suppress": "None"}, {"X-Auto-Response-Suppress": "DR, RN"}]
)
def test_a_sign_that_asks_for_no_receipts_is_no_sign(
    store: Store, arrives: Callable[..., Fate], sign: dict[str, str]
) -> None:
    assert arrives(answer(store, sign)) == Fate.APPLIED


@pytest.mark.parametrize(
    "sign",
    [
        {"Auto-Submitted": "auto-generated"},
        {"Auto-Submitted": "(mesin) Auto-Notified; x=1"},
        {"X-Mailflow-Loop": "layanan@diskominfo.example"},
        {"Precedence": "bulk"},
    ],
)
def test_a_machine_decides_nothing_though_it_has_the_token_and_is_not_answered(
    store: Store, arrives: Callable[..., Fate], sign: dict[str, str]
) -> None:
    before = queued(store)
    assert arrives(answer(store, sign)) == Fate.AUTOMATIC
    assert the_task(store).step == "disposisi"
    assert queued(store) == before


def test_an_absence_in_words_alone_decides_nothing_and_is_not_answered(
    store: Store, arrives: Callable[..., Fate]
) -> None:
    away = "Terima kasih atas email Anda. Saya sedang cuti. Untuk hal mendesak silakan hubungi Kasubag TU."
    assert arrives(answer(store, {}, away)) == Fate.AUTOMATIC
    assert the_task(store).step == "disposisi"
    with store.reading() as session:
        to_the_officer = session.exec(select(OutboxRow.notice).where(OutboxRow.recipient == KADIS)).all()
    assert list(to_the_officer) == ["tugas"]


def test_a_post_of_a_list_is_filed_unless_the_list_is_how_people_reach_the_office(
    store: Store, office: Office, arrives: Callable[..., Fate]
) -> None:
    listed = {"List-Id": "<pegawai.kota.example>", "Precedence": "list", "Message-ID": "<milis@kota.example>"}
    text = "Aplikasi SIPD error dan tidak bisa dibuka sejak pagi."
    post = written("umum@disdukcapil.example", "Gangguan SIPD", text, listed, to="pegawai@kota.example")
    assert arrives(post) == Fate.AUTOMATIC
    through = written(
        "umum@disdukcapil.example", "Gangguan SIPD", text, {**listed, "Message-ID": "<2@kota.example>"}
    )
    assert arrives(through) == Fate.OPENED
