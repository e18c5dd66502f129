"""Reads Authentication-Results (RFC 8601): only the topmost one, only where our own server puts its own, only plain."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from authres import AuthenticationResultsHeader, AuthResError

from mailflow.mails.mail import Mail

Verdict = Literal["pass", "fail", "none", "odd"]

MAX_VALUE = 4000
"""A longer Authentication-Results value is not read (characters)."""

MAX_HOPS = 8
_PLAIN = re.compile(r"[\t\x20-\x7e]*")
_BY = re.compile(r"from [^\s()]+ \([^()]{0,200}\) by ([A-Za-z0-9.-]{1,253}) ")
_STAMP = "authentication-results"


def own_results(mail: Mail, authserv: str, border: str, hops: int) -> list[Any] | None:
    """The results that our own server wrote on top of a mail; None where it wrote none, or none that is plain.

    A server puts its header above all that came with the mail (RFC 8601 section 5), so at most `hops` Received
    lines, our own servers', stand above it. `border` is for servers that leave their name out: see `_by_border`.
    """
    value = next(iter(mail.headers.get(_STAMP, ())), "")
    if not value or len(value) > MAX_VALUE or not _PLAIN.fullmatch(value):
        return None
    above = mail.header_names[: mail.header_names.index(_STAMP)].count("received")
    if authserv:
        # the name is compared in the text itself: no quotes, no comments, no other version than 1
        named = re.match(re.escape(authserv) + r"(?: 1)? ?;", value, re.IGNORECASE)
        return _parsed(value) if named and above <= hops else None
    if border and _by_border(mail.headers.get("received", ()), above, border):
        return _parsed(f"{border}; {value}")
    return None


def _by_border(received: tuple[str, ...], above: int, border: str) -> bool:
    """Whether the header stands in the midst of the Received lines of our own servers: theirs are all that stand above
    it, at least one, and the one right below. Microsoft 365 stamps so, and names no authserv-id."""
    own = received[: above + 1]
    return 1 <= above <= MAX_HOPS and len(own) == above + 1 and all(_is_by(line, border) for line in own)


def _is_by(line: str, border: str) -> bool:
    found = _BY.match(line)
    return found is not None and found[1].lower().endswith(f".{border.lower()}")


def _parsed(value: str) -> list[Any] | None:
    try:
        return list(AuthenticationResultsHeader.parse(f"Authentication-Results: {value}").results)
    except (AuthResError, ValueError, IndexError):
        return None


def dmarc_of(results: Iterable[Any], sender: str) -> Verdict:
    """What the results say about the domain in From: `pass` for exactly this domain, said once and plainly."""
    found = [result for result in results if result.method == "dmarc"]
    if any(result.result == "fail" for result in found):
        return "fail"
    if not found or (len(found) == 1 and found[0].result == "none"):
        return "none"
    named = _values(found[0], "header", "from")
    domains = [name.rpartition("@")[2] for name in named]
    aligned = len(found) == 1 and found[0].result == "pass" and domains == [sender.rpartition("@")[2]]
    return "pass" if aligned else "odd"


def is_logged_in(results: Iterable[Any], sender: str) -> bool:
    """`auth=pass` (RFC 8601 section 2.7.4) for the sender, by the log-in's name, else by the envelope."""
    found = [result for result in results if result.method == "auth"]
    return len(found) == 1 and found[0].result == "pass" and _login(found[0]) == [sender]


def is_logged_in_as_other(results: Iterable[Any], sender: str) -> bool:
    """Whether the mail was handed in by a log-in that is named and is not the sender's: DMARC proves a domain only,
    and who may write in it under a colleague's name passes."""
    names = [name for one in results if one.method == "auth" for name in _values(one, "smtp", "auth")]
    return any(name != sender and "@" in name for name in names)


def is_sent_by_domain(results: Iterable[Any], sender: str) -> bool:
    """`spf=pass` for the sender's domain or one below: the mail came from its own servers, and nobody sent it on."""
    found = [result for result in results if result.method == "spf"]
    if len(found) != 1 or found[0].result != "pass":
        return False
    domain = sender.rpartition("@")[2]
    named = [name.rpartition("@")[2] for name in _values(found[0], "smtp", "mailfrom")]
    return len(named) == 1 and f".{named[0]}".endswith(f".{domain}")


def _login(result: Any) -> list[str]:
    return _values(result, "smtp", "auth") or _values(result, "smtp", "mailfrom")


def _values(result: Any, kind: str, name: str) -> list[str]:
    properties: Iterable[Any] = result.properties
    return [str(p.value).lower() for p in properties if (p.type.lower(), p.name.lower()) == (kind, name)]
