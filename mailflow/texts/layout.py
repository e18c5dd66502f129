"""A letter's page as lines with a left and a right column, and what dates, running text and addressees look like."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from mailflow.texts.wording import parse_date

RIGHT = 30
"""Blanks before what belongs to the right-hand column of a page."""

_MONTH = r"(?i:jan|feb|peb|mar|apr|mei|may|jun|jul|ag|aug|sep|o[kc]t|no[vp]|de[sc])[A-Za-z]{0,7}\.?"
_FIGURES = r"\d{1,2}(?:-\d\d?-|/\d\d?/|\.\d\d?\.)\d{4}|\d{4}-\d\d-\d\d"
DATE = rf"(?:\d{{1,2}}[ -]{{1,3}}{_MONTH}[ -]{{1,3}}\d{{4}}|{_FIGURES}|{_MONTH} \d{{1,2}}, ?\d{{4}})"
_ENGLISH_DATE = re.compile(rf"({_MONTH}) (\d{{1,2}}), ?(\d{{4}})")
_ENGLISH = {
    "january": "januari",
    "february": "februari",
    "march": "maret",
    "may": "mei",
    "june": "juni",
    "july": "juli",
}
_ENGLISH |= {"august": "agustus", "aug": "agustus", "october": "oktober", "oct": "oktober"}
_ENGLISH |= {"december": "desember", "dec": "desember"}
_PLACE = r"[A-Z][\w.'’-]{2,20}(?: [A-Z][\w.'’-]{1,20}){0,3}"
_DAY_NAME = r"(?i:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)"
_PLACE_DATE = re.compile(rf"(?:^|.*\s)(?!{_DAY_NAME}\b)({_PLACE})\s?,\s*(?:{_DAY_NAME},?\s+)?({DATE})\.?$")
_DAY_ALONE = re.compile(rf"(?i:pada )?(?:(?i:tanggal|tgl)\.?\s*:?\s*)?({DATE})\.?$")
_WEEKDAY = re.compile(rf"(?i:hari )?{_DAY_NAME}$")
_GAP = re.compile(r"\t+| {3,}")
_CLOSE = re.compile(r"(?<=\S) {2}(?=\S)")
_ALIGNED = 2  # lines on which a column begins at one place: then two blanks part it too
_BESIDE = re.compile(
    rf"\s(?=(?i:kepada)\s*:?\s*(?:(?i:yth)\b.*)?$|(?i:kpd|yth)\b|{_PLACE}\s?,\s*{DATE}$)"
    rf"|(?<=\d)\s(?=(?i:tanggal|tgl)\b\.? ?\d)"
)
ADDRESSEE = re.compile(
    r"\s*(?:(?:Kepada|Kpd)\b[\s:.,]*(?:(?:Yth|Yang terhormat)\b[\s:.,]*)?|(?:Yth|Yang terhormat)\b[\s:.,]*"
    r"|(?:attn|attention|to)\s?:\s*)",
    re.IGNORECASE,
)
SALUTATION = re.compile(
    r"\s*(?:dengan hormat|ass?alam\W?u\W?\s?alaikum(?:\s+w[a-z.]*(?:\s+w[a-z.]*)?)?|salam hormat|om swastiastu"
    r"|salam sejahtera(?: (?:bagi|untuk) kita semua)?|dear\b.{0,40}(?=[,:]$)|to whom it may concern)(?!\w)[.,:!]?\s*",
    re.IGNORECASE,
)
_OPENER = re.compile(
    r"(?:sehubungan|menindaklanjuti|menindak lanjuti|bersama|dengan (?:ini|hormat)|berdasarkan|menunjuk|memperhatikan"
    r"|dalam rangka|disampaikan|kami|mohon|terkait|berkenaan|berkaitan|merujuk|guna|untuk|bahwa|melalui surat)\b",
    re.IGNORECASE,
)
_REFERS = re.compile(
    r"(?:sehubungan|menindak\s?lanjuti|berdasarkan|menunjuk|memperhatikan|merujuk)\b.*\S\s+\S", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """The lines of a page, each as what stands at its left and what stands at its right; "" where nothing does."""

    left: list[str]
    right: list[str]


def split_columns(lines: Sequence[str]) -> Columns:
    """The two columns of a text whose cells are parted by tabs or by three blanks and more."""
    begins = [_right_begin(line) for line in lines]
    known = {begin for begin, times in Counter(begins).items() if times >= _ALIGNED and begin >= RIGHT}
    begins = [begin or _aligned_begin(line, known) for begin, line in zip(begins, lines, strict=True)]
    pairs = [
        (line[:begin] if begin else line, line[begin:] if begin else "")
        for begin, line in zip(begins, lines, strict=True)
    ]
    return Columns(
        left=[left.rstrip() for left, _ in pairs], right=[" ".join(right.split()) for _, right in pairs]
    )


def _right_begin(line: str) -> int:
    """Where on a line the right-hand column begins; 0 when the line has none."""
    indent = len(line) - len(line.lstrip())
    if indent >= RIGHT:
        return indent
    for gap in _GAP.finditer(line, indent + 1):
        before, after = line[: gap.start()].rstrip(), line[gap.end() :].strip()
        tabbed = gap[0][0] == "\t"
        labelled = before.endswith(":") and (tabbed or gap.end() < RIGHT)
        if ADDRESSEE.fullmatch(before) and after and not dated_place(after):
            return 0
        if not labelled and after and after[0] != ":" and (tabbed or gap.end() >= RIGHT):
            return gap.end()
    return 0


def _aligned_begin(line: str, begins: set[int]) -> int:
    """Of a line whose columns nearly touch, where the right-hand one begins on several other lines."""
    return next((gap.end() for gap in _CLOSE.finditer(line) if gap.end() in begins), 0)


def beside(value: str) -> tuple[str, str]:
    """A label's value, and an addressee or date that a text without places has run together with it."""
    found = _BESIDE.search(value)
    return (value[: found.start()].strip(), value[found.end() :].strip()) if found else (value.strip(), "")


def dated_place(text: str) -> tuple[str, str] | None:
    """The place and the date of a line that ends "Cirebon, 20 November 2026"."""
    found = _PLACE_DATE.match(text.strip()[-120:])
    if found is None or _WEEKDAY.search(found[1]) or iso_day(found[2]) is None:
        return None
    return found[1], found[2]


def day_alone(text: str) -> str:
    """The date that a line is and nothing beside it; "" of any other line."""
    found = _DAY_ALONE.match(text.strip())
    return found[1] if found and iso_day(found[1]) else ""


def iso_day(written: str) -> str | None:
    """A date as it is written, in ISO; None where it is none."""
    written = _ENGLISH_DATE.sub(r"\2 \1 \3", written)
    written = re.sub(r"[A-Za-z]+", lambda word: _ENGLISH.get(word[0].lower(), word[0]), written)
    worded = any(letter.isalpha() for letter in written)
    day = parse_date(written.replace("-", " ") if worded else written, date(2000, 1, 1))
    return day.isoformat() if day else None


def is_running(text: str) -> bool:
    """Whether a line is a sentence of the body and not a title, a name or an address."""
    if _REFERS.match(text.strip()):
        return True
    words = text.split()
    small = sum(word[0].islower() for word in words)
    sentence = len(words) > 4 and 2 * small >= len(words)
    return sentence and (
        len(text) > 55 or text.rstrip()[-1] in ".:;" or _OPENER.match(text.strip()) is not None
    )
