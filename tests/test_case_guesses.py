"""Which case a mail may be about: the reasons in their order, and what tells two letters apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.cases.guesses import Guess, Known, Said, best, fingerprint, guess_cases, stops_complaint
from mailflow.complaints.complaint import plain_subject
from mailflow.mails.attachments import Attachment
from mailflow.mails.mail import Mail

MONDAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
OPD = "umum@disdukcapil.example"
CASE = Known(
    number="KASUS-2026-0012",
    requester=OPD,
    subjects=("Laporan gangguan aplikasi SIAK", "Surat laporan"),
    letter="470/112/Disdukcapil/2026",
    system="SIAK",
    opened_at=MONDAY,
)
OLDER = replace(CASE, number="KASUS-2026-0009", opened_at=MONDAY - timedelta(days=9), letter="470/90")
MAIL = Said(sender=OPD, subject="Hal lain", at=MONDAY + timedelta(days=1))


def routes(said: Said, *cases: Known) -> list[tuple[str, str]]:
    return [(guess.number[-2:], guess.route) for guess in guess_cases(said, cases or (CASE,))]


def test_the_same_letter_number_is_the_same_letter_however_it_is_written() -> None:
    again = replace(MAIL, letter="470 / 112 / DISDUKCAPIL / 2026", sender="kepala@disdukcapil.example")
    assert routes(again) == [("12", "letter")]


def test_another_letter_number_is_another_letter_whatever_else_is_alike() -> None:
    other = replace(MAIL, letter="470/113/Disdukcapil/2026", subject="Laporan gangguan aplikasi SIAK")
    assert routes(other) == []


@pytest.mark.parametrize(
    "subject",
    [
        "Re: Laporan gangguan aplikasi SIAK",
        "Bls: Trs: laporan  gangguan aplikasi siak",
        "[EXTERNAL] RE: Laporan gangguan aplikasi SIAK",
        "Tanggapan: Surat laporan",
    ],
)
def test_the_same_bare_subject_of_the_same_sender_is_a_guess(subject: str) -> None:
    assert routes(replace(MAIL, subject=subject)) == [("12", "subject")]
    assert routes(replace(MAIL, subject=subject, sender="tik@bkad.example")) == []


def test_after_a_month_the_same_subject_says_no_more_than_the_sender_does() -> None:
    late = replace(MAIL, subject="Surat laporan", at=MONDAY + timedelta(days=31))
    assert routes(late) == [("12", "sender")]


def test_the_best_reason_of_each_case_counts_and_the_better_case_stands_first() -> None:
    said = replace(MAIL, subject="Surat laporan", letter="470/90")
    assert routes(said, CASE, OLDER) == [("09", "letter")]
    unnumbered = replace(CASE, number="KASUS-2026-0010", letter="")
    assert routes(said, OLDER, unnumbered) == [("09", "letter"), ("10", "subject")]


def test_of_two_cases_alike_the_newer_stands_first() -> None:
    assert routes(MAIL, OLDER, CASE) == [("12", "sender"), ("09", "sender")]


def test_a_copy_is_one_for_two_weeks() -> None:
    copied = replace(CASE, copied=True)
    assert routes(MAIL, copied) == [("12", "copy")]
    assert routes(replace(MAIL, at=MONDAY + timedelta(days=15)), copied) == [("12", "sender")]


def test_to_have_an_open_case_stops_nobody_from_complaining_again() -> None:
    assert not stops_complaint(Guess(number="KASUS-2026-0012", route="sender"))
    assert not stops_complaint(Guess(number="KASUS-2026-0012", route="system"))
    assert stops_complaint(Guess(number="KASUS-2026-0012", route="subject"))


def test_a_case_is_named_once_for_its_best_reason() -> None:
    found = best(
        [
            Guess(number="A", route="subject"),
            Guess(number="B", route="number"),
            Guess(number="A", route="thread"),
        ]
    )
    assert [(guess.number, guess.route) for guess in found] == [("A", "thread"), ("B", "number")]


def test_two_mails_are_copies_by_their_words_and_files_alone() -> None:
    file = Attachment(name="surat.pdf", content_type="application/pdf", data=b"%PDF-1")
    mail = Mail(text="Terlampir.\r\n", attachments=(file,), message_id="<1@a.example>")
    again = Mail(text="Terlampir.  \n\n", attachments=(replace(file, name="x.pdf"),), subject="Lagi")
    assert fingerprint(mail) == fingerprint(again)
    assert fingerprint(mail) != fingerprint(replace(mail, attachments=()))
    assert fingerprint(Mail()) == ""


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: Fwd: Gangguan", "Gangguan"),
        ("RE[2]: Gangguan", "Gangguan"),
        ("Bls\uff1a Gangguan", "Gangguan"),
        ("[EXTERNAL] Trs: Gangguan", "Gangguan"),
        ("Terusan: Tanggapan: Gangguan", "Gangguan"),
        ("Software: rusak", "Software: rusak"),
        ("Terusan kabel putus", "Terusan kabel putus"),
    ],
)
def test_prefixes_of_subjects(subject: str, bare: str) -> None:
    assert plain_subject(subject) == bare
