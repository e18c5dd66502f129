"""An office's procedure.toml with what it names beside it: forms, letter templates, office hours, officers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from mailflow.calendars.hours import WorkingHours
from mailflow.config import template_files
from mailflow.file_faults import faults_of, unreadable
from mailflow.forms.form import Form, parse_form_file
from mailflow.letters.check import check_text
from mailflow.letters.samples import sample_values
from mailflow.officers.roster import parse_roster
from mailflow.offices.check import check_roster
from mailflow.offices.office import parse_settings
from mailflow.problems import ConfigProblem, Fault
from mailflow.procedures.procedure import Procedure, parse_procedure
from mailflow.procedures.variants import check_variants

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True, slots=True)
class ProcedureFile:
    """The file's own text, and what stands around it in the office's folder."""

    file: str
    text: str
    forms: dict[str, Form]
    folder: Path

    def procedure(self) -> Procedure:
        """The procedure as it can be worked. Raises ConfigProblem with its faults."""
        faults = self.faults()
        if faults:
            raise ConfigProblem(faults)
        return parse_procedure(self.text)

    def faults(self, today: date | None = None) -> list[Fault]:
        """Every fault; with a day also the posts and teams that nobody holds on it."""
        letters = template_files(self.folder.parent, self.folder, "letters", ".docx")
        names = {path.stem for path in letters}
        faults = check_variants(self.file, self.text, self.forms, names, self._hours())
        if faults:
            return faults
        procedure = parse_procedure(self.text)
        faults = check_text(self.file, procedure, sample_values(list(self.forms.values())))
        roster = Path(self.file).with_name("officers.toml")
        if today is not None and roster.is_file():
            faults += check_roster(str(roster), procedure, _read(roster, parse_roster), "", today)
        return faults

    def _hours(self) -> WorkingHours | None:
        """The office's hours; a procedure by itself, without an office.toml beside it, has the usual ones."""
        settings = self.folder / "office.toml"
        return _read(settings, parse_settings).hours if settings.is_file() else None


def read_procedure_file(path: Path) -> ProcedureFile:
    """Read a procedure.toml and the forms beside it. Raises ConfigProblem."""
    folder = path.resolve().parent
    forms = [_read(form, parse_form_file) for form in sorted((folder / "forms").glob("*.toml"))]
    return ProcedureFile(
        file=str(path), text=_read(path, str), forms={form.key: form for form in forms}, folder=folder
    )


def _read(path: Path, parse: Callable[[str], T]) -> T:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigProblem([unreadable(str(path), error)]) from error
    try:
        return parse(text)
    except (ConfigProblem, ValueError) as error:
        raise ConfigProblem(faults_of(str(path), text, error)) from error
