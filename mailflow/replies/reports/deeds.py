"""What kind of act a step asks for, and which acts a reply tells of: finished ones, and ones merely told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from mailflow.language.clauses import Clause
from mailflow.language.deeds import ACTS, AHEAD, BESIDE_ACT, DOERS, DONE, ENDED, JOINTS, NO_WORK, NOT_SAID
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag, parse_tokens
from mailflow.replies.reports.unfinished import IF

_WEIGHT = ("mend", "meet", "look", "tell", "record", "give", "write")
_OBJECT_FOLLOWS = frozenset({"record", "tell", "give", "write"})
"""Behind these verbs other acts are only named: `mencatat penanganan gangguan`."""
_ENDS = words_of("bahwa sesuai beserta lalu kemudian mengenai perihal berdasarkan lewat melalui jawaban")
_REPORTING = words_of("laporkan melaporkan menyampaikan sampaikan mohon kirim balas hasil hasilnya laporan")
_REACH = 6
_PREFIXES = ("di", "ter", "me", "nge", "ny")


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One thought of a reply: a clause, or what of it stands between two joints. `clause`: without the others."""

    clause: Clause
    words: tuple[str, ...]
    raw: tuple[str, ...]
    text: str


@lru_cache(maxsize=256)
def wanted_acts(asked: str) -> frozenset[str]:
    """The kinds of act that a question asks for; none where it asks in other words."""
    found: list[str] = []
    for token in parse_tokens(asked.partition("?")[0][:400]):
        if token.word in _ENDS and found:
            break
        kinds = kinds_of(token.word) - ({"tell"} if token.word in _REPORTING else set())
        if kinds:
            found.append(next(kind for kind in _WEIGHT if kind in kinds))
        if found and found[0] in _OBJECT_FOLLOWS:
            return frozenset(found)
    return frozenset({"mend"} if "mend" in found else found)


@lru_cache(maxsize=4096)
def kinds_of(word: str) -> frozenset[str]:
    """The kinds of act of which a word may be the verb or the noun."""
    bare = word.removesuffix("nya")
    return frozenset(kind for kind, shape in ACTS.items() if shape.fullmatch(bare) or shape.fullmatch(word))


def parse_parts(clauses: Sequence[Clause], text: str) -> list[Part]:
    """The clauses of a text in parts, also where no sign stands between two thoughts."""
    return [_part(replace(clause, tags=tags), text) for clause in clauses for tags in _pieces(clause.tags)]


def _pieces(tags: Sequence[Tag]) -> Iterator[tuple[Tag, ...]]:
    begins = 0
    for at, tag in enumerate(tags):
        last = tags[at - 1].phrase.split()[-1]
        stands = at > begins and last not in ("sudah", "belum", "tidak", "bisa")
        stands = stands and not (
            tag.phrase.split()[0] in ("hasil", "penyebab", "tindakan") and kinds_of(last)
        )
        if stands and (tag.phrase.split()[0] in JOINTS or _is_second(tags, begins, at)):
            yield tuple(tags[begins:at])
            begins = at
    yield tuple(tags[begins:])


def _is_second(tags: Sequence[Tag], begins: int, at: int) -> bool:
    """`sudah diterapkan tadi malam dan aplikasi lancar`: a second statement behind a finished act."""
    told = any("sudah" in tag.phrase.split() for tag in tags[begins:at])
    return (
        tags[at].phrase == "dan"
        and told
        and len(tags) - at > _FEW
        and not kinds_of(tags[at + 1].phrase.split()[0])
    )


_FEW = 2


def _part(clause: Clause, text: str) -> Part:
    start, end = clause.tags[0].start, clause.tags[-1].end
    tokens = [token for token in parse_tokens(text[start:end]) if token.is_word]
    return Part(
        clause=replace(clause, start=start, end=end),
        words=tuple(token.word for token in tokens),
        raw=tuple(token.raw.lower() for token in tokens),
        text=text[start : end + 1],
    )


def finished_acts(part: Part) -> frozenset[str]:
    """`sudah kami catat`, `telah dilakukan rapat`: the kinds of act that are told as finished, by the writer."""
    words = part.words
    kinds: set[str] = set()
    for at, word in enumerate(words[:-1]):
        if word in DONE and not _is_unsaid(words[:at]):
            place = _skip(words, at + 1)
            told = [words[place]] if place < len(words) else []
            told += [words[i + 1] for i in range(place, min(place + 3, len(words) - 1)) if words[i] == "dan"]
            if told and not is_of_other(part, at) and not set(words) & IF:
                kinds |= {kind for verb in told for kind in kinds_of(verb)}
    kinds |= _named_done(part) | _english(part) | _dated(part)
    return frozenset(kinds - {"mend"} if set(words) & NO_WORK else kinds)


def _named_done(part: Part) -> frozenset[str]:
    """`pengecekan perangkat sudah 100%`, `koordinasi telah dilaksanakan`; of a repair `reports.done` knows more."""
    words = part.words
    for at, word in enumerate(words):
        ended = [
            i
            for i in range(at + 1, len(words))
            if words[i] in ENDED | _CARRIED or part.raw[i].startswith("100")
        ]
        timed = bool(set(words) & {"tadi", "kemarin"}) or any(
            one in _CLOCK and two == "#" for one, two in pairwise(words)
        )
        told = (
            ended and ("sudah" in words[at + 1 : ended[0]] or timed) and not set(words[: ended[0]]) & NOT_SAID
        )
        if _NOUN.fullmatch(word) and told and not set(words) & IF:
            return kinds_of(word) - {"mend"}
    return frozenset()


_ENGLISH = words_of("sent told met given written put")


def _english(part: Part) -> frozenset[str]:
    """`Logged in the daily journal`, `all devices checked`: the past tense first or last in its sentence."""
    first = part.raw[0] if part.raw else ""
    past = first.endswith("ed") or first in _ENGLISH
    last = part.raw[-1] if part.raw else ""
    ends = last.endswith("ed") and not set(part.raw) & {"be", "not", "being", "needs", "need", "to"}
    kinds = (kinds_of(first) if past else frozenset()) | (kinds_of(last) if ends else frozenset())
    return frozenset() if set(part.words) & IF else kinds


def _dated(part: Part) -> frozenset[str]:
    """`dicatat di jurnal pukul 08.20`, `kami catat tadi pagi`: with the time at which it was done."""
    words = part.words
    timed = any(one in _CLOCK and two == "#" for one, two in pairwise(words)) or set(words) & {
        "tadi",
        "kemarin",
    }
    own = "oleh" not in words or set(words) & {"saya", "kami"}
    if not timed or not own or set(words) & (AHEAD | IF):
        return frozenset()
    told = next((two for one, two in pairwise(words) if one in ("saya", "kami")), "")
    return kinds_of(words[0] if part.raw[0].startswith("di") else told)


_CLOCK = words_of("pukul jam tanggal tgl pkl")
_CARRIED = words_of("dilakukan dilaksanakan laksanakan lakukan")


def told_acts(part: Part) -> frozenset[str]:
    """`saya ganti`, `kuota dinaikkan`, `kami mengganti`: told without `sudah`, and not put off."""
    kinds: set[str] = set()
    for at, word in enumerate(part.words):
        before = part.words[max(at - 4, 0) : at]
        own = bool({"saya", "kami"} & set(before[-2:]))
        passive = part.raw[at].startswith(_PREFIXES)
        first = at - len(before) == 0 and part.words[0] == "setelah"  # `setelah router direset, ...`
        named = _NOUN.fullmatch(word) or set(part.words) & NO_WORK
        if (own or passive or not at) and not (
            named
            or set(before[1:] if first else before) & AHEAD
            or set(part.words) & IF
            or is_of_other(part, at)
        ):
            kinds |= kinds_of(word)
    return frozenset(kinds)


_NOUN = re.compile(
    r"(?:pe|per)[a-z]{4,}an(?:nya)?|instalasi|konfigurasi|migrasi|koordinasi(?:kan)?|rapat|analisa|analisis|cek"
)


def _is_unsaid(lead: Sequence[str]) -> bool:
    """`yang sudah ...`, `kalau kami sudah ...`; `tabel yang korup sudah ...` says it of the table."""
    return lead[-1:] == ("yang",) or bool(set(lead[-2:]) & (NOT_SAID - {"yang"}))


def _skip(words: Sequence[str], at: int) -> int:
    ends = min(at + _REACH, len(words) - 1)
    while at < ends and words[at] in BESIDE_ACT and not (at + 1 >= len(words)):
        at += 1
    return at


def is_of_other(part: Part, at: int) -> bool:
    """`vendor sudah mengganti`, `sudah diganti oleh PLN`, `Pak Budi sudah ...`; `at`: of `sudah` or the verb."""
    words = part.words
    lead, tail = words[:at], words[at + 1 :]
    near = (*lead[-2:], *tail[:2])
    by = next((i for i, word in enumerate(tail[:4]) if word == "oleh"), len(tail))
    if any(one == "sama" and two in ("pak", "bu") for one, two in pairwise(tail[:4])):
        return True
    if by < len(tail):
        return not set(tail[by + 1 : by + 4]) & {"kami", "saya"}
    if any(
        word in _AGENTS and tail[max(i - 1, 0)] not in ("ke", "kepada", "dengan")
        for i, word in enumerate(tail[:3])
    ):
        return True
    passive = any(raw.startswith(("di", "ter")) for raw in part.raw[at : at + 3])
    if {"saya", "kami"} & set(near) or passive:
        return False
    titled = next((i for i, word in enumerate(lead) if word in ("pak", "bu")), len(lead))
    return bool(set(lead) & DOERS) or titled + 1 < len(lead)


_AGENTS = words_of("vendor mereka dia beliau telkom pln rekanan kontraktor")
