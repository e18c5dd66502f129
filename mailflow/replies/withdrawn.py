"""A sentence of a reply that speaks of the reply itself: it is taken back, only supposed, or another's word.

Such a sentence takes away whatever stands before it, at every step and of every answer: `Lulus. Maaf salah balas, ini
untuk kasus lain.`, `Ya, jaringan. Tapi saya belum yakin.`
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.language.reserves import ADDRESSED, CLOSING
from mailflow.language.sentences import Sentence, parse_sentences
from mailflow.language.withdrawals import MENDED, OR_NOT, WITHDRAWALS

_MOST_WORDS = 12
"""Of a sentence that says nothing else."""
_REASONS = [
    (label, re.compile("|".join(f"(?:{one})" for one in patterns))) for label, patterns in WITHDRAWALS.items()
]
_REMARKS = [(label, re.compile(CLOSING[label])) for label in ("hedge", "sample")]
"""What closes a sentence may stand as one of its own, or in brackets."""
_WHY_REFUSED = frozenset({"salah", "milik", "punya", "untuk"})
_OR_NOT = re.compile(OR_NOT)
_MENDED = re.compile(MENDED)


def withdrawal(text: str, *, is_refused: bool) -> str:
    """Why the reply does not stand, as a label of `language.vocabulary`; "" where no sentence takes it back.

    Behind the comma of a refusal stands its reason: `Ditolak, salah alamat.`
    """
    sentences = parse_sentences(text)
    if is_refused and _is_mended(text):
        return "retract"
    for before, sentence in zip([None, *sentences], sentences, strict=False):
        if before and before.closed == ":":
            continue
        reasons = [one for one in _REASONS if not (is_refused and one[0] == "part")]
        whole = _reason(sentence, sentence.words, [*reasons, *_REMARKS]) if before else ""
        if reason := whole or (
            _reason(sentence, sentence.last, reasons) if _may_withdraw(sentence, is_refused) else ""
        ):
            return reason
    return ""


def _is_mended(text: str) -> bool:
    """`perlu perbaikan kecil, sudah saya perbaiki sendiri`"""
    parts = parse_sentences(text, ("tapi", "namun"))
    said = [word for word in parts[-1].last if word not in ADDRESSED]
    return (len(parts) > 1 or bool(parts[-1].commas)) and bool(_MENDED.fullmatch(" ".join(said)))


def _may_withdraw(sentence: Sentence, is_refused: bool) -> bool:
    return bool(sentence.commas and sentence.last) and not (is_refused and sentence.last[0] in _WHY_REFUSED)


def _reason(sentence: Sentence, words: Sequence[str], reasons: Sequence[tuple[str, re.Pattern[str]]]) -> str:
    if not words or len(words) > _MOST_WORDS or sentence.closed == ":":
        return ""
    if sentence.closed == "?":
        return "question" if _OR_NOT.fullmatch(" ".join(words)) else ""
    whole, bare = " ".join(words), " ".join(word for word in words if word not in ADDRESSED)
    fit = (label for label, fits in reasons if fits.fullmatch(bare) or fits.fullmatch(whole))
    return next(fit, "")
