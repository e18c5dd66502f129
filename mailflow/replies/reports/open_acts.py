"""Whether a look, a note or a message is itself put off, tried in vain, done in part, or was of something else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from mailflow.language.deeds import (
    DOERS,
    PREPARATORY,
    PROPOSING,
    UNANSWERED,
)
from mailflow.language.findings import CONTAINED
from mailflow.language.vocabulary import words_of
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.others import is_of_others
from mailflow.replies.reports.deeds import Part, finished_acts, kinds_of
from mailflow.replies.reports.leftovers import GOOD_WITH, ILL, UNREAL, is_grave, is_other_place, is_share
from mailflow.replies.reports.unfinished import IF


def _is_rest(words: Sequence[str]) -> bool:
    """`dua lagi`, `4 core lagi`"""
    return any(
        one in _NUMBERS and "lagi" in words[at + 1 : at + 3] and "kali" not in words[at + 1 : at + 3]
        for at, one in enumerate(words)
    )


_NUMBERS = words_of("satu dua tiga empat lima enam #")

_NOT_NOW = words_of(
    "belum akan besok nanti lusa sedang masih mau coba tinggal sebagian menunggu tunggu rencana "
    "rencananya segera dulu sementara batal gagal ditunda tertunda dijadwalkan menyusul sisanya sisa "
    "separuh setengah kecuali draf draft konsep lanjut hampir siap kurang perlu harus"
)

_STILL = words_of(
    "belum nanti besok masih sedang menyusul menunggu tunggu sebagian tinggal sisanya dijadwalkan batal "
    "segera akan ditunda"
)

_NOTHING_IS = words_of("ada ditemukan terdapat dijumpai muncul")


def leaves_act_open(part: Part, wanted: frozenset[str], asked: str) -> bool:
    """Of a look, a note or a message: whether the act itself is put off, tried in vain, in part, or another's."""
    of_it = any(kinds_of(word) & wanted for word in part.words)
    asked = asked.lower().replace("mohon", "")
    if _is_doubted(part, wanted, of_it=of_it) or _is_in_part(part, wanted, of_it=of_it):
        return True
    if finished_acts(part) & wanted and ("saja" in part.words or _is_beside(part, wanted, asked)):
        return True
    return _is_still_open(part.words, of_it=of_it) or _is_in_vain(part.words, wanted)


def _is_doubted(part: Part, wanted: frozenset[str], *, of_it: bool) -> bool:
    """A question, a condition, somebody else's word or work, a guess; whom one told is no hearsay."""
    said, labels = set(part.words), part.clause.labels()
    own_word = of_it and "tell" in wanted and not said & words_of("katanya kata bilang menurut")
    if (is_grave(part) and not own_word) or is_of_others(part.clause) or is_other_place(part.words):
        return True
    if said & (IF | UNREAL) or labels & {"do not", "ask", "retract", "delegate"}:
        return True
    if "hold" in labels and not said & PROPOSING:
        return True
    hedged = any(tag.label == "hedge" and tag.phrase not in _CALM for tag in part.clause.tags)
    return hedged and not said & _CONCLUDING


def _is_in_part(part: Part, wanted: frozenset[str], *, of_it: bool) -> bool:
    """`pengecekan sudah 80 persen`, `dua lagi`, `3 dari 5`, `bab 1 sampai 3`"""
    words = part.words
    percent = "#" in words and ("%" in part.text or "persen" in words)
    if (percent and of_it and "100" not in part.text) or _is_rest(words) or is_share(part):
        return True
    section = any(one in _SECTIONS and two == "#" for one, two in pairwise(words))
    return section and of_it and "record" not in wanted


def _is_still_open(words: Sequence[str], *, of_it: bool) -> bool:
    """`jurnalnya nanti saya isi`, `server belum`, `jurnal hari ini sore`"""
    said = set(words)
    if any(word in _NOT_NOW and not _is_found(words, at) for at, word in enumerate(words)):
        brief = len(words) <= _BRIEF and bool(said & _STILL)
        if of_it or brief or said & words_of("belum menyusul sisanya besok nanti"):
            return True
    return bool(set(words[-1:]) & _TIMES) and len(words) <= _SHORT and not said & _DATED


def _is_in_vain(words: Sequence[str], wanted: frozenset[str]) -> bool:
    """`tidak diangkat`, `emailnya mental` behind `tapi`"""
    vain = any(
        word in ("tidak", "belum", "gagal") and set(words[at + 1 : at + 4]) & UNANSWERED
        for at, word in enumerate(words)
    )
    return vain or (bool(set(words) & {"tapi", "namun"}) and not wanted & {"look", "meet"})


_TIMES = words_of("sore siang malam senin selasa rabu kamis jumat")
_DATED = words_of("sudah tadi pukul kemarin jam # pagi sampai berlaku sejak mulai")
_BRIEF = 4
_SHORT = 6

_CALM = ("akan", "masa", "tercantum", "tertera", "disebutkan", "tertulis", "secara lisan", "secara informal")

_CONCLUDING = words_of(
    "hasil hasilnya dugaan dugaannya mengarah kesimpulan kesimpulannya penyebab penyebabnya"
)

_FOLLOWS = words_of(
    "di pada dalam terhadap atas ke dari untuk dengan lewat melalui via secara bersama tanggal tgl jam "
    "pukul hari sampai oleh sesuai dan"
)

_NO_THING = words_of(
    "pak bu bapak ibu semua semuanya seluruhnya tadi ini itu kemarin barusan juga ya saja langsung pagi "
    "siang sore malam hasil hasilnya seluruh para kondisi keadaan status per lengkap ulang bareng bertiga "
    "berdua kembali lagi mas mbak satu persatu"
)


def _is_of_another_thing(part: Part, wanted: frozenset[str], asked: str) -> bool:
    """`memberikan penjelasan`, `cek ke gudang`, `mencatat sampai tanggal 20`, `catat untuk dikerjakan`"""
    words = part.words
    since = words.index("sudah") if "sudah" in words else 0
    at = next((at for at, word in enumerate(words) if at > since and kinds_of(word) & wanted), len(words))
    asked = asked.replace("-", " ").lower()
    behind = [word for word in words[at + 1 :] if word not in _NO_THING]
    purpose = (
        behind[:1] == ["untuk"]
        and behind[1:2] != []
        and (behind[1] == "kerjakan" or behind[1].startswith("di"))
    )
    if purpose or (behind[:1] and behind[0] in ("ke", "sampai") and wanted & {"look", "record"}):
        return not any(is_echo(word, asked) for word in behind[1:5])
    thing = behind[: next((i for i, word in enumerate(behind) if word in _FOLLOWS), len(behind))]
    known = {inner for word in asked.split() for inner in CONTAINED.get(word, ())}
    told = bool(thing) and not (is_echo(thing[0], asked) or thing[0].removesuffix("nya") in known)
    passive = at < len(words) and part.raw[at].startswith(("di", "ter"))
    return told and "meet" not in wanted and "#" not in thing and not passive


_SECTIONS = words_of("bab bagian halaman tahap modul langkah lantai poin")

_TO = words_of("ke kepada kpd to")


def _is_beside(part: Part, wanted: frozenset[str], asked: str) -> bool:
    """Whether something else was noted or sent than was asked for, or it was told to somebody else."""
    words = part.words
    own = {
        word.removesuffix("nya")
        for word in words
        if is_echo(word, asked) and not kinds_of(word) and word != "catatan"
    }
    if _is_of_another_thing(part, wanted, asked):
        return True
    ends = next(
        (at for at, word in enumerate(words) if at > 1 and word in ("beserta", "berikut", "dengan")),
        len(words),
    )
    words = words[:ends]
    first = [word.removesuffix("nya") for at, word in enumerate(words) if words[at + 1 : at + 2] != ("#",)]
    if any(word in PREPARATORY and word not in own for word in first):
        return True
    if "record" in wanted:
        named = any(word.endswith("nya") and kinds_of(word) == frozenset() for word in words)
        return not own and (named or words[0] in ("baik", "siap", "ok", "ya"))
    to = next((at for at, word in enumerate(words) if word in _TO), len(words))
    if "tell" in wanted and "umum" in words:
        return True
    if wanted & {"give", "tell"} and set(words[to + 1 : to + 2]) & (DOERS - {"pihak", "teman", "rekan"}):
        return True
    addressed = "tell" in wanted and to + 1 < len(words)
    return addressed and not any(is_echo(word, asked) for word in words[to + 1 :])


def _is_found(words: Sequence[str], at: int) -> bool:
    """`belum ada kerusakan`, `router perlu diganti`: what was found, and not what is still to be looked at."""
    behind = words[at + 1 : at + 3]
    if words[at] == "belum":
        return bool(set(behind[:1]) & _NOTHING_IS)
    if words[at] in ("sisa", "sisanya"):
        return bool(set(words[at + 1 : at + 4]) & (GOOD_WITH | ILL | {"ok", "oke", "sehat"}))
    if words[at] in ("perlu", "harus", "kurang"):
        return not any(
            kind in ("look", "meet", "record", "tell") for word in behind for kind in kinds_of(word)
        )
    return False
