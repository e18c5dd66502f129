"""Checks what was written into a field against the field's type and brings it into one spelling."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from mailflow.problems import Words
from mailflow.texts.blanks import squeezed
from mailflow.texts.labels import is_near, plain_label
from mailflow.texts.wording import format_nip, long_date, parse_date

FieldType = Literal["text", "lines", "date", "datetime", "choice", "nip", "phone", "email", "number"]

MAX_VALUE = 20_000
_CUT_MARK = " … (selengkapnya pada naskah asli)"

_BLANK = re.compile(r"[\s.…_·-]*")
_TO_FILL = re.compile(
    r"(?:di)?isi\b.*|contoh\b.*|misal(?:nya)?\b.*|tulis(?:kan)?\b.*|sebutkan\b.*|pilih\b.*", re.IGNORECASE
)
_PROMPT = re.compile(
    r"klik (?:atau ketuk )?(?:di )?sini\b.*|click (?:or tap )?(?:here )?to enter\b.*|click or tap here\b.*"
    r"|(?:choose an|pilih) item\W*|masukkan (?:teks|tanggal)\W*",
    re.IGNORECASE,
)
_BRACKETS = {"[": "]", "<": ">", "(": ")", "{": "}"}

_ONLY_NIP = re.compile(r"\s*(?:NIP(?:PPK|K)?)?[\s.:]*([\d .\-/]+)", re.IGNORECASE)
_LONGEST_DATE = 60
_WORD = re.compile(r"[^\W\d]+|\d+")
_DATE_WORDS = re.compile(
    r"januari|jan|februari|pebruari|feb|peb|maret|mar|april|apr|mei|juni|jun|juli|jul|agustus|agust|agt"
    r"|agu|ags|september|sept|sep|oktober|okt|november|nopember|nov|nop|desember|des|senin|selasa|rabu"
    r"|kamis|jumat|jum|at|sabtu|minggu|ahad|hari|tanggal|tgl|bulan|tahun|ini|pagi|siang|sore|malam|nanti"
    r"|besok|bsk|lusa|kemarin|depan|lalu|akhir"
)

_AROUND = re.compile(r"\b(?:sekitar|kira-kira|kurang lebih)\b|±", re.IGNORECASE)
_ISO_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)T(?=\d)")
_HOUR, _MINUTE = r"([01]?\d|2[0-3])", r"([0-5]\d)(?:[.:][0-5]\d)?"
_LEAD, _DAYPART = r"(?:pukul|jam|pkl|pk)\.?\s*", r"(?:\s*(?:wib\b)?\s*(pagi|siang|sore|malam)?(?:\s*wib)?)"
_CLOCK = rf"(?:(?:{_LEAD})?{_HOUR}[.:]{_MINUTE}|{_LEAD}{_HOUR}){_DAYPART}"
_CLOCK_LAST = re.compile(rf"(\S.*?)[\s,]+{_CLOCK}\.?", re.IGNORECASE)
_CLOCK_FIRST = re.compile(rf"{_CLOCK}[\s,]+(\S.*)", re.IGNORECASE)
_AFTERNOON = {"siang": range(1, 4), "sore": range(1, 8), "malam": range(6, 12)}
_PHONE_AMONG = re.compile(r"[^\d+(]*(\+?\(?\d[\d\s().+-]*)(?:\D[^\d]*)?")
_PHONE = re.compile(r"(?:\+?62|0)\d{7,13}")
_LONGEST_ADDRESS = 400
_EMAIL = re.compile(r"(?<![\w.+-])[a-z0-9][a-z0-9._%+-]{0,63}@(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,24}(?![\w-])")
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_TICKED = r"\[\s*[xv✓√✔]\s*\]|\(\s*[xv✓√✔]\s*\)|[☑☒✓✔√✅🗹●◉⦿]|(?<!\S)[xv](?!\S)"
_UNTICKED = r"\[\s*\]|\(\s*\)|[☐□◯○⬜▢]|(?<!\S)[o0](?!\S)"
_BOX = re.compile(rf"({_TICKED})|({_UNTICKED})", re.IGNORECASE)
_BETWEEN = " \t\n/,;|.·-"
_NEAR = 8  # characters
_APART = re.compile(r"\s*[/,;|]\s*(?:$|(?=\S))|\s{3}|\t")
_PARTED = re.compile(r"[/|\t]|\s{3,}")
_CHOICE_END = re.compile(r"[,;:(\n]|\s-\s|\.(?:\s|$)")


def has_box(text: str) -> bool:
    """Whether a line has a box to be ticked, or a tick."""
    return _BOX.search(text) is not None


def is_blank(written: str, *, label: str, hint: str, choices: Sequence[str] = ()) -> bool:
    """Whether nothing was filled in: dots, lines, `[isi]`, the example or the options left standing."""
    text = written.strip()
    inner = text[1:-1].strip() if text and _BRACKETS.get(text[0]) == text[-1] else text
    bracketed = inner != text
    boxes = _BOX.findall(text) if choices else []
    options = "" if any(ticked for ticked, _ in boxes) else "/".join(choices)
    left_standing = {plain_label(word) for word in (hint, label, options) if word}
    return (
        _BLANK.fullmatch(inner) is not None
        or _PROMPT.fullmatch(inner) is not None
        or (bool(options) and bool(boxes))
        or plain_label(inner) in left_standing
        or (bracketed and _TO_FILL.fullmatch(inner) is not None)
    )


def without_leaders(written: str) -> str:
    """An answer without the dots or the line on which it was written."""
    end = written.rstrip(" \t.…_")
    tail = written[len(end) :]
    text = end if "_" in tail or "…" in tail or tail.count(".") > 3 else written
    start = text.lstrip(" \t.…_")
    return start if len(text) - len(start) > 1 else text


def read_value(
    kind: FieldType,
    written: str,
    choices: Sequence[str],
    today: date,
    synonyms: Mapping[str, Sequence[str]] | None = None,
) -> str | Words:
    """The value in its one spelling, or what is wrong with it; never a guess.

    Dates become "20 November 2026", moments "20 November 2026 pukul 14.05" (office time), a NIP is
    spaced 8-6-1-3, a phone number begins with 0, a choice is the form's own word.
    """
    match kind:
        case "lines":
            return _capped("\n".join(squeezed(line) for line in written.strip().splitlines()))
        case "text":
            return _capped(squeezed(written))
        case "date":
            return _read_day(written, today)
        case "datetime":
            return _read_moment(written, today)
        case "choice":
            return _read_choice(written, choices, synonyms or {})
        case "nip":
            return _read_nip(written)
        case "phone":
            return _read_phones(written)
        case "email":
            return _read_email(written)
        case "number":
            return _read_number(written)


def _capped(text: str) -> str:
    return text if len(text) <= MAX_VALUE else text[: MAX_VALUE - len(_CUT_MARK)] + _CUT_MARK


def _read_nip(written: str) -> str | Words:
    found = _ONLY_NIP.fullmatch(written.strip())
    nip = re.sub(r"\D", "", found[1]) if found else ""
    if len(nip) != 18:
        return Words(
            en="not one 18-digit NIP",
            id="bukan satu NIP 18 angka, mohon ditulis seperti 19800101 200501 1 001",
        )
    if not _is_plausible(nip):
        return Words(
            en="not a NIP that there can be: birth date, year and month of appointment, sex",
            id="bukan NIP yang mungkin (tanggal lahir, bulan pengangkatan, atau angka ke-15), mohon diperiksa kembali",
        )
    return format_nip(nip)


def _is_plausible(nip: str) -> bool:
    """Birth date, year and month of the appointment (21: under contract), 1 or 2 (BKN regulation 22/2007)."""
    try:
        born = date(int(nip[:4]), int(nip[4:6]), int(nip[6:8]))
    except ValueError:
        return False
    appointed, month = int(nip[8:12]), int(nip[12:14])
    return born.year + 15 <= appointed and month in (*range(1, 13), 21) and nip[14] in "12"


def _only_day(text: str, today: date) -> date | None:
    """The one date that the text is; None when it says anything else beside or a second date."""
    words = _WORD.findall(text.lower())
    years = sum(1 for word in words if len(word) == 4 and word.isdigit())
    only = all(word.isdigit() or _DATE_WORDS.fullmatch(word) for word in words)
    return parse_date(text, today) if only and years < 2 and len(text) <= _LONGEST_DATE else None


def _read_day(written: str, today: date) -> str | Words:
    day = _only_day(squeezed(written), today)
    if day is None:
        return Words(
            en="not a date, write it like 20 November 2026",
            id="bukan tanggal, mohon ditulis seperti 20 November 2026",
        )
    return long_date(day)


def _read_moment(written: str, today: date) -> str | Words:
    text = _ISO_MOMENT.sub(r"\1 ", squeezed(_AROUND.sub(" ", written)))[: _LONGEST_DATE + 20]
    last, first = _CLOCK_LAST.fullmatch(text), _CLOCK_FIRST.fullmatch(text)
    parts = last.groups() if last else (first[5], *first.groups()[:4]) if first else None
    day = _only_day(parts[0], today) if parts else None
    clock = _clock(*parts[1:]) if parts else None
    if day is None or clock is None:
        return Words(
            en="not a date and time, write it like 20 November 2026 pukul 14.05",
            id="bukan tanggal dan jam, mohon ditulis seperti 20 November 2026 pukul 14.05",
        )
    return f"{long_date(day)} pukul {clock}"


def _clock(hour: str | None, minute: str | None, full_hour: str | None, part: str | None) -> str | None:
    """The time of day as 14.05; None when hour and part of the day do not go together."""
    number = int(hour or full_hour or 0)
    said = (part or "").lower()
    if said in _AFTERNOON and number in _AFTERNOON[said]:
        number += 12
    fits = {"pagi": number < 12, "siang": 10 <= number < 16, "sore": 14 <= number < 20, "malam": number >= 18}
    return f"{number:02d}.{minute or '00'}" if fits.get(said, True) else None


def _read_choice(written: str, choices: Sequence[str], synonyms: Mapping[str, Sequence[str]]) -> str | Words:
    ticked = _ticked(written)
    answers = [written] if ticked is None else ticked
    found = {choice for answer in answers for choice in _choices_of(answer, choices, synonyms)}
    if len(found) == 1 and len(answers) == 1:
        return found.pop()
    listed = ", ".join(choices)
    if len(answers) > 1:
        return Words(
            en=f"more than one choice is ticked, of: {listed}",
            id=f"lebih dari satu pilihan ditandai, mohon pilih satu: {listed}",
        )
    return Words(en=f"not one of: {listed}", id=f"bukan salah satu pilihan, mohon pilih satu: {listed}")


def _choices_of(answer: str, choices: Sequence[str], synonyms: Mapping[str, Sequence[str]]) -> list[str]:
    """The choices that an answer may be: the one of just that name, else those that it nearly is."""
    plain = plain_label(_CHOICE_END.split(answer.strip(_BETWEEN))[0])
    names = {
        choice: [plain_label(name) for name in (choice, *synonyms.get(choice, ()))] for choice in choices
    }
    exact = [choice for choice, known in names.items() if plain in known]
    return exact or [choice for choice, known in names.items() if any(is_near(plain, one) for one in known)]


def _ticked(written: str) -> list[str] | None:
    """What stands beside the ticks; None without boxes, nothing where it is not clear what a tick belongs to.

    Boxes stand before their words, or behind them where the text begins with a word.
    """
    boxes = list(_BOX.finditer(written))
    if not boxes:
        return None
    starts = [0, *(box.end() for box in boxes)]
    ends = [*(box.start() for box in boxes), len(written)]
    words = [written[start:end] for start, end in zip(starts, ends, strict=True)]
    before = not words[0].strip(_BETWEEN) or _APART.search(words[0][-_NEAR:]) is not None
    behind = not words[-1].strip(_BETWEEN) or _APART.match(words[-1]) is not None
    if not before and not behind:
        return []
    told = (
        [_PARTED.split(word.strip(_BETWEEN))[0] for word in words[1:]]
        if before
        else [_PARTED.split(word.strip(_BETWEEN))[-1] for word in words[:-1]]
    )
    return [word for box, word in zip(boxes, told, strict=True) if box[1]]


def _read_phones(written: str) -> str | Words:
    """One number, or several between "/", "," or ";" as offices write them, with a name beside them."""
    parts = [part for part in re.split(r"[/,;]|\batau\b|\bdan\b", written) if any(map(str.isdigit, part))]
    found = [_PHONE_AMONG.fullmatch(part.strip()) for part in parts]
    numbers = [re.sub(r"[\s().-]", "", one[1].replace("(0)", "")) if one else "" for one in found]
    if not numbers or not all(_PHONE.fullmatch(number) for number in numbers):
        return Words(
            en="not a telephone number", id="bukan nomor telepon, mohon ditulis seperti 081200000000"
        )
    return " / ".join(re.sub(r"^\+?62", "0", number) for number in numbers)


def _read_email(written: str) -> str | Words:
    found = set(_EMAIL.findall(written[:_LONGEST_ADDRESS].lower()))
    if len(found) != 1 or written.count("@") != written.lower().count(min(found)):
        return Words(
            en="not one e-mail address",
            id="bukan satu alamat surel, mohon ditulis seperti nama@kantor.example",
        )
    return str(found.pop())


def _read_number(written: str) -> str | Words:
    """Indonesian spelling: a dot between thousands, a comma before decimals; a % sign may follow."""
    number = written.strip().removesuffix("%").strip()
    if not _NUMBER.fullmatch(number):
        return Words(en="not a number", id="bukan angka, mohon ditulis dengan angka saja")
    return number.replace(".", "")
