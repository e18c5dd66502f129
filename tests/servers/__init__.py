"""Real mail servers for the tests: embedded (in this process), Dovecot, Postfix. All on loopback."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 20
STOP_SECONDS = 20


def find_program(name: str) -> str:
    """Where the program is, "" when the machine has none; servers live in folders that PATH may lack."""
    places = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/sbin"])
    return shutil.which(name, path=places) or ""


def is_root() -> bool:
    return os.geteuid() == 0


def free_port() -> int:
    """A loopback port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server_folder(name: str) -> Iterator[Path]:
    """A folder of its own that the servers' unprivileged users may enter, removed at the end.

    Not below pytest's own: that one is closed to other users, and each new run of pytest closes it again.
    """
    with tempfile.TemporaryDirectory(prefix=f"mailflow-{name}-") as made:
        folder = Path(made)
        folder.chmod(0o711)
        yield folder


@contextmanager
def open_umask() -> Iterator[None]:
    """What is written inside the block can be read by the servers' unprivileged users, whatever our umask."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


@contextmanager
def running(command: list[str], port: int, log: Path) -> Iterator[None]:
    """Run a server until the block ends; ready as soon as it greets on its port.

    Raises RuntimeError with the server's own words when it does not come up.
    """
    output = log.with_suffix(".out")
    with (
        output.open("wb") as out,
        subprocess.Popen(command, stdout=out, stderr=out, start_new_session=True) as server,
    ):
        try:
            wait_for_greeting(server, port, [output, log])
            yield
        finally:
            server.terminate()
            server.wait(STOP_SECONDS)


def wait_for_greeting(server: subprocess.Popen[bytes], port: int, logs: list[Path]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while not _greets(port):
        if server.poll() is not None or time.monotonic() > deadline:
            said = "\n".join(path.read_text("utf-8", "replace") for path in logs if path.exists())
            raise RuntimeError(f"{server.args!r} did not come up on port {port}:\n{said}")
        time.sleep(0.02)


def _greets(port: int) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=5) as connection:
            return connection.recv(1) != b""
    except OSError:
        return False
