"""Finds a post or person that is written of as an addressee and is not in the roster."""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.assigning import DOING, ORDERS, REASONS
from mailflow.language.posts import (
    AFTER,
    ASIDE,
    HAND_ON,
    HARD_POSTS,
    HONORIFICS,
    JOIN,
    OWN_PEOPLE,
    PAPERS,
    PLACES,
    POSTS,
    REPORT,
    TITLES,
    TO,
    folded,
)
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Token
from mailflow.replies.dispositions.posts import Named


def back_of(tokens: Sequence[Token], at: int) -> int:
    """The last token before a name that is no form of address; the dot of `Yth.` is none either."""
    at -= 1
    while at >= 0 and (tokens[at].word in HONORIFICS - TO or _is_abbreviation(tokens, at)):
        at -= 1
    return at


def _is_abbreviation(tokens: Sequence[Token], at: int) -> bool:
    """The dot of `Yth.`, the stroke of `u/`."""
    if at > 0 and tokens[at].raw == "/" and tokens[at - 1].word == "u":
        return True
    return at > 0 and tokens[at].raw == "." and tokens[at - 1].word in TITLES | folded("disp disposisi")


def is_reporting(tokens: Sequence[Token], at: int) -> bool:
    """Whether `ke` hangs on a verb of reporting or asking: `laporkan ke Kadis`, `cek dulu ke Kasi Aplikasi`."""
    before = tokens[max(at - 3, 0) : at]
    asked = next((token.word for token in reversed(before) if token.word != "dulu"), "")
    return asked in _CHECKS_WITH or any(token.word in REPORT for token in before)


_CHECKS_WITH = folded("cek dicek periksa pastikan verifikasi")


def find_stray(tokens: Sequence[Token], named: Sequence[Named], chosen: Sequence[Named]) -> str:
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
    listed = before in JOIN - {","} and at - 2 in inside
    if word in HONORIFICS and follows and tokens[at + 1].word in HARD_POSTS:
        return False  # the post itself tells, right below
    if word in HONORIFICS and follows and before not in _GREETINGS and _is_unknown(tokens[at + 1]):
        return True
    if listed or (before == "," and at - 2 in inside and _goes_on(tokens, at)):
        return _is_unknown(tokens[at])
    if word in HARD_POSTS and is_anothers_paper([token.word for token in tokens[:at]]):
        return False
    back = back_of(tokens, at)
    if word in HARD_POSTS and back >= 0 and tokens[back].word in ASIDE:
        return False
    if word in POSTS and first < len(tokens) and _is_greeted(tokens, at):
        return False
    if word in HARD_POSTS:
        return before not in ASIDE and not is_reporting(tokens, at)
    if word in POSTS:
        return before not in PAPERS and (at < first or before in JOIN | TO)
    addressed = word in ("kepada", "ke", "oleh") and (at < first or before in JOIN)
    if follows and tokens[at + 1].word in PRIORITIES | PLACES:
        return False
    return (
        addressed and follows and not is_reporting(tokens, at) and not _is_post_next(tokens, at + 1, inside)
    )


def _is_greeted(tokens: Sequence[Token], at: int) -> bool:
    """`Yth. Sekretariat,`, `Yth. Tim,`: whoever wrote to us, in the first words."""
    ends = at + 1 < len(tokens) and tokens[at + 1].raw in (",", "\n")
    return (
        ends
        and at < _GREETED_WITHIN
        and at > 0
        and (tokens[at - 1].word in HONORIFICS or tokens[0].word == "yth")
    )


_GREETED_WITHIN = 4


def is_anothers_paper(before: Sequence[str]) -> bool:
    """`tindak lanjuti disposisi Direktur`, `surat Kadis`: whose paper it is, to whom nothing is given."""
    said = [word for word in before[-4:] if word not in HONORIFICS]
    paper = set(said[-1:]) & _PAPERS_OF
    ordered = said[-1:] == ["disposisi"]  # alone it may be handed to that post
    return bool(paper) and (not ordered or bool(set(said[-2:-1]) & _BY_PAPER))


_PAPERS_OF = folded(
    "disposisi arahan perintah instruksi petunjuk surat permintaan nota memo permohonan undangan"
)
_BY_PAPER = folded(
    "tindaklanjuti menindaklanjuti sesuai dengan berdasarkan atas laksanakan jalankan ikuti sebagaimana adanya"
)


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a list of names goes on or ends behind this word: `Kasi Aplikasi, Rizky: cek`."""
    return at + 1 < len(tokens) and tokens[at + 1].word in JOIN | {":"}


PRIORITIES = words_of("p1 p2 p3 p4 prioritas p")
NUMERALS = words_of("satu dua tiga empat tinggi sedang rendah #")
_GREETINGS = words_of("pagi siang sore malam halo hai dear hi makasih kasih")


def _is_unknown(token: Token) -> bool:
    if not token.is_word or token.word in AFTER | HAND_ON | HONORIFICS | TO | JOIN | OWN_PEOPLE | REASONS:
        return False
    return token.raw[:1].isupper() or not (
        token.word in DOING | REPORT | ORDERS or _is_imperative(token.word)
    )


def _is_imperative(word: str) -> bool:
    return word.endswith("kan") and len(word) > len("bukan") + 1


def _is_post_next(tokens: Sequence[Token], at: int, inside: set[int]) -> bool:
    while at < len(tokens) and (tokens[at].word in HONORIFICS or tokens[at].raw == "."):
        at += 1
    return at in inside
