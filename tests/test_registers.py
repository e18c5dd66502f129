"""Registers: each number once, whoever takes it and however it ends; inserted numbers by the secretariat alone."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, select

from mailflow.offices.office import Office, Register
from mailflow.outside.outbox import mark_sent
from mailflow.outside.registers import (
    RegisterHeld,
    confirm_register,
    find_numbers,
    insert_number,
    take_number,
)
from mailflow.outside.store import Store
from mailflow.outside.tables import AgendaRow, LetterRow, MailRow, NumberRow, OutboxRow, RegisterRow, TaskRow
from mailflow.proofs.verifying import check_case
from mailflow.ticks.digest import send_digest
from tests.replying import DISPOSITION, KADIS, KASI, SEK, Bureau
from tests.stores import MORNING, cirebon, new_store, open_case, written
from tests.whole_days.letters import C01

REGISTER = "surat-keluar"
ORDER = "028/01/SPT/DKIS/XI/2026"

TAKE = """
import sys
from pathlib import Path
from tests.stores import MORNING, new_store, open_case
from mailflow.config import read_offices
from mailflow.outside.registers import take_number
from mailflow.outside.store import Store

office = read_offices(Path(sys.argv[2]))[0].office
store = Store(Path(sys.argv[1]))
print("ready", flush=True)
sys.stdin.readline()
for _ in range(int(sys.argv[3])):
    with store.transaction("take") as session:
        print(take_number(session, office, "surat-keluar", MORNING), flush=True)
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return cirebon(tmp_path / "dir")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path)


@pytest.fixture
def bureau(store: Store, office: Office) -> Bureau:
    open_case(store, office)
    return Bureau(store, office)


def take(store: Store, office: Office, at: datetime = MORNING) -> str:
    with store.transaction("take") as session:
        return take_number(session, office, REGISTER, at)


def with_register(office: Office, **changes: object) -> Office:
    register = office.settings.registers[REGISTER].model_copy(update=changes)
    registers = {**office.settings.registers, REGISTER: Register.model_validate(register.model_dump())}
    settings = office.settings.model_copy(update={"registers": registers})
    object.__setattr__(office, "settings", settings)
    return office


def numbers(session: Session) -> list[NumberRow]:
    taken = select(NumberRow).where(NumberRow.register_name == REGISTER)
    return list(session.exec(taken.order_by(col(NumberRow.id))))


# -- taking --------------------------------------------------------------------------------------------


def test_two_processes_never_take_the_same_number(store: Store, office: Office, tmp_path: Path) -> None:
    command = [sys.executable, "-c", TAKE, str(store.path), str(tmp_path / "dir"), "20"]
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for one in started:
        assert one.stdout is not None
        assert one.stdout.readline() == "ready\n"
    said = [one.communicate("go\n")[0].split() for one in started]
    assert [one.returncode for one in started] == [0, 0]
    wanted = {f"028/{urut:03d}/DKIS/XI/2026" for urut in range(1, 41)}
    assert sorted(said[0] + said[1]) == sorted(wanted)


def test_threads_with_a_store_each_leave_no_gap(tmp_path: Path, office: Office) -> None:
    Store(tmp_path / "mailflow.db").close()

    def work(_: int) -> list[str]:
        own = Store(tmp_path / "mailflow.db")
        return [take(own, office) for _ in range(10)]

    with ThreadPoolExecutor(4) as pool:
        taken = [number for one in pool.map(work, range(4)) for number in one]
    assert len(set(taken)) == 40
    with Store(tmp_path / "mailflow.db").reading() as session:
        assert [row.urut for row in numbers(session)] == list(range(1, 41))


def test_a_number_of_a_transaction_that_fails_is_not_lost(store: Store, office: Office) -> None:
    take(store, office)
    with pytest.raises(RuntimeError):
        take_and_fail(store, office)
    assert take(store, office) == "028/002/DKIS/XI/2026"


def take_and_fail(store: Store, office: Office) -> None:
    with store.transaction("take") as session:
        take_number(session, office, REGISTER, MORNING)
        raise RuntimeError


def test_a_register_that_is_held_gives_no_number_to_anybody_until_it_is_confirmed(
    store: Store, office: Office
) -> None:
    take(store, office)
    with store.transaction("restored") as session:
        for register in session.exec(select(RegisterRow)):
            register.held = True
            session.add(register)
    with pytest.raises(RegisterHeld) as held:
        take(store, office)
    assert "belum dikonfirmasi" in held.value.words.id
    with store.transaction("confirmed") as session:
        confirm_register(session, office.code, REGISTER, MORNING.year, 41)
    assert take(store, office).startswith("028/042/")


def test_each_register_begins_again_with_the_offices_own_year(store: Store, office: Office) -> None:
    """23.59 WIB of the last day is the old year's, one minute later is the new one's; UTC does not count."""
    before = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)
    assert take(store, office, before) == "028/001/DKIS/XII/2026"
    assert take(store, office, before) == "028/002/DKIS/XII/2026"
    assert take(store, office, before + timedelta(minutes=1)) == "028/001/DKIS/I/2027"


def test_every_part_of_a_pattern_is_filled(store: Store, office: Office) -> None:
    changed = with_register(
        office,
        pattern="{sec}-{urut:03d}/{unit}/{jenis}/{klas}/{agenda}/{MM}/{YYYY}",
        unit="UN39.17",
        kind="ND",
    )
    with store.transaction("take") as session:
        number = take_number(session, changed, REGISTER, MORNING, sec="R", agenda="7")
    assert number == "R-001/UN39.17/ND/028/7/11/2026"


# -- inserting -----------------------------------------------------------------------------------------


def test_inserted_numbers_follow_their_number_with_letters_and_its_date(store: Store, office: Office) -> None:
    take(store, office)
    with store.transaction("insert") as session:
        (first,) = find_numbers(session, office.code, " 028/001/dkis/XI/2026 ")
        later = MORNING + timedelta(days=40)
        inserted = [insert_number(session, office, first, later, "oleh Sri").number for _ in range(2)]
    assert inserted == ["028/001a/DKIS/XI/2026", "028/001b/DKIS/XI/2026"]
    assert take(store, office) == "028/002/DKIS/XI/2026"
    with store.reading() as session:
        assert [(row.suffix, row.status) for row in numbers(session)][1:3] == [
            ("a", "sisipan"),
            ("b", "sisipan"),
        ]


def command(bureau: Bureau, text: str, sender: str = SEK) -> MailRow:
    """Somebody writes a command to the service address, in a mail of its own."""
    headers = {"Message-ID": f"<perintah-{abs(hash((text, sender)))}@dkis.example>"}
    return bureau.arrives(written(sender, "Register", text, headers))


def lines(bureau: Bureau, number: str) -> tuple[list[NumberRow], list[AgendaRow]]:
    with bureau.store.reading() as session:
        register = session.exec(select(NumberRow).where(NumberRow.number == number)).all()
        agenda = session.exec(select(AgendaRow).where(AgendaRow.letter_number == number)).all()
        return list(register), list(agenda)


def with_order(bureau: Bureau) -> LetterRow:
    """Up to the letter of assignment, issued under ORDER and sent."""
    bureau.replies(bureau.task(), DISPOSITION)
    bureau.replies(bureau.task(), C01, sender=KASI)
    bureau.replies(bureau.task(), "SETUJU")
    with bureau.store.transaction("sent") as session:
        for notice in session.exec(select(OutboxRow)):
            mark_sent(session, notice, bureau.at)
    return letter(bureau, ORDER)


def letter(bureau: Bureau, number: str) -> LetterRow:
    with bureau.store.reading() as session:
        return session.exec(select(LetterRow).where(LetterRow.number == number)).one()


def change_question(bureau: Bureau) -> TaskRow:
    return bureau.rows("change")[-1]


def test_the_secretariat_inserts_a_number_by_mail_and_the_books_say_who(bureau: Bureau) -> None:
    with_order(bureau)
    done = command(bureau, f"SISIPKAN NOMOR SETELAH {ORDER}: surat tugas rapat, kepada Sdr. Budi")
    assert done.fate == "applied"
    (row,), (line,) = lines(bureau, "028/01a/SPT/DKIS/XI/2026")
    assert (row.status, row.urut, row.suffix) == ("sisipan", 1, "a")
    assert SEK in row.note
    assert "Senin" not in row.note
    assert "23 November 2026" in row.note
    assert (line.gist, line.letter_date) == ("surat tugas rapat, kepada Sdr. Budi", "23 November 2026")
    assert "sisipan" in line.note
    assert "028/01a/SPT/DKIS/XI/2026" in bureau.told("permintaan-dicatat", SEK)[-1].notice_values


def test_nobody_else_inserts_a_number(bureau: Bureau) -> None:
    with_order(bureau)
    for sender in (KADIS, KASI, "umum@disdukcapil.example"):
        said = command(bureau, f"SISIPKAN NOMOR SETELAH {ORDER}: surat saya", sender)
        assert said.fate == "served"
    assert lines(bureau, "028/01a/SPT/DKIS/XI/2026") == ([], [])
    assert "hanya untuk sekretariat" in bureau.told("permintaan-belum", KADIS)[-1].notice_values


@pytest.mark.parametrize("after", ["028/77/SPT/DKIS/XI/2026", "KASUS-2026-0001", "1/SM/2026"])
def test_no_number_is_inserted_after_one_that_no_letter_bears(bureau: Bureau, after: str) -> None:
    assert command(bureau, f"SISIPKAN NOMOR SETELAH {after}: surat").fate == "served"
    assert "tidak ada dalam register" in bureau.told("permintaan-belum", SEK)[-1].notice_values


def test_an_inserted_number_that_is_not_needed_stays_as_batal(bureau: Bureau) -> None:
    with_order(bureau)
    command(bureau, f"SISIPKAN NOMOR SETELAH {ORDER}: surat tugas rapat")
    number = "028/01a/SPT/DKIS/XI/2026"
    assert command(bureau, f"BATALKAN SURAT {number}: rapat ditiadakan").fate == "applied"
    (row,), (line,) = lines(bureau, number)
    assert row.status == "batal"
    assert "rapat ditiadakan" in row.note
    assert "batal" in line.note
    command(bureau, f"SISIPKAN NOMOR SETELAH {ORDER}: yang lain")
    assert len(lines(bureau, "028/01b/SPT/DKIS/XI/2026")[0]) == 1, "a cancelled number is not given out again"


def test_a_number_of_two_years_is_asked_for_its_year(bureau: Bureau) -> None:
    office = with_register(bureau.office, pattern="{klas}/{urut:03d}/OR", yearless=True)
    take(bureau.store, office, MORNING)
    take(bureau.store, office, MORNING + timedelta(days=60))
    command(bureau, "SISIPKAN NOMOR SETELAH 028/001/OR: surat")
    assert "2026 dan 2027" in bureau.told("permintaan-belum", SEK)[-1].notice_values
    assert command(bureau, "SISIPKAN NOMOR SETELAH 028/001/OR tahun 2026: surat").fate == "applied"
    (row,), _ = lines(bureau, "028/001a/OR")
    assert row.year == 2026


# -- changing an issued letter -------------------------------------------------------------------------

WRONG = 'RALAT SURAT %s: tertulis "Senin" seharusnya "Selasa"'


def test_a_ralat_is_a_new_letter_that_its_signer_approves(bureau: Bureau) -> None:
    old = with_order(bureau)
    assert command(bureau, WRONG % ORDER).fate == "applied"
    assert lines(bureau, "028/02/SPT/DKIS/XI/2026")[0] == [], "no number before the approval"
    question = change_question(bureau)
    shown = bureau.told("setujui-perubahan", KADIS)[-1]
    assert question.token in shown.reply_to
    assert bureau.replies(question, "SETUJU").fate == "applied"
    new = letter(bureau, "028/02/SPT/DKIS/XI/2026")
    assert (new.title, new.changes, new.status) == ("Ralat Surat Perintah Tugas", old.no, "issued")
    assert '"seharusnya": "Selasa"' in new.letter_values
    assert f'"nomor": "{ORDER}"' in new.letter_values
    assert letter(bureau, ORDER).letter_values == old.letter_values
    (row,), (line,) = lines(bureau, ORDER)
    assert row.status == "diralat"
    assert "dengan Nomor 028/02/SPT/DKIS/XI/2026 tanggal 23 November 2026" in row.note
    assert "diralat" in line.note
    assert len(lines(bureau, new.number)[1]) == 1


def test_whoever_got_the_old_letter_gets_the_new_one(bureau: Bureau) -> None:
    old = with_order(bureau)
    carried = carriers(bureau, old)
    command(bureau, WRONG % ORDER)
    bureau.replies(change_question(bureau), "SETUJU")
    assert carriers(bureau, letter(bureau, "028/02/SPT/DKIS/XI/2026")) >= carried
    assert KASI in carried
    assert SEK in carried


def carriers(bureau: Bureau, letter: LetterRow) -> set[str]:
    """Who got a letter once it had its number."""
    with bureau.store.reading() as session:
        rows = session.exec(select(OutboxRow).where(OutboxRow.letters.contains(f"[{letter.id}, ")))  # type: ignore[attr-defined]
        return {row.recipient for row in rows if letter.issued_at and row.queued_at >= letter.issued_at}


@pytest.mark.parametrize(
    ("word", "status", "title"),
    [
        ("CABUT SURAT", "dicabut", "Pencabutan Surat Perintah Tugas"),
        ("BATALKAN SURAT", "dibatalkan", "Pembatalan Surat Perintah Tugas"),
    ],
)
def test_a_letter_is_withdrawn_or_annulled_by_another(
    bureau: Bureau, word: str, status: str, title: str
) -> None:
    with_order(bureau)
    command(bureau, f"{word} {ORDER}: terkirim dua kali")
    bureau.replies(change_question(bureau), "Setuju")
    assert letter(bureau, "028/02/SPT/DKIS/XI/2026").title == title
    assert lines(bureau, ORDER)[0][0].status == status
    command(bureau, WRONG % ORDER)
    assert f"berstatus {status}" in bureau.told("permintaan-belum", SEK)[-1].notice_values


def test_a_signer_who_refuses_leaves_everything_as_it_was(bureau: Bureau) -> None:
    with_order(bureau)
    command(bureau, WRONG % ORDER)
    assert bureau.replies(change_question(bureau), "TOLAK: tanggalnya sudah benar").fate == "applied"
    assert lines(bureau, ORDER)[0][0].status == "dipakai"
    assert lines(bureau, "028/02/SPT/DKIS/XI/2026") == ([], [])
    assert "tanggalnya sudah benar" in bureau.told("pemberitahuan", SEK)[-1].notice_values
    command(bureau, WRONG % ORDER + " pagi")
    assert bureau.rows("change")[-1].status == "open", "it can be asked for anew"


@pytest.mark.parametrize("text", ["nanti saya lihat", "TOLAK"])
def test_an_unclear_answer_of_the_signer_is_asked_once_more(bureau: Bureau, text: str) -> None:
    with_order(bureau)
    command(bureau, WRONG % ORDER)
    assert bureau.replies(change_question(bureau), text).fate == "asked-back"
    assert bureau.told("klarifikasi", KADIS)
    assert change_question(bureau).status == "open"


def test_nobody_but_the_signer_approves_a_change(bureau: Bureau) -> None:
    with_order(bureau)
    command(bureau, WRONG % ORDER)
    question = change_question(bureau)
    assert bureau.replies(question, "SETUJU", sender=KASI).fate == "held"
    assert bureau.replies(question, "SETUJU", proved=False).fate != "applied"
    assert lines(bureau, "028/02/SPT/DKIS/XI/2026") == ([], [])


def test_a_second_request_takes_the_place_of_the_first(bureau: Bureau) -> None:
    with_order(bureau)
    command(bureau, WRONG % ORDER)
    first = change_question(bureau)
    command(bureau, f"CABUT SURAT {ORDER}: keliru")
    assert [row.status for row in bureau.rows("change")] == ["void", "open"]
    assert bureau.replies(first, "SETUJU").fate == "too-late"
    assert bureau.replies(change_question(bureau), "SETUJU").fate == "applied"
    assert letter(bureau, "028/02/SPT/DKIS/XI/2026").title == "Pencabutan Surat Perintah Tugas"
    assert lines(bureau, "028/03/SPT/DKIS/XI/2026") == ([], [])


def test_the_mornings_mail_names_a_change_that_waits(bureau: Bureau) -> None:
    with_order(bureau)
    command(bureau, WRONG % ORDER)
    assert send_digest(bureau.store, bureau.office, MORNING + timedelta(days=1))
    said = json.loads(bureau.told("ringkasan-pagi", SEK)[-1].notice_values)["peringatan"]
    assert [line for line in said if "Ralat Surat Perintah Tugas" in line and "Kepala Dinas" in line]


def test_ralat_surat_under_an_echo_is_the_officers_own_ralat(bureau: Bureau) -> None:
    """RALAT takes a decision back; only in a mail of its own does it name a letter."""
    bureau.replies(bureau.task(), DISPOSITION)
    said = bureau.replies(bureau.rows("retract")[-1], "RALAT, surat 12/X/2026 keliru")
    assert said.fate == "retracted"


def test_a_case_with_a_changed_letter_still_proves_itself(bureau: Bureau) -> None:
    from mailflow.outside.case_bundles import fetch_bundle, find_cases

    with_order(bureau)
    command(bureau, WRONG % ORDER)
    bureau.replies(change_question(bureau), "SETUJU")
    with bureau.store.reading() as session:
        checked = check_case(fetch_bundle(session, find_cases(session, "KASUS-2026-0001")[0]))
    assert checked.notes == []
    assert checked.counts["approvals"] == 2
    assert _kinds(bureau)[-1] == "putusan"


def _kinds(bureau: Bureau) -> Sequence[str]:
    return [line.kind for line in bureau.journal()]
