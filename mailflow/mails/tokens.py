"""The reply tokens and case numbers that a mail carries, and by which way each token came. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from mailflow.mails.mail import Mail, addressees

Route = Literal["alamat", "In-Reply-To", "References", "isi", "amplop"]
"""How a token came: in a plus-address of To or Cc, by a threading header, on the fallback line of the text, or in
nothing but the envelope's address (Delivered-To), which whoever sends a mail on writes anew."""

TOKENS_CAP = 40
"""So many tokens of one mail are looked at."""

_TOKEN = r"[a-z2-7]{26}"
_PLUS = re.compile(rf"\+({_TOKEN})@")
_IN_ID = re.compile(rf"^<tugas\.({_TOKEN})\.", re.I)
_IN_BODY = re.compile(rf"^[> \t]{{0,20}}Ref: ({_TOKEN})\b", re.M)
_RETURN = re.compile(rf"\+b({_TOKEN})@")
_CASE_NUMBER = re.compile(r"\[([A-Z0-9/.-]{4,40})\]")
_BODY_CAP = 50_000


def tokens_of(mail: Mail, *, in_body: bool) -> dict[str, Route]:
    """Reply tokens that a mail carries and how each came, the surest route first: plus-address, In-Reply-To,
    References (the newest first, which RFC 5322 3.6.4 writes last), then the body, then the envelope.

    `in_body` where the server knows no plus-addresses: only then our mails show the token in their text.
    """
    found: dict[str, Route] = {}
    for token, route in islice(_tokens(mail, in_body), TOKENS_CAP):
        found.setdefault(token, route)
    return found


def _tokens(mail: Mail, in_body: bool) -> Iterator[tuple[str, Route]]:
    for address in addressees(mail):
        yield from ((token, "alamat") for token in _PLUS.findall(address.lower()))
    for message_id in mail.in_reply_to:
        yield from ((token.lower(), "In-Reply-To") for token in _IN_ID.findall(message_id))
    for message_id in mail.references:
        yield from ((token.lower(), "References") for token in _IN_ID.findall(message_id))
    if in_body:
        yield from ((token, "isi") for token in _IN_BODY.findall(mail.text[:_BODY_CAP]))
    for address in mail.recipients:
        yield from ((token, "amplop") for token in _PLUS.findall(address.lower()))


def return_keys(mail: Mail) -> tuple[str, ...]:
    """What a mail carries that was sent to a notice's own return address."""
    return tuple(
        dict.fromkeys(key for address in mail.recipients for key in _RETURN.findall(address.lower()))
    )


def case_numbers(mail: Mail) -> tuple[str, ...]:
    """Case numbers in the subject, as our own mails write them: `[KASUS-2026-0001]`."""
    return tuple(_CASE_NUMBER.findall(mail.subject.upper()))
