"""Which words of a clause without an answer only look like a doubt: a denied fault, a ground, a wait forbidden."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mailflow.language.asides import OTHERS, SERVED, STUDIED
from mailflow.language.beside import (
    CALLS_OFF,
    CARRIED_OUT,
    CARRIES_OUT,
    CHANGES,
    CHANNELS,
    COMES_BACK,
    CONSENTS,
    COPIES,
    DAYS,
    DURING,
    FAULTS,
    GROUNDS,
    IFS,
    JOINED,
    KNOWS,
    NEEDLESS,
    NORMS,
    PAPERS,
    PARTS,
    PURPOSES,
    SOUND,
    TIMES,
)
from mailflow.language.clauses import Clause
from mailflow.language.words import Tag
from mailflow.replies.clauses.calming import NEGATIONS
from mailflow.replies.clauses.joints import words_in

_NO = NEGATIONS | {"without", "not it"}
DOUBTS = _NO | {
    "condition", "later", "past", "hearsay", "part", "hedge", "mention", "working", "defect", "delegate",
    "hardly",
}  # fmt: skip
"""Labels of what keeps an answer from counting unless it is known to be about something else."""
_SPEECH = frozenset(':"“”')
_NONE = frozenset({"tidak ada", "belum ada"})


def weigh(clause: Clause, end: int, *, heard: bool, leads: bool, approved: bool) -> Clause:
    """The clause with what cannot touch an answer as plain words; all before `end` is known for that.

    `heard`: it stands before an own answer that names its matter, so that what others said is no answer; `leads`:
    the answer follows in the same sentence; `approved`: something is approved there, and not examined.
    """
    tags = clause.tags
    harmless = [
        (tag.end <= end and tag.label in DOUBTS)
        or _is_harmless(clause, at, heard=heard, approved=approved)
        or (heard and tag.label == "hearsay" and 0 < at < len(tags) - 1 and clause.closed not in _SPEECH)
        or (leads and at == 0 and tag.phrase in ("tapi", "namun") and set(words_in(tags[1:2])) <= GROUNDS)
        for at, tag in enumerate(tags)
    ]
    return replace(
        clause,
        tags=tuple(
            replace(tag, label="neutral") if calm else tag for tag, calm in zip(tags, harmless, strict=True)
        ),
    )


def _is_harmless(clause: Clause, at: int, *, heard: bool, approved: bool) -> bool:
    """What looks like a doubt, and where it stands in its clause is none."""
    tag, tags = clause.tags[at], clause.tags
    before, after = words_in(tags[:at]), words_in(tags[at + 1 : at + 6])
    if tag.label in _NO or tag.phrase in _NONE:
        return any(
            (
                tag.label != "without" and _denies_fault(after),
                _spares(before, after),
                _explains(tag, before, after),
                _hurries(tag, after),
                _is_gone(before, after),
                approved and _is_told(clause, tag),
            )
        )
    if tag.label == "condition":
        return _is_no_condition(clause, tag, before, after, heard=heard)
    if tag.label == "word":
        return tag.phrase in FAULTS and "tidak" in before[-4:]
    if tag.label == "hearsay":
        joins = tag.phrase == "ikut" and bool(set(after[:1]) & JOINED or set(before) & PURPOSES)
        waits = tag.phrase == "beliau" and after[:1] == ["menunggu"] and not set(after) & CONSENTS
        return joins or waits or (bool(at) and after[:1] == ["tidak"] and _denies_fault(after[1:]))
    if tag.label == "part":
        return after[:1] in (["kali"], ["kalinya"]) or before[-1:] == ["kali"]
    if tag.label == "hold":
        return tag.phrase in ("tunggu", "menunggu", "ditunggu") and _is_waited_for(before, after)
    return tag.phrase == "seharusnya" and after[:1] == ["tidak"] and _denies_fault(after[1:])


def _is_waited_for(before: Sequence[str], after: Sequence[str]) -> bool:
    """`jangan tunggu programmer baru`, `supaya mereka tidak menunggu`, `sudah ditunggu bendahara`."""
    denied = before[-1:] in (["tidak"], ["jangan"]) and "dulu" not in after
    if set(before[-1:]) & (OTHERS | SERVED) and not set(after) & CONSENTS:
        return True
    others = before[-1:] == ["sudah"] and bool(set(after) - {"lama", "lagi"}) and "dulu" not in after
    return (denied and bool(after or set(before) & PURPOSES)) or others


def _is_no_condition(
    clause: Clause, tag: Tag, before: Sequence[str], after: Sequence[str], *, heard: bool
) -> bool:
    """`selama pemeliharaan ...`, `wajar kalau`, `saya baru tahu kalau`, `macet kalau sudah siang`, `tapi sah`"""
    if tag.phrase in ("selama", "sepanjang"):
        begins = clause.opened in (".", "\n", "!") or clause.tags[0].phrase == "dan"
        return begins and bool(set(after[:2]) & DURING)
    if tag.phrase == "tapi":
        sound = [word for word in after if word not in ("tidak", "masih", "tetap", "sudah", "juga", "ya")]
        return (
            len(before) > 1
            and sound != []
            and set(sound) <= SOUND
            and ("tidak" not in after or "wajib" in after)
        )
    if tag.phrase not in IFS or set(before) & (CARRIES_OUT - {"jalan"}):
        return False
    if not before and after[:1] and after[0] in STUDIED and heard:
        return True
    if before[-1:] in (["wajar"], ["maklum"]) or set(before[-1:]) & KNOWS:
        return True
    if tag.phrase == "setelah" and len(before) > 1 and set(after[:1]) & CARRIED_OUT:
        return True
    said = [word for word in after if word not in ("sudah", "lewat", "jam", "pukul")]
    timely = bool(set(after[:2]) & TIMES) and len(said) <= len(("delapan", "malam", "hujan"))
    return len(before) > 1 and (timely or after in (["perlu"], ["diperlukan"], ["dibutuhkan"]))


def _denies_fault(after: Sequence[str]) -> bool:
    """`tidak melanggar aturan`, `tidak ada yang keberatan`"""
    small = (
        "ada",
        "yang",
        "akan",
        "lagi",
        "sampai",
        "juga",
        "bisa",
        "pihak",
        "punya",
        "melihat",
        "menemukan",
        "mendapati",
        "saya",
    )
    rest = [word for word in after if word not in small]
    return bool(rest) and rest[0] in FAULTS


def _is_gone(before: Sequence[str], after: Sequence[str]) -> bool:
    """`error di menu cetak sudah tidak muncul`"""
    return before[-1:] == ["sudah"] and bool(set(before) & FAULTS) and bool(set(after[:1]) & COMES_BACK)


def _spares(before: Sequence[str], after: Sequence[str]) -> bool:
    """`tembusan ke Inspektorat tidak perlu`, `tidak perlu diajukan lagi`"""
    spared = after[:1] in (["perlu"], ["usah"], ["harus"])
    copies = bool(before) and before[0] in COPIES and spared and len(after) <= len(("perlu", "lagi"))
    unchanged = after[1:2] == ["ada"] and bool(set(after[2:3]) & (CHANGES | FAULTS))
    return copies or (spared and unchanged) or (spared and bool(set(after[1:2]) & NEEDLESS))


def _explains(tag: Tag, before: Sequence[str], after: Sequence[str]) -> bool:
    """`mumpung presensi tidak dipakai`, `memang aplikasi itu bukan buatan kita`: why it was approved."""
    if before[:1] == ["kasihan"]:
        return True
    if set(before) & PAPERS or set(before) & DAYS or tag.label == "do not":
        return False
    if tag.label == "not it" and set(after[:1]) & CHANNELS:
        return True
    if tag.label == "not it":
        return "memang" in before[:-1] and not set(after) & (PAPERS | {"saya"})
    never = "memang" in before and after[:1] == ["pernah"]
    known = any(one in KNOWS and two == "kalau" for one, two in pairwise(before))
    return bool(set(before) & GROUNDS) or never or known


def _is_told(clause: Clause, tag: Tag) -> bool:
    """`warga sudah tiga hari tidak bisa rekam KTP`: a fact about something else takes nothing from an approval."""
    words = words_in([other for other in clause.tags if other.label not in ("filler", "vocative")])
    people = any(other.label == "vocative" for other in clause.tags)
    plain = tag.label == "not" or tag.phrase == "tidak ada"
    others = {other.label for other in clause.tags} - {
        "word",
        "thing",
        "modal",
        "filler",
        "number",
        "past",
        "not",
    }
    quiet = others <= {"defect", "neutral", "ok", "yes"}
    return (
        plain
        and quiet
        and not people
        and len(words) > _FEW
        and not set(words) & _TOUCHES
        and words[0] not in _TAGS
    )


_FEW = 4
_TOUCHES = (
    PAPERS
    | CONSENTS
    | CALLS_OFF
    | CARRIES_OUT
    | NORMS
    | DAYS - {"hari"}
    | PARTS
    | {"saya", "kami", "yang", "atau"}
)
_TAGS = frozenset({"tidak", "itu", "ini", "tapi", "namun", "dan"})


def _hurries(tag: Tag, after: Sequence[str]) -> bool:
    """`jangan tunggu programmer baru`, `jangan berangkat terlalu siang`"""
    waits = after[:1] in (["tunggu"], ["menunggu"]) and len(after) > 1 and "dulu" not in after
    late = tag.label == "do not" and "terlalu" in after[:4] and not set(after) & (CARRIES_OUT - {"berangkat"})
    return waits or late
