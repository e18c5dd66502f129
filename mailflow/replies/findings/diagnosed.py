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
from mailflow.language.components import SCOPES, Scope
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import MAX_TAGS, asks, quoted_answers
from mailflow.replies.clauses.parts import Reply, tidy
from mailflow.replies.clauses.plans import is_looked_at_again, without_plans
from mailflow.replies.clauses.service_parts import Topic, find_parts
from mailflow.replies.findings.asked import Asked, parse_asked
from mailflow.replies.findings.diagnosis import Told, read_told_parts
from mailflow.replies.findings.fault_sources import read_source_found, roots_of
from mailflow.replies.findings.known_causes import read_cause_known
from mailflow.replies.findings.remedied import parse_choice, read_remedy

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
    question = reply.asked
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
    question = reply.asked
    if reply.question.kind != "finding" or not question or len(reply.clauses) > _MAX_CLAUSES:
        return False
    asked = parse_asked(question)
    scope = _scope(asked, reply.question.asked)
    clauses = without_plans(parse_clauses(_without_zeros(reply.lines.prose), "plain finding"))
    if is_looked_at_again(clauses) or any(len(clause.tags) > MAX_TAGS for clause in clauses):
        return True
    if outcome == "ya" and _asks_for_more(clauses):
        return True
    told = read_told_parts(clauses, _topic(asked, scope))
    if scope is None:
        return asked.predicate == "known" and outcome == "tidak" and any("pending" in one.why for one in told)
    if outcome == "tidak" and any("juga" in one.words and one.state in ("ill", "broken") for one in told):
        return True  # `Tidak. Tapi jaringannya juga bermasalah.`
    if outcome == "tidak" and (
        any(_turns_ill(told, at) for at in range(1, len(told)))
        or any(_denies_other(one, scope) for one in told)
    ):
        return True
    if outcome == "ya" and any(_is_broken_too(one, scope) for one in told):
        return True
    topic = _topic(asked, scope)
    if outcome == "ya" and any(_is_other_thing(one, topic) for one in told):
        return True
    roots = roots_of(told) or ()
    against = scope.outside if outcome == "ya" else scope.inside
    strange = outcome == "ya"
    return any(
        not one.why and (one.kinds <= against or (strange and one.whole and not one.kinds & scope.inside))
        for one in roots
    )


def _asks_for_more(clauses: Sequence[Clause]) -> bool:
    """`Ya pak, tolong diinfokan nomor tiketnya`: the `ya` only answers to being written to."""
    words = clauses[1].words() if len(clauses) > 1 else []
    begins = (
        bool(words) and clauses[1].sentence == clauses[0].sentence and clauses[1].tags[0].label == "request"
    )
    return (
        begins
        and clauses[0].labels() <= _ASSENT
        and any(word.removesuffix("nya") in _WANTED for word in words)
    )


_ASSENT = frozenset({"ya", "yes", "ok", "filler", "vocative"})
_WANTED = words_of(
    "info infokan diinfokan informasi informasikan foto screenshot tangkapan nomor data penjelasan "
    "dijelaskan dikirim kirim dikirimkan kirimkan waktu dulu tiket lampiran akses"
)
"""What somebody asks for who cannot answer yet."""


def _denies_other(one: Told, scope: Scope) -> bool:
    """`Tidak benar kabel FO putus` where the application was asked about."""
    denied = one.words[:2] in (("tidak", "benar"), ("tidak", "betul"))
    return denied and one.names and not one.kinds & scope.inside


def _turns_ill(told: Sequence[Told], at: int) -> bool:
    """`Jaringan normal pagi ini, semalam putus`"""
    before, one = told[at - 1], told[at]
    well = before.topic and before.state == "sound" and before.sentence == one.sentence
    return well and one.state in ("ill", "broken") and not one.names and one.joint in ("", "and", "contrast")


_BOTH = frozenset({"dua-duanya", "keduanya", "kedua-duanya"})


def _is_broken_too(one: Told, scope: Scope) -> bool:
    """`jaringannya juga putus`, `dua-duanya kena`: then the source is not only where it was asked for."""
    apart = bool(one.kinds) and not one.kinds & scope.inside
    bad = one.state in ("ill", "broken")
    return (bad and apart and "juga" in one.words) or (bool(set(one.words) & _BOTH) and one.state != "sound")


def _is_other_thing(one: Told, topic: Topic) -> bool:
    """`jaringan listrik` where the net was asked about."""
    words = one.words
    return any(
        not part.kinds & topic.kinds and any(topic.names(word) for word in words[part.at : part.end])
        for part in find_parts(words, topic)
        if part.end - part.at > 1
    )


_ZERO = re.compile(r"(?<![\d.,])0(?:[.,]0{1,3})? ?(?:%|persen)")
_FILLING = re.compile(r"penuh \d{1,2} ?(?:%|persen)", re.IGNORECASE)
_SMALL = re.compile(r"(?<![\d.,])\d(?:[.,]\d{1,3})? ?(?:%|persen)")


def _without_zeros(prose: str) -> str:
    """`packet loss 0%` as `packet loss nihil`, under 10 % as little: numbers are otherwise all alike."""
    return _SMALL.sub("kecil", _ZERO.sub("nihil", _FILLING.sub("penuh sebagian", prose)))


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
            return read_source_found(told, scope) if scope else ""
        case "known":
            return read_cause_known(told)
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
