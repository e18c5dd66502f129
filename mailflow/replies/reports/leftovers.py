"""What in one part of a report may leave the act open: what is not done, a relapse, a share, another place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.deeds import (
    ENDED,
    OPEN,
    PAPERS,
    STORY,
    WATCHING,
)
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.states import SOUNDING
from mailflow.replies.reports.deeds import Part, kinds_of
from mailflow.replies.reports.unfinished import IF

GRAVE = frozenset({"retract", "delegate", "hearsay", "ask", "study", "other"})

UNREAL = words_of("seandainya andai andaikan umpama umpamanya sekiranya")

GOOD_WITH = words_of(
    "normal aman lancar stabil nyala menyala hidup aktif baik sehat hijau bisa jalan berjalan"
)

ILL = words_of(
    "turun rusak mati error eror putus gangguan gagal down lemot lambat drop hang macet kambuh hilang berhenti"
)

AGAIN = words_of("lagi pula tetap kembali")


def is_relapse(words: Sequence[str]) -> bool:
    """`lalu mati lagi`; not `tidak putus lagi`, and nothing that `pernah` or `sempat` was so."""
    if words[:1] and words[0] in _BUT and not set(words) & _NEVER_MORE:
        return any(
            (one in ILL and two in AGAIN) or (one in AGAIN and two in ILL) for one, two in pairwise(words)
        )
    return any(
        (one in ILL and two in AGAIN) or (one in AGAIN and two in ILL and words[max(at - 1, 0)] != "tidak")
        for at, (one, two) in enumerate(pairwise(words))
        if not set(words[max(at - 3, 0) : at + 1])
        & words_of("tidak tanpa bebas sempat tadi kemarin error-nya")
    )


_BUT = words_of("tapi namun tetapi sayangnya ternyata")
_NEVER_MORE = words_of("tidak tanpa bebas sudah atasi teratasi tangani perbaiki")
"""`tapi tadi kambuh lagi` tells of now; `tapi sempat mati lagi, sudah kami atasi` of what is over."""


def is_nearly(words: Sequence[str]) -> bool:
    """`sudah hampir teratasi`"""
    return any(one in ("hampir", "nyaris") and two in GOOD_WITH | ENDED for one, two in pairwise(words))


def is_share(part: Part) -> bool:
    """`3 dari 5 titik`, `bab 1 sampai 3`, `tapi baru di satu ruangan`"""
    only = words_of("baru hanya cuma cuman")
    some = any(
        one in only and two in ("di", "satu", "sebagian", "separuh") for one, two in pairwise(part.words)
    )
    if some and part.words[0] in _BUT | {"itu"}:
        return True
    return any(tag.label == "part" and " dari " in tag.phrase for tag in part.clause.tags)


def is_recurring(part: Part) -> bool:
    """`kalau putus lagi akan kami ganti jalurnya`: whoever says what comes if it recurs says that it is over."""
    words, said = part.words, set(part.words)
    return (
        words[0] in IF
        and bool(said & ILL)
        and bool(said & {"lagi", "kembali", "terulang"})
        and not said & {"tidak", "tanpa"}
        and not said & UNFINISHED
    )


UNFINISHED = words_of("belum masih tinggal sisanya tetap sementara")


def is_grave(part: Part) -> bool:
    """A question, a withdrawal, somebody else's word; `kabel ditarik` withdraws nothing."""
    return any(
        tag.label in GRAVE
        and tag.phrase not in SOUNDING
        and not (tag.label == "retract" and kinds_of(tag.phrase.split()[-1]))
        and not (tag.label == "study" and "sudah" in part.words)
        and not (tag.label == "hearsay" and set(part.words[:2]) & ASKING)
        for tag in part.clause.tags
    )


ASKING = words_of("mohon tolong silakan harap")
"""`mohon pemohon dikabari`"""

OTHER_ONE = (("yang", "ini"), ("yang", "itu"), ("yang", "lain"), ("tiket", "lain"), ("tiket", "sebelumnya"))


def is_other_place(words: Sequence[str]) -> bool:
    """`kalau yang ini`, `yang di sini`: what was told before was of another one."""
    pairs = list(pairwise(words))
    if "bukan" in words and set(words) & {"laporkan", "dimaksud"}:
        return True
    return any(pair in OTHER_ONE for pair in pairs) or words[:2] in (("yang", "selesai"), ("yang", "di"))


QUIET_OPEN = words_of("tidak tanpa")


def is_open(words: Sequence[str], *, explained: bool) -> bool:
    """Whether a word for what is not done yet stands here, not said of something harmless, nor as the cause before."""
    return any(
        word in OPEN and not is_harmless(words, at) and not (explained and set(words[:at]) & STORY)
        for at, word in enumerate(words)
    )


THROWN = words_of("berkas file cache folder data tabel log session temp direktori")

LEAVING = words_of("pamit pulang lapor istirahat izin makasih salat sholat makan")


def is_harmless(words: Sequence[str], at: int) -> bool:
    word, before, behind = words[at], words[max(at - 3, 0) : at], words[at + 1 : at + 4]
    if word in ("tetap", "masih") and behind[:1] and set(behind) & GOOD_WITH and "tidak" not in behind:
        return True
    if word == "sementara":
        return bool(before) and before[-1] in THROWN
    if word == "dulu":
        return bool(set(before) & LEAVING)
    if word == "menyusul" and set(words[:1]) & PAPERS:
        return True
    if word in ("tinggal", "menyusul", "menunggu", "tunggu", "ditunggu", "belum", "proses"):
        near = set(behind) | (set(words[:at]) if word == "menyusul" else set())
        if near & PAPERS and not near & words_of("perbaikan uji pengujian"):
            return word != "belum"
    if word in ("menunggu", "tunggu"):
        return bool(set(behind) & words_of("arahan instruksi tugas perintah selanjutnya berikutnya"))
    if word in ("lanjut", "lanjutan"):
        return bool(set(words) & WATCHING) or bool(set(behind) & words_of("lokasi tugas"))
    if word == "tinggal":
        return bool(set(behind) & words_of("dipakai digunakan dinikmati ditutup dipantau"))
    return bool(set(before) & QUIET_OPEN) and word in (
        "belum",
        "sisa",
        "tertunda",
        "lainnya",
        "kendala",
        "gagal",
    )


def is_after_this(words: Sequence[str]) -> bool:
    """`menu unduh kami perbaiki setelah ini`, `dua switch lagi menyusul`, `dialihkan selama perbaikan`"""
    later = any(pair in (("setelah", "ini"), ("habis", "ini")) for pair in pairwise(words))
    interim = any(one in ("selama", "sambil") and "mend" in kinds_of(two) for one, two in pairwise(words))
    return later or interim or ("menyusul" in words and not set(words) & PAPERS)
