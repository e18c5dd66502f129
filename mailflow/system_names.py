"""Finds which application a complaint letter is about, from phrases such as "aplikasi e-Kinerja"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice

from mailflow.extracts import Sure

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
_LABELLED = re.compile(
    r"^(?:[0-9a-z][.)]\s*)?(?:nama )?(?:aplikasi|sistem(?: informasi)?|layanan|website)(?:/\w+)?"
    r"\s*:\s*(\S[^\n]{1,60})$",
    re.I | re.M,
)
_COINED = re.compile(
    r"(?<![\w/.-])(?:[eE]-[A-Z][A-Za-z]+|SI[A-Z]{2,}[A-Za-z]*|[A-Z]{4,}[a-z]?|[A-Z]+[a-z]+[A-Z]\w*)(?![\w/-])"
)
_SHORT = re.compile(r"(?<![\w/.-])[A-Z]{3}(?![\w/.-])")
_NO_SYSTEM = re.compile(
    r"DKIS|DPRD|OPD|SKPD|RSUD|UPTD|BKPSDM|BPKPD|BKAD|BAPPEDA|DPMPTSP|KTP|WIFI|ERROR|URGENT|PENTING|SEGERA|UMKM|ASN|CCTV|LAN|API|BPS|SIM|PNS|KTP|NIP|URL|WIB|SPT|SPJ|PDF|SMPN|UPT"
)
_LISTS = frozenset(("dan", "serta", "&"))
_END_MARKS = ",;:!?."
_WORD = re.compile(r"""[“"'‘(]?[^\s“”"'‘’(),;:!?]+[”"'’)]?[,;:!?.]*""")
_QUOTED = re.compile(r"\s*[“\"'‘]([^“”\"'‘’\n]{2,60})[”\"'’]")


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedSystem:
    """The application that a letter is about, whether its Hal names it, and how sure that is."""

    name: str = ""
    in_subject: bool = False
    sure: Sure = "tinggi"


def read_system(subject: str, body: str) -> str:
    """The application named in the letter's Hal, else in its body; "" unless exactly one is named."""
    return read_named_system(subject, body).name


def read_named_system(subject: str, body: str) -> NamedSystem:
    """The one application of a letter: after a word such as "aplikasi", under a label, or by its looks."""
    named = _names_in(subject)
    if len(named) == 1:
        return NamedSystem(name=named[0], in_subject=True)
    if named or _lists_many(subject):
        return NamedSystem()
    told = _names_in(body)
    labelled = {_plain(found[1]): found[1].strip() for found in islice(_LABELLED.finditer(body), 5)}
    coined = _coined(subject, body)
    if len(told) == 1 and (len(coined) != 1 or _same(told[0], coined[0])):
        return NamedSystem(name=told[0])
    if len(labelled) == 1 and not told:
        return NamedSystem(name=next(iter(labelled.values())))
    if len(coined) == 1 and not told:
        repeated = coined[0].casefold() in body.casefold()
        return NamedSystem(name=coined[0], in_subject=True, sure="sedang" if repeated else "rendah")
    return NamedSystem()


def _coined(subject: str, body: str) -> list[str]:
    """Words of a Hal that look like an application's name: e-Audit, SISKEUDES; none of a Hal in capitals.

    Three letters may be anything: they count where the body speaks of them too.
    """
    if subject.isupper():
        return []
    short = [word for word in _SHORT.findall(subject) if re.search(rf"\b{word}\b", body)]
    found = [word for word in (*_COINED.findall(subject), *short) if not _NO_SYSTEM.fullmatch(word)]
    return list({_plain(word): word for word in found}.values())


def _lists_many(subject: str) -> bool:
    """Whether a Hal speaks of several applications: "aplikasi SIPADU dan SIMDA"."""
    return any(
        _is_list(subject[kind.end() : kind.end() + 200])
        for kind in islice(_KIND.finditer(subject), _MAX_MENTIONS)
    )


def _is_list(rest: str) -> bool:
    matches = [match[0] for match in islice(_WORD.finditer(rest), _MAX_WORDS + 2)]
    return any(
        (match.lower() in _LISTS or match.endswith(","))
        and place > 0
        and _goes_on(matches[place + 1], shouted=False)
        for place, match in enumerate(matches[:-1])
        if all(_goes_on(before, shouted=False) for before in matches[:place])
    )


def _names_in(text: str) -> list[str]:
    """The different applications that a text names; of two spellings of one, the fuller."""
    found: list[str] = []
    for kind in islice(_KIND.finditer(text), _MAX_MENTIONS):
        name = _name_after(kind[1], text[kind.end() : kind.end() + 200].partition("\n")[0])
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
