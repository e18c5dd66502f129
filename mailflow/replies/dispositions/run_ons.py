"""Parts a clause that runs on, as voice typing leaves it: where it turns, gives a reason or tells another post."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from mailflow.language.assigning import DOUBTS, HANDS, LETS, LINKS, OWNS, REASONS, THIRD, TO
from mailflow.language.clauses import Clause
from mailflow.language.matters import POSSESSED
from mailflow.language.posts import ASIDE, DOES, HONORIFICS, JOIN, PAPERS, REPORT, folded
from mailflow.language.words import Token

_TURNS = folded("tapi namun ternyata")
_THEN = folded("kemudian lalu terus sedangkan dan serta")
_ASKS_FOR = folded("tolong mohon minta tugaskan suruh jadi please")
_TOLD_BY_THEM = folded("tolong mohon agar harap segera supaya")
_LEADS = (
    TO | ASIDE | PAPERS | DOUBTS | HANDS | LETS | THIRD | OWNS | REPORT | LINKS | DOES
    | folded("tidak belum bukan jangan tanpa atau dan serta saya kami saja langsung cukup kalau jika bila lebih")
    | folded("p1 p2 p3 p4 #")
)  # fmt: skip
"""Before a post: they go with it."""
_LEVELS = folded("p1 p2 p3 p4 prioritas prio")
_NEAR = 2
_MOST = 20
_LEAST = 2
_STORY = 3
"""Words of a story before an order that may begin without a sign."""


def split_at_orders(clause: Clause, tokens: Sequence[Token], posts: Mapping[int, int]) -> Iterator[Clause]:
    """The clause in pieces, as if signs stood there. `posts`: where each post begins and ends among the tokens."""
    inside = [at for at, token in enumerate(tokens) if clause.start <= token.start < clause.end]
    inside = [at for at in inside if tokens[at].is_word]
    cuts = [place for place in range(1, len(inside)) if _begins_anew(tokens, inside, place, posts)][:_MOST]
    starts = [clause.start, *(tokens[inside[place]].start for place in cuts)]
    if len(starts) == 1 or len(starts) > len(clause.tags):
        yield clause
        return
    for start, end in zip(starts, [*starts[1:], clause.end + 1], strict=True):
        tags = tuple(tag for tag in clause.tags if start <= tag.start < end)
        if not tags:
            continue
        last = end > clause.end
        yield replace(
            clause,
            tags=tags,
            opened=clause.opened if start == clause.start else ",",
            closed=clause.closed if last else ",",
            start=start,
            end=clause.end if last else tags[-1].end,
        )


def _begins_anew(
    tokens: Sequence[Token], inside: Sequence[int], place: int, posts: Mapping[int, int]
) -> bool:
    at, word = inside[place], tokens[inside[place]].word
    before = [tokens[i].word for i in inside[:place]]
    if any(start < at < end for start, end in posts.items()):
        return False
    if word in _TURNS or word in REASONS:
        return place >= _LEAST and before[-1] not in ("oleh", "jadi", "ini", "itu")
    if word == "ini" and place >= _STORY and before[-1] not in _LEADS | JOIN:
        return any(tokens[i].word in _LEVELS for i in inside[place + 1 : place + 1 + _NEAR])
    if word == "katanya":
        return place >= _LEAST and len(inside) - place > _STORY
    led = word in HONORIFICS
    nxt = next((i for i in inside[place + 1 :] if tokens[i].word not in HONORIFICS), -1)
    if word in _THEN:
        return nxt in posts and not any(end == at for end in posts.values()) and any(s < at for s in posts)
    if word in _ASKS_FOR:
        return nxt in posts and place >= _STORY and before[-1] not in _LEADS | JOIN
    if at in posts and not led:
        behind = next((i for i in inside[place + 1 :] if i >= posts[at]), -1)
        told = behind >= 0 and tokens[behind].word in _TOLD_BY_THEM
        lead = next((other for other in reversed(before) if other not in HONORIFICS), "")
        return told and place >= _STORY and lead not in _LEADS | POSSESSED
    return False
