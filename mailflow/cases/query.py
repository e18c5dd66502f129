"""What an officer asks before answering: to whom it goes, and how the answer comes back to the task. Pure."""

from __future__ import annotations

from mailflow.cases.case import Author, Query, Task
from mailflow.cases.events import Queried, QueryAnswered
from mailflow.cases.limits import pause, run_on
from mailflow.cases.moves import Move, NotOpen
from mailflow.cases.orders import AskQuery, TellAnswer


def ask_query(move: Move, task: Task, event: Queried) -> None:
    """The question goes to whoever answered before, or to the requester: then the task's limit stands still."""
    role, member = _whom(move, task, event)
    query = Query(
        no=len(move.case.queries) + 1,
        task_no=task.no,
        role=role,
        member=member,
        text=event.text,
        asked_at=move.now,
        asked_by=event.author,
    )
    move.set(queries=(*move.case.queries, query))
    if move.procedure.role(role).kind == "requester":
        pause(move, task, "tanya")
    title = move.procedure.role(role).title
    move.note(
        "tanya",
        f"{event.author.post} bertanya kepada {title} pada langkah {move.step_label(task)}: {event.text}",
    )
    move.order(AskQuery(query_no=query.no))


def take_answer(move: Move, event: QueryAnswered) -> None:
    """The answer goes back to the task, which runs on. Raises NotOpen for a question answered before."""
    query = move.case.queries[event.query_no - 1]
    if query.answered_at is not None:
        raise NotOpen(f"{move.case.number}/tanya {query.no}")
    answered = query.model_copy(update={"answered_at": move.now, "answer": event.text})
    move.set(queries=tuple(answered if q.no == query.no else q for q in move.case.queries))
    move.note("jawab", f"{event.author.post} ({event.author.name}) menjawab pertanyaan: {event.text}")
    task = move.case.task(query.task_no)
    if task.status != "open":
        return
    if task.paused_for == "tanya" and not _waiting_for(move, task):
        run_on(move, task)
    move.order(TellAnswer(query_no=query.no))


def _whom(move: Move, task: Task, event: Queried) -> tuple[str, str]:
    """(role, member): the requester where named or where nobody came before, else the one whose answer led here."""
    requester = move.procedure.requester().code
    before = move.case.task(task.came_from) if task.came_from else None
    if before is None or _names_requester(event.text):
        return requester, ""
    if _is_same_person(before, event.author):
        return requester, ""
    return before.role, before.member


def _names_requester(text: str) -> bool:
    first = " ".join(text.lower().split()[:2]).strip(":,")
    return first.startswith(
        ("pelapor", "pemohon", "kepada pelapor", "kepada pemohon", "ke pelapor", "ke pemohon")
    )


def _is_same_person(task: Task, author: Author) -> bool:
    """Nobody is asked what they would ask themselves."""
    return task.answered_by is not None and task.answered_by.address == author.address


def _waiting_for(move: Move, task: Task) -> list[Query]:
    requester = move.procedure.requester().code
    return [
        q for q in move.case.queries if q.task_no == task.no and q.answered_at is None and q.role == requester
    ]
