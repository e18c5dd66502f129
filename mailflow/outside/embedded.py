"""A real SMTP and IMAP server on loopback, in memory: the mail server of the demo and of most tests.

pymap keeps the mailboxes (embedded_imap), aiosmtpd takes the mail in (embedded_smtp); both run in one asyncio
loop, in a thread of its own or as a process of its own: `python -m mailflow.outside.embedded SETTINGS.toml`.
"""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import tomllib
from collections.abc import Mapping
from concurrent.futures import Future
from contextlib import ExitStack, closing
from logging import ERROR, getLogger
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self

from aiosmtpd.smtp import SMTP
from pydantic import BaseModel, ConfigDict

from mailflow.outside.embedded_imap import Mailboxes
from mailflow.outside.embedded_smtp import Outside, Submission

MAX_BYTES = 26_214_400
START_SECONDS = 20


class Settings(BaseModel):
    """What `python -m mailflow.outside.embedded SETTINGS.toml` reads; the offset is in seconds."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    authserv_id: str
    logins: dict[str, str]
    host: str = "127.0.0.1"
    smtp_port: int = 0
    outside_port: int = 0
    imap_port: int = 0
    max_bytes: int = MAX_BYTES


class EmbeddedServer:
    """SMTP for account holders, SMTP for strangers, and IMAP, on loopback, as a context manager.

    `logins` maps addresses to passwords; every address is a mailbox, and their domains are the server's own.
    Port 0 takes a free one; the ports are known inside the `with`. Raises OSError where a port is taken.
    """

    def __init__(
        self,
        logins: Mapping[str, str],
        authserv_id: str,
        *,
        host: str = "127.0.0.1",
        smtp_port: int = 0,
        outside_port: int = 0,
        imap_port: int = 0,
        max_bytes: int = MAX_BYTES,
    ) -> None:
        if host not in {"127.0.0.1", "::1"}:
            raise ValueError("the embedded server takes passwords in clear: loopback only")
        self.mailboxes = Mailboxes(logins)
        self.authserv_id = authserv_id
        self.host = host
        self.smtp_port = smtp_port
        self.outside_port = outside_port
        self.imap_port = imap_port
        self._max_bytes = max_bytes
        self._thread = Thread(target=self._run, name="embedded mail server", daemon=True)
        self._ready: Future[None] = Future()

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.result(timeout=START_SECONDS)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def accounts(self) -> dict[str, str]:
        """Address to password, for those who must log in."""
        return dict(self.mailboxes.logins)

    def deliver(self, address: str, raw: bytes) -> int:
        """Drop bytes into a mailbox without SMTP, unchanged and unstamped; gives the UID.

        Raises LookupError where the address has no mailbox.
        """
        dropped = asyncio.run_coroutine_threadsafe(self.mailboxes.deliver(address, raw), self._loop)
        return dropped.result(timeout=START_SECONDS)

    def submission(self) -> Submission:
        """The handler behind the SMTP port; tests put one with faults in its place."""
        return Submission(self.mailboxes, self.authserv_id)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except OSError as error:
            if self._ready.done():
                raise
            self._ready.set_exception(error)

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        # aiosmtpd warns of its own deprecated attribute at every log-in.
        getLogger("mail.log").setLevel(ERROR)
        with ExitStack() as listeners:
            await self._listen(listeners)
            self._ready.set_result(None)
            await self._stop.wait()

    async def _listen(self, listeners: ExitStack) -> None:
        imap = await asyncio.start_server(self.mailboxes.talk_imap, self.host, self.imap_port)
        self.imap_port = _port(listeners.enter_context(closing(imap)))
        smtp = await self._listen_smtp(self.submission(), self.smtp_port)
        self.smtp_port = _port(listeners.enter_context(closing(smtp)))
        outside = await self._listen_smtp(Outside(self.mailboxes, self.authserv_id), self.outside_port)
        self.outside_port = _port(listeners.enter_context(closing(outside)))

    async def _listen_smtp(self, door: Submission | Outside, port: int) -> asyncio.Server:
        def connection() -> SMTP:
            # `auth_required` stays off: the handlers ask for the log-in themselves, since aiosmtpd
            # warns about clear text at every connection, and this is loopback.
            return SMTP(
                door,
                data_size_limit=self._max_bytes,
                hostname=self.authserv_id,
                ident="mailflow embedded server",
                auth_require_tls=not isinstance(door, Submission),
                authenticator=getattr(door, "authenticate", None),
                loop=self._loop,
            )

        return await self._loop.create_server(connection, self.host, port)


def _port(server: asyncio.Server) -> int:
    return int(server.sockets[0].getsockname()[1])


def read_settings(path: Path) -> Settings:
    """The settings file of the server's process; raises OSError, TOMLDecodeError or ValidationError."""
    return Settings.model_validate(tomllib.loads(path.read_text("utf-8")))


def main(path: Path) -> None:
    """Serve until SIGTERM or SIGINT. Prints one line when ready."""
    signals = {signal.SIGTERM, signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, signals)
    settings = read_settings(path)
    given = settings.model_dump(exclude={"logins", "authserv_id"})
    with EmbeddedServer(settings.logins, settings.authserv_id, **given) as server:
        ports = {name: getattr(server, name) for name in ("smtp_port", "outside_port", "imap_port")}
        print(json.dumps({"ready": True, **ports}), flush=True)
        signal.sigwait(signals)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
