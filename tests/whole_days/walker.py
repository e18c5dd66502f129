"""Walks cases of any office by mail until every edge of its procedure file is travelled, the file alone its guide.

A map of the procedure says which answer leads to an edge that nobody has travelled; whoever is asked then gives
that answer, in the plainest words, as a reply to the very mail that asked. After each answer the case says which
edges it has travelled.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import inf

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from mailflow.cases import Case, Task
from mailflow.config import read_offices
from mailflow.correspondent import File
from mailflow.mail import Mail, parse_mail
from mailflow.office import OfficeSettings
from mailflow.outside.store import fetch_blob
from mailflow.outside.tables import CaseRow, OutboxRow, TaskRow
from mailflow.procedure import STOP, WITHDRAWN, Procedure, Step
from tests.whole_days.edges import LATE, OBJECTION, Edge, edges_of
from tests.whole_days.plain_answers import (
    OBJECTION_TEXT,
    WITHDRAWAL,
    compose_answer,
    compose_complaint,
    files_of,
)
from tests.whole_days.town import Town

MOST_CASES = 12
MOST_ANSWERS = 400
MOST_TRIES = 6
"""Caps, so that a walk ends whatever the office does; an edge is tried that often where it is not travelled."""

PROGRESS = "progres"
WITHDRAWAL_EDGE: Edge = ("setiap langkah", "batal", WITHDRAWN.name)


def requester_of(settings: OfficeSettings) -> str:
    """Somebody of the first unit that may complain."""
    unit = settings.units[0]
    return next(iter(unit.addresses), f"pelapor@{unit.domains[0]}")


def wanted_edges(procedure: Procedure) -> set[Edge]:
    """Every edge of the file, a report at each step that runs alongside, and the withdrawal that all cases have."""
    reports = {(step.name, PROGRESS, STOP) for step in procedure.steps if step.answer == "progress"}
    return edges_of(procedure) | reports | {WITHDRAWAL_EDGE}


# -- what an answer has travelled ----------------------------------------------------------------------


def travelled_between(procedure: Procedure, before: Case, after: Case) -> set[Edge]:
    """The edges that one answer, or the passing of a limit, has travelled."""
    open_before = {task.no for task in before.open_tasks()}
    fresh = after.tasks[len(before.tasks) :]
    answered = [task for task in (*before.tasks, *fresh) if task.no in open_before or task in fresh]
    found = {
        edge
        for task in (after.task(task.no) for task in answered)
        if task.status == "answered"
        for edge in _from_answer(procedure, task, fresh, after)
    }
    begun = {task.step for task in fresh}
    late = {task.step for task in after.open_tasks() if task.overdue}
    found |= {(s.name, LATE, s.late) for s in procedure.steps if s.late in begun and s.name in late}
    end = procedure.end(before.end) if before.end else None
    if end is not None and after.reopened > before.reopened and end.reopen in begun:
        found.add((end.name, OBJECTION, end.reopen))
    if after.end == WITHDRAWN.name and not before.end:
        found.add(WITHDRAWAL_EDGE)
    return found


def _from_answer(procedure: Procedure, task: Task, fresh: Iterable[Task], after: Case) -> Iterator[Edge]:
    if task.outcomes == (PROGRESS,):
        yield (task.step, PROGRESS, STOP)
        return
    begun = {t.step for t in fresh if t.came_from == task.no}
    for outcome in task.outcomes:
        for to in procedure.step(task.step).then.get(outcome, ()):
            if _is_reached(procedure, to, begun, task, after):
                yield (task.step, outcome, to)
                yield from _clerical(procedure, to)


def _is_reached(procedure: Procedure, to: str, begun: set[str], task: Task, after: Case) -> bool:
    """Whether a task has led to this step or end; a clerical step is passed where what follows it is reached."""
    if to == STOP:
        return not any((t.step, t.turn) == (task.step, task.turn) for t in after.open_tasks())
    if procedure.end(to) is not None:
        return after.end == to
    step = procedure.step(to)
    if step.answer == "none":
        return all(_is_reached(procedure, next_, begun, task, after) for next_ in step.then["lanjut"])
    return to in begun


def _clerical(procedure: Procedure, name: str) -> Iterator[Edge]:
    """The edges of the clerical steps from here on: the clerk travels them at once."""
    if name == STOP or procedure.end(name) is not None or procedure.step(name).answer != "none":
        return
    for to in procedure.step(name).then["lanjut"]:
        yield (name, "lanjut", to)
        yield from _clerical(procedure, to)


# -- the map -------------------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True, slots=True)
class Way:
    """What can be done next with a case: an answer to a task, waiting for its limit, or an objection to its end."""

    place: str
    outcome: str
    to: tuple[str, ...]
    task: Task | None = None


class Routes:
    """Steps and ends as places, and how far it is from one to another."""

    def __init__(self, procedure: Procedure) -> None:
        self.procedure = procedure
        self._next: dict[str, set[str]] = {}
        for place, _, to in edges_of(procedure):
            if not self._resumes(place):
                self._next.setdefault(place, set()).add(to)

    def _resumes(self, place: str) -> bool:
        """Who completes a complaint goes back to whoever asked for it: the way leads nowhere else."""
        steps = {step.name: step for step in self.procedure.steps}
        return place in steps and steps[place].answer == "complaint" and steps[place].resumes

    def distance(self, starts: Iterable[str], goals: set[str]) -> float:
        """The number of edges from the nearest of these places to a goal; infinite where none leads there."""
        seen = set(starts)
        waiting = deque((start, 0) for start in sorted(seen))
        while waiting:
            place, far = waiting.popleft()
            if place in goals:
                return far
            fresh = sorted(self._next.get(place, set()) - seen)
            seen.update(fresh)
            waiting.extend((to, far + 1) for to in fresh)
        return inf

    def ways(self, case: Case) -> Iterator[Way]:
        """Everything that can be done next with a case, the task that was asked last first."""
        end = self.procedure.end(case.end) if case.end else None
        if end is not None and end.reopen:
            yield Way(place=end.name, outcome=OBJECTION, to=(end.reopen,))
        for task in reversed(case.open_tasks()):
            yield from self._ways_of(self.procedure.step(task.step), task)

    def _ways_of(self, step: Step, task: Task) -> Iterator[Way]:
        if step.answer == "progress":
            yield Way(place=step.name, outcome=PROGRESS, to=(STOP,), task=task)
        if step.late and task.due and not task.overdue:
            yield Way(place=step.name, outcome=LATE, to=(step.late,), task=task)
        for outcome, to in step.then.items():
            yield Way(place=step.name, outcome=outcome, to=(task.resume,) if task.resume else to, task=task)


WITHDRAWING = Way(place=WITHDRAWAL_EDGE[0], outcome=WITHDRAWAL_EDGE[1], to=(WITHDRAWN.name,))


# -- the walk ------------------------------------------------------------------------------------------


class Walker:
    """Everybody of one office's town, led by the map."""

    def __init__(self, town: Town, left_out: frozenset[tuple[str, str]] = frozenset()) -> None:
        """`left_out`: ways (step, outcome) that nobody goes, to see that they are missed."""
        (configured,) = read_offices(town.dir)
        self.town = town
        self.office = configured.office
        self.procedure = self.office.procedure
        self.routes = Routes(self.procedure)
        self.travelled: set[Edge] = set()
        self.fates: dict[tuple[str, str], str] = {}
        self._left_out = left_out
        self._tries: Counter[tuple[str, str]] = Counter()
        self._walked: set[str] = set()
        self.requester = town.person(requester_of(self.office.settings))

    @property
    def missing(self) -> set[Edge]:
        return wanted_edges(self.procedure) - self.travelled

    def walk(self) -> None:
        """Answer until nothing is missing, or all that is missing was tried in vain."""
        for _ in range(MOST_ANSWERS):
            if not self._sought() or len(self.town.cases()) > MOST_CASES:
                return
            row = self._case_to_walk()
            way = self._nearest(self.town.case(row.number))
            if way is None:
                self._leave(row)
            else:
                self._go(row, way)

    def told(self) -> str:
        """The missing edges by name, with what became of the mails that should have travelled them."""
        return "\n".join(f"{edge}: {self.fates.get(edge[:2], 'not tried')}" for edge in sorted(self.missing))

    # -- where to --------------------------------------------------------------------------------------

    def _sought(self) -> set[Edge]:
        """What is missing and not yet given up."""
        given_up = {way for way, tries in self._tries.items() if tries >= MOST_TRIES} | self._left_out
        return {edge for edge in self.missing if edge[:2] not in given_up}

    def _nearest(self, case: Case) -> Way | None:
        """The way that travels an edge that is sought, else the one that leads nearest to such an edge.

        Of several, the one with the shortest way back comes first: what leads far away waits until the rest of
        the neighbourhood is travelled. None where nothing that is sought can be reached any more.
        """
        sought = self._sought()
        found = [(self._far(way, sought), way) for way in self.routes.ways(case)]
        far, way = min(found, key=lambda pair: pair[0], default=((inf, inf), None))
        return way if far[0] < inf else None

    def _far(self, way: Way, sought: set[Edge]) -> tuple[float, float]:
        if (way.place, way.outcome) in self._left_out:
            return inf, inf
        if (way.place, way.outcome) in {edge[:2] for edge in sought}:
            return 0, self.routes.distance(way.to, {way.place, STOP})
        return 1 + self.routes.distance(way.to, {place for place, _, _ in sought}), 0

    # -- on the way ------------------------------------------------------------------------------------

    def _case_to_walk(self) -> CaseRow:
        left = [row for row in self.town.cases() if row.number not in self._walked]
        return left[0] if left else self._open()

    def _open(self) -> CaseRow:
        """A new complaint of the requester; each is about something else."""
        form = self.office.forms[self.procedure.first().needs[0]]
        subject = f"Pengaduan gangguan sistem, laporan ke-{len(self.town.cases()) + 1}"
        text = compose_complaint(form, self.office.local(self.town.now()))
        fate = self.town.fate(self.requester.write(self.office.address, subject, text))
        assert fate == "opened", f"the complaint's fate is {fate}"
        self.town.settle()
        row = self.town.cases()[-1]
        case = self.town.case(row.number)
        nothing = case.model_copy(update={"tasks": (), "end": "", "ended_at": None})
        self.travelled |= travelled_between(self.procedure, nothing, case)
        return row

    # -- the next answer -------------------------------------------------------------------------------

    def _leave(self, row: CaseRow) -> None:
        """A case that leads to nothing new is withdrawn, and another one is begun."""
        self._walked.add(row.number)
        if not row.end:
            self._go(row, WITHDRAWING)

    def _go(self, row: CaseRow, way: Way) -> None:
        """Go a way, and see which edges that has travelled."""
        before = self.town.case(row.number)
        self.fates[way.place, way.outcome] = self._do(row, way)
        self.town.settle()
        found = travelled_between(self.procedure, before, self.town.case(row.number))
        self.travelled |= found
        if not any(edge[:2] == (way.place, way.outcome) for edge in found):
            self._tries[way.place, way.outcome] += 1

    def _do(self, row: CaseRow, way: Way) -> str:
        """Go a way; returns the fate of the mail that was written for it."""
        if way == WITHDRAWING:
            return self._reply(self._last_mail(row), WITHDRAWAL)
        if way.task is None:
            return self._reply(self._last_mail(row), OBJECTION_TEXT)
        if way.outcome == LATE:
            return self._let_pass(way.task)
        return self._answer(row, way.task, way.outcome)

    def _let_pass(self, task: Task) -> str:
        assert task.due is not None
        self.town.pass_time(seconds=(task.due - self.town.now()).total_seconds() + 60)
        return "limit passed"

    def _answer(self, row: CaseRow, task: Task, outcome: str) -> str:
        step = self.procedure.step(task.step)
        other_case = self._other_case(row) if outcome == "gabung" else ""
        text = compose_answer(self.office, step, outcome, self.office.local(self.town.now()), other_case)
        asked = self._last_mail(row, OutboxRow.task_id == TaskRow.id, TaskRow.no == task.no)
        files = files_of(step, outcome, self._number_of(row, step.signs))
        fate = self._reply(asked, text, files)
        if outcome == "ditandatangani" and fate == "noted":
            self.town.settle()
            return self._reply(self._last_mail(row, OutboxRow.notice == "tanya-salinan"), "SAH")
        return fate

    def _other_case(self, row: CaseRow) -> str:
        """Another case that is open, for GABUNG."""
        others = [other for other in self.town.cases() if other.number != row.number and not other.end]
        return (others[0] if others else self._open()).number

    # -- mails -----------------------------------------------------------------------------------------

    def _last_mail(self, row: CaseRow, *where: ColumnElement[bool] | bool) -> tuple[str, Mail]:
        """To whom the case's last mail of this kind went, and the mail; without a kind the last to its requester."""
        kind = where or (OutboxRow.recipient == self.requester.address,)
        query = select(OutboxRow).where(OutboxRow.case_id == row.id, OutboxRow.bytes_sha != "", *kind)
        with self.town.reading() as session:
            found = session.exec(query.order_by(col(OutboxRow.id).desc())).first()
            assert found is not None, f"no such mail about {row.number}"
            return found.recipient, parse_mail(fetch_blob(session, found.bytes_sha))

    def _reply(self, asked: tuple[str, Mail], text: str, files: Sequence[File] = ()) -> str:
        """Whoever got a mail answers it; returns what became of the answer."""
        recipient, mail = asked
        return self.town.fate(self.town.person(recipient).reply(mail, text, files))

    def _number_of(self, row: CaseRow, letter: str) -> str:
        """The number of the case's latest letter of this name, "" where it has none."""
        found = [row_ for row_ in self.town.letters() if (row_.case_id, row_.name) == (row.id, letter)]
        return found[-1].number if found else ""
