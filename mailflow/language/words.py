"""Turns the text of a reply into folded words and labelled phrases, by the tables in `vocabulary`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import product

from mailflow.language.clipped import unclip
from mailflow.language.kinds import KINDS
from mailflow.language.nones import NONE_IN, none_length
from mailflow.language.plain import PLAIN_KINDS
from mailflow.language.regional import (
    CERTAIN_DOING,
    ENGLISH,
    INFLECTED,
    JAVANESE,
    JOINED,
    OWN_DOING,
    REGIONAL,
)
from mailflow.language.vocabulary import CHEERFUL, COMMON, GRAVE, NODS, SLIPPERY, SPELLINGS, words_of

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)+(?!\w)|\w+(?:['’`-]\w+)*|\n|\S")
_STRETCHED = re.compile(r"(\w)\1{2,}")
_DOUBLED = re.compile(r"(\w)\1+")
_NUMBER = re.compile(r"[\d.,:/]+%?")
_PLAIN = str.maketrans("’`éèêë", "''eeee")
"""Sundanese and Javanese are written with and without accents."""
_KAH = words_of("langkah berkah nikah mekah makah tingkah setengkah")


@dataclass(frozen=True, kw_only=True, slots=True)
class Token:
    """A word or sign and its place. `word` is folded: lower case, one spelling, numbers as `#`."""

    word: str
    raw: str
    start: int
    end: int

    @property
    def is_word(self) -> bool:
        return self.word[:1].isalnum() or self.word == "#"


@dataclass(frozen=True, kw_only=True, slots=True)
class Tag:
    """A phrase and what it is a sign of. `words`: how many words it has."""

    label: str
    phrase: str
    start: int
    end: int
    words: int = 1


# --- spelling ----------------------------------------------------------------------------------------------


@lru_cache(maxsize=1)
def _spellings() -> dict[str, str]:
    tables = (REGIONAL, SPELLINGS)
    others = {other: word for table in tables for word, said in table.items() for other in said.split()}
    return others | {word: word for table in tables for word in table}


@lru_cache(maxsize=4096)
def fold(raw: str) -> str:
    """One spelling for a word: lower case, variants, stretched letters, a slip in a word that matters."""
    word = raw.lower().translate(_PLAIN)
    if _NUMBER.fullmatch(word):
        return "#"
    known, vocabulary = _spellings(), _vocabulary()
    for form in (word, _STRETCHED.sub(r"\1\1", word), _STRETCHED.sub(r"\1", word), _DOUBLED.sub(r"\1", word)):
        if form in known or form in vocabulary:
            return known.get(form, form)
    if word.endswith("2") and len(word) > _STEM and (word[:-1] in known or word[:-1] in vocabulary):
        return known.get(word[:-1], word[:-1])  # `ditunda2`: said twice
    if form := next((form for form in _inflected(word) if form in known or form in INFLECTED), ""):
        return known.get(form, form)
    if key := unclip(word, vocabulary):
        return known.get(key, key)
    slipped = [key for key in SLIPPERY if len(word) > 4 and is_slip(word, key)]
    slipped += [key for key in GRAVE if len(word) > 3 and is_slip(word, key)]
    return known.get(slipped[0], slipped[0]) if len(slipped) == 1 else word


_ENDINGS = (
    ("keun", "kan"),
    ("keun", ""),
    ("aken", "kan"),
    ("ake", "kan"),
    ("in", "kan"),
    ("in", "i"),
    ("in", ""),
)
_STEM = 4


def _inflected(word: str) -> Iterator[str]:
    """The Indonesian form of a verb with a colloquial, Sundanese or Javanese ending: `terusin`, `teruskeun`."""
    for ending, other in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _STEM:
            yield word.removesuffix(ending) + other


@lru_cache(maxsize=1)
def _vocabulary() -> frozenset[str]:
    tables = (COMMON, *KINDS.values())
    patterns = [pattern for table in tables for phrases in table.values() for pattern in phrases.split(",")]
    return frozenset(
        word for pattern in patterns for part in pattern.split() for word in part.strip("?").split("|")
    )


_NEIGHBOURS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")


def is_slip(word: str, key: str) -> bool:
    """One letter lost, two neighbours swapped, one letter hit beside its key, or one too many within the word.

    A letter too many at an end is no slip: `gsetuju` is `g setuju`; nor is one in a word of negation (`tindak`).
    """
    if len(word) == len(key) + 1 and key not in GRAVE:
        inside = range(1, len(word) - 1)
        return word[-1] == key[-1] and any(word[:i] + word[i + 1 :] == key for i in inside)
    if len(word) == len(key) - 1:
        return any(key[:i] + key[i + 1 :] == word for i in range(len(key)))
    if len(word) != len(key):
        return False
    wrong = [i for i in range(len(key)) if word[i] != key[i]]
    if len(wrong) == 1:
        return _are_beside(word[wrong[0]], key[wrong[0]])
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1
    return swapped and word[wrong[0]] == key[wrong[1]] and word[wrong[1]] == key[wrong[0]]


def _are_beside(one: str, other: str) -> bool:
    return any(one + other in row or other + one in row for row in _NEIGHBOURS)


# --- tokens ------------------------------------------------------------------------------------------------


def parse_tokens(text: str) -> list[Token]:
    """The words and signs of a text; `di setujui` counts as the one word that it is."""
    return list(_tokens(text))


@lru_cache(maxsize=16)
def _tokens(text: str) -> tuple[Token, ...]:
    # the rules that read a reply ask one after the other for the words of the same few texts
    tokens = [
        Token(word=_word(found[0]), raw=found[0], start=found.start(), end=found.end())
        for found in _TOKEN.finditer(text)
        if not _is_invisible(found[0])
    ]
    return tuple(_joined(_regional(_respaced(list(_spelled(tokens))))))


_SPELLED = 4


def _spelled(tokens: Sequence[Token]) -> Iterator[Token]:
    """`S E T U J U`: single letters in a row are one word."""
    at = 0
    while at < len(tokens):
        end = at
        while end < len(tokens) and len(tokens[end].raw) == 1 and tokens[end].raw.isupper() and (
            end == at or tokens[end].start - tokens[end - 1].end == 1
        ):  # fmt: skip
            end += 1
        if end - at >= _SPELLED:
            yield _token(
                "".join(token.raw for token in tokens[at:end]), tokens[at].start, tokens[end - 1].end
            )
        else:
            yield from tokens[at : max(end, at + 1)]
        at = max(end, at + 1)


def _token(raw: str, start: int, end: int) -> Token:
    return Token(word=_word(raw), raw=raw, start=start, end=end)


def _respaced(tokens: Sequence[Token]) -> list[Token]:
    """`te uacan`, `tida ksetuju`: a space that slipped by one letter may hide a negation."""
    read: list[Token] = []
    for token in tokens:
        pair = _respace(read[-1], token) if read else ()
        read[len(read) - bool(pair) :] = pair or (token,)
    return read


def _respace(one: Token, two: Token) -> tuple[Token, ...]:
    first, second = one.raw.lower(), two.raw.lower()
    near = one.is_word and two.is_word and two.start - one.end == 1 and min(len(first), len(second)) > 1
    if not near or (_is_known(first) and _is_known(second)):
        return ()
    for left, right in ((first + second[0], second[1:]), (first[:-1], first[-1] + second)):
        if _is_known(left) and _is_known(right) and {fold(left), fold(right)} & GRAVE:
            middle = one.start + len(left)
            return (_token(left, one.start, middle), _token(right, middle, two.end))
    return ()


def _is_known(word: str) -> bool:
    return word in _spellings() or word in _vocabulary()


def _regional(tokens: Sequence[Token]) -> list[Token]:
    """Two words that are one, and those that are another word in another language."""
    read: list[Token] = []
    for at, token in enumerate(tokens):
        before = read[-1] if read else None
        if token.raw.lower() == "can":
            token = replace(token, word="bisa" if _is_english(tokens, at) else "belum")
        if token.raw == "BKN" and before and before.word in ("dengan", "ke", "kepada", "oleh"):
            token = replace(token, word="bkn")  # an agency; elsewhere it is a clipped `bukan`
        if token.raw.lower() == "lan" and (token.raw == "LAN" or (before and before.word in _CABLES)):
            token = replace(token, word="lan")  # a local network; elsewhere a Javanese `dan`
        if token.raw == "an" and _is_english(tokens, at):
            token = replace(token, word="one")
        if before and (before.raw.lower() == "tak" and _is_own_doing(tokens, at)):
            read.pop()
        elif before and (one := JOINED.get((before.word, token.word))):
            token = Token(word=one, raw=f"{before.raw} {token.raw}", start=before.start, end=token.end)
            read.pop()
        read.append(token)
    return read


_CABLES = words_of("kabel kabelnya port colokan konektor jaringan soket kartu")


def _is_english(tokens: Sequence[Token], at: int) -> bool:
    return any(token.raw.lower() in ENGLISH for token in tokens[max(at - 3, 0) : at + 4])


def _is_own_doing(tokens: Sequence[Token], at: int) -> bool:
    """Whether the Javanese `tak` before this verb says who did it: `wis tak cek`, `tak restart`."""
    verb = tokens[at].raw.lower()
    beside = {token.raw.lower() for token in tokens[max(at - 7, 0) : at + 6]}
    return verb in CERTAIN_DOING or (verb in OWN_DOING and bool(beside & JAVANESE))


def _word(raw: str) -> str:
    if raw[0].isalnum():
        return fold(raw)
    return "thumb" if raw in NODS else raw


def _is_invisible(sign: str) -> bool:
    return len(sign) == 1 and unicodedata.category(sign) in ("Cf", "Mn", "Sk") and ord(sign) > 127


def _joined(tokens: Sequence[Token]) -> Iterator[Token]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        whole = (
            fold(token.raw + after.raw)
            if after and after.is_word and token.word in ("di", "tindak", "d")
            else ""
        )
        if (
            after
            and whole
            and (whole in _vocabulary() or whole in SPELLINGS)
            and after.start - token.end == 1
        ):
            yield Token(word=whole, raw=f"{token.raw} {after.raw}", start=token.start, end=after.end)
            at += 2
        else:
            yield token
            at += 1


def odd_signs(text: str) -> str:
    """Signs that no honest short answer needs: other scripts, struck-through or turned text; "" if none."""
    odd = (sign for sign in text if ord(sign) > 127 and _is_odd(sign))
    return "".join(dict.fromkeys(odd))[:20]


def _is_odd(sign: str) -> bool:
    category = unicodedata.category(sign)
    if category in ("Mn", "Me", "Mc"):
        return sign != "\ufe0f"
    if category == "Cf":
        return sign in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    return category.startswith("L") and not unicodedata.name(sign, "").startswith("LATIN")


def is_doubtful_picture(token: Token) -> bool:
    """A picture or symbol that may turn an answer round."""
    sign = token.raw
    return ord(sign[0]) > 0x2000 and unicodedata.category(sign[0]).startswith("S") and sign[0] not in CHEERFUL


# --- phrases -----------------------------------------------------------------------------------------------

Table = dict[str, tuple[int, dict[tuple[str, ...], str]]]


@lru_cache(maxsize=32)
def _table(kind: str) -> Table:
    """First word to the phrases that begin with it, and how many words the longest has."""
    phrases: dict[tuple[str, ...], str] = {}
    for source in (COMMON, KINDS.get(kind) or PLAIN_KINDS.get(kind, {})):
        for label, patterns in source.items():
            phrases |= {words: label for pattern in patterns.split(",") for words in _expand(pattern)}
    table: Table = {}
    for words, label in phrases.items():
        longest, known = table.get(words[0], (0, {}))
        known[words] = label
        table[words[0]] = (max(longest, len(words)), known)
    return table


def _expand(pattern: str) -> Iterator[tuple[str, ...]]:
    """All word rows of a pattern: `sudah? saya|kami acc` is four rows."""
    choices = [
        [*part.strip("?").split("|"), *([""] if part.endswith("?") else [])] for part in pattern.split()
    ]
    for row in product(*choices):
        if words := tuple(word if word == "#" else fold(word) for word in row if word):
            yield words


def label_tokens(tokens: Sequence[Token], kind: str) -> list[Tag]:
    """The longest phrases from left to right; words without a label are `word`, numbers `number`."""
    table = _table(kind)
    none = NONE_IN.get(kind, "")
    words = [token.word for token in tokens] if none else []
    tags: list[Tag] = []
    at = 0
    while at < len(tokens):
        length, label = _longest(tokens, at, table)
        if label == "hedge" and tokens[at].word == "bisa" and at and tokens[at - 1].word in ("juga", "pun"):
            length, label = 1, "modal"  # `cetak juga bisa, jadi ...` without its comma
        if _is_nominal(tokens, at):
            length, label = 2, "word"
        if none and (longer := none_length(words, at)) > length:
            length, label = longer, none
        part = tokens[at : at + length]
        if label == "part" and length > 2 and part[0].raw.lower() == part[-1].raw.lower():
            label = "neutral"  # `14 dari 14`: all of them
        if (
            label == "part"
            and part[0].word in _ALL_OF
            and at
            and tokens[at - 1].word in ("di", "pada", "dari")
        ):
            label = "neutral"  # `di ketiga kantor`: in all of them
        phrase = " ".join(token.word for token in part)
        tags.append(Tag(label=label, phrase=phrase, start=part[0].start, end=part[-1].end, words=length))
        at += length
    return tags


_ALL_OF = words_of("kedua ketiga keempat kelima")
_NOMINAL = re.compile(r"(?:ter|ber|di|me|ber)[a-z]{3,}nya")


def _is_nominal(tokens: Sequence[Token], at: int) -> bool:
    """`masalah tidak terkirimnya notifikasi`: a name of the trouble, which denies nothing."""
    after = tokens[at + 1].word if at + 1 < len(tokens) else ""
    return tokens[at].word in ("tidak", "belum") and bool(_NOMINAL.fullmatch(after))


def _longest(tokens: Sequence[Token], at: int, table: Table) -> tuple[int, str]:
    longest, known = table.get(tokens[at].word, (0, {}))
    words = tuple(token.word for token in tokens[at : at + longest])
    for length in range(len(words), 0, -1):
        if label := known.get(words[:length]):
            return length, label
    if tokens[at].word.endswith("kah") and len(tokens[at].word) > 5 and tokens[at].word not in _KAH:
        return 1, "ask"
    return 1, "number" if tokens[at].word == "#" else "word"
