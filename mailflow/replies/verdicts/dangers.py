"""What stands around an answer and could turn it, where any other words may stand there (`verdicts.plain`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mailflow.language.clauses import Clause
from mailflow.language.plain import AFTER_ANSWER, ILL, NEXT_TIME
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import NEGATORS
from mailflow.replies.verdicts.own import QUIET, Verdict

_NEVER = frozenset(
    {"retract", "delegate", "hold", "hearsay", "part", "study", "ask", "hedge", "mention", "vague"}
)
_AGAINST_GOOD = _NEVER | NEGATORS | {"condition", "change", "defect", "working", "denied"}
_AGAINST_ASIDE = _AGAINST_GOOD - {"change", "part", "defect"}
_AGAINST_BAD = frozenset({"retract", "delegate", "hold", "ask"})
REASONS = ("karena", "sebab", "mengingat", "berhubung", "alasan", "lantaran")


def endangers_good(clauses: Sequence[Clause], verdicts: Sequence[Verdict], asked: str) -> bool:
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
        "later" in clause.labels() and clause.labels() <= QUIET | {"later", "vocative"} for clause in beside
    ):
        return True
    if any(tag.label == "later" and tag.phrase.endswith(" depan") for tag in verdict.tail):
        return True
    first = next((at for at, tag in enumerate(verdict.tail) if tag.label == "later"), -1)
    return first >= 0 and not any(
        tag.phrase in AFTER_ANSWER or tag.label == "word" for tag in verdict.tail[:first]
    )


def endangers_bad(clauses: Sequence[Clause], given: Sequence[Verdict]) -> bool:
    """Around a refusal nearly anything may be a reason; not what takes it back or leaves it open."""
    first = given[0].clause
    said = _without_reason(given[0], clauses[first])
    return any(
        _unsettles(said if at == first else clause, at - first, clauses[first].sentence)
        for at, clause in enumerate(clauses)
    )


def _without_reason(verdict: Verdict, clause: Clause) -> Clause:
    """The clause of a refusal up to its reason: `ditolak mengingat masa ujian`."""
    ends = (tag.start for tag in verdict.tail if tag.phrase in REASONS)
    end = next(ends, clause.end)
    return replace(clause, tags=tuple(tag for tag in clause.tags if tag.start < end))


def _unsettles(clause: Clause, behind: int, sentence: int) -> bool:
    """Whether a clause, `behind` clauses after the refusal (before it: negative), keeps it from counting."""
    tags = [tag for at, tag in enumerate(clause.tags) if not _gives_reason(clause, at, behind)]
    labels, phrases = {tag.label for tag in tags}, {tag.phrase for tag in tags}
    if labels & _AGAINST_BAD or phrases & _ELSE or (behind < 0 and "study" in labels):
        return True
    if behind > 0 and phrases & _TURNS:
        return True
    doubts = [tag for tag in tags if tag.label in _UNSURE and (tag.phrase != "akan" or not behind)]
    begins = clause.tags[0].label == "condition" and behind <= 0 and clause.tags[0].phrase not in _LEADS_ON
    return clause.sentence == sentence and (bool(doubts) or begins)


_UNSURE = frozenset({"hedge", "hearsay"})


def _gives_reason(clause: Clause, at: int, behind: int) -> bool:
    """Behind a refusal: `bukan urusan kami`, `bukan gangguan tapi permintaan`, `sepertinya laporan ganda`.

    There the reason may be unsure, and names another or another thing; a doubt without a reason stays one.
    """
    tag = clause.tags[at]
    before = {other.phrase for other in clause.tags[:at]}
    if tag.phrase == "disposisi":
        return bool({other.label for other in clause.tags[:at]} & NEGATORS)
    if behind <= 0:
        return False
    if tag.phrase == "tapi":
        return "bukan" in before or any(phrase.startswith("bukan ") for phrase in before)
    if tag.label == "delegate":
        return tag.phrase.startswith("bukan ")
    if tag.phrase == "jangan dulu":  # with what is not to be done
        return at + 1 < len(clause.tags) and clause.tags[at + 1].label == "word"
    told = [other for other in clause.tags if other.label in _TELLING and other.phrase not in _EMPTY]
    return tag.label in _UNSURE and sum(other.words for other in told) > 1


_TELLING = frozenset({"word", "thing", "number", "defect", "delegate"})
_EMPTY = frozenset({"begitu", "lebih", "itu", "memang", "kan", "yang", "dan"})


_TURNS = frozenset({"tapi", "namun", "kecuali", "asal", "asalkan", "salah ketik", "padahal"})
_LEADS_ON = _TURNS - {"asal", "asalkan"}
_ELSE = frozenset({"atau", "disposisi", "diketahui", "mengetahui"})
