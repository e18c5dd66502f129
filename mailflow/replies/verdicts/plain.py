"""The general stage for verdicts: an answer word in any sentence, where nothing in the reply is a danger to it.

The strict rules (`verdicts.verdicts`) ask that everything around an answer be known; here anything may stand around
it but what could turn it: a negation, a question, a condition, a doubt, somebody else, another time, a part, another
verdict. The answer must be the writer's own: `saya ...`, a passive without agent, or a demand to the clerk.
"""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.cases.readings import Decision
from mailflow.language.clauses import Clause, parse_clauses
from mailflow.replies.clauses.asides import without_asides
from mailflow.replies.clauses.doers import is_anothers
from mailflow.replies.clauses.hits import asks, has_substance, quoted_answers
from mailflow.replies.clauses.lines import find_percents, find_priorities
from mailflow.replies.clauses.objects import goes_on_from_another
from mailflow.replies.clauses.parts import Reply, is_approval, note_behind, tidy, without_whither
from mailflow.replies.clauses.turns import without_past
from mailflow.replies.dispositions.named import parse_parts
from mailflow.replies.dispositions.undoing import LONGEST
from mailflow.replies.verdicts.dangers import REASONS, endangers_bad, endangers_good
from mailflow.replies.verdicts.own import VERDICTS, Verdict, find_verdicts, is_own


def read_plain(reply: Reply) -> Decision | None:
    """The verdict of a reply that the strict rules left open; None where anything endangers it."""
    question = reply.question
    if not _is_read_here(reply):
        return None
    kind = "plain acceptance" if reply.allows("diterima") else "plain"
    clauses = without_past(
        without_asides(parse_clauses(reply.lines.prose, kind), question.named, is_approval(question))
    )
    if any(asks(clause) for clause in clauses) or any(_is_quoting(clauses)):
        return None
    verdicts = [found for at in range(len(clauses)) for found in find_verdicts(clauses, at)]
    if reply.allows("disposisi"):  # a repair that is wanted there is the matter itself
        verdicts = [verdict for verdict in verdicts if verdict.outcome != "mend"]
    given = _without_mends([verdict for verdict in verdicts if not verdict.denied])
    outcome = _outcome(reply, given)
    if not outcome or not all(is_own(verdict, clauses, question.named) for verdict in given):
        return None
    if any(goes_on_from_another(clauses, one.clause, question.named) for one in given):
        return None
    if is_anothers(clauses, reply.lines.prose, question.named):
        return None
    if any(_family(verdict.outcome) == _family(given[0].outcome) for verdict in verdicts if verdict.denied):
        return None
    good = outcome in ("setuju", "diterima")
    if good and (
        set(find_percents(reply.lines.prose)) - {100} or endangers_good(clauses, verdicts, question.named)
    ):
        return None
    if not good and endangers_bad(clauses, given):
        return None
    return reply.decide(outcome, f"plain {outcome}", reason="" if good else _reason(reply, given[0], clauses))


_JUDGED = ("approve", "verify", "sign")


def _is_read_here(reply: Reply) -> bool:
    """At a judgement anything; at a disposition a refusal, where nobody is named and no priority is set."""
    if reply.question.draft_labels or len(reply.lines.prose) > LONGEST * 5:
        return False
    if not reply.allows("disposisi"):
        return reply.question.kind in _JUDGED and not reply.attachments
    text = reply.lines.prose
    named = len(text) > LONGEST or any(part.posts for part in parse_parts(reply, text))
    return not named and not find_priorities(reply.text)


def _is_quoting(clauses: Sequence[Clause]) -> list[bool]:
    return [True for _ in quoted_answers(clauses)] + [
        True for clause in clauses if clause.opened in ('"', "“", "”") and clause.labels() & VERDICTS
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


def _reason(reply: Reply, verdict: Verdict, clauses: Sequence[Clause]) -> str:
    """The words behind the answer, from `karena` on where it is said; else those before it."""
    at = next((i for i, tag in enumerate(verdict.tail) if tag.phrase in REASONS), -1)
    start = verdict.tail[at].start if at >= 0 else verdict.tag.end
    length = len(reply.lines.prose)
    if has_substance(clauses, start, length) and (behind := without_whither(note_behind(reply, start))):
        return behind
    before = tidy(reply.lines.prose[: clauses[verdict.clause].start])
    return before if has_substance(clauses, 0, clauses[verdict.clause].start) else ""
