"""What stands behind an explicit YA or TIDAK of a finding: a note, unless it says something else than the answer.

`TIDAK: kedua perangkat normal`, `YA, perbaiki modulnya`: words of the note are no second answer. A contrary
answer, a condition, a question, a doubt about the answer or a retraction still keeps it from counting.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from mailflow.reply_clauses import Clause
from mailflow.reply_hits import NEGATORS, Doubt, Hit
from mailflow.reply_parts import SILENT, Reply
from mailflow.reply_words import Tag
from mailflow.vocabulary import words_of

_PLAIN_SIGNS = frozenset({":", "\n", ".", ";", "!"})
_LOOSE_SIGNS = frozenset({",", "-", "–", "—", "("})
_AGAIN = words_of("lagi ulang kembali resubmit naik dulu")
_ANSWERS = words_of("jawaban jawabannya putusan keputusan kesimpulan kesimpulannya")
_PAPERS = words_of(
    "laporan laporannya konsep konsepnya draf draft drafnya draftnya surat suratnya formulir form isian isiannya "
    "analisa analisanya analisis analisisnya dokumen dokumennya berkas berkasnya naskah"
)
_MISTAKES = frozenset({"salah", "keliru", "typo"})
_ORDINALS = frozenset({"pertama", "kedua", "ketiga"})
_SMALL = words_of(
    "sudah telah ada dari pada di yang gangguan gangguannya penyebab penyebabnya masalah sistem berasal"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Noted:
    """The reply without what its note merely says; `contrary`: the note says otherwise than the answer."""

    reply: Reply
    contrary: bool


def read_note(reply: Reply, asked: frozenset[str]) -> Noted | None:
    """The reply as an explicit answer with a note; None where it is none. `asked`: content words of the question."""
    head = reply.hits[0] if reply.hits else None
    if head is None or not head.canonical or head.outcome not in ("ya", "tidak"):
        return None
    clause = reply.clauses[head.clause]
    alone = all(tag.start == head.start or tag.label in SILENT for tag in clause.tags)
    note = reply.clauses[head.clause + 1 :]
    if not alone or not note or clause.closed not in _PLAIN_SIGNS | _LOOSE_SIGNS:
        return None
    loose = clause.closed in _LOOSE_SIGNS
    kept = tuple(
        hit for hit in reply.hits if hit == head or not _is_said(reply.clauses[hit.clause], hit, loose)
    )
    doubts = tuple(
        doubt for doubt in reply.doubts if doubt.clause <= head.clause or not _is_told(doubt, loose)
    )
    contrary = _contradicts(head, note[0], asked) or any(_takes_back(other) for other in note)
    return Noted(reply=replace(reply, hits=kept, doubts=doubts), contrary=contrary)


def _is_said(clause: Clause, hit: Hit, loose: bool) -> bool:
    """Whether an answer word in the note only tells of the matter: `koneksi tidak ditutup`, `perbaiki modulnya`."""
    words = {word for tag in clause.tags for word in tag.phrase.split()}
    if hit.mend:
        return not words & (_AGAIN | _ANSWERS | (_PAPERS if loose else frozenset()))
    lead = [tag for tag in clause.tags if tag.start < hit.start]
    behind = [tag for tag in clause.tags if tag.start >= hit.end]
    told = any(tag.label in ("word", "thing") for tag in lead) and not words & _ANSWERS
    return not hit.head and hit.outcome == "tidak" and told and bool(behind) and behind[0].label == "word"


def _is_told(doubt: Doubt, loose: bool) -> bool:
    """Whether what is otherwise a doubt is part of what was found: `kedua perangkat normal`."""
    return not loose and (doubt.label == "change" or (doubt.label == "part" and doubt.phrase in _ORDINALS))


def _contradicts(head: Hit, first: Clause, asked: frozenset[str]) -> bool:
    """A note that begins by denying YA, or that repeats behind TIDAK what was asked."""
    said = [tag for tag in first.tags if tag.label not in SILENT]
    words = [word for tag in said for word in tag.phrase.split()]
    if head.outcome == "ya":
        elsewhere = words[:1] == ["dari"] and bool(asked) and not asked & set(words)
        return elsewhere or (bool(said) and _denies(said[0]))
    content = [word for word in words if word not in _SMALL]
    return bool(words) and all(word in asked for word in content) and not any(_denies(tag) for tag in said)


def _denies(tag: Tag) -> bool:
    denying = tag.label == "tidak" or tag.label in NEGATORS
    return denying or tag.phrase.split()[0] in ("tidak", "belum", "bukan", "kurang", "tanpa")


def _takes_back(clause: Clause) -> bool:
    """`maaf, salah`, `nanti saya cek`: a clause that speaks of the answer itself."""
    said = [tag for tag in clause.tags if tag.label not in SILENT]
    if not said:
        return False
    promised = said[0].label == "later" or any(tag.label == "acknowledge" for tag in said)
    return promised or all(tag.phrase in _MISTAKES for tag in said)
