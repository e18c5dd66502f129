"""Who somebody is to an office and to a case, by the address that wrote. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mailflow.cases.case import Author, Case
from mailflow.cases.delegates import is_called
from mailflow.cases.posts import post_of
from mailflow.officers.roster import Officer
from mailflow.offices.office import Office


@dataclass(frozen=True, kw_only=True, slots=True)
class Caller:
    """Whoever sent a command. `posts`: the codes of the posts that they hold today; none: no officer."""

    address: str
    name: str = ""
    posts: tuple[str, ...] = ()
    is_secretariat: bool = False
    may_complain: bool = False

    @property
    def is_officer(self) -> bool:
        return bool(self.posts)


def read_caller(office: Office, address: str, at: datetime) -> Caller:
    """The caller behind a verified address, by the roster of that day and the office's units."""
    posts = tuple(
        role.code
        for role in office.procedure.roles
        if role.kind in ("officer", "team", "secretariat")
        and any(address in officer.addresses for officer in office.holders(role.code, at))
    )
    officer = office.at_address(address, at)
    return Caller(
        address=address,
        name=officer.name if officer else "",
        posts=posts,
        is_secretariat=office.procedure.secretariat().code in posts,
        may_complain=office.settings.open_to_all or office.unit_of(address) is not None,
    )


def belongs(office: Office, case: Case, caller: Caller) -> bool:
    """Whether a case may be shown: to officers, to its requester, to the requester's unit where it is registered."""
    return caller.is_officer or caller.address in requester_addresses(office, case)


def requester_addresses(office: Office, case: Case) -> tuple[str, ...]:
    """The requester's own address, and those that office.toml names one by one for the requester's unit."""
    unit = office.unit_named(case.requester.unit)
    return (case.requester.address, *(unit.addresses if unit else ()))


def author_for(office: Office, caller: Caller, at: datetime, post: str = "") -> Author:
    """The caller as an author, in the post named or the first one that they hold."""
    code = post or next(iter(caller.posts), "")
    title = post_of(office, office.procedure.role(code), at) if code else ""
    return Author(address=caller.address, name=caller.name or caller.address, post=title)


def find_posts(office: Office, text: str, at: datetime) -> tuple[str, ...]:
    """The posts that a text names, by title, short name or holder; several where it fits several."""
    return tuple(
        role.code
        for role in office.procedure.roles
        if role.kind in ("officer", "team")
        and any(is_called(office, officer, text) for officer in office.holders(role.code, at))
    )


def find_named(office: Office, text: str, at: datetime) -> tuple[Officer, ...]:
    """The people of the roster whom a text names, by name, nickname or post; each person once."""
    today = office.local(at).date()
    people = [o for o in office.roster.officers if o.holds_on(today) and is_called(office, o, text)]
    return tuple({officer.addresses[0]: officer for officer in people}.values())
