"""Whose case a forwarded letter is: what is read of a forward, and who is written to about it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mailflow.forwarding import carried_letter, read_forwarded, unit_in
from mailflow.mails.mail import Mail, parse_mail
from mailflow.offices.office import Office
from tests.stores import cirebon

SEK = "sekretariat@dkis.example"
OPD = "umum@disdukcapil.example"
GMAIL = """\
Tolong ditindaklanjuti.

---------- Pesan terusan ---------
Dari: Umum Disdukcapil <umum@disdukcapil.example>
Tanggal: Jum, 20 Nov 2026 pukul 08.10
Subjek: Gangguan SIAK
Kepada: <sekretariat@dkis.example>

SIAK tidak dapat diakses.
"""
OUTLOOK = """\
Mohon dibantu ya

From: Umum Disdukcapil <umum@disdukcapil.example>
Sent: Friday, 20 November 2026 08:10
To: Sekretariat DKIS
Subject: Gangguan SIAK

SIAK tidak dapat diakses.
"""
IPHONE = """\
Begin forwarded message:

From: Umum Disdukcapil <umum@disdukcapil.example>
Subject: Gangguan SIAK
Date: 20 November 2026 08.10 WIB
To: sekretariat@dkis.example

SIAK tidak dapat diakses.
"""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return cirebon(tmp_path / "dir")


@pytest.mark.parametrize(
    ("subject", "text"), [("Fwd: Gangguan SIAK", GMAIL), ("FW: Gangguan SIAK", OUTLOOK), ("Surat", IPHONE)]
)
def test_a_forward_of_any_program_is_parted_from_what_its_courier_writes(subject: str, text: str) -> None:
    forwarded = read_forwarded(Mail(sender=SEK, subject=subject, text=text))
    assert forwarded is not None
    assert (forwarded.sender, forwarded.sender_name) == (OPD, "Umum Disdukcapil")
    assert (forwarded.subject, forwarded.text) == ("Gangguan SIAK", "SIAK tidak dapat diakses.")
    assert "tindaklanjuti" not in forwarded.text
    assert forwarded.comment == text.partition("\n\n")[0].replace("Begin forwarded message:", "")


def test_a_reply_that_quotes_in_the_same_way_forwards_nothing() -> None:
    assert read_forwarded(Mail(subject="RE: Gangguan SIAK", text=OUTLOOK)) is None


def test_an_attached_mail_is_read_with_its_own_sender() -> None:
    raw = Path("tests/data/mails/surel-terusan-sebagai-lampiran.eml").read_bytes()
    forwarded = read_forwarded(parse_mail(raw))
    assert forwarded is not None
    assert forwarded.sender == "camat@kecamatan.contoh.example"
    assert forwarded.comment == "Mohon diregister."


def test_the_unit_is_written_to_where_the_forwarded_address_is_its_own(office: Office) -> None:
    mail = Mail(sender=SEK, sender_name="Tata Usaha", subject="Fwd: Gangguan SIAK", text=GMAIL)
    letter = carried_letter(office, mail, read_forwarded(mail), (), "")
    assert letter.requester == OPD
    assert letter.unit == "Dinas Kependudukan dan Pencatatan Sipil"
    assert letter.courier == SEK
    assert letter.mail.text == "SIAK tidak dapat diakses."
    assert letter.mail.sender_name == "Umum Disdukcapil"


def test_of_a_letter_in_a_units_name_from_another_address_the_courier_is_written_to(office: Office) -> None:
    text = GMAIL.replace(OPD, "ratna.pribadi@surel.example")
    mail = Mail(sender=SEK, subject="Fwd: Gangguan SIAK", text=text)
    named = "Dinas Kependudukan dan Pencatatan Sipil Kota Cirebon"
    letter = carried_letter(office, mail, read_forwarded(mail), (), named)
    assert (letter.requester, letter.courier) == (SEK, SEK)
    assert letter.unit == "Dinas Kependudukan dan Pencatatan Sipil"


def test_the_letters_own_words_go_before_the_address_it_came_from(office: Office) -> None:
    mail = Mail(sender=SEK, subject="Fwd: Gangguan SIAK", text=GMAIL)
    letter = carried_letter(office, mail, read_forwarded(mail), (), "Badan Keuangan dan Aset Daerah")
    assert (letter.unit, letter.requester) == ("Badan Keuangan dan Aset Daerah", SEK)


def test_a_unit_that_forwards_the_letter_of_somebody_unknown_complains_itself(office: Office) -> None:
    text = GMAIL.replace(OPD, "budi@surel.example")
    mail = Mail(sender=OPD, subject="Fwd: Gangguan SIAK", text=text)
    letter = carried_letter(office, mail, read_forwarded(mail), (), "SMPN 9 Contoh")
    assert (letter.requester, letter.courier) == (OPD, "")


def test_a_units_own_letter_has_no_courier(office: Office) -> None:
    mail = Mail(sender=OPD, text="SIAK tidak dapat diakses.")
    letter = carried_letter(office, mail, None, (), "Dinas Kependudukan dan Pencatatan Sipil")
    assert (letter.requester, letter.courier, letter.mail) == (OPD, "", mail)


def test_of_units_whose_names_stand_within_one_another_the_longer_is_meant(office: Office) -> None:
    inner = office.settings.units[0].model_copy(update={"name": "Kesehatan"})
    units = (*office.settings.units, inner)
    office = replace(office, settings=office.settings.model_copy(update={"units": units}))
    found = unit_in(office, "DINAS KESEHATAN KOTA CIREBON")
    assert found is not None
    assert found.name == "Dinas Kesehatan"


def test_a_header_block_that_never_ends_is_none() -> None:
    mail = Mail(subject="Fwd: x", text=("Dari: " + "a" * 900 + "\n") * 5_000 + "-" * 100_000)
    assert read_forwarded(mail) is None
