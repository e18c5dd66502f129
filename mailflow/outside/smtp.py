"""The way out by SMTP: one mail to one recipient at a time, with an answer that says what may be done next.

smtplib's `sendmail` raises the same error whether the connection was lost before or after the final dot, so
the commands are given by hand: what fails before the dot was surely not accepted and may be tried again,
what fails after it without an answer is in doubt (RFC 1047).
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from base64 import b64encode
from contextlib import suppress
from dataclasses import dataclass
from types import TracebackType
from typing import Self

from pydantic import Field

from mailflow.failpoints import failpoint
from mailflow.outside.accounts import (
    Account,
    LoginRefused,
    ServerUntrusted,
    certificate_words,
    login_words,
    no_starttls_words,
    refuse_clear_text,
    shorten,
    tls_context,
    xoauth2_string,
)
from mailflow.outside.secrets import read_secret
from mailflow.problems import Problem, Words

# RFC 5321 section 4.5.3.2.6: a server may take ten minutes to answer the final dot.
DOT_SECONDS = 600.0
GOODBYE_SECONDS = 2.0
STRANGER_SECONDS = 30.0

_LINE_END = re.compile(rb"\r\n|\r|\n")
_FIRST_DOT = re.compile(rb"(?m)^\.")
_ADDRESS = re.compile(r"[!-;=?-~]+@[!-;=?-~]+")
# RFC 4954 section 6 and RFC 5248: about our log-in, not about the mail.
_LOGIN_CODES = frozenset({530, 534, 535, 538})


class SmtpAccount(Account):
    """The account that the office's mails go out by; times in seconds."""

    port: int = Field(default=465, ge=1, le=65535)
    timeout: float = Field(default=60.0, gt=0)
    dot_timeout: float = Field(default=DOT_SECONDS, gt=0)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sent:
    """The server has taken the mail over; `text` is its answer."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """The server answered no: for ever (5xx) or for now (4xx)."""

    code: int
    text: str
    permanent: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Unreachable:
    """Surely not accepted, for a reason that is not said to be the mail's or its recipient's: try again later."""

    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class InDoubt:
    """All of the mail was handed over and no proper answer came: it may have been accepted or not."""

    text: str


Outcome = Sent | Refused | Unreachable | InDoubt


class RouteLost(Problem):
    """The server for outgoing mail cannot be reached, or lets nobody log in now."""


class Route:
    """One connection to the server, kept for several mails and made anew when lost; for one thread."""

    def __init__(self, account: SmtpAccount) -> None:
        self._account = account
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def send(
        self, envelope_from: str | None, recipient: str, raw: bytes, *, copy_to: str | None = None
    ) -> Outcome:
        """Hands one mail over; `envelope_from` None is the null sender. May take `dot_timeout` seconds.

        `copy_to` is a second envelope recipient: what the server takes over goes to both. Where the server
        refuses that address alone, the mail goes out without the copy.

        Raises ClearTextRefused, SecretProblem, ServerUntrusted or LoginRefused: nothing was sent, and no mail
        of this account can be until the administrator has mended it. Raises RouteLost: nor can any now.
        """
        for address in (envelope_from, recipient, copy_to):
            if address is not None and not _ADDRESS.fullmatch(address):
                return Refused(code=553, text=f"not an address: {shorten(address)}", permanent=True)
        data = _LINE_END.sub(b"\r\n", raw)
        smtp = self._ready()
        try:
            refused = self._announce(smtp, envelope_from or "", recipient, copy_to, data)
            if refused is not None:
                return refused
            _send_data(smtp, data)
        except OSError as error:
            self._drop()
            return Unreachable(text=shorten(str(error)))
        failpoint("smtp.before-dot")
        return self._send_dot(smtp)

    def check(self) -> None:
        """Connects and logs in, sends no mail; raises as `send` does."""
        self._ready()

    def close(self) -> None:
        """Says QUIT where that still works; what was accepted stays accepted."""
        if self._smtp is not None and self._smtp.sock is not None:
            self._smtp.sock.settimeout(GOODBYE_SECONDS)
            with suppress(OSError):
                self._smtp.quit()
        self._drop()

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            smtp.close()

    def _ready(self) -> smtplib.SMTP:
        """A connection that answers; servers close idle ones without a word."""
        if self._smtp is not None:
            with suppress(OSError):
                if self._smtp.rset()[0] == 250:
                    return self._smtp
            self._drop()
        try:
            self._smtp = _open(self._account)
        except OSError as error:
            raise RouteLost(_lost_words(self._account, str(error))) from error
        return self._smtp

    def _announce(
        self, smtp: smtplib.SMTP, sender: str, recipient: str, copy_to: str | None, data: bytes
    ) -> Refused | Unreachable | None:
        """Everything before the mail itself; None when the server wants to have it."""
        refused = self._command(smtp, {250}, "MAIL", f"FROM:<{sender}>{_options(smtp, data)}")
        refused = refused or self._command(smtp, {250, 251}, "RCPT", f"TO:<{recipient}>")
        if refused is None and copy_to:
            smtp.docmd("RCPT", f"TO:<{copy_to}>")
        return refused or self._command(smtp, {354}, "DATA", "")

    def _command(
        self, smtp: smtplib.SMTP, welcome: set[int], command: str, words: str
    ) -> Refused | Unreachable | None:
        code, text = smtp.docmd(command, words)
        if code in _LOGIN_CODES:
            self._drop()
            raise LoginRefused(login_words(self._account, f"{code} {_said(text)}"))
        if code in welcome:
            return None
        return self._negative(code, text) or self._unusable(code, text)

    def _send_dot(self, smtp: smtplib.SMTP) -> Outcome:
        """From here on only a proper answer tells whether the mail was accepted."""
        try:
            assert smtp.sock is not None
            smtp.sock.settimeout(self._account.dot_timeout)
            smtp.send(b".\r\n")
            code, text = smtp.getreply()
            smtp.sock.settimeout(self._account.timeout)
        except OSError as error:
            self._drop()
            return InDoubt(text=shorten(str(error)))
        failpoint("smtp.after-dot")
        if 200 <= code <= 299:
            return Sent(text=_said(text))
        refused = self._negative(code, text)
        if refused is None:
            self._drop()
            return InDoubt(text=f"{code} {_said(text)}")
        return refused

    def _negative(self, code: int, text: bytes) -> Refused | Unreachable | None:
        """What a negative answer means; None when it is no proper one (smtplib gives -1 for no number)."""
        if code == 421:
            return self._unusable(code, text)
        if 400 <= code <= 599:
            return Refused(code=code, text=_said(text), permanent=code >= 500)
        return None

    def _unusable(self, code: int, text: bytes) -> Unreachable:
        self._drop()
        return Unreachable(text=f"{code} {_said(text)}")


def hand_in_as_stranger(host: str, port: int, recipient: str, raw: bytes) -> None:
    """Hands a mail to the server that takes mail in from the world: no log-in, and the null sender, so that nothing
    comes back. Raises OSError where it was not taken."""
    with smtplib.SMTP(host, port, "[127.0.0.1]", timeout=STRANGER_SECONDS) as smtp:
        smtp.sendmail("", [recipient], raw)


def _send_data(smtp: smtplib.SMTP, data: bytes) -> None:
    """The mail up to the final dot; a line that begins with a dot gets another (RFC 5321 section 4.5.2)."""
    stuffed = _FIRST_DOT.sub(b"..", data)
    smtp.send(stuffed if stuffed.endswith(b"\r\n") else stuffed + b"\r\n")


def _options(smtp: smtplib.SMTP, data: bytes) -> str:
    """What MAIL FROM says beforehand where the server knows it: the size, and that there is 8-bit text."""
    size = f" SIZE={len(data)}" if smtp.has_extn("size") else ""
    eight_bit = " BODY=8BITMIME" if smtp.has_extn("8bitmime") and not data.isascii() else ""
    return size + eight_bit


def _open(account: SmtpAccount) -> smtplib.SMTP:
    """Connects, encrypts, logs in; raises OSError (smtplib's errors are such) and what `Route.send` names."""
    refuse_clear_text(account)
    try:
        smtp = _connect(account)
    except ssl.SSLCertVerificationError as error:
        raise ServerUntrusted(certificate_words(account, error)) from error
    assert smtp.sock is not None
    # the final dot is a small write of its own, which would wait for the acknowledgement of the one before
    smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    try:
        _greet(smtp, account)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _connect(account: SmtpAccount) -> smtplib.SMTP:
    # The own host name is looked up by smtplib otherwise, which can take long and tells the world its name.
    here = "[127.0.0.1]"
    if account.security == "tls":
        context = tls_context(account)
        return smtplib.SMTP_SSL(account.host, account.port, here, timeout=account.timeout, context=context)
    return smtplib.SMTP(account.host, account.port, here, timeout=account.timeout)


def _greet(smtp: smtplib.SMTP, account: SmtpAccount) -> None:
    smtp.ehlo_or_helo_if_needed()
    if account.security == "starttls":
        _start_tls(smtp, account)
        smtp.ehlo_or_helo_if_needed()
    _log_in(smtp, account)


def _start_tls(smtp: smtplib.SMTP, account: SmtpAccount) -> None:
    try:
        smtp.starttls(context=tls_context(account))
    except smtplib.SMTPNotSupportedError as error:
        raise ServerUntrusted(no_starttls_words(account)) from error
    except ssl.SSLCertVerificationError as error:
        raise ServerUntrusted(certificate_words(account, error)) from error


def _log_in(smtp: smtplib.SMTP, account: SmtpAccount) -> None:
    """By hand, since smtplib knows no XOAUTH2 and shows a password beyond ASCII in its error."""
    secret = read_secret(account.secret).get_secret_value()
    code, text = _authenticate(smtp, account, secret)
    if code == 235:
        return
    if 500 <= code <= 599:
        raise LoginRefused(login_words(account, f"{code} {_said(text)}", secret))
    raise smtplib.SMTPServerDisconnected(f"log-in not possible now: {code}")


def _authenticate(smtp: smtplib.SMTP, account: SmtpAccount, secret: str) -> tuple[int, bytes]:
    """One AUTH dialogue (RFC 4954); the server's last answer."""
    if account.method == "xoauth2":
        code, text = smtp.docmd("AUTH XOAUTH2", _base64(xoauth2_string(account.user, secret)))
        # The server explains a refusal in a challenge, and refuses after an empty answer to it.
        return smtp.docmd("") if code == 334 else (code, text)
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        return smtp.docmd("AUTH PLAIN", _base64(f"\0{account.user}\0{secret}"))
    if "LOGIN" in offered:
        for answer in ("AUTH LOGIN", _base64(account.user)):
            code, text = smtp.docmd(answer)
            if code != 334:
                return code, text
        return smtp.docmd(_base64(secret))
    return 504, b"no way to log in that we know is offered"


def _base64(text: str) -> str:
    return b64encode(text.encode("utf-8")).decode("ascii")


def _said(text: bytes) -> str:
    return shorten(text.decode("utf-8", "replace"))


def _lost_words(account: SmtpAccount, why: str) -> Words:
    said = shorten(why)
    return Words(
        en=f"The server {account.host}:{account.port} for outgoing mail is not reached ({said}); "
        "check host and port",
        id=f"Server {account.host}:{account.port} untuk surel keluar tidak terjangkau ({said}); "
        "periksa host dan port",
    )
