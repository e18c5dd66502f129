"""The open tasks of an office, as the morning's mails list them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import Session, col, select

from mailflow.cases.case import Case, Task
from mailflow.cases.facts import actors, limit_words
from mailflow.offices.office import Office
from mailflow.outside.casefile import parse_case
from mailflow.outside.kept_rules import office_of_case
from mailflow.outside.tables import CaseRow, TaskRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Waiting:
    """An open task as the morning's mails list it, with the office as its case sees it."""

    office: Office
    row: TaskRow
    case: Case
    task: Task

    def line(self) -> dict[str, str]:
        step = self.office.procedure.step(self.task.step)
        return {
            "kasus": self.case.number,
            "tugas": f"langkah {step.no}, {step.name}",
            "petugas": actors(self.office, self.case, self.task),
            "batas": limit_words(self.office, self.task),
        }


def open_tasks(session: Session, office: Office) -> list[Waiting]:
    """Those of steps, by their limits."""
    query = (
        select(TaskRow, CaseRow)
        .join(CaseRow, col(TaskRow.case_id) == col(CaseRow.id))
        .where(TaskRow.office == office.code, TaskRow.kind == "step", TaskRow.status == "open")
        .order_by(col(TaskRow.due_at))
    )
    found: list[Waiting] = []
    for row, case_row in session.exec(query):
        case = parse_case(case_row)
        own = office_of_case(session, office, case_row)
        found.append(Waiting(office=own, row=row, case=case, task=case.task(row.no)))
    return found
