"""Whether a condition in a clause is one for giving the matter away, or only tells when and how to act."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.assigning import (
    DOING,
    FAULTS,
    FILLS,
    HANDS,
    LEAVE,
    LETS,
    NEEDS,
    ORDERS,
    OTHERWISE,
    PONDERS,
    RECEIVES,
    SELF,
    TELLING,
    VISITS,
    WONT,
)
from mailflow.language.background import ALLOWS, DECIDES
from mailflow.language.posts import HARD_POSTS, folded
from mailflow.replies.dispositions.background import is_turned
from mailflow.replies.dispositions.named import Part

NO = folded("tidak belum bukan jangan tanpa kurang")
_CONDITIONS = folded("kalau jika bila apabila setelah tapi namun hanya cuma cuman begitu sementara")
_FACTS = folded("hanya cuma cuman")
SHORT = 4


def looks_in(part: Part) -> bool:
    """`besok saya mau lihat hasilnya`, `nanti saya mampir`: who has given the matter away looks how it goes."""
    if part.has(PONDERS | HANDS | OTHERWISE | UNTIL) or part.posts:
        return False
    return part.has(VISITS) or (part.has(RECEIVES) and part.has(RESULTS))


_IF_TIME = folded("sempat kesempatan waktu senggang luang")
IFS = folded("kalau jika bila apabila")
UNTIL = folded("dulu baru tidak belum")
RESULTS = folded("hasil hasilnya laporan laporannya kabar perkembangan")
BY_THEN = folded("hari sebelum paling minggu dalam maksimal jam tanggal")


def is_conditional(parts: Sequence[Part], number: int, first: int) -> bool:
    part = parts[number]
    if number > first and part.has(_IF_TIME) and looks_in(part):
        return False
    words = [token.word for token in part.words]
    facts = _FACTS | ({"sementara"} if ("untuk", "sementara") in pairwise(words) else set())
    open_ = [tag.phrase for tag in part.clause.tags if tag.label == "condition" and tag.phrase not in facts]
    if _is_only_when(part, number, first, open_) or (number > first and _is_wish_if_easy(part)):
        return False
    if number == first and number and is_turned(part) and open_ in (["tapi"], ["namun"]):
        return False
    if not open_ and not set(words) & folded("kalau jika bila apabila"):
        return False
    if not open_ and any(tag.label in ("neutral", "report when done") for tag in part.clause.tags):
        return False
    at = next((at for at, word in enumerate(words) if word in _CONDITIONS), 0)
    known = number > first or (number == first and bool(set(words[:at]) & TELLING))
    later = known and set(words[at + 1 : at + 2]) <= folded(
        "ada sudah perlu selesai butuh ditemukan wonten aya beres"
    )
    if number > first and at == 0 and _mends_if(words) and not part.posts:
        return False
    if number >= first and is_in_free_time(words):
        return False
    for_them = number > first and not part.posts and at == 0 and not set(words[1:]) & _ON_US
    if for_them and len(words) > SHORT:
        return False
    put_right = words[:1] == ["tapi"] and number > 0 and parts[number - 1].has(folded("bukan tidak jangan"))
    return not later and not (put_right and len(words) <= SHORT)


def is_in_free_time(words: Sequence[str]) -> bool:
    """`kerjakan kalau sudah longgar`: when it is to be done, by who is told to."""
    at = next((at for at, word in enumerate(words) if word in IFS), len(words))
    rest = [
        word for word in words[at + 1 :] if word not in FILLS | folded("nanti sudah agak ada lagi memang")
    ]
    return bool(rest) and set(rest) <= _IF_TIME | folded("longgar lowong santai")


def _is_only_when(part: Part, number: int, first: int, conditions: Sequence[str]) -> bool:
    """`kerjakan setelah rilis minggu depan`: when it is to be done, which puts off no giving."""
    words = [token.word for token in part.words]
    if set(conditions) != {"setelah"} or number < first:
        return False
    at = words.index("setelah")
    does = set(words[:at]) & (DOING | _PASSIVES | ORDERS - SELF - folded("ke di to"))
    weighed = (
        SELF | NO | ALLOWS | HARD_POSTS | DECIDES | LEAVE | folded("rapat ada disposisi anggaran pimpinan")
    )
    return bool(does) and not set(words[:at]) & _GIVES and not set(words[at:]) & weighed


_GIVES = folded(
    "serahkan diserahkan teruskan diteruskan disposisi disposisikan limpahkan kirim dikirim tugaskan"
)
_PASSIVES = folded("ditangani dikerjakan diurus diselesaikan")


def _is_wish_if_easy(part: Part) -> bool:
    """`kalau bisa malam ini sudah normal`, `tanggal 2 kalau bisa`"""
    words = [token.word for token in part.words]
    pair = next((at for at, two in enumerate(pairwise(words)) if two[0] in IFS and two[1] in _EASY), -1)
    rest = set(words[:pair] + words[pair + 2 :]) - FILLS
    free = not part.posts and not rest & (SELF | NO | HANDS | LETS | ALLOWS | DECIDES | OTHERWISE)
    return (
        pair >= 0
        and bool(rest)
        and free
        and (pair == 0 or part.words[0].word in BY_THEN | {"tgl", "tanggal"})
    )


_EASY = folded("bisa memungkinkan")


def _mends_if(words: Sequence[str]) -> bool:
    """`kalau mati nyalakan`: what is to be done about a fault that is found."""
    return len(words) == len(("kalau", "mati", "nyalakan")) and words[1] in FAULTS and words[2] in _MENDS


_MENDS = folded(
    "nyalakan hidupkan ganti perbaiki betulkan benahi restart pasang sambung bersihkan isi tambah"
)
_ON_US = SELF | WONT | NO | NEEDS | folded("sanggup bersedia sempat begitu itu ini demikian mungkin jadi")
"""A condition that holds one of these may be one for the order itself; others are part of it: `kalau ada bug,
segera perbaiki`."""
