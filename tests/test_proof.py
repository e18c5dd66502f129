"""Exports of open cases, the monthly agenda mail with the journals' heads, and stores of older schemas."""

from __future__ import annotations

import json
import re
import zipfile
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlmodel import col, select

from mailflow.handling import Clerk
from mailflow.offices.office import Office
from mailflow.outside.case_bundles import MONTHLY, fetch_bundle, find_cases
from mailflow.outside.case_export import export_case, read_export
from mailflow.outside.clock import Clock
from mailflow.outside.journal import journal_head
from mailflow.outside.outbox import fix_bytes
from mailflow.outside.reader import Reader
from mailflow.outside.store import Store, fetch_blob
from mailflow.outside.tables import BlobRow, CaseRow, JournalRow, NumberRow, OutboxRow, TaskRow
from mailflow.proofs.bundle import Damaged
from mailflow.proofs.bundle_files import MANIFEST, bundle_of, manifest_of
from mailflow.proofs.seal import SEAL, Head, Row, Withheld, parse_head, row_hash, value_hash
from mailflow.proofs.verifying import Broken, Checked, check_case
from mailflow.ticks.digest import send_digest
from tests.stores import (
    DUMPS,
    MORNING,
    REQUESTER,
    SERVICE,
    STAMP,
    clerk,
    complaint,
    keep,
    older_store,
    open_case,
)
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


TRICKS = (
    "../../etc/passwd",
    "/etc/cron.d/jahat",
    "C:\\Windows\\system32\\a.exe",
    "a\u202efdp.exe",
    "CON",
    "surat.pdf",
    "surat.pdf",
    "x" * 300 + ".pdf",
)


def handle(store: Store, office: Office, mail_id: int) -> None:
    """As the daemon does it, attachments and all."""
    with Reader() as reader:
        Clerk(store, office, reader, Clock(MORNING - datetime.now(UTC))).handle_mail(mail_id)


def with_files(names: Sequence[str]) -> bytes:
    """The unit's letter with a file under each of these names."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = REQUESTER, SERVICE, "Laporan gangguan aplikasi SIAK"
    mail["Message-ID"] = "<laporan-lampiran@disdukcapil.example>"
    mail.set_content(COMPLAINT)
    for number, name in enumerate(names):
        data = b"%PDF-1.4 " + str(number).encode()
        mail.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    return STAMP % REQUESTER.partition("@")[2].encode() + mail.as_bytes().replace(b"\n", b"\r\n")


def test_no_name_of_an_attachment_is_a_path_in_an_export(tmp_path: Path, office: Office) -> None:
    store = Store(tmp_path / "nama.db")
    (mail_id,) = keep(store, office, with_files(TRICKS))
    handle(store, office, mail_id)
    with store.reading() as session:
        export_case(session, find_cases(session, FIRST)[0], tmp_path / "kasus.zip", MORNING)
    with zipfile.ZipFile(tmp_path / "kasus.zip") as packed:
        names = packed.namelist()
        told = json.loads(packed.read("metadata.json"))
        found = [packed.read(one["berkas"]) for one in told if one["arah"] == "masuk"]
    assert [name for name in names if name.startswith("lampiran/")] == [
        f"lampiran/000001-{number:02}.pdf" for number in range(1, len(TRICKS) + 1)
    ]
    assert all(re.fullmatch(r"[a-zA-Z0-9._/-]+", name) and ".." not in name for name in names)
    assert found == [b"%PDF-1.4 " + str(number).encode() for number in range(len(TRICKS))]
    assert told[-1]["nama_asli"].endswith(".pdf")
    assert not [one for one in told if set("/\\\u202e") & set(one["nama_asli"])]
    assert check_case(read_export(tmp_path / "kasus.zip")).counts["mail"] == 1


@pytest.mark.parametrize("name", ["metadata.csv", "metadata.json", "putusan.csv", "lampiran/000001-01.pdf"])
@pytest.mark.parametrize("how", ["changed", "gone"])
def test_what_the_archive_reads_is_compared_with_the_case(
    tmp_path: Path, office: Office, name: str, how: str
) -> None:
    """Also where whoever changed it wrote the list of hashes anew."""
    store = Store(tmp_path / "arsip.db")
    (mail_id,) = keep(store, office, with_files(["surat.pdf"]))
    handle(store, office, mail_id)
    files = exported(store, tmp_path / "kasus")
    del files[MANIFEST]
    if how == "gone":
        del files[name]
    else:
        files[name] += b" "
    with pytest.raises(Broken, match=re.escape(name)):
        check_case(bundle_of({**files, MANIFEST: manifest_of(files)}))


@pytest.mark.parametrize(
    ("before", "after"), [(b'"cases/1"', b'"cases/x"'), (b'"mail/1"', b'"mail/x"'), (b'"blob"', b'"balb"')]
)
def test_rows_that_make_no_sense_are_named_and_raise_nothing_else(
    store: Store, tmp_path: Path, before: bytes, after: bytes
) -> None:
    files = exported(store, tmp_path / "kasus")
    del files[MANIFEST]
    files["berkas.json"] = files["berkas.json"].replace(before, after)
    with pytest.raises((Damaged, Broken)):
        check_case(bundle_of({**files, MANIFEST: manifest_of(files)}))


def test_a_file_that_was_slipped_in_beside_the_attachments_is_found(store: Store, tmp_path: Path) -> None:
    files = exported(store, tmp_path / "kasus")
    del files[MANIFEST]
    files["lampiran/000001-09.pdf"] = b"%PDF"
    with pytest.raises(Broken, match="000001-09"):
        check_case(bundle_of({**files, MANIFEST: manifest_of(files)}))


def test_a_token_in_an_attachment_is_left_out_with_its_mail(tmp_path: Path, office: Office) -> None:
    store = Store(tmp_path / "tanda.db")
    open_case(store, office)
    with store.reading() as session:
        (token,) = [row.token for row in session.exec(select(TaskRow).where(TaskRow.status == "open"))]
    mail = with_files(["a.pdf"]).replace(b"JVBERi0xLjQgMA==", b64encode(f"%PDF {token}".encode()))
    mail = mail.replace(b"470/112/", b"470/118/")
    (mail_id,) = keep(store, office, mail, uid=2)
    handle(store, office, mail_id)
    with store.reading() as session:
        number = session.exec(select(CaseRow).where(CaseRow.mail_id == mail_id)).one().number
        export_case(session, find_cases(session, number)[0], tmp_path / "kasus", MORNING)
    files = {path.name: path.read_bytes() for path in (tmp_path / "kasus").rglob("*") if path.is_file()}
    assert not [name for name, data in files.items() if token.encode() in data.lower()]
    assert "000002-01.pdf" not in files
    assert check_case(read_export(tmp_path / "kasus")).counts["withheld"] >= 1


def test_numbers_and_mails_that_went_out_are_counted_among_what_was_looked_at(
    store: Store, office: Office
) -> None:
    """A count of rows says only that they are as they were sealed."""
    with store.transaction("test") as session:
        (row, *_) = session.exec(select(OutboxRow).where(OutboxRow.notice == "tanda-terima"))
        mail = EmailMessage()
        mail["Message-ID"] = row.message_id
        fix_bytes(session, row, mail.as_bytes())
        numbered = NumberRow(
            office=office.code,
            register_name="surat-keluar",
            year=2026,
            urut=1,
            number="1/2026",
            taken_at=MORNING,
            case_id=1,
        )
        session.add(numbered)
    counts = checked(store).counts
    assert (counts["numbers"], counts["sent"]) == (1, 1)


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
