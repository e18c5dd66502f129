"""A task's mail that comes back: its limit waits for another address, and the lost time is shown apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session, select

from mailflow.cases.case import Task
from mailflow.clerk.bounces import unreached
from mailflow.offices.office import Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, JournalRow, OutboxRow, TaskRow
from mailflow.ticks.timekeeping import reassign_tasks, tick_limits
from tests.stores import MORNING

NEW = "kepala@dkis.example"
HEARD = MORNING + timedelta(minutes=6)


def bounce(store: Store, office: Office, notice: str = "tugas", at: datetime = HEARD) -> bool:
    with store.transaction("test") as session:
        row = session.exec(select(OutboxRow).where(OutboxRow.notice == notice)).one()
        return unreached(session, office, row, "550 5.1.1 alamat tidak dikenal", at)


def the_task(session: Session) -> Task:
    [task] = parse_case(session.exec(select(CaseRow)).one()).open_tasks()
    return task


def told(session: Session) -> list[str]:
    rows = session.exec(select(OutboxRow).where(OutboxRow.recipient == "sekretariat@dkis.example"))
    return [row.notice_values for row in rows if "tidak sampai" in row.notice_values]


def with_address(office: Office, address: str) -> Office:
    head, *others = office.roster.officers
    moved = head.model_copy(update={"addresses": (address,)})
    return replace(office, roster=office.roster.model_copy(update={"officers": (moved, *others)}))


def test_a_task_that_reached_nobody_stands_still_and_the_secretariat_is_told_once(
    store: Store, office: Office
) -> None:
    assert bounce(store, office)
    assert bounce(store, office, at=HEARD + timedelta(minutes=1))
    assert tick_limits(store, office, MORNING + timedelta(hours=5)) == 0
    with store.reading() as session:
        task = the_task(session)
        assert (task.paused_for, task.reminded, task.overdue) == ("alamat", False, False)
        assert session.exec(select(TaskRow).where(TaskRow.status == "open")).one().paused
        assert len(told(session)) == 1


def test_with_another_address_the_task_is_asked_there_and_its_limit_runs_on(
    store: Store, office: Office
) -> None:
    with store.reading() as session:
        before = the_task(session).due
    assert before is not None
    assert bounce(store, office)
    reassign_tasks(store, office, HEARD + timedelta(minutes=20))
    with store.reading() as session:
        assert the_task(session).paused_for == "alamat", "the address is still the old one"
    reassign_tasks(store, with_address(office, NEW), HEARD + timedelta(minutes=30))
    with store.reading() as session:
        task, row = the_task(session), session.exec(select(TaskRow).where(TaskRow.status == "open")).one()
        assert (task.paused_for, task.due) == ("", before + timedelta(minutes=30))
        assert (row.paused, row.due_at) == (False, task.due)
        asked = session.exec(select(OutboxRow).where(OutboxRow.task_id == row.id)).one()
        assert (asked.recipient, asked.notice) == (NEW, "tugas")
        lines = [line.text for line in session.exec(select(JournalRow))]
        assert any("waktu hilang" in line and "30 menit" in line for line in lines)


def test_other_lost_mails_stop_no_limit(store: Store, office: Office) -> None:
    assert not bounce(store, office, notice="tanda-terima")
    with store.reading() as session:
        assert the_task(session).paused_at is None
