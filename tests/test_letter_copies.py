"""Which files may be copies of a letter of ours: by its number, by its words, and by what was put on it."""

from __future__ import annotations

from io import BytesIO

import pypdfium2
import pytest

from mailflow.letters.copies import (
    holds,
    is_like,
    is_named_after,
    is_same_person,
    is_unchanged,
    numbers_in,
)
from mailflow.outside.reader import Reader
from mailflow.texts.documents import Document
from tests.signers import NOW, letter_pdf, make_authority, make_signer, sign_pdf

NUMBER = "028/001/DKIS/XI/2026"
LETTER = ["NOTA DINAS", f"NOMOR {NUMBER}", "Mohon mendampingi perangkat daerah selama 1 bulan."]
TEXT = "\n".join(LETTER)


def test_numbers_are_found_also_where_a_scanner_puts_blanks_around_the_slashes() -> None:
    assert NUMBER in numbers_in("NOMOR : 028 / 001 /DKIS/ XI/2026\n")
    assert numbers_in("tanpa nomor, 12 unit") == ()


def test_a_long_row_of_signs_is_searched_in_no_time() -> None:
    assert len(numbers_in("a/" * 100_000)) <= 200


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Nota Dinas 028-001-DKIS-XI-2026.pdf", True),
        ("ttd_028_001_dkis_xi_2026 (1).pdf", True),
        ("028-001-DKIS-XI-2025.pdf", False),
        ("1028-001-DKIS-XI-2026.pdf", False),
        ("scan0001.pdf", False),
    ],
)
def test_a_file_may_be_named_after_the_letter(name: str, named: bool) -> None:
    assert is_named_after(name, NUMBER) is named


def test_a_letter_that_only_cites_ours_is_not_like_it() -> None:
    assert is_like(TEXT, TEXT.replace("bulan", "buIan"))
    assert not is_like(TEXT, f"Menunjuk nota dinas {NUMBER}, server kami padam.")
    assert not is_like("", TEXT)


def test_a_signed_letter_must_say_all_that_ours_says_and_little_more() -> None:
    stamp = "Ditandatangani secara elektronik oleh Sekar Arumdati"
    assert holds(TEXT, f"{TEXT}\n{stamp}")
    assert not holds(TEXT, TEXT.replace("1 bulan", "12 bulan"))
    assert not holds(TEXT, TEXT + " kata" * 61)
    assert not holds("", "")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("SEKAR ARUMDATI", "Dr. Sekar Arumdati, S.Kom., M.T.", True),
        ("Sekar Arumdati, S.Kom", "Hj. Sekar  Arumdati", True),
        ("Sekar Arumdati", "Sekar", False),
        ("Sekar Arumdati", "Arumdati Sekar", False),
        ("", "", False),
        ("Dr. H.", "Ir.", False),
    ],
)
def test_titles_and_case_do_not_make_another_person(one: str, other: str, same: bool) -> None:
    assert is_same_person(one, other) is same


def test_our_pdf_saved_once_more_is_told_from_a_signed_one() -> None:
    ours = letter_pdf(LETTER)
    signed = sign_pdf(ours, make_signer(make_authority(), "Sekar Arumdati"))
    with Reader() as reader:

        def read(pdf: bytes) -> Document:
            return reader.read("nota.pdf", "application/pdf", pdf)

        assert is_unchanged(read(ours), read(_saved_again(ours)))
        assert not is_unchanged(read(ours), read(letter_pdf(LETTER, scrawl=True)))
        assert not is_unchanged(read(ours), read(letter_pdf([*LETTER, "Sekar Arumdati"])))
        assert not is_unchanged(read(ours), _judged(reader, signed))


def _saved_again(pdf: bytes) -> bytes:
    buffer = BytesIO()
    document = pypdfium2.PdfDocument(pdf)
    document.save(buffer)
    document.close()
    assert buffer.getvalue() != pdf
    return buffer.getvalue()


def _judged(reader: Reader, pdf: bytes) -> Document:
    return reader.read("nota.pdf", "application/pdf", pdf, now=NOW)
