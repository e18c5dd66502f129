"""What the person typed, to the letter, in whole mails as the clients of offices compose them (data/clients)."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mailflow.cases.readings import Decision, NotADecision, Question
from mailflow.language.vocabulary import words_of
from mailflow.mails.mail import Mail, parse_mail
from mailflow.mails.quoting import NewText, new_text
from mailflow.replies.decision import read_reply

CLIENTS = Path(__file__).parent / "data" / "clients"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((CLIENTS / "expected.toml").read_text("utf-8"))
FAILING = {name for name, row in EXPECTED.items() if "known_failing" in row}
MOST_FAILING = 3
"""This number may only become smaller: a mail that fails is mended, or it was failing before."""

OUTCOMES = {
    "approve": ("setuju", "tolak", "kembalikan"),
    "dispose": ("disposisi", "tolak", "kembalikan"),
    "finding": ("ya", "tidak"),
    "report": ("selesai", "progres", "kembalikan"),
    "test": ("lulus", "gagal"),
    "verify": ("setuju", "tolak", "kembalikan"),
    "confirm": ("normal", "masih gangguan"),
}
ROLES = {"kasi_apl": ("Kepala Seksi Aplikasi", "Kasi Aplikasi", "Kasi Apl", "Kasi")}

OPTION_WORDS = words_of(
    "setuju disetujui menyetujui acc approve approved tolak ditolak menolak reject rejected kembalikan "
    "dikembalikan disposisi ya tidak selesai lulus gagal normal gangguan progres diterima perbaikan "
    "terbitkan diterbitkan tunggu lanjut"
)
"""The words of the answers that our own mails offer, and others that would decide."""


def mail_of(name: str) -> Mail:
    return parse_mail((CLIENTS / f"{name}.eml").read_bytes())


def typed_in(name: str) -> NewText:
    return new_text(mail_of(name))


def letter(text: str) -> str:
    """The text with all that a reader of it would see: only blanks at line ends do not count."""
    return "\n".join(line.rstrip() for line in text.replace("\u00a0", " ").split("\n"))


def is_right(name: str) -> bool:
    read = typed_in(name)
    row = EXPECTED[name]
    return letter(read.text) == letter(row["typed"]) and read.disagree == row.get("disagree", False)


def reading_of(name: str) -> str:
    read = typed_in(name)
    if read.disagree:
        return "unclear"
    kind = EXPECTED[name]["kind"]
    labels = ("Penyebab", "Tindakan", "Hasil") if kind == "report" else ()
    question = Question(
        kind=kind,
        outcomes=OUTCOMES[kind],
        roles=ROLES,
        default_target="kasi_apl",
        labels=labels,
        now=datetime(2026, 11, 23, 10, 5, tzinfo=ZoneInfo("Asia/Jakarta")),
    )
    match read_reply(read.text, question):
        case Decision(outcome=outcome):
            return outcome
        case NotADecision(kind=what):
            return what
        case _:
            return "unclear"


def counted(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", text.casefold()))


def test_the_set_holds_enough_mails_of_enough_clients() -> None:
    assert len(EXPECTED) >= 100
    assert len({row["client"] for row in EXPECTED.values()}) >= 20
    assert {path.stem for path in CLIENTS.glob("*.eml")} == set(EXPECTED)


@pytest.mark.parametrize("name", sorted(EXPECTED.keys() - FAILING))
def test_what_was_typed_is_had_to_the_letter(name: str) -> None:
    read = typed_in(name)
    assert letter(read.text) == letter(EXPECTED[name]["typed"])
    assert read.disagree == EXPECTED[name].get("disagree", False)


@pytest.mark.parametrize("name", sorted(FAILING))
def test_a_mail_that_is_cut_right_does_not_stay_on_the_list_of_failing_ones(name: str) -> None:
    assert not is_right(name), f"{name} is cut right now: take known_failing from its row"


def test_the_list_of_failing_mails_only_becomes_shorter() -> None:
    assert len(FAILING) <= MOST_FAILING
    right = sum(is_right(name) for name in EXPECTED)
    assert right / len(EXPECTED) >= 0.98


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_no_answer_word_of_ours_or_of_another_person_is_left_in_the_new_text(name: str) -> None:
    read = typed_in(name)
    surplus = counted(read.text) - counted(EXPECTED[name]["typed"])
    assert read.disagree or not surplus.keys() & OPTION_WORDS


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_html_part_alone_leaves_no_answer_word_either(name: str) -> None:
    mail = mail_of(name)
    if EXPECTED[name].get("disagree") or not mail.html.strip():
        return
    alone = new_text(Mail(html=mail.html, sender_name=mail.sender_name))
    surplus = counted(alone.text) - counted(EXPECTED[name]["typed"])
    assert not surplus.keys() & OPTION_WORDS


SPOILED: dict[str, Callable[[str], str]] = {
    "quote marks lost": lambda text: re.sub(r"(?m)^[> ]+", "", text),
    "empty lines lost": lambda text: re.sub(r"\n\s*\n+", "\n", text),
    "marker lost": lambda text: re.sub(r"(?m)^.*balas di atas garis ini.*\n", "", text),
    "attribution lost": lambda text: re.sub(r"(?m)^.*(?:menulis|wrote):?.*\n", "", text),
    "indented": lambda text: re.sub(r"(?m)^", "  ", text),
    "line ends lost": lambda text: " ".join(text.split()),
}
SPOILED_TWICE = [
    ("quote marks lost", "marker lost"),
    ("quote marks lost", "empty lines lost"),
    ("quote marks lost", "attribution lost"),
    ("quote marks lost", "line ends lost"),
    ("marker lost", "empty lines lost"),
]
HOPELESS = {"kutipan-bersarang-outlook-dalam-thunderbird"}
"""Where all line ends are lost and nothing of ours stands in the quote, nobody can tell the two apart."""


@pytest.mark.parametrize("how", [*((one,) for one in SPOILED), *SPOILED_TWICE], ids=" and ".join)
def test_whatever_a_client_loses_no_answer_word_is_left(how: tuple[str, ...]) -> None:
    for name, row in EXPECTED.items():
        mail = mail_of(name)
        text = mail.text
        for one in how:
            text = SPOILED[one](text)
        read = new_text(replace(mail, text=text, html=""))
        surplus = counted(read.text) - counted(row["typed"])
        left = surplus.keys() & OPTION_WORDS
        assert not left or ("line ends lost" in how and name in HOPELESS), name


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_the_mail_is_read_as_its_author_meant_it(name: str) -> None:
    """`-` is anything that moves nothing; a false move is worse than a question, and neither may happen here."""
    row, found = EXPECTED[name], reading_of(name)
    if row["reading"] == "-":
        assert found not in OUTCOMES[row["kind"]]
    else:
        assert found == ("unclear" if "asked_because" in row else row["reading"])
