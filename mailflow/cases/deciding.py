"""What a decision does to its case: what it carries is recorded, and its task is answered. Pure."""

from __future__ import annotations

from mailflow.cases.case import Disposition, Member, Task
from mailflow.cases.events import Decided
from mailflow.cases.limits import next_time
from mailflow.cases.moves import Move
from mailflow.cases.orders import Echo, Join, Retime
from mailflow.cases.steps import answer
from mailflow.procedures.procedure import Step


def decide(move: Move, task: Task, event: Decided) -> None:
    step = move.step_of(task)
    for filled in event.filled.values():
        move.take_fields(filled)
    fields = {key: filled.values for key, filled in event.filled.items()}
    if step.answer == "progress":
        _record_progress(move, task, event, fields)
        return
    outcomes = _outcomes(step, event)
    _pick(move, step, event)
    if "disposisi" in outcomes or (step.answer == "approve" and step.targets and "setuju" in outcomes):
        _record_disposition(move, step, event)
    if event.decision.link:
        _join(move, event.decision.link)
    if step.files and event.files:
        move.set(files={**move.case.files, step.files: event.files})
    move.order(Echo(task_no=task.no))
    move.heard_at = max(task.asked_at, min(event.heard_at or move.now, move.now))
    reason = event.decision.reason
    answer(move, task, outcomes, event.author, reason=reason, fields=fields, mail_ref=event.mail_ref)


def _record_progress(move: Move, task: Task, event: Decided, fields: dict[str, dict[str, str]]) -> None:
    """A report of how it stands is kept as an answered task of its own; the question stays open."""
    percent = event.decision.percent
    reason = event.decision.reason
    report = task.model_copy(
        update={
            "no": len(move.case.tasks) + 1,
            "status": "answered",
            "outcomes": ("progres",),
            "fields": fields,
            "reason": reason if not fields else "",
            "answered_at": move.now,
            "answered_by": event.author,
            "progress_at": None,
            "recap_at": None,
        }
    )
    move.set(tasks=(*move.case.tasks, report))
    done = f" {percent} %" if percent is not None else ""
    move.note("progres", f"Laporan progres{done} oleh {event.author.post} ({event.author.name})")
    for asked in move.open_tasks_of([task.step]):
        move.change(asked, progress_at=next_time(move, move.step_of(task).progress))
        move.order(Retime(task_no=asked.no))


def _pick(move: Move, step: Step, event: Decided) -> None:
    """The members whom an answer names for a team."""
    role = step.picks or next((c for c in step.targets if move.procedure.role(c).kind == "team"), "")
    if not event.decision.people or not role:
        return
    named = dict(event.decision.people)
    officers = {address: move.office.at_address(address, move.now, role) for address in named}
    team = tuple(
        Member(address=officer.addresses[0], name=officer.name, part=named[address])
        for address, officer in officers.items()
        if officer is not None
    )
    move.set(teams={**move.case.teams, role: team})
    members = ", ".join(f"{m.name} ({m.part})" if m.part else m.name for m in team)
    move.note("tim", f"{move.procedure.role(role).title}: {members}")


def _record_disposition(move: Move, step: Step, event: Decided) -> None:
    decision = event.decision
    block = Disposition(
        step=step.name,
        giver=event.author,
        at=move.now,
        targets=decision.targets or step.targets[:1],
        instruction=decision.instruction or (decision.reason if decision.outcome == "setuju" else ""),
        due=decision.due.isoformat() if decision.due else "",
    )
    move.set(dispositions=(*move.case.dispositions, block))
    if decision.priority:
        move.set(priority=move.procedure.priority(decision.priority))
    move.note("disposisi", _disposition_words(move, block, decision.priority))


def _disposition_words(move: Move, block: Disposition, named: str) -> str:
    """To whom, how urgent and with what; impact and urgency stand beside the priority that they mean."""
    posts = ", ".join(move.procedure.role(code).title for code in block.targets)
    priority = f"prioritas {move.case.priority}" if named else ""
    why = f"dampak-urgensi {named}" if named not in ("", move.case.priority) else ""
    parts = [f"Diteruskan kepada {posts}", priority, why, block.instruction]
    return "; ".join(part for part in parts if part)


def _join(move: Move, number: str) -> None:
    move.set(links=(*move.case.links, number))
    move.order(Join(number=number))


def _outcomes(step: Step, event: Decided) -> tuple[str, ...]:
    """The outcomes of a decision in the step's own words: a form step ends with the keys of the forms that came."""
    if step.answer == "form" and event.decision.outcome == "isi":
        return tuple(key for key in step.forms if key in event.filled)
    return (event.decision.outcome,)
