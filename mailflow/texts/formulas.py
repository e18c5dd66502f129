"""The lines of a mail that say nothing: device lines, disclaimers, pictures, mottos, greetings.

Each `cut_` function tells how many lines go from a place on; 0 when what stands there is said by somebody.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from mailflow.language.clauses import says_something
from mailflow.language.vocabulary import words_of


def bare_line(line: str) -> str:
    """A line in lower case without the marks of quoting and emphasis around it."""
    return line.strip(" \t>*_").casefold()


RULE_LINE = re.compile(r"[_=-]{10,200}")


def paragraph_end(lines: Sequence[str], at: int) -> int:
    """The first line from here that is empty or a line of strokes."""
    end = at
    while end < len(lines) and lines[end].strip() and not RULE_LINE.fullmatch(lines[end].strip()[:210]):
        end += 1
    return end


_DEVICES = words_of(
    "iphone ipad ipod android samsung galaxy xiaomi redmi poco oppo vivo realme huawei infinix nokia "
    "blackberry htc alcatel yahoo gmail outlook hotmail mail email surel e-mail windows ponsel smartphone hp "
    "handphone telepon phone cell tablet perangkat device mobile aquamail bluemail spark airmail mailbox "
    "zimbra roundcube thunderbird proton ios macbook mac"
)
_DEVICE_OPENS = (
    "dikirim dari",
    "terkirim dari",
    "dikirim melalui",
    "terkirim melalui",
    "dikirim menggunakan",
    "dikirim dengan",
    "terkirim dengan",
    "diketik dari",
    "sent from",
    "sent via",
    "sent with",
    "sent by",
)
_DEVICE_GETS = (
    "dapatkan outlook untuk",
    "get outlook for",
    "unduh outlook untuk",
    "download outlook for",
    "yahoo mail:",
)
_LINKED = re.compile(r"\[([^\]]{1,40})\]\([^)]{0,90}\)")
_EXCUSE = re.compile(
    r"[,.;–-]{1,2} {0,3}(?:mohon maaf|maaf|maafkan|harap maklum|please excuse|excuse|pardon|sorry)"
    r"(?: (?:jika|bila|kalau|apabila|ada|atas|salah|ketik|pengetikan|kesalahan|singkatnya|pesan|ini|singkat|any"
    r"|my|the|for|typos?|typoze|errors?|brevity|short)){0,12}\.?"
)


def cut_device_line(lines: Sequence[str], at: int) -> int:
    """`Dikirim dari iPhone saya`, also with an excuse for slips behind it."""
    line = bare_line(lines[at])
    if len(line) > 130:
        return 0
    line = _LINKED.sub(r"\1", line).strip("(<>)").rstrip(".")
    excuse = _EXCUSE.search(line)
    line = line[: excuse.start()] if excuse and excuse.end() == len(line) else line
    if len(line) > 90 or not _tells_of_device(line):
        return 0
    # asked last: nearly every line of a reply says something, and to find that out takes its words apart
    return 0 if says_something(line) else 1


def _tells_of_device(line: str) -> bool:
    opens = line.startswith(_DEVICE_OPENS) and not _DEVICES.isdisjoint(re.findall(r"[\w-]+", line))
    return opens or line.startswith(_DEVICE_GETS)


_DISCLAIMERS = (
    "penafian",
    "disclaimer",
    "sanggahan",
    "email ini bersifat rahasia",
    "e-mail ini bersifat rahasia",
    "surel ini bersifat rahasia",
    "email ini dapat memuat",
    "e-mail ini dapat memuat",
    "surel ini dapat memuat",
    "pesan ini dapat memuat",
    "email ini mungkin berisi",
    "surel ini mungkin berisi",
    "pesan ini mungkin berisi",
    "this email may contain",
    "this e-mail may contain",
    "this message may contain",
    "pesan ini bersifat rahasia",
    "email ini dan lampirannya",
    "surel ini dan lampirannya",
    "surel ini beserta lampirannya",
    "pesan ini dan lampirannya",
    "pesan ini beserta lampirannya",
    "this email and any",
    "this e-mail and any",
    "this message and any",
    "this email is confidential",
    "this e-mail is confidential",
    "this email message and any",
    "confidentiality notice",
    "caution: this email originated",
    "caution: external",
    "external email",
    "[external]",
    "[eksternal]",
    "this email originated from outside",
    "this message originated from outside",
    "this message came from outside",
    "you don't often get email from",
    "anda tidak sering menerima email dari",
    "perhatian: email ini berasal dari luar",
    "peringatan: email ini berasal dari luar",
    "email ini berasal dari luar",
    "surel ini berasal dari luar",
    "virus-free.",
    "bebas virus.",
    "email ini telah diperiksa dari virus",
    "surel ini telah diperiksa dari virus",
    "this email has been checked for viruses",
    "this email has been scanned",
    "mohon pertimbangkan lingkungan sebelum",
    "pertimbangkan lingkungan sebelum",
    "please consider the environment before",
)


def cut_disclaimer(lines: Sequence[str], at: int) -> int:
    """A disclaimer or a gateway's banner: its paragraph goes."""
    if not bare_line(lines[at]).lstrip("[(-").startswith(tuple(text.lstrip("[") for text in _DISCLAIMERS)):
        return 0
    return max(paragraph_end(lines, at) - at, 1)


_PICTURE = re.compile(
    r"\[(?:(?P<file>(?:image|cid|gambar):[^\]]{0,300})|(?P<words>[^\]]{1,300}))\](?: ?<?https?://[^\s<>]{1,300}>?)?"
)


def cut_picture(lines: Sequence[str], at: int) -> int:
    """What a client writes for a picture, `[cid:image001.png@…]` or the words that describe it."""
    found = _PICTURE.fullmatch(lines[at].strip()[:620])
    return 1 if found and (found["file"] or not says_something(found["words"])) else 0


_MOTTO = re.compile(
    r"(?:tolak|stop|anti|lawan|hindari|katakan tidak pada) (?:segala bentuk )?(?:gratifikasi|korupsi|pungli|suap|kkn)"
    r"[\w ,!&./-]{0,90}|bersama kita bisa|melayani (?:dengan|sepenuh) hati|bangga melayani bangsa"
    r"|zona integritas[\w ,!&./-]{0,40}"
)


def is_motto(line: str) -> bool:
    return bool(_MOTTO.fullmatch(bare_line(line).strip(" \"'“”‘’!.#")[:140]))


def cut_motto(lines: Sequence[str], at: int) -> int:
    """The slogans that stand under officers' names; one of them begins with TOLAK."""
    return 1 if at and is_motto(lines[at]) else 0


_GREETING = re.compile(
    r"ass?alamu?'? ?'?alaikum[\w.' ]{0,40}|wa?ss?alam\w{0,4}'? ?'?(?:alaikum[\w.' ]{0,40})?"
    r"|wa'?alaikum ?'?u?s?salam[\w.' ]{0,40}|om swastiastu|selamat (?:pagi|siang|sore|malam)[\w/. ]{0,30}"
    r"|dengan hormat|\(?ttd\)?|tertanda|matur (?:nuwun|suwun)|hatur nuhun|makasih|trims|tks|thanks?(?: you)?"
    r"|(?:best |kind |warm )?regards"
)
_POLITE = words_of(
    "demikian disampaikan sampaikan kami saya atas perhatian perhatiannya kerja sama samanya "
    "kerjasama kerjasamanya kesediaan kesediaannya waktu waktunya dan bapak ibu saudara pak bu diucapkan ucapkan "
    "terima kasih terimakasih banyak salam hormat sehat sejahtera selalu hangat sukses takzim"
)
_POLITE_HEARTS = (("terima", "kasih"), ("terimakasih",), ("salam",), ("hormat", "kami"), ("hormat", "saya"))


def is_formula(line: str) -> bool:
    """Whether a line is a greeting or a closing and nothing else."""
    bare = bare_line(line).strip(" ,.!;-")
    if not 0 < len(bare) <= 120:
        return False
    return bool(_GREETING.fullmatch(bare)) or _is_polite(re.findall(r"[^\s,.!;/]+", bare))


def _is_polite(words: Sequence[str]) -> bool:
    """Nothing but words of thanks and respect, and of them such as make a closing."""
    if not _POLITE.issuperset(words):
        return False
    text = f" {' '.join(words)} "
    return words[:1] == ["demikian"] or any(f" {' '.join(heart)} " in text for heart in _POLITE_HEARTS)


def cut_formula(lines: Sequence[str], at: int) -> int:
    """A whole line of greeting or closing."""
    return 1 if is_formula(lines[at]) else 0
