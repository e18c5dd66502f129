"""Whether a clause beside an approval limits or changes what is approved, or finds a fault in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import dropwhile

from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.limits import (
    AGREED_BY,
    AGREES_OTHERWISE,
    ANNOUNCED,
    ENDS_AMISS,
    EXAMINED_IN_PART,
    EXAMINED_LATER,
    LIMITS,
    OF_MINE,
    OUTDATED,
    PAPER_PARTS,
    PILOTS,
    RECEIPTS,
    SEEN_BEFORE,
    TROUBLED,
)
from mailflow.language.reserves import ADDRESSED
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import NEGATORS

_LIMITS = {label: re.compile(words) for label, words in LIMITS.items()}
_RECEIPTS = re.compile(RECEIPTS)
_LONGEST = 20
"""Words of a clause that are looked at."""


def find_limit(prose: str, asked: str, *, verified: bool) -> str:
    """Why the approval in a reply does not hold for all that was asked, as a label of `parts.WHY`; or "".

    Where it was to be verified, it goes on to whoever approves it.
    """
    clauses = parse_clauses(prose, "plain")
    told = [" ".join(_said(clause)) for clause in clauses]
    if verified and any(_RECEIPTS.match(said) or EXAMINED_LATER.search(said) for said in told):
        return "study"
    if verified and any(SEEN_BEFORE.search(said) for said in told):
        return "past"
    if verified and any(EXAMINED_IN_PART.search(said) for said in told):
        return "part"
    if AGREES_OTHERWISE.search(prose.lower()):
        return "hedge"
    if any(_is_less(said, asked) for said in told):
        return "part"
    if any(AGREED_BY.search(said) for said in told) or _is_of_mine(prose, asked):
        return "by"
    labels = (_label(clause) for clause in clauses)
    return next((label for label in labels if label and not (verified and label == "by")), "")


def _is_less(said: str, asked: str) -> bool:
    """`Pasang percontohan`, where a whole was asked about"""
    found = PILOTS.search(said)
    told = found[found.lastindex or 0].split() if found else []
    return bool(told) and not any(is_echo(word, asked) for word in told)


def _is_of_mine(prose: str, asked: str) -> bool:
    """`Terima kasih jadwal saya disetujui`: the writer's own was approved, by another"""
    things = (found[1].lower().removesuffix("nya") for found in OF_MINE.finditer(prose))
    return any(is_echo(thing, asked) or thing in PAPER_PARTS for thing in things)


def _said(clause: Clause) -> list[str]:
    words = clause.words()[:_LONGEST]
    return list(dropwhile(lambda word: word in ADDRESSED - {"saja", "itu", "ini"}, words))


def _label(clause: Clause) -> str:
    words = clause.words()[:_LONGEST]
    said = _said(clause)
    if clause.closed == ":" and words and words[-1] in ANNOUNCED:
        return "change"
    if {"setuju", "disetujui"} & set(words) and words[-1:] == ["lalu"]:
        return "past"
    if clause.labels() & NEGATORS and said[:1] != ["jangan"]:
        return ""
    found = next((label for label, fits in _LIMITS.items() if fits.match(" ".join(said))), "")
    return found or ("defect" if _is_faulty(said) and "setuju" not in clause.labels() else "")


def _is_faulty(words: Sequence[str]) -> bool:
    """`tanggalnya bentrok dengan apel`, `kopnya masih yang lama`"""
    part = words[0].removesuffix("nya").removesuffix("-") if words else ""
    outdated = "masih" in words and bool(OUTDATED & set(words))
    faulty = bool(TROUBLED & set(words)) and "tapi" not in words
    return part in PAPER_PARTS and (faulty or outdated or (len(words) > 1 and words[-1] in ENDS_AMISS))
