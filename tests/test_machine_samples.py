"""Samples of what programs write, and of what people write that looks like it: each is what it is, and no other."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailflow.mails.automatic import automatic_kind, is_addressed, weak_sign
from mailflow.mails.automatic_text import plain_text_kind, sounds_unattended, text_kind
from mailflow.mails.bounce_report import parse_bounce
from mailflow.mails.mail import Mail, parse_mail

DATA = Path(__file__).parent / "data" / "machine"


def samples(file: str) -> dict[str, bytes]:
    """What stands behind each line `=== name`, as a mail's bytes."""
    parts = (DATA / file).read_text(encoding="utf-8").split("\n=== ")[1:]
    named = (part.partition("\n") for part in parts)
    return {name: mail.replace("\n", "\r\n").encode() for name, _, mail in named}


MACHINES = samples("machines.txt")
PEOPLE = samples("people.txt")


def person(*headers: str) -> Mail:
    lines = [
        "From: Budi <budi@unit.example>",
        "To: layanan@dkis.example",
        "Subject: Re: x",
        *headers,
        "",
        "Setuju",
    ]
    return parse_mail("\r\n".join(lines).encode())


def test_the_samples_are_as_many_as_it_takes() -> None:
    assert len(MACHINES) >= 60
    assert len(PEOPLE) >= 25
    classes = {name.split()[0] for name in MACHINES}
    assert classes == {"ooo", "bounce", "receipt", "robot", "list", "calendar"}


@pytest.mark.parametrize("name", MACHINES)
def test_what_a_machine_writes_is_known_by_its_class(name: str) -> None:
    assert automatic_kind(parse_mail(MACHINES[name])) == name.split()[0]


def test_a_report_on_an_address_that_is_not_ascii_is_read() -> None:
    bounce = parse_bounce(MACHINES["bounce address-in-utf-8"], surely=True)
    assert bounce is not None
    assert (bounce.recipients, bounce.severity) == (("dewi@dkis.example",), "hard")


@pytest.mark.parametrize("name", PEOPLE)
def test_what_a_person_writes_is_never_automatic(name: str) -> None:
    assert automatic_kind(parse_mail(PEOPLE[name])) == ""


@pytest.mark.parametrize(
    ("header", "weak"),
    [
        ("X-Auto-Response-Suppress: DR, RN, NRN, OOF, AutoReply", True),
        ("X-Auto-Response-Suppress: all", True),
        ("X-Auto-Response-Suppress: None", False),
        ("X-Auto-Response-Suppress: DR, RN", False),
        ("Precedence: list", True),
        ("Precedence: LIST (milis)", True),
        ("List-Id: <pegawai.unit.example>", True),
        ("List-Unsubscribe: <mailto:x@unit.example>", True),
        ("Auto-Submitted: no", False),
        ("Importance: high", False),
    ],
)
def test_a_weak_sign_is_seen_and_proves_nothing(header: str, weak: bool) -> None:
    mail = person(header)
    assert automatic_kind(mail) == ""
    assert bool(weak_sign(mail)) == weak


UNATTENDED = {
    "Hi, I'm on leave. For urgent approval, please proceed with my deputy.": True,
    "Terima kasih atas email Anda. Saya sedang cuti, surat yang mendesak silakan dilanjutkan ke Sekretaris.": True,
    "Alamat email saya telah berubah. Mohon kirim ke alamat baru kadis@baru.example. Terima kasih.": True,
    "Kotak surat ini tidak lagi dipantau. Silakan lanjutkan ke sekretariat@dkis.example.": True,
    "Saya sedang dinas luar, setuju.": False,
    "Setuju. Surel dinas sudah aktif lagi.": False,
    "Setuju, untuk hal mendesak hubungi Kasi Aplikasi.": False,
    "": False,
}


@pytest.mark.parametrize("text", UNATTENDED)
def test_words_of_an_answer_in_what_may_be_an_absence_notice_are_asked_about(text: str) -> None:
    mail = parse_mail(f"From: Budi <budi@unit.example>\r\nSubject: Re: x\r\n\r\n{text}".encode())
    assert automatic_kind(mail) in ("", "ooo")
    assert bool(weak_sign(mail)) == UNATTENDED[text]


def test_a_mail_names_the_service_address_with_or_without_a_tag() -> None:
    assert is_addressed(person(), "layanan@dkis.example")
    assert is_addressed(person("Cc: layanan+abc@dkis.example"), "layanan@dkis.example")
    assert not is_addressed(person(), "layanan@diskominfo.example")


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    "piece",
    [
        "saya sedang ",
        "terima kasih atas ",
        "a" * 50,
        "klik ",
        "pesan anda ",
        " ",
        "pesan ini dikirim ",
        "alamat email ",
    ],
)
def test_a_text_made_to_be_slow_is_read_all_the_same(piece: str) -> None:
    plain_text_kind(piece * (100_000 // len(piece)))
    text_kind(piece * (100_000 // len(piece)))
    sounds_unattended(piece * (1_400 // len(piece)))
    plain_text_kind(piece * (1_400 // len(piece)))
