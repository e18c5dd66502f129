"""The failpoints that the day of these tests passes, in three parts: each is a file, so that they run side by side.

A day costs half a minute, a death two seconds: so the daemon dies several times a day, each time at another place.
`MAILFLOW_DIE_AT=name pytest tests/crash` plays the days with this death alone.
"""

from __future__ import annotations

import os
from collections.abc import Sequence

from tests.crash.conftest import StartDay, Undisturbed
from tests.crash.outcome import differences
from tests.crash.script import play
from tests.failpoint_names import failpoints

AT_LOG_IN = ("login.before-commit", "login.after-commit")
_ELSEWHERE = ("brake.", "brakes.", "canary.", "login.", "unsure.")
"""The brakes are off on this day, in which a week passes in minutes; the canary is noted by `mailflow check`, a refused
log-in has a day of its own, and a DNS that does not answer is tests/test_sender_kept.py's."""
OTHER_COMMANDS = ("classify.", "drop-notice.", "move-case.", "retry.", "retry-notice.")
"""No daemon passes these, as tests/test_failpoints.py sees to."""
_WAY_IN = ("fail.", "handle.", "imap.", "keep.", "moved.", "poll.")
_WAY_OUT = ("doubt.", "fix.", "letters.", "pdfs.", "recover.", "send.", "sending.", "sent.", "smtp.")
_ALONE = os.environ.get("MAILFLOW_DIE_AT", "")

_EACH = [name for name in failpoints() if not name.startswith(_ELSEWHERE + OTHER_COMMANDS)]
WAY_IN = [name for name in _EACH if name.startswith(_WAY_IN)]
WAY_OUT = [name for name in _EACH if name.startswith(_WAY_OUT)]
BESIDE = [name for name in _EACH if not name.startswith(_WAY_IN + _WAY_OUT)]
"""The clock's work, the rules, the start: all that is in neither of the others, so that none is forgotten."""

DEATHS_A_DAY = 7
"""After a death while something is sent three minutes pass: more of them would bring a limit by themselves."""


def days(names: Sequence[str]) -> range:
    """The numbers of the days that these deaths need."""
    return range(-(-len(names) // DEATHS_A_DAY))


def die_and_go_on(names: Sequence[str], day_no: int, start_day: StartDay, undisturbed: Undisturbed) -> None:
    """Killed at several places in the course of the day and started again, it ends as if nothing had happened.

    The deaths come in the order in which the day passes their places for the last time, so that none waits in vain.
    """
    never = [name for name in names if name not in undisturbed.passings]
    assert not never, f"the day does not reach {never}"
    last = {name: at for at, name in enumerate(undisturbed.passings)}
    places = sorted(names, key=last.__getitem__)[day_no :: len(days(names))]
    places = [name for name in places if _ALONE in ("", name)]
    day = start_day(deaths=places)
    outcome = play(day)
    assert day.guardian.died == places, f"died at {day.guardian.died}, and not at {places}"
    found = differences(outcome, undisturbed.outcome)
    assert found == [], f"after {places}: {found}"
