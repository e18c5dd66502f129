"""Whether what a reply was read as stands in a sentence that is under a reserve: supposed, heard, or of another case.

`Seandainya disetujui, lanjutkan.`, `Ini contoh format: ...`, `Lulus, kata vendor.` The reserve counts where the answer
hangs on it: where the reply without that sentence is no longer read as the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import dropwhile

from mailflow.cases.readings import Decision, Reading
from mailflow.language.reserves import (
    ADDRESSED,
    ANYWHERE,
    CLOSING,
    OPENING,
    SPEAKING,
    TOWARDS,
    TURNS,
    UNREFUSED,
)
from mailflow.language.sentences import Sentence, parse_sentences

_OPENS = {label: re.compile(rf"(?:{words})(?!\S)") for label, words in OPENING.items()}
_CLOSES = {label: re.compile(words) for label, words in CLOSING.items()}
_STANDS = {label: re.compile(rf"(?<!\S)(?:{words})(?!\S)") for label, words in ANYWHERE.items()}
_SPEAKS = re.compile(SPEAKING)
_LASTING = frozenset({"elsewhere", "sample"})
"""Labels that hold to the end of the sentence, also where it turns: `Kasus yang satunya sudah dicoba tapi gagal`."""
_UNREFUSED = re.compile(rf"(?<!\S)(?:{UNREFUSED})(?!\S)")
_TOWARDS = re.compile(rf"(?<!\S)(?:{TOWARDS})(?!\S)")
_WHOLE = frozenset({"condition", "negator"})
"""Labels that are no reason behind a refusal, wherever they stand."""
_MOST = 12
"""Reserved sentences that are looked at; a reply with more of them is asked back."""


def reserve(text: str, decision: Decision, read_again: Callable[[str], Reading]) -> str:
    """Why the sentence of the answer is under a reserve, as a label; "" where it is not.

    `read_again` reads the reply without that sentence. With the reserve behind a refusal and its reason, only what
    stands before it is read again: `Tolak, seharusnya lewat PPID`.
    """
    found = [
        *((one, label) for one in parse_sentences(text) if (label := _opening(one)) in _LASTING),
        *((one, label) for one in parse_sentences(text, TURNS) if (label := _label(one))),
    ]
    found += [(one, "negator") for one in parse_sentences(text, TURNS) if _is_turned(one, decision.outcome)]
    for sentence, label in found[:_MOST]:
        if label == "condition" and sentence.closed == ")" and _is_closed(sentence):
            return label  # `(kalau vendor sudah oke)`: of what stands before it
        if not _stands_without(text, sentence, label, decision, read_again):
            return label
    return found[_MOST][1] if len(found) > _MOST else ""


REASONED = frozenset({"tolak", "kembalikan", "dikembalikan", "perlu perbaikan", "gagal", "masih gangguan"})


def _stands_without(
    text: str, sentence: Sentence, label: str, decision: Decision, read_again: Callable[[str], Reading]
) -> bool:
    behind = "" if sentence.closed == ":" else text[sentence.end :]
    rests = [text[: sentence.start] + behind]
    if decision.outcome in REASONED and label not in _WHOLE and not _opening(sentence):
        rests += [text[:comma] for comma in sentence.commas[: len(sentence.commas) - _is_closed(sentence)]]
    return any(rest.strip() and _is_same(read_again(rest), decision) for rest in rests)


def _is_turned(sentence: Sentence, outcome: str) -> bool:
    """Whether the sentence is reserved for this outcome, though not for each."""
    words = " ".join(sentence.words)
    if outcome in REASONED:
        return bool(_UNREFUSED.search(words))
    return outcome != "progres" and bool(_TOWARDS.search(words))


def _is_same(reading: Reading, decision: Decision) -> bool:
    return isinstance(reading, Decision) and (
        (reading.outcome, reading.targets, reading.percent, reading.priority)
        == (decision.outcome, decision.targets, decision.percent, decision.priority)
    )


def _label(sentence: Sentence) -> str:
    return _opening(sentence) or next(_labels(sentence), "")


def _opening(sentence: Sentence) -> str:
    if sentence.closed == ":" and _SPEAKS.fullmatch(" ".join(sentence.words)):
        return "hearsay"
    words = " ".join(dropwhile(ADDRESSED.__contains__, sentence.words))
    return next((label for label, pattern in _OPENS.items() if pattern.match(words)), "")


def _labels(sentence: Sentence) -> Iterator[str]:
    whole, last = " ".join(sentence.words), _last(sentence)
    yield from (label for label, pattern in _STANDS.items() if pattern.search(whole))
    yield from (label for label, pattern in _CLOSES.items() if pattern.fullmatch(last))


def _is_closed(sentence: Sentence) -> bool:
    """Whether it is reserved by its last words: then what stands right before them is reserved too."""
    last = _last(sentence)
    return any(pattern.fullmatch(last) for pattern in _CLOSES.values())


def _last(sentence: Sentence) -> str:
    """Its words behind the last comma, without whom they are said to: `betul tidak Pak`."""
    said = sentence.last[:-1] if sentence.last[-1:] and sentence.last[-1] in _CALLED else sentence.last
    return " ".join(said)


_CALLED = frozenset({"pak", "bu", "bapak", "ibu", "mas", "mbak"})
