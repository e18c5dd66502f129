"""What takes a good state away though every word of it stands: it stopped again, or holds for less than was asked."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.cases.readings import Question
from mailflow.language.clauses import Clause
from mailflow.language.lapses import (
    AFTERWARDS,
    AGAIN,
    CONFINED,
    EVERYWHERE,
    IN_PART,
    LATER_ON,
    LONG_WAIT,
    NOT_SO_LONG,
    OPEN,
    RANGE,
    RESUMED,
    TALLIED,
    UNTIL,
    WITHIN,
)
from mailflow.language.working import PURPOSES, UNSURE, WISHES
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.pieces import Piece, cut_pieces
from mailflow.replies.clauses.seen import clause_state

_BETWEEN = frozenset({"kembali", "lagi", "pak", "bu", "sudah", "saja", "semua"})


def lapse(clauses: Sequence[Clause], question: Question, outcome: str) -> str:
    """Why an outcome of a finding, a test or a confirmation does not stand, as a label of `WHY`; else ""."""
    good = outcome in ("normal", "lulus", "tidak")
    if question.kind not in ("finding", "test", "confirm") or not (good or question.kind == "finding"):
        return ""
    if _is_left_open(clauses):
        return "hold"
    if good and _stops_again(clauses, question.named):
        return "two"
    if question.kind == "finding":
        return "part" if _is_found_in_part(clauses) else ""
    return "part" if any(_is_less(clauses, at, question.named) for at in range(len(clauses))) else ""


def _is_less(clauses: Sequence[Clause], at: int, named: str) -> bool:
    confined = _is_confined(clauses[at], named) or _is_headed(clauses, at, named)
    return confined or _is_tallied(clauses[at]) or _is_range(clauses, at) or _is_long_wait(clauses[at])


def _is_long_wait(clause: Clause) -> bool:
    """`Wah hebat, loading sejam, normal banget`"""
    words = clause.words()
    found = LONG_WAIT.search(" ".join(words))
    return found is not None and not set(words) & (NOT_SO_LONG - set(found[0].split()[-1:]))


def _is_left_open(clauses: Sequence[Clause]) -> bool:
    """`mohon dicek ulang`, `tapi nunggu konfirmasi Pak Kabid`, `lantai dua belum dicek`"""
    return any(OPEN.fullmatch(" ".join(clause.words())) for clause in clauses)


def _is_found_in_part(clauses: Sequence[Clause]) -> bool:
    """`Tidak semua perlu`, `tapi hanya kabelnya`, `tinggal cek titik lantai 3`"""
    return any(IN_PART.fullmatch(" ".join(clause.words())) for clause in clauses)


def _stops_again(clauses: Sequence[Clause], named: str) -> bool:
    """`lalu lima menit kemudian berhenti lagi`, `tapi tadi kambuh lagi`: what followed, and nothing good behind it."""
    pieces = cut_pieces(clauses, named)
    last = max((at for at, piece in enumerate(pieces) if _works(piece)), default=-1)
    return any(_is_again(piece) for piece in pieces[last + 1 :]) if last >= 0 else False


def _works(piece: Piece) -> bool:
    return piece.now("works") or any(tag.label == "good" for tag in piece.clause.tags)


def _is_again(piece: Piece) -> bool:
    words = set(piece.words)
    followed = piece.turn in AFTERWARDS or words & LATER_ON
    told = words & (RESUMED | PURPOSES | WISHES | (UNSURE - {"lain", "seperti"}))
    return bool(followed and words & AGAIN) and not told


def _is_confined(clause: Clause, named: str) -> bool:
    """`Normal di lantai 1`, `Lulus di Chrome`, `Normal sampai jam 10`; not where the question names the place."""
    words = _behind_good(clause)
    if set(clause.words()) & EVERYWHERE:
        return False
    if not words:
        return False
    first = next((at for at, word in enumerate(words) if word not in _BETWEEN), 0)
    if UNTIL.match(" ".join(words[first:])):
        return True
    place = words[first + 1 : first + 3]
    ours = bool({"kami", "kita"} & set(words[first + 2 : first + 4]))
    less = any(word in CONFINED and not is_echo(word, named) for word in place)
    return words[first] in WITHIN and less and not ours


def _is_range(clauses: Sequence[Clause], at: int) -> bool:
    """`Skenario 1 sampai 5 lulus`, and not that these are all."""
    beside = {word for one in clauses if one.sentence == clauses[at].sentence for word in one.words()}
    return bool(RANGE.search(" ".join(clauses[at].words()))) and not beside & EVERYWHERE


def _is_headed(clauses: Sequence[Clause], at: int, named: str) -> bool:
    """`Untuk lantai 1, sudah normal`, `Khusus admin lancar`"""
    if at and clauses[at - 1].sentence == clauses[at].sentence:
        return False
    words = [word for word in clauses[at].words() if word not in _BETWEEN]
    beside = {word for one in clauses if one.sentence == clauses[at].sentence for word in one.words()}
    place = words[1:2] if words[:1] and words[0] in ("untuk", "khusus", "di", "pada") else []
    return (
        bool(set(place) & CONFINED) and not is_echo(place[0], named) and not beside & (EVERYWHERE | {"kami"})
    )


def _behind_good(clause: Clause) -> list[str]:
    state = clause_state(clause)
    last = max((tag.end for tag in clause.tags if tag.label == "good"), default=-1)
    if state is None or state.state != "good" or last < 0:
        return []
    return [word for tag in clause.tags if tag.start >= last for word in tag.phrase.split()]


def _is_tallied(clause: Clause) -> bool:
    """`Baru normal dua komputer`, `baru berhasil sekali`"""
    words, behind = clause.words(), _behind_good(clause)
    only = any(one == "baru" and two not in ("saja", "ini") for one, two in pairwise(words))
    alone = words[:1] == ["baru"] and clause_state(clause) is None
    return only and bool(set(words[1:4] if alone else behind[:3]) & TALLIED)
