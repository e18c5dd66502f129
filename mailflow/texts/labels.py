"""Reads `Label: isi` lines: which known label stands where, and what was written after it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

MAX_LINES = 2000
MAX_LINE = 1000
MAX_LABEL = 80
_TOLERANT_LINES = 500  # beyond these only exact labels count, so that a hostile text stays cheap
_LABELS_IN_A_LINE = 4

_FORM_LIKE = 3  # labels: where so many stand, also those count that a looser hand wrote

_SEPARATOR = re.compile(r":|：|=(?= )")
_LOOSE_SEPARATOR = re.compile(r";|→|-+>|\s[-–—]\s|[.…_]{4,}+")
_LEADER = re.compile(r"(?<![.…_])[.…_]{3,}+[ \t]*+(?=[:：])")
_NOTE_MARK = re.compile(r"[\s*†‡]*(?:[¹²³⁰⁴-⁹]++[)⁾]?|\s\d{1,2}\))?[\s*†‡)]*$")
_CELL_BORDER = re.compile(r"(\t|\|| {3,})")
_BRACKETED = re.compile(r"\([^()]*\)")
_NUMBERING = re.compile(
    r"^\(?(?:(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)]\s+|\d{1,2}[.)](?=[a-z])|[a-z]\)(?=[a-z])|\d{1,2}(?:\.\d{1,2})*\s+)"
)
_ROW_NUMBER = re.compile(r"\(?\d{1,2}[.)]?|(?:[a-z]|[ivx]{1,4})[.)]|no\.?", re.IGNORECASE)
_IN_FULL = {
    "no": "nomor",
    "nmr": "nomor",
    "tgl": "tanggal",
    "telp": "telepon",
    "tlp": "telepon",
    "tel": "telepon",
}
# What stands beside the Indonesian label of a form in two languages.
_ENGLISH_WORDS = """unit work department office institution name reporter reporters applicant s phone mobile number no
    contact person email mail address system application service website information description details detail of the
    problem issue incident type kind impact urgency priority date time day place location device equipment finding
    findings action actions taken result results officer staff cause causes symptom symptoms solution start started
    finish finished end status notes note remarks version manager owner proposal suggested fix target evidence
    attachment signature position title head leader letter subject server condition"""
_ENGLISH = frozenset(_ENGLISH_WORDS.split())
_RULE_LINE = re.compile(r"[-|+=_ ]{3,}")
_NOT_WORD = re.compile(r"[\W_]+")
_UNSEEN = re.compile(r"[\u200b-\u200f\u2028\u2029\ufeff\x00-\x08\x0e-\x1f\x7f]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """One label that a text may carry: the key it is known by and every spelling that is accepted."""

    key: str
    spellings: tuple[str, ...]
    long: bool = False  # the answer may fill lines of its own below the label


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelSet:
    """Labels made ready for look-up: plain spelling to key."""

    keys: Mapping[str, str]
    long: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry:
    """A label found in a text: what stands after it, and the lines between it and the next label."""

    key: str
    value: str
    more: tuple[str, ...]
    line: int
    indent: int


def label_set(labels: Iterable[Label]) -> LabelSet:
    """The labels ready for `read_label` and `read_entries`; the first owner of a spelling keeps it."""
    keys: dict[str, str] = {}
    long: set[str] = set()
    for label in labels:
        if label.long:
            long.add(label.key)
        for spelling in label.spellings:
            keys.setdefault(plain_label(spelling), label.key)
    return LabelSet(keys=keys, long=frozenset(long))


def text_lines(text: str) -> list[str]:
    """The text as at most 2000 lines of at most 1000 characters; longer lines are folded, not cut."""
    lines: list[str] = []
    seen = _UNSEEN.sub("", text[: MAX_LINES * MAX_LINE].replace("\xa0", " "))
    for line in seen.splitlines():
        lines.extend(_folded(line.rstrip()))
        if len(lines) >= MAX_LINES:
            break
    return lines[:MAX_LINES]


def _folded(line: str) -> list[str]:
    pieces: list[str] = []
    while len(line) > MAX_LINE:
        at = line.rfind(" ", 1, MAX_LINE)
        at = at if at > 0 else MAX_LINE
        pieces.append(line[:at])
        line = line[at:].lstrip()
    return [*pieces, line]


def plain_label(text: str) -> str:
    """A label without case, numbering, bracketed hints, spaces and punctuation."""
    folded = unicodedata.normalize("NFKC", text).casefold().strip(" \t*•-")
    folded = _BRACKETED.sub(" ", _NUMBERING.sub("", folded, count=1))
    return _NOT_WORD.sub("", folded)


def read_label(text: str, labels: LabelSet, *, tolerant: bool = True) -> str:
    """The key of the one label that `text` is, small typing errors forgiven; "" when none or unsure."""
    # the choices behind a label, in brackets, may be many
    if len(_BRACKETED.sub("", text)) > MAX_LABEL or text.rstrip().endswith(","):  # a post above its signature
        return ""
    plain = plain_label(text)
    if plain not in labels.keys:
        plain = plain_label(_in_one_tongue(text))
    if not plain or plain in labels.keys or not tolerant:
        return labels.keys.get(plain, "")
    near = {key for spelling, key in labels.keys.items() if is_near(plain, spelling)}
    return near.pop() if len(near) == 1 else ""


def _in_one_tongue(text: str) -> str:
    """`Unit kerja / Work unit` without its English half, `No. HP ¹⁾` in full and without the mark of its footnote."""
    bare = text[: _NOTE_MARK.search(text).start()]  # type: ignore[union-attr]  # it matches an empty end
    first, slash, second = bare.partition("/")
    if slash and _is_english(second):
        bare = first
    elif slash and _is_english(first):
        bare = second
    return " ".join(_IN_FULL.get(word.rstrip("."), word) for word in bare.casefold().split())


def _is_english(text: str) -> bool:
    words = re.findall(r"[a-z]+", text.casefold())
    return bool(words) and _ENGLISH.issuperset(words)


def is_near(written: str, meant: str) -> bool:
    """Whether one is the other with a slip: one error from 5 letters on, two from 9 on."""
    return _within(written, meant, 0 if len(meant) < 5 else 1 if len(meant) < 9 else 2)


def _within(a: str, b: str, errors: int) -> bool:
    """Whether `errors` insertions, losses, changes or swaps of neighbours turn `a` into `b`."""
    if abs(len(a) - len(b)) > errors:
        return False
    same = 0
    while same < min(len(a), len(b)) and a[same] == b[same]:
        same += 1
    a, b = a[same:], b[same:]
    if not a or not b or errors == 0:
        return len(a) + len(b) <= errors
    return (
        _within(a[1:], b[1:], errors - 1)
        or _within(a[1:], b, errors - 1)
        or _within(a, b[1:], errors - 1)
        or (a[:2] == b[1::-1] and _within(a[2:], b[2:], errors - 1))
    )


def read_entries(lines: Sequence[str], labels: LabelSet) -> list[Entry]:
    """Every label found, in the order of the text, blank ones included; linear in the text.

    Where several labels stand, those count too that have another sign than a colon behind them or stand alone above
    their answers, unless the same label has a colon elsewhere.
    """
    found: list[tuple[int, str, str]] = []
    loose: list[tuple[int, str, str]] = []
    above: list[tuple[int, str, str]] = []
    under: list[tuple[str, str]] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else ""
        if under:
            found += [(number, key, value) for key, value in under]
            under = []
            continue
        if under := _columns(line, following, labels):
            continue
        pairs = _read_line(line, following, labels, tolerant=number < _TOLERANT_LINES)
        found += [(number, key, value) for key, value in pairs]
        if not pairs and (pair := _loose_pair(line, labels, tolerant=number < _TOLERANT_LINES)):
            (loose if pair[1] or _LOOSE_SEPARATOR.search(line) else above).append((number, *pair))
    plain = {key for _, key, _ in found}
    if len(plain.union(key for _, key, _ in loose)) >= _FORM_LIKE:
        found += [hit for hit in loose if hit[1] not in plain]
    if len({key for _, key, _ in above}) >= _FORM_LIKE:
        found += [hit for hit in above if hit[1] not in plain]
    found.sort(key=lambda hit: hit[0])
    ends = [number for number, _, _ in found[1:]] + [len(lines)]
    return [
        _entry(lines, number, key, value, end) for (number, key, value), end in zip(found, ends, strict=False)
    ]


def _columns(line: str, following: str, labels: LabelSet) -> list[tuple[str, str]]:
    """The answers below a row of nothing but labels; none where it is not clear which is whose."""
    keys = [read_label(cell, labels, tolerant=False) for cell in _row(line)]
    values = _row(following) if len(keys) > 1 and all(keys) and len(set(keys)) == len(keys) else []
    if len(values) != len(keys) or any(read_label(value, labels) for value in values):
        return []
    return list(zip(keys, values, strict=True))


def _row(line: str) -> list[str]:
    """The cells of a table's row; a row of two cells may be written with a colon between them."""
    cells = [cell.strip() for cell in _CELL_BORDER.split(line.strip().strip("|"))[::2]]
    return cells if len(cells) > 1 else [cell.strip() for cell in line.split(": ", 1)]


def _loose_pair(line: str, labels: LabelSet, *, tolerant: bool) -> tuple[str, str] | None:
    """A label with another separator than a colon, or an exact one alone on its line."""
    text = line.strip()
    separator = _LOOSE_SEPARATOR.search(text)
    if separator is not None:
        key = read_label(text[: separator.start()], labels, tolerant=tolerant)
        return (key, text[separator.end() :].strip()) if key else None
    key = read_label(text, labels, tolerant=False) if text and not text[0].islower() else ""
    return (key, "") if key else None


def read_values(text: str, labels: Iterable[str]) -> dict[str, str]:
    """`Label: isi` lines by label; an answer may go on in the lines below its label."""
    known = label_set(Label(key=label, spellings=(label,), long=True) for label in labels)
    entries = read_entries(text_lines(text), known)
    return {e.key: "\n".join(part for part in (e.value, *e.more) if part.strip()) for e in entries}


def _entry(lines: Sequence[str], number: int, key: str, value: str, end: int) -> Entry:
    more = [line for line in lines[number + 1 : end] if not _RULE_LINE.fullmatch(line.strip())]
    if not value and more and _starts_with_separator(more[0]):
        value = _unled(more.pop(0))
    indent = len(lines[number]) - len(lines[number].lstrip())
    return Entry(key=key, value=value, more=tuple(more), line=number, indent=indent)


def _read_line(line: str, following: str, labels: LabelSet, *, tolerant: bool) -> list[tuple[str, str]]:
    line = _LEADER.sub(" ", line)
    pairs = _line_pairs(_CELL_BORDER.split(line.strip().strip("|").strip()), labels, tolerant=tolerant)
    alone = len(pairs) == 1 and not _SEPARATOR.search(line) and not _CELL_BORDER.search(line.strip())
    if alone and not _may_stand_alone(line, pairs[0][0], following, labels):
        return []
    return pairs


def _line_pairs(parts: Sequence[str], labels: LabelSet, *, tolerant: bool) -> list[tuple[str, str]]:
    """The labels that a line begins with and what stands after each; none when it begins otherwise.

    `parts` are the line's cells with the borders between them.
    """
    pairs: list[tuple[str, str]] = []
    waiting = False  # the last cell was a label and its answer has not come yet
    for place in range(0, len(parts), 2):
        cell = parts[place].strip()
        labels_next = place + 2 < len(parts) and _starts_with_separator(parts[place + 2])
        if not pairs and _ROW_NUMBER.fullmatch(cell) and not labels_next:
            continue
        key, value = ("", "")
        if len(pairs) < _LABELS_IN_A_LINE and (not waiting or _SEPARATOR.search(cell)):
            key, value = _cell_pair(cell, labels, tolerant=tolerant)
        if key:
            pairs.append((key, value))
            waiting = not value
        elif pairs:
            pairs[-1] = (pairs[-1][0], _joined(pairs[-1][1], parts[place - 1], cell))
            waiting = waiting and _starts_with_separator(cell) and not _unled(cell)
        else:
            return []
    return pairs


def _starts_with_separator(text: str) -> bool:
    return text.lstrip().startswith((":", "：", "="))


def _unled(text: str) -> str:
    return text.strip().lstrip(":：=").strip()


def _joined(value: str, border: str, cell: str) -> str:
    return value + border + cell if value and cell else value or _unled(cell)


def _cell_pair(cell: str, labels: LabelSet, *, tolerant: bool) -> tuple[str, str]:
    separator = _SEPARATOR.search(cell)
    if separator is None:
        return read_label(cell, labels, tolerant=tolerant), ""
    key = read_label(cell[: separator.start()], labels, tolerant=tolerant)
    return key, cell[separator.end() :].strip() if key else ""


def _may_stand_alone(line: str, key: str, following: str, labels: LabelSet) -> bool:
    """A label without a separator counts above a line that begins with one, or as a heading."""
    if _starts_with_separator(following):
        return True
    heading = line.strip()[0].isupper() or line.strip()[0].isdigit()
    return heading and key in labels.long and plain_label(line) in labels.keys
