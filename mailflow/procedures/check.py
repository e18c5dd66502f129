"""Whether a procedure can be worked: every name leads somewhere, every step is reached and can end. Pure.

The file has been read by then, so its shape is right; what is looked for here is what only the whole shows.
What is looked for in a single step is in `procedures.steps`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import product

from mailflow.calendars.hours import WorkingHours
from mailflow.calendars.worktime import parse_limit
from mailflow.forms.form import Form
from mailflow.notices.fields import NOTICES
from mailflow.problems import Fault
from mailflow.procedures.given import check_given
from mailflow.procedures.look import (
    FIELD,
    FORM,
    LETTER,
    LEVELS,
    NOTICE,
    PRIORITY,
    ROLE,
    STEP,
    TEMPLATE,
    Look,
    given,
)
from mailflow.procedures.paths import clerical_circles, leads_to, reachable, reaching_an_end
from mailflow.procedures.procedure import SUM_OF_STEPS, LetterSpec, Procedure, Span
from mailflow.procedures.steps import check_step
from mailflow.procedures.words import not_one

PRIORITIES = ("P1", "P2", "P3", "P4")
MATRIX = tuple(f"{impact}-{urgency}" for impact, urgency in product(("tinggi", "sedang", "rendah"), repeat=2))


def check_procedure(
    file: str,
    procedure: Procedure,
    forms: Mapping[str, Form],
    templates: Collection[str],
    hours: WorkingHours | None = None,
    elsewhere: Collection[str] = (),
) -> list[Fault]:
    """Every fault of a procedure; `templates` are the names of the letter templates that the office has.

    `hours` are the office's, for moments of the week; without them the usual ones. `elsewhere` names steps
    of the file's other ways of working (`check_variants`).
    """
    look = Look(
        file=file,
        procedure=procedure,
        forms=forms,
        templates=templates,
        hours=hours or WorkingHours(),
        elsewhere=elsewhere,
    )
    _check_names(look)
    _check_roles(look)
    for step in procedure.steps:
        check_step(look, step)
    _check_first(look)
    for letter in procedure.letters:
        _check_letter(look, letter)
    for span in procedure.spans:
        _check_span(look, span)
    _check_ends(look)
    _check_priorities(look)
    if not look.faults:
        _check_paths(look)
    return look.faults


# -- names and people --------------------------------------------------------------------------------


def _check_names(look: Look) -> None:
    p = look.procedure
    _once(look, "role", [role.code for role in p.roles])
    _once(look, "step", [*(step.name for step in p.steps), *(end.name for end in p.ends)])
    _once(look, "letter", [letter.name for letter in p.letters])
    _once(look, "span", [span.name for span in p.spans])
    for what, rows in (("step", p.steps), ("end", p.ends)):
        look.say_if(not rows, what, "no row")


def _once(look: Look, what: str, names: Sequence[str]) -> None:
    for name in sorted({name for name in names if names.count(name) > 1}):
        look.say(f"{what}.{name}", "twice")


def _check_roles(look: Look) -> None:
    for kind in ("requester", "secretariat"):
        held = sum(role.kind == kind for role in look.procedure.roles)
        if held != 1:
            look.fault("role", *not_one(kind, held))
    for role in look.procedure.roles:
        place = f"role.{role.code}"
        look.known(f"{place}.reports_to", ROLE, given(role.reports_to), look.codes() - {role.code})
        if role.kind == "unit":
            look.known(f"{place}.unit_from", FIELD, [role.unit_from], look.fields())


def _check_first(look: Look) -> None:
    """A case begins with a complaint of the requester, read into the first form that the step needs."""
    if not look.procedure.steps:
        return
    first = look.procedure.first()
    requesters = {role.code for role in look.procedure.roles if role.kind == "requester"}
    wrong = first.answer != "complaint" or not first.needs or not set(first.actor) <= requesters
    look.say_if(wrong, f"step.{first.name}", "first is no complaint")


# -- letters, spans, ends ----------------------------------------------------------------------------


def _check_letter(look: Look, letter: LetterSpec) -> None:
    place = f"letter.{letter.name}"
    for key in ("to", "copies", "team", "signatures", "on_behalf"):
        look.known(f"{place}.{key}", ROLE, getattr(letter, key), look.actors())
    look.known(f"{place}.signer", ROLE, given(letter.signer), look.actors())
    look.known(f"{place}.template", TEMPLATE, [letter.template], look.templates)
    look.known(f"{place}.form", FORM, [key for key in letter.form.split("+") if key], look.forms)
    look.known(f"{place}.tables", FORM, letter.tables, look.forms)
    look.known(f"{place}.answers_of", STEP, letter.answers_of, look.steps() | set(look.elsewhere))
    look.known(f"{place}.team_from", FIELD, given(letter.team_from), look.fields())
    look.known(f"{place}.notice", NOTICE, [letter.notice], NOTICES)


def _check_span(look: Look, span: Span) -> None:
    place = f"span.{span.name}"
    look.known(f"{place}.from", STEP, [span.from_step], look.steps())
    look.known(f"{place}.to", STEP, [span.to_step], look.steps())
    look.known(f"{place}.within", PRIORITY, set(span.within) - {""}, PRIORITIES)
    for priority, limit in span.within.items():
        if limit != SUM_OF_STEPS:
            look.readable(f"{place}.within.{priority}".rstrip("."), limit, parse_limit)


def _check_ends(look: Look) -> None:
    for end in look.procedure.ends:
        place = f"end.{end.name}"
        look.known(f"{place}.gives", LETTER, end.gives, look.letters())
        look.known(f"{place}.tell", NOTICE, given(end.tell), NOTICES)
        look.known(f"{place}.reopen", STEP, given(end.reopen), look.steps())
        look.readable(f"{place}.reopen_within", end.reopen_within, parse_limit)


def _check_priorities(look: Look) -> None:
    """Impact and urgency, each of three levels, lead to one of the four priorities."""
    look.known("priority", LEVELS, look.procedure.priorities, MATRIX)
    for levels, priority in look.procedure.priorities.items():
        look.known(f"priority.{levels}", PRIORITY, [priority], PRIORITIES)


# -- ways --------------------------------------------------------------------------------------------


def _check_paths(look: Look) -> None:
    """Only when all names are right: what is never reached, what never ends, what is used too early."""
    reached, ending = reachable(look.procedure), reaching_an_end(look.procedure)
    for step in look.procedure.steps:
        if step.name not in reached:
            look.say(f"step.{step.name}", "never reached")
        elif step.name not in ending and not step.alongside:
            look.say(f"step.{step.name}", "never ends")
    for end in look.procedure.ends:
        look.say_if(end.name not in reached, f"end.{end.name}", "never reached")
    for span in look.procedure.spans:
        ordered = leads_to(look.procedure, span.from_step, span.to_step)
        look.say_if(not ordered, f"span.{span.name}.to", "span turned round")
    for name in clerical_circles(look.procedure):
        look.say(f"step.{name}", "clerical circle")
    check_given(look)
