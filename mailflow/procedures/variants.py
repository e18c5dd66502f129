"""A procedure file with several ways of working: each of them is looked through, not only the chosen one. Pure."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from mailflow.calendars.hours import WorkingHours
from mailflow.file_faults import faults_of, nearest
from mailflow.forms.form import Form
from mailflow.problems import Fault, Words
from mailflow.procedures.check import check_procedure
from mailflow.procedures.procedure import Procedure


def check_variants(
    file: str,
    text: str,
    forms: Mapping[str, Form],
    templates: Collection[str],
    hours: WorkingHours | None = None,
) -> list[Fault]:
    """Every fault of a procedure.toml, whichever `variant` it chooses; parameters as of `check_procedure`."""
    try:
        data = tomllib.loads(text)
        chosen = Procedure.model_validate(data)
    except ValueError as error:
        return faults_of(file, text, error, Procedure)
    names = {str(row.get("name")) for row in data["step"]}
    faults = check_procedure(file, chosen, forms, templates, hours, names)
    variants = _variants(data)
    if chosen.variant not in variants | {""}:
        return [*faults, _unknown(file, chosen.variant, variants)]
    for variant in sorted(variants - {chosen.variant}):
        other = Procedure.model_validate(data | {"variant": variant})
        found = check_procedure(file, other, forms, templates, hours, names)
        faults += [_in(fault, variant) for fault in found if fault not in faults]
    return faults


def _variants(data: Mapping[str, Any]) -> set[str]:
    return {row["variant"] for row in data["step"] if row.get("variant")}


def _in(fault: Fault, variant: str) -> Fault:
    return replace(fault, place=f'variant = "{variant}": {fault.place}')


def _unknown(file: str, variant: str, right: Collection[str]) -> Fault:
    what = Words(
        en=f'No step belongs to the variant "{variant}"', id=f'Tidak ada langkah untuk variant "{variant}"'
    )
    return Fault(file=file, place="variant", what=what, mend=nearest(variant, right))
