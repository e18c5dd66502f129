"""Leaves out what stands beside an answer and says nothing about it: thanks, apologies, concessions, purposes.

The words in such clauses look like doubts (`supaya tidak macet`, `walaupun mepet`, `warga sudah lama menunggu`), so
they are taken out by their build, whatever words fill them. A clause that could hold an answer or its condition stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from mailflow.reply_clauses import Clause
from mailflow.reply_echo import is_echo
from mailflow.reply_hits import MAX_TAGS
from mailflow.reply_words import Tag
from mailflow.vocabulary_asides import (
    ANNOUNCES,
    APOLOGIES,
    BEARS,
    BEEN_DONE,
    CONCEDES,
    EXTRAS,
    HEARD_FROM,
    IF_EASY,
    IN_PRINCIPLE,
    LATE,
    MEETING_AT,
    OTHERS,
    REPORTS,
    STUDIED,
    THANKS,
)
from mailflow.vocabulary_assigning import PUBLIC

_VERDICTS = frozenset({"setuju", "tolak", "kembalikan", "mend", "go"})
_OPENERS = frozenset({"filler", "vocative", "ok", "yes", "thumb"})
_NOT_THANKS = frozenset(
    {"condition", "hedge", "ask", "do not", "hold", "study", "retract", "delegate", "either"}
)
_NO = frozenset({"not", "not yet", "do not"})


_MOST_CLAUSES = 80
"""Whoever writes more is read as written, and it costs no time."""


def without_asides(clauses: Sequence[Clause], asked: str) -> list[Clause]:
    """The clauses without those that only thank, apologise or concede; what others wait for is made harmless."""
    if len(clauses) > _MOST_CLAUSES or any(len(clause.tags) > MAX_TAGS for clause in clauses):
        return list(clauses)
    asked = asked[:500]
    parts = _calm_absence([part for clause in clauses for part in _split(_calmed(clause))])
    kept = [
        part
        for at, part in enumerate(parts)
        if not (_thanks(part) or _apologises(parts, at) or _concedes(parts, at) or _was_studied(parts, at))
    ]
    if not kept:  # `terima kasih sudah setuju`: who is thanked has answered, not the writer
        return [_of_another(clause) for clause in clauses]
    kept = _calm_behind([_put_right(kept, at) for at in range(len(kept))])
    return _since_conclusion([_announced(kept, at, asked) for at in range(len(kept))])


def _of_another(clause: Clause) -> Clause:
    tags = (replace(tag, label="hearsay") if tag.label in _VERDICTS else tag for tag in clause.tags)
    return replace(clause, tags=tuple(tags))


def _words(tags: Sequence[Tag]) -> list[str]:
    return [word for tag in tags for word in tag.phrase.split()]


def _said(clause: Clause) -> Sequence[Tag]:
    start = next((at for at, tag in enumerate(clause.tags) if tag.label not in _OPENERS), len(clause.tags))
    return clause.tags[start:]


# --- a clause of its own ------------------------------------------------------------------------------------

_CONCLUDES = frozenset({"jadi", "maka", "sehingga", "makanya", "intinya", "kesimpulannya"})
_MOST_PARTS = 20


def _split(clause: Clause) -> list[Clause]:
    """`dari pagi rapat terus iya saya setuju ya bu nanti siang saya pergi` in three, as if there were commas."""
    parts: list[Clause] = []
    while len(parts) < _MOST_PARTS:
        cut = next((at for at in range(1, len(clause.tags)) if _begins_anew(clause.tags, at)), 0)
        if not cut:
            break
        first, second = clause.tags[:cut], clause.tags[cut:]
        parts.append(replace(clause, tags=first, closed=",", end=first[-1].end))
        clause = replace(clause, tags=second, opened=_after(clause.opened), start=second[0].start)
    return [*parts, clause]


def _after(opened: str) -> str:
    """What stands behind a colon or a quotation mark stays there, whatever is cut."""
    return opened if opened in (":", '"', "“", "”") else ","


def _begins_anew(tags: Sequence[Tag], at: int) -> bool:
    lead, rest = tags[:at], tags[at:]
    if lead[-1].phrase in ("pak", "bu") and len(lead) > 1:  # the address ends the answer
        before = lead[:-1]
        addressed = before[-1].label == "yes" and any(tag.label in _VERDICTS for tag in before[-3:])
        return addressed and any(tag.label == "subject" for tag in rest[:4])
    if rest[0].phrase in _CONCLUDES and _leads_into_answer(rest[1:3]):
        return not _tells_of_others(lead) and not lead[-1].label.startswith("not")
    joint = rest[0].label in ("yes", "ok") or rest[0].phrase == "dan"
    return joint and _is_own_answer(rest[1:]) and not _tells_of_others(lead) and _is_ones_own(rest[0], lead)


def _leads_into_answer(tags: Sequence[Tag]) -> bool:
    """`diterima`, `formulirnya diterima`"""
    answers = [tag.label in _VERDICTS - {"mend", "go"} for tag in tags]
    return answers[:1] == [True] or (answers == [False, True] and tags[0].phrase.endswith("nya"))


def _is_ones_own(joint: Tag, lead: Sequence[Tag]) -> bool:
    """Before `dan saya setuju` the writer speaks already; `Kabid dan saya` is another matter."""
    weighed = any(tag.label == "neutral" for tag in lead)  # `rencana ini sudah dibahas dan saya setuju`
    return joint.phrase != "dan" or weighed or any(tag.label == "subject" for tag in lead)


def _is_own_answer(tags: Sequence[Tag]) -> bool:
    """`saya setuju`, `saya tetap tolak`: the writer and the answer, with at most a particle between."""
    said = [tag for tag in tags if tag.label not in ("filler", "yes", "ok")]
    start = next((at for at, tag in enumerate(said) if tag.label != "thing"), 0)  # `rencana ini kami tolak`
    said = said[start:]
    own = said[:1] and (said[0].label == "subject" or said[0].phrase.split()[0] in ("saya", "kami"))
    if not own:
        return False
    rest = said if said[0].label in _VERDICTS else [tag for tag in said[1:] if tag.phrase not in _STILL]
    return bool(rest) and rest[0].label in _VERDICTS - {"mend", "go"}


_STILL = frozenset({"tetap", "tetap saja", "memilih", "akhirnya", "putuskan"})


def _tells_of_others(tags: Sequence[Tag]) -> bool:
    """Whether words tell of what somebody else wants or says, to which an answer behind them would belong."""
    behind = any(tag.label in ("hearsay", "ask", "condition") for tag in tags[1:])
    behind = behind or any(
        tag.label == "vocative" and tag.phrase.split()[0] in ("pak", "bu") for tag in tags[1:]
    )
    words = _words(tags)
    signed = {at + 1 for at, word in enumerate(words) if word in BEARS}  # `ada tanda tangan dekan`
    return behind or any(word in OTHERS | HEARD_FROM for at, word in enumerate(words) if at not in signed)


# --- what is left out ---------------------------------------------------------------------------------------


def _thanks(clause: Clause) -> bool:
    """`terima kasih jadwalnya sudah digeser`: what is thanked for is done."""
    words = _words(clause.tags)
    at = next((at for at, word in enumerate(words) if word in THANKS), -1)
    opened = at >= 0 and all(tag.label in _OPENERS or tag.label == "acknowledge" for tag in clause.tags[:1])
    done = bool(set(words[at + 1 : at + 5]) & BEEN_DONE)
    return opened and at <= 1 and done and not clause.labels() & _NOT_THANKS and clause.closed != "?"


def _apologises(clauses: Sequence[Clause], at: int) -> bool:
    """`maaf baru balas, dari pagi rapat`: the sentence in which somebody says why the answer comes late."""
    sentence = [clause for clause in clauses if clause.sentence == clauses[at].sentence]
    ends = next((i for i, clause in enumerate(sentence) if clause.labels() & _VERDICTS), len(sentence))
    excuse = sentence[:ends]
    words = _words([tag for clause in excuse for tag in clause.tags])
    sorry = bool(set(words[:3]) & APOLOGIES) and bool(set(words[:8]) & LATE)
    return sorry and clauses[at] in excuse and not any(_stands_in_excuse(clause) for clause in excuse)


_BESIDE_EXCUSE = ("condition", "ask", "retract", "delegate", "hold", "hedge", "hearsay")


def _stands_in_excuse(clause: Clause) -> bool:
    doubts = [tag for tag in clause.tags if tag.label in _BESIDE_EXCUSE]
    return clause.closed == "?" or any(not tag.phrase.startswith("baru ") for tag in doubts)


def _concedes(clauses: Sequence[Clause], at: int) -> bool:
    """`walaupun kasi sudah setuju, saya tetap tolak`: what is conceded before a refusal takes nothing from it.

    An approval that concedes something (`meskipun mendadak, saya setuju`) is asked about; one that follows what is
    well in principle (`pada prinsipnya tidak ada masalah, saya setuju`) is plain.
    """
    said = _said(clauses[at])
    if set(_words(said)) & IN_PRINCIPLE and not clauses[at].labels() & {
        "condition",
        "hold",
        "ask",
        "study",
    }:
        return _leads_to_answer(clauses, at)
    refused = at + 1 < len(clauses) and not clauses[at + 1].labels() & {"setuju", "go"}
    return bool(said) and said[0].phrase.split()[0] in CONCEDES and refused and _leads_to_answer(clauses, at)


def _was_studied(clauses: Sequence[Clause], at: int) -> bool:
    """`setelah berdiskusi dengan Sekretaris, saya memutuskan ...`: what went before the answer is done.

    Only in the active voice and before the answer; `saya setujui setelah berdiskusi` puts it off.
    """
    words = _words(_said(clauses[at]))
    return words[:1] == ["setelah"] and bool(set(words[1:3]) & STUDIED) and _leads_to_answer(clauses, at)


def _leads_to_answer(clauses: Sequence[Clause], at: int) -> bool:
    following = clauses[at + 1] if at + 1 < len(clauses) else None
    if following is None or following.sentence != clauses[at].sentence or following.opened != ",":
        return False
    return _is_own_answer(_said(following))


_CONCLUDING = frozenset(
    {"jadi", "intinya", "kesimpulannya", "singkatnya", "keputusan saya", "keputusan", "untuk itu"}
)
_STANDS = frozenset(
    {"retract", "delegate", "ask", "hearsay", "hold", "either", "part", "study", "later", "by"}
)
_OUTWEIGHED = frozenset({"tapi", "namun", "setelah", "walaupun", "meskipun", "hanya", "cuma"})
_ONCE = frozenset({"tadinya", "semula", "awalnya", "mulanya"})
_AGAINST = _STANDS | _NO | {"not it", "without", "hardly", "condition", "hedge", "past", "change", "defect"}


def _since_conclusion(clauses: Sequence[Clause]) -> list[Clause]:
    """`kemarin belum lengkap, ... Jadi sekarang diterima.`: the last word of one's own outweighs what led to it.

    Not so another's wish, a condition, a question or an answer given before, which stay and count.
    """
    at = len(clauses) - 1
    while at > 0 and not _concludes(clauses[at]):
        at -= 1
    stands = any(
        clause.closed == "?"
        or clause.labels() & _STANDS
        or (clause.labels() & _VERDICTS and not set(_words(clause.tags)) & _ONCE)
        or any(tag.label == "condition" and tag.phrase not in _OUTWEIGHED for tag in clause.tags)
        for clause in clauses[:at]
    )
    return list(clauses if stands else clauses[at:])


def _concludes(clause: Clause) -> bool:
    """A conclusion with an answer and nothing against it, at the head of its sentence."""
    begins = clause.tags[0].phrase in _CONCLUDING and clause.opened in (".", "\n", ";")
    answers = [tag for tag in clause.tags if tag.label in _VERDICTS - {"mend", "go"}]
    return (
        begins
        and len(answers) == 1
        and not clause.labels() & _AGAINST
        and clause.closed in (".", "", "!", "\n")
    )


# --- what is made harmless ----------------------------------------------------------------------------------


def calmed(clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses with what others wait for and what is only told as plain words."""
    return [_calmed(clause) if len(clause.tags) <= MAX_TAGS else clause for clause in clauses]


def _calmed(clause: Clause) -> Clause:
    tags = [_weighed(clause.tags, at) for at in range(len(clause.tags))]
    if any(tag.label in _VERDICTS for tag in tags):
        return replace(clause, tags=tuple(tags))
    words = set(_words(tags))
    purpose = next(
        (at for at, tag in enumerate(tags) if at and tag.phrase in ("agar", "supaya", "biar")), len(tags)
    )
    tags = [_told(tags, at, purpose, words) for at in range(len(tags))]
    return replace(clause, tags=tuple(tags))


def _told(tags: Sequence[Tag], at: int, purpose: int, words: AbstractSet[str]) -> Tag:
    """In a clause without an answer: what is to be prevented, what the public cannot do, a wish if it is easy."""
    tag = tags[at]
    before = tags[at - 1].phrase.split()[-1] if at else ""
    if tag.label in _NO:
        public = tag.label == "not" and set(_words(tags[max(at - 3, 0) : at])) & PUBLIC
        return _plain(tag) if at > purpose or (public and "saya" not in words) else tag
    if tag.label == "study" and tag.phrase == "rapat":
        return _plain(tag) if before in MEETING_AT else tag
    easy = tag.label == "condition" and set(_words(tags[at + 1 : at + 2])) & IF_EASY
    if (
        easy
        and words & EXTRAS
        and not any(other.label in ("later", "number", "change", "hold") for other in tags)
    ):
        return _plain(tag)
    ahead = tag.phrase == "akan" and not words & {"saya", "kami"}
    named = tag.phrase == "ups" and at > 0  # `cek UPS dan genset`
    return _plain(tag) if ahead or named or _is_mended_by_now(tags, at) else tag


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
    ahead = next((i for i, other in enumerate(tags[:at]) if other.label in _VERDICTS), -1)
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
    before, after = _words(tags[:at]), _words(tags[at + 1 :])
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


def _calm_absence(clauses: Sequence[Clause]) -> list[Clause]:
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


def _calm_behind(clauses: Sequence[Clause]) -> list[Clause]:
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


def _unless_wished(clauses: Sequence[Clause], at: int) -> Clause:
    """`persetujuan saya berikan, semoga tuntas`: a wish behind the answer."""
    clause = clauses[at]
    answered = any("setuju" in before.labels() for before in clauses[:at])
    if (
        not answered
        or clause.tags[0].phrase not in ("semoga", "mudah-mudahan")
        or clause.labels() & _VERDICTS
    ):
        return clause
    return replace(clause, tags=(_plain(clause.tags[0]), *clause.tags[1:]))


def _unless_own(clause: Clause) -> Clause:
    words = _words(clause.tags)
    if len(words) < _ENOUGH or set(words) & _AGAIN or clause.labels() & _VERDICTS or clause.closed == "?":
        return clause
    harmless = [
        tag
        for tag in clause.tags[1:]
        if tag.label == "study" or (tag.label == "hearsay" and tag.phrase in _SAID)
    ]
    return replace(clause, tags=tuple(_plain(tag) if tag in harmless else tag for tag in clause.tags))


def _put_right(clauses: Sequence[Clause], at: int) -> Clause:
    """`bukan diterima, tetapi dikembalikan`: the contrast is to the answer that is denied."""
    clause = clauses[at]
    if (
        not at
        or clause.tags[0].phrase not in ("tapi", "melainkan")
        or clause.sentence != clauses[at - 1].sentence
    ):
        return clause
    before = clauses[at - 1].tags
    denied = before[0].label == "not it" and before[-1].label in _VERDICTS
    return (
        replace(clause, tags=(replace(clause.tags[0], label="filler"), *clause.tags[1:]))
        if denied
        else clause
    )


# --- what announces the answer ------------------------------------------------------------------------------


def _announced(clauses: Sequence[Clause], at: int, asked: str) -> Clause:
    """`keputusan kami: setuju`: behind such a colon the writer speaks, and nobody else (`Kadis: setuju`)."""
    clause = clauses[at]
    before = clauses[at - 1] if at else None
    if clause.opened != ":" or before is None or before.sentence != clause.sentence:
        return clause
    words = _words(before.tags)
    own = bool(set(words) & {"saya", "kami"}) and words[-1] in ANNOUNCES | {"saya", "kami", "saja"}
    foreign = _tells_of_others(before.tags) or before.labels() & (
        _VERDICTS | {"hedge", "later", "past", "part"}
    )
    listed = all(word in ANNOUNCES or is_echo(word, asked) for word in words)
    return replace(clause, opened=",") if (own and not foreign) or listed else clause
