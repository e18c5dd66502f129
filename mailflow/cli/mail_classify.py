"""`mailflow mail classify`: what would become of whole mails, for the administrator and whoever scores the reading."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.common import Dir, NotFound, speaking
from mailflow.cli.read_batch import read_bytes
from mailflow.problems import Language, Problem, Words
from mailflow.showing import as_facts, as_json_line, plain

if TYPE_CHECKING:
    from mailflow.classifying import Class
    from mailflow.offices.office import Office

Mails = Annotated[list[Path], typer.Argument(metavar="FILE.eml...", help="Whole mails.")]
Code = Annotated[str, typer.Option("--office", metavar="CODE", help="The office that would get them.")]
AsJson = Annotated[bool, typer.Option("--json", help="A JSON object a mail, one a line.")]


def classify(files: Mails, office: Code, dir: Dir = Path(), json: AsJson = False) -> None:
    """Say what would become of each mail as the first that the office ever got. Nothing is changed, sent or kept.

    The sender counts as one who may complain, unless the mail itself is against it.
    """
    # the mail parser's remarks on odd parts are among the mail's faults; the clerk's own log tells of no real case
    logging.getLogger("mailparser").setLevel(logging.ERROR)
    logging.getLogger("mailflow").setLevel(logging.CRITICAL)
    with speaking(dir) as language:
        from mailflow.classifying import Classifier
        from mailflow.mails.mime import MAX_BYTES
        from mailflow.outside.reader import Reader

        with Reader() as reader, Classifier(_office(dir, office), reader).at_work() as classifier:
            for path in files:
                try:
                    found = classifier.classify(path.name, read_bytes(path, MAX_BYTES))
                except (Problem, OSError) as error:
                    typer.echo(_refused(path, error, json=json))
                    continue
                typer.echo(as_json_line(_values(path, found)) if json else _told(path, found, language))


def _office(root: Path, code: str) -> Office:
    from mailflow.config import read_any_office

    try:
        return read_any_office(root, code)
    except KeyError:
        named = plain(code)
        raise NotFound(
            Words(en=f"There is no office {named} in {root}", id=f"Tidak ada kantor {named} di {root}")
        ) from None


def _refused(path: Path, error: Problem | OSError, *, json: bool) -> str:
    why = error.words.id if isinstance(error, Problem) else f"berkas tidak dapat dibuka ({error.strerror})"
    return as_json_line({"file": path.name, "outcome": "", "fault": why}) if json else f"{path.name}: {why}"


def _values(path: Path, found: Class) -> dict[str, object]:
    return {
        "file": path.name,
        "outcome": found.outcome,
        "fate": found.fate,
        "why": found.why,
        "kind": found.kind,
        "form": found.form,
        "fields": found.fields,
        "sources": {
            name: {"file": source.file, "page": source.page, "text": source.text}
            for name, source in found.sources.items()
        },
        "confidence": {name: source.sure for name, source in found.sources.items()},
        "missing": list(found.missing),
        "attachments": [
            {"name": document.name, "kind": document.kind, "fault": document.fault}
            for document in found.documents
        ],
        "fault": "",
    }


def _told(path: Path, found: Class, language: Language) -> str:
    files = [f"{one.name} ({one.fault or one.kind})" for one in found.documents]
    facts: list[tuple[Words | str, object]] = [
        (Words(en="File", id="Berkas"), path.name),
        (Words(en="Becomes", id="Menjadi"), found.outcome),
        (Words(en="Fate", id="Nasib"), found.fate),
        (Words(en="Why", id="Sebab"), found.why),
        (Words(en="Kind", id="Jenis"), f"{found.kind} {found.form}".strip()),
        (Words(en="Missing", id="Belum ada"), ", ".join(found.missing)),
        (Words(en="Attachments", id="Lampiran"), ", ".join(files)),
    ]
    for name, value in found.fields.items():
        facts.append((name, "; ".join(value) if isinstance(value, list) else value))
    return as_facts(facts, language) + "\n"
