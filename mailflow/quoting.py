"""Which lines of a reply its author typed: cuts quotes, headers, signatures, device lines and formulas.

Every rule looks at one line and at most eight after it, over lines capped in length, so the scan is linear.
What is cut too much only costs a question; what is left over could be read as a decision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mailflow.formulas import bare_line, cut_device_line, cut_disclaimer, cut_formula, cut_signature_block
from mailflow.htmltext import QUOTED_LINE
from mailflow.mail import Mail

MAX_LINES = 2000
MAX_LINE = 1000
MARKER = "balas di atas garis ini"
_LOOK = 8
_WRAP = 70
"""A quoted line that its next word would carry past this column was wrapped by the client."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """A mail's lines in two heaps. `overflow`: there were more lines than are looked at."""

    new: str
    quoted: str
    overflow: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class NewText:
    """What the person typed. `disagree`: text and HTML say different things, or not all was read."""

    text: str
    quoted: str = ""
    disagree: bool = False


def new_text(mail: Mail) -> NewText:
    """What the author of a mail typed, by its text part, else its HTML part; both must agree."""
    plain, rich = cut_quotes(mail.text), cut_quotes(mail.html, wrapped=False)
    overflow = plain.overflow or rich.overflow
    if not mail.text.strip():
        return NewText(text=rich.new, quoted=rich.quoted, disagree=overflow)
    both = bool(mail.html.strip())
    differ = both and _letters(plain.new) != _letters(rich.new)
    return NewText(text=plain.new, quoted=plain.quoted, disagree=overflow or differ)


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line and the rule that cut it; `why` is "" for a line that was typed now."""

    text: str
    why: str = ""


def cut_quotes(text: str, *, wrapped: bool = True) -> Cut:
    """Split a mail's text into what was typed now and everything else, line by line."""
    lines, overflow = trace_quotes(text, wrapped=wrapped)
    new = _tidy([line.text for line in lines if not line.why])
    return Cut(new=new, quoted=_tidy([line.text for line in lines if line.why]), overflow=overflow)


def trace_quotes(text: str, *, wrapped: bool = True) -> tuple[list[Line], bool]:
    """Each line with the rule that cut it, and whether there were more lines than are looked at.

    `wrapped`: a mail client may have broken long lines (a text part; not the lines of an HTML part).
    """
    lines, overflow = _lines(text)
    if wrapped:
        lines = _quote_tails(lines)
    traced: list[Line] = []
    while len(traced) < len(lines):
        at = len(traced)
        why, taken = _taken(lines, at)
        traced += [Line(text=line, why=why) for line in lines[at : at + max(taken, 1)]]
    return traced, overflow


def _taken(lines: Sequence[str], at: int) -> tuple[str, int]:
    for why, rule in _RULES:
        if taken := rule(lines, at):
            return why, taken
    return "", 0


def _lines(text: str) -> tuple[list[str], bool]:
    """Lines of at most MAX_LINE characters (longer ones go on in the next), at most MAX_LINES of them."""
    lines: list[str] = []
    for line in re.split(r"\r\n|\r|\n", text.replace("\u00a0", " ")):
        lines.extend(line[i : i + MAX_LINE] for i in range(0, max(len(line), 1), MAX_LINE))
        if len(lines) > MAX_LINES:
            return lines[:MAX_LINES], True
    return lines, False


def _tidy(lines: Sequence[str]) -> str:
    """Lines without trailing blanks, runs of empty lines as one, none at either end."""
    joined = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip("\n ")


def _letters(text: str) -> str:
    """What must be alike in the text and the HTML part: letters and digits, without links and pictures."""
    bare = re.sub(r"https?://[^\s<>]{1,500}|\[(?:image|cid|gambar):[^\]\n]{0,200}\]", " ", text)
    return "".join(re.findall(r"[^\W_]+", bare.casefold()))


# --- what cuts everything below it -------------------------------------------------------------------------

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
_ATTRIBUTION_OPENS = ("pada ", "on ", "at ", "tanggal ")
_OLD_GMAIL = re.compile(r"\d{4}-\d\d-\d\d \d\d[:.]\d\d gmt[+-]\d\d[:.]\d\d .{1,300}@.{1,150}>:")
_HEADER = re.compile(
    r"(?P<from>dari|from|pengirim)|(?P<sent>terkirim|dikirim|sent|tanggal|date|waktu)"
    r"|(?P<to>kepada|ke|untuk|to|penerima)|(?P<cc>cc|bcc|tembusan)|(?P<subject>subjek|perihal|subject|hal|judul)"
)


def _below_marker(lines: Sequence[str], at: int) -> int:
    """Our own line: below it stand our words, SETUJU and TOLAK among them, with or without quote marks."""
    marked = MARKER in " ".join(lines[at].casefold().split()) and not _is_quoted(lines[at])
    return len(lines) - at if marked else 0


def _below_html_quote(lines: Sequence[str], at: int) -> int:
    """What an HTML client put into its container for quotes; between `>` lines answers may stand in it."""
    if lines[at].strip() != QUOTED_LINE:
        return 0
    below = next((at + n for n, line in enumerate(lines[at + 1 : at + _LOOK], start=1) if line.strip()), at)
    length = _attribution_length(lines, below)
    return 1 if _quote_follows(lines, below + length) else len(lines) - at


def _below_original(lines: Sequence[str], at: int) -> int:
    line = lines[at].strip(" \t*").casefold()
    if line in _BEGIN or (len(line) < 160 and _ORIGINAL.match(line + "--")):
        return len(lines) - at
    return 0


def _below_headers(lines: Sequence[str], at: int) -> int:
    """A header block as Outlook writes it above what it quotes: Dari, then Terkirim and Kepada or Subjek."""
    if _header(lines[at]) != "from":
        return 0
    near = {_header(line) for line in lines[at + 1 : at + _LOOK] if line.strip()}
    return len(lines) - at if "sent" in near and near & {"to", "subject"} else 0


def _header(line: str) -> str:
    name, colon, _ = line.replace("*", "").lstrip(" \t>").partition(":")
    if not colon or len(name) > 12:
        return ""
    found = _HEADER.fullmatch(name.strip().casefold())
    return (found.lastgroup or "") if found else ""


def _attribution(lines: Sequence[str], at: int) -> int:
    """`Pada Sen, 2 Jun 2025 pukul 10.15 Nama <a@b> menulis:`, wrapped over up to four lines.

    Where quote marks follow, only the line itself goes (answers may stand between the quotes); where none
    follow they were lost, and everything below goes.
    """
    length = _attribution_length(lines, at)
    if not length:
        return 0
    return length if _quote_follows(lines, at + length) else len(lines) - at


def _quote_follows(lines: Sequence[str], at: int) -> bool:
    """Whether the first line from here that is not empty has a quote mark."""
    below = [line for line in lines[at : at + _LOOK] if line.strip()]
    return bool(below) and _is_quoted(below[0])


def _attribution_length(lines: Sequence[str], at: int) -> int:
    joined = ""
    for length, line in enumerate(lines[at : at + 4], start=1):
        part = bare_line(line)
        if not part or (length > 1 and part.startswith(_ATTRIBUTION_OPENS)):
            return 0
        joined = f"{joined} {part}".strip()
        if len(joined) > 500:
            return 0
        if joined.endswith(("menulis:", "wrote:", "tulis:", "writes:")) or _OLD_GMAIL.fullmatch(joined):
            return length if _is_attribution(joined, length) else 0
    return 0


def _is_attribution(joined: str, length: int) -> bool:
    """An opening with a date, or one line with an address: `Nama <a@b.test> menulis:`."""
    opens = joined.startswith(_ATTRIBUTION_OPENS) or joined[:4].isdigit()
    dated = any(sign.isdigit() or sign == "@" for sign in joined)
    return (opens and dated) or (length == 1 and "@" in joined)


# --- what cuts itself --------------------------------------------------------------------------------------


def _quote_line(lines: Sequence[str], at: int) -> int:
    return 1 if _is_quoted(lines[at]) else 0


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _quote_tails(lines: Sequence[str]) -> list[str]:
    """The lines, with a quote mark before each tail that a client wrapped off a `>` line."""
    marked: list[str] = []
    for line in lines:
        is_tail = bool(marked) and _is_quoted(marked[-1]) and _is_tail(marked[-1], line)
        marked.append(f"> {line}" if is_tail else line)
    return marked


def _is_tail(before: str, line: str) -> bool:
    words = line.split(maxsplit=1)
    if not words or _is_quoted(line):
        return False
    return len(before.rstrip()) + 1 + len(words[0]) > _WRAP


def _signature(lines: Sequence[str], at: int) -> int:
    """From `-- ` down to the next quoted line or the end."""
    if lines[at].rstrip() != "--":
        return 0
    end = at + 1
    while end < len(lines) and not _resumes(lines, end):
        end += 1
    return end - at


def _resumes(lines: Sequence[str], at: int) -> bool:
    return _is_quoted(lines[at]) or bool(_attribution_length(lines, at))


_RULE_LINE = re.compile(r"[_=-]{10,200}")


def _rule_line(lines: Sequence[str], at: int) -> int:
    """A line of strokes with which a client parts the reply from the quote."""
    return 1 if _RULE_LINE.fullmatch(lines[at].strip()[:210]) else 0


_RULES: tuple[tuple[str, Callable[[Sequence[str], int], int]], ...] = (
    ("below our marker line", _below_marker),
    ("quote in the HTML part", _below_html_quote),
    ("original message", _below_original),
    ("header block", _below_headers),
    ("quote mark", _quote_line),
    ("attribution", _attribution),
    ("signature", _signature),
    ("name, rank and number", cut_signature_block),
    ("device line", cut_device_line),
    ("disclaimer", cut_disclaimer),
    ("line of strokes", _rule_line),
    ("greeting or closing", cut_formula),
)
"""The rules in their order, each under the name that `mailflow read` shows."""
