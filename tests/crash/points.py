"""The failpoints that the day of these tests passes, in three parts: each is a file, so that they run side by side."""

from __future__ import annotations

from tests.crash.conftest import StartDay, Undisturbed
from tests.crash.outcome import differences
from tests.crash.script import play
from tests.failpoint_names import daemon_modules, failpoints

AT_LOG_IN = ("login.before-commit", "login.after-commit")
_ELSEWHERE = ("brake.", "brakes.", "canary.", "login.")
"""The brakes are off on this day, in which a week passes in minutes; the canary is noted by `mailflow check`, and a
refused log-in has a day of its own."""
_WAY_IN = ("fail.", "handle.", "imap.", "keep.", "moved.", "poll.")
_WAY_OUT = ("doubt.", "fix.", "letters.", "pdfs.", "recover.", "send.", "sending.", "sent.", "smtp.")

_EACH = [name for name in failpoints(daemon_modules()) if not name.startswith(_ELSEWHERE)]
WAY_IN = [name for name in _EACH if name.startswith(_WAY_IN)]
WAY_OUT = [name for name in _EACH if name.startswith(_WAY_OUT)]
BESIDE = [name for name in _EACH if not name.startswith(_WAY_IN + _WAY_OUT)]
"""The clock's work, the rules, the start: all that is in neither of the others, so that none is forgotten."""


def die_and_go_on(name: str, start_day: StartDay, undisturbed: Undisturbed) -> None:
    """Killed there in the middle of the day and started again, the day ends as if nothing had happened."""
    passed = undisturbed.passed[name]
    assert passed, f"the day does not reach {name}"
    # what is passed twice dies at the second time, when a case is open
    death = f"{name}#{passed // 2 + 1}"
    day = start_day(deaths=[death])
    outcome = play(day)
    assert day.guardian.died == [death]
    assert differences(outcome, undisturbed.outcome) == []
