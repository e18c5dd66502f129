"""`mailflow case`: the cases with all that happened in them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.common import Desk, Dir, Json, Limit, NotFound, OfficeCode, looking, now_in, speaking
from mailflow.problems import Language, Words
from mailflow.proofs.seal import SEAL
from mailflow.showing import as_facts, as_json, as_table, plain, short_time

if TYPE_CHECKING:
    from mailflow.cases.case import Case, Task
    from mailflow.outside.tables import CaseRow, JournalRow, LetterRow

case_app = typer.Typer(help="The cases.", no_args_is_help=True)

CaseNumber = Annotated[str, typer.Argument(metavar="NUMBER", help="Such as KASUS-2026-0001.")]
RipeOnly = Annotated[
    bool, typer.Option("--ripe", help="Ended cases whose retention is over, to be appraised by people.")
]
OpenOnly = Annotated[bool, typer.Option("--open", help="Open cases only.")]

_CASE_HEADINGS = (
    Words(en="Case", id="Kasus"),
    Words(en="Office", id="Kantor"),
    Words(en="Opened", id="Dibuka"),
    Words(en="Unit", id="Unit"),
    Words(en="Subject", id="Hal"),
    Words(en="Where", id="Posisi"),
    Words(en="Late", id="Lewat"),
)
_TASK_HEADINGS = (
    Words(en="No", id="No"),
    Words(en="Step", id="Langkah"),
    Words(en="Role", id="Jabatan"),
    Words(en="Asked", id="Diminta"),
    Words(en="Due", id="Batas"),
    Words(en="Status", id="Keadaan"),
    Words(en="Outcome", id="Hasil"),
    Words(en="Answered", id="Dijawab"),
    Words(en="By", id="Oleh"),
)
_LETTER_HEADINGS = (
    Words(en="No", id="No"),
    Words(en="Letter", id="Naskah"),
    Words(en="Number", id="Nomor"),
    Words(en="Status", id="Keadaan"),
    Words(en="Issued", id="Terbit"),
    Words(en="To", id="Kepada"),
)


@case_app.command("list")
def list_cases(
    dir: Dir = Path(),
    office: OfficeCode = "",
    open_only: OpenOnly = False,
    ripe: RipeOnly = False,
    limit: Limit = 50,
    json: Json = False,
) -> None:
    """The cases, newest last, each with where it stands."""
    with speaking(dir) as language, looking(dir) as desk:
        from sqlmodel import col, select

        from mailflow.outside.tables import CaseRow

        query = select(CaseRow).order_by(col(CaseRow.id).desc())
        if office:
            query = query.where(CaseRow.office == office)
        if open_only:
            query = query.where(CaseRow.end == "")
        if ripe:
            query = query.where(col(CaseRow.ended_at).is_not(None))
        found = desk.session.exec(query if ripe else query.limit(limit or None))
        now = now_in(dir)
        rows = [row for row in found if not ripe or _is_ripe(desk, row, now)][: limit or None][::-1]
        if json:
            typer.echo(as_json([_case_values(row) for row in rows]))
            return
        lines = [
            (
                row.number,
                row.office,
                short_time(row.opened_at, desk.zone(row.office)),
                row.unit,
                row.subject,
                _where(row),
                _late(row, language),
            )
            for row in rows
        ]
        typer.echo(as_table(_CASE_HEADINGS, lines, language))


@case_app.command("show")
def show_case(number: CaseNumber, dir: Dir = Path(), office: OfficeCode = "", json: Json = False) -> None:
    """One case: facts, tasks, letters, and its journal with whether it is untouched."""
    with speaking(dir) as language, looking(dir) as desk:
        from mailflow.outside.casefile import parse_case
        from mailflow.outside.journal import first_broken_line

        row = find_case_row(desk, number, office)
        assert row.id is not None
        case = parse_case(row)
        letters, journal = _letters(desk, row.id), _journal(desk, row.id)
        broken = first_broken_line(desk.session, row.id)
        if json:
            values = {
                **_case_values(row),
                "requester": case.requester.model_dump(),
                "agenda": case.agenda,
                "priority": case.priority,
                "fields": case.fields,
                "sources": case.model_dump(mode="json", include={"sources"})["sources"],
                "links": case.links,
                "rules": row.rules,
                "tasks": [task.model_dump(mode="json") for task in case.tasks],
                "letters": [_letter_values(letter) for letter in letters],
                "journal": [_journal_values(line) for line in journal],
                "journal_first_broken_line": broken,
            }
            typer.echo(as_json(values))
            return
        typer.echo("\n\n".join(_sections(desk, row, case, letters, journal, language)))
        typer.echo("\n" + _journal_verdict(len(journal), broken).in_language(language))


def find_case_row(desk: Desk, number: str, office: str) -> CaseRow:
    """The case of that number. Raises NotFound, also where two offices have one and none was named."""
    from sqlmodel import select

    from mailflow.outside.tables import CaseRow

    query = select(CaseRow).where(CaseRow.number == number.upper())
    found = [row for row in desk.session.exec(query) if office in ("", row.office)]
    if not found:
        raise NotFound(Words(en=f"There is no case {plain(number)}", id=f"Tidak ada kasus {plain(number)}"))
    if len(found) > 1:
        codes = ", ".join(row.office for row in found)
        raise NotFound(
            Words(
                en=f"Several offices have a case {plain(number)}; add --office with one of: {codes}",
                id=f"Beberapa kantor memiliki kasus {plain(number)}; tambahkan --office dengan: {codes}",
            )
        )
    return found[0]


def _sections(
    desk: Desk,
    row: CaseRow,
    case: Case,
    letters: list[LetterRow],
    journal: list[JournalRow],
    language: Language,
) -> list[str]:
    zone = desk.zone(row.office)
    facts: list[tuple[Words | str, object]] = [
        (Words(en="Case", id="Kasus"), case.number),
        (Words(en="Office", id="Kantor"), case.office),
        ("Agenda", case.agenda),
        (Words(en="Requester", id="Pelapor"), f"{case.requester.name} <{case.requester.address}>"),
        ("Unit", case.requester.unit),
        (Words(en="Subject", id="Hal"), case.subject()),
        (Words(en="System", id="Sistem"), case.system()),
        (Words(en="Priority", id="Prioritas"), case.priority),
        (Words(en="Opened", id="Dibuka"), short_time(case.opened_at, zone)),
        (Words(en="Ended", id="Berakhir"), short_time(case.ended_at, zone)),
        (Words(en="Where", id="Posisi"), _where(row)),
        (Words(en="Appraise from", id="Siap dinilai sejak"), desk.ripe_from(row.office, row.ended_at)),
        (Words(en="Together with", id="Bersama"), ", ".join(case.links)),
        (Words(en="Rules", id="Aturan"), row.rules[:12]),
    ]
    fields = [
        as_facts([(f"{form}.{name}", _shown(case, form, name)) for name in values], language)
        for form, values in case.fields.items()
    ]
    tasks = [_task_line(desk, row, task) for task in case.tasks]
    papers = [
        (one.no, one.title, one.number, one.status, short_time(one.issued_at, zone), one.addressee)
        for one in letters
    ]
    told = [line for line in journal if line.kind != SEAL]
    history = [f"{line.seq:>4}  {short_time(line.at, zone)}  {plain(line.text)}" for line in told]
    return [
        as_facts(facts, language),
        *fields,
        as_table(_TASK_HEADINGS, tasks, language),
        as_table(_LETTER_HEADINGS, papers, language),
        "\n".join(history),
    ]


def _shown(case: Case, form: str, name: str) -> str:
    """A field's value, and where it was read."""
    value, source = case.fields[form][name], case.sources.get(form, {}).get(name)
    return f"{value}  ({source.in_words()})" if source and value else value


def _task_line(desk: Desk, row: CaseRow, task: Task) -> tuple[object, ...]:
    zone = desk.zone(row.office)
    return (
        task.no,
        task.step,
        task.role,
        short_time(task.asked_at, zone),
        short_time(task.due, zone),
        task.status,
        ", ".join(task.outcomes),
        short_time(task.answered_at, zone),
        task.answered_by.name if task.answered_by else "",
    )


def _journal_verdict(lines: int, broken: int | None) -> Words:
    if broken is None:
        return Words(
            en=f"The journal is untouched: all {lines} lines hold together.",
            id=f"Jurnal utuh: {lines} baris saling mengunci.",
        )
    return Words(
        en=f"THE JOURNAL WAS CHANGED: from line {broken} on it does not hold together.",
        id=f"JURNAL PERNAH DIUBAH: mulai baris {broken} tidak lagi saling mengunci.",
    )


def _letters(desk: Desk, case_id: int) -> list[LetterRow]:
    from sqlmodel import col, select

    from mailflow.outside.tables import LetterRow

    query = select(LetterRow).where(LetterRow.case_id == case_id).order_by(col(LetterRow.no))
    return list(desk.session.exec(query))


def _journal(desk: Desk, case_id: int) -> list[JournalRow]:
    from sqlmodel import col, select

    from mailflow.outside.tables import JournalRow

    query = select(JournalRow).where(JournalRow.case_id == case_id).order_by(col(JournalRow.seq))
    return list(desk.session.exec(query))


def _where(row: CaseRow) -> str:
    """The steps at which a case stands, or its end."""
    from mailflow.outside.casefile import parse_case

    return row.end or ", ".join(task.step for task in parse_case(row).open_tasks())


def _is_ripe(desk: Desk, row: CaseRow, now: datetime) -> bool:
    """Whether people may appraise the file now: nothing here deletes it."""
    day = desk.ripe_from(row.office, row.ended_at)
    return day is not None and now.astimezone(desk.zone(row.office)).date() >= day


def _late(row: CaseRow, language: Language) -> str:
    from mailflow.outside.casefile import parse_case

    late = any(task.overdue for task in parse_case(row).open_tasks())
    return ("ya" if language == "id" else "yes") if late else ""


def _case_values(row: CaseRow) -> dict[str, object]:
    names = ("number", "office", "unit", "subject", "system", "opened_at", "ended_at", "end")
    return {
        **{name: getattr(row, name) for name in names},
        "where": _where(row),
        "late": bool(_late(row, "en")),
    }


def _letter_values(row: LetterRow) -> dict[str, object]:
    names = ("no", "name", "title", "number", "status", "addressee", "made_at", "issued_at", "approved_by")
    return {name: getattr(row, name) for name in names} | {"docx": bool(row.docx), "pdf": bool(row.pdf)}


def _journal_values(row: JournalRow) -> dict[str, object]:
    import json

    names = ("seq", "at", "kind", "text", "mail_id", "hash")
    return {name: getattr(row, name) for name in names} | {"data": json.loads(row.data)}
