"""Recognises words that were typed without some of their vowels: `prgrs`, `kmbali`, `slsai`."""

from __future__ import annotations

import re
from functools import lru_cache

from mailflow.language.vocabulary import FULL


def unclip(word: str, vocabulary: frozenset[str]) -> str:
    """The one known word that this is without its vowels; "" where there is none, or more than one."""
    key = _clipped(vocabulary).get(_skeleton(word), "")
    return key if key and _is_clipped(word, key) else ""


_VOWELS = re.compile("[aeiou]")
_CROWDED = re.compile("^[^aeiou]{2}|[^aeiou]{3}")


def _skeleton(word: str) -> str:
    return word[:1] + _VOWELS.sub("", word[1:])


@lru_cache(maxsize=2)
def _clipped(vocabulary: frozenset[str]) -> dict[str, str]:
    """Skeleton of consonants to the one word that has it: `prgrs`, `kmbali`, `slsai` have lost some vowels."""
    found: dict[str, set[str]] = {}
    for word in vocabulary | FULL:
        if word.isalpha() and len(word) > 4:
            found.setdefault(_skeleton(word), set()).add(word)
    return {bones: next(iter(words)) for bones, words in found.items() if len(words) == 1 and len(bones) > 2}


def _is_clipped(word: str, key: str) -> bool:
    """Whether only vowels are missing, where no full word has so few of them: `kndala` is clipped, `Andi` a name."""
    if len(word) >= len(key) or not word.isalpha() or not _CROWDED.search(word):
        return False
    letters = iter(key)
    return all(letter in letters for letter in word)
