"""`mailflow case move`: an open case goes on by the office's present rules, after everybody could see what changes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.case import CaseNumber, find_case_row
from mailflow.cli.common import Desk, Dir, NotFound, OfficeCode, looking, now_in, speaking, writing
from mailflow.problems import ConfigProblem, Language, Words

if TYPE_CHECKING:
    from mailflow.cases.case import Case
    from mailflow.offices.office import Office
    from mailflow.outside.tables import CaseRow

ToNew = Annotated[bool, typer.Option("--to-new", help="To the rules in the office's folder as they are now.")]
Yes = Annotated[bool, typer.Option("--yes", help="Do not ask.")]


def move_to_new(
    number: CaseNumber, to_new: ToNew = False, dir: Dir = Path(), office: OfficeCode = "", yes: Yes = False
) -> None:
    """Move an open case to the present rules: shows what would change, then does it."""
    if not to_new:
        raise typer.BadParameter("--to-new", param_hint="--to-new")
    with speaking(dir) as language:
        with looking(dir) as desk:
            row = find_case_row(desk, number, office)
            present = _present_office(dir, row)
            typer.echo("\n".join(_preview(desk, present, row, language)))
        if yes or typer.confirm(_QUESTION.in_language(language)):
            for line in _do_move(dir, present, row):
                typer.echo(f"{line.in_language(language)}.")


_QUESTION = Words(en="Move the case", id="Pindahkan kasus")


def _present_office(root: Path, row: CaseRow) -> Office:
    from mailflow.config import read_offices

    return next(one.office for one in read_offices(root) if one.office.code == row.office)


def _preview(desk: Desk, present: Office, row: CaseRow, language: Language) -> list[str]:
    """What would change. Raises NotFound where nothing would, ConfigProblem where it cannot be."""
    from mailflow.cases.rule_changes import check_move, list_changes
    from mailflow.outside.casefile import parse_case
    from mailflow.outside.kept_rules import office_of_case

    case = parse_case(row)
    _refuse_ended(case)
    changes = list_changes(office_of_case(desk.session, present, row), present)
    if not changes:
        raise NotFound(_nothing(case))
    faults = check_move(present, case)
    if faults:
        raise ConfigProblem(faults)
    return [f"- {change.in_language(language)}" for change in changes]


def _do_move(root: Path, present: Office, row: CaseRow) -> list[Words]:
    """Look again and move, in one transaction: a mail may have been handled while somebody read."""
    from mailflow.clerk.moving import move_case
    from mailflow.outside.casefile import parse_case
    from mailflow.outside.tables import CaseRow

    now = now_in(root)
    with writing(root) as store, store.transaction("move-case") as session:
        fresh = session.get_one(CaseRow, row.id)
        _refuse_ended(parse_case(fresh))
        told = move_case(session, present, fresh, now)
    return [*told, Words(en=f"{row.number} was moved", id=f"{row.number} sudah dipindahkan")]


def _refuse_ended(case: Case) -> None:
    if case.end:
        raise NotFound(
            Words(
                en=f"{case.number} has ended; nothing was changed",
                id=f"{case.number} sudah berakhir; tidak ada yang diubah",
            )
        )


def _nothing(case: Case) -> Words:
    return Words(
        en=f"{case.number} follows the present rules already; nothing was changed",
        id=f"{case.number} sudah mengikuti aturan yang berlaku; tidak ada yang diubah",
    )
