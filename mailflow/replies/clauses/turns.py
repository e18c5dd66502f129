"""Leaves out what a reply tells of the past before it turns to the present: `semula saya ragu, sekarang setuju`.

Only what the writer says of themselves, or of a fault that is gone, is left out; what somebody else thought
before stays and keeps its doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.language.clauses import Clause
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag

_ONCE = frozenset({"tadinya", "tadi", "kemarin", "kemaren", "sebelumnya", "semula", "awalnya", "mulanya"})
_NOW = words_of("sekarang kini namun tapi")
_HEARD = words_of(
    "penjelasan dijelaskan mendengar melihat membaca mempelajari diskusi berdiskusi klarifikasi konfirmasi"
)
_VERDICTS = frozenset({"setuju", "tolak", "kembalikan", "hedge", "vague"})
_OPENERS = frozenset({"filler", "subject", "ok", "yes"})
_FOREIGN = frozenset({"vocative", "hearsay", "ask", "delegate", "condition", "by", "later"})
_STAYS = frozenset(
    {"not", "not yet", "not it", "hardly", "do not", "without", "hedge", "hearsay", "ask", "later", "hold"}
)
_MAX_LEAD = 12


def without_past(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses without those of a past that the next one turns away from."""
    parts = [part for clause in clauses for part in _split(clause)]
    kept: list[Clause] = []
    for at, clause in enumerate(parts):
        following = parts[at + 1] if at + 1 < len(parts) else None
        if following is not None and _turns(following) and _is_over(clause, following):
            continue
        behind = at > 0 and _turns(clause) and _is_over(parts[at - 1], clause)
        kept.append(_present(clause) if behind else clause)
    return [clause for clause in kept if clause.tags]


def _split(clause: Clause) -> list[Clause]:
    """`kemarin salah dan sekarang sudah betul` in two, where it begins with the past."""
    cut = next((at for at, tag in enumerate(clause.tags) if at and tag.phrase in ("sekarang", "kini")), 0)
    if not cut or not _begins_once(clause.tags[:cut]) or clause.closed == "?":
        return [clause]
    first, second = clause.tags[:cut], clause.tags[cut:]
    return [
        replace(clause, tags=first, closed=",", end=first[-1].end),
        replace(clause, tags=second, opened=",", start=second[0].start),
    ]


def _begins_once(tags: Sequence[Tag]) -> bool:
    first = next((tag for tag in tags if tag.label not in _OPENERS), None)
    return first is not None and first.phrase in _ONCE


def _turns(clause: Clause) -> bool:
    return bool(clause.tags) and clause.tags[0].phrase in _NOW and clause.closed != "?"


def _is_over(clause: Clause, following: Clause) -> bool:
    """Whether a clause tells of what the writer thought once, or of a fault before an answer that comes later."""
    labels = {tag.label for tag in clause.tags if tag.phrase != "catatan"}
    if not _begins_once(clause.tags) or labels & _FOREIGN or clause.closed == "?":
        return False
    if "subject" in labels:
        return True
    return not labels & _VERDICTS and not following.labels() & {"setuju", "tolak", "kembalikan", "go"}


def _present(clause: Clause) -> Clause:
    """What is said of now, without `namun` and without `setelah penjelasan Pak Budi` before it."""
    tags = clause.tags
    start = next((at for at, tag in enumerate(tags) if tag.phrase not in _NOW), len(tags))
    subject = next((at for at, tag in enumerate(tags) if tag.label == "subject"), 0)
    lead = tags[start:subject]
    words = {word for tag in lead for word in tag.phrase.split()}
    told = "setelah" in words and bool(words & _HEARD) and len(lead) <= _MAX_LEAD
    if told and not any(tag.label in _STAYS for tag in lead):
        start = subject
    rest = tags[start:]
    return replace(clause, tags=rest, start=rest[0].start) if rest else replace(clause, tags=())
