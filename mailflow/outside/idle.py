"""An IMAP connection that can wait: imapclient with a read buffer of its own, for an IDLE to be relied on.

imapclient's own `idle_check` reads lines from a non-blocking socket: a line that comes in two segments breaks
the connection, lines that came along with the "+" are noticed too late, a server that is gone is not noticed.
"""

from __future__ import annotations

import imaplib
import socket
import ssl
import time
from typing import Any

from imapclient import IMAPClient, SocketTimeout

from mailflow.outside.wake import Wake

LINE_LIMIT = 16 * 1024 * 1024
LITERAL_LIMIT = 64 * 1024 * 1024
_SEGMENT = 64 * 1024


class _Wire(imaplib.IMAP4):
    """imaplib reading from the socket itself: whole lines however they are cut, nothing hidden in a file."""

    def __init__(self, host: str, port: int, tls: ssl.SSLContext | None, seconds: float) -> None:
        self._tls = tls
        self._held = bytearray()
        self._held_from: socket.socket | None = None
        super().__init__(host, port, seconds)

    def _create_socket(self, timeout: float | None = None) -> socket.socket:
        sock = socket.create_connection((self.host, self.port), timeout)
        return self._tls.wrap_socket(sock, server_hostname=self.host) if self._tls else sock

    def read(self, size: int) -> bytes:
        if size > LITERAL_LIMIT:
            raise imaplib.IMAP4.abort(f"literal of {size} bytes")
        while len(self._own_held()) < size:
            self._fill()
        return self._take(size)

    def readline(self) -> bytes:
        searched = 0
        while (end := self._own_held().find(b"\n", searched)) < 0:
            searched = len(self._held)
            if searched > LINE_LIMIT:
                raise imaplib.IMAP4.abort("line without an end")
            self._fill()
        return self._take(end + 1)

    def something_to_read(self) -> bool:
        """Whether a line has begun to arrive; never waits. Raises imaplib's abort where it has all ended."""
        if self._own_held():
            return True
        patience = self.sock.gettimeout()
        self.sock.setblocking(False)
        try:
            self._fill()
        except (BlockingIOError, ssl.SSLWantReadError):
            return False
        finally:
            self.sock.settimeout(patience)
        return True

    def _own_held(self) -> bytearray:
        """What was read ahead; forgotten at STARTTLS, so that nothing that came in clear counts after it."""
        if self._held_from is not self.sock:
            self._held, self._held_from = bytearray(), self.sock
        return self._held

    def _fill(self) -> None:
        data = self.sock.recv(_SEGMENT)
        if not data:
            raise imaplib.IMAP4.abort("the server closed the connection")
        self._held += data

    def _take(self, size: int) -> bytes:
        taken = bytes(self._held[:size])
        del self._held[:size]
        return taken


class IdleRefused(Exception):
    """The server lists IDLE among its capabilities but does not do it."""


class IdleClient(IMAPClient):  # type: ignore[misc]  # imapclient has no types
    """imapclient with an IDLE that can be relied on as a hint; for one thread only."""

    def __init__(self, host: str, port: int, *, tls: ssl.SSLContext | None, timeout: SocketTimeout) -> None:
        super().__init__(host, port, ssl=tls is not None, ssl_context=tls, timeout=timeout)
        # imapclient turns on imaplib's debugging, which formats each mail whole for the log.
        self._imap.debug = 0
        # Times with their zone, not the machine's local time.
        self.normalise_times = False

    def _create_IMAP4(self) -> _Wire:
        return _Wire(self.host, self.port, self.ssl_context, self._timeout.connect)

    def login(self, username: str, password: str) -> Any:
        """As imapclient's, but a lost connection stays an abort; beyond ASCII by AUTHENTICATE PLAIN."""
        if (username + password).isascii():
            return self._command_and_check("login", username, password, unpack=True)
        return self.authenticate("PLAIN", f"\0{username}\0{password}")

    def authenticate(self, mechanism: str, first: str) -> Any:
        """One answer by SASL; further challenges (XOAUTH2 explains a refusal in one) get an empty answer."""
        answers = iter([first])
        return self._command_and_check("authenticate", mechanism, lambda _: next(answers, ""), unpack=True)

    def forget_news(self) -> None:
        """Drops the untagged lines that imaplib gathers; to be called before looking for new mail."""
        self._imap.untagged_responses.clear()

    def has_news(self) -> bool:
        """Whether the server has spoken of the number of messages since `forget_news`."""
        return "EXISTS" in self._imap.untagged_responses

    def watch(self, seconds: float, wake: Wake) -> bool:
        """IDLE until there is news (True), the bell rings or the time is over (False).

        Raises imaplib's abort or OSError when the server says BYE, closes, or is silent when it must answer;
        IdleRefused when it does not know the command.
        """
        self._idle_tag = self._imap._command("IDLE")
        self._await_plus()
        deadline = time.monotonic() + seconds
        while not self.has_news() and (left := deadline - time.monotonic()) > 0:
            if self._imap.something_to_read():
                self._read_idle_line()
            elif wake.wait_with(self._imap.sock, left):
                break
        self._imap.send(b"DONE\r\n")
        self._consume_until_tagged_response(self._idle_tag, "IDLE")
        return self.has_news()

    def _await_plus(self) -> None:
        """Reads up to the "+"; other lines may come before it (RFC 3501 section 5.5)."""
        while self._imap._get_response() is not None:
            self._imap._check_bye()
            if self._imap.tagged_commands[self._idle_tag]:
                del self._imap.tagged_commands[self._idle_tag]
                raise IdleRefused

    def _read_idle_line(self) -> None:
        self._imap._get_response()
        self._imap._check_bye()
        if self._imap.tagged_commands[self._idle_tag]:
            raise imaplib.IMAP4.abort("the server ended IDLE by itself")
