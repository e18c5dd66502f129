"""Turns what an officer typed into a decision: the rules in their order. The words stand in `vocabulary`.

An error here sends a letter that nobody approved; asking back costs one mail. So an answer counts only where
it stands free (`clauses.hits`), alone, and without any doubt beside it; everything else is `Unclear` or
`NotADecision`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from mailflow.cases.readings import Correction, Decision, NotADecision, Question, Reading, Unclear
from mailflow.language.words import odd_signs
from mailflow.replies.clauses.parts import WHY, Reply, prepare
from mailflow.replies.concluded import read_concluded
from mailflow.replies.contents import read_choice, read_link, read_number, read_state
from mailflow.replies.corrections import read_correction
from mailflow.replies.courtesies import without_courtesies
from mailflow.replies.dispositions.dispositions import read_disposition, read_referral
from mailflow.replies.dispositions.people import read_team
from mailflow.replies.dispositions.standins import read_standin
from mailflow.replies.findings.diagnosed import read_diagnosed
from mailflow.replies.findings.findings import read_finding
from mailflow.replies.findings.negated import is_bare, turned, without_negator
from mailflow.replies.findings.told import read_told
from mailflow.replies.objections import objected
from mailflow.replies.reports.done import read_done, read_going
from mailflow.replies.reports.forms import read_form, read_report
from mailflow.replies.reports.fulfilled import read_fulfilled
from mailflow.replies.reports.progress import NO_MEASURE, read_progress
from mailflow.replies.reports.returned import read_returned
from mailflow.replies.reserved import reserve
from mailflow.replies.ticked import without_unticked
from mailflow.replies.trials.working import read_working
from mailflow.replies.unanswered import read_command, read_empty, read_no_answer, read_quoted
from mailflow.replies.verdicts.plain import read_plain
from mailflow.replies.verdicts.proceed import read_proceed
from mailflow.replies.verdicts.signed import read_signed
from mailflow.replies.verdicts.taken import read_found_good, read_receipt, read_taken
from mailflow.replies.verdicts.verdicts import read_defect, read_known, read_verdict

__all__ = ["Correction", "Decision", "NotADecision", "Question", "Reading", "Unclear", "read_reply"]

MAX_CHARS = 20_000
"""Longer answers are for a person: nobody decides in ten pages."""


def read_reply(new: str, question: Question, *, attachments: Sequence[str] = ()) -> Reading:
    """Judge what somebody typed (quotes already cut) as the answer to a question; `attachments` are names."""
    text = new.strip()
    if len(text) > MAX_CHARS:
        return Unclear(
            why="jawaban terlalu panjang untuk dibaca sebagai keputusan", rule="too long", new_text=text
        )
    if odd_signs(text):
        return Unclear(
            why="jawaban memuat huruf atau tanda yang tidak lazim", rule="odd signs", new_text=text
        )
    chosen = text if question.kind in _BOXED else without_unticked(text)
    reply = prepare(without_courtesies(chosen), question, tuple(attachments))
    return replace(_judged(reply), new_text=text)


_BOXED = ("form", "report", "progress")
"""Kinds of steps whose forms have boxes of their own (`forms`)."""


def _judged(reply: Reply) -> Reading:
    if affirmed := without_negator(reply.question):
        return _judged_negated(prepare(reply.text, affirmed, reply.attachments))
    reading = _judged_alone(reply)
    return _unless_reserved(reply, reading) if isinstance(reading, Decision) else reading


def _judged_negated(reply: Reply) -> Reading:
    reading = _judged(reply)
    if not isinstance(reading, Decision):
        return reading
    if is_bare(reply):
        return reply.unclear("pertanyaannya memuat kata ingkar", "bare answer to a negation")
    return turned(reading)


def _unless_reserved(reply: Reply, reading: Decision) -> Reading:
    """`Seandainya disetujui, lanjutkan.`, `Ini contoh format: ...`: the answer hangs on what is only supposed."""
    why = reserve(reply.text, reading, lambda rest: _judged_alone(prepare(rest, reply.question, ())))
    return reply.unclear(WHY[why], f"reserved: {why}", reading.outcome) if why else reading


def _judged_alone(reply: Reply) -> Reading:
    strict = _read_strictly(reply)
    reading = strict if isinstance(strict, Decision | Correction) else _read_generally(reply, strict)
    if isinstance(reading, Unclear) and reading.rule != NO_MEASURE:
        reading = (
            read_concluded(reply, lambda rest: _judged_alone(prepare(rest, reply.question, ()))) or reading
        )
    return objected(reply, reading)


def _read_strictly(reply: Reply) -> Reading:
    for rule in _RULES:
        if reading := rule(reply):
            return reading
    return reply.unclear("maksud jawaban belum dapat kami pastikan", "nothing recognised")


_CLOSED = ("delegate", "acting", "retract", "question", "empty")
"""What is surely no answer, whatever words stand in it."""


_UNSURE = (
    "receipt or acceptance",
    "finding of something else",
    "copy promised",
    "something else mended",
    "something else answered",
    "mending told of",
)
"""What no other word can make surer."""


def _read_generally(reply: Reply, strict: Reading) -> Reading:
    """Where the strict rules find no answer: one that stands in a sentence of any words, without any danger."""
    closed = strict.kind in _CLOSED if isinstance(strict, NotADecision) else strict.rule in _UNSURE
    if closed:
        return strict
    return next((reading for rule in _GENERAL if (reading := rule(reply))), strict)


_GENERAL: tuple[Callable[[Reply], Reading | None], ...] = (
    read_plain,
    read_told,
    read_diagnosed,
    read_working,
    read_fulfilled,
    read_returned,
    read_going,
)
"""The rules for answers in any words, in their order."""


_RULES: tuple[Callable[[Reply], Reading | None], ...] = (
    read_number,
    read_choice,
    read_empty,
    read_quoted,
    read_command,
    read_correction,
    read_form,
    read_report,
    read_done,
    read_progress,
    read_state,
    read_signed,
    read_team,
    read_finding,
    read_proceed,
    read_link,
    read_disposition,
    read_referral,
    read_known,
    read_receipt,
    read_taken,
    read_found_good,
    read_verdict,
    read_defect,
    read_standin,
    read_no_answer,
)
"""The rules in their order; the first that has something to say decides."""
