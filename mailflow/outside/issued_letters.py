"""Issued letters in the store by their code or by their very bytes, for whoever asks whether they are ours."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, or_, select

from mailflow.letters.authenticity import BITS, State, code_of
from mailflow.letters.values import values_sha
from mailflow.outside.outbox import Sending
from mailflow.outside.tables import LetterRow, NumberRow, OutboxRow, SignedCopyRow

NOTICE = "verifikasi"

_STATES: Mapping[str, State] = {
    "batal": "batal",
    "dibatalkan": "batal",
    "dicabut": "dicabut",
    "diralat": "diralat",
}
"""By the status of a number in its register; a number with any other stands."""


def mint_code() -> str:
    """A code for a letter that is being issued; the store takes none twice."""
    return code_of(secrets.randbits(BITS))


def letter_by_code(session: Session, office: str, code: str) -> LetterRow | None:
    """The letter of this office that carries a code, cancelled ones too."""
    return session.exec(select(LetterRow).where(LetterRow.code == code, LetterRow.office == office)).first()


def letter_by_bytes(session: Session, office: str, data: bytes) -> LetterRow | None:
    """The letter of this office that was issued with these very bytes, as DOCX or PDF; no draft."""
    sha = hashlib.sha256(data).hexdigest()
    query = select(LetterRow).where(
        LetterRow.office == office,
        or_(LetterRow.docx == sha, LetterRow.pdf == sha),
        col(LetterRow.issued_at).is_not(None),
    )
    return next((row for row in session.exec(query) if _is_made(row)), None)


def letter_by_copy(session: Session, office: str, data: bytes) -> LetterRow | None:
    """The letter of this office of which these bytes are a signed copy that was found good."""
    copied = select(SignedCopyRow).where(
        SignedCopyRow.office == office,
        SignedCopyRow.blob == hashlib.sha256(data).hexdigest(),
        SignedCopyRow.state == "sah",
    )
    copy = session.exec(copied).first()
    if copy is None:
        return None
    query = select(LetterRow).where(LetterRow.case_id == copy.case_id, LetterRow.no == copy.letter_no)
    return session.exec(query).first()


def state_of(session: Session, letter: LetterRow) -> State:
    """What became of a letter since, by the letter itself and by its number in the register."""
    query = select(NumberRow.status).where(
        NumberRow.case_id == letter.case_id,
        NumberRow.letter_no == letter.no,
        NumberRow.number == letter.number,
    )
    if letter.status == "cancelled":
        return "batal"
    return _STATES.get(session.exec(query).first() or "", "berlaku")


def _is_made(letter: LetterRow) -> bool:
    """Whether the letter's bytes are those of what was issued: after an approval they are the draft's for a moment."""
    return letter.made_from == values_sha(letter.template, json.loads(letter.letter_values), letter.edited)


def answers_since(session: Session, office: str, since: datetime, address: str) -> int:
    """How many answers about letters were queued for an address since then."""
    query = select(func.count()).where(
        OutboxRow.office == office,
        OutboxRow.recipient == address,
        OutboxRow.queued_at >= since,
        OutboxRow.notice == NOTICE,
    )
    return session.exec(query).one()


def answers_within_hour(session: Session, office: str, now: datetime) -> int:
    """How many answers about letters went out within the hour or are about to."""
    query = select(func.count()).where(
        OutboxRow.office == office,
        col(OutboxRow.state).in_([Sending.SENT, Sending.QUEUED, Sending.FIXED]),
        OutboxRow.next_at > now - timedelta(hours=1),
        OutboxRow.notice == NOTICE,
    )
    return session.exec(query).one()
