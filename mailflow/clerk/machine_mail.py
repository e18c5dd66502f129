"""Mail that no person wrote: our own copies, bounces, and what answers by itself. None of it decides anything."""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import Session

from mailflow.cases.casework import advance
from mailflow.cases.events import Misread
from mailflow.clerk.absence_notices import tell_of_absence
from mailflow.clerk.bounces import persists, tied_notice, unreached
from mailflow.clerk.changing import ask_change_again
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.clerk.errand import Done
from mailflow.clerk.secretariat import ask_once_more, settle_question, tell_bounce
from mailflow.intake import CHANGE
from mailflow.mails.automatic import reads_unattended, weak_sign
from mailflow.mails.bounce_report import Bounce
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail
from mailflow.mails.sender import Standing
from mailflow.offices.office import Office
from mailflow.outside.journal import add_journal
from mailflow.outside.outbox import Sending, mark_returned, mark_sent
from mailflow.outside.tables import CaseRow, MailRow, OutboxRow, TaskRow

_IN_WORDS = {"hard": "tetap", "soft": "sementara", "full": "kotak surel penuh"}
_ASKED_AGAIN = "tanda_mesin"
_TAKEN_AT_ONCE = ("query", "confirm-sender", "retract")
"""Answers that decide no step by themselves."""


def own_copy(session: Session, notice_id: int, now: datetime, *, changed: bool) -> Done:
    """Our own copy came back: proof that the server took the mail over, should its answer have been lost.

    One that was changed on its way proves nothing: anybody can write our Message-ID.
    """
    notice = session.get_one(OutboxRow, notice_id)
    if changed:
        return Done(
            fate=Fate.OWN, detail=f"{notice.notice}, kembali dengan isi yang berubah", case_id=notice.case_id
        )
    if notice.state in (Sending.SENDING, Sending.DOUBT, Sending.ASKED):
        mark_sent(session, notice, now)
        settle_question(session, notice_id)
    return Done(fate=Fate.OWN, detail=notice.notice, case_id=notice.case_id)


def bounced(
    session: Session, office: Office, bounce: Bounce, returned: int | None, row: MailRow, now: datetime
) -> Done:
    """A mail of ours that did not arrive. For good, or again and again: a task waits for another address.

    The secretariat is told once a notice. Of a notice that is not ours, or not to the address that failed, nobody is.
    """
    notice = tied_notice(session, office, bounce, returned)
    if notice is None:
        return Done(fate=Fate.BOUNCE, detail="bukan tentang surel kami")
    kind = _IN_WORDS[bounce.severity]
    detail = f"{notice.recipient}: {kind}"
    lost = bounce.severity == "hard" or persists(session, notice, row, now)
    why = bounce.text[:200] or kind
    first = mark_returned(session, notice, kind if not lost else "tidak sampai")
    if first and notice.case_id is not None:
        text = f"Surel kepada {notice.recipient} tidak sampai ({kind}): {why}"
        add_journal(session, notice.case_id, now, "gagal kirim", text, mail_id=row.id)
    paused = lost and unreached(session, office, notice, why, now)
    if first and not paused and not bounce.delayed:
        tell_bounce(session, office, notice, why, now)
    return Done(fate=Fate.BOUNCE, detail=detail, case_id=notice.case_id)


def automatic(
    session: Session,
    office: Office,
    mail: Mail,
    kind: str,
    case_id: int | None,
    standing: Standing,
    row: MailRow,
    now: datetime,
) -> Done:
    """Recorded with its case, never answered (RFC 3834); of an officer's absence the secretariat hears."""
    if kind == "ooo":
        tell_of_absence(session, office, mail, standing, row, now)
    if case_id is not None:
        text = f"Surel otomatis ({kind}) dari {row.sender} diterima; tidak mengubah kasus"
        add_journal(session, case_id, now, "otomatis", text, mail_id=row.id)
    return Done(fate=Fate.AUTOMATIC, detail=kind, case_id=case_id)


def ask_again(
    session: Session, office: Office, mail: Mail, task_row: TaskRow, row: MailRow, now: datetime
) -> Done | None:
    """A reply with a sign that machines and people's servers share decides nothing: it is asked once more.

    Whoever answers that question, in words that decide, is taken for a person: there are servers and lists that put
    such a sign on every mail of theirs, and no machine answers twice with a decision. But one that says again that it
    is away may be a machine that answers every mail.
    """
    sign, known = weak_sign(mail), json.loads(task_row.details)
    if not sign or task_row.kind in _TAKEN_AT_ONCE:
        return None
    if known.get(_ASKED_AGAIN) and not reads_unattended(mail):
        return None
    task_row.details = json.dumps({**known, _ASKED_AGAIN: True})
    session.add(task_row)
    why = f"{sign}; mohon dijawab sekali lagi"
    if task_row.kind == CHANGE:
        changed = session.get_one(CaseRow, task_row.case_id)
        return ask_change_again(Desk(session, office, changed, now, row.id), task_row, why)
    if task_row.kind != "step" or task_row.case_id is None:
        ask_once_more(session, office, task_row, mail.subject, why, now)
        return Done(fate=Fate.ASKED_BACK, detail=why, case_id=task_row.case_id)
    desk = Desk(session, office, session.get_one(CaseRow, task_row.case_id), now, row.id)
    moved = advance(desk.office, desk.case, Misread(task_no=task_row.no, why=why), now)
    carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries)
    return Done(fate=Fate.ASKED_BACK, detail=why, case_id=task_row.case_id)
