"""When mail does not get through: refused, put off, bounced, lost after the dot, or to nobody."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from mailflow.cli.main import app
from mailflow.mails.mail import Mail
from mailflow.outside.outbox import Sending
from tests.servers.embedded import FaultyServer
from tests.whole_days.cirebon import (
    DISPOSITION,
    FIRST,
    KADIS,
    KASI,
    OPD,
    SEK,
    SERVICE,
    asked,
    complain,
    play,
    secretariat,
)
from tests.whole_days.town import Town

TownAndServer = tuple[Town, FaultyServer]
LETTER = "Surat Perintah Tugas Nomor 028/01/SPT/DKIS/XI/2026"


def test_a_refused_recipient_is_told_to_the_secretariat_and_not_tried_again(
    faulty_cirebon: TownAndServer,
) -> None:
    town, server = faulty_cirebon
    server.faults.refuse_recipient(KADIS, "550 5.1.1 No such user here")
    with town.day():
        complain(town)
        told = secretariat(town).wait_for(f"[{FIRST}] Pemberitahuan")
        assert KADIS in told.text
        assert "No such user here" in told.text
        town.pass_time(hours=5)
        town.settle()
    assert town.tried("tugas", KADIS).state == Sending.REFUSED
    assert any(f"Surel kepada {KADIS} tidak terkirim" in line for line in town.journal())
    assert not [mail for mail in town.inbox(KADIS) if "[1c] Laporan" in mail.subject]


def test_a_recipient_put_off_gets_the_same_mail_later(faulty_cirebon: TownAndServer) -> None:
    town, server = faulty_cirebon
    server.faults.refuse_recipient(KADIS, "451 4.3.0 Try again later")
    with town.day():
        complain(town)
        asked(town, OPD, " Tanda terima")
        first = town.tried("tugas", KADIS)
        assert first.state == Sending.FIXED
        town.pass_time(minutes=2)
        task = asked(town, KADIS, "[1c]")
        assert task.message_id == first.message_id
        town.settle()
    assert not any("tidak terkirim" in mail.subject for mail in town.inbox(SEK))
    (row,) = town.outbox("tugas", KADIS)
    assert (row.tries, row.bytes_sha) == (2, first.bytes_sha)


def test_a_notice_whose_answer_was_lost_goes_again_under_the_same_message_id(
    faulty_cirebon: TownAndServer,
) -> None:
    town, server = faulty_cirebon
    server.faults.drop_only_for = (OPD,)
    server.faults.drop_after_accepting = 1
    with town.day():
        complain(town)
        row = town.tried("tanda-terima", OPD)
        town.pass_time(minutes=2)
        asked(town, KADIS, "[1c]")
        town.settle()
    receipts = [mail for mail in town.inbox(OPD) if "Tanda terima" in mail.subject]
    assert [mail.message_id for mail in receipts] == [row.message_id] * 2
    assert receipts[0].text == receipts[1].text


def test_a_numbered_letter_whose_answer_was_lost_is_known_by_its_own_copy(
    faulty_cirebon: TownAndServer,
) -> None:
    town, server = faulty_cirebon
    server.faults.drop_only_for = (OPD, SERVICE)
    server.faults.drop_after_accepting = 1
    with town.day():
        complain(town)
        play(town, until="[4]")
        town.until(lambda _: [row for row in town.outbox("surat", OPD) if row.state == Sending.SENT])
        assert server.faults.drop_after_accepting == 0
        assert town.outbox("surat", OPD)[-1].tries == 1
        town.pass_time(minutes=5)
        town.settle()
    assert len(_letters(town)) == 1
    assert not any("kepastian pengiriman" in mail.subject for mail in town.inbox(SEK))


@pytest.mark.parametrize(("word", "times"), [("KIRIM", 1), ("SUDAH", 0)])
def test_a_numbered_letter_without_a_trace_is_asked_of_the_secretariat(
    faulty_cirebon: TownAndServer, word: str, times: int
) -> None:
    town, server = faulty_cirebon
    server.faults.drop_only_for = (OPD, SERVICE)
    server.faults.drop_before_accepting = 1
    with town.day():
        complain(town)
        play(town, until="[4]")
        assert town.tried("surat", OPD).state == Sending.DOUBT
        town.pass_time(minutes=3)
        question = secretariat(town).wait_for("Mohon kepastian pengiriman")
        assert "028/01/SPT/DKIS/XI/2026" in question.subject
        assert _letters(town) == []
        said = secretariat(town).reply(question, word)
        assert town.fate(said) == "secretariat"
        town.settle()
    assert len(_letters(town)) == times
    assert town.numbers("surat-perintah") == ["028/01/SPT/DKIS/XI/2026"]


def test_a_bounce_of_a_task_mail_is_told_to_the_secretariat_and_moves_nothing(
    faulty_cirebon: TownAndServer,
) -> None:
    town, server = faulty_cirebon
    with town.day():
        complain(town)
        task = asked(town, KADIS, "[1c]")
        server.deliver(SERVICE, _bounce_of(task, KADIS))
        told = secretariat(town).wait_for(f"[{FIRST}] Pemberitahuan")
        assert KADIS in told.text
        assert town.fate("<dsn.1@mail.kota.test>") == "bounce"
    assert town.open_steps() == ["disposisi"]
    assert any(f"Surel kepada {KADIS} tidak sampai" in line for line in town.journal())


def test_a_mail_that_failed_for_a_vacant_post_works_after_mending_and_retry(cirebon: Town) -> None:
    vacant, held = 'role = "SEKSI_PA"\nuntil = 2026-01-31', 'role = "SEKSI_PA"'
    cirebon.edit("cirebon-dkis/officers.toml", held, vacant)
    with cirebon.day():
        complain(cirebon)
        disposition = cirebon.person(KADIS).reply(asked(cirebon, KADIS, "[1c]"), DISPOSITION)
        told = secretariat(cirebon).wait_for("gagal diproses")
        assert "Kepala Seksi Pengembangan Aplikasi" in told.text
        assert "mailflow mail retry" in told.text
        assert cirebon.fate(disposition) == "failed"
        assert cirebon.open_steps() == ["disposisi"]
        assert cirebon.case().dispositions == ()
        cirebon.edit("cirebon-dkis/officers.toml", vacant, held)
        cirebon.reload()
        _retry(cirebon, disposition)
        asked(cirebon, KASI, "[2]")
        assert cirebon.fate(disposition) == "applied"
    assert cirebon.open_steps() == ["pendataan"]


def test_a_mail_that_nobody_could_be_told_of_fails_and_holds_up_no_other(cirebon: Town) -> None:
    vacant, held = 'role = "SEK_DKIS"\nuntil = 2026-01-31', 'role = "SEK_DKIS"'
    cirebon.edit("cirebon-dkis/officers.toml", held, vacant)
    with cirebon.day():
        other = cirebon.person(OPD).write(SERVICE, "Undangan rapat", "Rapat pukul 13.00.")
        assert cirebon.fate(other) == "failed"
        complain(cirebon)
        asked(cirebon, KADIS, "[1c]")
        cirebon.edit("cirebon-dkis/officers.toml", vacant, held)
        cirebon.reload()
        _retry(cirebon, other)
        secretariat(cirebon).wait_for("Surel ditahan: Undangan rapat")
        assert cirebon.fate(other) == "held"


def test_a_faulty_file_leaves_the_running_clerk_as_it_was(cirebon: Town) -> None:
    with cirebon.day() as town:
        complain(town)
        task = asked(town, KADIS, "[1c]")
        town.edit("cirebon-dkis/officers.toml", 'role = "SEKSI_PA"', 'jabatan = "SEKSI_PA"')
        town.ask_for_reload()
        town.person(KADIS).reply(task, DISPOSITION)
        asked(town, KASI, "[2]")


def _letters(town: Town) -> list[Mail]:
    return [mail for mail in town.inbox(OPD) if LETTER in mail.subject]


def _retry(town: Town, message_id: str) -> None:
    """What the administrator types after mending: the number stands in the secretariat's notice."""
    number = next(row.id for row in town.mails() if row.message_id == message_id)
    done = CliRunner().invoke(app, ["mail", "retry", str(number), "--dir", str(town.dir)])
    assert done.exit_code == 0, done.output


def _bounce_of(mail: Mail, address: str) -> bytes:
    """What a mail server writes when it could not deliver a mail after all (RFC 3464)."""
    lines = [
        "Return-Path: <>",
        "From: MAILER-DAEMON@mail.kota.test (Mail Delivery System)",
        f"To: {SERVICE}",
        "Subject: Undelivered Mail Returned to Sender",
        "Message-ID: <dsn.1@mail.kota.test>",
        "Auto-Submitted: auto-replied",
        "MIME-Version: 1.0",
        'Content-Type: multipart/report; report-type=delivery-status; boundary="x"',
        "",
        "--x",
        "Content-Type: text/plain",
        "",
        f"<{address}>: mailbox unavailable",
        "--x",
        "Content-Type: message/delivery-status",
        "",
        "Reporting-MTA: dns; mail.kota.test",
        "",
        f"Final-Recipient: rfc822; {address}",
        "Action: failed",
        "Status: 5.1.1",
        "Diagnostic-Code: smtp; 550 5.1.1 mailbox unavailable",
        "--x",
        "Content-Type: message/rfc822",
        "",
        f"Message-ID: {mail.message_id}",
        f"Subject: {mail.subject}",
        "",
        "--x--",
        "",
    ]
    return "\r\n".join(lines).encode()
