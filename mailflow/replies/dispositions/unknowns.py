"""Whether a reply names a post or a person that we do not know, so that whom it is given to is not sure."""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.assigning import FILLS, HANDS, LETS, ORDERS, RANKS, SELF, TELLING, TO
from mailflow.language.posts import HARD_POSTS, HONORIFICS, folded
from mailflow.language.words import Token
from mailflow.replies.dispositions.named import Part, inside_posts
from mailflow.replies.dispositions.strays import is_anothers_paper


def is_stray_named(
    parts: Sequence[Part], posts: frozenset[str] = HARD_POSTS - folded("kasi bupati camat walikota")
) -> bool:
    """A post or a person that we do not know and that is no part of a known name."""
    for number, part in enumerate(parts):
        inside = inside_posts(part)
        if [token.word for token in part.words[:2]] == ["terima", "kasih"] or _is_greeting(part):
            continue
        if _is_spoken_to(parts, number) or _is_signature(parts, number):
            continue
        for at, token in enumerate(part.words):
            if at in inside:
                continue
            follows = part.words[at + 1] if at + 1 < len(part.words) and at + 1 not in inside else None
            if is_anothers_paper([token.word for token in part.words[: at + (token.word in HONORIFICS)]]):
                continue
            if _is_told_by_order(part, at):
                continue
            if token.word in posts and not _is_dropped(part):
                return True
            if token.word in HONORIFICS - {"rekan", "yth"} and follows and _is_name(follows):
                return True
    return False


def _is_greeting(part: Part) -> bool:
    """`Yth. Pak Kasi,`"""
    return all(token.word in HONORIFICS | RANKS for token in part.words)


def _is_spoken_to(parts: Sequence[Part], number: int) -> bool:
    """`Mas Bagas, seperti yang saya tulis: ...`: who keeps the books is greeted, where no order and no post follows."""
    words = parts[number].words
    named = (
        number == 0
        and len(words) <= _GREETED
        and words[0].word in HONORIFICS
        and parts[0].clause.closed == ","
    )
    after = parts[1] if len(parts) > 1 else None
    return bool(named and after and not after.posts and after.has(SELF)) and not parts[0].posts


_GREETED = 3
_CALLED = 2


def _is_signature(parts: Sequence[Part], number: int) -> bool:
    """`Direktur` alone at the end, behind an empty line."""
    part, before = parts[number], parts[number - 1]
    alone = all(token.word in HARD_POSTS | RANKS for token in part.words) and number == len(parts) - 1 > 0
    return alone and part.clause.sentence > before.clause.sentence + 1 and part.clause.opened == "\n"


def _is_told_by_order(part: Part, at: int) -> bool:
    """`tolong sampaikan permintaan maaf kita ke Pak Lurah`: who is to hear something has nothing to do."""
    lead = [token.word for token in part.words[:at]]
    while lead and lead[-1] in HONORIFICS:
        lead = lead[:-1]
    told = bool(set(lead) & TELLING) and not set(lead) & HANDS - {"on", "this", "it", "back"}
    return told and lead[-1] in TO and len(part.words) <= at + _CALLED and not part.posts


def _is_dropped(part: Part) -> bool:
    return [token.word for token in part.words[1:3]] == ["tidak", "perlu"]


def _is_name(token: Token) -> bool:
    return token.raw[:1].isupper() and not token.raw.isupper() and token.word not in FILLS | ORDERS | LETS
