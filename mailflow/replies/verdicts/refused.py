"""Whether what TOLAK or KEMBALIKAN stands beside is the matter that was asked about, and refused at all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, takewhile

from mailflow.language.clauses import Clause
from mailflow.language.limits import NEEDLESS, TROUBLED
from mailflow.language.matters import LACKS, OTHER_MATTERS, RESTORED, SET_APART_BY, THINGS_SENT
from mailflow.language.plain import AFTER_ANSWER, OBJECTS
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import NEGATORS, Hit
from mailflow.replies.clauses.parts import SILENT, Reply

REFUSED = ("tolak", "kembalikan", "dikembalikan")


def refused_otherwise(reply: Reply) -> str:
    """Why a refusal is none of the matter, as a label of `clauses.parts.WHY`; "" where it is one."""
    hits = [hit for hit in reply.hits if hit.outcome in ("tolak", "kembalikan")]
    if any(_is_averted(reply.clauses[hit.clause], hit) for hit in hits if not hit.mend):
        return "negator"
    asked = reply.question.named
    mended = any(hit.mend for hit in hits)  # `dicek lagi. Kembalikan ke saya kalau sudah.`
    another = any(
        _refuses_another(reply.clauses[hit.clause], hit.end, asked)
        or _is_of_things(reply.clauses[hit.clause], hit, asked)
        or (reply.question.kind != "dispose" and _is_needless(reply.clauses, hit, asked))
        for hit in hits
    )
    return "elsewhere" if another and not mended else ""


def _is_averted(clause: Clause, hit: Hit) -> bool:
    """`jangan sampai ditolak`, `kalau perlu kembalikan`, `tolak bukan`, `ditolak pun percuma`"""
    lead = [tag for tag in clause.tags if tag.end <= hit.start]
    tail = [tag for tag in clause.tags if tag.start >= hit.end and tag.label not in SILENT]
    turned = [tag.label in NEGATORS for tag in tail] == [True] or (tail and tail[0].phrase == "pun")
    return bool(turned) or bool(lead and lead[-1].phrase in _AVERTED)


_AVERTED = frozenset(
    {"kalau perlu", "bila perlu", "jika perlu", "jangan sampai", "sudah", "telah", "prioritas"}
)


def _refuses_another(clause: Clause, end: int, asked: str) -> bool:
    """`kembalikan server ke posisi semula`, `tolak akses dari luar`, `tolak surat yang satunya`, `kembalikan ke saya`

    Of what is lacking in a thing the reason speaks: `kembalikan data belum lengkap`.
    """
    words = [word for tag in clause.tags if tag.start >= end for word in tag.phrase.split()]
    words = words[: next((at for at, word in enumerate(words) if word in _ENDS), len(words))]
    if words[:1] and words[0] in ("ke", "kepada") and set(words[1:2]) & _TO_ME:
        return True
    if set(words) & RESTORED and not set(words) & LACKS:
        return True
    said = [word.removesuffix("nya") for word in words if word not in _LIGHT]
    place = next((at for at, word in enumerate(said) if word not in OBJECTS), len(said))
    named = said[place] if place < len(said) else ""
    thing = place == 0 and named in THINGS_SENT and not set(words) & LACKS
    apart = any(one in ("yang", "satu") and two in SET_APART_BY for one, two in pairwise(words))
    return apart or ((thing or named in OTHER_MATTERS) and not is_echo(named, asked))


def _is_of_things(clause: Clause, hit: Hit, asked: str) -> bool:
    """`kembalikan surat kuasanya ke Pak Camat`, `kembalikan paspornya`: nothing but a thing that was not asked about"""
    behind = [tag for tag in clause.tags if tag.start >= hit.end and tag.label not in SILENT]
    object_ = list(takewhile(lambda tag: tag.phrase not in _WHITHER, behind))
    words = [word for tag in object_ for word in tag.phrase.split() if word not in _LIGHT]
    things = [word for word in words if word.removesuffix("nya") not in OBJECTS]
    known = any(is_echo(word, asked) for word in things) or set(words) & (_NO_THINGS | LACKS | TROUBLED)
    named = {tag.label for tag in object_} <= {"word", "thing", "later"} and not known and not hit.mend
    if hit.outcome == "tolak" or len(object_) == len(behind):  # its reason may follow at once
        return named and len(things) == len(words) == 1 and things[0].endswith("nya")
    return named and 0 < len(things) <= _FEW


def _is_needless(clauses: Sequence[Clause], hit: Hit, asked: str) -> bool:
    """`Paspornya tidak usah dilampirkan, kembalikan ke orangnya`: what is given back is what nobody needs"""
    before = clauses[hit.clause - 1] if hit.clause else None
    if before is None or before.sentence != clauses[hit.clause].sentence or hit.mend:
        return False
    words = [word for tag in before.tags if tag.label not in SILENT for word in tag.phrase.split()]
    thing = words[0].removesuffix("nya") if words else ""
    known = thing in OBJECTS or is_echo(thing, asked)
    return not known and bool(NEEDLESS.search(" ".join(words[1:])))


_FEW = 2
_WHITHER = words_of("ke kepada to dulu dahulu saja")
_NO_THINGS = AFTER_ANSWER | words_of(
    "lagi kembali segera sementara besok nanti berkali-kali ini itu dulu saya kami alasan alasannya"
)
_ENDS = words_of("karena sebab mengingat berhubung soalnya lantaran")
_LIGHT = words_of("saja dulu dahulu segera ya pak bu mohon tolong lagi kembali")
_TO_ME = words_of("saya kami meja ruang ruangan")
