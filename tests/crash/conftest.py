"""Days for the crash tests, and the undisturbed one that each is compared with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.crash.day import Day, DayServer
from tests.crash.outcome import Outcome
from tests.crash.script import play

StartDay = Callable[..., Day]


@dataclass(frozen=True, kw_only=True)
class Undisturbed:
    """A day on which nothing died: what it came to, and which failpoints it passed how often."""

    outcome: Outcome
    passings: Sequence[str]
    """The names in the order of their passing."""

    @property
    def passed(self) -> Counter[str]:
        return Counter(self.passings)


@pytest.fixture
def start_day(tmp_path: Path) -> Iterator[StartDay]:
    """`start_day(deaths=["handle.after-commit"])`: a day on a server of its own; the daemon dies there."""
    with ExitStack() as open_days:

        def start(**settings: object) -> Day:
            server = open_days.enter_context(DayServer())
            day = Day(tmp_path, server, **settings)  # type: ignore[arg-type]
            open_days.callback(day.close)
            return day

        yield start


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Undisturbed:
    root = tmp_path_factory.mktemp("undisturbed")
    log = root / "passed"
    with DayServer() as server:
        day = Day(root, server, log=str(log))
        try:
            outcome = play(day)
        finally:
            day.close()
    return Undisturbed(outcome=outcome, passings=tuple(log.read_text(encoding="utf-8").split()))
