"""A finding told in nothing but the words of its question: `Data pengguna tidak terdampak.`, `Belum diketahui.`"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.findings import NO, OPERATORS, SMALL, SOFTENERS
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.echo import is_echo, parse_echo
from mailflow.replies.findings.asked import ABLE, FOUND, KNOWN, Asked
from mailflow.replies.findings.blamed import SOURCES

_FRAMES = {"known": KNOWN | ABLE, "found": FOUND, "able": ABLE}
_QUIET = SMALL | SOFTENERS | OPERATORS
_VERBAL = ("ter", "ber", "di", "me")


def read_echoed(words: Sequence[str], asked: Asked, *, bare: bool) -> str:
    """`ya`, `tidak` or ""; `bare`: whether `Tidak ada` by itself is an answer.

    A need and a source name more than they are asked for, and have rules of their own.
    """
    content = [token.word for token in parse_tokens(asked.text) if token.is_word and token.word not in _QUIET]
    frame = _FRAMES.get(asked.predicate, frozenset())
    echo = parse_echo(words, asked.text, frame)
    if echo is None or asked.predicate in ("source", "need") or not content:
        return ""
    if asked.predicate == "other" and SOURCES & set(content):
        return ""
    at = _predicate_at(content, asked)
    told = set(frame) & set(words) or any(is_echo(word, content[at]) for word in echo.named)
    must = asked.predicate == "found" and not (bare and set(words) <= NO | SOFTENERS | SMALL | FOUND)
    if not told or not _names_head(echo.named, _thing(content, at, asked), must=must):
        return ""
    if asked.predicate == "able" and not echo.denied:
        return ""  # what can be done is told by its verb (`mirrored`)
    if echo.denied == "belum" and (words[words.index("belum") + 1] not in ABLE or words[-1] in ABLE):
        return ""  # `belum diketahui` may be a look that goes on, `belum dapat diketahui` is none
    return "tidak" if echo.denied else "ya"


def _predicate_at(content: Sequence[str], asked: Asked) -> int:
    """Where among the content words of the question its predicate stands."""
    signs = _FRAMES.get(asked.predicate)
    places = [
        at for at, word in enumerate(content) if (word in signs if signs else at and word.startswith(_VERBAL))
    ]
    return places[0] if places else -1


def _thing(content: Sequence[str], at: int, asked: Asked) -> Sequence[str]:
    """What the question is about, its head first: `data pengguna`; of a discovery what makes it one: `hilang`."""
    if asked.predicate != "found":
        return content[: at % len(content)]
    words = [token.word for token in parse_tokens(asked.text) if token.is_word]
    behind = words[words.index("yang") + 1 :] if "yang" in words else []
    return behind[:1] if behind and behind[0] not in ABLE else content[at + 1 :]


def _names_head(named: Sequence[str], thing: Sequence[str], *, must: bool) -> bool:
    """Whether the thing is named by its head, or, where the predicate can only be of it, not at all."""
    ours = [word for word in named if any(is_echo(word, one) for one in thing)]
    if not ours:
        return not must
    return any(is_echo(word, thing[0]) for word in ours)
