"""Cuts the clauses of a finding again where a cause, an effect, a contrast or a time begins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from mailflow.language.clauses import Clause
from mailflow.language.diagnosis import CAUSED_BY, CONTRASTING, LED_TO, TIMING

Joint = Literal["", "and", "cause", "effect", "contrast", "time"]
"""How a segment hangs on the one before it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A stretch of one sentence: its words, the label of each, and how it hangs on what stands before."""

    words: tuple[str, ...]
    labels: tuple[str, ...]
    joint: Joint
    sentence: int


def split_segments(clauses: Sequence[Clause]) -> Iterator[Segment]:
    """The segments of all clauses, in order."""
    for clause in clauses:
        pairs = [(word, tag.label) for tag in clause.tags for word in tag.phrase.split()]
        joint: Joint = ""
        run: list[tuple[str, str]] = []
        for at, pair in enumerate(pairs):
            begun = _joint(pairs, at)
            if begun:
                if run:
                    yield _segment(run, joint, clause)
                joint, run = begun, [pair] if begun == "time" else []
                continue
            if joint != "cause" or run or pair[0] not in ("oleh", "dari", "karena"):
                run.append(pair)
        if run or joint:
            yield _segment(run, joint, clause)


def _segment(run: Sequence[tuple[str, str]], joint: Joint, clause: Clause) -> Segment:
    return Segment(
        words=tuple(word for word, _ in run),
        labels=tuple(label for _, label in run),
        joint=joint,
        sentence=clause.sentence,
    )


_POINTED = ("itu", "ini")


def _joint(pairs: Sequence[tuple[str, str]], at: int) -> Joint:
    word, label = pairs[at]
    if label in ("neutral", "hedge"):
        return ""
    pointed = at + 1 < len(pairs) and pairs[at + 1][0] in _POINTED  # `karena itu`, `saat ini`
    if word in CAUSED_BY and not pointed:
        return "cause"
    if word in LED_TO or (word == "ikut" and at):
        return "effect"
    if word in CONTRASTING and (at == 0 or word != "sementara"):
        return "contrast"
    if word in TIMING and not pointed:
        return "time"
    return "and" if word in _ADDING else ""


_ADDING = ("dan", "serta", "lalu", "terus", "kemudian")
