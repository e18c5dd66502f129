"""What a task asks is known to the reader: an answer that names another matter than this decides nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pytest

from mailflow.cases.case import Case, Requester, Task
from mailflow.cases.readings import Decision
from mailflow.config import read_office, shipped
from mailflow.offices.office import Office
from mailflow.procedures.procedure import parse_procedure
from mailflow.replies.decision import read_reply
from mailflow.replies.question import question_of
from mailflow.replies.request import parse_request

NOW = datetime(2026, 11, 23, 2, 15, tzinfo=UTC)
JUDGED = ("approve", "dispose", "prioritise", "verify", "sign")


@cache
def office_of(folder: Path) -> Office:
    return read_office(folder.parent, folder).office


def judged_steps() -> Iterator[tuple[Path, str]]:
    # asked by every worker while it collects: the procedure alone, not the whole office
    for file in sorted(shipped("mailboxes").glob("*/procedure.toml")):
        for step in parse_procedure(file.read_text("utf-8")).steps:
            if step.answer in JUDGED:
                yield file.parent, step.name


def case_of(office: Office) -> Case:
    form = office.procedure.first().needs[0]
    return Case(
        number="1",
        office=office.code,
        agenda="1",
        opened_at=NOW,
        requester=Requester(address="umum@unit.example", unit="Puskesmas Karang"),
        form=form,
        fields={form: {"hal": "Gangguan SIMPEG di loket"}},
    )


@pytest.mark.parametrize(
    ("folder", "step"), [pytest.param(*one, id=f"{one[0].name}/{one[1]}") for one in judged_steps()]
)
def test_the_reader_knows_what_each_step_asks_and_of_which_case(folder: Path, step: str) -> None:
    office = office_of(folder)
    task = Task(no=1, step=step, turn=1, role="", asked_at=NOW)
    question = question_of(office, case_of(office), task, NOW)
    assert question.asked
    assert "SIMPEG" in question.named
    assert "Puskesmas Karang" in question.named
    for other in ("Permohonan cuti Budi saya setujui.", "Proposal pameran kami terima dan kami setujui."):
        assert not isinstance(read_reply(other, question), Decision)


def test_an_answer_may_name_the_case_and_no_other() -> None:
    office = office_of(shipped("mailboxes") / "trenggalek-diskominfo")
    task = Task(no=1, step="surat-tugas", turn=1, role="", asked_at=NOW)
    question = question_of(office, case_of(office), task, NOW)
    assert isinstance(read_reply("Surat tugas SIMPEG Puskesmas Karang saya setujui.", question), Decision)
    assert not isinstance(read_reply("Puskesmas Karang menyetujui.", question), Decision)


def test_a_line_of_a_batch_carries_its_question_to_the_reader() -> None:
    line = json.loads(
        '{"id": 1, "step_kind": "approve", "question": "Mohon persetujuan surat tugas.", "text": "ok"}'
    )
    assert parse_request(line, NOW).question.named == "Mohon persetujuan surat tugas."
