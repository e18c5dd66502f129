"""A sentence about the reply itself takes it back, at every step; one about the writer's day changes nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

import pytest

from mailflow.replies.withdrawn import withdrawal
from tests.reply_sets import DATA, NO_ANSWER, score_row

OF_EACH = 12
WITHDRAWN = (
    "Eh maaf, batal.",
    "Ralat, jangan diproses dulu.",
    "Maaf, jawaban tadi saya tarik kembali.",
    "Abaikan surel ini.",
    "Eh bukan, salah kirim.",
    "Maaf salah balas, ini untuk kasus lain.",
    "Ini bukan jawaban saya, hanya contoh.",
    "Cuma bercanda.",
    "Please ignore this mail.",
    "Tapi saya belum yakin.",
    "Tapi itu baru dugaan.",
    "Mungkin.",
    "Begitu kata vendor.",
    "Tunggu dulu ya, saya cek lagi.",
    "Atau sebaiknya tidak ya?",
)
PARTING = (
    "Semoga lancar.",
    "Selamat bekerja.",
    "Besok saya tidak di kantor.",
    "Dikirim dari HP.",
    "Terima kasih.",
)


@cache
def clear_rows() -> list[Mapping[str, Any]]:
    """Clear answers of the open sets that are read as they are meant, a few of each kind of step, always the same."""
    rows = [
        json.loads(line)
        for path in sorted((DATA / "replies_open").glob("*.jsonl"))
        for line in path.read_text("utf-8").splitlines()
        if line.strip()
    ]
    clear = [row for row in rows if row.get("text") and row["expect"]["reading"] not in NO_ANSWER]
    found: list[Mapping[str, Any]] = []
    for kind in sorted({row["step_kind"] for row in clear}):
        own = [row for row in clear if row["step_kind"] == kind]
        drawn = Random(kind).sample(own, min(len(own), OF_EACH * 2))
        found += [row for row in drawn if reading(row, "") == row["expect"]["reading"]][:OF_EACH]
    return found


def reading(row: Mapping[str, Any], behind: str) -> str:
    text = row["text"].rstrip()
    joined = f"{text}{'' if text.endswith(('.', '!', '?')) else '.'} {behind}" if behind else text
    return str(score_row({**row, "text": joined}, DATA, "row").answer["reading"])


@pytest.mark.parametrize("behind", WITHDRAWN)
def test_what_is_taken_back_decides_nothing_at_any_step(behind: str) -> None:
    assert [row["text"] for row in clear_rows() if reading(row, behind) == row["expect"]["reading"]] == []


@pytest.mark.parametrize("behind", PARTING)
def test_a_parting_word_changes_no_answer(behind: str) -> None:
    changed = [row["text"] for row in clear_rows() if reading(row, behind) != row["expect"]["reading"]]
    assert len(changed) <= 1, changed


@pytest.mark.parametrize(
    "text",
    [
        "Perbaikan selesai. Demikian laporan ini kami sampaikan.",
        "Kabel lama rusak. Kabel kami tarik kembali ke tiang.",
        "Kembalikan: tanggal salah. Nanti saya cek lagi.",
        "Ya. Surat salah alamat itu sudah dikirim ulang ke pemohon, dan diterima kemarin siang.",
        "Maaf salah balas tadi",
        "Kembalikan. Salah alamat tujuan suratnya.",
    ],
)
def test_what_only_sounds_like_it_takes_nothing_back(text: str) -> None:
    assert withdrawal(text, is_refused=False) == ""
