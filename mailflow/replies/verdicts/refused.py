"""Whether what TOLAK or KEMBALIKAN stands beside is the matter that was asked about, and refused at all."""

from __future__ import annotations

from itertools import pairwise

from mailflow.language.clauses import Clause
from mailflow.language.matters import LACKS, OTHER_MATTERS, RESTORED, SET_APART_BY, THINGS_SENT
from mailflow.language.plain import OBJECTS
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
    another = any(_refuses_another(reply.clauses[hit.clause], hit.end, asked) for hit in hits)
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


_ENDS = words_of("karena sebab mengingat berhubung soalnya lantaran")
_LIGHT = words_of("saja dulu dahulu segera ya pak bu mohon tolong lagi kembali")
_TO_ME = words_of("saya kami meja ruang ruangan")
