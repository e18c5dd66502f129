"""To whom an officer may hand a task, and who of them a reply names. Pure."""

from __future__ import annotations

from datetime import datetime

from mailflow.officers.roster import Officer
from mailflow.offices.office import Office


def find_delegates(office: Office, name: str, at: datetime) -> tuple[Officer, ...]:
    """The officers behind one entry of `delegates`: a role's code, or a person's name."""
    day = office.local(at).date()
    by_name = (o for o in office.roster.officers if o.name == name and o.holds_on(day))
    return office.holders(name, at) or tuple(by_name)


def is_called(office: Office, officer: Officer, said: str) -> bool:
    """Whether words name this officer: by name, nickname, title or a short form of the post."""
    # a case's own rules may not know a post that was made since
    role = next((role for role in office.procedure.roles if role.code == officer.role), None)
    posts = (role.title, *role.short) if role else ()
    known = {_plain(n) for n in (officer.name, *officer.nicknames, *posts)}
    first = _plain(officer.name.partition(",")[0])
    return _plain(said) in known | {first, first.partition(" ")[0]}


def _plain(text: str) -> str:
    words = text.lower().replace(".", " ").replace(",", " ").split()
    return " ".join(word for word in words if word not in ("pak", "bu", "bapak", "ibu", "sdr", "saudara"))
