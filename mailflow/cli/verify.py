"""`mailflow verify`: whether everything that is kept of a case still holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.common import Dir, Json, NotFound, OfficeCode, looking, speaking
from mailflow.problems import Problem, Words
from mailflow.showing import as_json, plain

if TYPE_CHECKING:
    from sqlmodel import Session

    from mailflow.proofs.bundle import CaseBundle
    from mailflow.proofs.seal import Head
    from mailflow.proofs.verifying import Broken, Checked

What = Annotated[
    str, typer.Argument(metavar="CASE", help="A case's number, or the file or folder of `case export`.")
]
HeadOption = Annotated[
    str, typer.Option("--head", metavar="HEX", help="The journal's fingerprint as a letter or mail tells it.")
]


def verify(
    what: What, dir: Dir = Path(), office: OfficeCode = "", head: HeadOption = "", json: Json = False
) -> None:
    """Recheck all that is kept of a case; name the first thing that does not hold (exit code 1)."""
    with speaking(dir) as language:
        from mailflow.proofs.bundle import Damaged
        from mailflow.proofs.verifying import Broken

        given, number = _head(head), what
        try:
            number, checked = _check(what, dir, office, given)
        except Damaged as error:
            broken = Broken("export", str(error), str(error))
            _say_broken(number, broken, json, broken.words.in_language(language))
        except Broken as broken:
            _say_broken(number, broken, json, broken.words.in_language(language))
        else:
            _say_checked(number, checked, json, [note.in_language(language) for note in checked.notes])


def _check(what: str, dir: Path, office: str, head: Head | None) -> tuple[str, Checked]:
    """The case's number, and what was looked at: of an export, or of the store in DIR."""
    from mailflow.outside.case_export import read_export
    from mailflow.outside.dkim_again import KeptKeys
    from mailflow.outside.reader import Reader
    from mailflow.proofs.verifying import check_case

    with Reader() as reader:
        if Path(what).exists():
            bundle = read_export(Path(what))
            return bundle.number, check_case(bundle, head, KeptKeys(reader))
        with looking(dir) as desk:
            return what, check_case(_stored(desk.session, what, office), head, KeptKeys(reader))


def _stored(session: Session, number: str, office: str) -> CaseBundle:
    from mailflow.outside.case_bundles import fetch_bundle, find_cases

    found = find_cases(session, number, office)
    if not found:
        raise NotFound(
            Words(
                en=f"There is no case, file or folder {plain(number)}",
                id=f"Tidak ada kasus, berkas, atau folder {plain(number)}",
            )
        )
    if len(found) > 1:
        codes = ", ".join(code for _, code, _ in found)
        raise NotFound(
            Words(
                en=f"Several offices have a case {plain(number)}; add --office with one of: {codes}",
                id=f"Beberapa kantor memiliki kasus {plain(number)}; tambahkan --office dengan: {codes}",
            )
        )
    return fetch_bundle(session, found[0])


def _head(text: str) -> Head | None:
    from mailflow.proofs.seal import parse_head

    found = parse_head(text) if text else None
    if text and found is None:
        raise Problem(
            Words(
                en="--head wants at least 8 hexadecimal digits, such as 'a1b2 c3d4 e5f6 0718 (42 baris)'",
                id="--head memerlukan sedikitnya 8 digit heksadesimal, misalnya 'a1b2 c3d4 e5f6 0718 (42 baris)'",
            )
        )
    return found


def _say_broken(number: str, broken: Broken, json: bool, words: str) -> None:
    if json:
        typer.echo(as_json({"case": number, "holds": False, "place": broken.place, "why": broken.words.en}))
    else:
        typer.echo(f"{plain(number)}: {plain(words)}.", err=True)
    raise typer.Exit(1)


def _say_checked(number: str, checked: Checked, json: bool, notes: list[str]) -> None:
    if json:
        typer.echo(as_json({"case": number, "holds": True, "checked": dict(checked.counts), "notes": notes}))
        return
    counts = ", ".join(f"{name} {count}" for name, count in checked.counts.items() if count)
    typer.echo(f"{plain(number)}: OK ({counts})")
    for note in notes:
        typer.echo(f"  {plain(note)}.")
