"""Acting officers (Plh.) who were told by mail: kept, and put before the roster of their office."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sqlmodel import Session, col, select

from mailflow.officers.roster import Officer, Roster
from mailflow.offices.office import Office
from mailflow.outside.tables import ActingRow


def save_acting(
    session: Session,
    office: Office,
    role: str,
    person: Officer,
    *,
    since: date,
    until: date,
    letter: str,
    mail_id: int | None,
    now: datetime,
) -> ActingRow:
    """From `since` to `until`, both included, `person` of the roster acts in the post `role`.

    The latest word counts: what was told earlier of the post for any of these days is over, so that an officer
    who is back early says so with an earlier day.
    """
    for earlier in _in_force(session, office):
        if earlier.role == role and since <= earlier.until and earlier.since <= until:
            earlier.ended = True
            session.add(earlier)
    row = ActingRow(
        office=office.code,
        role=role,
        address=person.addresses[0],
        name=person.name,
        since=since,
        until=until,
        letter=letter,
        mail_id=mail_id,
        created_at=now,
    )
    session.add(row)
    session.flush()
    return row


def fetch_office(session: Session, office: Office) -> Office:
    """The office with its acting officers in the roster. An office that has them already is returned as it is."""
    roster = office.roster
    told = (_as_officer(roster, row) for row in _in_force(session, office))
    acting = [officer for officer in told if officer is not None and officer not in roster.officers]
    if not acting:
        return office
    return replace(office, roster=roster.model_copy(update={"officers": (*acting, *roster.officers)}))


def _in_force(session: Session, office: Office) -> list[ActingRow]:
    query = select(ActingRow).where(ActingRow.office == office.code, ActingRow.ended == False)  # noqa: E712
    return list(session.exec(query.order_by(col(ActingRow.id).desc())))


def _as_officer(roster: Roster, row: ActingRow) -> Officer | None:
    """The person in the post, with the addresses that the roster knows; whoever has left the roster acts no more."""
    person = roster.at_address(row.address, row.since)
    if person is None:
        return None
    own = {"role": row.role, "acting": "Plh.", "letter": row.letter, "since": row.since, "delegates": ()}
    return person.model_copy(update={**own, "until": min(row.until, person.until or row.until)})
