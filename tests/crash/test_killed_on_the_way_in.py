"""The daemon is killed on a mail's way in and started again."""

from __future__ import annotations

import pytest

from tests.crash.conftest import StartDay, Undisturbed
from tests.crash.points import WAY_IN, die_and_go_on


@pytest.mark.parametrize("name", WAY_IN)
def test_killed_while_it_takes_in_and_started_again_the_day_ends_the_same(
    name: str, start_day: StartDay, undisturbed: Undisturbed
) -> None:
    die_and_go_on(name, start_day, undisturbed)
