"""What an attachment says once it has been read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Kind = Literal["pdf", "docx", "odt", "text", "image", "eml", "unreadable"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """What the e-signatures in a PDF are worth.

    `kind`: none (or not looked at); invalid: the file is not what was signed; untrusted: it is, by somebody
    whom no configured root vouches for; valid. `signer` is the name in the last certificate, `at` when it says
    that it was used (a time stamp's word where there is one). `why` is an Indonesian clause.
    """

    kind: Literal["none", "invalid", "untrusted", "valid"] = "none"
    signer: str = ""
    at: datetime | None = None
    covers_whole_file: bool = False
    why: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Document:
    """The text of one attachment, a line a line; form fields stand in it as `Label: isi` lines.

    `page_starts` are the lines on which the pages after the first begin (of a PDF, counted from 0).
    `pictures` (with stamps and ink put on them) and `strokes` count what a PDF's pages show besides text.
    `fault` says in one Indonesian clause why it could not be read ("" when it could).
    """

    name: str
    kind: Kind
    text: str = ""
    pages: int = 0
    page_starts: tuple[int, ...] = ()
    pictures: int = 0
    strokes: int = 0
    recognised: bool = False
    """Its text was recognised in a picture: it may hold slips."""
    signed: Verdict = Verdict()
    fault: str = ""

    def page_of(self, line: int) -> int:
        """The page of a line of the text, from 1; 0 of a file without pages."""
        return 1 + sum(start <= line for start in self.page_starts) if self.pages else 0
