"""Reads the structured pieces of a reply: `Label: isi` lines, percentages, priorities, case numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.vocabulary import CANONICAL, words_of
from mailflow.replies.clauses.fields import spread_labels
from mailflow.replies.clauses.states import read_health
from mailflow.texts.labels import Label, LabelSet, label_set, plain_label, read_label

_LABEL_LINE = re.compile(r"[ \t]{0,20}([^\W\d_][\w /()'.-]{0,59}?)[ \t]{0,10}:[ \t]{0,10}(.*)")
_COMMANDS = words_of(
    "setuju tolak kembalikan selesai ya tidak normal masihgangguan lulus gagal progres disposisi "
    "prioritas gabung tanya delegasi ralat acc ok oke catatan alasan nb ps jawaban disp dispo dampak urgensi"
)
_RESULTS = frozenset(
    {"hasil", "status", "kondisi", "hasiluji", "kondisiakhir", "hasilperbaikan", "hasilpengecekan"}
)
_PERCENT = re.compile(
    r"(?<![\w.,])(\d{1,4})(?:[.,]\d{1,2})?\s{0,2}(?:\s?-?an\s)?(?:%|pers[ae]n(?:an)?\b|prosen\b|prsn\b|per\s?cent\b)",
    re.IGNORECASE,
)
_DIGITS = ("satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_ROUND = {"nol": 0, "sepuluh": 10, "sebelas": 11, "seratus": 100}
_OTHER_DIGITS = {
    **dict.fromkeys(("siji", "setunggal", "hiji", "ciek"), 1),
    **dict.fromkeys(("loro", "kalih", "duo"), 2),
    **dict.fromkeys(("telu", "tigo", "tilu"), 3),
    **dict.fromkeys(("papat", "sekawan", "ampek", "opat"), 4),
    **dict.fromkeys(("limo", "gangsal"), 5),
    **dict.fromkeys(("nem", "anam", "genep"), 6),
    **dict.fromkeys(("pitu", "tujuah"), 7),
    **dict.fromkeys(("wolu", "lapan"), 8),
    **dict.fromkeys(("songo", "sanga"), 9),
}
"""Javanese, Sundanese and Minang; not where two of them call different numbers alike (`salapan`)."""
_TENS = ("puluh", "puluah", "doso", "dasa")
_TEENS = ("belas", "baleh", "welas")
NUMERAL = "|".join((*_DIGITS, *_OTHER_DIGITS, *_ROUND, *_TENS, *_TEENS))
_SPOKEN = re.compile(
    rf"\b((?:{NUMERAL})(?:\s{{1,3}}(?:{NUMERAL})){{0,3}})\s{{1,3}}(?:pers[eé]n|prosen)(?:an)?\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bdari\s{1,3}\d{1,3}\s{0,2}%?\s{0,2}(?=(?:ke|jadi|menjadi)\b)", re.IGNORECASE)
_NUMERALS = {"satu": "1", "dua": "2", "tiga": "3", "empat": "4"}
_PRIORITY = re.compile(
    r"(\b(?:bukan|jangan|bkn|jgn|ojo|ulah|not|dudu|sanes|(?:tidak|tdk|tak|dak|ga|gak|nggak|mboten|ora|"
    r"teu)\s{1,3}(?:perlu|usah|sampai|kudu|kedah))\s{1,3}(?:(?:lagi|sampai|jadi|menjadi|ke|masuk|termasuk|"
    r"tergolong|dijadikan|jadikan|dianggap|setingkat|kategori|level)\s{1,3}){0,2})?\b(?:p[\s-]{0,3}|"
    r"(?:prioritas(?:nya)?|prio|priority)\s{0,3}[:=]?\s{0,3}(?:ke-?)?(?:p\s{0,3})?)([1-4]|satu|dua|tiga|"
    r"empat)\b(?![\w%]|[-–/,.]\d)(?!\s{1,3}(?:kasus|orang|laporan|hal|layanan|tiket|keluhan|hari|jam|menit|"
    r"unit|aplikasi|bidang)\b)",
    re.IGNORECASE,
)
_LEVEL = r"\s{0,3}[:=]?\s{0,3}(tinggi|sedang|rendah)\b(?!\s{0,3}(?:atau|sampai|ke|-|/))"
_IMPACT = re.compile(r"\bdampak(?:nya)?" + _LEVEL, re.IGNORECASE)
_URGENCY = re.compile(r"\burgensi(?:nya)?" + _LEVEL, re.IGNORECASE)
_LINK = re.compile(r"\bkasus[- ]?(\d{4})[- ](\d{3,6})\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class Lines:
    """A reply parted into `Label: isi` lines and prose.

    `concluded`: a result line says that it is well; `unhealthy`: one says that it is not, or not yet.
    """

    fields: str
    pairs: tuple[tuple[str, str], ...]
    prose: str
    concluded: bool
    unhealthy: bool


def read_lines(text: str, labels: Sequence[str], kind: str = "", *, take: bool) -> Lines:
    """Part a reply. With labels only their lines begin a field (small slips forgiven), else any two `Label:`
    lines; `take`: at all.

    Lines below a field go on with it until an empty line, unless they speak of an answer or a doubt.
    """
    wanted = label_set(Label(key=plain_label(label), spellings=(label,)) for label in labels)
    if take and kind in ("form", "report"):
        text = spread_labels(text, labels, flowing=kind == "form")
    pairs: list[tuple[str, str]] = []
    fields: list[str] = []
    prose: list[str] = []
    goes_on = False
    for line in text.split("\n") if take else ():
        pair = _pair(line, wanted)
        goes_on = bool(pair) or (goes_on and _goes_on(line, kind))
        (fields if goes_on else prose).append(line)
        if pair:
            pairs.append(pair)
        elif goes_on:
            pairs[-1] = (pairs[-1][0], f"{pairs[-1][1]} {line}")
    if not pairs or (len(pairs) < 2 and not labels):
        return Lines(fields="", pairs=(), prose=text, concluded=False, unhealthy=False)
    results = [value for name, value in pairs if name in _RESULTS and value.strip()]
    unhealthy = any(not _is_well(value) for value in results)
    return Lines(
        fields="\n".join(fields),
        pairs=tuple(pairs),
        prose="\n".join(prose),
        concluded=bool(results) and not unhealthy,
        unhealthy=any(_is_unwell(value) for value in results),
    )


_MAX_PERCENTS = 50


_SPEAKING = frozenset(
    {
        "setuju",
        "tolak",
        "kembalikan",
        "selesai",
        "hold",
        "retract",
        "condition",
        "working",
        "delegate",
        "ask",
        "hedge",
    }
)


_OF_THE_FORM = re.compile(
    r"\s{0,9}(?:(?:saya|kami) (?:isi|tulis|kirim)|mohon (?:bantu|segera|ditindak|dibantu)|demikian|sumber ?:)",
    re.IGNORECASE,
)
"""How a line below the last field begins that speaks of the form, and no more of the field."""


def _goes_on(line: str, kind: str) -> bool:
    clauses = parse_clauses(line, "test" if kind == "test" else "report")
    if any({"later", "subject"} <= clause.labels() for clause in clauses):
        return False
    if not line.strip() or (clauses and _is_command(clauses[0])) or _OF_THE_FORM.match(line):
        return False
    return not any(clause.labels() & _SPEAKING or clause.closed == "?" for clause in clauses)


def _is_command(clause: Clause) -> bool:
    """A command by itself below a field (`GAGAL`, `TIDAK: ...`) is no part of the field."""
    said = " ".join(tag.phrase for tag in clause.tags if tag.label not in ("filler", "vocative", "subject"))
    return any(said in phrases.split(", ") for phrases in CANONICAL.values())


def _pair(line: str, wanted: LabelSet) -> tuple[str, str] | None:
    found = _LABEL_LINE.fullmatch(line) if len(line) <= 1000 else None
    if not found:
        return None
    name = plain_label(found[1])
    if wanted.keys:
        name = read_label(found[1], wanted, tolerant=name not in _COMMANDS)
        return (name, found[2]) if name else None
    return (name, found[2]) if name not in _COMMANDS else None


def _is_well(value: str) -> bool:
    health = read_health(parse_clauses(value, "confirm"))
    return health is not None and health.state == "good"


def _is_unwell(value: str) -> bool:
    health = read_health(parse_clauses(value, "confirm"))
    return health is not None and health.state != "good"


@dataclass(frozen=True, kw_only=True, slots=True)
class Percent:
    """A percentage and its place."""

    value: int
    start: int
    end: int


def place_percents(text: str) -> list[Percent]:
    """Every percentage in a text, also in words; of `dari 40% ke 60%` only where it has come to."""
    skipped = [(found.start(), found.end()) for found in _FROM.finditer(text)]
    placed = [(int(found[1]), found) for found in _PERCENT.finditer(text)]
    placed += [(_spoken(found[1]), found) for found in _SPOKEN.finditer(text)]
    return [
        Percent(value=value, start=found.start(), end=found.end())
        for value, found in sorted(placed, key=lambda pair: pair[1].start())[:_MAX_PERCENTS]
        if not any(start <= found.start() < end for start, end in skipped)
    ]


def count_of(words: str) -> int:
    """`12`, `dua belas`"""
    return int(words) if words.isdigit() else _spoken(words)


def find_percents(text: str) -> list[int]:
    """Every percentage in a text; of `dari 40% ke 60%` only where it has come to."""
    return [percent.value for percent in place_percents(text)]


def _spoken(words: str) -> int:
    """`dua puluh lima` as 25."""
    total = 0
    for word in words.lower().split():
        if word in _DIGITS:
            total += _DIGITS.index(word) + 1
        elif word in _OTHER_DIGITS:
            total += _OTHER_DIGITS[word]
        elif word in _TEENS:
            total += 10
        elif word in _TENS:
            total = total * 10
        else:
            total += _ROUND[word]
    return total


@dataclass(frozen=True, kw_only=True, slots=True)
class Level:
    """A priority named by its number, and its place."""

    name: str
    start: int
    end: int


def place_priorities(text: str) -> list[Level]:
    """Every priority named by its number and not denied."""
    return [
        Level(
            name=f"P{_NUMERALS.get(found[2].lower(), found[2])}",
            start=found.start(),
            end=found.end(),
        )
        for found in _PRIORITY.finditer(text)
        if not found[1]
    ]


def find_priorities(text: str) -> list[str]:
    """Every priority named and not denied, each once: `P2`, or impact and urgency as `tinggi-sedang`."""
    named = [level.name for level in place_priorities(text)]
    impacts, urgencies = _IMPACT.findall(text), _URGENCY.findall(text)
    named += [f"{impact.lower()}-{urgency.lower()}" for impact in impacts for urgency in urgencies]
    return list(dict.fromkeys(named))


def find_links(text: str) -> list[str]:
    """Every case number in a text, as `KASUS-2026-0007`."""
    return list(dict.fromkeys(f"KASUS-{year}-{number}" for year, number in _LINK.findall(text)))
