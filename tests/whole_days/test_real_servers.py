"""One full day an office on Dovecot, with Postfix in front where the machine has it; and what only a real IMAP server does."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from imapclient import IMAPClient

from mailflow.correspondent import Servers
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import MailRoute
from tests.whole_days import cirebon, trenggalek
from tests.whole_days.letters import COMPLAINT
from tests.whole_days.letters_trenggalek import DIAGNOSIS, PRIORITY, RECOVERY
from tests.whole_days.town import MORNING, Town, addresses_of

CIREBON, TRENGGALEK = "cirebon-dkis", "trenggalek-diskominfo"
REQUESTERS = {CIREBON: [cirebon.OPD], TRENGGALEK: [trenggalek.DINDIK]}
REGIONS = count(1)

RealTown = Callable[[str], Town]


@pytest.fixture
def real_town(dovecot: Dovecot, mail_route: MailRoute, tmp_path: Path) -> RealTown:
    """`real_town("cirebon-dkis")`: a town with mailboxes of its own on the shared Dovecot."""

    def build(code: str) -> Town:
        servers = Servers(
            host=dovecot.host,
            smtp_port=mail_route.smtp_port,
            imap_port=dovecot.imap_port,
            outside_port=mail_route.outside_port,
        )
        region = f"kota{next(REGIONS)}"
        town = Town(tmp_path, servers, mail_route.authserv_id, [code], password=dovecot.password, region=region)
        for address in [*addresses_of(town.dir), *map(town.here, REQUESTERS[code])]:
            dovecot.add_user(address)
        return town

    return build


def complain(town: Town) -> str:
    """Cirebon's unit writes; returns the Message-ID."""
    opd = town.person(cirebon.OPD)
    return opd.write(town.services[CIREBON], "Laporan gangguan aplikasi SIAK", COMPLAINT)


def test_cirebon_s_full_day_with_one_loop(real_town: RealTown) -> None:
    town = real_town(CIREBON)
    with town.day():
        complain(town)
        cirebon.play(town, until=cirebon.CONFIRM)
        town.answer(cirebon.OPD, cirebon.CONFIRM, "MASIH GANGGUAN: halaman cetak KK masih galat")
        cirebon.play(town, "[4]")
        report = cirebon.asked(town, cirebon.OPD, " Laporan akhir")
        town.settle()
    assert report.attachments
    case = town.case()
    assert case.end == "selesai"
    assert [task.turn for task in case.tasks if task.step == "cek-lapangan"] == [1, 2]
    assert town.numbers("laporan-perbaikan") == []
    assert {fate for _, fate in town.fates()} == {"opened", "applied"}
    assert town.unsent() == []


def test_trenggalek_s_full_day(real_town: RealTown) -> None:
    town = real_town(TRENGGALEK)
    with town.day():
        trenggalek.submit(town)
        town.answer(trenggalek.KADIS, "[2]", "mohon ditindaklanjuti")
        town.answer(trenggalek.KABID, "[3]", PRIORITY)
        town.answer(trenggalek.APPLICATIONS, "[5]", "SETUJU")
        town.answer(trenggalek.KADIS, "[6a]", "SETUJU")
        town.answer(trenggalek.APPLICATIONS, "[6]", DIAGNOSIS)
        town.answer(trenggalek.APPLICATIONS, "[7]", RECOVERY)
        town.answer(trenggalek.KABID, "[8]", "acc, kirim")
        town.answer(trenggalek.DINDIK, "konfirmasi", "NORMAL")
        report = town.person(trenggalek.DINDIK).wait_for("Laporan akhir")
        town.settle()
    assert report.attachments
    assert town.case().end == "selesai"
    assert len(town.issued()) == 3
    assert {fate for _, fate in town.fates()} == {"opened", "applied"}
    assert town.unsent() == []


def test_mail_is_received_at_the_time_of_the_office_s_clock(real_town: RealTown) -> None:
    town = real_town(CIREBON)
    with town.day():
        complaint = complain(town)
        assert town.fate(complaint) == "opened"
        (mail,) = town.mails()
        now = town.now()
    assert MORNING <= mail.received_at <= mail.kept_at <= now


def test_an_officer_s_reply_from_another_login_decides_nothing(real_town: RealTown) -> None:
    town = real_town(CIREBON)
    with town.day():
        complain(town)
        task = cirebon.asked(town, cirebon.KADIS, "[1c]")
        reply = town.person(cirebon.KASI).reply(task, cirebon.DISPOSITION)
        assert town.fate(reply) == "held"
    assert town.open_steps() == ["disposisi"]


def test_a_rebuilt_mailbox_opens_no_case_twice(real_town: RealTown, dovecot: Dovecot) -> None:
    town = real_town(CIREBON)
    with town.day():
        complain(town)
        cirebon.play(town, until="[3]")
        cirebon.asked(town, cirebon.KADIS, "[3]")
        town.settle()
    service = town.services[CIREBON]
    bring_back(dovecot, service)
    dovecot.recreate(service)
    with town.day():
        town.set_clock(MORNING)
        cirebon.play(town, "[4]", "[5a]") if False else None
        town.settle()
    assert [row.number for row in town.cases()] == [cirebon.FIRST]


def bring_back(dovecot: Dovecot, address: str) -> None:
    """Another client moves every handled mail back into the inbox."""
    with dovecot.connect(address) as client:
        client.select_folder("Diproses")
        client.move(client.search(), "INBOX")


def inbox_of(client: IMAPClient) -> list[int]:
    client.select_folder("INBOX")
    return list(client.search())
