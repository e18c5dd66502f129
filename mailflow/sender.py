"""Placeholder until the helper's own."""
from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from pydantic import BaseModel, ConfigDict

from mailflow.mail import Mail


class Trust(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    authserv: str
    need: Literal["terbukti", "alamat"] = "terbukti"

@dataclass(frozen=True, kw_only=True, slots=True)
class Standing:
    level: str
    why: str

def read_sender(mail: Mail, trust: Trust) -> Standing:
    ar = mail.headers.get("authentication-results", ("",))[0]
    if not mail.sender: return Standing(level="ditolak", why="x")
    return Standing(level="terbukti" if ar.startswith(trust.authserv) and "dmarc=pass" in ar else "alamat", why=ar)
