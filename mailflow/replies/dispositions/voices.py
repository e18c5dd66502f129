"""Whether the words that lead to a post give it the matter now, in the writer's own voice.

A guess, a plan, hearsay or the post's own wish names the same post in the same place and gives nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.assigning import (
    CALM,
    DOING,
    FILLS,
    HANDS,
    LATER,
    LETS,
    NEEDS,
    ORDERS,
    PONDERS,
    SELF,
    THIRD,
)
from mailflow.language.background import CONCLUDES, MENDED, TURNS
from mailflow.language.posts import folded
from mailflow.replies.dispositions.named import Part, PostGroup
from mailflow.replies.dispositions.strays import is_anothers_paper

GUESSES = folded(
    "dugaan asumsi feeling perkiraan tebakan firasat bayangan rencana niat harapan prediksi opini "
    "perasaan insting dugaanku feelingku kabarnya gosipnya dengar-dengar moga semoga mudah-mudahan "
    "bisa-jadi barangkali dengar"
)
_PLANS = folded("akan mau hendak nanti besok lusa kelak bakal ingin depan arep badhe bade")
_ASKS_FOR = folded(
    "tolong mohon minta harap tugaskan suruh agar supaya biar silakan please perintahkan instruksikan "
    "utus coba monggo serahkan teruskan kirim segera want"
) - folded("segera teruskan serahkan kirim")
_WISHES = folded(
    "minta meminta mau ingin usul bilang berharap mengusulkan tanya bertanya menanyakan nanya mengaku"
)
_SOURCES = folded("dari info infonya sumber kabar")
_SPOKEN_OF = folded("suruh minta bilang should mah")
"""Hearsay and hedges by their label, which before a post are also how it is told."""


def is_not_given_now(parts: Sequence[Part], number: int, group: PostGroup) -> bool:
    """`feeling saya diteruskan ke`, `besok dikirim ke`, `dari grup WA, Kasi Aplikasi`, `Kasi Aplikasi minta`."""
    part = parts[number]
    return (
        _is_guessed(parts, number, group)
        or _is_hedged(part, group)
        or _is_planned(group)
        or _is_wish(group)
        or _is_from_a_source(parts, number)
    )


def _is_guessed(parts: Sequence[Part], number: int, group: PostGroup) -> bool:
    """`feeling saya P2, Kasi Aplikasi`, `kata Pak Budi ini jaringan, serahkan ke`: in one sentence, before it."""
    if set(group.before) & GUESSES:
        return True
    before = [part for part in parts[:number] if part.clause.sentence == parts[number].clause.sentence]
    own = parts[number].words[0].word in CONCLUDES | TURNS or parts[number].has(SELF)
    return any(
        set(words[:2]) & GUESSES
        or (words[:1] and words[0] in _QUOTING and not own and not {*words[1:3]} & SELF)
        for words in ([token.word for token in part.words] for part in before)
    )


_QUOTING = folded("kata katanya menurut bilang ujar konon according")


def _is_hedged(part: Part, group: PostGroup) -> bool:
    start = part.words[len(group.before)].start
    return any(
        tag.label in ("hedge", "hearsay")
        and tag.phrase[:1].isalnum()
        and tag.start < start
        and not set(tag.phrase.split()) <= _SPOKEN_OF
        for tag in part.clause.tags
    )


def _is_planned(group: PostGroup) -> bool:
    """Before a verb that gives the matter; `besok tolong Kasi Jaringan cek` and `saya mau Kasi Jaringan` order."""
    lead = [word for word in group.before if word not in FILLS]
    wants = lead[-1:] == ["mau"] and lead[-2:-1] in (["saya"], ["kami"])
    return bool(set(lead) & _PLANS) and not set(lead) & _ASKS_FOR and not wants


def _is_wish(group: PostGroup) -> bool:
    return bool(set(group.after[:1]) & _WISHES) and not set(group.before) - FILLS


def _is_from_a_source(parts: Sequence[Part], number: int) -> bool:
    if not number or parts[number - 1].clause.sentence != parts[number].clause.sentence:
        return False
    words = [token.word for token in parts[number - 1].words]
    ordered = any(
        token.word in LETS | ORDERS - SELF - folded("ke to disposisi")
        and not token.raw.lower().startswith("di")
        for token in parts[number].words
    )
    return bool(words) and words[0] in _SOURCES and len(words) <= _SHORT and not ordered


_SHORT = 4


def is_not_meant(parts: Sequence[Part]) -> bool:
    """`Draf: ...`, `disposisi ini belum berlaku`, `cuma bercanda`, `saya tarik kembali`: shown, and not said."""
    return any(
        part.has(_JOKES)
        or any(one.word in _ONLY and two.word in _TRIALS for one, two in pairwise(part.words))
        or (not part.posts and part.has(folded("tarik")) and part.has(_BACK))
        or (part.clause.closed == ":" and part.has(_SHOWN) and not part.has(_AGREED))
        or any((one.word, two.word) in _NOT_IN_FORCE for one, two in pairwise(part.words))
        for part in parts
    ) or any(map(_is_headed_by_another, parts, parts[1:]))


def _is_headed_by_another(heading: Part, part: Part) -> bool:
    """`Pelapor: Kasi Aplikasi tolong tangani`, `Tahun lalu: teruskan ke Kasi Aplikasi`"""
    headed = heading.clause.closed == ":" and not heading.posts and heading.has(THIRD | _BEFORE_NOW)
    return headed and not heading.has(SELF) and (bool(part.posts) or part.has(HANDS | ORDERS))


_BEFORE_NOW = folded("kemarin lalu dulu sebelumnya semula awalnya dulunya tadinya")


_JOKES = folded("bercanda becanda canda guyon guyonan bergurau iseng")
_ONLY = folded("cuma cuman hanya sekadar sekedar")
_TRIALS = folded("contoh tes test testing percobaan simulasi latihan coba")
_BACK = folded("saya kami kembali lagi")
_AGREED = folded("setuju acc sepakat")
_SHOWN = folded(
    "draf draft contoh contohnya konsep misal misalnya usulan usul saran opsi pilihan alternatif template"
)
_NOT_IN_FORCE = frozenset(
    {("belum", "berlaku"), ("tidak", "berlaku"), ("belum", "final"), ("belum", "resmi"), ("belum", "sah")}
)
_NO = folded("belum tidak bukan")


def is_tale(parts: Sequence[Part], number: int) -> bool:
    """`Kasi Jaringan perbaiki switch, sekarang kantor sudah normal`: what followed shows that it is told."""
    sentence = parts[number].clause.sentence
    later = [part for part in parts[number + 1 :] if part.clause.sentence == sentence and not part.posts]
    return any(
        part.words[0].word in _BY_NOW
        and part.has(MENDED)
        and part.has(_ALREADY)
        and not part.has(_WANTED | _NO)
        for part in later
        if part.words
    )


_BY_NOW = folded("sekarang sudah alhamdulillah dan syukur akhirnya")
_ALREADY = folded("sudah telah kembali lagi akhirnya")
_WANTED = folded(
    "harus agar supaya sampai hingga wajib kalau jika bila besok hari paling minta mesti mohon tolong lapor"
)


def _is_not_handed(before: Sequence[str]) -> bool:
    """`pernah saya serahkan ke`, `tarik disposisi ke`, `konsep disposisi untuk`"""
    words = [word for word in before if word not in SELF | FILLS - _HAPPENED]
    return any(one in _NOT_HANDED and two in _HANDED for one, two in pairwise(words))


_HANDED = folded(
    "serahkan diserahkan teruskan diteruskan tugaskan ditugaskan limpahkan dilimpahkan disposisi "
    "disposisikan didisposisikan"
)
_NOT_HANDED = folded(
    "tarik cabut pernah kemarin konsep usul draf draft mau contoh akan hampir batal rencana apa hendak "
    "ingin sudah telah"
)


def is_held_back(told: Sequence[str]) -> bool:
    """`Kasi Jaringan dilarang memeriksa`, `Kasi Aplikasi, akan diperiksa`: work that is not, or not now, to be done."""
    words = _without_calm([word for word in told if word not in SELF | FILLS - _HAPPENED])
    work = next((at for at, word in enumerate(words) if _is_work(word)), len(words))
    lead = words[work - 1 : work] if 0 < work < len(words) else []
    if lead == ["jangan"]:
        return words[work] in DOING  # `jangan hapus datanya` is an order
    return bool(lead) and lead[0] in _HOLDS_BACK and not {"yang", "sing"} & set(words[:work])


def _without_calm(words: Sequence[str]) -> list[str]:
    """`jangan lupa cek`, `tidak perlu menunggu`: without the no and what it denies."""
    kept: list[str] = []
    for word in words:
        denied = [other for other in kept if other not in NEEDS][-1:]
        if word in CALM and denied and denied[0] in _NO | {"jangan"}:
            while kept and kept[-1] not in _NO | {"jangan"}:
                kept.pop()
            kept.pop()
        else:
            kept.append(word)
    return kept


def _is_work(word: str) -> bool:
    if word in _HOLDS_BACK | CALM:
        return False
    return word in _WORKS or (word.startswith(("me", "di")) and len(word) > len("diisi"))


_WORKS = DOING | ORDERS - SELF - folded(
    "ke to di dipun agar tolong mohon harap supaya silakan segera please tulung monggo langsung harus "
    "wajib mesti lanjut"
)
_HOLDS_BACK = folded(
    "berhenti dilarang enggan lupa gagal pernah hampir sudah telah sedang barusan akan ingin hendak "
    "berharap biasanya batal urung menolak mengeluh mengaku katanya konon tidak belum boleh kemarin"
)


def is_told_of(group: PostGroup) -> bool:
    """`Kasi Aplikasi sebagai pelapor sudah saya hubungi`, `sesuai disposisi Kasi Aplikasi`: it is spoken of."""
    after = [word for word in group.after if word not in FILLS - _HAPPENED]
    order = next((at for at, word in enumerate(after) if word in _BIDS), len(after))
    told = next((at for at, word in enumerate(after[:-1]) if word in _HAPPENED), len(after))  # not `aje dah`
    repot = after[:1] == ["cukup"] and bool(set(after[1:2]) - (DOING | ORDERS | _KNOWS))
    taken = group.before[-2:-1] == ("sudah",) and group.before[-1] in DOING  # `sudah ditangani Kasi Aplikasi`
    if taken or group.before[:1] == ("dulu",) or _is_not_handed(group.before):
        return True
    explains = bool(set(after) & folded("jelaskan menjelaskan")) and "dulu" in group.after
    open_ = bool(set(after) & LATER and set(after) & SELF and set(after) & (PONDERS | {"pastikan"}))
    return told < order or repot or explains or open_ or is_anothers_paper(group.before)


_BIDS = (
    DOING
    | ORDERS - SELF - folded("ke di to")
    | folded("agar tolong mohon harap supaya segera harus untuk minta")
)
_HAPPENED = folded("sudah telah sedang barusan")
_KNOWS = folded("tahu diketahui mengetahui")
