"""Reads the name of an office from a kop or from a post, and puts it into ordinary capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

_OFFICE = re.compile(
    r"\b(?:dinas|badan|kecamatan|kelurahan|sekretariat|inspektorat|rsud|rumah sakit|puskesmas|uptd?|satuan"
    r"|kantor|bagian|biro|direktorat|pusat|fakultas|balai|sekolah|smpn?|sdn?|sma|smk|desa|perumda"
    r"|perusahaan umum|lembaga)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"\bjalan\b|\bjl\b|\btel[pe]|\bfax|\bfaks|\bkode pos\b|\bpos\b|www\.|@|https?:|\d{4,}", re.IGNORECASE
)
_POST = re.compile(
    r"(?:(?:a\.?n\.?|u\.?b\.?|plt\.?|plh\.?|pj\.?|pjs\.?|selaku)\s+)*(kepala|sekretaris|direktur|inspektur|ketua|pimpinan"
    r"|komandan|kabid|camat|lurah|kuwu|rektor|dekan|wakil kepala)\s+(.+)",
    re.IGNORECASE,
)
_DEPUTY = re.compile(
    r",?\s+(?:u\.?b\.?\s+)?(?:sekretaris|kepala|wakil)\b", re.IGNORECASE
)  # who signs a.n. the head
_OF_PERSON = {"camat": "Kecamatan", "lurah": "Kelurahan", "kuwu": "Desa"}
_SMALL = frozenset(("dan", "di", "untuk", "pada", "dengan", "serta", "a.n.", "u.b."))
_ACRONYM = re.compile(
    r"bkpsdm|bpbd|bpkpd|dkis|dp3appkb|dpmptsp|ii|iii|iv|ix|kb|opd|pdam|pkk|rsud|sd|sdn|skpd|sma|smk|smp"
    r"|smpn|tik|umkm|upt|uptd|vi|vii|viii"
)


def title_case(text: str) -> str:
    """A line in capitals as a name in running text ("DINAS PENDIDIKAN" to "Dinas Pendidikan")."""
    words = " ".join(text.split())
    if not words.isupper():
        return words
    return " ".join(_titled(word) for word in words.split(" "))


def _titled(word: str) -> str:
    small = word.lower()
    if small in _SMALL:
        return small
    if _ACRONYM.fullmatch(small.strip(",.()")):
        return word
    return "-".join(part.capitalize() for part in word.split("-"))


def read_kop(lines: Sequence[str]) -> str:
    """The unit that a letterhead names: its lowest office line, with the line that carries it on."""
    kop = [" ".join(line.split()) for line in lines if line.strip()]
    for number in range(len(kop) - 1, -1, -1):
        if _OFFICE.match(kop[number]) and not _ADDRESS.search(kop[number]):
            following = kop[number + 1] if number + 1 < len(kop) else ""
            return title_case(
                f"{kop[number]} {following}" if _carries_on(kop[number], following) else kop[number]
            )
    return ""


def _carries_on(line: str, following: str) -> bool:
    if not following or _ADDRESS.search(following) or _OFFICE.match(following):
        return False
    return line.casefold().endswith((" dan", ",", " serta")) or following.casefold().startswith("dan ")


def office_of_post(post: str) -> str:
    """The office that a post heads ("Camat Harjamukti" heads "Kecamatan Harjamukti"); "" when unsure."""
    found = _POST.match(" ".join(post.split()).rstrip(","))
    if found is None:
        return ""
    place, named = _OF_PERSON.get(found[1].lower(), ""), _DEPUTY.split(found[2], maxsplit=1)[0].rstrip(" ,")
    office = _OFFICE.search(named)
    if office:
        return title_case(named[office.start() :])
    return f"{place} {title_case(named)}" if place else ""
