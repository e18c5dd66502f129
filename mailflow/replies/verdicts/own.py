"""An answer word in its place, and whether it is the writer's own answer to what was asked (`verdicts.plain`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from mailflow.language.assigning import RANKS
from mailflow.language.clauses import Clause
from mailflow.language.plain import (
    AFTER_ANSWER,
    CONCLUSIONS,
    DANGEROUS,
    MENDED_ELSE,
    OBJECTS,
    PARTS,
    PROPOSALS,
    THIRD,
)
from mailflow.language.vocabulary import ACTIONS, AGENTS
from mailflow.language.words import Tag
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import NEGATORS, is_name, opens_freely

VERDICTS = frozenset({"setuju", "tolak", "kembalikan", "mend"})
QUIET = frozenset({"filler", "ok", "yes", "thumb", "thing", "neutral", "number", "acknowledge"})
_IN_LEAD = frozenset(
    {
        "condition",
        "hedge",
        "hearsay",
        "by",
        "past",
        "later",
        "part",
        "study",
        "ask",
        "mention",
        "defect",
        "vague",
    }
)
_BETWEEN = frozenset({"subject", "modal", "filler", "ok"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Verdict:
    """An answer word in its place; `denied`: a negation takes it away ("bukan saya tolak"); `negators`: where."""

    outcome: str
    denied: bool
    negators: tuple[int, ...]
    clause: int
    tag: Tag
    lead: tuple[Tag, ...]
    tail: tuple[Tag, ...]


def find_verdicts(clauses: Sequence[Clause], number: int) -> list[Verdict]:
    tags = clauses[number].tags
    places = [at for at, tag in enumerate(tags) if tag.label in VERDICTS]
    found: list[Verdict] = []
    for nth, at in enumerate(places):
        start = places[nth - 1] + 1 if nth else 0
        end = places[nth + 1] if nth + 1 < len(places) else len(tags)
        found.append(_verdict(number, tags[start:at], tags[at], tags[at + 1 : end]))
    return found


def _verdict(number: int, lead: tuple[Tag, ...], tag: Tag, tail: tuple[Tag, ...]) -> Verdict:
    negators = [at for at, other in enumerate(lead) if other.label in NEGATORS]
    last = negators[-1] if negators else -1
    near = bool(negators) and all(
        other.label in _BETWEEN or other.phrase in ("perlu", "usah", "untuk") for other in lead[last + 1 :]
    )
    refused = near and lead[last].label == "not" and tag.label == "setuju" and len(negators) == 1
    return Verdict(
        outcome="tolak" if refused else tag.label,
        denied=near and not refused,
        negators=tuple(lead[at].start for at in negators) if near else (),
        clause=number,
        tag=tag,
        lead=lead[:last] if refused else lead,
        tail=tail,
    )


def is_own(verdict: Verdict, clauses: Sequence[Clause], asked: str) -> bool:
    """Whether the writer decides here, on what was asked."""
    lead = _without_title(_since_conclusion(verdict.lead))
    told = [tag for tag in lead if tag.label not in ("neutral", "request", "filler")]
    words = {
        word
        for at, tag in enumerate(told)
        if not (at and is_echo(tag.phrase, asked))
        for word in tag.phrase.split()
    }
    if (
        not opens_freely(clauses, verdict.clause)
        or words & (DANGEROUS | THIRD) - OBJECTS
        or _is_relative(told, asked)
    ):
        return False
    if verdict.outcome == "setuju" and any(tag.label == "later" for tag in verdict.lead):
        return False
    if lead and lead[-1].label == "neutral" and _OPEN_ENDED & set(lead[-1].phrase.split()[-2:]):
        return False  # `tidak ada yang diterima`
    said = [word for tag in lead if tag.label != "subject" for word in tag.phrase.split()]
    if said[-2:] == ["ada", "yang"]:
        return False  # `tidak ada yang saya tolak`
    if lead and lead[-1].phrase == "siap" and verdict.tag.phrase.startswith("di"):
        return False  # `siap disetujui` is yet to be
    if verdict.outcome == "setuju" and any(tag.phrase.startswith(_BREAKS) for tag in verdict.lead):
        return False  # `setelah jumatan saya setujui`
    parts = PARTS if verdict.outcome == "mend" else frozenset()
    against = [tag for tag in lead if tag.label in _IN_LEAD | NEGATORS]
    if any(tag.label != "part" or not parts for tag in against) or _is_wished(verdict, lead):
        return False
    if any(tag.label == "vocative" for tag in lead[1:]) or not _tails_well(verdict, asked):
        return False
    known = {"denied"} if verdict.outcome != "setuju" else set()
    return all(
        _is_named(tag, asked) or tag.phrase in parts or tag in against or tag.label in known for tag in lead
    )


_OPEN_ENDED = frozenset({"yang", "ada", "sampai"})
"""What ends such a phrase takes in the answer behind it: `tidak ada yang saya tolak`, `jangan sampai ditolak`."""
_BREAKS = (
    "setelah makan",
    "setelah istirahat",
    "setelah salat",
    "setelah sholat",
    "setelah jumatan",
    "setelah apel",
)
_AS = frozenset({"selaku", "sebagai", "dari"})
_LONGEST_TITLE = 6


def _without_title(lead: Sequence[Tag]) -> Sequence[Tag]:
    """`saya selaku Kepala Bidang TIK menyetujui`: the writer's own post, said behind `saya`."""
    at = next(
        (i for i, tag in enumerate(lead) if i and tag.phrase in _AS and lead[i - 1].label == "subject"), -1
    )
    title = lead[at + 1 :]
    ranked = (
        at > 0 and title and title[0].phrase.split()[0] in RANKS | {"pimpinan", "dinas", "badan", "pihak"}
    )
    plain = all(tag.label in ("word", "thing", "vocative") and not _is_verb(tag.phrase) for tag in title)
    others = {word for tag in title[1:] for word in tag.phrase.split()} & (THIRD | {"pak", "bu"}) - RANKS
    return lead[:at] if ranked and plain and not others and len(title) <= _LONGEST_TITLE else lead


def _is_verb(word: str) -> bool:
    return word.startswith(("me", "ber", "di")) and word not in RANKS


def _is_relative(lead: Sequence[Tag], asked: str) -> bool:
    """`yang saya setujui`; `untuk yang surat tugas ini` names what was asked."""
    for at, tag in enumerate(lead):
        if "yang" in tag.phrase.split():
            after = lead[at + 1] if at + 1 < len(lead) else None
            if after is None or not (after.label == "thing" or is_echo(after.phrase, asked)):
                return True
    return False


def _is_wished(verdict: Verdict, lead: Sequence[Tag]) -> bool:
    """`mohon disetujui`, `supaya saya setuju`; and `sudah diperbaiki`, which tells of work done."""
    words = [word for tag in lead for word in tag.phrase.split()]
    if verdict.outcome == "mend":
        last = words[-1:] + [word for tag in verdict.tail[:1] for word in tag.phrase.split()[:1]]
        told = {"sudah", "telah", "selesai"} & set(words)
        return bool(told) or any(word.removesuffix("nya") in MENDED_ELSE for word in [*words, *last])
    if verdict.outcome == "tolak" and {"bisa", "dapat"} & set(words):
        return True
    if verdict.outcome == "kembalikan" and words[-1:] in (["bisa"], ["dapat"]):
        return True
    if any(
        two.phrase == "minta" and one.label in ("word", "thing", "vocative") for one, two in pairwise(lead)
    ):
        return True  # `fakultas minta formulirnya dikembalikan`
    own = [
        tag.phrase
        for tag in lead
        if tag.label not in ("subject", "modal") and tag.phrase not in ("bisa", "dapat")
    ]
    asked_for = verdict.outcome == "setuju" and any(tag.label == "request" for tag in lead)
    return asked_for or own[-1:] == ["untuk"] or own[-1:] == ["agar"]


def _is_named(tag: Tag, asked: str) -> bool:
    """A word that says nothing of its own, or is one of the question's."""
    if (
        tag.label in QUIET
        or tag.label in ("subject", "request")
        or tag.phrase in ("dapat", "bisa", "pak", "bu")
    ):
        return True
    known = tag.phrase in OBJECTS or tag.phrase.removesuffix("nya") in OBJECTS
    addressed = tag.label == "vocative" and tag.phrase not in ("pak", "bu", "bapak", "ibu")
    return (tag.label in ("word", "change") and known) or (
        (addressed or tag.label in ("word", "change")) and is_echo(tag.phrase, asked)
    )


def _since_conclusion(lead: Sequence[Tag]) -> Sequence[Tag]:
    places = [at for at in range(len(lead)) if _concludes(lead, at)]
    return lead[places[-1] + 1 :] if places else lead


def _concludes(lead: Sequence[Tag], at: int) -> bool:
    """`jadi`, `dengan ini`; and the `dan` behind what the writer refuses already: `tidak saya terima dan ...`"""
    if lead[at].label == "conclusion" or lead[at].phrase in CONCLUSIONS:
        return True
    before = [tag.label for tag in lead[:at]]
    return lead[at].phrase == "dan" and "not" in before and "subject" in before


def _tails_well(verdict: Verdict, asked: str) -> bool:
    """What stands right behind an answer: its object, its purpose or its reason, and no agent or other matter."""
    said = [
        tag for tag in verdict.tail if tag.label not in ("filler", "ok", "yes", "thumb", "neutral", "subject")
    ]
    first = said[0] if said else None
    agent = first is not None and first.phrase in AGENTS and verdict.tag.phrase.startswith("di")
    titled = verdict.tail[:1] and verdict.tail[0].label == "vocative"
    titled = titled and (verdict.tail[0].words > 1 or is_name(verdict.tail))
    if titled and verdict.tag.phrase.startswith(("di", "sudah")):
        return False
    if _is_of_another(verdict, said, asked):
        return False
    in_part = verdict.tail[-1:] and verdict.tail[-1].phrase == "saja"
    if agent or (in_part and any(tag.label == "word" and tag.phrase not in ACTIONS for tag in said)):
        return False
    if (
        first is None
        or first.phrase in AFTER_ANSWER | ACTIONS
        or _is_named(first, asked)
        or verdict.outcome == "mend"
    ):
        return not (first and first.phrase == "dengan") or (
            len(said) > 1 and _is_reasoned(said[1], asked) and not _is_whose(said[2:3])
        )
    return (first.label == "vocative" and len(said) == 1) or (first.label == "later" and first.phrase in _FIRST
                                                            and not verdict.outcome.startswith("setuju"))  # fmt: skip


def _is_of_another(verdict: Verdict, said: Sequence[Tag], asked: str) -> bool:
    """`menyetujui usulan Bendahara`, `kembalikan ke saya`: another's matter, and not the one that was asked."""
    proposed = any(
        tag.phrase in PROPOSALS
        and after.phrase in AGENTS | {"pak", "bu"}
        and not is_echo(after.phrase, asked)
        for tag, after in pairwise(said)
    )
    mine = [tag.phrase for tag in verdict.tail[:2]]
    return proposed or (verdict.outcome == "kembalikan" and mine in _TO_ME)


_TO_ME = [[to, me] for to in ("ke", "kepada") for me in ("saya", "kami")]
_FIRST = ("dulu", "dahulu", "terlebih dahulu")


def _is_whose(tags: Sequence[Tag]) -> bool:
    """`setuju dengan usulan Bu Rina`: somebody's own, and not what was asked."""
    return any(tag.phrase in ("pak", "bu", "lain") for tag in tags)


def _is_reasoned(tag: Tag, asked: str) -> bool:
    return tag.phrase in ("alasan", "pertimbangan", "ucapan", "hormat") or (
        tag.phrase not in ("pak", "bu") and _is_named(tag, asked)
    )
