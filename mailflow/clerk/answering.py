"""Applying a reply to its task: the decision, its evidence, and what follows, in the mail's transaction."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from sqlmodel import Session, select

from mailflow.cases.case import Author, Case, Task
from mailflow.cases.casework import advance
from mailflow.cases.events import (
    Corrected,
    Decided,
    Delegated,
    Misread,
    Noted,
    Queried,
    QueryAnswered,
    Supplied,
)
from mailflow.cases.moves import Advance
from mailflow.cases.orders import Clarify, Echo
from mailflow.clerk.asking import allow_retraction, effect_words, recorded_words
from mailflow.clerk.astray import misdirected, tell_added
from mailflow.clerk.copy_claims import Arrival
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.clerk.errand import Done
from mailflow.clerk.evidence import draft_evidence, mail_evidence, question_evidence, reading_evidence
from mailflow.clerk.signing import offer_copy
from mailflow.clerk.telling import tell_masked
from mailflow.clerk.undoing import draft_as_it_is, remember_effects
from mailflow.letters.edited import check_edited
from mailflow.letters.mark import finishing_fault
from mailflow.letters.values import post_of
from mailflow.mails.fates import Fate
from mailflow.mails.filetypes import DOCX
from mailflow.mails.mail import Mail
from mailflow.mails.quoting import new_text
from mailflow.mails.sender import Standing
from mailflow.mails.tokens import Route
from mailflow.offices.office import Office
from mailflow.outside.casefile import find_case, parse_case, use_token
from mailflow.outside.decisions import keep_decision, last_notice
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.store import keep_blob
from mailflow.outside.tables import CaseRow, LetterRow, MailRow, TaskRow
from mailflow.procedures.procedure import Role
from mailflow.replies.answer import Answer, Brought, Edited, read_answer
from mailflow.replies.masking import Clean, mask_reply
from mailflow.replies.question import question_of
from mailflow.texts.credentials import mask_credentials

_NO_COPY = "salinan naskah yang telah ditandatangani belum terlampir"
ANSWER_CAP = 4000
"""The longest answer to a question, in characters, that is passed on in a mail."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Listed:
    """The answer is a line of a reply to the morning's digest (its token's row): what we say back about it goes into
    one mail with the others."""

    digest: int
    line: int
    numbers: tuple[int, ...]
    """All numbers of the digest: with them the reply is taken apart again when it is verified."""


def answer_task(
    session: Session,
    office: Office,
    arrival: Arrival,
    task_row: TaskRow,
    standing: Standing,
    route: Route,
    now: datetime,
    listed: Listed | None = None,
) -> Done:
    """Read the reply and move the case. Raises casework.NotOpen where the task is not open any more."""
    assert task_row.case_id is not None
    mail, mail_row = arrival.mail, arrival.row
    case_row = session.get_one(CaseRow, task_row.case_id)
    office = office_of_case(session, office, case_row)
    case = parse_case(case_row)
    task = case.task(task_row.no)
    author = author_of(office, case, task, mail, now)
    clean = mask_reply(mail, arrival.documents)
    brought = _brought(session, case_row, task, clean, mail_row)
    answer = read_answer(office, case, task, brought, author, now)
    if isinstance(answer, Decided) and office.procedure.step(task.step).answer == "sign":
        # words sign nothing: the copy beside them is judged, or put to the secretariat
        desk = Desk(session, office, case_row, now, mail_row.id)
        offered = offer_copy(desk, replace(arrival, mail=clean.mail), task)
        if offered is not None:
            return offered
        answer = Misread(task_no=task.no, why=_NO_COPY)
    text = new_text(clean.mail).text
    answer = _as_it_counts(session, office, case, answer, arrival, text)
    moved = _unechoed(advance(office, case, answer, now), listed)
    if moved.case.task(task.no).status == "answered":
        use_token(session, task_row)
    desk = Desk(session, office, case_row, now, mail_row.id)
    draft = _draft_row(session, case_row, task)
    evidence = mail_evidence(session, mail, mail_row, standing, route) | {"task": task.no}
    evidence |= draft_evidence(draft) | (asdict(listed) if listed else {})
    if isinstance(answer, Decided):
        evidence |= reading_evidence(answer.decision)
        names = [document.name for document in brought.documents]
        evidence |= question_evidence(question_of(office, case, task, now, brought.labels), names)
        _decide(desk, moved, answer, mail_row, standing, draft_as_it_is(draft), echoed=listed is None)
    else:
        carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries, evidence)
    if isinstance(answer, Decided):
        tell_added(desk, task, answer, text)
    if clean.found:
        tell_masked(desk, task)
    return replace(_answered(answer), case_id=case_row.id, recorded=_recorded(desk, answer))


def _as_it_counts(
    session: Session, office: Office, case: Case, answer: Answer, arrival: Arrival, text: str
) -> Answer:
    """A decision with the mail that it was heard in; the question back where it links or means another case wrongly."""
    answer = _with_known_link(session, office, case, answer)
    if not isinstance(answer, Decided):
        return answer
    mail, row = arrival.mail, arrival.row
    question = misdirected(session, office, case, answer, mail, text)
    if question is not None:
        return question
    reference = mail.message_id or f"surel-{row.id}-{row.blob[:12]}"
    return replace(answer, heard_at=row.received_at, mail_ref=reference)


def _unechoed(moved: Advance, listed: Listed | None) -> Advance:
    """Of an answer in a list neither the echo nor the question back is a mail of its own."""
    if listed is None:
        return moved
    return replace(moved, orders=tuple(o for o in moved.orders if not isinstance(o, Echo | Clarify)))


def _recorded(desk: Desk, answer: Answer) -> str:
    if not isinstance(answer, Decided):
        return ""
    task = desk.case.task(answer.task_no)
    return f"{recorded_words(desk, task)}. {effect_words(desk, task)}"


def _decide(
    desk: Desk,
    moved: Advance,
    answer: Decided,
    mail_row: MailRow,
    standing: Standing,
    draft: Mapping[str, object],
    *,
    echoed: bool,
) -> None:
    """The decision is kept with the case before it, then carried out; what it did is remembered for RALAT."""
    decision = keep_decision(
        desk.session,
        desk.row,
        answer.task_no,
        mail_row,
        outcome=answer.decision.outcome,
        level=standing.level,
        rule=answer.decision.rule,
        now=desk.now,
    )
    first = last_notice(desk.session)
    carry_out(desk, moved.case, moved.orders)
    if not echoed:
        allow_retraction(desk, desk.case.task(answer.task_no))
    remember_effects(desk, decision, draft, (first, last_notice(desk.session)))


def answer_query(
    session: Session,
    office: Office,
    mail: Mail,
    task_row: TaskRow,
    mail_row: MailRow,
    standing: Standing,
    route: Route,
    now: datetime,
) -> Done:
    """The answer to an officer's question goes back to the task. Raises NotOpen where it was answered before."""
    case_row = session.get_one(CaseRow, task_row.case_id)
    office = office_of_case(session, office, case_row)
    case = parse_case(case_row)
    query = case.queries[task_row.no - 1]
    typed = new_text(mail)
    text = "" if typed.disagree else mask_credentials(typed.text).text.strip()
    desk = Desk(session, office, case_row, now, mail_row.id)
    if not text:
        why = "balasan atas pertanyaan tidak berisi tulisan baru"
        return Done(fate=Fate.NOTED, detail=why, case_id=case_row.id)
    person = desk.person(query.role, query.member)
    author = Author(address=mail.sender, name=person.name, post=office.procedure.role(query.role).title)
    event = QueryAnswered(query_no=query.no, text=text[:ANSWER_CAP], author=author)
    moved = advance(office, case, event, now)
    use_token(session, task_row)
    carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries, mail_evidence(session, mail, mail_row, standing, route))
    return Done(fate=Fate.APPLIED, detail="jawaban atas pertanyaan", case_id=case_row.id)


def _brought(session: Session, case_row: CaseRow, task: Task, clean: Clean, mail_row: MailRow) -> Brought:
    """What came with the reply; of a task with a draft also the draft as a file, where one comes back.

    A draft that its officer has made a file is corrected as a file only.
    """
    draft = _draft_row(session, case_row, task)
    return Brought(
        mail=clean.mail,
        documents=clean.documents,
        mail_id=mail_row.id or 0,
        edited=_edited(session, clean.mail, draft) if draft else None,
        draft=json.loads(draft.letter_values) if draft and not draft.edited else {},
    )


def _draft_row(session: Session, case_row: CaseRow, task: Task) -> LetterRow | None:
    query = select(LetterRow).where(LetterRow.case_id == case_row.id, LetterRow.no == task.letter)
    return session.exec(query).first() if task.letter else None


def _edited(session: Session, mail: Mail, draft: LetterRow) -> Edited | None:
    """A Word file beside the reply is the draft as its officer wants it, unless it is our own come back."""
    files = [file for file in mail.attachments if file.content_type == DOCX]
    changed = [file for file in files if hashlib.sha256(file.data).hexdigest() != draft.docx]
    if not changed:
        return None
    if len(changed) > 1:
        return Edited(fault="lebih dari satu naskah Word terlampir")
    fault = check_edited(changed[0].data, numbered=bool(draft.register_name)) or finishing_fault(
        changed[0].data
    )
    return Edited(fault=fault.id) if fault else Edited(blob=keep_blob(session, changed[0].data))


def author_of(office: Office, case: Case, task: Task, mail: Mail, now: datetime) -> Author:
    """The person behind a verified address, in the post that was asked."""
    role = office.procedure.role(task.role)
    if role.kind == "requester":
        name = case.requester.name or mail.sender_name or mail.sender
        return Author(address=mail.sender, name=name, post=case.requester.unit or role.title)
    if task.member:
        return _author_chosen(office, role, task, mail, now)
    holder = office.holder(role.code, now)
    name = holder.name if holder else mail.sender_name or mail.sender
    return Author(address=mail.sender, name=name, post=post_of(office, role, now))


def _author_chosen(office: Office, role: Role, task: Task, mail: Mail, now: datetime) -> Author:
    """A member of a team answers in its name, a delegate in the name of whoever delegated."""
    officer = office.at_address(task.member, now, role.code)
    name = officer.name if officer else mail.sender_name or mail.sender
    if officer is None or officer.role == role.code:
        return Author(address=mail.sender, name=name, post=role.title)
    own = office.procedure.role(officer.role)
    return Author(address=mail.sender, name=name, post=f"{own.title} a.n. {role.title}")


def _with_known_link(session: Session, office: Office, case: Case, answer: Answer) -> Answer:
    """A decision to handle a case with another one needs that other one to be open."""
    if not isinstance(answer, Decided) or not answer.decision.link:
        return answer
    other = find_case(session, office.code, answer.decision.link)
    if other is not None and not other.end and other.number != case.number:
        return answer
    return Misread(
        task_no=answer.task_no,
        why=f"kasus {answer.decision.link} tidak ditemukan di antara kasus yang terbuka",
        reading=f"GABUNG dengan {answer.decision.link}",
    )


def _answered(answer: Answer) -> Done:
    match answer:
        case Decided():
            return Done(fate=Fate.APPLIED, detail=answer.decision.outcome)
        case Supplied():
            return Done(fate=Fate.COMPLETED)
        case Misread():
            return Done(fate=Fate.ASKED_BACK, detail=answer.why)
        case Noted():
            return Done(fate=Fate.NOTED, detail=answer.text)
        case Corrected():
            return Done(fate=Fate.APPLIED, detail="konsep diperbaiki")
        case Queried():
            return Done(fate=Fate.APPLIED, detail="pertanyaan diteruskan")
        case Delegated():
            return Done(fate=Fate.APPLIED, detail=f"didelegasikan kepada {answer.name}")
