"""One look into the store about a mail: the tasks and cases that it may answer, and whether it is our own."""

from __future__ import annotations

import json
from datetime import datetime

from sqlmodel import Session, select

from mailflow.cases.guesses import Guess
from mailflow.clerk.case_lookup import find_cases, the_case
from mailflow.clerk.confirming import confirmed_standing
from mailflow.intake import CHANGE, Asked, Context
from mailflow.mails.automatic import is_addressed
from mailflow.mails.mail import Mail, parse_mail
from mailflow.mails.sender import Need, Standing
from mailflow.mails.tokens import Route, return_keys, tokens_of
from mailflow.officers.roster import Officer
from mailflow.offices.office import Office
from mailflow.outside.acting import fetch_office
from mailflow.outside.casefile import find_case, find_token, parse_case
from mailflow.outside.decisions import need_of
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.mails import content_key
from mailflow.outside.outbox import find_by_message_id, find_by_return_key
from mailflow.outside.store import fetch_blob
from mailflow.outside.tables import CaseRow, MailRow, OutboxRow, TaskRow
from mailflow.texts.blanks import squeezed


def look_up(
    session: Session, office: Office, mail: Mail, row: MailRow, raw: bytes, standing: Standing, now: datetime
) -> Context:
    """One look at the tasks and cases that the mail may answer."""
    asked = _asked(session, office, mail, now)
    returned = find_by_return_key(session, office.code, return_keys(mail))
    guesses = _guesses(session, office, mail, asked, returned)
    number = the_case(guesses)
    case_row = find_case(session, office.code, number) if number else None
    own = _own_notice(session, office, mail, raw)
    return Context(
        standing=confirmed_standing(session, row, mail, asked, _as_answer(office, mail, asked, standing)),
        asked=asked,
        case_id=case_row.id if case_row else None,
        case_requester=case_row.requester if case_row else "",
        case_ended=bool(case_row and case_row.end),
        requester_is_asked=bool(case_row and _requester_is_asked(session, case_row)),
        guesses=guesses,
        own_notice=own[0].id if own else None,
        own_changed=bool(own and not own[1]),
        attach_to=row.case_id if row.admitted else None,
        returned=returned.id if returned else None,
        conflict=row.conflict,
        truncated=row.truncated,
        admitted=row.admitted,
    )


def _as_answer(office: Office, mail: Mail, asked: Asked | None, standing: Standing) -> Standing:
    """The sender's standing as one who answers: what proves a mail says nothing of its envelope, so a mail of the
    officer's to somebody else, sent on to the address of a task, is no answer of the officer's."""
    if asked is None or not standing.meets("konfirmasi"):
        return standing
    if asked.route != "amplop" and is_addressed(mail, office.address):
        return standing
    why = "surel itu sendiri tidak dialamatkan kepada tugas ini"
    return Standing(level="alamat", why=f"{why}; {standing.why}")


def _asked(session: Session, office: Office, mail: Mail, now: datetime) -> Asked | None:
    """The task of the surest token. A second one beside it contradicts it, unless it is only in the thread's past:
    the newest of ours in References is no past, it is the mail that was answered (RFC 5322 3.6.4)."""
    found = _tasks_named(session, office, mail)
    if not found:
        return None
    task, route = found[0]
    answered = [other for other, _ in _tasks_named(session, office, Mail(references=mail.references))[:1]]
    named = [*(other for other, way in found if way != "References"), *answered]
    rivals = {other.id or 0: other for other in named if _question(other) != _question(task)}
    return asked_of(session, office, task, route, now, rivals=tuple(rivals))


def asked_of(
    session: Session,
    office: Office,
    task: TaskRow,
    route: Route,
    now: datetime,
    *,
    rivals: tuple[int, ...] = (),
) -> Asked:
    """The question that a token belongs to, as it stands now."""
    case_row = session.get(CaseRow, task.case_id) if task.case_id else None
    return Asked(
        row_id=task.id or 0,
        kind=task.kind,
        status=task.status,
        addresses=_addresses_that_count(session, office, task, case_row, now),
        need=_need(session, office, task, case_row),
        route=route,
        case_id=task.case_id,
        formerly=tuple(json.loads(task.addresses)),
        case_ended=bool(case_row and case_row.end),
        rivals=rivals,
    )


def _tasks_named(session: Session, office: Office, mail: Mail) -> list[tuple[TaskRow, Route]]:
    tokens = tokens_of(mail, in_body=not office.plus_addresses).items()
    rows = ((find_token(session, token), route) for token, route in tokens)
    return [(row, route) for row, route in rows if row is not None and row.office == office.code]


def _question(task: TaskRow) -> tuple[object, ...]:
    """What makes two tokens those of one question: a task that is asked anew gets another one."""
    return (task.kind, task.case_id, task.no) if task.case_id and task.kind == "step" else (task.id,)


def _need(session: Session, office: Office, task: TaskRow, case_row: CaseRow | None) -> Need:
    """The level that decides: of a step by its kind in the case's own rules, of a decision taken back its own."""
    if task.kind == "confirm-sender":
        return "alamat"  # that the fresh token came back from the registered address is the proof
    if task.kind == "sign":
        return office.trust.of_copies
    if case_row is None:
        return office.trust.need
    if task.kind == "retract":
        return need_of(session, task)
    own = office_of_case(session, office, case_row)
    if task.kind == CHANGE:
        return own.trust.of_step("approve")
    if task.kind != "step":
        return office.trust.need
    return own.trust.of_step(own.procedure.step(parse_case(case_row).task(task.no).step).answer)


def _addresses_that_count(
    session: Session, office: Office, task: TaskRow, case_row: CaseRow | None, now: datetime
) -> tuple[str, ...]:
    """Whose reply decides: the asked person's addresses while that person still is who is to be asked."""
    asked = tuple(json.loads(task.addresses))
    if task.kind in ("retract", "digest"):
        # whoever decided takes it back, also out of a post that another holds by now; of a digest each line is
        # judged by the task that it names
        return asked
    office = fetch_office(session, office)
    if case_row is not None:
        office = office_of_case(session, office, case_row)
    if office.procedure.role(task.role).kind not in ("officer", "secretariat", "team"):
        return asked
    person = officer_asked(office, task, now)
    if person is None or not set(person.addresses) & set(asked):
        return ()
    # one address was asked whether it wrote a mail: no other one can say so
    return asked if task.kind == "confirm-sender" else person.addresses


def officer_asked(office: Office, task: TaskRow, now: datetime) -> Officer | None:
    """Who is to answer the task now: its member or delegate by the roster, else whoever holds its post."""
    return office.at_address(task.member, now, task.role) if task.member else office.holder(task.role, now)


def _guesses(
    session: Session, office: Office, mail: Mail, asked: Asked | None, returned: OutboxRow | None
) -> tuple[Guess, ...]:
    """The case of the task that it answers; without a task those of its thread and of the numbers it names, else
    that of the notice whose return address it was sent to."""
    if asked is None:
        found = find_cases(session, office, mail)
        if found or returned is None:
            return found
    case_id = asked.case_id if asked else returned.case_id if returned else None
    case_row = session.get(CaseRow, case_id) if case_id else None
    return (Guess(number=case_row.number, route="thread"),) if case_row else ()


def _own_notice(session: Session, office: Office, mail: Mail, raw: bytes) -> tuple[OutboxRow, bool] | None:
    """The notice of ours that came back, and whether with its very bytes; a list adds a footer, a gateway a banner.

    A look-alike with our Message-ID that says something else is not ours.
    """
    ours = find_by_message_id(session, office.code, (mail.message_id,)) if mail.message_id else None
    if ours is None or not ours.bytes_sha:
        return None
    sent = fetch_blob(session, ours.bytes_sha)
    if content_key(sent)[0] == content_key(raw)[0]:
        return ours, True
    added_to = mail.sender == office.address and squeezed(parse_mail(sent).text) in squeezed(mail.text)
    return (ours, False) if added_to else None


def _requester_is_asked(session: Session, case_row: CaseRow) -> bool:
    query = select(TaskRow).where(
        TaskRow.case_id == case_row.id, TaskRow.kind == "step", TaskRow.status == "open"
    )
    return any(case_row.requester in json.loads(task.addresses) for task in session.exec(query))
