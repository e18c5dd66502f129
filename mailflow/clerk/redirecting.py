"""ALIHKAN: the secretariat gives an open task to another post."""

from __future__ import annotations

import re

from mailflow.cases.belonging import author_for, find_posts
from mailflow.cases.case import Task
from mailflow.cases.casework import advance
from mailflow.cases.delegates import is_called
from mailflow.cases.events import Redirected
from mailflow.clerk.desk import Desk
from mailflow.clerk.dispatch import carry_out
from mailflow.clerk.errand import Done, Errand, confirm, not_yet
from mailflow.clerk.task_named import Named, find_task
from mailflow.mails.fates import Fate
from mailflow.replies.commands import Redirect

_WORD = "ALIHKAN"
_HOW = "ALIHKAN KASUS-2026-0001 langkah 4 ke jabatan dari jabatan semula"
_FROM = re.compile(r",?\s+dari\s+", re.IGNORECASE)


def redirect_task(errand: Errand, command: Redirect) -> Done:
    """The task is asked of the other post's holder, with a token of its own; whoever had it is told."""
    to, *whose = _FROM.split(command.post[:300], maxsplit=1)
    found = find_task(errand, _WORD, _HOW, command.number, command.step_no, "".join(whose))
    if not isinstance(found, Named):
        return found
    desk, task = found.desk, found.task
    posts = find_posts(desk.office, to, errand.now)
    members = _members(desk, posts, to)
    why = _fault(desk, task, to, posts, members)
    if why:
        return not_yet(errand, _WORD, why, _HOW, desk.row)
    author = author_for(desk.office, errand.caller, errand.now, desk.office.procedure.secretariat().code)
    event = Redirected(task_no=task.no, role=posts[0], member=members[0], author=author)
    moved = advance(desk.office, desk.case, event, errand.now)
    carry_out(desk, moved.case, moved.orders)
    desk.write(moved.entries, errand.evidence())
    title = desk.office.procedure.role(posts[0]).title
    step = desk.office.procedure.step(task.step)
    text = f"Tugas langkah {step.no} kasus {desk.case.number} telah dialihkan kepada {title}."
    confirm(errand, _WORD, text, desk.row)
    return Done(fate=Fate.APPLIED, detail=f"langkah {step.no} dialihkan kepada {title}", case_id=desk.case_id)


def _members(desk: Desk, posts: tuple[str, ...], said: str) -> tuple[str, ...]:
    """Of a team the addresses of those whom the words name; of a post nobody in particular."""
    if not posts or desk.office.procedure.role(posts[0]).kind != "team":
        return ("",)
    pool = desk.office.holders(posts[0], desk.now)
    return tuple(o.addresses[0] for o in pool if is_called(desk.office, o, said))


def _fault(desk: Desk, task: Task, said: str, posts: tuple[str, ...], members: tuple[str, ...]) -> str:
    """Why the task cannot go there, as an Indonesian clause; "" where it can."""
    procedure = desk.office.procedure
    if not posts:
        return f'jabatan "{said}" tidak dikenali atau tidak ada pemegangnya'
    if len(posts) > 1:
        return f'"{said}" dapat berarti ' + " atau ".join(procedure.role(code).title for code in posts)
    if procedure.role(task.role).kind == "requester":
        return f"langkah {procedure.step(task.step).no} menunggu pelapor"
    if len(members) > 1:
        return f"anggota {procedure.role(posts[0]).title} yang dimaksud belum disebutkan"
    if procedure.step(task.step).answer == "sign" and posts[0] != task.role:
        return f"langkah {procedure.step(task.step).no} hanya dapat ditandatangani {procedure.role(task.role).title}"
    others = [t for t in desk.case.open_tasks() if t.step == task.step and t.no != task.no]
    if any((t.role, t.member) == (posts[0], members[0]) for t in others):
        return f'"{said}" sudah diminta menjawab langkah {procedure.step(task.step).no}'
    if (posts[0], members[0]) == (task.role, task.member) and task.paused_for != "alamat":
        return f"langkah {procedure.step(task.step).no} sudah ada pada {procedure.role(task.role).title}"
    return ""
