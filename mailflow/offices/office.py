"""One office: its settings, its service mailbox, and everything read from its folder, as one value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict, Field, field_validator

from mailflow.calendars.hours import DayOff, WorkingHours
from mailflow.calendars.worktime import Calendar, Clock, Zone
from mailflow.forms.form import Form
from mailflow.mails.sender import Trust
from mailflow.notices.notice import NoticeTemplates
from mailflow.officers.roster import Officer, Roster
from mailflow.offices.retention import Retention
from mailflow.procedures.procedure import Procedure

AGENDA_IN = "surat-masuk"
CASES = "kasus"
"""The two registers that every office has: the agenda of incoming letters, and the cases."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Letterhead(_Row):
    """The kop: lines from the highest body down to the unit itself, then address lines."""

    lines: tuple[str, ...]
    address: tuple[str, ...] = ()


class Register(_Row):
    """A numbered register; its sequence restarts each calendar year (domain 5.4: tahun takwim)."""

    title: str
    pattern: str
    classification: str = ""
    """What {klas} says, and the class of its letters in the archive's metadata."""
    kind: str = ""
    """What {jenis} says: the code of this class of letters, such as ND."""
    unit: str = ""
    """What {unit} says; else the office's short name."""
    yearless: bool = False
    """The office's rule wants no year in the number: the letter's date tells it (Permendagri 83/2022 style)."""


class Unit(_Row):
    """A unit that may complain, known by mail domain or by single addresses."""

    name: str
    domains: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    head: str = ""
    place: str = ""
    """Its town, where it is not the office's own."""

    @field_validator("domains", "addresses")
    @classmethod
    def _lower(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(item.lower() for item in value)

    def owns(self, address: str) -> bool:
        return address in self.addresses or address.rpartition("@")[2] in self.domains


class Signing(_Row):
    """Whose e-signatures count: files with certificates of authorities (PEM) in the office's folder."""

    roots: tuple[str, ...] = ()


class OfficeSettings(_Row):
    """`office.toml`: what the office is, who may complain, how its letters are numbered."""

    code: str = Field(pattern=r"^[a-z0-9][a-z0-9-]{1,40}$")
    name: str
    short: str
    place: str
    service_name: str
    zone: Zone = "Asia/Jakarta"
    open_to_all: bool = False
    letterhead: Letterhead
    registers: dict[str, Register]
    units: tuple[Unit, ...] = Field(default=(), alias="unit")
    days_off: tuple[DayOff, ...] = Field(default=(), alias="day")
    hours: WorkingHours = WorkingHours()
    clock: Clock = "office"
    signing: Signing = Signing()
    retention: Retention = Retention()
    digest_at: str = Field(default="07:30", pattern=r"^\d\d:\d\d$")
    digest_over: int = Field(default=5, ge=1)
    """With more open tasks than this an officer is reminded once a morning instead of task by task."""
    mails_an_hour: int = Field(default=1000, ge=10)
    """More mails than this do not go out within an hour: they wait, and the secretariat is told."""
    held_an_hour: int = Field(default=20, ge=1)
    """The secretariat is told of so many held mails of unknown senders an hour one by one, of more in the digest."""
    objection_within: str = "1 hari kerja"
    """How long a post can object to what the clerk did in its name."""
    confirm_within: str = Field(default="1 hari kerja", pattern=r"^[1-9]\d{0,3} (menit|jam|hari kerja|hari)$")
    """How long an officer has to say whether an unproved reply is theirs."""
    remind_query_after: str = Field(
        default="2 hari kerja", pattern=r"^[1-9]\d{0,3} (menit|jam|hari kerja|hari)$"
    )
    """When the requester is reminded of an officer's question; after as long again nobody waits for the answer."""
    retract_within: str = Field(default="30 menit", pattern=r"^[1-9]\d{0,3} (menit|jam)$")
    """How long RALAT can take back a decision; minutes and hours by the clock on the wall."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Office:
    """An office as the clerk knows it: read once, changed by nobody."""

    settings: OfficeSettings
    address: str
    plus_addresses: bool
    trust: Trust
    procedure: Procedure
    roster: Roster
    forms: Mapping[str, Form]
    calendar: Calendar
    letters: Mapping[str, bytes]
    notices: NoticeTemplates
    emblem: bytes
    roots: tuple[bytes, ...] = ()
    """The files of `signing.roots`."""

    @property
    def code(self) -> str:
        return self.settings.code

    def reply_address(self, token: str) -> str:
        """The address that answers to a task: its token as a plus-address where the server has them."""
        name, _, domain = self.address.partition("@")
        return f"{name}+{token}@{domain}" if token and self.plus_addresses else self.address

    def return_address(self, key: str) -> str:
        """The envelope sender of a notice: a bounce sent there names the notice (VERP)."""
        name, _, domain = self.address.partition("@")
        return f"{name}+b{key}@{domain}" if key and self.plus_addresses else self.address

    def retract_time(self) -> timedelta:
        amount, _, unit = self.settings.retract_within.partition(" ")
        return timedelta(minutes=int(amount)) if unit == "menit" else timedelta(hours=int(amount))

    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.settings.zone)

    def local(self, at: datetime) -> datetime:
        return at.astimezone(self.zone())

    def midnight(self, now: datetime) -> datetime:
        """When the office's own day began."""
        return datetime.combine(self.local(now).date(), time(), tzinfo=self.zone())

    def holder(self, role: str, at: datetime) -> Officer | None:
        """Who holds an officer's or the secretariat's post at that instant."""
        return self.roster.holder(role, self.local(at).date())

    def holders(self, role: str, at: datetime) -> tuple[Officer, ...]:
        """Everybody who holds a post at that instant; of a team all its officers."""
        return self.roster.holders(role, self.local(at).date())

    def at_address(self, address: str, at: datetime, role: str = "") -> Officer | None:
        """The officer whose address this is at that instant."""
        return self.roster.at_address(address, self.local(at).date(), role)

    def unit_of(self, address: str) -> Unit | None:
        """The unit that a mail address belongs to; addresses are named before domains."""
        exact = (unit for unit in self.settings.units if address in unit.addresses)
        return next(exact, None) or next((u for u in self.settings.units if u.owns(address)), None)

    def unit_named(self, name: str) -> Unit | None:
        wanted = " ".join(name.lower().split())
        return next((unit for unit in self.settings.units if unit.name.lower() == wanted), None)


def parse_settings(text: str) -> OfficeSettings:
    """Read `office.toml`. Raises tomllib.TOMLDecodeError or pydantic.ValidationError on a file that is wrong."""
    return OfficeSettings.model_validate(tomllib.loads(text))
