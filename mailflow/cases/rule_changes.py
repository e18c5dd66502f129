"""What other rules change for a case: told before it is moved to them, and what stands in the way. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from mailflow.cases.case import Case, Task, roles_of
from mailflow.mails.outgoing import clip
from mailflow.offices.office import Office
from mailflow.problems import Fault, Words
from mailflow.procedures.procedure import TARGETS, Procedure, Step

FILE = "procedure.toml"
_SHOWN = 60

_Rows = Mapping[str, BaseModel]


def check_move(new: Office, case: Case) -> list[Fault]:
    """What keeps an open case from going on by the rules of `new`, each with its mend."""
    faults = [fault for task in case.open_tasks() for fault in _check_task(new, case, task)]
    if case.form not in new.forms:
        faults.append(_form_gone(case.form))
    known = {role.code for role in new.procedure.roles}
    latest = case.dispositions[-1].targets if case.dispositions else ()
    return [*faults, *(_role_gone("disposisi", code) for code in latest if code not in known)]


def _check_task(new: Office, case: Case, task: Task) -> Iterator[Fault]:
    steps = {step.name: step for step in new.procedure.steps}
    if task.step not in steps:
        yield _step_gone(task.step)
        return
    if task.resume and task.resume not in steps:
        yield _step_gone(task.resume)
    if task.role not in {role.code for role in new.procedure.roles}:
        yield _role_gone(task.step, task.role)
    if task.letter and case.letter(task.letter).name not in {letter.name for letter in new.procedure.letters}:
        yield _letter_gone(task.step, case.letter(task.letter).name)
    if _is_torn(new, case, steps[task.step], task):
        yield _actors_changed(task.step)


def _is_torn(new: Office, case: Case, step: Step, task: Task) -> bool:
    """Another actor is wanted, and it is not one single post: nobody can say who of them has the task."""
    actors = roles_of(case, step.actor)
    if task.role in actors:
        return False
    single = len(actors) == 1 and actors[0] != TARGETS
    kinds = {role.code: role.kind for role in new.procedure.roles}
    return not single or kinds.get(actors[0]) == "team"


def new_actor(new: Office, case: Case, task: Task) -> str:
    """The post that an open task goes to by the new rules, "" where it stays with whom it is."""
    actors = roles_of(case, new.procedure.step(task.step).actor)
    return "" if task.role in actors else actors[0]


def list_changes(old: Office, new: Office) -> list[Words]:
    """What is different in the new rules, one sentence a row of the file."""
    before, after = old.procedure, new.procedure
    return [
        *_renamed(before, after),
        *_compare(Words(en="step", id="langkah"), _by_name(before.steps), _by_name(after.steps)),
        *_compare(
            Words(en="role", id="jabatan"),
            {role.code: role for role in before.roles},
            {role.code: role for role in after.roles},
        ),
        *_compare(Words(en="form", id="formulir"), old.forms, new.forms),
        *_compare(Words(en="letter", id="naskah"), _by_name(before.letters), _by_name(after.letters)),
        *_compare(Words(en="span", id="batas gabungan"), _by_name(before.spans), _by_name(after.spans)),
        *_compare(Words(en="end", id="akhir"), _by_name(before.ends), _by_name(after.ends)),
        *_priorities(before, after),
    ]


def _by_name(rows: tuple[BaseModel, ...]) -> dict[str, BaseModel]:
    return {str(getattr(row, "name")): row for row in rows}  # noqa: B009  rows of several kinds


def _renamed(before: Procedure, after: Procedure) -> Iterator[Words]:
    """Rows of the SOP that kept their number and got another name."""
    old_names, new_names = ({step.name for step in one.steps} for one in (before, after))
    by_no = {step.no: step.name for step in after.steps if step.name not in old_names}
    for step in before.steps:
        if step.name not in new_names and step.no in by_no:
            now = by_no[step.no]
            yield Words(
                en=f"row {step.no}: the step {step.name} is now called {now}",
                id=f"baris {step.no}: langkah {step.name} kini bernama {now}",
            )


def _priorities(before: Procedure, after: Procedure) -> Iterator[Words]:
    if before.priorities != after.priorities:
        what = f"{_shown(before.priorities)} -> {_shown(after.priorities)}"
        yield Words(en=f"priorities: {what}", id=f"prioritas: {what}")


def _compare(kind: Words, before: _Rows, after: _Rows) -> Iterator[Words]:
    for name in (name for name in before if name not in after):
        yield Words(en=f"{kind.en} {name}: removed", id=f"{kind.id} {name}: dihapus")
    for name in (name for name in after if name not in before):
        yield Words(en=f"{kind.en} {name}: new", id=f"{kind.id} {name}: baru")
    for name in (name for name in before if name in after):
        for key, old, new in _differences(before[name], after[name]):
            what = f"{key}: {old} -> {new}"
            yield Words(en=f"{kind.en} {name}: {what}", id=f"{kind.id} {name}: {what}")


def _differences(before: BaseModel, after: BaseModel) -> Iterator[tuple[str, str, str]]:
    """(key of the file, old, new) of what is not the same in two versions of a row."""
    old, new = (row.model_dump(mode="json", by_alias=True) for row in (before, after))
    for key in old:
        if old[key] != new[key]:
            yield key, _shown(old[key]), _shown(new[key])


def _shown(value: object) -> str:
    return clip(json.dumps(value, ensure_ascii=False), _SHOWN)


def _step_gone(name: str) -> Fault:
    return Fault(
        file=FILE,
        place=name,
        what=Words(
            en=f"the case waits for the step {name}, which the new rules do not have",
            id=f"kasus menunggu langkah {name}, yang tidak ada dalam aturan baru",
        ),
        mend=Words(
            en="Give a step of the file this name, or move the case once the step is answered",
            id="Beri nama itu kepada sebuah langkah, atau pindahkan kasus setelah langkah itu dijawab",
        ),
    )


def _role_gone(place: str, code: str) -> Fault:
    return Fault(
        file=FILE,
        place=place,
        what=Words(
            en=f"the case waits for the role {code}, which the new rules do not have",
            id=f"kasus menunggu jabatan {code}, yang tidak ada dalam aturan baru",
        ),
        mend=Words(
            en="Keep the role in the file, or move the case once that post has answered",
            id="Pertahankan jabatan itu, atau pindahkan kasus setelah jabatan itu menjawab",
        ),
    )


def _letter_gone(place: str, name: str) -> Fault:
    return Fault(
        file=FILE,
        place=place,
        what=Words(
            en=f"the open task decides on a draft of the letter {name}, which the new rules do not have",
            id=f"tugas terbuka memutus konsep naskah {name}, yang tidak ada dalam aturan baru",
        ),
        mend=Words(
            en="Keep the letter in the file, or move the case once the draft is decided",
            id="Pertahankan naskah itu, atau pindahkan kasus setelah konsepnya diputus",
        ),
    )


def _form_gone(key: str) -> Fault:
    return Fault(
        file="forms",
        place=key,
        what=Words(
            en=f"the complaint is a form {key}, which the new rules do not have",
            id=f"pengaduan berupa formulir {key}, yang tidak ada dalam aturan baru",
        ),
        mend=Words(
            en="Keep the form's file; this case ends by the old rules",
            id="Pertahankan berkas formulirnya; kasus ini selesai menurut aturan lama",
        ),
    )


def _actors_changed(name: str) -> Fault:
    return Fault(
        file=FILE,
        place=name,
        what=Words(
            en=f"the open step {name} is now done by several people, none of whom has the task",
            id=f"langkah terbuka {name} kini dikerjakan beberapa pelaksana, dan tidak satu pun memegang tugasnya",
        ),
        mend=Words(
            en="Move the case once the step is answered", id="Pindahkan kasus setelah langkah itu dijawab"
        ),
    )
