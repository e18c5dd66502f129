"""Whether the words of one clause assert or deny what a finding's question asks for."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.findings import CAUSES, NEVER, NO, SMALL, WELL
from mailflow.language.plain import CONCLUSIONS
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.echo import is_echo, is_turned_round
from mailflow.replies.findings.asked import ABLE, FOUND, KNOWN, NEEDS, Asked
from mailflow.replies.findings.blamed import (
    FAULTS,
    MORE,
    NEAR,
    OTHERS,
    SOURCES,
    SURE,
    TELLS,
    bare,
    is_denied,
    read_source,
)
from mailflow.replies.findings.echoed import is_of_persons, read_echoed

SPOKEN = words_of(
    "kata katanya menurut kabarnya konon bilang bilangnya ngomong ujar berkata says said according"
)
"""What shows a thing to be another's word; `ikut` or `atas nama` do not."""
_WAYS = words_of(
    "secara dengan untuk oleh yang tersebut baru unit total segera saja lagi sama sekali di pada sejak "
    "the any kami saya tim pak bu mas pun sedikit lebih lanjut ke a an ini itu by pihak cukup to kok sih "
    "kan ya be been kemana2 kemana-mana siapa-siapa siapapun apa-apa apapun anything anyone lah jadi "
    "memang sudah segera melibatkan dilibatkan bantuan dukungan penanganan jasa panggil dipanggil "
    "memanggil mengundang dihubungi hubungi didatangkan datangkan involve ada tolong"
)
"""What may follow a predicate without adding another thing to it."""
_NEEDLESS = NEEDS | {"usah"}
_INSIDE = words_of("internal kabid kasi kadis pimpinan atasan bapak ibu kepala tim anggota rekan")
_JOINTS = words_of("dan lalu terus kemudian")


def mirrored(words: Sequence[str], asked: Asked, before: Sequence[str], *, opens: bool) -> str:
    """`ya`, `tidak` or "". `before`: the words of the clause before in its sentence; `opens`: first in the reply."""
    if sum(word in NO for word in words) > 1 or any(
        one in NO and two in _QUANTIFIERS for one, two in pairwise(words)
    ):
        return ""
    if is_turned_round(words, asked.text) and not set(words) <= NO | ABLE:
        return ""
    if is_of_persons(words, asked.text):
        return ""
    told = "" if set(words) & NEVER - {"tanpa"} else _predicated(words, asked, before, opens=opens)
    return told or read_echoed(words, asked, bare=opens)


def _predicated(words: Sequence[str], asked: Asked, before: Sequence[str], *, opens: bool) -> str:
    if "tanpa" in words:
        return "tidak" if asked.predicate == "need" and _does_without(words, asked) else ""
    match asked.predicate:
        case "source":
            return read_source(_since_conclusion(words), asked)
        case "need":
            return _need(_since_conclusion(words), asked, before, opens=opens)
        case "able":
            return _able(words, asked, opens=opens)
        case "known":
            return _known(words, asked)
        case "found":
            return _found(words, asked, opens=opens)
        case "other":
            return ""


_QUANTIFIERS = words_of("semua seluruh selalu hanya cuma lain salah saja mustahil mungkin")
"""Behind a `tidak` these leave something of what they deny."""


def _since_conclusion(words: Sequence[str]) -> Sequence[str]:
    ends = [at for at, word in enumerate(words) if word in CONCLUSIONS]
    return words[ends[-1] + 1 :] if ends else words


# --- is it needed? -----------------------------------------------------------------------------------------


def _need(words: Sequence[str], asked: Asked, before: Sequence[str], *, opens: bool) -> str:
    """To "must it be?": the need and what is needed side by side, of the thing that was asked about."""
    at = next((at for at, word in enumerate(words) if word in _NEEDLESS), -1)
    first = [i for i, word in enumerate(words) if word == "dulu" and not (i and asked.names(words[i - 1]))]
    if first or set(words) & {"sekarang", "atau"} or ("yang" in words[max(at, 0) :] and "baru" not in words):
        return ""
    if at < 0:
        return _need_unsaid(words, asked)
    begins = max((i + 1 for i in range(at) if words[i] in _JOINTS), default=0)
    head, tail = words[:at], words[at + 1 :]
    tail = tail[: next((i for i, word in enumerate(tail) if word in ("masih", "cukup")), len(tail))]
    behind = [word for word in tail if word not in _WAYS]
    place = next((i for i, word in enumerate(behind) if asked.names(word)), -1)
    if place > 1 or (place < 0 and not _needs_nothing_else(head, behind, asked, opens=opens)):
        return ""
    ours = any(asked.names(one) and two in ("saya", "kami") for one, two in pairwise(tail))
    if ours or (place >= 0 and not _is_of_it(behind, tail, asked)):
        return ""
    if asked.subject and not _is_of_subject(head, before, asked, opens=opens):
        return ""
    said = words[begins:]
    if is_denied(words, at, SMALL | _WAYS) or (said[:1] == ["tidak"] and at - begins < NEAR):
        return "tidak"
    return "" if set(said) & NO or words[at] == "usah" else "ya"


def _does_without(words: Sequence[str], asked: Asked) -> bool:
    """`bisa kami kerjakan tanpa vendor`, `tanpa penghentian layanan bisa`: that it can, and nothing else."""
    at = words.index("tanpa")
    behind = [word for word in words[at + 1 :] if word not in _WAYS | ABLE]
    named = bool(behind) and all(asked.names(word) for word in behind)
    rest = [
        word
        for word in words[:at]
        if word not in SMALL | _WAYS | ABLE | _WORKED and not is_echo(word, asked.subject)
    ]
    return named and not rest and bool(set(words) & ABLE)


_WORKED = words_of(
    "selesaikan diselesaikan selesai kerjakan dikerjakan tangani ditangani atasi diatasi perbaiki "
    "diperbaiki lakukan dilakukan jalan internal mandiri"
)


def _need_unsaid(words: Sequence[str], asked: Asked) -> str:
    """`Ya, ganti`: YA and the very thing, nothing else."""
    named = any(asked.names(word) for word in words)
    plain = all(word in SMALL | _WAYS or asked.names(word) for word in words)
    return "ya" if words[:1] == ["ya"] and named and plain else ""


def _needs_nothing_else(head: Sequence[str], behind: Sequence[str], asked: Asked, *, opens: bool) -> bool:
    """`tidak perlu` by itself, or `vendor tidak diperlukan`."""
    named = any(is_echo(word, asked.topic) for word in head)
    bare = opens and all(word in SMALL | NO | _WAYS for word in head)
    return (named or bare) and not behind


def _is_of_it(behind: Sequence[str], tail: Sequence[str], asked: Asked) -> bool:
    """Whether nothing else is needed than what was asked about: not `perlu diganti tintanya`, `koordinasi internal`."""
    others = [word for word in behind if not asked.names(word) and not is_echo(word, asked.subject)]
    if any(word in _INSIDE | OTHERS for word in others):
        return False
    last = asked.topic.split()[-1]
    whole = any(is_echo(word, last) or asked.contains(word) for word in behind)
    thing = whole and not last.startswith("di") and behind[0] not in others
    return not others or thing or _is_with(tail, others)


def _is_with(tail: Sequence[str], others: Sequence[str]) -> bool:
    """`koordinasi dengan Telkom`: whoever it is with, when it is nobody of the office."""
    return "dengan" in tail and tail.index("dengan") < tail.index(others[0])


def _is_of_subject(head: Sequence[str], before: Sequence[str], asked: Asked, *, opens: bool) -> bool:
    """Whether a need is told of the thing asked about: named, pointed at, or nothing else named."""
    known = SMALL | NO | _WAYS | _JOINTS | TELLS
    joint = next((i for i, word in enumerate(head) if word in _JOINTS), len(head))
    named = [word for word in head[:joint] if word not in known]
    if named:
        ours = [is_echo(word, asked.text) or asked.contains(word) for word in named]
        rest = OTHERS & set(named) if joint < len(head) else not all(ours)
        return ours[0] and not rest
    others = [
        word
        for word in before
        if word not in known | WELL | ABLE | {"masih"} and not word.startswith(_VERBAL)
    ]
    return opens or not others or any(is_echo(word, asked.text) or asked.contains(word) for word in others)


_VERBAL = ("di", "ter", "ber", "me")
"""Prefixes of what is told of a thing that is not named."""


# --- can it be, is it known, is there any? -----------------------------------------------------------------


def _able(words: Sequence[str], asked: Asked, *, opens: bool) -> str:
    """To "can it be reproduced?": the very verb, with what says that it can or cannot be."""
    verbs = [word for word in asked.topic.split() if word.startswith(("di", "ter", "me", "ber"))]
    verb = verbs[0] if verbs else asked.topic.split()[-1] if asked.topic else ""
    at = next((at for at, word in enumerate(words) if is_echo(word, verb)), -1)
    if (
        opens
        and verb
        and at < 0
        and set(words) & ABLE
        and all(word in SURE | ABLE | NO | _WAYS for word in words)
    ):
        return "tidak" if set(words) & NO else "ya"
    if opens and words[:2] == ["di", "luar"] and set(words[2:3]) & _POWERS and not set(words) & NO:
        return "tidak"
    if not verb or at < 0:
        return ""
    head = words[:at]
    can = [i for i, word in enumerate(head) if word in ABLE and i >= at - NEAR]
    if not can or not all(word in SMALL | ABLE | NO | _WAYS or is_echo(word, asked.text) for word in head):
        return ""
    return "tidak" if set(head) & NO else "" if set(words) & (NO | MORE) else "ya"


_POWERS = words_of("kemampuan kapasitas kesanggupan jangkauan")


def _known(words: Sequence[str], asked: Asked) -> str:
    """To "is the cause known?": of the cause itself, or of nothing else."""
    if (
        len(words) > 2
        and bare(words[0]) in CAUSES
        and words[2] not in _NO_CAUSE
        and words[1] in _IS_IT
        and not set(words) & (NO | _SUPPOSED)
    ):
        return "ya"
    at = next((at for at, word in enumerate(words) if word in KNOWN), -1)
    head, rest = words[: max(at, 0)], [*words[: max(at, 0)], *words[at + 1 :]]
    frame = SMALL | _WAYS | FAULTS | NO | ABLE | TELLS
    if at < 0 or not all(word in frame or is_echo(word, asked.text) for word in head):
        return ""
    named = any(bare(word) in CAUSES | SOURCES for word in rest)
    if "oleh" in rest and not set(rest) & {"kami", "saya", "tim"}:
        return ""  # `tidak ditemukan oleh vendor`
    if set(rest) & (_SUPPOSED | _EFFECTS) or not (named or all(word in frame for word in rest)):
        return ""
    return "tidak" if set(head) & NO else "" if set(words) & NO else "ya"


_NO_CAUSE = words_of("yang wewenang kewenangan misteri urusan apa tugas ranah hal sesuatu")
_IS_IT = words_of("adalah ialah yaitu yakni karena")
"""`penyebabnya adalah ...`: whoever names it knows it."""
_EFFECTS = words_of("akibatnya dampaknya gejalanya efeknya akibat dampak pelapornya lokasinya waktunya")
"""`sudah diketahui akibatnya` tells nothing of the cause."""
_SUPPOSED = words_of("dugaan diduga indikasi kemungkinan adanya gejala perkiraan calon beberapa")


def _found(words: Sequence[str], asked: Asked, *, opens: bool) -> str:
    """To "is there any?": that there is, or not, or none."""
    if opens and (words[:1] == ["nihil"] or list(words) == ["ada"]):
        return "tidak" if words[0] == "nihil" else "ya"
    words = _since_conclusion(words)
    at = next((at for at, word in enumerate(words) if word in FOUND), -1)
    frame = SMALL | NO | _WAYS | FOUND | TELLS
    if at < 0:
        none = words[:1] == ["tidak"] and any(is_echo(word, asked.topic) for word in words[1:3])
        return "tidak" if none else ""
    head, tail = words[:at], words[at + 1 :]
    named = any(is_echo(word, asked.topic) for word in words)
    itself = opens and is_echo(words[at], asked.text) and not tail and words[at] not in ("ada", "ditemukan")
    if not (named or itself) or not all(word in frame or is_echo(word, asked.text) for word in head):
        return ""
    if any(is_echo(word, asked.topic) for word in head):
        tail = tail[: next((i for i, word in enumerate(tail) if word in _JOINTS), len(tail))]
    if not _is_about(tail, asked):
        return ""
    denied = bool(set(head) & NO) or tail[:1] == ["tidak"]
    return "tidak" if denied else "" if set(words) & NO else "ya"


_PLACED = words_of(
    "pukul jam sampai hingga di pada sejak dalam periode sebanyak saat antara pak bu tanggal tgl dari per "
    "lengkap yang"
)


_RIGHT_BEHIND = words_of("lengkap sampai hingga per tanggal tgl")
_COUNTED = words_of(
    "# baris buah berkas catatan rekaman file record dokumen transaksi foto tabel email arsip sekitar "
    "beberapa satu satupun dua tiga empat lima enam tujuh delapan sembilan sepuluh belas puluh ratus ribu"
)


def _is_about(tail: Sequence[str], asked: Asked) -> bool:
    """Whether what was found is the thing that was asked for, up to its place, time and number."""
    ends = next(
        (i for i, word in enumerate(tail) if word in _PLACED and (i or word in _RIGHT_BEHIND)), len(tail)
    )
    if (
        asked.topic in asked.text.lower().partition(" yang ")[2].split()
    ):  # what is missing may be named closer; what is no backup may not
        ends = min(ends, next((i + 1 for i, word in enumerate(tail) if is_echo(word, asked.topic)), ends))
    counted = NO | SMALL | _WAYS | _COUNTED
    return all(word in counted or is_echo(word, asked.text) for word in tail[:ends])
