"""Cuts a reply to a disposition into clauses with the posts named in each, by title, field or English name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailflow.language.assigning import ENGLISH_FIELDS, ENGLISH_UNITS, RANKS, THINGS, UNITS
from mailflow.language.clauses import Clause
from mailflow.language.posts import HONORIFICS, JOIN
from mailflow.language.words import Token, parse_tokens
from mailflow.officers.title_forms import short_forms
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.dispositions.posts import Named, Roles, find_posts
from mailflow.replies.dispositions.run_ons import split_at_orders


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One clause as words. `posts`: the groups of posts within it."""

    clause: Clause
    words: tuple[Token, ...]
    posts: tuple[PostGroup, ...]

    def has(self, words: frozenset[str]) -> bool:
        return any(token.word in words for token in self.words)


@dataclass(frozen=True, kw_only=True, slots=True)
class PostGroup:
    """Posts named together, and what stands before and behind them in their clause."""

    codes: tuple[str, ...]
    thing: bool
    before: tuple[str, ...]
    after: tuple[str, ...]
    capital: bool
    """A capital stands behind the name: it may be longer than what we know."""
    end: int


def parse_parts(reply: Reply, text: str) -> list[Part]:
    tokens = parse_tokens(text)
    named = _named(tokens, reply.question.roles)
    full = {post.start: post.end for post, thing in named if not thing}
    return [
        _part(cut, tokens, named) for clause in reply.clauses for cut in split_at_orders(clause, tokens, full)
    ]


def _part(clause: Clause, tokens: Sequence[Token], named: Sequence[tuple[Named, bool]]) -> Part:
    inside = [at for at, token in enumerate(tokens) if clause.start <= token.start < clause.end]
    words = tuple(tokens[at] for at in inside if tokens[at].is_word)
    mine = [(post, thing) for post, thing in named if inside and inside[0] <= post.start <= inside[-1]]
    return Part(clause=clause, words=words, posts=tuple(_groups(mine, tokens, inside)))


def _groups(
    mine: Sequence[tuple[Named, bool]], tokens: Sequence[Token], inside: Sequence[int]
) -> Iterator[PostGroup]:
    start = 0
    while start < len(mine):
        last = start
        while last + 1 < len(mine) and _are_joined(tokens, mine[last][0].end, mine[last + 1][0].start):
            last += 1
        first, final = mine[start][0], mine[last][0]
        before = tuple(tokens[at].word for at in inside if at < first.start and tokens[at].is_word)
        behind = [tokens[at] for at in inside if at >= final.end and tokens[at].is_word]
        shouted = all(token.raw.isupper() for token in behind)
        yield PostGroup(
            codes=tuple(code for post, _ in mine[start : last + 1] for code in sorted(post.codes)),
            thing=all(thing for _, thing in mine[start : last + 1]),
            before=before,
            after=tuple(token.word for token in behind),
            capital=bool(behind) and behind[0].raw[:1].isupper() and not shouted,
            end=tokens[final.end - 1].end,
        )
        start = last + 1


def _are_joined(tokens: Sequence[Token], end: int, start: int) -> bool:
    return all(token.word in JOIN - {"atau", "&"} | HONORIFICS | {"."} for token in tokens[end:start])


def _named(tokens: Sequence[Token], roles: Roles) -> list[tuple[Named, bool]]:
    """Every post, and every field of one; True where the field may be the thing itself."""
    full = [post for post in find_posts(tokens, roles) if len(post.codes) == 1 and _is_full(tokens, post)]
    taken = {at for post in full for at in range(post.start, post.end)}
    full = [post for post in full if not _is_address(tokens, post.end)]
    found = [(post, False) for post in full]
    known = _fields(tuple(roles.items()))
    at = 0
    while at < len(tokens):
        length = 0 if at in taken or _is_address(tokens, at + 1) else _field_at(tokens, at, known)
        if length:
            found.append(_field(tokens, at, length, known))
        at += max(length, 1)
    return sorted(found, key=lambda pair: pair[0].start)


def _is_address(tokens: Sequence[Token], end: int) -> bool:
    return end < len(tokens) and tokens[end].raw == "@"


def _is_full(tokens: Sequence[Token], post: Named) -> bool:
    """Not merely the beginning of a name (`kasi`, `kepala`)."""
    return post.end - post.start > 1 or tokens[post.start].word not in RANKS


def _field_at(tokens: Sequence[Token], at: int, known: Mapping[tuple[str, ...], frozenset[str]]) -> int:
    words = tuple(token.word for token in tokens[at : at + 4])
    if at and tokens[at - 1].word in (RANKS - UNITS) | {"kata"}:  # `kata sandi`
        return 0
    return next((size for size in range(len(words), 0, -1) if len(known.get(words[:size], ())) == 1), 0)


def _field(
    tokens: Sequence[Token], at: int, length: int, known: Mapping[tuple[str, ...], frozenset[str]]
) -> tuple[Named, bool]:
    words = tuple(token.word for token in tokens[at : at + length])
    start, end = at, at + length
    if end < len(tokens) and tokens[end].word in ENGLISH_UNITS:
        end += 1
    if start and tokens[start - 1].word in UNITS:
        start -= 1
    if [token.word for token in tokens[max(start - 2, 0) : start]] == ["head", "of"]:
        start -= 2
    thing = words[-1] in THINGS and words[0] not in RANKS and (start, end) == (at, at + length)
    return Named(codes=known[words], start=start, end=end), thing


@lru_cache(maxsize=64)
def _fields(roles: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[tuple[str, ...], frozenset[str]]:
    """The field of each post, in full, cut short and in English: `jaringan`, `jar`, `network`."""
    found: dict[tuple[str, ...], frozenset[str]] = {}
    ranked: dict[str, set[tuple[str, ...]]] = {}
    for code, names in roles:
        for name in {form for given in names for form in (given, *short_forms(given))}:
            words = tuple(token.word for token in parse_tokens(name.lower()))
            rank = words[:1]
            while words and words[0] in RANKS:
                words = words[1:]
            ranked[code] = ranked.get(code, set()) | ({rank} if rank != words[:1] else set())
            other = ENGLISH_FIELDS.get(" ".join(words), "")
            forms = [
                words,
                *(tuple(token.word for token in parse_tokens(form)) for form in other.split(", ")),
            ]
            for form in forms:
                if form and len("".join(form)) > 1:
                    found[form] = found.get(form, frozenset()) | {code}
    for form, codes in tuple(found.items()):
        for code in codes:
            found |= {(*rank, *form): frozenset({code}) for rank in ranked[code] if len(codes) == 1}
    return found


def inside_posts(part: Part) -> set[int]:
    """Places of the words of known posts: what is neither before nor behind a group."""
    if not part.posts:
        return set()
    ends = len(part.words)
    return {at for group in part.posts for at in range(len(group.before), ends - len(group.after))}
