"""What the question of a finding asks for: its predicate (a need, a source, an ability, a discovery) and its topic.

The questions are the office's own; whatever their words, an answer mirrors the predicate, with or without a
negation, and names the topic in one form or another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from mailflow.language.findings import CAUSES, CONTAINED, OF_USERS, OPERATORS, SMALL, TROUBLE, USERS
from mailflow.language.vocabulary import words_of
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.echo import is_echo

Predicate = Literal["source", "need", "able", "known", "found", "other"]

MARKERS = words_of("dari pada di oleh karena from in saking ti tina adalah is sisi pihak the bagian akibat")
NEEDS = words_of(
    "perlu harus butuh wajib mesti diperlukan memerlukan membutuhkan dibutuhkan kudu needed need needs "
    "required rekomendasikan "
    "merekomendasikan direkomendasikan "
    "must"
)
FOUND = words_of(
    "ada ditemukan terdapat tersedia found available dijumpai ketemu ditemui menemukan temukan punya exists "
    "mempunyai memiliki"
)
ABLE = words_of("dapat bisa mampu sanggup berhasil can could able dapatkah bisakah mampukah")
KNOWN = words_of(
    "diketahui teridentifikasi diidentifikasi ditemukan ketemu ketahuan diketemukan terdeteksi terungkap known "
    "identified found ketauan mengetahui menemukan temukan ketahui tahu identifikasi"
)
_RESTRICTING = frozenset({"yang"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A question taken apart. `topic`: what is needed, found or at fault; `subject`: of what it is asked, or "".

    `text`: the whole question, in whose words an answer may be framed.
    """

    predicate: Predicate
    topic: str
    subject: str
    text: str

    def names(self, word: str) -> bool:
        """Whether a word names the topic, also by the name of a part or a kind of it."""
        return is_echo(word, self.topic) or self.contains(word)

    def contains(self, word: str) -> bool:
        """`switch` where the device is asked about, `modul` where the application is."""
        bare = word.removesuffix("nya")
        wholes = (*self.topic.split(), *self.subject.split())
        if USERS & set(wholes) and bare not in OF_USERS:
            return False
        return any(bare in CONTAINED.get(whole, ()) for whole in wholes)


@lru_cache(maxsize=256)
def parse_asked(text: str) -> Asked:
    """Take the question apart; `text` up to its question mark."""
    words = [token.word.removesuffix("kah") for token in parse_tokens(text) if token.is_word]
    predicate = _predicate(words)
    first, last = _ends(words, predicate)
    topic = _restricted(words[last + 1 :]) if predicate == "found" else words[last + 1 :]
    if predicate == "known":
        topic = [word for word in words if word not in KNOWN | SMALL | ABLE and word != "apa"]
    subject: Sequence[str] = [word for word in words[:first] if word not in SMALL and word != "apa"]
    if not topic:  # `apakah data cadangan tersedia`, `apakah vendor diperlukan`
        topic, subject = subject, []
    return Asked(predicate=predicate, topic=" ".join(topic), subject=" ".join(subject), text=text)


def _predicate(words: Sequence[str]) -> Predicate:
    said = set(words)
    if said & CAUSES and said & KNOWN:
        return "known"
    verbs = [word for word in words if word in NEEDS | FOUND | ABLE]
    placed = (
        verbs[:1]
        and verbs[0] in FOUND
        and words.index(verbs[0]) > min(map(words.index, said & TROUBLE), default=len(words))
    )
    if (
        said & TROUBLE
        and said & (MARKERS - {"oleh", "di"})
        and (not verbs or placed)
        and not said & OPERATORS
    ):
        return "source"
    if not verbs:
        return "other"
    return "need" if verbs[0] in NEEDS else "found" if verbs[0] in FOUND else "able"


def _ends(words: Sequence[str], predicate: Predicate) -> tuple[int, int]:
    """Where the predicate begins, and where the topic begins behind it."""
    signs = {"source": MARKERS, "need": NEEDS, "found": FOUND, "able": ABLE}.get(predicate, frozenset())
    places = [at for at, word in enumerate(words) if word in signs]
    if not places:
        return 0, len(words)
    return places[0], places[-1] if predicate == "source" else places[0]


def _restricted(words: Sequence[str]) -> Sequence[str]:
    """`data yang hilang` is found only where something is missing; `cadangan yang dapat dipulihkan` is a backup."""
    at = next((at for at, word in enumerate(words) if word in _RESTRICTING), -1)
    if at < 0:
        return words[-1:]
    ends = next((i for i, word in enumerate(words) if i > at + 1 and word in MARKERS), len(words))
    behind = words[at + 1 : ends]
    return words[:1] if behind[:1] and behind[0] in ABLE else behind[-1:]
