"""The general stage for verdicts: an answer word in any sentence, where nothing in the reply is a danger to it.

The strict rules (`reply_verdicts`) ask that everything around an answer be known; here anything may stand around
it but what could turn it: a negation, a question, a condition, a doubt, somebody else, another time, a part, another
verdict. The answer must be the writer's own: `saya ...`, a passive without agent, or a demand to the clerk.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mailflow.reply_clauses import Clause, parse_clauses
from mailflow.reply_hits import NEGATORS, asks, has_substance, opens_freely, quoted_answers
from mailflow.reply_lines import find_percents
from mailflow.reply_parts import Reply, note_behind, tidy
from mailflow.reply_restated import is_echo
from mailflow.reply_turns import without_past
from mailflow.reply_values import Decision
from mailflow.reply_words import Tag
from mailflow.vocabulary import AGENTS, BELONGINGS, words_of
from mailflow.vocabulary_plain import (
    AFTER_ANSWER,
    CONCLUSIONS,
    DANGEROUS,
    ILL,
    NEXT_TIME,
    OBJECTS,
    PARTS,
    THIRD,
)

_VERDICTS = frozenset({"setuju", "tolak", "kembalikan", "mend"})
_QUIET = frozenset({"filler", "ok", "yes", "thumb", "thing", "neutral", "number", "acknowledge"})
_NEVER = frozenset(
    {"retract", "delegate", "hold", "hearsay", "part", "study", "ask", "hedge", "mention", "vague"}
)
_AGAINST_GOOD = _NEVER | NEGATORS | {"condition", "change", "defect", "working", "denied"}
_AGAINST_ASIDE = _AGAINST_GOOD - {"change", "part", "defect"}
_AGAINST_BAD = frozenset({"retract", "delegate", "hold", "ask"})
_IN_LEAD = frozenset(
    {
        "condition",
        "hedge",
        "hearsay",
        "by",
        "past",
        "later",
        "part",
        "study",
        "ask",
        "mention",
        "defect",
        "vague",
    }
)
_REASONS = ("karena", "sebab", "mengingat", "berhubung", "alasan", "lantaran")
_BETWEEN = frozenset({"subject", "modal", "filler", "ok"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """An answer word in its place; `denied`: a negation takes it away ("bukan saya tolak"); `negators`: where."""

    outcome: str
    denied: bool
    negators: tuple[int, ...]
    clause: int
    tag: Tag
    lead: tuple[Tag, ...]
    tail: tuple[Tag, ...]


def read_plain(reply: Reply) -> Decision | None:
    """The verdict of a reply that the strict rules left open; None where anything endangers it."""
    question = reply.question
    if question.kind not in ("approve", "verify") or question.draft_labels or reply.allows("disposisi"):
        return None
    kind = "plain acceptance" if reply.allows("diterima") else "plain"
    clauses = without_past(parse_clauses(reply.lines.prose, kind))
    if any(asks(clause) for clause in clauses) or any(_is_quoting(clauses)):
        return None
    verdicts = [found for at in range(len(clauses)) for found in _verdicts(clauses, at)]
    given = _without_mends([verdict for verdict in verdicts if not verdict.denied])
    outcome = _outcome(reply, given)
    if not outcome or not all(_is_own(verdict, clauses, question.asked) for verdict in given):
        return None
    if any(_family(verdict.outcome) == _family(given[0].outcome) for verdict in verdicts if verdict.denied):
        return None
    good = outcome in ("setuju", "diterima")
    if good and (
        set(find_percents(reply.lines.prose)) - {100} or _endangers_good(clauses, verdicts, question.asked)
    ):
        return None
    if not good and _endangers_bad(clauses, given):
        return None
    return reply.decide(outcome, f"plain {outcome}", reason="" if good else _reason(reply, given[0], clauses))


def _is_quoting(clauses: Sequence[Clause]) -> list[bool]:
    return [True for _ in quoted_answers(clauses)] + [
        True for clause in clauses if clause.opened in ('"', "“", "”") and clause.labels() & _VERDICTS
    ]


def _without_mends(given: Sequence[Verdict]) -> list[Verdict]:
    """Behind KEMBALIKAN what is to be mended is said, and no second answer."""
    back = next((at for at, verdict in enumerate(given) if verdict.outcome == "kembalikan"), len(given))
    back = min(back, next((at for at, verdict in enumerate(given) if verdict.outcome == "mend"), back))
    return [verdict for at, verdict in enumerate(given) if at <= back or verdict.outcome != "mend"]


def _family(outcome: str) -> str:
    return "kembalikan" if outcome == "mend" else outcome


def _outcome(reply: Reply, given: Sequence[Verdict]) -> str:
    """The one outcome that all verdicts mean and the question offers, or ""."""
    families = {_family(verdict.outcome) for verdict in given}
    if len(families) != 1:
        return ""
    family = families.pop()
    mends = all(verdict.outcome == "mend" for verdict in given)
    names = {
        "setuju": ("diterima", "setuju"),
        "tolak": ("tolak",),
        "kembalikan": ("perlu perbaikan", "kembalikan") if mends else ("dikembalikan", "kembalikan"),
    }[family]
    return next((name for name in names if reply.allows(name)), "")


# --- one verdict -------------------------------------------------------------------------------------------


def _verdicts(clauses: Sequence[Clause], number: int) -> list[Verdict]:
    tags = clauses[number].tags
    places = [at for at, tag in enumerate(tags) if tag.label in _VERDICTS]
    found = []
    for nth, at in enumerate(places):
        start = places[nth - 1] + 1 if nth else 0
        end = places[nth + 1] if nth + 1 < len(places) else len(tags)
        found.append(_verdict(number, tags[start:at], tags[at], tags[at + 1 : end]))
    return found


def _verdict(number: int, lead: tuple[Tag, ...], tag: Tag, tail: tuple[Tag, ...]) -> Verdict:
    negators = [at for at, other in enumerate(lead) if other.label in NEGATORS]
    last = negators[-1] if negators else -1
    near = bool(negators) and all(
        other.label in _BETWEEN or other.phrase in ("perlu", "usah", "untuk") for other in lead[last + 1 :]
    )
    refused = near and lead[last].label == "not" and tag.label == "setuju" and len(negators) == 1
    return Verdict(
        outcome="tolak" if refused else tag.label,
        denied=near and not refused,
        negators=tuple(lead[at].start for at in negators) if near else (),
        clause=number,
        tag=tag,
        lead=lead[:last] if refused else lead,
        tail=tail,
    )


def _is_own(verdict: Verdict, clauses: Sequence[Clause], asked: str) -> bool:
    """Whether the writer decides here, on what was asked."""
    lead = _since_conclusion(verdict.lead)
    told = [tag for tag in lead if tag.label not in ("neutral", "request", "filler")]
    words = {
        word
        for at, tag in enumerate(told)
        if not (at and is_echo(tag.phrase, asked))
        for word in tag.phrase.split()
    }
    if not opens_freely(clauses, verdict.clause) or words & (DANGEROUS | THIRD) - OBJECTS or "yang" in words:
        return False
    if verdict.outcome == "setuju" and any(tag.label == "later" for tag in verdict.lead):
        return False
    parts = PARTS if verdict.outcome == "mend" else frozenset()
    against = [tag for tag in lead if tag.label in _IN_LEAD | NEGATORS]
    if any(tag.label != "part" or not parts for tag in against) or _is_wished(verdict, lead):
        return False
    if any(tag.label == "vocative" for tag in lead[1:]) or not _tails_well(verdict, asked):
        return False
    known = {"denied"} if verdict.outcome != "setuju" else set()
    return all(
        _is_named(tag, asked) or tag.phrase in parts or tag in against or tag.label in known for tag in lead
    )


def _is_wished(verdict: Verdict, lead: Sequence[Tag]) -> bool:
    """`mohon disetujui`, `supaya saya setuju`; and `sudah diperbaiki`, which tells of work done."""
    words = [word for tag in lead for word in tag.phrase.split()]
    if verdict.outcome == "mend":
        last = words[-1:] + [word for tag in verdict.tail[:1] for word in tag.phrase.split()[:1]]
        told = {"sudah", "telah", "selesai"} & set(words)
        return bool(told) or any(word.removesuffix("nya") in _MENDED_ELSE for word in [*words, *last])
    if verdict.outcome == "tolak" and {"bisa", "dapat"} & set(words):
        return True
    own = [tag.phrase for tag in lead if tag.label != "subject"]
    asked_for = verdict.outcome == "setuju" and any(tag.label == "request" for tag in lead)
    return asked_for or own[-1:] == ["untuk"] or own[-1:] == ["agar"]


_MENDED_ELSE = BELONGINGS | words_of("gangguan kerusakan sistem aplikasi server layanan internet komputer")
"""What is mended in the work itself, and not in its papers."""


def _is_named(tag: Tag, asked: str) -> bool:
    """A word that says nothing of its own, or is one of the question's."""
    if (
        tag.label in _QUIET
        or tag.label in ("subject", "request")
        or tag.phrase in ("dapat", "bisa", "pak", "bu")
    ):
        return True
    return tag.label in ("word", "change") and (tag.phrase in OBJECTS or is_echo(tag.phrase, asked))


def _since_conclusion(lead: Sequence[Tag]) -> Sequence[Tag]:
    places = [at for at, tag in enumerate(lead) if tag.label == "conclusion" or tag.phrase in CONCLUSIONS]
    return lead[places[-1] + 1 :] if places else lead


def _tails_well(verdict: Verdict, asked: str) -> bool:
    """What stands right behind an answer: its object, its purpose or its reason, and no agent or other matter."""
    said = [
        tag for tag in verdict.tail if tag.label not in ("filler", "ok", "yes", "thumb", "neutral", "subject")
    ]
    first = said[0] if said else None
    agent = first is not None and first.phrase in AGENTS and verdict.tag.phrase.startswith("di")
    titled = verdict.tail[:1] and verdict.tail[0].label == "vocative" and verdict.tail[0].words > 1
    if titled and verdict.tag.phrase.startswith(("di", "sudah")):
        return False
    in_part = verdict.tail[-1:] and verdict.tail[-1].phrase == "saja"
    if agent or (in_part and any(tag.label == "word" for tag in said)):
        return False
    if first is None or first.phrase in AFTER_ANSWER or _is_named(first, asked) or verdict.outcome == "mend":
        return not (first and first.phrase == "dengan") or (
            len(said) > 1 and _is_reasoned(said[1], asked) and not _is_whose(said[2:3])
        )
    return (first.label == "vocative" and len(said) == 1) or (first.label == "later" and first.phrase in _FIRST
                                                            and not verdict.outcome.startswith("setuju"))  # fmt: skip


_FIRST = ("dulu", "dahulu", "terlebih dahulu")


def _is_whose(tags: Sequence[Tag]) -> bool:
    """`setuju dengan usulan Bu Rina`: somebody's own, and not what was asked."""
    return any(tag.phrase in ("pak", "bu", "lain") for tag in tags)


def _is_reasoned(tag: Tag, asked: str) -> bool:
    return tag.phrase in ("alasan", "pertimbangan") or (
        tag.phrase not in ("pak", "bu") and _is_named(tag, asked)
    )


# --- dangers -----------------------------------------------------------------------------------------------


def _endangers_good(clauses: Sequence[Clause], verdicts: Sequence[Verdict], asked: str) -> bool:
    held = {verdict.clause for verdict in verdicts}
    explained = {start for verdict in verdicts if verdict.denied for start in verdict.negators}
    said = [
        replace(clause, tags=tuple(tag for tag in clause.tags if tag.start not in explained))
        for clause in clauses
    ]
    return any(_is_danger(clause, at in held, asked) for at, clause in enumerate(said) if clause.tags) or any(
        _is_put_off(clauses, verdict) for verdict in verdicts if not verdict.denied
    )


def _is_danger(clause: Clause, held: bool, asked: str) -> bool:
    words = {word for tag in clause.tags if tag.label != "neutral" for word in tag.phrase.split()}
    if words & ILL or ((clause.opened == "(" or clause.closed == ":") and words & _NOT_MEANT):
        return True
    aside = not held and (words & NEXT_TIME or clause.tags[0].phrase == "jangan lupa")
    against = [tag for tag in clause.tags if tag.label in (_AGAINST_ASIDE if aside else _AGAINST_GOOD)]
    return any(tag.label not in ("change", "hedge") or not is_echo(tag.phrase, asked) for tag in against)


_NOT_MEANT = frozenset({"draf", "draft", "contoh", "konsep", "coba", "tes", "uji"})


def _is_put_off(clauses: Sequence[Clause], verdict: Verdict) -> bool:
    """`besok saya acc`, `saya acc, nanti`: a time that has not come, and not that of the work approved."""
    sentence = clauses[verdict.clause].sentence
    beside = [
        clause for at, clause in enumerate(clauses) if at != verdict.clause and clause.sentence == sentence
    ]
    if any(
        "later" in clause.labels() and clause.labels() <= _QUIET | {"later", "vocative"} for clause in beside
    ):
        return True
    first = next((at for at, tag in enumerate(verdict.tail) if tag.label == "later"), -1)
    return first >= 0 and not any(
        tag.phrase in AFTER_ANSWER or tag.label == "word" for tag in verdict.tail[:first]
    )


def _endangers_bad(clauses: Sequence[Clause], given: Sequence[Verdict]) -> bool:
    """Around a refusal nearly anything may be a reason; not what takes it back or leaves it open."""
    first = given[0].clause
    said = _without_reason(given[0], clauses[first])
    return any(
        _unsettles(said if at == first else clause, at - first, clauses[first].sentence)
        for at, clause in enumerate(clauses)
    )


def _without_reason(verdict: Verdict, clause: Clause) -> Clause:
    """The clause of a refusal up to its reason: `ditolak mengingat masa ujian`."""
    ends = (tag.start for tag in verdict.tail if tag.phrase in _REASONS)
    end = next(ends, clause.end)
    return replace(clause, tags=tuple(tag for tag in clause.tags if tag.start < end))


def _unsettles(clause: Clause, behind: int, sentence: int) -> bool:
    """Whether a clause, `behind` clauses after the refusal (before it: negative), keeps it from counting."""
    labels, phrases = clause.labels(), {tag.phrase for tag in clause.tags}
    if labels & _AGAINST_BAD or phrases & _ELSE or (behind < 0 and "study" in labels):
        return True
    if behind > 0 and phrases & _TURNS:
        return True
    doubts = [
        tag
        for tag in clause.tags
        if tag.label in ("hedge", "hearsay") and (tag.phrase != "akan" or not behind)
    ]
    begins = clause.tags[0].label == "condition" and behind <= 0 and clause.tags[0].phrase not in _TURNS
    return clause.sentence == sentence and (bool(doubts) or begins)


_TURNS = frozenset({"tapi", "namun", "kecuali", "asal", "asalkan", "salah ketik", "padahal"})
_ELSE = frozenset({"atau", "disposisi", "diketahui", "mengetahui"})


def _reason(reply: Reply, verdict: Verdict, clauses: Sequence[Clause]) -> str:
    """The words behind the answer, from `karena` on where it is said; else those before it."""
    at = next((i for i, tag in enumerate(verdict.tail) if tag.phrase in _REASONS), -1)
    start = verdict.tail[at].start if at >= 0 else verdict.tag.end
    length = len(reply.lines.prose)
    if has_substance(clauses, start, length):
        return note_behind(reply, start)
    before = tidy(reply.lines.prose[: clauses[verdict.clause].start])
    return before if has_substance(clauses, 0, clauses[verdict.clause].start) else ""
