"""Answers whoever asks whether letters are ours: looked up by code and by bytes, told in one mail, no case touched."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlmodel import Session

from mailflow.clerk.copy_claims import LEAST_SCAN, Arrival
from mailflow.clerk.errand import Done
from mailflow.forwarding import enclosed_files
from mailflow.letters.authenticity import (
    MOST_A_DAY,
    MOST_AN_HOUR,
    MOST_CODES,
    MOST_FILES,
    Issued,
    SeenFile,
    answer_values,
    codes_in,
    codes_in_subject,
)
from mailflow.mails.attachments import Attachment
from mailflow.mails.fates import Fate
from mailflow.mails.filetypes import content_type_of
from mailflow.mails.mail import Mail
from mailflow.mails.quoting import new_text
from mailflow.offices.office import Office
from mailflow.outside.issued_letters import (
    NOTICE,
    answers_since,
    answers_within_hour,
    letter_by_bytes,
    letter_by_code,
    letter_by_copy,
    state_of,
)
from mailflow.outside.outbox import Queued, queue_notice
from mailflow.outside.tables import LetterRow
from mailflow.texts.documents import Document
from mailflow.texts.wording import long_date

log = logging.getLogger(__name__)

_KINDS = {"application/pdf": "PDF", "image/png": "gambar", "image/jpeg": "gambar"}


def answer_authenticity(session: Session, office: Office, arrival: Arrival, now: datetime) -> Done:
    """One answer, within what an address may ask in a day and everybody in an hour; beyond that none."""
    mail = arrival.mail
    midnight = office.midnight(now)
    before = answers_since(session, office.code, midnight, mail.sender)
    if before >= MOST_A_DAY or answers_within_hour(session, office.code, now) >= MOST_AN_HOUR:
        return Done(fate=Fate.AUTHENTICITY, detail="tidak dijawab: batas jawaban verifikasi terlampaui")
    files = _seen_files(session, office, arrival)
    codes = _asked_codes(session, office, mail, files)
    values = answer_values(office.settings.name, codes, files, last=before + 1 == MOST_A_DAY)
    queue_notice(
        session,
        office,
        Queued(
            notice=NOTICE,
            values={"penerima": "Bapak/Ibu", **values},
            recipient=mail.sender,
            in_reply_to=mail.message_id,
        ),
        now,
    )
    told = _told(codes, files)
    log.info("%s: mail %s asks whether letters are ours: %s", office.code, arrival.row.id, told)
    return Done(fate=Fate.AUTHENTICITY, detail=told)


def _seen_files(session: Session, office: Office, arrival: Arrival) -> list[SeenFile]:
    """The first files of a mail, as far as they may be letters; a logo in a signature is none."""
    mail = arrival.mail
    files = (*mail.attachments, *enclosed_files(mail))[:MOST_FILES]
    said: Sequence[Document | None] = [*arrival.documents, *([None] * len(files))]
    pairs = [(file, document) for file, document in zip(files, said, strict=False) if not _is_logo(file)]
    return [_seen_file(session, office, no, file, said) for no, (file, said) in enumerate(pairs, start=1)]


def _is_logo(file: Attachment) -> bool:
    return file.content_type.startswith("image/") and len(file.data) < LEAST_SCAN


def _seen_file(
    session: Session, office: Office, no: int, file: Attachment, document: Document | None
) -> SeenFile:
    """Named by its place and size alone: what a stranger called it is not repeated."""
    kind = content_type_of(file.data[:8_192], file.content_type)
    short = _KINDS.get(kind, "DOCX" if "wordprocessingml" in kind else "lain")
    name = f"Berkas {no} ({short}, {max(len(file.data) // 1000, 1)} kB)"
    same = letter_by_bytes(session, office.code, file.data)
    if same is not None:
        return SeenFile(name=name, same=_issued(session, office, same))
    copied = letter_by_copy(session, office.code, file.data)
    if copied is not None:
        return SeenFile(name=name, same=_issued(session, office, copied), signed=True)
    return SeenFile(name=name, codes=codes_in(document.text) if document else ())


def _asked_codes(
    session: Session, office: Office, mail: Mail, files: Sequence[SeenFile]
) -> Mapping[str, Issued | None]:
    """What is known of the codes that the mail gives and that files show which are not ours."""
    typed = (*codes_in_subject(mail.subject), *codes_in(new_text(mail).text or mail.text or mail.html))
    shown = [code for file in files for code in file.codes]
    codes = list(dict.fromkeys([*typed, *shown]))[:MOST_CODES]
    rows = {code: letter_by_code(session, office.code, code) for code in codes}
    return {code: _issued(session, office, row) if row else None for code, row in rows.items()}


def _issued(session: Session, office: Office, letter: LetterRow) -> Issued:
    at = letter.issued_at
    return Issued(
        number=letter.number,
        day=long_date(office.local(at).date()) if at else "",
        state=state_of(session, letter),
    )


def _told(codes: Mapping[str, Issued | None], files: Sequence[SeenFile]) -> str:
    """What was answered, for the list of mails: letters by their numbers, the rest by how many."""
    known = [issued for issued in codes.values() if issued] + [file.same for file in files if file.same]
    numbers = ", ".join(dict.fromkeys(issued.number or "tanpa nomor" for issued in known)) or "-"
    genuine = sum(file.same is not None for file in files)
    unknown = sum(issued is None for issued in codes.values())
    return f"dikenal: {numbers}; kode tidak dikenal {unknown}; berkas asli {genuine} dari {len(files)}"
