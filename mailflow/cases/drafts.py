"""Letters of a case as it moves: drafted for an approval, handed on, corrected, given with a decision. Pure."""

from __future__ import annotations

from mailflow.cases.case import Author, Task
from mailflow.cases.events import Corrected
from mailflow.cases.moves import Move
from mailflow.cases.orders import Draft, Issue, Redraft
from mailflow.cases.receipts import RECEIPT
from mailflow.procedures.procedure import Step


def draft_of(move: Move, step: Step) -> int:
    """The draft that a step decides on: one that was handed on to it, else a new one."""
    attached = {task.letter for task in move.case.open_tasks()}
    for letter in move.case.letters:
        if letter.name == step.draft and letter.status == "draft" and letter.no not in attached:
            return letter.no
    letter = move.add_letter(step.draft, step.name)
    move.order(Draft(letter_no=letter.no))
    return letter.no


def give(move: Move, name: str, step: Step | None, author: Author) -> None:
    """A letter that needs no approval of its own: it follows from the author's decision. One receipt a case."""
    if move.procedure.letter(name).notice == RECEIPT and move.case.latest_letter(name):
        return
    letter = move.add_letter(name, step.name if step else "")
    move.change_letter(letter.no, status="issued", approved_by=author, approved_at=move.now)
    move.order(Issue(letter_no=letter.no))


def settle_draft(move: Move, task: Task, outcomes: tuple[str, ...], author: Author, mail_ref: str) -> None:
    """The draft of a step that has ended: approved it goes out or is handed on, else handed back or cancelled."""
    step = move.step_of(task)
    if not task.letter or move.case.letter(task.letter).status != "draft":
        return
    if "setuju" not in outcomes:
        if not _is_wanted_after(move, step, outcomes):
            move.change_letter(task.letter, status="cancelled")
        return
    if step.prepares:
        return
    move.change_letter(
        task.letter, status="issued", approved_by=author, approved_at=move.now, approval_id=mail_ref
    )
    move.order(Issue(letter_no=task.letter))


def correct_draft(move: Move, task: Task, event: Corrected) -> None:
    """The draft as its officer changed it. Nothing is approved: whoever decides is shown the new one."""
    move.order(Redraft(letter_no=task.letter, lines=event.lines, blob=event.blob))
    title = move.procedure.letter(move.case.letter(task.letter).name).title
    what = ", ".join(event.lines) if event.lines else f"naskah baru {event.blob[:12]}"
    move.note("konsep", f"Konsep {title} diperbaiki {event.author.post} ({event.author.name}): {what}")


def _is_wanted_after(move: Move, step: Step, outcomes: tuple[str, ...]) -> bool:
    following = {name for outcome in outcomes for name in step.then[outcome]}
    return any(s.name in following and s.draft == step.draft for s in move.procedure.steps)
