"""Whether a fault comes from what was asked about, by what was told to be broken, ill or sound."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.language.components import Scope
from mailflow.language.diagnosis import NOW_AND_THEN
from mailflow.replies.findings.diagnosis import Told, is_insult


def read_source_found(told: Sequence[Told], scope: Scope) -> str:
    """`ya` where only parts within the scope are broken, `tidak` where it is well or only others are, else ""."""
    roots = roots_of(told)
    sound = any(one.state == "sound" and one.topic and one.whole and not one.why for one in told)
    if roots is None or is_set_against(told) or any(_is_in_doubt(one, scope, sound=sound) for one in told):
        return ""
    found = [one.kinds for one in roots] + [scope.inside for one in told if one.blamed and not one.why]
    if found and all(kinds <= scope.inside for kinds in found):
        return "" if sound or any(_is_ill_elsewhere(one, scope) for one in told) else "ya"
    if any(kinds & scope.inside for kinds in found) or _is_ill_inside(told, scope):
        return ""
    if sound or (found and all(kinds <= scope.outside for kinds in found)):
        return "tidak"
    return ""


_MANY = 3
"""So many kinds stand for everything: `tapi sistem tetap jalan`."""


def is_set_against(told: Sequence[Told]) -> bool:
    """A `tapi` between other things than one that is well and one that is not: `tapi itu sudah lama`."""
    return any(
        one.joint == "contrast"
        and (
            "sound" not in (one.state, told[at - 1].state if at else "")
            or (one.state == "ill" and not one.names)
            or (one.state == "sound" and len(one.kinds) > _MANY)
        )
        for at, one in enumerate(told)
    )


def _is_in_doubt(one: Told, scope: Scope, *, sound: bool) -> bool:
    """Whether a doubt weighs; beside a topic that is told to be well, one about something else does not."""
    if not one.why or (one.why == {"elsewhere"} and one.state == "sound"):
        return False  # `lantai lain normal`
    if one.why <= {"past", "later"} and one.names and not one.state:
        return False  # `rilis kemarin malam`
    aside = sound and not one.topic and not one.kinds & scope.inside and one.why <= _ASIDE
    return not aside


_ASIDE = frozenset({"hedge", "head", "part", "later", "past"})


def _is_ill_inside(told: Sequence[Told], scope: Scope) -> bool:
    """Trouble with the topic or a part of it, unless it is told to follow from another."""
    return any(
        one.state in ("ill", "broken") and one.joint != "effect" and not _is_explained(told, at)
        for at, one in enumerate(told)
        if one.kinds & scope.inside or (one.topic and not one.kinds)
    )


def _is_explained(told: Sequence[Told], at: int) -> bool:
    return at + 1 < len(told) and told[at + 1].joint == "cause" and bool(told[at + 1].names)


def _is_ill_elsewhere(one: Told, scope: Scope) -> bool:
    """Another thing told to be ill, beside the complaint itself."""
    return one.state in ("ill", "broken") and one.joint != "effect" and one.names and not (
        one.kinds & (scope.inside | {"app"})
    )  # fmt: skip


def roots_of(told: Sequence[Told]) -> list[Told] | None:
    """What was found broken and is not itself explained by another; None where a cause is not understood."""
    roots: list[Told] = []
    for at, one in enumerate(told):
        after = told[at + 1] if at + 1 < len(told) else None
        caused = after is not None and after.joint == "cause" and after.sentence == one.sentence
        if (
            one.joint == "time"
            and one.words[:1]
            and one.words[0] in NOW_AND_THEN
            and roots
            and not roots[-1].kinds & _KEPT
        ):
            return None  # `hang tiap malam`
        if one.joint in ("effect", "time"):
            continue
        if one.joint == "cause" and (at == 0 or told[at - 1].sentence != one.sentence):
            return None  # `Akibat gangguan aplikasi`: of what?
        if one.joint == "cause" and one.names and one.state in ("broken", "ill"):
            roots.append(_closer(one, told[at - 1]) if at else one)
        elif one.joint == "cause":
            if not is_insult(one):
                return None
        elif one.state == "broken" and one.names:
            if caused and after is not None and after.names:
                continue
            roots.append(one)
    return roots


_KEPT = frozenset({"app", "platform", "data"})
"""What fails whenever something is done fails by itself: `setiap kali klik simpan`."""


def _closer(cause: Told, effect: Told) -> Told:
    """`service IPAS crash karena heap habis`: whose heap it is, the effect tells."""
    return cause if cause.whole else replace(cause, kinds=(cause.kinds & effect.kinds) or cause.kinds)
