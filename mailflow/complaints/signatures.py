"""Reads the foot of a complaint letter: the post, the name and the NIP of who signed, and the copies."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from mailflow.complaints.copies import TEMBUSAN
from mailflow.complaints.office_names import title_case
from mailflow.texts.extracts import Extract, Sure, least
from mailflow.texts.layout import (
    ADDRESSEE,
    SALUTATION,
    Columns,
    dated_place,
    day_alone,
    is_running,
    split_columns,
)
from mailflow.texts.wording import format_nip, parse_nip

CLOSING = re.compile(
    r"\s*(?:demikian\b|demikianlah|atas (?:perhatian|bantuan|kerja ?sama|perkenan)|wassalam|hormat (?:kami|saya)"
    r"|terima ?kasih|salam\b|-- ?$|_{5,}|dikirim dari|sent from|dapatkan outlook"
    r"|(?:best|kind|warm)?\s?regards|(?:yours )?(?:sincerely|faithfully)|respectfully|thank you)",
    re.IGNORECASE,
)
_ANNEX = re.compile(r"\s*lampiran\b(?:\s*:?\s*(?:surat|nota|[ivx\d]+\b)|\s*$)", re.IGNORECASE)
_RANK = re.compile(
    r"\(?\s*(?:pembina|penata|pengatur|juru|golongan|gol\.|pangkat)\b|\(?[ivx]+\s?/\s?[a-e]\)?$",
    re.IGNORECASE,
)
_MARK = re.compile(
    r"\(?\W*(?:ttd|t\.t\.d|cap|stempel|materai|meterai|qr|barcode|tanda ?tangan|ditandatangani|dokumen ini|nip"
    r"|tte|bsre|balai sertifikasi|uu ite|signed|signature|segel)\b|[\W\d_]*$|\$\{|\[\W*ttd|<",
    re.IGNORECASE,
)
_KNOWING = re.compile(r"\s*(?:mengetahui|menyetujui|disetujui)\b", re.IGNORECASE)
POST = re.compile(
    r"\b(?:kepala|plt|plh|pj|pjs|sekretaris|camat|lurah|direktur|direktris|ketua|kabid|kasubbag|kasubag|kasi|inspektur"
    r"|rektor|dekan|manajer|manager|koordinator|staf|pranata|analis|asisten|komandan|kuwu|pimpinan|bendahara|operator"
    r"|administrator|pengelola|walikota|wali kota|bupati|gubernur|deputi|wakil|pelapor|pemohon|admin|kapolsek|kapolres"
    r"|danramil|penghulu|kanit|kasat|jaksa|panitera|guru|director|head|president|officer|chief|secretary|dean|komisaris"
    r"|kadis|pejabat|penanggung ?jawab|pengurus|presiden|supervisor|pembina yayasan|owner|pemilik)\b",
    re.IGNORECASE,
)
_OF_HEAD = re.compile(
    r"(?:a\.?n\.?|u\.?b\.?|plt\.?|plh\.?|pj\.?|kepala|sekretaris|camat|lurah|kuwu|direktur|direktris|inspektur|rektor"
    r"|dekan|ketua|pimpinan|bupati|walikota|wali kota|komandan|wakil)\b",
    re.IGNORECASE,
)
_POST_BEGIN = re.compile(r"(?:a\.?\s?n\.?|plt|plh|pj|pjs|selaku)\b", re.IGNORECASE)
_NAME_WORD = r"\(?[^\W\d_][\w.'’`-]*\)?"
_NAME = re.compile(rf"{_NAME_WORD}(?:(?:,\s?|\s){_NAME_WORD}){{0,13}},?")
_TITLED = re.compile(
    r"(?:prof|dr|drg|drh|drs|dra|ir|apt|hj?|kh|mayor|letkol|kolonel|kapten|kompol|akp|akbp|brigjen|letda|lettu)\b",
    re.IGNORECASE,
)
_DEGREE = r"(?!N[IR][PK]\b)[A-Z][A-Za-z]*\.[\w.]*"
_DEGREES = re.compile(rf"{_DEGREE}(?:,?\s(?:{_DEGREE}|[A-Z]{{2,6}}))*")
_WITH_DEGREE = re.compile(rf",\s*(?:{_DEGREE}|[A-Z]{{2,}})")
_POST_LINES = 7
_NAME_ABOVE = 8
_NO_PERSON = re.compile(
    r"(?:kabupaten|kota|provinsi|propinsi|republik|dinas|badan|kantor|bidang|bagian|seksi|dan|desa|kecamatan|kelurahan"
    r"|universitas|fakultas|direktorat|pemerintah|selaku|halaman|lampiran|nomor|tanggal)\b",
    re.IGNORECASE,
)
_PLACE_OR_DAY = re.compile(
    r"(?:dikeluarkan|ditetapkan|dibuat|diterbitkan) di\b|(?:pada )?tanggal\b", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """Who signed, and the line on which the block begins (None when no block was found)."""

    fields: dict[str, Extract]
    first_line: int | None


@dataclass(frozen=True, kw_only=True, slots=True)
class _Signer:
    """One signature block; the lines are those of the text below the head."""

    name: str
    name_line: int
    post: str
    first_line: int
    nip: str
    nip_line: int
    known: bool  # it stands under Mengetahui
    sure: Sure


def read_signature(lines: Sequence[str]) -> Signature:
    """The signature block: post, name, NIP. Of several the head of the office is meant; else none is taken."""
    columns = split_columns(lines)
    start = closing_line(columns)
    signers = [signer for column in (columns.left, columns.right) for signer in _signers(column, start)]
    if not signers:
        below = _below_copies(columns.left)
        signers = [signer for column in (columns.left, columns.right) for signer in _signers(column, below)]
    if not signers and start:
        signers = [
            signer for column in (columns.left, columns.right) for signer in _name_alone(column, start)
        ]
    chosen = _chosen(signers)
    if chosen is None:
        first = min((signer.first_line for signer in signers), default=None)
        return Signature(fields={}, first_line=first)
    sure = least(chosen.sure, "tinggi" if len(signers) == 1 else "sedang")
    fields = {"ttd_nama": Extract(value=chosen.name, line=chosen.name_line, sure=sure)}
    if chosen.post:
        fields["ttd_jabatan"] = Extract(value=chosen.post, line=chosen.first_line, sure=sure)
    if chosen.nip:
        fields["ttd_nip"] = Extract(value=format_nip(chosen.nip), line=chosen.nip_line, sure=sure)
    return Signature(fields=fields, first_line=min(signer.first_line for signer in signers))


def closing_line(columns: Columns) -> int:
    """The line after which somebody signs: the last closing before the copies; 0 without one."""
    end = _end(columns.left, 0)
    found = [number for number in range(end) if CLOSING.match(columns.left[number])]
    return found[0] if found else 0


def _end(column: Sequence[str], start: int) -> int:
    ends = (
        number
        for number in range(start, len(column))
        if TEMBUSAN.match(column[number]) or _ANNEX.match(column[number])
    )
    return next(ends, len(column))


def _chosen(signers: Sequence[_Signer]) -> _Signer | None:
    """The one signer; of several the one whom Mengetahui or a head's post tells from the others."""
    for sieve in (lambda one: True, lambda one: one.known, lambda one: _OF_HEAD.match(one.post) is not None):
        left = [signer for signer in signers if sieve(signer)]
        if len(left) == 1:
            return left[0]
    return None


def _signers(column: Sequence[str], start: int) -> Iterator[_Signer]:
    end = _end(column, start)
    nips = [number for number in range(start, end) if re.match(r"\s*\(?\s*N\s?I\s?[PK]\b", column[number])]
    for number in nips[:4]:
        if len(re.findall(r"\bNIP\b", column[number])) > 1:
            continue  # two blocks that a text without places has run together
        name_line = _name_above(column, number, start)
        if name_line is not None:
            yield _signer(column, name_line, start, parse_nip(column[number]) or "", number)
    if not nips:
        yield from _without_nip(column, start, end)


def _name_above(column: Sequence[str], number: int, start: int) -> int | None:
    for above in range(number - 1, max(number - _NAME_ABOVE, start - 1), -1):
        text = column[above].strip()
        if not text or _RANK.match(text) or _MARK.match(text):
            continue
        return above if _is_name(text) else None
    return None


def _is_name(text: str) -> bool:
    bare = _bare_name(text)
    fits = len(bare) <= 70 and not text.endswith((",", ":", ";")) and _NAME.fullmatch(bare) is not None
    other = (POST, CLOSING, ADDRESSEE, SALUTATION, _KNOWING, _NO_PERSON)
    return fits and not any(kind.match(bare) for kind in other) and not is_running(bare)


def _bare_name(text: str) -> str:
    """A name without the brackets and the dots between which it stands."""
    bare = re.sub(r"^[\s.…_]{2,}|[\s.…_]*[…_.]{3,}[\s.…_]*$", "", " ".join(text.split()).strip(" _[]\t"))
    if bare[:1] == "(" and (bare.endswith(")") or ")" not in bare):
        bare = re.sub(r"^[\s.…_]+|[\s.…_]*[…_.]{3,}[\s.…_]*$", "", bare[1:].removesuffix(")"))
    bare = bare.strip()
    return bare.removesuffix(")").rstrip() if bare.count(")") > bare.count("(") else bare


def _whole_name(column: Sequence[str], number: int, start: int) -> tuple[int, str]:
    """The line on which a name begins, and the name: its titles may stand on a second line."""
    name = _bare_name(column[number])
    above = _bare_name(column[number - 1]) if number > start else ""
    below = _bare_name(column[number + 1]) if number + 1 < len(column) else ""
    if (
        above
        and _NAME.fullmatch(above)
        and not POST.match(above)
        and not _NO_PERSON.match(above)
        and _is_first_half(above, name)
    ):
        return number - 1, f"{above} {name}"
    if below and (_DEGREES.fullmatch(below) or (_NAME.fullmatch(below) and _is_first_half(name, below))):
        return number, f"{name} {below}"
    return number, name


def _is_first_half(first: str, second: str) -> bool:
    """Whether two lines are one name: the first begins with titles or ends open, the second brings the degrees."""
    if _DEGREES.fullmatch(second):
        return " " in first and not _RANK.match(first)
    wrapped = _TITLED.match(first) is not None and not _WITH_DEGREE.search(first)
    return wrapped and not _TITLED.match(second) and _WITH_DEGREE.search(second) is not None


def _name_alone(column: Sequence[str], start: int) -> Iterator[_Signer]:
    """Who signs below the closing without post and NIP: one line, with the titles that only a name has."""
    end = _end(column, start)
    lines = [number for number in range(start + 1, end) if column[number].strip()]
    if len(lines) == 1 and _is_name(column[lines[0]].strip()):
        name = _bare_name(column[lines[0]])
        if _TITLED.match(name) or _WITH_DEGREE.search(name):
            signer = _signer(column, lines[0], start, "", lines[0])
            yield replace(signer, sure="sedang")


def _below_copies(column: Sequence[str]) -> int:
    """The line after the empty one that ends the Tembusan: some letters are signed below them."""
    copies = next((number for number, line in enumerate(column) if TEMBUSAN.match(line)), len(column))
    ends = (number for number in range(copies + 1, len(column)) if not column[number].strip())
    return next(ends, len(column))


def _signer(column: Sequence[str], name_line: int, start: int, nip: str, nip_line: int) -> _Signer:
    name_line, name = _whole_name(column, name_line, start)
    first, post, known = _post_above(column, name_line, start)
    return _Signer(
        name=name,
        name_line=name_line,
        post=post,
        first_line=first,
        nip=nip,
        nip_line=nip_line,
        known=known,
        sure="tinggi",
    )


def _without_nip(column: Sequence[str], start: int, end: int) -> Iterator[_Signer]:
    """Without a NIP: the last post below the closing, and the name below it, or above it as people end a mail."""
    posts = [
        number
        for number in range(start, end)
        if _is_post_line(column[number], closed=start > 0 or _is_dated_above(column, number))
    ]
    for number in reversed(posts):
        below = [at for at in range(number + 1, min(number + 9, end)) if column[at].strip()]
        names = [
            at for at in below if not _MARK.match(column[at].strip()) and not _RANK.match(column[at].strip())
        ]
        if names and _is_name(column[names[0]].strip()):
            yield _signer(column, names[0], start, "", names[0])
            return
    if start and len(posts) == 1 and posts[0] > start + 1 and _is_name(column[posts[0] - 1].strip()):
        at = posts[0]
        name = _bare_name(column[at - 1])
        yield _Signer(
            name=name,
            name_line=at - 1,
            post=title_case(column[at].strip(" ,.")),
            first_line=at - 1,
            nip="",
            nip_line=at,
            known=False,
            sure="sedang",
        )


def _is_dated_above(column: Sequence[str], number: int) -> bool:
    return number > 0 and dated_place(column[number - 1]) is not None


def _is_post_line(line: str, *, closed: bool) -> bool:
    """A post in a line of its own. Without closing or date above it must end with a comma or be in capitals."""
    text = line.strip()
    fits = 0 < len(text) < 80 and POST.search(text) is not None and not text.endswith((".", ":", ";"))
    fits = fits and not CLOSING.match(text) and not is_running(text) and not _KNOWING.match(text)
    return fits and (closed or text.endswith(",") or text.isupper())


def _post_above(column: Sequence[str], name_line: int, start: int) -> tuple[int, str, bool]:
    """The line on which the block begins, the post above the name ("" when none), and whether under Mengetahui."""
    number = name_line - 1
    while number >= start and (not column[number].strip() or _MARK.match(column[number].strip())):
        number -= 1
    block: list[str] = []
    while number >= start and len(block) < _POST_LINES and _belongs_to_post(column[number]):
        block.insert(0, " ".join(column[number].split()))
        number -= 1
    above = column[number].strip() if number >= start else ""
    if not any(POST.search(line) or _POST_BEGIN.match(line) for line in block):
        return name_line, "", False
    first = number if dated_place(above) else number + 1
    return first, title_case(" ".join(block)).rstrip(" ,"), _KNOWING.match(above) is not None


def _belongs_to_post(line: str) -> bool:
    text = line.strip()
    other = (CLOSING, ADDRESSEE, SALUTATION, _KNOWING, _PLACE_OR_DAY)
    apart = (
        any(kind.match(text) for kind in other) or dated_place(text) or day_alone(text) or is_running(text)
    )
    short_form = text.casefold().replace(" ", "") in ("a.n.", "an.", "u.b.", "ub.", "a.n", "u.b")
    return (
        bool(text)
        and len(text) < 90
        and not apart
        and not _MARK.match(text)
        and (short_form or not text.endswith((".", ":", ";")))
    )
