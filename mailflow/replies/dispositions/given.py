"""Whether a post stands where somebody stands who is told to act: the words before and behind its name."""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.assigning import (
    ABOUT_THEM,
    BY,
    CALM,
    DOING,
    DOUBTS,
    FILLS,
    HANDS,
    LETS,
    LINKS,
    NOT_MATTERS,
    NOT_NAMES,
    ORDERS,
    OWNS,
    SELF,
    SETS_OUT,
    SPEAKS,
    TELLING,
    TO,
)
from mailflow.language.matters import FINISHES
from mailflow.language.posts import ASIDE, HONORIFICS, PAPERS, REPORT, folded
from mailflow.replies.dispositions.conditions import SHORT, is_in_free_time
from mailflow.replies.dispositions.named import Part, PostGroup, inside_posts
from mailflow.replies.dispositions.targets import is_thanks
from mailflow.replies.dispositions.voices import is_not_given_now, is_told_of


def is_about_them(group: PostGroup) -> bool:
    """`Kasi Infra agar ditegur`; `mengajukan cuti` is something to do."""
    after = [word for word in group.after if word not in FILLS | FIRM | folded("perlu harus segera akan")]
    return bool(set(after[:1]) & ABOUT_THEM) or bool(
        set(group.after[:_NEAR]) & folded("kemarin wingi pensiun")
    )


_NEAR = 6


def is_given(parts: Sequence[Part], number: int, group: PostGroup, ordered: bool) -> bool:
    """Whether the group stands where somebody stands who is told to do something."""
    part = parts[number]
    after = [word for word in group.after if word not in FILLS]
    if _is_longer_name(group) or is_about_them(group) or is_not_given_now(parts, number, group):
        return False
    if is_told_of(group):
        return False
    after = after[1:] if after[:1] == ["suruh"] else after
    lead = [word for word in group.before if word not in FILLS - {"langsung", "lebih"}]
    lead = lead[1:] if lead[:1] in (["tapi"], ["melainkan"]) else lead
    while len(lead) > 1 and lead[-1] in HONORIFICS and lead[-2] in LETS:
        lead = lead[:-1]  # `mohon Saudara Kasi Aplikasi`
    if not lead:
        return _heads(parts, number, group, after, ordered)
    if lead[-1] in TO:
        return _is_sent(lead, after, thing=group.thing, ordered=ordered)
    if lead[-1] in ASIDE | PAPERS and lead[-2:] not in (["mohon", "bantuan"], ["minta", "bantuan"]):
        return False
    if group.thing and lead[-1] in folded("suruh utus tugaskan") and after[:1] and after[0] in LINKS:
        return set(after[1:2]) <= DOING | TO
    if group.thing:
        return lead[-1] in LETS and bool(after) and after[0] in DOING and _is_active(part, after[0])
    if lead[-1] in OWNS:
        return ordered
    if lead[-1] == "mau":
        wants = lead[-2:-1] in (["saya"], ["kami"]) and "dulu" not in group.before
        return wants and bool(after) and _acts(part, after)
    if _is_called_on(part, group, lead) or (lead[-1] in _SENDS and _is_place(after) and not group.thing):
        return True
    if lead[-1] in folded("cocok tepat pas") and lead[-2:-1] == ["yang"]:
        return ordered and not after
    explained = lead[-1] in DOING and bool(set(lead) & (LINKS | {"penanganan"}))
    if group.before[0] == lead[0] == "dipun" and len(lead) == len(("dipun", "priksa")) and lead[-1] in DOING:
        return not after
    if lead[-1] in _LEAVES:
        return _acts(part, after)
    if lead[-1] in _PASSIVE and after and after[0] not in _HELPED | _BEHIND_A_DOER:
        return False
    return (lead[-1] in LETS and "me" not in lead) or explained or bool(set(group.after[:1]) & ORDERS & FIRM)


def _is_called_on(part: Part, group: PostGroup, lead: Sequence[str]) -> bool:
    """`bereskan ya Pak Kasi Jaringan`: the one who is told to finish the matter, and no object."""
    raw = part.words[0].raw.lower()
    spoken = bool(set(group.before[1:]) & folded("ya dong deh yah pak bu"))
    return len(lead) == 1 and lead[0] in FINISHES and raw == lead[0] and spoken and not group.after


def _is_place(after: Sequence[str]) -> bool:
    """`ke kantor camat`"""
    return (
        after[:1] == ["ke"]
        and bool(after[1:])
        and not set(after[1:3]) & (SELF | folded("jabatan posisi rumah"))
    )


_SENDS = folded("kirim turunkan utus berangkatkan kerahkan")
_NO_WORK = folded(
    "memutuskan menentukan mengadu mengeluh menilai memilih menolak meminta mengusulkan menjelaskan "
    "menunggu mengetahui memahami mengalami menanggung berkata berpendapat berharap bertanya berhak "
    "berwenang bersalah"
)
_LEAVES = folded("biar biarkan ben cukup agar supaya let have like")
_PASSIVE = folded(
    "handled fixed checked assigned penanganan ditangani dikerjakan diurus diselesaikan dipegang"
)
_BEHIND_A_DOER = folded("setelah karena sebab mengingat agar supaya segera paling maksimal secepatnya hari")
_HELPED = folded("dibantu bersama didampingi")


def _acts(part: Part, after: Sequence[str]) -> bool:
    """Whether what follows a post says that it acts: `yang menangani`, `perbaiki`, `to fix`."""
    rest = [word for word in after if word not in LINKS | folded("akan harus pas mesti to")]
    return (
        not after
        or (bool(rest) and rest[0] in DOING | ORDERS | {"look"} and _is_active(part, rest[0]))
        or (bool(rest) and rest[0].startswith(("me", "ber")) and rest[0] not in _NO_WORK)
    )


FIRM = folded("agar tolong mohon harap supaya silakan segera please tulung monggo")


def _is_longer_name(group: PostGroup) -> bool:
    """`Kasi Aplikasi Keuangan`"""
    if set(group.after[:1]) <= {"dan", "serta"} and any(map(_is_bidden, group.after[1:2])):
        return False  # `Kasi Aplikasi dan laporkan hasilnya`
    return bool(group.after) and (
        group.after[0] in NOT_NAMES or (group.capital and group.after[0] not in FIRM | LINKS | FILLS)
    )


def _is_bidden(word: str) -> bool:
    return word in DOING | REPORT | ORDERS - SELF - {"ke", "di", "to"} or _is_imperative(word)


def _is_sent(lead: Sequence[str], after: Sequence[str], *, thing: bool, ordered: bool) -> bool:
    """`serahkan ke`, `ke` at the head of a clause, `agar ditangani oleh`."""
    verbs = set(lead[:-1]) - _OF_A_LEVEL
    if verbs & NOT_MATTERS or (thing and lead[-1] not in _TOWARDS):
        return False
    if lead[-1] in BY:
        joined = not after or after[0] in _BEHIND_A_DOER | {"untuk"}
        bidden = bool(verbs) and (lead[0] in ORDERS - SELF or _is_imperative(lead[0]))
        return (bool(verbs & (LETS | DOING | _PASSIVE)) or bidden) and not thing and joined
    if lead[-1] == "di" and after and not verbs & HANDS:  # `penanganannya di Kasi Aplikasi lambat`
        return False
    if thing and after and after[0] not in LINKS | ORDERS:
        return False
    if verbs & _BY_MESSENGER and after[:1] and after[0] in ("agar", "untuk", "suruh", "supaya", "minta"):
        return not thing and bool(set(after) & DOING)
    if not verbs:
        return lead[-1] in _TOWARDS or ordered or bool(after)
    return bool(verbs & (HANDS | OWNS | {"tepat"})) or (not thing and bool(verbs & LETS))


_BY_MESSENGER = folded("sampaikan bilang beritahu infokan kabari bilangin")
_OF_A_LEVEL = folded("level tingkat kategori prioritas prio satu dua tiga empat p")


def _is_counted(rest: Sequence[Part]) -> bool:
    """`PSI: 3 orang`"""
    return not rest or not rest[0].words or rest[0].words[0].word == "#" or rest[0].has(ABOUT_THEM)


_TOWARDS = folded("ke ka kepada to nang neng")


def _heads(parts: Sequence[Part], number: int, group: PostGroup, after: Sequence[str], ordered: bool) -> bool:
    part = parts[number]
    spoken = group.after
    if not after:
        if group.thing:
            return (
                bool(any(LEVELS & {token.word for token in other.words} for other in parts))
                and len(part.words) <= SHORT
            )
        rest = parts[number + 1 :]
        listed = part.clause.closed == ":" and not _is_counted(rest)
        follows = listed or (bool(rest) and is_order(rest[0]))
        return ordered or follows
    if is_in_free_time(after[after[0] == "nanti" :]):
        return ordered and not group.thing
    if after[0] in LINKS:
        doing = [word for word in after[1:] if word not in folded("akan harus pas mesti")]
        return bool(doing) and doing[0] in DOING | SETS_OUT and _is_active(part, doing[0])
    if after[0] in folded("sebagai selaku jadi menjadi"):
        return bool(set(after[1:2]) & _PARTS_PLAYED)
    if not group.thing and _is_shared_out(parts, number, group):
        return True
    if after[0] in SELF:
        return not group.thing and bool(set(after[1:2]) & (LETS | HANDS))
    if after[:2] in (["mohon", "maaf"], ["mohon", "izin"]):
        return False
    if group.thing:
        asked = after[0] in folded("agar supaya tolong mohon harap please") and len(after) > 1
        acts = after[1] if asked else after[0]
        return (asked or acts in DOING) and _is_active(part, acts) and len(after) > 1 + asked
    if group.before[:1] == ("dan",) and number and parts[number - 1].posts:
        return after[0] in DOING and part.clause.sentence == parts[number - 1].clause.sentence
    if after[0] in SETS_OUT:
        return bool(set(spoken) & _AT_ONCE)
    if after[:2] == ["bertanggung", "jawab"]:
        return True
    if after[0] == "jangan":
        return set(after[1:2]) <= CALM
    if after == ["cukup"]:
        return spoken[0] == "saja"
    bare = after[0] in DOING and not after[0].startswith(("me", "ber"))
    return bare or after[0] in ORDERS or spoken[0] in FIRM or _is_imperative(after[0])


_PARTS_PLAYED = folded(
    "penanggung penanggungjawab pj pic ketua koordinator pelaksana leader lead pimpinan pengendali"
)
_SHARES = folded(
    "menangani menyiapkan membantu mendukung mendampingi menjawab membalas mengabari menghubungi mengecek "
    "memperbaiki memeriksa menelusuri mengawal memantau memonitor menyusun menginformasikan menyampaikan "
    "mengoordinasikan memasang mengganti menindaklanjuti infokan kabari hubungi sampaikan informasikan "
    "beritahu sebagai selaku"
)
"""By which each of several posts is told its share; of one alone such a verb may be a tale."""


def _is_shared_out(parts: Sequence[Part], number: int, group: PostGroup) -> bool:
    """`Kasi Jaringan perbaiki, Koordinator kabari fakultas`: each post has its own work in one sentence."""
    sentence = [
        part for part in parts if part.clause.sentence == parts[number].clause.sentence and part.posts
    ]
    works = [_work_of(part.posts[0]) for part in sentence if len(part.posts) == 1]
    shares = len(sentence) > 1 and len(works) == len(sentence) and all(works)
    return shares and any(word in _SHARES for word in group.after[:1])


def _work_of(group: PostGroup) -> bool:
    lead = [word for word in group.before if word not in FILLS]
    after = [word for word in group.after if word not in FILLS]
    sent = not lead or lead[-1] in folded("tugaskan minta mohon tolong perintahkan instruksikan")
    works = _SHARES | DOING | ORDERS - SELF | {"untuk"}
    return sent and bool(after) and (after[0] in works or _is_imperative(after[0]))


_AT_ONCE = folded("ini sekarang segera juga sampai")


def _is_imperative(word: str) -> bool:
    """`optimalkan`, `kondisikan`: a bare verb that ends so is an order, whichever it is."""
    return (
        word.endswith("kan")
        and len(word) > len("bukan") + 1
        and not word.startswith(("me", "di", "ber", "ter"))
        and word not in ABOUT_THEM | DOUBTS | HANDS | TELLING | SPEAKS
    )


LEVELS = folded("p1 p2 p3 p4 p prioritas")


def _is_active(part: Part, verb: str) -> bool:
    """`jaringan tolong dicek` is about the network, `tolong cek` to its people."""
    raw = next((token.raw.lower() for token in part.words if token.word == verb), verb)
    return not raw.startswith("di")


def is_order(part: Part) -> bool:
    inside = inside_posts(part)
    if is_thanks([token.word for token in part.words]):
        return False
    words = [
        token.word for at, token in enumerate(part.words) if at not in inside and token.word not in FILLS
    ]
    return bool(words) and (words[0] in ORDERS - SELF - {"ke", "di", "to"} or words[0] in HANDS | LETS)
