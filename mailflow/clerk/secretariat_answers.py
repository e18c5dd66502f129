"""What the secretariat's answer to one of its own questions does."""

from __future__ import annotations

import json
import re
from datetime import date, datetime

from sqlmodel import Session

from mailflow.cases.readings import Decision, Question
from mailflow.clerk.acting_effects import Told, record_acting
from mailflow.clerk.holding_pen import outcomes_of, settle
from mailflow.clerk.signing_effects import settle_copy
from mailflow.mails.fates import Fate
from mailflow.offices.office import Office
from mailflow.outside.outbox import Sending, mark_ended, mark_sent
from mailflow.outside.registers import confirm_register
from mailflow.outside.tables import MailRow, OutboxRow, SignedCopyRow, TaskRow
from mailflow.replies.decision import read_reply

UNREAD = "jawaban belum dapat dibaca"

_QUESTIONS: dict[str, tuple[str, tuple[str, ...]]] = {
    "admit": ("admit", ("ya", "tidak")),
    "doubt": ("choose", ("kirim", "sudah")),
    "register": ("number", ("nomor",)),
    "sign": ("choose", ("sah",)),
    "absence": ("admit", ("ya", "tidak")),
}
"""How the answer to a question of each kind is read, and what it may be."""

_DATE = r"(?:\w+,?\s+)?\d{1,2}(?:\s+[a-z]+\s+|[/.-]\d{1,2}[/.-])\d{4}"
_LAST_NUMBER = re.compile(
    r"(?:(?:nomor|no\.?|urut|agenda|surat|terakhir|yang|sudah|telah|dipakai|terpakai|digunakan|adalah|yaitu|ialah|:)\s*)*"
    r"(?<![\w.,/-])(?P<number>\d{1,3}(?:\.\d{3})+|\d{1,9})"
    rf"(?:,?\s+(?:tanggal|tertanggal|tgl\.?|per|pada)\s+{_DATE})?"
    r"(?:[.,]?|[.,;]\s+(?P<rest>\D+))",
    re.IGNORECASE,
)
"""Words that name the number that was asked for, one whole number, its day, and words without any number."""


def read_answer_to(question: TaskRow, text: str, local: datetime) -> Decision | None:
    """The secretariat's answer, None where it is not clear. `local` is now in the office's zone."""
    kind, outcomes = (
        ("choose", outcomes_of(question)) if question.kind == "pen" else _QUESTIONS[question.kind]
    )
    if kind == "number":
        text = _as_number_line(text)
    reading = read_reply(text, Question(kind=kind, outcomes=outcomes, labels=("Nomor",), now=local))
    if isinstance(reading, Decision):
        return None if kind == "number" and len(_numbers(reading)) != 1 else reading
    return _read_refusal(text, local) if question.kind == "sign" else None


def _as_number_line(text: str) -> str:
    """A first line that is one whole number, as `NOMOR: 41` has it; what stands behind it follows on lines of its own.

    People answer the question as it is put ("nomor terakhir 41"); a letter's whole number is not taken apart.
    """
    first, _, rest = text.strip().partition("\n")
    found = _LAST_NUMBER.fullmatch(first.strip())
    if found is None:
        return text
    number = found["number"].replace(".", "")
    return "\n".join((f"NOMOR: {number}", found["rest"] or "", rest)).strip()


def _read_refusal(text: str, local: datetime) -> Decision | None:
    """TIDAK with its reason, which the sender of the copy is told; YA is not what was asked."""
    reading = read_reply(text, Question(kind="admit", outcomes=("ya", "tidak"), now=local))
    refused = isinstance(reading, Decision) and reading.outcome == "tidak" and bool(reading.reason)
    return reading if isinstance(reading, Decision) and refused else None


def case_of(session: Session, question: TaskRow) -> int | None:
    """The case that a question is about, where it is about one."""
    if question.kind == "sign":
        return session.get_one(SignedCopyRow, question.subject_id).case_id
    if question.kind == "pen":
        return session.get_one(MailRow, question.subject_id).case_id
    return question.case_id


def apply_answer(
    session: Session, office: Office, question: TaskRow, decision: Decision, mail_row: MailRow, now: datetime
) -> str:
    """Do what the secretariat decided; an Indonesian clause where its answer does not fit, else ""."""
    match question.kind:
        case "admit":
            row = session.get_one(MailRow, question.subject_id)
            _admit(row, decision.outcome == "ya", mail_row.id or 0, now)
            return ""
        case "doubt":
            notice = session.get_one(OutboxRow, question.subject_id)
            _settle_doubt(session, notice, decision.outcome, now)
            return ""
        case "sign":
            settle_copy(session, office, question, decision, mail_row, now)
            return ""
        case "absence":
            done = decision.outcome != "ya" or _name_acting(session, office, question, mail_row, now)
            return "" if done else UNREAD
        case "pen":
            return settle(session, office, question, decision, mail_row.id or 0, now)
        case _:
            return "" if _confirm(session, office, question, decision) else UNREAD


def _admit(row: MailRow, yes: bool, mail_id: int, now: datetime) -> None:
    """Yes: the kept mail is handled again, as admitted. No: that is its fate."""
    if yes:
        row.state, row.fate, row.admitted = "kept", "", True
        row.detail = f"diizinkan sekretariat dengan surel {mail_id}"
    else:
        row.fate, row.handled_at = Fate.REFUSED, now
        row.detail = f"ditolak sekretariat dengan surel {mail_id}"


def _name_acting(
    session: Session, office: Office, question: TaskRow, mail_row: MailRow, now: datetime
) -> bool:
    """What PLH by the secretariat does. False where the person has left the roster, or the last day has passed."""
    details = json.loads(question.details)
    person, until = office.at_address(details["address"], now), date.fromisoformat(details["until"])
    if person is None or until < office.local(now).date():
        return False
    evidence = {"mail": mail_row.id, "raw_sha256": mail_row.blob, "sender": mail_row.sender}
    told = Told(address=mail_row.sender, mail_id=mail_row.id, evidence=evidence)
    for code in details["roles"]:
        record_acting(session, office, code, person, until, told, now)
    return True


def _settle_doubt(session: Session, notice: OutboxRow, outcome: str, now: datetime) -> None:
    """Only a letter that is still in doubt: its copy may have come back since the question was asked."""
    if notice.state != Sending.ASKED:
        return
    if outcome == "kirim":
        mark_ended(session, notice, Sending.FIXED)
        notice.next_at = now
    else:
        mark_sent(session, notice, now)


def _confirm(session: Session, office: Office, question: TaskRow, decision: Decision) -> bool:
    (number,) = _numbers(decision)
    if len(number) > 9:
        return False
    name, _, year = question.register_name.rpartition("/")
    confirm_register(session, office.code, name, int(year), int(number))
    return True


def _numbers(decision: Decision) -> list[str]:
    """The numbers that an answer gives; two lines with one each are no answer."""
    return re.findall(r"\d+", decision.fields_text)
