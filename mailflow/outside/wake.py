"""A bell that ends a wait: for another thread's news, or a signal."""

from __future__ import annotations

import selectors
import signal
import socket
from contextlib import suppress
from types import TracebackType
from typing import Self

_SEGMENT = 64 * 1024


class Wake:
    """A bell: whoever waits on it, or on a mailbox with it, returns at once when another thread rings.

    A ring before the wait counts for the next wait; many rings count as one.
    """

    def __init__(self) -> None:
        self._ear, self._bell = socket.socketpair()
        self._ear.setblocking(False)
        self._bell.setblocking(False)
        self._at_signals = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def ring(self) -> None:
        """From any thread, and within a signal's handler."""
        # full: a ring is waiting already; closed: whoever was to hear it has just ended
        with suppress(OSError):
            self._bell.send(b"!")

    def ring_at_signals(self) -> None:
        """From now on each signal that has a handler rings too; by the main thread, until `close`.

        A handler of Python's runs between two bytecodes: a signal that comes after the last of them, just before
        the thread waits, would not be heard until the wait is over (Python library reference, "signal").
        """
        signal.set_wakeup_fd(self._bell.fileno(), warn_on_full_buffer=False)
        self._at_signals = True

    def wait(self, seconds: float) -> bool:
        """True when rung, False when the seconds are over."""
        return self.wait_with(None, seconds)

    def wait_with(self, other: socket.socket | None, seconds: float) -> bool:
        """As `wait`, but also returns (False) when there is something to read on `other`."""
        with selectors.DefaultSelector() as selector:
            selector.register(self._ear, selectors.EVENT_READ)
            if other is not None:
                selector.register(other, selectors.EVENT_READ)
            ready = [key.fileobj for key, _ in selector.select(max(seconds, 0))]
        if self._ear not in ready:
            return False
        self._ear.recv(_SEGMENT)
        return True

    def close(self) -> None:
        if self._at_signals:
            signal.set_wakeup_fd(-1)
        self._ear.close()
        self._bell.close()
