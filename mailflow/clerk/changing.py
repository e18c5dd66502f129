"""A letter that changes an issued one: drafted, put to whoever signed, issued, and noted beside the old number.

Nothing of a numbered letter is ever overwritten. Where nobody of the office signs such letters, the secretariat's own
word issues it, and the letter says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from mailflow.cases.case import Author, Letter, roles_of
from mailflow.cases.facts import answer_link
from mailflow.cases.moves import Entry
from mailflow.cases.people import Person
from mailflow.cases.posts import post_of
from mailflow.cases.readings import Decision, Question
from mailflow.clerk.desk import Desk
from mailflow.clerk.errand import Done
from mailflow.clerk.evidence import draft_evidence, mail_evidence, question_evidence, reading_evidence
from mailflow.clerk.issuing import draft_letter, issue_letter
from mailflow.clerk.secretariat import tell
from mailflow.intake import CHANGE
from mailflow.letters.changes import DONE, Kind, change_values
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail
from mailflow.mails.quoting import new_text
from mailflow.mails.sender import Standing
from mailflow.mails.tokens import Route
from mailflow.offices.office import Office
from mailflow.outside.casefile import use_token
from mailflow.outside.outbox import Sending, mint_token
from mailflow.outside.registers import find_numbers, mark_number
from mailflow.outside.tables import CaseRow, LetterRow, MailRow, OutboxRow, TaskRow
from mailflow.replies.decision import read_reply

NOTICE = "setujui-perubahan"
_OUTCOMES = ("setuju", "tolak")
_MEANS = {
    "SETUJU": "naskah diberi nomor dan dikirim kepada semua penerima naskah semula",
    "TOLAK: alasan": "tidak ada yang diterbitkan",
}


def drop_change(desk: Desk, letter_no: int) -> bool:
    """A change of this letter that still waits for its signer is wanted no more; whether there was one."""
    waiting = select(LetterRow).where(
        LetterRow.case_id == desk.case_id, LetterRow.changes == letter_no, LetterRow.status == "draft"
    )
    drafts = list(desk.session.exec(waiting))
    for draft in drafts:
        _change_letter(desk, draft.no, status="cancelled")
        asked = select(TaskRow).where(
            TaskRow.kind == CHANGE, TaskRow.subject_id == draft.id, TaskRow.status == "open"
        )
        for task in desk.session.exec(asked):
            task.status = "void"
            desk.session.add(task)
    return bool(drafts)


def propose_change(desk: Desk, old: LetterRow, kind: Kind, text: str, author: Author, mail_ref: str) -> str:
    """Draft the letter that changes `old`; its signer is asked, else it goes out at once.

    Returns whom it waits for, "" where it went out.
    """
    name = f"{kind} {old.name}"
    letter = Letter(no=len(desk.case.letters) + 1, name=name, step="", made_at=desk.now)
    desk.put(desk.case.model_copy(update={"letters": (*desk.case.letters, letter)}))
    head = json.loads(old.letter_values)["surat"]
    signer = _signer(desk, name)
    said = change_values(kind, old.title, head, text, "" if signer else author.post)
    row = draft_letter(desk, letter.no, said)
    row.changes = old.no
    desk.session.add(row)
    desk.session.flush()
    if signer:
        return _ask(desk, row, signer)
    _approve(desk, row, author, mail_ref)
    return ""


def _signer(desk: Desk, name: str) -> str:
    """The post that signs the letter in this case; "" where nobody of the office does."""
    code = desk.office.procedure.letter(name).signer
    codes = roles_of(desk.case, (code,)) if code else ()
    officers = [c for c in codes if desk.office.procedure.role(c).kind == "officer"]
    return officers[0] if officers else ""


def _ask(desk: Desk, row: LetterRow, signer: str) -> str:
    person = desk.person(signer)
    task = TaskRow(
        office=desk.office.code,
        kind=CHANGE,
        case_id=desk.case_id,
        token=mint_token(),
        role=signer,
        addresses=json.dumps(list(person.addresses)),
        asked_at=desk.now,
        subject_id=row.id or 0,
    )
    desk.session.add(task)
    desk.session.flush()
    _mail_question(desk, task, row, person, NOTICE)
    return post_of(desk.office, desk.office.procedure.role(signer), desk.now)


def _mail_question(
    desk: Desk, task: TaskRow, row: LetterRow, person: Person, notice: str, **more: object
) -> None:
    about = json.loads(row.letter_values)["perubahan"]
    links = [
        {
            "kata": word,
            "arti": means,
            "tautan": answer_link(desk.office, task.token, f"Re: {row.title}", word.removesuffix(" alasan")),
        }
        for word, means in _MEANS.items()
    ]
    if notice == NOTICE:
        more = {name: about[name] for name in ("nomor", "tanggal")} | {
            "jenis": row.title,
            "isi": _words(about),
        }
    values = {**more, "pilihan": links}
    letters = [row] if notice == NOTICE else []
    desk.queue(person, notice, values, token=task.token, task_id=task.id, letters=letters)


def _words(about: Mapping[str, Any]) -> str:
    """What the letter changes, for whoever reads it on a phone."""
    rows = [f'tertulis "{row["tertulis"]}", seharusnya "{row["seharusnya"]}"' for row in about["baris"]]
    return "\n".join([*rows, *about["isi"]])


def answer_change(
    session: Session,
    office: Office,
    mail: Mail,
    task: TaskRow,
    row: MailRow,
    standing: Standing,
    route: Route,
    now: datetime,
) -> Done:
    """The signer's SETUJU or TOLAK. Raises NotOpen where it was given before."""
    desk = Desk(session, office, session.get_one(CaseRow, task.case_id), now, row.id)
    letter = session.get_one(LetterRow, task.subject_id)
    question = Question(kind="approve", outcomes=_OUTCOMES, now=office.local(now))
    typed = new_text(mail)
    reading = None if typed.disagree else read_reply(typed.text, question)
    if not isinstance(reading, Decision) or (reading.outcome == "tolak" and not reading.reason):
        return ask_change_again(desk, task, "balasan belum dapat dibaca sebagai SETUJU atau TOLAK: alasan")
    use_token(session, task)
    evidence = mail_evidence(session, mail, row, standing, route) | reading_evidence(reading)
    evidence |= question_evidence(question, ()) | draft_evidence(letter)
    author = _author(desk, task, mail)
    if reading.outcome == "setuju":
        _approve(desk, letter, author, mail.message_id)
        text = (
            f"{letter.title} disetujui {author.post} ({author.name}) dan terbit dengan Nomor {letter.number}"
        )
    else:
        _change_letter(desk, letter.no, status="cancelled")
        text = f"{letter.title} tidak disetujui {author.post} ({author.name}): {reading.reason}"
        tell(session, office, "pemberitahuan", {"isi": f"{text}."}, now, case_id=desk.case_id)
    desk.write([Entry(kind="putusan", text=text)], evidence)
    return Done(fate=Fate.APPLIED, detail=f"{letter.title}: {reading.outcome}", case_id=desk.case_id)


def ask_change_again(desk: Desk, task: TaskRow, why: str) -> Done:
    """The same question with the same token; nothing has changed."""
    letter = desk.session.get_one(LetterRow, task.subject_id)
    more = {"sebab": why, "dibaca": "", "sekretariat_tahu": False}
    _mail_question(desk, task, letter, desk.person(task.role), "klarifikasi", **more)
    return Done(fate=Fate.ASKED_BACK, detail=why, case_id=desk.case_id)


def _author(desk: Desk, task: TaskRow, mail: Mail) -> Author:
    person = desk.person(task.role)
    post = post_of(desk.office, desk.office.procedure.role(task.role), desk.now)
    return Author(address=mail.sender, name=person.name, post=post)


def _approve(desk: Desk, row: LetterRow, author: Author, mail_ref: str) -> None:
    """Number it, send it to its addressees and to all who got the old one, note it beside the old number."""
    _change_letter(
        desk, row.no, status="issued", approved_by=author, approved_at=desk.now, approval_id=mail_ref
    )
    issue_letter(desk, row.no)
    old = desk.letter_row(row.changes)
    assert old is not None, f"letter {row.changes} of {desk.case.number} was issued"
    desk.session.flush()
    _send_to_others(desk, old, row)
    said = json.loads(row.letter_values)
    kind: Kind = said["perubahan"]["jenis"]
    note = f"dengan Nomor {row.number} tanggal {said['surat']['tanggal']}"
    for number in find_numbers(desk.session, desk.office.code, old.number):
        if (number.case_id, number.letter_no) == (desk.case_id, old.no):
            mark_number(desk.session, number, DONE[kind], note)


def _change_letter(desk: Desk, no: int, **changes: object) -> None:
    letters = [x.model_copy(update=changes) if x.no == no else x for x in desk.case.letters]
    desk.put(desk.case.model_copy(update={"letters": tuple(letters)}))


def _send_to_others(desk: Desk, old: LetterRow, new: LetterRow) -> None:
    """Whoever got the old letter, numbered as it was, and is not among the new one's addressees."""
    values = {"jenis": new.title, "nomor": new.number}
    have = _recipients(desk, new)
    for address, name in _recipients(desk, old).items():
        if address not in have:
            person = Person(name=name, greeting="Bapak/Ibu", addresses=(address,))
            desk.queue(person, "surat", values, letters=[new])


def _recipients(desk: Desk, letter: LetterRow) -> dict[str, str]:
    """Address to name of those who get an issued letter; its draft went to others."""
    never_left = (Sending.DROPPED, Sending.CANCELLED)
    query = select(OutboxRow).where(
        OutboxRow.case_id == desk.case_id,
        OutboxRow.letters != "[]",
        col(OutboxRow.queued_at) >= letter.issued_at,
        col(OutboxRow.state).not_in(never_left),
    )
    rows = desk.session.exec(query.order_by(col(OutboxRow.id)))
    return {
        row.recipient: row.recipient_name
        for row in rows
        if letter.id in [key for key, _ in json.loads(row.letters)]
    }
