"""Who a role means in a case: the holder of a post, the requester, or the unit that a form names. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailflow.cases import Case
from mailflow.letter_values import post_of
from mailflow.office import Office
from mailflow.problems import Problem, Words
from mailflow.procedure import Role


class NobodyHolds(Problem):
    """A post of the procedure has no holder on the day it is needed."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Person:
    """Somebody that a notice goes to; `addresses` are all those whose reply counts, the first is written to."""

    name: str
    greeting: str
    addresses: tuple[str, ...]

    @property
    def address(self) -> str:
        return self.addresses[0]


def find_person(office: Office, case: Case, role_code: str, at: datetime) -> Person:
    """Who a role of the procedure is in this case. Raises NobodyHolds for a post without a holder."""
    role = office.procedure.role(role_code)
    match role.kind:
        case "requester":
            return Person(name=case.requester.name, greeting="Bapak/Ibu", addresses=(case.requester.address,))
        case "unit":
            return _unit(office, case, role, at)
        case "officer" | "secretariat":
            return _holder(office, role, at)


def find_secretariat(office: Office, at: datetime) -> Person:
    """Whoever gets copies and doubts. Raises NobodyHolds."""
    return _holder(office, office.procedure.secretariat(), at)


def _holder(office: Office, role: Role, at: datetime) -> Person:
    holder = office.holder(role.code, at)
    if holder is None:
        raise NobodyHolds(
            Words(
                en=f"Nobody holds the post {role.code} of {office.code} today; add a holder to officers.toml",
                id=f"Jabatan {role.title} di {office.settings.name} tidak ada pemegangnya hari ini; "
                "lengkapi officers.toml",
            )
        )
    # domain 5.17: Bapak/Ibu with the post, never a bare name
    greeting = f"Bapak/Ibu {post_of(office, role, at)}"
    return Person(name=holder.name, greeting=greeting, addresses=holder.addresses)


def _unit(office: Office, case: Case, role: Role, at: datetime) -> Person:
    """The unit that a form names, at an address known to be its own; else the requester."""
    unit = office.unit_named(case.field(role.unit_from))
    given = case.field(f"{role.unit_from}_surel").lower()
    if unit is not None and given and unit.owns(given):
        return Person(name=unit.name, greeting="Bapak/Ibu", addresses=(given, *unit.addresses))
    if unit is not None and unit.addresses:
        return Person(name=unit.name, greeting="Bapak/Ibu", addresses=unit.addresses)
    return find_person(office, case, office.procedure.requester().code, at)
