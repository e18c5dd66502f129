"""Reads how something is now in a reply to "is it normal?" or "did the test pass?"; the last state wins."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mailflow.reply_clauses import Clause
from mailflow.reply_hits import NEGATORS, asks
from mailflow.reply_words import Tag

State = Literal["good", "bad", "part", "unsure"]

_NOW = frozenset({"sekarang", "skrg", "skrang", "saat", "kini", "barusan"})
_PARTS = frozenset({"part", "delegate"})
_DOUBTS = frozenset({"hedge", "hold", "hearsay", "retract", "later", "study", "other"})
_STATEFUL = frozenset({"good", "bad"})
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
    seen = [state for clause in clauses if (state := _clause_state(clause)) is not None]
    if not seen:
        return None
    if _names_both(clauses):
        return Health(state="unsure", doubt="two")
    doubt = _doubt(clauses)
    present = [one for one in seen if not one.past] or seen
    kinds = {one.state for one in present}
    if doubt in _DOUBTS or doubt == "question":
        return Health(state="unsure", doubt=doubt)
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


def _doubt(clauses: Sequence[Clause]) -> str:
    """The gravest doubt of the reply: a question about the state, a hedge, a condition, a part."""
    for clause in clauses:
        if asks(clause) and _clause_state(clause) is not None:
            return "question"
    labels = [tag.label for clause in clauses for tag in clause.tags]
    for label in (*sorted(_DOUBTS), "condition", *sorted(_PARTS)):
        if label in labels:
            return label
    return "question" if any(asks(clause) for clause in clauses) else ""


def _clause_state(clause: Clause) -> _Seen | None:
    found = [_turned(clause.tags, at) for at, tag in enumerate(clause.tags) if tag.label in _STATEFUL]
    if not found:
        return None
    labels = clause.labels()
    state: State = "part" if len(set(found)) > 1 else found[0]
    if _is_supposed(clause) or (state == "good" and _is_wished(clause)):
        state = "unsure"
    words = {word for tag in clause.tags for word in tag.phrase.split()}
    return _Seen(state=state, past="past" in labels and not words & _NOW, now=bool(words & _NOW))


def _turned(tags: Sequence[Tag], at: int) -> State:
    """Good or bad, turned by a negator up to three words before it."""
    good = tags[at].label == "good"
    distance = 0
    for tag in reversed(tags[max(at - 3, 0) : at]):
        if tag.label in NEGATORS and distance <= 2:
            return _opposite(good, tag)
        if tag.phrase == "tidak ada" and not good:
            return "unsure"
        if tag.label not in _SOFT_NEGATED:
            break
        distance += tag.words
    return "good" if good else "bad"


def _opposite(good: bool, negator: Tag) -> State:
    if good:
        return "bad" if negator.label != "without" else "unsure"
    return "good" if negator.label == "not" else "unsure"


def _has_loose_negator(clause: Clause) -> bool:
    """A negator that belongs to no state: `aplikasi tidak`."""
    states = [at for at, tag in enumerate(clause.tags) if tag.label in _STATEFUL]
    negators = [at for at, tag in enumerate(clause.tags) if tag.label in NEGATORS]
    return any(not any(at < state <= at + 3 for state in states) for at in negators)


def _is_supposed(clause: Clause) -> bool:
    """`jika masih error kami lapor lagi` speaks of what may come."""
    first = next(at for at, tag in enumerate(clause.tags) if tag.label in _STATEFUL)
    return any(tag.phrase in _SUPPOSED for tag in clause.tags[:first])


def _is_wished(clause: Clause) -> bool:
    """`mohon segera normal` is a wish, `akan normal` a promise; neither is a state."""
    first = next(at for at, tag in enumerate(clause.tags) if tag.label in _STATEFUL)
    return any(tag.label in ("request", "condition", "ask", "hedge") for tag in clause.tags[:first])
