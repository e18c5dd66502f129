"""Self-service commands that stand first in a mail (STATUS, BATAL: alasan, ...). Pure.

The command word stands first and, where it takes something, in its form: a sentence that merely begins with
the word ("Status aplikasi masih error") is no command. What is a command with a slip in what it takes is
`Incomplete`, so that it can be asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Literal

from mailflow.language.clauses import parse_clauses
from mailflow.language.vocabulary import words_of
from mailflow.language.words import parse_tokens
from mailflow.replies.clauses.hits import is_chatter
from mailflow.replies.command_values import (
    Acting,
    Addition,
    AgendaOf,
    ChangeLetter,
    Command,
    Help,
    Incomplete,
    InsertNumber,
    Objection,
    RecordDecision,
    Redirect,
    Status,
    Withdraw,
)
from mailflow.replies.dispositions.terms import is_date_word
from mailflow.texts.labels import is_near
from mailflow.texts.wording import parse_date

__all__ = [
    "Acting",
    "Addition",
    "AgendaOf",
    "ChangeLetter",
    "Command",
    "Help",
    "Incomplete",
    "InsertNumber",
    "Objection",
    "RecordDecision",
    "Redirect",
    "Status",
    "Withdraw",
    "parse_command",
]

MAX_LINE = 500
"""A longer first line is no command."""
MAX_TEXT = 20_000
_LONGEST_ACTING = timedelta(days=366)


def parse_command(subject: str, new_text: str, today: date) -> Command | None:
    """The command that a mail gives in its first line, or in its subject where it has no text of its own.

    `today` is the date in the office's zone. A reply's subject (`Re:`, `Bls:`) is its author's no longer.
    """
    line, _, rest = _below_greeting(new_text[:MAX_TEXT]).partition("\n")
    if not line:
        line, rest = subject.strip(), ""
    if len(line) > MAX_LINE:
        return None
    for pattern, read in _COMMANDS:
        if found := pattern.fullmatch(_bare(line)):
            return read(found, rest.strip(), today)
    return None


def _bare(line: str) -> str:
    return " ".join(line.strip(' \t*_"“”').split())


def _below_greeting(text: str) -> str:
    """The text from its first line that is no greeting on; "" where there is none."""
    lines = text.strip().split("\n")
    for at, line in enumerate(lines):
        if line.strip() and not _is_greeting(line):
            return "\n".join(lines[at:]).strip()
    return ""


def _is_greeting(line: str) -> bool:
    if len(line) > MAX_LINE or any(pattern.fullmatch(_bare(line)) for pattern, _ in _COMMANDS):
        return False
    return is_chatter(parse_clauses(line, "approve"))


_CASE = re.compile(r"kasus[ -]?(?P<year>\d{4})[ -](?P<no>\d{3,6})", re.IGNORECASE)
_CASE_FORM = "nomor kasus ditulis seperti KASUS-2026-0007"


def _number(text: str) -> str:
    """The case number that a text is, as our mails write it; "" when it is none."""
    found = _CASE.fullmatch(text.strip().strip("[]"))
    return f"KASUS-{found['year']}-{found['no']}" if found else ""


# --- what each command takes -------------------------------------------------------------------------------


def _status(found: re.Match[str], rest: str, today: date) -> Command:
    if not found["case"]:
        return Status()
    number = _number(found["case"])
    return Status(number=number) if number else Incomplete(command="STATUS", why=_CASE_FORM)


def _help(found: re.Match[str], rest: str, today: date) -> Command:
    return Help()


_FORMS: Mapping[str, str] = {
    "BATAL": "alasan pencabutan belum disebutkan, mohon ditulis: BATAL: alasan",
    "KEBERATAN": "alasan keberatan belum disebutkan, mohon ditulis: KEBERATAN: alasan",
    "PLH": "mohon ditulis: PLH: nama atau jabatan s.d. tanggal, misalnya PLH: Kasi Aplikasi s.d. 30 November 2026",
    "AGENDA": "bulan belum dapat dibaca, mohon ditulis seperti AGENDA November 2026",
    "ALIHKAN": "mohon ditulis: ALIHKAN KASUS-2026-0007 ke jabatan",
    "CATAT KEPUTUSAN": "mohon ditulis: CATAT KEPUTUSAN KASUS-2026-0007: keputusannya, misalnya SETUJU",
    "SISIPKAN NOMOR": "mohon ditulis: SISIPKAN NOMOR SETELAH nomor: jenis, hal, dan tujuan surat",
    "RALAT SURAT": 'mohon ditulis: RALAT SURAT nomor: tertulis "..." seharusnya "..."',
    "CABUT SURAT": "mohon ditulis: CABUT SURAT nomor: alasan",
    "BATALKAN SURAT": "mohon ditulis: BATALKAN SURAT nomor: alasan",
}


def _told(found: re.Match[str], rest: str, today: date) -> Command:
    """BATAL, TAMBAHAN and KEBERATAN: a case where the mail names one, and the text behind the colon."""
    word = found["word"].upper()
    number = _number(found["case"] or "")
    text = f"{found['text'] or found['behind'] or ''}\n{rest}".strip()
    if found["case"] and not number:
        return Incomplete(command=word, why=_CASE_FORM)
    if word == "TAMBAHAN":
        return Addition(text=text, number=number)
    if not any(sign.isalnum() for sign in text):
        return Incomplete(command=word, why=_FORMS[word])
    return Withdraw(reason=text, number=number) if word == "BATAL" else Objection(reason=text, number=number)


def _acting(found: re.Match[str], rest: str, today: date) -> Command:
    who, _, until = _parted(found["text"])
    day = parse_date(until, today) if _is_one_date(until) else None
    if not who or any(sign.isdigit() for sign in who) or "?" in found["text"] or day is None:
        return Incomplete(command="PLH", why=_FORMS["PLH"])
    if day < today:
        return Incomplete(command="PLH", why="tanggal akhir Plh. sudah lewat")
    if day - today > _LONGEST_ACTING:
        return Incomplete(command="PLH", why="tanggal akhir Plh. lebih dari satu tahun lagi")
    return Acting(who=who, until=day)


_UNTIL = re.compile(
    r"[ ,(]{1,3}(?:s\.? ?[/.] ?d\.?|sd\.?|sampai(?: dengan)?|hingga|sampe)(?=[ :\d])[ :]{0,3}", re.IGNORECASE
)


def _parted(text: str) -> tuple[str, str, str]:
    found = _UNTIL.search(text)
    if found is None:
        return text, "", ""
    return text[: found.start()].strip(" ,.-"), found[0], text[found.end() :].strip(" ).")


_POLITE = words_of("ya pak bu bapak ibu terima kasih makasih mohon dicatat tahun bulan saja")


def _is_one_date(text: str) -> bool:
    """Whether a text is a date and nothing else: `30 November atau 5 Desember` is none."""
    tokens = parse_tokens(text)
    return bool(tokens) and all(
        is_date_word(token) or token.word in _POLITE or token.raw in ",./-" for token in tokens
    )


def _agenda(found: re.Match[str], rest: str, today: date) -> Command | None:
    said = (found["text"] or "").strip(" :?!.")
    if not said:
        return AgendaOf(month=today.replace(day=1))
    month = _month(said.lower(), today)
    if month is not None:
        return AgendaOf(month=month)
    first = said.split()[0].lower()
    attempt = len(said.split()) <= 2 and (first[0].isdigit() or any(is_near(first, name) for name in _MONTHS))
    return Incomplete(command="AGENDA", why=_FORMS["AGENDA"]) if attempt else None


_MONTH = re.compile(r"(?:bulan )?([a-z]{3,9})\.?(?: (\d{4}))?|(\d{1,2}) ?[/.-] ?(\d{4})")


def _month(said: str, today: date) -> date | None:
    """The first day of a month: "November 2026", "11/2026", "bulan lalu"; without its year the last one begun."""
    this = today.replace(day=1)
    if said in ("ini", "bulan ini"):
        return this
    if said in ("lalu", "bulan lalu", "bulan kemarin"):
        return (this - timedelta(days=1)).replace(day=1)
    found = _MONTH.fullmatch(said)
    if found is None:
        return None
    if found[3]:
        return parse_date(f"1/{found[3]}/{found[4]}", today)
    first = parse_date(f"1 {found[1]} {found[2] or today.year}", today)
    later = first is not None and not found[2] and first > today
    return first.replace(year=first.year - 1) if first and later else first


_MONTHS = words_of(
    "januari februari maret april mei juni juli agustus september oktober november desember nopember pebruari"
)


def _redirect(found: re.Match[str], rest: str, today: date) -> Command:
    number, post = _number(found["case"]), (found["post"] or "").strip(" .!")
    if not number:
        return Incomplete(command="ALIHKAN", why=_CASE_FORM)
    if not post or "?" in post or not (found["step"] or not found["step_word"]):
        return Incomplete(command="ALIHKAN", why=_FORMS["ALIHKAN"])
    return Redirect(number=number, step_no=(found["step"] or "").lower(), post=post)


def _record(found: re.Match[str], rest: str, today: date) -> Command:
    number = _number(found["case"] or "")
    text = f"{found['text'] or ''}\n{rest}".strip()
    if found["case"] and not number:
        return Incomplete(command="CATAT KEPUTUSAN", why=_CASE_FORM)
    if not number or not text or not (found["step"] or not found["step_word"]):
        return Incomplete(command="CATAT KEPUTUSAN", why=_FORMS["CATAT KEPUTUSAN"])
    return RecordDecision(number=number, step_no=(found["step"] or "").lower(), text=text)


_CHANGES: Mapping[str, tuple[Literal["ralat", "pencabutan", "pembatalan"], str]] = {
    "ralat": ("ralat", "RALAT SURAT"),
    "cabut": ("pencabutan", "CABUT SURAT"),
    "pencabutan": ("pencabutan", "CABUT SURAT"),
    "batalkan": ("pembatalan", "BATALKAN SURAT"),
    "pembatalan": ("pembatalan", "BATALKAN SURAT"),
}


def _insert(found: re.Match[str], rest: str, today: date) -> Command:
    text = f"{found['text'] or ''}\n{rest}".strip()
    if not any(sign.isalnum() for sign in text):
        return Incomplete(command="SISIPKAN NOMOR", why=_FORMS["SISIPKAN NOMOR"])
    return InsertNumber(after=found["letter"], text=text, year=int(found["year"] or 0))


def _change(found: re.Match[str], rest: str, today: date) -> Command:
    kind, word = _CHANGES[found["word"].lower()]
    text = f"{found['text'] or ''}\n{rest}".strip()
    if not any(sign.isalnum() for sign in text):
        return Incomplete(command=word, why=_FORMS[word])
    return ChangeLetter(kind=kind, number=found["letter"], text=text, year=int(found["year"] or 0))


# --- their forms -------------------------------------------------------------------------------------------

_NAMED = r"\[?(?P<case>kasus[ -]?\d[\d/.-]{0,20}(?: \d[\d/.-]{0,10})?|\d{4}[ /.-]\d{1,6})\]?"
"""Something that is meant as a case number, whether it is one or not."""
_STEP = r"(?:,? (?P<step_word>langkah|step)(?: (?:no(?:mor)?\.? ?)?(?P<step>\d{1,3}[a-z]?))?)?"

_LETTER = r"(?P<letter>(?=[^\s:]{0,99}\d)[^\s:]{1,100})(?:,? (?:tahun )?(?P<year>20\d{2}))?"
"""A letter's number as it is written on it, and the year where the office writes none into its numbers."""

_Reader = Callable[[re.Match[str], str, date], Command | None]


def _form(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_COMMANDS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_form(rf"status(?:(?: ?: ?| ){_NAMED} ?[?.!]?| ?[:?.!]?)"), _status),
    (_form(r"bantuan ?[?.!:]?"), _help),
    (
        _form(
            rf"(?P<word>batal|tambahan|keberatan)(?: {_NAMED})?(?: ?:(?P<text>.*)| [–-] (?P<behind>.*)|[.!]?)"
        ),
        _told,
    ),
    (_form(r"plh\.? ?: ?(?P<text>.*)"), _acting),
    (_form(r"agenda(?P<text>(?:[ :].*)?|[?.!])"), _agenda),
    (_form(rf"alihkan ?:? {_NAMED}{_STEP}(?:,? (?:kepada|kpd|ke)(?![a-z]) ?:? ?(?P<post>.*)|.*)"), _redirect),
    (_form(rf"catat keputusan ?:?(?: {_NAMED})?{_STEP} ?(?::(?P<text>.*)|)"), _record),
    (_form(rf"sisipkan nomor (?:setelah|sesudah|di bawah) {_LETTER} ?(?::(?P<text>.*)|)"), _insert),
    (
        _form(
            rf"(?P<word>ralat|cabut|pencabutan|batalkan|pembatalan) surat (?:nomor |no\.? ?)?{_LETTER}"
            r" ?(?::(?P<text>.*)|)"
        ),
        _change,
    ),
)
