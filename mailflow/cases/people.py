"""Who a role means in a case: the holder of a post, the requester, or the unit that a form names. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailflow.cases.case import Case
from mailflow.cases.posts import post_of, team_asked
from mailflow.offices.office import Office
from mailflow.problems import Problem, Words
from mailflow.procedures.procedure import Role


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


def find_person(office: Office, case: Case, role_code: str, at: datetime, member: str = "") -> Person:
    """Who a role of the procedure is in this case; `member` is the address that was chosen instead of its holder.

    Of a team without a chosen member its first one. Raises NobodyHolds for a post without a holder.
    """
    role = office.procedure.role(role_code)
    if member:
        return _chosen(office, role, member, at)
    match role.kind:
        case "requester":
            return Person(name=case.requester.name, greeting="Bapak/Ibu", addresses=(case.requester.address,))
        case "unit":
            return _unit(office, case, role, at)
        case "team":
            return find_people(office, case, role_code, at)[0]
        case "officer" | "secretariat":
            return _holder(office, role, at)


def find_people(office: Office, case: Case, role_code: str, at: datetime) -> tuple[Person, ...]:
    """Everybody who is meant by a role: one person, or each member of a team. Raises NobodyHolds."""
    role = office.procedure.role(role_code)
    if role.kind != "team":
        return (find_person(office, case, role_code, at),)
    team = team_asked(office, case, role_code, at)
    if not team:
        raise _nobody(office, role)
    return tuple(_chosen(office, role, member.address, at) for member in team)


def find_holder(office: Office, role_code: str, at: datetime) -> Person:
    """Who holds a post, whatever the case. Raises NobodyHolds."""
    return _holder(office, office.procedure.role(role_code), at)


def find_secretariat(office: Office, at: datetime) -> Person:
    """Whoever gets copies and doubts. Raises NobodyHolds."""
    return _holder(office, office.procedure.secretariat(), at)


def _holder(office: Office, role: Role, at: datetime) -> Person:
    holder = office.holder(role.code, at)
    if holder is None:
        raise _nobody(office, role)
    # domain 5.17: Bapak/Ibu with the post, never a bare name
    greeting = f"Bapak/Ibu {post_of(office, role, at)}"
    return Person(name=holder.name, greeting=greeting, addresses=holder.addresses)


def _chosen(office: Office, role: Role, address: str, at: datetime) -> Person:
    """A member of a team or a delegate, by the roster; whoever has left it keeps no address that counts."""
    officer = office.at_address(address, at, role.code)
    if officer is None:
        raise _nobody(office, role)
    return Person(name=officer.name, greeting=f"Bapak/Ibu {officer.name}", addresses=officer.addresses)


def _nobody(office: Office, role: Role) -> NobodyHolds:
    return NobodyHolds(
        Words(
            en=f"Nobody holds the post {role.code} of {office.code} today; add a holder to officers.toml",
            id=f"Jabatan {role.title} di {office.settings.name} tidak ada pemegangnya hari ini; "
            "lengkapi officers.toml",
        )
    )


def _unit(office: Office, case: Case, role: Role, at: datetime) -> Person:
    """The unit that a form names, at an address known to be its own; else the requester."""
    unit = office.unit_named(case.field(role.unit_from))
    given = case.field(f"{role.unit_from}_surel").lower()
    if unit is not None and given and unit.owns(given):
        return Person(name=unit.name, greeting="Bapak/Ibu", addresses=(given, *unit.addresses))
    if unit is not None and unit.addresses:
        return Person(name=unit.name, greeting="Bapak/Ibu", addresses=unit.addresses)
    return find_person(office, case, office.procedure.requester().code, at)
