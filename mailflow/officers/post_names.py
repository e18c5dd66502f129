"""What officials call a post, from its title: `Kepala Seksi Aplikasi` is `Kasi Aplikasi`, `Kasie Apl`.

Nothing here is checked against other posts: a name that two of them share names both, and the reader asks which.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

_RANKS: Mapping[str, str] = {
    "kepala seksi": "kasi, kasie",
    "kepala subbagian": "kasubag, kasubbag, kasubbagian",
    "kepala subbidang": "kasubid, kasubbid",
    "kepala subdirektorat": "kasubdit",
    "kepala subdinas": "kasubdin",
    "kepala bidang": "kabid",
    "kepala bagian": "kabag",
    "kepala divisi": "kadiv",
    "kepala dinas": "kadis, kadin",
    "kepala badan": "kaban",
    "kepala pusat": "kapus",
    "kepala biro": "karo, kabiro",
    "kepala unit": "kanit",
    "kepala urusan": "kaur",
    "kepala kantor": "kakan",
    "kepala tata usaha": "katu, ka tu, kepala tu, tu",
    "kepala laboratorium": "kalab",
    "direktur jenderal": "dirjen",
    "wakil direktur": "wadir",
    "wakil dekan": "wadek",
    "wakil rektor": "warek",
    "sekretaris dinas": "sekdin, sekdis",
    "sekretaris badan": "sekban",
    "sekretaris daerah": "sekda",
    "ketua tim": "katim",
    "koordinator": "koord, koor",
    "staf": "staff",
    "pranata komputer": "prakom",
}
"""The beginning of a title to what is said for it."""

_FIELDS: Mapping[str, str] = {
    "aplikasi": "apl",
    "infrastruktur": "infra",
    "jaringan": "jar",
    "keuangan": "keu",
    "kepegawaian": "kepeg",
    "statistik": "stat",
    "persandian": "sandi",
    "pengembangan": "bang",
    "perencanaan": "ren",
    "informatika": "inf",
    "informasi": "info",
    "tata usaha": "tu",
    "umum dan kepegawaian": "umpeg",
}
"""Words of a field to how they are cut short."""

_MAX_WORDS = 12


@lru_cache(maxsize=1024)
def spoken_names(title: str) -> tuple[str, ...]:
    """Every way to say a title, the title itself first; a name without a known rank has no other."""
    if "/" in title:  # `JFU/Pelaksana`: either name
        halves = [half.strip() for half in title.split("/") if len(half.strip()) > 1]
        return (title, *dict.fromkeys(form for half in halves for form in spoken_names(half)))
    words = title.lower().replace("sub ", "sub").replace("&", "dan").split()
    for length in (3, 2, 1):
        rank, field = " ".join(words[:length]), words[length:_MAX_WORDS]
        if rank in _RANKS:
            ranks = [rank, *_RANKS[rank].split(", ")]
            forms = [" ".join([said, *form]) for said in ranks for form in _fields(field)]
            return (title, *dict.fromkeys(forms))
    return (title,)


def is_rank(word: str) -> bool:
    """Whether a word begins the name of a post: `kasi`, `kepala`."""
    return word in _RANK_WORDS


_RANK_WORDS = frozenset(
    said.split()[0] for rank, others in _RANKS.items() for said in (rank, *others.split(", "))
)


def _fields(words: list[str]) -> Iterator[list[str]]:
    """A field in full, cut short, by its initials, and each part that `dan` joins."""
    yield words
    short = f" {' '.join(words)} "
    for full, cut in _FIELDS.items():
        short = short.replace(f" {full} ", f" {cut} ")
    yield short.split()
    content = [word for word in words if word != "dan"]
    if len(content) > 1:
        yield ["".join(word[0] for word in content)]
    if "dan" in words:
        at = words.index("dan")
        yield from (part for half in (words[:at], words[at + 1 :]) if half for part in (half, *_cut(half)))


def _cut(words: list[str]) -> Iterator[list[str]]:
    if len(words) == 1 and words[0] in _FIELDS:
        yield [_FIELDS[words[0]]]
