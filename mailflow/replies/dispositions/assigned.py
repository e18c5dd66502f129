"""Reads who is to have the matter in any wording, where the strict rule of `dispositions.targets` is unsure.

The burden is turned round: a known post that somebody is told to act through counts whatever else is said, unless a
word anywhere could undo it (a no, a question, a condition, another's words, the past, what is yet to come).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from mailflow.language.assigning import (
    DOING,
    DOUBTS,
    FILLS,
    LATER,
    NOT_MATTERS,
    READ,
    SEEKS,
    SELF,
    THIRD,
)
from mailflow.language.posts import folded
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.hits import asks
from mailflow.replies.clauses.lines import find_priorities
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.dispositions.background import is_only_informed, is_sought, names_no_doer
from mailflow.replies.dispositions.conditions import NO, RESULTS, looks_in
from mailflow.replies.dispositions.given import is_about_them, is_given, is_order
from mailflow.replies.dispositions.named import Part, PostGroup, parse_parts
from mailflow.replies.dispositions.referred import referred_to
from mailflow.replies.dispositions.targets import Addressees
from mailflow.replies.dispositions.terms import cut_instruction, read_term
from mailflow.replies.dispositions.undoing import (
    LONGEST,
    QUOTES,
    UNWILLING,
    is_danger,
    is_left_open,
    is_left_out,
)
from mailflow.replies.dispositions.unknowns import is_stray_named
from mailflow.replies.dispositions.voices import is_not_given_now, is_not_meant, is_tale, is_told_of


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
        if not is_left_out(group) and not is_only_informed(group)
    ]
    ordered = bool(find_priorities(text)) or any(is_order(part) or looks_in(part) for part in parts)
    chosen = [(number, group) for number, group in told if is_given(parts, number, group, ordered)]
    chosen = chosen or referred_to(parts, told)
    codes = tuple(dict.fromkeys(code for _, group in chosen for code in group.codes))
    if not codes or any(not group.thing and not set(group.codes) <= set(codes) for _, group in told):
        return None
    if any(_is_asked_about(group) for _, group in chosen):
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
    first = min((at for at, _ in placed), default=0)
    if any(part.has(READ) and part.has(SELF) and part.has(folded("dulu")) for part in parts[:first]):
        return True  # `saya lihat dulu laporannya, Kasi Aplikasi tolong siapkan`
    if any(_is_unwilling(part) or is_left_open(part) for part in parts):
        return True
    if any(_is_wished_by_post(part) for part in parts) or any(
        _is_only_called(parts, at) for at in range(len(parts) - 1)
    ):
        return True
    other = QUOTES & set(text) and any(part.posts and part.clause.closed in QUOTES | {":"} for part in parts)
    other = bool(other) or any(
        part.has(folded("usul usulan")) and not part.posts and not is_order(part) for part in parts[1:]
    )
    other = other or any(
        before.posts and not part.posts and part.words and part.words[0].word in _NO_TASK
        for before, part in pairwise(parts)
    )
    return other or any(
        set(group.before) & (DOUBTS | THIRD | NOT_MATTERS | _NOT_NOW) - _OPINION
        or group.after[:2] == ("mohon", "maaf")
        or is_about_them(group)
        or is_told_of(group)
        or ("sebelum", "saya") in pairwise(group.after)
        or _is_asked_about(group)
        or set(group.after) & _IN_PART
        for group in groups
    )


def _is_asked_about(group: PostGroup) -> bool:
    """`ke Kasi Jaringan apa terlalu cepat`; `cek apa penyebabnya` tells what to find out."""
    return any(_asks_within(words) for words in (group.before, group.after))


def _asks_within(words: Sequence[str]) -> bool:
    at = next((at for at, word in enumerate(words) if word in ("apa", "apakah")), -1)
    loose = set(words[at + 1 : at + 2]) & folded("saja pun yang")
    return at >= 0 and not loose and not set(words[:at]) & (SEEKS | DOING)


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
    return following.has(SELF) and following.has(LATER) and not (following.has(RESULTS) or following.posts)


def _is_unwilling(part: Part) -> bool:
    """`Bupati tidak berkenan`"""
    words = [token.word for token in part.words]
    return any(one in NO and two in UNWILLING for one, two in pairwise(words))


_IN_PART = folded("sebagian sebagiannya separuh setengah separuhnya")
_NO_TASK = folded("selamat cuti sakit libur")
_NOT_NOW = folded("nanti not maunya helpdesk sekretaris siapkan buatkan")
_OPINION = folded("plt plh menurut sebelum konsep usul usulan saran draf draft asal orangnya")
