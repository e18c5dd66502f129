"""What a signed copy does once it has been judged: the signature is recorded, or its sender told why not."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Literal

from sqlmodel import Session

from mailflow.cases.casework import advance
from mailflow.cases.events import Signed
from mailflow.cases.moves import Entry, NotOpen
from mailflow.cases.people import Person
from mailflow.cases.readings import Decision
from mailflow.clerk.copy_claims import find_party
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.offices.office import Office
from mailflow.outside.casefile import open_task_row
from mailflow.outside.copies import copies_beside, void_copy_questions
from mailflow.outside.tables import CaseRow, MailRow, SignedCopyRow, TaskRow


def settle_copy(
    session: Session, office: Office, question: TaskRow, decision: Decision, mail_row: MailRow, now: datetime
) -> None:
    """What the secretariat's SAH or TIDAK does to the copy that it was asked about."""
    first = session.get_one(SignedCopyRow, question.subject_id)
    copies = copies_beside(session, first)
    desk = Desk(session, office, session.get_one(CaseRow, first.case_id), now, mail_row.id)
    evidence = {"raw_sha256": mail_row.blob, "rule": decision.rule, **evidence_of(copies)}
    if decision.outcome == "sah":
        _mark(desk, copies, "sah")
        record_signature(desk, first, "salinan", evidence)
    else:
        _mark(desk, copies, "ditolak")
        _turn_down(desk, first, decision.reason, evidence)


def evidence_of(copies: Sequence[SignedCopyRow]) -> dict[str, object]:
    files = [[copy.file_name, copy.blob] for copy in copies]
    return {"copies": files, "copy_mail": copies[0].mail_id}


def record_signature(
    desk: Desk, copy: SignedCopyRow, how: Literal["salinan", "sertifikat"], evidence: Mapping[str, object]
) -> None:
    """The party's signature counts from now on: its sign task is answered, with the last one the letter is signed."""
    event = Signed(letter_no=copy.letter_no, role=copy.role, name=copy.name, how=how)
    try:
        moved = advance(desk.office, desk.case, event, desk.now)
    except NotOpen:
        text = f"Salinan surat {copy.letter_no} tidak mengubah apa pun: tanda tangannya sudah tidak ditunggu"
        desk.write([Entry(kind="salinan", text=text)])
        return
    for task in desk.case.open_tasks():
        if moved.case.task(task.no).status == "answered":
            _close_row(desk, task.no)
    carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries, evidence)
    void_copy_questions(desk.session, desk.case_id, copy.letter_no, copy.role)
    if desk.case.letter(copy.letter_no).signed_at is None:
        _tell_counted(desk, copy)


def _close_row(desk: Desk, task_no: int) -> None:
    row = open_task_row(desk.session, desk.case_id, task_no)
    if row is not None:
        row.status = "answered"
        desk.session.add(row)


def _tell_counted(desk: Desk, copy: SignedCopyRow) -> None:
    """The party hears that its signature counts, and whose is still missing."""
    letter = desk.case.letter(copy.letter_no)
    spec = desk.office.procedure.letter(letter.name)
    signed = {signature.role for signature in letter.signatures}
    missing = [desk.office.procedure.role(role).title for role in spec.parties() if role not in signed]
    person = find_party(desk, copy.role)
    if person is not None:
        text = (
            f"Tanda tangan Bapak/Ibu pada {spec.title} telah dicatat. Masih ditunggu: {', '.join(missing)}."
        )
        desk.queue(person, "pemberitahuan", {"isi": text})


def _turn_down(desk: Desk, copy: SignedCopyRow, why: str, evidence: Mapping[str, object]) -> None:
    sender = desk.session.get_one(MailRow, copy.mail_id).sender
    title = desk.office.procedure.letter(desk.case.letter(copy.letter_no).name).title
    text = f"Salinan {title} tidak diterima Sekretariat: {why}"
    desk.write([Entry(kind="salinan", text=text)], evidence)
    if sender not in desk.secretariat().addresses:
        person = find_party(desk, copy.role)
        known = person if person and sender in person.addresses else unknown_person(sender)
        refuse_copy(desk, copy.letter_no, (copy.role,), known, why)


def refuse_copy(desk: Desk, letter_no: int, roles: Sequence[str], to: Person, why: str) -> None:
    """Why a copy cannot be taken and what to send instead; a reply goes to the sign task where that is open."""
    row = desk.letter_row(letter_no)
    assert row is not None, f"letter {letter_no} of {desk.case.number} was issued"
    task = _task_row(desk, row.name, roles, to.address)
    posts = ", ".join(desk.office.procedure.role(role).title for role in roles)
    values = {"jenis": row.title, "nomor": row.number, "sebab": why, "pihak": posts}
    desk.queue(
        to, "salinan-ditolak", values, token=task.token if task else "", task_id=task.id if task else None
    )


def _task_row(desk: Desk, letter: str, roles: Sequence[str], address: str) -> TaskRow | None:
    """The open sign task of one of these parties that this address may answer."""
    for task in desk.case.open_tasks():
        if task.role in roles and desk.office.procedure.step(task.step).signs == letter:
            row = open_task_row(desk.session, desk.case_id, task.no)
            if row is not None and address in json.loads(row.addresses):
                return row
    return None


def unknown_person(address: str) -> Person:
    return Person(name="", greeting="Bapak/Ibu", addresses=(address,))


def _mark(desk: Desk, copies: Sequence[SignedCopyRow], state: str) -> None:
    for copy in copies:
        copy.state = state
        desk.session.add(copy)
