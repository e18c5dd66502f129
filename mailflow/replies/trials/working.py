"""The general stage for states: whether it works, told in a sentence of any words by whoever tried it.

Each piece of the reply says that something works now, or fails now, tells of earlier, wishes, or says neither. NORMAL
and LULUS need a piece that says the first, none that says the second, and nothing left open; MASIH GANGGUAN and GAGAL
a failure that is there now, seen by the writer.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.cases.readings import Decision
from mailflow.language.clauses import Clause
from mailflow.language.words import Tag
from mailflow.language.working import (
    BRIEF,
    COME,
    LIMITS,
    NOW,
    PAST,
    PRESENT_HOPE,
    TRIES,
    TURNS,
    WISHES,
    is_act,
)
from mailflow.replies.clauses.hits import MAX_TAGS, asks, quoted_answers
from mailflow.replies.clauses.lines import find_percents
from mailflow.replies.clauses.parts import Reply, tidy
from mailflow.replies.clauses.pieces import Piece, cut_pieces, of_now, words_in
from mailflow.replies.clauses.states import names_both
from mailflow.replies.reports.elsewhere import is_untried

_MAX_CLAUSES = 40
_NEVER = frozenset({"retract", "delegate", "aside", "other"})
_OPENS = frozenset(
    {"part", "somewhat", "hold", "study", "hearsay", "later", "ask", "not it", "condition", "hedge"}
)
"""Labels that leave a good state open, wherever they stand."""
_TELLING = frozenset(
    {
        "setelah",
        "selama",
        "tapi",
        "namun",
        "meski",
        "meskipun",
        "walau",
        "walaupun",
        "semoga",
        "mudah-mudahan",
        "tadinya",
    }
) | {"cuma", "cuman", "hanya"}
"""Of these the ones that tell when, or against what: they are weighed by themselves."""
_TOLD = frozenset({"hearsay", "ask"})


def read_working(reply: Reply) -> Decision | None:
    """NORMAL or MASIH GANGGUAN, LULUS or GAGAL, where the strict rules are not sure; else None."""
    kind = reply.question.kind
    if kind not in ("confirm", "test") or not 0 < len(reply.clauses) <= _MAX_CLAUSES:
        return None
    clauses = reply.clauses
    if any(asks(clause) or len(clause.tags) > MAX_TAGS or _is_of_more(clause) for clause in clauses):
        return None
    if any(True for _ in quoted_answers(clauses)) or len(reply.question.outcomes) < 2 or reply.lines.pairs:
        return None
    told = of_now(clauses)
    if names_both(clauses) or any(_is_untried(clause) for clause in told):
        return None
    pieces = cut_pieces(told, reply.question.named)
    good, bad = reply.question.outcomes[:2]
    if not set(find_percents(reply.lines.prose)) - {100} and _is_well(pieces):
        return reply.decide(good, "told to work", reason=tidy(reply.lines.prose))
    if _is_ill(pieces, kind):
        return reply.decide(bad, "told to fail", reason=tidy(reply.lines.prose))
    return None


def _is_of_more(clause: Clause) -> bool:
    """Taken back, handed on, or of another matter; `salah ketik kata sandi` takes nothing back."""
    tags = [tag for tag in clause.tags if not (tag.phrase == "salah ketik" and tag is not clause.tags[-1])]
    return any(tag.label in _NEVER for tag in tags)


def _is_untried(clause: Clause) -> bool:
    """`belum dijalankan`, `belum saya nyalakan`, `none were run`: nobody can say yet."""
    if any(tag.label == "hold" and tag.words > 1 for tag in clause.tags):
        return True
    words = words_in(clause)
    for at, word in enumerate(words):
        behind = [one for one in words[at + 1 : at + 5] if one not in _WHO]
        if word == "belum" and behind and (behind[0] in TRIES or is_act(behind[0])):
            return True
    return is_untried(words)


_WHO = frozenset({"ada", "yang", "kami", "saya", "kita", "sempat", "pernah", "di", "lagi"})


# --- what they tell ------------------------------------------------------------------------------------------


def _is_well(pieces: Sequence[Piece]) -> bool:
    if not any(piece.now("works") for piece in pieces):
        return False
    first = next(at for at, piece in enumerate(pieces) if piece.now("works"))
    if any(piece.wished for piece in pieces[:first]):
        return False
    told = {piece.clause.sentence for piece in pieces if piece.signs}
    if any(_awaits(piece) for piece in pieces if piece.clause.sentence in told):
        return False
    return not any(_leaves_open(piece) for piece in pieces)


def _leaves_open(piece: Piece) -> bool:
    if piece.wished:
        return _hopes_now(piece.words) or bool(piece.doubts())
    if piece.now("fails") or piece.now("loose"):
        return True
    if piece.signs and not any(map(piece.now, ("works", "fails", "loose"))):
        return bool(piece.doubts())  # `hanya tadi pagi sempat lambat`
    opens = any(tag.label in _OPENS and not _only_tells(piece, tag) for tag in piece.clause.tags)
    if piece.doubts() or opens or _is_limited(piece):
        return True
    silent = not piece.signs
    return silent and piece.turn in TURNS | CONCEDES


def _only_tells(piece: Piece, tag: Tag) -> bool:
    """`setelah rapat tadi`, `yang dulu gagal`: when it was, or what it is set against."""
    when = "setelah" in piece.words and tag.label == "study"
    once = tag.phrase == "dulu" and any(pair == ("yang", "dulu") for pair in pairwise(piece.words))
    return tag.phrase in _TELLING or when or once


def _awaits(piece: Piece) -> bool:
    """`setelah tombol diperbaiki kami nyatakan lulus`: it may be still to come, unless something shows that it has."""
    said = set(piece.clause.words())
    own = any(
        one == "setelah" and two in ("saya", "kami", "kita", "itu") for one, two in pairwise(piece.words)
    )
    return "setelah" in piece.words and not own and not said & (COME | NOW | TRIES | PAST)


def _hopes_now(words: Sequence[str]) -> bool:
    """`semoga sudah beres`, `semoga`: the present is only hoped for."""
    return len(words) < 2 or bool(set(words) & PRESENT_HOPE) or not set(words) & WISHES


def _is_limited(piece: Piece) -> bool:
    """`hanya menu cetak`, `agak lancar`; not `cuma 2 detik` and `jauh lebih cepat`."""
    words = piece.words
    tried = bool(set(words_in(piece.clause)) & TRIES)
    for at, word in enumerate(words):
        brief = word in ("cuma", "cuman", "hanya") and set(words[at + 1 : at + 4]) & BRIEF
        much = word == "lebih" and "jauh" in words[max(at - 1, 0) : at]
        only = word == "baru" and (at == 0 or set(words[at + 1 : at + 2]) & _FIRST)
        alone = word == "sendiri" and not tried
        if (word in LIMITS and not brief and not much) or only or alone:
            return True
    return False


_FIRST = frozenset({"bisa", "dapat", "#", "satu", "dua", "tiga", "sebagian", "mau", "akan", "login", "masuk"})


def _is_ill(pieces: Sequence[Piece], kind: str) -> bool:
    places = [at for at, piece in enumerate(pieces) if piece.now("fails") and not _is_told(piece)]
    if not places or any(
        piece.now("works") and piece.turn not in CONCEDES for piece in pieces[places[-1] + 1 :]
    ):
        return False
    told = {piece.clause.sentence for piece in pieces if piece.clause.labels() & _TOLD}
    if any(piece.clause.sentence in told for piece in pieces if piece.now("fails")):
        return False
    if any(set(piece.words) & _SLIPS or "atau" in piece.words for piece in pieces):
        return False
    good = [at for at, piece in enumerate(pieces) if piece.now("works") and piece.turn not in CONCEDES]
    return kind == "confirm" or all(
        at + 1 < len(pieces) and pieces[at + 1].turn in TURNS and not {"lulus", "gagal"} & {*pieces[at].words}
        for at in good
    )


CONCEDES = frozenset({"meski", "meskipun", "walau", "walaupun"})
_SLIPS = frozenset({"eh", "ups", "oops", "oh"})


def _is_told(piece: Piece) -> bool:
    """A failure that is only supposed, or another's word."""
    first = min(sign.at for sign in piece.signs if sign.state == "fails")
    sure = {"pasti"} if set(piece.words) & {"setiap", "tiap"} else set()
    alien = any(tag.label == "alien" or (tag.label == "hedge" and tag.words > 1) for tag in piece.clause.tags)
    return alien or bool(set(piece.words[:first]) & piece.doubts() - sure)
