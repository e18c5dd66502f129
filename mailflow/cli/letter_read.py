"""`mailflow letter read`: what is read from letters and forms of one's own, for whoever scores the reading."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mailflow.cli.common import Dir, NotFound, OfficeCode, speaking
from mailflow.cli.read_batch import read_bytes
from mailflow.problems import Language, Problem, Words
from mailflow.showing import as_facts, as_json_line, plain

if TYPE_CHECKING:
    from mailflow.forms.form import Form
    from mailflow.letters.reading import Reading
    from mailflow.outside.reader import Reader

Files = Annotated[
    list[Path], typer.Argument(metavar="FILE...", help="PDF, DOCX, ODT, text, or a whole mail (.eml).")
]
AsJson = Annotated[bool, typer.Option("--json", help="A JSON object a file, one a line.")]


def read_letters(files: Files, dir: Dir = Path(), office: OfficeCode = "", json: AsJson = False) -> None:
    """Print what is read from letters and, with --office, from that office's forms. Nothing is changed or kept."""
    # the mail parser's remarks on odd parts are among the mail's faults
    logging.getLogger("mailparser").setLevel(logging.ERROR)
    with speaking(dir) as language:
        from mailflow.letters.reading import as_values
        from mailflow.outside.reader import Reader

        forms, needed = _forms(dir, office) if office else ((), None)
        with Reader() as reader:
            for path in files:
                reading = _read(path, reader, forms, needed)
                typer.echo(as_json_line(as_values(reading)) if json else _told(reading, language))


def _forms(root: Path, code: str) -> tuple[tuple[Form, ...], Form]:
    from mailflow.config import read_complaint_forms

    try:
        return read_complaint_forms(root, code)
    except KeyError:
        named = plain(code)
        raise NotFound(
            Words(en=f"There is no office {named} in {root}", id=f"Tidak ada kantor {named} di {root}")
        ) from None


def _read(path: Path, reader: Reader, forms: tuple[Form, ...], needed: Form | None) -> Reading:
    """A file that cannot be opened is told like one that cannot be read: the others go on."""
    from mailflow.letters.reading import Reading
    from mailflow.mails.attachments import Attachment
    from mailflow.mails.mime import MAX_BYTES
    from mailflow.outside.foreign_letters import read_file

    try:
        file = Attachment(name=path.name, content_type="", data=read_bytes(path, MAX_BYTES))
    except Problem as problem:
        return Reading(file=path.name, fault=problem.words.id)
    except OSError as error:
        return Reading(file=path.name, fault=f"berkas tidak dapat dibuka ({error.strerror or error})")
    return read_file(file, reader, forms, needed, date.today())


def _told(reading: Reading, language: Language) -> str:
    facts: list[tuple[Words | str, object]] = [
        (Words(en="File", id="Berkas"), reading.file),
        (Words(en="Kind", id="Jenis"), f"{reading.kind} {reading.form}".strip()),
        (Words(en="Fault", id="Kendala"), reading.fault),
        (Words(en="Missing", id="Belum ada"), ", ".join(reading.missing)),
    ]
    for name, value in reading.fields.items():
        shown = "; ".join(value) if isinstance(value, list) else value
        facts.append((name, f"{shown}  ({reading.sources[name].in_words()})"))
    return as_facts(facts, language) + "\n"
