"""Reads who signed a complaint letter: the post, the name and the NIP at its foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from mailflow.office_names import title_case
from mailflow.wording import format_nip, parse_nip

DATE = r"\d{1,2}\s+[A-Za-z]{3,10}\.?\s+\d{4}|\d{1,2}[-/]\d{1,2}[-/]\d{4}"
PLACE_DATE = re.compile(rf"\b([A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+){{0,2}}),\s*({DATE})\s*$")
CLOSING = re.compile(
    r"\s*(?:demikian\b|demikianlah|atas (?:perhatian|bantuan|kerja ?sama)|wassalam|hormat (?:kami|saya)"
    r"|terima ?kasih|salam\b|-- ?$|_{5,}|dikirim dari|sent from|dapatkan outlook)",
    re.IGNORECASE,
)
TEMBUSAN = re.compile(r"\s*(?:tembusan\b|cc\s*:)", re.IGNORECASE)
_RANK = re.compile(
    r"\(?\s*(?:pembina|penata|pengatur|juru|golongan|gol\.|pangkat)\b|\(?[ivx]+/[a-e]\)?$", re.IGNORECASE
)
_NOT_A_NAME = re.compile(
    r"\(?\W*(?:ttd|cap|stempel|materai|meterai|qr|tanda ?tangan|ditandatangani|dokumen ini"
    r"|mengetahui)\b|[\W\d_]*$",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:kepala|plt|plh|pj|pjs|sekretaris|camat|lurah|direktur|direktris|ketua|kabid|kasubbag|kasubag|kasi|inspektur"
    r"|rektor|dekan|manajer|koordinator|staf|pranata|analis|asisten|komandan|kuwu|pimpinan|bendahara|operator"
    r"|administrator|pengelola|walikota|wali kota|bupati)\b",
    re.IGNORECASE,
)
_POST_LINES = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """Who signed, and the line on which the block begins (None when no block was found)."""

    fields: dict[str, str]
    first_line: int | None


def read_signature(lines: Sequence[str]) -> Signature:
    """The signature block: post with comma, name, NIP; of two blocks side by side none is taken."""
    end = next((number for number, line in enumerate(lines) if TEMBUSAN.match(line)), len(lines))
    with_nip = [
        number for number in range(end) if parse_nip(lines[number]) and "nip" in lines[number].lower()
    ]
    if with_nip:
        nip_line = with_nip[-1]
        nip = "" if len(re.findall("nip", lines[nip_line], re.IGNORECASE)) > 1 else parse_nip(lines[nip_line])
        name_line = _name_above(lines, nip_line)
    else:
        nip, name_line = "", _name_below_post(lines, end)
    if name_line is None or nip is None or (with_nip and not nip):
        return Signature(fields={}, first_line=None)
    first, post = _post_above(lines, name_line)
    fields = {"ttd_nama": _bare_name(lines[name_line]), "ttd_jabatan": post}
    if nip:
        fields["ttd_nip"] = format_nip(nip)
    return Signature(fields=fields, first_line=first)


def _bare_name(line: str) -> str:
    return " ".join(line.strip(" ()_[]\t").split())


def _name_above(lines: Sequence[str], number: int) -> int | None:
    for above in range(number - 1, max(number - 6, -1), -1):
        text = lines[above].strip()
        if text and not _RANK.match(text) and not _NOT_A_NAME.match(text):
            return None if CLOSING.match(text) or text.endswith(",") else above
    return None


def _name_below_post(lines: Sequence[str], end: int) -> int | None:
    """Without a NIP: the name is the first line below the last "post," line."""
    for number in range(end - 1, -1, -1):
        text = lines[number].strip()
        if text.endswith(",") and len(text) < 80 and _POST.search(text):
            below = range(number + 1, min(number + 8, end))
            return next(
                (at for at in below if lines[at].strip() and not _NOT_A_NAME.match(lines[at].strip())), None
            )
    return None


def _post_above(lines: Sequence[str], name_line: int) -> tuple[int, str]:
    """The post above the name and the line where it begins; "" when what stands there is no post."""
    number = name_line - 1
    while number >= 0 and (not lines[number].strip() or _NOT_A_NAME.match(lines[number].strip())):
        number -= 1
    block: list[str] = []
    while number >= 0 and len(block) < _POST_LINES and _belongs_to_post(lines[number]):
        block.insert(0, lines[number].strip())
        number -= 1
    post = " ".join(block).rstrip(" ,")
    first = number + 1
    if not _POST.search(post):
        return name_line, ""
    if number >= 0 and PLACE_DATE.search(lines[number]):
        first = number
    return first, title_case(post)


def _belongs_to_post(line: str) -> bool:
    text = line.strip()
    return (
        bool(text)
        and len(text) < 90
        and not (CLOSING.match(text) or PLACE_DATE.search(text) or text.endswith("."))
    )
