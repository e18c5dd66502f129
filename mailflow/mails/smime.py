"""A mail that is signed by S/MIME (RFC 8551), and the same mail as nothing but what was signed."""

from __future__ import annotations

import re

from mailflow.mails.mail import Mail
from mailflow.mails.mime import split_header

_DETACHED = re.compile(r"multipart/signed\s*;.*protocol\s*=\s*\"?application/(?:x-)?pkcs7-signature\b", re.I)
_OPAQUE = re.compile(
    r"application/(?:x-)?pkcs7-mime\b(?!.*smime-type\s*=\s*\"?(?:enveloped|authenveloped|compressed))", re.I
)
_FIELD = re.compile(rb"[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_OF_CONTENT = (b"content-", b"mime-version")


def is_signed(mail: Mail) -> bool:
    """Whether a mail says that it is signed, detached or in one piece."""
    kind = next(iter(mail.headers.get("content-type", ())), "")[:1000]
    return bool(_DETACHED.match(kind) or _OPAQUE.match(kind))


def with_signed_alone(raw: bytes, entity: bytes) -> bytes:
    """The mail with the signed part as its whole content: what stands around it was not signed and is not read. The
    part's own headers count only where they describe its content, the mail's only where they do not."""
    outer = [field for field in _fields(split_header(raw)[0]) if not _describes(field)]
    head, body = split_header(entity)
    inner = [field for field in _fields(head) if _describes(field)]
    return b"".join([*outer, *inner, b"\r\n", body])


def _fields(block: bytes) -> list[bytes]:
    return [field for field in _FIELD.findall(block) if field.strip()]


def _describes(field: bytes) -> bool:
    return field.lower().startswith(_OF_CONTENT)
