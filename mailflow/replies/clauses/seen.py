"""Reads what one clause tells of a state: good, bad or in part, how negators turn it, and when it was so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from mailflow.language.clauses import Clause
from mailflow.language.words import Tag
from mailflow.language.working import ABLE, NOT, TELLS, TROUBLE, UNDERSTOOD, WORKAROUNDS
from mailflow.replies.clauses.hits import NEGATORS
from mailflow.replies.clauses.moments import LEADS, NOW, is_left_behind, is_now, is_of_earlier
from mailflow.replies.clauses.signs import outcome_of_trouble

State = Literal["good", "bad", "part", "unsure"]
CONTRASTS = frozenset({"tapi", "namun"})
"""Before something good they set it against what was; a condition it is not."""
STATEFUL = frozenset({"good", "bad"})
_NEGATIVE = frozenset({"tidak", "tanpa", "no", "nihil", "bebas", "bukan"})
_NONE_IS = frozenset({"tidak ada", "belum ada"})
_NEAR = 2
"""Words between a negator and what it turns."""
_SOFT_NEGATED = frozenset({"filler", "subject", "vocative", "thing", "modal", "ok", "word"})
_SUPPOSED = frozenset(
    {"kalau", "jika", "bila", "apabila", "bilamana", "seandainya", "andai", "andaikan", "manakala"}
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Seen:
    """The state that one clause tells of, and when it was so."""

    state: State
    past: bool
    now: bool


def clause_state(clause: Clause) -> Seen | None:
    """What one clause says of the state; None when it says nothing."""
    if later := _turned_by_now(clause) or _of_trouble(clause):
        return later
    found = [
        _turned(clause.tags, at)
        for at, tag in enumerate(clause.tags)
        if tag.label in STATEFUL
        and not _is_of_once(clause.tags, at)
        and not (_is_overcome(clause.tags, at) or _is_no_state(clause.tags, at))
    ]
    if _is_not_gone(clause):
        return Seen(state="bad", past="past" in clause.labels(), now=False)
    if not found and _is_yet_to_come(clause):
        found = ["bad"]
    if not found:
        return None
    state: State = "part" if len(set(found)) > 1 else found[0]
    if _is_supposed(clause) or (state == "good" and (_is_wished(clause) or is_alien(clause))):
        state = "unsure"
    words = set(clause.words())
    if words & _PERSONS and is_alien(clause):
        state = "unsure"
    if found == ["bad"] and _is_denied_behind(clause):
        state = "unsure"
    if words & _EITHER and words & _BEST and words & _WORST:
        state = "unsure"  # `sudah normal atau masih gangguan`: both are named, whatever a negator before them turns
    if state == "part" and (is_alien(clause) or _turns_to_another(clause)):
        state = "unsure"
    now = is_now(clause)
    past = is_of_earlier(clause) and not (now or words & {"sejak", "semenjak"})
    return Seen(state="unsure" if is_left_behind(clause) else state, past=past, now=now)


def _turns_to_another(clause: Clause) -> bool:
    """`tidak ada keluhan tapi listriknya memang mati`"""
    return any(two.label == "alien" and one.phrase in CONTRASTS for one, two in pairwise(clause.tags))


def _of_trouble(clause: Clause) -> Seen | None:
    """`masalah yang kemarin sudah hilang`, `errornya masih sering muncul`: what has become of a trouble."""
    words = [word for tag in clause.tags if tag.label not in LEADS for word in tag.phrase.split()]
    at = next((at for at, word in enumerate(words[:_LEADING]) if word.removesuffix("nya") in TROUBLE), -1)
    if at < 0 or set(words[:at]) & NOT or clause.labels() & _UNTOLD or set(words) & _SUPPOSED:
        return None
    ends = next((i for i in range(at, len(words)) if words[i] in _REASONS), len(words))
    became = outcome_of_trouble(words[:ends], at)
    return Seen(state=became, past=False, now=bool(set(words) & NOW)) if became else None


_REASONS = frozenset({"karena", "sebab"})
_LEADING = 3
"""The trouble is what the clause is about: `pesan error ...`, `bug ...`."""
_UNTOLD = frozenset({"hedge", "hearsay", "request", "ask", "later", "hold", "part", "somewhat", "alien"})


def _is_not_gone(clause: Clause) -> bool:
    """`masalahnya belum hilang`"""
    words = [word for tag in clause.tags if tag.label not in LEADS for word in tag.phrase.split()]
    trouble = bool(words) and words[0].removesuffix("nya") in _TROUBLES
    rest = [word for word in words[1:] if word not in ("juga", "masih", "ini", "itu", "tersebut")]
    return trouble and len(rest) == 2 and rest[0] in ("belum", "tidak") and rest[1] in _GOES


_GOES = frozenset({"hilang", "reda", "berkurang", "sembuh"})


def _turned_by_now(clause: Clause) -> Seen | None:
    """`tadi sempat lemot tapi sekarang sudah normal`: only what stands behind the turn is so now."""
    turn = next((at for at, tag in enumerate(clause.tags) if at and tag.phrase in CONTRASTS), 0)
    before, behind = clause.tags[:turn], clause.tags[turn + 1 :]
    once = any(tag.label == "past" or tag.phrase in _ONCE for tag in before)
    if not once or not behind or behind[0].phrase.split()[0] not in NOW:
        return None
    now = clause_state(replace(clause, tags=behind))
    return replace(now, now=True) if now else None


_ONCE = frozenset({"tadi", "sempat", "tadinya", "semula", "awalnya", "kemarin"})
_NAMED_AFTER = frozenset(
    {"tempat", "lokasi", "perangkat", "alat", "titik", "tiket", "nomor", "formulir", "ruang", "berkas"}
)


def _is_of_once(tags: Sequence[Tag], at: int) -> bool:
    """`sudah normal, hanya tadi pagi sempat lambat` without its comma: what is bad in it was so before."""
    good = next((i for i in range(at) if tags[i].label == "good"), at)
    between = tags[good + 1 : at]
    return (
        tags[at].label == "bad"
        and any(tag.label == "past" for tag in between)
        and not any(tag.phrase in ("sekarang", "tapi", "masih") for tag in between)
    )


def _is_no_state(tags: Sequence[Tag], at: int) -> bool:
    """A trouble that is only named or handed on, an ability that has nothing to do with the thing."""
    words = [word for tag in tags[at:] for word in tag.phrase.split()]
    behind = words[tags[at].words :]
    spoken = words[0].removesuffix("nya") in TROUBLE and set(behind) & TELLS and not set(behind) & _KEEPS
    mind = next((word for word in behind if word not in SUBJECTS), "")
    able = tags[at].label == "good" and words[tags[at].words - 1] in ABLE and mind in UNDERSTOOD
    return able or bool(spoken) or _is_mere_name(tags, at)


_KEEPS = frozenset({"tapi", "masih", "belum", "tetap", "lagi", "kembali", "tidak"})
SUBJECTS = frozenset({"saya", "kami", "kita"})


def _is_mere_name(tags: Sequence[Tag], at: int) -> bool:
    """`lantai 2 tempat gangguan`, `perangkat gangguannya dibawa teknisi`: it says which, not how it is."""
    trouble = tags[at].phrase.removesuffix("nya") in _TROUBLES
    return trouble and at > 0 and tags[at - 1].phrase in _NAMED_AFTER


_EITHER = frozenset({"atau", "maupun", "ataukah", "ataupun"})
_BEST = frozenset({"lulus", "normal", "pulih", "berhasil", "aman", "baik"})
_WORST = frozenset({"gagal", "gangguan", "error", "rusak", "bermasalah"})
_TROUBLES = frozenset({"gangguan", "error", "masalah", "kendala", "kesalahan", "bug"})
_ENDINGS = frozenset({"teratasi", "selesai", "beres", "tertangani", "fixed", "solved", "resolved", "pulih"})
_ON_THE_WAY = frozenset({"word", "thing", "filler", "subject", "number", "vocative"})


def _is_overcome(tags: Sequence[Tag], at: int) -> bool:
    """`gangguan dimaksud telah teratasi`: the trouble is only what the good word is about."""
    if tags[at].phrase not in _TROUBLES:
        return False
    for after in range(at + 1, len(tags)):
        if tags[after].label == "good":
            ended = tags[after].phrase.split()[-1] in _ENDINGS or "tidak" in tags[after].phrase.split()
            return ended and _turned(tags, after) == "good"
        if tags[after].label not in _ON_THE_WAY or tags[after].phrase in ("masih", "dan", "tetap"):
            return False
    return False


_ALL = frozenset({"semua", "semuanya", "seluruh", "seluruhnya"})


def _turned(tags: Sequence[Tag], at: int) -> State:
    """Good or bad, turned by a negator up to three words before it."""
    good = tags[at].label == "good"
    distance = 0
    said: set[str] = set()
    for tag in reversed(tags[max(at - 3, 0) : at]):
        if good and tag.label == "not yet" and _ALL & said:
            return "part"  # `belum semua lulus`
        if tag.phrase.split()[-1] == "masih":
            break  # `tidak, masih sering putus` without its comma
        if tag.label in NEGATORS and distance <= _NEAR:
            return "unsure" if good and tags[at].phrase.split()[0] in _NEGATIVE else _opposite(good, tag)
        if tag.phrase in _NONE_IS:
            return "bad" if good else "unsure"
        if tag.label not in _SOFT_NEGATED and tag.phrase != "pernah":
            break
        distance += tag.words
        said |= set(tag.phrase.split())
    return "good" if good else "bad"


def _opposite(good: bool, negator: Tag) -> State:
    if good:
        return "bad" if negator.label not in ("without", "do not") else "unsure"
    return "good" if negator.label == "not" else "unsure"


def has_loose_negator(clause: Clause) -> bool:
    """A negator that belongs to no state: `aplikasi tidak`, `tidak benar`."""
    denied = any(tag.label == "defect" and _denies(tag.phrase) for tag in clause.tags)
    negators = [
        at
        for at, tag in enumerate(clause.tags)
        if tag.label in NEGATORS and not (_is_needless(clause.tags, at) and not _has_state(clause))
    ]
    return denied or any(not _reaches_a_state(clause.tags, at) for at in negators)


def _is_needless(tags: Sequence[Tag], at: int) -> bool:
    """`tidak perlu dijadwalkan kunjungan lagi`"""
    return tags[at].label == "not" and at + 1 < len(tags) and tags[at + 1].phrase in ("perlu", "usah")


def _denies(phrase: str) -> bool:
    return phrase.startswith(("belum ", "kurang ")) or phrase in ("tidak benar", "tidak betul", "tidak tepat")


def _reaches_a_state(tags: Sequence[Tag], at: int) -> bool:
    """Whether a state stands near enough behind a negator to be turned by it."""
    words = 0
    for after in range(at + 1, min(at + 4, len(tags))):
        if tags[after].label in STATEFUL:
            return words <= _NEAR and not _is_overcome(tags, after)
        if tags[after].label not in _SOFT_NEGATED:
            return False
        words += tags[after].words
    return False


def _is_yet_to_come(clause: Clause) -> bool:
    """`tapi di sekretariat belum`."""
    said = [tag for tag in clause.tags if tag.label not in LEADS]
    return len(said) > 2 and said[0].phrase in CONTRASTS and said[-1].label == "not yet"


def _is_denied_behind(clause: Clause) -> bool:
    """`gangguan tidak kami rasakan`: the trouble may be what there is no more."""
    named = (at for at, tag in enumerate(clause.tags) if tag.phrase.removesuffix("nya") in _TROUBLES)
    at = next(named, None)
    return at is not None and any(tag.label in ("not", "not it") for tag in clause.tags[at + 1 :])


def _is_supposed(clause: Clause) -> bool:
    """`jika masih error kami lapor lagi` speaks of what may come."""
    if not _has_state(clause):
        return False
    first = next(at for at, tag in enumerate(clause.tags) if tag.label in STATEFUL)
    return any(tag.phrase in _SUPPOSED | {"jangan sampai"} for tag in clause.tags[:first])


def _is_wished(clause: Clause) -> bool:
    """`mohon segera normal` is a wish, `akan normal` a promise; neither is a state."""
    if not _has_state(clause):
        return False
    first = next(at for at, tag in enumerate(clause.tags) if tag.label in STATEFUL)
    lead = [tag for tag in clause.tags[:first] if tag.phrase not in set_aside(clause)]
    meant = any(
        tag.phrase in _MEANT
        and not any(set(other.phrase.split()) & _TELLING for other in lead[at + 1 : at + 2])
        and (not at or lead[at - 1].phrase.split()[-1] not in ("sudah", "sekarang"))
        for at, tag in enumerate(lead)
    )
    return meant or any(tag.label in ("request", "condition", "ask", "hedge") for tag in lead)


_TELLING = frozenset(
    {
        "menyampaikan",
        "melaporkan",
        "mengabarkan",
        "lapor",
        "laporkan",
        "sampaikan",
        "konfirmasi",
        "menginfokan",
        "info",
    }
)
_MEANT = frozenset({"mau", "hendak", "ingin", "pengin", "pengen", "kepingin", "bakal", "harus", "wajib"})


def _has_state(clause: Clause) -> bool:
    return any(tag.label in STATEFUL for tag in clause.tags)


def set_aside(clause: Clause) -> frozenset[str]:
    """Which conditions of a clause are none: a contrast before what is well, and what was done before it."""
    words = set(clause.words())
    last = max((tag.start for tag in clause.tags if tag.label == "good"), default=-1)
    behind = {tag.phrase for tag in clause.tags if tag.start > last}
    return (CONTRASTS - behind) | {"setelah"} if words & BY_NOW else CONTRASTS - behind


BY_NOW = frozenset({"sudah", "diulang", "akhirnya", "ternyata"})
_PERSONS = frozenset({"anak", "anaknya", "istri", "istrinya", "suami", "suaminya", "badan"})
_AT_HOME = frozenset({"rumah", "rumahnya"})


def is_alien(clause: Clause) -> bool:
    """Whether a clause speaks of something that is not the work: `listriknya sudah aman`, `rapat sudah selesai`."""
    said = [tag for tag in clause.tags if tag.label not in LEADS]
    if said and said[0].phrase.removesuffix("nya") in TROUBLE:
        said = said[1:]  # `gangguan listriknya sudah teratasi`
    first = said[0] if said else None
    around = any(set(tag.phrase.split()) & WORKAROUNDS for tag in clause.tags)
    at_home = any(
        tag.phrase in _AT_HOME and (not at or clause.tags[at - 1].phrase not in ("dari", "maupun"))
        for at, tag in enumerate(clause.tags)
    )
    return at_home or around or (first is not None and first.label == "alien")
