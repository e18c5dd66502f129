"""Leaves out what stands beside an answer and says nothing about it: thanks, apologies, concessions, purposes.

The words in such clauses look like doubts (`supaya tidak macet`, `walaupun mepet`, `warga sudah lama menunggu`), so
they are taken out by their build, whatever words fill them. A clause that could hold an answer or its condition stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mailflow.language.asides import (
    ANNOUNCES,
    APOLOGIES,
    BEEN_DONE,
    CONCEDES,
    IN_PRINCIPLE,
    LATE,
    STUDIED,
    THANKS,
)
from mailflow.language.clauses import Clause
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.apart import calm_apart
from mailflow.replies.clauses.beside import calm_beside
from mailflow.replies.clauses.calming import NEGATIONS, calm_absence, calm_behind, calm_clause, put_right
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import MAX_TAGS
from mailflow.replies.clauses.joints import ANSWERS, is_own_answer, split_run_on, tells_of_others, words_in
from mailflow.replies.clauses.refusals import with_refusal_named

_OPENERS = frozenset({"filler", "vocative", "ok", "yes", "thumb"})


_NOT_THANKS = frozenset(
    {"condition", "hedge", "ask", "do not", "hold", "study", "retract", "delegate", "either"}
)


_MOST_CLAUSES = 80
"""Whoever writes more is read as written, and it costs no time."""


def without_asides(clauses: Sequence[Clause], asked: str, approved: bool) -> list[Clause]:
    """The clauses without those that only thank, apologise or concede; what others wait for is made harmless."""
    if len(clauses) > _MOST_CLAUSES or any(len(clause.tags) > MAX_TAGS for clause in clauses):
        return list(clauses)
    asked = asked[:500]
    clauses = [_with_asked(clause, asked) for clause in clauses]
    parts = calm_absence([part for clause in clauses for part in split_run_on(calm_clause(clause))])
    kept = [
        part
        for at, part in enumerate(parts)
        if not (_thanks(part) or _apologises(parts, at) or _concedes(parts, at) or _was_studied(parts, at))
    ]
    if not kept:  # `terima kasih sudah setuju`: who is thanked has answered, not the writer
        return [_of_another(clause) for clause in clauses]
    kept = calm_behind([_meant(put_right(kept, at), kept) for at in range(len(kept))])
    kept = calm_beside(calm_apart(kept, asked) if approved else kept, asked, approved)
    kept = with_refusal_named(kept, asked)
    return _since_conclusion([_announced(kept, at, asked) for at in range(len(kept))])


def _meant(clause: Clause, clauses: Sequence[Clause]) -> Clause:
    """`Saya sih setuju, lanjutkan.`: a particle doubts nothing where the writer bids to go on."""
    bids = any(set(words_in(other.tags)) & _BIDS for other in clauses)
    return replace(
        clause,
        tags=tuple(
            replace(tag, label="filler")
            if bids and tag.phrase in _PARTICLES and at and clause.tags[at - 1].label == "subject"
            else tag
            for at, tag in enumerate(clause.tags)
        ),
    )


_PARTICLES = frozenset({"sih", "mah"})
_BIDS = words_of("lanjut silakan gas gaskan kirim terbitkan diterbitkan jalankan laksanakan dikirim diproses")


def _with_asked(clause: Clause, asked: str) -> Clause:
    """The day or the plan that the question itself names (`rencana`, `pemeliharaan Sabtu`) puts nothing off."""
    named = asked.lower().replace(",", " ").replace("?", " ").replace(".", " ").split()
    tags = (
        replace(tag, label="thing")
        if (
            at
            and tag.label == "later"
            and tag.phrase in WEEKDAYS & set(named)
            and _is_noun(clause.tags[at - 1])
        )
        or (tag.label == "hedge" and tag.phrase.startswith("rencana") and is_echo(tag.phrase, asked))
        or (tag.phrase == "ups" and "ups" in named)
        or (tag.label in _NAMEABLE and _is_quoted(clause.tags, at, named))
        else tag
        for at, tag in enumerate(clause.tags)
    )
    return replace(clause, tags=tuple(tags))


_NAMEABLE = frozenset({"hedge", "condition", "part", "defect"})


def _is_quoted(tags: Sequence[Tag], at: int, named: Sequence[str]) -> bool:
    """`penggantian UPS disetujui`, `penghentian sementara`: two words as the question has them beside each other."""
    pair = words_in(tags[max(at - 1, 0) : at + 1])[-2:]
    return at > 0 and tags[at].words == 1 and (pair[0], pair[1]) in pairwise(named)


def _is_noun(tag: Tag) -> bool:
    return tag.label in ("thing", "word", "setuju")


WEEKDAYS = words_of("senin selasa rabu kamis jumat jum'at sabtu")


def _of_another(clause: Clause) -> Clause:
    tags = (replace(tag, label="hearsay") if tag.label in ANSWERS else tag for tag in clause.tags)
    return replace(clause, tags=tuple(tags))


def _said(clause: Clause) -> Sequence[Tag]:
    start = next((at for at, tag in enumerate(clause.tags) if tag.label not in _OPENERS), len(clause.tags))
    return clause.tags[start:]


def _thanks(clause: Clause) -> bool:
    """`terima kasih jadwalnya sudah digeser`: what is thanked for is done."""
    words = words_in(clause.tags)
    at = next((at for at, word in enumerate(words) if word in THANKS), -1)
    opened = at >= 0 and all(tag.label in _OPENERS or tag.label == "acknowledge" for tag in clause.tags[:1])
    done = bool(set(words[at + 1 : at + 5]) & BEEN_DONE)
    return opened and at <= 1 and done and not clause.labels() & _NOT_THANKS and clause.closed != "?"


def _apologises(clauses: Sequence[Clause], at: int) -> bool:
    """`maaf baru balas, dari pagi rapat`: the sentence in which somebody says why the answer comes late."""
    sentence = [clause for clause in clauses if clause.sentence == clauses[at].sentence]
    ends = next((i for i, clause in enumerate(sentence) if clause.labels() & ANSWERS), len(sentence))
    excuse = sentence[:ends]
    words = words_in([tag for clause in excuse for tag in clause.tags])
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
    if set(words_in(said[:1])) & IN_PRINCIPLE and not clauses[at].labels() & {
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
    words = words_in(_said(clauses[at]))
    return words[:1] == ["setelah"] and bool(set(words[1:3]) & STUDIED) and _leads_to_answer(clauses, at)


def _leads_to_answer(clauses: Sequence[Clause], at: int) -> bool:
    following = clauses[at + 1] if at + 1 < len(clauses) else None
    if following is None or following.sentence != clauses[at].sentence or following.opened != ",":
        return False
    said = _said(following)
    return is_own_answer(said[1:] if said and said[0].phrase == "dan" else said)


_CONCLUDING = frozenset(
    {
        "jadi",
        "dengan demikian",
        "intinya",
        "kesimpulannya",
        "singkatnya",
        "keputusan saya",
        "keputusan",
        "untuk itu",
    }
)


_STANDS = frozenset(
    {"retract", "delegate", "ask", "hearsay", "hold", "either", "part", "study", "later", "by"}
)


_OUTWEIGHED = frozenset({"tapi", "namun", "setelah", "walaupun", "meskipun", "hanya", "cuma"})


_ONCE = frozenset({"tadinya", "semula", "awalnya", "mulanya"})


_AGAINST = (
    _STANDS | NEGATIONS | {"not it", "without", "hardly", "condition", "hedge", "past", "change", "defect"}
)


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
        or (clause.labels() & ANSWERS and not set(words_in(clause.tags)) & _ONCE)
        or any(tag.label == "condition" and tag.phrase not in _OUTWEIGHED for tag in clause.tags)
        for clause in clauses[:at]
    )
    return list(clauses if stands else clauses[at:])


def _concludes(clause: Clause) -> bool:
    """A conclusion with an answer and nothing against it, at the head of its sentence."""
    begins = clause.tags[0].phrase in _CONCLUDING and clause.opened in (".", "\n", ";")
    answers = [tag for tag in clause.tags if tag.label in ANSWERS - {"mend", "go"}]
    return (
        begins
        and len(answers) == 1
        and not clause.labels() & _AGAINST
        and clause.closed in (".", "", "!", "\n")
    )


def _announced(clauses: Sequence[Clause], at: int, asked: str) -> Clause:
    """`keputusan kami: setuju`: behind such a colon the writer speaks, and nobody else (`Kadis: setuju`)."""
    clause = clauses[at]
    before = clauses[at - 1] if at else None
    if clause.opened != ":" or before is None or before.sentence != clause.sentence:
        return clause
    words = words_in(before.tags)
    own = bool(set(words) & {"saya", "kami"}) and words[-1] in ANNOUNCES | {"saya", "kami", "saja"}
    foreign = tells_of_others(before.tags) or before.labels() & (ANSWERS | {"hedge", "later", "past", "part"})
    listed = all(word in ANNOUNCES or is_echo(word, asked) for word in words)
    return replace(clause, opened=",") if (own and not foreign) or listed else clause
