"""Walks cases of any office by mail until every edge of its procedure file is travelled, the file alone its guide.

The map says which answer leads to an edge that nobody has travelled; whoever is asked gives that answer, in the
plainest words, as a reply to the very mail that asked. After each answer the case shows what it has travelled.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from math import inf

from sqlalchemy import ColumnElement
from sqlmodel import col, select

from mailflow.cases.case import Case, Task
from mailflow.config import read_offices
from mailflow.demo.correspondent import File
from mailflow.mails.mail import Mail, parse_mail
from mailflow.offices.office import OfficeSettings
from mailflow.outside.casefile import parse_case
from mailflow.outside.store import fetch_blob
from mailflow.outside.tables import CaseRow, OutboxRow, TaskRow
from mailflow.procedures.procedure import STOP
from tests.whole_days.edges import LATE, Edge
from tests.whole_days.plain_answers import (
    OBJECTION_TEXT,
    WITHDRAWAL_TEXT,
    compose_answer,
    compose_complaint,
    files_of,
)
from tests.whole_days.routes import Choice, Routes, Way
from tests.whole_days.town import Town
from tests.whole_days.travelling import CLERK, WITHDRAWAL, travelled_between, wanted_edges

MOST_CASES = 12
MOST_ANSWERS = 250
MOST_TRIES = 3
"""So that a walk always ends. A way is given up after so many tries that did not travel what it should."""

_PLACE, _WORD, _END = WITHDRAWAL
WITHDRAWING = Way(place=_PLACE, outcome=_WORD, to=(_END,))


def requester_of(settings: OfficeSettings) -> str:
    """The address of somebody in the first unit that may complain."""
    unit = settings.units[0]
    return next(iter(unit.addresses), f"pelapor@{unit.domains[0]}")


class Walker:
    """Everybody of a town with one office, led by the map of its procedure."""

    def __init__(self, town: Town, wanted: Collection[Edge] = ()) -> None:
        """`wanted`: the edges to travel; none named: all that there are."""
        (configured,) = read_offices(town.dir)
        self.town = town
        self.office = configured.office
        self.procedure = self.office.procedure
        self.wanted = set(wanted) or wanted_edges(self.procedure)
        self.travelled: set[Edge] = set()
        self.fates: dict[Choice, str] = {}
        """What became of the last mail that said this outcome at this step."""
        self.requester = town.person(requester_of(self.office.settings))
        self._routes = Routes(self.procedure)
        self._rows: list[CaseRow] = []
        self._left: set[str] = set()
        self._vain: Counter[Choice] = Counter()

    @property
    def missing(self) -> set[Edge]:
        return self.wanted - self.travelled

    def told(self) -> str:
        """The missing edges by name, with what became of the mails that should have travelled them."""
        return "\n".join(f"{edge}: {self.fates.get(edge[:2], 'not tried')}" for edge in sorted(self.missing))

    def walk(self) -> None:
        """Answer until nothing is missing, or all that is missing was given up."""
        for _ in range(MOST_ANSWERS):
            if not self._sought() or len(self._rows) > MOST_CASES:
                return
            row = next((row for row in self._rows if row.number not in self._left), None) or self._open()
            way = self._nearest(parse_case(row))
            if way is not None:
                self._go(row, way)
            else:
                self._leave(row)

    # -- where to --------------------------------------------------------------------------------------

    def _given_up(self) -> set[Choice]:
        return {edge[:2] for edge in self.missing if self._vain[edge[:2]] >= MOST_TRIES}

    def _sought(self) -> set[Edge]:
        """What is missing and not given up."""
        given_up = self._given_up()
        return {edge for edge in self.missing if edge[:2] not in given_up}

    def _nearest(self, case: Case) -> Way | None:
        """The way that travels an edge that is sought, else the one that leads nearest to such an edge.

        None where nothing that is sought can be reached from this case any more.
        """
        far, way = min(
            ((self._far(way), way) for way in self._routes.ways(case)),
            key=lambda pair: pair[0],
            default=((inf, inf), None),
        )
        return way if far[0] < inf else None

    def _far(self, way: Way) -> tuple[float, float]:
        """How far this way is from a sought edge, then how far it leads from here.

        What leads far away waits until the neighbourhood is travelled: little is walked twice.
        """
        sought, given_up = self._sought(), self._given_up()
        if way.choice in given_up:
            return inf, inf
        if way.choice in {edge[:2] for edge in sought}:
            return 0, self._routes.distance(way.to, {way.place, STOP})
        return 1 + self._routes.distance(way.to, {place for place, _, _ in sought}, given_up), 0

    # -- on the way ------------------------------------------------------------------------------------

    def _open(self) -> CaseRow:
        """A new complaint of the requester, each about something else."""
        form = self.office.forms[self.procedure.first().needs[0]]
        subject = f"Pengaduan gangguan sistem, laporan ke-{len(self._rows) + 1}"
        text = f"{subject}\n\n{compose_complaint(form, self.office.local(self.town.now()))}"
        fate = self.town.fate(self.requester.write(self.office.address, subject, text))
        assert fate == "opened", f"what became of the complaint: {fate}"
        row = self._look_at("")
        case = parse_case(row)
        self._mark(row, case.model_copy(update={"tasks": (), "end": ""}), case)
        return row

    def _leave(self, row: CaseRow) -> None:
        """A case that leads to nothing new is withdrawn."""
        self._left.add(row.number)
        if not row.end:
            self._go(row, WITHDRAWING)

    def _go(self, row: CaseRow, way: Way) -> None:
        """Go a way, and mark the edges that this has travelled."""
        self.fates[way.choice] = self._do(row, way)
        after = parse_case(self._look_at(row.number))
        self._mark(row, parse_case(row), after)
        if way.choice in {edge[:2] for edge in self.missing} and not _waits_for_others(way, after):
            self._vain[way.choice] += 1

    def _look_at(self, number: str) -> CaseRow:
        """The case of this number as it is now, the latest one for ""; once the mails about it went out."""
        self.town.settle()
        self._rows = self.town.cases()
        return next(row for row in reversed(self._rows) if number in ("", row.number))

    def _mark(self, row: CaseRow, before: Case, after: Case) -> None:
        found = travelled_between(self.procedure, before, after)
        clerical = {place for place, outcome, _ in found if outcome == CLERK}
        journal = self.town.journal(row.number) if clerical else []
        for step in (self.procedure.step(place) for place in clerical):
            done = f"Langkah {step.no}: {step.title}, dikerjakan mailflow"
            assert any(line.startswith(done) for line in journal), f"the journal is silent about {step.name}"
        self.travelled |= found

    # -- one mail --------------------------------------------------------------------------------------

    def _do(self, row: CaseRow, way: Way) -> str:
        """Go a way; returns the fate of the mail that was written for it."""
        if way.task is None:
            text = WITHDRAWAL_TEXT if way == WITHDRAWING else OBJECTION_TEXT
            return self._reply(self._last_mail(row, OutboxRow.recipient == self.requester.address), text)
        if way.outcome == LATE:
            return self._let_pass(way.task)
        return self._answer(row, way.task, way.outcome)

    def _let_pass(self, task: Task) -> str:
        assert task.due is not None
        self.town.pass_time(seconds=(task.due - self.town.now()).total_seconds() + 60)
        return "the limit has passed"

    def _answer(self, row: CaseRow, task: Task, outcome: str) -> str:
        """The reply to the task's mail, and where that brings a signed copy what the secretariat says to it."""
        step = self.procedure.step(task.step)
        other = self._other_case(row) if outcome == "gabung" else ""
        text = compose_answer(self.office, step, outcome, self.office.local(self.town.now()), other)
        asked = self._last_mail(row, OutboxRow.task_id == TaskRow.id, TaskRow.no == task.no)
        if not step.signs:
            return self._reply(asked, text, files_of(step, outcome))
        letters = [letter for letter in self.town.letters() if letter.case_id == row.id]
        number = [letter.number for letter in letters if letter.name == step.signs][-1]
        fate = self._reply(asked, text, files_of(step, outcome, number))
        assert fate == "noted", f"what became of the signed copy: {fate}"
        self.town.settle()
        return self._reply(self._last_mail(row, OutboxRow.notice == "tanya-salinan"), "SAH")

    def _other_case(self, row: CaseRow) -> str:
        """The number of another open case, for GABUNG."""
        others = (other for other in self._rows if other.number != row.number and not other.end)
        return (next(others, None) or self._open()).number

    def _last_mail(self, row: CaseRow, *kind: ColumnElement[bool] | bool) -> tuple[str, Mail]:
        """To whom the office's last mail of this kind about the case went, and the mail."""
        sent = select(OutboxRow).where(OutboxRow.case_id == row.id, OutboxRow.bytes_sha != "", *kind)
        with self.town.reading() as session:
            found = session.exec(sent.order_by(col(OutboxRow.id).desc())).first()
            assert found is not None, f"nobody was asked about {row.number}"
            return found.recipient, parse_mail(fetch_blob(session, found.bytes_sha))

    def _reply(self, received: tuple[str, Mail], text: str, files: Sequence[File] = ()) -> str:
        """Whoever got a mail answers it; returns what became of the answer."""
        recipient, mail = received
        return self.town.fate(self.town.person(recipient).reply(mail, text, files))


def _waits_for_others(way: Way, after: Case) -> bool:
    """Whether an answer counted, and its step is not decided before others have answered too."""
    still_open = way.place in {task.step for task in after.open_tasks()}
    return way.task is not None and after.task(way.task.no).status == "answered" and still_open
