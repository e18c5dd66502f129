"""Which letter a mail may bring a signed copy of, and for which of its parties: by task, else by number."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import select

from mailflow.attachments import Attachment
from mailflow.cases import Letter, Task
from mailflow.desk import Desk
from mailflow.documents import Document
from mailflow.letter_copies import is_like, is_named_after, numbers_in
from mailflow.mail import Mail
from mailflow.outside.casefile import open_task_row
from mailflow.outside.copies import issued_letters, letters_numbered
from mailflow.outside.reader import Reader
from mailflow.outside.store import fetch_blob
from mailflow.outside.tables import LetterRow, MailRow, TaskRow
from mailflow.people import NobodyHolds, Person

LEAST_SCAN = 20_000
"""A picture of fewer bytes is the logo in somebody's mail signature, not a page."""


@dataclass(frozen=True, kw_only=True, slots=True)
class File:
    """One attachment, and what it says."""

    attachment: Attachment
    document: Document


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrival:
    """A mail whose sender is verified, what its attachments say, and who reads a letter of ours beside them."""

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
    """Files that are said to be a letter as these parties signed it; `task` is where that was asked."""

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
    named = [file for file in files if _names(file, row.number)]
    return Claim(letter=letter, row=row, roles=(task.role,), files=named or files, task=task)


def claim_by_number(desk: Desk, row: LetterRow, arrival: Arrival) -> Claim | None:
    """What another mail brings for a letter that its sender is a party to, or may bring for its parties."""
    letter = desk.case.letter(row.no)
    roles = _roles_for(desk, letter, arrival.mail.sender)
    files = [file for file in arrival.files() if _names(file, row.number)]
    if not roles or not files:
        return None
    says = [file for file in files if file.document.text and file.document.kind != "image"]
    ours = read_ours(desk, row, arrival.reader).text if says else ""
    good = [file for file in files if file not in says or is_like(ours, file.document.text)]
    return Claim(letter=letter, row=row, roles=roles, files=good) if good else None


def find_letters(arrival: Arrival, desk: Desk | None, session_desk_office: str) -> list[LetterRow]:
    raise NotImplementedError


def read_ours(desk: Desk, row: LetterRow, reader: Reader) -> Document:
    """What our own letter says, as it went out."""
    sha = row.pdf or row.docx
    if not sha:
        return Document(name=row.title, kind="unreadable")
    return reader.read(row.title, "", fetch_blob(desk.session, sha))


def party(desk: Desk, role: str, member: str = "") -> Person | None:
    """Who a party of a letter is today; None where nobody holds the post."""
    try:
        return desk.person(role, member)
    except NobodyHolds:
        return None
