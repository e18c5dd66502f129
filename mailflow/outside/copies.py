"""Signed copies of letters in the store, and which bytes are our own."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from sqlmodel import Session, col, select

from mailflow.mails.filetypes import content_type_of
from mailflow.mails.mail import parse_mail
from mailflow.outside.mails import raw_mail
from mailflow.outside.outbox import EnclosedFile
from mailflow.outside.store import fetch_blob
from mailflow.outside.tables import BlobRow, LetterRow, SignedCopyRow, TaskRow


def signed_files(session: Session, letter: LetterRow) -> list[EnclosedFile]:
    """The copies of a letter that count, oldest first."""
    query = select(SignedCopyRow).where(
        SignedCopyRow.case_id == letter.case_id,
        SignedCopyRow.letter_no == letter.no,
        SignedCopyRow.state == "sah",
    )
    rows = {row.blob: row for row in session.exec(query.order_by(col(SignedCopyRow.id)))}
    return [enclose(session, row) for row in rows.values()]


def enclose(session: Session, copy: SignedCopyRow) -> EnclosedFile:
    """A copy as it travels with a notice."""
    kind = content_type_of(fetch_blob(session, copy.blob)[:8_192], "application/octet-stream")
    return EnclosedFile(name=copy.file_name, content_type=kind, blob=copy.blob)


def copies_beside(session: Session, copy: SignedCopyRow) -> list[SignedCopyRow]:
    """The files that one mail brought as one party's copy of one letter, this one among them."""
    query = select(SignedCopyRow).where(
        SignedCopyRow.mail_id == copy.mail_id,
        SignedCopyRow.case_id == copy.case_id,
        SignedCopyRow.letter_no == copy.letter_no,
        SignedCopyRow.role == copy.role,
    )
    return list(session.exec(query.order_by(col(SignedCopyRow.id))))


def earlier_copy(session: Session, letter: LetterRow, role: str, data: bytes) -> SignedCopyRow | None:
    """The same file as the same party's copy of the same letter, where it came before."""
    query = select(SignedCopyRow).where(
        SignedCopyRow.case_id == letter.case_id,
        SignedCopyRow.letter_no == letter.no,
        SignedCopyRow.role == role,
        SignedCopyRow.blob == hashlib.sha256(data).hexdigest(),
    )
    return session.exec(query.order_by(col(SignedCopyRow.id).desc())).first()


def void_copy_questions(session: Session, case_id: int, letter_no: int, role: str) -> None:
    """A party's signature counts: what was asked about other copies of theirs needs no answer any more."""
    copies = select(SignedCopyRow.id).where(
        SignedCopyRow.case_id == case_id, SignedCopyRow.letter_no == letter_no, SignedCopyRow.role == role
    )
    query = select(TaskRow).where(
        TaskRow.kind == "sign", TaskRow.status == "open", col(TaskRow.subject_id).in_(copies)
    )
    for row in session.exec(query):
        row.status = "void"
        session.add(row)


def letters_numbered(session: Session, office: str, numbers: Sequence[str]) -> list[LetterRow]:
    """The issued letters of an office that have one of these numbers."""
    query = select(LetterRow).where(
        LetterRow.office == office, LetterRow.status == "issued", col(LetterRow.number).in_(numbers)
    )
    return list(session.exec(query.order_by(col(LetterRow.id)))) if numbers else []


def issued_letters(session: Session, case_id: int) -> list[LetterRow]:
    """The numbered letters of a case."""
    query = select(LetterRow).where(
        LetterRow.case_id == case_id, LetterRow.status == "issued", LetterRow.number != ""
    )
    return list(session.exec(query.order_by(col(LetterRow.id))))


def is_our_own(session: Session, data: bytes, passed_on: Sequence[int]) -> bool:
    """Whether these bytes went out from here: a file of the store's that came in no mail as a copy, or what one
    of the kept mails `passed_on` brought."""
    sha = hashlib.sha256(data).hexdigest()
    if session.get(BlobRow, sha) is not None:
        copied = session.exec(select(SignedCopyRow.id).where(SignedCopyRow.blob == sha)).first()
        if copied is None:
            return True
    files = (file for mail_id in passed_on for file in parse_mail(raw_mail(session, mail_id)).attachments)
    return any(file.data == data for file in files)
