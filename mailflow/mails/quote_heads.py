"""Where a mail stops being its author's: the lines with which clients begin what they quote or forward.

Each `below_` function tells how many lines go from a place on, mostly all; 0 where nothing begins.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.language.clauses import says_something
from mailflow.mails.htmltext import QUOTED_LINE
from mailflow.texts.formulas import bare_line

MARKERS = ("balas di atas garis ini", "balas di atas baris ini", "reply above this line")
"""Our own line, and what a client that translates may have made of it."""

OUR_WORDS = (
    "cukup balas surel ini",
    "ketuk lalu kirim, atau balas dengan kata berikut",
    "ketuk, isi, lalu kirim:",
    "balas surel ini, pada baris pertama tulis",
    "lengkapi baris berikut pada balasan",
    "hanya balasan dari alamat surel",
)
"""Sentences of our own mails above or near the answer words (templates/notices), when all marks were lost."""

_LOOK = 8
_OUR_LINES = 40
"""From `Yth.` down to the answer words of our own mails there are fewer lines than these."""


def is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def below_marker(lines: Sequence[str], at: int) -> int:
    """Our own line: below it stand our words, SETUJU and TOLAK among them, with or without quote marks.

    A client may have wrapped it.
    """
    if is_quoted(lines[at]):
        return 0
    line, after = (" ".join(text.casefold().split()) for text in (lines[at], "".join(lines[at + 1 : at + 2])))
    here = any(marker in f"{line} {after}" and marker not in after for marker in MARKERS)
    return len(lines) - at if here else 0


def below_our_words(lines: Sequence[str], at: int) -> int:
    """Our own mail from its `Yth.` on, known by its sentences: the client lost the marker and all else."""
    if is_quoted(lines[at]):
        return 0
    if _is_ours(lines[at]):
        return len(lines) - at
    if not bare_line(lines[at]).startswith("yth."):
        return 0
    for line in lines[at + 1 : at + _OUR_LINES]:
        if bare_line(line).startswith("yth."):
            return 0
        if _is_ours(line):
            return len(lines) - at
    return 0


def _is_ours(line: str) -> bool:
    bare = " ".join(line.casefold().split())
    return any(words in bare for words in OUR_WORDS)


def below_html_quote(lines: Sequence[str], at: int) -> int:
    """What an HTML client put into its container for quotes; between `>` lines answers may stand in it."""
    if lines[at].strip() != QUOTED_LINE:
        return 0
    below = next((at + n for n, line in enumerate(lines[at + 1 : at + _LOOK], start=1) if line.strip()), at)
    length = attribution_length(lines, below)
    return 1 if _quote_follows(lines, below + length) else len(lines) - at


# --- header blocks and titles --------------------------------------------------------------------------------

_ORIGINAL = re.compile(
    r"[-_= ]{2,60}(pesan asli|pesan terusan|pesan yang diteruskan|pesan diteruskan|teruskan pesan"
    r"|original message|original appointment|forwarded message|forwarded by .{1,60}|balas pesan)"
    r"[-_= ]{2,60}"
)
_BEGIN = (
    "begin forwarded message:",
    "mulai meneruskan pesan:",
    "awal pesan terusan:",
    "awal pesan yang diteruskan:",
)
_RUN_ON = tuple(
    f"{title} ---" for title in ("pesan asli", "original message", "pesan terusan", "forwarded message")
)
"""Titles in the middle of a line, where a client lost the line ends."""
_BARE = ("pesan asli", "original message")
_TITLE = re.compile(r"-{4,60} ?[^\W\d_][^-\d\n]{2,40} ?-{4,60}")
_MAILBOX = re.compile(r"[^\W\d_]{1,12} ?: .{0,100}@.{1,100}")
_HEADER = re.compile(
    r"(?P<from>dari|from|pengirim)|(?P<sent>terkirim|dikirim|sent|tanggal|date|waktu)"
    r"|(?P<to>kepada|ke|untuk|to|penerima)|(?P<cc>cc|bcc|tembusan|reply-to)"
    r"|(?P<subject>subjek|perihal|subject|hal|judul)"
)


def below_original(lines: Sequence[str], at: int) -> int:
    """`-----Pesan Asli-----` and the like; a title between strokes of another language above a mailbox."""
    line = lines[at].strip(" \t*").casefold()
    if len(line) >= 160:
        return len(lines) - at if any(title in line for title in _RUN_ON) else 0
    after = lines[at + 1] if at + 1 < len(lines) else ""
    found = (
        line in _BEGIN
        or _ORIGINAL.match(line + "--")
        or any(title in line for title in _RUN_ON)
        or (line in _BARE and _header(after) == "from")
        or (_TITLE.fullmatch(line) and _MAILBOX.fullmatch(after.strip()[:210]))
    )
    return len(lines) - at if found else 0


def below_headers(lines: Sequence[str], at: int) -> int:
    """A header block as Outlook writes it above what it quotes: Dari, then Terkirim and Kepada or Subjek.

    Where another header stands first, Dari has an address: nobody fills in a form like that.
    """
    if is_quoted(lines[at]) or not _header(lines[at]):
        return 0
    first = next((n for n in range(at, min(at + 4, len(lines))) if _header(lines[n]) in ("from", "")), at)
    if _header(lines[first]) != "from" or (first > at and "@" not in lines[first]):
        return 0
    near = {_header(line) for line in lines[at : first + _LOOK] if line.strip()}
    return len(lines) - at if "sent" in near and near & {"to", "subject"} else 0


def _header(line: str) -> str:
    name, colon, _ = line.replace("*", "").lstrip(" \t>").partition(":")
    if not colon or len(name) > 12:
        return ""
    found = _HEADER.fullmatch(name.strip().casefold())
    return (found.lastgroup or "") if found else ""


# --- attributions --------------------------------------------------------------------------------------------

_OPENS = ("pada ", "on ", "at ", "tanggal ")
_WROTE = ("menulis", "wrote", "tulis", "writes")
_QUOTING = ("mengutip ", "quoting ")
_GMT = re.compile(r"\d{4}-\d\d-\d\d \d\d[:.]\d\d gmt[+-]\d\d[:.]\d\d .{1,300}")
_SLASHED = re.compile(r"\d{4}/\d{1,2}/\d{1,2} .{1,150}<.{1,150}@.{1,150}")
_RUNS_ON = re.compile(r"@[^\s>]{1,150}>?,? ?(?:menulis|wrote):\s")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")


def below_attribution(lines: Sequence[str], at: int) -> int:
    """`Pada Sen, 2 Jun 2025 pukul 10.15 Nama <a@b> menulis:`, wrapped over up to four lines.

    Where quote marks follow, only the line itself goes (answers may stand between the quotes); where none
    follow they were lost, and everything below goes.
    """
    if _runs_on(lines[at]):
        return len(lines) - at
    length = attribution_length(lines, at)
    if length:
        return length if _quote_follows(lines, at + length) else len(lines) - at
    return _foreign_attribution(lines, at)


def _runs_on(line: str) -> bool:
    """An attribution after which the quote goes on in the same line."""
    bare = bare_line(line)[:500]
    return bare.startswith(_OPENS) and bool(_RUNS_ON.search(bare))


def _quote_follows(lines: Sequence[str], at: int) -> bool:
    """Whether the first line from here that is not empty has a quote mark."""
    below = [line for line in lines[at : at + _LOOK] if line.strip()]
    return bool(below) and is_quoted(below[0])


def attribution_length(lines: Sequence[str], at: int) -> int:
    """How many lines the attribution is long that begins here; 0 where none does."""
    joined = ""
    for length, line in enumerate(lines[at : at + 4], start=1):
        part = bare_line(line)
        if not part or (length > 1 and part.startswith(_OPENS)):
            return 0
        joined = f"{joined} {part}".strip()
        if len(joined) > 500:
            return 0
        if _ends_attribution(joined):
            return length if _is_attribution(joined, length) else 0
    return 0


def _ends_attribution(joined: str) -> bool:
    bare = joined.rstrip("-: ")
    said = bare.endswith(_WROTE) and joined.endswith((":", "--"))
    quoting = joined.startswith(_QUOTING) and joined.endswith((">:", ":"))
    return bool(said or quoting or _SLASHED.fullmatch(joined) or _GMT.fullmatch(joined))


def _is_attribution(joined: str, length: int) -> bool:
    """An opening with a date, or one line with an address: `Nama <a@b.test> menulis:`."""
    bare = joined.lstrip("- ")
    opens = bare.startswith(_OPENS) or bare[:4].isdigit()
    dated = any(sign.isdigit() or sign == "@" for sign in joined)
    return (opens and dated) or (length == 1 and "@" in joined)


def _foreign_attribution(lines: Sequence[str], at: int) -> int:
    """An attribution of any language: a year or an address, a colon, and quote marks right below."""
    first = bare_line(lines[at])[:300]
    if is_quoted(lines[at]) or not ("@" in first or _YEAR.search(first)):
        return 0
    for length in range(1, 4):
        part = "".join(lines[at + length - 1 : at + length])
        if not part.strip():
            return 0
        if part.rstrip().endswith(":"):
            joined = " ".join(lines[at : at + length])
            follows = _quote_follows(lines, at + length) and len(joined) <= 300
            # "menulis" is a word of hearsay elsewhere
            rest = " ".join(word for word in joined.split() if word.casefold() not in _WROTE)
            return length if follows and not says_something(rest) else 0
    return 0
