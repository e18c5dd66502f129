"""What the flow chart of a procedure shows, before anything has a place: columns, rows and arrows. Pure.

As the guide to SOP AP draws it: one column a role that does something, one row a step with the SOP's number,
boxes, diamonds for decisions, rounded boxes for beginning and end.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from mailflow.procedures.paths import disposed_to
from mailflow.procedures.procedure import STOP, SUM_OF_STEPS, TARGETS, End, Join, Procedure, Role, Span, Step

Shape = Literal["round", "box", "diamond"]

START = ""
"""The key of the row in which the procedure begins; the others have the names of their steps and ends."""

_JOINED: dict[Join, str] = {
    "any": "jawaban salah satu sudah cukup",
    "all": "semua menjawab",
    "majority": "suara terbanyak",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row: what stands at its left, in which columns it has a shape, which limits stand at its right."""

    key: str
    shape: Shape
    columns: tuple[int, ...]
    title: str
    no: str = ""
    notes: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrow:
    """From one row to another (or to STOP), with the word of the outcome; dashed where no answer leads there."""

    source: str
    target: str
    word: str = ""
    dashed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """Everything that is drawn, in its order."""

    roles: tuple[Role, ...]
    rows: tuple[Row, ...]
    arrows: tuple[Arrow, ...]
    brackets: tuple[tuple[str, str, str], ...]
    """Limits shared by several steps: letter, first row, last row."""
    legend: tuple[str, ...]


def plan_drawing(procedure: Procedure) -> Plan:
    """The rows and arrows of a procedure that has no faults (`check_procedure`)."""
    acting = {code for step in procedure.steps for code in actors_of(procedure, step)}
    roles = tuple(role for role in procedure.roles if role.code in acting)
    places = {role.code: index for index, role in enumerate(roles)}
    shared = [span for span in procedure.spans if SUM_OF_STEPS not in span.within.values()]
    letters = {span.name: chr(ord("A") + index) for index, span in enumerate(shared)}
    arrows = (Arrow(source=START, target=procedure.first().name), *_arrows(procedure))
    return Plan(
        roles=roles,
        rows=_rows(procedure, places),
        arrows=arrows,
        brackets=tuple((letters[span.name], span.from_step, span.to_step) for span in shared),
        legend=_legend(procedure, letters),
    )


def actors_of(procedure: Procedure, step: Step) -> tuple[str, ...]:
    """The roles that a step is asked of; for `@disposisi` all that a disposition before it may name."""
    codes = [c for code in step.actor for c in _meant(procedure, step, code)]
    return tuple(dict.fromkeys(codes))


def _meant(procedure: Procedure, step: Step, code: str) -> tuple[str, ...]:
    return disposed_to(procedure, step.name) if code == TARGETS else (code,)


# -- rows ----------------------------------------------------------------------------------------------


def _rows(procedure: Procedure, places: dict[str, int]) -> tuple[Row, ...]:
    """The steps in the file's order, each end after the last step that leads to it."""
    columns = {s.name: tuple(sorted(places[c] for c in actors_of(procedure, s))) for s in procedure.steps}
    first = procedure.first()
    rows = [Row(key=START, shape="round", columns=columns[first.name][:1], title="", no="Mulai")]
    for step in procedure.steps:
        rows.append(_step_row(procedure, step, columns[step.name]))
        rows += [_end_row(end, columns[step.name][:1]) for end in _ends_after(procedure, step)]
    return tuple(rows)


def _ends_after(procedure: Procedure, step: Step) -> list[End]:
    """The ends to which no later step leads."""
    later = procedure.steps[procedure.steps.index(step) + 1 :]
    here, after = _successors(step), {name for other in later for name in _successors(other)}
    return [end for end in procedure.ends if end.name in here - after]


def _successors(step: Step) -> set[str]:
    return {name for names in step.then.values() for name in names}


def _end_row(end: End, columns: tuple[int, ...]) -> Row:
    notes = (f"keberatan pelapor dalam {end.reopen_within} membuka kembali",) if end.reopen else ()
    return Row(key=end.name, shape="round", columns=columns, title=end.title, no="Selesai", notes=notes)


def _step_row(procedure: Procedure, step: Step, columns: tuple[int, ...]) -> Row:
    decides = len(set(step.then.values())) > 1
    return Row(
        key=step.name,
        shape="diamond" if decides else "box",
        columns=columns,
        title=step.title,
        no=step.no,
        notes=_notes(procedure, step, len(columns)),
        limits=_limits(step),
    )


def _notes(procedure: Procedure, step: Step, actors: int) -> tuple[str, ...]:
    notes = [_JOINED[step.join]] if actors > 1 and TARGETS not in step.actor else []
    if actors > 1 and TARGETS in step.actor:
        notes.append("oleh yang ditunjuk disposisi")
    if step.after:
        notes.append(f"menunggu langkah {_numbers(procedure, step.after)}")
    if step.alongside:
        notes.append(f"berjalan bersama langkah {_numbers(procedure, step.alongside)}")
    sent_back = any(step.name in _successors(other) for other in procedure.steps)
    if step.answer == "complaint" and step.resumes and sent_back:
        notes.append("setelah dilengkapi, kembali ke langkah yang mengembalikan")
    return tuple(notes)


def _numbers(procedure: Procedure, names: tuple[str, ...]) -> str:
    """The steps' numbers; a run of rows as its first and last."""
    order = [step.name for step in procedure.steps]
    places = sorted(order.index(name) for name in names)
    numbers = [procedure.steps[place].no for place in places]
    if len(places) > 3:
        return f"{numbers[0]} s.d. {numbers[-1]}"
    return ", ".join(numbers)


def _limits(step: Step) -> tuple[str, ...]:
    limits = [f"{step.within} (usulan)" if step.proposed_limit else step.within] if step.within else []
    if step.remind_after:
        limits.append(f"diingatkan setelah {step.remind_after}")
    if step.progress:
        limits.append(f"laporan {step.progress}")
    if step.recap:
        limits.append(f"rekap {step.recap.at}")
    return tuple(limits)


# -- arrows --------------------------------------------------------------------------------------------


def _arrows(procedure: Procedure) -> tuple[Arrow, ...]:
    arrows = [arrow for step in procedure.steps for arrow in _of_step(procedure, step)]
    arrows += [
        Arrow(source=end.name, target=end.reopen, word="keberatan", dashed=True)
        for end in procedure.ends
        if end.reopen
    ]
    return tuple(arrows)


def _of_step(procedure: Procedure, step: Step) -> list[Arrow]:
    """One arrow for each successor, with the words of all outcomes that lead there."""
    words: dict[str, list[str]] = {}
    for outcome, names in step.then.items():
        for name in names:
            words.setdefault(_where(procedure, step, outcome, name), []).append(_word(step, outcome))
    silent = len(step.then) == 1
    arrows = [
        Arrow(source=step.name, target=name, word="" if silent else " / ".join(said))
        for name, said in words.items()
    ]
    if step.late:
        arrows.append(Arrow(source=step.name, target=step.late, word="lewat batas", dashed=True))
    if step.alongside:
        begun = next(other.name for other in procedure.steps if other.name in step.alongside)
        arrows.append(Arrow(source=begun, target=step.name, word="bersamaan", dashed=True))
    return arrows


def _where(procedure: Procedure, step: Step, outcome: str, name: str) -> str:
    """TUNGGU stops nothing: the late step goes on waiting."""
    waits = step.answer == "proceed" and outcome == "tunggu" and name == STOP
    return procedure.waited_for_by(step).name if waits else name


def _word(step: Step, outcome: str) -> str:
    """What is written beside an arrow; a form that is the only one needs no name."""
    if outcome not in step.forms:
        return outcome
    return "terisi" if len(step.forms) == 1 else outcome.replace("_", " ").upper()


# -- legend --------------------------------------------------------------------------------------------


def _legend(procedure: Procedure, letters: dict[str, str]) -> tuple[str, ...]:
    lines = [_span_words(procedure, span, letters.get(span.name, "")) for span in procedure.spans]
    if any(step.proposed_limit for step in procedure.steps):
        lines.append("(usulan): batas waktu yang diusulkan karena SOP tidak menyebutnya")
    return tuple(lines)


def _span_words(procedure: Procedure, span: Span, letter: str) -> str:
    first, last = procedure.step(span.from_step).no, procedure.step(span.to_step).no
    limits = "; ".join(f"{key} {limit}".strip() for key, limit in span.within.items())
    mark = f"{letter}: batas bersama" if letter else "batas kasus"
    return f"{mark} langkah {first} s.d. {last}, {span.title}: {limits}"
