"""Takes the bytes of a mail apart into its MIME parts without letting it cost more than it may."""

from __future__ import annotations

import re
from collections.abc import Callable
from email import policy
from email.message import Message
from email.parser import BytesHeaderParser, BytesParser

MAX_BYTES = 25 * 1024 * 1024
# 25 MB of base64 in lines of 76 is 340,000 lines.
MAX_LINES = 400_000
MAX_HEADER_BLOCK = 512 * 1024
MAX_HEADERS = 1_000
MAX_HEADER = 64 * 1024
# A part's own headers only name and describe it.
MAX_PART_HEADERS = 100
MAX_PART_HEADER = 8 * 1024
MAX_PARTS = 500
MAX_DEPTH = 50

DELIVERY_STATUS = ("message/delivery-status", "message/global-delivery-status")
"""A delivery report (RFC 3464), and that of a mail whose addresses are not ASCII (RFC 6533)."""

_HEADER_END = re.compile(rb"\r\n\r\n|\n\n|\r\r")
_CTE_COMMENT = re.compile(r"\([^()]{0,200}\)")


class TooMuch(Exception):
    """A mail passes one of the limits; its text says which, in English."""


class Part(Message):
    """One part of a mail, in the old `compat32` way, that keeps the limits while it is filled.

    An attached mail stays one closed part with its own bytes: what somebody else once wrote must never
    be taken for the words of this sender, and nesting mails must cost nothing.
    """

    depth = 0
    cut = False

    def declared_type(self) -> str:
        """The media type of the Content-Type header, lower-case."""
        return super().get_content_type()

    def get_content_type(self) -> str:
        declared = self.declared_type()
        return "application/x-mail" if declared.startswith("message/") else declared

    def children(self) -> list[Part]:
        """The parts right below this one; not `get_payload()`, which trips over odd charsets of leaves."""
        below = self.get_payload() if self.is_multipart() else []
        return [child for child in below if isinstance(child, Part)] if isinstance(below, list) else []

    def attach(self, payload: Message) -> None:  # type: ignore[override]
        if isinstance(payload, Part):
            payload.depth = self.depth + 1
        if self.depth >= MAX_DEPTH:
            raise TooMuch("parts nested too deeply")
        super().attach(payload)

    def set_raw(self, name: str, value: str) -> None:
        """The parser's way to store a header: cut, and no more of them than allowed."""
        most, longest = (MAX_PART_HEADERS, MAX_PART_HEADER) if self.depth else (MAX_HEADERS, MAX_HEADER)
        if len(self) >= most or len(value) > longest:
            self.cut = True
        if len(self) >= most:
            return
        if name.lower() == "content-transfer-encoding":
            value = plain_encoding(value)
        super().set_raw(name, value[:longest])


class ReportPart(Part):
    """The same for bounces: a delivery report is opened, the mail that bounced stays closed."""

    def get_content_type(self) -> str:
        return DELIVERY_STATUS[0] if self.declared_type() in DELIVERY_STATUS else super().get_content_type()


def plain_encoding(value: str) -> str:
    """A Content-Transfer-Encoding without quotes, comments and folding, which hide base64 from the parser."""
    return _CTE_COMMENT.sub("", value[:500]).replace('"', "").split(";")[0].strip().lower()


def split_header(raw: bytes) -> tuple[bytes, bytes]:
    """The header block and the rest."""
    end = _HEADER_END.search(raw)
    return (raw, b"") if end is None else (raw[: end.end()], raw[end.end() :])


def parse_parts(raw: bytes, part: type[Part] = Part) -> Part:
    """The tree of parts. Raises TooMuch when the mail passes a limit, and whatever the parser may raise."""
    if len(raw) > MAX_BYTES:
        raise TooMuch("larger than 25 MB")
    if raw.count(b"\n") + raw.count(b"\r") - raw.count(b"\r\n") > MAX_LINES:
        raise TooMuch("too many lines")
    block, rest = split_header(raw)
    cut = len(block) > MAX_HEADER_BLOCK
    if cut:
        raw = block[:MAX_HEADER_BLOCK].rpartition(b"\n")[0] + b"\n\n" + rest
    message = _checked(BytesParser(_counted(part), policy=policy.compat32).parsebytes(raw))
    message.cut = message.cut or cut
    return message


def parse_header(raw: bytes) -> Part:
    """Only the header block, as a part without a body."""
    block, _ = split_header(raw)
    parser = BytesHeaderParser(_counted(Part), policy=policy.compat32)
    return _checked(parser.parsebytes(block[:MAX_HEADER_BLOCK]))


def _counted(part: type[Part]) -> Callable[..., Part]:
    made = 0

    def make(policy: policy.Policy[Message[str, str]]) -> Part:
        nonlocal made
        made += 1
        # The parser makes one to try the factory, and one is the mail itself.
        if made > MAX_PARTS + 2:
            raise TooMuch("more than 500 parts")
        return part(policy=policy)

    return make


def _checked(message: Message) -> Part:
    if not isinstance(message, Part):
        raise TypeError(f"the parser gave a {type(message).__name__}")
    return message
