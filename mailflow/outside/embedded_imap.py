"""The mailboxes of the embedded server, in memory, and the IMAP that shows them (pymap's dict backend)."""

from __future__ import annotations

import io
import ssl
from argparse import Namespace
from asyncio import StreamReader, StreamWriter
from collections.abc import Iterable, Mapping
from contextlib import AsyncExitStack, closing
from datetime import UTC, datetime
from functools import cached_property

from proxyprotocol.sock import SocketInfoLocal
from pymap.backend.dict import Config, Identity, Login, mailbox
from pymap.concurrent import Event, Subsystem
from pymap.context import connection_exit
from pymap.imap import IMAPConnection
from pymap.imap.state import ConnectionState
from pymap.mime import MessageBody, MessageContent, MessageHeader
from pymap.parsing.command.select import IdleCommand
from pymap.parsing.message import AppendMessage
from pymap.parsing.response import Response, UntaggedResponse
from pymap.user import UserMetadata
from pysasl import SASLAuth
from pysasl.hashing import Cleartext


class Mailboxes:
    """The accounts with their mailboxes, and the clock that INTERNALDATE and Received are read from."""

    def __init__(self, logins: Mapping[str, str]) -> None:
        self.logins = {address.lower(): password for address, password in logins.items()}
        self.imap_config = _QuietConfig(
            Namespace(proxy_protocol=None),
            host=None,
            port=0,
            demo_data=False,
            demo_user="",
            demo_password="",
            hash_context=Cleartext(),
            cpu_subsystem=Subsystem.for_asyncio(),
            ssl_context=ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER),
            tls_enabled=False,
            invalid_user_sleep=0.0,
        )
        self.imap_login = Login(self.imap_config)
        for name, password in self.logins.items():
            self.imap_login.users_dict[name] = UserMetadata(self.imap_config, name, password=password)

    @property
    def domains(self) -> frozenset[str]:
        """The domains of the logins: the server's own."""
        return frozenset(address.partition("@")[2] for address in self.logins)

    def knows(self, login: str, password: str) -> bool:
        return password != "" and self.logins.get(login.lower()) == password

    def owner_of(self, address: str) -> str:
        """The login whose mailbox takes mail for this address (`local+anything@domain`), "" for nobody's."""
        local, _, domain = address.lower().rpartition("@")
        base = f"{local.partition('+')[0]}@{domain}"
        return base if base in self.logins else ""

    async def deliver(self, address: str, raw: bytes) -> int:
        """Drop these bytes into the address's INBOX as they are; gives the UID."""
        owner = self.owner_of(address)
        if not owner:
            raise LookupError(f"no mailbox for {address}")
        message = AppendMessage(raw, datetime.now(UTC))
        async with Identity(owner, self.imap_login, None, frozenset()).new_session() as session:
            appended, _ = await session.append_messages("INBOX", [message])
        return max(appended.uids)

    async def talk_imap(self, reader: StreamReader, writer: StreamWriter) -> None:
        """One IMAP connection from greeting to end; a callback for `asyncio.start_server`."""
        config = self.imap_config
        connection = _WholeResponses(config.commands, config, reader, writer, SocketInfoLocal(writer))
        async with AsyncExitStack() as stack:
            connection_exit.set(stack)
            stack.enter_context(closing(connection))
            await connection.run(_PromptState(self))


class _LateParts(MessageContent):
    """A mail whose head is read when it comes in, and whose parts are looked for once a client asks for them.

    pymap takes every mail apart line by line before it answers the SMTP client, a third of all that this server does;
    the daemon and the people of the demonstration fetch mails as they are.
    """

    def __init__(self, data: bytes) -> None:
        self._raw = memoryview(data)

    @classmethod
    def parse(cls, data: bytes) -> MessageContent:
        return cls(data)

    @cached_property
    def _whole(self) -> MessageContent:
        return MessageContent.parse(bytes(self._raw))

    @cached_property  # type: ignore[misc]  # pymap's own is set once and for all, and so are the next two
    def header(self) -> MessageHeader:
        head, blank, _ = bytes(self._raw).partition(b"\r\n\r\n")
        return MessageContent.parse(head + blank).header if blank else self._whole.header

    @property  # type: ignore[misc]
    def body(self) -> MessageBody:
        return self._whole.body

    @property  # type: ignore[misc]
    def lines(self) -> int:
        return self._whole.lines


mailbox.MessageContent = _LateParts  # type: ignore[attr-defined, assignment]  # pymap has no setting for it


class _QuietConfig(Config):
    """pymap's settings; its own greeting asks the resolver for this machine's name at every connection."""

    @property
    def greeting(self) -> bytes:
        return b"mailflow embedded server ready"

    @cached_property
    def tls_auth(self) -> SASLAuth:
        """Looked up once: pymap reads the entry points of every installed package at each connection."""
        return super().tls_auth


class _WholeResponses(IMAPConnection):
    """Sends each response in one segment.

    pymap writes a response piece by piece, so that half lines travel alone: IMAPClient's idle_check cannot
    read them, and Nagle's rule makes an APPEND take 40 ms.
    """

    async def write_response(self, resp: Response) -> None:
        whole = io.BytesIO()
        await resp.async_write(whole)
        self.writer.write(whole.getvalue())
        try:
            await self.writer.drain()
        except ConnectionError:
            return  # the reader of this connection sees the end of it and stops


class _PromptState(ConnectionState):
    """Misses no mail on the way into IDLE."""

    def __init__(self, mailboxes: Mailboxes) -> None:
        super().__init__(mailboxes.imap_login, mailboxes.imap_config)

    async def receive_updates(self, cmd: IdleCommand, done: Event) -> Iterable[UntaggedResponse]:
        """First what came before IDLE: pymap waits for the next event before it looks."""
        fresh = await self.session.check_mailbox(self.selected)
        self._selected, untagged = fresh.fork(cmd)
        return list(untagged) or await super().receive_updates(cmd, done)
