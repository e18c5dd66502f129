"""Builds the bytes of one outgoing mail: one recipient, and no header but those that were meant.

The head is written here and only the MIME body by `email.message.EmailMessage`: the standard library's
folding has let an encoded word become a header of its own (CVE-2024-6923, CVE-2026-1299), turns the long ids
of `References` into encoded words, and differs between the Python versions that we run on.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email import message_from_bytes
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP, compat32
from email.utils import format_datetime
from typing import Literal
from urllib.parse import quote

from mailflow.problems import Problem, Words

LOOP_HEADER = "X-Mailflow-Loop"
REFERENCES_LIMIT = 32

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){0,10}")
_MESSAGE_ID = re.compile(r"<[!-;=?-~]{1,250}>")
_CONTENT_TYPE = re.compile(r"[a-z0-9][a-z0-9.+-]{0,60}/[a-z0-9][a-z0-9.+-]{0,90}")
_EXTRA_NAME = re.compile(r"X-[A-Za-z0-9-]{1,60}")
_PLAIN_PHRASE = re.compile(r"[A-Za-z0-9 !#$%&'*+/^_`{|}~-]{1,60}")
_LINE = 78  # RFC 5322 2.1.1: lines should have no more characters than this
_BODY = SMTP.clone(max_line_length=76)  # RFC 2045 6.7: encoded lines may have no more
_NAME_LIMIT = 150


class UnsafeHeader(Problem):
    """A header value could have become a second header, or is not what its header may hold."""

    def __init__(self, name: str, why: str, alasan: str) -> None:
        super().__init__(
            Words(en=f"The mail header {name} {why}", id=f"Kepala surel {name} {alasan}"),
        )


@dataclass(frozen=True, kw_only=True, slots=True)
class Outgoing:
    """One mail to one person.

    `message_id`, `in_reply_to` and `references` (oldest first, as the header wants them) carry their <>.
    `attachments` are (name, content type, bytes). `date` is aware. `extra_headers` may only have `X-` names.
    """

    sender_name: str
    sender: str
    to_name: str = ""
    to: str
    reply_to: str = ""
    message_id: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    subject: str
    text: str
    html: str = ""
    attachments: tuple[tuple[str, str, bytes], ...] = ()
    date: datetime
    auto: Literal["auto-generated", "auto-replied"] = "auto-generated"
    extra_headers: Mapping[str, str] = field(default_factory=dict)


def compose_mail(letter: Outgoing) -> bytes:
    """The bytes of the mail, the same for the same letter, with CRLF and no line over 998 bytes.

    Raises UnsafeHeader for a value that is no value of its header, and when the finished mail, read again,
    has any header that was not meant.
    """
    fields = tuple(_fields(letter))
    body = _body(letter)
    head = "".join(f"{name}: {value}\r\n" for name, value in fields).encode("ascii")
    wire = head + body.as_bytes()
    _check_wire(wire, [[*(name for name, _ in fields), *body.keys()], *_part_headers(body)])
    return wire


def compose_mailto(address: str, subject: str, body: str) -> str:
    """A `mailto:` link that opens a prefilled mail (RFC 6068: UTF-8, percent-encoded, lines ended by %0D%0A).

    Raises UnsafeHeader for an address or a subject that no header could hold.
    """
    _safe("Subject", subject)
    lines = "\r\n".join(body.splitlines())
    query = f"subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
    return f"mailto:{quote(_address('To', address), safe='@+')}?{query}"


def citable(ids: Iterable[str]) -> tuple[str, ...]:
    """Those of these ids from other people's mails that a header of ours can cite, at most the last 32."""
    good = [item for item in ids if _MESSAGE_ID.fullmatch(item) and "=?" not in item]
    return tuple(good[-REFERENCES_LIMIT:])


def clip(text: str, n: int) -> str:
    """The text in one line of at most `n` characters, cut between words where that costs little, then "…"."""
    line = " ".join(text.split())
    if len(line) <= n:
        return line
    cut = line[: n - 1]
    space = cut.rfind(" ")
    if space > n * 2 // 3:
        cut = cut[:space]
    return cut.rstrip(" ,;:-") + "…"


def _fields(letter: Outgoing) -> Iterator[tuple[str, str]]:
    yield "From", _mailbox("From", letter.sender_name, letter.sender)
    yield "To", _mailbox("To", letter.to_name, letter.to)
    if letter.reply_to:
        yield "Reply-To", _address("Reply-To", letter.reply_to)
    yield "Subject", _words("Subject", letter.subject)
    yield "Date", _date(letter.date)
    yield "Message-ID", _ids("Message-ID", (letter.message_id,))
    if letter.in_reply_to:
        yield "In-Reply-To", _ids("In-Reply-To", (letter.in_reply_to,))
    if letter.references:
        yield "References", _ids("References", letter.references)
    yield "Auto-Submitted", letter.auto
    if letter.auto == "auto-replied":
        # an answer to an answer is how loops begin: no receipts of it either
        yield "X-Auto-Response-Suppress", "DR, RN, NRN, OOF, AutoReply"
        yield "Precedence", "auto_reply"
    else:
        yield "X-Auto-Response-Suppress", "OOF, AutoReply"
    yield LOOP_HEADER, letter.sender
    yield from _extra_fields(letter.extra_headers)


def _extra_fields(extra: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    ours = {"x-auto-response-suppress", LOOP_HEADER.lower()}
    for name, value in extra.items():
        if not _EXTRA_NAME.fullmatch(name) or name.lower() in ours:
            raise UnsafeHeader(name[:60], "may not be added", "tidak boleh ditambahkan")
        yield name, _words(name, value)


def _safe(name: str, value: str) -> str:
    """The value itself; refuses control characters, line separators, and the beginning of an encoded word."""
    if any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in value):
        raise UnsafeHeader(name, "holds a control character", "memuat karakter kendali")
    if "=?" in value:
        raise UnsafeHeader(name, "holds an encoded word", "memuat kata tersandi")
    return value


def _address(name: str, address: str) -> str:
    if len(address) > 254 or not _ADDRESS.fullmatch(_safe(name, address)):
        raise UnsafeHeader(name, "has no valid address", "tidak memuat alamat surel yang sah")
    return address


def _mailbox(name: str, person: str, address: str) -> str:
    addr = _address(name, address)
    if not _safe(name, person).strip():
        return addr
    if _PLAIN_PHRASE.fullmatch(person):
        return f"{person} <{addr}>"
    return f"{_encoded(name, person[:_NAME_LIMIT])} <{addr}>"


def _ids(name: str, ids: Iterable[str]) -> str:
    """One id a line: an id may not be broken, however long it is."""
    for item in ids:
        if not _MESSAGE_ID.fullmatch(_safe(name, item)):
            raise UnsafeHeader(name, "has no valid message id", "tidak memuat tanda pengenal surel yang sah")
    return "\r\n ".join(ids)


def _words(name: str, value: str) -> str:
    text = _safe(name, value).strip()
    if text.isascii() and len(name) + 2 + len(text) <= _LINE:
        return text
    return _encoded(name, text)


def _encoded(name: str, text: str) -> str:
    return Header(text, charset="utf-8", header_name=name, maxlinelen=_LINE - 2).encode(linesep="\r\n")


def _date(date: datetime) -> str:
    if date.tzinfo is None:
        raise UnsafeHeader("Date", "has no time zone", "tidak memuat zona waktu")
    return format_datetime(date)


def _body(letter: Outgoing) -> EmailMessage:
    """Text, HTML and attachments.

    The boundaries come from the id, and hold `=_`, which stands in no encoded part (RFC 2045 6.7).
    """
    seed = hashlib.sha256(letter.message_id.encode()).hexdigest()[:24]
    body = EmailMessage(policy=_BODY)
    body.set_content(letter.text, charset="utf-8", cte="quoted-printable")
    if letter.html:
        body.make_alternative(boundary=f"=_a_{seed}")
        body.add_alternative(letter.html, subtype="html", charset="utf-8", cte="quoted-printable")
    if letter.attachments:
        body.make_mixed(boundary=f"=_m_{seed}")
        for attachment in letter.attachments:
            _attach(body, *attachment)
    return body


def safe_content_type(content_type: str) -> str:
    """The content type, or that of plain bytes where somebody else's mail gave none that can be sent on."""
    return content_type if _CONTENT_TYPE.fullmatch(content_type) else "application/octet-stream"


def _attach(body: EmailMessage, name: str, content_type: str, data: bytes) -> None:
    """Adds one file in base64; a mail too, although `message/rfc822` may not be (RFC 2046 5.2.1)."""
    if not _CONTENT_TYPE.fullmatch(content_type):
        raise UnsafeHeader("Content-Type", "is no content type", "bukan jenis berkas yang sah")
    main, _, sub = content_type.partition("/")
    if main in {"message", "multipart"}:
        main, sub = "application", "octet-stream"
    body.add_attachment(data, maintype=main, subtype=sub, cte="base64", filename=_file_name(name))


def _file_name(name: str) -> str:
    """The name, shortened before its ending when it is too long."""
    if len(_safe("filename", name)) <= _NAME_LIMIT:
        return name
    return clip(name[:-8], _NAME_LIMIT - 8) + name[-8:]


def _part_headers(body: EmailMessage) -> list[list[str]]:
    return [part.keys() for part in body.walk()][1:]


def _check_wire(wire: bytes, intended: list[list[str]]) -> None:
    """Reads the mail again with another parser: each part must have exactly the headers that it was given."""
    found = [part.keys() for part in message_from_bytes(wire, policy=compat32).walk()]
    if found != intended:
        raise UnsafeHeader("(all)", "changed when read again", "berubah ketika dibaca ulang")
