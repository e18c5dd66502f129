"""How many open tasks an officer has: more than a set number are told once a morning, not one by one."""

from __future__ import annotations

import json

from sqlmodel import Session, col, func, select

from mailflow.office import Office
from mailflow.outside.tables import TaskRow


def bundled(session: Session, office: Office, address: str) -> bool:
    """Whether reminders to this address wait for the morning: it has more open tasks than the office has set."""
    query = select(func.count()).where(
        TaskRow.office == office.code,
        TaskRow.kind == "step",
        TaskRow.status == "open",
        # the column is a JSON list of addresses
        col(TaskRow.addresses).contains(json.dumps(address), autoescape=True),
    )
    return session.exec(query).one() > office.settings.digest_over
