"""Which open task a command of the secretariat means."""

from __future__ import annotations

from dataclasses import dataclass

from mailflow.cases import Task
from mailflow.desk import Desk
from mailflow.errand import Done, Errand, not_yet, refuse
from mailflow.notice_values import actors
from mailflow.outside.casefile import find_case


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """The one open task that is meant, and its case."""

    desk: Desk
    task: Task


def find_task(errand: Errand, word: str, how: str, number: str, step_no: str) -> Named | Done:
    """The case's open task; where it cannot be said which, what was answered instead."""
    if not errand.caller.is_officer:
        return refuse(errand, word)
    if not errand.caller.is_secretariat:
        return not_yet(errand, word, "perintah ini hanya untuk sekretariat")
    row = find_case(errand.session, errand.office.code, number) if number else errand.about
    if row is None:
        why = f"kasus {number} tidak ditemukan" if number else "nomor kasusnya belum disebutkan"
        return not_yet(errand, word, why, how)
    if row.end:
        return not_yet(errand, word, "kasus tersebut telah berakhir", case_row=row)
    desk = errand.desk(row)
    tasks = [task for task in desk.case.open_tasks() if step_no in ("", _no(desk, task))]
    if len(tasks) == 1:
        return Named(desk=desk, task=tasks[0])
    why = "belum jelas langkah yang dimaksud" if tasks else f"langkah {step_no} tidak sedang berjalan"
    return not_yet(errand, word, f"{why}; langkah yang berjalan: {_running(desk)}", how, row)


def _no(desk: Desk, task: Task) -> str:
    return desk.office.procedure.step(task.step).no


def _running(desk: Desk) -> str:
    tasks = desk.case.open_tasks()
    return "; ".join(f"{_no(desk, task)} ({actors(desk.office, desk.case, task)})" for task in tasks)
