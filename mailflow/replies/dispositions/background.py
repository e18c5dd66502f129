"""Whether a clause beside the one that gives a matter to a post can touch that gift at all.

What is told of the trouble, of who suffers by it and of what they say cannot: it is why somebody is to act. The gift
is touched by a word on the answer itself, on who is to act, on the writer's own will, and by what is too short to say
of what it speaks.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.asides import ASKED_OF_US
from mailflow.language.assigning import (
    ASKS,
    CALM,
    DOING,
    DOUBTS,
    FAULTS,
    FILLS,
    HANDS,
    LATER,
    LETS,
    LINKS,
    NEEDS,
    ORDERS,
    OWNS,
    PUBLIC,
    REASONS,
    SEEKS,
    SELF,
    TELLING,
    TO,
    TOLD,
    WONT,
)
from mailflow.language.background import (
    ALLOWS,
    BACKGROUND,
    CONCLUDES,
    GOES_ON,
    JUDGES_BY,
    MENDED,
    OF_THE_ANSWER,
    TOLD_BY,
    TURNS,
    UNDOES,
    WORLD,
)
from mailflow.language.posts import HONORIFICS, REPORT, folded
from mailflow.replies.clauses.hits import asks
from mailflow.replies.dispositions.named import Part, PostGroup

_NO = folded("tidak belum bukan jangan tanpa kurang")
_IFS = folded("kalau jika bila apabila")
_LEAST = 3
_QUOTES_SOMEBODY = folded("kata katanya menurut bilang ujar berkata says said konon according")
_QUANTITY = folded("hampir seperti walau walaupun meski meskipun padahal apalagi saling karena")
_HEDGED = folded("mungkin sepertinya kira-kira kemungkinan kayaknya could should according")
_TIMES = folded("sekarang hari itu ini besok nanti minggu dulu malam pagi siang sore saja")
_GIVES = HANDS - folded("on this it over back lanjut pas tepat cocok masukkan antrean antrian kirim dikirim")


def stands_apart(parts: Sequence[Part], number: int, first: int) -> bool:
    """Whether clause `number` only tells why; `first` is the clause that gives the matter."""
    part = parts[number]
    if number != first and is_sought(parts, number):
        return not parts[number].has(UNDOES)
    named = any(not group.thing and not is_only_informed(group) for group in part.posts)
    if number == first or named or asks(part.clause):
        return False
    words = [token.word for token in part.words]
    said = set(words) - denied(words) - _goes_on(words)
    denies = words[0] == "bukan" and not said & _TIMES
    if words[0] in _WISHES and number > first:
        return not said & (UNDOES | SELF | OF_THE_ANSWER | ALLOWS | _NO)
    least = _LEAST - bool(denies or said & (WORLD | FAULTS | PUBLIC))
    if len(words) < least or said & (UNDOES | OF_THE_ANSWER | _GIVES):
        return False
    if said & DOUBTS - BACKGROUND - _sought(words):
        return False
    if part.clause.closed in (":", '"', "“") and number < first:
        return False
    return (
        (_names_who_hears(part) or _is_own_past(words) or _tells_of_the_world(parts, number, first, said))
        and not _speaks_for_the_writer(words)
        and not _is_no_to_the_order(words)
        and not _is_conditional(parts, number, first)
    )


def _names_who_hears(part: Part) -> bool:
    return any(not group.thing for group in part.posts)


_WISHES = folded("semoga mudah-mudahan moga")
_TALKS = folded(
    "tlp telp bicara berbicara lapor laporkan sampaikan telepon telpon kabari hubungi koordinasi koordinasikan baca "
    "terima cek diskusikan bahas lihat temui ketemu bertemu"
)
_LATE = folded("balas membalas terlambat telat lama singkat mengganggu merepotkan respon")


def _is_own_past(words: Sequence[str]) -> bool:
    """`tadi pagi saya sudah bicara dengan Pak Kadis`, `maaf baru sempat membalas`: what the writer did before."""
    said = set(words)
    done = bool(said & SELF and said & folded("sudah telah tadi") and said & _TALKS)
    sorry = "maaf" in words[:2] and bool(said & _LATE)
    return (done or sorry) and not said & (
        _NO | _QUOTES_SOMEBODY | LATER | folded("agar supaya minta katanya bahwa")
    )


def _concludes(part: Part) -> bool:
    """`jadi tolong Kasi Jaringan`, `saya tugaskan`: an order of the writer's own behind what others said."""
    return (bool(part.words) and part.words[0].word in CONCLUDES | TURNS) or part.has(SELF)


def names_no_doer(parts: Sequence[Part], number: int, first: int) -> bool:
    """Whether whoever is named in a clause only tells or suffers: `Pak Camat sudah dua kali menelepon`."""
    return stands_apart(parts, number, first) and not parts[number].has(
        DOING | OWNS | LINKS | ORDERS - SELF - folded("ke di to dipun")
    )


def is_sought(parts: Sequence[Part], number: int) -> bool:
    """`tolong cek, apakah memang ada gangguan`: what the post is to find out."""
    clause, before = parts[number].clause, parts[number - 1] if number else None
    if _seeks_within(parts[number]):
        return clause.closed != "?"
    if before is None or clause.closed == "?" or clause.sentence != before.clause.sentence:
        return False
    words = [token.word for token in parts[number].words]
    own = before.has(SELF) or set(words) & ASKED_OF_US - folded("memang benar harus")
    return before.has(SEEKS) and words[0] in ASKS and not own and not parts[number].posts


def _seeks_within(part: Part) -> bool:
    """`tolong periksa apakah ada kebocoran`, `kapan terakhir di-patch tolong dicek`"""
    words = [token.word for token in part.words]
    asked = next((at for at, word in enumerate(words) if word in ASKS), len(words))
    sought = next((at for at, word in enumerate(words) if word in SEEKS), len(words))
    if asked == len(words) or sought == len(words):
        return False
    bid = bool(
        set(words[max(sought - 2, 0) : sought]) & folded("tolong mohon harap agar coba silakan untuk")
    ) or (sought < asked and part.posts)
    ours = set(words[asked + 1 :]) & (
        ASKED_OF_US - folded("memang benar harus") | DOING | folded("sudah belum")
    )
    return words[sought] != "jelaskan" and bool(bid) and not ours and not part.has(SELF)


def is_turned(part: Part) -> bool:
    """`..., tapi tolong Kasi Aplikasi cek`: the order is the last word on what stands before it."""
    return bool(part.words) and part.words[0].word in TURNS


def denied(words: Sequence[str]) -> set[str]:
    """What a calming no denies: `jangan ditunda`."""
    found: set[str] = set()
    for at, word in enumerate(words):
        behind = [other for other in words[at + 1 : at + 4] if other not in NEEDS]
        if word in _NO and behind and behind[0] in CALM:
            found.add(behind[0])
    return found


def _goes_on(words: Sequence[str]) -> set[str]:
    """`kalau begini terus`"""
    at = next((at for at, word in enumerate(words) if word in _IFS), len(words))
    return set(words[at + 1 : at + 3]) & GOES_ON


def judges(words: Sequence[str]) -> bool:
    """`kalau saya lihat dari jumlahnya`: by what the writer judges, and no condition."""
    at = next((at for at, word in enumerate(words) if word in _IFS), -1)
    behind = [word for word in words[at + 1 :] if word not in SELF | folded("kita di dari sudah")]
    judged = at >= 0 and set(behind[:1]) & JUDGES_BY
    return bool(judged) and not set(words) & (MENDED | folded("nanti besok dulu"))


def sees(words: Sequence[str]) -> bool:
    """`saya lihat ini bukan kesalahan pengguna`: what the writer has seen, and says."""
    said = words[:1] and words[0] in SELF and words[1:2] in (["lihat"], ["baca"], ["dengar"])
    return (
        bool(said)
        and len(words) > _LEAST
        and not set(words) & (LATER | folded("dulu mau ingin coba baru lagi"))
    )


def _sought(words: Sequence[str]) -> set[str]:
    at = next((at for at, word in enumerate(words) if word in SEEKS), len(words))
    return set(words[at:]) & ASKS


def _tells_of_the_world(parts: Sequence[Part], number: int, first: int, said: set[str]) -> bool:
    """What is heard, guessed or long past must be of the trouble, and in a sentence of its own before an order."""
    opener = parts[number].words[0].word
    after_reason = number > 0 and any(token.word in REASONS for token in parts[number - 1].words[:1])
    if number > first and (opener in REASONS or (opener in TURNS and after_reason)) and not said & TOLD_BY:
        return True
    doubtful = said & (BACKGROUND - _QUANTITY | TOLD_BY)
    if not doubtful and not (said & TOLD and number > first):
        return True
    if not said & (WORLD | PUBLIC | FAULTS):
        return False
    if number < first and said & _QUOTES_SOMEBODY and (said & SELF or not _concludes(parts[first])):
        return False
    if _is_same(parts, number, first) and number < first:
        return not said & (TOLD_BY | _HEDGED) or is_turned(parts[first])
    return not (_is_same(parts, number, first) and said & MENDED and not said & _NO)


def _speaks_for_the_writer(words: Sequence[str]) -> bool:
    """`saya belum setuju`, `Pak Kadis tidak mengizinkan`, `nanti saya`: will and leave, not the world."""
    said = set(words)
    if said & SELF and said & (LATER | folded("dulu mau ingin akan maunya")):
        return True
    return any(word in ALLOWS and set(words[max(at - 3, 0) : at]) & _NO for at, word in enumerate(words))


_GRASPS = folded("tahu paham mengerti ngerti hafal sempat")


def _is_no_to_the_order(words: Sequence[str]) -> bool:
    for at, word in enumerate(words):
        behind = [other for other in words[at + 1 : at + 4] if other not in SELF]
        if word not in _NO or denied([word, *behind]):
            continue
        if word == "kurang" and set(behind[:1]) & _GRASPS:
            continue
        if word in ("jangan", "tanpa") and not set(behind[:1]) & (CALM | folded("sampai")):
            return True
        if not behind or set(behind[:1]) & (DOING | ORDERS - folded("ke di to") | LETS | NEEDS - {"ada"}):
            return True
        fits = set(behind[:1]) <= folded("cocok sesuai benar tepat") and len(words) > _LEAST
        if fits and any(other.endswith("nya") or other in WORLD for other in words):
            continue  # `angkanya tidak cocok`
        if set(behind[:1]) & (WONT - folded("bisa dapat tahu mampu")):
            return True
        if set(words) & SELF and not sees(words) and not set(behind[:1]) & (_GRASPS | folded("bisa dapat")):
            return True
    return False


def _is_conditional(parts: Sequence[Part], number: int, first: int) -> bool:
    part = parts[number]
    words = [token.word for token in part.words]
    at = next((at for at, word in enumerate(words) if word in _IFS), -1)
    if at >= 0:
        return not (
            judges(words) or _is_for_others(parts, number, first) or set(words[at + 1 : at + 2]) & GOES_ON
        )
    open_ = {tag.phrase for tag in part.clause.tags if tag.label == "condition"}
    return bool(open_ - _FACTS - _turn_before(parts, number, first))


_FACTS = folded("hanya cuma cuman walau walaupun meski meskipun padahal")


def _is_for_others(parts: Sequence[Part], number: int, first: int) -> bool:
    """`Jika OPD bertanya, arahkan ke sekretariat.`: a later sentence with a condition and an order of its own."""
    part = parts[number]
    after = parts[number + 1 :]
    main = bool(after) and after[0].clause.sentence == part.clause.sentence and not after[0].posts
    later = number > first and part.clause.sentence != parts[first].clause.sentence
    own = part.words[0].word in _IFS and not part.has(SELF | ALLOWS | _NO | WONT | OF_THE_ANSWER)
    return main and later and own and not after[0].has(_NO | UNDOES | SELF - {"saya"})


def _turn_before(parts: Sequence[Part], number: int, first: int) -> frozenset[str]:
    """A `tapi` between two facts: before the order, or within another sentence."""
    words = parts[number - 1].words if number else ()
    reasoned = bool(words) and words[0].word in REASONS and not parts[number].has(SELF | LETS | LATER)
    inner = reasoned or (not is_turned(parts[number]) and not _is_same(parts, number, first))
    return TURNS | {"hanya saja"} if number < first or inner else frozenset()


def _is_same(parts: Sequence[Part], number: int, first: int) -> bool:
    if parts[number].clause.sentence != parts[first].clause.sentence:
        return False
    opener = parts[first].words[0].word if parts[first].words else ""
    return number > first or opener not in CONCLUDES | TURNS


def is_only_informed(group: PostGroup) -> bool:
    """`laporkan ke Kabid`, `TU cukup tahu saja`, `Sekdin sudah saya kabari`: who hears of it, and is to do nothing."""
    lead = [word for word in group.before if word not in FILLS | HONORIFICS]
    after = [word for word in group.after if word not in FILLS]
    if set(after[-2:-1]) & folded("lewat via melalui"):
        after = after[:-2]  # `lewat telepon`
    if not lead and set(after) & TELLING_OF and set(after) & SELF and set(group.after) & TOLD:
        return True
    if set(after) & (DOING | ORDERS - SELF - {"ke", "di"} | LETS - {"cukup", "perlu", "agar", "mohon"}):
        return False
    if not lead:
        knows = [
            word for word in after if word not in folded("cukup untuk mohon agar sekadar sekedar biar hanya")
        ]
        return bool(knows) and set(knows) <= _KNOWS
    if lead[-1] in _ALONGSIDE or (lead[-1] == "ke" and lead[-2:-1] and lead[-2] in _CHECKS_WITH):
        return True
    governed = lead[-1] in TO | {"dengan"} and bool(set(lead[-4:-1]) & _HEARS)
    return governed and not set(lead) & HANDS - {"on", "this", "it", "back"}


_CHECKS_WITH = folded("cek periksa pastikan verifikasi konfirmasi")
_KNOWS = folded("tahu diketahui mengetahui maklum dimaklumi info informasi tembusan monitor memantau")
TELLING_OF = folded("kabari hubungi telepon beritahu infokan kabarkan sampaikan")
_ALONGSIDE = folded(
    "tembusan cc kabari infokan beritahu hubungi undang tembusi libatkan melibatkan gandeng menggandeng ajak "
    "mengajak keep"
)
_HEARS = REPORT | TELLING | folded("ajukan hasil hasilnya laporan laporannya tembusan minta pinjam")
