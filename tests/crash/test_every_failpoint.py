"""The daemon is killed at every failpoint and started again: the day ends as if nothing had happened."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.crash.conftest import StartDay, Undisturbed
from tests.crash.outcome import differences
from tests.crash.script import play
from tests.failpoint_names import daemon_modules, failpoints

AT_LOG_IN = ("login.before-commit", "login.after-commit")
ELSEWHERE = ("brake.", "brakes.", "canary.")
"""The brakes are off on this day, in which a week passes in minutes; the canary is noted by `mailflow check`."""
EACH = [
    name for name in failpoints(daemon_modules()) if name not in AT_LOG_IN and not name.startswith(ELSEWHERE)
]

LAST_LETTERS = 2
"""The day's last notices are numbered letters: the last but one is the letter of the tests below."""

TWO_DEATHS = (
    ("sending.before-commit", "fix.after-commit"),
    ("sending.after-commit", "recover.before-commit"),
    ("send.before", "recover.after-commit"),
    ("smtp.before-dot", "doubt.before-commit"),
    ("smtp.after-dot", "keep.after-commit"),
    ("send.after", "imap.after-move"),
    ("sent.before-commit", "handle.before-commit"),
)
"""While a numbered letter is sent; then once more, soon after the next start."""


@pytest.mark.parametrize("name", EACH)
def test_killed_anywhere_and_started_again_the_day_ends_the_same(
    name: str, start_day: StartDay, undisturbed: Undisturbed
) -> None:
    passed = undisturbed.passed[name]
    assert passed, f"the day does not reach {name}"
    # in the middle of the day; what is passed twice dies at the second time, when a case is open
    death = f"{name}#{passed // 2 + 1}"
    day = start_day(deaths=[death])
    outcome = play(day)
    assert day.guardian.died == [death]
    assert differences(outcome, undisturbed.outcome) == []


@pytest.mark.parametrize(("first", "second"), TWO_DEATHS)
def test_killed_twice_around_a_numbered_letter_it_still_arrives_once(
    first: str, second: str, start_day: StartDay, undisturbed: Undisturbed
) -> None:
    first = f"{first}#{undisturbed.passed[first] - LAST_LETTERS + 1}"
    day = start_day(deaths=[first, second])
    outcome = play(day)
    assert day.guardian.died == [first, second]
    assert all(day.was_sending), "it was no letter"
    assert differences(outcome, undisturbed.outcome) == []


@pytest.mark.parametrize("name", AT_LOG_IN)
def test_killed_while_a_refused_log_in_is_told_it_is_told_once(
    name: str, start_day: StartDay, undisturbed: Undisturbed
) -> None:
    day = start_day(deaths=[name])
    outcome = play(day, wrong_password_first=True)
    assert day.guardian.died == [name]
    told = Counter({key: number for key, number in outcome.notices.items() if key[0] == "gagal-masuk"})
    assert told.total() == 1
    assert differences(replace(outcome, notices=outcome.notices - told), undisturbed.outcome) == []
