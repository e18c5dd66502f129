"""The author's name, post, number and ways to be reached at the end of a mail, where no `-- ` stands above them.

Each `cut_` function tells how many lines go from a place on. A line that says anything of an answer never goes:
what stands under a name may be a postscript.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from mailflow.formulas import RULE_LINE, bare_line, is_formula, paragraph_end
from mailflow.reply_clauses import says_something
from mailflow.vocabulary import words_of

__all__ = [
    "RULE_LINE",
    "cut_closing",
    "cut_contacts",
    "cut_post_lines",
    "cut_signature_block",
    "signed_by",
]

_LONGEST = 6
"""Lines of a name with post, office, number and telephone."""

_NIP = re.compile(r"nip[. :]{0,3}\d[\d ]{8,30}")
_TITLED = re.compile(r"[\w ]{1,30}:\s*\S")
_REACHED = re.compile(r"(?:telp?|telepon|hp|wa|whatsapp|mobile|phone|fax|faks|e?-?mail|surel|nip)\b")
_CONTACT = re.compile(r"(?:\+62|\b0)[\d ()-]{8,20}|[\w.+-]{1,64}@[\w-]{1,63}\.|\bwww\.")


def cut_signature_block(lines: Sequence[str], at: int) -> int:
    """A paragraph with a `NIP. 1970…` line and no `Label: isi` lines: name, rank and number of the author."""
    if at and lines[at - 1].strip():
        return 0
    end = min(paragraph_end(lines, at), at + _LONGEST + 1)
    block = [line.strip() for line in lines[at:end]]
    has_nip = 0 < len(block) <= _LONGEST and any(_NIP.fullmatch(line.casefold()) for line in block)
    return end - at if has_nip and not any(_speaks(line) for line in block) else 0


def _speaks(line: str) -> bool:
    """A field, or any word of an answer."""
    bare = bare_line(line)
    labelled = _TITLED.match(bare) and not _REACHED.match(bare)
    return bool(labelled) or len(bare) > 110 or says_something(line)


_POSTS = words_of(
    "kepala kabid kasi kasubbag kasubag kabag kadis kasie kadiv sekretaris sekdis camat lurah direktur manajer "
    "koordinator ketua plt plh a.n. an dinas badan bidang seksi subbagian bagian kantor pemerintah universitas "
    "direktorat sekretariat uptd upt"
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


def signed_by(author: str) -> Callable[[Sequence[str], int], int]:
    """A rule for the lines of somebody who signs with the name that the From header has."""
    name = _name(author)

    def cut_name(lines: Sequence[str], at: int) -> int:
        if not name or not at or len(lines[at]) > 110 or _name(lines[at]) != name or says_something(lines[at]):
            return 0
        if lines[at - 1].strip() and not is_formula(lines[at - 1]):
            return 0
        end = at + 1
        while end < min(len(lines), at + _LONGEST) and lines[end].strip() and not _speaks(lines[end]):
            end += 1
        return end - at

    return cut_name


_TITLES = words_of("drs dra dr ir h hj prof kh ust bapak ibu pak bu")


def _name(text: str) -> tuple[str, ...]:
    """The words of a name in lower case, without what stands behind a comma and without titles before it."""
    words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?", text.partition(",")[0].casefold()[:200])
    plain = [word for word in words if word.rstrip(".") not in _TITLES]
    return tuple(word for word in plain if not word.endswith(".") or len(plain) == 1)


def cut_contacts(lines: Sequence[str], at: int) -> int:
    """The last paragraph, when it begins with a short name and has a telephone number or an address in it."""
    if not at or lines[at - 1].strip() or len(lines[at].split()) > 5 or re.search(r"\d", lines[at]):
        return 0
    end = min(paragraph_end(lines, at), at + _LONGEST + 1)
    block = lines[at:end]
    if not 2 <= len(block) <= _LONGEST or not any(_CONTACT.search(line[:200]) for line in block):
        return 0
    if any(_speaks(line) for line in block):
        return 0
    return end - at if all(not line.strip() for line in lines[end : end + _LONGEST]) else 0


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
    alone = end > name > at and all(not line.strip() for line in lines[end : end + _LONGEST])
    return end if alone else at


def _is_name(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= 8 and not line.lstrip().startswith((">", "-")) and not says_something(line)
