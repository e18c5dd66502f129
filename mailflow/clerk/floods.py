"""What unknown senders can make us write: no backscatter, and no flood of notices to the secretariat."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from mailflow.cases.people import find_secretariat
from mailflow.clerk.secretariat import tell
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail
from mailflow.mails.sender import Standing
from mailflow.offices.office import Office
from mailflow.outside.outbox import ACKNOWLEDGEMENTS, Sending, mark_ended
from mailflow.outside.pulses import beat, last_beat
from mailflow.outside.tables import OutboxRow

HOUR = timedelta(hours=1)
TOLD = "flood-told"
_TOLD_OF = (Fate.HELD, Fate.AWAITING_ADMISSION)
_OF_HELD_MAIL = ("ditahan", "tanya-ditahan", "izin-pelapor")


def damp(session: Session, office: Office, mail: Mail, standing: Standing, fate: Fate, now: datetime) -> None:
    """Take back what a mail of an unproved or unknown sender has queued beyond what such senders may cause.

    An acknowledgement goes to an unproved address once a day, for that address may be anybody's; the echo of a
    decision goes out in any case. Of held mails the secretariat is told so many an hour, then once that there are
    more; the digest lists them.
    """
    known = _is_known(office, mail.sender, now)
    enough = standing.meets("konfirmasi") or (known and standing.meets(office.trust.unasked))
    if not enough and mail.sender:
        _acknowledge_once(session, office, mail.sender, now)
    if fate in _TOLD_OF and not (known and enough):
        _tell_of_some(session, office, now)


def _is_known(office: Office, address: str, now: datetime) -> bool:
    return office.unit_of(address) is not None or office.at_address(address, now) is not None


def _acknowledge_once(session: Session, office: Office, address: str, now: datetime) -> None:
    midnight = office.midnight(now)
    query = select(OutboxRow).where(
        OutboxRow.office == office.code,
        OutboxRow.recipient == address,
        OutboxRow.queued_at >= midnight,
        col(OutboxRow.notice).in_(ACKNOWLEDGEMENTS - {"tercatat"}),
        OutboxRow.state != Sending.DROPPED,
    )
    for row in session.exec(query.order_by(col(OutboxRow.id))).all()[1:]:
        if row.queued_at == now and row.state == Sending.QUEUED:
            mark_ended(
                session, row, Sending.DROPPED, "alamat yang belum terbukti sudah mendapat jawaban hari ini"
            )


def _tell_of_some(session: Session, office: Office, now: datetime) -> None:
    mine = [row for row in _held_notices(session, office, now, now) if row.state == Sending.QUEUED]
    if not mine:
        return
    limit = office.settings.held_an_hour
    if len(_held_notices(session, office, now - HOUR, now)) <= limit:
        return
    for row in mine:
        mark_ended(session, row, Sending.DROPPED, "terlalu banyak surel ditahan dalam satu jam")
    told = last_beat(session, office.code, TOLD)
    if told is None or now - told >= HOUR:
        beat(session, office.code, TOLD, now)
        tell(session, office, "surel-menumpuk", {"jumlah": limit}, now)


def _held_notices(session: Session, office: Office, since: datetime, until: datetime) -> list[OutboxRow]:
    """What the secretariat was told of held mails in that time, both ends included, and is to get."""
    query = select(OutboxRow).where(
        OutboxRow.office == office.code,
        OutboxRow.recipient == find_secretariat(office, until).address,
        OutboxRow.queued_at >= since,
        col(OutboxRow.notice).in_(_OF_HELD_MAIL),
        OutboxRow.state != Sending.DROPPED,
    )
    return list(session.exec(query))
