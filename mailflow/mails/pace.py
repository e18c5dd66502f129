"""How many mails may go to one address within a while, and when there is room for the next. Pure.

The steps are those of Zammad's notifications: whoever gets more than this is not read by a person any more, or is
a machine that answers.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

_MINUTES = (10, 30, 60, 180, 600)


@dataclass(frozen=True, kw_only=True, slots=True)
class Rung:
    """At most `count` mails within `window`."""

    window: timedelta
    count: int


def _ladder(*counts: int) -> tuple[Rung, ...]:
    return tuple(
        Rung(window=timedelta(minutes=minutes), count=count)
        for minutes, count in zip(_MINUTES, counts, strict=True)
    )


OF_CASE = _ladder(10, 15, 25, 50, 100)
"""To one address about one case."""
OF_ADDRESS = _ladder(30, 60, 120, 240, 360)
"""To one address in all."""
LONGEST = timedelta(minutes=_MINUTES[-1])


def room_at(sent: Sequence[datetime], ladder: Sequence[Rung], now: datetime) -> tuple[datetime, Rung] | None:
    """When the next mail may go, and the rung that it waits for; None: now. `sent` is when earlier ones went."""
    waits = [
        (recent[-rung.count] + rung.window, rung)
        for rung in ladder
        if len(recent := sorted(at for at in sent if at > now - rung.window)) >= rung.count
    ]
    return max(waits, key=lambda wait: wait[0], default=None)
