"""Pustikom in the whole-day tests: its town, how a day is played, and which edges a day says it travels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mailflow.config import shipped
from mailflow.demo.correspondent import Servers
from mailflow.mails.mail import Mail
from mailflow.procedures.procedure import Procedure, parse_procedure
from tests.servers.embedded import FaultyServer
from tests.whole_days.edges import Edge, travelled
from tests.whole_days.letters_unj import COMPLAINT
from tests.whole_days.town import PASSWORD, PATIENCE, Town
from tests.whole_days.unj_days import Line
from tests.whole_days.unj_people import (
    COMPLETE,
    CONFIRM,
    FIRST,
    PEOPLE,
    SERVICE,
    SUBJECT,
    UNIT,
)

CODE = "unj-pustikom"
AUTHSERV = "mail.kota.test"


def procedure_of(variant: str = "urut") -> Procedure:
    """Pustikom's procedure, with the setting for the verification."""
    folder = shipped("mailboxes") / CODE
    text = (folder / "procedure.toml").read_text(encoding="utf-8")
    return parse_procedure(text.replace('\nvariant = "urut"\n\n', f'\nvariant = "{variant}"\n\n', 1))


def edges_named(procedure: Procedure, lines: Sequence[Line]) -> set[Edge]:
    """The edges that a day says it travels; what the clerk does on the way is named with them."""
    steps = {step.no: step for step in procedure.steps}
    numbers = {COMPLETE: "1", CONFIRM: "31"}
    begun = {("pengaduan", "lengkap")}
    for line in lines:
        if line.outcome:
            begun.add((steps[numbers.get(line.mark, line.mark.strip("[]"))].name, line.outcome))
    found: set[Edge] = set()
    for name, outcome in begun:
        found |= _with_clerical(procedure, name, outcome)
    return found


def _with_clerical(procedure: Procedure, name: str, outcome: str) -> set[Edge]:
    found = {(name, outcome, to) for to in procedure.step(name).then[outcome]}
    for _, _, to in list(found):
        if procedure.end(to) is None and procedure.step(to).answer == "none":
            found |= _with_clerical(procedure, to, "lanjut")
    return found


@contextmanager
def pustikom_town(root: Path, variant: str = "urut") -> Iterator[Town]:
    """A town with Pustikom alone, on an embedded server of its own."""
    with FaultyServer(dict.fromkeys(PEOPLE, PASSWORD), AUTHSERV) as server:
        servers = Servers(
            smtp_port=server.smtp_port, imap_port=server.imap_port, outside_port=server.outside_port
        )
        town = Town(root, servers, AUTHSERV, [CODE])
        if variant != "urut":
            town.edit(f"{CODE}/procedure.toml", 'variant = "urut"\n\n', f'variant = "{variant}"\n\n')
        yield town


def complain(town: Town, text: str = COMPLAINT, *, subject: str = SUBJECT) -> str:
    """The unit sends its form; returns the mail's Message-ID."""
    return town.person(UNIT).write(town.here(SERVICE), subject, text)


def play(town: Town, lines: Sequence[Line], *, case: str = FIRST) -> str:
    """Each of these people waits for the step's mail and answers it; returns the fate of the last answer."""
    last = ""
    for line in lines:
        person = town.person(line.who)
        mail = person.wait_for(f"[{case}]{line.mark}", seconds=PATIENCE)
        last = person.reply(mail, line.text, line.files)
    return town.fate(last)


def play_day(town: Town, lines: Sequence[Line], variant: str = "urut") -> set[Edge]:
    """A whole day from the complaint on; returns the edges that the day names and the case did not travel."""
    with town.day():
        complain(town)
        play(town, lines)
        town.settle()
    procedure = procedure_of(variant)
    return edges_named(procedure, lines) - travelled(procedure, town.case())


def asked(town: Town, address: str, mark: str, *, case: str = FIRST) -> Mail:
    """The task mail of a step, once it has come."""
    return town.person(address).wait_for(f"[{case}]{mark}")
