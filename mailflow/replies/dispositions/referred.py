"""A post named first and meant by a pronoun in the order: `Ini ranah Kasi Aplikasi. Serahkan ke beliau.`"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.assigning import DOING, FILLS, HANDS, LATER, LINKS, OWNS, TO
from mailflow.language.posts import folded
from mailflow.replies.dispositions.conditions import NO
from mailflow.replies.dispositions.named import Part, PostGroup

_PRONOUNS = folded("beliau dia mereka")
_BIDS = folded("tolong mohon biar biarkan suruh minta tugaskan agar")
_FIT = folded("paham mengerti menguasai cocok tepat tahu hafal")
_ABLE = folded("bisa mampu sanggup")


def referred_to(parts: Sequence[Part], told: Sequence[tuple[int, PostGroup]]) -> list[tuple[int, PostGroup]]:
    """The one post that a reply names as fit for the matter, where the next order is for whom it means; else none."""
    if len(told) != 1 or len(told[0][1].codes) != 1 or not _is_fit(parts[told[0][0]], told[0][1]):
        return []
    order = parts[told[0][0] + 1 :][:1]
    return [told[0]] if order and order[0].has(_PRONOUNS) and _bids(order[0]) else []


def _is_fit(part: Part, group: PostGroup) -> bool:
    """`ini ranah Kasi Aplikasi`, `yang paham Kasi Aplikasi`, `Kasi Aplikasi bisa tangani`: theirs, and nothing told."""
    lead = [word for word in group.before if word not in FILLS]
    after = [word for word in group.after if word not in FILLS]
    fit = bool(lead) and (lead[-1] in OWNS or (lead[0] == "yang" and bool(set(lead) & _FIT)))
    able = not lead and after[:1] != [] and after[0] in _ABLE and set(after[1:]) <= DOING
    return (fit and not after) or (able and not group.thing and not part.has(NO))


def _bids(part: Part) -> bool:
    words = [token.word for token in part.words if token.word not in FILLS | LINKS]
    at = next(at for at, word in enumerate(words) if word in _PRONOUNS)
    lead, after = words[:at], words[at + 1 :]
    handed = bool(lead) and lead[-1] in TO and bool(set(lead[:-1]) & HANDS)
    bidden = bool(lead) and lead[-1] in _BIDS
    plain = not part.posts and not part.has(NO | LATER) and part.clause.closed != "?"
    return plain and (handed or bidden) and (not after or after[0] in DOING)
