"""Masks passwords and keys in what somebody wrote, so that no credential travels on by mail. Pure.

A word too many masked costs a question; a password left over is in every copy. Yet "lupa password" and
"password tidak diterima" are what complaints are made of: without a value nothing is touched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from mailflow.language.credentials import ACCOUNTS, ORDINARY, VERB_BEGINNINGS
from mailflow.language.vocabulary import words_of

MASK = "[disamarkan]"
_MAX_VALUE = 256
_LONGEST_PHRASE = 5
"""A value of more words than this is a sentence."""
_SHORTEST_DIGITS = 4
_TELLING = 64
"""So many signs of a word tell what kind of word it is."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Masked:
    """The text with `[disamarkan]` for each credential found in it, and how many there were."""

    text: str
    found: int


def mask_credentials(text: str) -> Masked:
    """Mask the values of passwords, PINs, tokens and keys; the words around them stay. Linear in the text."""
    count = 0

    def masked(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return (found["before"] or "") + MASK + (found.groupdict().get("behind") or "")

    text = _KEY_BLOCK.sub(masked, text)
    for shape in _SHAPES:
        text = shape.sub(masked, text)
    lines = text.split("\n")
    for at, line in enumerate(lines):
        lines[at], more = _mask_line(line)
        count += more
    count += _mask_below_labels(lines)
    return Masked(text="\n".join(lines), found=count)


# --- what is a credential by its shape alone ---------------------------------------------------------------

_KEY_BLOCK = re.compile(
    r"(?P<before>-----BEGIN [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)[^-]*(?:-(?!----END)[^-]*)*"
    r"(?P<behind>-----END [A-Z ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?"
)
_SHAPES = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<before>\b[a-zA-Z][a-zA-Z0-9+.-]{1,20}://[^\s:/@\[\]]{0,100}:)(?!\[disamarkan\])[^\s/]{1,256}(?P<behind>@)",
        r"(?P<before>)\beyJ[\w-]{8,4000}\.[\w-]{8,4000}(?:\.[\w-]{0,4000})?",
        r"(?P<before>)\b(?:AKIA|ASIA)[A-Z0-9]{16}\b",
        r"(?P<before>)\b(?:gh[pousr]_[A-Za-z0-9]{20,255}|github_pat_\w{20,255}|glpat-[\w-]{15,100})",
        r"(?P<before>)\b(?:xox[abprs]-[\w-]{10,200}|AIza[\w-]{30,50}|sk[-_](?:live_|test_|proj-)?[A-Za-z0-9_-]{20,200})",
        r"(?P<before>(?<!\w)-u[ \t]{1,2}[\w.@-]{1,64}:)(?!\[disamarkan\])[^\s:]{3,128}",
        r"(?P<before>\b(?:[Bb]earer|Authorization: ?Basic) {1,3})(?!\[)[\w.~+/=-]{12,4000}",
    )
)


# --- what is one by the word before it ---------------------------------------------------------------------

_WORD = (
    r"pass(?:word|wd|code|phrase|wort)?|pasword|passwrod|pwd|pswd|psw|paswd|pw|kata ?sandi|sandi|pin|otp"
    r"|(?:access |auth |api |bearer |refresh |client )?token|(?:client |api |app )?secret(?: ?key)?"
    r"|(?:api|access|private|secret|license|lisensi)[ _-]?key|kunci (?:api|akses|rahasia)|kode (?:akses|otp|pin)"
)
_TAGS = r"(?:<[/a-zA-Z][^<>\n]{0,200}>|&nbsp;){0,4}"
"""The HTML part of a mail is masked like its text: marks may stand between a label and its value."""
_NEXT_CELL = r"</t[dh]>[ \t]{0,5}<t[dh]\b[^<>\n]{0,200}>"
_LABEL = re.compile(
    rf"(?<![^\W_])(?P<word>{_WORD})s?(?P<nya>[ -]?nya)?(?![^\W_])"
    r"(?P<more>(?: (?:baru|lama|sementara|default|root|admin|database|db|server|vpn|ssh|ftp|wifi|email|akun|user|login"
    r"|sistem|aplikasi|saya|kami|yang|api|akses|otp|operator|adalah|yaitu|ialah|is|menjadi|jadi|ke)(?![^\W_])){0,4})"
    r"(?:[ \t]{0,5}\([^()\n]{0,40}\))?"
    rf"(?P<sign>[ \t]{{0,10}}{_TAGS}[\"'*_]{{0,2}}(?:=>|->|:=|[:=：→|]|\t|{_NEXT_CELL})"
    rf"[ \t]{{0,10}}{_TAGS}[ \t]{{0,10}})?",
    re.IGNORECASE,
)
_STATED = re.compile(r"\b(?:adalah|yaitu|ialah|is|menjadi|jadi)\b", re.IGNORECASE)
_QUOTED = re.compile(r"[ \t]{0,3}(?P<open>[\"'“‘`])(?P<value>[^\"'”’`\n]{1,256})[\"'”’`]")
_VALUE = re.compile(
    rf"[ \t]{{0,5}}{_TAGS}[ \t]{{0,5}}(?:[–—;-][ \t]{{1,5}})?"
    r"(?P<value>(?:(?!</?[a-zA-Z][^<>\n]{0,200}>|&nbsp;)\S){1,256})"
)
_END = ".,;:!?)]}>\"'”’`*"
_REST = re.compile(r"[^\s<]*")
_WORDS = re.compile(r"\S{1,256}")
_LOOK = 100
_NUMBERED = words_of("nip nik hp telp telepon wa no nomor kontak tanggal tgl jam pukul id ext")
_ACCOUNT = re.compile(r"\b(?:user|username|root|admin|login|ssh|akun)\b", re.IGNORECASE)
_NO_SECRET = re.compile(
    r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|[A-Z]{1,8}(?:-[A-Z0-9]{1,8}){1,5}|\S*\.[a-z]{2,4}"
)
"""Addresses, document codes and file names: letters, digits and signs, and no credential."""
_PARAMETER_END = re.compile(r"[&;,\"'<>]")
_PAIR = re.compile(
    rf"(?<![\w/.@-])(?P<before>(?:{'|'.join(sorted(ACCOUNTS))})[ \t]{{0,2}}[/|:][ \t]{{0,2}})"
    r"(?P<value>[^\s/|]{4,128})(?![\w/|])",
    re.IGNORECASE,
)
_LOGIN = re.compile(
    r"(?<![^\W_])(?P<before>(?:user(?:name)?|login|akun|account|kredensial|credential|akses|id|surel|email)"
    r"(?:[ -]?nya)?[ \t]{0,3}[:=]?[ \t]{1,3}[\w.@-]{2,64}[ \t]{0,2}[/|:][ \t]{0,2})(?P<value>[^\s/|]{4,128})(?![\w/|])",
    re.IGNORECASE,
)
_ON_THE_COMMAND_LINE = re.compile(
    r"(?P<before>\b(?:mysql|mysqldump|mariadb|sshpass)\b[^\n]{0,200}? -p[ \"']{0,1})(?P<value>[^\s\"'-][^\s\"']{3,128})"
)


def _mask_line(line: str) -> tuple[str, int]:
    """One line with its credentials masked, and how many there were."""
    count = 0
    for pattern in (_PAIR, _LOGIN, _ON_THE_COMMAND_LINE):
        line, more = _mask_pairs(line, pattern)
        count += more
    parts: list[str] = []
    at = 0
    while found := _LABEL.search(line, at):
        start, end = _value_after(line, found)
        if end - start >= _MAX_VALUE and (rest := _REST.match(line, end)):
            end = rest.end()
        parts += [line[at : found.end()]] if start == end else [line[at:start], MASK]
        count += start != end
        at = max(end, found.end())
    return "".join([*parts, line[at:]]), count


def _mask_pairs(line: str, pattern: re.Pattern[str]) -> tuple[str, int]:
    count = 0

    def masked(found: re.Match[str]) -> str:
        nonlocal count
        if not _is_secret_like(found["value"].rstrip(_END)):
            return found[0]
        count += 1
        return found["before"] + MASK

    return pattern.sub(masked, line), count


def _value_after(line: str, label: re.Match[str]) -> tuple[int, int]:
    """Where the value behind a label stands; an empty span where there is none."""
    at = label.end()
    apart = bool(label["sign"]) or line[at : at + 1].isspace()
    if apart and (quoted := _QUOTED.match(line, at)):
        return quoted.span("value") if _is_value(quoted["value"]) else (at, at)
    found = _VALUE.match(line, at)
    if found is None:
        return at, at
    start, end = _next_value(line, label, found)
    return (start, end) if start != end else _further_value(line, at)


def _next_value(line: str, label: re.Match[str], found: re.Match[str]) -> tuple[int, int]:
    """The value where the word next to the label is it."""
    value, start = found["value"], found.start("value")
    if MASK in value:
        return start, start
    if label["sign"]:
        return _signed_value(line, label, value, start)
    kept = value.rstrip(_END)
    stated = label["nya"] or _STATED.search(label["more"]) or _is_short(label, line)
    is_one = _is_value(kept) and not _is_verb(kept) if stated else _is_bare_secret(label["word"], kept)
    return (start, start + len(kept)) if is_one else (start, start)


def _is_short(label: re.Match[str], line: str) -> bool:
    """`pw xyz` says a password; `pass xyz` does where an account is spoken of beside it."""
    word = label["word"].lower()
    beside = line[max(label.start() - _LOOK, 0) : label.end() + _LOOK] if word == "pass" else ""
    return word in ("pw", "pwd", "psw") or bool(_ACCOUNT.search(beside))


def _further_value(line: str, at: int) -> tuple[int, int]:
    """Some words on ("passwordnya ganti jadi Mawar123") only what looks like a credential counts."""
    before = ""
    for found in islice(_WORDS.finditer(line, at, at + _LOOK), _LONGEST_PHRASE):
        value = found[0].rstrip(_END)
        digits = value.isdigit() and _SHORTEST_DIGITS <= len(value) <= 12 and before.endswith(":")
        named = before.lower().rstrip(":. ") in _NUMBERED
        if MASK in found[0] or _LABEL.match(line, found.start()):
            break
        if _is_secret_like(value) or (digits and not named):
            return found.start(), found.start() + len(value)
        before = found[0]
    return at, at


def _signed_value(line: str, label: re.Match[str], value: str, start: int) -> tuple[int, int]:
    """Behind a colon: one word, or a phrase of a few words without any word of a sentence."""
    if label["sign"].strip() == "=" and (end := _PARAMETER_END.search(value)) and end.start():
        value = value[: end.start()]
        return (start, start + len(value)) if _is_value(value) else (start, start)
    rest = re.split(r"[;|\t]| / |</?[a-zA-Z]|&nbsp;", line[start : start + _MAX_VALUE], maxsplit=1)[0].rstrip(
        " ."
    )
    words = rest.split()
    plain = [word.strip(_END + "([{<\"'“‘").lower() for word in words]
    if 1 < len(words) <= _LONGEST_PHRASE and not any(_is_ordinary(word) for word in plain):
        return start, start + len(rest)
    kept = value.rstrip(_END) if len(value.rstrip(_END)) >= _SHORTEST_DIGITS else value
    alone = len(words) <= 1 or _is_secret_like(kept)
    return (start, start + len(kept)) if alone and _is_value(kept) else (start, start)


def _is_value(value: str) -> bool:
    """Whether a word behind a label can be its value: no mask, no status, no row of signs."""
    bare = value.strip(_END + "([{<").lower()
    if (
        not bare
        or bare in ("disamarkan", "null", "none")
        or len(set(bare)) == 1
        or not any(c.isalnum() for c in bare)
    ):
        return False
    return not (bare.isdigit() and len(bare) < _SHORTEST_DIGITS) and not _is_ordinary(bare)


def _is_ordinary(word: str) -> bool:
    return word in ORDINARY or word.removesuffix("nya") in ORDINARY


def _is_verb(word: str) -> bool:
    """`ditolak`, `terkunci`, `berubah`: what happens to a password, not what it is."""
    return word.isalpha() and word.islower() and len(word) > 5 and word.startswith(VERB_BEGINNINGS)


def _is_bare_secret(label: str, value: str) -> bool:
    """Behind the label alone only what looks like a credential is one: `pass Adm1n2026`, `PIN 123456`."""
    pin = label.lower() in ("pin", "otp")
    digits = value.isdigit() and len(value) >= (_SHORTEST_DIGITS if pin else _SHORTEST_DIGITS + 1)
    return (digits or _is_secret_like(value)) and _is_value(value)


def _is_secret_like(value: str) -> bool:
    """A word with letters and digits, or with a sign among them, as no Indonesian word is written."""
    if len(value) < _SHORTEST_DIGITS or MASK in value or not _is_value(value) or _NO_SECRET.fullmatch(value):
        return False
    value = value[:_TELLING]
    letters, digits = any(c.isalpha() for c in value), any(c.isdigit() for c in value)
    signs = any(c in "!@#$%^&*?~+=" for c in value[:-1]) or value[-1] in "@#$%^&*~+="
    return (letters and (digits or signs)) or (digits and signs)


_LABEL_ALONE = re.compile(
    rf"[ \t\W]{{0,10}}(?:{_WORD})(?:[ -]?nya)?(?: baru| lama)?[ \t]{{0,5}}[:=：][ \t]{{0,10}}", re.I
)


def _mask_below_labels(lines: list[str]) -> int:
    """`Password:` on a line of its own: the one word on the next line is its value."""
    count = 0
    for at, line in enumerate(lines[:-1]):
        below = lines[at + 1].strip()
        alone = len(line) <= 80 and len(below) <= _MAX_VALUE and len(below.split()) == 1
        if alone and _LABEL_ALONE.fullmatch(line) and ":" not in below and _is_value(below):
            lines[at + 1] = lines[at + 1].replace(below, MASK)
            count += 1
    return count
