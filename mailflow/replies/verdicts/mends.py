"""Whether a request to mend is one of the papers that were asked about, or of something else, or only told of."""

from __future__ import annotations

from itertools import pairwise

from mailflow.language.limits import PAPER_PARTS
from mailflow.language.matters import SET_APART_BY
from mailflow.language.plain import MENDED_ELSE, OBJECTS, PARTS
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import Hit, has_substance, is_chatter
from mailflow.replies.clauses.parts import Reply


def is_of_the_work(reply: Reply, hit: Hit) -> bool:
    """`server perlu diperbaiki`, `perlu perbaikan jaringan`: a repair is wanted, and not of what was to be verified."""
    tags = reply.clauses[hit.clause].tags
    lead = [word for tag in tags if tag.start < hit.start for word in tag.phrase.split()]
    lead += [tag.phrase for tag in tags if tag.start >= hit.end and tag.phrase != "dulu"][:1]
    asked = reply.question.named
    if any(_bare(word) in MENDED_ELSE and not is_echo(word, asked) for word in lead):
        return True
    words = [word for tag in tags for word in tag.phrase.split()]
    if any(one == "yang" and two in SET_APART_BY - {"lagi"} for one, two in pairwise(words)):
        return True
    if words[-1] == "saya" and tags[-1].start > hit.end and not {_bare(word) for word in words} & _MY_OWN:
        return True
    if reply.question.kind != "approve":
        return False
    spoken = [clause for clause in reply.clauses if not is_chatter([clause])]
    known = any(tag.label == "thing" or is_echo(tag.phrase, asked) for tag in tags)
    return (
        len(spoken) == 1
        and has_substance(spoken, hit.end, spoken[0].end)
        and not known
        and not any(_bare(word) in _OF_PAPERS or word.isdigit() for word in words)
    )


def _bare(word: str) -> str:
    return word.removesuffix("nya").rstrip("-")


_MY_OWN = words_of("nama nip gelar jabatan pangkat golongan alamat tanda paraf ttd")
_OF_PAPERS = (
    PARTS
    | PAPER_PARTS
    | OBJECTS
    | words_of(
        "foto denah berita kronologi paragraf kalimat uraian identitas kata tata rincian ttd tanda cap stempel paraf "
        "bagian alamat telepon hp surel email tujuan materai meterai ktp in section"
    )
) - words_of("dan ini itu")
"""What may be mended in a paper or is wanted with it."""


def is_told_of(reply: Reply, hit: Hit) -> bool:
    """`revisi anggaran belum selesai`, `revisi terakhir sudah saya terima`: a mending that goes on or is done."""
    tags = reply.clauses[hit.clause].tags
    asked_for = any(
        tag.label in ("request", "modal") or tag.phrase in _WANTED for tag in tags if tag.start < hit.end
    )
    noun = reply.lines.prose[hit.start : hit.end].lower() in ("revisi", "koreksi", "perbaikan")
    behind = [word for tag in tags if tag.start >= hit.end for word in tag.phrase.split()]
    return (
        noun
        and not asked_for
        and any(one in ("sudah", "belum", "sedang") and two in _ENDED for one, two in pairwise(behind))
    )


_WANTED = ("perlu", "harus", "butuh")
_ENDED = words_of("selesai jadi saya kami diterima terima masuk beres dikirim ada dibuat rampung")
