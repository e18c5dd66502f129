"""What an officer asks before answering: to whom it goes, how the answer comes back to the task, or that none did.
Pure."""

from __future__ import annotations

import re

from mailflow.cases.case import Author, Query, Task
from mailflow.cases.events import Queried, QueryAnswered, QueryNear, QueryPassed
from mailflow.cases.limits import pause, run_on
from mailflow.cases.moves import Move, NotOpen
from mailflow.cases.orders import AskQuery, RemindQuery, TellAnswer, TellUnanswered

_TO_REQUESTER = re.compile(
    r"^\s{0,9}(?:(?:ke|kepada)\s{1,9})?(?:pelapor|pemohon)\s{0,9}[:,]\s{0,9}", re.IGNORECASE
)
"""Whom the question is for, where it begins with that."""


def ask_query(move: Move, task: Task, event: Queried) -> None:
    """The question goes to whoever answered before, or to the requester: then the task's limit stands still."""
    role, member = _whom(move, task, event)
    query = Query(
        no=len(move.case.queries) + 1,
        task_no=task.no,
        role=role,
        member=member,
        text=_TO_REQUESTER.sub("", event.text, count=1) or event.text,
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


def remind(move: Move, event: QueryNear) -> None:
    """Once; of a task that has ended nobody is reminded."""
    query = _waiting(move, event.query_no)
    if move.case.task(query.task_no).status == "open":
        move.note(
            "tanya", f"{move.procedure.role(query.role).title} diingatkan akan pertanyaan: {query.text}"
        )
    move.order(RemindQuery(query_no=query.no))


def lapse(move: Move, event: QueryPassed) -> None:
    """The task runs on without the answer, and its officer hears of that; an answer still goes to the task."""
    query = _waiting(move, event.query_no)
    lapsed = query.model_copy(update={"lapsed_at": move.now})
    move.set(queries=tuple(lapsed if q.no == query.no else q for q in move.case.queries))
    task = move.case.task(query.task_no)
    if task.status == "open":
        who = move.procedure.role(query.role).title
        move.note("tanya", f"{who} tidak menjawab sampai batasnya: {query.text}")
        if task.paused_for == "tanya" and not _waiting_for(move, task):
            run_on(move, task)
    move.order(TellUnanswered(query_no=query.no))


def _waiting(move: Move, query_no: int) -> Query:
    """Raises NotOpen for a question that was answered, or whose time is over already."""
    query = move.case.queries[query_no - 1]
    if query.answered_at is not None or query.lapsed_at is not None:
        raise NotOpen(f"{move.case.number}/tanya {query.no}")
    return query


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
    asked = [q for q in move.case.queries if q.task_no == task.no and q.role == requester]
    return [q for q in asked if q.answered_at is None and q.lapsed_at is None]
