"""What can be wrong in one step of a procedure: its outcomes, people, papers and limits. Pure."""

from __future__ import annotations

from mailflow.calendars.weekly import is_weekly, parse_weekly
from mailflow.calendars.worktime import parse_limit
from mailflow.procedures.look import FORM, LETTER, NEXT, OUTCOME, ROLE, STEP, Look, given
from mailflow.procedures.meanings import MEANING
from mailflow.procedures.paths import leads_to
from mailflow.procedures.procedure import ORIGINAL, OUTCOMES, STOP, TARGETS, Step


def check_step(look: Look, step: Step) -> None:
    """Every fault of a step that shows without following the ways through the procedure."""
    place = f"step.{step.name}"
    _check_outcomes(look, place, step)
    _check_people(look, place, step)
    _check_team(look, place, step)
    _check_papers(look, place, step)
    _check_draft(look, place, step)
    _check_signature(look, place, step)
    _check_limits(look, place, step)
    _check_late(look, place, step)
    _check_alongside(look, place, step)
    look.known(f"{place}.after", STEP, step.after, look.steps() - {step.name})
    if step.escalate is not None:
        look.known(f"{place}.escalate.to", ROLE, [step.escalate.to], look.codes())


# -- outcomes ----------------------------------------------------------------------------------------


def _check_outcomes(look: Look, place: str, step: Step) -> None:
    allowed = {*step.forms, "kembalikan"} if step.answer == "form" else set(OUTCOMES[step.answer])
    needed = {"none": ("lanjut",), "complaint": ("lengkap",), "form": step.forms}.get(step.answer, ())
    look.known(f"{place}.then", OUTCOME, step.then, allowed)
    for outcome in needed:
        look.say_if(outcome not in step.then, f"{place}.then.{outcome}", "no next")
    runs = step.answer == "progress"
    look.say_if(not step.then and not needed and not runs, f"{place}.then", "no outcome")
    following = look.steps() | {end.name for end in look.procedure.ends} | {STOP}
    for outcome, names in step.then.items():
        look.known(f"{place}.then.{outcome}", NEXT, names, following)
        look.say_if(not names, f"{place}.then.{outcome}", "no next")
        told = outcome in step.forms or step.answer == "none" or (step.answer, outcome) in MEANING
        look.say_if(outcome in allowed and not told, f"{place}.then.{outcome}", "no word")
    look.known(f"{place}.means", OUTCOME, step.means, step.then)
    look.known(f"{place}.covers", OUTCOME, step.covers, step.then)
    for outcome, names in step.covers.items():
        look.known(f"{place}.covers.{outcome}", STEP, names, look.steps())


# -- people ------------------------------------------------------------------------------------------


def _check_people(look: Look, place: str, step: Step) -> None:
    # a clerical step is written down in the name of a post, which nobody can dispose
    right = look.codes() if step.answer == "none" else look.actors()
    look.known(f"{place}.actor", ROLE, step.actor, right)
    look.known(f"{place}.targets", ROLE, step.targets, look.codes())
    look.say_if(not step.actor, f"{place}.actor", "no actor")
    look.say_if("disposisi" in step.then and not step.targets, f"{place}.targets", "no targets")
    alone = len(step.actor) == 1 and step.actor[0] != TARGETS and step.actor[0] not in look.teams()
    look.say_if(step.join != "any" and alone, f"{place}.join", "joins nobody")


def _check_team(look: Look, place: str, step: Step) -> None:
    look.say_if(step.answer == "team" and not step.picks, f"{place}.picks", "no team")
    look.say_if(step.answer != "team" and step.picks, f"{place}.picks", "picks nobody")
    look.known(f"{place}.picks", ("team role", "jabatan berjenis tim"), given(step.picks), look.teams())


# -- papers ------------------------------------------------------------------------------------------


def _check_papers(look: Look, place: str, step: Step) -> None:
    letters = look.letters()
    look.known(f"{place}.forms", FORM, step.forms, look.forms)
    look.known(f"{place}.needs", FORM, step.needs, look.forms)
    look.known(f"{place}.draft", LETTER, given(step.draft), letters)
    look.known(f"{place}.signs", LETTER, given(step.signs), letters)
    look.known(f"{place}.makes", LETTER, step.makes, letters)
    look.known(f"{place}.shows", LETTER, step.shows, letters | look.files() | {ORIGINAL})
    look.known(f"{place}.gives", OUTCOME, step.gives, {"*", *step.then})
    for outcome, names in step.gives.items():
        look.known(f"{place}.gives.{outcome}", LETTER, names, letters)
    look.say_if(step.answer == "form" and not step.forms, f"{place}.forms", "no form")
    taken = step.files in letters or step.files == ORIGINAL
    look.say_if(step.files and taken, f"{place}.files", "filed under a letter")


def _check_draft(look: Look, place: str, step: Step) -> None:
    look.say_if(step.draft and "setuju" not in step.then, f"{place}.draft", "draft never approved")
    if step.prepares:
        following = [s for s in look.procedure.steps if s.draft == step.draft and s.name != step.name]
        met = any(
            leads_to(look.procedure, name, other.name)
            for name in step.then.get("setuju", ())
            for other in following
        )
        look.say_if(not step.draft or not met, f"{place}.prepares", "prepares for nobody")


def _check_signature(look: Look, place: str, step: Step) -> None:
    look.say_if((step.answer == "sign") != bool(step.signs), f"{place}.signs", "signs nothing")
    spec = next((letter for letter in look.procedure.letters if letter.name == step.signs), None)
    if spec is not None:
        look.say_if(not set(step.actor) <= set(spec.parties()), f"{place}.actor", "no party")


# -- limits ------------------------------------------------------------------------------------------


def _check_limits(look: Look, place: str, step: Step) -> None:
    for key in ("within", "remind_after"):
        text = getattr(step, key)
        if look.readable(f"{place}.{key}", text, parse_limit):
            look.say_if(parse_limit(text).unit == "minggu", f"{place}.{key}", "no limit of weeks")
    look.say_if(step.proposed_limit and not step.within, f"{place}.proposed_limit", "proposes no limit")
    if is_weekly(step.progress):
        _check_moment(look, f"{place}.progress", step.progress)
    else:
        look.readable(f"{place}.progress", step.progress, parse_limit)
    if step.recap is not None:
        look.known(f"{place}.recap.letter", LETTER, [step.recap.letter], look.letters())
        _check_moment(look, f"{place}.recap.at", step.recap.at)


def _check_moment(look: Look, place: str, text: str) -> None:
    """A moment of the week falls on a day, and at an hour, at which the office is open."""
    if look.readable(place, text, parse_weekly):
        weekly = parse_weekly(text)
        spans = look.hours.normal.on(weekly.weekday)
        is_open = any(span.opens <= weekly.at <= span.closes for span in spans)
        look.say_if(not is_open, place, "outside working time")


def _check_late(look: Look, place: str, step: Step) -> None:
    """A step that becomes late, and the step that then asks somebody else whether to go on without it."""
    look.known(f"{place}.late", STEP, given(step.late), look.steps())
    look.say_if(step.late and not step.within, f"{place}.late", "late without limit")
    asking = look.step(step.late)
    look.say_if(asking is not None and asking.answer != "proceed", f"{place}.late", "late is no proceed")
    named = sum(other.late == step.name for other in look.procedure.steps)
    look.say_if(step.answer == "proceed" and not named, place, "proceed of nobody")
    look.say_if(step.answer == "proceed" and named > 1, place, "proceed of two")


def _check_alongside(look: Look, place: str, step: Step) -> None:
    """A step beside others, and the questions that go with it."""
    look.known(f"{place}.alongside", STEP, step.alongside, look.steps() - {step.name})
    if step.answer == "progress":
        look.say_if(not step.alongside, f"{place}.alongside", "beside nothing")
        look.say_if(not step.progress, f"{place}.progress", "never asked")
        return
    look.say_if(step.alongside, f"{place}.alongside", "does not run beside")
    look.say_if(step.recap is not None, f"{place}.recap", "recap of nothing")
