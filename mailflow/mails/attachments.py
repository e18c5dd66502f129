"""Sorts the parts of a mail into what the sender wrote and what is attached."""

from __future__ import annotations

import re
from base64 import b64decode
from binascii import Error as NoBase64
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.message import Message
from pathlib import PurePosixPath

from mailparser.utils import mime_header_view

from mailflow.mails.charsets import clean_line, clean_text, decode_bytes, decode_words
from mailflow.mails.filetypes import EXTENSIONS, UNKNOWN, content_type_of
from mailflow.mails.mime import MAX_PART_HEADER, Part

MAX_TEXT = 1_000_000
MAX_NAME = 120

MIXED_UP = "parts cannot be told apart"
"""The fault of a mail whose boundaries are missing: words of files may stand in its text, or words be lost."""
TWICE = "two alternatives of one kind"
"""The fault of a mail of which some programs show one text and some another (threats C2)."""
GARBLED = "base64 with other signs in it"
"""The fault of a text of which some programs show more than others."""
_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?$)', re.DOTALL)
_ONE_OF = re.compile(r";\s*(boundary|charset)(?:\*\d{0,3}\*?)?\s*=", re.IGNORECASE)
_ODD_BOUNDARY = re.compile(
    r";\s*boundary(?:\*[^=]{0,5})?\s*=\s*(?:\"?\s*=\?|\"\"|[;(]|$|[^\";\s]{1,200}\()", re.IGNORECASE
)
_WHOLE_BASE64 = re.compile(r"[A-Za-z0-9+/]*={0,2}")
_BOUNDARY_DEFECTS = frozenset(
    {"StartBoundaryNotFoundDefect", "NoBoundaryInMultipartDefect", "CloseBoundaryNotFoundDefect"}
    | {"MissingHeaderBodySeparatorDefect"}
)
_SAID_ONCE = ("content-type", "content-disposition", "content-transfer-encoding")
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{40}[A-Za-z0-9+/=\s]*")
# Windows gives these names to devices, with any ending
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)", re.IGNORECASE)
_NOT_IN_NAMES = re.compile(r'[<>:"|?*]')


@dataclass(frozen=True, kw_only=True, slots=True)
class Attachment:
    """A file in a mail. `name` is a label only, never a path; `content_type` is by magic bytes if known."""

    name: str
    content_type: str
    data: bytes


@dataclass(slots=True)
class Body:
    """What the walk over the parts has found so far: the sender's own text, the files, what was wrong."""

    text: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[Attachment] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def read_body(message: Part) -> Body:
    """The texts and the files of a mail, in their order.

    The sender's own text is only what stands in unnamed text parts that are not marked as attachments.
    """
    body = Body()
    for part in _parts(message):
        if _is_mixed_up(part):
            body.faults.append(MIXED_UP)
        if _is_told_twice(part):
            body.faults.append(TWICE)
        if not part.is_multipart():
            _add_leaf(body, part, message)
    return body


def _add_leaf(body: Body, part: Part, message: Part) -> None:
    # Its headers with 8-bit names made readable; the part's own bytes stay as they are.
    head: Message = mime_header_view(part)[0]
    kind = part.declared_type()
    name = _name(head)
    if part.cut and part is not message:
        body.faults.append("headers of a part cut")
    if part is message and (kind.startswith(("text/", "multipart/")) and kind != "text/calendar"):
        own = not name  # a file that is shared from a phone is often all of its mail
    else:
        own = kind in ("text/plain", "text/html") and not name and not _is_attached(head)
    if own:
        _add_text(body, part, head, kind)
    else:
        _add_file(body, part, kind, name)


def _parts(message: Part) -> Iterator[Part]:
    """All parts, in their order, walked without recursion."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        waiting.extend(reversed(part.children()))


def _is_mixed_up(part: Part) -> bool:
    """Whether another program may see other parts here, or headers as text (`Content-Disposition : attachment`)."""
    defects = {type(defect).__name__ for defect in part.defects}
    twice = any(len(part.get_all(name, [])) > 1 for name in _SAID_ONCE)
    return bool(defects & _BOUNDARY_DEFECTS) or twice or _is_ambiguous(str(part.get("content-type", "")))


def _is_ambiguous(content_type: str) -> bool:
    """Whether programs differ about where its parts begin, or in which charset it is: said twice, or in an odd way."""
    bare = _QUOTED.sub('""', content_type[:MAX_PART_HEADER])
    names = [name.lower() for name in _ONE_OF.findall(bare)]
    return len(names) != len(set(names)) or bool(_ODD_BOUNDARY.search(content_type[:MAX_PART_HEADER]))


def _is_told_twice(part: Part) -> bool:
    kinds = [child.declared_type() for child in part.children()]
    return part.declared_type() == "multipart/alternative" and len(kinds) != len(set(kinds))


def _is_attached(head: Message) -> bool:
    return head.get_content_disposition() not in (None, "inline")


def _add_text(body: Body, part: Part, head: Message, kind: str) -> None:
    charset = _parameter(head, "charset")
    flowed = _parameter(head, "format").lower() == "flowed"
    data = payload_of(part)
    if _is_garbled(part):
        body.faults.append(GARBLED)
    decoded, fault = decode_bytes(data[: 4 * MAX_TEXT], charset)
    text = clean_text(decoded)
    if fault:
        body.faults.append(fault)
    if len(text) > MAX_TEXT or len(data) > 4 * MAX_TEXT:
        body.faults.append("text cut")
        text = text[:MAX_TEXT]
    if kind == "text/html":
        body.html.append(text)
    else:
        body.text.append(_unflow(text) if flowed else text)


def _is_garbled(part: Part) -> bool:
    """Whether base64 holds other signs, or goes on behind its end: some programs skip them, some stop there."""
    if part.get("content-transfer-encoding") != "base64":
        return False
    written = part.get_payload()
    return isinstance(written, str) and not _WHOLE_BASE64.fullmatch("".join(written.split()))


def _add_file(body: Body, part: Part, kind: str, name: str) -> None:
    data, bare = _unpacked(payload_of(part), kind)
    if bare:
        body.faults.append("base64 without its header decoded")
    content_type = content_type_of(data, kind)
    if kind in ("message/partial", "message/external-body"):
        body.faults.append(f"{kind} cannot be read")
    label = name or f"lampiran-{len(body.files) + 1}{EXTENSIONS.get(content_type, '')}"
    body.files.append(Attachment(name=label, content_type=content_type, data=data))


def _unpacked(data: bytes, kind: str) -> tuple[bytes, bool]:
    """The bytes of a file whose base64 nothing declares, or says in words that no parser knows, and whether so."""
    if not _BASE64.match(data) or kind.startswith(("text/", "message/")):
        return data, False
    letters = b"".join(data.split())
    try:
        file = b64decode(letters + b"=" * (-len(letters) % 4), validate=True)
    except NoBase64:
        return data, False
    known = content_type_of(file, kind) not in (UNKNOWN, "text/plain")
    return (file, True) if known else (data, False)


def payload_of(part: Part) -> bytes:
    """The decoded bytes of a part. The library trips over charsets that are none; then they are not asked."""
    try:
        data = part.get_payload(decode=True)
    except (TypeError, ValueError, LookupError):
        del part["content-type"]
        data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _parameter(head: Message, name: str) -> str:
    try:
        value = head.get_param(name)
    except (ValueError, LookupError):
        return ""
    if isinstance(value, tuple):
        value = value[2]
    return value.strip() if isinstance(value, str) else ""


def _name(head: Message) -> str:
    try:
        name = head.get_filename() or ""
    except (ValueError, LookupError, TypeError):
        return ""
    return clean_name(decode_words(str(name)))


def clean_name(name: str) -> str:
    """A file name as a label: no path, no controls, nothing a file system minds, 120 characters at most."""
    last = clean_line(name).replace("\\", "/").rstrip("/").rpartition("/")[2]
    label = _NOT_IN_NAMES.sub("", last).strip(" .")
    if _RESERVED.match(label):
        label = f"_{label}"
    if len(label) <= MAX_NAME:
        return label
    suffix = PurePosixPath(label).suffix[:10]
    return label[: MAX_NAME - len(suffix)] + suffix


def _unflow(text: str) -> str:
    """Joins the soft line ends of format=flowed (RFC 3676 section 4) within one depth of quoting."""
    lines: list[str] = []
    for line in text.split("\n"):
        soft = bool(lines) and lines[-1].endswith(" ") and lines[-1] != "-- "
        if soft and line != "-- " and _quoting(line) == _quoting(lines[-1]) and len(lines[-1]) < 10_000:
            lines[-1] += line.lstrip(">").removeprefix(" ")
        else:
            lines.append(line)
    return "\n".join(line.removeprefix(" ") for line in lines)


def _quoting(line: str) -> int:
    return len(line) - len(line.lstrip(">"))
