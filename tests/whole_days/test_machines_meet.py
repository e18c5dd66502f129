"""Machines among themselves on real servers: two mailflows, bounces to a return address, answers sent there."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlmodel import col, select

from mailflow.outside.tables import OutboxRow
from tests.servers.embedded import FaultyServer
from tests.whole_days.cirebon import FIRST, KADIS, SERVICE, asked, complain, secretariat
from tests.whole_days.letters import COMPLAINT
from tests.whole_days.town import Town

OTHER = "layanan@diskominfo.example"
TownAndServer = tuple[Town, FaultyServer]


def twins(embedded_town: Callable[..., TownAndServer]) -> Town:
    """Two offices, each of which takes complaints from the other's service address."""
    town, _ = embedded_town("cirebon-dkis", "trenggalek-diskominfo")
    town.edit("cirebon-dkis/office.toml", '"disdukcapil.example"', '"diskominfo.example"')
    town.edit("trenggalek-diskominfo/office.toml", '"dindik.example"', '"dkis.example"')
    return town


def between(town: Town) -> list[str]:
    """The notices that one of the two offices has sent to the other, or is about to."""
    with town.reading() as session:
        rows = session.exec(select(OutboxRow).where(col(OutboxRow.recipient).in_([SERVICE, OTHER])))
        return [row.notice for row in rows]


def test_two_mailflows_whose_requesters_are_each_other_stop_after_two_mails(
    embedded_town: Callable[..., TownAndServer],
) -> None:
    town = twins(embedded_town)
    with town.day():
        spark = town.person(OTHER).write(SERVICE, "Laporan gangguan aplikasi SIAK", COMPLAINT)
        assert town.fate(spark) == "opened"
        asked(town, KADIS, "[1c]")
        town.settle()
        town.until(
            lambda _: [row for row in town.mails() if row.office == "trenggalek-diskominfo" and row.fate]
        )
        town.settle()
    assert 1 <= len(between(town)) <= 2
    assert {row.fate for row in town.mails() if row.office == "trenggalek-diskominfo"} == {"automatic"}
    assert [row.office for row in town.cases()] == ["cirebon-dkis"]


def test_a_mail_server_bounces_a_notice_to_its_own_return_address(
    embedded_town: Callable[..., TownAndServer],
) -> None:
    town, server = embedded_town("cirebon-dkis")
    with town.day():
        complain(town)
        task = asked(town, KADIS, "[1c]")
        [path] = task.headers["return-path"]
        assert re.fullmatch(r"<layanan\+b[a-z2-7]{26}@dkis\.example>", path)
        server.deliver(SERVICE, _nameless_bounce(path.strip("<>")))
        assert KADIS in secretariat(town).wait_for(f"[{FIRST}] Pemberitahuan").text
        assert town.fate("<dsn.9@mail.kota.test>") == "bounce"
    assert town.case().open_tasks()[0].paused_for == "alamat"


def test_an_answer_to_the_return_address_is_held_with_its_case(
    embedded_town: Callable[..., TownAndServer],
) -> None:
    town, _ = embedded_town("cirebon-dkis")
    with town.day():
        complain(town)
        [path] = asked(town, KADIS, "[1c]").headers["return-path"]
        said = town.person(KADIS).write(path.strip("<>"), "Disposisi", "DISPOSISI kepada Kasi PA: cek")
        assert town.fate(said) == "held"
        assert said in {row.message_id for row in town.mails() if row.case_id}
    assert town.open_steps() == ["disposisi"]


def _nameless_bounce(address: str) -> bytes:
    """A bounce that returns nothing of the mail that failed."""
    lines = [
        "Return-Path: <>",
        "From: MAILER-DAEMON@mail.kota.test",
        f"To: {address}",
        "Subject: failure notice",
        "Message-ID: <dsn.9@mail.kota.test>",
        "",
        "550 5.1.1 mailbox unavailable",
        "",
    ]
    return "\r\n".join(lines).encode()
