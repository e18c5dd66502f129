"""A case as it was before a decision that is taken back: nothing that it made is reused, nothing is forgotten. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from mailflow.cases.case import Case, Letter, Task


@dataclass(frozen=True, kw_only=True, slots=True)
class Restored:
    """The case once more as it was, and what has to follow in the store."""

    case: Case
    cancelled: tuple[int, ...]
    """Letters that the decision made or issued."""
    drafts: dict[int, int]
    """Letters that were drafts before it and went out by it: number to that of the new draft in their place."""


def restore(before: Case, after: Case) -> Restored:
    """`before` with the tasks and letters of `after` that it did not have, void and cancelled."""
    issued = [
        letter.no
        for letter, then in zip(after.letters, before.letters, strict=False)
        if letter.status == "issued" and then.status == "draft"
    ]
    fresh = len(after.letters) + 1
    drafts = {no: fresh + place for place, no in enumerate(issued)}
    made = after.letters[len(before.letters) :]
    letters = (
        *(_cancelled(letter) if letter.no in drafts else letter for letter in before.letters),
        *(_cancelled(letter) for letter in made),
        *(before.letter(no).model_copy(update={"no": new}) for no, new in drafts.items()),
    )
    tasks = (
        *(_on_draft(task, drafts) for task in before.tasks),
        *(task.model_copy(update={"status": "void"}) for task in after.tasks[len(before.tasks) :]),
    )
    case = before.model_copy(update={"letters": letters, "tasks": tasks})
    return Restored(case=case, cancelled=(*issued, *(letter.no for letter in made)), drafts=drafts)


def _cancelled(letter: Letter) -> Letter:
    return letter.model_copy(update={"status": "cancelled"})


def _on_draft(task: Task, drafts: dict[int, int]) -> Task:
    """An open task decides on the draft that took the place of the one that went out."""
    if task.status != "open" or task.letter not in drafts:
        return task
    return task.model_copy(update={"letter": drafts[task.letter]})
