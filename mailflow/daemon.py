"""The daemon: one watcher and one mailroom thread an office, and the ticks that read from the store what is due."""

from __future__ import annotations

import logging
import random
import signal
import threading
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from apscheduler.schedulers.background import BackgroundScheduler

from mailflow.checks.check import check_folder
from mailflow.clerk.confirming import pass_questions
from mailflow.config import SETTINGS_FILE, Configured, Settings, clock_offset, read_offices, read_settings
from mailflow.handling import Clerk
from mailflow.mailroom import Mailroom, recover_outbox
from mailflow.mails.backoff import Backoff
from mailflow.outside.clock import Clock
from mailflow.outside.dns import Resolver
from mailflow.outside.mails import pending_mails
from mailflow.outside.outbox import next_due
from mailflow.outside.pulses import beat
from mailflow.outside.reader import Reader
from mailflow.outside.smtp import Route
from mailflow.outside.store import Store, sole_daemon
from mailflow.outside.wake import Wake
from mailflow.problems import ConfigProblem, Fault, Problem, Words
from mailflow.ticks.digest import send_digest
from mailflow.ticks.timekeeping import reassign_tasks, recompute_limits, tick_limits
from mailflow.watcher import Watcher

log = logging.getLogger(__name__)

TICK_SECONDS = 30
LONGEST_SLEEP = 300.0
STOP_SECONDS = 10.0
PATIENCE_SECONDS = 300.0
"""How long the first tick waits for a mailbox that cannot be read."""


class Sender:
    """Empties one office's outbox whenever it is woken, and when a retry is due."""

    def __init__(
        self, store: Store, configured: Configured, clock: Clock, *, pdf: bool, brakes: bool
    ) -> None:
        self.store = store
        self.office = configured.office
        self.clock = clock
        self.route = Route(configured.server.smtp)
        self.mailroom = Mailroom(
            store, configured.office, self.route, clock, pdf=pdf, brakes=brakes, eseal=configured.eseal
        )
        self.woken = threading.Event()
        self.stopped = False
        self.backoff = Backoff(first=5.0)
        self.failures = 0
        self.trouble = ""
        """The kind of trouble that keeps anything from being sent, "" while there is none."""

    def run(self) -> None:
        while not self.stopped:
            self.woken.wait(self.send_due())
            # before what it was woken for is looked at: cleared later, a wish would be lost
            self.woken.clear()
        self.route.close()

    def send_due(self) -> float:
        """Send what is due; returns after how many seconds to look again."""
        try:
            self.mailroom.empty_outbox()
            wait = self._until_next()
        except (Problem, OSError) as error:
            self.failures += 1
            self._note(type(error).__name__, str(error))
            return self.backoff.seconds(self.failures, random.random())
        self.failures = 0
        cut_off = self.mailroom.cut_off
        self._note("cut off" if cut_off else "", cut_off)
        return wait

    def _note(self, trouble: str, words: str) -> None:
        """Once, when it begins, becomes another one, or is over: no mail can tell of it (a refused log-in)."""
        if trouble == self.trouble:
            return
        self.trouble = trouble
        if trouble:
            log.error("%s: no mail can be sent: %s", self.office.code, words)
        else:
            log.warning("%s: mail is sent again", self.office.code)

    def wake(self) -> None:
        self.woken.set()

    def stop(self) -> None:
        self.stopped = self.mailroom.stopped = True
        self.woken.set()

    def _until_next(self) -> float:
        with self.store.reading() as session:
            due = next_due(session, self.office.code)
        if due is None:
            return LONGEST_SLEEP
        return min(max((due - self.clock.now()).total_seconds(), 0.05), LONGEST_SLEEP)


@dataclass(frozen=True, kw_only=True, slots=True)
class Shared:
    """What the offices of one daemon have in common."""

    store: Store
    reader: Reader
    clock: Clock
    settings: Settings
    ticking: threading.Lock
    on_death: Callable[[BaseException], None]
    """Called by a thread that ends by an unforeseen error: a daemon that does half of its work is worse than none."""


class OfficeAtWork:
    """One office's two threads and its ticks."""

    def __init__(self, configured: Configured, shared: Shared) -> None:
        self.shared = shared
        self.store, self.clock = shared.store, shared.clock
        self.office = configured.office
        self.patient_until = time.monotonic() + PATIENCE_SECONDS
        settings = shared.settings
        self.sender = Sender(self.store, configured, self.clock, pdf=settings.pdf, brakes=settings.brakes)
        self.watcher = Watcher(
            self.store,
            configured.office,
            configured.server,
            Clerk(self.store, configured.office, shared.reader, self.clock, Resolver(shared.settings.dns)),
            self.clock,
            poll_seconds=shared.settings.poll_seconds,
            on_change=self.sender.wake,
            on_caught_up=self.tick,
        )
        self.threads = [
            self._thread("watch", self.watcher.run),
            self._thread("send", self.sender.run),
        ]

    def _thread(self, verb: str, work: Callable[[], None]) -> threading.Thread:
        def run() -> None:
            try:
                work()
            except BaseException as error:  # noqa: BLE001  whatever it is, the daemon ends by it
                self.shared.on_death(error)

        # not waited for at the end: a server may take ten minutes to answer, a stop may not
        return threading.Thread(target=run, name=f"{verb} {self.office.code}", daemon=True)

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def tick(self) -> None:
        """Limits, digest and a sign of life; whatever it queued is sent at once."""
        now = self.clock.now()
        # what was answered while the daemon was down must not be called late before it is read
        if not self.watcher.caught_up.is_set() and time.monotonic() < self.patient_until:
            return
        with self.shared.ticking:
            try:
                reassign_tasks(self.store, self.office, now)
                recompute_limits(self.store, self.office, now)
                tick_limits(self.store, self.office, now)
                send_digest(self.store, self.office, now)
                with self.store.transaction("pulse") as session:
                    pass_questions(session, self.office, now)
                    beat(session, self.office.code, "tick", now)
                    pending = pending_mails(session, self.office.code, now)
            except Exception:
                # the pulse stays old, which `mailflow status` shows; the next tick tries again
                log.exception("%s: tick failed", self.office.code)
                pending = []
        if pending:
            self.watcher.wake()
        self.sender.wake()

    def ask_to_stop(self) -> None:
        self.watcher.stop()
        self.sender.stop()

    def wait_until(self, deadline: float) -> None:
        """Until both threads have ended, or the monotonic clock shows `deadline`."""
        for thread in self.threads:
            thread.join(max(deadline - time.monotonic(), 0))


class Daemon:
    """All offices of DIR. `run` returns after SIGTERM or SIGINT; SIGHUP reads the configuration again."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.settings = read_settings(root)
        self.clock = Clock(clock_offset(self.settings))
        self.bell = Wake()
        self.stopping = self.reloading = False
        self.offices: list[OfficeAtWork] = []
        self.death: BaseException | None = None
        # a reload, the scheduler and a watcher tick from threads of their own: a limit due for all fires once
        self.ticking = threading.Lock()

    def run(self) -> None:
        """Raises ConfigProblem, StoreInUse, and whatever ended one of the threads."""
        path = self.root / self.settings.store
        with ExitStack() as stack:
            stack.enter_context(self.bell)
            configured = read_offices(self.root)
            stack.enter_context(sole_daemon(path))
            store = Store(path)
            stack.callback(store.close)
            reader = stack.enter_context(Reader())
            self._listen()
            for one in configured:
                recover_outbox(store, one.office, self.clock.now())
            self._start(store, reader, configured)
            stack.callback(self._stop_offices)
            scheduler = self._schedule()
            stack.callback(scheduler.shutdown, wait=False)
            log.info("mailflow runs %d offices in %s", len(self.offices), self.root)
            self._wait(store, reader)
        if self.death is not None:
            raise self.death

    def _die(self, error: BaseException) -> None:
        log.critical("a thread ended by an error; the daemon stops", exc_info=error)
        self.death = error
        self.stop()

    def _listen(self) -> None:
        if threading.current_thread() is threading.main_thread():
            self.bell.ring_at_signals()
            signal.signal(signal.SIGTERM, lambda *_: self.stop())
            signal.signal(signal.SIGINT, lambda *_: self.stop())
            signal.signal(signal.SIGHUP, lambda *_: self.reload())

    def stop(self) -> None:
        self.stopping = True
        self.bell.ring()

    def reload(self) -> None:
        self.reloading = True
        self.bell.ring()

    def tick(self) -> None:
        """What the scheduler does every half minute."""
        for office in self.offices:
            office.tick()

    def _wait(self, store: Store, reader: Reader) -> None:
        while not self.stopping:
            if self.reloading:
                self.reloading = False
                self._reload(store, reader)
            else:
                self.bell.wait(LONGEST_SLEEP)

    def _reload(self, store: Store, reader: Reader) -> None:
        """Offices as the files now say; a faulty file leaves everything as it was, which `mailflow status` shows."""
        try:
            report = check_folder(self.root, self.clock.now(), online=False)
            # a post may be vacant for a while: whoever needs its holder is told then
            faults = [fault for fault in report.faults if not fault.file.endswith("officers.toml")]
            if faults:
                raise ConfigProblem(faults)
            settings, configured = read_settings(self.root), read_offices(self.root)
            self._refuse_what_wants_a_restart(settings)
        except ConfigProblem as problem:
            self._refuse_reload(store, [fault.line("en") for fault in problem.faults])
            return
        except Exception as error:
            # whatever a file holds, the offices go on with what they had
            log.exception("not reloaded")
            self._refuse_reload(store, [str(error)])
            return
        self._note_reload(store, "")
        self._stop_offices()
        self.settings = settings
        self.clock.offset = clock_offset(settings)
        self._start(store, reader, configured)
        self.tick()

    def _refuse_what_wants_a_restart(self, settings: Settings) -> None:
        """Raises ConfigProblem: the store is open, and the log has its form, for as long as the daemon runs."""
        changed = [key for key in ("store", "log") if getattr(settings, key) != getattr(self.settings, key)]
        if changed:
            raise ConfigProblem([_wants_restart(key) for key in changed])

    def _refuse_reload(self, store: Store, lines: list[str]) -> None:
        for line in lines:
            log.error("not reloaded: %s", line)
        self._note_reload(store, lines[0])

    def _note_reload(self, store: Store, fault: str) -> None:
        with store.transaction("reload") as session:
            for office in self.offices:
                beat(session, office.office.code, "reload", self.clock.now(), fault[:500])

    def _start(self, store: Store, reader: Reader, configured: list[Configured]) -> None:
        shared = Shared(
            store=store,
            reader=reader,
            clock=self.clock,
            settings=self.settings,
            ticking=self.ticking,
            on_death=self._die,
        )
        self.offices = [OfficeAtWork(one, shared) for one in configured]
        for office in self.offices:
            office.start()

    def _stop_offices(self) -> None:
        """All at once, and together no longer than one of them may take."""
        deadline = time.monotonic() + STOP_SECONDS
        for office in self.offices:
            office.ask_to_stop()
        for office in self.offices:
            office.wait_until(deadline)

    def _schedule(self) -> BackgroundScheduler:
        """The ticks. Nothing is stored in the scheduler: what is due stands in the store."""
        scheduler = BackgroundScheduler(
            timezone="UTC", job_defaults={"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
        )
        scheduler.add_job(
            self.tick, "interval", seconds=TICK_SECONDS, next_run_time=datetime.now().astimezone()
        )
        scheduler.start()
        return scheduler


def _wants_restart(key: str) -> Fault:
    return Fault(
        file=SETTINGS_FILE,
        place=key,
        what=Words(
            en="This is not changed while the daemon runs",
            id="Kunci ini tidak dapat diubah selagi daemon berjalan",
        ),
        mend=Words(
            en="Restart the daemon, or put the old value back",
            id="Jalankan ulang daemon, atau kembalikan nilai semula",
        ),
    )
