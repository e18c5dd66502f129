"""Whether the cause of a fault is known, by what was told to be broken, named as the cause, or not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.language.components import BROKEN
from mailflow.language.diagnosis import (
    ABOUT,
    FOUND_OUT,
    LEADING,
    LOOKING,
    NAMING,
    NOT_FIRM,
    NOTHING_NAMED,
    PARTLY,
    UNKNOWN,
)
from mailflow.language.findings import CAUSES, NEVER, NO
from mailflow.replies.findings.asked import ABLE, KNOWN
from mailflow.replies.findings.diagnosis import Told
from mailflow.replies.findings.fault_sources import is_set_against


def read_cause_known(told: Sequence[Told]) -> str:
    """A part found broken, or a cause named, is known; a cause that was looked for and not found is not."""
    found = [one for at, one in enumerate(told) if _names_cause(one) or _is_cause_named(told, at)]
    every = any(set(one.words) & {"semua", "semuanya", "seluruh"} for one in told)
    sound = every and any(one.state == "sound" for one in told)
    unknown = [
        one
        for one in told
        if _is_unknown(one) or (sound and "belum" in one.words and set(one.words) <= NOT_YET)
    ]
    if unknown and not any(
        set(one.words) & NO or (one in unknown and set(one.words) & UNKNOWN) for one in unknown
    ):
        unknown = unknown if any(_was_looked_for(one) for one in told) else []
    harmless = {"not yet", "denied", "lasting"} if unknown else set()
    against = is_set_against([replace(one, joint="") if one in unknown else one for one in told])
    if against or any(one.why - harmless for one in told) or (found and unknown):
        return ""
    return "ya" if found else "tidak" if unknown else ""


def _was_looked_for(one: Told) -> bool:
    """What shows a `belum` to be the end of a search, and not its beginning."""
    said = set(one.words)
    searched = said & LOOKING and said & {"sudah", "seluruh", "semua", "semuanya"}
    return one.state == "sound" or bool(searched) or bool(said & CONSULTING)


CONSULTING = frozenset(
    {"konsultasi", "berkonsultasi", "bantuan", "eskalasi", "development", "nyerah", "menyerah"}
)


def _names_cause(one: Told) -> bool:
    part = one.state == "broken" and one.names and not one.whole
    return part and one.joint not in ("effect", "time")


def _is_cause_named(told: Sequence[Told], at: int) -> bool:
    """`sumber masalah ada pada trigger`, `penyebab: token habis`, `ternyata jam server mundur`"""
    one = told[at]
    words = one.words
    if one.why or set(words) & (NO | NEVER | NOT_FIRM | {"masih", "apa", "beberapa"}) or one.state == "sound":
        return False
    if words[:1] and words[0] in FOUND_OUT:
        return "itu" not in words and one.names and bool(set(words) & BROKEN)
    first = next(
        (
            i
            for i, word in enumerate(words)
            if word not in CAUSES | ABOUT and word.removesuffix("nya") not in CAUSES | ABOUT
        ),
        len(words),
    )
    if not first or not any(word.removesuffix("nya") in CAUSES for word in words[:first]):
        return False
    begins = next((i for i in range(first, len(words)) if words[i] not in NAMING), len(words))
    if begins == len(words):  # `Penyebab: ...`
        after = told[at + 1] if at + 1 < len(told) else None
        return (
            first == len(words)
            and after is not None
            and after.names
            and not set(after.words) & NOT_FIRM
            and not after.why
            and after.state != "sound"
        )
    placed = bool(set(words[first:begins]) & {"ada", "di", "pada"})
    return begins > first and words[begins] not in NOTHING_NAMED and (one.names or not placed)


def _is_unknown(one: Told) -> bool:
    """`belum teridentifikasi`, `tidak ketemu penyebabnya`, `penyebabnya misterius`"""
    words = one.words
    cause = any(word.removesuffix("nya") in CAUSES for word in words)
    if "oleh" in words:
        return False
    if cause and set(words) & UNKNOWN:
        return not set(words) & NO
    at = next((at for at, word in enumerate(words) if word in NO | {"belum"}), len(words))
    if set(words[at:]) & PARTLY:
        return False
    found = next(
        (
            i
            for i, word in enumerate(words[at + 1 :])
            if word in KNOWN | {"nemu", "nemuin", "kapanggih", "kapendak", "kepanggih"}
        ),
        -1,
    )
    between = words[at + 1 : at + 1 + max(found, 0)]
    verb = words[at + 1 + found] if found >= 0 else ""
    named = (
        cause
        or verb in _OF_CAUSES
        or (not between and len(words) == at + 2 and verb == "diketahui")
        or (verb == "diidentifikasi" and bool(set(between) & ABLE))
    )
    around = (*words[:at], *words[at + 2 + found :])
    framed = all(
        word in LEADING | LOOKING | CAUSES | ABOUT or word.removesuffix("nya") in CAUSES for word in around
    )
    return found >= 0 and named and framed and all(word in LEADING | ABLE | {"berhasil"} for word in between)


NOT_YET = ABLE | {"belum", "pak", "bu", "ada", "ketemu"}
_OF_CAUSES = frozenset({"teridentifikasi", "identified"})
"""What is said of a cause alone."""
