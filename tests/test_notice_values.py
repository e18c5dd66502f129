"""What a notice says about a task's limit."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from mailflow.cases.case import Task
from mailflow.cases.facts import limit_words
from tests.stores import MORNING, cirebon


def waiting_until(due: datetime, step: str) -> Task:
    return Task(no=1, step=step, turn=1, role="KADIS_DKIS", asked_at=MORNING, due=due)


def test_a_limit_in_a_year_whose_holidays_are_not_known_is_marked_as_provisional(tmp_path: Path) -> None:
    office = cirebon(tmp_path)
    step = office.procedure.steps[-1].name
    known = limit_words(office, waiting_until(datetime(2027, 12, 30, 9, 0, tzinfo=UTC), step))
    unknown = limit_words(office, waiting_until(datetime(2028, 1, 3, 9, 0, tzinfo=UTC), step))
    assert "sementara" not in known
    assert "(sementara, hari libur 2028 belum ditetapkan)" in unknown
