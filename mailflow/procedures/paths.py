"""The ways through a procedure: what is reached, what leads to an end, where the clerk goes in circles."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mailflow.procedures.procedure import STOP, Procedure

Ways = Mapping[str, frozenset[str]]


def reachable(procedure: Procedure) -> frozenset[str]:
    """The steps and ends that can be begun, from the first step on."""
    return _follow([procedure.first().name], _ways(procedure))


def reaching_an_end(procedure: Procedure) -> frozenset[str]:
    """The steps from which an end can be reached.

    A branch that only stops (`-`) counts as long as every way into it begins another branch that ends.
    """
    ends = frozenset(end.name for end in procedure.ends)
    ways = _ways(procedure)
    ending = {step.name for step in procedure.steps if _follow([step.name], ways) & ends}
    stopping = {step.name for step in procedure.steps if STOP in _follow([step.name], ways)} - ending
    alone = {name for name in stopping if not _always_beside(procedure, name, stopping, ending | ends)}
    return frozenset(ending | (stopping - _follow(alone, ways)))


def clerical_circles(procedure: Procedure) -> list[str]:
    """The steps without an answer that lead back to themselves through others like them."""
    clerical = {step.name for step in procedure.steps if step.answer == "none"}
    ways = {name: names & clerical for name, names in _ways(procedure).items() if name in clerical}
    return [name for name in ways if name in _follow(ways[name], ways)]


def leads_to(procedure: Procedure, start: str, target: str) -> bool:
    """Whether a step can come after another one, or is the same."""
    return target in _follow([start], _ways(procedure))


def is_given_before(procedure: Procedure, form: str, where: str) -> bool:
    """Whether there is a way on which a step with this form is answered before `where` is come to at all."""
    ways = _ways(procedure)
    without = {name: names for name, names in ways.items() if name != where}
    earlier = _follow([procedure.first().name], without) - {where}
    asking = [step for step in procedure.steps if step.name in earlier and form in (*step.forms, *step.needs)]
    return any(where in _follow(ways[step.name], ways) for step in asking)


def disposed_to(procedure: Procedure, name: str) -> tuple[str, ...]:
    """The roles that `@disposisi` can stand for at a step: the targets of the last dispositions before it."""
    found: list[str] = []
    seen: set[str] = set()
    waiting = [name]
    while waiting:
        here = waiting.pop()
        for step in procedure.steps:
            if here in step.then.get("disposisi", ()):
                found += step.targets
            elif step.name not in seen and any(here in names for names in step.then.values()):
                seen.add(step.name)
                waiting.append(step.name)
    known = [role.code for role in procedure.roles]
    return tuple(sorted(set(found), key=known.index))


def _ways(procedure: Procedure) -> Ways:
    """What each step or end can lead to: by an answer, by its limit, by running beside others, by an objection."""
    ways = {
        step.name: {name for names in step.then.values() for name in names} | ({step.late} - {""})
        for step in procedure.steps
    }
    for step in procedure.steps:
        for name in step.alongside:
            ways.setdefault(name, set()).add(step.name)
    for end in procedure.ends:
        if end.reopen:
            ways[end.name] = {end.reopen}
    return {name: frozenset(names) for name, names in ways.items()}


def _follow(starts: Iterable[str], ways: Ways) -> frozenset[str]:
    """Everything that can be come to from the starts, themselves included."""
    seen: set[str] = set()
    waiting = list(starts)
    while waiting:
        name = waiting.pop()
        if name not in seen:
            seen.add(name)
            waiting.extend(ways.get(name, ()))
    return frozenset(seen)


def _always_beside(
    procedure: Procedure, name: str, stopping: set[str], ending: set[str] | frozenset[str]
) -> bool:
    """Whether each way into a stopping branch, but from within it, also begins something that ends."""
    entries = [
        names
        for step in procedure.steps
        if step.name not in stopping
        for names in step.then.values()
        if name in names
    ]
    return all(set(names) & ending for names in entries)
