"""Perlu entri manual: a complaint whose files nobody's program can read is typed in by the secretariat."""

from __future__ import annotations

from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlmodel import select

from mailflow.cases.case import Case
from mailflow.mails.fates import Fate
from mailflow.offices.office import Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.store import Store
from mailflow.outside.tables import AgendaRow, CaseRow, JournalRow, OutboxRow
from tests.stores import REQUESTER, SERVICE, STAMP, new_store, written

SECRETARIAT = "sekretariat@dkis.example"
ZIP = b"PK\x03\x04" + bytes(60)
LINES = """Nomor: 470/112/DISDUKCAPIL/2026
Tanggal: 20 November 2026
Hal: Laporan gangguan SIAK
Perangkat daerah: Dinas Kependudukan dan Pencatatan Sipil
Aplikasi/sistem: SIAK
Uraian gangguan: Halaman masuk SIAK tidak terbuka sejak pagi.
"""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path)


def letter_in_a_file(
    name: str = "surat.zip", data: bytes = ZIP, text: str = "Surat laporan terlampir."
) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = REQUESTER, SERVICE, "Laporan gangguan aplikasi"
    mail["Message-ID"] = "<laporan-zip@disdukcapil.example>"
    mail.set_content(text)
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return STAMP % b"disdukcapil.example" + mail.as_bytes().replace(b"\n", b"\r\n")


def the_case(store: Store) -> Case:
    with store.reading() as session:
        return parse_case(session.exec(select(CaseRow)).one())


def notices(store: Store, name: str) -> list[OutboxRow]:
    with store.reading() as session:
        return list(session.exec(select(OutboxRow).where(OutboxRow.notice == name)))


def answer(store: Store, text: str, sender: str = SECRETARIAT) -> bytes:
    question = notices(store, "perlu-entri")[-1]
    head = {"In-Reply-To": question.message_id, "Message-ID": f"<entri-{abs(hash(text))}@dkis.example>"}
    return written(sender, "Re: entri", text, head, to=question.reply_to)


def test_what_no_program_can_read_is_put_to_the_secretariat_and_not_to_the_requester(
    store: Store, arrives: Callable[..., Fate]
) -> None:
    assert arrives(letter_in_a_file()) == Fate.OPENED
    assert the_case(store).transcribing
    (question,) = notices(store, "perlu-entri")
    assert question.recipient == SECRETARIAT
    assert "surat.zip (berkas arsip ZIP tidak dibuka" in question.notice_values
    assert '"mails": [1]' in question.blobs
    assert notices(store, "permintaan-kelengkapan") == []
    assert len(notices(store, "tanda-terima")) == 1


def test_one_mail_with_lines_completes_the_complaint_and_the_agenda(
    store: Store, arrives: Callable[..., Fate]
) -> None:
    arrives(letter_in_a_file())
    assert arrives(answer(store, LINES)) == Fate.SECRETARIAT
    case = the_case(store)
    assert (case.complete, case.transcribing) == (True, False)
    assert case.subject() == "Laporan gangguan SIAK"
    assert [task.status for task in case.tasks] == ["answered", "open"]
    with store.reading() as session:
        row = session.exec(select(AgendaRow)).one()
        told = [line.text for line in session.exec(select(JournalRow)) if line.kind == "entri"]
    assert row.letter_number == "470/112/DISDUKCAPIL/2026"
    assert "Surat asal dientri manual oleh" in told[-1]


def test_what_is_still_missing_is_asked_of_the_secretariat_once_more(
    store: Store, arrives: Callable[..., Fate]
) -> None:
    arrives(letter_in_a_file())
    assert arrives(answer(store, LINES.replace("Nomor: 470/112/DISDUKCAPIL/2026\n", ""))) == Fate.ASKED_BACK
    assert the_case(store).transcribing
    assert "masih kosong: Nomor" in notices(store, "perlu-entri")[-1].notice_values
    assert arrives(answer(store, "Nomor: 470/112/DISDUKCAPIL/2026")) == Fate.SECRETARIAT
    assert the_case(store).complete


def test_a_wrong_date_is_named_and_nothing_is_guessed(store: Store, arrives: Callable[..., Fate]) -> None:
    arrives(letter_in_a_file())
    assert arrives(answer(store, LINES.replace("20 November 2026", "31 Februari 2026"))) == Fate.ASKED_BACK
    assert "31 Februari 2026" in notices(store, "perlu-entri")[-1].notice_values


def test_free_words_are_asked_back(store: Store, arrives: Callable[..., Fate]) -> None:
    arrives(letter_in_a_file())
    assert arrives(answer(store, "Nanti saya lihat dulu suratnya ya.")) == Fate.ASKED_BACK
    assert the_case(store).transcribing


def test_minta_pelapor_asks_the_requester_for_what_is_missing(
    store: Store, arrives: Callable[..., Fate]
) -> None:
    arrives(letter_in_a_file())
    assert arrives(answer(store, "minta pelapor")) == Fate.SECRETARIAT
    assert not the_case(store).transcribing
    assert [row.recipient for row in notices(store, "permintaan-kelengkapan")] == [REQUESTER]


def test_nobody_else_can_type_it_in(store: Store, office: Office, arrives: Callable[..., Fate]) -> None:
    arrives(letter_in_a_file())
    assert arrives(answer(store, LINES, sender="orang@luar.example")) == Fate.HELD
    assert the_case(store).transcribing


def test_a_complaint_that_says_all_in_the_mail_waits_for_nobody(
    store: Store, arrives: Callable[..., Fate]
) -> None:
    assert arrives(letter_in_a_file(text=LINES)) == Fate.OPENED
    assert the_case(store).complete
    assert notices(store, "perlu-entri") == []


def test_the_lines_may_come_as_a_file_beside_the_reply(store: Store, arrives: Callable[..., Fate]) -> None:
    arrives(letter_in_a_file())
    head, _, body = answer(store, "Terlampir isiannya.").partition(b"\r\n\r\n")
    mail = EmailMessage()
    for line in head.decode().split("\r\n"):
        name, _, value = line.partition(": ")
        if name in ("From", "To", "Subject", "In-Reply-To", "Message-ID"):
            mail[name] = value
    mail.set_content(body.decode())
    mail.add_attachment(LINES.encode(), maintype="text", subtype="plain", filename="isian.txt")
    raw = STAMP % b"dkis.example" + mail.as_bytes().replace(b"\n", b"\r\n")
    assert arrives(raw) == Fate.SECRETARIAT
    assert the_case(store).complete
