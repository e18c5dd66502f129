"""The daemon as a child process that may be told to die at a failpoint, and is started again when it did."""

from __future__ import annotations

import importlib
import os
import resource
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

from mailflow import failpoints
from mailflow.cli.main import main

NURSERY = get_context("forkserver")
"""A process that has imported the daemon and does nothing else: each daemon is a copy of it, which spares a second of
work a death. What is in it is what a daemon has when its own work begins."""
NURSERY.set_forkserver_preload(["mailflow.cli.main", "mailflow.cli.log", "mailflow.daemon", __name__])
READY = "mailflow runs "
PATIENCE = 120.0
"""Seconds; several deaths may lie between a mail and its answer."""


def live(root: Path, environment: Mapping[str, str], stderr: Connection) -> None:
    """In the copy: `mailflow run ROOT` in this environment, to its end."""
    os.dup2(stderr.fileno(), sys.stderr.fileno())
    os.environ.clear()
    os.environ.update(environment)
    importlib.reload(failpoints)
    warnings.simplefilter("error")
    sys.argv = ["mailflow", "run", str(root)]
    main()


class Child:
    """One run of the daemon. What it says is kept; `wait_for` waits for a line of it."""

    def __init__(self, root: Path, environment: dict[str, str]) -> None:
        clean = {name: value for name, value in os.environ.items() if not name.startswith("MAILFLOW_")}
        ear, mouth = NURSERY.Pipe(duplex=False)
        self._process = NURSERY.Process(target=live, args=(root, clean | environment, mouth))
        self._process.start()
        mouth.close()
        self.said: list[str] = []
        self._news = threading.Condition()
        self._silent = False
        with ear:
            stderr = os.fdopen(os.dup(ear.fileno()), encoding="utf-8")
        self._listener = threading.Thread(target=self._listen, args=(stderr,))
        self._listener.start()

    def _listen(self, stderr: IO[str]) -> None:
        with stderr:
            for line in stderr:
                with self._news:
                    self.said.append(line)
                    self._news.notify_all()
        with self._news:
            self._silent = True
            self._news.notify_all()

    def wait_for(self, words: str) -> bool:
        """Whether it has said this; False when it ended without. Raises TimeoutError."""
        with self._news:
            known = self._news.wait_for(lambda: self._silent or self._has_said(words), PATIENCE)
            if not known:
                raise TimeoutError(f"the daemon did not say {words!r}: {self.said[-20:]}")
            return self._has_said(words)

    def _has_said(self, words: str) -> bool:
        return any(words in line for line in self.said)

    def is_gone(self) -> bool:
        """Whether it has said its last."""
        return self._silent

    def wait_until_ready(self) -> bool:
        """True when its signal handlers are up, False when it died before."""
        return self.wait_for(READY)

    def ended(self) -> int:
        """Waits for its end, in one thread alone; the return code, negative for a signal."""
        self._process.join()
        self._listener.join()
        assert self._process.exitcode is not None
        return self._process.exitcode

    def reload(self) -> None:
        self._signal(signal.SIGHUP)

    def stop(self) -> None:
        self._signal(signal.SIGTERM)

    def kill(self) -> None:
        self._signal(signal.SIGKILL)

    def _signal(self, number: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)

    @property
    def pid(self) -> int:
        assert self._process.pid is not None
        return self._process.pid

    def limit_files(self, size: int) -> None:
        """No file may grow beyond this size (bytes): a full disk, for this process alone."""
        resource.prlimit(self.pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))


class Guardian:
    """Starts the daemon, and again whenever SIGKILL ended it, as a service manager would.

    `deaths` holds, for each start in turn, the environment that tells where to die; later starts have none.
    `mourn` is called between a death and the next start, `recovered` once the next one is ready.
    """

    def __init__(
        self,
        root: Path,
        environment: dict[str, str],
        deaths: Sequence[str],
        mourn: Callable[[str], None],
        recovered: Callable[[Child], None],
    ) -> None:
        self._root = root
        self._environment = environment
        self._deaths = list(deaths)
        self._mourn = mourn
        self._recovered = recovered
        self.died: list[str] = []
        self.problems: list[BaseException] = []
        self.said: list[str] = []
        self._changing = threading.Lock()
        self._stopping = False
        self.child = self._start(self._next_death())
        self._thread = threading.Thread(target=self._guard)
        self._thread.start()

    def _next_death(self) -> str:
        return self._deaths.pop(0) if self._deaths else ""

    def _start(self, death: str) -> Child:
        self._expected = death
        more = {"MAILFLOW_FAILPOINT": death} if death else {}
        return Child(self._root, self._environment | more)

    def _guard(self) -> None:
        try:
            while self._ended_too_early(self.child.ended()):
                self.said += self.child.said
                self.died.append(self._expected)
                self._mourn(self._expected)
                with self._changing:
                    self.child = self._start(self._next_death())
                if self.child.wait_until_ready():
                    self._recovered(self.child)
        except BaseException as error:  # noqa: BLE001  shown by the test's own thread
            self.problems.append(error)
            self.child.kill()

    def _ended_too_early(self, code: int) -> bool:
        with self._changing:
            if self._stopping:
                return False
        if code != -signal.SIGKILL:
            said = "".join(self.child.said[-40:])
            raise AssertionError(f"the daemon ended by itself with {code}:\n{said}")
        return True

    def reload(self) -> None:
        """SIGHUP for the daemon that runs now; one that is just starting reads the files anyway."""
        if self.child.wait_until_ready():
            self.child.reload()

    def stop(self) -> None:
        """SIGTERM; raises what went wrong while guarding, and when the daemon does not end."""
        self._end(self.child.stop)
        if self._thread.is_alive():
            self.give_up()
            raise TimeoutError("the daemon did not end after SIGTERM")
        if self.problems:
            raise self.problems[0]

    def give_up(self) -> None:
        """SIGKILL, for a test that has failed anyway."""
        self._end(self.child.kill)
        self.said += [repr(problem) for problem in self.problems]

    def _end(self, how: Callable[[], None]) -> None:
        with self._changing:
            self._stopping = True
            how()
        self._thread.join(PATIENCE)
        self.said += self.child.said
