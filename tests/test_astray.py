"""Replies that point away from their task: another case, another application, a new disturbance, somebody's word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from mailflow.replies.other_cases import About, added_complaint, other_named
from tests.replying import DISPOSITION, KADIS, SEK, Bureau, bureau_in
from tests.stores import complaint

OWN = About(number="KASUS-2026-0001", system="SIAK")
OTHERS = (
    About(number="KASUS-2026-0002", system="e-SPPT"),
    About(number="KASUS-2026-0003", system="SIAK Terpadu"),
)


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return bureau_in(tmp_path)


@pytest.mark.parametrize(
    ("text", "subject", "named"),
    [
        ("Setuju KASUS-2026-0002", "", "KASUS-2026-0002"),
        ("Setuju untuk kasus 2026-0002", "", "KASUS-2026-0002"),
        ("Setuju", "Re: [KASUS-2026-0002][3] e-SPPT", "KASUS-2026-0002"),
        ("Setuju untuk e-SPPT", "Re: [KASUS-2026-0001][3] SIAK", "KASUS-2026-0002"),
        ("Setuju", "Re: [KASUS-2026-0001][3] SIAK", ""),
        ("Setuju untuk KASUS-2026-0001, sama dengan KASUS-2026-0002", "", ""),
        ("Setuju SIAK dan e-SPPT ditangani bersama", "", ""),
        ("Setuju KASUS-2026-0099", "", ""),
        ("Setuju, SIAK Terpadu menyusul", "", ""),
    ],
)
def test_a_reply_names_another_case_by_its_number_or_its_application(
    text: str, subject: str, named: str
) -> None:
    other = other_named(text, subject, OWN, OTHERS)
    assert (other.number if other else "") == named


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Setuju. Oh ya, aplikasi e-SPPT juga error", "Oh ya, aplikasi e-SPPT juga error"),
        ("Setuju.\n\nBtw SIMPEG tidak bisa dibuka sejak pagi.", "Btw SIMPEG tidak bisa dibuka sejak pagi"),
        ("Setuju. Terima kasih", ""),
        ("KEMBALIKAN: aplikasinya masih error", ""),
        ("Setuju. Oh ya, tolong dipercepat", ""),
    ],
)
def test_a_new_disturbance_is_what_turns_aside_and_tells_of_trouble(text: str, added: str) -> None:
    assert added_complaint(text) == added


def test_hostile_texts_are_looked_at_in_no_time() -> None:
    for text in ("oh ya " * 20_000, "kasus 2026-" * 10_000, "." * 100_000, "tidak " * 20_000):
        added_complaint(text)
        other_named(text, text, OWN, OTHERS)


def test_a_reply_to_one_case_that_names_another_is_asked_back_with_both(bureau: Bureau) -> None:
    first = bureau.task()
    bureau.arrives(complaint("<laporan-2@disdukcapil.example>"))
    assert bureau.replies(first, f"{DISPOSITION}, untuk KASUS-2026-0002").fate == "asked-back"
    (asked,) = bureau.told("klarifikasi", KADIS)
    why = json.loads(asked.notice_values)["sebab"]
    assert "KASUS-2026-0001" in why
    assert "menyebut KASUS-2026-0002" in why
    assert not bureau.decisions()
    assert bureau.replies(first, f"{DISPOSITION}, untuk KASUS-2026-0001").fate == "applied"


def test_a_subject_of_another_case_is_asked_back(bureau: Bureau) -> None:
    """The token is of the second case, the subject of the first."""
    bureau.arrives(complaint("<laporan-2@disdukcapil.example>"))
    assert bureau.replies(bureau.task(), DISPOSITION).fate == "asked-back"
    assert not bureau.decisions()


def test_a_new_disturbance_beside_an_answer_goes_to_the_secretariat_and_the_answer_counts(
    bureau: Bureau,
) -> None:
    text = f"{DISPOSITION}.\nOh ya, aplikasi e-SPPT juga error sejak pagi."
    assert bureau.replies(bureau.task(), text).fate == "applied"
    (told,) = bureau.told("pemberitahuan", SEK)
    said = json.loads(told.notice_values)["isi"]
    assert "> Oh ya, aplikasi e-SPPT juga error sejak pagi" in said
    assert "usulkan kasus baru" in said


@pytest.mark.parametrize(
    "text",
    [
        "Meneruskan dari Pak Sekda.\n\n---------- Pesan terusan ---------\nDari: Sekda <sekda@kota.example>\n"
        "Tanggal: Sen, 23 Nov 2026 pukul 08.00\nSubjek: Re: tugas\nKepada: Kadis <kadis@dkis.example>\n\n"
        "DISPOSISI kepada Kasi Pengembangan Aplikasi: cek",
        "Begin forwarded message:\n\nFrom: Sekda <sekda@kota.example>\nSubject: Re: tugas\n"
        "Date: 23 November 2026\nTo: kadis@dkis.example\n\nDISPOSISI kepada Kasi Pengembangan Aplikasi: cek",
        "Menurut Pak Sekda disposisi ke Kasi Pengembangan Aplikasi saja",
    ],
)
def test_somebody_elses_answer_that_is_passed_on_is_no_decision(bureau: Bureau, text: str) -> None:
    assert bureau.replies(bureau.task(), text).fate == "asked-back"
    assert bureau.told("klarifikasi", KADIS)
    assert not bureau.decisions()


def test_a_valid_token_from_a_colleague_in_cc_is_held_and_both_are_told(bureau: Bureau) -> None:
    row = bureau.task()
    assert bureau.replies(row, DISPOSITION, sender="kasi.aplikasi@dkis.example").fate == "held"
    assert bureau.told("balasan-lain", KADIS)
    assert bureau.told("tanya-ditahan", SEK)
    assert not bureau.decisions()
