"""What was found out about a mail's author beside the mail: DKIM and S/MIME, with the proof, as a value to keep."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


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


def parse_verification(kept: str) -> Verification | None:
    """What was kept with a mail; None for a mail that was not handled yet. Raises pydantic.ValidationError."""
    return Verification.model_validate_json(kept) if kept else None
