"""Reads how something is now in a reply to "is it normal?" or "did the test pass?"; the last state wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mailflow.reply_clauses import Clause
from mailflow.reply_hits import NEGATORS, asks, quoted_answers
from mailflow.reply_words import Tag

State = Literal["good", "bad", "part", "unsure"]

_NOW = frozenset({"sekarang", "skrg", "skrang", "saat", "kini", "barusan"})
_PARTS = frozenset({"part", "delegate"})
_DOUBTS = frozenset({"hedge", "hold", "hearsay", "retract", "later", "study", "other"})
_ONCE = frozenset({"hedge", "hold", "study", "later", "condition"})
"""What was doubted or waited for before holds nothing back now."""
_CONTRASTS = frozenset({"tapi", "namun"})
"""Before something good they set it against what was; a condition it is not."""
_ALTHOUGH = frozenset({"walau", "walaupun", "meski", "meskipun"})
_CONCLUDING = frozenset(
    {"nyatakan", "dinyatakan", "simpulkan", "disimpulkan", "kesimpulan", "kesimpulannya", "keseluruhan"}
)
_STATEFUL = frozenset({"good", "bad"})
_NEGATIVE = frozenset({"tidak", "tanpa", "no", "nihil", "bebas", "bukan"})
_NONE_IS = frozenset({"tidak ada", "belum ada"})
_NEAR = 2
"""Words between a negator and what it turns."""
_SOFT_NEGATED = frozenset({"filler", "subject", "vocative", "thing", "modal", "ok", "word"})
_SUPPOSED = frozenset(
    {"kalau", "jika", "bila", "apabila", "bilamana", "seandainya", "andai", "andaikan", "manakala"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Health:
    """How it is, and why that is unsure (a label of `vocabulary`, "" when sure)."""

    state: State
    doubt: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Seen:
    state: State
    past: bool
    now: bool


def read_health(clauses: Sequence[Clause]) -> Health | None:
    """The state that a reply reports; None when it reports none."""
    clauses = _without_asides(clauses)
    seen = [state for clause in clauses if (state := _clause_state(clause)) is not None]
    if not seen:
        return None
    if all(one.state == "unsure" for one in seen) and any(asks(clause) for clause in clauses):
        return Health(state="unsure", doubt="question")
    if _names_both(clauses):
        return Health(state="unsure", doubt="two")
    doubt = _doubt(clauses, _STATEFUL if all(one.state in ("bad", "part") for one in seen) else frozenset())
    present = [one for one in seen if not one.past] or seen
    if _conclusion(clauses) == "bad" and (not doubt or (doubt == "condition" and _only_contrasts(clauses))):
        return Health(state="bad")
    if doubt == "retract" and _takes_back_good(clauses, present):
        return Health(state="bad")
    kinds = {one.state for one in present}
    if doubt in _DOUBTS or doubt == "question":
        return Health(state="unsure", doubt=doubt)
    if kinds == {"bad"} and all(one.past for one in seen) and any("later" in c.labels() for c in clauses):
        return Health(state="unsure", doubt="past")
    if kinds == {"bad"} or kinds == {"part"} or kinds == {"part", "bad"}:
        return Health(state="bad" if "bad" in kinds else "part")
    if kinds == {"good"}:
        return _good(doubt, clauses, all(one.past for one in seen))
    recovered_last = present[-1].state == "good" and present[-1].now
    return (
        Health(state="unsure", doubt="two") if recovered_last or "unsure" in kinds else Health(state="part")
    )


def _names_both(clauses: Sequence[Clause]) -> bool:
    """NORMAL and MASIH GANGGUAN as lines of their own: both commands, or our own option lines left over."""
    firsts = [clause.tags[0].phrase for clause in clauses if clause.opened in ("\n", "/")]
    alone = any(len(clause.tags) == 1 and clause.tags[0].phrase in ("normal", "lulus") for clause in clauses)
    return alone and any(first in ("masih gangguan", "gagal") for first in firsts)


def _good(doubt: str, clauses: Sequence[Clause], all_past: bool) -> Health:
    """Good news counts only when nothing in the reply takes any of it back."""
    loose = any(_has_loose_negator(clause) for clause in clauses)
    somewhat = any("somewhat" in clause.labels() for clause in clauses)
    reason = (
        doubt or ("negator" if loose else "") or ("past" if all_past else "") or ("hedge" if somewhat else "")
    )
    if reason in _PARTS:
        return Health(state="part")
    return Health(state="unsure", doubt=reason) if reason else Health(state="good")


def _doubt(clauses: Sequence[Clause], beside: frozenset[str]) -> str:
    """The gravest doubt of the reply: a question about the state, a hedge, a condition, a part.

    With `beside`, what is put off in a clause of its own counts only where a state of these stands in it.
    """
    for clause in clauses:
        if asks(clause) and _clause_state(clause) is not None:
            return "question"
    if any(True for _ in quoted_answers(clauses)):
        return "hearsay"
    labels = [
        tag.label
        for at, clause in enumerate(clauses)
        for tag in _weighing(clauses, at)
        if not _is_put_off_beside(clause, tag, beside)
    ]
    for label in (*sorted(_DOUBTS), "condition", *sorted(_PARTS)):
        if label in labels:
            return label
    return "question" if any(asks(clause) for clause in clauses) else ""


def _is_put_off_beside(clause: Clause, tag: Tag, states: frozenset[str]) -> bool:
    """`masih gagal, mohon diperbaiki dulu`: what is to be done later takes nothing from what is bad now."""
    return tag.label == "later" and bool(states) and not clause.labels() & states


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
    state = _clause_state(clause)
    turns = clause.tags[0].phrase in _TURNING and not clause.labels() & _OWN_DOUBTS and not asks(clause)
    return turns and state is not None and state.state == "bad"


def _is_thought(clause: Clause) -> bool:
    """What was only supposed or heard before: `tadinya kami kira lulus`, `katanya sudah normal`."""
    return bool({word for tag in clause.tags for word in tag.phrase.split()} & _THOUGHT) and not asks(clause)


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
    if len(clause.tags) == 1 and clause.tags[0].phrase == "catatan" and clause.closed == ":":
        noted = [_clause_state(other) for other in clauses[at + 1 :] if other.sentence == clause.sentence]
        told = [state.state for state in noted if state and not state.past]
        return () if told and set(told) == {"good"} else clause.tags
    state = _clause_state(clause)
    return [
        tag
        for tag in clause.tags
        if not (state and state.state == "good" and tag.phrase in _set_aside(clause))
    ]


def _is_past(clause: Clause) -> bool:
    words = {word for tag in clause.tags for word in tag.phrase.split()}
    return ("past" in clause.labels() or "tadi" in words) and not words & _NOW


def _conclusion(clauses: Sequence[Clause]) -> State | Literal[""]:
    """The state that a reply states as its result: `dengan demikian kami nyatakan GAGAL`."""
    said = [
        state.state
        for clause in clauses
        if {tag.phrase for tag in clause.tags} & _CONCLUDING and (state := _clause_state(clause)) is not None
    ]
    return said[-1] if said else ""


def _only_contrasts(clauses: Sequence[Clause]) -> bool:
    """`login lulus, tapi cetak gagal, jadi keseluruhan gagal`."""
    return all(
        tag.phrase in _CONTRASTS for clause in clauses for tag in clause.tags if tag.label == "condition"
    )


def _takes_back_good(clauses: Sequence[Clause], present: Sequence[_Seen]) -> bool:
    """`tadi saya balas normal, ralat, sekarang error lagi`."""
    retracting = [tag.phrase for clause in clauses for tag in clause.tags if tag.label == "retract"]
    now = [one for one in present if one.now]
    return (
        set(retracting) <= {"ralat", "meralat"} and bool(now) and all(one.state == "bad" for one in present)
    )


def _clause_state(clause: Clause) -> _Seen | None:
    found = [
        _turned(clause.tags, at)
        for at, tag in enumerate(clause.tags)
        if tag.label in _STATEFUL and not _is_overcome(clause.tags, at)
    ]
    if not found and _is_yet_to_come(clause):
        found = ["bad"]
    if not found:
        return None
    labels = clause.labels()
    state: State = "part" if len(set(found)) > 1 else found[0]
    if _is_supposed(clause) or (state == "good" and (_is_wished(clause) or is_alien(clause))):
        state = "unsure"
    words = {word for tag in clause.tags for word in tag.phrase.split()}
    if words & _PERSONS and is_alien(clause):
        state = "unsure"
    if found == ["bad"] and _is_denied_behind(clause):
        state = "unsure"
    if "atau" in words and len(set(found)) > 1:
        state = "unsure"
    return _Seen(state=state, past="past" in labels and not words & _NOW, now=bool(words & _NOW))


_TROUBLES = frozenset({"gangguan", "error", "masalah", "kendala", "kesalahan", "bug"})
_ENDINGS = frozenset({"teratasi", "selesai", "beres", "tertangani", "fixed", "solved", "resolved", "pulih"})
_ON_THE_WAY = frozenset({"word", "thing", "filler", "subject", "number", "vocative"})


def _is_overcome(tags: Sequence[Tag], at: int) -> bool:
    """`gangguan dimaksud telah teratasi`: the trouble is only what the good word is about."""
    if tags[at].phrase not in _TROUBLES:
        return False
    for after in range(at + 1, len(tags)):
        if tags[after].label == "good":
            ended = tags[after].phrase.split()[-1] in _ENDINGS or "tidak" in tags[after].phrase.split()
            return ended and _turned(tags, after) == "good"
        if tags[after].label not in _ON_THE_WAY or tags[after].phrase in ("masih", "dan", "tetap"):
            return False
    return False


def _turned(tags: Sequence[Tag], at: int) -> State:
    """Good or bad, turned by a negator up to three words before it."""
    good = tags[at].label == "good"
    distance = 0
    for tag in reversed(tags[max(at - 3, 0) : at]):
        if tag.label in NEGATORS and distance <= _NEAR:
            return "unsure" if good and tags[at].phrase.split()[0] in _NEGATIVE else _opposite(good, tag)
        if tag.phrase in _NONE_IS:
            return "bad" if good else "unsure"
        if tag.label not in _SOFT_NEGATED and tag.phrase != "pernah":
            break
        distance += tag.words
    return "good" if good else "bad"


def _opposite(good: bool, negator: Tag) -> State:
    if good:
        return "bad" if negator.label != "without" else "unsure"
    return "good" if negator.label == "not" else "unsure"


def _has_loose_negator(clause: Clause) -> bool:
    """A negator that belongs to no state: `aplikasi tidak`, `tidak benar`."""
    denied = any(tag.label == "defect" and _denies(tag.phrase) for tag in clause.tags)
    negators = [at for at, tag in enumerate(clause.tags) if tag.label in NEGATORS]
    return denied or any(not _reaches_a_state(clause.tags, at) for at in negators)


def _denies(phrase: str) -> bool:
    return phrase.startswith(("belum ", "kurang ")) or phrase in ("tidak benar", "tidak betul", "tidak tepat")


def _reaches_a_state(tags: Sequence[Tag], at: int) -> bool:
    """Whether a state stands near enough behind a negator to be turned by it."""
    words = 0
    for after in range(at + 1, min(at + 4, len(tags))):
        if tags[after].label in _STATEFUL:
            return words <= _NEAR and not _is_overcome(tags, after)
        if tags[after].label not in _SOFT_NEGATED:
            return False
        words += tags[after].words
    return False


def _is_yet_to_come(clause: Clause) -> bool:
    """`tapi di sekretariat belum`."""
    said = [tag for tag in clause.tags if tag.label not in _LEADS]
    return len(said) > 2 and said[0].phrase in _CONTRASTS and said[-1].label == "not yet"


def _is_denied_behind(clause: Clause) -> bool:
    """`gangguan tidak kami rasakan`: the trouble may be what there is no more."""
    at = next((at for at, tag in enumerate(clause.tags) if tag.phrase in _TROUBLES), None)
    return at is not None and any(tag.label == "not" for tag in clause.tags[at + 1 :])


def _is_supposed(clause: Clause) -> bool:
    """`jika masih error kami lapor lagi` speaks of what may come."""
    if not _has_state(clause):
        return False
    first = next(at for at, tag in enumerate(clause.tags) if tag.label in _STATEFUL)
    return any(tag.phrase in _SUPPOSED for tag in clause.tags[:first])


def _is_wished(clause: Clause) -> bool:
    """`mohon segera normal` is a wish, `akan normal` a promise; neither is a state."""
    if not _has_state(clause):
        return False
    first = next(at for at, tag in enumerate(clause.tags) if tag.label in _STATEFUL)
    lead = [tag for tag in clause.tags[:first] if tag.phrase not in _set_aside(clause)]
    return any(tag.label in ("request", "condition", "ask", "hedge") for tag in lead)


def _has_state(clause: Clause) -> bool:
    return any(tag.label in _STATEFUL for tag in clause.tags)


def _set_aside(clause: Clause) -> frozenset[str]:
    """Which conditions of a clause are none: a contrast, and what was done before it is well by now."""
    words = {word for tag in clause.tags for word in tag.phrase.split()}
    return _CONTRASTS | {"setelah"} if words & _BY_NOW else _CONTRASTS


_BY_NOW = frozenset({"sudah", "diulang", "akhirnya", "ternyata"})
_LEADS = frozenset({"filler", "vocative", "subject", "ok", "yes", "acknowledge"})
_PERSONS = frozenset({"anak", "anaknya", "istri", "istrinya", "suami", "suaminya", "badan"})
_AT_HOME = frozenset({"rumah", "rumahnya"})


def is_alien(clause: Clause) -> bool:
    """Whether a clause speaks of something that is not the work: `listriknya sudah aman`, `rapat sudah selesai`."""
    first = next((tag for tag in clause.tags if tag.label not in _LEADS), None)
    at_home = any(
        tag.phrase in _AT_HOME and (not at or clause.tags[at - 1].phrase not in ("dari", "maupun"))
        for at, tag in enumerate(clause.tags)
    )
    return at_home or (first is not None and first.label == "alien")
