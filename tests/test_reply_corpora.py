"""Public reply texts, where they are at hand: MAILFLOW_CORPORA names the folder that has them."""

from __future__ import annotations

import os
import re
from pathlib import Path

from mailflow.mails.quoting import cut_quotes

FOLDER = Path(os.environ.get("MAILFLOW_CORPORA", "")) / "reply_trimming"
LEAST_EQUAL = 53
MOST_LEFT_OVER = 8
"""Measured; the set has 64 texts, many of them in languages that no office here writes."""


def letters(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def public_replies_are_cut_where_people_cut_them() -> None:
    """Against what people kept, of which we also cut quoted lines, greetings and signatures, by design."""
    equal = 0
    left_over: list[str] = []
    lost: list[str] = []
    for path in sorted((FOLDER / "emails").iterdir()):
        found = letters(cut_quotes(path.read_text("utf-8")).new)
        kept = letters(cut_quotes((FOLDER / "trimmed" / path.name).read_text("utf-8")).new)
        if found == kept:
            equal += 1
        else:
            (left_over if len(found) > len(kept) else lost).append(path.name)
    print(f"equal {equal}, left over {left_over}, lost {lost}")
    assert equal >= LEAST_EQUAL
    assert len(left_over) <= MOST_LEFT_OVER


if (FOLDER / "emails").is_dir():  # without the folder there is nothing to collect, and so nothing is skipped
    test_public_replies_are_cut_where_people_cut_them = public_replies_are_cut_where_people_cut_them
