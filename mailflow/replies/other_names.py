"""Whether a reply speaks of another person, place, time or number than its question names. Pure.

A clause of answer words, words of the question and small words is about what was asked. Where such a clause holds a
name that the question does not know, it tells of another: `Rudi yang berangkat`, `Data Disdik cocok`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.cases.readings import Question
from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.findings import SMALL
from mailflow.language.names import (
    GOES,
    LEADS_TO_TIME,
    NO_GOERS,
    NO_MATTER,
    NO_NAMES,
    PARTS_OF_DAY,
    PERIODS,
    PLACES,
    SET_OUT,
    SLOTS,
    TITLED,
)
from mailflow.language.plain import AFTER_ANSWER, OBJECTS
from mailflow.language.vocabulary import AGENTS
from mailflow.language.words import Tag, parse_tokens
from mailflow.replies.clauses.echo import is_echo

TEXT_CAP = 20_000
_NUMBER = re.compile(r"\b\d{1,5}(?:/[\w.-]{1,20}){1,5}\b|(?<=\bST[ -])\d{1,5}\b")
_IDENTIFIER = re.compile(
    r"\b(?:berkas|formulir|surat|draf|konsep|dokumen|tiket|nota|versi|v|no\.?|nomor|[a-z]{1,3}-)(?: no\.?|"
    r" nomor)? ?0{0,4}(\d{1,5}(?:\.\d{1,3})*)\b(?! ?(?:lembar|rangkap|halaman|orang|hari|bundel|buah|/))",
    re.I,
)
_LAW = re.compile(
    r"\b(?:per(?:bup|wal|da|gub|men\w{0,12})|uu|pp|inpres) (?:nomor |no\.? )?\d[\d/.]{0,20}", re.I
)
_DATE = re.compile(r"\d{1,2}/\d{1,2}(?:/\d{2,4})?")
_DAY = re.compile(r"\b(\d{1,2}) (?=januari|februari|maret|april|mei|juni|juli|agustus|[a-z]{2,6}ember)", re.I)
_PERSON = re.compile(r"\b(?:a\.n|atas nama|sdri?|saudara)\b", re.I)
_PROPER = re.compile(r"[A-Z][\w'-]{2,30}")
_QUIET = frozenset(
    {"setuju", "ok", "yes", "thumb", "subject", "neutral", "conclusion", "thing", "vocative", "by", "request"}
)


def names_another(text: str, question: Question) -> bool:
    """Whether the reply names what it is about, and not as the question does."""
    told, named = text[:TEXT_CAP], question.named
    clauses = parse_clauses(told, "plain")
    if _is_numbered_otherwise(told, named) or any(_is_timed_otherwise(one, told, named) for one in clauses):
        return True
    if not _PROPER.search(named[1:]) or told.isupper():
        return False
    found = (_first_name(clause, told, named) for clause in clauses)
    return next((name for name in found if name), "") == _FOREIGN


def _is_numbered_otherwise(told: str, named: str) -> bool:
    """`Ya, 094/521 saya setujui`, where 094/512 was asked about"""
    own = {part for number in _NUMBER.findall(named) for part in _parts(number)}
    own |= set(_IDENTIFIER.findall(named)) if not own else set()
    others = [{number} for number in _IDENTIFIER.findall(told)]
    others += [
        _parts(number) for number in _NUMBER.findall(_LAW.sub("", told)) if not _DATE.fullmatch(number)
    ]
    return bool(own and others) and not any(parts <= own for parts in others)


def _parts(number: str) -> set[str]:
    return {part.lstrip("0").casefold() for part in re.split(r"[/.-]", number)}


def _is_timed_otherwise(clause: Clause, text: str, named: str) -> bool:
    """`Setuju pukul 20.00`, `Perpanjang sebulan`: in a clause of nothing else, and the question says another"""
    said = text[clause.start : clause.end]
    for pattern, times in ((_CLOCK, _hours), (_SPAN, _spans)):
        own, told = times(named), times(said)
        if own and told and own.isdisjoint(told):
            first = next(pattern.finditer(said)).start() + clause.start
            return all(_is_frame(tag, named) for tag in clause.tags if tag.end <= first)
    return False


def _hours(text: str) -> set[tuple[int, str]]:
    """Hour and minute; `jam 8` may be that of the morning or of the evening."""
    found: set[tuple[int, str]] = set()
    for hour, minute, part in _CLOCK.findall(text):
        early = {int(hour)} if part.lower() not in ("sore", "malam") else set()
        late = {int(hour) % 12 + 12} if part.lower() != "pagi" and int(hour) <= _NOON else set()
        found |= {(one, minute or "00") for one in early | late}
    return found


def _spans(text: str) -> set[tuple[str, str]]:
    found = ((count.strip().lower(), unit.lower()) for count, unit in _SPAN.findall(text))
    return {(_COUNT.get(count, count.lstrip("0")), unit) for count, unit in found}


_NOON = 12
_CLOCK = re.compile(r"\b(?:pukul|jam|at) (\d{1,2})(?:[.:](\d\d))?\b(?: (pagi|siang|sore|malam)\b)?", re.I)
_SPAN = re.compile(
    r"\b(se|(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|\d{1,3}) )(hari|minggu|bulan|tahun|jam)\b",
    re.I,
)
_COUNT = {
    "se": "1",
    "satu": "1",
    "dua": "2",
    "tiga": "3",
    "empat": "4",
    "lima": "5",
    "enam": "6",
    "tujuh": "7",
    "delapan": "8",
    "sembilan": "9",
}

_OWN, _FOREIGN = "own", "foreign"


def _first_name(clause: Clause, text: str, named: str) -> str:
    """Whose the first name in a clause is that stands for what was asked; "" where none does."""
    tags = [tag for tag in clause.tags if tag.label not in ("filler", "acknowledge")]
    for at, tag in enumerate(tags):
        name = text[tag.start : tag.end].split()[-1].removesuffix("nya").rstrip("-")
        if tag.label not in ("word", "vocative", "thing", "later"):
            continue
        goes = not at and tag.label == "word" and _goes(tags[1:]) and name not in NO_GOERS
        if not _is_name(name.capitalize() if goes else name, named):
            continue
        of_it = at > 0 and tags[at - 1].label == "setuju" and text[tag.start : tag.end].endswith("-nya")
        if of_it or _stands_for_it(tags[:at], tags[at + 1 :], named, is_time=_is_time(name)):
            day = _DAY.search(text[max(tag.start - _BEFORE, 0) : tag.end])
            return _OWN if _knows(name, day[1] if day else "", named) else _FOREIGN
    return ""


def _is_time(name: str) -> bool:
    return any(name.lower() in row for row in PERIODS)


def _is_name(name: str, named: str) -> bool:
    word = name.lower()
    row = next((row for row in PERIODS if word in row), None)
    if row is not None:
        return any(token.word in row for token in parse_tokens(named))
    return (
        bool(_PROPER.fullmatch(name))
        and word not in NO_NAMES | PLACES | OBJECTS | AFTER_ANSWER | AGENTS | SMALL
    )


_BEFORE = 6
"""Signs of a day before its month."""


def _knows(name: str, day: str, named: str) -> bool:
    days = {one.lstrip("0") for one in re.findall(r"\b\d{1,2}\b", named)}
    if day and days and day.lstrip("0") not in days:
        return False
    return is_echo(name.lower(), named) or is_short_for(name.lower(), named)


def _stands_for_it(before: Sequence[Tag], after: Sequence[Tag], named: str, *, is_time: bool) -> bool:
    lead = [word for tag in before for word in tag.phrase.split()]
    behind = [word for tag in after for word in tag.phrase.split()]
    while lead and lead[-1] in TITLED | LEADS_TO_TIME:
        lead.pop()
    if behind[:1] == ["yang"]:
        return _goes(after)
    if is_time and not lead:
        return set(behind) <= PARTS_OF_DAY
    if set(behind[:1]) & SET_OUT or (lead[-2:-1] == ["yang"] and set(lead[-1:]) & GOES):
        return True
    if lead[-1:] == ["n"] and not _PERSON.search(named):
        return False
    if lead[-1:] in (["di"], ["ke"]) and lead[-2:-1] in (["saya"], ["kami"]):
        return False  # where the writer is
    told = bool(lead) and (lead[-1] in SLOTS | PLACES or _is_matter(lead[-1], named))
    return told and all(_is_frame(tag, named) for tag in before)


def _goes(behind: Sequence[Tag]) -> bool:
    words = [word for tag in behind[:2] for word in tag.phrase.split()]
    return words[:1] == ["yang"] and bool(set(words[1:2]) & GOES)


def _is_matter(word: str, named: str) -> bool:
    return word in ("surat", "tugas", "#") or (is_echo(word, named) and word not in NO_MATTER)


def _is_frame(tag: Tag, named: str) -> bool:
    """A word of an answer, of the question, or one that says nothing."""
    known = OBJECTS | SLOTS | GOES | PLACES | TITLED | LEADS_TO_TIME | {"#"}
    return tag.label in _QUIET or all(word in known or is_echo(word, named) for word in tag.phrase.split())


def is_short_for(word: str, named: str) -> bool:
    """`dinsos` for Dinas Sosial, `bkpsdm` for Badan Kepegawaian dan Pengembangan ..."""
    words = re.findall(r"[a-z]+", named.lower())
    return any(_spells(word, words[at:]) for at in range(len(words)))


_LONGEST = 6
"""Letters that a short form takes from one word."""


def _spells(short: str, words: Sequence[str]) -> bool:
    if not short or not words:
        return not short
    return any(
        short.startswith(words[0][:length]) and _spells(short[length:], words[1:])
        for length in range(min(len(words[0]), _LONGEST), 0, -1)
    )
