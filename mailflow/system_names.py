"""Finds which application a complaint letter is about, from phrases such as "aplikasi e-Kinerja"."""

from __future__ import annotations

import re
from itertools import islice

_MAX_WORDS = 7
_MAX_MENTIONS = 100
_KIND = re.compile(
    r"\b(aplikasi|sistem informasi|situs web|website|web|portal)\b",
    re.IGNORECASE,
)
_NAMES_START = frozenset(("aplikasi",))  # kinds that are not a part of the name itself
_STOP = re.compile(
    r"ada|adalah|agar|akan|akibat|aplikasi|atas|atau|bagi|belum|bersama|bisa|bulan|dalam|dan|dapat|dari"
    r"|demikian|dengan|di|dikelola|dimaksud|dinas|down|eror|error|gagal|gangguan|guna|hari|hingga|ini"
    r"|itu|jaringan|juga|kabupaten|kami|karena|kecamatan|kelurahan|kendala|kepada|kerusakan|ketika|kota"
    r"|lambat|mati|melalui|mengalami|menjadi|milik|mohon|namun|oleh|pada|para|portal|rusak|saat|sebagai"
    r"|secara|sehingga|sejak|seperti|sering|serta|server|setelah|setiap|sistem|situs|tanggal|tdk|telah"
    r"|terganggu|terhadap|terjadi|tersebut|tidak|tsb|untuk|website|yaitu|yakni|yang"
)
_LISTS = frozenset(("dan", "serta", "&"))
_END_MARKS = ",;:!?."
_WORD = re.compile(r"""[“"'‘(]?[^\s“”"'‘’(),;:!?]+[”"'’)]?[,;:!?.]*""")
_QUOTED = re.compile(r"\s*[“\"'‘]([^“”\"'‘’\n]{2,60})[”\"'’]")


def read_system(subject: str, body: str) -> str:
    """The application named in the letter's Hal, else in its body; "" unless exactly one is named."""
    named = _names_in(subject)
    if not named:
        named = _names_in(body)
    return named[0] if len(named) == 1 else ""


def _names_in(text: str) -> list[str]:
    """The different applications that a text names; of two spellings of one, the fuller."""
    found: list[str] = []
    for kind in islice(_KIND.finditer(text), _MAX_MENTIONS):
        name = _name_after(kind[1], text[kind.end() : kind.end() + 200])
        if not name:
            continue
        same = next((known for known in found if _same(known, name)), "")
        if not same:
            found.append(name)
        elif len(name) > len(same):
            found[found.index(same)] = name
    return found


def _same(one: str, other: str) -> bool:
    a, b = _plain(one), _plain(other)
    return a in b or b in a


def _plain(name: str) -> str:
    return re.sub(
        r"[\W_]+", "", re.sub(r"^(?:sistem informasi|website|situs web|web|portal) ", "", name.lower())
    )


def _name_after(kind: str, rest: str) -> str:
    """The name that follows the kind word: what is quoted, else the words that look like a name."""
    quoted = _QUOTED.match(rest)
    words = [quoted[1].strip()] if quoted else _name_words(rest, shouted=kind.isupper())
    if not words:
        return ""
    prefix = (
        [] if kind.lower() in _NAMES_START else [kind.strip().title() if kind.isupper() else kind.strip()]
    )
    name = " ".join([*prefix, *words])
    return name[0].upper() + name[1:] if prefix else name


def _name_words(rest: str, *, shouted: bool) -> list[str]:
    """The words of one name; none when a second name is listed after it ("SIPADU dan SIMDA")."""
    words: list[str] = []
    matches = [match[0] for match in islice(_WORD.finditer(rest), _MAX_WORDS + 2)]
    for place, match in enumerate(matches):
        following = matches[place + 1] if place + 1 < len(matches) else ""
        if match.lower() in _LISTS:
            return [] if _goes_on(following, shouted=shouted) else words
        if len(words) == _MAX_WORDS or not _goes_on(match, shouted=shouted):
            return words
        words.append(match.rstrip(_END_MARKS))
        if match.endswith(","):
            return [] if _goes_on(following, shouted=shouted) else words
        if match[-1] in _END_MARKS:
            return words
    return words


def _goes_on(match: str, *, shouted: bool) -> bool:
    bare = match.rstrip(_END_MARKS).strip("“”\"'‘’()")
    return bool(bare) and not _STOP.fullmatch(bare.lower()) and (shouted or _is_name(bare))


def _is_name(word: str) -> bool:
    """A word of a name has a capital, a digit or a dot in it: "Presensi", "e-Kinerja", "ppid.example"."""
    return any(letter.isupper() or letter.isdigit() for letter in word) or "." in word
