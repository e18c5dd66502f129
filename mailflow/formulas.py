"""The lines of a mail that say nothing: device lines, disclaimers, greetings, closings, name and rank.

Each `cut_` function tells how many lines go from a place on; 0 when what stands there is said by somebody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.reply_clauses import says_something
from mailflow.vocabulary import words_of


def bare_line(line: str) -> str:
    """A line in lower case without the marks of quoting and emphasis around it."""
    return line.strip(" \t>*_").casefold()


_NIP = re.compile(r"nip[. ]{1,3}\d[\d ]{8,30}")
_TITLED = re.compile(r"[\w ]{1,30}:\s*\S")


def cut_signature_block(lines: Sequence[str], at: int) -> int:
    """A paragraph with a `NIP. 1970…` line and no `Label: isi` lines: name, rank and number of the author."""
    if at and lines[at - 1].strip():
        return 0
    end = _paragraph_end(lines, at)
    block = [line.strip() for line in lines[at:end]]
    has_nip = 0 < len(block) <= 6 and any(_NIP.fullmatch(line.casefold()) for line in block)
    speaks = any(_TITLED.match(line) or says_something(line) for line in block)
    return end - at if has_nip and not speaks else 0


def _paragraph_end(lines: Sequence[str], at: int) -> int:
    end = at
    while end < len(lines) and lines[end].strip():
        end += 1
    return end


_DEVICES = words_of(
    "iphone ipad android samsung galaxy xiaomi redmi poco oppo vivo realme huawei infinix nokia blackberry "
    "yahoo gmail outlook hotmail mail email surel e-mail windows ponsel smartphone hp handphone telepon "
    "tablet perangkat mobile aquamail bluemail spark zimbra roundcube thunderbird proton ios macbook mac"
)
_DEVICE_OPENS = (
    "dikirim dari",
    "terkirim dari",
    "dikirim melalui",
    "dikirim menggunakan",
    "sent from",
    "sent via",
)
_DEVICE_GETS = ("dapatkan outlook untuk", "get outlook for", "unduh outlook untuk", "download outlook for")


def cut_device_line(lines: Sequence[str], at: int) -> int:
    line = bare_line(lines[at]).rstrip(".")
    if len(line) > 90 or says_something(line):
        return 0
    words = set(re.findall(r"[\w-]+", line))
    opens = line.startswith(_DEVICE_OPENS) and words & _DEVICES
    return 1 if opens or line.startswith(_DEVICE_GETS) else 0


_DISCLAIMERS = (
    "penafian",
    "disclaimer",
    "sanggahan",
    "email ini bersifat rahasia",
    "e-mail ini bersifat rahasia",
    "surel ini bersifat rahasia",
    "pesan ini bersifat rahasia",
    "email ini dan lampirannya",
    "pesan ini beserta lampirannya",
    "this email and any",
    "this e-mail and any",
    "this message and any",
    "this email is confidential",
    "this e-mail is confidential",
    "confidentiality notice",
    "caution: this email originated",
    "caution: external",
    "external email",
    "[external]",
    "[eksternal]",
    "perhatian: email ini berasal dari luar",
    "peringatan: email ini berasal dari luar",
    "email ini berasal dari luar",
    "virus-free.",
    "bebas virus.",
)


def cut_disclaimer(lines: Sequence[str], at: int) -> int:
    """A disclaimer or a gateway's banner: its paragraph goes."""
    if not bare_line(lines[at]).lstrip("[(-").startswith(tuple(text.lstrip("[") for text in _DISCLAIMERS)):
        return 0
    return max(_paragraph_end(lines, at) - at, 1)


_FORMULA = re.compile(
    r"ass?alamu?'? ?'?alaikum[\w.' ]{0,40}|wa?ss?alam\w{0,4}'? ?'?(alaikum[\w.' ]{0,40})?|om swastiastu"
    r"|selamat (pagi|siang|sore|malam)[\w/. ]{0,30}|dengan hormat|hormat (kami|saya)"
    r"|salam( hormat| sehat| sejahtera)?|(atas perhatian\w* )?"
    r"(dan kerja ?sama\w* )?(kami |saya )?(ucapkan |sampaikan )?terima ?kasih( banyak| pak| bu| bapak/ibu)?"
    r"|demikian,? (kami |saya )?(sampaikan )?,?( atas perhatian\w* )?(kami |saya )?(ucapkan )?terima ?kasih"
    r"|matur (nuwun|suwun)|hatur nuhun|makasih|trims|tks|thanks?( you)?|(best |kind |warm )?regards"
)
_CLOSINGS = ("hormat", "salam", "wassalam", "wasalam", "regards", "best regards", "kind regards")


def cut_formula(lines: Sequence[str], at: int) -> int:
    """A whole line of greeting or closing; below a closing also the name and post, which say nothing."""
    line = bare_line(lines[at]).strip(" ,.!;-")
    if not line or len(line) > 90 or not _FORMULA.fullmatch(line):
        return 0
    end = at + 1
    if at and line.startswith(_CLOSINGS):
        while end < min(len(lines), at + 7) and _is_name(lines[end]):
            end += 1
    return end - at


def _is_name(line: str) -> bool:
    words = line.split()
    return 0 < len(words) <= 8 and not line.lstrip().startswith((">", "-")) and not says_something(line)
