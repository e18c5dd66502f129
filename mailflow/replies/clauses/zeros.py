"""Counts of nothing: `Temuan kritis 0, sedang 0` tells of no fault, though its words are those of faults."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.language.clauses import Clause
from mailflow.language.vocabulary import words_of

_NONE = words_of("0 nol nihil zero")
_GRADES = words_of(
    "kritis tinggi sedang rendah mayor minor besar kecil critical major high medium low berat ringan"
)
_FAULTS = words_of(
    "temuan kesalahan error eror kegagalan bug cacat defect galat celah kerentanan gagal kendala keluhan"
)


def without_zeros(clauses: Sequence[Clause], prose: str) -> list[Clause]:
    """The clauses, with those that count no fault telling nothing."""
    counted = [one for one in clauses if _counts_faults(one)]
    some = {one.sentence for one in counted if not _is_none(one, prose)}
    return [_quiet(one) if one in counted and one.sentence not in some else one for one in clauses]


def _counts_faults(clause: Clause) -> bool:
    *words, last = (word for tag in clause.tags for word in tag.phrase.split())
    return bool(words) and set(words) <= _FAULTS | _GRADES and (last == "#" or last in _NONE)


def _is_none(clause: Clause, prose: str) -> bool:
    return prose[clause.tags[-1].start : clause.tags[-1].end].lower() in _NONE


def _quiet(clause: Clause) -> Clause:
    return replace(clause, tags=tuple(replace(tag, label="neutral") for tag in clause.tags))
