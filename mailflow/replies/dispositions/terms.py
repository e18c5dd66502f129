"""Reads until when something is to be done ("paling lambat Jumat") and the instruction beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mailflow.language.open_ends import OVER
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Token, parse_tokens
from mailflow.texts.wording import parse_date

_DUE = (
    ("paling", "lambat"),
    ("paling", "telat"),
    ("selambat-lambatnya",),
    ("batas", "waktu"),
    ("batas",),
    ("tenggat",),
    ("target",),
    ("deadline",),
    ("sebelum",),
    ("sampai", "dengan"),
    ("maksimal",),
    ("maks",),
    ("by",),
    ("due",),
    ("saya", "tunggu"),
    ("ditunggu",),
)
_DUE_WORDS = 8
_DATE_WORDS = words_of(
    "hari tgl tanggal senin selasa rabu kamis jumat jum'at sabtu minggu ahad ini depan besok lusa bulan "
    "akhir januari februari maret april mei juni juli agustus september oktober november desember jan feb "
    "mar apr jun jul agu agt sep okt nov des pukul jam wib pagi siang sore malam nanti"
)


def read_term(text: str, tokens: Sequence[Token], today: date) -> tuple[date | None, tuple[int, int]]:
    """The term after `paling lambat` and its like, and where it stands; (0, 0) when there is none to cut."""
    for at in range(len(tokens)):
        marker = next((m for m in _DUE if tuple(token.word for token in tokens[at : at + len(m)]) == m), None)
        if marker:
            return _term(text, tokens, at, at + len(marker), today)
    return _bare_term(text, tokens, today), (0, 0)


def is_term_over(text: str, today: date) -> bool:
    """Whether a term is named that has passed: `paling lambat Jumat kemarin`, `tenggat 1 November`."""
    tokens = parse_tokens(text)
    return any(
        tuple(token.word for token in tokens[at : at + len(marker)]) == marker
        and _is_over(text, tokens[at + len(marker) : at + len(marker) + _DUE_WORDS], today)
        for marker in _DUE
        for at in range(len(tokens))
    )


def _is_over(text: str, tokens: Sequence[Token], today: date) -> bool:
    end = next((at for at, token in enumerate(tokens) if not _may_be_dated(token)), len(tokens))
    if any(token.word in OVER for token in tokens[:end]):
        return True
    dated = [token for token in tokens[:end] if is_date_word(token)]
    due = parse_date(text[dated[0].start : dated[-1].end], today) if dated else None
    return due is not None and due < today


def _may_be_dated(token: Token) -> bool:
    return is_date_word(token) or token.word in OVER or token.word in _BESIDE_A_DATE


_BESIDE_A_DATE = words_of("nya waktunya : pekan tahun itu")


_SOON = words_of("besok lusa tgl tanggal senin selasa rabu kamis jumat jum'at sabtu hari")
_OF_AN_EVENT = words_of(
    "rapat acara undangan kejadian sejak mulai agenda jadwal per dari kegiatan pertemuan surat untuk pada "
    "gangguan laporan libur pelantikan kunjungan pelaksanaan nanti"
)
_SINCE = words_of("sejak mulai sampai per dari")
_TRAILING = words_of("juga ya pak bu makasih terima kasih saja")


def _bare_term(text: str, tokens: Sequence[Token], today: date) -> date | None:
    """`cek besok pagi`, `lapor tgl 24`: the one day at the end of a clause, unless it is that of something else."""
    found = [day for at in range(1, len(tokens)) if (day := _day_at(text, tokens, at, today))]
    return found[0] if len(found) == 1 else None


def _day_at(text: str, tokens: Sequence[Token], at: int, today: date) -> date | None:
    if tokens[at].word not in _SOON or is_date_word(tokens[at - 1]):
        return None
    before = {token.word for token in tokens[max(at - 3, 0) : at]}
    if [token.word for token in tokens[at : at + 3]] == ["hari", "ini", "juga"] and not before & _SINCE:
        return today
    end = at
    while end < min(len(tokens), at + _DUE_WORDS) and is_date_word(tokens[end]):
        end += 1
    after = next((token for token in tokens[end:] if token.word not in _TRAILING), None)
    wanted = " ".join(token.word for token in tokens[end : end + 2]) in _WANTED
    if before & _OF_AN_EVENT or not (after is None or after.raw in _CLAUSE_ENDS or wanted):
        return None
    last = end
    while last > at + 1 and tokens[last - 1].word in _TIMES:
        last -= 1
    due = parse_date(text[tokens[at].start : tokens[last - 1].end], today)
    return due if due and due >= today else None


_WANTED = frozenset(
    {
        "sudah harus",
        "harus sudah",
        "harus selesai",
        "harus beres",
        "laporkan ke",
        "laporkan kepada",
        "sudah di",
        "sudah ada",
        "sudah selesai",
        "sudah beres",
        "harus ada",
        "saya mau",
        "saya tunggu",
        "saya minta",
        "saya ingin",
        "saya perlukan",
        "saya butuhkan",
        "kami perlukan",
    }
)
"""Behind a day: what is wanted by then."""
_TIMES = words_of("pagi siang sore malam wib")
_CLAUSE_ENDS = frozenset(",.;!)\n")


_ENGLISH_DAYS = {
    "monday": "senin",
    "tuesday": "selasa",
    "wednesday": "rabu",
    "thursday": "kamis",
    "friday": "jumat",
    "saturday": "sabtu",
    "sunday": "minggu",
}


def _term(
    text: str, tokens: Sequence[Token], at: int, start: int, today: date
) -> tuple[date | None, tuple[int, int]]:
    start += start < len(tokens) and tokens[start].raw == ":"
    day = tokens[start].raw.lower() if start < len(tokens) else ""
    if day in _ENGLISH_DAYS:
        due = parse_date(_ENGLISH_DAYS[day], today)
        return (due, (tokens[at].start, tokens[start].end)) if due else (None, (0, 0))
    end = start
    while end < min(len(tokens), start + _DUE_WORDS) and is_date_word(tokens[end]):
        end += 1
    if end == start:
        return None, (0, 0)
    said = text[tokens[start].start : tokens[end - 1].end]
    due = parse_date(f"tgl {said}" if said[0].isdigit() else said, today)
    if due is None or due < today:
        return None, (0, 0)
    return due, (tokens[at].start, tokens[end - 1].end)


def is_date_word(token: Token) -> bool:
    """Whether a word or sign may stand within a date: a number, a month, a weekday, `tgl`."""
    return (
        token.word == "#"
        or token.raw in ("/", "-")
        or token.raw.lower() in _DATE_WORDS
        or token.word in _DATE_WORDS
    )


def cut_instruction(text: str, start: int, cut: tuple[int, int]) -> str:
    """The words from a place on, on one line, without the term."""
    begin, end = (max(cut[0], start), max(cut[1], start))
    words = f"{text[start:begin]} {text[end:]}" if end > begin else text[start:]
    return " ".join(words.split()).strip(" .,:;-")
