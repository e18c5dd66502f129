"""The daemon in a process of its own: what it holds of memory, what it takes of the processor."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar

from sqlmodel import Session, col, func, select

from bench.figures import Figure
from bench.mixture import mixed_mails
from bench.office import Workplace, workplace
from bench.postbox import Post
from mailflow.outside.store import Store
from mailflow.outside.tables import MailRow, OutboxRow, PulseRow

T = TypeVar("T")

CHUNK = 500
GLANCE = 0.02
PATIENCE = 900.0
SETTLING = 3.0


@contextmanager
def running_daemon(place: Workplace) -> Iterator[int]:
    """`mailflow run DIR`; gives its process id once it has looked into its mailbox, and ends it with the block."""
    with (place.root / "daemon.log").open("wb") as log:
        child = subprocess.Popen(
            [sys.executable, "-m", "mailflow.cli.main", "run", str(place.root)], stdout=log, stderr=log
        )
    try:
        polled = select(PulseRow).where(PulseRow.name == "poll")
        wait_until(place, lambda session: session.exec(polled).first())
        yield child.pid
    finally:
        child.terminate()
        child.wait()


def wait_until(place: Workplace, question: Callable[[Session], T | None]) -> T:
    """The first answer that is not empty. Raises TimeoutError with the daemon's last words."""
    deadline = time.monotonic() + PATIENCE
    while not place.store_path.exists() and time.monotonic() < deadline:
        time.sleep(GLANCE)
    with closing(Store(place.store_path)) as store:
        while time.monotonic() < deadline:
            with store.reading() as session:
                answer = question(session)
            if answer:
                return answer
            time.sleep(GLANCE)
    raise TimeoutError((place.root / "daemon.log").read_text("utf-8", "replace")[-2000:])


def measure_memory(post: Post, *, few: int, many: int) -> list[Figure]:
    """The daemon's resident memory after `few` and after `many` mails, each handled and answered."""
    user = "ingatan@dkis.example"
    held: dict[int, float] = {}
    with workplace(post.box.imap_port, post.forgetful_port, user) as place:
        post.box.put([], user)
        with running_daemon(place) as pid:
            for number in range(many // min(few, CHUNK)):
                count = (number + 1) * min(few, CHUNK)
                post.box.put(mixed_mails(min(few, CHUNK), seed=number + 1), user)
                wait_until(place, lambda session, count=count: _is_done(session, count))  # type: ignore[misc]
                held[count] = _resident(pid)
    return [
        Figure(
            what=f"memory of the daemon after {few:,} mails",
            unit="MB",
            values=[held[few]],
        ),
        Figure(
            what=f"memory of the daemon after {many:,} mails",
            unit="MB",
            values=[held[many]],
            bare=[held[few]],
            note=f"beside {few:,} mails; highest on the way {max(held.values()):.0f} MB",
        ),
    ]


def measure_idle(post: Post, *, seconds: float) -> list[Figure]:
    """The processor time of a daemon that has nothing to do."""
    user = "hening@dkis.example"
    with workplace(post.box.imap_port, post.forgetful_port, user) as place:
        post.box.put([], user)
        with running_daemon(place) as pid:
            time.sleep(SETTLING)
            before = _processor_time(pid)
            time.sleep(seconds)
            used = _processor_time(pid) - before
    return [
        Figure(
            what=f"processor time of an idle daemon in {seconds:.0f} s",
            unit="ms",
            values=[used * 1000],
            note=f"{used / seconds:.3%} of one core",
        )
    ]


def _is_done(session: Session, count: int) -> bool:
    waiting = select(OutboxRow.id).where(col(OutboxRow.state).in_(["queued", "fixed", "sending"]))
    if session.exec(waiting).first() is not None:
        return False
    return session.exec(select(func.count()).where(MailRow.moved == True)).one() == count  # noqa: E712


def _resident(pid: int) -> float:
    """Resident memory in MB."""
    status = Path(f"/proc/{pid}/status").read_text("ascii")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


def _processor_time(pid: int) -> float:
    """Seconds on the processor so far, all threads together; by the kernel's ticks where it counts no finer."""
    try:
        tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
        return sum(int(task.read_text("ascii").split()[0]) for task in tasks) / 1e9
    except OSError:
        fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
