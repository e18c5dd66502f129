"""The names of fields: all that a letter has, and the ones nearest to a wrong one. Pure."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

_LIKE = 0.6
_MOST = 3


def field_paths(values: Mapping[str, object], before: str = "") -> Iterator[str]:
    """Every field that can be printed, by its whole name (`kasus.asal.nomor`); the entries of lists are left out."""
    for name, value in values.items():
        if isinstance(value, dict):
            yield from field_paths(value, f"{before}{name}.")
        elif not isinstance(value, list):
            yield before + name


def nearest_fields(wrong: str, known: Iterable[str], holder: str, values: Mapping[str, object]) -> list[str]:
    """At most three whole names for the wrong name `wrong`, which was asked of `holder` ("" for no one).

    A field of exactly this name elsewhere is likelier than one of a similar name here.
    """
    paths = [*field_paths(values)]
    if wrong in paths:
        return [wrong]
    prefix = f"{holder}." if holder else ""
    last = wrong.lower().rpartition(".")[2]
    same = [path for path in paths if path.rpartition(".")[2] == last]
    if same and last not in known:
        return sorted(same, key=lambda path: (not path.startswith(prefix), path.count(".")))[:_MOST]
    here = closest(wrong, known)
    if here:
        return [prefix + here]
    lasts = {path.rpartition(".")[2] for path in paths}
    like = closest(last, lasts)
    return [path for path in paths if path.rpartition(".")[2] == like][:_MOST] if like else []


def closest(wrong: str, known: Iterable[str]) -> str:
    """The name most like the wrong one; "" where none is."""
    near = difflib.get_close_matches(wrong.lower(), sorted(known), n=1, cutoff=_LIKE)
    return near[0] if near else ""
