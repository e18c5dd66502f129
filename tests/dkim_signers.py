"""Domains that sign their mail in tests: real keys, real signatures by dkimpy, the key records for the test's DNS."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from types import SimpleNamespace
from unittest.mock import patch

import dkim
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

SIGNED = (
    *("from", "subject", "date", "message-id", "to", "in-reply-to", "references", "reply-to", "cc"),
    *("mime-version", "content-type", "content-transfer-encoding"),
)
"""What a careful domain signs; names of headers that are not there keep them from being added."""


@cache
def key(bits: int = 2048) -> rsa.RSAPrivateKey:
    """One key of each size for the whole run: making one takes long."""
    return rsa.generate_private_key(65537, bits)


def pem(bits: int = 2048) -> bytes:
    return key(bits).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.TraditionalOpenSSL,
        serialization.NoEncryption(),
    )


def key_record(bits: int = 2048, more: str = "") -> str:
    der = (
        key(bits)
        .public_key()
        .public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    return f"v=DKIM1; k=rsa; {more}p={b64encode(der).decode()}"


def sign(
    raw: bytes,
    domain: str = "kota.test",
    *,
    selector: str = "s1",
    signed: Sequence[str] = SIGNED,
    bits: int = 2048,
    algorithm: str = "rsa-sha256",
    length: bool = False,
    way: tuple[str, str] = ("relaxed", "relaxed"),
    at: datetime = MORNING,
) -> bytes:
    """The mail with a signature of that moment on top."""
    with patch.object(dkim, "time", SimpleNamespace(time=at.timestamp)):
        header = dkim.DKIM(raw, signature_algorithm=algorithm.encode()).sign(
            selector.encode(),
            domain.encode(),
            pem(bits),
            canonicalize=(way[0].encode(), way[1].encode()),
            include_headers=[name.encode() for name in signed],
            length=length,
        )
    return bytes(header) + raw
