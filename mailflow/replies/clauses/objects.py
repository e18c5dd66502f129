"""Whether what is decided on is named, and by no word of the question: `permohonan cuti Budi saya setujui`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.clauses import Clause
from mailflow.language.matters import MATTERS
from mailflow.language.plain import OBJECTS
from mailflow.replies.clauses.doers import BODIES
from mailflow.replies.clauses.echo import is_echo


def names_another(clauses: Sequence[Clause], number: int, start: int, asked: str) -> bool:
    """Whether the words before the answer at `start` in clause `number` name another matter than was `asked`."""
    tags = [tag for tag in clauses[number].tags if tag.start < start]
    begin = next((at for at, tag in enumerate(tags) if tag.label == "thing"), len(tags))
    told = [tag.phrase for tag in tags[begin:] if tag.label == "word"]
    strange = [
        word
        for word in told
        if word.isalpha() and word.removesuffix("nya") not in OBJECTS and not is_echo(word, asked)
    ]
    known = any(is_echo(word, asked) for word in told)
    if asked and any(one in BODIES and two in strange for one, two in pairwise(told)):
        return True  # `Kecamatan Cipaku` where Kecamatan Lebak was asked about
    return bool(asked) and ((bool(strange) and not known) or goes_on_from_another(clauses, number, asked))


def goes_on_from_another(clauses: Sequence[Clause], number: int, asked: str) -> bool:
    """`proposal pameran kami terima dan kami setujui`: the matter stands before `dan`."""
    before = clauses[number - 1] if number else None
    if before is None or clauses[number].tags[0].phrase != "dan" or not asked:
        return False
    told = [tag.phrase.removesuffix("nya") for tag in before.tags]
    return before.sentence == clauses[number].sentence and any(
        word in MATTERS and not is_echo(word, asked) for word in told[:_FIRST]
    )


_FIRST = 2
