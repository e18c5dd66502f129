"""What stands behind an explicit YA or TIDAK of a finding: a note, unless it says something else than the answer.

`TIDAK: kedua perangkat normal`, `YA, perbaiki modulnya`: words of the note are no second answer. A contrary
answer, a condition, a question, a doubt about the answer or a retraction still keeps it from counting.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailflow.language.clauses import Clause
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.hits import NEGATORS, Doubt, Hit
from mailflow.replies.clauses.parts import SILENT, Reply

_PLAIN_SIGNS = frozenset({":", "\n", ".", ";", "!"})
_LOOSE_SIGNS = frozenset({",", "-", "–", "—", "("})
_AGAIN = words_of("lagi ulang kembali resubmit naik dulu")
_ANSWERS = words_of("jawaban jawabannya putusan keputusan kesimpulan kesimpulannya")
_PAPERS = words_of(
    "laporan laporannya konsep konsepnya draf draft drafnya draftnya surat suratnya formulir form isian "
    "isiannya analisa analisanya analisis analisisnya dokumen dokumennya berkas berkasnya naskah"
)
_MISTAKES = frozenset({"salah", "keliru", "typo"})
_ORDINALS = frozenset({"pertama", "kedua", "ketiga"})
_BECOMES = words_of("jadi menjadi ke jawab dijawab anggap dianggap pilih tulis ditulis baca dibaca")
_BECAUSE = words_of("karena sebab saja dari pada")
_WELL = words_of("normal aman lancar baik sehat beres pulih")
_SMALL = words_of("dapat bisa perlu masih telah sudah mohon jawaban")


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
        doubt
        for doubt in reply.doubts
        if loose or doubt.clause <= head.clause or not _is_told(reply.clauses[doubt.clause], doubt)
    )
    contrary = any(_takes_back(other) for other in note) or _contradicts(head, note, asked - _SMALL)
    return Noted(reply=replace(reply, hits=kept, doubts=doubts), contrary=contrary)


def _is_said(clause: Clause, hit: Hit, loose: bool) -> bool:
    """Whether an answer word in the note only tells of the matter: `koneksi tidak ditutup`, `perbaiki modulnya`."""
    words = set(clause.words())
    if hit.mend:
        return not words & (_AGAIN | _ANSWERS | (_PAPERS if loose else frozenset()))
    before = [tag for tag in clause.tags if tag.start < hit.start]
    behind = [tag for tag in clause.tags if tag.start >= hit.end]
    if hit.head or hit.outcome != "tidak" or words & _ANSWERS or not before or not behind:
        return False
    changed = any(tag.label == "mend" or tag.phrase in _BECOMES for tag in before)
    verb = behind[0].label == "word" and behind[0].phrase not in _BECAUSE
    return not changed and verb and before[-1].label in ("word", "thing")


def _is_told(clause: Clause, doubt: Doubt) -> bool:
    """Whether what is otherwise a doubt is part of what was found: `kedua perangkat normal`."""
    more = any(tag.label in ("word", "thing") for tag in clause.tags)
    return doubt.label == "change" or (doubt.label == "part" and doubt.phrase in _ORDINALS and more)


def _contradicts(head: Hit, note: Sequence[Clause], asked: frozenset[str]) -> bool:
    """A note that denies what YA says or affirms what TIDAK denies: `YA: aplikasinya normal`."""
    first = [tag for tag in note[0].tags if tag.label not in SILENT]
    if head.outcome == "tidak":
        return _names(note[0], asked) and not _clears(note[0])
    from_where = {word for tag in first for word in tag.phrase.split()}
    elsewhere = bool(asked) and "dari" in from_where and not _names(note[0], asked)
    opening = bool(first) and _denies(first[0])
    return opening or elsewhere or any(_names(clause, asked) and _clears(clause) for clause in note)


def _names(clause: Clause, asked: frozenset[str]) -> bool:
    """Whether a clause speaks of the very thing that was asked about."""
    words = set(clause.words())
    return bool(asked & (words | {word.removesuffix("nya") for word in words}))


def _clears(clause: Clause) -> bool:
    """Whether a clause says that something is not so, or is well."""
    words = set(clause.words())
    return bool(words & _WELL) or any(_denies(tag) for tag in clause.tags)


def _denies(tag: Tag) -> bool:
    denying = tag.label == "tidak" or tag.label in NEGATORS
    return denying or tag.phrase.split()[0] in ("tidak", "belum", "bukan", "kurang", "tanpa")


def _takes_back(clause: Clause) -> bool:
    """`maaf, salah`, `nanti saya cek`: a clause that speaks of the answer itself."""
    said = [tag for tag in clause.tags if tag.label not in SILENT]
    if not said:
        return False
    words = set(clause.words())
    promised = said[0].label == "later" or any(tag.label == "acknowledge" for tag in said)
    mistaken = words & _ANSWERS and words & _MISTAKES
    return promised or bool(mistaken) or all(tag.phrase in _MISTAKES for tag in said)
