"""Reads the name of an office from a kop or from a post, and puts it into ordinary capitals."""

from __future__ import annotations

import re
from collections.abc import Sequence

_LOW = (
    r"kelurahan|desa|rsud|rumah sakit|puskesmas|upt|uptd|bagian|bidang|fakultas|jurusan|program studi"
    r"|sekolah|smpn?|sdn?|sma|smk"
    r"|min|mtsn?|man|tk|paud|slbn?|madrasah|pondok pesantren|kantor kelurahan|kantor desa"
    r"|laboratorium|seksi|resor|sektor|rsu|rsia|rs|klinik|cabang dinas|unit pelaksana"
    r"|lembaga pemasyarakatan|rumah tahanan|departemen|instalasi"
)
_OFFICE = re.compile(
    rf"\b(?:{_LOW}|dinas|badan|kecamatan|sekretariat|inspektorat|satuan|kantor|biro|direktorat|pusat|balai|perumda"
    r"|perusahaan umum|lembaga|dewan|komisi|kejaksaan|pengadilan|kepolisian|polres|polsek|universitas|politeknik"
    r"|institut|perum|yayasan|kementerian|inspektorat|unit|perpustakaan|museum|majelis|pt|cv|ud|pd|firma|koperasi|ksp"
    r"|bank|perkumpulan|akademi|sekolah tinggi|divisi)\b",
    re.IGNORECASE,
)
_PART = re.compile(
    r"(?:sub\s?)?(?:bidang|seksi|bagian (?:keuangan|umum|program|perencanaan))\b", re.IGNORECASE
)
_LOWEST = re.compile(rf"(?:{_LOW})\b", re.IGNORECASE)
_HIGHEST = re.compile(
    r"(?:kementerian|universitas|institut|politeknik|akademi|yayasan|perkumpulan|pt|cv|ud|pd|firma|koperasi|ksp|bank)\b",
    re.IGNORECASE,
)
_OF_OFFICE = re.compile(
    r"kantor\s+(?=(?:kelurahan|kecamatan|desa|dinas|badan|bagian|camat|lurah)\b)", re.IGNORECASE
)
_NO_OFFICE = re.compile(r"(?:kode pos|kantor pos)\b|.*[:.]$|.*\bnota dinas\b", re.IGNORECASE)
_SHORT_OFFICE = re.compile(r"\b[A-Z][A-Z0-9]{2,}(?: (?:Kota|Kabupaten|KOTA|KABUPATEN) [A-Z]\w+)?$")
_ADDRESS = re.compile(
    r"\bjalan\b|\bjl\b|\btel[pe]|\bfax|\bfaks|\bkode pos\b|\bpos\b|www\.|@|https?:|\d{4,}", re.IGNORECASE
)
_POST = re.compile(
    r"(?:(?:a\.?n\.?|u\.?b\.?|plt\.?|plh\.?|pj\.?|pjs\.?|selaku)\s+)*(kepala|sekretaris|direktur|inspektur|ketua|pimpinan"
    r"|komandan|kabid|camat|lurah|kuwu|rektor|dekan|wakil \w+|manajer|koordinator|staf|operator|admin|pengelola"
    r"|kasubbag|kasi|bendahara)\s+(.+)",
    re.IGNORECASE,
)
_DEPUTY = re.compile(
    r",?\s+(?:u\.?b\.?\s+)?(?:sekretaris|kepala|wakil)\b", re.IGNORECASE
)  # who signs a.n. the head
_OF_PERSON = {"camat": "Kecamatan", "lurah": "Kelurahan", "kuwu": "Desa"}
_SMALL = frozenset(("dan", "di", "untuk", "pada", "dengan", "serta", "a.n.", "u.b."))
_ACRONYM = re.compile(
    r"bkpsdm|bpbd|bpr|bprs|cv|pt|rs|rsia|rsu|bpkpd|dkis|dp3appkb|dpmptsp|ii|iii|iv|ix|kb|opd|pdam|pkk|rsud|sd|sdn|skpd|sma|smk|smp"
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
    """The unit that a letterhead names: of its lowest rank the last line, with the line that carries it on."""
    kop = [_without_emblem(line) for line in lines if line.strip()]
    named = [number for number, line in enumerate(kop) if _OFFICE.match(line) and not _ADDRESS.search(line)]
    named = [number for number in named if not _NO_OFFICE.match(kop[number]) and len(kop[number]) < 120]
    named = [number for number in named if _is_name(kop[number])]
    for rank in (_is_low, _is_middle, _is_high):
        for number in reversed(named):
            if rank(kop[number]):
                following = kop[number + 1] if number + 1 < len(kop) else ""
                whole = f"{kop[number]} {following}" if _carries_on(kop[number], following) else kop[number]
                return title_case(_OF_OFFICE.sub("", whole, count=1))
    return ""


def _is_name(line: str) -> bool:
    """A name is written with capitals; `Bank peserta penjaminan LPS` tells something about the office."""
    found: list[str] = re.findall(r"[^\W\d_]{4,}", line)
    words = [word for word in found if word.casefold() != "serta"]
    return 2 * sum(word[0].islower() for word in words) < max(len(words), 1)


def _without_emblem(line: str) -> str:
    return re.sub(r"^\(?(?:logo|lambang|emblem)\)?\s*:?\s*", "", " ".join(line.split()), flags=re.IGNORECASE)


def _is_low(line: str) -> bool:
    return _LOWEST.match(line) is not None


def _is_middle(line: str) -> bool:
    return not _is_low(line) and not _is_high(line)


def _is_high(line: str) -> bool:
    return _HIGHEST.match(line) is not None


def _carries_on(line: str, following: str) -> bool:
    if not following or _ADDRESS.search(following) or _OFFICE.match(following):
        return False
    return line.casefold().endswith((" dan", ",", " serta")) or following.casefold().startswith("dan ")


def is_part(office: str) -> bool:
    """Whether a name is that of a part of an office, which a post may call by it where no office is named."""
    return _PART.match(office) is not None


def office_of_post(post: str) -> str:
    """The office that a post heads ("Camat Harjamukti" heads "Kecamatan Harjamukti"); "" when unsure."""
    found = _POST.match(" ".join(post.split()).rstrip(","))
    if found is None:
        return ""
    place, named = _OF_PERSON.get(found[1].lower(), ""), _DEPUTY.split(found[2], maxsplit=1)[0].rstrip(" ,")
    within = _PART.match(named)  # the part of an office is none: "Kepala Bidang X BKAD" works at BKAD
    office = _OFFICE.search(named, within.end() if within else 0)
    if office and " " in named[office.start() :]:
        return title_case(named[office.start() :])
    if within and len(named.split()) > 1 and not _SHORT_OFFICE.search(named):
        return title_case(named)
    short = _SHORT_OFFICE.search(found[2].rstrip(" ,")) if not place and not post.isupper() else None
    return f"{place} {title_case(named)}" if place else short[0] if short else ""
