"""RALAT: within the office's time an officer takes back a decision of which nothing has gone out yet.

Nothing waits for that time. What has gone out stays out: then nothing is undone, and the secretariat gets it all
in one mail.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import cast

from sqlmodel import Session

from mailflow.cases.facts import outcome_words
from mailflow.cases.guesses import Guess
from mailflow.cases.moves import Entry
from mailflow.cases.readings import NotADecision
from mailflow.clerk.desk import Desk
from mailflow.clerk.errand import Done
from mailflow.clerk.evidence import mail_evidence
from mailflow.clerk.secretariat import ask_where, excerpt, tell, tell_held, tell_late
from mailflow.clerk.undoing import is_unsent, moved_on, notices_of, undo, within_time
from mailflow.intake import Asked
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail
from mailflow.mails.quoting import new_text
from mailflow.mails.sender import Need, Standing
from mailflow.notices.fields import title_of
from mailflow.offices.office import Office
from mailflow.outside.casefile import use_token
from mailflow.outside.decisions import find_retraction, last_decision
from mailflow.outside.tables import CaseRow, DecisionRow, MailRow, OutboxRow, TaskRow
from mailflow.replies.decision import read_reply
from mailflow.replies.question import question_of
from mailflow.texts.wording import moment


def answer_echo(
    session: Session,
    office: Office,
    mail: Mail,
    asked: Asked,
    standing: Standing,
    row: MailRow,
    now: datetime,
) -> Done:
    """A reply to the mail that says what was recorded: RALAT takes it back, the rest is for the secretariat."""
    retraction = session.get_one(TaskRow, asked.row_id)
    decision = session.get_one(DecisionRow, retraction.subject_id)
    desk = Desk(session, office, session.get_one(CaseRow, decision.case_id), now, row.id)
    if _says_ralat(desk, decision, mail):
        return _take_back(desk, decision, retraction, mail, asked, standing, row)
    why = "membalas catatan putusan tanpa kata RALAT"
    tell_held(session, office, mail, row, why, now, asked.case_id)
    return Done(fate=Fate.HELD, detail=why, case_id=asked.case_id)


def retract_answered(
    session: Session,
    office: Office,
    mail: Mail,
    asked: Asked,
    standing: Standing,
    row: MailRow,
    now: datetime,
    *,
    alone: bool = True,
) -> Done | None:
    """RALAT under the task's own mail, which was answered; None where the reply says or means something else.

    `alone`: the mail says nothing else, so that the secretariat can be asked what becomes of it.
    """
    if asked.kind != "step" or asked.status != "answered" or asked.case_id is None:
        return None
    decision = last_decision(session, asked.case_id, session.get_one(TaskRow, asked.row_id).no)
    retraction = find_retraction(session, decision) if decision is not None else None
    if decision is None or retraction is None or mail.sender not in json.loads(retraction.addresses):
        return None
    desk = Desk(session, office, session.get_one(CaseRow, asked.case_id), now, row.id)
    if not _says_ralat(desk, decision, mail):
        return None
    if retraction.status != "open":
        why = "ralat atas putusan tersebut sudah kami terima sebelumnya"
        tell_late(session, office, mail, asked, why, now)
        return Done(fate=Fate.TOO_LATE, detail=why, case_id=asked.case_id)
    if not standing.meets(cast(Need, decision.level)):
        why = f"pengirim ralat ini kurang terbukti dibandingkan dengan pengirim putusannya ({standing.why})"
        tell_held(session, office, mail, row, why, now, asked.case_id)
        return Done(fate=Fate.HELD, detail=why, case_id=asked.case_id)
    return _take_back(desk, decision, retraction, mail, asked, standing, row, alone=alone)


def _says_ralat(desk: Desk, decision: DecisionRow, mail: Mail) -> bool:
    typed = new_text(mail)
    if typed.disagree:
        return False
    task = desk.case.task(decision.task_no)
    reading = read_reply(typed.text, question_of(desk.office, desk.case, task, desk.now))
    return isinstance(reading, NotADecision) and reading.kind == "retract"


def _take_back(
    desk: Desk,
    decision: DecisionRow,
    retraction: TaskRow,
    mail: Mail,
    asked: Asked,
    standing: Standing,
    row: MailRow,
    *,
    alone: bool = True,
) -> Done:
    """Raises NotOpen where the decision was taken back, or this was asked, before."""
    use_token(desk.session, retraction)
    evidence = mail_evidence(desk.session, mail, row, standing, asked.route) | {"decision": decision.id}
    words = outcome_words(desk.office, desk.case.task(decision.task_no))
    step = desk.office.procedure.step(desk.case.task(decision.task_no).step)
    about = f"{words} atas langkah {step.no}"
    why = _why_not(desk, decision, retraction, row.received_at)
    if why:
        _tell_secretariat(desk, decision, retraction, mail, why, row, alone=alone)
        answer = f"{why}; kata-kata Bapak/Ibu telah kami teruskan kepada sekretariat"
        tell_late(desk.session, desk.office, mail, asked, answer, desk.now)
        text = f"RALAT putusan {about} diterima dan tidak membatalkan apa pun: {why}"
        desk.write([Entry(kind="ralat", text=text)], evidence)
        return Done(fate=Fate.TOO_LATE, detail=f"ralat: {why}", case_id=desk.case_id)
    note = f"Putusan {words} telah ditarik kembali sesuai RALAT Bapak/Ibu. Mohon tugas ini dijawab kembali."
    numbers = undo(desk, decision, retraction, note)
    text = f"Putusan {about} ditarik kembali dengan RALAT; kasus kembali seperti sebelumnya"
    text += f"; nomor {', '.join(numbers)} batal" if numbers else ""
    desk.write([Entry(kind="ralat", text=text)], evidence)
    return Done(fate=Fate.RETRACTED, detail=about, case_id=desk.case_id)


def _why_not(desk: Desk, decision: DecisionRow, retraction: TaskRow, at: datetime) -> str:
    """Why nothing can be taken back, as an Indonesian clause; "" where it can."""
    if any(not is_unsent(notice) for notice in notices_of(desk, retraction)):
        return "surel yang mengikuti putusan tersebut sudah terkirim"
    if moved_on(desk, decision, retraction):
        return "kasus sudah berjalan lebih lanjut setelah putusan tersebut"
    if not within_time(decision, at, desk):
        return f"waktu ralat ({desk.office.settings.retract_within}) telah lewat"
    return ""


def _tell_secretariat(
    desk: Desk,
    decision: DecisionRow,
    retraction: TaskRow,
    mail: Mail,
    why: str,
    row: MailRow,
    *,
    alone: bool,
) -> None:
    """One mail with what was decided, what went out, and the officer's words; one word answers what becomes of it."""
    task = desk.case.task(decision.task_no)
    author = task.answered_by
    values = {
        "putusan": outcome_words(desk.office, task),
        "langkah": desk.office.procedure.step(task.step).no,
        "pejabat": f"{author.name} ({author.post})" if author else mail.sender,
        "waktu": moment(desk.office.local(decision.at)),
        "sebab": why,
        "terkirim": [_sent(n) for n in notices_of(desk, retraction) if not is_unsent(n)],
        "potongan": excerpt(new_text(mail).text),
        "surel": row.id,
    }
    if not alone:
        tell(desk.session, desk.office, "ralat", values, desk.now, case_id=desk.case_id)
        return
    guess = Guess(number=desk.case.number, route="thread")
    ask_where(
        desk.session,
        desk.office,
        mail,
        row,
        why,
        (guess,),
        desk.now,
        case_id=desk.case_id,
        may_open=False,
        notice="ralat",
        about=values,
    )


def _sent(notice: OutboxRow) -> str:
    return f"{title_of(notice.notice, json.loads(notice.notice_values))} kepada {notice.recipient}"
