"""Mail that answers no open task: complaints, what strangers send, additions, what came too late or is in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlmodel import Session

from mailflow.answering import says_otherwise
from mailflow.complaints import sounds_like_complaint
from mailflow.documents import Document
from mailflow.errand import Done
from mailflow.fates import Fate
from mailflow.intake import Asked
from mailflow.mail import Mail
from mailflow.masking import mask_reply
from mailflow.office import Office
from mailflow.opening import open_complaint, read_letter
from mailflow.outside.casefile import add_journal
from mailflow.outside.tables import MailRow, TaskRow
from mailflow.quoting import new_text
from mailflow.secretariat import ask_admission, tell_follow_up, tell_held, tell_late


def late(
    session: Session, office: Office, mail: Mail, asked: Asked, why: str, row: MailRow, now: datetime
) -> Done:
    """The first answer counts; one that says something else is for the secretariat to clear up."""
    tell_late(session, office, mail, asked, why, now)
    if says_otherwise(session, office, mail, session.get_one(TaskRow, asked.row_id), now):
        contrary = "isinya berbeda dengan putusan yang sudah tercatat; mungkin dimaksudkan sebagai ralat"
        tell_held(session, office, mail, row, contrary, now, asked.case_id)
    return Fate.TOO_LATE, why, asked.case_id


def follow_up(
    session: Session, office: Office, mail: Mail, case_id: int, row: MailRow, now: datetime
) -> Done:
    """What the requester adds in words of their own."""
    add_journal(session, case_id, now, "catatan", "Pelapor menambahkan keterangan", mail_id=row.id)
    tell_follow_up(session, office, mail, row, case_id, now)
    return Fate.NOTED, "keterangan tambahan pelapor", case_id


def complaint(
    session: Session,
    office: Office,
    mail: Mail,
    documents: Sequence[Document],
    unit: str,
    row: MailRow,
    now: datetime,
    ended_case: int | None,
) -> Done:
    """A new case, also where it answers the report of one that has ended; thanks for that one are noted."""
    subject = mail.subject
    if ended_case is not None:
        # what we wrote ourselves, quoted and in the subject, says nothing about a new disturbance
        subject, mail = "", replace(mail, text=new_text(mail).text, html="")
    if not sounds_like_complaint(subject, mail.text or mail.html, documents):
        if ended_case is not None:
            return follow_up(session, office, mail, ended_case, row, now)
        return hold(session, office, mail, "tidak tampak sebagai laporan gangguan", row, now, None)
    clean = mask_reply(mail, documents)
    filled = read_letter(office, clean.mail, clean.documents, now)
    case_row = open_complaint(session, office, mail, filled, row, unit, now)
    return Fate.OPENED, case_row.number, case_row.id


def stranger(
    session: Session,
    office: Office,
    mail: Mail,
    documents: Sequence[Document],
    why: str,
    row: MailRow,
    now: datetime,
) -> Done:
    """What may be a complaint from somebody who may not complain: the secretariat says whether it is taken."""
    if not mail.sender or not sounds_like_complaint(mail.subject, mail.text or mail.html, documents):
        return hold(session, office, mail, why, row, now, None)
    ask_admission(session, office, mail, row, now)
    return Fate.AWAITING_ADMISSION, why, None


def hold(
    session: Session, office: Office, mail: Mail, why: str, row: MailRow, now: datetime, case_id: int | None
) -> Done:
    """Nothing that may move a case: shown to the secretariat."""
    tell_held(session, office, mail, row, why, now, case_id)
    if case_id is not None:
        add_journal(session, case_id, now, "ditahan", f"Surel {row.id} ditahan: {why}", mail_id=row.id)
    return Fate.HELD, why, case_id
