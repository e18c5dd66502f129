"""Turns what an officer typed into a decision: the rules in their order. The words stand in `vocabulary`.

An error here sends a letter that nobody approved; asking back costs one mail. So an answer counts only where
it stands free (`clauses.hits`), alone, and without any doubt beside it; everything else is `Unclear` or
`NotADecision`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from mailflow.cases.readings import Correction, Decision, NotADecision, OtherKind, Question, Reading, Unclear
from mailflow.language.words import odd_signs
from mailflow.replies.clauses.doers import is_anothers
from mailflow.replies.clauses.hits import NEGATORS, asks, is_chatter
from mailflow.replies.clauses.parts import WHY, Reply, prepare
from mailflow.replies.clauses.requests import acting_argument
from mailflow.replies.contents import read_choice, read_link, read_number, read_state
from mailflow.replies.corrections import read_correction
from mailflow.replies.courtesies import without_courtesies
from mailflow.replies.dispositions.dispositions import read_disposition, read_referral
from mailflow.replies.dispositions.people import read_team
from mailflow.replies.dispositions.standins import read_standin
from mailflow.replies.findings.diagnosed import is_contradicted, read_diagnosed
from mailflow.replies.findings.findings import read_finding
from mailflow.replies.findings.hailed import is_hailed
from mailflow.replies.findings.told import read_told
from mailflow.replies.other_cases import names_another_case
from mailflow.replies.reports.done import read_done, read_going
from mailflow.replies.reports.elsewhere import withhold
from mailflow.replies.reports.forms import read_form, read_report
from mailflow.replies.reports.fulfilled import read_fulfilled
from mailflow.replies.reports.progress import read_progress
from mailflow.replies.reports.returned import read_returned
from mailflow.replies.reserved import REASONED, reserve
from mailflow.replies.ticked import without_unticked
from mailflow.replies.trials.lapses import lapse
from mailflow.replies.trials.working import read_working
from mailflow.replies.verdicts.limits import find_limit
from mailflow.replies.verdicts.plain import read_plain
from mailflow.replies.verdicts.proceed import read_proceed
from mailflow.replies.verdicts.refused import REFUSED, refused_otherwise
from mailflow.replies.verdicts.signed import read_signed
from mailflow.replies.verdicts.taken import read_found_good, read_receipt, read_taken
from mailflow.replies.verdicts.verdicts import read_defect, read_known, read_verdict
from mailflow.replies.withdrawn import withdrawal

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
    reading = _judged_alone(reply)
    if isinstance(reading, Decision) and names_another_case(reply.text, reply.question.named):
        return reply.unclear(WHY["elsewhere"], "another case", reading.outcome)
    return _unless_reserved(reply, reading) if isinstance(reading, Decision) else reading


def _unless_reserved(reply: Reply, reading: Decision) -> Reading:
    """`Seandainya disetujui, lanjutkan.`, `Ini contoh format: ...`: the answer hangs on what is only supposed."""
    why = reserve(reply.text, reading, lambda rest: _judged_alone(prepare(rest, reply.question, ())))
    return reply.unclear(WHY[why], f"reserved: {why}", reading.outcome) if why else reading


def _judged_alone(reply: Reply) -> Reading:
    strict = _read_strictly(reply)
    reading = strict if isinstance(strict, Decision | Correction) else _read_generally(reply, strict)
    reading = _unless_gainsaid(reply, reading)
    reading = _unless_anothers(reply, reading)
    reading = _unless_withdrawn(reply, reading)
    reading = _unless_lapsed(reply, reading)
    return withhold(reply, reading) if isinstance(reading, Decision) else reading


def _unless_withdrawn(reply: Reply, reading: Reading) -> Reading:
    """`Lulus. Maaf salah balas, ini untuk kasus lain.`, `Ya. Tapi saya belum yakin.`"""
    outcome = reading.outcome if isinstance(reading, Decision) else ""
    answered = isinstance(reading, Decision | Correction)
    why = withdrawal(reply.text, is_refused=outcome in REASONED) if answered else ""
    return reply.unclear(WHY[why], f"withdrawn: {why}", outcome) if why else reading


def _unless_lapsed(reply: Reply, reading: Reading) -> Reading:
    """`Sudah normal, lalu lima menit kemudian berhenti lagi`, `Lulus di laptop saya`"""
    if not isinstance(reading, Decision):
        return reading
    if (reply.question.kind, reading.outcome) == ("finding", "ya") and is_hailed(reply.clauses):
        return reply.other("acknowledge", "only hailed")
    why = lapse(reply.clauses, reply.question, reading.outcome)
    return reply.unclear(WHY[why], f"lapsed: {why}", reading.outcome) if why else reading


def _unless_gainsaid(reply: Reply, reading: Reading) -> Reading:
    """`masalahnya sudah terselesaikan`: where all words tell that it works, a trouble is only what is over."""
    told = read_working(reply) if isinstance(reading, Decision) else None
    if told is None or not isinstance(reading, Decision) or told.outcome == reading.outcome:
        return reading
    good = reply.question.outcomes[0]
    return told if told.outcome == good else reply.unclear(WHY["two"], "state two", good)


_JUDGED = frozenset({"setuju", "tolak", "kembalikan", "diterima", "dikembalikan", "perlu perbaikan"})


def _unless_anothers(reply: Reply, reading: Reading) -> Reading:
    """`Kecamatan Lebak menyetujui`: what somebody else did with the matter is no answer to it."""
    if isinstance(reading, Decision) and is_contradicted(reply, reading.outcome):
        return reply.unclear("jawaban dan temuannya tidak sejalan", "part found otherwise")
    if not isinstance(reading, Decision) or reading.outcome not in _JUDGED:
        return reading
    if reading.outcome in ("kembalikan", "dikembalikan", "tolak") and _takes_part(reply):
        return reply.unclear(WHY["part"], "part taken", reading.outcome)
    if reading.outcome in REFUSED and (label := refused_otherwise(reply)):
        return reply.unclear(WHY[label], "refused otherwise", reading.outcome)
    if _is_either(reply, reading):
        return reply.unclear(WHY["two"], "two answers", reading.outcome)
    if reading.outcome in ("setuju", "diterima") and (
        why := find_limit(reply.lines.prose, verified=reading.outcome == "diterima")
    ):
        return reply.unclear(WHY[why], f"limited: {why}", reading.outcome)
    here = reply.question.kind in _BY_VERDICT
    if not here or not is_anothers(reply.clauses, reply.lines.prose, reply.question.named):
        return reading
    return reply.unclear(WHY["by"], "another's answer", reading.outcome)


def _is_either(reply: Reply, reading: Decision) -> bool:
    """`Ya, tolak.`: yes to a letter that refuses, or no to it? `Ganti timnya`, where the question says what TOLAK and
    what KEMBALIKAN would do, and the reply names neither."""
    said = [tag.label for tag in reply.tags()]
    parted = {"tolak:", "kembalikan:"} <= set(reply.question.asked.lower().split())
    return said == ["yes", "tolak"] or (
        parted and reading.outcome == "kembalikan" and "kembali" not in reply.text.lower()
    )


def _takes_part(reply: Reply) -> bool:
    """`formulirnya diterima, suratnya dikembalikan`, where DITERIMA is no outcome of its own."""
    ends = [clause.tags[-2:] for clause in reply.clauses if clause.tags[-1].phrase == "diterima"]
    whole = [
        tags for tags in ends if tags[0].phrase not in ("sudah", "telah") and tags[0].label not in NEGATORS
    ]
    return reply.question.kind == "verify" and bool(whole)


_BY_VERDICT = ("approve", "verify", "sign", "dispose", "prioritise")


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
    "something else mended",
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


def _empty(reply: Reply) -> Reading | None:
    if reply.lines.fields or not is_chatter(reply.clauses):
        return None
    return (
        None
        if reply.attachments and _takes_files(reply.question)
        else reply.other("empty", "nothing new typed")
    )


def _takes_files(question: Question) -> bool:
    edited = question.kind == "approve" and bool(question.draft_labels)
    return edited or question.kind in ("form", "report", "sign", "progress")


_SPEECH = re.compile(
    r"[^\n\"“”:]{3,80}\b(?:menulis|tulis|bilang|berkata|kata|jawab|menjawab|balas|membalas|pesan|wrote|says|said)\b"
    r"[^\n\"“”:]{0,40}[:,]?\s{0,3}[\"“][^\"“”]{0,2000}[\"”]?\W{0,10}",
    re.IGNORECASE,
)


def _speaks_another(reply: Reply) -> Reading | None:
    """`Pak Budi menulis: "setuju"` and nothing else: what somebody else said is no answer."""
    if not _SPEECH.fullmatch(reply.text):
        return None
    return reply.unclear(WHY["hearsay"], "somebody else quoted")


_COMMANDS: Mapping[str, OtherKind] = {
    "tanya": "question",
    "ralat": "retract",
    "delegasi": "delegate",
    "delegasikan": "delegate",
}


def _other_command(reply: Reply) -> Reading | None:
    """TANYA, RALAT, DELEGASI and PLH: as the first word: never an answer."""
    if acting := acting_argument(reply.text):
        return reply.other("acting", "command PLH", acting)
    first = next((tag.phrase.split()[0] for clause in reply.clauses for tag in clause.tags), "")
    kind = _COMMANDS.get(first)
    return reply.other(kind, f"command {first.upper()}") if kind else None


_OTHERS: tuple[tuple[str, OtherKind], ...] = (
    ("retract", "retract"),
    ("delegate", "delegate"),
    ("hold", "hold"),
    ("study", "hold"),
)


def _not_an_answer(reply: Reply) -> Reading | None:
    """What else a reply can be: a question, a promise, a stand-in named, an answer taken back."""
    labels = reply.labels()
    if any(asks(clause) for clause in reply.clauses):
        return reply.other("question", "question")
    mention = next((hit for hit in reply.hits), None)
    if mention and not labels & {"retract", "delegate"}:
        doubt = reply.first_doubt(("condition", "hedge", "hearsay"))
        why = WHY[doubt.label] if doubt else "jawaban belum tegas"
        return reply.unclear(why, "answer word not free-standing", reply.outcome_of(mention))
    for label, kind in _OTHERS:
        if label in labels:
            return reply.other(kind, f"words for {label}")
    if labels & {"vague", "thumb", "modal"} or _is_bare_ok(reply):
        return reply.unclear("jawaban belum tegas", "vague", next(iter(reply.question.outcomes), ""))
    if "working" in labels:
        return reply.other("progress", "words for progress")
    if _is_promise(reply) and not _is_heard(reply):
        return reply.other("hold", "promise")
    quiet = labels <= {
        "acknowledge",
        "ok",
        "filler",
        "vocative",
        "subject",
        "request",
        "later",
        "word",
        "number",
    }
    return reply.other("acknowledge", "acknowledged") if quiet and _is_heard(reply) else None


def _is_promise(reply: Reply) -> bool:
    """`besok pagi saya pastikan`, `akan kami isi`: somebody will do it, and nothing is answered yet."""
    if reply.question.kind in ("approve", "verify") or {"good", "bad", "ask"} & reply.labels():
        return False
    for clause in reply.clauses:
        words = {word for tag in clause.tags for word in tag.phrase.split()}
        ahead = "later" in clause.labels() or words & {"akan", "menyusul", "segera"}
        if ahead and words & {"saya", "kami", "menyusul"} and not words & {"bisa", "boleh", "mohon"}:
            return True
    return False


def _is_bare_ok(reply: Reply) -> bool:
    tags = [
        tag
        for clause in reply.clauses
        for tag in clause.tags
        if tag.label not in ("filler", "vocative", "yes")
    ]
    return bool(tags) and all(tag.label == "ok" and tag.phrase != "baik" for tag in tags)


def _is_heard(reply: Reply) -> bool:
    tags = reply.tags()
    return (
        any(tag.label == "acknowledge" or tag.phrase == "baik" for tag in tags)
        or reply.text.strip(" .!") == "86"
    )


_RULES: tuple[Callable[[Reply], Reading | None], ...] = (
    read_number,
    read_choice,
    _empty,
    _speaks_another,
    _other_command,
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
    _not_an_answer,
)
"""The rules in their order; the first that has something to say decides."""
