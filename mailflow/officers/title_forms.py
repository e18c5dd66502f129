"""The short forms under which offices know a post by its title: `Kasi Aplikasi` for `Kepala Seksi Aplikasi`. Pure."""

from __future__ import annotations

_HEADS: tuple[tuple[str, ...], ...] = (
    ("kepala seksi", "kasi", "kasie", "ka seksi"),
    ("kepala subbagian", "kepala sub bagian", "kasubbag", "kasubag"),
    ("kepala subbidang", "kepala sub bidang", "kasubbid", "kasubid"),
    ("kepala subdirektorat", "kepala sub direktorat", "kasubdit"),
    ("kepala bagian", "kabag"),
    ("kepala bidang", "kabid"),
    ("kepala divisi", "kadiv"),
    ("kepala dinas", "kadis"),
    ("kepala badan", "kaban"),
    ("kepala pusat", "kapus"),
    ("kepala unit", "kanit"),
    ("kepala urusan", "kaur"),
    ("kepala upt", "ka upt"),
    ("ketua tim", "katim", "ka tim"),
    ("sekretaris dinas", "sekdin", "sekdis", "sekretaris"),
    ("sekretaris badan", "sekban", "sekretaris"),
    ("koordinator", "koor", "koord"),
    ("pengadministrasi", "pengadm"),
)
"""Ways to write the head of a title; a title that begins with one may be written with any other of its row."""
_UNITS = {
    "kepala seksi": ("seksi",),
    "kepala subbagian": ("subbagian", "subbag", "subag"),
    "kepala subbidang": ("subbidang", "subbid"),
    "kepala subdirektorat": ("subdirektorat", "subdit"),
    "kepala bagian": ("bagian",),
    "kepala bidang": ("bidang",),
    "kepala divisi": ("divisi",),
    "ketua tim": ("tim",),
}
"""What goes to a unit goes to its head."""
_WORDS = {
    "aplikasi": ("apl", "app", "apps"),
    "infrastruktur": ("infra",),
    "jaringan": ("jar",),
    "pengembangan": ("bang",),
    "keamanan": ("keam",),
    "pelayanan": ("yan",),
    "layanan": ("yan",),
    "database": ("db",),
    "helpdesk": ("hd",),
    "statistik": ("stat",),
    "persandian": ("sandi",),
}
_SMALL = frozenset({"dan", "serta", "di", "untuk", "&"})


def short_forms(title: str) -> tuple[str, ...]:
    """Other ways to write a title, in lower case; none for a title whose head is in no table.

    Two titles may share a form: then it names both, and whoever reads it must ask.
    """
    plain = " ".join(title.lower().replace(".", " ").split())
    row = next((row for row in _HEADS for head in row if _begins(plain, head)), None)
    if row is None:
        return ()
    head = max((head for head in row if _begins(plain, head)), key=len)
    rests = _rests(plain[len(head) :].split())
    # a unit without its name ("bidang") is no addressee
    units = _UNITS.get(row[0], ()) if rests != ("",) else ()
    forms = (f"{first} {rest}".strip() for first in (*row, *units) for rest in rests)
    return tuple(form for form in dict.fromkeys(forms) if form != plain)


def _begins(plain: str, head: str) -> bool:
    return plain == head or plain.startswith(f"{head} ")


def _rests(words: list[str]) -> tuple[str, ...]:
    """What follows the head: in full, with its usual short words, and as initials."""
    said = [word for word in words if word not in _SMALL]
    short = [[word, *_WORDS.get(word, ())] for word in words]
    first = (" ".join([one, *words[1:]]) for one in (short[0] if short else [""]))
    initials = "".join(word[0] for word in said) if len(said) > 1 else ""
    joined = " ".join(words).replace(" dan ", " & ")
    return tuple(dict.fromkeys(form for form in (*first, joined, initials) if form or not words))
