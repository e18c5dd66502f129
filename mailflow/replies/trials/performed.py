"""A verdict that stands as a sentence of its own: `Tidak lulus.`, `Kesimpulan kami: gagal.`, `Masih gangguan.`

Whoever writes it says why before and behind it. What went well, was tried or may be the cause takes nothing from
a bad verdict; only another verdict, a question or taking it back does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.language.clauses import Clause
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.hits import NEGATORS, asks, quoted_answers
from mailflow.replies.clauses.parts import SILENT
from mailflow.replies.clauses.seen import clause_state
from mailflow.replies.clauses.states import SOUNDING

_VERDICTS = words_of("lulus gagal normal gangguan pulih berhasil")
_FRAME = words_of(
    "hasil hasilnya uji ujinya ujicoba pengujian kesimpulan kesimpulannya verdict result results status "
    "nyatakan dinyatakan simpulkan disimpulkan dengan ini kami saya sudah telah masih tetap total semua "
    "jadi menyatakan menyimpulkan itu sehingga maka uat tes tesnya keputusan keputusannya the is was has "
    "test tests it layanan layanannya aplikasi aplikasinya sama sekali secara resmi pun skenario kasus "
    "hari untuk di tempat kantor ternyata alhasil akhirnya"
)
_LABELS = SILENT | {"thing", "neutral", "not", "not yet", "number", "good", "bad"}
_HEADS = words_of(
    "kesimpulan kesimpulannya hasil hasilnya verdict result status keputusan keputusannya putusan"
)
_REASONS = words_of("karena sebab krn dikarenakan")
_NOW = words_of("sekarang akhirnya ternyata kini barusan ulang")


def is_performed_bad(clauses: Sequence[Clause]) -> bool:
    """Whether a bad verdict stands by itself and nothing in the reply says otherwise."""
    verdicts = [at for at in range(len(clauses)) if _is_verdict(clauses, at, "bad")]
    if not verdicts or any(True for _ in quoted_answers(clauses)):
        return False
    sentences = {clauses[at].sentence for at in verdicts}
    others = [clause for at, clause in enumerate(clauses) if at not in verdicts]
    headed = any(_is_headed(clauses, at) for at in verdicts)
    good = not headed and any(_is_verdict(clauses, at, "good") for at in range(len(clauses)))
    if headed:
        others = [clause for clause in others if not _tells_well(clause)]
    return not good and not any(_undoes(clause, clause.sentence in sentences) for clause in others)


def _tells_well(clause: Clause) -> bool:
    state = clause_state(clause)
    return state is not None and state.state == "good" and not asks(clause)


def _is_verdict(clauses: Sequence[Clause], at: int, wanted: str) -> bool:
    clause = clauses[at]
    begins = 2 if [tag.phrase for tag in clause.tags[:2]] == ["karena", "itu"] else 0
    ends = next((i for i in range(begins, len(clause.tags)) if _ends(clause.tags, i)), len(clause.tags))
    said = clause.tags[begins:ends]
    words = {word for tag in said for word in tag.phrase.split()}
    state = clause_state(replace(clause, tags=said)) if said else None
    if not words & _VERDICTS or asks(clause) or state is None or state.state != wanted or state.past:
        return False
    return all(_is_framing(tag) for tag in said) and _opens(clauses, at)


def _ends(tags: Sequence[Tag], at: int) -> bool:
    """Where the verdict has been given: `gagal karena ...`, `gagal dan mohon dianalisis kembali`."""
    asked = at + 1 < len(tags) and tags[at + 1].label == "request"
    return tags[at].phrase in _REASONS or (tags[at].phrase in ("dan", "serta") and asked)


def _is_framing(tag: Tag) -> bool:
    return tag.label in _LABELS or set(tag.phrase.split()) <= _FRAME


def _is_headed(clauses: Sequence[Clause], at: int) -> bool:
    """`Hasil akhir: GAGAL`: whatever single parts did."""
    before = clauses[at - 1] if at and clauses[at].opened == ":" else None
    return before is not None and bool(set(before.words()) & _FINAL)


_FINAL = words_of("akhir kesimpulan kesimpulannya keputusan putusan verdict keseluruhan")


def _opens(clauses: Sequence[Clause], at: int) -> bool:
    """First in its sentence, or behind what names it as the result: `sehingga kesimpulan kami: gagal`."""
    before = clauses[at - 1] if at else None
    if before is None or before.sentence != clauses[at].sentence:
        return True
    heads = set(before.words()) & _HEADS
    quiet = all(_is_framing(tag) for tag in before.tags if tag.label not in ("vocative", "condition"))
    return bool(heads) if clauses[at].opened == ":" else quiet


def _undoes(clause: Clause, beside: bool) -> bool:
    """Whether a clause takes a bad verdict back. `beside`: it stands in the sentence of the verdict."""
    labels = clause.labels()
    if asks(clause) or labels & {"retract", "delegate", "ask"}:
        return True
    spoken = any(tag.label == "hearsay" and tag.phrase not in SOUNDING for tag in clause.tags)
    alone = all(tag.label in SILENT | {"hedge", "hearsay", "later", "hold", "part"} for tag in clause.tags)
    slip = any(tag.phrase in ("eh", "oops", "salah", "keliru") for tag in clause.tags)
    if slip or alone or (beside and (spoken or labels & {"hedge", "part"} or _supposes(clause))):
        return not _is_silent(clause)
    words = set(clause.words())
    state = clause_state(clause)
    if labels & NEGATORS:
        return False
    return state is not None and state.state == "good" and bool(words & (_NOW | {"lulus", "normal", "pulih"}))


def _is_silent(clause: Clause) -> bool:
    return clause.labels() <= SILENT


def _supposes(clause: Clause) -> bool:
    return any(tag.phrase.split()[0] in ("kalau", "jika", "bila", "apabila", "asal") for tag in clause.tags)
