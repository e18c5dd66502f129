"""What a reply to the priority step says beside its addressees: how urgent, and with which case together."""

from __future__ import annotations

import re

from mailflow.language.clauses import Clause
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.lines import find_links, find_priorities
from mailflow.replies.clauses.parts import SILENT, Reply

_LEVEL = re.compile(
    r"(?<!belum )(?<!bukan )(?<!tidak )(?<!kurang )\bprio(?:ritas(?:nya)?|"
    r"rity)?\s{0,3}[:=]?\s{0,3}(?:tinggi|sedang|rendah|high)\b|"
    "(?<!tidak )(?<!bukan )(?<!not )(?<!gak )(?<!ga )(?<!tdk )(?<!belum )(?<!terlalu )(?<!kurang "
    r")\burgent?\b(?!\s{1,3}(?:tidak|gak|nggak|belum)\b)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:menurut|kata|bilang|minta|nilai|pelapor|pemohon|katanya|laporan)\b", re.IGNORECASE
)
_JOINS = words_of("gabung gabungkan digabung digabungkan")
_SETS = (
    words_of(
        "prioritas prioritasnya p1 p2 p3 p4 p satu dua tiga empat # tetapkan ditetapkan tentukan beri "
        "diberi masuk termasuk kategori tingkat level sebagai jadi menjadi cukup turunkan naikkan ke "
        "pilih kasus saja ini dampak dampaknya urgensi urgensinya tinggi sedang rendah dan dengan adalah "
        "disposisi lanjut setuju disetujui acc segera bukan prio priority"
    )
    | _JOINS
)


def names_level(text: str) -> bool:
    """`prioritas tinggi`, `urgent`: a priority that is none of P1 to P4, and the writer's own."""
    said = (segment for segment in _SEGMENTS.split(text) if _LEVEL.search(segment))
    return any(not _OTHERS.search(segment) for segment in said)


def sets_priority(reply: Reply) -> bool:
    """Whether a priority is set where no addressee is named: nothing else may stand in its clause."""
    clauses = [clause for clause in reply.clauses if find_priorities(_said(reply, clause))]
    return bool(clauses) and all(_is_plain(clause) for clause in clauses)


def named_link(reply: Reply) -> str:
    """The one case that this one is to be handled with, "" for none."""
    links = find_links(reply.text)
    return links[0] if len(links) == 1 and _joining(reply) else ""


def is_link_unsure(reply: Reply) -> bool:
    """Joining is spoken of and it is not plain with which case, or it is denied."""
    joining = _joining(reply)
    denied = {doubt.clause for doubt in reply.doubts if doubt.label == "negator"}
    return bool(joining) and (not named_link(reply) or bool(denied & set(joining)))


def _joining(reply: Reply) -> list[int]:
    """The clauses that speak of joining cases."""
    return [at for at, clause in enumerate(reply.clauses) if _words(clause) & _JOINS]


def _is_plain(clause: Clause) -> bool:
    joins = bool(_words(clause) & _JOINS)
    return all(
        tag.label in SILENT or set(tag.phrase.split()) <= _SETS or (joins and tag.phrase.startswith("kasus"))
        for tag in clause.tags
    )


def _words(clause: Clause) -> set[str]:
    return set(clause.words())


def _said(reply: Reply, clause: Clause) -> str:
    return reply.lines.prose[clause.start : clause.end]


_SEGMENTS = re.compile(
    r"[.,;:!?()\n]|\b(?:tapi|tetapi|tp|namun|ternyata|jadi|menjadi|cukup|setelah|sekarang|"
    r"saya (?:naik|turun)kan)\b|\bke(?=\s{1,3}(?:p[\s-]?|prio))",
    re.IGNORECASE,
)
_DROPPED = re.compile(
    r"\b(?:dari|semula|tadinya|awalnya|mulanya|asalnya|kira|kirain|dikira|pikir|minta|meminta|maunya|"
    "serupa|usul|usulan|menilai|dinilai|mengusulkan|usulannya|minggu lalu|bulan lalu|tahun lalu|"
    r"sebelumnya|bukan|from)\b",
    re.IGNORECASE,
)


def settled_priorities(text: str) -> list[str]:
    """The priorities of a reply; of `pelapor minta P1, tapi cukup P2` only where it has come to.

    One that is left behind (`dari P3`, `semula saya kira P1`) goes, where a single other one stands behind all.
    """
    named = find_priorities(text)
    if len(named) <= 1:
        return named
    said = [segment for segment in _SEGMENTS.split(text) if find_priorities(segment)]
    kept = [segment for segment in said if not _DROPPED.search(segment)]
    left = {level for segment in kept for level in find_priorities(segment)}
    return [*left] if len(left) == 1 and kept[-1] is said[-1] else named


def is_left_behind(words: str, text: str) -> bool:
    """Whether a clause only names a priority that the reply as a whole has left behind."""
    here, settled = find_priorities(words), settled_priorities(text)
    return bool(here) and len(settled) == 1 and not set(here) & set(settled)
