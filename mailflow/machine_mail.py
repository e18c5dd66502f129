"""Mail that no person wrote: our own copies, bounces, and what answers by itself. None of it decides anything."""

from __future__ import annotations

from datetime import datetime

from sqlmodel import Session

from mailflow.bounce_report import Bounce
from mailflow.bounces import unreached
from mailflow.errand import Done
from mailflow.fates import Fate
from mailflow.office import Office
from mailflow.outside.casefile import add_journal
from mailflow.outside.outbox import Sending, find_by_message_id, mark_sent
from mailflow.outside.tables import MailRow, OutboxRow
from mailflow.secretariat import settle_question, tell_bounce


def own_copy(session: Session, notice_id: int, now: datetime) -> Done:
    """Our own copy came back: proof that the server took the mail over, should its answer have been lost."""
    notice = session.get_one(OutboxRow, notice_id)
    if notice.state in (Sending.SENDING, Sending.DOUBT, Sending.ASKED):
        mark_sent(session, notice, now)
        settle_question(session, notice_id)
    return Fate.OWN, notice.notice, notice.case_id


def bounced(session: Session, office: Office, bounce: Bounce, row: MailRow, now: datetime) -> Done:
    """A mail of ours that did not arrive for good: a task waits for another address, the secretariat is told."""
    notice = find_by_message_id(session, office.code, bounce.message_ids)
    if notice is None:
        return Fate.BOUNCE, "bukan tentang surel kami", None
    if notice.case_id is not None:
        text = f"Surel kepada {notice.recipient} tidak sampai: {bounce.text[:200]}"
        add_journal(session, notice.case_id, now, "gagal kirim", text, mail_id=row.id)
    if bounce.severity == "hard" and not unreached(session, office, notice, bounce.text[:200], now):
        tell_bounce(session, office, notice, bounce.text, now)
    return Fate.BOUNCE, notice.recipient, notice.case_id


def automatic(session: Session, kind: str, case_id: int | None, row: MailRow, now: datetime) -> Done:
    """Recorded with its case, never answered (RFC 3834)."""
    if case_id is not None:
        text = f"Surel otomatis ({kind}) dari {row.sender} diterima; tidak mengubah kasus"
        add_journal(session, case_id, now, "otomatis", text, mail_id=row.id)
    return Fate.AUTOMATIC, kind, case_id
