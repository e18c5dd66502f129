"""Which case a mail may be about where nothing says it for sure: guesses with their reasons, the best first. Pure."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from mailflow.complaints.complaint import plain_subject
from mailflow.mails.mail import Mail

Route = Literal["thread", "number", "outsider", "reference", "copy", "letter", "subject", "system", "sender"]

SUBJECT_DAYS = 30
COPY_DAYS = 14
MOST = 3
"""So many guesses are shown."""

_WHY: dict[Route, str] = {
    "thread": "membalas surel kasus itu",
    "number": "menyebut nomor kasus itu",
    "outsider": "menyebut nomor kasus itu, tetapi pengirimnya bukan pihak kasus",
    "reference": "memuat rujukan surel kasus itu",
    "copy": "isi dan lampirannya sama",
    "letter": "nomor suratnya sama",
    "subject": "perihalnya sama, dari pengirim yang sama",
    "system": "aplikasi atau layanannya sama, dari pengirim yang sama",
    "sender": "kasus terbuka dari pengirim yang sama",
}
_RANK: tuple[Route, ...] = tuple(_WHY)


@dataclass(frozen=True, kw_only=True, slots=True)
class Guess:
    """A case that a mail may be about, by its number, and how we come to think so."""

    number: str
    route: Route

    @property
    def why(self) -> str:
        """The reason as an Indonesian clause."""
        return _WHY[self.route]


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    """An open case, as far as a mail can be laid beside it. `copied`: the mail is its complaint once more.

    `subjects`: what its letter and the mail that brought it are about.
    """

    number: str
    requester: str
    subjects: tuple[str, ...]
    letter: str
    system: str
    opened_at: datetime
    copied: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Said:
    """What a mail says of itself. `letter`: the number of the letter that it brings, "" where it brings none."""

    sender: str
    subject: str
    at: datetime
    letter: str = ""
    system: str = ""


def guess_cases(said: Said, known: Iterable[Known]) -> tuple[Guess, ...]:
    """Each case that the mail may be about, once, for the best reason there is; of two alike the newer first."""
    newest_first = sorted(known, key=lambda case: case.opened_at, reverse=True)
    found = [Guess(number=case.number, route=route) for case in newest_first if (route := _route(said, case))]
    return best(found)


def best(guesses: Sequence[Guess]) -> tuple[Guess, ...]:
    """Guesses by rank, each case once."""
    found: dict[str, Guess] = {}
    for guess in sorted(guesses, key=lambda guess: _RANK.index(guess.route)):
        found.setdefault(guess.number, guess)
    return tuple(found.values())


def stops_complaint(guess: Guess) -> bool:
    """Whether a letter may be about this case, so that it opens none before somebody has looked at it.

    Who has one open case may have another disturbance as well, also of the same application: whether two cases are
    handled as one is decided in the procedure (GABUNG).
    """
    return guess.route not in ("sender", "system")


def _route(said: Said, case: Known) -> Route | None:
    if case.copied and _within(said, case, COPY_DAYS):
        return "copy"
    letters = same_number(said.letter), same_number(case.letter)
    if all(letters):
        return "letter" if letters[0] == letters[1] else None
    if said.sender != case.requester:
        return None
    subject = _plain(said.subject)
    if subject and subject in map(_plain, case.subjects) and _within(said, case, SUBJECT_DAYS):
        return "subject"
    if said.system and _plain(said.system) == _plain(case.system):
        return "system"
    return "sender"


def _plain(subject: str) -> str:
    return plain_subject(subject).casefold()


def _within(said: Said, case: Known, days: int) -> bool:
    return said.at - case.opened_at <= timedelta(days=days)


def same_number(number: str) -> str:
    """A letter's number as it is compared: letters and digits only."""
    return "".join(re.findall(r"[^\W_]+", number.casefold()))


def fingerprint(mail: Mail) -> str:
    """What two mails share that are the same letter sent twice: text and files, whatever their headers say."""
    text = "\n".join(line.strip() for line in (mail.text or mail.html).splitlines() if line.strip())
    files = sorted(hashlib.sha256(file.data).hexdigest() for file in mail.attachments)
    if not text and not files:
        return ""
    return hashlib.sha256("\n".join([text, *files]).encode()).hexdigest()
