"""What an e-signature in a PDF is worth: intact and vouched for, or not, and never by its own word."""

from __future__ import annotations

import sys
from datetime import timedelta

import pytest

from mailflow.outside import signatures
from mailflow.outside.reader import Reader
from mailflow.outside.signatures import count_roots, read_signatures
from tests.signers import (
    NOW,
    YEAR,
    Authority,
    add_line,
    add_proof,
    letter_pdf,
    make_authority,
    make_signer,
    sign_pdf,
)

LETTER = ["BERITA ACARA SERAH TERIMA", "Nomor 12/BA/2026", "Sistem telah diperbaiki dan diuji."]
NAME = "Sekar Arumdati"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return make_authority()


@pytest.fixture(scope="module")
def signed(authority: Authority) -> bytes:
    return sign_pdf(letter_pdf(LETTER), make_signer(authority, NAME))


def test_a_signature_from_a_configured_root_is_valid(authority: Authority, signed: bytes) -> None:
    verdict = read_signatures(signed, [authority.pem()], NOW)
    assert (verdict.kind, verdict.signer, verdict.why) == ("valid", NAME, "")
    assert verdict.covers_whole_file
    assert verdict.at is not None


def test_a_root_may_be_given_in_der_and_beside_others(authority: Authority, signed: bytes) -> None:
    bundle = make_authority("Induk Lain").pem() + authority.pem()
    assert read_signatures(signed, [authority.der()], NOW).kind == "valid"
    assert read_signatures(signed, [bundle], NOW).kind == "valid"
    assert count_roots(bundle) == 2


def test_a_file_that_holds_no_certificate_is_no_file_of_roots() -> None:
    with pytest.raises(ValueError, match="no certificates"):
        count_roots(b"bukan sertifikat")


def test_a_letter_without_e_signature_has_none(authority: Authority) -> None:
    assert read_signatures(letter_pdf(LETTER), [authority.pem()], NOW).kind == "none"


def test_a_changed_byte_makes_the_signature_invalid(authority: Authority, signed: bytes) -> None:
    spot = signed.index(b"/Title")
    changed = signed[:spot] + b"/Titre" + signed[spot + 6 :]
    verdict = read_signatures(changed, [authority.pem()], NOW)
    assert verdict.kind == "invalid"
    assert "berubah" in verdict.why


def test_text_added_in_a_later_revision_makes_it_invalid(authority: Authority, signed: bytes) -> None:
    verdict = read_signatures(add_line(signed, "dan dua unit server"), [authority.pem()], NOW)
    assert verdict.kind == "invalid"
    assert not verdict.covers_whole_file


def test_bytes_behind_the_end_make_it_invalid(authority: Authority, signed: bytes) -> None:
    assert read_signatures(signed + b"\n% tambahan\n", [authority.pem()], NOW).kind == "invalid"


def test_a_line_break_behind_the_end_changes_nothing(authority: Authority, signed: bytes) -> None:
    assert read_signatures(signed + b"\r\n", [authority.pem()], NOW).kind == "valid"


def test_proof_kept_for_later_in_a_new_revision_changes_nothing(authority: Authority, signed: bytes) -> None:
    verdict = read_signatures(add_proof(signed, authority), [authority.pem()], NOW)
    assert (verdict.kind, verdict.covers_whole_file) == ("valid", False)


def test_a_cut_file_is_invalid_and_hurts_nobody(authority: Authority, signed: bytes) -> None:
    for length in (len(signed) - 50, len(signed) // 2):
        assert read_signatures(signed[:length], [authority.pem()], NOW).kind in ("invalid", "none")


def test_a_signature_from_a_foreign_root_is_untrusted(signed: bytes) -> None:
    verdict = read_signatures(signed, [make_authority("Induk Asing").pem()], NOW)
    assert (verdict.kind, verdict.signer) == ("untrusted", NAME)
    assert "induk" in verdict.why


def test_without_configured_roots_nobody_is_trusted(signed: bytes) -> None:
    verdict = read_signatures(signed, [], NOW)
    assert verdict.kind == "untrusted"
    assert "pengaturan kantor" in verdict.why


def test_a_root_of_the_same_name_vouches_for_nobody(signed: bytes) -> None:
    assert read_signatures(signed, [make_authority().pem()], NOW).kind == "untrusted"


def test_an_expired_certificate_is_untrusted(authority: Authority) -> None:
    old = make_signer(authority, NAME, since=NOW - 2 * YEAR, until=NOW - YEAR)
    verdict = read_signatures(sign_pdf(letter_pdf(LETTER), old), [authority.pem()], NOW)
    assert verdict.kind == "untrusted"
    assert "tidak berlaku" in verdict.why


def test_a_certificate_that_begins_tomorrow_is_untrusted(authority: Authority) -> None:
    early = make_signer(authority, NAME, since=NOW + timedelta(days=1))
    assert read_signatures(sign_pdf(letter_pdf(LETTER), early), [authority.pem()], NOW).kind == "untrusted"


def test_two_parties_may_sign_one_after_the_other(authority: Authority, signed: bytes) -> None:
    both = sign_pdf(signed, make_signer(authority, "Bagas Wirawan"), "Tandatangan2")
    verdict = read_signatures(both, [authority.pem()], NOW)
    assert (verdict.kind, verdict.signer) == ("valid", "Bagas Wirawan")


def test_the_last_signature_decides_whom_it_is_by(authority: Authority, signed: bytes) -> None:
    stranger = make_signer(make_authority("Induk Asing"), "Orang Lain")
    verdict = read_signatures(sign_pdf(signed, stranger, "Tandatangan2"), [authority.pem()], NOW)
    assert (verdict.kind, verdict.signer) == ("untrusted", "Orang Lain")


def test_without_the_package_a_signed_pdf_counts_as_a_scan(
    authority: Authority, signed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signatures, "has_pyhanko", lambda: False)
    verdict = read_signatures(signed, [authority.pem()], NOW)
    assert verdict.kind == "none"
    assert "tidak terpasang" in verdict.why


def test_the_reading_child_says_it_with_the_text(authority: Authority, signed: bytes) -> None:
    before = set(sys.modules)
    with Reader() as reader:
        document = reader.read("ba.pdf", "application/pdf", signed, roots=[authority.pem()], now=NOW)
        again = reader.read("ba.pdf", "application/pdf", signed)
    assert document.signed.kind == "valid"
    assert document.signed.at is not None
    assert "BERITA ACARA" in document.text
    assert again.signed.kind == "none"
    assert not {name for name in set(sys.modules) - before if name.startswith("pyhanko")}
