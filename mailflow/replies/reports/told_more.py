"""What no word for done outweighs: a relapse, a stand-in, a repair to come, or that only somebody else did it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.deeds import (
    DONE,
    ENDED,
    NOUNS_OF_MENDING,
    ONCE,
    PAPERS,
    PROMISES,
    PROPOSING,
    PROVISIONAL,
    STORY,
    WATCHING,
)
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.seen import clause_state
from mailflow.replies.reports.deeds import Part, finished_acts, is_of_other, kinds_of, told_acts
from mailflow.replies.reports.leftovers import (
    ILL,
    LEAVING,
    is_after_this,
    is_nearly,
    is_open,
    is_other_place,
    is_recurring,
    is_relapse,
)


def tells_of_more(parts: Sequence[Part]) -> bool:
    """What no word for done outweighs: a relapse, a stand-in that must be replaced, a repair that is still to come,
    or that only somebody else did it."""
    parts = [part for part in parts if not is_recurring(part)]
    if any(
        is_relapse(part.words) or set(part.words) & PROVISIONAL or _is_repair_ahead(part) for part in parts
    ):
        return True
    if any(
        is_after_this(part.words)
        or is_nearly(part.words)
        or _is_handed_on(part.words)
        or _is_for_now(part.words)
        or _is_no_result(part.words)
        for part in parts
    ):
        return True
    if any(is_other_place(part.words) and _is_contrary(part.words) for part in parts):
        return True
    if _turns_ill(parts) or any(
        part.words[:3] == ("di", "tempat", "kami") and _is_well(part) for part in parts
    ):
        return True
    others = any(_is_done_by_others(part) for part in parts)
    return others and not any("mend" in finished_acts(part) | told_acts(part) for part in parts)


def _is_contrary(words: Sequence[str]) -> bool:
    """`yang di sini belum`, `itu bukan kabel yang dilaporkan`"""
    return is_open(words, explained=False) or "bukan" in words


def _turns_ill(parts: Sequence[Part]) -> bool:
    """`Sudah diganti, hari ini putus`: ill behind the last act or good word, and not told as its cause."""
    last = max(
        (at for at, part in enumerate(parts) if _is_well(part) or "mend" in finished_acts(part)), default=-1
    )
    for at, part in enumerate(parts):
        state = clause_state(part.clause)
        said = set(part.words)
        ill = state is not None and state.state in ("bad", "part") and not state.past
        ill = ill or ("padam" in said and "sudah" not in said)
        red = "merah" in said and bool(said & {"lampu", "los", "pon", "indikator"})
        behind = at > last >= 0 or (at == last >= 0 and state is not None and state.state == "part")
        named = _is_attribute(part.words) or bool(finished_acts(part) | told_acts(part)) or "zero" in said
        if (
            behind
            and (red or (ill and not named))
            and not said & (STORY - _NOW_BAD)
            and not said & _OLD | (said & PROPOSING)
        ):
            return True
    return False


def _is_attribute(words: Sequence[str]) -> bool:
    """`kabel yang putus`, `yang rusak cuma adaptornya`"""
    return any(word in ILL and "yang" in words[max(at - 2, 0) : at] for at, word in enumerate(words))


_NOW_BAD = words_of("gangguan kerusakan gejala keluhan sebelum ternyata ditemukan")

_OLD = words_of("lama tua aus usia umur digigit tertimpa terkena bekas tidak tanpa nihil")


def _is_well(part: Part) -> bool:
    state = clause_state(part.clause)
    ended = "sudah" in part.words and bool(set(part.words) & ENDED)
    return ended or (state is not None and state.state == "good" and not state.past)


def _is_for_now(words: Sequence[str]) -> bool:
    """`modul pajak dinonaktifkan dulu`"""
    at = words.index("dulu") if "dulu" in words else 0
    return at > 0 and not set(words[:at]) & LEAVING and words[at - 1].startswith("di")


def _is_handed_on(words: Sequence[str]) -> bool:
    """`perbaikan sudah diserahkan ke QA`"""
    named = any(NOUNS_OF_MENDING.fullmatch(word) for word in words[:2])
    return named and "serahkan" in words and bool(set(words) & {"ke", "kepada"})


def _is_no_result(words: Sequence[str]) -> bool:
    """`hasilnya nihil`, `dampaknya baru terlihat besok`, `perbaikan sudah dimulai`, `sudah dijawab normal`"""
    if set(words[:1]) & _EFFECTS and set(words) & {"nihil", "baru", "besok", "nanti", "belum", "lihat"}:
        return True
    begun = set(words) & {"mulai", "dimulai"} and any(NOUNS_OF_MENDING.fullmatch(word) for word in words)
    pairs = set(pairwise(words))
    elsewhere = {
        ("maaf", "salah"),
        ("itu", "untuk"),
        ("server", "uji"),
        ("hanya", "untuk"),
        ("cuma", "untuk"),
    }
    return bool(begun or pairs & elsewhere or _is_said_only(words))


def _is_said_only(words: Sequence[str]) -> bool:
    """`sudah dijawab normal`; not `penugasan ini kami anggap selesai`"""
    own = any(one in ("saya", "kami") and two == "anggap" for one, two in pairwise(words))
    return bool(set(words) & (_SAID_ONLY - ({"anggap"} if own else set())))


_EFFECTS = words_of("hasil hasilnya dampak dampaknya efek efeknya")

_SAID_ONLY = words_of("dijawab dibilang diklaim katakan anggap")


def _is_repair_ahead(part: Part) -> bool:
    """`besok penyambungan terakhir`; not `usulan penggantian tahun depan`, `laporan perbaikan menyusul`"""
    said = set(part.words)
    ahead = said & PROMISES or "later" in part.clause.labels()
    named = any(NOUNS_OF_MENDING.fullmatch(word) for word in part.words)
    return bool(ahead) and named and "sudah" not in said and not said & (PAPERS | PROPOSING | WATCHING | ONCE)


def _is_done_by_others(part: Part) -> bool:
    words = part.words
    return any(
        word in DONE
        and is_of_other(part, at)
        and any("mend" in kinds_of(one) for one in words[at + 1 : at + 4])
        for at, word in enumerate(words)
    )
