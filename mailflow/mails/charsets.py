"""Turns bytes and encoded words of a mail into clean text: which charsets are believed, what is cut out."""

from __future__ import annotations

import codecs
import re
from base64 import b64decode
from binascii import a2b_qp

# Names in the wild that mean more than they say: WHATWG reads latin-1 and ASCII as windows-1252,
# and the old Chinese and Korean names as their supersets.
_MEANT = {
    "ascii": "cp1252",
    "latin-1": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "iso-8859-8-i": "iso8859-8",
    "iso-8859-8-e": "iso8859-8",
}

# Real text charsets only: `unicode_escape`, `idna`, `punycode`, `utf-7` and the like are codecs to
# Python too, and would let a sender write one text and have another one read.
_ALLOWED = frozenset(
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5", "cp949", "cp932", "euc_jp"]
    + ["iso2022_jp", "koi8-r", "koi8-u", "tis-620", "mac-roman", "cp437", "cp850", "cp866", "cp874"]
    + [f"cp{number}" for number in range(1250, 1259)]
    + [f"iso8859-{number}" for number in range(2, 17)]
)

# Charsets that are written in ASCII, and the sign after which it means something else.
_SHIFTS = {"utf-7": b"+", "utf7": b"+", "hz": b"~", "iso-2022": b"\x1b"}

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

LOST = "characters of the text are lost"
"""The fault of a text in which U+FFFD stands for what nobody can read."""

# Everything that some reader takes for a line end becomes one, so that all readers see the same lines.
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# C0, DEL and C1 controls, surrogates, zero-width marks, and the marks that turn the writing direction.
_UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_ENCODED_WORD = re.compile(r"=\?([^?\s*]{1,40})(?:\*[^?\s]{0,40})?\?([bBqQ])\?([^?]*)\?=")
_SPACES = re.compile(r"\s+")


def charset_of(name: str) -> str:
    """The codec for a declared charset name; "" when it is unknown or not a charset of text."""
    try:
        codec = codecs.lookup(_MEANT.get(name.strip().lower(), name.strip())).name
    except (LookupError, ValueError):
        return ""
    codec = _MEANT.get(codec, codec)
    return codec if codec in _ALLOWED else ""


def decode_bytes(data: bytes, declared: str = "") -> tuple[str, str]:
    """The text of some bytes, and a fault in a few English words ("" when the declared charset held).

    The ladder: byte order mark, declared charset if it is one of text, UTF-8, windows-1252. Where the last step leaves
    U+FFFD, or the mark lies, the fault is `LOST`; so it is where the declared charset says something else by plain
    ASCII, which others read and we do not.
    """
    for mark, codec in _BOMS:
        if data.startswith(mark):
            return _replaced(data, codec, "")
    believed = charset_of(declared) if declared else ""
    # ASCII and latin-1 are what careless programs declare around UTF-8, so UTF-8 is tried before them.
    order = ["utf-8", believed] if believed in ("", "cp1252") else [believed, "utf-8"]
    for codec in filter(None, order):
        try:
            text = data.decode(codec)
        except UnicodeError:
            continue
        if believed or not declared:
            return text, ""
        return text, LOST if _is_shifted(data, declared) else "declared charset is none"
    return _replaced(data, "cp1252", "text of unknown charset read as cp1252")


def _is_shifted(data: bytes, declared: str) -> bool:
    """Whether some of it is no ASCII to who knows the declared charset: `+AHQ-idak setuju` is "tidak setuju"."""
    return any(name in declared.lower() and sign in data for name, sign in _SHIFTS.items())


def _replaced(data: bytes, codec: str, fault: str) -> tuple[str, str]:
    try:
        return data.decode(codec), fault
    except UnicodeError:
        return data.decode(codec, "replace"), LOST


def clean_text(text: str) -> str:
    """Text with `\\n` line ends and without controls, surrogates, zero-width and direction marks."""
    return _UNWANTED.sub("", _LINE_END.sub("\n", text))


def clean_line(text: str) -> str:
    """The same on one line, with each run of white space as one space."""
    return _SPACES.sub(" ", clean_text(text)).strip()


def holds_unwanted(text: str) -> bool:
    """Whether text holds a control, a line end or a mark that cleaning would take out."""
    return bool(_UNWANTED.search(text) or _LINE_END.search(text) or "\n" in text)


def decode_words(value: str) -> str:
    """A header's value with its encoded words (RFC 2047) and raw 8-bit bytes decoded, on one clean line."""
    return clean_line(unveil_words(value))


def unveil_words(value: str) -> str:
    """The same before it is cleaned.

    Not `email.header.decode_header`: that one mangles raw 8-bit text beside an encoded word.
    """
    text = decode_octets(value)
    if "=?" not in text:
        return text
    pieces: list[str] = []
    waiting, charset, end = b"", "", 0
    for word in _ENCODED_WORD.finditer(text):
        between = text[end : word.start()]
        if between.strip() or word[1].lower() != charset:
            # Bytes are decoded only when a run of one charset ends: a character may be cut over two words.
            pieces.append(decode_bytes(waiting, charset)[0] + (between if between.strip() or not end else ""))
            waiting, charset = b"", word[1].lower()
        waiting += _word_bytes(word[2], word[3])
        end = word.end()
    pieces.append(decode_bytes(waiting, charset)[0] + text[end:])
    return "".join(pieces)


def _word_bytes(encoding: str, payload: str) -> bytes:
    octets = payload.encode("utf-8", "replace")
    if encoding in "qQ":
        return a2b_qp(octets, header=True)
    try:
        return b64decode(octets + b"=" * (-len(octets) % 4))
    except ValueError:
        return octets


def decode_octets(value: str) -> str:
    """Header text in which the parser left the wire's 8-bit bytes as surrogates, decoded by the ladder."""
    if value.isascii():
        return value
    try:
        return decode_bytes(value.encode("ascii", "surrogateescape"))[0]
    except UnicodeEncodeError:
        return value
