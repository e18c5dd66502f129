"""Tells how far a letter's Hal goes on below its first line, and what of it belongs to the page's other column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailflow.complaints.addressees import PLACE_LINE
from mailflow.texts.extracts import Extract
from mailflow.texts.labels import Entry
from mailflow.texts.layout import ADDRESSEE, SALUTATION, Columns, dated_place, day_alone, is_running

_HAL_LINES = 6
_CONTINUED_AFTER = 25  # characters of a Hal: a shorter one does not wrap without being indented
_LABELLED = re.compile(r"[A-Z][\w./ ]{0,30}:")
UNENDED = re.compile(
    r"(?:\b(?:dan|yang|pada|di|untuk|dari|kepada|atas|terhadap|dengan|tentang|tanggal|tgl|hari|bulan|tahun|serta|oleh)"
    r"|\bs\.?[d/]\.?d?\.?|[,/&–-]|\b\d{1,2}(?: [A-Z][a-z]+)?)$",
    re.IGNORECASE,
)


def subject_lines(columns: Columns, hal: Entry, entries: Sequence[Entry]) -> Iterator[int]:
    """The lines on which a Hal goes on."""
    labelled = {entry.line for entry in entries}
    before, length = hal.value, len(hal.value)
    for number in range(hal.line + 1, min(hal.line + 1 + _HAL_LINES, len(columns.left))):
        line = columns.left[number]
        text = line.strip()
        if (not text and columns.right[number]) or text.startswith(":"):
            continue  # the right-hand column alone, or the Hal itself below its label
        indented = len(line) - len(line.lstrip()) >= hal.indent + 2
        unended = UNENDED.search(before) is not None
        if not text or number in labelled or (_ends_hal(text) and not (unended and day_alone(text))):
            return
        if not (indented or unended or _goes_on(text)) and (
            length < _CONTINUED_AFTER or (is_running(text) and text.endswith("."))
        ):
            return
        before, length = text, len(text)
        yield number


def _goes_on(text: str) -> bool:
    """Whether a line below a Hal is no line of its own: it begins in the middle of a sentence and does not end it."""
    return text[0].islower() and not is_running(text) and text[-1] not in ".:" and not PLACE_LINE.match(text)


def _ends_hal(text: str) -> bool:
    return bool(ADDRESSEE.match(text) or SALUTATION.match(text) or dated_place(text) or day_alone(text))


def breaks_off(column: Sequence[str], last: int) -> bool:
    """Whether right below a Hal there stands a line that may be its end, and may be none."""
    text = column[last + 1].strip() if last + 1 < len(column) else ""
    known = not text or _ends_hal(text) or _LABELLED.match(text) or is_running(text) or text.isupper()
    return not known


def without_place(hal: Extract, head: Columns) -> Extract:
    """A Hal behind which a page of close columns put the addressee's place in capitals."""
    cells = [*head.left, *head.right]
    places = [dated[0] for dated in map(dated_place, cells) if dated]
    places += [cells[at + 1] for at, cell in enumerate(cells[:-1]) if PLACE_LINE.fullmatch(cell.strip())]
    for place in (one.strip().casefold() for one in places):
        kept = hal.value[: len(hal.value) - len(place)]
        tail = hal.value[len(kept) :]
        if (
            place
            and tail.casefold() == place
            and tail.isupper()
            and kept.endswith(" ")
            and not kept.isupper()
        ):
            return replace(hal, value=kept.strip(), sure="sedang")
    return hal
