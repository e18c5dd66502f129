"""What else than an answer a reply can be: empty, a question, a promise, a command, another's words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from mailflow.cases.readings import OtherKind, Question, Reading
from mailflow.replies.clauses.hits import asks, is_chatter
from mailflow.replies.clauses.parts import WHY, Reply
from mailflow.replies.clauses.requests import acting_argument


def read_empty(reply: Reply) -> Reading | None:
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
    r"[^\n\"“”:]{3,80}\b(?:menulis|tulis|bilang|berkata|kata|jawab|menjawab|balas|membalas|pesan|wrote|"
    r"says|said)\b[^\n\"“”:]{0,40}[:,]?\s{0,3}[\"“][^\"“”]{0,2000}[\"”]?\W{0,10}",
    re.IGNORECASE,
)


def read_quoted(reply: Reply) -> Reading | None:
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


def read_command(reply: Reply) -> Reading | None:
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


def read_no_answer(reply: Reply) -> Reading | None:
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
        words = set(clause.words())
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
