"""Finds the parts of a service that are named in words, by the ontology in `language.components`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from mailflow.language.components import EITHER, FAULTS, KINDS, NO_PARTS, SURFACES
from mailflow.language.diagnosis import PLACING
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.echo import is_echo


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of the service named in a segment; `whole`: by what it shows as, such as `aplikasi` or `server`."""

    kinds: frozenset[str]
    at: int
    end: int
    whole: bool
    fault: bool
    placed: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Topic:
    """The words that name what was asked about, and the kinds of parts that it takes in."""

    text: str
    kinds: frozenset[str]

    def names(self, word: str) -> bool:
        return word not in _NO_TOPIC and is_echo(word, self.text)


CALLED_AFTER = frozenset({"app", "platform", "data", "user"})
"""Kinds whose parts are called after anything: `modul merek`."""
_NO_TOPIC = frozenset({"sistem", "layanan", "gangguan"})

Entry = tuple[frozenset[str], bool, bool]
"""The kinds that a name may mean, whether it is a whole, and whether it is a fault by itself."""


@lru_cache(maxsize=1)
def _lexicon() -> dict[tuple[str, ...], Entry]:
    found: dict[tuple[str, ...], Entry] = {}
    for name, kinds, whole, fault in _entries():
        key = tuple(token.word for token in parse_tokens(name) if token.is_word)
        known = found.get(key, (frozenset(), False, False))
        found[key] = (known[0] | kinds, known[1] or whole, known[2] or fault)
    return found


def _entries() -> Iterator[tuple[str, frozenset[str], bool, bool]]:
    for table, fault in ((KINDS, False), (FAULTS, True)):
        for kind, names in table.items():
            for name in names.split(","):
                yield name, frozenset({kind}), False, fault
    for either, whole in ((EITHER, False), (SURFACES, True)):
        for name, kinds in either.items():
            yield name, frozenset(kinds), whole, False
    for name in NO_PARTS.split(","):
        yield name, frozenset(), False, False


_LONGEST = 4
_ENDINGS = ("nya", "ne", "na", "e", "nye", "nyo", "nyah", "s")


def _forms(word: str) -> Iterator[str]:
    yield word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 1:
            yield word.removesuffix(ending).rstrip("-'")


def name_at(words: Sequence[str], at: int) -> tuple[int, Entry] | None:
    """The longest name that begins at a place: how many words it has, and what it names."""
    lexicon = _lexicon()
    for length in range(min(_LONGEST, len(words) - at), 0, -1):
        keys = ((*words[at : at + length - 1], form) for form in _forms(words[at + length - 1]))
        entry = next((lexicon[key] for key in keys if key in lexicon), None)
        if entry:
            return length, entry
    return None


def names_part(word: str) -> bool:
    """Whether a word by itself names a part of a service."""
    found = name_at((word,), 0)
    return found is not None and bool(found[1][0])


def find_parts(words: Sequence[str], topic: Topic) -> list[Part]:
    """The parts that are named, the longest name at each place; names of rooms, tools and people are left out."""
    found: list[Part] = []
    at = 0
    while at < len(words):
        length, (kinds, whole, fault) = name_at(words, at) or (1, (frozenset(), True, False))
        if not kinds and length == 1 and topic.names(words[at]):
            kinds = topic.kinds
        if kinds and words[at - 1 : at] != ("log",):
            placed = at > 0 and words[at - 1] in PLACING
            found.append(Part(kinds=kinds, at=at, end=at + length, whole=whole, fault=fault, placed=placed))
        at += length
    return found


def kinds_of(subject: Sequence[Part]) -> frozenset[str]:
    """What kinds are named: of a name of several words (`adaptor router`) that of its head, else any of them."""
    kinds: frozenset[str] = frozenset()
    for at, part in enumerate(subject):
        if at and part.at == subject[at - 1].end:
            kinds = (kinds & part.kinds) or kinds
        else:
            kinds |= part.kinds
    return kinds
