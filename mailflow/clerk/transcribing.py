"""`Perlu entri manual`: the secretariat is asked to type in what a complaint's unreadable files say, and its answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from mailflow.cases.case import Author
from mailflow.cases.casework import advance
from mailflow.cases.events import Transcribed
from mailflow.cases.facts import answer_link
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.clerk.errand import Done
from mailflow.clerk.evidence import mail_evidence
from mailflow.clerk.secretariat_questions import add_question, options_of
from mailflow.forms.filled import Filled, read_form
from mailflow.forms.form import compose_form_lines
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail
from mailflow.mails.quoting import new_text
from mailflow.mails.sender import Standing
from mailflow.mails.tokens import Route
from mailflow.offices.office import Office
from mailflow.outside.casefile import use_token
from mailflow.outside.registers import complete_agenda
from mailflow.outside.tables import CaseRow, MailRow, TaskRow
from mailflow.replies.answer_forms import completed
from mailflow.texts.documents import Document

ASK_REQUESTER = "MINTA PELAPOR"


def ask_transcript(desk: Desk, row: MailRow, unread: Sequence[str], why: str = "") -> None:
    """One mail to the secretariat: the files, why each could not be read, and the lines to fill in."""
    question = add_question(desk.session, desk.office, "entry", desk.now, subject_id=row.id or 0)
    _send(desk, question, unread, why)


def _send(desk: Desk, question: TaskRow, unread: Sequence[str], why: str) -> None:
    form = desk.office.forms[desk.case.form]
    known = desk.case.fields.get(form.key, {})
    lines = compose_form_lines(form, known)
    values = {
        "berkas": list(unread),
        "sebab": why,
        "isian": [field.label for field in form.unanswered(known)],
        "pilihan": [
            _lines_option(desk, question, lines),
            *options_of(desk.office, question, (ASK_REQUESTER,)),
        ],
    }
    desk.queue(
        desk.secretariat(),
        "perlu-entri",
        values,
        token=question.token,
        task_id=question.id,
        originals=[question.subject_id],
    )


def _lines_option(desk: Desk, question: TaskRow, lines: str) -> dict[str, str]:
    """The lines as an answer ready to be filled in."""
    subject = f"Re: entri manual {desk.case.number}"
    link = answer_link(desk.office, question.token, subject, lines.replace("\n", "\r\n"))
    return {"kata": "Label: isi", "arti": "isian dicatat sebagai isi laporan", "tautan": link}


def answer_transcript(
    session: Session,
    office: Office,
    mail: Mail,
    documents: Sequence[Document],
    question: TaskRow,
    row: MailRow,
    standing: Standing,
    route: Route,
    now: datetime,
) -> Done:
    """The secretariat's lines complete the complaint; what is still missing is asked once more.

    Raises NotOpen where the complaint was completed, or withdrawn, in the meantime.
    """
    opened = session.get_one(MailRow, question.subject_id)
    desk = Desk(session, office, session.get_one(CaseRow, opened.case_id), now, row.id)
    typed = new_text(mail)
    text = "" if typed.disagree else "\n".join([typed.text, *(one.text for one in documents)])
    filled = None if _asks_requester(text) else _filled(desk, text)
    if filled is not None and not filled.values and not filled.faults:
        _send(desk, question, (), "baris isian belum ditemukan dalam balasan")
        return Done(fate=Fate.ASKED_BACK, detail="isian entri manual belum ditemukan", case_id=desk.case_id)
    moved = advance(desk.office, desk.case, Transcribed(filled=filled, author=_author(desk, mail)), now)
    carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries, mail_evidence(session, mail, row, standing, route))
    complete_agenda(session, desk.case, desk.case_id)
    if moved.case.transcribing and filled is not None:
        _send(desk, question, (), _gaps(filled))
        return Done(fate=Fate.ASKED_BACK, detail="entri manual belum lengkap", case_id=desk.case_id)
    use_token(session, question)
    return Done(fate=Fate.SECRETARIAT, detail="entri manual", case_id=desk.case_id)


def _asks_requester(text: str) -> bool:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return " ".join(first.upper().split()).strip(" .!") == ASK_REQUESTER


def _filled(desk: Desk, text: str) -> Filled:
    form = desk.office.forms[desk.case.form]
    read = read_form(text, form, desk.office.local(desk.now).date())
    known = desk.case.fields.get(form.key, {})
    if not read.values and not read.faults:
        return read
    return completed(form, read, known)


def _gaps(filled: Filled) -> str:
    wrong = [f'{fault.label} (tertulis "{fault.value}"): {fault.what.id}' for fault in filled.faults]
    missing = [f"masih kosong: {', '.join(filled.missing)}"] if filled.missing else []
    return "; ".join([*missing, *wrong])


def _author(desk: Desk, mail: Mail) -> Author:
    person = desk.secretariat()
    post = desk.office.procedure.secretariat().title
    return Author(address=mail.sender, name=person.name or post, post=post)
