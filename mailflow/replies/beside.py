"""What stands beside the writer's own answer, in words that hold no answer: what can touch it, and what cannot.

An order for afterwards, a fault that is denied, what was long ago and where the writer will be change nothing in an
approval, whatever negations and conditions they are said with; they keep their words and lose their labels. A word
that gives the answer to somebody else, or to another paper, gains one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.language.beside import (
    AGO,
    ANAPHORS,
    CALLS_OFF,
    CARRIES_OUT,
    CONSENTS,
    COPIES,
    DONE,
    DURING,
    FAULTS,
    GROUNDS,
    IFS,
    JOINED,
    LEADS_TO_IF,
    LONG_AGO,
    MEANT_FOR,
    NEEDLESS,
    NEXT,
    NOT_ALONG,
    OF_USE,
    PAPERS,
    PARTS,
    PURPOSES,
    SOURCES,
    STILL,
    TELLS,
    TIMES,
    UTTERED,
    WANTS,
    WHEREABOUTS,
)
from mailflow.language.clauses import Clause
from mailflow.language.words import Tag
from mailflow.replies.calming import NEGATIONS
from mailflow.replies.joints import ANSWERS, words_in

_NONE = frozenset({"tidak ada", "belum ada"})
_NO = NEGATIONS | {"without", "not it"}
_OPENERS = frozenset({"filler", "vocative", "ok", "yes", "thumb"})
_HARD = ANSWERS - {"mend"}
_CALM = _NO | {
    "condition",
    "later",
    "past",
    "hearsay",
    "part",
    "hedge",
    "mention",
    "working",
    "defect",
    "delegate",
}
_GRAVE = frozenset({"hold", "study", "retract", "ask", "change", "either", "mend"})


def calm_beside(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses with what cannot touch an answer as plain words; without an answer they stay as they are."""
    if not any(clause.labels() & ANSWERS for clause in clauses):
        return list(clauses)
    return [clause for unit in _units(clauses) for clause in _judged(unit)]


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


def _judged(unit: list[Clause]) -> list[Clause]:
    if any(clause.labels() & _HARD or clause.closed == "?" for clause in unit):
        return unit
    if label := _turned_away([tag for clause in unit for tag in clause.tags]):
        first = unit[0].tags[0]
        return [replace(unit[0], tags=(replace(first, label=label), *unit[0].tags[1:])), *unit[1:]]
    said = _said(unit)
    if _is_next_time(said) or _is_wish(said) or _is_for_later(said) or _is_long_ago(said):
        return [replace(clause, tags=tuple(map(_calm, clause.tags))) for clause in unit]
    if "mend" in {tag.label for tag in said}:
        return unit
    end = _end_of_whereabouts(said)
    return [_weighed_one_by_one(clause, end) for clause in unit]


def _calm(tag: Tag) -> Tag:
    return replace(tag, label="neutral") if tag.label in _CALM | {"mend"} else tag


def _said(unit: Sequence[Clause]) -> list[Tag]:
    tags = [tag for clause in unit for tag in clause.tags]
    start = next((at for at, tag in enumerate(tags) if tag.label not in _OPENERS), len(tags))
    return tags[start:]


def _turned_away(said: Sequence[Tag]) -> str:
    """The label of what gives the answer to another or to another matter, or ""."""
    words = words_in(said)
    if words[:1] and words[0] in ANAPHORS and set(words[1:3]) & UTTERED and "saya" not in words[1:4]:
        return "hearsay"
    if words[:2] in (["maksud", "saya"], ["maksud", "kami"]) and set(words[2:3]) & MEANT_FOR:
        return "retract"
    if words[:1] == ["dari"] and set(words[1:2]) & SOURCES:
        return "hearsay"
    done = set(words) & {"sudah", "telah"}
    changed = any(word.startswith("di") and len(word) > _DI and word not in OF_USE for word in words[1:4])
    return "change" if words[:1] and words[0] in PARTS and changed and not done else ""


_DI = 4


def _is_wish(said: Sequence[Tag]) -> bool:
    """`Semoga menjadi amal jariyah`: nothing of the paper."""
    wishes = bool(said) and said[0].phrase in ("semoga", "mudah-mudahan")
    return wishes and not set(words_in(said)) & PAPERS and not {tag.label for tag in said} & _GRAVE


def _is_next_time(said: Sequence[Tag]) -> bool:
    words = words_in(said)
    return tuple(words[:2]) in NEXT or tuple(words[1:3]) in NEXT


def _is_for_later(said: Sequence[Tag]) -> bool:
    """`kalau ada kendala di lapangan segera hubungi saya`: an order for an event that may come."""
    words = words_in(said)
    at = next((i for i, word in enumerate(words) if word not in LEADS_TO_IF), len(words))
    tells = next((i for i in range(at + 1, len(words)) if words[i] in TELLS), 0)
    if words[at : at + 1] == [] or words[at] not in IFS or not tells or "tapi" in words[:at]:
        return False
    if set(words) & (CALLS_OFF | CONSENTS) or {tag.label for tag in said} & _GRAVE:
        return False
    return all(
        word not in CARRIES_OUT or set(words[max(i - 2, 0) : i]) & DONE for i, word in enumerate(words)
    )


def _is_long_ago(said: Sequence[Tag]) -> bool:
    """`tahun lalu banyak yang tidak melapor`: what was, and nothing of the paper or of what others want."""
    words = words_in(said)
    ago = any(word == "lalu" and words[i - 1] in AGO for i, word in enumerate(words) if i)
    once = bool(set(words) & LONG_AGO) or words[:1] == ["dulu"] or words[:2] == ["dari", "dulu"]
    labels = {tag.label for tag in said}
    turn = max((i for i, word in enumerate(words) if word in ("tapi", "namun")), default=-1)
    if not (ago or once) or labels & (_GRAVE - {"mend"}):
        return False
    if turn >= 0:
        return _is_settled(words[turn + 1 :])
    return "mend" not in labels and not set(words) & (STILL | PAPERS | WANTS | CALLS_OFF - {"dulu"})


def _is_settled(after: Sequence[str]) -> bool:
    """`..., tapi tadi pagi sudah datang`, `tapi mereka tidak keberatan`, `tapi sekarang sudah tidak`"""
    good = bool(set(after) & {"sudah", "ternyata", "akhirnya"}) or "tidak keberatan" in " ".join(after)
    denied = [i for i, word in enumerate(after) if word in ("tidak", "bukan", "jangan", "belum", "tanpa")]
    gone = [
        i
        for i in denied
        if after[i - 1 : i + 1] == ["sudah", "tidak"] and set(after[i + 1 :]) <= {"lagi", "ada"}
    ]
    rest = [i for i in denied if i not in gone]
    return good and all(set(after[i + 1 : i + 4]) & FAULTS for i in rest) and not set(after) & CALLS_OFF


def _end_of_whereabouts(said: Sequence[Tag]) -> int:
    """Where a sentence ends that begins with whether the writer comes along: `saya sendiri tidak bisa ikut`."""
    cut = next((at for at, tag in enumerate(said) if tag.phrase in _CUTS), len(said))
    words = words_in(said[:cut])
    own = next((i for i, word in enumerate(words[:_NEAR]) if word in ("saya", "kami")), -1)
    grave = {tag.label for tag in said[:cut]} & _GRAVE or set(words) & (NOT_ALONG | PAPERS | _LEFT_OPEN)
    along = own >= 0 and set(words[own + 1 : own + 2 + _NEAR]) & WHEREABOUTS
    return said[cut - 1].end if along and not grave else -1


_CUTS = frozenset({"karena", "sebab", "jadi", "maka", "sehingga", "makanya", "tapi", "kalau", "jika", "bila"})
_LEFT_OPEN = frozenset({"dulu", "sebelum"})
_NEAR = 4


def _weighed_one_by_one(clause: Clause, end: int) -> Clause:
    tags = clause.tags
    harmless = [
        (tag.end <= end and tag.label in _CALM) or _is_harmless(clause, at) for at, tag in enumerate(tags)
    ]
    return replace(
        clause,
        tags=tuple(
            replace(tag, label="neutral") if calm else tag for tag, calm in zip(tags, harmless, strict=True)
        ),
    )


def _is_harmless(clause: Clause, at: int) -> bool:
    """What looks like a doubt, and where it stands in its clause is none."""
    tag, tags = clause.tags[at], clause.tags
    before, after = words_in(tags[:at]), words_in(tags[at + 1 : at + 6])
    if tag.label in _NO or tag.phrase in _NONE:
        return (
            _denies_fault(after) or _spares(before, after) or _explains(tag, before) or _hurries(tag, after)
        )
    if tag.phrase in ("tunggu", "menunggu"):
        denied = before[-1:] in (["tidak"], ["jangan"]) and "dulu" not in after
        return denied and bool(after or set(before) & PURPOSES)
    if tag.phrase in ("selama", "sepanjang"):
        begins = clause.opened in (".", "\n", "!") or tags[0].phrase == "dan"
        return begins and bool(set(after[:2]) & DURING)
    if tag.label == "condition":
        said = [word for word in after if word not in ("sudah", "lewat", "jam", "pukul")]
        timely = (
            len(before) >= len(("jalan", "macet"))
            and bool(set(after[:2]) & TIMES)
            and len(said) <= len(TIMES)
        )
        timely = timely or (len(before) > 1 and after in (["perlu"], ["diperlukan"], ["dibutuhkan"]))
        return before[-1:] in (["wajar"], ["maklum"]) or (timely and tag.phrase in IFS)
    if tag.label == "word":
        return tag.phrase in FAULTS and "tidak" in before[-4:]
    if tag.label == "hearsay":
        joins = tag.phrase == "ikut" and bool(set(after[:1]) & JOINED)
        return joins or (bool(at) and after[:1] == ["tidak"] and _denies_fault(after[1:]))
    if tag.label == "part":
        return after[:1] in (["kali"], ["kalinya"])
    return tag.phrase == "seharusnya" and after[:1] == ["tidak"] and _denies_fault(after[1:])


def _denies_fault(after: Sequence[str]) -> bool:
    """`tidak melanggar aturan`, `tidak ada yang keberatan`"""
    rest = [
        word
        for word in after
        if word not in ("ada", "yang", "akan", "lagi", "sampai", "juga", "bisa", "pihak")
    ]
    return bool(rest) and rest[0] in FAULTS


def _spares(before: Sequence[str], after: Sequence[str]) -> bool:
    """`tembusan ke Inspektorat tidak perlu`, `tidak perlu rapat lagi`"""
    spared = after[:1] in (["perlu"], ["usah"], ["harus"])
    copies = bool(before) and before[0] in COPIES and spared and len(after) <= len(("perlu", "lagi"))
    again = "lagi" in after[1:4] and not set(after) & (CARRIES_OUT | WHEREABOUTS)
    return copies or (spared and (again or bool(set(after[1:2]) & NEEDLESS)))


def _explains(tag: Tag, before: Sequence[str]) -> bool:
    """`mumpung presensi tidak dipakai`, `memang bukan buatan kita`: why it was approved."""
    if tag.label == "not it":
        return "memang" in before and not set(before) & PAPERS
    paper = tag.label == "not yet" and bool(set(before) & PAPERS)
    return tag.label != "do not" and bool(set(before) & GROUNDS) and not paper


def _hurries(tag: Tag, after: Sequence[str]) -> bool:
    """`jangan tunggu programmer baru`, `jangan berangkat terlalu siang`"""
    waits = after[:1] in (["tunggu"], ["menunggu"]) and len(after) > 1 and "dulu" not in after
    return waits or (tag.label == "do not" and "terlalu" in after[:4])
