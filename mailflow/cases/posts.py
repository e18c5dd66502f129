"""How letters name a post, and who is in a team of a case. Pure."""

from __future__ import annotations

from datetime import datetime

from mailflow.cases.case import Case, Member
from mailflow.offices.office import Office
from mailflow.procedures.procedure import Role


def post_of(office: Office, role: Role, at: datetime) -> str:
    """The post as letters name it, with Plt./Plh. before it where the holder acts (domain 5.5)."""
    holder = office.holder(role.code, at)
    return f"{holder.acting} {role.title}" if holder and holder.acting else role.title


def team_of(office: Office, case: Case, role_code: str, at: datetime) -> tuple[Member, ...]:
    """Those whom the case has picked for a team, else everybody in its pool."""
    pool = office.holders(role_code, at)
    return case.teams.get(role_code) or tuple(Member(address=o.addresses[0], name=o.name) for o in pool)


def team_asked(office: Office, case: Case, role_code: str, at: datetime) -> tuple[Member, ...]:
    """Those of a team who can be asked: whoever has left the roster cannot, and without any of them its pool is."""
    here = tuple(
        m for m in team_of(office, case, role_code, at) if office.at_address(m.address, at, role_code)
    )
    pool = office.holders(role_code, at)
    return here or tuple(Member(address=o.addresses[0], name=o.name) for o in pool)
