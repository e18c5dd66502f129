"""Whether a procedure can be worked: every name leads somewhere, every step is reached and can end. Pure.

The file has been read by then, so its shape is right; what is looked for here is what only the whole shows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from mailflow.cases import TARGETS
from mailflow.file_faults import nearest
from mailflow.forms import Form
from mailflow.notice_fields import NOTICES
from mailflow.problems import Fault, Problem, Words
from mailflow.procedure import ORIGINAL, OUTCOMES, STOP, LetterSpec, Procedure, Span, Step
from mailflow.procedure_paths import clerical_circles, reachable, reaching_an_end
from mailflow.procedure_words import SAID, Mistake, not_one
from mailflow.worktime import parse_limit

PRIORITIES = ("P1", "P2", "P3", "P4")
MATRIX = tuple(f"{impact}-{urgency}" for impact, urgency in product(("tinggi", "sedang", "rendah"), repeat=2))

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


def check_procedure(
    file: str, procedure: Procedure, forms: Mapping[str, Form], templates: Collection[str]
) -> list[Fault]:
    """Every fault of a procedure; `templates` are the names of the letter templates that the office has."""
    look = _Look(file=file, procedure=procedure, forms=forms, templates=templates)
    look.check_names()
    look.check_roles()
    for step in procedure.steps:
        look.check_step(step)
    look.check_first()
    for letter in procedure.letters:
        look.check_letter(letter)
    for span in procedure.spans:
        look.check_span(span)
    look.check_ends()
    look.check_priorities()
    if not look.faults:
        look.check_paths()
    return look.faults


@dataclass(kw_only=True)
class _Look:
    """One walk over a procedure, and what it found."""

    file: str
    procedure: Procedure
    forms: Mapping[str, Form]
    templates: Collection[str]
    faults: list[Fault] = field(default_factory=list)

    def fault(self, place: str, what: Words, mend: Words) -> None:
        self.faults.append(Fault(file=self.file, place=place, what=what, mend=mend))

    def say(self, place: str, mistake: Mistake) -> None:
        self.fault(place, *SAID[mistake])

    def known(self, place: str, kind: Kind, names: Iterable[str], right: Collection[str]) -> None:
        """Every one of the names is one of the right ones."""
        for name in names:
            if name not in right:
                what = Words(en=f'There is no {kind[0]} "{name}"', id=f'Tidak ada {kind[1]} "{name}"')
                self.fault(place, what, nearest(name, right))

    def limit(self, place: str, text: str) -> None:
        if not text:
            return
        try:
            parse_limit(text)
        except Problem as problem:
            self.fault(place, problem.words, LIMIT_MEND)

    # -- names and people --------------------------------------------------------------------------

    def check_names(self) -> None:
        p = self.procedure
        self._once("role", [role.code for role in p.roles])
        self._once("step", [*(step.name for step in p.steps), *(end.name for end in p.ends)])
        self._once("letter", [letter.name for letter in p.letters])
        self._once("span", [span.name for span in p.spans])
        for what, rows in (("step", p.steps), ("end", p.ends)):
            if not rows:
                self.say(what, "no row")

    def _once(self, what: str, names: Sequence[str]) -> None:
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.say(f"{what}.{name}", "twice")

    def check_roles(self) -> None:
        for kind in ("requester", "secretariat"):
            held = sum(role.kind == kind for role in self.procedure.roles)
            if held != 1:
                self.fault("role", *not_one(kind, held))
        for role in self.procedure.roles:
            place = f"role.{role.code}"
            above = self._codes() - {role.code}
            self.known(f"{place}.reports_to", ROLE, _given(role.reports_to), above)
            if role.kind == "unit":
                self.known(f"{place}.unit_from", FIELD, [role.unit_from], self._fields())

    def _codes(self) -> set[str]:
        return {role.code for role in self.procedure.roles}

    def _actors(self) -> set[str]:
        """What may stand where a role is named; `@disposisi` only where some step disposes."""
        disposed = any("disposisi" in step.then for step in self.procedure.steps)
        return self._codes() | ({TARGETS} if disposed else set())

    def _fields(self) -> set[str]:
        return {f"{key}.{asked.name}" for key, form in self.forms.items() for asked in form.fields}

    def _steps(self) -> set[str]:
        return {step.name for step in self.procedure.steps}

    def _letters(self) -> set[str]:
        return {letter.name for letter in self.procedure.letters}

    # -- a step ------------------------------------------------------------------------------------

    def check_step(self, step: Step) -> None:
        place = f"step.{step.name}"
        self._check_outcomes(place, step)
        self._check_people(place, step)
        self._check_papers(place, step)
        self.known(f"{place}.after", STEP, step.after, self._steps() - {step.name})
        self.known(f"{place}.covers", OUTCOME, step.covers, step.then)
        for outcome, names in step.covers.items():
            self.known(f"{place}.covers.{outcome}", STEP, names, self._steps())
        for key in ("within", "progress", "remind_after"):
            self.limit(f"{place}.{key}", getattr(step, key))

    def _check_outcomes(self, place: str, step: Step) -> None:
        allowed = {*step.forms, "kembalikan"} if step.answer == "form" else set(OUTCOMES[step.answer])
        needed = {"none": ("lanjut",), "complaint": ("lengkap",), "form": step.forms}.get(step.answer, ())
        self.known(f"{place}.then", OUTCOME, step.then, allowed)
        for outcome in needed:
            if outcome not in step.then:
                self.say(f"{place}.then.{outcome}", "no next")
        if not step.then and not needed:
            self.say(f"{place}.then", "no outcome")
        following = self._steps() | {end.name for end in self.procedure.ends} | {STOP}
        for outcome, names in step.then.items():
            self.known(f"{place}.then.{outcome}", NEXT, names, following)
            if not names:
                self.say(f"{place}.then.{outcome}", "no next")

    def _check_people(self, place: str, step: Step) -> None:
        # a clerical step is written down in the name of a post, which nobody can dispose
        right = self._codes() if step.answer == "none" else self._actors()
        self.known(f"{place}.actor", ROLE, step.actor, right)
        self.known(f"{place}.targets", ROLE, step.targets, self._codes())
        if not step.actor:
            self.say(f"{place}.actor", "no actor")
        if "disposisi" in step.then and not step.targets:
            self.say(f"{place}.targets", "no targets")

    def _check_papers(self, place: str, step: Step) -> None:
        letters = self._letters()
        self.known(f"{place}.forms", FORM, step.forms, self.forms)
        self.known(f"{place}.needs", FORM, step.needs, self.forms)
        self.known(f"{place}.draft", LETTER, _given(step.draft), letters)
        self.known(f"{place}.makes", LETTER, step.makes, letters)
        self.known(f"{place}.shows", LETTER, step.shows, letters | {ORIGINAL})
        self.known(f"{place}.gives", OUTCOME, step.gives, {"*", *step.then})
        for outcome, names in step.gives.items():
            self.known(f"{place}.gives.{outcome}", LETTER, names, letters)
        if step.answer == "form" and not step.forms:
            self.say(f"{place}.forms", "no form")
        if step.draft and "setuju" not in step.then:
            self.say(f"{place}.draft", "draft never approved")

    def check_first(self) -> None:
        """A case begins with a complaint of the requester, read into the first form that the step needs."""
        if not self.procedure.steps:
            return
        first = self.procedure.first()
        requesters = {role.code for role in self.procedure.roles if role.kind == "requester"}
        if first.answer != "complaint" or not first.needs or not set(first.actor) <= requesters:
            self.say(f"step.{first.name}", "first is no complaint")

    # -- letters, spans, ends ----------------------------------------------------------------------

    def check_letter(self, letter: LetterSpec) -> None:
        place = f"letter.{letter.name}"
        self.known(f"{place}.signer", ROLE, _given(letter.signer), self._actors())
        for key in ("to", "copies", "team"):
            self.known(f"{place}.{key}", ROLE, getattr(letter, key), self._actors())
        self.known(f"{place}.template", TEMPLATE, [letter.template], self.templates)
        self.known(f"{place}.form", FORM, [key for key in letter.form.split("+") if key], self.forms)
        self.known(f"{place}.team_from", FIELD, _given(letter.team_from), self._fields())
        self.known(f"{place}.notice", NOTICE, [letter.notice], NOTICES)

    def check_span(self, span: Span) -> None:
        place = f"span.{span.name}"
        self.known(f"{place}.from", STEP, [span.from_step], self._steps())
        self.known(f"{place}.to", STEP, [span.to_step], self._steps())
        self.known(f"{place}.within", PRIORITY, span.within, PRIORITIES)
        for priority, limit in span.within.items():
            self.limit(f"{place}.within.{priority}", limit)

    def check_ends(self) -> None:
        for end in self.procedure.ends:
            self.known(f"end.{end.name}.gives", LETTER, end.gives, self._letters())
            self.known(f"end.{end.name}.tell", NOTICE, _given(end.tell), NOTICES)

    def check_priorities(self) -> None:
        """Impact and urgency, each of three levels, lead to one of the four priorities."""
        self.known("priority", LEVELS, self.procedure.priorities, MATRIX)
        for levels, priority in self.procedure.priorities.items():
            self.known(f"priority.{levels}", PRIORITY, [priority], PRIORITIES)

    # -- ways --------------------------------------------------------------------------------------

    def check_paths(self) -> None:
        """Only when all names are right: what is never reached, what never ends."""
        reached, ending = reachable(self.procedure), reaching_an_end(self.procedure)
        for step in self.procedure.steps:
            if step.name not in reached:
                self.say(f"step.{step.name}", "never reached")
            elif step.name not in ending:
                self.say(f"step.{step.name}", "never ends")
        for end in self.procedure.ends:
            if end.name not in reached:
                self.say(f"end.{end.name}", "never reached")
        for name in clerical_circles(self.procedure):
            self.say(f"step.{name}", "clerical circle")


def _given(name: str) -> list[str]:
    return [name] if name else []
