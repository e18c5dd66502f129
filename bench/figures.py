"""A measured figure beside its bare cost, and the table of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles


@dataclass(frozen=True, kw_only=True, slots=True)
class Figure:
    """One line of the table: the values of several rounds, and those of the bare work in the same rounds."""

    what: str
    unit: str
    values: Sequence[float]
    bare: Sequence[float] = ()
    note: str = ""

    def ratio(self) -> str:
        """Our median in times of the bare one; "" where there is no bare work."""
        return f"{median(self.values) / median(self.bare):.2f}" if self.bare else ""

    def cells(self) -> tuple[str, ...]:
        bare = _number(median(self.bare)) if self.bare else ""
        span = f"{_number(min(self.values))} to {_number(max(self.values))}" if len(self.values) > 1 else ""
        return (self.what, _number(median(self.values)), self.unit, span, bare, self.ratio(), self.note)


HEAD = ("what", "median", "unit", "range", "bare", "ratio", "remark")


def show_table(figures: Sequence[Figure]) -> str:
    """The figures as lines of text, a column each for what was measured and what it was compared with."""
    rows = [HEAD, *(figure.cells() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(HEAD))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(line.rstrip() for line in lines)


def ninetieth(values: Sequence[float]) -> float:
    """The 90th percentile; of a single value that value."""
    return quantiles(values, n=10, method="inclusive")[-1] if len(values) > 1 else values[0]


def _number(value: float) -> str:
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"
