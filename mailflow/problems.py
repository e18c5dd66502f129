"""What can be wrong, in both languages: the faults that `mailflow check` lists, the errors a person must hear of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["id", "en"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """One sentence in English and in Indonesian, without the final full stop."""

    en: str
    id: str

    def in_language(self, language: Language) -> str:
        return self.en if language == "en" else self.id


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """One fault in a file or a connection: where it is, what is wrong, how to mend it."""

    file: str
    place: str | Words
    what: Words
    mend: Words

    def line(self, language: Language) -> str:
        """The fault in one line: `file: place: what. mend.`"""
        place = self.place.in_language(language) if isinstance(self.place, Words) else self.place
        where = ": ".join(part for part in (self.file, place) if part)
        return f"{where}: {self.what.in_language(language)}. {self.mend.in_language(language)}."


class Problem(Exception):
    """Base of the errors that carry a sentence for the person who can mend them."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


class ConfigProblem(Problem):
    """A file that the administrator keeps is wrong; carries every fault found."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__(Words(en=faults[0].line("en"), id=faults[0].line("id")))
        self.faults = faults
