"""The letters and forms as whole files, with what must be read from each (data/letters/README.md), scored.

`python -m tests.letter_sets open [NAME...]` prints each field that is not right.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from mailflow.forms.form import Form, parse_form_file
from mailflow.letters.reading import Reading, Value
from mailflow.mails.attachments import Attachment
from mailflow.outside.foreign_letters import read_file
from mailflow.outside.reader import Reader

HERE = Path(__file__).parent
LETTERS = HERE / "data" / "letters"
TODAY = date(2026, 11, 20)
_LOOSE = frozenset({"hal", "kepada", "asal", "sistem", "ttd_jabatan", "tembusan"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Field:
    """One field: what it is and what it was read as ("" when it is not there or was not read)."""

    name: str
    wanted: Value
    got: Value
    sure: str

    @property
    def is_right(self) -> bool:
        return _plain(self.name, self.wanted) == _plain(self.name, self.got)

    @property
    def is_wrong(self) -> bool:
        return bool(self.got) and not self.is_right

    @property
    def is_asked(self) -> bool:
        return not self.got or self.sure == "rendah"


@dataclass(frozen=True, kw_only=True, slots=True)
class Scored:
    """One file beside what was read from it."""

    name: str
    reading: Reading
    fields: tuple[Field, ...]


def _plain(name: str, value: Value) -> object:
    if isinstance(value, list):
        return [_plain(name, one) for one in value]
    squeezed = re.sub(r"[\s\"“”'‘’]+", "", value.casefold()).rstrip(".")
    return re.sub(r"[\W_]+", "", squeezed) if name in _LOOSE else squeezed


@cache
def forms_of(office: str) -> tuple[Form, ...]:
    folder = HERE.parent / "mailboxes" / office / "forms"
    if not office:
        return ()
    return tuple(
        parse_form_file(path.read_text(encoding="utf-8"), path.stem) for path in sorted(folder.glob("*.toml"))
    )


def score_letters(folder: str, *names: str) -> list[Scored]:
    """Every letter of a folder, read now by the child process that reads attachments."""
    paths = [path for path in sorted((LETTERS / folder).glob("*.json")) if not names or path.stem in names]
    with Reader() as reader:
        return [score_letter(path, reader) for path in paths]


def score_letter(path: Path, reader: Reader) -> Scored:
    expected = json.loads(path.read_text(encoding="utf-8"))
    file = next(one for one in path.parent.glob(f"{path.stem}.*") if one.suffix != ".json")
    attachment = Attachment(name=file.name, content_type="", data=file.read_bytes())
    reading = read_file(attachment, reader, forms_of(expected["office"]), None, TODAY)
    return Scored(name=path.stem, reading=reading, fields=tuple(_fields(expected, reading)))


def _fields(expected: Mapping[str, object], reading: Reading) -> Iterator[Field]:
    """The kind of a form as a field of its own, and every field that stands in the file or was read."""
    wanted = expected["fields"]
    assert isinstance(wanted, dict)
    if expected["kind"] == "formulir":
        yield Field(name="form", wanted=str(expected["form"]), got=reading.form, sure="tinggi")
    for name in dict.fromkeys([*wanted, *reading.fields]):
        source = reading.sources.get(name)
        yield Field(
            name=name,
            wanted=wanted.get(name, ""),
            got=reading.fields.get(name, ""),
            sure=source.sure if source else "",
        )


def main(folder: str, *names: str) -> None:
    letters = score_letters(folder, *names)
    for letter in letters:
        for field in letter.fields:
            if not field.is_right:
                print(f"{letter.name}: {field.name}: {field.got!r} ({field.sure}) and not {field.wanted!r}")
    fields = [field for letter in letters for field in letter.fields]
    print(f"{sum(field.is_right for field in fields)} of {len(fields)} right in {len(letters)} files")


if __name__ == "__main__":
    main(*sys.argv[1:])
