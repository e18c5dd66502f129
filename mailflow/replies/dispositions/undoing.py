"""What undoes a matter given to a post: a no, a condition, another's words, the past, what is yet to come."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.assigning import (
    ASKS,
    CALM,
    DOING,
    DOUBTS,
    FAULTS,
    FILLS,
    HANDS,
    LATER,
    LEAVE,
    LETS,
    LINKS,
    NEEDS,
    ORDERS,
    OTHERWISE,
    PONDERS,
    PUBLIC,
    READ,
    SEEKS,
    SELF,
    TELLING,
    THIRD,
    TO,
    TOLD,
    VISITS,
    WONT,
)
from mailflow.language.background import MENDED
from mailflow.language.posts import ASIDE, PAPERS, folded
from mailflow.replies.dispositions.background import denied, judges, sees, stands_apart
from mailflow.replies.dispositions.conditions import (
    BY_THEN,
    IFS,
    NO,
    RESULTS,
    UNTIL,
    is_conditional,
    is_in_free_time,
    looks_in,
)
from mailflow.replies.dispositions.named import Part, PostGroup

LONGEST = 2000
"""Characters: who gives a matter to somebody needs no more, and longer texts cost time."""
QUOTES = frozenset('"“”')


def is_left_out(group: PostGroup) -> bool:
    """`bukan jaringan`, `jangan ke Kasi Apl`, `Kasi Apl tidak perlu`: not this one."""
    lead = [word for word in group.before if word not in FILLS | TO]
    after = [word for word in group.after if word not in FILLS | {"lagi"}]
    if not after and (tuple(lead) in _SPARED or (lead[1:] == ["bukan"] and lead[0] in HANDS)):
        return True  # `tidak perlu ke Kasi Infra, langsung Kasubbag TU`
    return (
        not lead
        and bool(after)
        and after[0] in folded("tidak jangan")
        and set(after[1:]) <= NEEDS | _LEFT_OUT
    )


_SPARED = {("bukan",), ("tanpa",), ("tidak", "perlu"), ("tidak", "usah")}
_LEFT_OUT = folded("dilibatkan ikut turun campur diikutkan")


def is_danger(parts: Sequence[Part], number: int, first: int) -> bool:
    """Whether a clause holds a word that could undo what the clause `first` says."""
    part = parts[number]
    words = {token.word for token in part.words} - denied([token.word for token in part.words])
    same = part.clause.sentence == parts[first].clause.sentence
    if stands_apart(parts, number, first):
        return _waits(part) or is_left_open(part) or _is_refusal(part)
    if number != first and part.posts and all(is_left_out(group) for group in part.posts):
        return _waits(part) or is_left_open(part) or _is_refusal(part)
    spare = (
        folded("sempat")
        if looks_in(part) or is_in_free_time([token.word for token in part.words])
        else frozenset()
    )
    if words & (DOUBTS - spare - _own_doubts(part) - _sought(part) - _guessed(part)) or _is_refusal(part):
        return True
    reported = part.has(TELLING) and part.has(RESULTS)
    if (part.has(LATER) and part.has(SELF) and not (reported or looks_in(part))) or (
        part.posts and "akan" in words and not part.has(LINKS)
    ):
        return True
    if number > first and not part.posts and _hands_to_third(part, number - first):
        return True
    if "atau" in words and (part.posts or number > first):
        return True
    if part.posts and _names_third(part):
        return True
    public = not part.posts and bool(part.words) and part.words[0].word in PUBLIC
    if (part.posts or (same and number > first and not public)) and is_told(part):
        return True
    if _waits(part) or is_left_open(part) or is_conditional(parts, number, first):
        return True
    return any(
        token.word in NO and not _is_harmless_no(parts, number, at, first)
        for at, token in enumerate(part.words)
    )


def _hands_to_third(part: Part, behind: int) -> bool:
    """`ini ranah Kasi Aplikasi. Vendor sudah tahu, serahkan ke mereka`; right behind the post `dia` is that post."""
    words = [token.word for token in part.words]
    to = {two for one, two in pairwise(words) if one in TO}
    return bool(set(words) & HANDS) and bool(to & (THIRD - (_PRONOUNS if behind == 1 else frozenset())))


_PRONOUNS = folded("beliau dia mereka")


def is_left_open(part: Part) -> bool:
    """Whether a clause keeps the last word: `besok saya putuskan`, `kalau ada yang lebih cocok`, `minta izin dulu`."""
    words = [token.word for token in part.words]
    pairs = set(pairwise(words))
    ponders = part.has(PONDERS) or ("beri", "tahu") in pairs
    looks = part.has(_LOOKS) and "dulu" in words and not part.has(RESULTS)
    if (part.has(_DECIDED) and part.has(LATER | UNTIL)) or (part.has(_WHO) and part.has(_TO_COME)):
        return True
    if part.has(SELF) and part.has(LATER) and (ponders or looks) and not part.posts:
        return True
    if part.has(LEAVE) and words[:1] == ["tapi"]:
        return True
    return part.has(IFS) and part.has(OTHERWISE)


_LOOKS = VISITS | folded("lihat")
_WHO = folded("petugasnya orangnya pelaksananya penanggungjawabnya pejabatnya namanya")
_TO_COME = folded("nanti menyusul besok belum dipikirkan pikirkan cari dicari")
_DECIDED = folded("diputuskan ditentukan dipikirkan dipertimbangkan")


def _own_doubts(part: Part) -> frozenset[str]:
    """`konsep` and `usulan` are things; `usulan ... sudah tepat` praises them; `ngomong sambil nyetir`: one's own."""
    spoken = (
        folded("ngomong")
        if ("ngomong", "sambil") in pairwise(word.word for word in part.words)
        else frozenset()
    )
    words = [token.word for token in part.words]
    bidden = any(one == "should" and two in DOING | ORDERS | {"look"} for one, two in pairwise(words))
    if any(one == "sebelum" and two in MENDED | LATER for one, two in pairwise(words)):
        spoken |= {"sebelum"}  # `jangan pulang sebelum normal`
    if ("menurut", "hemat") in pairwise(words):
        spoken |= {"menurut"}
    spoken |= frozenset({"kata"} if ("kata", "sandi") in pairwise(words) else ())
    spoken |= (
        folded("should") if bidden and (part.posts or words[0] in ("he", "she", "they")) else frozenset()
    )
    if part.has(folded("sampaikan disampaikan siapkan berikan")):
        spoken |= {"saran"}  # `kemudian disampaikan saran kepada saya`
    return spoken | (folded("konsep usulan usul") if not part.posts else frozenset())


_SUPPOSED = folded("kemungkinan mungkin kira-kira")


def _sought(part: Part) -> frozenset[str]:
    """The question words of a clause that says what to find out: `cari tahu kenapa`, `cek mana yang rusak`."""
    at = next((at for at, token in enumerate(part.words) if token.word in SEEKS), len(part.words))
    return frozenset(token.word for token in part.words[at:] if token.word in ASKS | _SUPPOSED)


_GUESSES = folded("sepertinya mungkin kira-kira kemungkinan")


def _guessed(part: Part) -> frozenset[str]:
    """A guess at the cause, in a clause of its own, is none at who is to have the matter."""
    return (
        _GUESSES if not part.posts and part.has(FAULTS) and not part.has(TO | HANDS - {"on"}) else frozenset()
    )


def _names_third(part: Part) -> bool:
    before = part.posts[0].before
    return bool(set(before) & THIRD) or bool(set(before[-1:]) & ((PAPERS | ASIDE) - LETS))


def is_told(part: Part) -> bool:
    words = [token.word for token in part.words]
    for at, word in enumerate(words):
        ahead = set(words[at + 1 : at + 2])
        particle = part.words[at].raw.lower() == "dah" and at + 1 == len(words)
        if (
            word in TOLD
            and not particle
            and not set(words[:at]) & folded("minta harus wajib target sampai hingga")
            and not (word == "selesai" and ahead & (LATER | BY_THEN))
            and not (ahead & folded("harus wajib") or set(words[:at]) & folded("kalau jika bila setelah"))
        ):
            return True
    return False


def _waits(part: Part) -> bool:
    """`tunggu saya`, `saya pelajari dulu`; `saya tunggu hasilnya` hurries."""
    words = [token.word for token in part.words]
    if "tunggu" in words or "menunggu" in words:
        at = words.index("tunggu") if "tunggu" in words else words.index("menunggu")
        return not (set(words[:at]) & (SELF | NO)) and "ditunggu" not in {
            token.raw.lower() for token in part.words
        }
    if looks_in(part) or judges(words) or sees(words):
        return False
    thinks = part.has(READ | folded("pikirkan pikir diskusikan bicarakan rapatkan konsultasikan"))
    past = part.has(folded("setelah sudah telah"))
    return thinks and part.has(SELF) and not past and not part.posts


def _is_refusal(part: Part) -> bool:
    words = [token.word for token in part.words]
    return any(
        word in folded("tolak ditolak kembalikan dikembalikan") and not set(words[max(at - 3, 0) : at]) & NO
        for at, word in enumerate(words)
    )


def is_calm_no(part: Part, at: int) -> bool:
    """`tidak perlu menunggu`, `jangan sampai`, `tanpa catatan`, `jangan ditolak`."""
    words = [token.word for token in part.words[at + 1 : at + 4]]
    while words and words[0] in NEEDS:
        words = words[1:]
    return bool(words) and words[0] in CALM | folded("tolak ditolak kembalikan dikembalikan")


UNWILLING = folded(
    "berkenan bersedia mengizinkan menyetujui menghendaki merestui memperbolehkan membolehkan menerima"
)


def _is_prevented(part: Part, at: int) -> bool:
    """`jangan sampai besok belum jalan`"""
    lead = [token.word for token in part.words[:at]]
    return ("jangan", "sampai") in pairwise(lead) and not part.posts and not part.has(SELF)


def _is_of_what_is_sought(part: Part, at: int) -> bool:
    """`periksa kemungkinan akses tidak sah`, `cek kenapa tidak terkirim`"""
    lead = [token.word for token in part.words[:at]]
    found = next((i for i, word in enumerate(lead) if word in SEEKS), len(lead))
    ahead = {token.word for token in part.words[at + 1 : at + 2]}
    return (
        found < len(lead) - 1
        and bool(ahead)
        and not ahead & (NEEDS | WONT - {"bisa", "dapat"} | LETS | DOING)
    )


def _is_harmless_no(parts: Sequence[Part], number: int, at: int, first: int) -> bool:
    part = parts[number]
    if {token.word for token in part.words[at + 1 : at + 2]} & UNWILLING:
        return False
    if (
        is_calm_no(part, at)
        or _is_prevented(part, at)
        or (part.posts and all(is_left_out(group) for group in part.posts))
    ):
        return True
    if part.words[at].word == "tidak" and _is_of_what_is_sought(part, at):
        return True
    rest = {token.word for token in part.words[at + 1 :]}
    ahead = {token.word for token in part.words[at + 1 : at + 2]}
    text_level = part.words[at].word in ("bukan", "tidak", "jangan") and bool(rest & folded("p1 p2 p3 p4"))
    if text_level:
        return len(rest - FILLS - NEEDS) == 0
    dropped = part.words[at].word == "tidak" and ahead and rest <= NEEDS | _LEFT_OUT and 0 < at <= 2
    if dropped and not part.has(SELF):
        return True
    apart = number < first or part.clause.sentence != parts[first].clause.sentence
    active = part.words[at].word == "tidak" and any(
        word.startswith(("meng", "mem", "men", "ber", "ter")) for word in ahead
    )
    if active and number > first and not part.posts and not part.has(SELF):
        return True
    fact = (
        part.words[at].word in ("tidak", "belum") and at > 0 and not part.has(SELF | HANDS - {"this", "it"})
    )
    return apart and fact and not part.posts and not (ahead & (WONT - {"bisa", "dapat"} | NEEDS - {"ada"}))
