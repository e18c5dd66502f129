"""Domains that sign their mail in tests: real keys, real signatures by dkimpy, the key records for the test's DNS."""

from __future__ import annotations

import secrets
from base64 import b64encode
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from hashlib import sha256
from types import SimpleNamespace
from unittest.mock import patch

import dkim
from asn1crypto import keys
from asn1crypto.pem import armor
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from nacl.signing import SigningKey

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

SIGNED = (
    *("from", "subject", "date", "message-id", "to", "in-reply-to", "references", "reply-to", "cc"),
    *("mime-version", "content-type", "content-transfer-encoding"),
)
"""What a careful domain signs; names of headers that are not there keep them from being added."""


@cache
def key(bits: int = 2048) -> keys.RSAPrivateKey:
    """One key of each size for the whole run. By hand below 1024 bits: no library makes such keys any more."""
    if bits >= 1024:
        made = rsa.generate_private_key(65537, bits).private_bytes(
            serialization.Encoding.DER,
            serialization.PrivateFormat.TraditionalOpenSSL,
            serialization.NoEncryption(),
        )
        return keys.RSAPrivateKey.load(made)
    p, q = _prime(bits // 2), _prime(bits - bits // 2)
    d = pow(65537, -1, (p - 1) * (q - 1))
    numbers = {"version": "two-prime", "modulus": p * q, "public_exponent": 65537, "private_exponent": d}
    crt = {"exponent1": d % (p - 1), "exponent2": d % (q - 1), "coefficient": pow(q, -1, p)}
    return keys.RSAPrivateKey({**numbers, "prime1": p, "prime2": q, **crt})


def _prime(bits: int) -> int:
    while True:
        number = secrets.randbits(bits) | 3 << (bits - 2) | 1
        if number % 65537 != 1 and all(pow(base, number - 1, number) == 1 for base in (2, 3, 5, 7)):
            return number


def pem(bits: int = 2048) -> bytes:
    return bytes(armor("RSA PRIVATE KEY", key(bits).dump()))


def key_record(bits: int = 2048, more: str = "") -> str:
    private = key(bits)
    public = keys.RSAPublicKey(
        {"modulus": private["modulus"].native, "public_exponent": private["public_exponent"].native}
    )
    der = keys.PublicKeyInfo.wrap(public, "rsa").dump()
    return f"v=DKIM1; k=rsa; {more}p={b64encode(der).decode()}"


@cache
def ed25519_key() -> SigningKey:
    """Always the same one: its records are parameters of tests, which each worker must find alike."""
    return SigningKey(sha256(b"kota.test").digest())


def ed25519_record(more: str = "", public: bytes | None = None) -> str:
    """The record of that key, or of other bytes in its place (RFC 8463 section 4)."""
    return f"v=DKIM1; k=ed25519; {more}p={b64encode(public or bytes(ed25519_key().verify_key)).decode()}"


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
    private = b64encode(bytes(ed25519_key())) if algorithm == "ed25519-sha256" else pem(bits)
    with patch.object(dkim, "time", SimpleNamespace(time=at.timestamp)):
        header = dkim.DKIM(raw, signature_algorithm=algorithm.encode()).sign(
            selector.encode(),
            domain.encode(),
            private,
            canonicalize=(way[0].encode(), way[1].encode()),
            include_headers=[name.encode() for name in signed],
            length=length,
        )
    return bytes(header) + raw
