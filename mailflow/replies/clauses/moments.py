"""When it was so: whether a clause speaks of the present, or of an hour that has gone by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from mailflow.language.clauses import Clause
from mailflow.language.words import Tag
from mailflow.texts.wording import find_date

NOW = frozenset({"sekarang", "skrg", "skrang", "saat", "kini", "barusan"})
LEADS = frozenset({"filler", "vocative", "subject", "ok", "yes", "acknowledge"})


def is_of_earlier(clause: Clause) -> bool:
    """`kemarin macet`, `Pagi macet`, `sempat gagal`"""
    return "past" in clause.labels() or _opens_with_hour(clause) or _was_for_once(clause.tags)


def is_now(clause: Clause) -> bool:
    """Whether it speaks of the present: `sekarang`, `saat ini`, `sejak jam 10`; not `saat dicoba`."""
    words = clause.words()
    if any(one in _SINCE and two in ("jam", "pukul") for one, two in pairwise(words)):
        return True
    return bool(set(words) & (NOW - {"saat"})) or any(
        one in _WHILES and two == "ini" for one, two in pairwise(words)
    )


_SINCE = ("sejak", "semenjak")


def _was_for_once(tags: Sequence[Tag]) -> bool:
    """`sempat gagal`"""
    bad = next((at for at, tag in enumerate(tags) if tag.label == "bad"), 0)
    return any(tag.phrase == "sempat" for tag in tags[:bad])


_PARTS_OF_DAY = frozenset({"pagi", "siang", "sore", "malam", "semalam", "subuh"})
_WHILES = _PARTS_OF_DAY | {"saat", "hari"}


def _opens_with_hour(clause: Clause) -> bool:
    """`Pagi macet`: when it was so; not `pagi ini`, nor `selamat pagi`."""
    words = [word for tag in clause.tags if tag.label not in LEADS for word in tag.phrase.split()]
    return bool(words) and words[0] in _PARTS_OF_DAY and not {"ini", "hari"} & {*words[1:3]}


def is_left_behind(clause: Clause) -> bool:
    """`yang kemarin kosong sekarang sudah terisi`: the earlier time is told first, then its state, then the present."""
    once = next((tag.start for tag in clause.tags if tag.label == "past"), -1)
    states = [tag.start for tag in clause.tags if tag.label in ("good", "bad")]
    now = next((tag.start for tag in clause.tags if tag.phrase.split()[0] in ("sekarang", "kini")), -1)
    return once >= 0 and bool(states) and once < states[0] and states[-1] < now


def dated(clauses: Sequence[Clause], prose: str, today: date) -> list[Clause]:
    """The clauses with a weekday whose full date has come by as the past that it is: `Selasa 24 November 2026`."""
    return [replace(one, tags=tuple(_dated(tag, prose, today) for tag in one.tags)) for one in clauses]


def _dated(tag: Tag, prose: str, today: date) -> Tag:
    day = find_date(prose[tag.start : tag.end + _DATE]) if tag.label == "later" else None
    return replace(tag, label="neutral") if day is not None and day <= today else tag


_DATE = 30
"""Characters that a date takes behind its weekday."""
