"""A task's mail that comes back: its limit waits for another address, and the lost time is shown apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

from mailflow.cases.case import Task
from mailflow.cases.moves import NotOpen
from mailflow.clerk.asking import ask
from mailflow.clerk.bounces import unreached
from mailflow.clerk.desk import Desk
from mailflow.mails.fates import Fate
from mailflow.offices.office import Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.store import Store
from mailflow.outside.tables import CaseRow, JournalRow, OutboxRow, TaskRow
from mailflow.ticks.timekeeping import reassign_tasks, tick_limits
from tests.stores import MORNING, clerk, keep, written

HEAD = "kadis@dkis.example"
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
        [values] = told(session)
    assert "Mohon administrator mencatat alamat baru" in values
    assert "officers.toml" not in values
    assert "dengan mengirim surel berisi: ALIHKAN" in values


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


class BusyStore(Store):
    """A store whose write lock the watcher has first, each time that a task is about to be given to somebody else."""

    def __init__(self, path: Path, meanwhile: Callable[[], object]) -> None:
        super().__init__(path)
        self.meanwhile = meanwhile

    @contextmanager
    def transaction(self, name: str) -> Iterator[Session]:
        if name == "reassign":
            self.meanwhile()
        with super().transaction(name) as session:
            yield session


def disposition(store: Store, office: Office) -> None:
    """The head answers from the old address, in the very moment in which the new one is to be asked."""
    with store.reading() as session:
        row = session.exec(select(TaskRow).where(TaskRow.kind == "step")).one()
    text = "DISPOSISI kepada Kasi Pengembangan Aplikasi: mohon dicek dan dilaporkan"
    reply = written(HEAD, "Re: tugas", text, {}, to=f"layanan+{row.token}@dkis.example")
    (mail_id,) = keep(store, office, reply, uid=9)
    assert clerk(store, office, HEARD).handle_mail(mail_id) == Fate.APPLIED


def test_a_task_that_is_answered_while_it_is_given_to_another_address_is_asked_nobody_again(
    store: Store, office: Office
) -> None:
    busy = BusyStore(store.path, lambda: disposition(store, office))
    reassign_tasks(busy, with_address(office, NEW), HEARD + timedelta(minutes=1))
    busy.close()
    with store.reading() as session:
        to_new = select(OutboxRow).where(OutboxRow.recipient == NEW, OutboxRow.notice == "tugas")
        assert not session.exec(to_new).all()
        rows = session.exec(select(TaskRow).where(TaskRow.kind == "step", TaskRow.status == "open"))
        assert 1 not in [row.no for row in rows]


def test_a_closed_task_is_asked_nobody_again(store: Store, office: Office) -> None:
    disposition(store, office)
    with store.transaction("test") as session:
        desk = Desk(session, office, session.exec(select(CaseRow)).one(), HEARD, None)
        with pytest.raises(NotOpen):
            ask(desk, desk.case.task(1))
