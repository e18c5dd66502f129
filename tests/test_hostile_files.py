"""Hostile and unreadable files as attachments of a complaint: each within its limits, each with a fate."""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest
from sqlmodel import select

from mailflow.mails.fates import Fate
from mailflow.offices.office import Office
from mailflow.outside.reader import Reader
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.store import Store
from mailflow.outside.tables import LetterRow, OutboxRow
from tests.hostile_files import NAMES, hostile_file, with_outside_links
from tests.stores import MORNING, REQUESTER, SERVICE, STAMP, clerk, keep, new_store, written

LIMITS = ReaderLimits(seconds=4, memory_bytes=600_000_000)
READ = ("tautan.docx", "makro.docm", "sepuluh-ribu.pdf")
"""What is harmless once nothing in it is followed: its text is read."""
EVERYWHERE = (
    "{{ 7*7 }}",
    "{% for x in y %}",
    "{# a #}",
    "${7*7}",
    "{{ kasus.nomor.__class__ }}",
    "=HYPERLINK(1)",
)


@pytest.fixture(scope="module")
def reader() -> Iterator[Reader]:
    with Reader(LIMITS) as one:
        yield one


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return new_store(tmp_path)


def complaint_with(name: str, data: bytes) -> bytes:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = REQUESTER, SERVICE, "Laporan gangguan aplikasi SIAK"
    mail["Message-ID"] = f"<{name}@disdukcapil.example>"
    mail.set_content("Surat laporan terlampir.")
    mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return STAMP % b"disdukcapil.example" + mail.as_bytes().replace(b"\n", b"\r\n")


@pytest.mark.parametrize("name", NAMES)
def test_whatever_the_file_is_its_mail_gets_a_fate_and_the_next_file_is_read(
    name: str, store: Store, office: Office, reader: Reader
) -> None:
    (mail_id,) = keep(store, office, complaint_with(name, hostile_file(name)))
    assert clerk(store, office, MORNING, reader).handle_mail(mail_id) == Fate.OPENED
    assert reader.read("a.txt", "text/plain", b"sesudahnya").text == "sesudahnya"


@pytest.mark.parametrize("name", NAMES)
def test_each_is_read_or_says_in_one_clause_why_not(name: str, reader: Reader) -> None:
    document = reader.read(name, "application/octet-stream", hostile_file(name))
    if name in READ:
        assert "gangguan" in document.text
    else:
        assert document.fault
        assert "root:" not in document.text
    assert len(document.text) <= LIMITS.text_characters
    assert "\n" not in document.fault


def test_nothing_in_a_letter_is_fetched_from_elsewhere(reader: Reader) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(0.2)
        document = reader.read("a.docx", "", with_outside_links(listener.getsockname()[1]))
        assert "Surat laporan gangguan" in document.text
        with pytest.raises(TimeoutError):
            listener.accept()


def test_what_a_requester_writes_is_never_a_template(store: Store, office: Office, reader: Reader) -> None:
    form = office.forms[office.procedure.first().needs[0]]
    given = {
        field.name: f"{EVERYWHERE[number % len(EVERYWHERE)]} {field.name}"
        for number, field in enumerate(form.fields)
        if field.type in ("text", "lines")
    }
    lines = [f"{field.label}: {given.get(field.name, '20 November 2026')}" for field in form.fields]
    text = "\n".join(line for line in lines if not line.startswith("NIP"))
    mail = written(REQUESTER, "Laporan {{ 7*7 }}", text, {"Message-ID": "<templat@disdukcapil.example>"})
    (mail_id,) = keep(store, office, mail)
    assert clerk(store, office, MORNING, reader).handle_mail(mail_id) == Fate.OPENED
    with store.reading() as session:
        said = [json.loads(row.notice_values) for row in session.exec(select(OutboxRow))]
        letters = list(session.exec(select(LetterRow)))
    assert any("{{ 7*7 }}" in json.dumps(values) for values in said)
    assert "49" not in json.dumps([values.get("judul") for values in said])
    assert all("__class__" in row.letter_values or "49" not in row.letter_values for row in letters)
