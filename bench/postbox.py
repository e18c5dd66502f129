"""The mail servers of a run, each in a process of its own: Dovecot where it is installed, else the embedded one.

Mail is handed in by LMTP or dropped into the embedded server; what mailflow sends is taken over by a server that
forgets it, so that only our own part of sending is measured.
"""

from __future__ import annotations

import multiprocessing
import smtplib
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Protocol

from bench.mixture import AUTHSERV, SERVICE
from mailflow.outside.embedded import EmbeddedServer
from mailflow.outside.embedded_imap import Mailboxes
from tests.servers import dovecot, postfix
from tests.servers.dovecot import Dovecot

PASSWORD = "sandi-uji"


class Postbox(Protocol):
    """Where mail for the service mailbox is put, and where it is read."""

    name: str

    @property
    def imap_port(self) -> int: ...

    def put(self, mails: Sequence[bytes], address: str) -> None:
        """Deliver; returns when the server has taken all of them over."""


@dataclass
class DovecotPostbox:
    """Dovecot, by LMTP."""

    server: Dovecot
    name: str = "Dovecot"

    @property
    def imap_port(self) -> int:
        return self.server.imap_port

    def put(self, mails: Sequence[bytes], address: str) -> None:
        self.server.add_user(address)
        with smtplib.LMTP("127.0.0.1", self.server.lmtp_port) as lmtp:
            for raw in mails:
                lmtp.sendmail("pengirim@disdukcapil.example", [address], raw)


@dataclass
class EmbeddedPostbox:
    """The embedded server in a process of its own."""

    pipe: Connection
    imap_port: int
    smtp_port: int
    name: str = "the embedded server"

    def put(self, mails: Sequence[bytes], address: str) -> None:
        for raw in mails:
            self.pipe.send((address, raw))
            self.pipe.recv()


class _Forgetful(Mailboxes):
    """Takes every mail over, whoever it is for, and keeps none."""

    def owner_of(self, address: str) -> str:
        return super().owner_of(address) or address

    async def deliver(self, address: str, raw: bytes) -> int:
        return 0


def _serve(pipe: Connection, logins: dict[str, str], *, forget: bool) -> None:
    """The server's process: deliveries come through the pipe, until it is closed."""
    server = EmbeddedServer(logins, AUTHSERV)
    if forget:
        server.mailboxes = _Forgetful(logins)
    with server:
        pipe.send((server.imap_port, server.smtp_port))
        while True:
            try:
                address, raw = pipe.recv()
            except EOFError:
                return
            pipe.send(server.deliver(address, raw))


@contextmanager
def embedded(addresses: Sequence[str], *, forget: bool = False) -> Iterator[EmbeddedPostbox]:
    """The embedded server with these mailboxes; `forget`: it takes mail over by SMTP and keeps none."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    logins = dict.fromkeys(addresses, PASSWORD)
    process = context.Process(target=_serve, args=(theirs, logins), kwargs={"forget": forget})
    process.start()
    theirs.close()
    try:
        imap_port, smtp_port = ours.recv()
        yield EmbeddedPostbox(pipe=ours, imap_port=imap_port, smtp_port=smtp_port)
    finally:
        ours.close()
        process.join()


@dataclass(frozen=True, kw_only=True, slots=True)
class Post:
    """The servers of a run: the mailbox, the way out that forgets, and the way out that delivers."""

    box: Postbox
    forgetful_port: int
    route_port: int
    route_name: str


@contextmanager
def open_post(addresses: Sequence[str]) -> Iterator[Post]:
    """Everything that a run needs, for the mailboxes of `addresses`."""
    with ExitStack() as servers:
        sink = servers.enter_context(embedded([SERVICE], forget=True))
        if not dovecot.is_available():
            box = servers.enter_context(embedded(addresses))
            yield Post(
                box=box,
                forgetful_port=sink.smtp_port,
                route_port=box.smtp_port,
                route_name="the embedded server",
            )
            return
        server = servers.enter_context(dovecot.running_dovecot())
        for address in addresses:
            server.add_user(address)
        real = postfix.is_available()
        way = postfix.running_postfix if real else postfix.running_stand_in
        route = servers.enter_context(way(server))
        yield Post(
            box=DovecotPostbox(server),
            forgetful_port=sink.smtp_port,
            route_port=route.smtp_port,
            route_name=route.name,
        )


def missing_parts() -> list[str]:
    """What this machine does not have, with the way to get it."""
    parts = [(dovecot.is_available(), dovecot.HOW_TO_GET), (postfix.is_available(), postfix.HOW_TO_GET)]
    return [how for there, how in parts if not there]
