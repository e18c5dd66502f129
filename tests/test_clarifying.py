"""Unclear replies, mail by mail: our reading and the choices, the secretariat after the second, the task stays open."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.replying import DISPOSITION, KADIS, KASI, SEK, Bureau, bureau_in
from tests.whole_days.letters import C01


@pytest.fixture
def bureau(tmp_path: Path) -> Bureau:
    return bureau_in(tmp_path)


def asked(bureau: Bureau) -> list[dict[str, Any]]:
    return [json.loads(row.notice_values) for row in bureau.told("klarifikasi", KADIS)]


def test_a_condition_comes_back_as_the_reason_to_send_back_and_approval_as_without_it(bureau: Bureau) -> None:
    bureau.replies(bureau.task(), DISPOSITION)
    bureau.replies(bureau.task(), C01, sender=KASI)
    row = bureau.task()
    assert bureau.replies(row, "Setuju dengan catatan tanggalnya diperbaiki").fate == "asked-back"
    (values,) = asked(bureau)
    assert "“Setuju dengan catatan tanggalnya diperbaiki”" in values["sebab"]
    choices = {option["kata"]: option for option in values["pilihan"]}
    back = choices["KEMBALIKAN: tanggalnya diperbaiki"]
    assert "body=KEMBALIKAN%3A%20tanggalnya%20diperbaiki" in back["tautan"]
    assert choices["SETUJU"]["arti"].startswith("tanpa syarat: ")
    assert not bureau.case().task(row.no).answered_at
    assert bureau.replies(row, "SETUJU").fate == "applied"


def test_after_the_second_the_secretariat_hears_and_the_officer_once_more(bureau: Bureau) -> None:
    row = bureau.task()
    for word in ("satu", "dua", "tiga", "empat"):
        assert bureau.replies(row, f"mungkin bisa disposisi, {word}").fate == "asked-back"
    first, second = asked(bureau)
    assert (first["sekretariat_tahu"], second["sekretariat_tahu"]) == (False, True)
    assert bureau.told("ditahan", SEK)
    assert bureau.replies(row, DISPOSITION).fate == "applied"
