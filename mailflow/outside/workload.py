"""How many open tasks an officer has: more than a set number are told once a morning, not one by one."""

from __future__ import annotations

import json

from sqlmodel import Session, col, func, select

from mailflow.offices.office import Office
from mailflow.outside.tables import TaskRow


def bundled(session: Session, office: Office, address: str) -> bool:
    """Whether reminders to this address wait for the morning: it has more open tasks than the office has set.

    What a requester or a unit is asked does not count: they get no digest.
    """
    outside = [role.code for role in office.procedure.roles if role.kind in ("requester", "unit")]
    query = select(func.count()).where(
        TaskRow.office == office.code,
        TaskRow.kind == "step",
        TaskRow.status == "open",
        col(TaskRow.role).not_in(outside),
        # the column is a JSON list of addresses
        col(TaskRow.addresses).contains(json.dumps(address), autoescape=True),
    )
    return session.exec(query).one() > office.settings.digest_over
