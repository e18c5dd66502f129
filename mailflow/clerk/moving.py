"""Moving an open case to the office's present rules: its limits anew, its tasks to whom they now belong."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session

from mailflow.cases.case import Author, Case
from mailflow.cases.casework import advance
from mailflow.cases.events import CalendarChanged, Redirected
from mailflow.cases.limits import next_time
from mailflow.cases.moves import Advance, Move
from mailflow.cases.orders import Retime
from mailflow.cases.rule_changes import check_move, new_actor
from mailflow.cases.spans import change_span
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.offices.office import Office
from mailflow.outside.journal import add_journal
from mailflow.outside.kept_rules import keep_rules
from mailflow.outside.tables import CaseRow
from mailflow.problems import ConfigProblem, Words
from mailflow.texts.wording import moment

ADMINISTRATOR = Author(address="", name="administrator", post="administrator")


def move_case(session: Session, office: Office, row: CaseRow, now: datetime) -> list[Words]:
    """The case goes on by the present rules; returns which limits and actors of open tasks are others now.

    Raises ConfigProblem with all that stands in the way; then nothing has changed.
    """
    before = Desk(session, office, row, now, None)
    faults = check_move(office, before.case)
    if faults:
        raise ConfigProblem(faults)
    left, row.rules = row.rules, keep_rules(session, office)
    desk = Desk(session, office, row, now, None)
    moved = _moved(before.office, desk)
    told = list(_told(desk.office, before.case, moved.case))
    text = "; ".join(
        ["Kasus dipindahkan ke aturan kantor yang berlaku sekarang", *(line.id for line in told)]
    )
    add_journal(session, desk.case_id, now, "aturan", text, data={"from": left, "to": row.rules})
    carry_out(desk, moved.case, moved.orders)
    desk.write([entry for entry in moved.entries if entry.kind != "batas"])
    return told


def _moved(old: Office, desk: Desk) -> Advance:
    """All events of a move as one. Their lines about limits say less than the move's own."""
    parts = [_repeat_anew(old, desk.office, desk.case, desk.now)]
    parts.append(advance(desk.office, parts[-1].case, CalendarChanged(), desk.now))
    for task in desk.case.open_tasks():
        role = new_actor(desk.office, desk.case, task)
        if role:
            event = Redirected(task_no=task.no, role=role, author=ADMINISTRATOR)
            parts.append(advance(desk.office, parts[-1].case, event, desk.now))
    return Advance(
        case=parts[-1].case,
        orders=tuple(order for part in parts for order in part.orders),
        entries=tuple(entry for part in parts for entry in part.entries),
    )


def _repeat_anew(old: Office, new: Office, case: Case, now: datetime) -> Advance:
    """What comes back week by week comes by the new rules; a span that these do not have is over."""
    move = Move(new, case, now)
    for task in case.open_tasks():
        before, after = old.procedure.step(task.step), new.procedure.step(task.step)
        if (before.progress, before.recap) != (after.progress, after.recap):
            recap = after.recap if task.recap_at else None
            move.change(
                task,
                progress_at=next_time(move, after.progress) if after.progress else None,
                recap_at=next_time(move, recap.at) if recap else None,
            )
            move.order(Retime(task_no=task.no))
    known = {span.name for span in new.procedure.spans}
    for running in case.spans:
        if running.name not in known:
            move.case = change_span(move.case, running.name, ended_at=now)
    return move.result()


def _told(office: Office, before: Case, after: Case) -> Iterator[Words]:
    """What the open tasks of a case notice of a move."""
    for old in before.open_tasks():
        new = after.task(old.no)
        if new.role != old.role:
            title = office.procedure.role(new.role).title
            yield Words(
                en=f"step {old.step} is asked of {title}", id=f"langkah {old.step} diminta kepada {title}"
            )
        if new.due != old.due:
            was, due = (_when(office, at) for at in (old.due, new.due))
            yield Words(
                en=f"the limit of step {old.step} is {due.en}, it was {was.en}",
                id=f"batas langkah {old.step} menjadi {due.id}, semula {was.id}",
            )


def _when(office: Office, at: datetime | None) -> Words:
    if at is None:
        return Words(en="none", id="tanpa batas")
    return Words(en=f"{office.local(at):%Y-%m-%d %H:%M}", id=moment(office.local(at)))
