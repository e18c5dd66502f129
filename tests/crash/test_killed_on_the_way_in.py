"""The daemon is killed on a mail's way in and started again."""

from __future__ import annotations

import pytest

from tests.crash.conftest import StartDay, Undisturbed
from tests.crash.points import WAY_IN, days, die_and_go_on

pytestmark = pytest.mark.timeout(600)


@pytest.mark.parametrize("day_no", days(WAY_IN))
def test_killed_while_it_takes_in_and_started_again_the_day_ends_the_same(
    day_no: int, start_day: StartDay, undisturbed: Undisturbed
) -> None:
    die_and_go_on(WAY_IN, day_no, start_day, undisturbed)
