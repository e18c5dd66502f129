"""How the embedded server takes mail in: a listener for account holders and one for strangers (aiosmtpd).

It behaves like an office's mail server where that matters to us: who submits mail must log in and may write
only as himself, foreign Authentication-Results never survive, and every mail carries the server's own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from email.utils import format_datetime
from itertools import count

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from mailflow.outside.embedded_imap import Mailboxes

NULL_SENDER = "<>"

_BETWEEN_ADDRESSES = re.compile(r"[\s<>\"(),;:\[\]]+")
_DOMAIN = re.compile(r"[a-z0-9.-]{1,253}")
_HOST_NAME = re.compile(r"[A-Za-z0-9.:\[\]_-]{1,255}")
# Only the server that delivers may write these (RFC 8601 section 5, RFC 5321 section 4.4).
_OURS_ALONE = (b"authentication-results", b"return-path")


class Door:
    """What both SMTP listeners share: known recipients, the stamp on top, the drop into the mailboxes."""

    protocol = "ESMTP"

    def __init__(self, mailboxes: Mailboxes, authserv_id: str) -> None:
        self.mailboxes = mailboxes
        self.authserv_id = authserv_id
        self._numbers = count(1)

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.mailboxes.owner_of(address):
            envelope.rcpt_tos.append(address)
            return "250 2.1.5 OK"
        if address.lower().rpartition("@")[2] in self.mailboxes.domains:
            return "550 5.1.1 No such mailbox here"
        return "550 5.7.1 Relaying denied"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        raw = envelope.original_content or b""
        if _has_half_line_ends(raw):
            return "550 5.6.11 Bare CR or LF is not allowed"
        fields, body = _split_fields(raw)
        refusal = self.refusal(session, envelope, fields)
        if refusal:
            return refusal
        number = f"{next(self._numbers):06d}"
        kept = [field for field in fields if _name(field) not in _OURS_ALONE]
        for recipient in envelope.rcpt_tos:
            stamp = self.stamp(session, envelope, fields, recipient, number)
            await self.mailboxes.deliver(recipient, b"\r\n".join([*stamp, *kept]) + body)
        return f"250 2.0.0 Accepted as {number}"

    def refusal(self, session: Session, envelope: Envelope, fields: Sequence[bytes]) -> str:
        """The answer that refuses this message, "" to take it."""
        return ""

    def verdict(self, session: Session, fields: Sequence[bytes]) -> str:
        """What the Authentication-Results header says after the server's name (RFC 8601)."""
        raise NotImplementedError

    def stamp(
        self, session: Session, envelope: Envelope, fields: Sequence[bytes], recipient: str, number: str
    ) -> list[bytes]:
        sender = envelope.mail_from or NULL_SENDER
        greeted = session.host_name or ""
        helo = greeted if _HOST_NAME.fullmatch(greeted) else "unknown"
        moment = format_datetime(datetime.now(UTC))
        lines = [
            f"Return-Path: {sender if sender == NULL_SENDER else f'<{sender}>'}",
            f"Delivered-To: {recipient}",
            f"Authentication-Results: {self.authserv_id}; {self.verdict(session, fields)}",
            f"Received: from {helo} by {self.authserv_id} with {self.protocol} id {number};\r\n\t{moment}",
        ]
        return [line.encode() for line in lines]


class Submission(Door):
    """The listener for account holders: log-in first, and mail only in the login's own name."""

    protocol = "ESMTPA"

    def authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        login = data.login.decode("utf-8", "replace").lower()
        password = data.password.decode("utf-8", "replace")
        return AuthResult(success=self.mailboxes.knows(login, password), handled=False, auth_data=login)

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if not session.authenticated:
            return "530 5.7.0 Authentication required"
        if address != NULL_SENDER and self.mailboxes.owner_of(address) != session.auth_data:
            return "553 5.7.1 Sender address is not owned by this login"
        return _accept_sender(envelope, address, options)

    def refusal(self, session: Session, envelope: Envelope, fields: Sequence[bytes]) -> str:
        if _authors(fields) != [frozenset({session.auth_data})]:
            return "550 5.7.1 The From header must name this login's own address alone"
        if envelope.mail_from == NULL_SENDER and not _is_automatic(fields):
            return "550 5.7.1 The null sender is for Auto-Submitted mail"
        return ""

    def verdict(self, session: Session, fields: Sequence[bytes]) -> str:
        login = str(session.auth_data)
        return f"auth=pass smtp.auth={login}; dmarc=pass header.from={login.partition('@')[2]}"


class Outside(Door):
    """The listener for strangers, like a public MX: it takes what comes, and says what it is worth."""

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        return _accept_sender(envelope, address, options)

    def verdict(self, session: Session, fields: Sequence[bytes]) -> str:
        """Own domains come from outside only when forged; of others we know nothing (no DNS here)."""
        authors = _authors(fields)
        domains = {address.rpartition("@")[2] for author in authors for address in author}
        domain = domains.pop() if len(domains) == 1 else ""
        if len(authors) != 1 or not _DOMAIN.fullmatch(domain):
            return "dmarc=permerror"
        return f"dmarc={'fail' if domain in self.mailboxes.domains else 'none'} header.from={domain}"


def _accept_sender(envelope: Envelope, address: str, options: list[str]) -> str:
    envelope.mail_from = address
    envelope.mail_options.extend(options)
    return "250 2.1.0 OK"


def _has_half_line_ends(raw: bytes) -> bool:
    """A bare CR or LF can hide a header from us that another reader sees (SMTP smuggling)."""
    rest = raw.replace(b"\r\n", b"")
    return b"\n" in rest or b"\r" in rest


def _split_fields(raw: bytes) -> tuple[list[bytes], bytes]:
    """The header fields, each with its folded lines, and the rest from the line end of the last one on."""
    if raw.startswith(b"\r\n"):
        return [], b"\r\n" + raw
    head, gap, body = raw.partition(b"\r\n\r\n")
    fields: list[bytes] = []
    for line in head.removesuffix(b"\r\n").split(b"\r\n"):
        if fields and line.startswith((b" ", b"\t")):
            fields[-1] += b"\r\n" + line
        else:
            fields.append(line)
    return fields, gap + body if gap else b"\r\n"


def _name(field: bytes) -> bytes:
    """A field's name; a space before the colon is no way round a rule."""
    return field.partition(b":")[0].strip().lower()


def _values(fields: Sequence[bytes], name: bytes) -> list[str]:
    return [field.partition(b":")[2].decode("ascii", "replace") for field in fields if _name(field) == name]


def _authors(fields: Sequence[bytes]) -> list[frozenset[str]]:
    """For each From header every address in it, in display names and comments too."""
    words = (_BETWEEN_ADDRESSES.split(value.lower()) for value in _values(fields, b"from"))
    return [frozenset(word for word in line if "@" in word) for line in words]


def _is_automatic(fields: Sequence[bytes]) -> bool:
    """RFC 3834 section 5: any Auto-Submitted keyword but `no`."""
    return any(value.strip().lower() not in {"", "no"} for value in _values(fields, b"auto-submitted"))
