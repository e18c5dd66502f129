"""An officer's absence notice: the secretariat hears of it once, with a Plh. proposed where one can be."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta

from sqlmodel import Session

from mailflow.cases.absences import Absence, read_absence
from mailflow.cases.belonging import read_caller
from mailflow.clerk.secretariat import ask_acting, tell
from mailflow.mails.mail import Mail
from mailflow.mails.outgoing import clip
from mailflow.mails.quoting import new_text
from mailflow.mails.sender import Standing
from mailflow.officers.roster import Officer
from mailflow.offices.office import Office
from mailflow.outside.pulses import beat, last_beat, last_detail
from mailflow.outside.tables import MailRow
from mailflow.texts.wording import day_date

_AGAIN_AFTER = timedelta(days=14)
_SETTLED_AFTER = timedelta(days=1)
_EXCERPT = 300


def tell_of_absence(
    session: Session, office: Office, mail: Mail, standing: Standing, row: MailRow, now: datetime
) -> None:
    """One mail an officer and absence, whatever many notices come. Nothing is applied by itself."""
    away = office.at_address(mail.sender, now) if mail.sender else None
    if away is None or standing.level == "ditolak":
        return
    posts = _posts(office, away, now)
    text = new_text(mail).text or mail.subject
    absence = read_absence(office, f"{mail.subject}\n{text}", away, now)
    if not posts or _is_told(session, office, away, absence.until, now):
        return
    beat(session, office.code, _pulse(away), now, _detail(absence.until))
    title = ", ".join(office.procedure.role(code).title for code in posts)
    values: dict[str, object] = {
        "petugas": away.name,
        "jabatan": title,
        "sampai": day_date(absence.until) if absence.until else "",
        "pengganti": absence.substitute.name if absence.substitute else "",
        "potongan": clip(text, _EXCERPT),
        "belum_terbukti": not standing.meets("terbukti"),
    }
    details = _details(posts, absence)
    if details:
        ask_acting(session, office, values, details, row, now)
    else:
        tell(session, office, "tidak-di-tempat", values, now)


def _details(posts: tuple[str, ...], absence: Absence) -> str:
    """What a YA needs to know, as JSON; "" where no Plh. can be proposed."""
    if absence.until is None or absence.substitute is None:
        return ""
    found = {
        "roles": posts,
        "address": absence.substitute.addresses[0],
        "name": absence.substitute.name,
        "until": absence.until.isoformat(),
    }
    return json.dumps(found)


def _posts(office: Office, away: Officer, now: datetime) -> tuple[str, ...]:
    """The officer's posts that they hold for good, and that nobody acts in yet."""
    kinds = {role.code: role.kind for role in office.procedure.roles}
    return tuple(
        code
        for code in read_caller(office, away.addresses[0], now).posts
        if kinds[code] == "officer" and (holder := office.holder(code, now)) and not holder.acting
    )


def _is_told(session: Session, office: Office, away: Officer, until: date | None, now: datetime) -> bool:
    """Whether this absence is known. A day said otherwise is another absence, but not on the same day."""
    told = last_beat(session, office.code, _pulse(away))
    if told is None:
        return False
    if last_detail(session, office.code, _pulse(away)) == _detail(until):
        return until is not None or now - told < _AGAIN_AFTER
    return now - told < _SETTLED_AFTER


def _pulse(away: Officer) -> str:
    return f"absence {away.addresses[0]}"


def _detail(until: date | None) -> str:
    return until.isoformat() if until else ""
