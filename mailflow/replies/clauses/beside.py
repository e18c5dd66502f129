"""What stands beside the writer's own answer, in clauses that hold none: what can touch it, and what cannot.

An order for an event that may come, what was long ago and where the writer will be change nothing in an
approval, whatever negations and conditions they are said with; they keep their words and lose their labels. A word
that gives the answer to somebody else, to another paper or another day, gains one. The rest is weighed word by word
(`clauses.harmless`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailflow.language.asides import HINDRANCES, OTHERS
from mailflow.language.beside import (
    AGO,
    ANAPHORS,
    CALLS_OFF,
    CARRIES_OUT,
    CONSENTS,
    CONSIDERS,
    DAYS,
    DONE,
    FAULTS,
    IFS,
    LEADS_TO_IF,
    LONG_AGO,
    MEANT_FOR,
    NEXT,
    NOT_ALONG,
    OF_USE,
    ONCE,
    PAPERS,
    PARTS,
    PROPOSES,
    REMINDS,
    SHORT_OF,
    SOURCES,
    STILL,
    TELLS,
    TURNS,
    UTTERED,
    WANTS,
    WHEREABOUTS,
)
from mailflow.language.clauses import Clause
from mailflow.language.words import Tag
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.harmless import DOUBTS, weigh
from mailflow.replies.clauses.joints import ANSWERS, words_in

_OPENERS = frozenset({"filler", "vocative", "ok", "yes", "thumb"})
_GRAVE = frozenset({"hold", "study", "retract", "ask", "change", "either", "mend"})
_HARD = ANSWERS - {"mend"}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Place:
    """Where clauses stand: `leads`: an answer follows in their sentence; `before`: before every answer; `named`:
    the writer answers in person and names what is decided on; `approved`: an approval is asked for, no examination."""

    leads: bool
    before: bool
    named: bool
    approved: bool


def calm_beside(clauses: Sequence[Clause], asked: str, approved: bool) -> list[Clause]:
    """The clauses with what cannot touch an answer as plain words; without an answer they stay as they are."""
    answers = [at for at, clause in enumerate(clauses) if clause.labels() & _HARD]
    if not answers and not any("mend" in clause.labels() for clause in clauses):
        return list(clauses)
    named = any(_names_matter(clauses[at], asked) for at in answers)
    calm: list[Clause] = []
    for unit in _units(clauses):
        end = len(calm) + len(unit)
        leads = end in answers and clauses[end].sentence == unit[-1].sentence
        place = _Place(
            leads=leads, before=bool(answers) and end <= answers[0], named=named, approved=approved
        )
        calm += _judged(unit, place)
    return [_with_names(clause) for clause in calm]


def _with_names(clause: Clause) -> Clause:
    """`menyetujui surat tugas a.n. Fajar Nugroho`: whose paper it is, and nobody's words."""
    tags, start = clause.tags, next((at for at, tag in enumerate(clause.tags) if tag.label == "setuju"), -1)
    named = [
        start >= 0
        and at > start + 1
        and tag.phrase in _NAMED
        and tags[at - 1].label == "thing"
        and not set(words_in(tags[at + 1 : at + 2])) & OTHERS
        for at, tag in enumerate(tags)
    ]
    return replace(
        clause,
        tags=tuple(
            replace(tag, label="neutral") if name else tag for tag, name in zip(tags, named, strict=True)
        ),
    )


_NAMED = frozenset({"an", "a n", "atas nama"})


def _names_matter(clause: Clause, asked: str) -> bool:
    own = "subject" in clause.labels() or bool({"saya", "kami"} & set(words_in(clause.tags)))
    return own and any(tag.label == "thing" or is_echo(tag.phrase, asked) for tag in clause.tags)


def _units(clauses: Sequence[Clause]) -> list[list[Clause]]:
    """Clauses with an answer by themselves; those of a sentence between them together."""
    units: list[list[Clause]] = []
    for clause in clauses:
        last = units[-1][-1] if units else None
        joined = last and last.sentence == clause.sentence and not (last.labels() | clause.labels()) & _HARD
        if joined:
            units[-1].append(clause)
        else:
            units.append([clause])
    return units


def _judged(unit: list[Clause], place: _Place) -> list[Clause]:
    if any(clause.labels() & _HARD or clause.closed == "?" for clause in unit):
        return unit
    tags = [tag for clause in unit for tag in clause.tags]
    if label := _turned_away(tags, unit, place):
        first = unit[0].tags[0]
        return [replace(unit[0], tags=(replace(first, label=label), *unit[0].tags[1:])), *unit[1:]]
    said = _said(tags)
    later = not place.leads and (_is_next_time(said) or _is_for_later(said))
    if later or _is_put_right(said) or (not place.before and _is_wish(said)):
        return [_calm(clause) for clause in unit]
    if _is_reminder(said):
        unit = [replace(unit[0], tags=(replace(tags[0], label="neutral"), *unit[0].tags[1:])), *unit[1:]]
    return [_weighed(clause, place) for clause in unit]


def _weighed(clause: Clause, place: _Place) -> Clause:
    said = _said(clause.tags)
    faulty = clause.labels() & {"hardly", "defect"}  # a fault of long ago may be there still
    if _is_long_ago(said) and not faulty:
        return _calm(clause)
    if "mend" in clause.labels():
        return clause
    heard = place.before and place.named
    return weigh(clause, _end_of_whereabouts(said), heard=heard, leads=place.leads, approved=place.approved)


def _said(tags: Sequence[Tag]) -> Sequence[Tag]:
    start = next((at for at, tag in enumerate(tags) if tag.label not in _OPENERS), len(tags))
    return tags[start:]


def _calm(clause: Clause) -> Clause:
    tags = (
        replace(tag, label="neutral") if tag.label in DOUBTS | {"mend", "change"} else tag
        for tag in clause.tags
    )
    return replace(clause, tags=tuple(tags))


def _turned_away(said: Sequence[Tag], unit: Sequence[Clause], place: _Place) -> str:
    """The label of what gives the answer to another or to another matter, or ""."""
    words = words_in(said)
    if words[:1] and words[0] in ANAPHORS and set(words[1:3]) & UTTERED and "saya" not in words[1:4]:
        return "hearsay"
    if words[:1] == ["dari"] and set(words[1:2]) & SOURCES:
        return "hearsay"
    if place.before and not place.named and set(words[:_NEAR]) & PROPOSES - {"minta"}:
        return "hearsay"
    if words[:2] in (["maksud", "saya"], ["maksud", "kami"]) and set(words[2:3]) & MEANT_FOR:
        return "retract"
    return "change" if _changes_part(words) or _is_other_day(unit[-1]) else ""


def _changes_part(words: Sequence[str]) -> bool:
    """`paragraf terakhir dibuang saja`"""
    changed = any(word.startswith("di") and len(word) > _DI and word not in OF_USE for word in words[1:4])
    return words[:1] != [] and words[0] in PARTS and changed and not set(words) & {"sudah", "telah"}


_DI = 4


def _is_other_day(clause: Clause) -> bool:
    """`Minggu saja`, `lain kali saja`: nothing but another time."""
    words = [word for tag in clause.tags if tag.label != "vocative" for word in tag.phrase.split()]
    when = bool(set(words) & DAYS) or tuple(words[:2]) in NEXT
    return words[-1:] == ["saja"] and when and len(words) <= _NEAR and not set(words) & CARRIES_OUT


def _labels(said: Sequence[Tag]) -> set[str]:
    return {tag.label for tag in said}


def _is_wish(said: Sequence[Tag]) -> bool:
    """`Setuju. Semoga perjalanannya lancar.`: before an answer it would be one for the answer itself."""
    wishes = bool(said) and said[0].phrase in ("semoga", "mudah-mudahan")
    return wishes and not set(words_in(said)) & PAPERS and not _labels(said[1:]) & (DOUBTS | _GRAVE)


def _is_reminder(said: Sequence[Tag]) -> bool:
    """`tapi ingatkan tim bawa jas hujan`, `cuma mau mengingatkan jalan sedang diperbaiki`."""
    words = words_in(said)
    start = next((at for at, word in enumerate(words[1:], 1) if word not in _ASKING), len(words))
    turned = (
        bool(words) and words[0] in TURNS and not set(words) & (PAPERS | CALLS_OFF - {"jangan", "perbaiki"})
    )
    late = words[start : start + 1] == ["jangan"] or words[start + 1 : start + 2] == ["jangan"]
    kind = set(words[start : start + 1]) & REMINDS or (
        late and bool(set(words[start + 1 : start + 4]) & HINDRANCES)
    )
    return turned and bool(kind) and not _labels(said[1:]) & (_GRAVE - {"mend"})


_ASKING = frozenset({"tolong", "mohon", "mau", "ingin", "saya", "hanya", "sekadar", "harap"})


def _is_next_time(said: Sequence[Tag]) -> bool:
    words = words_in(said)
    if _labels(said) & (_GRAVE - {"change", "mend"} | {"condition", "hedge"}):
        return False
    places = [at for at in (0, 1) if tuple(words[at : at + 2]) in NEXT]
    return any(len(words) > at + _NEAR and words[at + 2] != "saja" for at in places)


def _is_for_later(said: Sequence[Tag]) -> bool:
    """`kalau ada kendala di lapangan segera hubungi saya`: an order for an event that may come."""
    words = words_in(said)
    at = next((i for i, word in enumerate(words) if word not in LEADS_TO_IF), len(words))
    tells = next((i for i in range(at + 1, len(words)) if words[i] in TELLS), 0)
    if words[at : at + 1] == [] or words[at] not in IFS or not tells or _labels(said) & _GRAVE:
        return False
    lacks = {"kurang"} if set(words) & SHORT_OF else set()
    if set(words) & (CALLS_OFF | CONSENTS - lacks) or set(words[at:tells]) & CONSIDERS:
        return False
    return all(
        word not in CARRIES_OUT or set(words[max(i - 2, 0) : i]) & DONE or words[i - 1] == "di"
        for i, word in enumerate(words)
    )


def _is_long_ago(said: Sequence[Tag]) -> bool:
    """`tahun lalu banyak yang tidak melapor`: what was, and nothing of the paper or of what others want."""
    words = words_in(said)
    ago = any(word == "lalu" and words[i - 1] in AGO for i, word in enumerate(words) if i)
    once = set(words) & LONG_AGO or words[:1] == ["dulu"] or words[:2] in (["dari", "dulu"], ["waktu", "itu"])
    clear = not _labels(said) & (_GRAVE | {"condition", "hedge"}) and not _turn(
        words, ("tapi", "namun", "ternyata")
    )
    return bool(ago or once) and clear and not set(words) & (STILL | PAPERS | WANTS | CALLS_OFF - {"dulu"})


def _turn(words: Sequence[str], turns: Sequence[str]) -> int:
    return max((at for at, word in enumerate(words) if word in turns), default=0)


def _is_put_right(said: Sequence[Tag]) -> bool:
    """`sempat lupa stempel, tapi tadi pagi sudah datang`, `tadi saya ragu, ternyata di perda begitu`."""
    words = words_in(said)
    turn = _turn(words, ("tapi", "namun", "ternyata"))
    before, after = words[:turn], words[turn + 1 :]
    once = bool(set(before) & (ONCE | LONG_AGO)) or any(word == "lalu" for word in before)
    if (
        not turn
        or not once
        or _labels(said) & (_GRAVE - {"mend"} | {"hearsay"})
        or set(after) & (CALLS_OFF | WANTS - FAULTS)
    ):
        return False
    good = words[turn] == "ternyata" or bool(set(after) & {"sudah", "ternyata", "akhirnya"})
    return (good or "tidak keberatan" in " ".join(after)) and not _is_bad(after)


def _is_bad(after: Sequence[str]) -> bool:
    denied = [i for i, word in enumerate(after) if word in ("tidak", "bukan", "jangan", "belum", "tanpa")]
    gone = [
        i
        for i in denied
        if after[i - 1 : i + 1] == ["sudah", "tidak"] and set(after[i + 1 :]) <= {"lagi", "ada"}
    ]
    faulty = {"kurang", "salah", "keliru", "beda", "kosong", "hilang", "juga", "masih", "memaksa"} & set(
        after
    )
    rest = [i for i in denied if i not in gone]
    return bool(faulty - {"juga"}) or any(not set(after[i + 1 : i + 4]) & FAULTS for i in rest)


def _end_of_whereabouts(said: Sequence[Tag]) -> int:
    """Where a sentence ends that begins with whether the writer comes along: `saya sendiri tidak bisa ikut`."""
    cut = next((at for at, tag in enumerate(said) if tag.phrase in _CUTS), len(said))
    words = words_in(said[:cut])
    near = _NEAR * (1 + bool(set(words[:_NEAR]) & TELLS))  # `tolong sampaikan ke camat saya tidak bisa ikut`
    own = next((i for i, word in enumerate(words[:near]) if word in ("saya", "kami")), -1)
    grave = _labels(said[:cut]) & _GRAVE or set(words) & (NOT_ALONG | PAPERS | _LEFT_OPEN)
    along = own >= 0 and set(words[own + 1 : own + 2 + _NEAR]) & WHEREABOUTS
    return said[cut - 1].end if along and not grave else -1


_CUTS = frozenset(
    {"karena", "sebab", "jadi", "maka", "sehingga", "makanya", "tapi", "kalau", "jika", "bila", "waktu"}
)
_LEFT_OPEN = frozenset({"dulu", "sebelum"})
_NEAR = 4
