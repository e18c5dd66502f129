"""Which lines of a reply its author typed: cuts quotes, headers, signatures, device lines and formulas.

Every rule looks at one line and at most eight after it, over lines capped in length, so the scan is linear.
What is cut too much only costs a question; what is left over could be read as a decision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mailflow.htmltext import QUOTED_LINE
from mailflow.mail import Mail
from mailflow.reply_words import says_something

MAX_LINES = 2000
MAX_LINE = 1000
MARKER = "balas di atas garis ini"
_LOOK = 8
_WRAP = 70
"""A quoted line that its next word would carry past this column was wrapped by the client."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """A mail's lines in two heaps. `overflow`: there were more lines than are looked at."""

    new: str
    quoted: str
    overflow: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class NewText:
    """What the person typed. `disagree`: the text and the HTML part say different things, or not all was read."""

    text: str
    quoted: str = ""
    disagree: bool = False


def new_text(mail: Mail) -> NewText:
    """What the author of a mail typed, from its text part, else its HTML part; both must agree where both speak."""
    plain, rich = cut_quotes(mail.text), cut_quotes(mail.html, wrapped=False)
    overflow = plain.overflow or rich.overflow
    if not mail.text.strip():
        return NewText(text=rich.new, quoted=rich.quoted, disagree=overflow)
    both = bool(mail.html.strip())
    differ = both and _letters(plain.new) != _letters(rich.new)
    return NewText(text=plain.new, quoted=plain.quoted, disagree=overflow or differ)


def cut_quotes(text: str, *, wrapped: bool = True) -> Cut:
    """Split a mail's text into what was typed now and everything else, line by line.

    `wrapped`: a mail client may have broken long lines (a text part; not the lines of an HTML part).
    """
    lines, overflow = _lines(text)
    if wrapped:
        lines = _quote_tails(lines)
    kept: list[str] = []
    gone: list[str] = []
    at = 0
    while at < len(lines):
        taken = _taken(lines, at)
        heap = gone if taken else kept
        step = max(taken, 1)
        heap.extend(lines[at : at + step])
        at += step
    return Cut(new=_tidy(kept), quoted=_tidy(gone), overflow=overflow)


def _taken(lines: Sequence[str], at: int) -> int:
    for rule in _RULES:
        if taken := rule(lines, at):
            return taken
    return 0


def _lines(text: str) -> tuple[list[str], bool]:
    """Lines of at most MAX_LINE characters (longer ones go on in the next), at most MAX_LINES of them."""
    lines: list[str] = []
    for line in re.split(r"\r\n|\r|\n", text.replace("\u00a0", " ")):
        lines.extend(line[i : i + MAX_LINE] for i in range(0, max(len(line), 1), MAX_LINE))
        if len(lines) > MAX_LINES:
            return lines[:MAX_LINES], True
    return lines, False


def _tidy(lines: Sequence[str]) -> str:
    """Lines without trailing blanks, runs of empty lines as one, none at either end."""
    joined = "\n".join(line.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", joined).strip("\n ")


def _letters(text: str) -> str:
    """What must be alike in the text and the HTML part: letters and digits, without links and picture marks."""
    bare = re.sub(r"https?://[^\s<>]{1,500}|\[(?:image|cid|gambar):[^\]\n]{0,200}\]", " ", text)
    return "".join(re.findall(r"[^\W_]+", bare.casefold()))


def _bare(line: str) -> str:
    return line.strip(" \t>*_").casefold()


# --- what cuts everything below it -------------------------------------------------------------------------

_ORIGINAL = re.compile(
    r"[-_= ]{2,60}(pesan asli|pesan terusan|pesan yang diteruskan|pesan diteruskan|teruskan pesan|original message"
    r"|original appointment|forwarded message|forwarded by .{1,60}|reply message|balas pesan|message d'origine)"
    r"[-_= ]{2,60}"
)
_BEGIN = (
    "begin forwarded message:",
    "mulai meneruskan pesan:",
    "awal pesan terusan:",
    "awal pesan yang diteruskan:",
)
_HEADER = re.compile(
    r"(?P<from>dari|from|pengirim)|(?P<sent>terkirim|dikirim|sent|tanggal|date|waktu)"
    r"|(?P<to>kepada|ke|untuk|to|penerima)|(?P<cc>cc|bcc|tembusan)|(?P<subject>subjek|perihal|subject|hal|judul)"
)


def _below_marker(lines: Sequence[str], at: int) -> int:
    """Our own line: below it stand our words, SETUJU and TOLAK among them, whatever became of the quote marks."""
    marked = MARKER in " ".join(lines[at].casefold().split()) and not _is_quoted(lines[at])
    return len(lines) - at if marked else 0


def _below_html_quote(lines: Sequence[str], at: int) -> int:
    """What an HTML client put into its container for quotes; between `>` lines answers may stand in it."""
    if lines[at].strip() != QUOTED_LINE:
        return 0
    below = next((at + n for n, line in enumerate(lines[at + 1 : at + _LOOK], start=1) if line.strip()), at)
    length = _attribution_length(lines, below)
    return 1 if _quote_follows(lines, below + length) else len(lines) - at


def _below_original(lines: Sequence[str], at: int) -> int:
    line = lines[at].strip(" \t*").casefold()
    if line in _BEGIN or (len(line) < 160 and _ORIGINAL.match(line + "--")):
        return len(lines) - at
    return 0


def _below_headers(lines: Sequence[str], at: int) -> int:
    """A header block as Outlook writes it above what it quotes: Dari, then Terkirim and Kepada or Subjek."""
    if _header(lines[at]) != "from":
        return 0
    near = {_header(line) for line in lines[at + 1 : at + _LOOK] if line.strip()}
    return len(lines) - at if "sent" in near and near & {"to", "subject"} else 0


def _header(line: str) -> str:
    name, colon, _ = line.replace("*", "").lstrip(" \t>").partition(":")
    if not colon or len(name) > 12:
        return ""
    found = _HEADER.fullmatch(name.strip().casefold())
    return (found.lastgroup or "") if found else ""


def _attribution(lines: Sequence[str], at: int) -> int:
    """`Pada Sen, 2 Jun 2025 pukul 10.15 Nama <a@b> menulis:`, wrapped over up to four lines.

    Where quote marks follow, only the line itself goes (answers may stand between the quotes); where none
    follow they were lost, and everything below goes.
    """
    length = _attribution_length(lines, at)
    if not length:
        return 0
    return length if _quote_follows(lines, at + length) else len(lines) - at


def _quote_follows(lines: Sequence[str], at: int) -> bool:
    """Whether the first line from here that is not empty has a quote mark."""
    below = [line for line in lines[at : at + _LOOK] if line.strip()]
    return bool(below) and _is_quoted(below[0])


def _attribution_length(lines: Sequence[str], at: int) -> int:
    joined = ""
    for length, line in enumerate(lines[at : at + 4], start=1):
        part = _bare(line)
        if not part:
            return 0
        joined = f"{joined} {part}".strip()
        if len(joined) > 500:
            return 0
        if joined.endswith(("menulis:", "wrote:", "tulis:", "writes:")):
            return length if _is_attribution(joined) else 0
    return 0


def _is_attribution(joined: str) -> bool:
    opens = joined.startswith(("pada ", "on ", "tanggal ", "di ")) or joined[:4].isdigit() or "@" in joined
    return opens and any(sign.isdigit() or sign == "@" for sign in joined)


# --- what cuts itself --------------------------------------------------------------------------------------


def _quote_line(lines: Sequence[str], at: int) -> int:
    return 1 if _is_quoted(lines[at]) else 0


def _is_quoted(line: str) -> bool:
    return line.lstrip().startswith(">")


def _quote_tails(lines: Sequence[str]) -> list[str]:
    """The lines, with a quote mark before each tail that a client wrapped off a `>` line and left without one."""
    marked: list[str] = []
    for line in lines:
        is_tail = bool(marked) and _is_quoted(marked[-1]) and _is_tail(marked[-1], line)
        marked.append(f"> {line}" if is_tail else line)
    return marked


def _is_tail(before: str, line: str) -> bool:
    words = line.split(maxsplit=1)
    if not words or _is_quoted(line):
        return False
    return len(before.rstrip()) + 1 + len(words[0]) > _WRAP


def _signature(lines: Sequence[str], at: int) -> int:
    """From `-- ` down to the next quoted line or the end."""
    if lines[at].rstrip() != "--":
        return 0
    end = at + 1
    while end < len(lines) and not _resumes(lines, end):
        end += 1
    return end - at


def _resumes(lines: Sequence[str], at: int) -> bool:
    return _is_quoted(lines[at]) or bool(_attribution_length(lines, at))


_NIP = re.compile(r"nip[. ]{1,3}\d[\d ]{8,30}")
_TITLED = re.compile(r"[\w ]{1,30}:\s*\S")


def _signature_block(lines: Sequence[str], at: int) -> int:
    """A last paragraph with a `NIP. 1970…` line and no `Label: isi` lines: name, rank and number of the author."""
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


_DEVICES = frozenset(
    "iphone ipad android samsung galaxy xiaomi redmi poco oppo vivo realme huawei infinix nokia blackberry yahoo "
    "gmail outlook hotmail mail email surel e-mail windows ponsel smartphone hp handphone telepon tablet "
    "perangkat mobile aquamail bluemail spark zimbra roundcube thunderbird proton ios macbook mac".split()
)
_DEVICE_OPENS = ("dikirim dari", "terkirim dari", "dikirim melalui", "dikirim menggunakan", "sent from", "sent via")
_DEVICE_GETS = ("dapatkan outlook untuk", "get outlook for", "unduh outlook untuk", "download outlook for")


def _device_line(lines: Sequence[str], at: int) -> int:
    line = _bare(lines[at]).rstrip(".")
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


def _disclaimer(lines: Sequence[str], at: int) -> int:
    """A disclaimer or a gateway's banner: its paragraph goes."""
    if not _bare(lines[at]).lstrip("[(-").startswith(tuple(text.lstrip("[") for text in _DISCLAIMERS)):
        return 0
    return max(_paragraph_end(lines, at) - at, 1)


_FORMULA = re.compile(
    r"ass?alamu?'? ?'?alaikum[\w.' ]{0,40}|wa?ss?alam\w{0,4}'? ?'?(alaikum[\w.' ]{0,40})?|selamat (pagi|siang|sore|malam)"
    r"[\w/. ]{0,30}|dengan hormat|hormat (kami|saya)|salam( hormat| sehat| sejahtera)?|(atas perhatian\w* )?"
    r"(dan kerja ?sama\w* )?(kami |saya )?(ucapkan |sampaikan )?terima ?kasih( banyak| pak| bu| bapak/ibu)?"
    r"|demikian,? (kami |saya )?(sampaikan )?,?( atas perhatian\w* )?(kami |saya )?(ucapkan )?terima ?kasih"
    r"|matur (nuwun|suwun)|hatur nuhun|makasih|trims|tks|thanks?( you)?|(best |kind |warm )?regards|om swastiastu"
)
_CLOSINGS = ("hormat", "salam", "wassalam", "wasalam", "regards", "best regards", "kind regards")


def _formula(lines: Sequence[str], at: int) -> int:
    """A whole line of greeting or closing; below a closing also the name and post, which say nothing."""
    line = _bare(lines[at]).strip(" ,.!;-")
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


_RULE_LINE = re.compile(r"[_=-]{10,200}")


def _rule_line(lines: Sequence[str], at: int) -> int:
    """A line of strokes with which a client parts the reply from the quote."""
    return 1 if _RULE_LINE.fullmatch(lines[at].strip()[:210]) else 0


_RULES: tuple[Callable[[Sequence[str], int], int], ...] = (
    _below_marker,
    _below_html_quote,
    _below_original,
    _below_headers,
    _quote_line,
    _attribution,
    _signature,
    _signature_block,
    _device_line,
    _disclaimer,
    _rule_line,
    _formula,
)
