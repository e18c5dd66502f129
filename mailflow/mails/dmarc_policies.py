"""What a domain has published of DMARC (RFC 7489): where the record stands, and what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

Policy = Literal["", "none", "quarantine", "reject"]

MAX_NAMES = 5


def names_to_ask(domain: str) -> Iterator[str]:
    """Where the record of a domain may stand: its own name, then those above it, down to two labels."""
    labels = domain.split(".")[-(MAX_NAMES + 1) :]
    for at in range(max(len(labels) - 1, 0)):
        yield "_dmarc." + ".".join(labels[at:])


def policy_in(records: tuple[str, ...], *, inherited: bool) -> Policy:
    """The policy in the records of one name; "" where there is none, or more than one. `inherited`: for a domain below
    the one that published it."""
    found = [record for record in records if record.replace(" ", "").startswith("v=DMARC1")]
    if len(found) != 1:
        return ""
    tags = {name.strip(): value.strip().lower() for name, _, value in map(_split, found[0].split(";"))}
    said = tags.get("sp", "") if inherited and "sp" in tags else tags.get("p", "")
    return said if said in ("none", "quarantine", "reject") else ""  # type: ignore[return-value]


def _split(tag: str) -> tuple[str, str, str]:
    return tag.partition("=")
