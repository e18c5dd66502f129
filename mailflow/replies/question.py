"""What a task asks, as the reply reader needs it: the kind, the outcomes, who may be named, which labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from mailflow.cases.case import Case, Task
from mailflow.cases.readings import Question
from mailflow.officers.roster import Officer
from mailflow.offices.office import Office
from mailflow.procedures.procedure import Step


def question_of(
    office: Office, case: Case, task: Task, now: datetime, labels: Sequence[str] = ()
) -> Question:
    """The question that a task puts to its officer; `labels` are those of a draft that lines may correct."""
    step = office.procedure.step(task.step)
    asked = question_at(office, step, _named(office, case, step), now, labels)
    return replace(asked, matter=matter_of(case))


def matter_of(case: Case) -> str:
    """What the case is about and whose it is, as the task's mail says it."""
    return ". ".join(dict.fromkeys(filter(None, (case.subject(), case.system(), case.requester.unit))))


def question_at(
    office: Office, step: Step, named: Sequence[str], now: datetime, labels: Sequence[str] = ()
) -> Question:
    """The question of a step; `named` are the codes of the posts that an answer may name."""
    team = picked_role(office, step)
    return Question(
        kind=step.answer if step.answer != "complaint" else "form",
        outcomes=_outcomes(step),
        roles={code: names_of(office, code, now) for code in named},
        default_target=step.targets[0] if len(step.targets) == 1 else "",
        people=_people(office, team, now),
        people_role=team if step.answer != "team" else "",
        labels=_form_labels(office, step),
        draft_labels=tuple(labels),
        asked=step.ask or step.title,
        now=office.local(now),
    )


def _named(office: Office, case: Case, step: Step) -> tuple[str, ...]:
    """The posts that an answer may name: those it disposes to, or those that are still waited for."""
    if step.answer != "proceed":
        return step.targets
    late = office.procedure.waited_for_by(step).name
    return tuple(dict.fromkeys(task.role for task in case.open_tasks() if task.step == late))


def picked_role(office: Office, step: Step) -> str:
    """The team whose members an answer to this step may name, "" where it names nobody."""
    targets = (code for code in step.targets if office.procedure.role(code).kind == "team")
    return step.picks or next(targets, "")


def _form_labels(office: Office, step: Step) -> tuple[str, ...]:
    return tuple(
        label
        for key in (*step.forms, *step.needs)
        for field in office.forms[key].fields
        for label in (field.label, *field.aliases)
    )


def _people(office: Office, team: str, now: datetime) -> Mapping[str, tuple[str, ...]]:
    """By their first address, everything that the members of a team may be called in a reply."""
    pool = office.holders(team, now) if team else ()
    return {officer.addresses[0]: _called(officer) for officer in pool}


def _called(officer: Officer) -> tuple[str, ...]:
    return (officer.name, *officer.nicknames, *(address.partition("@")[0] for address in officer.addresses))


def _outcomes(step: Step) -> tuple[str, ...]:
    if step.answer == "complaint":
        return ("isi",)
    if step.answer == "progress":
        return ("progres",)
    named = tuple(outcome for outcome in step.outcomes() if outcome not in step.forms)
    return ("isi", *named) if step.answer == "form" else named


def names_of(office: Office, code: str, now: datetime) -> tuple[str, ...]:
    """Everything that a post may be called in a reply: title, short forms, its holder's name and nicknames."""
    role = office.procedure.role(code)
    holder = office.holder(code, now) if role.kind != "team" else None
    names = (holder.name, *holder.nicknames) if holder else ()
    return (role.title, *role.short, *names)
