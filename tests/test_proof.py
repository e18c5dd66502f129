"""Exports of open cases, the monthly agenda mail with the journals' heads, and stores of older schemas."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from mailflow.digest import send_digest
from mailflow.office import Office
from mailflow.outside.case_bundles import MONTHLY, fetch_bundle, find_cases
from mailflow.outside.case_export import export_case, read_export
from mailflow.outside.journal import journal_head
from mailflow.outside.store import Store, fetch_blob
from mailflow.outside.tables import BlobRow, CaseRow, JournalRow, OutboxRow, TaskRow
from mailflow.seal import SEAL, Head, Row, Withheld, parse_head, row_hash, value_hash
from mailflow.verifying import Broken, Checked, check_case
from tests.stores import DUMPS, MORNING, clerk, complaint, keep, older_store
from tests.whole_days.letters import COMPLAINT

FIRST = "KASUS-2026-0001"
DECEMBER = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
"""Tuesday 1 December 2026, 09.00 WIB: the first working morning of its month."""


def checked(store: Store) -> Checked:
    with store.reading() as session:
        return check_case(fetch_bundle(session, find_cases(session, FIRST)[0]))


def exported(store: Store, target: Path) -> dict[str, bytes]:
    with store.reading() as session:
        export_case(session, find_cases(session, FIRST)[0], target, MORNING)
    return {p.relative_to(target).as_posix(): p.read_bytes() for p in target.rglob("*") if p.is_file()}


# -- seals ---------------------------------------------------------------------------------------------


def test_every_transaction_that_touches_a_case_ends_with_a_seal(store: Store) -> None:
    with store.reading() as session:
        kinds = [line.kind for line in session.exec(select(JournalRow).order_by(col(JournalRow.seq)))]
    assert kinds[-1] == SEAL
    assert checked(store).counts["cases"] == 1


def test_a_transaction_that_fails_seals_nothing(store: Store) -> None:
    with store.reading() as session:
        before = journal_head(session, 1)
    with pytest.raises(RuntimeError):
        change_and_fail(store)
    with store.transaction("test") as session:
        pass
    with store.reading() as session:
        assert journal_head(session, 1) == before
    assert checked(store)


def change_and_fail(store: Store) -> None:
    with store.transaction("test") as session:
        session.exec(select(TaskRow)).one().role = "LAIN"
        session.flush()
        raise RuntimeError


def test_a_row_that_goes_to_another_case_is_sealed_in_both(store: Store) -> None:
    with store.transaction("test") as session:
        first = session.get_one(CaseRow, 1).model_dump(exclude={"id"})
        session.add(CaseRow(**first | {"number": "KASUS-2026-0002"}))
    with store.transaction("test") as session:
        row = session.exec(select(OutboxRow).where(OutboxRow.case_id == 1)).first()
        assert row is not None
        row.case_id = 2
        session.add(row)
    assert checked(store)
    with store.reading() as session:
        bundle = fetch_bundle(session, find_cases(session, "KASUS-2026-0002")[0])
        assert check_case(bundle).counts["outbox"] > 0
        assert f"outbox/{row.id}" in bundle.rows


def test_a_withheld_value_has_the_hash_of_what_it_stands_for() -> None:
    shown: Row = {"token": "abc", "no": 3}
    hidden: Row = {"token": Withheld(sha256=value_hash("abc")), "no": 3}
    assert row_hash(hidden) == row_hash(shown) != row_hash({"token": "abd", "no": 3})


@pytest.mark.parametrize(
    "typed",
    ["9f3c 71d0 48ab e256 (42 baris)", "9f3c71d048abe256 (42)", "9F3C-71D0-48AB-E256 ( 42 baris)"],
)
def test_a_head_is_read_as_people_type_it_from_paper(typed: str) -> None:
    assert parse_head(typed) == Head(sha256="9f3c71d048abe256", lines=42)
    assert parse_head("9f3c 71d0") == Head(sha256="9f3c71d0")
    assert parse_head("9f3") is parse_head("lima") is parse_head("") is None


@pytest.mark.parametrize("dump", DUMPS, ids=lambda dump: dump.stem)
def test_a_store_of_an_older_schema_is_sealed_when_it_is_opened(dump: Path, tmp_path: Path) -> None:
    store = older_store(dump, tmp_path / "alt.db")
    assert checked(store).counts["cases"] == 1
    with store.transaction("test") as session:
        line = session.exec(select(JournalRow).order_by(col(JournalRow.seq).desc())).first()
        assert line is not None
        assert line.kind == SEAL
        session.connection().exec_driver_sql("DROP TRIGGER temp.watch_task_update")
        session.connection().exec_driver_sql("UPDATE task SET addresses = '[]'")
    with pytest.raises(Broken, match="task/1"):
        checked(store)


# -- exports of open cases -----------------------------------------------------------------------------


def test_no_token_of_an_open_task_is_in_an_export(store: Store, tmp_path: Path) -> None:
    with store.transaction("test") as session:
        tokens = [row.token for row in session.exec(select(TaskRow).where(TaskRow.status == "open"))]
        blob = fetch_blob(session, session.exec(select(BlobRow.sha256)).first() or "")
        assert blob
    files = exported(store, tmp_path / "kasus")
    assert tokens
    for name, data in files.items():
        assert not [token for token in tokens if token.encode() in data.lower()], name
    assert check_case(read_export(tmp_path / "kasus")).counts["task"] == 1


def test_a_mail_with_a_password_stays_in_the_store(tmp_path: Path, office: Office) -> None:
    store = Store(tmp_path / "sandi.db")
    (mail_id,) = keep(store, office, complaint(text=COMPLAINT + "\nPassword: Rahasia-9931\n"))
    clerk(store, office).handle_mail(mail_id)
    files = exported(store, tmp_path / "kasus")
    assert not [name for name, data in files.items() if b"Rahasia-9931" in data]
    found = check_case(read_export(tmp_path / "kasus"))
    assert found.counts["withheld"] >= 1
    assert "left out" in found.notes[0].en


def test_what_a_stranger_wrote_is_no_formula_in_an_export(tmp_path: Path, office: Office) -> None:
    store = Store(tmp_path / "rumus.db")
    (mail_id,) = keep(store, office, complaint(text=COMPLAINT.replace("470/112", "=470/112")))
    clerk(store, office).handle_mail(mail_id)
    lines = exported(store, tmp_path / "kasus")["metadata.csv"].decode("utf-8-sig").splitlines()
    assert not [cell for line in lines for cell in line.split(";") if cell.startswith(("=", "+", "-", "@"))]


# -- the month's mail ----------------------------------------------------------------------------------


def monthly(store: Store) -> list[OutboxRow]:
    with store.reading() as session:
        return list(session.exec(select(OutboxRow).where(OutboxRow.notice == MONTHLY)))


def test_the_first_working_morning_of_a_month_brings_books_and_heads_once(
    store: Store, office: Office
) -> None:
    with store.reading() as session:
        head = journal_head(session, 1)
    assert send_digest(store, office, DECEMBER)
    store.close()
    again = Store(store.path)
    assert not send_digest(again, office, DECEMBER + timedelta(hours=1))
    assert send_digest(again, office, DECEMBER + timedelta(days=1))
    [mail] = monthly(again)
    values = json.loads(mail.notice_values)
    assert values["jurnal"] == [{"kasus": FIRST, "sidik_jari": head.words()}]
    assert [line["nomor"] for line in values["masuk"]] == ["1/SM/2026"]
    names = [name for name, _, _ in json.loads(mail.blobs)["files"]]
    assert names == [
        "Buku agenda 2026-11.xlsx",
        "Buku agenda 2026-11.docx",
        "Sidik jari jurnal 2026-11.csv",
    ]
    [heads] = [sha for name, _, sha in json.loads(mail.blobs)["files"] if name.startswith("Sidik")]
    with again.reading() as session:
        assert head.sha256.encode() in fetch_blob(session, heads)
    assert checked(again).counts["heads"] == 1


def test_a_month_without_letters_or_cases_brings_no_mail(tmp_path: Path, office: Office) -> None:
    empty = Store(tmp_path / "kosong.db")
    assert send_digest(empty, office, DECEMBER)
    assert monthly(empty) == []


def test_on_a_day_off_the_months_mail_waits(store: Store, office: Office) -> None:
    saturday = datetime(2027, 5, 1, 2, 0, tzinfo=UTC)
    with store.transaction("test") as session:
        session.connection().exec_driver_sql("UPDATE journal SET at = '2027-04-05 01:00:00.000000'")
    assert send_digest(store, office, saturday)
    assert monthly(store) == []
    assert send_digest(store, office, saturday + timedelta(days=2))
    assert len(monthly(store)) == 1


def test_a_tail_that_was_cut_off_shows_by_the_months_mail(store: Store, office: Office) -> None:
    assert send_digest(store, office, DECEMBER)
    with store.transaction("test") as session:
        session.connection().exec_driver_sql("DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)")
    with pytest.raises(Broken, match="outbox/"):
        checked(store)
