"""Parts a text in which somebody filled in several forms one after the other, each under its own heading."""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.forms.filled import names_form
from mailflow.forms.form import Form
from mailflow.texts.labels import text_lines

MAX_HEADING = 90
"""A longer line speaks of a form; it is not its heading."""


def split_forms(text: str, forms: Sequence[Form]) -> list[str]:
    """The text in parts that each begin with a form's heading; one part where no two forms have one.

    What stands above the first heading belongs to the first part.
    """
    parts: list[list[str]] = [[]]
    headed: list[str] = []
    for line in text_lines(text):
        form = _heading_of(line, forms)
        if form is not None and form.key not in headed:
            if headed:
                parts.append([])
            headed.append(form.key)
        parts[-1].append(line)
    return ["\n".join(lines) for lines in parts] if len(headed) > 1 else [text]


def _heading_of(line: str, forms: Sequence[Form]) -> Form | None:
    """The one form that a line names and nothing else: no `Label: isi`, no sentence."""
    bare = line.strip(" \t*_#=-:")
    if not bare or len(bare) > MAX_HEADING or ":" in bare or bare.endswith("."):
        return None
    named = [form for form in forms if names_form(bare, form)]
    return named[0] if len(named) == 1 else None
