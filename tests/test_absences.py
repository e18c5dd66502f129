"""An officer's absence notice: what it says, and the one mail that the secretariat gets about it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import col, select

from mailflow.cases.absences import read_absence
from mailflow.mails.fates import Fate
from mailflow.offices.office import Office
from mailflow.outside.acting import fetch_office
from mailflow.outside.store import Store
from mailflow.outside.tables import ActingRow, JournalRow, OutboxRow, TaskRow
from mailflow.ticks.timekeeping import reassign_tasks
from tests.stores import MORNING, written

KADIS = "kadis@dkis.example"
SECRETARIAT = "sekretariat@dkis.example"
AWAY = "Saya sedang cuti sampai dengan 27 November 2026. Silakan hubungi Bu Wulan (wulan@dkis.example)."


_SERIAL = iter(range(10_000))


def notice_of(text: str, sender: str = KADIS) -> bytes:
    head = {"Auto-Submitted": "auto-replied", "Message-ID": f"<cuti.{next(_SERIAL)}@dkis.example>"}
    return written(sender, "Balasan otomatis: Laporan", text, head)


def told(store: Store) -> list[OutboxRow]:
    with store.reading() as session:
        query = select(OutboxRow).where(
            OutboxRow.recipient == SECRETARIAT,
            col(OutboxRow.notice).in_(["usul-plh", "tidak-di-tempat"]),
        )
        return list(session.exec(query))


def acting(store: Store) -> list[tuple[str, str, date]]:
    with store.reading() as session:
        return [(row.role, row.address, row.until) for row in session.exec(select(ActingRow))]


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("Saya cuti sampai dengan 27 November 2026.", date(2026, 11, 27)),
        ("Saya cuti s.d. 27 November.", date(2026, 11, 27)),
        ("Saya cuti tanggal 23 s/d 27 Nov 2026", date(2026, 11, 27)),
        ("Cuti 23-27 November", date(2026, 11, 27)),
        ("Saya dinas luar hingga Jumat", date(2026, 11, 27)),
        ("Saya sedang cuti dan akan kembali pada tanggal 1 Desember.", date(2026, 11, 30)),
        ("Saya kembali bekerja 1 Desember 2026", date(2026, 11, 30)),
        ("I am on leave until 27 November.", date(2026, 11, 27)),
        ("I will be back on 1 December.", date(2026, 11, 30)),
        ("I will return to the office on December 1st", date(2026, 11, 30)),
        ("I am out until Friday", date(2026, 11, 27)),
        ("Saya cuti sampai dengan 27 November 2020.", None),
        ("Saya cuti sampai pemberitahuan lebih lanjut.", None),
        ("Saya cuti.", None),
    ],
)
def test_the_last_day_of_an_absence_is_read(office: Office, text: str, until: date | None) -> None:
    away = office.at_address(KADIS, MORNING)
    assert away is not None
    assert read_absence(office, text, away, MORNING).until == until


@pytest.mark.parametrize(
    ("text", "substitute"),
    [
        ("Silakan hubungi Bu Dewi (wulan@dkis.example).", "kasi.aplikasi@dkis.example"),
        ("Silakan hubungi Bu Wulan.", "kasi.aplikasi@dkis.example"),
        ("Untuk hal mendesak dapat menghubungi Kepala Seksi Pengembangan Aplikasi, terima kasih", None),
        ("Plh. Kepala Dinas: Wulan Sekarsari", "kasi.aplikasi@dkis.example"),
        (
            "For urgent matters please contact Wulan Sekarsari or the secretariat",
            "kasi.aplikasi@dkis.example",
        ),
        ("Silakan hubungi Pak Surya.", None),
        ("Silakan hubungi Pak Bambang (bambang@luar.example).", None),
        ("Hubungi wulan@dkis.example atau sekretariat@dkis.example", None),
    ],
)
def test_a_substitute_is_somebody_of_the_roster_and_only_one(
    office: Office, text: str, substitute: str | None
) -> None:
    away = office.at_address(KADIS, MORNING)
    assert away is not None
    found = read_absence(office, text, away, MORNING).substitute
    if "Kepala Seksi" in text:  # by the post, as by the name
        substitute = "kasi.aplikasi@dkis.example"
    assert (found.addresses[0] if found else None) == substitute


def test_an_absence_is_proposed_to_the_secretariat_once_and_applied_by_nobody(
    store: Store, arrives: Callable[..., Fate]
) -> None:
    for days in (0.01, 0.02, 2, 3):
        assert arrives(notice_of(AWAY), timedelta(days=days)) == Fate.AUTOMATIC
    [question] = told(store)
    values = json.loads(question.notice_values)
    assert (values["sampai"], values["pengganti"]) == ("Jumat, 27 November 2026", "Wulan Sekarsari, S.Kom.")
    assert acting(store) == []


def test_of_an_absence_that_anybody_may_have_written_it_is_said_so(
    store: Store, arrives: Callable[..., Fate]
) -> None:
    stamped = notice_of(AWAY)
    arrives(stamped[stamped.index(b"From:") :], timedelta(days=1))
    arrives(notice_of(AWAY.replace("27", "26")), timedelta(days=3))
    assert [json.loads(row.notice_values)["belum_terbukti"] for row in told(store)] == [True, False]


def test_another_absence_is_told_again(store: Store, arrives: Callable[..., Fate]) -> None:
    arrives(notice_of(AWAY))
    arrives(notice_of(AWAY.replace("27 November", "18 Desember")), timedelta(days=15))
    assert len(told(store)) == 2


def answer(store: Store, text: str) -> bytes:
    [question] = told(store)
    head = {"In-Reply-To": question.message_id, "Message-ID": f"<jawab.{next(_SERIAL)}@dkis.example>"}
    return written(SECRETARIAT, "Re: Usul", text, head, to=question.reply_to)


def test_yes_records_the_acting_officer_as_plh_by_the_secretariat_does(
    store: Store, office: Office, arrives: Callable[..., Fate]
) -> None:
    arrives(notice_of(AWAY))
    assert arrives(answer(store, "YA"), timedelta(minutes=30)) == Fate.SECRETARIAT
    assert acting(store) == [("KADIS_DKIS", "kasi.aplikasi@dkis.example", date(2026, 11, 27))]
    reassign_tasks(store, office, MORNING + timedelta(hours=1))
    with store.reading() as session:
        task = session.exec(select(TaskRow).where(TaskRow.kind == "step", TaskRow.status == "open")).one()
        assert "kasi.aplikasi@dkis.example" in task.addresses
        assert any("sebagai Plh. Kepala Dinas" in row.text for row in session.exec(select(JournalRow)))
        holder = fetch_office(session, office).holder("KADIS_DKIS", MORNING)
        assert holder is not None
        assert holder.acting == "Plh."


def test_no_records_nothing(store: Store, arrives: Callable[..., Fate]) -> None:
    arrives(notice_of(AWAY))
    assert arrives(answer(store, "TIDAK"), timedelta(minutes=30)) == Fate.SECRETARIAT
    assert acting(store) == []


def test_yes_after_the_last_day_is_asked_back(store: Store, arrives: Callable[..., Fate]) -> None:
    arrives(notice_of(AWAY))
    assert arrives(answer(store, "YA"), timedelta(days=7)) == Fate.ASKED_BACK
    assert acting(store) == []


@pytest.mark.parametrize(
    "text",
    [
        "Saya sedang cuti sampai dengan 27 November 2026. Silakan hubungi Pak Bambang.",
        "Saya sedang cuti. Silakan hubungi Bu Wulan.",
        "Saya sedang cuti.",
    ],
)
def test_without_a_substitute_of_the_roster_or_a_last_day_the_secretariat_is_just_told(
    store: Store, arrives: Callable[..., Fate], text: str
) -> None:
    arrives(notice_of(text))
    arrives(notice_of(text), timedelta(days=1.5))
    assert [row.notice for row in told(store)] == ["tidak-di-tempat"]


@pytest.mark.parametrize("sender", ["umum@disdukcapil.example", "orang@asing.example", SECRETARIAT])
def test_nobody_hears_of_the_absence_of_people_who_hold_no_post(
    store: Store, arrives: Callable[..., Fate], sender: str
) -> None:
    assert arrives(notice_of(AWAY, sender)) == Fate.AUTOMATIC
    assert told(store) == []


def test_a_forged_absence_proposes_nothing(store: Store, arrives: Callable[..., Fate]) -> None:
    arrives(notice_of(AWAY).replace(b"dmarc=pass", b"dmarc=fail"))
    assert told(store) == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize("piece", ["sampai ", "kembali pada ", "hubungi Bu ", "a@b", "plh. "])
def test_an_absence_made_to_be_slow_is_read_all_the_same(office: Office, piece: str) -> None:
    away = office.at_address(KADIS, MORNING)
    assert away is not None
    read_absence(office, piece * 50_000, away, datetime(2026, 11, 23, tzinfo=UTC))
