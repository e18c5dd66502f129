"""Forms that somebody fills in: what they ask, read from a TOML file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Annotated

import pydantic
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError, model_validator

from mailflow.problems import ConfigProblem, Fault, Words
from mailflow.texts.labels import Label, LabelSet, label_set, plain_label
from mailflow.texts.values import FieldType

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]


class Field(BaseModel):
    """One question of a form: the label it is asked under and how the answer is checked."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Identifier
    label: str = pydantic.Field(min_length=2, max_length=60)
    type: FieldType = "text"
    required: bool = False
    aliases: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = {}
    hint: str = ""

    def label_to_fill(self) -> str:
        """The label as a blank form prints it: a star where an answer is needed."""
        return f"{self.label} *" if self.required else self.label

    def prompt(self) -> str:
        """What stands in the empty place of a blank form; read back, it is no answer."""
        if self.choices:
            return f"[pilih: {' / '.join(self.choices)}]"
        return f"[{self.hint or 'isi di sini'}]"

    @model_validator(mode="after")
    def _choices_belong_to_a_choice(self) -> Field:
        if (self.type == "choice") != (len(self.choices) > 1):
            raise ValueError("a choice field, and only it, has two or more choices")
        if unknown := set(self.synonyms) - set(self.choices):
            raise ValueError(f"synonyms of what is no choice: {', '.join(sorted(unknown))}")
        owners: dict[str, str] = {}
        for choice in self.choices:
            for name in (choice, *self.synonyms.get(choice, ())):
                if owners.setdefault(plain_label(name), choice) != choice:
                    raise ValueError(f"'{name}' is the name of two choices")
        return self


class Form(BaseModel):
    """A form by its code; `part` tells the parts of one paper form that are filled at different steps."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    code: str = pydantic.Field(min_length=1, max_length=60)
    key: Identifier
    revision: str = pydantic.Field(default="00", max_length=20)
    title: str = pydantic.Field(min_length=1)
    part: str = ""
    note: str = ""
    fields: tuple[Field, ...]

    @model_validator(mode="after")
    def _labels_are_told_apart(self) -> Form:
        if not self.fields:
            raise ValueError("a form has at least one [[field]]")
        owners: dict[str, str] = {}
        names = [asked.name for asked in self.fields]
        if len(set(names)) < len(names):
            raise ValueError("two fields have the same name")
        for asked in self.fields:
            for spelling in (asked.label, *asked.aliases):
                if owners.setdefault(plain_label(spelling), asked.name) != asked.name:
                    raise ValueError(f"the label '{spelling}' belongs to two fields")
        return self

    def note_to_fill(self) -> str:
        """The note of a blank form, with the meaning of the star where there is one."""
        star = "Isian bertanda * wajib diisi." if any(asked.required for asked in self.fields) else ""
        return " ".join(part for part in (self.note, star) if part)

    def unanswered(self, given: Mapping[str, str]) -> list[Field]:
        """The required fields that have no answer among these, by name."""
        return [asked for asked in self.fields if asked.required and not given.get(asked.name)]

    def title_in_a_sentence(self) -> str:
        """The title as a sentence has it: FORMULIR C-01 LAYANAN TIK is Formulir C-01 Layanan TIK."""
        return " ".join(_in_a_sentence(word) for word in self.title.split())

    @cached_property
    def labels(self) -> LabelSet:
        """The labels of the fields with their other spellings, ready for look-up."""
        return label_set(
            Label(key=asked.name, spellings=(asked.label, *asked.aliases), long=asked.type == "lines")
            for asked in self.fields
        )

    @cached_property
    def single_boxes(self) -> dict[str, tuple[str, str]]:
        """The labels of check boxes that stand for one choice alone, each with its field and choice."""
        return {
            plain_label(f"{spelling} {choice}"): (asked.name, choice)
            for asked in self.fields
            for choice in asked.choices
            for spelling in (asked.label, *asked.aliases)
        }


_SMALL_WORDS = frozenset(
    {"atas", "atau", "bagi", "dalam", "dan", "dari", "dengan", "di", "ke", "kepada", "oleh"}
) | {
    "pada",
    "secara",
    "serta",
    "tentang",
    "untuk",
    "yang",
}
_SHORT_WORDS = frozenset({"log", "tim", "uji", "isi", "web"})
"""Ordinary words that are as short as an abbreviation."""


def _in_a_sentence(word: str) -> str:
    """Codes and abbreviations keep their capitals."""
    if word.lower() in _SMALL_WORDS:
        return word.lower()
    is_word = len(word) > 3 or word.lower() in _SHORT_WORDS
    return word.capitalize() if is_word and not any(char.isdigit() for char in word) else word


def parse_form_file(text: str, file: str = "") -> Form:
    """A form from its TOML: `code`, `title`, perhaps `key`, `part`, `note`, and a `[[field]]` a question.

    Raises ConfigProblem with a Fault for each thing wrong; `file` is only named in it.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigProblem([_file_fault(file, "", str(error))]) from error
    data.setdefault("key", re.sub(r"[^a-z0-9]", "", str(data.get("code", "")).lower()))
    data["fields"] = data.pop("field", [])
    try:
        return Form.model_validate(data)
    except ValidationError as error:
        faults = [
            _file_fault(file, _place(found["loc"], data["fields"]), found["msg"]) for found in error.errors()
        ]
        raise ConfigProblem(faults) from error


def _place(where: Sequence[int | str], fields: object) -> str:
    """The faulty place as the administrator sees it: the field's own name rather than its position."""
    if len(where) > 1 and where[0] == "fields" and isinstance(fields, list) and isinstance(where[1], int):
        asked = fields[where[1]]
        name = asked.get("name", where[1] + 1) if isinstance(asked, dict) else where[1] + 1
        return " ".join(["field", str(name), *map(str, where[2:])])
    return " ".join(map(str, where))


def _file_fault(file: str, place: str, message: str) -> Fault:
    return Fault(
        file=file,
        place=place,
        what=Words(en=f"the form cannot be read: {message}", id=f"formulir tidak terbaca: {message}"),
        mend=Words(
            en="Compare it with a shipped form in forms/",
            id="Bandingkan dengan formulir bawaan di folder forms/",
        ),
    )


def compose_form_lines(form: Form, values: Mapping[str, str], *, hints: bool = False) -> str:
    """`Label: isi` lines to be filled in, known values in place; with `hints` the examples in brackets.

    Every value is put on one line, so that no value can look like another field's answer.
    """
    return "\n".join(_form_line(asked, values.get(asked.name, ""), hints) for asked in form.fields)


def _form_line(asked: Field, value: str, hints: bool) -> str:
    options = f" ({' / '.join(asked.choices)})" if asked.choices else ""
    example = f"[{asked.hint}]" if hints and asked.hint and not value else ""
    known = " ".join(value.replace("|", "/").split())
    return f"{asked.label}{options}: {known or example}".rstrip()
