"""Finds where somebody is told to do something else than this case: `kasih ke PSI undangannya`.

Whom an officer addresses is no decision on the case by itself: what they are to do must be the case, or be left
unsaid.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from mailflow.language.assigning import DOING, FILLS, HANDS, LATER, LETS, LINKS, ORDERS, SELF, SETS_OUT, TO
from mailflow.language.matters import (
    AFTER_A_POST,
    CALLS,
    CIRCUMSTANCES,
    COPIES,
    DRAFTS,
    FINISHES,
    LOOKS_INTO,
    MATTERS,
    OURS,
    OUT_OF_OBJECT,
    PAPERS,
    POSSESSED,
    SCHEDULES,
    SET_APART,
    SET_APART_PAIRS,
    TAKEN_BY,
)
from mailflow.language.posts import AFTER
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.dispositions.named import Part, PostGroup, parse_parts
from mailflow.replies.dispositions.targets import is_thanks
from mailflow.replies.dispositions.undoing import LONGEST
from mailflow.replies.dispositions.voices import is_held_back

_GOES_ON = AFTER_A_POST | AFTER | ORDERS | DOING | LINKS | FILLS | LETS | HANDS | TO | SELF
_ACTIVE = ("me", "di", "ber", "ter")


def is_other_matter(reply: Reply, codes: Collection[str]) -> bool:
    """Whether what one of these posts is told is about another thing than the case that was asked about."""
    text = reply.lines.prose
    parts = parse_parts(reply, text) if len(text) <= LONGEST else []
    asked = reply.question.named
    return any(
        _is_elsewhere(group, asked) or _is_ordered_elsewhere(_order(group, parts, number), asked)
        for number, part in enumerate(parts)
        for group in part.posts
        if set(group.codes) & set(codes)
    )


def _is_ordered_elsewhere(after: Sequence[str], asked: str) -> bool:
    return _finishes_other(after, asked) or _is_called(after) or is_held_back(after)


def _order(group: PostGroup, parts: Sequence[Part], number: int) -> Sequence[str]:
    """What a post is told: the words behind it, or of a post alone in its clause those of the next one."""
    told = (tuple(token.word for token in part.words) for part in parts[number + 1 :] if not part.posts)
    following = next((words for words in told if words and not is_thanks(words)), ())
    return group.after if group.after or set(group.before) - FILLS - TO else following


def _is_elsewhere(group: PostGroup, asked: str) -> bool:
    words = [*group.before, "", *group.after]
    return (
        bool(set(words) & SET_APART)
        or bool(set(pairwise(words)) & SET_APART_PAIRS)
        or _names_matter(words, asked)
        or _brings_other(group, asked)
        or _is_of_other(group.before, asked)
        or _is_owner(group.before, asked)
        or _has_copy(group)
    )


def _names_matter(words: Sequence[str], asked: str) -> bool:
    """A thing that is no case, unless it is what is looked into, a paper to be drafted, or only a time."""
    for at, word in enumerate(words):
        deed = at > 0 and not words[at - 1] and word in SETS_OUT  # `Kasi Aplikasi lembur malam ini`
        if _bare(word) in MATTERS and not deed and not is_echo(word, asked):
            before = set(words[:at])
            met = before & SCHEDULES and any(is_echo(other, asked) for other in words[at + 1 :])
            drafted = bool(met) or (
                bool(before & DRAFTS) and bool({_bare(other) for other in words[: at + 1]} & PAPERS)
            )
            if not (before & LOOKS_INTO or drafted or set(words[at - 1 : at]) & CIRCUMSTANCES):
                return True
    return False


def _bare(word: str) -> str:
    return word.removesuffix("nya")


def _is_ours(word: str, asked: str) -> bool:
    return _bare(word) in OURS or is_echo(word, asked)


def _finishes_other(after: Sequence[str], asked: str) -> bool:
    """`PSI urus dulu pengadaan laptop`: what is finished is the case, and anything else is named."""
    at = next((at for at, word in enumerate(after) if word in FINISHES), -1)
    if at < 0:
        return False
    rest = [word for word in after[at + 1 :] if word not in FILLS - {"ini", "itu"}]
    if rest[:1] == ["yang"]:
        return True
    end = next((i for i, word in enumerate(rest) if word in OUT_OF_OBJECT), len(rest))
    said = rest[:end]
    sender = said[-1:] and said[-1] in _LETTERS and rest[end : end + 1] == ["dari"]
    if sender and not any(is_echo(word, asked) for word in rest[end + 1 :]):
        return True
    return bool(said) and not any(_is_ours(word, asked) for word in said)


_LETTERS = ("surat", "laporan", "permintaan")


def _brings_other(group: PostGroup, asked: str) -> bool:
    """`serahkan ke Kadiv Jaringan kunci ruang`: behind the addressee stands what is handed over."""
    lead = [word for word in group.before if word not in FILLS]
    if not lead or lead[-1] not in TO or not set(lead[:-1]) & HANDS:
        return False
    after = [word for word in group.after if word not in FILLS - {"ini", "itu"}]
    goes_on = not after or after[0] in _GOES_ON or after[0].startswith(_ACTIVE) or after[0].endswith("kan")
    named = any(_is_ours(word, asked) for word in after[:3]) and after[1:2] != ["yang"]
    return not goes_on and not named


def _is_of_other(before: Sequence[str], asked: str) -> bool:
    """`migrasi pusat data tetap dipegang PSI` tells who has another thing; `laporan ini dipegang PSI` decides."""
    said = [word for word in before if word not in FILLS | TO]
    if (
        len(said) < _LEAST
        or before[0] == "dipun"
        or said[-1] not in TAKEN_BY
        or set(said) & LETS - {*TAKEN_BY}
    ):
        return False
    return not any(_is_ours(word, asked) for word in before[:-1])


_LEAST = 2


def _is_owner(before: Sequence[str], asked: str) -> bool:
    """`printer di ruang Kasi Aplikasi tolong diperbaiki`"""
    lead = [word for word in before if word not in FILLS]
    return bool(lead) and _bare(lead[-1]) in POSSESSED and not is_echo(lead[-1], asked)


def _has_copy(group: PostGroup) -> bool:
    """`serahkan salinannya ke Kasi Aplikasi`, and nothing is to be done with it."""
    handed = [word for word in group.before if word not in FILLS - {"ini", "itu"} | HANDS | TO | LETS]
    return len(handed) == 1 and _bare(handed[0]) in COPIES and not set(group.after) - FILLS


def _is_called(after: Sequence[str]) -> bool:
    """`Kasi Jaringan: hubungi saya`: somebody is wanted, and not for what; `terima telepon` is a work."""
    called = bool(set(after) & CALLS) and ("terima", "telepon") not in pairwise(after)
    return called and set(after) <= CALLS | LATER | SELF | FILLS | TO | ORDERS - DOING
