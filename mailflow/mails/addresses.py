"""Reads addresses: strictly where one says who decides, leniently where it only routes or threads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from mailflow.mails.charsets import clean_line, decode_octets, holds_unwanted, unveil_words

MAX_FROM = 1_000
MAX_RECIPIENTS = 500
MAX_IDS = 32

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = rf"{_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})+"
# The only four shapes that say who sent a mail: a@b, <a@b>, Name <a@b>, "Name" <a@b>. Libraries disagree
# about all others, and where two programs read two senders one of them can be deceived.
_BARE = re.compile(rf"(?P<address>{_ADDRESS})")
_QUOTED = r'"(?P<quoted>[^"\\\x00-\x1f\x7f]*)"'
_WORDS = r'(?P<words>[^"<>()\[\]@,;:\\\x00-\x1f\x7f]*)'
_ANGLE = re.compile(rf"(?:{_QUOTED}|{_WORDS})[ \t]*<(?P<address>{_ADDRESS})>")
_FOLD = re.compile(r"\r?\n(?=[ \t])")
# The look-behind starts each try at the beginning of a word only, which keeps this linear.
_LENIENT = re.compile(
    r"(?<![A-Za-z0-9.!#$%&'*+/=?^_`{|}~-])[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}"
)
_QUOTED_STRING = re.compile(r'"(?:[^"\\]|\\.)*(?:"|\\?$)', re.DOTALL)
_COMMENT = re.compile(r"\([^()]*\)")
_DEEPEST_COMMENT = 3
_ID = re.compile(r"<([^<>\s]{1,990})>")
_BARE_ID = re.compile(r"[^<>\s,]{1,500}@[^<>\s,]{1,400}")


@dataclass(frozen=True, kw_only=True, slots=True)
class Sender:
    """The one address of a From header; `fault` says in English why there is none."""

    address: str = ""
    name: str = ""
    fault: str = ""


def unfold(value: str) -> str:
    """A header's value with its folds (RFC 5322 section 2.2.3) taken out."""
    return _FOLD.sub("", value).strip(" \t\r\n")


def read_from(value: str) -> Sender:
    """Who sent a mail, by its only From header; anything but the four plain shapes is nobody."""
    value = unfold(value)
    if len(value) > MAX_FROM:
        return Sender(fault="From is too long")
    text = decode_octets(value)
    match = _BARE.fullmatch(text) or _ANGLE.fullmatch(text)
    if match is None:
        return Sender(fault="From is not one plain address")
    address = match["address"].lower()
    if len(address) > 254:
        return Sender(fault="From is too long")
    parts = match.groupdict()
    name = unveil_words(parts.get("quoted") or parts.get("words") or "")
    if holds_unwanted(name) or _imitates(name, address):
        return Sender(name=clean_line(name), fault="the name in From holds an address or controls")
    return Sender(address=address, name=clean_line(name))


def _imitates(name: str, address: str) -> bool:
    """Whether a name holds an address other than the real one, which Outlook likes to repeat there."""
    plain = unicodedata.normalize("NFKC", name)
    return "@" in plain and plain.strip(" '\"").lower() != address


def addresses_in(values: Iterable[str]) -> tuple[str, ...]:
    """All that look like addresses in some headers, lower-case, each once; for routing, never for trust."""
    found: dict[str, None] = {}
    for value in values:
        for match in _LENIENT.finditer(value):
            found.setdefault(match[0].lower().rstrip("."))
            if len(found) >= MAX_RECIPIENTS:
                return tuple(found)
    return tuple(found)


def addressed_in(values: Iterable[str]) -> tuple[str, ...]:
    """The addresses that To or Cc really name: not what stands in names and comments, which a client repeats from
    whatever mail it answers (`"layanan+TOKEN@dkis.example" <orang@asing.example>`)."""
    entries = (
        entry for value in values for entry in re.split(r"[,;:]", _without_names(value))[:MAX_RECIPIENTS]
    )
    return addresses_in(entry.rpartition("<")[2] for entry in entries)


def _without_names(value: str) -> str:
    """A header's value without its quoted strings and comments; up to one that does not end."""
    bare = _QUOTED_STRING.sub(" ", value)
    for _ in range(_DEEPEST_COMMENT):
        bare = _COMMENT.sub(" ", bare)
    return bare.partition("(")[0]


def message_ids_in(values: Iterable[str]) -> tuple[str, ...]:
    """The message ids in some headers in order, with <>, each once; ids that lost their <> get them back."""
    found: dict[str, None] = {}
    for value in values:
        bare = _ID.findall(value) or _BARE_ID.findall(value)
        found.update(dict.fromkeys(f"<{one}>" for one in bare))
    return tuple(found)
