"""Whatever is joined to an answer: it is read as what it says, or asked back, and never as something else."""

from __future__ import annotations

import pytest

from tests.reply_grids import Grid, grids

MOST = 150
"""Replies of a grid that are read here; `make bench` reads more of them."""


@pytest.mark.parametrize("grid", grids(), ids=lambda grid: grid.name)
def test_no_combination_is_read_as_what_it_does_not_say(grid: Grid) -> None:
    false = [text for text in grid.texts(MOST) if grid.is_false(grid.score(text))]
    assert false == []


@pytest.mark.parametrize("grid", [grid for grid in grids() if grid.reading], ids=lambda grid: grid.name)
def test_nearly_every_combination_that_is_clear_is_taken(grid: Grid) -> None:
    texts = grid.texts(MOST)
    asked = [text for text in texts if grid.score(text).is_asked_back]
    assert len(asked) <= len(texts) * 0.1, asked[:10]
