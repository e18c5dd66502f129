"""A received message as a value: `parse_mail` wraps the mail-parser package, bounds it, and never raises."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from mailparser import MailParser

from mailflow.mails.addresses import (
    MAX_IDS,
    Sender,
    addressed_in,
    addresses_in,
    message_ids_in,
    read_from,
    unfold,
)
from mailflow.mails.attachments import GARBLED, MIXED_UP, TWICE, Attachment, read_body
from mailflow.mails.charsets import LOST, clean_line, clean_text, decode_octets, decode_words
from mailflow.mails.htmltext import html_to_text
from mailflow.mails.mime import Part, TooMuch, parse_header, parse_parts, split_header

__all__ = ["Attachment", "Mail", "addressees", "parse_mail"]

MAX_SUBJECT = 1_000
MAX_FAULTS = 20

# Headers that RFC 5322 section 3.6 allows once and by which a mail is read: with two of them, two
# programs may read two different mails, and a signature may cover only one of them.
SINGLETONS = (
    "From",
    "Subject",
    "To",
    "Cc",
    "Reply-To",
    "In-Reply-To",
    "References",
    "Message-ID",
    "Date",
    "Content-Transfer-Encoding",
    "Content-Type",
)
# An mbox line among the headers ends them for some readers, and its text becomes the mail's first line.
_MBOX_LINE = re.compile(rb"[\r\n]From ")
_SPACED = re.compile(rb"(?:^|[\r\n])(" + "|".join(SINGLETONS).encode() + rb")[ \t]+:", re.IGNORECASE)
_UNREAD = frozenset({"text cut", LOST, MIXED_UP, TWICE, GARBLED})
# What mail-parser finds odd in single headers; addresses are read here by a stricter rule.
_MINOR_DEFECTS = frozenset({"AddressHeaderDefect", "ReceivedHeaderDefect", "DateHeaderDefect"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Mail:
    """A received message.

    `sender` is the From address, lower-case ASCII; "" unless there is exactly one From with one plain
    address. `sender_name` and `from_line` are for showing only. Ids carry their <>; `references` stand
    newest first. `recipients` are for routing. `text` is the sender's own plain text, `html` the lines of
    the HTML part ("" when there is none). `headers`: lower-case name to values, both in order of their
    (first) appearance; `header_names`: the lower-case name of each header from the top, repeated ones too.
    `faults` says in English what was wrong with the message.
    """

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    sender: str = ""
    sender_name: str = ""
    from_line: str = ""
    recipients: tuple[str, ...] = ()
    subject: str = ""
    date: datetime | None = None
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    headers: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    header_names: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()


def addressees(mail: Mail) -> tuple[str, ...]:
    """To whom a mail itself says that it is, in To and Cc."""
    return addressed_in((*mail.headers.get("to", ()), *mail.headers.get("cc", ())))


def parse_mail(raw: bytes) -> Mail:
    """The mail in some bytes; never raises. What cannot be had in full is had in part, and `faults` says so:
    first everything, else the headers alone, else nothing but the fault."""
    try:
        return _read_all(raw)
    except TooMuch as limit:
        reason = str(limit)
    except Exception as error:  # noqa: BLE001  whatever the parsers raise on odd bytes, the mail gets its fate
        reason = f"parts unreadable ({type(error).__name__})"
    try:
        return _read_header_only(raw, reason)
    except Exception as error:  # noqa: BLE001  the same for the headers
        return Mail(faults=(reason, f"headers unreadable ({type(error).__name__})"))


def _read_all(raw: bytes) -> Mail:
    message = parse_parts(raw)
    faults = _header_faults(message, raw)
    date, defects = _read_by_mail_parser(message)
    body = read_body(message)
    html, html_fault = html_to_text("\n".join(body.html))
    text = "\n".join(body.text).strip("\n")
    if not text.strip() and not html.strip() and not body.files:
        faults.append("no text and no attachment")
    if body.html and text.strip() and not html.strip():
        html_fault = html_fault or "html shows nothing"
    # What was not read goes first: of the faults only so many are kept.
    unread = [*filter(None, [html_fault]), *(fault for fault in body.faults if fault in _UNREAD)]
    faults = [*unread, *faults, *defects, *body.faults]
    return replace(
        _read_header(message, faults),
        date=date,
        text=text,
        html=clean_text(html),
        attachments=tuple(body.files),
    )


def _read_header_only(raw: bytes, reason: str) -> Mail:
    message = parse_header(raw)
    faults = [reason, "only the headers were read", *_header_faults(message, raw)]
    date, _ = _read_by_mail_parser(message)
    return replace(_read_header(message, faults), date=date)


def _read_by_mail_parser(message: Part) -> tuple[datetime | None, list[str]]:
    """The date (UTC) and the structural defects, by the mail-parser package.

    Its text and attachments are not used: it mixes an attached mail's text into the sender's own.
    """
    try:
        parser = MailParser(message)
    except Exception as error:  # noqa: BLE001  it trips over messages whose boundary is missing
        return None, [f"mail-parser failed ({type(error).__name__})"]
    defects = sorted(parser.defects_categories - _MINOR_DEFECTS)
    date = parser.date
    return date if isinstance(date, datetime) else None, [f"defect {name}" for name in defects]


def _header_faults(message: Part, raw: bytes) -> list[str]:
    faults = [f"duplicate header {name}" for name in SINGLETONS if len(message.get_all(name, [])) > 1]
    block = split_header(raw)[0]
    spaced = _SPACED.search(block)
    if spaced:
        faults.append(f"space before the colon of {spaced[1].decode()}")
    if message.cut:
        faults.append("headers cut")
    broken = any("Header" in type(defect).__name__ for defect in message.defects)
    if broken or _MBOX_LINE.search(block):
        faults.append("header block broken")
    return faults


def _read_header(message: Part, faults: list[str]) -> Mail:
    """Everything that the headers say; `faults` is completed and goes into the mail."""
    headers = _headers(message)
    sender = _sender(headers, faults)
    ids = message_ids_in(headers.get("message-id", ())[:1])
    if not ids:
        faults.append("no Message-ID")
    references = message_ids_in(headers.get("references", ()))
    routed = (headers.get(name, ()) for name in ("to", "cc", "delivered-to", "x-original-to"))
    return Mail(
        message_id=ids[0] if ids else "",
        in_reply_to=message_ids_in(headers.get("in-reply-to", ()))[:MAX_IDS],
        references=references[::-1][:MAX_IDS],
        sender=sender.address,
        sender_name=sender.name,
        from_line=decode_words(" | ".join(headers.get("from", ())))[:MAX_SUBJECT],
        recipients=addresses_in(value for values in routed for value in values),
        subject=decode_words(next(iter(headers.get("subject", ())), ""))[:MAX_SUBJECT],
        headers={name: tuple(clean_line(value) for value in values) for name, values in headers.items()},
        header_names=tuple(_name(name) for name, _ in message.raw_items()),
        faults=tuple(dict.fromkeys(faults))[:MAX_FAULTS],
    )


def _headers(message: Part) -> dict[str, tuple[str, ...]]:
    """Lower-case name to unfolded values as they came, in the order of first appearance."""
    found: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        found.setdefault(_name(name), []).append(unfold(decode_octets(value)))
    return {name: tuple(values) for name, values in found.items()}


def _name(name: str) -> str:
    return clean_line(name).lower()


def _sender(headers: Mapping[str, tuple[str, ...]], faults: list[str]) -> Sender:
    """The one sender, or nobody and a fault. A broken header block may show others another From."""
    values = headers.get("from", ())
    if len(values) != 1:
        faults.append("no From header" if not values else "two From headers")
        return Sender()
    sender = read_from(values[0])
    if sender.fault:
        faults.append(sender.fault)
    if "header block broken" in faults or any(fault.startswith("space before") for fault in faults):
        return Sender(name=sender.name)
    return sender
