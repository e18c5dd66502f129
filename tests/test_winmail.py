"""What Outlook packs into winmail.dat is read like any other mail; what is broken in it is said and kept."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import pytest

from mailflow.mails.filetypes import TNEF
from mailflow.mails.mail import parse_mail
from mailflow.mails.quoting import new_text
from mailflow.mails.winmail import winmail_of, with_opened
from mailflow.outside.reader import Reader
from mailflow.outside.reader_limits import ReaderLimits
from tests.replying import Bureau, bureau_in, reply
from tests.stores import complaint
from tests.whole_days.letters import COMPLAINT
from tests.winmails import BODY, PEOPLE, PROPERTIES, one, winmail, with_winmail


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(ReaderLimits(seconds=5.0)) as reader:
        yield reader


@pytest.fixture
def bureau(tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch) -> Bureau:
    monkeypatch.setattr("tests.stores.Reader", lambda: reader)
    return bureau_in(tmp_path)


def test_its_files_and_its_text_come_out(reader: Reader) -> None:
    opened = reader.open_tnef(
        winmail("Mohon dicek.", {"../../surat lama.pdf": b"%PDF-1.7 isi", "b.txt": b"teks"})
    )
    assert (opened.text, opened.fault) == ("Mohon dicek.", "")
    assert [(file.name, file.content_type, file.data) for file in opened.files] == [
        ("surat lama.pdf", "application/pdf", b"%PDF-1.7 isi"),
        ("b.txt", "text/plain", b"teks"),
    ]


def test_a_letter_in_a_winmail_opens_a_case(bureau: Bureau) -> None:
    text = COMPLAINT.replace("470/112", "470/113").replace("SIAK", "SIPD")
    raw = with_winmail(
        complaint("<laporan-2@disdukcapil.example>"), winmail(files={"surat.txt": text.encode()})
    )
    assert bureau.arrives(raw).fate == "opened"
    assert "SIPD" in str(bureau.case(2).fields)


def test_a_decision_that_stands_only_in_a_winmail_is_taken(bureau: Bureau) -> None:
    task = bureau.task()
    text = "DISPOSISI kepada Kasi Pengembangan Aplikasi: cek dan laporkan"
    assert bureau.arrives(with_winmail(reply(task, "-"), winmail(text))).fate == "applied"


def test_where_the_winmail_says_something_else_than_the_mail_nothing_is_decided(bureau: Bureau) -> None:
    task = bureau.task()
    text = "DISPOSISI kepada Kasi Pengembangan Aplikasi: cek dan laporkan"
    raw = with_winmail(reply(task, "-"), winmail("TOLAK: tidak perlu"), text)
    assert bureau.arrives(raw).fate == "asked-back"
    assert not bureau.decisions()


DAMAGED = {
    "nothing": winmail(),
    "cut": winmail("Setuju", {"a.pdf": b"%PDF-1.7"})[:-9],
    "a wrong checksum": winmail("Setuju").replace(b"Setuju", b"Setajv"),
    "a wrong level": winmail("Setuju", None, one(7, BODY, b"x")),
    "a file without its start": winmail("Setuju")[:6] + one(2, 0x800F, b"isi"),
    "an endless length": winmail("Setuju", None)[:6]
    + struct.pack("<BHHI", 1, BODY, 6, 2**32 - 1)
    + b"x" * 50,
    "objects without end": winmail("Setuju", None, *[one(1, BODY, b"")] * 3_000),
    "noise": b"\x78\x9f\x3e\x22" + bytes(range(256)) * 40,
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_broken_one_stays_as_a_file_that_cannot_be_read_and_says_why(reader: Reader, damage: str) -> None:
    mail = parse_mail(with_winmail(b"From: a@b.example\r\n\r\n", DAMAGED[damage]))
    winmail_dat = winmail_of(mail)
    assert winmail_dat is not None
    assert winmail_dat.content_type == TNEF
    opened = reader.open_tnef(winmail_dat.data)
    assert "winmail.dat" in opened.fault
    assert with_opened(mail, winmail_dat, opened) == mail
    document = reader.read(winmail_dat.name, winmail_dat.content_type, winmail_dat.data)
    assert document.kind == "unreadable"
    assert document.fault


@pytest.mark.timeout(60)
def test_rows_and_properties_without_end_cost_no_more_than_the_limit(reader: Reader) -> None:
    rows = winmail("Setuju", None, one(1, PEOPLE, struct.pack("<I", 2**32 - 1) + bytes(8)))
    assert reader.open_tnef(rows).text == "Setuju"
    endless = winmail("Setuju", None, one(1, PROPERTIES, struct.pack("<I", 2**32 - 1) + bytes(8)))
    opened = reader.open_tnef(endless)
    assert opened.text == "Setuju" or opened.fault
    assert reader.open_tnef(winmail("lagi")).text == "lagi"


def test_a_winmail_in_an_attached_mail_is_read_with_it(reader: Reader) -> None:
    inner = with_winmail(
        b"From: a@b.example\r\nSubject: Laporan\r\n\r\n", winmail("Aplikasi galat", {"a.txt": b"SIPD"})
    )
    document = reader.read("surat.eml", "message/rfc822", inner)
    assert "Aplikasi galat" in document.text
    assert "SIPD" in document.text


def test_the_words_of_its_files_are_not_the_senders(reader: Reader) -> None:
    mail = parse_mail(with_winmail(b"From: a@b.example\r\n\r\n", winmail("Baik.", {"a.txt": b"SETUJU"})))
    winmail_dat = winmail_of(mail)
    assert winmail_dat is not None
    assert new_text(with_opened(mail, winmail_dat, reader.open_tnef(winmail_dat.data))).text == "Baik."
