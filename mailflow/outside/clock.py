"""The one clock. Its offset is moved by configuration alone (demo, tests); nothing else asks what time it is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """Wall time plus an offset."""

    def __init__(self, offset: timedelta = timedelta(0)) -> None:
        self.offset = offset

    def now(self) -> datetime:
        """The present instant in UTC, to the millisecond."""
        at = datetime.now(UTC) + self.offset
        return at.replace(microsecond=at.microsecond // 1000 * 1000)
