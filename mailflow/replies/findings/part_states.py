"""Whether what is told of a part is that it is broken, ill (a mere symptom) or sound."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Literal

from mailflow.language.components import (
    BROKEN,
    FILLED,
    HARDLY_SOFT,
    MEASURES,
    MEMORIES,
    SMALL_AMOUNTS,
    SOFT,
    SOUND,
    SYMPTOMS,
    USED,
    WHOLE,
    WRITTEN,
)
from mailflow.language.diagnosis import ABOUT, DENYING, LEADING, NOTHING_WRONG, PLACING, RUNNING
from mailflow.language.findings import CAUSES, NEVER, NO
from mailflow.replies.clauses.service_parts import Part, kinds_of
from mailflow.replies.findings.blamed import MORE, SOURCES

State = Literal["broken", "ill", "sound", ""]


def state_places(words: Sequence[str]) -> list[int]:
    """Where words of a state stand."""
    return [at for at, word in enumerate(words) if state_stem(word) in BROKEN | SOUND | SYMPTOMS]


def state_stem(word: str) -> str:
    """`rusaknya` as `rusak`."""
    return word.removesuffix("nya").split("-")[0] if word not in SOUND else word


def state_of(words: Sequence[str], subject: Sequence[Part]) -> State:
    """What is told of the parts; "" where nothing is."""
    if (
        is_nothing_wrong(words)
        or _is_ruled_out(words, subject)
        or is_usable(words)
        or _is_none(words, subject)
    ):
        return "sound"
    said = {state_stem(words[at]) for at in state_places(words)}
    if _is_roomy(words):
        said = said - {"longgar"} | {"lega"}
    inner = [part for part in subject if not part.whole]
    if any(part.fault for part in subject):
        return "" if set(words) & SMALL_AMOUNTS else "broken"
    if inner and is_not_running(words):
        return "broken"
    if said & BROKEN:
        return "broken" if _is_firm(words, said, subject) or _is_cleft(words, subject) else "ill"
    if said & SYMPTOMS:
        return "broken" if _is_hard(words, subject) or _is_cleft(words, subject) else "ill"
    if said & SOUND:
        return "ill" if _is_unwell(words) else "sound"
    return "broken" if inner and _is_blamed(words, inner[0]) else ""


_HARD = frozenset({"network", "power", "server", "storage", "net service"})


def _is_hard(words: Sequence[str], subject: Sequence[Part]) -> bool:
    """`switch error`: of hardware even a symptom tells where the fault is."""
    first = next((part for part in subject if not part.whole), None)
    if first is None or subject[0].placed or set(words[first.at : first.end]) & MEASURES:
        return False
    return kinds_of(subject) <= _HARD


def _is_unwell(words: Sequence[str]) -> bool:
    """`tidak normal`, `kurang stabil`"""
    return any(
        state_stem(word) in SOUND and set(words[max(at - 2, 0) : at]) & (DENYING | NEVER)
        for at, word in enumerate(words)
    )


def is_usable(words: Sequence[str]) -> bool:
    """`dapat diakses dari kantor lain`"""
    able = any(one in ("bisa", "dapat", "terbuka") and two in USED for one, two in pairwise(words))
    return able and not set(words) & (DENYING | NEVER)


def _is_none(words: Sequence[str], subject: Sequence[Part]) -> bool:
    """`packet loss nihil`"""
    return any(part.fault for part in subject) and bool(set(words) & {"nihil", "nol", "zero"})


LOADERS = frozenset({"app", "platform"})


def is_loaded(words: Sequence[str]) -> bool:
    """`RAM server penuh`: what fills it may be the application."""
    return bool(set(words) & MEMORIES) and bool(set(words) & FILLED)


def is_not_running(words: Sequence[str]) -> bool:
    """`tidak menyala`, and no other negation."""
    running = any(one in NO and two in RUNNING for one, two in pairwise(words))
    return running and sum(word in DENYING for word in words) == 1


def _is_roomy(words: Sequence[str]) -> bool:
    """`bandwidth longgar`: of a width it is no fault."""
    return "bandwidth" in words and "longgar" in words


def _is_firm(words: Sequence[str], said: AbstractSet[str], subject: Sequence[Part]) -> bool:
    """Whether a fault is told of a part that can have it: `skrip hilang` may be a speech, `ping gagal` anything."""
    inner = [part for part in subject if not part.whole]
    kinds = kinds_of(subject)
    if inner and kinds <= {"app", "platform", "data"}:
        written = bool(set(words[inner[0].at : inner[0].end]) & WRITTEN) and bool(said & {"salah", "keliru"})
        return written or bool(said & (SOFT - HARDLY_SOFT if kinds <= {"app"} else SOFT))
    if inner and set(words[inner[0].at : inner[0].end]) & MEASURES:
        return False
    return bool(inner) or not subject or bool(said & WHOLE)


def _is_cleft(words: Sequence[str], subject: Sequence[Part]) -> bool:
    """`servernya yang lemot`, `yang gagal service pembayaran`: who says so names the culprit."""
    if set(words) & (NO | {"itu"}):
        return False
    named = [part for part in subject if words[part.end : part.end + 1] == ("yang",)]
    definite = bool(named) and words[named[0].end - 1].endswith(("nya", "ne", "na"))
    at = subject[0].at if subject else 0
    return definite or (
        at > 1 and words[:1] == ("yang",) and state_places(words)[:1] == [1] and set(words[2:at]) <= _INDEED
    )


_INDEED = frozenset({"justru", "memang", "adalah", "ternyata", "hanya", "cuma", "malah"})


def blames(words: Sequence[str], at: int, end: int) -> bool:
    """`gangguan berasal dari aplikasi`, `sumbernya aplikasi`: a name at the end, and only what leads to it."""
    head = words[:at]
    named = any(word in SOURCES or word.removesuffix("nya") in CAUSES for word in head)
    named = named and (any(word.endswith("nya") for word in head) or bool(set(head) & _LINKS))
    known = LEADING | PLACING | ABOUT | CAUSES | SOURCES
    plain = all({word, word.removesuffix("nya")} & known for word in head)
    return named and plain and not set(words) & DENYING and end == len(words)


def _is_ruled_out(words: Sequence[str], subject: Sequence[Part]) -> bool:
    """`bukan salah sistem`, `tidak terkait program`: nothing but a part and that it is not that."""
    said = [
        word for word in words if word not in LEADING | PLACING | {"salah", "terkait", "berkaitan"} | ABOUT
    ]
    names = {word for part in subject for word in words[part.at : part.end]}
    if set(words) & (MORE | {"cuma", "ya"}):
        return False
    related = not set(words) & {"terkait", "berkaitan"} or bool(names)
    return bool(subject) and related and said[:1] in (["bukan"], ["tidak"]) and set(said[1:]) <= names


def _is_blamed(words: Sequence[str], part: Part) -> bool:
    """`penyebabnya DNS`, `masalahnya di kueri laporan`: a part named as the cause, nothing else between."""
    head = words[: part.at]
    at = next((i for i, word in enumerate(head) if word.removesuffix("nya") in CAUSES | ABOUT), -1)
    linked = at >= 0 and (head[at].endswith("nya") or bool(set(head[at + 1 :]) & _LINKS))
    return linked and all(word in LEADING | PLACING for word in head[at + 1 :])


_LINKS = PLACING | {"adalah", "ialah", "yaitu", "yakni", "is"}


def is_nothing_wrong(words: Sequence[str]) -> bool:
    """`tidak ada error`, `tidak bermasalah`, `tidak kenapa-kenapa`"""
    for at, word in enumerate(words):
        if word in NO and any(
            tuple(words[at + 1 : at + 1 + len(phrase)]) == phrase for phrase in NOTHING_WRONG
        ):
            return True
    return False
