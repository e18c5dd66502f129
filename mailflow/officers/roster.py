"""Who holds which post, from `officers.toml`: names, addresses, Plt./Plh. and periods."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Officer(_Row):
    """One person in one post for a period (`from`/`until`, both included; empty: open)."""

    role: str
    name: str
    addresses: tuple[str, ...] = Field(min_length=1)
    nip: str = ""
    rank: str = ""
    nicknames: tuple[str, ...] = ()
    acting: Literal["", "Plt.", "Plh."] = ""
    letter: str = ""
    delegates: tuple[str, ...] = ()
    """Roles or names to whom this officer may hand a task by DELEGASI."""
    since: date | None = Field(default=None, alias="from")
    until: date | None = None

    @field_validator("addresses")
    @classmethod
    def _lower(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(address.lower() for address in value)

    def holds_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


class Roster(_Row):
    """All officers of one office."""

    officers: tuple[Officer, ...] = Field(alias="officer")

    def holder(self, role: str, day: date) -> Officer | None:
        """Who holds the post on that day: an acting officer (Plh./Plt.) before the definitive one."""
        return min(self.holders(role, day), key=lambda o: not o.acting, default=None)

    def holders(self, role: str, day: date) -> tuple[Officer, ...]:
        """Everybody who holds the post on that day; of a team all its officers."""
        return tuple(o for o in self.officers if o.role == role and o.holds_on(day))

    def at_address(self, address: str, day: date, role: str = "") -> Officer | None:
        """Whose address this is on that day; where one person holds several posts, the named one first."""
        found = [o for o in self.officers if address in o.addresses and o.holds_on(day)]
        return min(found, key=lambda o: o.role != role, default=None)


def parse_roster(text: str) -> Roster:
    """Read `officers.toml`. Raises tomllib.TOMLDecodeError or pydantic.ValidationError on a file that is wrong."""
    return Roster.model_validate(tomllib.loads(text))
