"""A mail whose sender the DNS did not tell: it waits alone, is asked about again, and its case's journal says so."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from mailflow.mails.mail import Mail
from mailflow.mails.verification import Verification
from mailflow.offices.office import Office
from mailflow.outside.journal import add_journal
from mailflow.outside.tables import MailRow
from mailflow.texts.wording import moment


def put_off(
    session: Session,
    office: Office,
    mail: Mail,
    row: MailRow,
    found: Verification,
    case_id: int | None,
    now: datetime,
) -> None:
    """Keep the mail as it is until `found.again`; `case_id` is the case that it is about, where there is one."""
    until = moment(office.local(found.again or now))
    row.sender, row.subject = mail.sender or mail.from_line[:200], mail.subject[:300]
    row.auth, row.detail = found.model_dump_json(), f"{found.dkim.why}; ditanyakan lagi {until}"[:500]
    session.add(row)
    if case_id is not None and found.tries == 1:
        text = f"Surel {row.id} dari {row.sender} menunggu: {row.detail}"
        add_journal(session, case_id, now, "pengirim", text, mail_id=row.id)


def note_answer(
    session: Session, row: MailRow, found: Verification, case_id: int | None, now: datetime
) -> None:
    """How the waiting ended, in the journal of the case, where the mail has waited."""
    if case_id is None or found.tries < 2 or row.admitted:
        return
    silent = found.dkim.kind == "unknown"
    came = f"{found.dkim.why}; dianggap belum terbukti" if silent else "DNS menjawab"
    text = f"Surel {row.id} selesai menunggu sesudah {found.tries} kali ditanyakan: {came}"
    add_journal(session, case_id, now, "pengirim", text, mail_id=row.id)
