"""A finding told in nothing but the words of its question: `Data pengguna tidak terdampak.`, `Belum diketahui.`"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.findings import NEVER, NO, OPERATORS, SMALL, SOFTENERS
from mailflow.language.grounds import PERSONS
from mailflow.language.vocabulary import words_of
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.echo import Echo, is_echo, parse_echo
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
    if is_of_persons(words, asked.text) or {"bukan", "saja"} <= set(words):
        return ""
    if asked.predicate == "other" and SOURCES & set(content):
        return _blamed(echo, content)
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


def gives_end(words: Sequence[str], question: str) -> bool:
    """`Karena worker mati.`, `Seluruh pengguna.`: what the question asks about from such a word to its end."""
    asked = [token.word for token in parse_tokens(question) if token.is_word]
    return len(words) > 1 and words[0] in _BEGINNING and list(words) == asked[-len(words) :]


def is_of_persons(words: Sequence[str], question: str) -> bool:
    """`Termasuk saya`, `Sudah dilaporkan pelapor ke kami`: of somebody else than was asked about."""
    if len(words) > 1 and words[-1] in PERSONS:
        alone = len(words) == 2 and is_echo(words[0], question)
        return alone or (words[-2] in _TO and f"{words[-2]} {words[-1]}" not in question.lower())
    return False


_TO = frozenset({"ke", "kepada", "oleh", "pada"})


def is_cured(words: Sequence[str]) -> bool:
    """`Setelah konfigurasi dikembalikan gejalanya hilang`: what shows the cause."""
    return words[0] == "setelah" and bool(set(words) & _CURED) and not set(words) & _NOT_FOR_GOOD


_CURED = words_of("hilang pulih normal lancar berhenti mengalir reda")
_NOT_FOR_GOOD = NO | NEVER | words_of("lagi sebentar sementara sempat malah nanti besok akan masih")
_BEGINNING = frozenset({"karena", "akibat", "seluruh", "semua"})


def _blamed(echo: Echo, content: Sequence[str]) -> str:
    """`Firewall penyebabnya.` to `Apakah konfigurasi firewall penyebab gangguan?`"""
    at = next(at for at, word in enumerate(content) if word in SOURCES)
    suspect, cause = " ".join(content[:at]), content[at]
    named = any(is_echo(word, suspect) for word in echo.named if not is_echo(word, cause))
    told = any(is_echo(word, cause) for word in echo.named)
    return ("tidak" if echo.denied == "tidak" else "" if echo.denied else "ya") if named and told else ""


def _predicate_at(content: Sequence[str], asked: Asked) -> int:
    """Where among the content words of the question its predicate stands."""
    signs = _FRAMES.get(asked.predicate)
    places = [
        at for at, word in enumerate(content) if (word in signs if signs else at and word.startswith(_VERBAL))
    ]
    words = [token.word for token in parse_tokens(asked.text) if token.is_word]
    behind = next((two for one, two in pairwise(words) if one in _AT_LAST and two in content), "")
    if behind and not signs:
        return content.index(behind)
    return places[0] if places else -1


_AT_LAST = frozenset({"sudah", "telah", "pernah"})
"""Before the verb of a question: `sudah dilaporkan`, whose prefix may be folded away."""


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
