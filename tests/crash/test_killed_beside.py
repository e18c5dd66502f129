"""The daemon is killed at the clock's work, at its start and while it tells of a refused log-in, and started again."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from tests.crash.conftest import StartDay, Undisturbed
from tests.crash.outcome import differences
from tests.crash.points import AT_LOG_IN, BESIDE, days, die_and_go_on
from tests.crash.script import play

pytestmark = pytest.mark.timeout(600)


@pytest.mark.parametrize("day_no", days(BESIDE))
def test_killed_at_its_other_work_and_started_again_the_day_ends_the_same(
    day_no: int, start_day: StartDay, undisturbed: Undisturbed
) -> None:
    die_and_go_on(BESIDE, day_no, start_day, undisturbed)


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
