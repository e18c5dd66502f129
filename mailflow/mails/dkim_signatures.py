"""Which DKIM signatures of a mail may prove its author, and which keys may: stricter than RFC 6376, which only
asks that a signature holds. Pure; the arithmetic is `outside.dkim_check`'s."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from mailflow.mails.mail import Mail

MAX_CHECKED = 3
"""Of how many aligned signatures the key is looked up."""
MAX_SIGNATURES = 30
MAX_VALUE = 4000
MAX_KEY = 2000
CLOCKS = timedelta(hours=10)
"""How far the clock of a signing server may be ahead."""

# What we read in a mail: the first must be signed in any case, the others where they are there (all of them, should
# one stand twice). An unsigned one could have been put into a genuine mail on its way.
ALWAYS_SIGNED = ("from", "subject", "date", "message-id", "to")
SIGNED_WHERE_THERE = (
    "cc",
    "in-reply-to",
    "references",
    "reply-to",
    "mime-version",
    "content-type",
    "content-transfer-encoding",
)

ANSWERING = ("to", "cc", "subject", "in-reply-to", "references")
"""What says to whom a mail is and what it answers."""

_TAG = re.compile(r"[a-z][a-z0-9]{0,15}")
_SELECTOR = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,120}[A-Za-z0-9_])?")
_SECONDS = re.compile(r"[0-9]{1,12}")
_KEY_TYPES = {"rsa-sha256": "rsa", "ed25519-sha256": "ed25519"}
"""By algorithm, what its key is called in the DNS (RFC 6376 section 3.6.1, RFC 8463 section 4)."""
_WAYS = {f"{head}/{body}" for head in ("simple", "relaxed") for body in ("simple", "relaxed")}


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """One DKIM-Signature header: which of them it is, from 0 at the top, and its tags ({} when it is not plain)."""

    index: int
    tags: Mapping[str, str]

    @property
    def domain(self) -> str:
        return self.tags.get("d", "").lower()

    @property
    def key_type(self) -> str:
        """What kind of key it must be checked with; "" for an algorithm that proves nothing."""
        return _KEY_TYPES.get(self.tags.get("a", "").lower(), "")

    @property
    def key_name(self) -> str:
        """Where its key stands in the DNS (RFC 6376 section 3.6.2.1)."""
        return f"{self.tags.get('s', '')}._domainkey.{self.tags.get('d', '')}"


def read_signatures(mail: Mail) -> tuple[Signature, ...]:
    values = mail.headers.get("dkim-signature", ())[:MAX_SIGNATURES]
    return tuple(Signature(index=index, tags=_tags(value)) for index, value in enumerate(values))


def aligned_signatures(mail: Mail) -> tuple[Signature, ...]:
    """Those by exactly the domain in From. Strict alignment, since who may sign for whom within a registered domain
    would need the list of public suffixes, which changes and is not ours to keep."""
    domain = mail.sender.rpartition("@")[2]
    found = (signature for signature in read_signatures(mail) if domain and signature.domain == domain)
    return tuple(found)[:MAX_CHECKED]


def has_open_end(mail: Mail) -> bool:
    """Whether a signature of the author's domain, or of one above or below, ends before the mail does (`l=`): anybody
    may have added text, and `dmarc=pass` does not say so. One that cannot be read counts too."""
    author = mail.sender.rpartition("@")[2]
    values = mail.headers.get("dkim-signature", ())
    if len(values) > MAX_SIGNATURES:
        return True
    signatures = [one for one in read_signatures(mail) if not one.tags or _is_related(one.domain, author)]
    return any(not one.tags or "l" in one.tags for one in signatures)


def leaves_answer_open(mail: Mail) -> bool:
    """Whether a signature of the author's domain, or of one above or below, does not cover what says to whom the mail
    is and what it answers: `dmarc=pass` stands as well when somebody has put that into another mail of the author's."""
    author = mail.sender.rpartition("@")[2]
    related = [one for one in read_signatures(mail) if _is_related(one.domain, author)]
    return any(_first_open(one.tags.get("h", ""), mail, (), ANSWERING) for one in related)


def _is_related(one: str, other: str) -> bool:
    return f".{one}".endswith(f".{other}") or f".{other}".endswith(f".{one}")


def _tags(value: str) -> dict[str, str]:
    """The tags of a signature or a key record, white space taken out; {} unless all is plain and stands once."""
    if len(value) > MAX_VALUE or not value.isascii():
        return {}
    found: dict[str, str] = {}
    for spec in value.strip().removesuffix(";").split(";"):
        name, equals, text = spec.partition("=")
        name = name.strip()
        if not equals or not _TAG.fullmatch(name) or name in found:
            return {}
        found[name] = "".join(text.split())
    return found


def fault_of(signature: Signature, mail: Mail, received: datetime) -> str:
    """Why a signature proves nothing, whatever its arithmetic: an Indonesian clause, "" where it may prove."""
    tags = signature.tags
    if tags.get("v") != "1" or not all(tags.get(name) for name in ("b", "bh", "h", "s")):
        return "tidak lengkap"
    if "l" in tags:
        return "hanya mencakup sebagian isi surel (l=)"
    if not signature.key_type:
        return "algoritmanya tidak diterima"
    if (
        tags.get("c", "simple/simple") not in _WAYS | {"simple", "relaxed"}
        or tags.get("q", "dns/txt") != "dns/txt"
    ):
        return "cara penyusunannya tidak dikenal"
    if not _SELECTOR.fullmatch(tags["s"]) or ".." in tags["s"]:
        return "nama kuncinya tidak wajar"
    return _uncovered(tags["h"], mail) or _untimely(tags, received)


def _uncovered(signed: str, mail: Mail) -> str:
    """What we read and the signature leaves open."""
    name = _first_open(signed, mail, ALWAYS_SIGNED, SIGNED_WHERE_THERE)
    return f"tidak mencakup kepala {name}" if name else ""


def _first_open(signed: str, mail: Mail, always: Sequence[str], where_there: Sequence[str]) -> str:
    """The first header that a signature with this `h=` leaves open; "" where there is none."""
    covered = [name.strip().lower() for name in signed.split(":")]
    for name in (*always, *where_there):
        there = mail.header_names.count(name)
        if covered.count(name) < max(there, name in always):
            return name
    return ""


def _untimely(tags: Mapping[str, str], received: datetime) -> str:
    """By the moment at which the mail came in, so that the answer is the same whenever it is asked."""
    times = {name: tags[name] for name in ("t", "x") if name in tags}
    if not all(_SECONDS.fullmatch(value) for value in times.values()):
        return "waktunya tidak terbaca"
    made, ends = (int(times[name]) if name in times else None for name in ("t", "x"))
    if made is not None and made > (received + CLOCKS).timestamp():
        return "bertanggal di masa depan"
    if ends is not None and (ends <= received.timestamp() or (made is not None and ends < made)):
        return "sudah kedaluwarsa ketika surel diterima"
    return ""


def fault_of_key(records: tuple[str, ...], key_type: str) -> str:
    """Why the records at a key's name are no key of this type that may prove: an Indonesian clause, else ""."""
    if len(records) != 1:
        return "kuncinya tidak ada di DNS" if not records else "kuncinya lebih dari satu di DNS"
    tags = _tags(records[0]) if len(records[0]) <= MAX_KEY else {}
    if not tags or tags.get("v", "DKIM1") != "DKIM1" or tags.get("k", "rsa") != key_type:
        return "kuncinya di DNS tidak dikenal"
    if not tags.get("p"):
        return "kuncinya sudah dicabut"
    if "y" in tags.get("t", "").split(":"):
        return "kuncinya masih dinyatakan percobaan"
    if "sha256" not in tags.get("h", "sha256").split(":") or not {"*", "email"} & set(
        tags.get("s", "*").split(":")
    ):
        return "kuncinya bukan untuk surel"
    return ""
