"""Opens a winmail.dat (TNEF, MS-OXTNEF) in the child process, by the tnefparse package.

That package takes anything, loops as often as the file says, and dies of odd dates. So only the objects that hold text
and files are given to it, counted, whole and with good checksums; the child's limits do the rest.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from itertools import islice

from tnefparse import TNEF

from mailflow.mails.attachments import Attachment, clean_name
from mailflow.mails.charsets import clean_text, decode_bytes
from mailflow.mails.filetypes import UNKNOWN, content_type_of
from mailflow.mails.htmltext import html_to_text
from mailflow.mails.winmail import Opened
from mailflow.outside.reader_limits import ReaderLimits
from mailflow.outside.reading_parts import Unreadable

MAX_OBJECTS = 2_000
MAX_FILES = 50
_HEAD = 6  # signature and key
_OBJECT = struct.Struct("<BHHI")  # level, name, type, length of the data; two bytes of checksum follow it
_WANTED = frozenset(
    {TNEF.ATTOEMCODEPAGE, TNEF.ATTBODY, TNEF.ATTMAPIPROPS}
    | {TNEF.ATTATTACHRENDDATA, TNEF.ATTATTACHTITLE, TNEF.ATTATTACHDATA, TNEF.ATTATTACHMENT}
)
_BROKEN = "berkas winmail.dat rusak, mohon lampiran dikirim ulang sebagai PDF atau DOCX"


def open_tnef(data: bytes, limits: ReaderLimits) -> Opened:
    """Its text and its files. Raises Unreadable, and whatever the package raises on a damaged file."""
    wanted = b"".join(islice(_objects(data), MAX_OBJECTS + 1))
    found = TNEF(data[:_HEAD] + wanted + bytes(12))
    whole = all(part.good_checksum for part in found.objects) and all(file.data for file in found.attachments)
    if not whole:
        raise Unreadable(_BROKEN)
    if len(found.attachments) > MAX_FILES:
        raise Unreadable("berkas winmail.dat memuat terlalu banyak berkas")
    text = _text(found)[: limits.text_characters]
    files = tuple(_file(number, file) for number, file in enumerate(found.attachments, 1))
    if not text.strip() and not files:
        raise Unreadable("berkas winmail.dat tidak memuat teks atau berkas yang dapat dibaca")
    return Opened(text=text, files=files)


def _objects(data: bytes) -> Iterator[bytes]:
    """The objects that are wanted, each with its bytes; what follows the last one may be padding."""
    at, count = _HEAD, 0
    while len(data) - at >= _OBJECT.size + 2:
        level, name, _, length = _OBJECT.unpack_from(data, at)
        end = at + _OBJECT.size + length + 2
        count += 1
        if level not in (TNEF.LVL_MESSAGE, TNEF.LVL_ATTACHMENT) or end > len(data) or count > MAX_OBJECTS:
            raise Unreadable(_BROKEN)
        if name in _WANTED:
            yield data[at:end]
        at = end


def _text(found: TNEF) -> str:
    """Its plain text, else that of its HTML; what Outlook writes as compressed RTF stays unread."""
    if found.body:
        return clean_text(_decoded(found.body)).strip("\n\0 ")
    return clean_text(html_to_text(_decoded(found.htmlbody))[0]) if found.htmlbody else ""


def _file(number: int, file: object) -> Attachment:
    names = (getattr(file, "long_filename", None), lambda: getattr(file, "_name", b""))
    name = next((name for name in (_called(one) for one in names) if name), f"lampiran-{number}")
    data = bytes(getattr(file, "data", b""))
    return Attachment(name=name, content_type=content_type_of(data, UNKNOWN), data=data)


def _called(name: object) -> str:
    """What the package gives as a name, which it decodes as UTF-8 or not at all."""
    try:
        return clean_name(_decoded(name() if callable(name) else b"").strip("\0"))
    except UnicodeError:
        return ""


def _decoded(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else b""
    return (
        value
        if isinstance(value, str)
        else decode_bytes(bytes(value) if isinstance(value, bytes) else b"")[0]
    )
