"""Whether what is entered on the lines of a form is told for sure, or itself asked, guessed, heard or put off.

`Nama aplikasi: e-Kinerja?`, `Sejak kapan: 21 atau 22 November`, `Perangkat: menyusul`: such an entry is asked for again
by its label, and the others stand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from mailflow.language.entries import (
    DOUBTFUL,
    FREELY,
    HOLDERS,
    INVENTED,
    NAMED,
    NAMES_POINTING,
    NO_TROUBLE,
    OF_DIGITS,
    OF_TROUBLE,
    OF_WORK,
    PLAINLY,
    POINTING,
    SHAPES,
)
from mailflow.language.reserves import ADDRESSED, CLOSING
from mailflow.language.sentences import Sentence, parse_sentences
from mailflow.language.withdrawals import WITHDRAWALS
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.fields import is_blank
from mailflow.texts.labels import plain_label

_QUOTED = re.compile(r"[\"“”][^\"“”\n]{1,200}[\"“”]|(?<!\w)'[^'\n]{1,200}'(?!\w)|\S+://\S+")
_MOST_CHARS = 2000
_MOST_WORDS = 12


_NO_TROUBLE = re.compile(NO_TROUBLE)
_POINTING, _NAMES_POINTING = re.compile("|".join(POINTING)), re.compile("|".join(NAMES_POINTING))
_HOLDERS, _INVENTED = re.compile(HOLDERS), re.compile(rf"\b(?:{INVENTED})\b")
_SHAPES = [(labels, re.compile(words)) for labels, words in SHAPES]


def _compiled(patterns: Mapping[str, str]) -> Sequence[tuple[str, re.Pattern[str]]]:
    return [(label, re.compile(rf"\b(?:{words})(?!\S)|(?:{words})$")) for label, words in patterns.items()]


_DOUBTFUL, _PLAINLY, _FREELY = map(_compiled, (DOUBTFUL, PLAINLY, FREELY))
_CLOSING = [(label, re.compile(words)) for label, words in CLOSING.items()]
_TAKEN_BACK = [(label, re.compile("|".join(words))) for label, words in WITHDRAWALS.items()]


def entry_doubt(name: str, value: str) -> str:
    """Why an entry is no sure one, as a label of `clauses.parts.WHY`; "" for one that is, and for a blank.

    `name`: its label, plain as `texts.labels.plain_label` makes it.
    """
    said = _QUOTED.sub(" tertulis ", value[:_MOST_CHARS])
    if is_blank(value) and not any(sign.isalpha() for sign in value):
        return ""
    if "?" in said:
        return "question"
    if name.startswith(OF_DIGITS) and not any(sign.isdigit() for sign in said):
        return "hold"
    free = not name.startswith(NAMED)
    if _is_misplaced(name, said) or (is_blank(value) and not free):
        return "hold"
    return next((label for one in parse_sentences(said) for label in _doubts(name, one, free=free)), "")


def _is_misplaced(name: str, said: str) -> bool:
    """`Nama aplikasi: 12`, `Jumlah pengguna: cetak resep kosong`: what was meant for another line."""
    misfit = any(name.startswith(labels) and not shape.search(_folded(said)) for labels, shape in _SHAPES)
    return misfit or plain_label(said) == name


def _folded(said: str) -> str:
    return " ".join(token.word for token in parse_tokens(said) if token.is_word or token.raw == "@")


def _doubts(name: str, sentence: Sentence, *, free: bool) -> Iterator[str]:
    whole = " ".join(sentence.words)
    if (
        _POINTING.fullmatch(whole)
        or _HOLDERS.fullmatch(whole)
        or (not free and _NAMES_POINTING.fullmatch(whole))
    ):
        yield "hold"
    if _INVENTED.search(whole):
        yield "sample"
    if name.startswith(OF_TROUBLE) and any(map(_NO_TROUBLE.fullmatch, (whole, " ".join(sentence.last)))):
        yield "negator"
    if sentence.words[:1] == ("bukan",) and sentence.closed != ")" and not free:
        yield "retract"
    kinds = (*_DOUBTFUL, *(_FREELY if free else _PLAINLY))
    for label, pattern in kinds:
        if pattern.search(whole) and not (label == "hold" and name.startswith(OF_WORK)):
            yield label
    yield from last_doubts(sentence)


def last_doubts(sentence: Sentence) -> Iterator[str]:
    """What stands behind the last comma or in brackets takes back what stands before it: `..., kata operator`."""
    if not (sentence.commas or sentence.closed == ")") or len(sentence.last) > _MOST_WORDS:
        return
    whole, bare = " ".join(sentence.last), " ".join(word for word in sentence.last if word not in ADDRESSED)
    yield from (label for label, pattern in _CLOSING if pattern.fullmatch(whole))
    yield from (
        label for label, pattern in _TAKEN_BACK if pattern.fullmatch(whole) or pattern.fullmatch(bare)
    )
