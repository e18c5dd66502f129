"""What a bounce says: which of our mails failed, to whom, and whether for good. Pure, bounded, never raises."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flufl.bounce import all_failures

from mailflow.mails.addresses import addresses_in, message_ids_in, unfold
from mailflow.mails.attachments import payload_of
from mailflow.mails.charsets import clean_text, decode_bytes, decode_octets
from mailflow.mails.mime import DELIVERY_STATUS, Part, ReportPart, TooMuch, parse_header, parse_parts

Severity = Literal["hard", "soft", "full"]

MAX_BOUNCE = 1_000_000
MAX_BOUNCE_LINES = 20_000
MAX_REASON = 1_000
_MAX_SCANNED = 200_000

_ORIGINAL_TYPES = ("message/rfc822", "message/global", "text/rfc822-headers", "message/global-headers")
_ID_LINE = re.compile(r"^[ \t>]*Message-I[Dd]:[ \t]*(<[^<>\s]{1,990}>)", re.MULTILINE | re.IGNORECASE)
_STATUS = re.compile(r"^Status:[ \t]*([245])\.(\d{1,3})\.(\d{1,3})", re.MULTILINE | re.IGNORECASE)
_DIAGNOSTIC = re.compile(r"^Diagnostic-Code:[ \t]*(.+(?:\n[ \t].+)*)", re.MULTILINE | re.IGNORECASE)
_ACTION = re.compile(r"^Action:[ \t]*(\w+)", re.MULTILINE | re.IGNORECASE)
_NAMED = re.compile(
    r"^(?:Original|Final)-Recipient:[ \t]*(?:rfc822|utf-8);[ \t]*<?([^\s<>]{3,254})",
    re.MULTILINE | re.IGNORECASE,
)
_CODE = re.compile(r"(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY_CODE = re.compile(r"(?<![\d.])([45])[0-5]\d[ -]")
_FULL_WORDS = re.compile(
    r"(?:mailbox|mail box|kotak surat|user|account|inbox)[^\n]{0,30}\b(?:is )?(?:full|penuh)\b|\bover ?quota\b"
    r"|\bquota (?:has been )?exceeded\b|\bexceeded[^\n]{0,30}\bquota\b|\b552[ -]|\binsufficient (?:disk|storage)",
    re.IGNORECASE,
)
# A full mailbox (RFC 3463 section 3.3) is emptied again some day.
_FULL = ("2", "2")


@dataclass(frozen=True, kw_only=True, slots=True)
class Bounce:
    """What a bounce says: ids of the failed mail (its embedded copy first), to whom, how badly, and why.

    `hard` is for good, `soft` may pass, `full` is a mailbox that somebody will empty. `delayed`: the server
    still tries.
    """

    message_ids: tuple[str, ...]
    recipients: tuple[str, ...]
    severity: Severity
    delayed: bool = False
    text: str


def parse_bounce(raw: bytes, *, surely: bool = False) -> Bounce | None:
    """What a mail of kind "bounce" says; None when it reports no failure. Never raises.

    `surely`: by its headers it is a bounce; then it is one too where it names no address and returns no mail.

    Reads the first 1 MB and 20,000 lines only. A forged bounce looks like any other: what it says counts
    only for ids that we once sent. Do not ask it about other mail: it also guesses by phrases.
    """
    try:
        lines = raw[:MAX_BOUNCE].split(b"\n", MAX_BOUNCE_LINES)[:MAX_BOUNCE_LINES]
        return _read_bounce(parse_parts(b"\n".join(lines), ReportPart), surely)
    except TooMuch:
        return None
    except Exception:  # noqa: BLE001  odd bytes; the mail is a bounce all the same, only nobody's
        return None


def _read_bounce(message: Part, surely: bool) -> Bounce | None:
    status = "\n\n".join(_part_text(part) for part in _all_parts(message, *DELIVERY_STATUS))
    actions = {action.lower() for action in _ACTION.findall(status)}
    if actions and actions <= {"delivered", "relayed", "expanded"}:
        return None
    temporary, permanent = _failures(message)
    ids = _original_ids(message)
    if not (temporary or permanent or (ids and status) or surely):
        return None
    named = {address.lower() for address in _NAMED.findall(status)}
    reason = _reason(message, status)
    return Bounce(
        message_ids=ids,
        recipients=tuple(sorted(temporary | permanent | named)) or _addressed(message),
        severity=_severity(status, reason, bool(permanent)),
        delayed=bool(actions) and actions <= {"delayed"},
        text=reason,
    )


def _severity(status: str, reason: str, permanent: bool) -> Severity:
    """By the report's codes; 5.0.0 says nothing, so then by what the server answered; else by known phrases."""
    codes = [code for code in _STATUS.findall(status) if code[0] != "2"]
    codes = [code for code in codes if code[1:] != ("0", "0")] or _CODE.findall(reason) or codes
    if _FULL_WORDS.search(reason) or (codes and all(code[1:] == _FULL for code in codes)):
        return "full"
    classes = {code[0] for code in codes} or set(_REPLY_CODE.findall(reason))
    if classes:
        return "hard" if "5" in classes else "soft"
    return "hard" if permanent else "soft"


def _addressed(message: Part) -> tuple[str, ...]:
    """To whom the returned copy was addressed, where the bounce itself names nobody."""
    originals = (parse_header(payload_of(part)) for part in _all_parts(message, *_ORIGINAL_TYPES))
    return next((addresses_in(_values(one, "to")) for one in originals), ())[:8]


def _failures(message: Part) -> tuple[frozenset[str], frozenset[str]]:
    try:
        temporary, permanent = all_failures(message)
    except Exception:  # noqa: BLE001  its detectors trip over odd text; then the report's own fields must do
        return frozenset(), frozenset()
    return _addresses(temporary), _addresses(permanent)


def _addresses(found: frozenset[bytes]) -> frozenset[str]:
    texts = (address.decode("ascii", "replace").strip(" <>").lower() for address in found)
    return frozenset(text for text in texts if "@" in text and len(text) <= 254)


def _original_ids(message: Part) -> tuple[str, ...]:
    """Ids of the failed mail: by its embedded copy, or a copy in the text, and what the bounce refers to."""
    found: list[str] = []
    for part in _all_parts(message, *_ORIGINAL_TYPES):
        original = parse_header(payload_of(part))
        found += message_ids_in(_values(original, "message-id"))
    if not found:
        for part in _all_parts(message, "text/plain", "text/html"):
            found += _ID_LINE.findall(_part_text(part))
    own = set(message_ids_in(_values(message, "message-id")))
    found += message_ids_in([*_values(message, "in-reply-to"), *reversed(_values(message, "references"))])
    return tuple(dict.fromkeys(one for one in found if one not in own))[:32]


def _values(message: Part, name: str) -> list[str]:
    return [unfold(decode_octets(value)) for key, value in message.raw_items() if key.lower() == name]


def _reason(message: Part, status: str) -> str:
    """The servers' own words, else the beginning of the text."""
    codes = dict.fromkeys(" ".join(code.split()) for code in _DIAGNOSTIC.findall(status))
    codes.pop("SMTP;", None)
    if codes:
        return "\n".join(codes)[:MAX_REASON]
    text = next((_part_text(part) for part in _all_parts(message, "text/plain")), "")
    return text.strip()[:MAX_REASON]


def _all_parts(message: Part, *kinds: str) -> Iterator[Part]:
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.declared_type() in kinds:
            yield part
        else:
            waiting.extend(reversed(part.children()))


def _part_text(part: Part) -> str:
    if part.is_multipart():  # a delivery report, which is opened into its blocks of fields
        return "\n\n".join("\n".join(map(": ".join, _lines(block))) for block in part.children())
    return clean_text(decode_bytes(payload_of(part)[:_MAX_SCANNED], "utf-8")[0])


def _lines(block: Part) -> Iterator[tuple[str, str]]:
    return ((name, clean_text(decode_octets(value))) for name, value in block.raw_items())
