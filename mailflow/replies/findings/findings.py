"""The rule for findings: YA or TIDAK to what the SOP asks ("Apakah gangguan berasal dari IPAS?").

A finding is no approval: SETUJU or TOLAK does not answer it. Where an answer names a place ("bukan dari
jaringan"), that place must be the one that was asked about, else it says something else than it seems to.
"""

from __future__ import annotations

from dataclasses import replace

from mailflow.cases.readings import Reading
from mailflow.language.clauses import Clause
from mailflow.language.findings import TROUBLE
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag, parse_tokens
from mailflow.replies.clauses.echo import is_echo, is_turned_round
from mailflow.replies.clauses.hits import Hit
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.clauses.service_parts import Topic, find_parts
from mailflow.replies.findings.finding_notes import read_note
from mailflow.replies.findings.restated import contrary_clause, read_restated
from mailflow.replies.findings.told import read_told
from mailflow.replies.verdicts.verdicts import read_verdict

_MARKERS = words_of(
    "dari pada di karena akibat disebabkan penyebabnya sumbernya masalahnya gangguannya adalah"
)
_GENERIC = words_of(
    "gangguan gangguannya masalah masalahnya kendala penyebab penyebabnya sumber sumbernya keluhan pengaduan "
    "laporan sistem layanan apakah sudah ada berasal adalah yang dan atau ini tersebut pihak sisi bagian kami "
    "saya pak bu ya tidak memang itu nya benar betul perlu harus"
)
_NOT_THE_WHOLE = words_of(
    "atau saja juga satunya semata semata-mata sekaligus keduanya hanya lama baru lain lainnya cadangan"
)
_WHICH = "belum jelas bagian mana yang dimaksud"
_CHOICES = "langkah ini menanyakan hasil pemeriksaan, mohon dijawab YA atau TIDAK"


def read_finding(reply: Reply) -> Reading | None:
    """YA or TIDAK, also where words of the question follow it: `bukan IPAS`, `iya benar penyebabnya DB`."""
    if reply.question.kind != "finding":
        return None
    named = [hit for hit in reply.hits if hit.outcome in ("ya", "tidak") and hit.head]
    others = [hit for hit in reply.hits if hit.head and hit.outcome not in ("ya", "tidak", "doubt")]
    if named and all(_rules_out(reply, hit) for hit in named):
        rest = replace(reply, hits=tuple(hit for hit in reply.hits if hit not in named))
        return read_restated(rest) or read_told(rest) or reply.unclear(_WHICH, "finding of something else")
    if not named and (restated := read_restated(reply)):
        return restated
    if others and not named:
        return reply.unclear(_CHOICES, "approval words at a finding")
    freed = _freed(reply)
    if note := read_note(freed, _content(freed.asked)):
        if note.contrary:
            return reply.unclear(
                "catatan di belakang jawaban menyebut hal yang berbeda", "note says otherwise"
            )
        freed = note.reply
    heads = [hit for hit in freed.hits if hit.head]
    contrast = "contrast" in freed.labels() and any(hit.outcome == "ya" for hit in heads)
    if contrast or any(_speaks_of_more(freed, hit) for hit in heads):
        return reply.unclear(_WHICH, "finding of something else")
    if any(contrary_clause(freed, hit.outcome, hit.clause) for hit in heads):
        return reply.unclear("ada dua jawaban yang berbeda", "two answers")
    return read_verdict(freed)


def _rules_out(reply: Reply, hit: Hit) -> bool:
    """`masalahnya di aplikasi, bukan di server`: behind the comma what it is not, one other part and no more."""
    clause = reply.clauses[hit.clause]
    words = tuple(word for tag in clause.tags for word in tag.phrase.split() if word not in _MARKERS)
    parts = find_parts(words[1:], Topic(text="", kinds=frozenset()))
    return (
        clause.opened == ","
        and words[0] == "bukan"
        and len(parts) == 1
        and parts[0].end - parts[0].at == len(words) - 1
        and not any(is_echo(word, reply.asked) for word in words)
    )


def _freed(reply: Reply) -> Reply:
    """The reply with YA and TIDAK free where only words of the question stand behind them."""
    asked = _content(reply.asked)
    hits = [replace(hit, head=True) if _is_echo(reply, hit, asked) else hit for hit in reply.hits]
    return replace(reply, hits=tuple(hit for hit in hits if not _is_of_another(reply, hit)))


def _is_of_another(reply: Reply, hit: Hit) -> bool:
    """`jaringan tidak bermasalah` where the application was asked about: no answer, but what was ruled out."""
    tags = reply.clauses[hit.clause].tags
    before = [word for tag in tags if tag.end <= hit.start for word in tag.phrase.split()]
    behind = [word for tag in tags if tag.start >= hit.end for word in tag.phrase.split()]
    if hit.head or hit.outcome != "tidak" or not before or not behind or not set(behind) <= TROUBLE:
        return False
    return not any(is_echo(word, reply.asked) for word in before)


def _denies_another(reply: Reply, hit: Hit, behind: list[str]) -> bool:
    """`di aplikasi, bukan jaringan`: the `bukan` is about what was not asked."""
    said = [word for word in behind if word not in _GENERIC | _MARKERS]
    denied = (
        reply.lines.prose[hit.start : hit.end].lower().split()[:1] != ["tidak"] and hit.outcome == "tidak"
    )
    things = {tag.phrase for tag in _tail(reply.clauses[hit.clause], hit) if tag.label == "thing"}
    asked = reply.asked
    return bool(asked and denied and things) and not any(is_echo(word, asked) for word in said)


def _is_echo(reply: Reply, hit: Hit, asked: frozenset[str]) -> bool:
    clause = reply.clauses[hit.clause]
    tail = [word for tag in _tail(clause, hit) for word in tag.phrase.split()]
    leads = any(tag.start < hit.start and tag.label not in ("filler", "ok", "subject") for tag in clause.tags)
    said = [word for word in tail if word not in _GENERIC and word not in _MARKERS]
    return (
        not leads
        and not is_turned_round(tail, reply.asked)
        and hit.outcome in ("ya", "tidak")
        and bool(said)
        and all(
            word in asked or is_echo(word, reply.asked) or (word in TROUBLE and set(said) != {word})
            for word in said
        )
    )


def _speaks_of_more(reply: Reply, hit: Hit) -> bool:
    """Whether an answer is about another place than the one asked about, or about more than one."""
    clause = reply.clauses[hit.clause]
    tail = [word for tag in _tail(clause, hit) for word in tag.phrase.split()]
    if set(tail) & _NOT_THE_WHOLE or _denies_another(reply, hit, tail):
        return True
    return bool(reply.asked) and _is_elsewhere(reply, hit, tail)


def _is_elsewhere(reply: Reply, hit: Hit, tail: list[str]) -> bool:
    asked = reply.asked
    said = [*reply.lines.prose[hit.start : hit.end].lower().split(), *tail]
    if not set(said) & _MARKERS:
        return False
    places = {word for word in _before_contrast(said) if word not in _GENERIC | _MARKERS}
    if hit.outcome == "tidak" and places == {"situ"} and _names_asked_before(reply, hit):
        return False
    asks_a_place = bool({token.word for token in parse_tokens(asked)} & _MARKERS)
    if hit.outcome == "ya" and not asks_a_place:
        return False
    return not any(word in _content(asked) or is_echo(word, asked) for word in places)


def _names_asked_before(reply: Reply, hit: Hit) -> bool:
    """`Aplikasi aman, bukan dari situ`"""
    words = [
        word for clause in reply.clauses[: hit.clause] for tag in clause.tags for word in tag.phrase.split()
    ]
    return any(is_echo(word, reply.asked) for word in words)


def _before_contrast(words: list[str]) -> list[str]:
    ends = [at for at, word in enumerate(words) if word in ("tapi", "melainkan")]
    return words[: ends[0]] if ends else words


def _content(text: str) -> frozenset[str]:
    return frozenset(token.word for token in parse_tokens(text) if token.is_word) - _GENERIC - _MARKERS


def _tail(clause: Clause, hit: Hit) -> list[Tag]:
    return [tag for tag in clause.tags if tag.start >= hit.end]
