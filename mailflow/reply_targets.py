"""Reads a disposition: to which posts, with which instruction, until when.

A post counts only where an addressee stands (after `kepada`, `Yth.`, a handing-on verb, or at the head of a clause),
and only when its words end where a known name of it ends: `Kasi Aplikasi Keuangan` is not `Kasi Aplikasi`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from mailflow.reply_words import Token, fold, parse_tokens
from mailflow.wording import parse_date

Roles = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Addressees:
    """Who a reply hands the matter to. `doubt` says in an Indonesian clause why that is unsure ("" when sure)."""

    codes: tuple[str, ...] = ()
    instruction: str = ""
    due: date | None = None
    doubt: str = ""
    ordered: bool = False
    """Something is asked of them: a post that stands alone is no disposition yet."""


@dataclass(frozen=True, kw_only=True, slots=True)
class _Named:
    """A post named in the tokens [start, end); several codes when the name fits several."""

    codes: frozenset[str]
    start: int
    end: int


def _set(text: str) -> frozenset[str]:
    return frozenset(fold(word) for word in text.split()) | frozenset(text.split())


_TITLES = _set("pak bu bapak ibu sdr sdri saudara saudari mas mbak yth plt plh rekan kepada ke")
_HONORIFICS = _set("pak bu bapak ibu sdr sdri saudara saudari mas mbak yth plt plh rekan bpk")
_TO = _set("kepada ke yth sdr sdri saudara saudari oleh")
_HAND_ON = _set(
    "disposisi teruskan serahkan tugaskan limpahkan tangani kerjakan tindaklanjuti diproses minta tolong mohon harap "
    "assign cek periksa agar silakan forward kirim dikirim disampaikan disposisikan selesaikan diselesaikan lanjut segera"
)
_ASIDE = _set("dengan bersama tembusan cc via melalui arahan dari undang hubungi kabari bantuan milik didampingi dampingi")
_REPORT = _set("laporkan lapor koordinasikan koordinasi sampaikan kabari infokan informasikan hasilnya hasil tembuskan konsultasikan "
    "konsultasi tanyakan hubungi")
_JOIN = _set("dan serta atau") | {",", "/", "+", "&"}
_AFTER = _set(
    "mohon tolong agar harap segera untuk dan serta cek periksa tindaklanjuti tangani kerjakan laporkan koordinasikan saja ya "
    "selesaikan proses diproses pelajari siapkan jadwalkan arsipkan pantau lanjut bantu dibantu bersama dengan yang paling "
    "selambat-lambatnya sebelum hari karena sesuai wakili evaluasi verifikasi telusuri identifikasi perbaiki pastikan koordinir "
    "atur jalankan laksanakan dampingi monitor tugaskan silakan perlu dapat sebagai guna supaya minta pak bu jangan terima "
    "makasih hadir restart kirim buat buatkan lakukan ambil teruskan pls teliti telaah tinjau eksekusi ambil-alih ini itu prioritas p1 "
    "p2 p3 p4 pada tgl tanggal besok nanti juga"
)
_HARD_POSTS = _set(
    "kasi kabid kasubag kasubbag kasubdit kasubid kadis kadiv kabag kasubdin sekretaris sekdin sekban direktur kapus kaban kanit "
    "kaur camat lurah bupati walikota sekda wakil"
)
_POSTS = _set(
    "kepala sekretariat bidang seksi subbag subbagian bagian divisi staf tim jfu koordinator unit ketua upt uptd pranata analis "
    "programmer teknisi admin operator"
)
_OUT_OF_TARGET = frozenset({".", "!", "?", ";", "\n", ":", ",", "(", ")", "-", "–", "—", "/", "&"})
_DUE = (("paling", "lambat"), ("paling", "telat"), ("selambat-lambatnya",), ("batas", "waktu"), ("tenggat",), ("deadline",),
    ("sebelum",), ("sampai", "dengan"), ("maksimal",), ("maks",), ("by",))
_DUE_WORDS = 8
_DATE_WORDS = frozenset(
    "hari tgl tanggal senin selasa rabu kamis jumat jum'at sabtu minggu ahad ini depan besok lusa bulan akhir januari "
    "februari maret april mei juni juli agustus september oktober november desember jan feb mar apr jun jul agu agt sep "
    "okt nov des pukul jam wib pagi siang sore malam nanti".split()
)


def read_addressees(text: str, roles: Roles, today: date) -> Addressees:
    """The addressees named in a reply, with instruction and term; `codes` is empty when it names none."""
    tokens = parse_tokens(text)
    named = _find_posts(tokens, roles)
    places = [_place(tokens, named, at) for at in range(len(named))]
    chosen = [post for post, place in zip(named, places, strict=True) if place == "target"]
    doubt = _doubt(tokens, named, places, chosen)
    due, cut = _due(text, tokens, today)
    if not chosen:
        return Addressees(doubt=doubt, due=due, instruction=_instruction(text, 0, cut))
    codes = tuple(dict.fromkeys(code for post in chosen for code in sorted(post.codes)))
    end = _list_end(chosen, tokens)
    told = _says_more(tokens[end:])
    return Addressees(
        codes=codes,
        instruction=_instruction(text, tokens[end - 1].end if told else 0, cut),
        due=due,
        doubt=doubt,
        ordered=told or _says_more(tokens[: chosen[0].start]),
    )


def _says_more(tokens: Sequence[Token]) -> bool:
    """Whether there are words here beside forms of address, politeness and our own particles."""
    silent = _HONORIFICS | _set("ya saja terima kasih makasih mohon maaf")
    return any(token.is_word and token.word not in silent for token in tokens)


# --- who ---------------------------------------------------------------------------------------------------


def _names(roles: Roles) -> dict[tuple[str, ...], frozenset[str]]:
    """Every way to name a post, as folded words: the names given, and each without its academic degrees."""
    names: dict[tuple[str, ...], frozenset[str]] = {}
    for code, given in roles.items():
        for name in given:
            for form in {name, name.partition(",")[0]}:
                words = tuple(token.word for token in parse_tokens(form) if token.is_word)
                if words:
                    names[words] = names.get(words, frozenset()) | {code}
    return names


def _find_posts(tokens: Sequence[Token], roles: Roles) -> list[_Named]:
    names = _names(roles)
    begun = _beginnings(names)
    found: list[_Named] = []
    at = 0
    while at < len(tokens):
        post = _post_at(tokens, at, names, begun)
        if post:
            found.append(post)
        at = post.end if post else at + 1
    return found


def _beginnings(names: Mapping[tuple[str, ...], frozenset[str]]) -> dict[tuple[str, ...], frozenset[str]]:
    """The first words of each name: `Kasubdit` for `Kasubdit PSI`, `Budi` for `Budi Santoso`."""
    begun: dict[tuple[str, ...], frozenset[str]] = {}
    for words, codes in names.items():
        for length in range(1, len(words)):
            begun[words[:length]] = begun.get(words[:length], frozenset()) | codes
    return begun


def _post_at(
    tokens: Sequence[Token],
    at: int,
    names: Mapping[tuple[str, ...], frozenset[str]],
    begun: Mapping[tuple[str, ...], frozenset[str]],
) -> _Named | None:
    """The longest name that starts here, else the longest beginning of one."""
    words = _following(tokens, at)
    for known in (names, begun):
        for length in range(len(words), 0, -1):
            if codes := known.get(tuple(words[:length])):
                return _Named(codes=codes, start=at, end=_end_of(tokens, at, length))
    return None


def _following(tokens: Sequence[Token], at: int) -> list[str]:
    """Up to eight words from here to the next sign; the dots of abbreviations do not count."""
    words: list[str] = []
    for token in tokens[at : at + 16]:
        if token.is_word:
            words.append(token.word)
        elif token.raw != "." or not words:
            break
        if len(words) == 8:
            break
    return words


def _end_of(tokens: Sequence[Token], at: int, length: int) -> int:
    while length:
        length -= tokens[at].is_word
        at += 1
    return at


def _place(tokens: Sequence[Token], named: Sequence[_Named], at: int) -> str:
    """What a named post is in its sentence: `target`, `aside` (reported to, worked with), or `unsure`."""
    post = named[at]
    back = _back(tokens, post.start)
    before = tokens[back].word if back >= 0 else "\n"
    joined = at > 0 and before in _JOIN and back == named[at - 1].end
    governed = before in _TO and _is_reporting(tokens, back)
    if before in _ASIDE or governed:
        return "aside"
    if joined:
        return _place(tokens, named[:at], at - 1)
    if before in _TO or before in _HAND_ON or before in ("\n", ".", "!", ";", ":", ","):
        return "target" if _ends_well(tokens, post) else "unsure"
    return "unsure"


def _back(tokens: Sequence[Token], at: int) -> int:
    """The last token before a name that is no form of address; the dot of `Yth.` is none either."""
    at -= 1
    while at >= 0 and (tokens[at].word in _HONORIFICS - _TO or _is_abbreviation_dot(tokens, at)):
        at -= 1
    return at


def _is_abbreviation_dot(tokens: Sequence[Token], at: int) -> bool:
    return at > 0 and tokens[at].raw == "." and tokens[at - 1].word in _TITLES | _set("disp disposisi")


def _is_reporting(tokens: Sequence[Token], at: int) -> bool:
    """Whether `ke` hangs on a verb of reporting: `laporkan hasilnya ke Kadis`."""
    return any(token.word in _REPORT for token in tokens[max(at - 3, 0) : at])


def _ends_well(tokens: Sequence[Token], post: _Named) -> bool:
    after = tokens[post.end] if post.end < len(tokens) else None
    return after is None or after.raw in _OUT_OF_TARGET or after.word in _AFTER


def _list_end(chosen: Sequence[_Named], tokens: Sequence[Token]) -> int:
    """Where the first unbroken list of addressees ends."""
    end = chosen[0].end
    for post in chosen[1:]:
        between = tokens[end : post.start]
        if any(token.word not in _JOIN | _HONORIFICS and token.raw != "." for token in between):
            break
        end = post.end
    return end


def _doubt(tokens: Sequence[Token], named: Sequence[_Named], places: Sequence[str], chosen: Sequence[_Named]) -> str:
    if any(len(post.codes) > 1 for post in chosen):
        return "jabatan tujuan cocok dengan lebih dari satu pejabat"
    if "unsure" in places:
        return "jabatan tujuan belum dapat kami pastikan"
    stray = _stray(tokens, named, chosen)
    if stray:
        return f"jabatan atau nama “{stray}” tidak kami kenali"
    if chosen and any(token.word in ("atau", "jangan", "bukan") for token in tokens[: chosen[-1].start]):
        return "jabatan tujuan belum dapat kami pastikan"
    return ""


def _stray(tokens: Sequence[Token], named: Sequence[_Named], chosen: Sequence[_Named]) -> str:
    """A post or person that is written of as an addressee and is not in the roster; "" when there is none."""
    inside = {at for post in named for at in range(post.start, post.end)}
    first = chosen[0].start if chosen else len(tokens)
    for at in range(len(tokens)):
        if at not in inside and _is_stray(tokens, at, inside, first):
            return " ".join(word.raw for word in tokens[at : at + 3] if word.is_word)
    return ""


def _is_stray(tokens: Sequence[Token], at: int, inside: set[int], first: int) -> bool:
    word, before = tokens[at].word, tokens[at - 1].word if at else ""
    follows = at + 1 < len(tokens) and at + 1 not in inside
    listed = before in _JOIN - {","} and at - 2 in inside
    if word in _HONORIFICS and follows and _is_unknown(tokens[at + 1]):
        return True
    if listed or (before == "," and at - 2 in inside and _goes_on(tokens, at)):
        return _is_unknown(tokens[at])
    if word in _HARD_POSTS:
        return before not in _ASIDE and not _is_reporting(tokens, at)
    if word in _POSTS:
        return at < first or before in _JOIN | _TO
    addressed = word in ("kepada", "ke", "oleh") and (at < first or before in _JOIN)
    return addressed and follows and not _is_reporting(tokens, at) and not _is_post_next(tokens, at + 1, inside)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a list of names goes on or ends behind this word: `Kasi Aplikasi, Rizky: cek`."""
    return at + 1 < len(tokens) and tokens[at + 1].word in _JOIN | {":"}


def _is_unknown(token: Token) -> bool:
    return token.is_word and token.word not in _AFTER | _HAND_ON | _HONORIFICS | _TO | _JOIN


def _is_post_next(tokens: Sequence[Token], at: int, inside: set[int]) -> bool:
    while at < len(tokens) and (tokens[at].word in _HONORIFICS or tokens[at].raw == "."):
        at += 1
    return at in inside


# --- until when, and what ----------------------------------------------------------------------------------


def _due(text: str, tokens: Sequence[Token], today: date) -> tuple[date | None, tuple[int, int]]:
    """The term after `paling lambat` and its like, and where it stands; (0, 0) when there is none to cut."""
    for at in range(len(tokens)):
        marker = next((m for m in _DUE if tuple(token.word for token in tokens[at : at + len(m)]) == m), None)
        if marker:
            return _term(text, tokens, at, at + len(marker), today)
    return None, (0, 0)


def _term(text: str, tokens: Sequence[Token], at: int, start: int, today: date) -> tuple[date | None, tuple[int, int]]:
    end = start
    while end < min(len(tokens), start + _DUE_WORDS) and _is_date_word(tokens[end]):
        end += 1
    if end == start:
        return None, (0, 0)
    due = parse_date(text[tokens[start].start : tokens[end - 1].end], today)
    if due is None or due < today:
        return None, (0, 0)
    return due, (tokens[at].start, tokens[end - 1].end)


def _is_date_word(token: Token) -> bool:
    return token.word == "#" or token.raw in ("/", "-") or token.raw.lower() in _DATE_WORDS or token.word in _DATE_WORDS


def _instruction(text: str, start: int, cut: tuple[int, int]) -> str:
    """The words from a place on, on one line, without the term."""
    begin, end = (max(cut[0], start), max(cut[1], start))
    words = f"{text[start:begin]} {text[end:]}" if end > begin else text[start:]
    return " ".join(words.split()).strip(" .,:;-")
