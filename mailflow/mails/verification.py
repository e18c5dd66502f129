"""What was found out about a mail's author beside the mail: DKIM and S/MIME, with the proof, as a value to keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 4, 15, 40))
"""After how long a DNS that did not say is asked once more, each time; then the mail is handled as unproved."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class DkimVerdict(_Row):
    """The aligned DKIM signatures, checked by ourselves.

    `none`: there is none, or none was needed; `good`: one holds; `unknown`: DNS did not say; `bad`: none holds.
    `why` is an Indonesian clause. `keys` are the DNS names that were asked and the records that they had then.
    """

    kind: Literal["none", "good", "unknown", "bad"] = "none"
    why: str = ""
    signature: int = 0
    """Which DKIM-Signature header of the mail holds, from 0 at the top."""
    keys: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)


class SmimeVerdict(_Row):
    """The S/MIME signature. `none`: there is none, or nobody asks for one. `signer` is its certificate's name."""

    kind: Literal["none", "good", "bad"] = "none"
    why: str = ""
    signer: str = ""


class Verification(_Row):
    """All of it, as kept with the mail; `level` and `why` are what came of it when the mail was first handled."""

    at: datetime | None = None
    level: str = ""
    why: str = ""
    dkim: DkimVerdict = DkimVerdict()
    smime: SmimeVerdict = SmimeVerdict()
    tries: int = 0
    """How often the DNS was asked about it."""
    again: datetime | None = None
    """When the DNS, which did not say, is asked once more: until then the mail waits. None: this is final."""


def asked_once_more(found: Verification, before: Verification | None, now: datetime) -> Verification:
    """What was found, and when it is looked for again where the DNS did not say."""
    tries = (before.tries if before else 0) + 1
    silent = found.dkim.kind == "unknown" and tries <= len(WAITS)
    return found.model_copy(update={"tries": tries, "again": now + WAITS[tries - 1] if silent else None})


def parse_verification(kept: str) -> Verification | None:
    """What was kept with a mail; None for a mail that was not handled yet. Raises pydantic.ValidationError."""
    return Verification.model_validate_json(kept) if kept else None
