"""The rule for signed copies: only an attached PDF or photo is one. Whether it is good is judged elsewhere."""

from __future__ import annotations

import re
from itertools import pairwise

from mailflow.cases.readings import Reading
from mailflow.language.clauses import Clause
from mailflow.language.matters import MATTERS
from mailflow.language.posts import HARD_POSTS
from mailflow.language.vocabulary import AGENTS, words_of
from mailflow.replies.clauses.hits import asks, is_chatter
from mailflow.replies.clauses.parts import WHY, Reply
from mailflow.replies.verdicts.copies import is_signed_otherwise, may_be_copy

_COPIES = (".pdf", ".jpg", ".jpeg", ".png")
_OF_A_SIGNATURE = re.compile(
    r"image\d{1,4}\.\w{3,4}|(?:outlook-)?logo.{0,40}|facebook.{0,20}|instagram.{0,20}", re.I
)
"""Names that mail programs give to the pictures in a mail's own signature."""
_DOUBTS = ("hold", "study", "later", "negator", "retract", "hedge", "condition", "defect", "hearsay", "part")
_OF_A_COPY = frozenset(
    {
        "menyusul",
        "terlampir",
        "dilampirkan",
        "scan",
        "scannya",
        "scan-nya",
        "pindaian",
        "salinan",
        "salinannya",
        "susulkan",
        "disusulkan",
    }
)
_MISSING = "salinan naskah yang bertanda tangan (PDF atau foto) belum terlampir"


def read_signed(reply: Reply) -> Reading | None:
    """DITANDATANGANI where a copy is attached and nothing in the words takes that back."""
    if reply.question.kind != "sign":
        return None
    if any(asks(clause) for clause in reply.clauses) or reply.text.startswith("?"):
        return reply.other("question", "question")
    if not reply.allows("ditandatangani"):
        return None
    if not _brings_copy(reply):
        return _without_copy(reply)
    contrary = [
        hit
        for hit in reply.hits
        if hit.outcome in ("tolak", "kembalikan", "doubt", "soft", "hold", "working")
    ]
    if contrary or "working" in reply.labels():
        return reply.unclear(
            "ada salinan dan jawaban lain dalam satu balasan", "copy and answer", "ditandatangani"
        )
    if any({"later", "signed"} <= clause.labels() for clause in reply.clauses):
        return reply.unclear(WHY["later"], "signed later", "ditandatangani")
    if _brings_other(reply) or not may_be_copy(reply.lines.prose, reply.question.named):
        return reply.unclear(_MISSING, "other file than a copy", "ditandatangani")
    if doubt := reply.first_doubt(_DOUBTS):
        return reply.doubtful(doubt, "ditandatangani")
    return reply.decide("ditandatangani", "copy attached")


def _brings_copy(reply: Reply) -> bool:
    copies = [name for name in reply.attachments if name.lower().endswith(_COPIES)]
    own = [name for name in copies if not _OF_A_SIGNATURE.fullmatch(name)]
    return bool(own) or (bool(copies) and "signed" in reply.labels())


_DRAFTS = words_of(
    "konsep draf draft coret dicoret coret-coret ketik diketik koreksi koreksian coretan contoh"
)
"""What is attached then is no signed copy."""


def _brings_other(reply: Reply) -> bool:
    """`Ini undangannya`: a file of another matter, where nothing is said of signing."""
    words = {word.removesuffix("nya") for tag in reply.tags() for word in tag.phrase.split()}
    return bool(words & _DRAFTS) or (bool(words & MATTERS) and "signed" not in reply.labels())


def _names_post(clause: Clause) -> bool:
    """`Sekdin yang tanda tangan`"""
    words = set(clause.words())
    return "yang" in words and bool(words & (HARD_POSTS | AGENTS))


def _is_signed_by_another(reply: Reply) -> bool:
    """`setuju ditandatangani Pak Wakil`: who is to sign is not the one who was asked."""
    if any("signed" in clause.labels() and _names_post(clause) for clause in reply.clauses):
        return True
    return any(
        tag.label == "signed" and (set(after.phrase.split()) & AGENTS or after.label in ("vocative", "by"))
        for clause in reply.clauses
        for tag, after in pairwise(clause.tags)
    )


def _without_copy(reply: Reply) -> Reading | None:
    """Words alone: a promise or a receipt is noted, everything that sounds like done is asked for the copy."""
    labels = reply.labels()
    if reply.allows("setuju") and any(hit.head for hit in reply.hits):
        otherwise = _is_signed_by_another(reply) or is_signed_otherwise(
            reply.lines.prose, reply.question.named
        )
        promised = _agrees(reply) and (_speaks_of_copy(reply) or otherwise)
        return reply.unclear(_MISSING, "copy promised", "setuju") if promised else None
    if any(hit.head for hit in reply.hits) and not reply.first_doubt(("hold", "later")):
        return reply.unclear(_MISSING, "no copy", "ditandatangani")
    if labels & {"signed", "ok"} and not labels & {"hold", "later", "acknowledge", "not yet"}:
        return reply.unclear(_MISSING, "no copy", "ditandatangani")
    if reply.attachments and is_chatter(reply.clauses):
        return reply.unclear(_MISSING, "other file than a copy", "ditandatangani")
    return None


def _agrees(reply: Reply) -> bool:
    return {hit.outcome for hit in reply.hits if hit.head} == {"setuju"}


def _speaks_of_copy(reply: Reply) -> bool:
    """Where SETUJU is asked for as well it is an answer of its own, unless a copy is promised or missing beside it."""
    said = {word for tag in reply.tags() for word in tag.phrase.split()}
    return bool(said & _OF_A_COPY) or bool(reply.labels() & {"later", "hold", "not yet"})
