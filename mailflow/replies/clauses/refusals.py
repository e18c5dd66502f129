"""Where the paper asked about is itself a refusal: `setuju permohonan ini ditolak` approves the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.language.clauses import Clause
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.joints import ANSWERS, words_in

_LETTER = words_of("surat suratnya konsep konsepnya draf drafnya naskah naskahnya")
_REFUSED = words_of(
    "permohonan permohonannya permintaan permintaannya usulan usulannya pengajuan pengajuannya"
)


def with_refusal_named(clauses: Sequence[Clause], asked: str) -> list[Clause]:
    """The clauses with what the paper does as a plain word; alone, `ditolak` may be that or an answer: it is vague."""
    if asked.lower().startswith("apakah") and _denies(clauses):
        no = clauses[0].tags[0]
        return [replace(clauses[0], tags=(replace(no, label="tolak"), *clauses[0].tags[1:])), *clauses[1:]]
    if "penolakan" not in asked.lower():
        return list(clauses)
    approved = any("setuju" in clause.labels() and set(words_in(clause.tags)) & _LETTER for clause in clauses)
    answered = any(clause.labels() & (ANSWERS - {"tolak"}) for clause in clauses)
    return [_named(clause, approved, answered) for clause in clauses]


def _denies(clauses: Sequence[Clause]) -> bool:
    """`Apakah ... disetujui?`, `Tidak. Masih dalam masa garansi.`: a no by itself, and why."""
    first, reason = clauses[0], clauses[1:]
    alone = first.tags[0].phrase == "tidak" and {tag.label for tag in first.tags[1:]} <= {
        "vocative",
        "filler",
    }
    tags = [tag for clause in reason for tag in clause.tags]
    told = all(tag.label in _TOLD or tag.phrase.endswith(" masa") for tag in tags)
    return alone and told and len(words_in(tags)) > 1 and all(clause.closed != "?" for clause in clauses)


_TOLD = frozenset(
    {"word", "thing", "number", "filler", "not", "defect", "working", "part", "past", "vocative"}
)


def _named(clause: Clause, approved: bool, answered: bool) -> Clause:
    words = set(words_in(clause.tags))
    of_matter = approved and bool(words & _REFUSED) and not words & _LETTER
    agreed = next((at for at, tag in enumerate(clause.tags) if tag.label == "setuju"), len(clause.tags))
    alone = not answered and "subject" not in clause.labels() and not words & _LETTER
    tags = (_told(tag, of_matter or at > agreed, alone) for at, tag in enumerate(clause.tags))
    return replace(clause, tags=tuple(tags))


def _told(tag: Tag, is_content: bool, alone: bool) -> Tag:
    if tag.label != "tolak":
        return tag
    if is_content:
        return replace(tag, label="neutral")
    return replace(tag, label="vague") if alone and tag.phrase.startswith("ditolak") else tag
