"""Pustikom's file, and the days that the tests play by mail: no edge is left out."""

from __future__ import annotations

from tests.whole_days.edges import edges_of
from tests.whole_days.unj import edges_named, procedure_of
from tests.whole_days.unj_days import DAYS, TOGETHER


def test_the_days_that_are_played_by_mail_travel_every_edge_of_the_file() -> None:
    procedure = procedure_of()
    named = set().union(*(edges_named(procedure, day) for day in DAYS))
    assert edges_of(procedure) - named == set()


def test_with_the_other_setting_only_the_verification_differs_and_its_day_travels_the_difference() -> None:
    together = procedure_of("serentak")
    others = edges_of(together) - edges_of(procedure_of())
    assert {name for name, _, _ in others} == {"verifikasi"}
    assert others - edges_named(together, TOGETHER) == set()


def test_the_file_keeps_all_31_numbers_of_the_sop_in_their_order() -> None:
    whole = [int(step.no) for step in procedure_of().steps if step.no.isdigit()]
    assert whole == list(range(1, 32))
