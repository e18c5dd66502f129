"""What keeps a word for done from counting: work that is still open, and doubts that are about the work."""

from __future__ import annotations

import re
from collections.abc import Collection

from mailflow.language.clauses import Clause, parse_clauses
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.hits import Doubt
from mailflow.replies.clauses.parts import SILENT, Reply
from mailflow.replies.clauses.states import SOUNDING, read_health

_OPEN_WORDS = words_of("masih belum tinggal sisa sisanya kurang tetap")
EXPLAINS = words_of("ternyata karena rupanya tadinya semula awalnya kemarin tadi sempat maaf")
_TURNS = words_of("tapi namun sekarang sayangnya kecuali")
IF = words_of("kalau jika bila apabila bilamana asal asalkan sepanjang syarat syaratnya tergantung")
BLAMELESS = words_of("cuma cuman hanya setelah selama walau walaupun meski meskipun")
PARTED = words_of(
    "tahap tahapan fase modul bagian termin sesi lantai gedung ruang unit vendor mereka dia beliau yang "
    "site location floor branch phase"
)
WORK = re.compile(r"(?:pe|per)[a-z]{4,}an(?:nya)?")


_STUCK = words_of(
    "terkendala terhambat terhalang tertunda ditunda giliran gilirannya antre antri mengantre antrean nunggu diundur"
)
"""What something else still waits for."""


def is_open(clause: Clause, reply: Reply) -> bool:
    """Whether a clause tells of work that is not done yet; what is told of an earlier time is not open."""
    if any(tag.phrase in ("doanya", "doakan", "doa") for tag in clause.tags):
        return False  # `mohon doanya tetap lancar`
    open_tags = [
        tag
        for tag in clause.tags
        if tag.label in ("working", "not yet") or (tag.label in ("word", "defect") and _is_lacking(tag))
    ]
    if (
        any(not is_explained(clause, tag) for tag in open_tags)
        or any(
            tag.phrase in _STUCK and not is_explained(clause, tag) and not _is_over(clause)
            for tag in clause.tags
        )
        or _missed_it(clause)
        or _fails(clause)
        or _is_put_off(clause)
        or _is_planned(clause)
        or _relapses(clause, reply)
    ):
        return True
    ends = [tag.start for tag in clause.tags if tag.label == "selesai"]
    turning = [
        tag
        for tag in clause.tags
        if not is_explained(clause, tag) or any(start < tag.start for start in ends)
    ]
    turns = {word for tag in turning for word in tag.phrase.split()} & _TURNS
    return bool(turns) and _is_unwell(clause, reply, sure="sekarang" in turns)


def _fails(clause: Clause) -> bool:
    """`server B gagal`: at the end of a clause, untold of any time; `the failed PSU` is what was replaced."""
    last = clause.tags[-1]
    return (
        last.phrase == "gagal"
        and len(clause.tags) > 1
        and not is_explained(clause, last)
        and not _is_over(clause)
    )


def _missed_it(clause: Clause) -> bool:
    """`ternyata bukan itu masalahnya`"""
    words = clause.words()
    at = words.index("bukan") if "bukan" in words else 0
    return at > 0 and words[at - 1] == "ternyata" and words[at + 1 : at + 2] in (["itu"], ["di"], ["karena"])


def _is_over(clause: Clause) -> bool:
    """`antrean sudah hilang`, `tidak lagi tertunda`"""
    return bool(set(clause.words()) & {"sudah", "tidak", "tanpa", "sempat"})


def _relapses(clause: Clause, reply: Reply) -> bool:
    """`pagi ini rusak lagi`"""
    words = set(clause.words())
    if not words & {"lagi", "kembali"} or any(is_explained(clause, tag) for tag in clause.tags):
        return False
    health = read_health(parse_clauses(reply.lines.prose[clause.start : clause.end], "confirm"))
    return health is not None and health.state in ("bad", "part")


def _is_put_off(clause: Clause) -> bool:
    """`lantai tiga besok`: something named, and only when it will be."""
    said = [tag for tag in clause.tags if tag.label not in SILENT]
    named = len(said) > 1 and all(tag.label in ("word", "thing", "number") for tag in said[:-1])
    parts = {word for tag in said for word in tag.phrase.split()} & PARTED
    return bool(parts) and named and said[-1].label == "later"


_TO_DO = words_of(
    "pasang dipasang ganti diganti lanjut lanjutkan kerjakan dikerjakan sambung disambung setel perbaiki "
    "konfigurasi satunya unit titik lantai ruang ruangan gedung sisanya lainnya kedua ketiga hasil hasilnya"
)


def _is_planned(clause: Clause) -> bool:
    """`besok kami pasang yang satunya lagi`, `unit kedua menyusul`: work that is still to come."""
    words = set(clause.words())
    ahead = "later" in clause.labels() or words & {"menyusul", "akan"}
    return (
        bool(ahead) and bool(words & _TO_DO) and not words & {"sudah", "laporan", "laporannya", "dokumentasi"}
    )


def _is_lacking(tag: Tag) -> bool:
    return tag.phrase.split()[0] in _OPEN_WORDS or (tag.label == "defect" and tag.phrase.startswith("tidak"))


def is_explained(clause: Clause, tag: Tag) -> bool:
    """Whether a word is told as a cause or of an earlier time: `ternyata ...`, `karena menunggu kunci`."""
    return any(set(other.phrase.split()) & EXPLAINS for other in clause.tags if other.start < tag.start)


def _is_unwell(clause: Clause, reply: Reply, *, sure: bool) -> bool:
    """Whether something is not well; unless that must be `sure`, what does not say that it is well counts."""
    said = reply.lines.prose[clause.start : clause.end]
    health = read_health(parse_clauses(said, "confirm"))
    return health.state != "good" if health else not sure


def keeps_back(reply: Reply, doubt: Doubt, sentences: Collection[int]) -> bool:
    """Whether a doubt beside a sure word for done still counts. `sentences`: those of the sure words."""
    clause = reply.clauses[doubt.clause]
    if doubt.label in ("retract", "delegate"):
        return True
    if doubt.label == "hearsay":
        return doubt.phrase not in SOUNDING
    if doubt.label not in ("condition", "hold", "study", "part", "negator", "hedge"):
        return False
    if doubt.label == "condition" and doubt.phrase.split()[0] in IF:
        return True
    done = doubt.label != "part" and any(hit.clause == doubt.clause for hit in reply.hits)
    if sentences and clause.sentence not in sentences and not done and _is_story(clause, doubt):
        return False
    tags = [tag for tag in clause.tags if tag.phrase == doubt.phrase]
    if any(_is_object(clause, tag) for tag in tags):
        return False
    return doubt.phrase not in BLAMELESS | EXPLAINS and not any(is_explained(clause, tag) for tag in tags)


_STORY = 3
"""So many phrases of its own make a clause tell something, instead of only weakening what stands before it."""


def _is_story(clause: Clause, doubt: Doubt) -> bool:
    """`kedua simpul dijalankan ulang`, `besok saya izin setengah hari`: told in a sentence of its own."""
    said = [tag for tag in clause.tags if tag.label not in SILENT and tag.label != doubt.label]
    words = set(clause.words())
    weak = words & (_TURNS | _OPEN_WORDS | {"baru", "hanya", "cuma", "itu", "nya", "catatan", "syarat"})
    return doubt.label in ("part", "negator", "hedge", "condition") and len(said) >= _STORY and not weak


def _is_object(clause: Clause, tag: Tag) -> bool:
    """`pembaruan catatan konfigurasi`: notes that were written, not notes on the answer."""
    before = [other for other in clause.tags if other.end <= tag.start]
    return tag.phrase == "catatan" and bool(before) and bool(WORK.fullmatch(before[-1].phrase))
