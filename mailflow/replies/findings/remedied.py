"""YA or TIDAK to "is a vendor needed?", "can we do it ourselves?" where the answer tells how it will be done.

Each way of repairing has its opposite: who must go to the vendor cannot do it alone, what is done on the run needs
no downtime. Only what must, can, need not or cannot be done counts; every such statement must lead to one outcome.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from mailflow.language.clauses import Clause
from mailflow.language.diagnosis import LEADING, LOOKING, PLACING
from mailflow.language.findings import NO
from mailflow.language.remedies import (
    BARELY,
    CAN,
    CHOICES,
    DOING,
    ENOUGH,
    EXCLUSIVE,
    INVOLVED,
    INVOLVING,
    MUST,
    PARTLY,
    WAYS,
    Choice,
)
from mailflow.language.vocabulary import words_of
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.service_parts import Topic
from mailflow.replies.findings.diagnosis import Told, read_told_parts


@lru_cache(maxsize=256)
def parse_choice(question: str) -> Choice | None:
    """Which way of repairing a question asks about; None where it asks for something else."""
    words = {token.word for token in parse_tokens(question) if token.is_word}
    choice = next((choice for names, choice in CHOICES if words & names), None)
    asks = CAN if choice and choice.able else MUST
    return choice if choice and {word.removesuffix("kah") for word in words} & asks else None


def read_remedy(clauses: Sequence[Clause], choice: Choice) -> str:
    """`ya`, `tidak`, or "" where the clauses leave it open or hold any doubt."""
    told = read_told_parts(clauses, Topic(text="", kinds=frozenset()))
    said = [(one, _answer(one, choice, opens=at == 0)) for at, one in enumerate(told)]
    found = {answer for _, answer in said if answer}
    if len(found) != 1 or any(_is_in_doubt(one, answer) for one, answer in said):
        return ""
    return found.pop() if found <= {"ya", "tidak"} else ""


_HARMLESS = frozenset({"denied", "head", "both", "recovered", "soft"})


def _is_in_doubt(one: Told, answer: str) -> bool:
    if one.joint == "contrast" or one.words[:1] == ("bukan",):
        return True
    said = set(one.words)
    later = (
        frozenset({"later", "elsewhere"}) if not answer and not said & (LOOKING | _OTHERS) else frozenset()
    )
    going = frozenset({"working"}) if "tinggal" in said else frozenset()
    return bool(one.why - _HARMLESS - later - going)


_OTHERS = words_of("lain lainnya kasus lalu sebelah tetangga biasanya umumnya pernah")


def _answer(one: Told, choice: Choice, *, opens: bool) -> str:
    """What one segment answers: by must, can, enough or do, with or without a negation, and the way it names."""
    if one.joint in ("cause", "time", "effect"):
        return ""
    found = {
        _outcome(kind, denied, ways, rest, choice) if ways else _bare(kind, denied, rest, choice, opens=opens)
        for kind, denied, ways, rest in _statements(one.words)
    } - {""}
    return found.pop() if len(found) == 1 else "open" if found else ""


Statement = tuple[str, bool, frozenset[str], Sequence[str]]


def _statements(words: Sequence[str]) -> Iterator[Statement]:
    """Each word of must, can, enough or do, whether it is denied, the ways that it is about, and what is behind it."""
    if only := _only(words):
        yield only
        return
    places = [(at, kind) for at, word in enumerate(words) if (kind := _kind(words, at, word))]
    for number, (at, kind) in enumerate(places):
        ends = places[number + 1][0] if number + 1 < len(places) else len(words)
        behind = _before_without(words[at + 1 : ends])
        if (
            without := _ways(words[at + 1 + len(behind) : ends])
            if "tanpa" in words[at + 1 : ends]
            else frozenset()
        ):
            yield "without", False, without, ()
        begins = places[number - 1][0] + 1 if number else 0
        denied = bool(set(words[max(begins, at - 2) : at]) & NO) or words[at] == "usah"
        ways = _ways(behind)
        if "juga" in behind:  # `bisa di sini, bisa juga di pusat`
            yield kind, denied, frozenset(WAYS), behind
            continue
        if not ways and not number and kind != "do" and set(behind) <= INVOLVED:
            ways = _ways(words[:at])  # `vendor tidak perlu dilibatkan`
        elif not _is_plain(words[begins:at], behind):
            ways = frozenset({""})
        yield kind, denied, ways, behind


def _only(words: Sequence[str]) -> Statement | None:
    """`hanya vendor yang bisa`: nobody else can."""
    at = next((at for at, word in enumerate(words) if word in ("hanya", "cuma")), len(words))
    till = next((i for i in range(at + 1, min(at + 4, len(words))) if words[i] == "yang"), 0)
    allowed = bool(till) and bool(
        set(words[till + 1 : till + 3]) & (CAN | {"boleh", "punya", "pegang", "berwenang"})
    )
    allowed = allowed and not set(words[till:]) & {
        "menjawab",
        "jawab",
        "tahu",
        "hadir",
        "datang",
        "data",
        "datanya",
    }
    ways = _ways(words[at + 1 : till])
    return ("must", False, ways, ()) if allowed and ways and not set(words) & NO else None


def _before_without(behind: Sequence[str]) -> Sequence[str]:
    """What a word of must or can reaches: `internal tanpa vendor` goes without one; a last `tidak` is of the next."""
    behind = behind[: behind.index("tanpa")] if "tanpa" in behind else behind
    behind = behind[2:] if behind[:2] == ("ada", "yang") else behind
    return behind[:-1] if behind and behind[-1] in NO else behind


def _is_plain(before: Sequence[str], behind: Sequence[str]) -> bool:
    """Whether all around the way is known: not `perlu surat ke vendor`, `AC perlu dimatikan`."""
    known = LEADING | PLACING | INVOLVING | _WAY_WORDS
    plain = all(word in known or word in NO for word in before) and all(word in known for word in behind)
    return plain and not set(behind) & PARTLY and not (set(before) & NO and set(before) & PARTLY)


_WAY_WORDS = words_of(" ".join(WAYS.values()).replace(",", " "))


def _kind(words: Sequence[str], at: int, word: str) -> str:
    if word in DOING and at and words[at - 1] in ("kami", "saya"):
        return "do"
    return "must" if word in MUST else "can" if word in CAN else "enough" if word in ENOUGH else ""


def _ways(words: Sequence[str]) -> frozenset[str]:
    text = f" {' '.join(word.removesuffix('nya') for word in words)} "
    return frozenset(
        way for way, names in WAYS.items() if any(f" {name.strip()} " in text for name in names.split(","))
    )


def _outcome(kind: str, denied: bool, ways: frozenset[str], behind: Sequence[str], choice: Choice) -> str:
    this, other = choice.way in ways, choice.other in ways
    if this == other:
        return "open" if this else ""
    match kind:
        case "must" if this:
            return "" if choice.way == "replace" else "tidak" if denied else "" if choice.able else "ya"
        case "must":
            if choice.able:
                return "ya" if denied else "tidak"
            return ""
        case "without":
            return ("" if this else "ya") if choice.able else ("tidak" if this else "")
        case "can" if choice.able:
            return ("tidak" if denied else "ya") if this else "open"
        case "can":
            if denied and choice.way == "replace" and set(behind[1:]) <= BARELY | {"lagi"}:
                return "ya"  # `tidak bisa diperbaiki lagi`
            return "open" if this else "" if denied or choice.other in EXCLUSIVE else "tidak"
        case "enough" | "do" if not denied:
            return "ya" if this and choice.able else "tidak" if other else ""
        case _:
            return ""


def _bare(kind: str, denied: bool, rest: Sequence[str], choice: Choice, *, opens: bool) -> str:
    """`Memerlukan, karena ...`, `tra bisa kaka`: the word of the question by itself, first thing in the answer."""
    asked = "can" if choice.able else "must"
    if kind == "do" and not denied and choice.able and rest[:1] in ((), ("di",)):
        return "ya"
    if not opens or kind != asked or not all(word in BARELY for word in rest):
        return ""
    return "tidak" if denied else "ya"
