"""A part of the service of which something is told beside a good state, and nothing known to be good.

What ails a thing can be said in more words than any list holds (`Semua normal, modul gaji rewel`); what is well about
it in far fewer. So beside NORMAL and LULUS what is said of a part must be among the latter.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.working import AILING, LEFT, OVER, PARTS_WELL, THINGS
from mailflow.replies.clauses.pieces import Piece
from mailflow.replies.clauses.seen import SUBJECTS


def is_a_part_unclear(pieces: Sequence[Piece]) -> bool:
    """`Normal semua, printernya ngadat`, `tinggal modul gaji`."""
    return any(
        _is_unclear(piece) and not _goes_on_well(pieces[at + 1 :], piece) for at, piece in enumerate(pieces)
    )


def _is_unclear(piece: Piece) -> bool:
    if piece.wished or len(piece.words) < 2 or piece.now("works") or set(piece.words) & OVER:
        return False
    if piece.now("fails"):
        return True
    first, *said = piece.words
    told_of = (
        first in THINGS or first.endswith("nya") or bool(LEFT & set(piece.words)) or bool(AILING & set(said))
    )
    return told_of and not set(said) & (PARTS_WELL | SUBJECTS)


def _goes_on_well(rest: Sequence[Piece], piece: Piece) -> bool:
    """`modul gaji dan modul pajak dua-duanya jalan`"""
    after = [one for one in rest if one.clause.sentence == piece.clause.sentence]
    return not LEFT & set(piece.words) and any(
        one.now("works") or (not one.now("fails") and PARTS_WELL & set(one.words)) for one in after
    )
