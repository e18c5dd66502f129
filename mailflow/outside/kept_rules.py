"""The rules of cases in the store: kept once by their hash, fetched for each case that began with them."""

from __future__ import annotations

from sqlmodel import Session

from mailflow.offices.office import Office
from mailflow.offices.rules import missing_templates, parse_rules, rules_of, with_rules
from mailflow.outside.store import fetch_blob, keep_blob
from mailflow.outside.tables import CaseRow


def keep_rules(session: Session, office: Office) -> str:
    """Keep the office's present rules with the bytes of their templates; returns the SHA-256 of the rules."""
    kept = rules_of(office)
    for name in parse_rules(kept).templates:
        keep_blob(session, office.letters[name])
    return keep_blob(session, kept)


def office_of_case(session: Session, office: Office, row: CaseRow) -> Office:
    """The office with the rules that the case began with. A case of the first schema follows the present files."""
    if not row.rules:
        return office
    rules = parse_rules(fetch_blob(session, row.rules))
    gone = {name: fetch_blob(session, sha) for name, sha in missing_templates(office, rules).items()}
    return with_rules(office, rules, gone)
