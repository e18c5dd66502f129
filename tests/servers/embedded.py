"""The embedded server with faults that a test can order: refusals, and answers that get lost."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session

from mailflow.outside.embedded import EmbeddedServer
from mailflow.outside.embedded_smtp import Submission


@dataclass
class Faults:
    """What goes wrong next, and how often; it counts down by itself.

    `drop_only_for`: drops wait for a mail to exactly these envelope recipients; empty: any mail.
    """

    refuse: dict[str, list[str]] = field(default_factory=dict)
    drop_before_accepting: int = 0
    drop_after_accepting: int = 0
    drop_only_for: tuple[str, ...] = ()

    def concerns(self, envelope: Envelope) -> bool:
        """Whether a drop that was ordered may hit this mail."""
        return self.drop_only_for in ((), tuple(envelope.rcpt_tos))

    def refuse_recipient(self, address: str, answer: str, times: int = 1) -> None:
        """The next `times` RCPT TO of this address get this answer, such as "451 4.3.0 Try again later"."""
        self.refuse.setdefault(address.lower(), []).extend([answer] * times)

    def answer_for(self, address: str) -> str:
        waiting = self.refuse.get(address.lower(), [])
        return waiting.pop(0) if waiting else ""


class FaultySubmission(Submission):
    """The submission listener that consults the test's faults first."""

    faults: Faults

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refused = self.faults.answer_for(address)
        return refused or await super().handle_RCPT(server, session, envelope, address, options)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.faults.drop_before_accepting and self.faults.concerns(envelope):
            self.faults.drop_before_accepting -= 1
            await _hang_up(server)
        answer = await super().handle_DATA(server, session, envelope)
        if self.faults.drop_after_accepting and self.faults.concerns(envelope):
            self.faults.drop_after_accepting -= 1
            await _hang_up(server)
        return answer


class FaultyServer(EmbeddedServer):
    """The embedded server of the tests; without orders in `faults` it is the product's own."""

    def __init__(self, logins: Mapping[str, str], authserv_id: str, **settings: Any) -> None:
        super().__init__(logins, authserv_id, **settings)
        self.faults = Faults()

    def submission(self) -> FaultySubmission:
        handler = FaultySubmission(self.mailboxes, self.authserv_id)
        handler.faults = self.faults
        return handler


async def _hang_up(server: SMTP) -> None:
    """End the connection without an answer; the lost connection then cancels this very wait."""
    assert isinstance(server.transport, asyncio.Transport)
    server.transport.abort()
    await asyncio.Event().wait()
