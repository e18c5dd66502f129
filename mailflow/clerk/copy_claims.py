"""Which letter a mail may bring a signed copy of, and for which of its parties: by task, else by number."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, select

from mailflow.cases.case import Letter, Task
from mailflow.cases.people import NobodyHolds, Person
from mailflow.clerk.desk import Desk
from mailflow.letters.copies import is_like, is_named_after, numbers_in
from mailflow.mails.attachments import Attachment
from mailflow.mails.mail import Mail
from mailflow.offices.office import Office
from mailflow.outside.copies import is_our_own, issued_letters, letters_numbered
from mailflow.outside.reader import Reader
from mailflow.outside.store import fetch_blob
from mailflow.outside.tables import LetterRow, MailRow, TaskRow
from mailflow.texts.documents import Document

LEAST_SCAN = 20_000
"""A picture of fewer bytes is the logo in somebody's mail signature, not a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """One attachment, and what it says."""

    attachment: Attachment
    document: Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """A mail whose sender is verified, what its attachments say, and who reads our own letter beside them."""

    mail: Mail
    documents: Sequence[Document]
    row: MailRow
    reader: Reader

    def files(self) -> list[File]:
        """The attachments that may be a letter; those behind the limit of reading are left out."""
        pairs = zip(self.mail.attachments, self.documents, strict=False)
        found = [File(attachment=attachment, document=document) for attachment, document in pairs]
        return [file for file in found if _may_be_letter(file)]


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """Files that are said to be a letter as these parties have signed it; `task` is where that was asked."""

    letter: Letter
    row: LetterRow
    roles: tuple[str, ...]
    files: Sequence[File]
    task: Task | None = None


def claim_of_task(desk: Desk, task: Task, arrival: Arrival) -> Claim | None:
    """What a reply to a `sign` step brings: the files that name the letter, else all of them."""
    letter = desk.case.latest_letter(desk.office.procedure.step(task.step).signs)
    row = desk.letter_row(letter.no) if letter else None
    files = arrival.files()
    if letter is None or row is None or letter.status != "issued" or not files:
        return None
    named = [file for file in files if row.number and _names(file, row.number)]
    return Claim(letter=letter, row=row, roles=(task.role,), files=named or files, task=task)


def letters_meant(session: Session, office: Office, arrival: Arrival, case_id: int | None) -> list[LetterRow]:
    """The letters whose numbers the files say; in a known case also those that the files are named after."""
    files = arrival.files()
    said = [number for file in files for number in numbers_in(file.document.text)]
    found = letters_numbered(session, office.code, said)
    for row in issued_letters(session, case_id) if case_id is not None else ():
        if row not in found and any(_names(file, row.number) for file in files):
            found.append(row)
    return found


def claim_by_number(desk: Desk, row: LetterRow, arrival: Arrival, *, about_case: bool) -> Claim | None:
    """What a mail that answers no task brings for a letter that its sender signs, or may bring for its parties.

    A letter that only cites the number is no copy, and our own file in a mail about something else is none.
    """
    letter = desk.case.letter(row.no)
    roles = _roles_for(desk, letter, arrival.mail.sender)
    files = [file for file in arrival.files() if _names(file, row.number)] if roles else []
    if not about_case:
        files = [file for file in files if not is_own(desk, file)]
    claim = Claim(letter=letter, row=row, roles=roles, files=files)
    if any(_is_text(file) for file in files):
        ours = read_ours(desk, row, arrival.reader).text
        files = [file for file in files if not _is_text(file) or is_like(ours, file.document.text)]
    return replace(claim, files=files) if files else None


def is_own(desk: Desk, file: File) -> bool:
    """Whether a file is byte by byte one that went out from here about this case or as any letter."""
    passed_on = {*desk.case.files.values(), *([desk.row.mail_id] if desk.row.mail_id else [])}
    return is_our_own(desk.session, file.attachment.data, sorted(passed_on))


def read_ours(desk: Desk, row: LetterRow, reader: Reader) -> Document:
    """What our own letter says, as it went out."""
    sha = row.pdf or row.docx
    if not sha:
        return Document(name=row.title, kind="unreadable")
    return reader.read(row.title, "", fetch_blob(desk.session, sha))


def find_party(desk: Desk, role: str, task: Task | None = None) -> Person | None:
    """Who a party of a letter is today; None where nobody holds the post."""
    try:
        return desk.person(role, task.member if task else "")
    except NobodyHolds:
        return None


def _roles_for(desk: Desk, letter: Letter, sender: str) -> tuple[str, ...]:
    """The parties for whom a sender's copy may count: themselves, else any for those who work on the case."""
    signed = {signature.role for signature in letter.signatures}
    parties = desk.office.procedure.letter(letter.name).parties()
    missing = tuple(role for role in parties if role not in signed)
    people = {role: find_party(desk, role) for role in missing}
    own = tuple(role for role, person in people.items() if person and sender in person.addresses)
    return own or (missing if _works_on(desk, sender) else ())


def _works_on(desk: Desk, sender: str) -> bool:
    if sender in desk.secretariat().addresses:
        return True
    query = select(TaskRow.addresses).where(TaskRow.case_id == desk.case_id)
    asked = {address for addresses in desk.session.exec(query) for address in json.loads(addresses)}
    return sender in asked and desk.office.at_address(sender, desk.now) is not None


def _may_be_letter(file: File) -> bool:
    kind = file.attachment.content_type
    logo = kind.startswith("image/") and len(file.attachment.data) < LEAST_SCAN
    return not logo and (file.document.kind in ("pdf", "image", "docx", "odt") or kind == "application/pdf")


def _is_text(file: File) -> bool:
    return file.document.kind != "image" and bool(file.document.text)


def _names(file: File, number: str) -> bool:
    return number in numbers_in(file.document.text) or is_named_after(file.attachment.name, number)
