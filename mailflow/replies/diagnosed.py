"""YA or TIDAK to "is it from X?" and "is the cause known?" where the answer tells what was found instead.

One kind of part is told to be broken, now, unhedged and by the writer's own finding: that decides where it is
certainly within the topic, or certainly outside it. Anything else that is told must be sound, a symptom or harmless.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mailflow.cases.readings import Decision
from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.components import BROKEN, SCOPES, Scope
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
from mailflow.replies.asked import ABLE, KNOWN, Asked, parse_asked
from mailflow.replies.diagnosis import Told, is_insult, read_told_parts
from mailflow.replies.echo import is_echo
from mailflow.replies.hits import MAX_TAGS, asks, quoted_answers
from mailflow.replies.parts import Reply, tidy
from mailflow.replies.plans import is_looked_at_again, without_plans
from mailflow.replies.remedied import parse_choice, read_remedy
from mailflow.replies.service_parts import Topic

_MAX_CLAUSES = 40
_TOPICS = {
    "app": "aplikasi",
    "network": "jaringan",
    "server": "server",
    "data": "database",
    "client": "pengguna",
    "power": "listrik",
}


def read_diagnosed(reply: Reply) -> Decision | None:
    """The outcome that what was found leaves no doubt of; None where it leaves any."""
    question = reply.question.asked.partition("?")[0][:500]
    if reply.question.kind != "finding" or not question or len(reply.clauses) > _MAX_CLAUSES:
        return None
    clauses = without_plans(parse_clauses(_without_zeros(reply.lines.prose), "plain finding"))
    if any(asks(clause) or len(clause.tags) > MAX_TAGS for clause in clauses) or any(
        True for _ in quoted_answers(clauses)
    ):
        return None
    asked = parse_asked(question)
    scope = _scope(asked, reply.question.asked)
    outcome = _outcome(clauses, asked, scope)
    if not outcome or not reply.allows(outcome) or _gainsaid(reply, outcome):
        return None
    return reply.decide(outcome, "part found", reason=tidy(reply.text))


def is_contradicted(reply: Reply, outcome: str) -> bool:
    """Whether what was found broken speaks against an answer: `Database penuh, aplikasi error` as a YA."""
    question = reply.question.asked.partition("?")[0][:500]
    if reply.question.kind != "finding" or not question or len(reply.clauses) > _MAX_CLAUSES:
        return False
    asked = parse_asked(question)
    scope = _scope(asked, reply.question.asked)
    clauses = without_plans(parse_clauses(_without_zeros(reply.lines.prose), "plain finding"))
    if is_looked_at_again(clauses):
        return True
    told = read_told_parts(clauses, _topic(asked, scope))
    if scope is None:
        return asked.predicate == "known" and outcome == "tidak" and any("pending" in one.why for one in told)
    if outcome == "tidak" and any("juga" in one.words and one.state in ("ill", "broken") for one in told):
        return True  # `Tidak. Tapi jaringannya juga bermasalah.`
    roots = _roots(told) or ()
    against = scope.outside if outcome == "ya" else scope.inside
    return any(one.kinds <= against and not one.why for one in roots)


_ZERO = re.compile(r"(?<![\d.,])0(?:[.,]0{1,3})? ?(?:%|persen)")


def _without_zeros(prose: str) -> str:
    """`packet loss 0%` as `packet loss nihil`: numbers are otherwise all alike."""
    return _ZERO.sub("nihil", prose)


def _topic(asked: Asked, scope: Scope | None) -> Topic:
    if scope is None:
        return Topic(text=asked.topic, kinds=frozenset())
    return Topic(text=f"{asked.topic} {scope.names}", kinds=scope.inside)


def _gainsaid(reply: Reply, outcome: str) -> bool:
    return any(hit.head and not hit.mend and hit.outcome not in (outcome, "doubt") for hit in reply.hits)


def _outcome(clauses: Sequence[Clause], asked: Asked, scope: Scope | None) -> str:
    told = read_told_parts(clauses, _topic(asked, scope))
    match asked.predicate:
        case "source":
            return _of_source(told, scope) if scope else ""
        case "known":
            return _of_cause(told)
        case _:
            choice = parse_choice(asked.text)
            return read_remedy(clauses, choice) if choice else ""


def _scope(asked: Asked, whole: str) -> Scope | None:
    if asked.predicate != "source":
        return None
    kind = next((kind for kind, name in _TOPICS.items() if is_echo(name, asked.topic)), "")
    scope = SCOPES.get(kind)
    if scope and kind == "app" and is_echo("database", whole.lower()):
        return replace(scope, outside=scope.outside | {"data"})
    return scope


# --- where does it come from? ------------------------------------------------------------------------------


def _of_source(told: Sequence[Told], scope: Scope) -> str:
    roots = _roots(told)
    sound = any(one.state == "sound" and one.topic and one.whole and not one.why for one in told)
    if roots is None or _is_set_against(told) or any(_is_in_doubt(one, scope, sound=sound) for one in told):
        return ""
    found = [one.kinds for one in roots] + [scope.inside for one in told if one.blamed and not one.why]
    if found and all(kinds <= scope.inside for kinds in found):
        return "" if sound or any(_is_ill_elsewhere(one, scope) for one in told) else "ya"
    if any(kinds & scope.inside for kinds in found) or _is_ill_inside(told, scope):
        return ""
    if sound or (found and all(kinds <= scope.outside for kinds in found)):
        return "tidak"
    return ""


def _is_set_against(told: Sequence[Told]) -> bool:
    """A `tapi` between other things than one that is well and one that is not: `tapi itu sudah lama`."""
    return any(
        one.joint == "contrast" and {one.state, told[at - 1].state if at else ""} & {"sound"} == set()
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
        if one.topic or one.kinds & scope.inside
    )


def _is_explained(told: Sequence[Told], at: int) -> bool:
    return at + 1 < len(told) and told[at + 1].joint == "cause" and bool(told[at + 1].names)


def _is_ill_elsewhere(one: Told, scope: Scope) -> bool:
    """Another thing told to be ill, beside the complaint itself."""
    return one.state in ("ill", "broken") and one.joint != "effect" and one.names and not (
        one.kinds & (scope.inside | {"app"})
    )  # fmt: skip


def _roots(told: Sequence[Told]) -> list[Told] | None:
    """What was found broken and is not itself explained by another; None where a cause is not understood."""
    roots: list[Told] = []
    for at, one in enumerate(told):
        after = told[at + 1] if at + 1 < len(told) else None
        caused = after is not None and after.joint == "cause" and after.sentence == one.sentence
        if one.joint in ("effect", "time"):
            continue
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


def _closer(cause: Told, effect: Told) -> Told:
    """`service IPAS crash karena heap habis`: whose heap it is, the effect tells."""
    return replace(cause, kinds=(cause.kinds & effect.kinds) or cause.kinds)


# --- is the cause known? -----------------------------------------------------------------------------------


def _of_cause(told: Sequence[Told]) -> str:
    """A part found broken, or a cause named, is known; a cause that was looked for and not found is not."""
    found = [one for at, one in enumerate(told) if _names_cause(one) or _is_cause_named(told, at)]
    every = any(set(one.words) & {"semua", "semuanya", "seluruh"} for one in told)
    sound = every and any(one.state == "sound" for one in told)
    unknown = [
        one
        for one in told
        if _is_unknown(one) or (sound and "belum" in one.words and set(one.words) <= NOT_YET)
    ]
    harmless = {"not yet", "denied", "lasting"} if unknown else set()
    if _is_set_against(told) or any(one.why - harmless for one in told) or (found and unknown):
        return ""
    return "ya" if found else "tidak" if unknown else ""


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
        return one.names and bool(set(words) & BROKEN)
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
    named = cause or verb in _OF_CAUSES or (verb == "diidentifikasi" and bool(set(between) & ABLE))
    around = (*words[:at], *words[at + 2 + found :])
    framed = all(
        word in LEADING | LOOKING | CAUSES | ABOUT or word.removesuffix("nya") in CAUSES for word in around
    )
    return found >= 0 and named and framed and all(word in LEADING | ABLE | {"berhasil"} for word in between)


NOT_YET = ABLE | {"belum", "pak", "bu", "ada", "ketemu"}
_OF_CAUSES = frozenset({"teridentifikasi", "identified"})
"""What is said of a cause alone."""
