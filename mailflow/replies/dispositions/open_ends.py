"""What keeps a disposition open though posts stand in their places: a choice, a question, a term that is over.

`Pilih sendiri, Kabid Aptika, Kabid Persandian`, `Kasi Layanan ditugaskan siapa`, `..., sesudah saya baca`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.assigning import DOING, FILLS, HANDS, SEEKS, SELF, TELLING, TO
from mailflow.language.open_ends import (
    AFTERWARDS,
    CHOICE,
    CHOOSING,
    CONCEPTS,
    DUTIES,
    FORMERLY,
    KEPT,
    ONE_OF,
    ORIGINAL,
    OTHER_HEADS,
    OWN_HAND,
    PRAISE,
    RELIEVED,
    SAMPLES,
    TAKEN_OUT,
    TRIALS,
    WRITTEN,
)
from mailflow.language.posts import HONORIFICS, folded
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.dispositions.named import Part, PostGroup, parse_parts
from mailflow.replies.dispositions.terms import is_term_over
from mailflow.replies.dispositions.undoing import LONGEST


def is_left_open(reply: Reply) -> bool:
    """Whether something in the reply keeps back what its posts and its order would give."""
    text = reply.lines.prose
    parts = parse_parts(reply, text) if len(text) <= LONGEST else []
    first = next((at for at, part in enumerate(parts) if part.posts), len(parts))
    codes = {code for part in parts for group in part.posts if not group.thing for code in group.codes}
    return (
        (len(codes) > 1 and any(map(_chooses, parts)))
        or any(
            _asks_who(_words(part))
            for part in parts
            if part.posts or (part.words[-1:] and _ends_asking(part))
        )
        or any(_is_kept(part) for part in parts)
        or any(_waits_for_the_writer(part, behind=at > first) for at, part in enumerate(parts))
        or any(_is_not_given(group) for part in parts for group in part.posts)
        or any(_hands_on(part) for part in parts)
        or any(_is_headed_otherwise(part) for part in parts[: first + 1])
        or any(part.has(DUTIES) and part.has(_WHETHER) for part in parts)
        or is_term_over(text, reply.today)
    )


def _words(part: Part) -> list[str]:
    return [token.word for token in part.words]


def _chooses(part: Part) -> bool:
    """`silakan dipilih`, `salah satu`; not `saya pilih`, nor `tentukan penyebabnya`."""
    words = _words(part)
    if ONE_OF & set(pairwise(words)):
        return True
    at = next((at for at, word in enumerate(words) if word in CHOOSING), -1)
    return at >= 0 and not set(words[:at]) & SELF and (bool(part.posts) or set(words[at + 1 :]) <= CHOICE)


_ASKED = folded("siapa kapan kenapa mengapa berapa gimana bagaimana mana")


def _asks_who(words: Sequence[str]) -> bool:
    """`ditugaskan siapa membalas pengadu`; `cek siapa yang mengubah`, `kabari kapan selesai` say what to find out."""
    at = next((at for at, word in enumerate(words) if word in _ASKED), -1)
    told = set(words[: max(at, 0)]) & (SEEKS | TELLING | DOING)
    return at >= 0 and not told and words[at + 1 : at + 2] not in (["pun"], ["saja"])


def _ends_asking(part: Part) -> bool:
    """`ini ke siapa`"""
    return part.words[-1].word in _ASKED


def _is_kept(part: Part) -> bool:
    """`surat ini biar saya`, `yang ini saya tangani sendiri`"""
    words = _words(part)
    if (part.has(ORIGINAL) and part.has(SELF)) or (part.has(SAMPLES) and words[0] in ("ini", "itu")):
        return True
    own = any(one in SELF and two in OWN_HAND for one, two in pairwise(words))
    own = own and (part.has(KEPT) or set(words) <= SELF | OWN_HAND | {"saja"})
    left = any(one in _LEFT and two in SELF for one, two in pairwise(words))
    return not part.posts and (own or (left and set(words[-2:]) & SELF != set()))


_LEFT = folded("biar biarkan")


def _waits_for_the_writer(part: Part, *, behind: bool) -> bool:
    """`ke Kasi Aplikasi, sesudah saya baca`; what comes before the post is done."""
    waits = any(one in AFTERWARDS and two in SELF for one, two in pairwise(_words(part)))
    after = any(
        one in AFTERWARDS and two in SELF for group in part.posts for one, two in pairwise(group.after)
    )
    return after or (waits and behind and not part.posts)


def _is_not_given(group: PostGroup) -> bool:
    """`diistirahatkan dari urusan ini`, `yang menangani dulu Kasi Aplikasi`, `konsepnya ke Kasi Aplikasi`"""
    relieved = any(
        group.after[at] == "dari" and group.after[at + 1 : at + 3] in RELIEVED
        for at in range(len(group.after))
    )
    former = group.before[:1] == ("yang",) and group.before[-1] in FORMERLY
    lead = tuple(word for word in group.before if word not in HONORIFICS)
    praised = lead[:-1] in PRAISE and lead[-1] in TO
    asked = any(one in HONORIFICS and two.startswith("mend") for one, two in pairwise(group.before))
    unready = ("saja", "belum") in pairwise(group.after)
    promised = any(
        one == "segera" and two in SELF
        for words in (group.before, group.after)
        for one, two in pairwise(words)
    )
    said = set(group.before) & (CONCEPTS | TAKEN_OUT | WRITTEN)
    return relieved or former or praised or asked or promised or unready or bool(said)


def _is_headed_otherwise(part: Part) -> bool:
    """`SOP-nya begini:`, `Percobaan:`, `Tes tes,`: what follows is no order of this letter's."""
    return set(_words(part)) <= TRIALS or (part.clause.closed == ":" and part.has(OTHER_HEADS))


_WHETHER = folded("apa apakah")


def _hands_on(part: Part) -> bool:
    """`diserahkan Kasi Aplikasi kepada Kasi Jaringan`, `Kasi Aplikasi melempar ke Kasi Jaringan`: a tale."""
    for giver, taker in pairwise(part.posts):
        lead, towards = giver.before[-1:], taker.before[len(giver.before) :]
        passive = any(token.word in lead and token.raw.lower().startswith("di") for token in part.words)
        between = [word for word in giver.after if word not in FILLS][:2]
        told = between[:1] and (between[0] in TO or (between[0].startswith("me") and between[-1] in TO))
        if told and not lead and taker.before[-1] in TO:
            return True
        if passive and set(lead) & HANDS and taker.before[-1:] and taker.before[-1] in TO and towards:
            return True
    return False
