"""Whatever happens to a case, in any order, late and repeated, leaves it in a state that can be worked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mailflow.cases.case import Author, Case, Requester, Task
from mailflow.cases.casework import advance, new_case, open_case
from mailflow.cases.events import (
    CalendarChanged,
    Corrected,
    Decided,
    Delegated,
    Event,
    LimitNear,
    LimitPassed,
    Misread,
    Noted,
    Objected,
    ProgressDue,
    Queried,
    QueryAnswered,
    Reached,
    RecapDue,
    Redirected,
    Signed,
    SpanPassed,
    Supplied,
    Unreached,
    Withdrawn,
)
from mailflow.cases.moves import Advance, NotOpen
from mailflow.cases.orders import Ask, Void
from mailflow.cases.people import find_person
from mailflow.cases.readings import Decision
from mailflow.config import read_office
from mailflow.forms.filled import Filled
from mailflow.offices.office import Office
from mailflow.procedures.procedure import Step

ROOT = Path(__file__).parent.parent / "mailboxes"
FIFTH = Path(__file__).parent / "data" / "offices"
MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
REQUESTER = Requester(address="umum@unit.example", name="Umum", unit="Unit Contoh")


FOLDERS = {path.parent.name: path.parent for root in (ROOT, FIFTH) for path in root.glob("*/procedure.toml")}


def offices() -> list[str]:
    return sorted(FOLDERS)


@cache
def office(code: str) -> Office:
    return read_office(ROOT, FOLDERS[code]).office


def complaint(where: Office, *, complete: bool) -> Filled:
    form = where.forms[where.procedure.first().needs[0]]
    values = {field.name: f"isi {field.name}" for field in form.fields}
    missing = () if complete else (form.fields[0].label,)
    return Filled(form_key=form.key, values=values if complete else {}, missing=missing)


def begun(where: Office, *, complete: bool) -> Advance:
    case = new_case("KASUS-2026-0001", where, "1/SM/2026", REQUESTER, MORNING)
    return open_case(where, case, complaint(where, complete=complete), someone("umum@unit.example"), MORNING)


def someone(address: str) -> Author:
    return Author(address=address, name="Seseorang", post="Jabatan")


def decision(draw: Callable[[st.SearchStrategy[str]], str], where: Office, case: Case, task: Task) -> Event:
    """An answer that the reader may give to this task, whether it is still open or not."""
    step = where.procedure.step(task.step)
    if step.answer == "complaint":
        complete = draw(st.sampled_from(["ya", "belum"])) == "ya"
        return Supplied(
            task_no=task.no, filled=complaint(where, complete=complete), author=someone("umum@unit.example")
        )
    outcome = draw(st.sampled_from(step.outcomes() or ("progres",)))
    target = draw(st.sampled_from(step.targets)) if step.targets else ""
    return answered(where, case, task, outcome, target)


def answered(where: Office, case: Case, task: Task, outcome: str, target: str = "") -> Decided:
    """This answer to a task, with everything that the step asks for beside it."""
    step = where.procedure.step(task.step)
    read = Decision(
        outcome="isi" if outcome in step.forms else outcome,
        reason="alasan",
        targets=(target,) if target else step.targets[:1],
        priority="P2" if step.answer == "prioritise" else "",
        people=_people_of(where, step),
    )
    return Decided(
        task_no=task.no,
        decision=read,
        author=someone(find_person(where, case, task.role, MORNING, task.member).address),
        filled=_forms_of(where, step, outcome),
        files=7 if step.files else 0,
    )


def _forms_of(where: Office, step: Step, outcome: str) -> dict[str, Filled]:
    keys = [outcome] if outcome in step.forms else step.forms
    return {
        key: Filled(form_key=key, values={f.name: f"isi {f.name}" for f in where.forms[key].fields})
        for key in keys
    }


def _people_of(where: Office, step: Step) -> tuple[tuple[str, str], ...]:
    if not step.picks:
        return ()
    return tuple((o.addresses[0], "") for o in where.holders(step.picks, MORNING)[:2])


def anything(draw: Callable[[st.SearchStrategy[str]], str], where: Office, case: Case) -> Event:
    """Some event about some task, open or long answered."""
    open_ones = [str(task.no) for task in case.open_tasks()]
    numbers = [*open_ones * 4, *(str(task.no) for task in case.tasks)]
    task = case.task(int(draw(st.sampled_from(numbers))))
    kind = draw(st.sampled_from(["jawab"] * 12 + list(OTHERS)))
    return decision(draw, where, case, task) if kind == "jawab" else OTHERS[kind](where, case, task)


def _redirected(where: Office, case: Case, task: Task) -> Event:
    role = next(role.code for role in where.procedure.roles if role.kind == "officer")
    return Redirected(task_no=task.no, role=role, author=someone("tu@kantor.example"))


def _delegated(where: Office, case: Case, task: Task) -> Event:
    officer = where.roster.officers[-1]
    return Delegated(
        task_no=task.no, address=officer.addresses[0], name=officer.name, author=someone("a@kantor.example")
    )


def _corrected(where: Office, case: Case, task: Task) -> Event:
    if not task.letter:
        return Noted(task_no=task.no, text="catatan")
    return Corrected(task_no=task.no, author=someone("a@kantor.example"), lines={"Hal": "hal baru"})


def _signed(where: Office, case: Case, task: Task) -> Event:
    letters = [
        (letter, party)
        for letter in case.letters
        if letter.status == "issued"
        for party in where.procedure.letter(letter.name).parties()
        if party in {role.code for role in where.procedure.roles}
    ]
    if not letters:
        return Noted(task_no=task.no, text="catatan")
    letter, party = letters[-1]
    return Signed(letter_no=letter.no, role=party, name="Seseorang", how="salinan")


OTHERS: dict[str, Callable[[Office, Case, Task], Event]] = {
    "tidak jelas": lambda where, case, task: Misread(task_no=task.no, why="belum tegas"),
    "catatan": lambda where, case, task: Noted(task_no=task.no, text="catatan"),
    "dekat": lambda where, case, task: LimitNear(task_no=task.no),
    "lewat": lambda where, case, task: LimitPassed(task_no=task.no),
    "progres": lambda where, case, task: ProgressDue(task_no=task.no),
    "rekap": lambda where, case, task: RecapDue(task_no=task.no),
    "rentang": lambda where, case, task: SpanPassed(name=next((s.name for s in case.spans), "tidak ada")),
    "tanya": lambda where, case, task: Queried(task_no=task.no, text="kapan?", author=someone("a@k.example")),
    "jawab tanya": lambda where, case, task: (
        QueryAnswered(query_no=len(case.queries), text="kemarin", author=someone("b@k.example"))
        if case.queries
        else Noted(task_no=task.no, text="catatan")
    ),
    "delegasi": _delegated,
    "alihkan": _redirected,
    "perbaiki": _corrected,
    "gagal kirim": lambda where, case, task: Unreached(task_no=task.no, address="a@k.example", why="penuh"),
    "sampai": lambda where, case, task: Reached(task_no=task.no),
    "kalender": lambda where, case, task: CalendarChanged(),
    "tanda tangan": _signed,
    "cabut": lambda where, case, task: Withdrawn(reason="sudah pulih", author=someone("umum@unit.example")),
    "keberatan": lambda where, case, task: Objected(reason="belum", author=someone("umum@unit.example")),
}


def assert_can_be_worked(where: Office, case: Case) -> None:
    """What holds of every case at every moment."""
    assert Case.model_validate_json(case.model_dump_json()) == case
    assert [task.no for task in case.tasks] == list(range(1, len(case.tasks) + 1))
    assert [letter.no for letter in case.letters] == list(range(1, len(case.letters) + 1))
    waiting = [t for t in case.open_tasks() if not where.procedure.step(t.step).alongside]
    assert bool(waiting) != bool(case.end), "an open case waits for somebody, an ended one for nobody"
    for task in case.open_tasks():
        assert find_person(where, case, task.role, MORNING, task.member).addresses
        step = where.procedure.step(task.step)
        assert (task.due is not None) == bool(step.within or step.remind_after)
    for task in waiting:
        if where.procedure.step(task.step).join == "any":
            round_of = [t for t in case.tasks if (t.step, t.turn) == (task.step, task.turn)]
            assert all(t.status != "answered" for t in round_of), (
                "one answer ends the step for all who were asked"
            )
    asked = [(task.step, task.role, task.member) for task in case.open_tasks()]
    assert len(asked) == len(set(asked)), "nobody is asked the same thing twice at once"


def assert_follows(before: Case, moved: Advance) -> None:
    """What holds from one moment to the next."""
    case = moved.case
    asked = [order.task_no for order in moved.orders if isinstance(order, Ask)]
    assert all(case.task(no).status == "open" or no in _voided(moved) for no in asked)
    fresh = {task.no for task in case.open_tasks() if task.no > len(before.tasks)}
    assert fresh <= set(asked), "every new open task is asked"
    for old in before.tasks:
        if old.status != "open":
            assert case.task(old.no) == old, "what was answered stays as it was answered"
    for letter in before.letters:
        if letter.status != "draft":
            assert case.letter(letter.no).status == letter.status


def _voided(moved: Advance) -> set[int]:
    return {order.task_no for order in moved.orders if isinstance(order, Void)}


@pytest.mark.parametrize("code", offices())
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_whatever_happens_the_case_waits_for_somebody_or_has_ended(code: str, data: st.DataObject) -> None:
    where = office(code)
    moved = begun(where, complete=data.draw(st.booleans()))
    case, now = moved.case, MORNING
    for _ in range(data.draw(st.integers(5, 60))):
        assert_can_be_worked(where, case)
        now += timedelta(minutes=data.draw(st.sampled_from([0, 7, 55, 24 * 60, 9 * 24 * 60])))
        event = anything(data.draw, where, case)
        try:
            moved = advance(where, case, event, now)
        except NotOpen:
            continue
        if case.end:
            assert isinstance(event, Objected | Signed), "what has ended stays ended unless it is reopened"
        assert_follows(case, moved)
        case = moved.case


@pytest.mark.parametrize("code", offices())
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(data=st.data())
def test_an_answer_given_once_more_changes_nothing(code: str, data: st.DataObject) -> None:
    where = office(code)
    case = begun(where, complete=True).case
    for _ in range(data.draw(st.integers(1, 30))):
        if case.end:
            break
        tasks = [t for t in case.open_tasks() if not where.procedure.step(t.step).alongside]
        task = data.draw(st.sampled_from(tasks))
        event = decision(data.draw, where, case, task)
        case = advance(where, case, event, MORNING).case
        if case.end or case.task(task.no).status != "open":
            with pytest.raises(NotOpen):
                advance(where, case, event, MORNING)


def played(where: Office, case: Case, until: str, *, instead: dict[str, str] | None = None) -> Case:
    """The case after first answers only, up to a step; `instead` names other answers by step, each given once."""
    others = dict(instead or {})
    while until not in [task.step for task in case.open_tasks()]:
        task = next(t for t in case.open_tasks() if not where.procedure.step(t.step).alongside)
        step = where.procedure.step(task.step)
        if step.signs:
            case = sign(where, case, task)
            continue
        outcome = others.pop(task.step, next(iter(step.then)))
        case = advance(where, case, answered(where, case, task, outcome), MORNING).case
    return case


def sign(where: Office, case: Case, task: Task, letter_no: int = 0) -> Case:
    letter = case.latest_letter(where.procedure.step(task.step).signs)
    assert letter is not None
    event = Signed(letter_no=letter_no or letter.no, role=task.role, name="Seseorang", how="salinan")
    return advance(where, case, event, MORNING).case


def test_a_copy_of_the_first_berita_acara_does_not_sign_the_second() -> None:
    where = office("unj-pustikom")
    first = played(where, begun(where, complete=True).case, "penerimaan")
    old = first.latest_letter("ba-serah-terima")
    again = played(where, first, "tanda-tangan-unit", instead={"penerimaan": "masih gangguan"})
    task = next(t for t in again.open_tasks() if where.procedure.step(t.step).signs)
    new = again.latest_letter("ba-serah-terima")
    assert old is not None
    assert new is not None
    assert old.no != new.no
    late = sign(where, again, task, old.no)
    assert late.task(task.no).status == "open"
    assert sign(where, late, task).task(task.no).status == "answered"


def test_a_member_who_has_left_the_team_is_not_asked_and_the_case_goes_on() -> None:
    where = office("unj-pustikom")
    case = played(where, begun(where, complete=True).case, "penanganan-lokal")
    gone = case.teams["TIM_PROG"][0].address
    stayed = tuple(o for o in where.roster.officers if gone not in o.addresses)
    after = replace(where, roster=where.roster.model_copy(update={"officers": stayed}))
    left = next(t for t in case.open_tasks() if t.step == "penanganan-lokal" and t.member != gone)
    case = advance(after, case, answered(after, case, left, "selesai"), MORNING).case
    again = played(after, case, "penanganan-lokal", instead={"verifikasi": "perlu perbaikan"})
    asked = {task.member for task in again.open_tasks() if task.step == "penanganan-lokal"}
    assert asked == {case.teams["TIM_PROG"][1].address}
