"""What in a reply points away from the case that it answers: another case or application, a new complaint. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

TEXT_CAP = 20_000
SHORTEST = 4
"""A shorter name of an application may be an ordinary word."""

_NUMBER = re.compile(r"\bKASUS[ -]?(\d{4})[ -](\d{3,6})\b", re.I)
_SHORT_NUMBER = re.compile(r"\bkasus[ -]?(?:\d{4}[ -])?(\d{3,6})\b", re.I)
_OPENING = re.compile(
    r"(?:\A\W{0,5}(?:(?:soal|tentang|yang) )?|\b(?:untuk|utk|buat) )kasus[ -]?(?:\d{4}[ -])?(\d{3,6})\b", re.I
)
_SENTENCE = re.compile(r"[^.!?\n]{1,600}")
_ASIDE = re.compile(
    r"[ \t,;*-]{0,8}(?:oh ya|oh iya|o ya|oya|ohya|btw|by the way|(?:ng)?omong[ -]{1,3}(?:ng)?omong|"
    r"satu lagi|satu hal lagi|hal lain|di luar itu|mau lapor|mohon izin melapor)\b",
    re.I,
)
_TROUBLE = re.compile(
    r"\b(?:error|eror|gangguan|terganggu|(?:tidak|tdk|gak|nggak|belum) (?:bisa|dapat|muncul|jalan|berfungsi)|gagal|"
    r"down|rusak|lambat|lemot|mati|bermasalah|masalah|macet|hang|trouble|putus|terputus|hilang)\b",
    re.I,
)


@dataclass(frozen=True, kw_only=True, slots=True)
class About:
    """A case as a reply may name it."""

    number: str
    system: str = ""


def numbers_in(text: str) -> tuple[str, ...]:
    """The case numbers in a text, as our own mails write them."""
    return tuple(
        dict.fromkeys(f"KASUS-{year}-{no}" for year, no in _NUMBER.findall(text[:TEXT_CAP].replace("[", " ")))
    )


def other_named(text: str, subject: str, own: About, others: Sequence[About]) -> About | None:
    """The other case that a reply names by its number or its application, and not its own; None where it names none.

    What was typed weighs more than the subject: whoever names their own case there means that one.
    """
    known = {other.number: other for other in others}
    typed = numbers_in(text)
    if own.number in typed:
        return None
    for number in (*typed, *_unless_own(numbers_in(subject), own.number)):
        if number in known:
            return known[number]
    if own.system and _names(text, own.system):
        return None
    return next(
        (other for other in others if _is_other_system(other, own) and _names(text, other.system)), None
    )


def names_another_case(text: str, asked: str) -> bool:
    """Whether a sentence begins with the number of another case than the question names: `Kasus 0095 saya teruskan`."""
    own = {int(number) for number in _SHORT_NUMBER.findall(asked)}
    opening = {
        int(number) for part in _SENTENCE.findall(text[:TEXT_CAP]) for number in _OPENING.findall(part)
    }
    return bool(own and opening and not own & opening)


def _unless_own(numbers: Sequence[str], own: str) -> Sequence[str]:
    return () if own in numbers else numbers


def _is_other_system(other: About, own: About) -> bool:
    name, mine = other.system.casefold(), own.system.casefold()
    return len(name) >= SHORTEST and name not in mine and mine not in name


def _names(text: str, system: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(system[:100])}(?!\w)", text[:TEXT_CAP], re.I))


def added_complaint(text: str) -> str:
    """The sentences of an answer that turn aside to tell of something else that is broken; "" where none do."""
    found = _SENTENCE.findall(text[:TEXT_CAP])
    return ". ".join(part.strip() for part in found if _ASIDE.match(part) and _TROUBLE.search(part))


def without(text: str, added: str) -> str:
    """The answer without those sentences."""
    for part in added.split(". ") if added else ():
        text = text.replace(part, " ")
    return text
