"""The rules that a case began with: procedure, forms and letter templates of its office, kept as they were."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from pydantic import BaseModel, ConfigDict

from mailflow.forms.form import Form
from mailflow.offices.office import Office
from mailflow.procedures.procedure import Procedure


class Rules(BaseModel):
    """What moves a case besides its own answers. People, units and the calendar are the office's present ones."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    procedure: Procedure
    forms: tuple[Form, ...]
    templates: dict[str, str]
    """Letter template to the SHA-256 of its bytes, for a template that the office has no more."""


def rules_of(office: Office) -> bytes:
    """An office's present rules as JSON: the same rules give the same bytes."""
    wanted = sorted({letter.template for letter in office.procedure.letters} & office.letters.keys())
    rules = Rules(
        procedure=office.procedure,
        forms=tuple(office.forms[key] for key in sorted(office.forms)),
        templates={name: hashlib.sha256(office.letters[name]).hexdigest() for name in wanted},
    )
    return rules.model_dump_json(by_alias=True).encode()


@lru_cache(maxsize=64)
def parse_rules(kept: bytes) -> Rules:
    """Rules as they were kept. Raises pydantic.ValidationError on what no version wrote."""
    return Rules.model_validate_json(kept)


def with_rules(office: Office, rules: Rules, gone: Mapping[str, bytes]) -> Office:
    """The office as a case that keeps these rules sees it; `gone` are the templates that it has no more."""
    return replace(
        office,
        procedure=rules.procedure,
        forms={form.key: form for form in rules.forms},
        letters={**gone, **office.letters},
    )


def missing_templates(office: Office, rules: Rules) -> dict[str, str]:
    """Template to SHA-256 of those that the rules need and the office has no more."""
    return {name: sha for name, sha in rules.templates.items() if name not in office.letters}
