"""Makes harmless what only looks like a doubt beside an answer: waiting others, absence, what is to be prevented.

Such a phrase keeps its words and loses its label.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from mailflow.language.asides import (
    ABLE,
    ASKED_OF_US,
    ASKING,
    DELIVERED,
    EXTRAS,
    FINDS_OUT,
    HELD_BACK,
    HINDRANCES,
    IF_EASY,
    MEETING_AT,
    OUR_DESK,
    PAPER_COPIES,
    PRINTED,
    REPORTS,
    SCARCELY,
    SERVED,
    WRITERS_OWN,
)
from mailflow.language.assigning import ASKS, HANDS, LATER, LEAVE, ORDERS, PONDERS, RANKS, SELF, SPEAKS
from mailflow.language.clauses import Clause
from mailflow.language.posts import HARD_POSTS
from mailflow.language.words import Tag
from mailflow.replies.clauses.hits import MAX_TAGS
from mailflow.replies.clauses.joints import ANSWERS, words_in

NEGATIONS = frozenset({"not", "not yet", "do not"})


def calmed(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses with what others wait for and what is only told as plain words."""
    return [
        calm_clause(_added(_sought(clause))) if len(clause.tags) <= MAX_TAGS else clause for clause in clauses
    ]


def _sought(clause: Clause) -> Clause:
    """`tugaskan ... memeriksa apakah ada serangan`: what somebody is to find out is no question to us."""
    at = next((at for at, tag in enumerate(clause.tags) if tag.phrase == "apakah"), -1)
    before, after = words_in(clause.tags[:at]), words_in(clause.tags[at + 1 :])
    seeks = next((i for i in range(len(before) - 1, -1, -1) if before[i] in FINDS_OUT), -1)
    own = bool(set(before[max(seeks - 2, 0) : seeks]) & WRITERS_OWN)
    if at < 0 or clause.closed == "?" or seeks < 0 or own or set(after) & ASKED_OF_US:
        return clause
    tags = (_plain(tag) if tag.phrase == "apakah" else tag for tag in clause.tags)
    return replace(clause, tags=tuple(tags))


def _added(clause: Clause) -> Clause:
    """`..., tapi cadangkan dulu`: one more thing to do, which takes nothing back and asks nobody's leave."""
    said = [word for word in words_in(clause.tags[1:]) if word not in SCARCELY | ASKING]
    orders = bool(said) and (said[0] in ORDERS - HANDS or _is_imperative(said[0]))
    if clause.tags[0].phrase != "tapi" or clause.closed == "?" or not orders or set(said) & _TAKES_BACK:
        return clause
    return replace(clause, tags=(_plain(clause.tags[0]), *clause.tags[1:]))


_TAKES_BACK = HARD_POSTS | RANKS | HANDS | LATER | SELF | LEAVE | PONDERS | ASKS | HELD_BACK


def _is_imperative(word: str) -> bool:
    return (
        word.endswith("kan") and not word.startswith(("me", "di", "ber", "ter", "bu")) and word not in SPEAKS
    )


def calm_clause(clause: Clause) -> Clause:
    tags = [_weighed(clause.tags, at) for at in range(len(clause.tags))]
    if any(tag.label in ANSWERS for tag in tags):
        return replace(clause, tags=tuple(tags))
    words = set(words_in(tags))
    purpose = next(
        (at for at, tag in enumerate(tags) if at and tag.phrase in ("agar", "supaya", "biar")), len(tags)
    )
    tags = [_told(tags, at, purpose, words) for at in range(len(tags))]
    return replace(clause, tags=tuple(tags))


def _told(tags: Sequence[Tag], at: int, purpose: int, words: AbstractSet[str]) -> Tag:
    """In a clause without an answer: what is to be prevented, what the public cannot do, a wish if it is easy."""
    tag = tags[at]
    if tag.phrase == "ngomong" and words_in(tags[at + 1 : at + 2])[:1] == ["sambil"]:
        return _plain(tag)
    before = tags[at - 1].phrase.split()[-1] if at else ""
    if tag.label in NEGATIONS and _denies_hindrance(words_in(tags[at + 1 :])):
        return _plain(tag)
    if tag.label in NEGATIONS:
        public = tag.label == "not" and set(words_in(tags[max(at - 3, 0) : at])) & SERVED
        public = public and set(words_in(tags[at + 1 : at + 2])) & ABLE
        return _plain(tag) if at > purpose or (public and "saya" not in words) else tag
    if tag.label == "study" and tag.phrase == "rapat":
        return _plain(tag) if before in MEETING_AT else tag
    easy = tag.label == "condition" and set(words_in(tags[at + 1 : at + 2])) & IF_EASY
    if (
        easy
        and words & EXTRAS
        and not any(other.label in ("later", "number", "change", "hold") for other in tags)
    ):
        return _plain(tag)
    ahead = tag.phrase == "akan" and not words & {"saya", "kami"}
    named = tag.phrase == "ups" and at > 0  # `cek UPS dan genset`
    return _plain(tag) if ahead or named or _is_mended_by_now(tags, at) else tag


def _denies_hindrance(after: Sequence[str]) -> bool:
    """`jangan berlarut-larut`, `tidak usah dikirim kertasnya`: a delay or a paper copy is denied, and no act."""
    said = [word for word in after if word not in SCARCELY]
    if not said:
        return False
    return (
        said[0] in HINDRANCES
        or (said[0] in DELIVERED and bool(set(said[1:]) & PAPER_COPIES))
        or (said[0] in PRINTED and set(said[1:]) <= PAPER_COPIES | OUR_DESK)
    )


def _is_mended_by_now(tags: Sequence[Tag], at: int) -> bool:
    """`kemarin sempat kurang stempel tapi sudah disusulkan`"""
    turn = next((i for i, tag in enumerate(tags) if tag.phrase == "tapi"), 0)
    by_now = (
        turn > 0 and tags[turn + 1 : turn + 2] and tags[turn + 1].phrase.split()[0] in ("sudah", "sekarang")
    )
    return bool(by_now) and any(tag.label == "past" for tag in tags[:turn]) and at <= turn


def _weighed(tags: Sequence[Tag], at: int) -> Tag:
    return _unless_put_off(tags, _unless_studied(tags, _unless_waiting(tags, at), at), at)


def _unless_put_off(tags: Sequence[Tag], tag: Tag, at: int) -> Tag:
    """`saya setujui setelah saya baca`: behind the answer such reading is still to come."""
    if (
        tag.label == "neutral"
        and tag.phrase.startswith("setelah")
        and any(other.label == "later" for other in tags)
    ):
        return replace(tag, label="condition")
    ahead = next((i for i, other in enumerate(tags[:at]) if other.label in ANSWERS), -1)
    done = {"sudah", "telah"} & {word for other in tags[: ahead + 1] for word in other.phrase.split()}
    if ahead < 0 or done or tag.label != "neutral" or not tag.phrase.startswith("setelah"):
        return tag
    return replace(tag, label="condition")


def _plain(tag: Tag) -> Tag:
    return replace(tag, label="neutral")


def _unless_waiting(tags: Sequence[Tag], at: int) -> Tag:
    """`warga sudah lama menunggu`, `laporannya saya tunggu`: nobody puts the answer off."""
    tag = tags[at]
    if tag.label != "hold" or not set(tag.phrase.split()) <= {"tunggu", "menunggu", "ditunggu", "sudah"}:
        return tag
    before, after = words_in(tags[:at]), words_in(tags[at + 1 :])
    long = before[-1:] in (["lama"], ["banyak"], ["terus"]) or after[:1] == ["lama"]
    told = {word.removesuffix("nya") for word in (*before[-2:], *after[:2])} & REPORTS
    urged = bool(told) and (tag.phrase == "ditunggu" or bool(set(before[-2:]) & {"saya", "kami"}))
    return _plain(tag) if long or urged else tag


def _unless_studied(tags: Sequence[Tag], tag: Tag, at: int) -> Tag:
    """`sudah saya diskusikan`: what was weighed is over."""
    before = [other for other in tags[max(at - 2, 0) : at] if other.label != "subject"]
    done = bool(before) and before[-1].phrase.split()[-1] in ("sudah", "telah")
    return _plain(tag) if done and tag.label == "study" else tag


_AWAY = ("saya sedang", "sedang", "saya di luar", "di luar")


def calm_absence(clauses: Sequence[Clause]) -> list[Clause]:
    """`setuju, saya di luar kota`: who has answered names nobody else by being away."""
    tags = [tag for clause in clauses for tag in clause.tags]
    away = [tag for tag in tags if tag.label == "delegate"]
    answered = any(tag.label == "setuju" for tag in tags)
    if not away or not answered or not all(tag.phrase.startswith(_AWAY) for tag in away):
        return list(clauses)
    return [
        replace(clause, tags=tuple(_plain(tag) if tag in away else tag for tag in clause.tags))
        for clause in clauses
    ]


_WHOLE = frozenset({"setuju", "filler", "vocative", "subject", "ok", "yes", "thumb"})


_AGAIN = frozenset(
    {"dulu", "nanti", "lagi", "ulang", "besok", "saya", "kami", "itu", "begitu", "demikian", "yang"}
)


_SAID = frozenset({"kata", "bilang", "menurut", "ikut", "mengikuti"})


_ENOUGH = 4


def calm_behind(clauses: Sequence[Clause]) -> list[Clause]:
    """Behind an approval that is a sentence of its own, others' talks and words are of something else.

    `Setuju. Teknisnya dibahas dengan bendahara.`; what the writer will weigh, or `begitu kata Kabid`, stays.
    """
    end = next(
        (at for at, clause in enumerate(clauses) if clause.closed in (".", "!", "\n", "")), len(clauses)
    )
    answer = clauses[: end + 1]
    labels = {label for clause in answer for label in clause.labels()}
    return (
        [*answer, *map(_unless_own, clauses[end + 1 :])]
        if "setuju" in labels and labels <= _WHOLE
        else [*clauses]
    )


def _unless_own(clause: Clause) -> Clause:
    words = words_in(clause.tags)
    if len(words) < _ENOUGH or set(words) & _AGAIN or clause.labels() & ANSWERS or clause.closed == "?":
        return clause
    harmless = [
        tag
        for tag in clause.tags[1:]
        if tag.label == "study" or (tag.label == "hearsay" and tag.phrase in _SAID)
    ]
    return replace(clause, tags=tuple(_plain(tag) if tag in harmless else tag for tag in clause.tags))


def put_right(clauses: Sequence[Clause], at: int) -> Clause:
    """`bukan diterima, tetapi dikembalikan`: the contrast is to the answer that is denied."""
    clause = clauses[at]
    if (
        not at
        or clause.tags[0].phrase not in ("tapi", "melainkan")
        or clause.sentence != clauses[at - 1].sentence
    ):
        return clause
    before = clauses[at - 1].tags
    denied = before[0].label == "not it" and before[-1].label in ANSWERS
    return (
        replace(clause, tags=(replace(clause.tags[0], label="filler"), *clause.tags[1:]))
        if denied
        else clause
    )
