"""Reaching a mailbox: connect, encrypt, log in, say goodbye; failures told so that they can be mended."""

from __future__ import annotations

import imaplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imapclient import SocketTimeout
from imapclient.exceptions import CapabilityError, ProtocolError
from pydantic import Field

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
from mailflow.outside.idle import IdleClient
from mailflow.outside.secrets import read_secret
from mailflow.problems import Problem, Words

PATIENCE = SocketTimeout(connect=10, read=60)
GOODBYE_SECONDS = 2.0

# RFC 5530: the server cannot check the password now; it does not say that the password is wrong.
_NOT_NOW = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")


class ImapAccount(Account):
    """The mailbox that an office is served from."""

    port: int = Field(default=993, ge=1, le=65535)
    folder: str = Field(default="INBOX", min_length=1)


class MailboxLost(Problem):
    """The connection is gone or can no longer be used: open the mailbox anew, with a back-off."""


class MailboxRefused(Problem):
    """The server understood and said no, to anything but the log-in."""


@contextmanager
def connection(account: ImapAccount) -> Iterator[IdleClient]:
    """A connection that is logged in.

    Raises ClearTextRefused, SecretProblem, ServerUntrusted, LoginRefused or MailboxLost.
    """
    refuse_clear_text(account)
    context = tls_context(account) if account.security != "none" else None
    client = _connect(account, context)
    try:
        if account.security == "starttls":
            with _connecting(account):
                client.starttls(context)
        _log_in(client, account)
        yield client
    finally:
        _close(client)


def _connect(account: ImapAccount, context: ssl.SSLContext | None) -> IdleClient:
    with _connecting(account):
        tls = context if account.security == "tls" else None
        return IdleClient(account.host, account.port, tls=tls, timeout=PATIENCE)


@contextmanager
def _connecting(account: ImapAccount) -> Iterator[None]:
    try:
        yield
    except CapabilityError as error:
        raise ServerUntrusted(no_starttls_words(account)) from error
    except ssl.SSLCertVerificationError as error:
        raise ServerUntrusted(certificate_words(account, error)) from error
    except (imaplib.IMAP4.error, OSError) as error:
        raise MailboxLost(lost_words(account, str(error))) from error


def _log_in(client: IdleClient, account: ImapAccount) -> None:
    """Raises LoginRefused, SecretProblem or MailboxLost; neither they nor their causes hold the secret."""
    secret = read_secret(account.secret)
    refused = ""
    try:
        if account.method == "xoauth2":
            client.authenticate("XOAUTH2", xoauth2_string(account.user, secret.get_secret_value()))
        else:
            client.login(account.user, secret.get_secret_value())
    except (imaplib.IMAP4.abort, ProtocolError, OSError) as error:
        raise MailboxLost(lost_words(account, type(error).__name__)) from None
    except imaplib.IMAP4.error as error:
        refused = str(error)
    if any(code in refused for code in _NOT_NOW):
        raise MailboxLost(lost_words(account, "the server cannot check log-ins now"))
    if refused:
        raise LoginRefused(login_words(account, refused, secret.get_secret_value()))


def _close(client: IdleClient) -> None:
    """Says goodbye where that still works; it may not hold up the end of the daemon."""
    try:
        client.socket().settimeout(GOODBYE_SECONDS)
        client.logout()
    except (imaplib.IMAP4.error, OSError):
        with suppress(OSError):
            client.shutdown()


def folder_name(client: IdleClient, folder: str) -> str:
    """The folder ("/" between levels) as the server spells it: with its delimiter and its personal prefix."""
    if folder.upper() == "INBOX":
        return "INBOX"
    prefix, delimiter = _namespace(client)
    name = folder.replace("/", delimiter)
    return name if name.startswith(prefix) else prefix + name


def _namespace(client: IdleClient) -> tuple[str, str]:
    """What personal folders begin with, and what is between levels (RFC 2342, else LIST "" "")."""
    if client.has_capability("NAMESPACE"):
        personal = client.namespace().personal
        if personal:
            return personal[0][0], personal[0][1] or "/"
    listed = client.list_folders("", "")
    delimiter = listed[0][1] if listed else None
    return "", delimiter.decode("ascii") if delimiter else "/"


def lost_words(account: ImapAccount, why: str) -> Words:
    """`why` is what the server or the operating system said."""
    said = shorten(why)
    return Words(
        en=f"The connection to the mailbox at {account.host} is lost ({said}); it is tried again by itself",
        id=f"Sambungan ke kotak surat di {account.host} terputus ({said}); akan dicoba lagi secara otomatis",
    )


def refused_words(account: ImapAccount, answer: str) -> Words:
    said = shorten(answer)
    return Words(
        en=f"{account.host} refuses a command ({said}); check folder and the rights of {account.user}",
        id=f"{account.host} menolak perintah ({said}); periksa folder dan hak akses {account.user}",
    )
