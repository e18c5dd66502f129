"""Which lines of a reply its author typed: cuts quotes, headers, signatures, device lines and formulas.

Every rule looks at one line and a few after it, over lines capped in length, so the scan is linear.
What is cut too much only costs a question; what is left over could be read as a decision. So what begins a
quote (`mails.quote_heads`) is looked for first, and no other rule can reach over it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailflow.mails.agreement import is_unread, say_the_same
from mailflow.mails.mail import Mail
from mailflow.mails.quote_heads import (
    attribution_length,
    below_attribution,
    below_headers,
    below_html_quote,
    below_marker,
    below_original,
    below_our_words,
    is_quoted,
)
from mailflow.mails.signoffs import cut_closing, cut_contacts, cut_post_lines, cut_signature_block, signed_by
from mailflow.texts.formulas import (
    RULE_LINE,
    cut_device_line,
    cut_disclaimer,
    cut_formula,
    cut_motto,
    cut_picture,
)

MAX_LINES = 2000
MAX_LINE = 1000
_KEPT = 4
"""The parts of a mail or two: whoever handles it asks several times for what was typed, which is cut once."""
_WRAPS = (60, 70)
"""A quoted line that its next word would carry past the longest quoted one, in these columns, was wrapped."""

_BLANKS = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u00ad": "", "\u034f": "", "\u061c": ""}
)
"""Blanks of other widths as the plain one; hyphens and joiners that nobody sees as nothing."""


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
    text = _text_part(mail)
    plain = cut_quotes(text, author=mail.sender_name)
    rich = cut_quotes(mail.html, wrapped=False, author=mail.sender_name)
    unread = plain.overflow or rich.overflow or is_unread(mail.faults)
    if not text.strip():
        return NewText(text=rich.new, quoted=rich.quoted, disagree=unread)
    differ = bool(mail.html.strip()) and not say_the_same(plain.new, rich.new)
    return NewText(text=plain.new, quoted=plain.quoted, disagree=unread or differ)


_STUB = re.compile(
    r"(?:pesan|surel|e-?mail) ini (?:dalam|berformat|menggunakan) (?:format )?html\b.{0,160}"
    r"|this (?:is an? html|message is in html|e-?mail is in html).{0,160}"
    r"|your (?:e-?)?mail (?:client|program|reader) does not support html.{0,160}",
    re.IGNORECASE | re.DOTALL,
)


def _text_part(mail: Mail) -> str:
    """The text part; "" where all that it says is that there is an HTML part."""
    return "" if mail.html.strip() and _STUB.fullmatch(mail.text.strip()[:400]) else mail.text


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One line and the rule that cut it; `why` is "" for a line that was typed now."""

    text: str
    why: str = ""


def cut_quotes(text: str, *, wrapped: bool = True, author: str = "") -> Cut:
    """Split a mail's text into what was typed now and everything else, line by line."""
    return _cut(text, wrapped, author)


@lru_cache(maxsize=_KEPT)
def _cut(text: str, wrapped: bool, author: str) -> Cut:
    lines, overflow = trace_quotes(text, wrapped=wrapped, author=author)
    new = _tidy([line.text for line in lines if not line.why])
    return Cut(new=new, quoted=_tidy([line.text for line in lines if line.why]), overflow=overflow)


def trace_quotes(text: str, *, wrapped: bool = True, author: str = "") -> tuple[list[Line], bool]:
    """Each line with the rule that cut it, and whether something was typed below what is looked at.

    `wrapped`: a mail client may have broken long lines (a text part; not the lines of an HTML part).
    `author`: the name in the From header, by which a signature is known.
    """
    lines, overflow = _lines(text)
    if wrapped:
        lines = _quote_tails(lines)
    floor, why = _floor(lines)
    rules = [*_HEADS, *_LINES, ("signed with the sender's name", signed_by(author)), *_CLOSINGS]
    above, traced = lines[:floor], list[Line]()
    while len(traced) < floor:
        at = len(traced)
        rule, taken = _taken(rules, above, at)
        traced += [Line(text=line, why=rule) for line in above[at : at + max(taken, 1)]]
    traced += [Line(text=line, why=why) for line in lines[floor:]]
    return traced, overflow and floor == len(lines)


Rules = Sequence[tuple[str, Callable[[Sequence[str], int], int]]]


def _taken(rules: Rules, lines: Sequence[str], at: int) -> tuple[str, int]:
    for why, rule in rules:
        if taken := rule(lines, at):
            return why, taken
    return "", 0


def _floor(lines: Sequence[str]) -> tuple[int, str]:
    """The first line from which everything is somebody else's, and why; all lines where nothing is."""
    at = 0
    while at < len(lines):
        why, taken = _taken(_HEADS, lines, at)
        if taken == len(lines) - at:
            return at, why
        at += max(taken, 1)
    return len(lines), ""


def _lines(text: str) -> tuple[list[str], bool]:
    """Lines of at most MAX_LINE characters (longer ones go on in the next), at most MAX_LINES of them."""
    lines: list[str] = []
    for line in re.split(r"\r\n|\r|\n", text.translate(_BLANKS)):
        lines.extend(line[i : i + MAX_LINE] for i in range(0, max(len(line), 1), MAX_LINE))
        if len(lines) > MAX_LINES:
            return lines[:MAX_LINES], True
    return lines, False


def _tidy(lines: Sequence[str]) -> str:
    """Lines without trailing blanks, runs of empty lines as one, none at either end."""
    joined = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip("\n ")


# --- what cuts itself --------------------------------------------------------------------------------------


def _quote_line(lines: Sequence[str], at: int) -> int:
    return 1 if is_quoted(lines[at]) else 0


def _quote_tails(lines: Sequence[str]) -> list[str]:
    """The lines, with a quote mark before each tail that a client wrapped off a `>` line."""
    longest = max((len(line.rstrip()) for line in lines if is_quoted(line)), default=0)
    width = min(max(longest, _WRAPS[0]), _WRAPS[1])
    marked: list[str] = []
    for at, line in enumerate(lines):
        after = lines[at + 1] if at + 1 < len(lines) else ""
        is_tail = bool(marked) and is_quoted(marked[-1]) and _is_tail(marked[-1], line, after, width)
        marked.append(f"> {line}" if is_tail else line)
    return marked


def _is_tail(before: str, line: str, after: str, width: int) -> bool:
    """Whether a line was wrapped off the one before; where words go on below it, an answer begins here."""
    if not line.strip() or is_quoted(line) or not _overflows(before, line, width):
        return False
    return not after.strip() or is_quoted(after) or _overflows(f"> {line}", after, width)


def _overflows(line: str, after: str, width: int) -> bool:
    return len(line.rstrip()) + 1 + len(after.split(maxsplit=1)[0]) > width


def _signature(lines: Sequence[str], at: int) -> int:
    """From `-- ` down to the next quoted line or the end."""
    if lines[at].strip() != "--":
        return 0
    end = at + 1
    while end < len(lines) and not _resumes(lines, end):
        end += 1
    return end - at


def _resumes(lines: Sequence[str], at: int) -> bool:
    return is_quoted(lines[at]) or bool(attribution_length(lines, at))


_REFERENCE = re.compile(r"[ \t]{0,20}Ref: [a-z2-7]{26}[ \t]{0,20}")


def _reference(lines: Sequence[str], at: int) -> int:
    """The line with the token that our own links put under an answer where no plus-address can carry it."""
    return 1 if _REFERENCE.fullmatch(lines[at][:80]) else 0


def _rule_line(lines: Sequence[str], at: int) -> int:
    """A line of strokes with which a client parts the reply from the quote."""
    return 1 if RULE_LINE.fullmatch(lines[at].strip()[:210]) else 0


_HEADS: Rules = (
    ("below our marker line", below_marker),
    ("quote in the HTML part", below_html_quote),
    ("original message", below_original),
    ("header block", below_headers),
    ("quote mark", _quote_line),
    ("attribution", below_attribution),
    ("our own mail", below_our_words),
)
"""What begins a quote or is one, in order, each under the name that `mailflow read` shows."""

_LINES: Rules = (
    ("our reference line", _reference),
    ("signature", _signature),
    ("name, rank and number", cut_signature_block),
    ("post above name and number", cut_post_lines),
    ("device line", cut_device_line),
    ("disclaimer", cut_disclaimer),
    ("picture", cut_picture),
    ("motto", cut_motto),
    ("line of strokes", _rule_line),
)

_CLOSINGS: Rules = (
    ("name and ways to reach it", cut_contacts),
    ("greeting or closing", cut_closing),
    ("greeting or closing", cut_formula),
)
