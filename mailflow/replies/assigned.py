"""Reads who is to have the matter in any wording, where the strict rule of `replies.targets` is unsure.

The burden is turned round: a known post that somebody is told to act through counts whatever else is said, unless a
word anywhere could undo it (a no, a question, a condition, another's words, the past, what is yet to come).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from mailflow.language.assigning import (
    ABOUT_THEM,
    BY,
    CALM,
    DOING,
    DOUBTS,
    FILLS,
    HANDS,
    LATER,
    LETS,
    LINKS,
    NEEDS,
    NOT_LEVELS,
    NOT_MATTERS,
    NOT_NAMES,
    ORDERS,
    OWNS,
    REASONS,
    SELF,
    SETS_OUT,
    SPEAKS,
    TELLING,
    THIRD,
    TO,
    VISITS,
)
from mailflow.language.matters import FINISHES
from mailflow.language.posts import ASIDE, HARD_POSTS, HONORIFICS, PAPERS, REPORT, folded
from mailflow.language.words import Token, parse_tokens
from mailflow.replies.background import is_only_informed, is_sought, names_no_doer
from mailflow.replies.hits import asks
from mailflow.replies.lines import find_priorities
from mailflow.replies.named import Part, PostGroup, inside_posts, parse_parts
from mailflow.replies.parts import Reply
from mailflow.replies.priorities import is_left_behind
from mailflow.replies.targets import Addressees, is_thanks
from mailflow.replies.terms import cut_instruction, read_term
from mailflow.replies.undoing import (
    LONGEST,
    NO,
    QUOTES,
    SHORT,
    UNWILLING,
    is_calm_no,
    is_danger,
    is_left_open,
    is_left_out,
    is_stray_named,
    is_told,
    looks_in,
)
from mailflow.replies.voices import is_not_given_now, is_not_meant, is_tale, is_told_of


def read_assigned(reply: Reply) -> Addressees | None:
    """The posts that a reply gives the matter to in its own words; None where it does not do so surely."""
    text = reply.lines.prose
    if len(text) > LONGEST:
        return None
    parts = parse_parts(reply, text)
    asked = any(asks(part.clause) and not is_sought(parts, number) for number, part in enumerate(parts))
    if asked or QUOTES & set(text) or not parts:
        return None
    told = [
        (number, group)
        for number, part in enumerate(parts)
        for group in part.posts
        if not is_left_out(part, group) and not is_only_informed(group)
    ]
    ordered = bool(find_priorities(text)) or any(_is_order(part) or looks_in(part) for part in parts)
    chosen = [(number, group) for number, group in told if _is_given(parts, number, group, ordered)]
    codes = tuple(dict.fromkeys(code for _, group in chosen for code in group.codes))
    if not codes or any(not group.thing and not set(group.codes) <= set(codes) for _, group in told):
        return None
    first = chosen[0][0]
    naming = [part for number, part in enumerate(parts) if not names_no_doer(parts, number, first)]
    if is_not_meant(parts) or is_tale(parts, first):
        return None
    if any(is_danger(parts, number, first) for number in range(len(parts))) or is_stray_named(naming):
        return None
    due, cut = read_term(text, parse_tokens(text), reply.today)
    said = cut_instruction(text, chosen[0][1].end, cut) or cut_instruction(text, 0, cut)
    return Addressees(codes=codes, instruction=said, due=due, ordered=True)


def names_thing(reply: Reply) -> bool:
    """Whether what a post looks after is named at the head of a clause: `jaringan segera diperbaiki`."""
    text = reply.lines.prose
    parts = parse_parts(reply, text) if len(text) <= LONGEST else []
    return any(group.thing and not group.before for part in parts for group in part.posts)


def is_undone(reply: Reply, codes: Collection[str]) -> bool:
    """Whether posts that stand in their usual place are not given the matter after all."""
    text = reply.lines.prose
    parts = parse_parts(reply, text) if len(text) <= LONGEST else []
    placed = [
        (at, group) for at, part in enumerate(parts) for group in part.posts if {*group.codes} & {*codes}
    ]
    groups = [group for _, group in placed]
    if any(is_not_given_now(parts, at, group) for at, group in placed) or is_not_meant(parts):
        return True
    if any(is_tale(parts, at) for at, _ in placed):
        return True
    if any(_is_unwilling(part) or is_left_open(part) for part in parts):
        return True
    if any(_is_wished_by_post(part) for part in parts) or any(
        _is_only_called(parts, at) for at in range(len(parts) - 1)
    ):
        return True
    other = QUOTES & set(text) and any(part.posts and part.clause.closed in QUOTES | {":"} for part in parts)
    other = bool(other) or any(
        part.has(folded("usul usulan")) and not part.posts and not _is_order(part) for part in parts[1:]
    )
    other = other or any(
        before.posts and not part.posts and part.words and part.words[0].word in _NO_TASK
        for before, part in pairwise(parts)
    )
    return other or any(
        set(group.before) & (DOUBTS | THIRD | NOT_MATTERS | _NOT_NOW) - _OPINION
        or group.after[:2] == ("mohon", "maaf")
        or _is_about_them(group)
        or is_told_of(group)
        or ("sebelum", "saya") in pairwise(group.after)
        for group in groups
    )


def _is_wished_by_post(part: Part) -> bool:
    """`Kasi Aplikasi minta ini diserahkan ke Kasi Jaringan`: the wish of one post about another."""
    first = part.posts[0] if part.posts else None
    wishes = first is not None and set(first.after[:1]) & folded(
        "minta meminta mau ingin usul bilang berharap"
    )
    return bool(wishes) and len(part.posts) > 1


def _is_only_called(parts: Sequence[Part], at: int) -> bool:
    """`Kasi Aplikasi, nanti saya mampir`: a post alone, and behind it what the writer will do."""
    group = parts[at].posts[0] if parts[at].posts else None
    if group is None or {*group.before, *group.after} - FILLS:
        return False
    following = parts[at + 1]
    return following.has(SELF) and following.has(LATER) and following.has(VISITS) and not following.posts


def _is_unwilling(part: Part) -> bool:
    """`Bupati tidak berkenan`"""
    words = [token.word for token in part.words]
    return any(one in NO and two in UNWILLING for one, two in pairwise(words))


def _is_about_them(group: PostGroup) -> bool:
    """`Kasi Infra agar ditegur`; `mengajukan cuti` is something to do."""
    after = [word for word in group.after if word not in FILLS | _FIRM | folded("perlu harus segera akan")]
    return bool(set(after[:1]) & ABOUT_THEM) or bool(
        set(group.after[:_NEAR]) & folded("kemarin wingi pensiun")
    )


_NEAR = 6
_NO_TASK = folded("selamat cuti sakit libur")
_NOT_NOW = folded("nanti not maunya helpdesk sekretaris siapkan buatkan")
_OPINION = folded("plt plh menurut sebelum konsep usul usulan saran draf draft asal orangnya")


_LEVEL_ITSELF = frozenset({"p1-nya", "p2-nya", "p3-nya", "p4-nya", "p1nya", "p2nya", "p3nya", "p4nya"})
"""`P1-nya sudah penuh` speaks of a level and sets none."""


def is_level_doubtful(reply: Reply) -> bool:
    """Whether a priority is named beside a word that makes it somebody else's, another case's, or none yet."""
    text = reply.lines.prose
    for part in parse_parts(reply, text) if len(text) <= LONGEST else ():
        if is_left_open(part):
            return True
        if any(token.raw.lower() in _LEVEL_ITSELF for token in part.words):
            return True
        said = text[part.clause.start : part.clause.end]
        if is_left_behind(said, text):
            continue
        words = {token.word for token in _before_reason(part)} - _harmless_no(part)
        pairs = set(pairwise(token.word for token in part.words))
        if find_priorities(said) and (pairs & _PILED or (words & NOT_LEVELS and not _is_own(part))):
            return True
        if (words & folded("belum tidak") and words & folded("tentu tahu yakin")) or words & folded(
            "draf draft"
        ):
            return True
    return False


def _before_reason(part: Part) -> Sequence[Token]:
    """The words up to why, or to the post behind a level: `jadi P1 karena besok hari terakhir bayar pajak`."""
    end = next((at for at, token in enumerate(part.words) if at and token.word in REASONS), len(part.words))
    level = next((at for at, token in enumerate(part.words) if token.word in _LEVELS), end)
    post = next((len(group.before) for group in part.posts if len(group.before) > level), end)
    return part.words[: min(end, post)]


_PILED = frozenset({("masih", "ada"), ("jadi", "masalah")})


def is_level_sure(reply: Reply) -> bool:
    """Whether a priority is set without any post, and nothing anywhere could undo it."""
    text = reply.lines.prose
    parts = parse_parts(reply, text) if len(text) <= LONGEST else []
    said = [text[part.clause.start : part.clause.end] for part in parts]
    first = next(
        (at for at, words in enumerate(said) if find_priorities(words) and not is_left_behind(words, text)),
        None,
    )
    if first is None or any(asks(part.clause) for part in parts) or QUOTES & set(text):
        return False
    words = {token.word for token in _before_reason(parts[first])}
    sets = bool(words & _SETS) or len(words) <= SHORT or parts[first].words[0].word.startswith("p")
    named = any(not group.thing for part in parts for group in part.posts)
    third = words & THIRD and not words & SELF
    other = (
        words & (LATER | HARD_POSTS | _ELSEWHERE)
        or is_told(parts[first])
        or is_stray_named(parts, HARD_POSTS)
    )
    joined = any(part.has(folded("gabung gabungkan digabung digabungkan")) for part in parts)
    return (
        sets
        and not (named or third or other or joined)
        and not any(is_danger(parts, at, first) for at in range(len(parts)))
    )


_ELSEWHERE = folded("pasal ayat nomor ruang gedung lantai lampiran halaman huruf angka gate pintu")
_SETS = folded(
    "tetapkan ditetapkan masukkan masuk cukup saja set jadikan pilih tentukan golongkan beri naikkan turunkan"
)


def _is_own(part: Part) -> bool:
    """`menurut saya P2`"""
    words = [token.word for token in part.words]
    return any(pair in (("menurut", "saya"), ("menurut", "kami")) for pair in pairwise(words))


def _harmless_no(part: Part) -> set[str]:
    return {
        part.words[at].word
        for at in range(len(part.words))
        if part.words[at].word in NO and (is_calm_no(part, at) or _is_no_level(part, at))
    }


def _is_no_level(part: Part, at: int) -> bool:
    """`tidak perlu P1`: the level that is denied is told by `find_priorities`."""
    return (
        part.words[at].word in ("tidak", "bukan")
        and {token.word for token in part.words[at + 1 : at + 2]} <= NEEDS
    )


# --- who is told -------------------------------------------------------------------------------------------


def _is_given(parts: Sequence[Part], number: int, group: PostGroup, ordered: bool) -> bool:
    """Whether the group stands where somebody stands who is told to do something."""
    part = parts[number]
    after = [word for word in group.after if word not in FILLS]
    if _is_longer_name(group, after) or _is_about_them(group) or is_not_given_now(parts, number, group):
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
    if _is_called_on(part, group, lead) or (lead[-1] in _SENDS and after[:1] == ["ke"] and not group.thing):
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
    return (lead[-1] in LETS and "me" not in lead) or explained or bool(set(group.after[:1]) & ORDERS & _FIRM)


def _is_called_on(part: Part, group: PostGroup, lead: Sequence[str]) -> bool:
    """`bereskan ya Pak Kasi Jaringan`: the one who is told to finish the matter, and no object."""
    raw = part.words[0].raw.lower()
    spoken = bool(set(group.before[1:]) & folded("ya dong deh yah pak bu"))
    return len(lead) == 1 and lead[0] in FINISHES and raw == lead[0] and spoken and not group.after


_SENDS = folded("kirim turunkan utus berangkatkan kerahkan")
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
        or (bool(rest) and rest[0] in DOING | ORDERS and _is_active(part, rest[0]))
        or (bool(rest) and rest[0].startswith(("me", "ber")))
    )


_FIRM = folded("agar tolong mohon harap supaya silakan segera please tulung monggo")


def _is_longer_name(group: PostGroup, after: Sequence[str]) -> bool:
    """`Kasi Aplikasi Keuangan`"""
    if set(group.after[:1]) <= {"dan", "serta"} and any(map(_is_bidden, group.after[1:2])):
        return False  # `Kasi Aplikasi dan laporkan hasilnya`
    return bool(group.after) and (
        group.after[0] in NOT_NAMES or (group.capital and group.after[0] not in _FIRM | LINKS | FILLS)
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
        return bool(verbs & (LETS | DOING | _PASSIVE)) and not thing and joined
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
                bool(any(_LEVELS & {token.word for token in other.words} for other in parts))
                and len(part.words) <= SHORT
            )
        rest = parts[number + 1 :]
        listed = part.clause.closed == ":" and not _is_counted(rest)
        follows = listed or (bool(rest) and _is_order(rest[0]))
        return ordered or follows
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
    return bare or after[0] in ORDERS or spoken[0] in _FIRM or _is_imperative(after[0])


_PARTS_PLAYED = folded(
    "penanggung penanggungjawab pj pic ketua koordinator pelaksana leader lead pimpinan pengendali"
)
_SHARES = folded(
    "menangani menyiapkan membantu mendukung mendampingi menjawab membalas mengabari menghubungi "
    "mengecek memperbaiki "
    "memeriksa menelusuri mengawal memantau memonitor menyusun menginformasikan menyampaikan "
    "mengoordinasikan memasang "
    "mengganti menindaklanjuti infokan kabari hubungi sampaikan informasikan beritahu sebagai selaku"
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


_AT_ONCE = folded("ini sekarang segera juga")


def _is_imperative(word: str) -> bool:
    """`optimalkan`, `kondisikan`: a bare verb that ends so is an order, whichever it is."""
    return (
        word.endswith("kan")
        and len(word) > len("bukan") + 1
        and not word.startswith(("me", "di", "ber", "ter"))
        and word not in ABOUT_THEM | DOUBTS | HANDS | TELLING | SPEAKS
    )


_LEVELS = folded("p1 p2 p3 p4 p prioritas")


def _is_active(part: Part, verb: str) -> bool:
    """`jaringan tolong dicek` is about the network, `tolong cek` to its people."""
    raw = next((token.raw.lower() for token in part.words if token.word == verb), verb)
    return not raw.startswith("di")


def _is_order(part: Part) -> bool:
    inside = inside_posts(part)
    if is_thanks([token.word for token in part.words]):
        return False
    words = [
        token.word for at, token in enumerate(part.words) if at not in inside and token.word not in FILLS
    ]
    return bool(words) and (words[0] in ORDERS - SELF - {"ke", "di", "to"} or words[0] in HANDS | LETS)
