"""Carrying orders out: the one table from what `casework` asks for to what is done about it."""

from __future__ import annotations

from collections.abc import Iterable

from mailflow.cases.case import Case
from mailflow.cases.orders import (
    Ask,
    AskQuery,
    Clarify,
    Close,
    Draft,
    Echo,
    Escalate,
    Issue,
    Join,
    Order,
    Overdue,
    Redraft,
    Remind,
    RemindQuery,
    Retime,
    SpanOverdue,
    TellAnswer,
    TellClerical,
    TellEscalation,
    TellHandedOver,
    TellSigned,
    TellStatus,
    TellUnanswered,
    TellUnreached,
    Void,
)
from mailflow.clerk.asking import ask, clarify, echo, remind, void
from mailflow.clerk.desk import Desk
from mailflow.clerk.issuing import draft_letter, issue_letter, redraft_letter, tell_signed
from mailflow.clerk.queries import ask_query, remind_query, tell_answer, tell_unanswered
from mailflow.clerk.telling import (
    escalate,
    tell_clerical,
    tell_escalation,
    tell_handed_over,
    tell_overdue,
    tell_span_overdue,
    tell_unreached,
)
from mailflow.outside.casefile import find_case, parse_case, save_case, sync_task_row
from mailflow.outside.journal import add_journal
from mailflow.procedures.procedure import WITHDRAWN


def carry_out(desk: Desk, case: Case, orders: Iterable[Order]) -> None:
    """Save the case as it has become and do everything that follows, in the desk's transaction."""
    desk.put(case)
    for order in orders:
        _carry_out(desk, order)


def _carry_out(desk: Desk, order: Order) -> None:
    task = desk.case.task
    match order:
        case Draft():
            draft_letter(desk, order.letter_no)
        case Redraft():
            redraft_letter(desk, order.letter_no, order.lines, order.blob)
        case Issue():
            issue_letter(desk, order.letter_no)
        case Ask():
            ask(desk, task(order.task_no))
        case AskQuery():
            ask_query(desk, order.query_no)
        case TellAnswer():
            tell_answer(desk, order.query_no)
        case RemindQuery():
            remind_query(desk, order.query_no)
        case TellUnanswered():
            tell_unanswered(desk, order.query_no)
        case TellHandedOver():
            tell_handed_over(desk, order)
        case TellEscalation():
            tell_escalation(desk, task(order.task_no), order.to)
        case TellUnreached():
            tell_unreached(desk, task(order.task_no), order.address, order.why)
        case TellSigned():
            tell_signed(desk, order.letter_no)
        case Retime():
            sync_task_row(desk.session, desk.case_id, task(order.task_no))
        case Void():
            void(desk, order.task_no)
        case Clarify():
            clarify(desk, task(order.task_no), order)
        case Escalate():
            escalate(desk, task(order.task_no), order.why)
        case Echo():
            echo(desk, task(order.task_no))
        case Remind():
            remind(desk, task(order.task_no), progress=order.progress)
        case Overdue():
            tell_overdue(desk, task(order.task_no))
        case SpanOverdue():
            tell_span_overdue(desk, order.name)
        case TellClerical():
            tell_clerical(desk, order.step)
        case TellStatus():
            values = {"status": order.status, "keterangan": ""}
            desk.queue(desk.requester(), "status", values, drawing=True)
        case Join():
            _join(desk, order.number)
        case Close():
            _close(desk, order.end)


def _join(desk: Desk, number: str) -> None:
    """The other case learns of it in its journal; its end will be told to this requester too."""
    other = find_case(desk.session, desk.office.code, number)
    assert other is not None, f"{number} was found before the decision was accepted"
    assert other.id is not None
    case = parse_case(other)
    save_case(desk.session, other, case.model_copy(update={"links": (*case.links, desk.case.number)}))
    text = f"{desk.case.number} ditangani bersama kasus ini"
    add_journal(desk.session, other.id, desk.now, "gabung", text, mail_id=desk.mail_id)


def _close(desk: Desk, end_name: str) -> None:
    """Tell the requester where no letter of the end does; cases that were joined to this one hear of it."""
    end = desk.office.procedure.end(end_name)
    assert end is not None, f"{end_name} is an end of the procedure"
    if end.tell:
        desk.queue(desk.requester(), end.tell, {"kasus_lain": desk.case.links[-1]})
        return
    if end.name == WITHDRAWN.name and not end.gives:
        desk.queue(desk.requester(), "status", {"status": end.title, "keterangan": ""})
    for joined in _joined(desk):
        text = f"Ditangani bersama {desk.case.number}."
        joined.queue(joined.requester(), "status", {"status": end.title, "keterangan": text})


def _joined(desk: Desk) -> list[Desk]:
    """The cases that wait for this one's end: joined to it, or to one that was."""
    found: dict[str, Desk] = {desk.case.number: desk}
    waiting = list(desk.case.links)
    while waiting:
        number = waiting.pop()
        row = find_case(desk.session, desk.office.code, number)
        if row is not None and number not in found:
            found[number] = Desk(desk.session, desk.office, row, desk.now, None)
            waiting += found[number].case.links
    return [other for other in found.values() if other is not desk]
