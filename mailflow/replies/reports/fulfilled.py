"""The general stage for reports: the act that was asked for is told as finished, in any words around it.

`Sudah saya input di jurnal`, `Sudah rapat dengan Bu Ratna`: a finished act of the kind that the step asks for is its
fulfilment. Of a repair the good result must be told too, unless the strict rules (`reports.done`) know the act.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from mailflow.cases.readings import Decision
from mailflow.language.clauses import parse_clauses
from mailflow.language.deeds import ENDED, NO_WORK, NOUNS_OF_MENDING, PREPARATORY, SEVERAL, STORY
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag
from mailflow.replies.clauses.echo import is_echo
from mailflow.replies.clauses.hits import MAX_TAGS, Hit, asks, quoted_answers
from mailflow.replies.clauses.parts import Reply, tidy
from mailflow.replies.clauses.seen import clause_state
from mailflow.replies.reports.deeds import Part, finished_acts, kinds_of, parse_parts, told_acts, wanted_acts
from mailflow.replies.reports.done import is_sure
from mailflow.replies.reports.open_acts import leaves_act_open
from mailflow.replies.reports.remaining import leaves_work_open
from mailflow.replies.reports.work import present_percents
from mailflow.replies.reports.worked_on import WHOLLY

_MAX_PARTS = 60
FULFILLED = "act told as done"
"""What this rule calls itself."""


def read_fulfilled(reply: Reply) -> Decision | None:
    """SELESAI where the act that the step asks for is told as finished and nothing of it as open; else None."""
    wanted = wanted_acts(reply.question.asked)
    if reply.question.kind != "report" or not reply.allows("selesai"):
        return None
    if reply.lines.unhealthy and "mend" in wanted:
        return None
    clauses = parse_clauses(reply.lines.prose, "confirm")
    if any(asks(one) or len(one.tags) > MAX_TAGS for one in clauses) or any(
        True for _ in quoted_answers(clauses)
    ):
        return None
    if any(hit.head and hit.outcome in ("tolak", "kembalikan") and not hit.mend for hit in reply.hits):
        return None
    if "mend" in wanted and any(percent != 100 for percent in present_percents(reply)):
        return None
    parts = parse_parts(clauses, reply.lines.prose)
    if not wanted or len(parts) > _MAX_PARTS:
        return None
    whole = any(
        hit.outcome == "selesai" and is_sure(reply, hit) and _says_all(reply, hit) for hit in reply.hits
    )
    fulfilled = (
        _is_mended(parts, whole)
        if "mend" in wanted
        else _is_done(
            parts,
            wanted,
            reply.question.asked,
            enclosed=bool(reply.attachments) and _names_enclosed(parts, reply.question.asked),
        )
    )
    if not fulfilled:
        return None
    return reply.decide("selesai", FULFILLED, reason=tidy(reply.lines.prose), fields_text=reply.lines.fields)


def _is_done(parts: Sequence[Part], wanted: frozenset[str], asked: str, *, enclosed: bool) -> bool:
    """Of other acts than a repair: told as finished, and none of that kind told as open."""
    heard = any(set(part.words) <= _HEARD for part in parts)
    done = any(finished_acts(part) & wanted and not (heard and "record" in wanted) for part in parts) or (
        "write" in wanted and enclosed
    )
    results = {parts[at].clause.sentence for at in range(len(parts)) if _is_result(parts, at, wanted)}
    if results:
        parts = [
            part for part in parts if part.clause.sentence not in results or part.clause.labels() & _ALWAYS
        ]
        done = True
    return done and not any(leaves_act_open(part, wanted, asked) for part in parts)


def _is_result(parts: Sequence[Part], at: int, wanted: frozenset[str]) -> bool:
    """`Hasil pengecekan: ...`: what came of the very act, with words behind it."""
    words = [word for word in parts[at].words if word not in ("berikut", "adapun", "dari")]
    named = [word for word in words if word not in ("kami", "saya", "tim", "hasil", "hasilnya")]
    colon = parts[at].clause.closed == ":" and len(named) == 1 and bool(kinds_of(named[0]) & wanted)
    headed = colon or (words[:1] == ["hasil"] and len(words) > 1 and bool(kinds_of(words[1]) & wanted))
    told = [
        word
        for part in parts[at + 1 :]
        if part.clause.sentence == parts[at].clause.sentence
        for word in part.words
    ]
    put_off = any(word in _PUT_OFF for word in (*words, *told)) or ["belum", "ada"] == told[:2] == told
    unsure = "belum" in told and not {"ada", "ditemukan", "pernah"} & set(told)
    return headed and not (put_off or unsure) and "past" not in parts[at].clause.labels()


_ALWAYS = frozenset({"ask", "retract", "delegate", "hearsay"})
_SHORT = 3
_PUT_OFF = words_of(
    "nanti besok lusa menyusul dijadwalkan dijadwal sementara lanjut dilanjutkan awal disusulkan kirim "
    "kirimkan segera"
)
_HEARD = words_of("noted baik siap ok ya oke copy laksanakan dimengerti")


def _names_enclosed(parts: Sequence[Part], asked: str) -> bool:
    """`terlampir buku panduan`: what was to be written, and it is there."""
    return any(
        set(part.words) & _ENCLOSED
        and not set(part.words) & PREPARATORY
        and any(is_echo(word, asked) for word in part.words if kinds_of(word) == frozenset())
        for part in parts
    )


_ENCLOSED = words_of("terlampir lampirkan lampiran dilampirkan attached enclosed berikut")


def _says_all(reply: Reply, hit: Hit) -> bool:
    return bool(set(reply.lines.prose[hit.start : hit.end].lower().split()) & WHOLLY)


def _is_mended(parts: Sequence[Part], whole: bool) -> bool:
    """A repair by the writer, with its good result told behind it or beside it, and nothing left of it."""
    acts = [at for at, part in enumerate(parts) if "mend" in finished_acts(part) | told_acts(part)]
    good = [at for at, part in enumerate(parts) if is_good(part)]
    ended = [at for at, part in enumerate(parts) if _is_ended(part)]
    if not (acts and (good or ended)) and not whole:
        return False
    last = max([*good, *ended, -1])
    since = min(acts, default=-1)
    places = sum(bool(set(part.words) & SEVERAL) for part in parts) > 1
    return not any(
        leaves_work_open(part, since=at > since, after=at > last, good=at in good, places=places)
        for at, part in enumerate(parts)
    )


def is_good(part: Part) -> bool:
    """`internet normal lagi`, `sambungan kembali`: how it is now, and not only how it was."""
    tags = tuple(tag for at, tag in enumerate(part.clause.tags) if not _is_of_acts(part.clause.tags, at))
    if not tags or set(part.words) & NO_WORK:
        return False
    state = clause_state(replace(part.clause, tags=tags))
    if _is_gone(part.words):
        return True
    if state is not None:
        return state.state == "good" and not state.past and not set(part.words) & _UNSURE
    return (_is_back(part.words) or _runs(part.words) or _is_measured(part.words, part.raw)) and not set(
        part.words
    ) & STORY


def _is_of_acts(tags: Sequence[Tag], at: int) -> bool:
    """`selesai`, `berhasil diganti`: said of any act, and not of how something runs."""
    if tags[at].label != "good":
        return False
    words = set(tags[at].phrase.split())
    after = tags[at + 1].phrase.split()[0] if at + 1 < len(tags) else ""
    return bool(words & _ALSO_OF_ELSE) or ("berhasil" in words and bool(kinds_of(after) - {"tell", "give"}))


_UNSURE = words_of("kalau jika bila apabila semoga mudah-mudahan harap agar supaya akan biar sempat sebentar")
_ALSO_OF_ELSE = words_of("selesai beres tindaklanjuti")
_BACK = words_of("seperti cepat stabil di bawah dan normal lagi full penuh terang hijau")
_SERVED = words_of(
    "sambungan koneksi akses internet layanan jaringan aplikasi sistem wifi link sinyal arus query "
    "pencarian kecepatan respons "
    "respon login cetak tampilan halaman antrean server telepon"
)


def _is_back(words: Sequence[str]) -> bool:
    """`sambungan ke kabupaten kembali dan ...`, `pencarian kembali di bawah 2 detik`"""
    at = next((at for at, word in enumerate(words) if word == "kembali"), 0)
    lead = {word.removesuffix("nya") for word in words[:at]}
    return bool(lead & _SERVED) and set(words[at + 1 : at + 2]) <= _BACK


_BY_NOW = words_of("are is sudah langsung semua sekarang semuanya kembali seluruhnya kini")
_RUNNING = words_of(
    "menyala nyala hidup terang hijau online konek connect connected terhubung tersambung nyambung terbuka "
    "kebuka berputar "
    "mencetak ngeprint tampil lancar normal aman stabil aktif berfungsi up bunyi berdering dingin kebaca "
    "terbaca penuh benar sesuai akurat"
)


_TO_WHOM = words_of("ya pak bu kok nggih bapak ibu mas mbak nih deh")


_NOT_RUNNING = words_of(
    "masih sedang agar biar supaya akan kalau jika bila semoga harap untuk tetap hanya cuma"
)


def _runs(words: Sequence[str]) -> bool:
    """`seluruh titik sudah menyala`"""
    while words and words[-1] in _TO_WHOM:
        words = words[:-1]
    if set(words) & NEVER:
        return False
    again = any(
        one in _RUNNING | {"jalan", "bisa", "cepat", "kencang", "ngebut"} and two in ("lagi", "kembali")
        for one, two in pairwise(words)
    )
    able = any(
        one in ("sudah", "kembali") and two in ("bisa", "dapat") and words[at + 2 :]
        for at, (one, two) in enumerate(pairwise(words))
    )
    found = words[:1] in (("hasil",), ("hasilnya",)) and words[-1] in ("baik", "bagus", "ok", "memuaskan")
    if able or found or (words[-1:] == ("berhasil",) and len(words) <= _SHORT):
        return True
    last = set(words[-1:]) & (_RUNNING | {"berjalan", "jalan"})
    if last and set(words[:-1]) & _SERVED and not set(words) & _NOT_RUNNING:
        return True
    reach = 5 if set(words) & {"seluruh", "semua"} else 3
    return again or any(
        word in _BY_NOW | {"seluruh"} and set(words[at + 1 : at + reach]) & _RUNNING
        for at, word in enumerate(words)
    )


NEVER = words_of("tidak belum bukan tanpa kurang jangan hampir kadang")


_UNITS = words_of("mbps gbps ms dbm")
_LESS = words_of("hanya cuma cuman masih baru cuman turun")


def _is_measured(words: Sequence[str], raws: Sequence[str]) -> bool:
    """`ping 1 ms`, `dari 40 detik menjadi 3 detik`: what was measured behind the act."""
    units = any(one == "#" and two in _UNITS for one, two in pairwise(words))
    numbers = [float(raw) for raw in raws if raw.isdigit()]
    changed = "dari" in words and len(numbers) > 1 and "detik" in words and numbers[-1] * 2 <= numbers[0]
    return (units and not set(words) & (_LESS | NEVER)) or (changed and not set(words) & NEVER)


_TROUBLES = words_of(
    "error errornya bug gangguan gangguannya keluhan pesan loop masalah masalahnya kendala lag"
)


def _is_gone(words: Sequence[str]) -> bool:
    """`error 500 di menu cuti hilang`, `pengguna tidak ter-logout lagi`"""
    no_more = any(
        one == "tidak" and two.startswith("ter-") and "lagi" in words[at + 2 :]
        for at, (one, two) in enumerate(pairwise(words))
    )
    if no_more:
        return True
    return bool(set(words[:2]) & _TROUBLES) and words[-1:] == ("hilang",) and not set(words) & NEVER


def _is_worked_off(words: Sequence[str]) -> bool:
    """`modul laporan selesai diperbaiki`"""
    return not set(words) & (SEVERAL | NEVER | {"yang", "akan"}) and any(
        one in ENDED and "mend" in kinds_of(two) for one, two in pairwise(words)
    )


def _is_ended(part: Part) -> bool:
    """`perbaikan di Puskesmas tuntas`, `jadi pekerjaan sudah selesai`"""
    words = part.words
    at = next((at for at, word in enumerate(words) if NOUNS_OF_MENDING.fullmatch(word)), len(words))
    if set(words[at + 1 :]) & ENDED or _is_worked_off(words):
        return True
    none = next(
        (at for at, pair in enumerate(pairwise(words)) if pair == ("tidak", "ada")),
        len(words),
    )
    rest = [word for word in words[none + 2 :] if word not in ("lagi", "yang", "pun")]
    return rest in (
        ["perlu", "kerjakan"],
        ["belum"],
        ["tersisa"],
        ["tindaklanjuti"],
        ["tertinggal"],
        ["sisa"],
    )


def tells_good(text: str) -> bool:
    """Whether a text tells that something runs, and of nothing that is left: `pencarian kembali di bawah 2 detik`."""
    parts = parse_parts(parse_clauses(text[:2000], "confirm"), text)
    good = [at for at, part in enumerate(parts) if is_good(part)]
    return bool(good) and not any(
        leaves_work_open(part, since=True, after=at > good[-1]) for at, part in enumerate(parts)
    )
