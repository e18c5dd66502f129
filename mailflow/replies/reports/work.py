"""What a reply tells of the work: the percentages that stand for it now, and whether it speaks of the work at all."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from mailflow.language.clauses import Clause
from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag, parse_tokens
from mailflow.replies.clauses.hits import is_chatter
from mailflow.replies.clauses.lines import Percent, place_percents
from mailflow.replies.clauses.others import WORK_NOUNS, is_of_masonry, is_of_others, is_paperwork
from mailflow.replies.clauses.parts import Reply
from mailflow.replies.clauses.seen import is_alien

_NOW = words_of("sekarang saat kini barusan realisasi sudah mencapai")
_THEN = words_of("lalu kemarin sebelumnya semula awalnya tadinya")
_AIM = words_of(
    "target targetnya ditargetkan rencana rencananya seharusnya besok depan nanti harapan estimasi semoga "
    "mudah-mudahan insyaallah"
)
_NOT = words_of("bukan not")
_REST = words_of("kurang sisa sisanya tinggal remaining naik turun bertambah tambah maju left")
_MARKS = words_of(
    "dari ke sudah belum baru masih sedang mencapai sampai sekitar kurang lebih kira-kira kira2 about at "
    "progres kemajuan capaian realisasi posisi lagi mulai hampir menjadi jadi telah nembe done complete "
    "around ada tahap tinggal stuck macet menunggu ditunggu kendala rencana saat per terhenti tertunda "
    "jalan berjalan lanjut selesai setengah blocked blocker waiting working finished remaining dikebut "
    "siap tuntas lancar sementara kendalanya mandek terhambat minggu pekan bulan mundur maju terpasang "
    "jadi nuju setengah hari perkiraan kasar kurleb kisaran total keseluruhan aktif nyala menyala online "
    "hidup rampung dipasang ditarik digali"
)
"""Words that show a sentence to tell how far something is."""

_STARTERS = frozenset({"finished", "working", "bad"})
_UNSPOKEN = frozenset(
    {"filler", "vocative", "subject", "ok", "yes", "number", "thing", "working", "work", "neutral", "past"}
)
_LONG_WORD = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class _Told:
    """A percentage with the phrases that lead to it in its clause."""

    percent: Percent
    clause: Clause
    lead: tuple[Tag, ...]

    def is_past(self) -> bool:
        """`60% kemarin` as well as `minggu lalu 60%`."""
        behind = next((tag for tag in self.clause.tags if tag.start >= self.percent.end), None)
        return self.says(_THEN) or (behind is not None and behind.label == "past")

    def says(self, words: frozenset[str]) -> bool:
        return any(set(tag.phrase.split()) & words for tag in self.lead)


def present_percents(reply: Reply) -> list[int]:
    """The percentages that stand for the work as it is now: not last week's, the aim's, or what is left.

    One beside other matters (`baterai tinggal 7%`) is none; a single earlier one still tells something.
    """
    told = [
        one
        for one in _told(reply)
        if not (_is_alien(one) or _is_denied(one) or is_of_others(one.clause) or is_asked_for(one.clause))
    ]
    current = [one for one in told if not one.says(_AIM) and not _is_rest(reply, one)]
    now = [one for one in current if one.says(_NOW) or not one.is_past()]
    counted = now if reply.question.kind == "report" else now or current
    known = any(_is_of_the_work(reply, one) for one in counted)
    return [one.percent.value for one in counted] if known else []


def _told(reply: Reply) -> Iterator[_Told]:
    before = 0
    for percent in place_percents(reply.lines.prose):
        clause = next((one for one in reply.clauses if one.start <= percent.start < one.end), None)
        if clause:
            lead = [tag for tag in clause.tags if before <= tag.start < percent.start]
            if before and len(lead) > 1 and lead[0].label == "past":
                del lead[0]  # `dari 40% kemarin jadi 52%`: of the one before
            yield _Told(percent=percent, clause=clause, lead=tuple(lead))
        before = percent.end


def is_asked_for(clause: Clause) -> bool:
    """`mohon dipercepat sampai 60%`; not `mohon izin melaporkan, ...`"""
    words = [word for tag in clause.tags[:2] for word in tag.phrase.split()]
    return clause.tags[0].label == "request" and not set(words) & _POLITELY


_POLITELY = words_of(
    "maaf izin lapor laporkan melaporkan sampaikan disampaikan dicatat diketahui dimaklumi maklum dimaklum segera waktu"
)


def tells_of_others(reply: Reply) -> bool:
    """Whether a percentage is told of somebody else's work."""
    return any(is_of_others(one.clause) for one in _told(reply))


def _is_denied(one: _Told) -> bool:
    """`85%, bukan 58% seperti kemarin`, `belum bisa saya sebut 40%`, `belum 100%, masih 90%`"""
    if one.says(_CALLED) and one.says(_NOT | {"belum", "tidak"}):
        return True
    near = [word for tag in one.lead[-2:] for word in tag.phrase.split()]
    whole = one.percent.value == 100 and near[-1:] == ["belum"]
    return whole or bool(set(near) & _NOT)


_CALLED = words_of("sebut disebut bilang dibilang katakan dikatakan klaim diklaim")


def is_guessed(reply: Reply) -> bool:
    """`mungkin 50%`; `kira-kira 50%` and `mungkin sekitar 50%` are estimates, which count."""
    told = list(_told(reply))
    guessed = any(one.says(_GUESSING) and not one.says(_ESTIMATING) for one in told)
    ahead = any({word for tag in one.lead[-2:] for word in tag.phrase.split()} & _AHEAD_OF_IT for one in told)
    return guessed or (ahead and not present_percents(reply))


_GUESSING = words_of("mungkin sepertinya entah semoga")
_AHEAD_OF_IT = words_of("nanti akan rencananya seharusnya mau bakal ingin hendak niatnya maunya idealnya")
"""`integrasi nanti 40%`; the aim may be told beside how it stands: `target 80%, menunggu kabel`."""
_ESTIMATING = words_of("sekitar kira-kira kisaran kurleb about around")


def _is_rest(reply: Reply, one: _Told) -> bool:
    """`kurang 10% lagi`; `tinggal` may also stand far before it."""
    near = one.lead[-1:]
    behind = reply.lines.prose[one.percent.end : one.percent.end + 12].split()[:1]
    return any(set(tag.phrase.split()) & _REST for tag in near) or behind in (
        ["lagi"],
        ["left"],
        ["remaining"],
    )


def _is_alien(one: _Told) -> bool:
    """`beban server 70%`, `80% terpakai`; `pemasangan memori 70%` is work again."""
    behind = [tag.phrase for tag in one.clause.tags if tag.start >= one.percent.end][:2]
    if (
        set(behind) & _USED
        or (one.lead and one.lead[-1].phrase in _USED)
        or (not one.percent.value and set(behind) & _LOST)
    ):
        return True
    return not one.says(_DOING) and (is_alien(one.clause) or any(tag.label == "alien" for tag in one.lead))


_USED = words_of("hilang rusak terpakai terisi digunakan used full penuh terserap usage setuju hadir suara")
_LOST = words_of("packet paket loss")
"""None of it is lost; where some is, something is still wrong."""
_DOING = words_of(
    "progres kemajuan capaian pemasangan penambahan instalasi penggantian peningkatan pengadaan upgrade"
)


def _is_of_the_work(reply: Reply, one: _Told) -> bool:
    """Beside words that we do not know only what tells how far something is may stand for the work."""
    asked = asked_words(reply)
    strange = [
        tag
        for tag in one.lead
        if tag.label not in _UNSPOKEN
        and not set(tag.phrase.split()) & (asked | _MARKS | _NOW | _REST | _SMALL)
    ]
    if _is_share(one):
        return False
    told = one.says(_MARKS - _WEAK) or (one.says(_MARKS) and not one.says(_MONEY))
    named = any(tag.label in ("work", "working", "thing") for tag in one.lead)
    return not strange or told or (named and not one.says(_MONEY))


_SMALL = words_of("it is are was the this that work now currently our we've it's")
_WEAK = words_of("dari ke sudah belum baru masih sampai at telah ada saat per jadi menjadi")
_MONEY = words_of(
    "ppn pph pajak nilai harga kontrak kontraknya anggaran biaya diskon potongan denda bunga termin"
)


def _is_share(one: _Told) -> bool:
    """`sudah 80% responden`: of whom or of what, where that is none of the work."""
    behind = next(
        (tag for tag in one.clause.tags if tag.start >= one.percent.end and tag.phrase != "persen"), None
    )
    if behind is None or behind.label != "word":
        return False
    return not behind.phrase.endswith("nya") and bool(set(behind.phrase.split()) & _COUNTED_HEADS)


_COUNTED_HEADS = words_of(
    "responden pegawai siswa warga suara peserta orang anggota mahasiswa guru dosen karyawan penduduk "
    "kursi lisensi"
)


def asked_words(reply: Reply) -> frozenset[str]:
    """The words of the question that name something."""
    tokens = parse_tokens(reply.question.asked)
    return (
        frozenset(token.word for token in tokens if token.is_word and len(token.word) >= _LONG_WORD) - _POLITE
    )


_POLITE = words_of(
    "mohon laporkan balas bapak sudah dapat apakah hasil atau dengan untuk yang berikut lengkapi uji "
    "lakukan persen setelah pada dari kembali konfirmasi tolong harap data"
)


def tells_of_work(reply: Reply) -> bool:
    """Whether a reply says how the work stands, and is no mere receipt, promise or greeting."""
    if is_chatter(reply.clauses):
        return bool(reply.attachments)
    if reply.labels() & {"acknowledge", "hold"} and not any(_is_made(clause) for clause in reply.clauses):
        return False
    clauses = [
        clause
        for clause in reply.clauses
        if not (is_alien(clause) or is_of_others(clause) or is_paperwork(clause) or clause.labels() & _AHEAD)
        and not (is_asked_for(clause) or _points_away(clause))
        and not (
            is_of_masonry(clause) or _waits_for_word(clause) or set(clause.tags[0].phrase.split()) & _AIM
        )
    ]
    if not present_percents(reply):
        measured = {one.clause.start for one in _told(reply)}
        clauses = [clause for clause in clauses if clause.start not in measured]
    if any(_waits_for_a_thing(clause) or _stands_still(clause) for clause in reply.clauses):
        return True
    tags = [tag for clause in clauses for tag in clause.tags]
    words = {word for tag in tags for word in tag.phrase.split()}
    named = any(tag.label in ("work", "thing") or tag.phrase in WORK_NOUNS for tag in tags)
    named = named or bool(words & asked_words(reply))
    bare = bool(words & _HEADINGS) and "#" in words and len(words) <= _BARE  # `progres 60`
    told = bare or bool(words & (_MARKS - _HEADINGS)) or any(tag.label in _STARTERS for tag in tags)
    if (named and told) or any(_is_whole(clause) for clause in clauses):
        return True
    return any(
        _is_counted(clause) or _is_part_of(reply, clause) or _is_being_done(reply, clause)
        for clause in clauses
    )


_HEADINGS = words_of("progres kemajuan capaian realisasi posisi per di ke at dari ada sampai")
"""What alone tells nothing of how far it is: `progres ada di papan`."""
_BARE = 3


def _points_away(clause: Clause) -> bool:
    """`progres silakan dicek di lokasi`"""
    words = set(clause.words())
    return "silakan" in words or bool(
        words & {"bisa", "dapat"} and words & {"lihat", "dilihat", "ditanyakan", "cek"}
    )


def _waits_for_a_thing(clause: Clause) -> bool:
    """`masih menunggu suku cadang`: that is how it stands; `menunggu arahan Bapak` says nothing of it."""
    words = clause.words()
    at = next((at for at, word in enumerate(words) if word in _WAITING), len(words))
    behind = set(words[at + 1 :])
    return (
        bool(behind & _AWAITED)
        and not behind & _ASKER
        and not clause.labels() & {"later", "ask", "condition"}
    )


def _waits_for_word(clause: Clause) -> bool:
    """`menunggu undangan rapat dari Ibu`"""
    words = set(clause.words())
    return bool(words & _WAITING and words & {"undangan", "arahan", "instruksi", "petunjuk"})


def _stands_still(clause: Clause) -> bool:
    """`belum ada kemajuan`, `stagnan`; `laporan progres belum ada` says nothing of it."""
    words = clause.words()
    none = any(
        pair in (("belum", "ada"), ("tidak", "ada")) and set(words[at + 2 : at + 3]) & _MOVEMENT
        for at, pair in enumerate(pairwise(words))
    )
    return none or bool(set(words) & {"stagnan", "mandek", "mangkrak"})


_MOVEMENT = words_of("kemajuan progres perkembangan pergerakan peningkatan")
_AWAITED = words_of(
    "suku cadang sparepart part komponen barang barangnya material unit perangkat data vendor lisensi "
    "akses server kabel kiriman dokumen anggaran izin akun api kode patch rilis hasil persetujuan domain "
    "pengadaan alat modul database token spesifikasi modem router switch teknisi pihak pusat"
)
_WAITING = words_of("menunggu nunggu ditunggu waiting")
_ASKER = words_of(
    "arahan instruksi petunjuk kabar jawaban balasan bapak ibu pak bu undangan rapat disposisi surat "
    "suratnya perintah konfirmasi tanggapan saya kami giliran waktu respons"
)


def _is_part_of(reply: Reply, clause: Clause) -> bool:
    """`access point asrama sudah 7 dari 10`: so many of what the question names."""
    words = set(clause.words())
    counts = any(tag.phrase == "# dari #" for tag in clause.tags)
    return counts and bool(words & asked_words(reply))


def _is_counted(clause: Clause) -> bool:
    """`sudah terpasang 7 dari 10 titik`, `5 titik CCTV aktif`, `sudah separuh jalan`"""
    words = set(clause.words())
    if clause.labels() & {"tolak", "kembalikan", "setuju", "retract"}:
        return False
    if words & _PORTIONS and words <= _MARKS | _PORTIONS | {
        "lebih",
        "kurang",
        "kira-kira",
        "pak",
        "bu",
        "dua",
        "tiga",
        "two",
        "one",
        "a",
        "selesai",
    }:
        return True
    numbered = any(tag.label in ("number", "part") for tag in clause.tags)
    return numbered and "banjir" not in words and bool(words & _STANDS) and bool(words & (_UNITS | _HALVES))


_STANDS = words_of(
    "tersambung terhubung terinstal tersalin terpasang aktif nyala menyala online hidup selesai jadi siap "
    "jalan berjalan rampung beres teruji"
)
_HALVES = words_of("setengah setengahnya separuh separuhnya seperempat dari")
_PORTIONS = words_of(
    "sepertiga sepertiganya pertiga pertiganya thirds third half quarters setengah setengahnya separuh "
    "separuhnya seperempat perempat perempatnya"
)
_UNITS = words_of(
    "titik unit lantai ruang ruangan modul perangkat kelurahan desa sekolah kamera pc komputer dokumen "
    "tabel layar fitur kecamatan kantor gedung menu halaman laporan cctv switch router tahap skpd opd "
    "fakultas prodi"
)


def _is_being_done(reply: Reply, clause: Clause) -> bool:
    """`kami sudah menyusun rancangan`, `mulai menarik kabel`: work under way by the shape of its verb."""
    said = reply.lines.prose[clause.start : clause.end]
    words = [token.word for token in parse_tokens(said)]
    if set(words) & _NO_WORK or clause.labels() & {
        "later",
        "hedge",
        "hearsay",
        "hold",
        "alien",
        "acknowledge",
        "not",
    }:
        return False
    return any(one in _DOING_NOW and _is_work_verb(two) for one, two in pairwise(words))


_DOING_NOW = words_of("sudah telah sedang masih mulai baru lagi tahap kami saya dan")
_NO_WORK = words_of(
    "surat email undangan rapat jadwal arahan bapak ibu saran masukan pesan tugas mobil motor"
)
_WORK_VERB = re.compile(
    "(?:di|ter|me|nge|ny|per)[a-z]{0,3}(?:pasang|susun|rancang|tarik|gali|sambung|migra|konfigur|uji|kode|"
    "koding|selesai|bangun|kembang|rakit|pindah|instal|setel|setting|desain|integra|input|entri|perbaik|"
    "ganti|kerja|garap|buat)[a-z]{0,6}"
)


def _is_work_verb(word: str) -> bool:
    return bool(_WORK_VERB.fullmatch(word))


def _is_made(clause: Clause) -> bool:
    """`modul persediaan selesai`, whatever is to follow."""
    labels = clause.labels()
    return {"work", "finished"} <= labels and not labels & {"hold", "later", "hedge", "not yet", "not"}


_AHEAD = frozenset({"later", "hedge"})
"""What is still to come tells nothing of how the work stands."""


def _is_whole(clause: Clause) -> bool:
    """`masih dikerjakan`, `on progress`, `sudah selesai semua`: it needs no word for the work beside it."""
    finished = any(tag.label == "finished" for tag in clause.tags)
    if finished:
        return clause.labels() <= _UNSPOKEN | {"finished"}
    return any(tag.label == "working" and tag.phrase not in _TOO_SHORT for tag in clause.tags)


_TOO_SHORT = frozenset(
    {"sedang", "tinggal", "sisa", "estimasi", "target", "targetnya", "menunggu", "masih menunggu"}
)
