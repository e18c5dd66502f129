"""What the mail accounts have in common: how they are secured, how they log in, and how that is refused."""

from __future__ import annotations

import ipaddress
import ssl
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from mailflow.outside.secrets import SecretSource
from mailflow.problems import Problem, Words

Security = Literal["tls", "starttls", "none"]
Method = Literal["password", "xoauth2"]

TEXT_LIMIT = 300


class Account(BaseModel):
    """One account at a mail server; a `ca_file` holds the only authorities that are then trusted."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: str = Field(min_length=1, max_length=253)
    port: int = Field(ge=1, le=65535)
    security: Security = "tls"
    user: str = Field(min_length=1, pattern=r"^[^\x00-\x1f\x7f]+$")
    secret: SecretSource
    method: Method = "password"
    ca_file: str = ""


class LoginRefused(Problem):
    """The server does not accept the user and the password or token."""


class ClearTextRefused(Problem):
    """We would have to send a password without encryption over a network, and do not."""


class ServerUntrusted(Problem):
    """The server offers no encryption although it must, or its certificate is not good."""


def is_loopback(host: str) -> bool:
    """Whether the name or address can only mean this machine; no name is looked up."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def refuse_clear_text(account: Account) -> None:
    """Raises ClearTextRefused for an account that would send its password unencrypted off this machine."""
    if account.security != "none" or is_loopback(account.host):
        return
    raise ClearTextRefused(
        Words(
            en=f"The password for {account.host} would travel unencrypted; "
            'set security = "tls" or "starttls" (only localhost may go without)',
            id=f"Kata sandi untuk {account.host} akan terkirim tanpa enkripsi; "
            'isi security = "tls" atau "starttls" (hanya localhost yang boleh tanpa enkripsi)',
        )
    )


def tls_context(account: Account) -> ssl.SSLContext:
    """Verifies the certificate and the host name; raises ServerUntrusted when ca_file is no good."""
    try:
        return ssl.create_default_context(cafile=account.ca_file or None)
    except OSError as error:
        raise ServerUntrusted(_ca_file_words(account, error)) from error


def _ca_file_words(account: Account, error: OSError) -> Words:
    why = error.strerror or "SSL"
    return Words(
        en=f"The certificate file {account.ca_file} cannot be read ({why}); check ca_file",
        id=f"Berkas sertifikat {account.ca_file} tidak dapat dibaca ({why}); periksa ca_file",
    )


def certificate_words(account: Account, error: ssl.SSLCertVerificationError) -> Words:
    why = error.verify_message
    return Words(
        en=f"The certificate of {account.host} is not trusted ({why}); check host and ca_file",
        id=f"Sertifikat {account.host} tidak dipercaya ({why}); periksa host dan ca_file",
    )


def no_starttls_words(account: Account) -> Words:
    return Words(
        en=f"{account.host}:{account.port} offers no STARTTLS and the password is not sent without it; "
        'check port, or set security = "tls"',
        id=f"{account.host}:{account.port} tidak menyediakan STARTTLS dan kata sandi tidak dikirim tanpanya; "
        'periksa port, atau isi security = "tls"',
    )


def login_words(account: Account, answer: str, secret: str = "") -> Words:
    """About a refused log-in; `secret` is taken out of the server's answer, which may repeat our line."""
    said = shorten(answer.replace(secret, "***") if secret else answer)
    return Words(
        en=f"{account.host} refuses the log-in of {account.user} ({said}); check user, secret and method",
        id=f"{account.host} menolak login {account.user} ({said}); periksa user, secret, dan method",
    )


def xoauth2_string(user: str, token: str) -> str:
    """The SASL XOAUTH2 first answer before base64 (Google and Microsoft, "SASL XOAUTH2" protocol notes)."""
    return f"user={user}\x01auth=Bearer {token}\x01\x01"


def shorten(text: str) -> str:
    """What a server said, in one printable line of at most 300 characters."""
    line = " ".join(text[: 4 * TEXT_LIMIT].split())
    return "".join(char for char in line if char.isprintable())[:TEXT_LIMIT]
