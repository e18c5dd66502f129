"""What a reply says in the words of its question: whether a word is one of them, and whether a whole clause is.

A clause of nothing but words of the question, words that say nothing and one negator is a closed world: it affirms
or denies what was asked, and can mean nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailflow.language.findings import DENIALS, NEVER, NO, OPERATORS, SAME, SMALL, SOFTENERS, YET
from mailflow.language.words import parse_tokens

_CUT = {"mem": "p", "pem": "p", "men": "t", "pen": "t", "meng": "k", "peng": "k", "meny": "s", "peny": "s"}
_PREFIXES = ("ber", "ter", "me", "pe", "di", "ke")
_SUFFIXES = ("kan", "an", "e", "ne", "na", "nye", "nyo", "-nye", "ipun")
_SHORTEST = 4


def is_echo(word: str, question: str) -> bool:
    """Whether a word is one of the question's, in another form or by another name."""
    return bool(stems_of(word) & _question_stems(question))


@dataclass(frozen=True, kw_only=True, slots=True)
class Echo:
    """A clause in the words of its question: those it repeats, and its negator (`tidak`, `belum`) or ""."""

    named: tuple[str, ...]
    denied: str


def parse_echo(words: Sequence[str], question: str, frame: Collection[str] = frozenset()) -> Echo | None:
    """The folded words of a clause as an echo; None where any of them is of another world.

    `frame`: what may stand beside the words of the question, as `saya setujui`. Two negators, one at the end
    (`perlu tidak ya`), one that only closes a name (`data yang tidak hilang`) and a word of the question that turns
    it round (`tanpa`, `lebih dari`) and is left out here make no echo.
    """
    own = [word for word in words if word not in frame]
    named = tuple(word for word in own if word != "#" and is_echo(word, question))
    denials = [word for word in own if word in NO | NEVER and word not in named]
    quiet = SMALL | SOFTENERS | (YET if "belum" in denials else frozenset())
    strange = [word for word in own if word not in (*named, *denials) and word not in quiet]
    if not (named or len(own) < len(words)) or strange or is_turned_round(words, question):
        return None
    if len(denials) > 1 or not set(denials) <= DENIALS:
        return None
    if denials and (
        words[-1] in (*denials, "ya") or {"yang", "saja"} & set(words[: words.index(denials[0])])
    ):
        return None
    return Echo(named=named, denied="belum" if denials == ["belum"] else "tidak" if denials else "")


def is_turned_round(words: Sequence[str], question: str) -> bool:
    """Whether `tanpa`, `lebih dari` of the question is left out, so that its other words say something else."""
    missing = OPERATORS & {token.word for token in parse_tokens(question)} - set(words)
    return bool(missing - ({"masih"} if set(words) & (NO | _LASTING) else set()))


_LASTING = frozenset({"aktif", "berlaku"})
"""What is said of the present only: `Aktif.` to `Apakah akun masih aktif?`"""


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
