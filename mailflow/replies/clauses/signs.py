"""What the words of a piece of a sentence tell of a thing: that it works, that it fails, or a no that says neither."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from mailflow.language.vocabulary import words_of
from mailflow.language.working import (
    ABLE,
    APPEARS,
    ARRIVING,
    BETWEEN,
    COME,
    DOES,
    GONE,
    ILL,
    LACKS,
    LASTS,
    LEVELS,
    LOADS,
    MESSAGES,
    NEEDLESS,
    NOT,
    OWN_DEVICES,
    PAPER,
    PEOPLE,
    PRAISE,
    SAME,
    SLIPS,
    THINGS,
    TROUBLE,
    UNDERSTOOD,
    WELL,
    is_use,
)
from mailflow.replies.clauses.echo import is_echo

State = Literal["works", "fails", "loose"]
"""`loose`: a negation of something that is neither."""
BAD, GOOD = "(bad)", "(good)"
"""Phrases that are known to tell of trouble, or that it is well."""
_REACH = 7
"""Words between a negation and what it denies."""
_NAMED = 3
"""Words in which a message that does not come any more may be named."""
_SUBJECT = words_of("kami saya kita sudah telah langsung juga di lagi kembali semua kan mulai saling ikut")
_BEHIND = words_of(
    "semua semuanya juga lagi kembali sekarang pak bu mas mbak bapak ibu ya saja kok dong terus"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sign:
    """What is told, and the place of the word that begins to tell it."""

    state: State
    at: int


def find_signs(
    words: Sequence[str],
    *,
    about_it: bool = True,
    seen: bool = True,
    set_against: bool = False,
    paper: bool = False,
    over: bool = False,
    named: str = "",
) -> list[Sign]:
    """Every sign of a piece, in order. `about_it`: its subject is surely the thing itself, or it was tried; `seen`: the
    sentence tells of the trial; `paper`: it goes on from what was told of papers or people; `over`: a
    trouble was named before it; `set_against`: it stands behind `tapi`; `named`: what the question is about.
    """
    signs: list[Sign] = []
    at = 0
    while at < len(words):
        if over and words[at] == "tidak" and set(words[at + 1 : at + 3]) & APPEARS and "lagi" in words[at:]:
            signs.append(Sign(state="works", at=at))
            break  # `error minggu lalu (kode 402) sudah tidak muncul lagi`
        found, after = _sign(
            words,
            at,
            about_it,
            seen,
            set_against,
            paper or (is_of_papers(words[:at]) and not _was_ill(words, at)),
        )
        if found == "works" and any(
            _is_clipped(one) and not is_echo(one, named) for one in words[max(at - 2, 0) : at]
        ):
            found = "loose"
        if found:
            signs.append(Sign(state=found, at=at))
        at = max(after, at + 1)
    return signs


_CLIPPED = re.compile(r"[b-df-hj-np-tv-z]{2,5}")


def _is_clipped(word: str) -> bool:
    """A word without vowels that nothing is known of: it may deny what follows."""
    return bool(_CLIPPED.fullmatch(word)) and word not in _KNOWN


_KNOWN = words_of(
    "pn mb gb kb hp wa tv pc ktp kk sptjm spj krs khs nik nip vpn lan sms spbe bpkb stnk dprd ppdb"
)


def _sign(
    words: Sequence[str], at: int, about_it: bool, seen: bool, set_against: bool, paper: bool
) -> tuple[State | None, int]:
    """What begins at a place, and where it ends."""
    word = words[at]
    if word in NOT:
        return _denied(words, at, about_it)
    if word == BAD or {word, word.removesuffix("nya")} & ILL:
        state, after = _ailing(words, at)
        lasting = (
            set_against
            or bool(set(words[:at]) & (LASTS | APPEARS))
            or words[-1] in ("lagi", "terus", "semua")
        )
        vague = word in TROUBLE - {"error", "eror"} or word in LEVELS
        return ("loose" if state == "fails" and vague and not lasting else state), after
    if tuple(words[at : at + 2]) in SAME and words[max(at - 1, 0)] not in ("dipakai", "digunakan", "oleh"):
        return "fails", at + 2
    if word == "lama" and set(words) & LOADS and not set(words[at + 1 : at + 2]) & PAPER:
        return "fails", at + 1
    if word in ABLE:
        return _able(words, at)
    if word == "ok" and at + 1 == len(words) and words[at - 1] in THINGS:
        return "works", at + 1
    if word in WELL or word == GOOD:
        return (None if set(words) & PRAISE or (paper and word in _OF_PEOPLE) else "works"), at + 1
    again = (
        {"sudah"} & set(words[:at])
        and {"lagi", "kembali"} & set(words[at + 1 :])
        and not word.startswith("di")
    )
    if word in DOES or (is_use(word) and (word.startswith("ter") or again)):  # `sudah melayani lagi`
        loose = bool(set(words) & PRAISE) or (word in ARRIVING and bool(set(words) & PAPER))
        told = (seen or set(words) & COME) and about_it and not set(words) & OWN_DEVICES
        return ("works" if told and not loose and not paper else None), at + 1
    return None, at + 1


_OF_PEOPLE = frozenset({"bekerja", "sehat", "aman", "waras", "lancar", "prima"})


def is_of_papers(words: Sequence[str]) -> bool:
    """Whether the last of these that names anything names papers or people."""
    named = [word for word in words if word in THINGS | PAPER | PEOPLE]
    return bool(named) and named[-1] not in THINGS


def _was_ill(words: Sequence[str], at: int) -> bool:
    """`semua laporan yang kemarin kosong sekarang sudah terisi`"""
    return bool(set(words[:at]) & ILL and {"sekarang", "kini"} & set(words[:at]))


def _denied(words: Sequence[str], at: int, about_it: bool) -> tuple[State | None, int]:
    """`tidak bisa dibuka`, `tidak pernah putus`, `belum muncul`: the first word that is more than who and whether."""
    if "masih" in words[at + 1 : at + 2]:
        return None, at + 1
    ends = at + 1
    while ends < len(words) and words[ends] in BETWEEN and ends - at < _REACH:
        ends += 1
    between = set(words[at + 1 : ends])
    denied = words[ends] if ends < len(words) else ""
    if denied in NEEDLESS and "ada" not in between:
        return None, ends + 1
    if denied in ILL:
        none = words[at] in ("tidak", "tanpa", "no", "nihil") and not between & ABLE
        yet = words[at] == "belum" and between & {"ada", "pernah"}
        return ("works" if none or yet else "loose"), ends + 1
    if words[at] in ("tidak", "belum"):
        if "ada" in between and denied.removesuffix("nya") in LACKS and ends + 1 == len(words):
            return "fails", ends + 1
        if between & ABLE and (not denied or denied in WELL | DOES or is_use(denied)):
            return "fails", ends + 1
        comes = denied in WELL | DOES or (
            is_use(denied) and not denied.startswith("di") and words[at] == "tidak"
        )
        sure = (
            about_it
            and "ada" not in between
            and not set(words) & (PAPER | OWN_DEVICES)
            and not between & {"saya", "kami", "kita"}
        )
        if denied in WELL or (comes and sure):
            return "fails", ends + 1
    ill = next((i for i in range(ends, min(ends + _NAMED, len(words))) if words[i] in ILL), -1)
    if ill >= 0:  # `tidak keluar pesan session expired`; another word between leaves it open
        named = between & MESSAGES or ("ada" in between and words[ill - 1] == "yang")
        return ("works" if named and words[at] == "tidak" else "loose"), ill + 1
    return "loose", ends


def _ailing(words: Sequence[str], at: int) -> tuple[State | None, int]:
    """`error itu sudah hilang` and `bug X tidak muncul lagi` tell of what is over; `masalahnya belum selesai` not."""
    if words[at] == "salah" and set(words[at + 1 : at + 2]) & SLIPS:
        return None, at + 2
    ends = at if words[at] == BAD or set(words[:at]) & {"masih", "tetap"} else min(len(words), at + _REACH)
    for behind in range(at + 1, ends):
        if words[behind] in GONE and words[behind] != words[at]:
            return "works", behind + 1
        if words[behind] in NOT:
            return _outlived(words, behind)
    return "fails", at + 1


def outcome_of_trouble(words: Sequence[str], at: int) -> Literal["good", "bad", ""]:
    """What has become of the trouble named at a place: `sudah hilang`, `masih ada`; "" if untold."""
    for behind in range(at + 1, len(words)):
        word = words[behind]
        lead = set(words[at + 1 : behind])
        if word in NOT:
            state, _ = _outlived(words, behind)
            return {"works": "good", "fails": "bad"}.get(state, "")  # type: ignore[return-value]
        if word in GONE and word != words[at]:
            return "good" if not lead & _LASTING else ""
        if word in APPEARS and (lead & _LASTING or words[behind + 1 : behind + 2] in (["lagi"], ["terus"])):
            return "bad"
    return ""


_LASTING = words_of("masih tetap kembali sering malah selalu terus lagi")


def _outlived(words: Sequence[str], behind: int) -> tuple[State, int]:
    """What a negation behind a trouble says of it: `belum selesai`, `tidak muncul lagi`, `tidak bisa login`."""
    after = next((i for i in range(behind + 1, len(words)) if words[i] not in _FILLING), len(words))
    said = words[after] if after < len(words) else ""
    if said == "ada" and set(words[after + 1 : after + 2]) - _BEHIND:
        return "loose", after + 1
    if said in APPEARS and words[behind] == "tidak":
        return "works", after + 1
    able = bool(set(words[behind + 1 : after]) & ABLE)
    return ("fails" if said in GONE or able or is_use(said) or said in WELL else "loose"), after + 1


_FILLING = words_of("lagi pernah juga bisa dapat kami saya sepenuhnya benar-benar kunjung")


def _able(words: Sequence[str], at: int) -> tuple[State | None, int]:
    """`bisa dibuka`, `dua-duanya bisa`, `berhasil`: not what may be said, asked or expected (`bisa dipahami`)."""
    after = next((i for i in range(at + 1, len(words)) if words[i] not in _SUBJECT), len(words))
    following = words[after] if after < len(words) else ""
    sent = bool(set(words[after:]) & PAPER) and following.endswith(("kirim", "isi", "kirimkan"))
    if following and is_use(following) and not sent:
        return "works", after + 1
    if following in UNDERSTOOD:
        return None, after + 1
    ended = not following or following in _BEHIND
    if words[at] == "berhasil":
        return (None if following.startswith(("di", "me", "ng", "selalu")) else "works"), at + 1
    if following in (WELL | DOES) - ARRIVING:
        return "works", after + 1
    return ("works" if ended and at else None), at + 1
