"""A command by mail on its way to being done: who sent it, about which case, and how it is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from mailflow.cases.belonging import Caller, belongs, requester_addresses
from mailflow.cases.case import Author, Case
from mailflow.cases.facts import case_values
from mailflow.cases.posts import post_of
from mailflow.clerk.desk import Desk
from mailflow.mails.fates import Fate
from mailflow.mails.mail import Mail
from mailflow.mails.sender import Standing
from mailflow.offices.office import Office
from mailflow.outside.casefile import find_case, parse_case
from mailflow.outside.outbox import EnclosedFile, Queued, queue_notice
from mailflow.outside.tables import CaseRow, MailRow, OutboxRow
from mailflow.texts.documents import Document

_REFUSAL = "permintaan-ditolak"


@dataclass(frozen=True, kw_only=True, slots=True)
class Done:
    """What became of a mail: its fate, one Indonesian clause about it, the case; of a decision also what was recorded
    and follows."""

    fate: Fate
    detail: str = ""
    case_id: int | None = None
    recorded: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Errand:
    """A command with everything around it. `about` is the case of its thread or subject, where there is one."""

    session: Session
    office: Office
    mail: Mail
    row: MailRow
    typed: str
    documents: Sequence[Document]
    standing: Standing
    caller: Caller
    about: CaseRow | None
    now: datetime

    def desk(self, case_row: CaseRow) -> Desk:
        return Desk(self.session, self.office, case_row, self.now, self.row.id)

    def evidence(self) -> dict[str, object]:
        """How we know who sent it."""
        return {
            "mail": self.row.id,
            "raw_sha256": self.row.blob,
            "message_id": self.mail.message_id,
            "sender": self.mail.sender,
            "verified": self.standing.level,
            "verified_by": self.standing.why,
        }


def reply_to(
    errand: Errand,
    notice: str,
    values: Mapping[str, object],
    *,
    case_row: CaseRow | None = None,
    files: Sequence[EnclosedFile] = (),
    drawing: bool = False,
) -> None:
    """Queue a notice that answers the command. `drawing` adds the procedure with the case's path."""
    about = case_values(parse_case(case_row)) if case_row else {}
    queue_notice(
        errand.session,
        errand.office,
        Queued(
            notice=notice,
            values={**about, "penerima": _greeting(errand), **values},
            recipient=errand.mail.sender,
            recipient_name=errand.caller.name,
            case_id=case_row.id if case_row else None,
            thread=case_row.thread_id if case_row else "",
            in_reply_to=errand.mail.message_id,
            files=files,
            drawing=drawing,
        ),
        errand.now,
    )


def confirm(errand: Errand, word: str, text: str, case_row: CaseRow | None = None) -> None:
    """Tell the sender what was recorded."""
    reply_to(errand, "permintaan-dicatat", {"permintaan": word, "isi": text}, case_row=case_row)


def not_yet(errand: Errand, word: str, why: str, how: str = "", case_row: CaseRow | None = None) -> Done:
    """Tell somebody who may ask why it cannot be done like this, and how it is written; nothing changes."""
    reply_to(errand, "permintaan-belum", {"permintaan": word, "sebab": why, "cara": how}, case_row=case_row)
    return Done(
        fate=Fate.SERVED,
        detail=f"{word} belum dapat dijalankan: {why}",
        case_id=case_row.id if case_row else None,
    )


def too_late(errand: Errand, why: str, how: str, case_row: CaseRow) -> None:
    """Tell somebody what can be done no more, and what can be done instead; nothing changes."""
    reply_to(errand, "tidak-berlaku", {"sebab": why, "cara": how}, case_row=case_row)


def refuse(errand: Errand, word: str) -> Done:
    """One polite refusal a day and address; it says nothing of any case, not even whether there is one."""
    told = select(OutboxRow.id).where(
        OutboxRow.office == errand.office.code,
        OutboxRow.notice == _REFUSAL,
        OutboxRow.recipient == errand.mail.sender,
        col(OutboxRow.queued_at) >= errand.office.midnight(errand.now),
    )
    if errand.session.exec(told).first() is None:
        reply_to(errand, _REFUSAL, {})
    return Done(fate=Fate.SERVED, detail=f"{word} ditolak: pengirimnya tidak terkait")


def case_named(errand: Errand, number: str) -> CaseRow | None:
    """The case that a command names; without a number the one that its mail is about."""
    return find_case(errand.session, errand.office.code, number) if number else errand.about


def no_such_case(errand: Errand, word: str, number: str) -> Done:
    """Only officers learn that there is no such case: to others it looks like a case of somebody else."""
    if errand.caller.is_officer:
        return not_yet(errand, word, f"kasus {number} tidak ditemukan")
    return refuse(errand, word)


def cases_of(errand: Errand) -> list[tuple[CaseRow, Case]]:
    """The open cases of the sender as their requester, oldest first."""
    rows = errand.session.exec(_open_cases(errand).where(CaseRow.requester == errand.mail.sender))
    own = [(row, parse_case(row)) for row in rows]
    unit = errand.office.unit_of(errand.mail.sender)
    if unit is None or errand.mail.sender not in unit.addresses:
        return own
    others = errand.session.exec(
        _open_cases(errand).where(CaseRow.unit == unit.name, CaseRow.requester != errand.mail.sender)
    )
    return own + [(row, parse_case(row)) for row in others]


def open_cases(errand: Errand) -> list[tuple[CaseRow, Case]]:
    """Every open case of the office, oldest first."""
    return [(row, parse_case(row)) for row in errand.session.exec(_open_cases(errand))]


def may_see(errand: Errand, case: Case) -> bool:
    return belongs(errand.office, case, errand.caller)


def is_requester(errand: Errand, case: Case) -> bool:
    return errand.mail.sender in requester_addresses(errand.office, case)


def requester_author(errand: Errand, case: Case) -> Author:
    """The sender as an author on the requester's side: the requester, or somebody else of that unit."""
    own = errand.mail.sender == case.requester.address
    name = (case.requester.name if own else "") or errand.mail.sender_name or errand.mail.sender
    return Author(address=errand.mail.sender, name=name, post=case.requester.unit or "Pelapor")


def _open_cases(errand: Errand) -> SelectOfScalar[CaseRow]:
    query = select(CaseRow).where(CaseRow.office == errand.office.code, CaseRow.end == "")
    return query.order_by(col(CaseRow.id))


def _greeting(errand: Errand) -> str:
    """Bapak/Ibu with the post (domain 5.17); in a team, whose post many share, with the name."""
    post = next(iter(errand.caller.posts), "")
    if not post:
        return "Bapak/Ibu"
    role = errand.office.procedure.role(post)
    if role.kind == "team":
        return f"Bapak/Ibu {errand.caller.name}"
    return f"Bapak/Ibu {post_of(errand.office, role, errand.now)}"
