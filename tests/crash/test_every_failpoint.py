"""The daemon is killed at every failpoint in turn, started again, and the day ends as if nothing had happened."""

from __future__ import annotations

import pytest

from tests.crash.conftest import StartDay, Undisturbed
from tests.crash.script import play
from tests.failpoint_names import failpoints

AT_LOG_IN = ("login.before-commit", "login.after-commit")
EACH = [name for name in failpoints() if name not in AT_LOG_IN]
WITH_A_LETTER = (
    "sending.before-commit",
    "sending.after-commit",
    "send.before",
    "smtp.before-dot",
    "smtp.after-dot",
    "send.after",
    "sent.before-commit",
    "sent.after-commit",
)
LAST_LETTERS = 2
"""The day's last notices are numbered letters; the one before the last is meant."""


@pytest.mark.parametrize("name", EACH)
def test_killed_anywhere_and_started_again_the_day_ends_the_same(
    name: str, start_day: StartDay, undisturbed: Undisturbed
) -> None:
    passed = undisturbed.passed[name]
    assert passed, f"the day does not reach {name}"
    day = start_day(deaths=[f"{name}#{(passed + 1) // 2}"])
    outcome = play(day)
    assert day.guardian.died == [f"{name}#{(passed + 1) // 2}"]
    assert outcome == undisturbed.outcome


@pytest.mark.parametrize("name", WITH_A_LETTER)
def test_killed_while_a_numbered_letter_is_sent_it_still_arrives_once(
    name: str, start_day: StartDay, undisturbed: Undisturbed
) -> None:
    number = undisturbed.passed[name] - LAST_LETTERS + 1
    day = start_day(deaths=[f"{name}#{number}"])
    outcome = play(day)
    assert day.guardian.died == [f"{name}#{number}"]
    assert day.was_sending == [] or day.was_sending[0].binding, "it was no letter"
    assert outcome == undisturbed.outcome


@pytest.mark.parametrize("name", AT_LOG_IN)
def test_killed_while_a_refused_log_in_is_told_it_is_told_once(
    name: str, start_day: StartDay, undisturbed_after_wrong_password: Undisturbed
) -> None:
    assert undisturbed_after_wrong_password.passed[name]
    day = start_day(deaths=[name])
    outcome = play(day, wrong_password_first=True)
    assert day.guardian.died == [name]
    assert outcome == undisturbed_after_wrong_password.outcome
