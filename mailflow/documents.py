"""What an attachment says once it has been read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["pdf", "docx", "text", "image", "eml", "unreadable"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """The text of one attachment, a line a line; form fields stand in it as `Label: isi` lines.

    `fault` says in one Indonesian clause why it could not be read ("" when it could).
    """

    name: str
    kind: Kind
    text: str = ""
    pages: int = 0
    fault: str = ""
