"""A reply that nothing proves to be its officer's: the officer is asked once, at the registered address.

The question carries a token of its own, bound to the held mail, its task and the address. YA from that very
address makes the held mail count at the level `konfirmasi`; whatever else comes goes to the secretariat.
"""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import Session

from mailflow.calendars.worktime import add_limit, parse_limit
from mailflow.cases.facts import answer_link
from mailflow.cases.people import NobodyHolds
from mailflow.cases.readings import Decision, Question
from mailflow.clerk.desk import Desk
from mailflow.clerk.errand import Done
from mailflow.clerk.secretariat import excerpt, tell_held
from mailflow.intake import Asked
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail, parse_mail
from mailflow.mails.outgoing import clip
from mailflow.mails.quoting import new_text
from mailflow.mails.sender import Standing
from mailflow.offices.office import Office
from mailflow.outside.acting import fetch_office
from mailflow.outside.casefile import parse_case, use_token
from mailflow.outside.confirmations import (
    add_confirmation,
    count_notices,
    details_of,
    find_confirmation,
    note,
    questions_about,
    questions_due,
    was_told,
)
from mailflow.outside.journal import add_journal
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.mails import raw_mail
from mailflow.outside.outbox import Queued, queue_notice
from mailflow.outside.tables import CaseRow, MailRow, TaskRow
from mailflow.replies.decision import read_reply
from mailflow.texts.wording import moment

ASKS = "pastikan-pengirim"
TELLS = "balasan-lain"
A_DAY = 10
"""So many questions, and so many notices of a reply from elsewhere, an address gets on one day at most."""


def confirmed_standing(
    session: Session, row: MailRow, mail: Mail, asked: Asked | None, standing: Standing
) -> Standing:
    """The sender's standing, raised where the officer has said YA to this very mail, for this very task."""
    question = find_confirmation(session, row) if asked is not None and standing.level == "alamat" else None
    if question is None or asked is None:
        return standing
    facts = details_of(question)
    if facts["task"] != asked.row_id or [mail.sender] != json.loads(question.addresses):
        return standing
    why = f"dibenarkan dari alamat terdaftar dengan surel {facts['yes']}; {standing.why}"
    return Standing(level="konfirmasi", why=why)


def ask_sender(
    session: Session, office: Office, mail: Mail, asked: Asked, why: str, row: MailRow, now: datetime
) -> Done:
    """Hold the mail and ask; a further one is for the secretariat, which hears of a task's mails once."""
    task = session.get_one(TaskRow, asked.row_id)
    earlier = questions_about(session, task)
    waiting = [question for question in earlier if not details_of(question).get("yes")]
    if waiting or _many(session, office, ASKS, mail.sender, now):
        told = any(details_of(question).get("told") for question in waiting)
        if waiting:
            note(session, waiting[-1], told=True)
        if not told:
            tell_held(session, office, mail, row, f"{why}; pengirimnya tidak ditanya lagi", now, task.case_id)
        return _held(session, row, why, task.case_id, now)
    within = parse_limit(office.settings.confirm_within)
    due = add_limit(office.calendar, now, within)
    question = add_confirmation(session, task, row, mail.sender, now, due)
    _mail_question(session, office, mail, task, question, row, now)
    text = f"{why}; ditanyakan kepada {mail.sender}"
    if task.case_id is not None:
        line = f"Surel {row.id} ditahan: {text}"
        add_journal(session, task.case_id, now, "ditahan", line, mail_id=row.id)
    return Done(fate=Fate.AWAITING_SENDER, detail=text, case_id=task.case_id)


def answer_sender(
    session: Session,
    office: Office,
    mail: Mail,
    question: TaskRow,
    standing: Standing,
    row: MailRow,
    now: datetime,
) -> Done:
    """What the officer says of the held mail. It is asked once: an unclear answer goes to the secretariat, once."""
    typed = new_text(mail)
    asks = Question(kind="admit", outcomes=("ya", "tidak"), now=office.local(now))
    reading = None if typed.disagree else read_reply(typed.text, asks)
    held = session.get_one(MailRow, question.subject_id)
    if not isinstance(reading, Decision):
        if not details_of(question).get("told"):
            note(session, question, told=True)
            why = f"jawaban {mail.sender} atas pertanyaan tentang surel {held.id} belum dapat dibaca"
            tell_held(session, office, mail, row, why, now, question.case_id)
        return Done(
            fate=Fate.HELD,
            detail=f"jawaban tentang surel {held.id} belum dapat dibaca",
            case_id=question.case_id,
        )
    use_token(session, question)
    if reading.outcome == "ya":
        note(session, question, yes=row.id)
        held.state, held.fate = "kept", ""
        held.detail = f"dibenarkan {mail.sender} dengan surel {row.id}"
        text = f"Surel {held.id} dibenarkan oleh {mail.sender} dengan surel {row.id}"
    else:
        denied = f"{mail.sender} menyatakan surel ini bukan jawabannya: ada yang menulis atas namanya"
        denied += ", atau meneruskan surelnya"
        _to_secretariat(session, office, held, denied, question, now)
        text = f"Surel {held.id} disangkal oleh {mail.sender} dengan surel {row.id}"
    session.add(held)
    if question.case_id is not None:
        data = {"raw_sha256": row.blob, "sender": mail.sender, "verified": standing.level, "held": held.blob}
        add_journal(session, question.case_id, now, "pengirim", text, mail_id=row.id, data=data)
    return Done(
        fate=Fate.CONFIRMED, detail=f"{reading.outcome}, tentang surel {held.id}", case_id=question.case_id
    )


def pass_questions(session: Session, office: Office, now: datetime) -> int:
    """Questions that nobody answered in time are for the secretariat, where it has not heard of them yet; returns
    how many there were. While the secretariat is vacant they wait for a holder."""
    office = fetch_office(session, office)
    if office.holder(office.procedure.secretariat().code, now) is None:
        return 0
    due = questions_due(session, office.code, now)
    for question in due:
        question.status = "void"
        held = session.get_one(MailRow, question.subject_id)
        why = "pengirimnya belum terbukti dan tidak menjawab pertanyaan kami pada waktunya"
        told = bool(details_of(question).get("told"))
        _to_secretariat(session, office, held, why, question, now, tell=not told)
    return len(due)


def tell_asked(
    session: Session, office: Office, mail: Mail, asked: Asked, row: MailRow, now: datetime
) -> None:
    """Whoever was asked hears, once a task, that somebody else answered it: their token has got about."""
    task = session.get_one(TaskRow, asked.row_id)
    if asked.kind not in ("step", "query") or not asked.addresses or was_told(session, task, TELLS):
        return
    desk = Desk(session, office, session.get_one(CaseRow, task.case_id), now, row.id)
    try:
        person = desk.person(task.role, task.member)
    except NobodyHolds:
        return
    if not _many(session, office, TELLS, person.address, now):
        values = {"tugas": _title(session, office, task), "dari": mail.sender or mail.from_line[:200]}
        desk.queue(person, TELLS, values, task_id=task.id)


def _mail_question(
    session: Session,
    office: Office,
    mail: Mail,
    task: TaskRow,
    question: TaskRow,
    row: MailRow,
    now: datetime,
) -> None:
    case_row = session.get(CaseRow, task.case_id) if task.case_id else None
    subject = f"Re: surel {row.id} atas nama Bapak/Ibu"
    words = (("YA", "benar, itu jawaban saya"), ("TIDAK", "bukan jawaban saya; sekretariat diberi tahu"))
    links = [(word, means, answer_link(office, question.token, subject, word)) for word, means in words]
    queue_notice(
        session,
        office,
        Queued(
            notice=ASKS,
            values={
                "penerima": "Bapak/Ibu",
                "kasus": case_row.number if case_row else "",
                "judul": clip((case_row.subject if case_row else "") or mail.subject or "balasan", 200),
                "tugas": _title(session, office, task),
                "waktu": moment(office.local(row.received_at)),
                "dibaca": excerpt(new_text(mail).text),
                "batas": moment(office.local(question.due_at or now)),
                "pilihan": [{"kata": word, "arti": means, "tautan": link} for word, means, link in links],
            },
            recipient=mail.sender,
            token=question.token,
            case_id=task.case_id,
            task_id=question.id,
            thread=case_row.thread_id if case_row else "",
        ),
        now,
    )


def _title(session: Session, office: Office, task: TaskRow) -> str:
    """What the held mail answers, in the office's words."""
    if task.kind == "query":
        return "pertanyaan tentang kasus ini"
    if task.kind == "digest":
        return "ringkasan tugas"
    if task.case_id is None or task.kind not in ("step", "retract"):
        return "pertanyaan kepada sekretariat"
    case_row = session.get_one(CaseRow, task.case_id)
    step = office_of_case(session, office, case_row).procedure.step(parse_case(case_row).task(task.no).step)
    title = f"langkah {step.no} ({step.title})"
    return f"ralat putusan {title}" if task.kind == "retract" else title


def _many(session: Session, office: Office, notice: str, address: str, now: datetime) -> bool:
    midnight = office.midnight(now)
    return count_notices(session, office.code, notice, address, midnight) >= A_DAY


def _to_secretariat(
    session: Session,
    office: Office,
    held: MailRow,
    why: str,
    question: TaskRow,
    now: datetime,
    *,
    tell: bool = True,
) -> None:
    held.fate, held.detail = Fate.HELD, why
    session.add(held)
    note(session, question, told=True)
    if tell:
        mail = parse_mail(raw_mail(session, question.subject_id))
        tell_held(session, office, mail, held, why, now, question.case_id)


def _held(session: Session, row: MailRow, why: str, case_id: int | None, now: datetime) -> Done:
    if case_id is not None:
        add_journal(session, case_id, now, "ditahan", f"Surel {row.id} ditahan: {why}", mail_id=row.id)
    return Done(fate=Fate.HELD, detail=why, case_id=case_id)
