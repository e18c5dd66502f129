"""How long to wait before the next try when something outside keeps failing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True, slots=True)
class Backoff:
    """Waits that double from `first` to `cap` (seconds), spread by chance so that not all come at once."""

    first: float = 1.0
    cap: float = 300.0

    def seconds(self, failures: int, chance: float) -> float:
        """The wait after that many failures in a row (1 or more); `chance` is a random value from 0 up to 1.

        Between half of the doubled wait and all of it.
        """
        doublings = min(max(failures, 1) - 1, 32)
        full = min(self.first * 2.0**doublings, self.cap)
        return full * (0.5 + chance / 2)
