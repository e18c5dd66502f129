"""Back-off: longer after each failure, never longer than the cap, and not the same for everybody."""

from __future__ import annotations

from mailflow.mails.backoff import Backoff


def test_the_wait_doubles_up_to_five_minutes() -> None:
    waits = [Backoff().seconds(failures, 1.0) for failures in range(1, 12)]
    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300]
    assert Backoff().seconds(1_000_000, 1.0) == 300


def test_chance_takes_away_up_to_half() -> None:
    assert Backoff(first=60, cap=3600).seconds(2, 0.0) == 60
    assert Backoff(first=60, cap=3600).seconds(2, 0.5) == 90
