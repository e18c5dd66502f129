"""What is kept and for how long: no personal numbers in logs, what is no record goes, case files are only marked."""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select
from typer.testing import CliRunner

from mailflow.clerk.purging import purge_mails
from mailflow.cli.log import JsonLines, TextLines
from mailflow.cli.main import app
from mailflow.mails.fates import Fate
from mailflow.offices.office import Office
from mailflow.offices.retention import Retention, appraisal_day
from mailflow.outside.case_bundles import MONTHLY, fetch_bundle, find_cases
from mailflow.outside.case_export import zip_of
from mailflow.outside.mails import raw_mail
from mailflow.outside.person_export import SECRET, Wanted, gather_person
from mailflow.outside.store import Store
from mailflow.outside.tables import BlobRow, CaseRow, JournalRow, MailRow, OutboxRow
from mailflow.proofs.verifying import check_case
from mailflow.texts.personal_data import mask_personal
from mailflow.ticks.digest import send_digest
from tests.stores import MORNING, SERVICE, complaint, keep, written

NIP = "198501012010011001"
ROBOT = {"Auto-Submitted": "auto-replied", "Message-ID": "<robot-1@luar.example>"}


def robot(sender: str = "siti.rahma@luar.example") -> bytes:
    text = "Saya sedang tidak di kantor. Siti Rahma, NIP 19850101 201001 1 001."
    return written(sender, "Balasan otomatis", text, ROBOT)


def purge(store: Store, office: Office, after: timedelta) -> int:
    with store.transaction("test") as session:
        return purge_mails(session, office, MORNING + after)


def the_mail(store: Store, fate: Fate) -> MailRow:
    with store.reading() as session:
        return session.exec(select(MailRow).where(MailRow.fate == fate)).one()


def end_case(store: Store, at: datetime) -> None:
    with store.transaction("test") as session:
        row = session.exec(select(CaseRow)).one()
        row.ended_at, row.end = at, "selesai"
        session.add(row)


# -- logs ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("NIP 198501012010011001 menjawab", "NIP [NIP …001] menjawab"),
        ("NIP. 19850101 201001 1 001", "NIP. [NIP …001]"),
        ("hubungi 0812-3456-7890 atau +62 812 3456 7891", "hubungi [HP …890] atau [HP …891]"),
        ("HP 081234567890.", "HP [HP …890]."),
        ("surat 470/112/2026, KASUS-2026-0001", "surat 470/112/2026, KASUS-2026-0001"),
        ("123456789012345678", "123456789012345678"),
        ("2026-11-23T08:10:00 uid 1981 10.20.30.40", "2026-11-23T08:10:00 uid 1981 10.20.30.40"),
    ],
)
def test_personal_numbers_are_masked_and_others_are_not(text: str, shown: str) -> None:
    assert mask_personal(text) == shown


@pytest.mark.parametrize("lines", [TextLines(), JsonLines()])
def test_neither_log_shows_a_nip_or_a_telephone_number(lines: logging.Formatter) -> None:
    record = logging.LogRecord("mailflow", logging.INFO, "", 0, "dari %s, %s", (NIP, "081234567890"), None)
    line = lines.format(record)
    assert NIP not in line
    assert "081234567890" not in line
    assert "…890" in line or "\\u2026890" in line


# -- what is no record ---------------------------------------------------------------------------------


def test_a_robots_mail_is_emptied_once_its_time_is_over_and_keeps_its_fate(
    store: Store, office: Office, arrives: Callable[..., Fate]
) -> None:
    assert arrives(robot()) == Fate.AUTOMATIC
    sha = the_mail(store, Fate.AUTOMATIC).blob
    assert purge(store, office, timedelta(days=89)) == 0
    assert purge(store, office, timedelta(days=91)) == 1
    row = the_mail(store, Fate.AUTOMATIC)
    assert (row.sender, row.subject, row.auth) == ("", "", "")
    assert row.detail.endswith("bukan arsip")
    with store.reading() as session:
        assert raw_mail(session, row.id or 0) == b""
        assert session.get(BlobRow, sha) is None
    assert purge(store, office, timedelta(days=92)) == 0


def test_the_complaint_and_what_the_secretariat_may_still_decide_stay(
    store: Store, office: Office, arrives: Callable[..., Fate]
) -> None:
    arrives(written("orang@luar.example", "Tanya", "Apa kabar?", {"Message-ID": "<a@luar.example>"}))
    assert purge(store, office, timedelta(days=4000)) == 0


def test_a_second_copy_of_a_letter_stays_until_its_case_has_ended(store: Store, office: Office) -> None:
    assert keep(store, office, b"Received: by lain.example\r\n" + complaint(), uid=2) == []
    assert purge(store, office, timedelta(days=200)) == 0
    end_case(store, MORNING + timedelta(days=5))
    assert purge(store, office, timedelta(days=200)) == 1
    with store.reading() as session:
        told = [line.text for line in session.exec(select(JournalRow)) if line.kind == "penghapusan"]
        case = find_cases(session, "KASUS-2026-0001")[0]
        assert check_case(fetch_bundle(session, case)).counts["cases"] == 1
    assert told == ["Isi surel 2 dihapus setelah masa simpannya berakhir: bukan arsip"]


def test_the_morning_s_work_purges_by_the_office_s_own_days(
    store: Store, office: Office, arrives: Callable[..., Fate]
) -> None:
    arrives(robot())
    settings = office.settings.model_copy(update={"retention": Retention(not_records_days=10)})
    send_digest(store, replace(office, settings=settings), MORNING + timedelta(days=11))
    assert the_mail(store, Fate.AUTOMATIC).sender == ""


# -- what is a record ----------------------------------------------------------------------------------


def test_years_of_retention_count_from_the_end_of_the_year() -> None:
    assert appraisal_day(Retention(), date(2026, 11, 23)) == date(2032, 1, 1)
    assert appraisal_day(Retention(active_years=1, inactive_years=0), date(2026, 1, 1)) == date(2028, 1, 1)


def test_the_month_s_mail_names_the_case_files_that_are_ready_to_be_appraised(
    store: Store, office: Office
) -> None:
    end_case(store, MORNING)
    for day in (datetime(2031, 12, 1, 2, tzinfo=UTC), datetime(2032, 1, 2, 2, tzinfo=UTC)):
        send_digest(store, office, day)
    with store.reading() as session:
        rows = list(session.exec(select(OutboxRow).where(OutboxRow.notice == MONTHLY)))
    ripe = [json.loads(row.notice_values)["siap_dinilai"] for row in rows]
    assert ripe == [["KASUS-2026-0001"]]


# -- what is held on somebody --------------------------------------------------------------------------


def test_all_that_is_held_on_a_person_is_found_however_their_number_is_spaced(
    store: Store, arrives: Callable[..., Fate]
) -> None:
    arrives(robot())
    with store.reading() as session:
        by_number = gather_person(session, Wanted([NIP]))
        by_address = gather_person(session, Wanted(["Siti.Rahma@luar.example"]))
        nobody = gather_person(session, Wanted(["tidak.ada@luar.example"]))
    assert [name for name in by_number if name != "data.json"] == ["surel/000002.eml"]
    assert json.loads(by_address["data.json"])["mail"][0]["sender"] == "siti.rahma@luar.example"
    assert json.loads(nobody["data.json"]) == {}


def test_the_requester_s_export_holds_the_case_and_no_token(store: Store, tmp_path: Path) -> None:
    with store.reading() as session:
        files = gather_person(session, Wanted(["umum@disdukcapil.example"]))
    data = json.loads(files["data.json"])
    assert {"cases", "mail", "outbox"} <= set(data)
    assert not any(SECRET & set(row) for rows in data.values() for row in rows)
    assert zip_of(files).startswith(b"PK")


def test_the_command_refuses_a_word_that_would_name_everybody(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "siti.zip"
    asked = ["person", "export", "si", "-o", str(target), "--dir", str(tmp_path)]
    result = CliRunner().invoke(app, asked)
    assert result.exit_code == 1
    assert not target.exists()
    asked[2] = SERVICE
    assert CliRunner().invoke(app, asked).exit_code == 0
    assert target.exists()
    assert CliRunner().invoke(app, asked).exit_code == 1, "nothing is overwritten"
