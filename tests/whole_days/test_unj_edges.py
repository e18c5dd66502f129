"""Pustikom's file has the rows of its SOP; that each edge is travelled by mail is test_every_edge.py's."""

from __future__ import annotations

from tests.whole_days.unj import procedure_of


def test_the_file_keeps_all_31_numbers_of_the_sop_in_their_order() -> None:
    whole = [int(step.no) for step in procedure_of().steps if step.no.isdigit()]
    assert whole == list(range(1, 32))
