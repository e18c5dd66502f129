"""The daemon is killed on a mail's way out, once or twice, and started again."""

from __future__ import annotations

import pytest

from tests.crash.conftest import StartDay, Undisturbed
from tests.crash.outcome import differences
from tests.crash.points import WAY_OUT, days, die_and_go_on
from tests.crash.script import play

pytestmark = pytest.mark.timeout(600)

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


@pytest.mark.parametrize("day_no", days(WAY_OUT))
def test_killed_while_it_sends_and_started_again_the_day_ends_the_same(
    day_no: int, start_day: StartDay, undisturbed: Undisturbed
) -> None:
    die_and_go_on(WAY_OUT, day_no, start_day, undisturbed)


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
