"""The sample mails that lie beside each office's procedure are read as the file beside them says."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailflow.cases.case import Case, Requester, Task
from mailflow.cases.readings import Decision
from mailflow.clerk.opening import read_letter
from mailflow.complaints.complaint import sounds_like_complaint
from mailflow.config import read_office, shipped
from mailflow.mails.automatic import automatic_kind
from mailflow.mails.mail import Mail, parse_mail
from mailflow.mails.quoting import new_text
from mailflow.offices.office import Office
from mailflow.replies.decision import read_reply
from mailflow.replies.question import question_of

NOW = datetime(2026, 11, 23, 8, 0, tzinfo=ZoneInfo("Asia/Jakarta"))


def samples() -> Iterator[tuple[Path, str, str]]:
    """(file, step, expected outcome) of every sample of every office."""
    for table in sorted(shipped("mailboxes").glob("*/samples/expected.toml")):
        for name, row in tomllib.loads(table.read_text(encoding="utf-8")).items():
            yield table.parent / f"{name}.eml", row["step"], row["outcome"]


@cache
def office_of(folder: Path) -> Office:
    return read_office(folder.parent, folder).office


def outcome_of(office: Office, step: str, mail: Mail) -> str:
    """What the mail is as an answer to this step, in the procedure's words."""
    if automatic_kind(mail):
        return "surel otomatis"
    if office.procedure.step(step).answer == "complaint":
        assert sounds_like_complaint(mail.subject, mail.text, [])
        filled = read_letter(office, mail, [], NOW)
        return "belum lengkap" if filled.missing or filled.faults else "lengkap"
    task = Task(no=1, step=step, turn=1, role="", asked_at=NOW)
    reading = read_reply(new_text(mail).text, question_of(office, waiting_case(office, step), task, NOW))
    return reading.outcome if isinstance(reading, Decision) else type(reading).__name__


def waiting_case(office: Office, step: str) -> Case:
    """A case in which, at the question whether to go on, all the late posts are still silent."""
    asked = office.procedure.step(step)
    late = office.procedure.waited_for_by(asked) if asked.answer == "proceed" else None
    tasks = tuple(
        Task(no=no, step=late.name, turn=1, role=role, asked_at=NOW)
        for no, role in enumerate(late.actor if late else (), start=1)
        if late
    )
    requester = Requester(address="umum@unit.example")
    form = office.procedure.first().needs[0]
    return Case(
        number="1", office=office.code, agenda="1", opened_at=NOW, requester=requester, form=form, tasks=tasks
    )


@pytest.mark.parametrize(
    ("file", "step", "outcome"),
    [pytest.param(*sample, id=f"{sample[0].parts[-3]}/{sample[0].stem}") for sample in samples()],
)
def test_a_sample_mail_is_read_as_the_office_expects(file: Path, step: str, outcome: str) -> None:
    mail = parse_mail(file.read_bytes())
    assert mail.faults == ()
    assert outcome_of(office_of(file.parents[1]), step, mail) == outcome


def test_every_sample_mail_has_its_expected_reading_beside_it() -> None:
    files = set(shipped("mailboxes").glob("*/samples/*.eml"))
    assert {file for file, _, _ in samples()} == files
    assert len(files) >= 8
