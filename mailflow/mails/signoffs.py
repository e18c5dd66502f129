"""The author's name, post, number and ways to be reached at the end of a mail, where no `-- ` stands above them.

Each `cut_` function tells how many lines go from a place on. A line that says anything of an answer never goes:
what stands under a name may be a postscript.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mailflow.language.clauses import says_something
from mailflow.language.vocabulary import words_of
from mailflow.mails.htmltext import QUOTED_LINE
from mailflow.mails.quote_heads import attribution_length, is_quoted
from mailflow.texts.formulas import (
    RULE_LINE,
    bare_line,
    cut_device_line,
    cut_disclaimer,
    cut_picture,
    is_formula,
    is_motto,
    paragraph_end,
)

_LONGEST = 6
"""Lines of a name with post, office, number and telephone."""

_NIP = re.compile(r"nip[. :]{0,3}\d[\d ]{8,30}")
_TITLED = re.compile(r"[\w ]{1,30}:\s*\S")
_REACHED = re.compile(
    r"(?:telp?|telepon|hp|wa|whatsapp|mobile|phone|fax|faks|e?-?mail|surel|nip|facebook|instagram|youtube|tiktok)\b"
)
_CONTACT = re.compile(
    r"(?:\+62|\b0)[\d ()-]{8,20}|[\w.+-]{1,64}@[\w-]{1,63}\.|\bwww\."
    r"|\b(?:facebook|instagram|youtube|tiktok|twitter|linkedin)\b {0,2}:",
    re.IGNORECASE,
)


def cut_signature_block(lines: Sequence[str], at: int) -> int:
    """A paragraph with a `NIP. 1970…` line and no `Label: isi` lines: name, rank and number of the author."""
    if at and lines[at - 1].strip():
        return 0
    end = min(paragraph_end(lines, at), at + _LONGEST + 1)
    block = [line.strip() for line in lines[at:end]]
    has_nip = 0 < len(block) <= _LONGEST and any(_NIP.fullmatch(line.casefold()) for line in block)
    return end - at if has_nip and not any(_speaks(line) and not is_motto(line) for line in block) else 0


def _speaks(line: str) -> bool:
    """A field, or any word of an answer."""
    bare = bare_line(line)
    labelled = _TITLED.match(bare) and not _REACHED.match(bare)
    return bool(labelled) or len(bare) > 110 or says_something(line)


_POSTS = words_of(
    "kepala kabid kasi kasubbag kasubag subbag kabag kadis kasie kadiv sekretaris sekdis camat lurah direktur manajer "
    "koordinator ketua plt plh a.n. an dinas badan bidang seksi subbagian bagian kantor pemerintah universitas "
    "direktorat sekretariat uptd upt unit staf teknisi operator pranata analis penata pembina pengatur "
    "wakil dekan rektor dosen guru inspektur inspektorat subdirektorat subbidang kasubbid kasubdit kasatker "
    "kecamatan kelurahan kabupaten kota provinsi kementerian fakultas jurusan prodi program puskesmas rsud rumah "
    "bkpsdm bkd bkad bpkad bappeda dinkes dinsos disdik disdukcapil diskominfo dkis dpmptsp setda pustikom "
    "konsultan pengembang administrator bendahara arsiparis senior junior lead head chief consultant manager "
    "engineer officer director analyst specialist developer pt cv"
)


def cut_post_lines(lines: Sequence[str], at: int) -> int:
    """The post as it stands above a name with its number, with room for the signature between them."""
    if not at or lines[at - 1].strip():
        return 0
    end = min(paragraph_end(lines, at), at + 4)
    block = lines[at:end]
    if not 0 < len(block) <= 3 or not all(_is_post(line) for line in block):
        return 0
    below = next((n for n in range(end, min(end + 5, len(lines))) if lines[n].strip()), 0)
    return end - at if below and cut_signature_block(lines, below) else 0


def _is_post(line: str) -> bool:
    first = (bare_line(line).split() or [""])[0].rstrip(",")
    return (first in _POSTS or first.rstrip(".") in _POSTS) and not _speaks(line.rstrip(" ,"))


_ADDRESS = re.compile(r"(?:jalan|jln|jl)\.? .{3,60} (?:(?:nomor|no)\.? ?)?\d.{0,40}")


def _is_credential(line: str) -> bool:
    """A post, an office, a number, a way to be reached, a slogan: what stands under a name and is no answer."""
    if _ADDRESS.fullmatch(bare_line(line)[:120]):
        return True
    known = _is_post(line) or _CONTACT.search(line[:200]) or _NIP.fullmatch(bare_line(line)[:60])
    slogan = is_motto(line) or line.strip()[:1] in ('"', "“")
    return bool(slogan) or (bool(known) and not _speaks(line))


def signed_by(author: str) -> Callable[[Sequence[str], int], int]:
    """A rule for who signs with the name that the From header has, or its first part, at the end of the mail."""
    name = _name(author)

    def cut_name(lines: Sequence[str], at: int) -> int:
        called = _name(_BESIDE.split(lines[at][:200], maxsplit=1)[0])
        whole = len(name) > 1 and called == name
        if not _is_called(name, called) or says_something(lines[at]):
            return 0
        end = _behind_credentials(lines, at, whole=whole)
        signed = called == name and end > at + 1
        closes = _may_close(lines, at) or (signed and (not at or _stands_last(lines, at, end)))
        return end - at if closes and _ends(lines, end) else 0

    return cut_name


_BESIDE = re.compile(r" [–—|/-] ")
"""What may part a name from the post on its line: `Slamet Riyadi, S.T. – PPK`."""


def _stands_last(lines: Sequence[str], at: int, end: int) -> bool:
    """Whether the mail ends with a name and post right below a full sentence: `Diterima.`, `Murniati`, `Subbag TU`."""
    return at > 0 and lines[at - 1].rstrip().endswith((".", "!")) and not any(map(str.strip, lines[end:]))


def _is_firm(line: str) -> bool:
    """A few words with capitals and no digits, as firms and units are called under a full name."""
    words = line.split()
    named = all(word[:1].isupper() or word in ("&", "dan", "of", "and") for word in words)
    return 0 < len(words) <= 5 and named and not re.search(r"[\d:?!]", line) and not _speaks(line)


def _behind_credentials(lines: Sequence[str], at: int, *, whole: bool = False) -> int:
    """Where what stands under a name ends; Outlook puts an empty line between all of its paragraphs.

    `whole`: the name is the author's in full, so that a firm's name may stand right below it.
    """
    end = at + 1
    while end < min(len(lines), at + 2 * _LONGEST):
        skip = 0 if lines[end].strip() else 1
        below = end + skip
        if below >= len(lines) or not lines[below].strip():
            break
        if not _is_credential(lines[below]) and not (
            whole and end == at + 1 and not skip and _is_firm(lines[below])
        ):
            break
        if skip and (_is_other(lines, below) or is_motto(lines[below])):
            break
        end = below + 1
    return end


def _is_called(name: tuple[str, ...], line: tuple[str, ...]) -> bool:
    """Whether a line is a name or begins like it. Of a post in the From header a part may be another's post."""
    if not line or _POSTS.intersection(name):
        return bool(line) and line == name
    return bool(name) and line[0] == name[0] and set(line) <= set(name)


def _may_close(lines: Sequence[str], at: int) -> bool:
    """Whether what stands here may be a signature: below an empty line or a closing, and not what a `:` announces."""
    before = [line for line in lines[max(at - _LONGEST, 0) : at] if line.strip()]
    apart = bool(at) and (not lines[at - 1].strip() or is_formula(lines[at - 1]))
    return apart and not (before and before[-1].rstrip().endswith(":"))


def _ends(lines: Sequence[str], at: int) -> bool:
    """Whether the mail ends here, or goes on below an empty line with what no list of names would go on with."""
    if at < len(lines) and lines[at].strip() and not RULE_LINE.fullmatch(lines[at].strip()[:210]):
        return False
    below = next((n for n in range(at, min(at + _LONGEST, len(lines))) if lines[n].strip()), None)
    return below is None or _is_other(lines, below)


def _is_other(lines: Sequence[str], at: int) -> bool:
    """A quote, a formula, a line of the client's, or words of an answer."""
    line = lines[at].strip()
    if (
        is_quoted(line)
        or line == QUOTED_LINE
        or RULE_LINE.fullmatch(line[:210])
        or attribution_length(lines, at)
    ):
        return True
    client = cut_device_line(lines, at) or cut_disclaimer(lines, at) or cut_picture(lines, at)
    return bool(client) or line == "--" or is_formula(line) or _speaks(line)


_TITLES = words_of("drs dra dr ir h hj prof kh ust bapak ibu pak bu")
_DEGREES = re.compile(
    r"(?:,? ?(?:[A-Za-z]{1,5}\.){1,4}(?:[A-Za-z]{1,5}\b\.?)?|,? ?[A-Z]{2,5}\b){0,6}[. ]{0,3}"
)


def _name(text: str) -> tuple[str, ...]:
    """The words of a name in lower case, without titles before it and degrees behind it; () for other lines."""
    plain, comma, degrees = text.strip()[:120].partition(",")
    if len(text) > 120 or (comma and not _DEGREES.fullmatch(comma + degrees)):
        return ()
    words = plain.casefold().split()
    if any(re.search(r"[^\w.'’-]|\d", word) for word in words):
        return ()
    full = [word for word in words if not word.endswith(".") and word not in _TITLES]
    return tuple(full)


def cut_contacts(lines: Sequence[str], at: int) -> int:
    """The last paragraph, when it is a short name with a post and with a telephone number or an address."""
    if not _may_close(lines, at) or len(_BESIDE.split(lines[at])[0].split()) > 5:
        return 0
    if re.search(r"\d", _BESIDE.split(lines[at])[0]):
        return 0
    end = min(paragraph_end(lines, at), at + _LONGEST + 1)
    block = lines[at:end]
    if not 2 <= len(block) <= _LONGEST or not any(_CONTACT.search(line[:200]) for line in block):
        return 0
    if _speaks(block[0]) or not all(_is_credential(line) for line in block[1:]):
        return 0
    return end - at if _ends(lines, end) else 0


_CLOSINGS = ("hormat", "salam", "wassalam", "wasalam", "regards", "best regards", "kind regards")


def cut_closing(lines: Sequence[str], at: int) -> int:
    """A closing with the name and post below it, which say nothing; between them may be room for a signature."""
    if not at or not is_formula(lines[at]) or not bare_line(lines[at]).startswith(_CLOSINGS):
        return 0
    end = at + 1
    while end < min(len(lines), at + 7) and _is_name(lines[end]):
        end += 1
    return end - at if end > at + 1 else _signed_after_room(lines, end) - at


def _signed_after_room(lines: Sequence[str], at: int) -> int:
    """Where the names end that stand alone below some empty lines; the place itself where they do not."""
    name = next((n for n in range(at, min(at + 6, len(lines))) if lines[n].strip()), at)
    end = name
    while end < min(len(lines), name + 5) and _is_name(lines[end]):
        end += 1
    return end if end > name > at and _ends(lines, end) else at


def _is_name(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= 8 and not line.lstrip().startswith((">", "-")) and not says_something(line)
