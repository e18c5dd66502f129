"""What the secretariat's morning mail warns of: posts and people that open tasks wait for in vain."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select
from typer.testing import CliRunner, Result

from mailflow.cli.main import app
from mailflow.offices.office import Office
from mailflow.outside.journal import first_broken_line
from mailflow.outside.pulses import beat
from mailflow.outside.store import Store, keep_blob
from mailflow.outside.tables import JournalRow, MailRow, OutboxRow, TaskRow
from mailflow.ticks import progress_export
from mailflow.ticks.digest import send_digest
from tests.letter_cases import office_of
from tests.stores import MORNING, clerk, complaint, keep, new_store


def warnings(store: Store, office: Office) -> list[str]:
    assert send_digest(store, office, MORNING + timedelta(days=1))
    with store.reading() as session:
        row = session.exec(select(OutboxRow).where(OutboxRow.notice == "ringkasan-pagi")).one()
        found: list[str] = json.loads(row.notice_values)["peringatan"]
        return found


def test_on_a_good_day_nothing_is_warned_of(store: Store, office: Office) -> None:
    assert warnings(store, office) == []


def test_a_member_who_has_left_the_roster_is_named_with_the_task(store: Store, office: Office) -> None:
    with store.transaction("test") as session:
        task = session.exec(select(TaskRow)).one()
        task.member = "pindah@dkis.example"
        session.add(task)
    [line] = warnings(store, office)
    assert line.startswith("pindah@dkis.example tidak ada lagi")
    assert "KASUS-2026-0001 langkah 1c" in line


def test_a_post_of_an_open_cases_own_rules_is_named_though_the_file_has_it_no_more(
    store: Store, office: Office
) -> None:
    others = tuple(role for role in office.procedure.roles if role.code != "SEKSI_PA")
    people = tuple(officer for officer in office.roster.officers if officer.role != "SEKSI_PA")
    today = replace(
        office,
        procedure=office.procedure.model_copy(update={"roles": others}),
        roster=office.roster.model_copy(update={"officers": people}),
    )
    assert office.roster.holder("SEKSI_PA", date(2026, 11, 24)) is not None
    [line] = warnings(store, today)
    assert line.startswith("Jabatan Kepala Seksi Pengembangan Aplikasi tidak ada pemegangnya")


def test_each_answer_of_a_listed_task_has_its_link_as_far_as_the_mail_has_room(
    store: Store, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = replace(office, settings=office.settings.model_copy(update={"digest_over": 1}))
    for number in range(2, 5):
        (mail_id,) = keep(store, office, complaint(f"<laporan-{number}@disdukcapil.example>"), uid=number)
        clerk(store, office).handle_mail(mail_id)
    monkeypatch.setattr("mailflow.ticks.bundles.LINKS_CAP", 3_500)
    assert send_digest(store, office, MORNING + timedelta(days=1))
    with store.reading() as session:
        row = session.exec(select(OutboxRow).where(OutboxRow.notice == "ringkasan-tugas")).one()
        values = json.loads(row.notice_values)
    linked = [[one["kata"] for one in line["pilihan"]] for line in values["lain"]]
    every = ["DISPOSISI kepada Kasi PA: instruksi", "TOLAK: alasan", "KEMBALIKAN: alasan"]
    assert linked == [every, every, [], []]
    assert {line["pilihan_kata"] for line in values["lain"]} == {" / ".join(every)}


def held_mails(store: Store, office: Office, count: int) -> None:
    with store.transaction("test") as session:
        blob = keep_blob(session, b"x")
        session.add_all(
            MailRow(
                office=office.code,
                uidvalidity=5,
                uid=number,
                message_id=f"<ditahan-{number}@luar.example>",
                content_key=str(number),
                blob=blob,
                received_at=MORNING,
                kept_at=MORNING,
                state="done",
                fate="held",
                handled_at=MORNING + timedelta(minutes=number),
                sender="orang@luar.example",
                subject=f"Surel {number}",
                detail="pengirim tidak dikenal",
            )
            for number in range(1, count + 1)
        )


def test_the_digest_says_how_many_mails_are_held_however_many_it_lists(store: Store, office: Office) -> None:
    held_mails(store, office, 300)
    assert send_digest(store, office, MORNING + timedelta(days=1))
    with store.reading() as session:
        row = session.exec(select(OutboxRow).where(OutboxRow.notice == "ringkasan-pagi")).one()
    values = json.loads(row.notice_values)
    asked = {"kantor": "DKIS", "layanan": "layanan@dkis.example", "penerima": "Sekretariat"}
    notice = office.notices.compose("ringkasan-pagi", {**asked, **values})
    assert "300 ditahan" in notice.subject
    assert "300 surel ditahan" in notice.text
    assert "- dan 275 lainnya" in notice.text
    assert notice.text.count("orang@luar.example") == 25


# -- mails of ours that are stuck ------------------------------------------------------------------------


def refuse_all(store: Store) -> list[int]:
    """Whatever waits to be sent is refused by the server; its numbers."""
    with store.transaction("test") as session:
        rows = list(session.exec(select(OutboxRow).where(OutboxRow.state == "queued")))
        for row in rows:
            row.state, row.error = "refused", "550 5.1.1 no such user"
            session.add(row)
    return [row.id for row in rows if row.id is not None]


def stuck_lines(store: Store, office: Office, day: int) -> list[str]:
    """What the digest of that day warns of."""
    assert send_digest(store, office, MORNING + timedelta(days=day))
    with store.reading() as session:
        query = (
            select(OutboxRow).where(OutboxRow.notice == "ringkasan-pagi").order_by(col(OutboxRow.id).desc())
        )
        row = session.exec(query).first()
        assert row is not None
        found: list[str] = json.loads(row.notice_values)["peringatan"]
        return found


def drop(folder: Path, *numbers: int) -> Result:
    (folder / "dir" / "mailflow.toml").write_text('store = "../mailflow.db"\n')
    return CliRunner().invoke(app, ["outbox", "drop", *map(str, numbers), "--dir", str(folder / "dir")])


def test_a_mail_that_was_refused_is_named_once_and_counted_until_it_is_settled(
    store: Store, office: Office
) -> None:
    numbers = refuse_all(store)
    first = stuck_lines(store, office, 1)
    assert len(first) == len(numbers) >= 2
    assert all(f"Surel nomor {number} kepada " in line for number, line in zip(numbers, first, strict=True))
    [later] = stuck_lines(store, office, 2)
    assert later.startswith(f"{len(numbers)} surel keluar lainnya belum terkirim")
    assert "mailflow outbox drop" in later


def test_a_refused_mail_that_the_administrator_drops_is_warned_of_no_more_and_the_journal_says_so(
    store: Store, office: Office, tmp_path: Path
) -> None:
    numbers = refuse_all(store)
    dropped = drop(tmp_path, *numbers)
    assert dropped.exit_code == 0, dropped.output
    assert stuck_lines(store, office, 1) == []
    with store.reading() as session:
        lines = session.exec(select(JournalRow.text).where(JournalRow.kind == "gagal kirim")).all()
        assert first_broken_line(session, 1) is None
    assert len(lines) == len(numbers)
    assert all("tidak akan dikirim lagi: ditutup administrator" in line for line in lines)


def test_a_mail_that_waits_to_be_sent_cannot_be_dropped(store: Store, tmp_path: Path, office: Office) -> None:
    said = drop(tmp_path, 1)
    assert said.exit_code == 1
    assert "tidak ada yang diubah" in said.output


# -- posts that nobody holds -----------------------------------------------------------------------------

DECEMBER = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
A_REPORT = ("KASUS-2026-0001", "SIAKAD", "FT", "20/11/2026 09.00", "Rudi", "Persentase", "60")


def without(office: Office, *roles: str) -> Office:
    people = tuple(officer for officer in office.roster.officers if officer.role not in roles)
    return replace(office, roster=office.roster.model_copy(update={"officers": people}))


def sent_to(store: Store, notice: str) -> list[str]:
    with store.reading() as session:
        query = select(OutboxRow.recipient).where(OutboxRow.notice == notice).order_by(col(OutboxRow.id))
        return list(session.exec(query))


@pytest.fixture
def pustikom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    """An office whose heads get the month's reports of progress, of which there was one."""
    monkeypatch.setattr(progress_export, "_rows", lambda *_: [A_REPORT])
    return office_of(tmp_path / "pustikom", "unj-pustikom")


@pytest.fixture
def since_november(tmp_path: Path, pustikom: Office) -> Store:
    folder = tmp_path / "store"
    folder.mkdir()
    store = new_store(folder)
    with store.transaction("test") as session:
        beat(session, pustikom.code, progress_export.PULSE, datetime(2026, 11, 2, tzinfo=UTC))
    return store


def heads(office: Office) -> Sequence[str]:
    return progress_export._heads(office)


def test_a_vacant_post_among_the_months_recipients_is_named_in_the_digest_and_costs_the_others_nothing(
    since_november: Store, pustikom: Office
) -> None:
    first, *others = heads(pustikom)
    addresses = [pustikom.roster.holder(role, DECEMBER.date()) for role in others]
    assert send_digest(since_november, without(pustikom, first), DECEMBER)
    with since_november.reading() as session:
        row = session.exec(select(OutboxRow).where(OutboxRow.notice == "ringkasan-pagi")).one()
    [line] = json.loads(row.notice_values)["peringatan"]
    assert pustikom.procedure.role(first).title in line
    assert sent_to(since_november, "pemberitahuan") == [one.addresses[0] for one in addresses if one]
    assert not send_digest(since_november, without(pustikom, first), DECEMBER + timedelta(minutes=1))


def test_while_all_the_months_recipients_are_vacant_its_reports_wait_for_one(
    since_november: Store, pustikom: Office
) -> None:
    assert send_digest(since_november, without(pustikom, *heads(pustikom)), DECEMBER)
    assert sent_to(since_november, "pemberitahuan") == []
    assert send_digest(since_november, pustikom, DECEMBER + timedelta(days=1))
    assert len(sent_to(since_november, "pemberitahuan")) == len(heads(pustikom))


def test_what_fails_of_the_mornings_work_keeps_nothing_else_back(
    store: Store, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("the month's work fails")

    monkeypatch.setattr("mailflow.ticks.digest.queue_progress_export", fails)
    assert send_digest(store, office, DECEMBER)
    assert len(sent_to(store, "ringkasan-pagi")) == len(sent_to(store, "agenda-bulanan")) == 1
    assert not send_digest(store, office, DECEMBER + timedelta(minutes=1))


def test_while_the_secretariat_is_vacant_its_digest_waits_and_then_tells_of_all_since_the_last(
    store: Store, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.ERROR, "mailflow.ticks.digest")
    vacant = without(office, office.procedure.secretariat().code)
    assert send_digest(store, vacant, MORNING + timedelta(days=1))
    assert not send_digest(store, vacant, MORNING + timedelta(days=1, minutes=1))
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "the secretariat is vacant" in caplog.text
    assert sent_to(store, "ringkasan-pagi") == []
    assert send_digest(store, office, MORNING + timedelta(days=1, hours=1))
    assert len(sent_to(store, "ringkasan-pagi")) == 1
    assert not send_digest(store, office, MORNING + timedelta(days=1, hours=2))
