"""Whether a word of a reply is one of its question's, in another form or by another name."""

from __future__ import annotations

from functools import lru_cache

from mailflow.language.findings import SAME, SMALL
from mailflow.language.words import parse_tokens

_CUT = {"mem": "p", "pem": "p", "men": "t", "pen": "t", "meng": "k", "peng": "k", "meny": "s", "peny": "s"}
_PREFIXES = ("ber", "ter", "me", "pe", "di", "ke")
_SUFFIXES = ("kan", "an", "e", "ne", "na", "nye", "nyo", "-nye", "ipun")
_SHORTEST = 4


def is_echo(word: str, question: str) -> bool:
    """Whether a word is one of the question's, in another form or by another name."""
    return bool(stems_of(word) & _question_stems(question))


@lru_cache(maxsize=256)
def _question_stems(question: str) -> frozenset[str]:
    words = [token.word for token in parse_tokens(question) if token.is_word and token.word not in SMALL]
    return frozenset(stem for word in words for stem in stems_of(word))


@lru_cache(maxsize=4096)
def stems_of(word: str) -> frozenset[str]:
    """What a word may be a form of: `memerlukan` of `perlu`, `penggantian` of `ganti`."""
    bare = word.removesuffix("nya").strip("-'")
    bases = {
        bare,
        *(bare.removesuffix(suffix) for suffix in _SUFFIXES),
    }
    stems = {
        stem
        for base in bases
        for stem in (base, *_without_prefix(base))
        if len(stem) >= _SHORTEST or stem == base
    }
    return frozenset(stems | {other for row in SAME if row & stems for other in row})


def _without_prefix(base: str) -> list[str]:
    cut = [form for prefix, lost in _CUT.items() if base.startswith(prefix)
           for form in (base[len(prefix):], lost + base[len(prefix):])]  # fmt: skip
    return cut + [base[len(prefix) :] for prefix in _PREFIXES if base.startswith(prefix)]
