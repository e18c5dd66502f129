"""The bell that ends a wait."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from mailflow.outside.wake import Wake


@pytest.fixture
def heard() -> Iterator[list[int]]:
    """The signals that a handler has got."""
    signals: list[int] = []
    before = signal.signal(signal.SIGUSR1, lambda number, _: signals.append(number))
    yield signals
    signal.signal(signal.SIGUSR1, before)


@pytest.mark.timeout(20)
def test_a_signal_just_before_the_wait_ends_it(heard: list[int]) -> None:
    with Wake() as bell:
        bell.ring_at_signals()
        signal.raise_signal(signal.SIGUSR1)
        assert bell.wait(300)
    assert heard == [signal.SIGUSR1]


def test_a_closed_bell_no_longer_hears_signals(heard: list[int]) -> None:
    with Wake() as bell:
        bell.ring_at_signals()
    signal.raise_signal(signal.SIGUSR1)
    assert heard == [signal.SIGUSR1]
    assert signal.set_wakeup_fd(-1) == -1
