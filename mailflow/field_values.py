"""Checks what was written into a field against the field's type and brings it into one spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal

from mailflow.labels import is_near, plain_label
from mailflow.problems import Words
from mailflow.wording import format_nip, long_date, parse_date, parse_nip

FieldType = Literal["text", "lines", "date", "datetime", "choice", "nip", "phone", "email", "number"]

MAX_VALUE = 20_000
_CUT_MARK = " … (selengkapnya pada naskah asli)"

_BLANK = re.compile(r"[\s.…_·-]*")
_TO_FILL = re.compile(
    r"(?:di)?isi\b.*|contoh\b.*|misal(?:nya)?\b.*|tulis(?:kan)?\b.*|sebutkan\b.*|pilih\b.*", re.IGNORECASE
)
_BRACKETS = {"[": "]", "<": ">", "(": ")", "{": "}"}

_ONLY_NIP = re.compile(r"\s*(?:NIP)?[.:\s]*[\d .]+", re.IGNORECASE)
_LONGEST_DATE = 60
_WORD = re.compile(r"[^\W\d]+|\d+")
_DATE_WORDS = re.compile(
    r"januari|jan|februari|pebruari|feb|peb|maret|mar|april|apr|mei|juni|jun|juli|jul|agustus|agust|agt"
    r"|agu|ags|september|sept|sep|oktober|okt|november|nopember|nov|nop|desember|des|senin|selasa|rabu"
    r"|kamis|jumat|jum|at|sabtu|minggu|ahad|hari|tanggal|tgl|bulan|tahun|ini|pagi|siang|sore|malam|nanti"
    r"|besok|bsk|lusa|kemarin|depan|lalu|akhir"
)

_CLOCK = r"(?:(?:pukul|jam|pkl)\.?\s*)?([01]?\d|2[0-3])[.:]([0-5]\d)(?:\s*wib)?"
_CLOCK_LAST = re.compile(rf"(\S.*?)[\s,]+{_CLOCK}\.?", re.IGNORECASE)
_CLOCK_FIRST = re.compile(rf"{_CLOCK}[\s,]+(\S.*)", re.IGNORECASE)
_PHONE_LEAD = re.compile(r"(?:(?:no(?:mor)?|hp|wa|whatsapp|telp|tlp|tel|telepon)\b[.:/\s]*)+", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+?62|0)\d{7,13}")
_EMAIL = re.compile(r"[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_CHECKED = re.compile(r"(?:\[\s*[xv✓√]\s*\]|[☑☒✓✔√])\s*([^\[\]☐☑☒✓✔√□]+)", re.IGNORECASE)
_CHOICE_END = re.compile(r"[,;(\n]|\s-\s|\.(?:\s|$)")


def is_blank(written: str, *, label: str, hint: str, choices: Sequence[str] = ()) -> bool:
    """Whether nothing was filled in: dots, lines, `[isi]`, the example or the options left standing."""
    text = written.strip()
    inner = text[1:-1].strip() if text and _BRACKETS.get(text[0]) == text[-1] else text
    bracketed = inner != text
    options = "" if _CHECKED.search(text) else "/".join(choices)
    left_standing = {plain_label(word) for word in (hint, label, options) if word}
    return (
        _BLANK.fullmatch(inner) is not None
        or plain_label(inner) in left_standing
        or (bracketed and _TO_FILL.fullmatch(inner) is not None)
    )


def read_value(kind: FieldType, written: str, choices: Sequence[str], today: date) -> str | Words:
    """The value in its one spelling, or what is wrong with it; never a guess.

    Dates become "20 November 2026", moments "20 November 2026 pukul 14.05" (office time), a NIP is
    spaced 8-6-1-3, a phone number begins with 0, a choice is the form's own word.
    """
    match kind:
        case "lines":
            return _capped("\n".join(_squeezed(line) for line in written.strip().splitlines()))
        case "text":
            return _capped(_squeezed(written))
        case "date":
            return _read_day(written, today)
        case "datetime":
            return _read_moment(written, today)
        case "choice":
            return _read_choice(written, choices)
        case "nip":
            return _read_nip(written)
        case "phone":
            return _read_phones(written)
        case "email":
            return _read_email(written)
        case "number":
            return _read_number(written)


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _capped(text: str) -> str:
    return text if len(text) <= MAX_VALUE else text[: MAX_VALUE - len(_CUT_MARK)] + _CUT_MARK


def _read_nip(written: str) -> str | Words:
    nip = parse_nip(written)
    if nip is None or not _ONLY_NIP.fullmatch(written):
        return Words(en="not one 18-digit NIP", id="bukan satu NIP 18 angka")
    return format_nip(nip)


def _only_day(text: str, today: date) -> date | None:
    """The one date that the text is; None when it says anything else beside or a second date."""
    words = _WORD.findall(text.lower())
    years = sum(1 for word in words if len(word) == 4 and word.isdigit())
    only = all(word.isdigit() or _DATE_WORDS.fullmatch(word) for word in words)
    return parse_date(text, today) if only and years < 2 and len(text) <= _LONGEST_DATE else None


def _read_day(written: str, today: date) -> str | Words:
    day = _only_day(_squeezed(written), today)
    if day is None:
        return Words(
            en="not a date, write it like 20 November 2026",
            id="bukan tanggal, mohon ditulis seperti 20 November 2026",
        )
    return long_date(day)


def _read_moment(written: str, today: date) -> str | Words:
    text = _squeezed(written)[: _LONGEST_DATE + 20]
    last, first = _CLOCK_LAST.fullmatch(text), _CLOCK_FIRST.fullmatch(text)
    parts = last.groups() if last else (first[3], first[1], first[2]) if first else None
    day = _only_day(parts[0], today) if parts else None
    if parts is None or day is None:
        return Words(
            en="not a date and time, write it like 20 November 2026 pukul 14.05",
            id="bukan tanggal dan jam, mohon ditulis seperti 20 November 2026 pukul 14.05",
        )
    return f"{long_date(day)} pukul {int(parts[1]):02d}.{parts[2]}"


def _read_choice(written: str, choices: Sequence[str]) -> str | Words:
    checked = _CHECKED.findall(written)
    answer = plain_label(checked[0] if checked else _CHOICE_END.split(written.strip())[0])
    exact = [choice for choice in choices if plain_label(choice) == answer]
    near = exact or [choice for choice in choices if is_near(answer, plain_label(choice))]
    if len(near) == 1 and len(checked) < 2:
        return near[0]
    listed = ", ".join(choices)
    return Words(en=f"not one of: {listed}", id=f"bukan salah satu pilihan: {listed}")


def _read_phones(written: str) -> str | Words:
    """One number, or several between "/", "," or ";" as offices write them."""
    parts = [part for part in re.split(r"[/,;]", _PHONE_LEAD.sub("", written.strip())) if part.strip()]
    numbers = [re.sub(r"[\s().-]", "", part) for part in parts]
    if not numbers or not all(_PHONE.fullmatch(number) for number in numbers):
        return Words(
            en="not a telephone number", id="bukan nomor telepon, mohon ditulis seperti 081200000000"
        )
    return " / ".join(re.sub(r"^\+?62", "0", number) for number in numbers)


def _read_email(written: str) -> str | Words:
    address = re.sub(r"^mailto:", "", written.strip().lower()).strip("<>").strip()
    if not _EMAIL.fullmatch(address):
        return Words(en="not one e-mail address", id="bukan satu alamat surel")
    return address


def _read_number(written: str) -> str | Words:
    """Indonesian spelling: a dot between thousands, a comma before decimals; a % sign may follow."""
    number = written.strip().removesuffix("%").strip()
    if not _NUMBER.fullmatch(number):
        return Words(en="not a number", id="bukan angka")
    return number.replace(".", "")
