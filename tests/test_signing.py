"""Whose e-signatures an office trusts, and how the secretariat's word on a signed copy is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from mailflow.checks import check as checking
from mailflow.checks.check import Report, check_folder
from mailflow.clerk.secretariat_answers import read_answer_to
from mailflow.config import read_offices
from mailflow.outside.tables import TaskRow
from mailflow.problems import ConfigProblem
from tests.signers import NOW, make_authority
from tests.stores import cirebon


def trusting(root: Path, roots: bytes | None) -> None:
    """Cirebon, with a file of roots that holds this."""
    cirebon(root)
    folder = root / "cirebon-dkis"
    settings = folder / "office.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text + '\n[signing]\nroots = ["roots.pem"]\n', encoding="utf-8")
    if roots is not None:
        (folder / "roots.pem").write_bytes(roots)


def looked_at(root: Path) -> Report:
    return check_folder(root, NOW, online=False)


def test_an_office_has_the_bytes_of_its_roots(tmp_path: Path) -> None:
    pem = make_authority().pem()
    trusting(tmp_path, pem)
    assert read_offices(tmp_path)[0].office.roots == (pem,)
    assert not [fault for fault in looked_at(tmp_path).faults if "roots" in fault.file]


@pytest.mark.parametrize("roots", [b"bukan sertifikat", b"", b"\xff\xfe", None])
def test_a_file_without_certificates_is_named_and_mended(tmp_path: Path, roots: bytes | None) -> None:
    trusting(tmp_path, roots)
    with pytest.raises(ConfigProblem, match=r"roots\.pem"):
        read_offices(tmp_path)
    faults = [fault.line("id") for fault in looked_at(tmp_path).faults]
    assert [line for line in faults if "cirebon-dkis/roots.pem" in line]


def test_check_says_when_e_signatures_cannot_be_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    trusting(tmp_path, make_authority().pem())
    monkeypatch.setattr(checking, "has_pyhanko", lambda: False)
    said = [remark.en for remark in looked_at(tmp_path).remarks]
    assert [line for line in said if "pyHanko is not installed" in line]


@pytest.mark.parametrize(
    ("text", "outcome", "reason"),
    [
        ("SAH", "sah", ""),
        ("Sah, terima kasih", "sah", ""),
        ("TIDAK: tanda tangan tidak terbaca", "tidak", "tanda tangan tidak terbaca"),
        ("TIDAK: halaman 2 belum ada", "tidak", "halaman 2 belum ada"),
    ],
)
def test_the_secretariat_says_whether_a_copy_is_good(text: str, outcome: str, reason: str) -> None:
    decision = read_answer_to(question(), text, NOW)
    assert decision is not None
    assert (decision.outcome, decision.reason) == (outcome, reason)


@pytest.mark.parametrize("text", ["tidak sah", "SAH?", "belum sah", "YA", "TIDAK", "sah atau tidak ya", ""])
def test_what_is_not_clear_decides_nothing_about_a_copy(text: str) -> None:
    assert read_answer_to(question(), text, NOW) is None


def question() -> TaskRow:
    return TaskRow(office="x", kind="sign", token="t", role="SEK", addresses="[]", asked_at=NOW)
