"""The written procedure (SOP) as data: roles, steps, outcomes, letters, spans and ends, read from `procedure.toml`."""

from __future__ import annotations

import tomllib
from typing import Any, Literal, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, field_validator

Answer = Literal[
    "complaint",
    "dispose",
    "prioritise",
    "approve",
    "finding",
    "form",
    "report",
    "test",
    "verify",
    "team",
    "sign",
    "proceed",
    "progress",
    "confirm",
    "none",
]
"""What kind of reply completes a step; `none` is a clerical step that the clerk does at once, and `progress`
is never completed by a reply: it runs alongside other steps."""

Join = Literal["any", "all", "majority"]

STOP = "-"
"""As a successor: this branch ends here while the others go on."""

TARGETS = "@disposisi"
"""As an actor or addressee: whoever the case's last disposition names."""

ORIGINAL = "surat-asal"
"""In a step's `shows`: what came with the complaint."""

OUTCOMES: dict[Answer, tuple[str, ...]] = {
    "complaint": ("lengkap",),
    "dispose": ("disposisi", "tolak", "kembalikan"),
    "prioritise": ("disposisi", "setuju", "gabung", "tolak", "kembalikan"),
    "approve": ("setuju", "tolak", "kembalikan"),
    "finding": ("ya", "tidak"),
    "form": (),  # the keys of the step's forms, and "kembalikan"
    "report": ("selesai", "kembalikan"),
    "test": ("lulus", "gagal"),
    "verify": ("setuju", "tolak", "kembalikan", "diterima", "dikembalikan", "perlu perbaikan"),
    "team": ("tim", "kembalikan"),
    "sign": ("ditandatangani",),
    "proceed": ("lanjut tanpa", "tunggu"),
    "progress": (),
    "confirm": ("normal", "masih gangguan"),
    "none": ("lanjut",),
}


SENT_BACK = ("kembalikan", "dikembalikan", "perlu perbaikan", "gagal", "masih gangguan")
"""Outcomes whose reason goes along to the step that they lead to."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Role(_Row):
    """A post (jabatan) of the procedure. `kind` says how its holder is found.

    officer and secretariat: in officers.toml; requester: who complained; unit: the unit of office.toml that
    the form field `unit_from` ("c03.pengelola") names, else the requester; team: everybody whom officers.toml
    names for it, or those of them whom a step of the case has picked. Each member is asked.
    """

    code: str
    title: str
    short: tuple[str, ...] = ()
    kind: Literal["officer", "secretariat", "requester", "unit", "team"] = "officer"
    reports_to: str = ""
    unit_from: str = ""


class LetterSpec(_Row):
    """A letter that steps give: its template, register (none: it carries no number of its own) and addressees."""

    name: str
    title: str
    template: str
    register_name: str = Field(default="", alias="register")
    form: str = ""
    signer: str = ""
    to: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    team: tuple[str, ...] = ()
    team_from: str = ""
    subject: str = ""
    notice: str = "surat"
    attached: bool = False
    """True: it travels with the next task's mail, so its addressees get no mail of its own."""
    text: tuple[str, ...] = ()
    """Paragraphs of the template `naskah`, with the letter's fields in `{{ }}`."""
    tables: tuple[str, ...] = ()
    """Forms whose answers the template `naskah` prints as tables."""
    answers_of: tuple[str, ...] = ()
    """Steps whose answers it prints, one table an answer: several officers, or several rounds."""
    signatures: tuple[str, ...] = ()
    """Roles that sign it by hand or certificate; none named: the signer alone."""
    on_behalf: tuple[str, ...] = ()
    """For whom the signer signs (a.n.); a second role is the one whose mandate was passed on (u.b.)."""

    def parties(self) -> tuple[str, ...]:
        """The roles whose signature makes the letter `ditandatangani`."""
        return self.signatures or ((self.signer,) if self.signer else ())


class Escalation(_Row):
    """From the `turn`-th time that a step begins, its begin is told to `to`: a notice, never a decision."""

    turn: int = Field(ge=2)
    to: str


class Recap(_Row):
    """A letter that goes out week by week while a step runs alongside: `at` is "setiap Jumat 15.00"."""

    letter: str
    at: str


class Step(_Row):
    """One row of the SOP. See docs/procedure.md for each key in the words of the file."""

    no: str
    name: str
    title: str
    actor: tuple[str, ...]
    answer: Answer
    then: dict[str, tuple[str, ...]]
    ask: str = ""
    join: Join = "any"
    needs: tuple[str, ...] = ()
    resumes: bool = True
    """Of a complaint step: what was sent back for completion returns to who sent it back; False: by `then`."""
    forms: tuple[str, ...] = ()
    files: str = ""
    """The name under which the reply's attachments are filed; the answer must bring one."""
    targets: tuple[str, ...] = ()
    picks: str = ""
    draft: str = ""
    prepares: bool = False
    """True: SETUJU hands the draft on to the next step that has it, instead of sending it out."""
    signs: str = ""
    gives: dict[str, tuple[str, ...]] = {}
    makes: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    within: str = ""
    proposed_limit: bool = False
    remind_after: str = ""
    progress: str = ""
    late: str = ""
    """The step that begins when this one's limit passes; it asks somebody whether to go on without."""
    alongside: tuple[str, ...] = ()
    recap: Recap | None = None
    escalate: Escalation | None = None
    after: tuple[str, ...] = ()
    covers: dict[str, tuple[str, ...]] = {}
    means: dict[str, str] = {}
    """What an outcome means at this step, as the task's mail says it: `ya = "gangguan berasal dari aplikasi"`."""
    status: str = ""
    variant: str = ""
    """The row belongs to this way of working only; the file's `variant` chooses one."""

    @field_validator("actor", mode="before")
    @classmethod
    def _one_or_several(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @field_validator("then", "covers", mode="before")
    @classmethod
    def _tuples(cls, value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        return {k: ((v,) if isinstance(v, str) else v) for k, v in value.items()}

    @field_validator("gives", mode="before")
    @classmethod
    def _by_outcome(cls, value: Any) -> Any:
        return {"*": value} if isinstance(value, list) else value

    def outcomes(self) -> tuple[str, ...]:
        """The outcomes that this step asks for, in the order of the file."""
        return tuple(self.then)

    def given(self, outcomes: tuple[str, ...]) -> tuple[str, ...]:
        """The letters that these outcomes give, each once."""
        names = [name for key in ("*", *outcomes) for name in self.gives.get(key, ())]
        return tuple(dict.fromkeys(names))


SUM_OF_STEPS = "jumlah langkah"
"""As a span's limit: the sum of the limits of its steps on the straight way."""


class Span(_Row):
    """A limit over several steps: one for all cases, or one a priority (SLA)."""

    name: str
    title: str
    from_step: str = Field(alias="from")
    to_step: str = Field(alias="to")
    within: dict[str, str]
    """By priority; "" is for a case of any priority."""

    @field_validator("within", mode="before")
    @classmethod
    def _for_all(cls, value: Any) -> Any:
        return {"": value} if isinstance(value, str) else value

    def limit(self, priority: str) -> str:
        """The limit for a case of this priority, "" where there is none."""
        return self.within.get(priority) or self.within.get("", "")


class End(_Row):
    """A way in which a case can end, and where an objection within `reopen_within` takes it up again."""

    name: str
    title: str
    gives: tuple[str, ...] = ()
    tell: str = ""
    reopen: str = ""
    reopen_within: str = "5 hari kerja"


WITHDRAWN = End(name="dicabut", title="Dicabut oleh pelapor")
"""The end of a case that its requester withdraws, unless the file has an end of this name."""


CHANGES = {"ralat": "Ralat", "pencabutan": "Pencabutan", "pembatalan": "Pembatalan"}
"""How an issued letter can be changed: by a new letter only, which names the old one (domain 5.3.10)."""


class Procedure(_Row):
    """The whole SOP of one office."""

    name: str
    sop: str
    variant: str = ""
    roles: tuple[Role, ...] = Field(alias="role")
    steps: tuple[Step, ...] = Field(alias="step")
    letters: tuple[LetterSpec, ...] = Field(default=(), alias="letter")
    spans: tuple[Span, ...] = Field(default=(), alias="span")
    ends: tuple[End, ...] = Field(alias="end")
    priorities: dict[str, str] = Field(default={}, alias="priority")
    """Impact and urgency to priority: `tinggi-sedang` = `P2`."""

    @field_validator("steps", mode="after")
    @classmethod
    def _of_the_variant(cls, steps: tuple[Step, ...], info: ValidationInfo) -> tuple[Step, ...]:
        """The rows of the other ways of working are left out: two ways may name a step alike."""
        kept = tuple(step for step in steps if step.variant in ("", info.data.get("variant", "")))
        gone = {step.name for step in steps} - {step.name for step in kept}
        return tuple(_without(step, gone) for step in kept)

    def step(self, name: str) -> Step:
        return _named(self.steps, name)

    def letter(self, name: str) -> LetterSpec:
        """The letter of this name; of `ralat NAME` and its kin the letter that changes the letter NAME."""
        kind, _, changed = name.partition(" ")
        return self._change_of(kind, changed) if changed and kind in CHANGES else _named(self.letters, name)

    def _change_of(self, kind: str, changed: str) -> LetterSpec:
        """Signed, numbered and addressed as the letter that it changes."""
        old = self.letter(changed)
        officers = [c for c in old.parties() if self.role(c).kind in ("officer", "secretariat")]
        return LetterSpec(
            name=f"{kind} {changed}",
            title=f"{CHANGES[kind]} {old.title}",
            template="surat-perubahan",
            register=old.register_name,
            signer=next(iter(officers), ""),
            to=old.to,
            copies=old.copies,
        )

    def end(self, name: str) -> End | None:
        return next((end for end in (*self.ends, WITHDRAWN) if end.name == name), None)

    def role(self, code: str) -> Role:
        return next(role for role in self.roles if role.code == code)

    def priority(self, named: str) -> str:
        """The priority that somebody named, also where impact and urgency were named instead: `tinggi-sedang`."""
        return self.priorities.get(named, named)

    def first(self) -> Step:
        return self.steps[0]

    def straight_path(self, start: str = "") -> tuple[Step, ...]:
        """The steps from the first (or `start`) to an end, by the first outcome of each: nothing is sent back."""
        path: list[Step] = []
        name = start or self.first().name
        while self.end(name) is None and name != STOP and all(step.name != name for step in path):
            path.append(self.step(name))
            name = next(iter(path[-1].then.values()))[0]
        return tuple(path)

    def waited_for_by(self, step: Step) -> Step:
        """Of a `proceed` step: the step that has become late."""
        return next(waiting for waiting in self.steps if waiting.late == step.name)

    def secretariat(self) -> Role:
        return next(role for role in self.roles if role.kind == "secretariat")

    def requester(self) -> Role:
        return next(role for role in self.roles if role.kind == "requester")


def _without(step: Step, gone: set[str]) -> Step:
    """The row as if the other way's rows had never stood beside it."""
    beside = {key: tuple(n for n in getattr(step, key) if n not in gone) for key in ("alongside", "after")}
    return step.model_copy(update=beside)


class _Named(Protocol):
    @property
    def name(self) -> str: ...


Named = TypeVar("Named", bound=_Named)


def _named(rows: tuple[Named, ...], name: str) -> Named:
    for row in rows:
        if row.name == name:
            return row
    raise KeyError(name)


def parse_procedure(text: str) -> Procedure:
    """Read `procedure.toml`. Raises tomllib.TOMLDecodeError or pydantic.ValidationError on a file that is wrong."""
    return Procedure.model_validate(tomllib.loads(text))
