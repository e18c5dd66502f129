"""Which open task a command of the secretariat means."""

from __future__ import annotations

from dataclasses import dataclass

from mailflow.cases.case import Task
from mailflow.cases.delegates import is_called
from mailflow.cases.facts import actors
from mailflow.clerk.desk import Desk
from mailflow.clerk.errand import Done, Errand, case_named, not_yet, refuse


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """The one open task that is meant, and its case."""

    desk: Desk
    task: Task


def find_task(errand: Errand, word: str, how: str, number: str, step_no: str, asked: str) -> Named | Done:
    """The case's open task, by its step and, where several are asked at one step, by whom is `asked`.

    Where it cannot be said which, what was answered instead.
    """
    if not errand.caller.is_officer:
        return refuse(errand, word)
    if not errand.caller.is_secretariat:
        return not_yet(errand, word, "perintah ini hanya untuk sekretariat")
    row = case_named(errand, number)
    if row is None:
        why = f"kasus {number} tidak ditemukan" if number else "nomor kasusnya belum disebutkan"
        return not_yet(errand, word, why, how)
    if row.end:
        return not_yet(errand, word, "kasus tersebut telah berakhir", case_row=row)
    desk = errand.desk(row)
    tasks = [
        task
        for task in desk.case.open_tasks()
        if step_no in ("", _no(desk, task)) and (not asked or _is_asked(desk, task, asked))
    ]
    if len(tasks) == 1:
        return Named(desk=desk, task=tasks[0])
    why = "belum jelas tugas yang dimaksud" if tasks else "tidak ada tugas terbuka yang cocok"
    return not_yet(errand, word, f"{why}; yang berjalan: {_running(desk)}", how, row)


def _is_asked(desk: Desk, task: Task, said: str) -> bool:
    """Whether words name whom the task waits for: the post, or the person."""
    holders = desk.office.holders(task.role, desk.now)
    officers = [o for o in holders if not task.member or task.member in o.addresses]
    if any(is_called(desk.office, officer, said) for officer in officers):
        return True
    role = desk.office.procedure.role(task.role)
    return said.casefold() in {name.casefold() for name in (role.title, *role.short)}


def _no(desk: Desk, task: Task) -> str:
    return desk.office.procedure.step(task.step).no


def _running(desk: Desk) -> str:
    tasks = desk.case.open_tasks()
    return "; ".join(f"langkah {_no(desk, task)} ({_who(desk, task)})" for task in tasks)


def _who(desk: Desk, task: Task) -> str:
    """The post; of a member of a team the name."""
    officer = desk.office.at_address(task.member, desk.now, task.role) if task.member else None
    return officer.name if officer else actors(desk.office, desk.case, task)
