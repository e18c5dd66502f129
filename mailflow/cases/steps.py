"""Steps of a case: begun, answered, decided, done by the clerk, ended; and what runs alongside. Pure."""

from __future__ import annotations

from mailflow.calendars.worktime import working_minutes
from mailflow.cases.case import Author, Case, Task, roles_of
from mailflow.cases.drafts import draft_of, give, settle_draft
from mailflow.cases.joins import NO_MAJORITY, answered_in_round, joined_outcomes
from mailflow.cases.limits import give_again, limits_of, next_time
from mailflow.cases.moves import Move
from mailflow.cases.orders import Ask, Close, TellClerical, TellEscalation, TellStatus
from mailflow.cases.posts import team_asked
from mailflow.cases.spans import end_all_spans, end_spans, pause_spans, resume_spans, start_spans
from mailflow.procedures.procedure import SENT_BACK, STOP, TARGETS, Step


def answer(
    move: Move,
    task: Task,
    outcomes: tuple[str, ...],
    author: Author,
    *,
    reason: str = "",
    fields: dict[str, dict[str, str]] | None = None,
    mail_ref: str = "",
) -> None:
    """Record a task's answer; where it decides the step, end the step and begin what follows."""
    task = move.change(
        task,
        status="answered",
        outcomes=outcomes,
        reason=reason,
        fields=fields or {},
        answered_at=move.heard_at,
        answered_by=author,
    )
    _note_answer(move, task, outcomes, author, reason)
    step = move.step_of(task)
    decided = joined_outcomes(move.case, step, task)
    if not decided:
        move.void([t for t in move.open_tasks_of([step.name]) if t.role == task.role], keep=task.letter)
        move.note("tunggu", f"Langkah {step.no} menunggu jawaban pelaksana lain")
        return
    if decided == NO_MAJORITY:
        _ask_all_again(move, step, task, author)
        return
    settle_draft(move, task, decided, author, mail_ref)
    _end_step(move, step, task, decided, author)


def begin(move: Move, name: str, note: str, author: Author, came_from: int = 0) -> None:
    """Begin a step or an end. A step that is already open, or still waits for another branch, is left alone."""
    if name == STOP:
        return
    end = move.procedure.end(name)
    if end is not None:
        finish(move, end.name, author)
        return
    step = move.procedure.step(name)
    if any(t.step == name or t.step in step.after for t in move.case.open_tasks()):
        return
    move.case = start_spans(move.office, move.case, name, move.now)
    for letter in step.makes:
        give(move, letter, step, author)
    if step.answer == "none":
        _do_clerical(move, step, author, came_from)
        return
    _ask_everybody(move, step, note, came_from)
    if step.status and step.status != move.case.told_status:
        move.set(told_status=step.status)
        move.order(TellStatus(status=step.status))


def finish(move: Move, name: str, author: Author) -> None:
    """The case ends: nothing of it is open any more, and its last letters go out."""
    end = move.procedure.end(name)
    assert end is not None, f"{name} is an end of the procedure"
    move.void(move.case.open_tasks())
    _settle_waiting(move)
    move.case = end_all_spans(move.case, move.now)
    move.set(end=name, ended_at=move.now)
    move.note("selesai", f"Kasus berakhir: {end.title}")
    for letter in end.gives:
        give(move, letter, None, author)
    move.order(Close(end=name))


def settle(move: Move) -> None:
    """After every event: what runs alongside begins or ends with its steps, and waiting for the requester counts."""
    if not move.case.end:
        for step in move.procedure.steps:
            if step.alongside:
                _run_alongside(move, step)
    _settle_waiting(move)


def add_task(
    move: Move, step: Step, role: str, *, member: str = "", note: str = "", draft: int = 0, came_from: int = 0
) -> Task:
    """A task of the step's present turn for one officer; `came_from` is the task whose answer led here."""
    due, remind_at = limits_of(move, step, move.now)
    task = Task(
        no=len(move.case.tasks) + 1,
        step=step.name,
        turn=_turn(move.case, step),
        role=role,
        member=member,
        asked_at=move.now,
        due=due,
        remind_at=remind_at,
        progress_at=next_time(move, step.progress) if step.progress else None,
        letter=draft,
        note=note,
        came_from=came_from,
        resume=_sent_back_by(move, step, came_from),
    )
    move.set(tasks=(*move.case.tasks, task))
    return task


# -- one step ---------------------------------------------------------------------------------------


def _end_step(move: Move, step: Step, task: Task, outcomes: tuple[str, ...], author: Author) -> None:
    move.void([*move.open_tasks_of([step.name]), *_asking_whether_to_wait(move, step)], keep=task.letter)
    for covered in step.covers.get(outcomes[0], ()):
        move.note("putusan", f"Langkah {move.procedure.step(covered).no} dijawab dalam surel yang sama")
    move.case = end_spans(move.office, move.case, step.name, move.now)
    if outcomes == ("kembalikan",) and TARGETS in step.actor:
        _withdraw_assignment(move)
    if step.answer == "proceed":
        _go_on_without(move, step, outcomes[0])
    for name in step.given(outcomes):
        give(move, name, step, author)
    if task.resume and outcomes == ("lengkap",):
        begin(move, task.resume, "", author, task.no)
        return
    note = _reasons(move, task, outcomes)
    for outcome in outcomes:
        for successor in step.then[outcome]:
            begin(move, successor, note if outcome in SENT_BACK else "", author, task.no)


def _ask_everybody(move: Move, step: Step, note: str, came_from: int) -> None:
    """One task an actor, of a team one a member, all of one turn."""
    draft = draft_of(move, step) if step.draft else 0
    first = len(move.case.tasks) + 1
    for role in roles_of(move.case, step.actor):
        for member in _members(move, role):
            task = add_task(move, step, role, member=member, note=note, draft=draft, came_from=came_from)
            if step.recap is not None and task.no == first:
                move.change(task, recap_at=next_time(move, step.recap.at))
            move.order(Ask(task_no=task.no))
    turn = move.case.tasks[-1].turn
    if step.escalate is not None and turn >= step.escalate.turn:
        move.order(TellEscalation(task_no=len(move.case.tasks), to=step.escalate.to))
        to = move.procedure.role(step.escalate.to).title
        move.note("eskalasi", f"Langkah {step.no} dimulai untuk kali ke-{turn}: {to} diberi tahu")


def _members(move: Move, role: str) -> tuple[str, ...]:
    if move.procedure.role(role).kind != "team":
        return ("",)
    return tuple(member.address for member in team_asked(move.office, move.case, role, move.now)) or ("",)


def _turn(case: Case, step: Step) -> int:
    """The round that a new task of the step belongs to: the one that is open, else the next."""
    now_open = [task.turn for task in case.open_tasks() if task.step == step.name]
    return (
        now_open[0] if now_open else max((t.turn for t in case.tasks if t.step == step.name), default=0) + 1
    )


def _sent_back_by(move: Move, step: Step, came_from: int) -> str:
    """Of a complaint that somebody sent back: the step that it returns to once it is complete."""
    if not came_from or step.answer != "complaint" or not step.resumes:
        return ""
    return move.case.task(came_from).step


def _do_clerical(move: Move, step: Step, author: Author, came_from: int) -> None:
    """A clerical step: done at once by the clerk, in the name of the post that the SOP names."""
    role = move.procedure.role(step.actor[0])
    move.note("clerk", f"Langkah {step.no}: {step.title}, dikerjakan mailflow atas nama {role.title}")
    move.case = end_spans(move.office, move.case, step.name, move.now)
    if role.kind == "officer":
        move.order(TellClerical(step=step.name))
    for name in step.given(("lanjut",)):
        give(move, name, step, author)
    for successor in step.then["lanjut"]:
        begin(move, successor, "", author, came_from)


def _withdraw_assignment(move: Move) -> None:
    """Whoever was assigned hands the case back: drafts that name them as the team are worth nothing any more."""
    drafts = [t for t in move.case.open_tasks() if t.letter]
    specs = {t.no: move.procedure.letter(move.case.letter(t.letter).name) for t in drafts}
    move.void([t for t in drafts if TARGETS in specs[t.no].team])


# -- several officers -------------------------------------------------------------------------------


def _ask_all_again(move: Move, step: Step, task: Task, author: Author) -> None:
    """Doubt never moves a case: without a majority everybody is asked once more, and told of the votes."""
    votes = answered_in_round(move.case, task)
    told = "; ".join(f"{t.answered_by.post}: {', '.join(t.outcomes).upper()}" for t in votes if t.answered_by)
    move.note("suara", f"Langkah {step.no}: belum ada suara terbanyak ({told})")
    move.void(move.open_tasks_of([step.name]), keep=task.letter)
    begin(move, step.name, f"Belum ada suara terbanyak ({told}). Mohon dijawab sekali lagi.", author, task.no)


def _go_on_without(move: Move, step: Step, outcome: str) -> None:
    """LANJUT TANPA: whoever is late is not waited for; TUNGGU: they have their limit once more."""
    late = move.open_tasks_of([move.procedure.waited_for_by(step).name])
    if outcome == "tunggu":
        for task in late:
            give_again(move, task)
        return
    posts = ", ".join(move.procedure.role(task.role).title for task in late)
    move.note("lanjut", f"Dilanjutkan tanpa jawaban {posts}")
    move.void(late)


def _asking_whether_to_wait(move: Move, step: Step) -> list[Task]:
    """The question whether to go on without a step is over once the step itself has ended."""
    return move.open_tasks_of([step.late]) if step.late else []


def _reasons(move: Move, task: Task, outcomes: tuple[str, ...]) -> str:
    """What those who decided gave as their reason."""
    deciding = [t for t in answered_in_round(move.case, task) if t.outcomes == outcomes]
    return "; ".join(dict.fromkeys(t.reason for t in deciding if t.reason))


def _note_answer(move: Move, task: Task, outcomes: tuple[str, ...], author: Author, reason: str) -> None:
    words = ", ".join(_outcome_words(move, outcome) for outcome in outcomes)
    tail = f": {reason}" if reason else ""
    spoken = f", arahan lisan dicatat {author.recorded_by}" if author.recorded_by else ""
    move.note(
        "putusan",
        f"Langkah {move.step_label(task)}: {words} oleh {author.post} ({author.name}{spoken}){tail}",
    )


def _outcome_words(move: Move, outcome: str) -> str:
    form = move.office.forms.get(outcome)
    return f"{form.code} terisi" if form else outcome.upper()


# -- alongside, and waiting -------------------------------------------------------------------------


def _run_alongside(move: Move, step: Step) -> None:
    running = bool(move.open_tasks_of(step.alongside))
    asked = move.open_tasks_of([step.name])
    if running and not asked:
        _ask_everybody(move, step, "", 0)
    if asked and not running:
        move.void(asked)


def _settle_waiting(move: Move) -> None:
    """The case waits for its requester when nobody else has anything to do (domain 5.12 rule 4)."""
    waiting = _waits_for_requester(move)
    if waiting and move.case.waiting_since is None:
        move.set(waiting_since=move.now)
        move.case = pause_spans(move.case, move.now)
    elif not waiting and move.case.waiting_since is not None:
        minutes = working_minutes(move.office.calendar, move.case.waiting_since, move.now)
        move.case = resume_spans(move.office, move.case, move.now)
        move.set(waiting_since=None, waited=move.case.waited + minutes)


def _waits_for_requester(move: Move) -> bool:
    tasks = [task for task in move.case.open_tasks() if not move.step_of(task).alongside]
    return bool(tasks) and all(move.is_requesters(t) or t.paused_for == "tanya" for t in tasks)
