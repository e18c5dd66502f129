"""Withholds an outcome that was told of something else: another unit, round or kind of case, or of the trial itself.

What was asked about must have been looked at, by the writer, and now. `akun uji belum diberikan` says nothing of
the application that was to be tested, nor does `versi sebelumnya gagal` of the one that was repaired.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.reply_clauses import Clause
from mailflow.reply_parts import Reply
from mailflow.reply_seen import clause_state
from mailflow.reply_values import Decision, Reading
from mailflow.vocabulary import words_of
from mailflow.vocabulary_elsewhere import (
    AWAY,
    BEGUN,
    BETWEEN,
    EARLIER,
    GENERALLY,
    LACKING,
    MEANS,
    NOT_DONE,
    NOW_IT_IS,
    OURS,
    OWN_LACKS,
    POINTING,
    PUT_OFF,
    ROUNDS,
    TRIAL,
    TRYING,
    VISITING,
)

_KINDS = ("finding", "report", "test", "confirm", "progress")
_PUT_OFF_LABELS = frozenset({"later", "hold", "study", "hedge", "delegate"})
_REACH = 4
"""Words between a negation and the trial that it denies."""


def withhold(reply: Reply, decision: Decision) -> Reading:
    """The decision, or a question back where its words are about something else than what was asked."""
    if reply.question.kind not in _KINDS:
        return decision
    clauses = [_words(clause) for clause in reply.clauses]
    if any(_turns_to_ours(words, clause) for words, clause in zip(clauses, reply.clauses, strict=True)):
        return reply.unclear("jawaban menyebut hal lain daripada yang ditanyakan", "of something else")
    if reply.question.kind == "finding" and _is_general(clauses):
        return reply.unclear("jawaban menyebut yang biasanya, bukan temuan kali ini", "what is usual")
    if reply.question.kind in ("test", "confirm") and not _was_tried(reply, decision, clauses):
        return reply.unclear("belum jelas apakah sudah dicoba", "not tried", decision.outcome)
    return decision


def _words(clause: Clause) -> list[str]:
    return [word for tag in clause.tags for word in tag.phrase.split()]


def _turns_to_ours(words: Sequence[str], clause: Clause) -> bool:
    """`..., kalau yang ini belum saya tanyakan`: what stands before it was about another."""
    pointed = any(one in POINTING and two in OURS for one, two in pairwise(words))
    return pointed and (bool(clause.labels() & _PUT_OFF_LABELS) or is_untried(words))


def _is_general(clauses: Sequence[Sequence[str]]) -> bool:
    said = {word for words in clauses for word in words}
    return bool(said & GENERALLY) and not said & NOW_IT_IS


def is_untried(words: Sequence[str]) -> bool:
    """`belum kami coba`, `gagal diuji`, `ujinya ditunda`, `uji belum jalan`: there was no trial."""
    for at, word in enumerate(words):
        behind = words[at + 1 : at + 1 + _REACH]
        if word in NOT_DONE and _first_said(behind) in TRYING | VISITING:
            return True
        if word in TRIAL and (_first_said(behind) in PUT_OFF or _is_not_begun(behind)):
            return True
    return False


def _first_said(words: Sequence[str]) -> str:
    """The first word that is more than who, whether it could be, and how."""
    return next((word for word in words if word not in BETWEEN), "")


def _is_not_begun(behind: Sequence[str]) -> bool:
    denied = next((at for at, word in enumerate(behind[:2]) if word in NOT_DONE), -1)
    return denied >= 0 and _first_said(behind[denied + 1 :]) in BEGUN


def _was_tried(reply: Reply, decision: Decision, clauses: Sequence[Sequence[str]]) -> bool:
    """Whether a state is told of the thing itself, as it is now, by somebody who could look."""
    untried = [is_untried(words) for words in clauses]
    good = decision.outcome == reply.question.outcomes[0]
    if good:
        earlier = any(_is_earlier(words) for words in clauses)
        return not any(untried) and not (earlier and not _tells_of_now(clauses))
    lacks = any(_is_own_lack(words) for words in clauses)
    return any(
        _is_ill(clause, words)
        and not (missed or _is_of_means(words) or _is_earlier(words))
        and not (lacks and _only_access(clause))
        for clause, words, missed in zip(reply.clauses, clauses, untried, strict=True)
    ) or not (any(untried) or lacks or any(_is_of_means(words) or _is_earlier(words) for words in clauses))


def _is_ill(clause: Clause, words: Sequence[str]) -> bool:
    state = clause_state(clause)
    return state is not None and state.state in ("bad", "part") and not state.past


def _tells_of_now(clauses: Sequence[Sequence[str]]) -> bool:
    return any(set(words) & NOW_IT_IS for words in clauses)


def _is_earlier(words: Sequence[str]) -> bool:
    """`di versi sebelumnya`, `untuk perbaikan yang lama`"""
    rounds = [at for at, word in enumerate(words) if word in ROUNDS]
    return any(set(words[at + 1 : at + 4]) & EARLIER for at in rounds) and not set(words) & NOW_IT_IS


def _is_of_means(words: Sequence[str]) -> bool:
    """`akun uji belum ada`, `komputer untuk uji rusak`, `undangan ujinya salah`: not `di server uji gagal`."""
    for at, word in enumerate(words):
        if word in MEANS and words[at - 1 : at] not in (["di"], ["pada"], ["dengan"], ["dari"], ["memakai"]):
            behind = [one for one in words[at + 1 : at + 3] if one not in ("untuk", "buat")]
            if set(behind[:1]) & TRIAL or word in TRIAL:
                return True
    return False


def _is_own_lack(words: Sequence[str]) -> bool:
    """`lupa kata sandi`, `sedang di jalan`, `belum didaftarkan`: why the writer could not look."""
    if set(words) & OWN_LACKS or any(pair in AWAY for pair in pairwise(words)):
        return True
    return any(word in NOT_DONE and set(words[at + 1 : at + 3]) & LACKING for at, word in enumerate(words))


_ABLE = words_of("bisa dapat sempat")


def _only_access(clause: Clause) -> bool:
    """`belum bisa masuk`"""
    bad = [tag.phrase.split() for tag in clause.tags if tag.label == "bad"]
    return all(set(words) & _ABLE for words in bad)
