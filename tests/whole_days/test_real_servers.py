"""One full day an office on Dovecot and Postfix, and what only a real IMAP server does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import update
from sqlmodel import select

from mailflow.demo.correspondent import Servers
from mailflow.outside.mails import raw_mail
from mailflow.outside.tables import MailRow, OutboxRow
from tests.servers.dovecot import Dovecot
from tests.servers.postfix import MailRoute
from tests.whole_days import cirebon, djki, trenggalek, unj, unj_days, unj_people
from tests.whole_days.letters import COMPLAINT
from tests.whole_days.letters_trenggalek import DIAGNOSIS, PRIORITY, RECOVERY
from tests.whole_days.town import MORNING, Town, addresses_of

CIREBON, TRENGGALEK = "cirebon-dkis", "trenggalek-diskominfo"
REQUESTERS = {
    CIREBON: [cirebon.OPD, cirebon.BKAD],
    TRENGGALEK: [trenggalek.DINDIK],
    djki.CODE: [djki.MEREK],
    unj.CODE: [unj_people.UNIT],
}
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
        town = Town(
            tmp_path, servers, mail_route.authserv_id, [code], password=dovecot.password, region=region
        )
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


def test_djki_s_full_day_with_both_kasie_and_one_loop(real_town: RealTown) -> None:
    town = real_town(djki.CODE)
    with town.day():
        djki.complain(town)
        djki.play(town, until="[9]")
        djki.follow(
            town,
            [
                (djki.KASIE, "[9]", "TIDAK: aplikasi sehat, mohon dicek perangkatnya"),
                (djki.KASIE_DB, "[10]", djki.DATABASE_CHECK),
                (djki.KASIE_JAR, "[10]", djki.NETWORK_CHECK),
                (djki.KASIE, "[11]", djki.FROM_APPLICATION),
                (djki.FITRIA, "[13]", djki.RECOVERY),
                (djki.KASIE, "[14a]", "LULUS"),
                (djki.MEREK, djki.CONFIRM, "MASIH GANGGUAN: daftar permohonan kembali kosong"),
            ],
        )
        djki.play(town, "[9]")
        report = djki.asked(town, djki.MEREK, djki.CLOSING)
        town.settle()
    assert report.attachments
    assert town.case().end == "selesai"
    assert [task.turn for task in town.case().tasks if task.step == "penyebab"] == [1, 2]
    assert {fate for _, fate in town.fates()} == {"opened", "applied"}
    assert town.unsent() == []


def test_pustikom_s_full_day_with_a_manual_and_two_signed_copies(real_town: RealTown) -> None:
    town = real_town(unj.CODE)
    with town.day():
        unj.complain(town)
        unj.play(town, unj_days.STRAIGHT)
        report = unj.asked(town, unj_people.UNIT, unj_people.CLOSING)
        town.settle()
    assert report.attachments
    assert town.case().end == "selesai"
    assert town.letter("ba-serah-terima").number == "2/UN39.17/BA/2026"
    assert {fate for _, fate in town.fates()} == {"opened", "applied", "noted", "secretariat"}
    assert town.unsent() == []


def test_mail_is_received_at_the_time_of_the_office_s_clock(real_town: RealTown) -> None:
    town = real_town(CIREBON)
    with town.day():
        complaint = complain(town)
        assert town.fate(complaint) == "opened"
        (mail,) = town.mails()
        now = town.now()
    whole_seconds = timedelta(seconds=1)  # all that IMAP's INTERNALDATE tells
    assert MORNING - whole_seconds <= mail.received_at <= mail.kept_at <= now


def test_an_officer_s_reply_from_another_login_decides_nothing(real_town: RealTown) -> None:
    town = real_town(CIREBON)
    with town.day():
        complain(town)
        task = cirebon.asked(town, cirebon.KADIS, "[1c]")
        reply = town.person(cirebon.KASI).reply(task, cirebon.DISPOSITION)
        assert town.fate(reply) == "held"
    assert town.open_steps() == ["disposisi"]


def test_a_mailbox_rebuilt_in_the_middle_of_the_day_repeats_nothing(
    real_town: RealTown, dovecot: Dovecot
) -> None:
    town = real_town(CIREBON)
    with town.day():
        complain(town)
        cirebon.play(town, until="[3]")
        task = cirebon.asked(town, cirebon.KADIS, "[3]")
        town.settle()
        move(dovecot, town.services[CIREBON], "Diproses", "INBOX")
        dovecot.recreate(town.services[CIREBON])
        town.person(cirebon.KADIS).reply(task, "SETUJU")
        cirebon.play(town, "[4]")
        cirebon.asked(town, cirebon.OPD, " Laporan akhir")
        town.settle()
    assert_one_straight_case(town)


def test_a_mailbox_restored_while_mailflow_was_off_repeats_nothing(
    real_town: RealTown, dovecot: Dovecot
) -> None:
    town = real_town(CIREBON)
    with town.day():
        complain(town)
        cirebon.play(town, until="[3]")
        task = cirebon.asked(town, cirebon.KADIS, "[3]")
        town.settle()
    move(dovecot, town.services[CIREBON], "Diproses", "INBOX")
    dovecot.recreate(town.services[CIREBON])
    with town.day():
        town.person(cirebon.KADIS).reply(task, "SETUJU")
        cirebon.play(town, "[4]")
        cirebon.asked(town, cirebon.OPD, " Laporan akhir")
        town.settle()
    assert_one_straight_case(town)


def test_a_mail_that_another_client_takes_away_is_handled_once_it_is_back(
    real_town: RealTown, dovecot: Dovecot
) -> None:
    town = real_town(CIREBON)
    service = town.services[CIREBON]
    taken = complain(town)
    dovecot.received(service)
    move(dovecot, service, "INBOX", "Arsip")
    with town.day():
        town.person(cirebon.BKAD).write(
            service,
            "Laporan gangguan aplikasi SIPD",
            COMPLAINT.replace("SIAK", "SIPD").replace("470/112/Disdukcapil", "900/31/BKAD"),
        )
        town.person(cirebon.BKAD).wait_for("Tanda terima")
        assert [row.system for row in town.cases()] == ["SIPD"]
        move(dovecot, service, "Arsip", "INBOX")
        town.person(cirebon.OPD).wait_for("Tanda terima")
        town.settle()
        assert town.fate(taken) == "opened"
    assert [row.system for row in town.cases()] == ["SIPD", "SIAK"]


def test_a_handled_mail_that_another_client_moved_first_is_no_trouble(
    real_town: RealTown, dovecot: Dovecot
) -> None:
    """As after a crash between the fate and the move, with somebody at the mailbox in between."""
    town = real_town(CIREBON)
    with town.day():
        complain(town)
        town.person(cirebon.OPD).wait_for("Tanda terima")
        town.settle()
    move(dovecot, town.services[CIREBON], "Diproses", "Arsip")
    with town.store() as store, store.transaction("test") as session:
        session.exec(update(MailRow).values(moved=False))
    with town.day():
        town.answer(cirebon.KADIS, "[1c]", cirebon.DISPOSITION)
        cirebon.asked(town, cirebon.KASI, "[2]")
        town.settle()
    assert [row.fate for row in town.mails()] == ["opened", "applied"]
    assert town.mails()[0].moved


def assert_one_straight_case(town: Town) -> None:
    """One case, each answer once, each number once, the repeated mails known as such."""
    assert [(row.number, row.end) for row in town.cases()] == [(cirebon.FIRST, "selesai")]
    fates = [fate for _, fate in town.fates()]
    assert (fates.count("opened"), fates.count("applied")) == (1, 8)
    assert fates.count("duplicate") == len(fates) - 9
    assert fates.count("duplicate") >= 3
    assert len(town.issued()) == len(set(town.issued())) == 6
    assert town.unsent() == []


def move(dovecot: Dovecot, address: str, source: str, target: str) -> None:
    """What somebody at an ordinary mail program does: all mails of a folder dragged into another."""
    with dovecot.connect(address) as client:
        if not client.folder_exists(target):
            client.create_folder(target)
        client.select_folder(source)
        client.move(client.search(), target)


def test_a_bounce_of_the_real_server_comes_to_the_return_address_of_the_very_mail(
    real_town: RealTown,
) -> None:
    town = real_town(CIREBON)
    nobody = town.here("tidak.ada@dkis.example")
    town.edit("cirebon-dkis/officers.toml", f'["{town.here(cirebon.KADIS)}"]', f'["{nobody}"]')
    with town.day():
        complain(town)
        told = cirebon.secretariat(town).wait_for("Pemberitahuan")
        town.settle()
    assert nobody in told.text
    with town.reading() as session:
        [key] = session.exec(select(OutboxRow.bounce_key).where(OutboxRow.recipient == nobody))
        [bounce] = [
            raw_mail(session, row.id or 0) for row in session.exec(select(MailRow)) if row.fate == "bounce"
        ]
    assert f"+b{key}@".encode() in bounce
    assert [task.paused_for for task in town.case().open_tasks()] == ["alamat"]
