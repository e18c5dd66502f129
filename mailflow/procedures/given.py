"""Fields that a letter or a role uses before any step can have given them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mailflow.procedures.look import Look
from mailflow.procedures.paths import is_given_before
from mailflow.procedures.procedure import LetterSpec, Step
from mailflow.procedures.words import too_early

_FORM = re.compile(r"\bdata\s*(?:\.\s*([a-z_][a-z0-9_]*)|\[\s*['\"]([^'\"\]]{1,60})['\"]\s*\])")


def check_given(look: Look) -> None:
    """Each form that is used where a letter is made, or an actor found, can have been answered by then."""
    for step in look.procedure.steps:
        for letter in (step.draft, *step.makes):
            if letter:
                _check_letter(look, letter, step.name, own=())
        for letter in dict.fromkeys(name for names in step.gives.values() for name in names):
            _check_letter(look, letter, step.name, own=(*step.forms, *step.needs))
        _check_actors(look, step)
        if step.recap is not None:
            _check_letter(look, step.recap.letter, step.name, own=step.forms)
    for end in look.procedure.ends:
        for letter in end.gives:
            _check_letter(look, letter, end.name, own=())


def _check_letter(look: Look, name: str, where: str, *, own: tuple[str, ...]) -> None:
    spec = look.procedure.letter(name)
    for key, form in _used(spec):
        if form in look.forms and form not in own and not is_given_before(look.procedure, form, where):
            look.fault(f"letter.{name}.{key}", *too_early(look.forms[form].title, _label(look, where)))


def _check_actors(look: Look, step: Step) -> None:
    """A unit that a form names: somebody must have filled in that form."""
    for role in look.procedure.roles:
        form = role.unit_from.partition(".")[0]
        used = role.kind == "unit" and role.code in step.actor and form in look.forms
        if used and not is_given_before(look.procedure, form, step.name):
            title = look.forms[form].title
            look.fault(f"role.{role.code}.unit_from", *too_early(title, _label(look, step.name)))


def _used(spec: LetterSpec) -> Iterator[tuple[str, str]]:
    """The forms whose fields a letter names, each with the key that names it."""
    found = [("tables", form) for form in spec.tables]
    found += [("form", form) for form in spec.form.split("+") if form]
    if spec.team_from:
        found.append(("team_from", spec.team_from.partition(".")[0]))
    found += [("text", a or b) for text in spec.text for a, b in _FORM.findall(text)]
    yield from dict.fromkeys(found)


def _label(look: Look, where: str) -> str:
    step = look.step(where)
    return f"{step.no} ({step.name})" if step is not None else where
