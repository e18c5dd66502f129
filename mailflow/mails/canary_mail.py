"""The canary: a mail from outside with a verdict forged in our own server's name, and what became of it."""

from __future__ import annotations

from typing import Literal

from mailflow.mails.mail import Mail
from mailflow.mails.sender import Trust

SENDER = "kenari@uji.example"
"""Nobody's address: the domain is reserved (RFC 2606)."""

_STAMP = "authentication-results"

Survival = Literal["gone", "low", "believed"]


def compose_canary(address: str, trust: Trust, number: str, date: str) -> bytes:
    """The mail to the service mailbox; `number` is random, `date` as RFC 5322 has it. No person is ever answered:
    whoever reads it sees an automatic mail."""
    forged = f"dmarc=pass (kenari {number}) header.from=uji.example; auth=pass smtp.auth={SENDER}"
    claims = (
        [f"{trust.authserv}; {forged}", f"{trust.authserv.upper()}; {forged}"] if trust.authserv else [forged]
    )
    lines = [
        *(f"Authentication-Results: {claim}" for claim in claims),
        f"From: {SENDER}",
        f"To: {address}",
        "Subject: Uji kenari mailflow",
        f"Date: {date}",
        f"Message-ID: {canary_id(number)}",
        "Auto-Submitted: auto-generated",
        "Content-Type: text/plain; charset=us-ascii",
        "",
        "Surel ini menguji apakah server surel membuang hasil pemeriksaan palsu. Tidak perlu dibalas.",
        "",
    ]
    return "\r\n".join(lines).encode("ascii")


def canary_id(number: str) -> str:
    return f"<kenari.{number}@uji.example>"


def judge_canary(mail: Mail, trust: Trust, number: str) -> Survival:
    """What became of the forged verdict: taken away; left where it is never read; or where it would be believed, at
    the latest when our own server for once adds none of its own."""
    values = mail.headers.get(_STAMP, ())
    places = [at for at, name in enumerate(mail.header_names) if name == _STAMP]
    forged = [place for place, value in zip(places, values, strict=True) if number in value]
    if not forged:
        return "gone"
    above = mail.header_names[: forged[0]].count("received")
    read = above <= trust.hops if trust.authserv else forged[0] == places[0]
    return "believed" if read else "low"
