"""One walk over a procedure: what is known in it, and the faults that were found so far."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field

from mailflow.calendars.hours import WorkingHours
from mailflow.file_faults import nearest
from mailflow.forms.form import Form
from mailflow.problems import Fault, Problem, Words
from mailflow.procedures.procedure import TARGETS, Procedure, Step
from mailflow.procedures.words import SAID, Mistake

Kind = tuple[str, str]
ROLE: Kind = ("role", "jabatan")
STEP: Kind = ("step", "langkah")
NEXT: Kind = ("step or end", "langkah atau akhir")
LETTER: Kind = ("letter", "naskah")
FORM: Kind = ("form", "formulir")
FIELD: Kind = ("form field", "isian formulir")
TEMPLATE: Kind = ("letter template", "templat naskah")
NOTICE: Kind = ("notice", "surel pemberitahuan")
OUTCOME: Kind = ("outcome", "hasil")
PRIORITY: Kind = ("priority", "prioritas")
LEVELS: Kind = ("impact and urgency", "dampak dan urgensi")

LIMIT_MEND = Words(en="Correct the limit", id="Perbaiki batas waktunya")


@dataclass(kw_only=True)
class Look:
    """A procedure that is being looked through, what its office has, and what was found."""

    file: str
    procedure: Procedure
    forms: Mapping[str, Form]
    templates: Collection[str]
    hours: WorkingHours
    elsewhere: Collection[str] = ()
    """Steps of the file's other ways of working: of their answers there are none here."""
    faults: list[Fault] = field(default_factory=list)

    # -- what is found -----------------------------------------------------------------------------

    def fault(self, place: str, what: Words, mend: Words) -> None:
        self.faults.append(Fault(file=self.file, place=place, what=what, mend=mend))

    def say(self, place: str, mistake: Mistake) -> None:
        self.fault(place, *SAID[mistake])

    def say_if(self, wrong: object, place: str, mistake: Mistake) -> None:
        if wrong:
            self.say(place, mistake)

    def known(self, place: str, kind: Kind, names: Iterable[str], right: Collection[str]) -> None:
        """Every one of the names is one of the right ones."""
        for name in names:
            if name not in right:
                what = Words(en=f'There is no {kind[0]} "{name}"', id=f'Tidak ada {kind[1]} "{name}"')
                self.fault(place, what, nearest(name, right))

    def readable(self, place: str, text: str, parse: Callable[[str], object]) -> bool:
        """Whether a limit or a weekly moment can be read; "" is none."""
        try:
            return bool(text) and bool(parse(text))
        except Problem as problem:
            self.fault(place, problem.words, LIMIT_MEND)
            return False

    # -- what is known -----------------------------------------------------------------------------

    def codes(self) -> set[str]:
        return {role.code for role in self.procedure.roles}

    def teams(self) -> set[str]:
        return {role.code for role in self.procedure.roles if role.kind == "team"}

    def actors(self) -> set[str]:
        """What may stand where a role is named; `@disposisi` only where some step disposes."""
        disposed = any("disposisi" in step.then for step in self.procedure.steps)
        return self.codes() | ({TARGETS} if disposed else set())

    def fields(self) -> set[str]:
        return {f"{key}.{asked.name}" for key, form in self.forms.items() for asked in form.fields}

    def steps(self) -> set[str]:
        return {step.name for step in self.procedure.steps}

    def letters(self) -> set[str]:
        return {letter.name for letter in self.procedure.letters}

    def files(self) -> set[str]:
        return {step.files for step in self.procedure.steps if step.files}

    def step(self, name: str) -> Step | None:
        return next((step for step in self.procedure.steps if step.name == name), None)


def given(name: str) -> list[str]:
    """A name that need not be there, as a list."""
    return [name] if name else []
