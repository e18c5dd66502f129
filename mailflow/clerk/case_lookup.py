"""The cases that a mail may be about: by its thread and by the numbers that it names, and the likely ones beside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from sqlmodel import Session, col, select

from mailflow.cases.belonging import requester_addresses
from mailflow.cases.guesses import COPY_DAYS, Guess, Known, Said, best, fingerprint, guess_cases
from mailflow.mails.mail import Mail, parse_mail
from mailflow.mails.quoting import new_text
from mailflow.mails.tokens import case_numbers, tokens_of
from mailflow.offices.office import Office
from mailflow.outside.casefile import find_case, find_token, parse_case
from mailflow.outside.mails import raw_mail
from mailflow.outside.tables import CaseRow, MailRow, OutboxRow, TaskRow
from mailflow.replies.clauses.lines import find_links

_TEXT_CAP = 50_000
_NUMBERS = 5
_BESIDE = 20
"""So many open cases of a sender and its unit a mail is laid beside, the newest first."""
_COMPARED = 5
"""So many of their mails are read again to find one that came twice."""
_OURS = re.compile(r"\b(?:surel|kasus)\.[a-z2-7]{26}\b|\btugas\.[a-z2-7]{26}\.[a-z2-7]{8}\b", re.IGNORECASE)


def find_cases(session: Session, office: Office, mail: Mail) -> tuple[Guess, ...]:
    """The cases that a mail is about by its thread or a number, the surest first.

    One that ended is left out where the thread leads to an open one: subjects carry old numbers on.
    """
    thread = _by_thread(session, office, mail)
    named = [(row, belongs) for row, belongs in _by_number(session, office, mail) if not (thread and row.end)]
    found = [Guess(number=thread.number, route="thread")] if thread else []
    found += [Guess(number=row.number, route="number" if belongs else "outsider") for row, belongs in named]
    found += [Guess(number=number, route="reference") for number in _by_reference(session, office, mail)]
    return best(found)


def the_case(guesses: tuple[Guess, ...]) -> str:
    """The number of the one case that a mail surely is about, "" where that is none or several."""
    sure = [guess.number for guess in guesses if guess.route in ("thread", "number")]
    return sure[0] if len(sure) == 1 else ""


def likely_cases(session: Session, office: Office, said: Said, mail: Mail, unit: str) -> tuple[Guess, ...]:
    """Open cases of the sender or its unit that the mail may be about, by what it says."""
    query = select(CaseRow, MailRow.subject).join(
        MailRow, col(CaseRow.mail_id) == col(MailRow.id), isouter=True
    )
    query = query.where(
        CaseRow.office == office.code,
        CaseRow.end == "",
        (col(CaseRow.requester) == said.sender) | ((col(CaseRow.unit) == unit) & (col(CaseRow.unit) != "")),
    )
    rows = list(session.exec(query.order_by(col(CaseRow.id).desc()).limit(_BESIDE)))
    copies = set(_copied(session, [row for row, _ in rows], said, mail))
    return guess_cases(said, [_known(row, subject or "", row.number in copies) for row, subject in rows])


def _by_thread(session: Session, office: Office, mail: Mail) -> CaseRow | None:
    """The case of the nearest mail that this one answers, ours or anybody's, that we know of."""
    ids = (*mail.in_reply_to, *mail.references)
    known = {**_cases_of(session, office, MailRow, ids), **_cases_of(session, office, OutboxRow, ids)}
    for message_id in ids:
        case_id = known.get(message_id) or _case_of_rewritten(session, office, message_id)
        if case_id is not None:
            return session.get(CaseRow, case_id)
    return None


def _cases_of(
    session: Session, office: Office, table: type[MailRow] | type[OutboxRow], ids: tuple[str, ...]
) -> dict[str, int]:
    """Message-ID to case, of those mails that came or went out about one."""
    if not ids:
        return {}
    query = select(table.message_id, table.case_id).where(
        table.office == office.code, col(table.message_id).in_(ids), col(table.case_id).is_not(None)
    )
    return {message_id: case_id for message_id, case_id in session.exec(query) if case_id is not None}


def _case_of_rewritten(session: Session, office: Office, message_id: str) -> int | None:
    """The case of an id of ours that came back with other letters or another domain: by what is random in it.

    The id under which we group a case's mails is all that some programs keep of References.
    """
    own = _OURS.search(message_id)
    if own is None:
        return None
    begun = f"<{own[0].lower()}@"
    if begun.startswith("<kasus."):
        grouped = col(CaseRow.thread_id).startswith(begun)
        return session.exec(select(CaseRow.id).where(CaseRow.office == office.code, grouped)).first()
    query = select(OutboxRow.case_id).where(
        OutboxRow.office == office.code,
        OutboxRow.message_id >= begun,
        OutboxRow.message_id < f"{begun[:-1]}A",  # the letter after @: a range that the index finds
    )
    return session.exec(query).first()


def _by_number(session: Session, office: Office, mail: Mail) -> Iterator[tuple[CaseRow, bool]]:
    """The cases that the subject or the typed text names, each with whether its sender belongs to it."""
    text = (mail.text or mail.html)[:_TEXT_CAP]
    typed = find_links(new_text(mail).text[:_TEXT_CAP]) if find_links(text) else []
    said = dict.fromkeys((*case_numbers(mail), *find_links(mail.subject), *typed))
    for number in list(said)[:_NUMBERS]:
        row = find_case(session, office.code, number)
        if row is not None:
            yield row, _belongs(session, office, row, mail.sender)


def _belongs(session: Session, office: Office, row: CaseRow, sender: str) -> bool:
    """The requester, somebody of its unit, or whoever was asked about the case."""
    unit = office.unit_of(sender)
    if sender in requester_addresses(office, parse_case(row)) or (unit is not None and unit.name == row.unit):
        return True
    asked = session.exec(select(TaskRow.addresses).where(TaskRow.case_id == row.id))
    return any(sender in json.loads(addresses) for addresses in asked)


def _by_reference(session: Session, office: Office, mail: Mail) -> Iterator[str]:
    """Cases whose task's `Ref:` line is quoted where tokens do not count in the text."""
    for token in list(tokens_of(mail, in_body=True))[:_NUMBERS]:
        task = find_token(session, token)
        row = session.get(CaseRow, task.case_id) if task is not None and task.case_id else None
        if row is not None and row.office == office.code:
            yield row.number


def _known(row: CaseRow, brought: str, copied: bool) -> Known:
    """A case beside the subject of the mail that brought it."""
    case = parse_case(row)
    return Known(
        number=row.number,
        requester=row.requester,
        subjects=(row.subject, brought),
        letter=case.field(f"{case.form}.nomor"),
        system=row.system,
        opened_at=row.opened_at,
        copied=copied,
    )


def _copied(session: Session, rows: list[CaseRow], said: Said, mail: Mail) -> Iterator[str]:
    """The cases whose complaint had this very text and these files, from the same sender."""
    own = [row for row in rows if row.requester == said.sender and row.mail_id]
    near = [row for row in own if (said.at - row.opened_at).days <= COPY_DAYS]
    whole = fingerprint(mail)
    for row in near[:_COMPARED]:
        if whole and fingerprint(parse_mail(raw_mail(session, row.mail_id or 0))) == whole:
            yield row.number
