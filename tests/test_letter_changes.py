"""What a ralat, pencabutan or pembatalan says, from the words of the secretariat."""

from __future__ import annotations

import time
from typing import Any

import pytest

from mailflow.letters.changes import change_values
from mailflow.procedures.procedure import Procedure

ISSUED = {"nomor": "028/12/DKIS/XI/2026", "tanggal": "20 November 2026", "hal": "Undangan"}


def change(text: str) -> dict[str, Any]:
    return dict(change_values("ralat", "Surat Undangan", ISSUED, text, "")["perubahan"])


@pytest.mark.parametrize(
    "text",
    [
        'tertulis "Senin" seharusnya "Selasa"',
        "Tertulis: Senin, seharusnya: Selasa.",
        "1. tertulis “Senin”; yang seharusnya “Selasa”",
        "tertulis 'Senin' menjadi 'Selasa'",
    ],
)
def test_wrong_and_right_are_told_apart(text: str) -> None:
    assert change(text)["baris"] == [{"tertulis": "Senin", "seharusnya": "Selasa"}]
    assert change(text)["isi"] == []


def test_every_error_has_its_own_line_and_the_rest_explains() -> None:
    found = change('tertulis "a" seharusnya "b"\nSalah ketik pada naskah.\ntertulis "c" seharusnya "d"')
    assert [row["seharusnya"] for row in found["baris"]] == ["b", "d"]
    assert found["isi"] == ["Salah ketik pada naskah."]


def test_free_words_stay_paragraphs() -> None:
    found = change("Lampiran II tidak berlaku.\n\nLampiran III tetap.")
    assert (found["baris"], found["isi"]) == ([], ["Lampiran II tidak berlaku.", "Lampiran III tetap."])


def test_the_old_letter_is_named() -> None:
    found = change("keliru")
    assert {**ISSUED, "naskah": "Surat Undangan", "jenis": "ralat"}.items() <= found.items()


@pytest.mark.parametrize("text", ["tertulis " * 20_000, "tertulis a" + " seharusnya" * 20_000, "\n" * 20_000])
def test_a_hostile_text_costs_little(text: str) -> None:
    begun = time.process_time()
    change(text[:20_000])
    assert time.process_time() - begun < 1.0


def test_a_change_is_signed_numbered_and_addressed_as_its_letter() -> None:
    procedure = Procedure.model_validate(
        {
            "name": "p",
            "sop": "SOP",
            "role": [
                {"code": "KADIS", "title": "Kadis"},
                {"code": "OPD", "title": "OPD", "kind": "requester"},
            ],
            "step": [],
            "end": [],
            "letter": [
                {
                    "name": "ba",
                    "title": "Berita Acara",
                    "template": "naskah",
                    "register": "ba",
                    "signatures": ["OPD", "KADIS"],
                    "to": ["OPD"],
                }
            ],
        }
    )
    spec = procedure.letter("ralat ba")
    assert (spec.register_name, spec.signer, spec.to) == ("ba", "KADIS", ("OPD",))
    assert (spec.title, spec.template) == ("Ralat Berita Acara", "surat-perubahan")
    assert procedure.letter("pencabutan ralat ba").title == "Pencabutan Ralat Berita Acara"
