"""What a task asks, as the reply reader needs it: the kind, the outcomes, who may be named, which labels."""

from __future__ import annotations

from datetime import datetime

from mailflow.cases import Task
from mailflow.office import Office
from mailflow.procedure import Step
from mailflow.replies import Question


def question_of(office: Office, task: Task, now: datetime) -> Question:
    """The question that a task puts to its officer."""
    step = office.procedure.step(task.step)
    return Question(
        kind=step.answer if step.answer != "complaint" else "form",
        outcomes=_outcomes(step),
        roles={code: names_of(office, code, now) for code in step.targets},
        default_target=step.targets[0] if len(step.targets) == 1 else "",
        labels=tuple(
            label
            for key in (*step.forms, *step.needs)
            for field in office.forms[key].fields
            for label in (field.label, *field.aliases)
        ),
        now=office.local(now),
    )


def _outcomes(step: Step) -> tuple[str, ...]:
    if step.answer == "complaint":
        return ("isi",)
    named = tuple(outcome for outcome in step.outcomes() if outcome not in step.forms)
    return ("isi", *named) if step.answer == "form" else named


def names_of(office: Office, code: str, now: datetime) -> tuple[str, ...]:
    """Everything that a post may be called in a reply: title, short forms, its holder's name and nicknames."""
    role = office.procedure.role(code)
    holder = office.holder(code, now)
    names = (holder.name, *holder.nicknames) if holder else ()
    return (role.title, *role.short, *names)
