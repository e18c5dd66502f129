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
    IFS,
    LEADS_TO_IF,
    LONG_AGO,
    MEANT_FOR,
    NEEDLESS,
    NEXT,
    NOT_ALONG,
    OF_USE,
    PAPERS,
    PARTS,
    STILL,
    TELLS,
    UTTERED,
    WANTS,
    WHEREABOUTS,
)
from mailflow.language.clauses import Clause
from mailflow.language.words import Tag
from mailflow.replies.calming import NEGATIONS
from mailflow.replies.joints import ANSWERS, words_in

_NO = NEGATIONS | {"without", "not it"}
_OPENERS = frozenset({"filler", "vocative", "ok", "yes", "thumb"})
_CALM = _NO | {"condition", "later", "past", "hearsay", "part", "hedge", "mention", "working", "defect"}
_GRAVE = frozenset({"hold", "study", "retract", "delegate", "ask", "change", "either"})


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
        joined = last and last.sentence == clause.sentence and not (last.labels() | clause.labels()) & ANSWERS
        if joined:
            units[-1].append(clause)
        else:
            units.append([clause])
    return units


def _judged(unit: list[Clause]) -> list[Clause]:
    if any(clause.labels() & ANSWERS or clause.closed == "?" for clause in unit):
        return unit
    said = _said(unit)
    if label := _turned_away(said):
        first = unit[0].tags[0]
        return [replace(unit[0], tags=(replace(first, label=label), *unit[0].tags[1:])), *unit[1:]]
    labels = {tag.label for tag in said}
    if _is_next_time(said) or (
        not labels & _GRAVE and (_is_for_later(said) or _is_long_ago(said) or _is_whereabouts(said))
    ):
        return [replace(clause, tags=tuple(map(_calm, clause.tags))) for clause in unit]
    return [_without_praise(clause) for clause in unit]


def _calm(tag: Tag) -> Tag:
    return replace(tag, label="neutral") if tag.label in _CALM else tag


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
    done = set(words) & {"sudah", "telah"}
    changed = any(word.startswith("di") and len(word) > _DI and word not in OF_USE for word in words[1:4])
    return "change" if words[:1] and words[0] in PARTS and changed and not done else ""


_DI = 4


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
    if set(words) & (CALLS_OFF | CONSENTS):
        return False
    return all(
        word not in CARRIES_OUT or set(words[max(i - 2, 0) : i]) & DONE for i, word in enumerate(words)
    )


def _is_long_ago(said: Sequence[Tag]) -> bool:
    """`tahun lalu banyak yang tidak melapor`: what was, and nothing of the paper or of what others want."""
    words = words_in(said)
    ago = any(word == "lalu" and words[i - 1] in AGO for i, word in enumerate(words) if i)
    once = bool(set(words) & LONG_AGO) or words[:1] == ["dulu"] or words[:2] == ["dari", "dulu"]
    turned = "tapi" in words or "namun" in words
    if not (ago or once) or set(words) & STILL:
        return False
    if turned:
        return _is_settled(words)
    return not set(words) & (PAPERS | WANTS | CALLS_OFF - {"dulu"})


def _is_settled(words: Sequence[str]) -> bool:
    """`..., tapi tadi pagi sudah datang`, `tapi mereka tidak keberatan`"""
    turn = max(i for i, word in enumerate(words) if word in ("tapi", "namun"))
    after = words[turn + 1 :]
    good = bool(set(after) & {"sudah", "ternyata", "akhirnya"}) or "tidak keberatan" in " ".join(after)
    denied = [i for i, word in enumerate(after) if word in ("tidak", "bukan", "jangan", "belum", "tanpa")]
    return good and all(set(after[i + 1 : i + 4]) & FAULTS for i in denied) and not set(after) & CALLS_OFF


def _is_whereabouts(said: Sequence[Tag]) -> bool:
    """`saya sendiri tidak bisa ikut`: whether the writer comes along."""
    words = words_in(said)
    own = next((i for i, word in enumerate(words[:_NEAR]) if word in ("saya", "kami")), -1)
    if own < 0 or set(words) & (NOT_ALONG | {"dulu", "tapi", "kalau", "sebelum"} | PAPERS):
        return False
    return bool(set(words[own + 1 : own + 2 + _NEAR]) & WHEREABOUTS)


_NEAR = 4


def _without_praise(clause: Clause) -> Clause:
    """One by one: a fault that is denied, a wait that is forbidden, what need not be done, what happens meanwhile."""
    tags = clause.tags
    return replace(clause, tags=tuple(_weighed(clause, at) for at in range(len(tags))))


def _weighed(clause: Clause, at: int) -> Tag:
    tag, tags = clause.tags[at], clause.tags
    after = words_in(tags[at + 1 : at + 5])
    if tag.label in _NO and (_denies_fault(after) or _spares(words_in(tags[:at]), after)):
        return replace(tag, label="neutral")
    if tag.label in _NO and any(word == "mumpung" for word in words_in(tags[:at])):
        return replace(tag, label="neutral")
    waits = tag.phrase in ("tunggu", "menunggu") and at and tags[at - 1].label in ("do not", "not")
    if (waits and after) or (tag.label in _NO and after[:1] in (["tunggu"], ["menunggu"]) and after[1:]):
        return replace(tag, label="neutral") if "dulu" not in after else tag
    meanwhile = tag.phrase in ("selama", "sepanjang") and bool(set(after[:2]) & DURING)
    begins = clause.opened in (".", "\n", "!") or tags[0].phrase == "dan"
    return replace(tag, label="neutral") if meanwhile and begins else tag


def _denies_fault(after: Sequence[str]) -> bool:
    rest = [word for word in after if word not in ("ada", "yang", "akan", "lagi", "sampai", "juga", "bisa")]
    return bool(rest) and rest[0] in FAULTS


def _spares(before: Sequence[str], after: Sequence[str]) -> bool:
    """`tembusan ke Inspektorat tidak perlu`, `tidak perlu rapat lagi`"""
    spared = after[:1] in (["perlu"], ["usah"], ["harus"])
    copies = bool(before) and before[0] in COPIES and spared and len(after) <= 2
    return copies or (spared and bool(set(after[1:2]) & NEEDLESS))
