"""How much reading one attachment may cost, and how reader and child frame what they say."""

from __future__ import annotations

import struct
from dataclasses import dataclass

REQUEST = struct.Struct("!II")  # lengths of the JSON and of the attachment that follow
ANSWER = struct.Struct("!I")  # length of the JSON that follows


@dataclass(frozen=True, kw_only=True, slots=True)
class ReaderLimits:
    """Limits for one attachment, and for the child process that reads it."""

    seconds: float = 20.0  # wall time for one attachment; then the child is killed
    memory_bytes: int = 1024 * 1024 * 1024  # address space of the child
    pages: int = 20  # of a PDF
    text_characters: int = 500_000  # handed back
    zip_bytes: int = 100_000_000  # unpacked from one file, by what is read and not by what it declares
    zip_ratio: int = 100  # unpacked to packed, for members of more than 1 MB
    zip_entries: int = 2_000
    mail_depth: int = 5  # mails attached to mails
    reads_per_child: int = 200  # pdfminer does not give its memory back
