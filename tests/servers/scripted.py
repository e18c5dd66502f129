"""A server that talks as a test has written it: for what real servers do on bad days only."""

from __future__ import annotations

import socket
import ssl
import struct
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Thread
from types import TracebackType
from typing import Self

from tests.servers.certificates import Certificate

PATIENCE = 20


class Talk:
    """One connection from the server's side; `number` is 1 for the first one."""

    def __init__(self, connection: socket.socket, number: int, over: Event) -> None:
        self.number = number
        self._connection = connection
        self._connection.settimeout(PATIENCE)
        self._lines = connection.makefile("rb")
        self._over = over

    def hear(self) -> str:
        """The next line without its end; "" when the client has gone or the script has closed."""
        if self._lines.closed:
            return ""
        try:
            return self._lines.readline().rstrip(b"\r\n").decode("latin-1")
        except ConnectionError:
            return ""

    def hear_bytes(self, size: int) -> bytes:
        return self._lines.read(size)

    def say(self, *lines: str) -> None:
        self.say_bytes("".join(f"{line}\r\n" for line in lines).encode("latin-1"))

    def say_bytes(self, data: bytes) -> None:
        """In one segment of its own, as far as the system allows; no error when the client has gone."""
        with suppress(ConnectionError):
            self._connection.sendall(data)

    def hang(self, seconds: float = PATIENCE) -> None:
        """Says nothing for so long, or until the test is over."""
        self._over.wait(seconds)

    def encrypt(self, certificate: Certificate | None) -> bool:
        """From here on in TLS; False when the client does not trust the certificate."""
        assert certificate is not None
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.certificate, certificate.key)
        self._lines.close()
        try:
            self._connection = context.wrap_socket(self._connection, server_side=True)
        except OSError:
            return False
        self._lines = self._connection.makefile("rb")
        return True

    def reset(self) -> None:
        """Ends the connection at once, with what is still on its way thrown away."""
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close()

    def close(self) -> None:
        self._lines.close()
        self._connection.close()


class ScriptedServer:
    """Listens on loopback and gives each connection to the script, in a thread of its own."""

    host = "127.0.0.1"

    def __init__(self, script: Callable[[Talk], None]) -> None:
        self._script = script
        self._over = Event()
        self._listener = socket.create_server((self.host, 0))
        self._threads = [Thread(target=self._accept)]
        self.port = int(self._listener.getsockname()[1])

    def __enter__(self) -> Self:
        self._threads[0].start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._listener.shutdown(socket.SHUT_RDWR)
        for thread in self._threads:
            thread.join(PATIENCE)
        self._listener.close()

    def _accept(self) -> None:
        number = 0
        while not self._over.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            number += 1
            thread = Thread(target=self._serve, args=[Talk(connection, number, self._over)])
            self._threads.append(thread)
            thread.start()

    def _serve(self, talk: Talk) -> None:
        try:
            self._script(talk)
        finally:
            talk.close()
