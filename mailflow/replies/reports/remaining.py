"""What a repair that is told as finished leaves open: part of the work, its effect, or its certainty."""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.deeds import (
    ONCE,
    PAPERS,
    PROMISES,
    PROPOSING,
    PROVISIONAL,
    SEVERAL,
    STORY,
    WATCHING,
    WELL_MEANT,
)
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.others import is_of_others
from mailflow.replies.clauses.seen import clause_state
from mailflow.replies.reports.deeds import Part
from mailflow.replies.reports.leftovers import (
    GOOD_WITH,
    ILL,
    UNREAL,
    is_after_this,
    is_grave,
    is_nearly,
    is_open,
    is_other_place,
    is_recurring,
    is_relapse,
    is_share,
)
from mailflow.replies.reports.unfinished import IF

_TURNS = words_of("tapi namun hanya cuma kecuali sayangnya tetapi padahal")

_WANTING = words_of("perlu harus butuh kurang minta mohon diminta bantuan tambahan waktu")

_HELP = words_of("bantuan waktu dukungan arahan tambahan dikirim dibelikan disediakan petunjuk izin akses")

_WHY = words_of("karena penyebab penyebabnya sebabnya akibat akibatnya akar cause caused due kena")

_REPORTING = words_of("lapor laporkan melaporkan menyampaikan sampaikan")

_NEXT = words_of("selanjutnya berikutnya lanjut")


def leaves_work_open(
    part: Part, *, since: bool, after: bool, good: bool = False, places: bool = True
) -> bool:
    """Of a repair. `since`: behind the first act; `after`: behind the last good result; `good`: it is one;
    `places`: several are named."""
    if is_recurring(part):
        return not after
    if _is_surely_open(part) or (not _is_no_matter(part) and _is_left(part, since=since)):
        return True
    return not (good or _is_no_matter(part)) and _is_ill(part, after=after, places=places)


def _is_surely_open(part: Part) -> bool:
    """What no story explains: a condition, a stand-in, a relapse, a share, somebody's word, a guess, another place."""
    said = set(part.words)
    if said & (IF | UNREAL | PROVISIONAL) or part.clause.labels() & {"do not"}:
        return True
    if is_relapse(part.words) or is_nearly(part.words) or is_share(part) or is_after_this(part.words):
        return True
    return is_grave(part) or _is_uncertain(part) or is_of_others(part.clause) or is_other_place(part.words)


def _is_no_matter(part: Part) -> bool:
    """What is proposed for later, what is in stock, and how it was before."""
    said = set(part.words)
    waits = said & {"menunggu", "nunggu", "ditunggu"} and not said & _INSTEAD
    proposed = said & PROPOSING and not said & {"masih", "belum"} and not waits
    once = said & ONCE and not said & {"masih", "lagi", "belum", "tetap"}
    return bool(proposed or once) or _is_stock(part.words)


_INSTEAD = words_of("pengganti cadangan tambahan baru")


def _is_left(part: Part, *, since: bool) -> bool:
    """Work that is told as open, as planned, as wanted behind `tapi`, or for which help is asked."""
    said = set(part.words)
    asks_help = "mohon" in said and said & _HELP and not said & (_NEXT | _REPORTING)
    wanting = said & _TURNS and said & _WANTING
    planned = _is_planned(part.words, part.clause.labels())
    return is_open(part.words, explained=not since) or planned or bool(wanting or asks_help)


def _is_ill(part: Part, *, after: bool, places: bool) -> bool:
    """A bad state that is no cause: behind the last good word, of one of several places, or in part."""
    said, story = set(part.words), bool(set(part.words) & STORY)
    state = clause_state(part.clause)
    if state is None or state.past or state.state == "good":
        return False
    if state.state == "unsure":
        return not story
    told_now = after or (places and bool(said & SEVERAL)) or state.state == "part"
    return told_now and not (story and not after) and not said & _WHY


def _is_stock(words: Sequence[str]) -> bool:
    """`kabel cadangan masih ada 20 meter`"""
    return bool(set(words) & {"cadangan", "stok", "persediaan"}) and "ada" in words and not set(words) & ILL


_CAUSES = words_of("karena penyebab penyebabnya kena petir akibat sebab tikus hujan umur usia cuaca")

_NO_MORE = words_of("terulang kambuh awet lagi tahan berkah sehat sukses")


def _is_uncertain(part: Part) -> bool:
    said = set(part.words)
    if said & WELL_MEANT:
        return not said & _NO_MORE or (clause_state(part.clause) is not None and "tidak" not in said)
    hedged = any(tag.label == "hedge" and tag.phrase != "akan" for tag in part.clause.tags)
    return hedged and not (said & _CAUSES and not said & GOOD_WITH)


def _is_planned(words: Sequence[str], labels: frozenset[str]) -> bool:
    """`besok kami pasang yang satunya`; not `laporan resmi besok`, `besok kami pantau lagi`."""
    said = set(words)
    ahead = said & PROMISES or ("later" in labels and "sudah" not in said)
    return bool(ahead) and not said & (PAPERS | WATCHING | words_of("pulang kembali pamit"))
