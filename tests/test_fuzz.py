"""Changed in any way, a genuine approval is taken for nothing else: not another case, officer or decision.

MAILFLOW_FUZZ=n tries n changed mails instead of a few hundred; MAILFLOW_FUZZ_SEED begins elsewhere.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest

from mailflow.mails.mail import Mail
from mailflow.mails.quoting import NewText
from tests.mutations import (
    MUTATIONS,
    Mutation,
    add_part,
    add_words,
    other_from,
    second_singleton,
    swap_token,
)
from tests.replying import bureau_in
from tests.trial import Genuine, Trial, faults

TRIES = int(os.environ.get("MAILFLOW_FUZZ", "260"))
SEED = int(os.environ.get("MAILFLOW_FUZZ_SEED", "4"))


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trial]:
    root = tmp_path_factory.mktemp("coba")
    trial = Trial(bureau_in(root))
    yield trial
    trial.clerk.reader.close()


def changed(trial: Trial, number: int) -> tuple[Genuine, str, bytes]:
    """The changed mail of that number: always the same one, but for the tokens."""
    chance = Random(SEED * 1_000_000 + number)
    genuine = trial.genuine()
    chosen = genuine[number % len(genuine)]
    mail = trial.wire(chosen)
    steps = [MUTATIONS[number // len(genuine) % len(MUTATIONS)]]
    steps += chance.sample(MUTATIONS, chance.choice((0, 0, 1, 2)))
    if not chosen.outcome:
        steps = [
            step for step in steps if step is not add_words
        ]  # they alone would be the decision, and rightly
    for step in steps:
        mail = step(mail, chance)
    return chosen, " ".join(step.__name__ for step in steps), mail.raw()


def found_in(trial: Trial, numbers: range) -> tuple[list[str], Counter[str]]:
    """What is wrong with the changed mails of these numbers, and how many met which fate."""
    wrong, fates = [], Counter[str]()
    for number in numbers:
        genuine, how, raw = changed(trial, number)
        seen = trial.try_mail(raw)
        fates[seen.fate] += 1
        wrong += [
            f"{number} {genuine.name}: {how}: {fault}\n{raw!r}" for fault in faults(trial, genuine, raw, seen)
        ]
    return wrong, fates


def test_each_genuine_reply_decides_what_it_says(trial: Trial) -> None:
    for genuine in trial.genuine():
        seen = trial.try_mail(genuine.raw)
        meant = ((genuine.case, trial.tasks[genuine.case].no, genuine.outcome),) if genuine.outcome else ()
        assert seen.decisions == meant, (genuine.name, seen)
        assert not faults(trial, genuine, genuine.raw, seen)


@pytest.mark.timeout(120 + TRIES)
def test_no_change_makes_a_genuine_reply_another_one(trial: Trial) -> None:
    wrong, fates = found_in(trial, range(TRIES))
    assert not wrong, f"{len(wrong)} of {TRIES}\n" + "\n".join(wrong[:5])
    # the changes are neither all harmless nor all deadly: else nothing would be tried here
    assert TRIES // 10 < fates["applied"] < TRIES * 9 // 10, fates


# -- the same eyes see each guard that is missing ---------------------------------------------------------


class Everybody(tuple[str, ...]):
    """The addresses of an office that asks nobody in particular."""

    def __contains__(self, address: object) -> bool:
        return True


def anybody(*_: object) -> Everybody:
    return Everybody()


def first_fault(trial: Trial, mutation: Mutation) -> str:
    """What is wrong with the first bad one of those mails that are changed in this way first."""
    kinds = len(trial.genuine())
    numbers = [
        n for n in range(40 * kinds * len(MUTATIONS)) if MUTATIONS[n // kinds % len(MUTATIONS)] is mutation
    ]
    return next((wrong[0] for n in numbers[:150] if (wrong := found_in(trial, range(n, n + 1))[0])), "")


def test_without_the_check_of_the_address_another_officers_reply_is_seen_to_decide(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailflow.clerk.lookup._addresses_that_count", anybody)
    assert "decided by" in first_fault(trial, other_from)


def test_without_the_check_of_singletons_a_second_header_is_seen_to_decide(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailflow.mails.sender._IDENTITY_FAULTS", ("nothing",))
    assert "decided with two headers" in first_fault(trial, second_singleton)


def test_where_the_subject_decided_a_number_without_its_token_is_seen(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = {f"KASUS-2026-000{case}": row.token for case, row in trial.tasks.items()}

    def by_number(mail: Mail, *, in_body: bool) -> dict[str, str]:
        return {token: "alamat" for number, token in numbers.items() if number in mail.subject}

    monkeypatch.setattr("mailflow.clerk.lookup.tokens_of", by_number)
    assert "without the token" in first_fault(trial, swap_token)


def test_where_files_were_the_senders_words_another_decision_is_seen(
    trial: Trial, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mailflow.mails.attachments._is_attached", lambda head: False)
    monkeypatch.setattr("mailflow.mails.attachments._name", lambda head: "")
    monkeypatch.setattr("mailflow.replies.answer.new_text", last_line_alone)
    assert "was meant" in first_fault(trial, add_part)


def last_line_alone(mail: Mail) -> NewText:
    """Where a gateway's part stands last, and whatever stands last is believed."""
    return NewText(text=mail.text.strip().rpartition("\n")[2])
