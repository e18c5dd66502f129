"""Writes winmail.dat files (TNEF, MS-OXTNEF) for the tests: as Outlook would, and damaged."""

from __future__ import annotations

import struct
from base64 import encodebytes

BODY, TITLE, DATA, START, MADE, CODEPAGE, PEOPLE, PROPERTIES = (
    0x800C,
    0x8010,
    0x800F,
    0x9002,
    0x8012,
    0x9007,
    0x9004,
    0x9003,
)


def one(level: int, name: int, data: bytes, kind: int = 6) -> bytes:
    """One object with its checksum."""
    return struct.pack("<BHHI", level, name, kind, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)


def winmail(text: str = "", files: dict[str, bytes] | None = None, *more: bytes) -> bytes:
    """A message with a text and files, and whatever else stands before them."""
    objects = [one(1, CODEPAGE, struct.pack("<II", 1252, 0)), *more]
    if text:
        objects.append(one(1, BODY, text.encode("cp1252") + b"\0"))
    for name, data in (files or {}).items():
        objects += [one(2, START, bytes(14)), one(2, MADE, bytes(14)), one(2, TITLE, name.encode() + b"\0")]
        objects.append(one(2, DATA, data))
    return struct.pack("<IH", 0x223E9F78, 1) + b"".join(objects)


def with_winmail(raw: bytes, winmail_dat: bytes, text: str = "") -> bytes:
    """A mail whose content is that winmail.dat, beside a text or alone; its own content is gone."""
    head = b"\r\n".join(
        line
        for line in raw.partition(b"\r\n\r\n")[0].split(b"\r\n")
        if not line.lower().startswith((b"content-", b"mime"))
    )
    shown = (
        b"--=_w\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n" + text.encode() + b"\r\n" if text else b""
    )
    file = b'--=_w\r\nContent-Type: application/ms-tnef; name="winmail.dat"\r\n'
    file += b"Content-Transfer-Encoding: base64\r\n\r\n"
    return (
        head
        + b'\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="=_w"\r\n\r\n'
        + shown
        + file
        + _lines(winmail_dat)
        + b"--=_w--\r\n"
    )


def _lines(data: bytes) -> bytes:

    return encodebytes(data).replace(b"\n", b"\r\n")
