"""The scripts of the demonstration: each answer is one to its step, and each paper can be read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pypdfium2 import PdfDocument

from mailflow.cases.case import Task
from mailflow.cases.readings import Decision
from mailflow.config import shipped
from mailflow.demo.papers import compose_page
from mailflow.demo.script import Scripted, read_script
from mailflow.officefolder import shipped_offices
from mailflow.offices.office import Office
from mailflow.procedures.procedure import Step
from mailflow.replies.decision import read_reply
from mailflow.replies.question import question_of
from tests.whole_days.test_samples import NOW, office_of, waiting_case

SCRIPTS = {code: read_script(code) for code in shipped_offices()}


def answers() -> Iterator[tuple[str, str, str, tuple[str, ...]]]:
    """(office, step as the script names it, answer, names of the files with it) of every script."""
    for code, cases in SCRIPTS.items():
        for case in cases:
            for said, texts in case.answers.items():
                yield from ((code, said, text, tuple(case.papers[said])) for text in texts)


def step_of(office: Office, said: str) -> Step:
    """The step that the script names by its number, or as "konfirmasi"."""
    steps = office.procedure.steps
    return next(step for step in steps if said == ("konfirmasi" if step.answer == "confirm" else step.no))


@pytest.mark.parametrize(
    ("code", "said", "text", "papers"),
    [pytest.param(*answer, id=f"{answer[0]}/{answer[1]}/{no}") for no, answer in enumerate(answers())],
)
def test_each_answer_decides_the_step_that_it_is_given_to(
    code: str, said: str, text: str, papers: tuple[str, ...]
) -> None:
    office = office_of(shipped("mailboxes") / code)
    step = step_of(office, said)
    task = Task(no=1, step=step.name, turn=1, role="", asked_at=NOW)
    question = question_of(office, waiting_case(office, step.name), task, NOW)
    assert isinstance(read_reply(text.strip(), question, attachments=papers), Decision)


def test_every_office_has_a_script() -> None:
    assert [code for code, cases in SCRIPTS.items() if not cases] == []


@pytest.mark.parametrize(
    "case", [case for cases in SCRIPTS.values() for case in cases], ids=lambda case: case.keyword
)
def test_a_case_is_known_by_its_keyword_among_those_of_its_office(case: Scripted) -> None:
    assert case.keyword in case.subject
    named = [other for other in SCRIPTS[case.office] if case.keyword in other.subject]
    assert named == [case]


def test_a_paper_is_a_page_that_a_pdf_reader_can_read() -> None:
    document = PdfDocument(compose_page(["Berita Acara (asli)", "KASUS-2026-0001"]))
    try:
        assert len(document) == 1
        assert document[0].get_textpage().get_text_bounded().split("\r\n") == [
            "Berita Acara (asli)",
            "KASUS-2026-0001",
        ]
    finally:
        document.close()
