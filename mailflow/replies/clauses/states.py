"""Reads how something is now in a reply to "is it normal?" or "did the test pass?"; the last state wins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from mailflow.language.clauses import Clause
from mailflow.language.words import Tag
from mailflow.replies.clauses.hits import asks, quoted_answers
from mailflow.replies.clauses.moments import NOW
from mailflow.replies.clauses.seen import (
    BY_NOW,
    CONTRASTS,
    STATEFUL,
    Seen,
    State,
    clause_state,
    has_loose_negator,
    set_aside,
)

_PARTS = frozenset({"part", "delegate"})
_DOUBTS = frozenset({"hedge", "hold", "hearsay", "retract", "later", "study", "other"})
_ONCE = frozenset({"hedge", "hold", "study", "later", "condition"})
"""What was doubted or waited for before holds nothing back now."""
_ALTHOUGH = frozenset({"walau", "walaupun", "meski", "meskipun"})
_CONCLUDING = frozenset(
    {"nyatakan", "dinyatakan", "simpulkan", "disimpulkan", "kesimpulan", "kesimpulannya", "keseluruhan"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """How it is, and why that is unsure (a label of `vocabulary`, "" when sure)."""

    state: State
    doubt: str = ""


def read_health(clauses: Sequence[Clause]) -> Health | None:
    """The state that a reply reports; None when it reports none."""
    clauses = _without_asides(clauses)
    seen = list(_seen(clauses))
    if not seen:
        return None
    if all(one.state == "unsure" for one in seen) and any(asks(clause) for clause in clauses):
        return Health(state="unsure", doubt="question")
    if names_both(clauses):
        return Health(state="unsure", doubt="two")
    doubt = _doubt(clauses, STATEFUL if all(one.state in ("bad", "part") for one in seen) else frozenset())
    present = [one for one in seen if not one.past] or seen
    if _conclusion(clauses) == "bad" and (not doubt or (doubt == "condition" and _only_contrasts(clauses))):
        return Health(state="bad")
    if doubt == "retract" and _takes_back_good(clauses, present):
        return Health(state="bad")
    kinds = {one.state for one in present}
    if doubt in _DOUBTS or doubt == "question":
        return Health(state="unsure", doubt=doubt)
    put_off = any("later" in clause.labels() for clause in clauses) or _is_of_once(clauses)
    if kinds == {"bad"} and all(one.past for one in seen) and put_off:
        return Health(state="unsure", doubt="past")
    if kinds == {"bad"} or kinds == {"part"} or kinds == {"part", "bad"}:
        return Health(state="bad" if "bad" in kinds else "part")
    if kinds == {"good"}:
        return _good(doubt, clauses, all(one.past for one in seen))
    recovered_last = present[-1].state == "good" and (present[-1].now or all(one.past for one in present))
    torn = recovered_last or "unsure" in kinds or any(map(_may_be_over, clauses))
    return Health(state="unsure", doubt="two") if torn else Health(state="part")


def _seen(clauses: Sequence[Clause]) -> Iterator[Seen]:
    """The states in order; what goes on from an earlier time was then: `Sempat gagal, tombol mati, sekarang lulus`."""
    told = [(clause, state) for clause in clauses if (state := clause_state(clause)) is not None]
    since, sentence = False, -1
    for at, (clause, state) in enumerate(told):
        since = (since and clause.sentence == sentence and not state.now) or (
            state.past and state.state == "bad"
        )
        sentence = clause.sentence
        turned = any(
            other.now and other.state == "good" and one.sentence == sentence for one, other in told[at + 1 :]
        )
        yield replace(state, past=True) if since and turned and state.state == "bad" else state


def _may_be_over(clause: Clause) -> bool:
    """`tidak muncul token lagi`: what no longer comes may have been the fault."""
    return clause.tags[-1].phrase == "lagi" and any(
        tag.label == "bad" and tag.phrase.startswith("tidak ") for tag in clause.tags
    )


def _is_of_once(clauses: Sequence[Clause]) -> bool:
    """`Awalnya gagal`, `masih gangguan kemarin`: how it is now is not told; `error sejak kemarin` is."""
    told = [clause for clause in clauses if (state := clause_state(clause)) and state.state == "bad"]
    return all(_opens_once(clause.tags) or _closes_past(clause.tags) for clause in told)


def _opens_once(tags: Sequence[Tag]) -> bool:
    bad = next((at for at, tag in enumerate(tags) if tag.label == "bad"), 0)
    return any(tag.phrase in _AT_FIRST for tag in tags[:bad])


def _closes_past(tags: Sequence[Tag]) -> bool:
    said = [tag for tag in tags if tag.label not in ("filler", "vocative")]
    days = said[-1].phrase in ("kemarin", "kemaren") or said[-1].phrase.endswith(" lalu")
    return len(said) > 1 and days and said[-2].label == "bad"


_AT_FIRST = frozenset({"awalnya", "semula", "mulanya", "tadinya", "sempat"})


def _is_by_turns(clauses: Sequence[Clause]) -> bool:
    """`kadang normal kadang error`, `sebagian sudah, sebagian belum`: both at once, and no trouble is named."""
    words = [word for clause in clauses for tag in clause.tags for word in tag.phrase.split()]
    halved = words.count("sebagian") > 1 and words[-1] in ("belum", "tidak")
    turns = words.count("kadang") > 1 or words.count("kadang-kadang") > 1
    return (halved or turns) and not any(_is_plainly_bad(clause) for clause in clauses)


def _is_plainly_bad(clause: Clause) -> bool:
    words = set(clause.words())
    state = clause_state(clause)
    return not words & {"kadang", "kadang-kadang", "sebagian"} and state is not None and state.state == "bad"


def names_both(clauses: Sequence[Clause]) -> bool:
    """NORMAL and MASIH GANGGUAN as lines or sentences of their own: both commands, or our option lines left over."""
    firsts = [clause.tags[0].phrase for clause in clauses if clause.opened in ("\n", "/")]
    firsts += [clause.tags[0].phrase for clause in clauses if len(clause.tags) == 1]
    alone = any(_is_bare_good(clause) for clause in clauses)
    return _is_by_turns(clauses) or (alone and any(first in ("masih gangguan", "gagal") for first in firsts))


def _is_bare_good(clause: Clause) -> bool:
    said = [tag.phrase for tag in clause.tags if tag.phrase not in ("sudah", "kembali")]
    return len(said) == 1 and said[0] in ("normal", "lulus")


def _good(doubt: str, clauses: Sequence[Clause], all_past: bool) -> Health:
    """Good news counts only when nothing in the reply takes any of it back."""
    loose = any(has_loose_negator(clause) for clause in clauses)
    somewhat = any("somewhat" in clause.labels() for clause in clauses)
    reason = (
        doubt or ("negator" if loose else "") or ("past" if all_past else "") or ("hedge" if somewhat else "")
    )
    if reason == "part" and any(map(_is_limited, clauses)):
        return Health(state="part")
    return Health(state="unsure", doubt=reason) if reason else Health(state="good")


def _is_limited(clause: Clause) -> bool:
    """`baru sebagian normal`, `hanya menu cetak yang bisa`; `normal untuk saya` leaves the rest open."""
    return any(tag.label == "part" and tag.phrase.split()[0] != "untuk" for tag in clause.tags)


def _doubt(clauses: Sequence[Clause], beside: frozenset[str]) -> str:
    """The gravest doubt of the reply: a question about the state, a hedge, a condition, a part.

    With `beside`, what is put off in a clause of its own counts only where a state of these stands in it.
    """
    for clause in clauses:
        if asks(clause) and clause_state(clause) is not None:
            return "question"
    if any(True for _ in quoted_answers(clauses)):
        return "hearsay"
    labels = [
        tag.label
        for at, clause in enumerate(clauses)
        for tag in _weighing(clauses, at)
        if not _is_put_off_beside(clause, tag, beside) and not _only_sounds_told(clause, tag)
    ]
    for label in (*sorted(_DOUBTS), "condition", *sorted(_PARTS)):
        if label in labels:
            return label
    return "question" if any(asks(clause) for clause in clauses) else ""


def _is_put_off_beside(clause: Clause, tag: Tag, states: frozenset[str]) -> bool:
    """`masih gagal, mohon diperbaiki dulu`: what is to be done later takes nothing from what is bad now."""
    return tag.label == "later" and bool(states) and not clause.labels() & states


SOUNDING = frozenset({"ikut", "ngikut", "mengikuti", "atas nama", "an", "a n", "disuruh", "suruh", "beliau"})
"""Words that may show a thing to be another's word, and beside a trouble or an act do not."""


def _only_sounds_told(clause: Clause, tag: Tag) -> bool:
    """`kuitansi atas nama mahasiswa lain`, `komputer ikut mati`: nobody's word is handed on there."""
    own = tag.phrase == "menyampaikan bahwa" and any(
        other.label == "subject" and other.start < tag.start for other in clause.tags
    )
    return own or (tag.label == "hearsay" and tag.phrase in SOUNDING and "good" not in clause.labels())


def _without_asides(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses without the sentences that announce a letter of their own about something else."""
    asides = {clause.sentence for clause in clauses if "aside" in clause.labels()}
    kept = [clause for clause in clauses if clause.sentence not in asides]
    turn = next((at for at, clause in enumerate(kept) if at and _turns_out_bad(clause)), 0)
    return [clause for at, clause in enumerate(kept) if at >= turn or not _is_thought(clause)]


_THOUGHT = frozenset({"kira", "sangka", "pikir", "tadinya", "kirain", "dikira", "katanya", "kata", "anggap"})
_TURNING = frozenset({"ternyata", "tapi", "namun", "nyatanya", "kenyataannya", "rupanya"})
_OWN_DOUBTS = frozenset({"hedge", "hearsay", "later", "ask", "hold", "study", "request"})


def _turns_out_bad(clause: Clause) -> bool:
    """`ternyata gagal`, `tapi di tempat kami tetap tidak bisa dibuka`: what the writer saw."""
    state = clause_state(clause)
    turns = clause.tags[0].phrase in _TURNING and not clause.labels() & _OWN_DOUBTS and not asks(clause)
    return turns and state is not None and state.state == "bad"


def _is_thought(clause: Clause) -> bool:
    """What was only supposed or heard before: `tadinya kami kira lulus`, `katanya sudah normal`."""
    return bool(set(clause.words()) & _THOUGHT) and not asks(clause)


def _weighing(clauses: Sequence[Clause], at: int) -> Sequence[Tag]:
    """The tags that may make a reply doubtful: not what was doubted before, nor a note that says it is well."""
    clause = clauses[at]
    if _is_past(clause) and all(tag.label != "good" for tag in clause.tags):
        since = next(tag.start for tag in clause.tags if tag.label == "past" or "tadi" in tag.phrase.split())
        return [
            tag
            for tag in clause.tags
            if tag.label not in _ONCE or (tag.start <= since and tag.phrase not in _ALTHOUGH)
        ]
    noting = clause.tags[0].phrase == "catatan" and {tag.phrase for tag in clause.tags} <= _NOTING
    if noting and at + 1 == len(clauses):
        return ()  # `Catatan: -`
    if noting and clause.closed == ":":
        noted = [clause_state(other) for other in clauses[at + 1 :] if other.sentence == clause.sentence]
        told = [state.state for state in noted if state and not state.past]
        return () if told and set(told) == {"good"} else clause.tags
    if _is_of_papers(clause):
        return ()
    state = clause_state(clause)
    aside = set_aside(clause) if state and state.state == "good" else frozenset()
    if state is None and any(_is_well_by_now(other, clause) for other in clauses[at + 1 : at + _AHEAD]):
        aside = frozenset({"setelah"})
    return [tag for tag in clause.tags if tag.phrase not in aside]


def _is_of_papers(clause: Clause) -> bool:
    """`berita acara menyusul`: what follows is on paper."""
    words = set(clause.words())
    return (
        "menyusul" in words
        and bool(words & _PAPERS)
        and not clause.labels() & (STATEFUL | {"part", "not yet"})
    )


_PAPERS = frozenset({"acara", "laporan", "laporannya", "dokumen", "dokumennya", "surat", "foto", "lampiran"})
_AHEAD = 10
"""So many clauses on."""
_NOTING = frozenset({"catatan", "kecil", "tambahan", "saja"})


def _is_well_by_now(clause: Clause, before: Clause) -> bool:
    """`setelah rapat tadi saya cek kembali, unggahan sudah berhasil`: the first is told, not asked for."""
    words = set(clause.words())
    state = clause_state(clause)
    return (
        clause.sentence == before.sentence
        and state is not None
        and state.state == "good"
        and bool(words & BY_NOW)
    )


def _is_past(clause: Clause) -> bool:
    words = set(clause.words())
    return ("past" in clause.labels() or "tadi" in words) and not words & NOW


def _conclusion(clauses: Sequence[Clause]) -> State | Literal[""]:
    """The state that a reply states as its result: `dengan demikian kami nyatakan GAGAL`."""
    said = [
        state.state
        for clause in clauses
        if {tag.phrase for tag in clause.tags} & _CONCLUDING and (state := clause_state(clause)) is not None
    ]
    return said[-1] if said else ""


def _only_contrasts(clauses: Sequence[Clause]) -> bool:
    """`login lulus, tapi cetak gagal, jadi keseluruhan gagal`."""
    return all(
        tag.phrase in CONTRASTS for clause in clauses for tag in clause.tags if tag.label == "condition"
    )


def _takes_back_good(clauses: Sequence[Clause], present: Sequence[Seen]) -> bool:
    """`tadi saya balas normal, ralat, sekarang error lagi`."""
    retracting = [tag.phrase for clause in clauses for tag in clause.tags if tag.label == "retract"]
    now = [one for one in present if one.now]
    return (
        set(retracting) <= {"ralat", "meralat"} and bool(now) and all(one.state == "bad" for one in present)
    )
