"""Applying a reply to its task: the decision, its evidence, and what follows, in the mail's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, select

from mailflow.answers import Answer, read_answer
from mailflow.cases import Author, Case, Task
from mailflow.casework import advance
from mailflow.desk import Desk
from mailflow.dispatch import carry_out
from mailflow.documents import Document
from mailflow.events import Decided, Misread, Noted, Supplied
from mailflow.fates import Fate
from mailflow.letter_values import post_of
from mailflow.mail import Mail
from mailflow.office import Office
from mailflow.outside.casefile import find_case, parse_case
from mailflow.outside.tables import CaseRow, LetterRow, MailRow, TaskRow
from mailflow.questions import question_of
from mailflow.quoting import new_text
from mailflow.replies import Decision, NotADecision, read_reply
from mailflow.sender import Standing


@dataclass(frozen=True, kw_only=True, slots=True)
class Answered:
    """What a reply did: its fate, and one Indonesian clause about it."""

    fate: Fate
    detail: str = ""


def answer_task(
    session: Session,
    office: Office,
    mail: Mail,
    documents: Sequence[Document],
    task_row: TaskRow,
    mail_row: MailRow,
    standing: Standing,
    now: datetime,
) -> Answered:
    """Read the reply and move the case. Raises casework.NotOpen where the task is not open any more."""
    assert task_row.case_id is not None
    case_row = session.get_one(CaseRow, task_row.case_id)
    case = parse_case(case_row)
    task = case.task(task_row.no)
    author = author_of(office, case, task, mail, now)
    answer = read_answer(office, case, task, mail, documents, author, now)
    answer = _with_known_link(session, office, case, answer)
    if isinstance(answer, Decided):
        reference = mail.message_id or f"surel-{mail_row.id}-{mail_row.blob[:12]}"
        answer = replace(answer, heard_at=mail_row.received_at, mail_ref=reference)
    moved = advance(office, case, answer, now)
    if moved.case.task(task.no).status == "answered":
        task_row.status = "answered"
        session.add(task_row)
    desk = Desk(session, office, case_row, now, mail_row.id)
    evidence = _evidence(session, case_row, task, mail, mail_row, standing, answer)
    carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries, evidence)
    return _answered(answer)


def says_otherwise(session: Session, office: Office, mail: Mail, task_row: TaskRow, now: datetime) -> bool:
    """Whether a late reply is a clear answer other than the recorded one, or takes that one back."""
    if task_row.kind != "step" or task_row.case_id is None:
        return False
    task = parse_case(session.get_one(CaseRow, task_row.case_id)).task(task_row.no)
    if task.status != "answered":
        return False
    reading = read_reply(new_text(mail).text, question_of(office, task, now))
    if isinstance(reading, Decision):
        filled_in = reading.outcome == "isi"
        return not filled_in and reading.outcome not in task.outcomes
    return isinstance(reading, NotADecision) and reading.kind == "retract"


def author_of(office: Office, case: Case, task: Task, mail: Mail, now: datetime) -> Author:
    """The person behind a verified address, in the post that was asked."""
    role = office.procedure.role(task.role)
    if role.kind == "requester":
        name = case.requester.name or mail.sender_name or mail.sender
        return Author(address=mail.sender, name=name, post=case.requester.unit or role.title)
    holder = office.holder(role.code, now)
    name = holder.name if holder else mail.sender_name or mail.sender
    return Author(address=mail.sender, name=name, post=post_of(office, role, now))


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


def _evidence(
    session: Session,
    case_row: CaseRow,
    task: Task,
    mail: Mail,
    mail_row: MailRow,
    standing: Standing,
    answer: Answer,
) -> dict[str, object]:
    """How we know: the raw mail, how its sender was verified, how it was read, what draft was approved."""
    found: dict[str, object] = {
        "mail": mail_row.id,
        "raw_sha256": mail_row.blob,
        "message_id": mail.message_id,
        "sender": mail.sender,
        "verified": standing.level,
        "verified_by": standing.why,
        "task": task.no,
    }
    if isinstance(answer, Decided):
        found |= {"outcome": answer.decision.outcome, "rule": answer.decision.rule}
        found["text"] = answer.decision.new_text[:2000]
    if task.letter:
        query = select(LetterRow).where(LetterRow.case_id == case_row.id, LetterRow.no == task.letter)
        found["draft_sha256"] = session.exec(query).one().draft_sha
    return found


def _answered(answer: Answer) -> Answered:
    match answer:
        case Decided():
            return Answered(fate=Fate.APPLIED, detail=answer.decision.outcome)
        case Supplied():
            return Answered(fate=Fate.COMPLETED)
        case Misread():
            return Answered(fate=Fate.ASKED_BACK, detail=answer.why)
        case Noted():
            return Answered(fate=Fate.NOTED, detail=answer.text)
