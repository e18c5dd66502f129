"""Cuts a text into sentences of folded words, for rules that ask what a sentence as a whole says."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from mailflow.language.words import Token, parse_tokens

_ENDS = frozenset({".", "!", "?", ";", ":", "\n", ")", "("})
_COMMAS = frozenset({",", "—", "–"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """What stands between two signs, with the sign that closes it.

    `last`: its words behind the last comma. `commas`: where its commas stand in the text.
    """

    words: tuple[str, ...]
    last: tuple[str, ...]
    closed: str
    start: int
    end: int
    commas: tuple[int, ...]


def parse_sentences(text: str, turns: Collection[str] = ()) -> list[Sentence]:
    """The sentences of a text in order; each word of `turns` begins one of its own."""
    return [_sentence(run) for run in _runs(text, turns)]


def _runs(text: str, turns: Collection[str]) -> Iterator[list[Token]]:
    run: list[Token] = []
    tokens = parse_tokens(text)
    for token, after in zip_longest(tokens, tokens[1:]):
        if run and token.word in turns:
            yield run
            run = []
        glued = token.raw == "." and after is not None and after.start == token.end
        ended = not glued and (token.word in _ENDS or token.raw in _ENDS)
        if run or not ended:
            run.append(token)
        if run and ended:
            yield run
            run = []
    if run:
        yield run


def _sentence(run: list[Token]) -> Sentence:
    commas = [at for at, token in enumerate(run) if token.raw in _COMMAS]
    after = commas[-1] + 1 if commas else 0
    return Sentence(
        words=tuple(token.word for token in run if token.is_word),
        last=tuple(token.word for token in run[after:] if token.is_word),
        closed="" if run[-1].is_word else run[-1].raw,
        start=run[0].start,
        end=run[-1].end,
        commas=tuple(run[at].start for at in commas),
    )
