"""The hours and the days off of an office, as its TOML files say them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from mailflow.problems import Problem, Words

_CLOCK_TIME = r"([01]?\d|2[0-3])[.:]([0-5]\d)"
_SPAN = re.compile(rf"\s*{_CLOCK_TIME}\s*[-–]\s*{_CLOCK_TIME}\s*", re.ASCII)


class HoursProblem(Problem, ValueError):
    """Opening hours or days off that the administrator wrote in a way that cannot hold."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Span:
    """One stretch of office hours, break excluded."""

    opens: time
    closes: time


def parse_span(text: object) -> object:
    """Read "07.30-12.00"; whatever is not text is left for pydantic to judge."""
    if not isinstance(text, str):
        return text
    found = _SPAN.fullmatch(text)
    if found is None:
        raise HoursProblem(
            Words(
                en=f'"{text[:40]}" is not a stretch of office hours; write it like "07.30-12.00"',
                id=f'"{text[:40]}" bukan rentang jam kerja; tulislah seperti "07.30-12.00"',
            )
        )
    opens_hour, opens_minute, closes_hour, closes_minute = map(int, found.groups())
    return Span(opens=time(opens_hour, opens_minute), closes=time(closes_hour, closes_minute))


Spans = tuple[Annotated[Span, BeforeValidator(parse_span)], ...]


class _FromToml(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Week(_FromToml):
    """The hours of one kind of week, a list of stretches a day; the gaps between them are the breaks."""

    mon_thu: Spans
    fri: Spans
    sat: Spans = ()
    sun: Spans = ()

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        for spans in (self.mon_thu, self.fri, self.sat, self.sun):
            clock = [at for span in spans for at in (span.opens, span.closes)]
            if any(later <= earlier for earlier, later in pairwise(clock)):
                raise HoursProblem(
                    Words(
                        en="The stretches of a day must follow one another and not overlap",
                        id="Rentang jam kerja dalam sehari harus berurutan dan tidak bertumpang tindih",
                    )
                )
        return self

    def on(self, weekday: int) -> Spans:
        """The hours of a weekday, Monday being 0."""
        return (self.mon_thu, self.mon_thu, self.mon_thu, self.mon_thu, self.fri, self.sat, self.sun)[weekday]


def _week(mon_thu: Sequence[str], fri: Sequence[str]) -> Week:
    return Week.model_validate({"mon_thu": mon_thu, "fri": fri})


# Perpres 21/2023: 37.5 hours a week and 32.5 in Ramadan. It leaves the clock of the break to the office: the
# normal one here is common usage, that of Ramadan follows SE MenPANRB 6/2023.
_NORMAL = _week(("07.30-12.00", "13.00-16.00"), ("07.30-11.30", "13.00-16.30"))
_RAMADAN = _week(("08.00-12.00", "12.30-15.00"), ("08.00-11.30", "12.30-15.30"))


class WorkingHours(_FromToml):
    """The office's hours in normal weeks and in Ramadan, as the [hours] of office.toml may change them."""

    normal: Week = _NORMAL
    ramadan: Week = _RAMADAN

    @model_validator(mode="after")
    def _works_at_all(self) -> Self:
        if not any(self.normal.on(weekday) for weekday in range(7)):
            raise HoursProblem(
                Words(
                    en="An office must be open on one day of the week at least",
                    id="Kantor harus buka sedikitnya satu hari dalam seminggu",
                )
            )
        return self


class DayOff(_FromToml):
    """One [[day]] of a holiday table or of an office's own list."""

    date: date
    kind: Literal["libur_nasional", "cuti_bersama", "libur_daerah"]
    name: str


class Ramadan(_FromToml):
    """The fasting month, first and last day included."""

    name: str
    first: date = Field(alias="from")
    last: date = Field(alias="to")
    status: Literal["ditetapkan", "perkiraan"]

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.last < self.first:
            raise HoursProblem(
                Words(
                    en=f"Ramadan {self.name} ends before it begins",
                    id=f"Ramadan {self.name} berakhir sebelum dimulai",
                )
            )
        return self


class HolidayTable(_FromToml):
    """One file holidays/<year>.toml: the days off of a year by joint decree (SKB tiga menteri)."""

    year: int
    decree: str
    day: tuple[DayOff, ...]
    ramadan: tuple[Ramadan, ...] = ()

    @model_validator(mode="after")
    def _of_its_year(self) -> Self:
        for day in self.day:
            if day.date.year != self.year:
                raise HoursProblem(
                    Words(
                        en=f"{day.date} ({day.name}) is not a day of {self.year}",
                        id=f"{day.date} ({day.name}) bukan hari dalam tahun {self.year}",
                    )
                )
        return self


def parse_holidays(text: str) -> HolidayTable:
    """Read one holiday table. Raises ValueError (TOML's or pydantic's) when it cannot be read."""
    return HolidayTable.model_validate(tomllib.loads(text))
