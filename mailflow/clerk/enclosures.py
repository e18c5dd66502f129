"""What goes with a notice as files: letters, what came with a mail, blank forms, stored files, the drawing."""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import Session

from mailflow.cases.facts import known_values
from mailflow.letters.blank_form import compose_blank_docx
from mailflow.letters.blank_form_pdf import compose_fillable_pdf
from mailflow.letters.sandbox import LetterFailed
from mailflow.mails.filetypes import DOCX
from mailflow.mails.mail import Mail, parse_mail
from mailflow.mails.outgoing import safe_content_type
from mailflow.offices.office import Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.drawings import can_draw, draw_pdf
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.mails import raw_mail
from mailflow.outside.store import fetch_blob
from mailflow.outside.tables import CaseRow, LetterRow, OutboxRow
from mailflow.problems import Words
from mailflow.texts.credentials import mask_credentials

Attached = tuple[str, str, bytes]
"""A file of a mail: its name, content type and bytes."""


def enclosures_of(session: Session, office: Office, row: OutboxRow, now: datetime) -> list[Attached]:
    """Everything that goes with a notice: letters, kept mails' files, blank forms, stored files, the drawing."""
    others = json.loads(row.blobs)
    found: list[Attached] = []
    for letter_id, archive in json.loads(row.letters):
        found += _letter_files(session, session.get_one(LetterRow, letter_id), archive=archive)
    for mail_id in others["mails"]:
        found += _originals(parse_mail(raw_mail(session, mail_id)))
    case_row = session.get(CaseRow, row.case_id) if row.case_id else None
    for key in others["forms"]:
        found += _blank_form(session, office, key, case_row)
    # a notice of an earlier version says nothing of these two
    found += [(name, kind, fetch_blob(session, sha)) for name, kind, sha in others.get("files", ())]
    if others.get("drawing") and case_row is not None:
        found += _drawing(session, office, case_row, now)
    return found


def _drawing(session: Session, office: Office, case_row: CaseRow, now: datetime) -> list[Attached]:
    """The procedure with the case's path, where the extra for it is installed."""
    procedure = office_of_case(session, office, case_row).procedure
    pdf = draw_pdf(procedure, parse_case(case_row), office.local(now))
    return [(f"Alur {case_row.number}.pdf", "application/pdf", pdf)] if pdf else []


def _blank_form(session: Session, office: Office, key: str, case_row: CaseRow | None) -> list[Attached]:
    """To be filled in with Word or LibreOffice and, where the extra `draw` is installed, with any PDF reader."""
    office = office_of_case(session, office, case_row) if case_row else office
    known = known_values(office, parse_case(case_row), key) if case_row else {}
    number = case_row.number if case_row else ""
    name = f"{office.forms[key].code} (isian)"
    files = [(f"{name}.docx", DOCX, compose_blank_docx(office, key, known, number))]
    if can_draw():
        files.append((f"{name}.pdf", "application/pdf", compose_fillable_pdf(office, key, known, number)))
    return files


def _originals(mail: Mail) -> list[Attached]:
    """What came with a complaint; a letter that was typed into the mail goes on as a text file."""
    if mail.attachments:
        return [(file.name, safe_content_type(file.content_type), file.data) for file in mail.attachments]
    # the mark at the beginning tells every viewer that this is UTF-8
    text = mask_credentials(mail.text or mail.html).text
    return [("Surat asal.txt", "text/plain", text.encode("utf-8-sig"))]


def _letter_files(session: Session, letter: LetterRow, *, archive: bool) -> list[Attached]:
    """On a phone the PDF; the archive, and who may correct a draft, get the DOCX too. Without a PDF everybody does."""
    name = " ".join(part for part in (letter.title, letter.number.replace("/", "-")) if part)
    if not letter.docx:
        raise LetterFailed(
            Words(
                en=f"The letter {letter.name} could not be made; see `mailflow check`",
                id=f"Naskah {letter.title} tidak dapat disusun; templatnya perlu diperiksa administrator",
            )
        )
    if letter.status == "draft":
        name = f"Konsep {name}"
    files: list[Attached] = []
    if letter.pdf:
        files.append((f"{name}.pdf", "application/pdf", fetch_blob(session, letter.pdf)))
    if archive or letter.status == "draft" or not letter.pdf:
        files.append((f"{name}.docx", DOCX, fetch_blob(session, letter.docx)))
    return files
