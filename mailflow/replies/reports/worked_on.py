"""Whether a word for done is about the work that was asked for, and not about what leads to it or stands beside it."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from mailflow.language.vocabulary import words_of
from mailflow.language.words import Tag, parse_tokens
from mailflow.replies.clauses.acts import PREPARING
from mailflow.replies.clauses.parts import SILENT, Reply
from mailflow.replies.reports.unfinished import PARTED, WORK

_QUIET = SILENT | {"number", "thing", "neutral", "acknowledge", "past", "by", "selesai", "report when done"}
_LINKS = words_of(
    "bahwa untuk maka jadi akhirnya baru dan lalu kemudian langsung sudah yang per pada tanggal tgl jam "
    "pukul pkl hari laporkan melaporkan lapor sampaikan menyampaikan juga seluruh seluruhnya telah "
    "terkait soal mengenai atas dinyatakan nyatakan baru-baru barusan saja pihak is are was the have has "
    "been job task we it issue issues problem work disampaikan dilaporkan informasikan diinformasikan "
    "beritahukan diberitahukan kabarkan konfirmasi kerjaan gawean penanganan permasalahan permasalahannya "
    "tugas tiket tiketnya pengaduan aduan laporan saat ini lain-lain semuanya gangguan gangguannya "
    "masalah masalahnya kendala kendalanya error errornya kerusakan kerusakannya"
)
"""Words that may stand before `selesai` without saying that something else is done."""

WHOLLY = words_of("selesai beres tuntas rampung kelar done finished completed clear fixed")


_PURPOSE = words_of(
    "untuk agar harus perlu wajib diminta segera sebelum setelah saat ketika tolong supaya hendak perlunya"
)
_GOING_ON = words_of(
    "jan januari feb februari mar maret apr april mei jun juni jul juli agu agustus sep september okt "
    "oktober nov november des desember by via when after this today yesterday last just early di dengan "
    "oleh karena ternyata tanpa lebih secara sesuai hasil hasilnya maaf monggo berkat total bang persen at"
)


_DID = words_of("dilakukan dilaksanakan lakukan laksanakan")


def _only_prepares(word: Tag, said: Sequence[Tag]) -> bool:
    """`telah dilakukan pengecekan`, `sudah dilakukan koordinasi`: what comes before the work."""
    words = [piece for tag in said for piece in tag.phrase.split()]
    done = [piece for piece in words if WORK.fullmatch(piece) or piece in _WORKS]
    prepared = words[:1] and words[0] in PREPARING | LOOKED | {"koordinasikan", "rapat", "survei"}
    return word.phrase.split()[-1] in _DID and bool(prepared) and set(done) <= PREPARING


def is_of_another(reply: Reply, word: Tag, lead: Sequence[Tag], tail: Sequence[Tag]) -> bool:
    """`untuk diselesaikan`, and `selesai rapat saya kerjakan`: what is to be done, or after what else."""
    if lead and lead[-1].phrase in _PURPOSE:
        return True
    said = [tag for tag in tail if tag.label not in SILENT]
    if not said:
        return False
    first = {piece for tag in said[:2] for piece in tag.phrase.split()}
    if word.phrase.split()[-1] in WHOLLY and (first & PREPARING or said[0].phrase in ("tahap", "fase")):
        return True  # `sudah selesai tahap pengecekan`
    if said[0].label == "alien":
        return True
    if _only_prepares(word, said) or said[0].phrase.removesuffix("nya") in DRAWN | _BESIDE:
        return True
    if said[0].label not in ("word", "alien"):
        return False
    if said[0].phrase in LOOKED:
        return True
    if word.phrase.startswith("sudah "):
        return said[0].phrase.endswith("nya") and said[0].phrase not in _LINKS
    passive = reply.lines.prose[said[0].start : said[0].end].lower().startswith("di")
    return not (passive or said[0].phrase in _LINKS | _GOING_ON)


LOOKED = words_of(
    "cek periksa diperiksa disurvei survei survey ditinjau didata diobservasi diukur dianalisis "
    "dipelajari diidentifikasi dibahas dirapatkan dibaca disimak dilihat disalin"
)
"""When only this is done the work is not."""
_BESIDE = words_of("administrasi shift spanduk banner pengumuman stiker")
_TRYING = words_of("tes testing uji pengujian ujicoba")
_PAPERWORK = words_of(
    "rencana dokumen jadwal proposal rab desain kajian draf draft konsep laporan laporannya usulan anggaran"
)
"""When these are done the work is not."""
DRAWN = _PAPERWORK - {"laporan", "laporannya", "dokumen", "desain"}
"""Of these it is never the repair that is done."""
_HANDED = words_of(
    "serahkan teruskan dikirim dikirimkan diserahkan disampaikan dicatat diberikan disiapkan dibuat dibuatkan"
)
"""What was only handed on: of a report it says that it is done, of a spare part it does not."""
_PLACES = words_of("di pada dari ke")


def is_about_this(reply: Reply, word: Tag, lead: Sequence[Tag]) -> bool:
    """`kabel sudah diganti` says enough; beside a mere `selesai` the words before it must be known ones."""
    if any(tag.phrase in ("yang", "hendak") for tag in lead) or (lead and lead[-1].phrase in _ELSEWHERE):
        return False
    does = word.phrase.startswith(
        ("sudah di", "sudah kami", "sudah saya", "sudah perbaiki", "sudah kerjakan")
    )
    named = {piece for tag in lead for piece in tag.phrase.split()}
    asked = {token.word for token in parse_tokens(reply.question.asked)}
    if does and word.phrase.split()[-1] not in _HANDED and not leads_with(lead, DRAWN - asked):
        return True
    if named & (PREPARING | _TRYING) - asked or (named & _PAPERWORK and "sesuai" not in named):
        return False
    if _names_work(lead):
        return True
    if word.phrase.split()[-1] in _HANDED and not named & asked:
        return False
    said = [piece for tag in lead if tag.label not in _QUIET for piece in tag.phrase.split()]
    places = {after for before, after in itertools.pairwise(said) if before in _PLACES}
    return all(piece in _LINKS | _PLACES | places or piece in asked for piece in said)


def leads_with(lead: Sequence[Tag], words: frozenset[str]) -> bool:
    """`rencana perbaikan sudah kami selesaikan`: the first that is named is one of these."""
    first = next((tag for tag in lead if tag.label not in _QUIET - {"thing"}), None)
    return first is not None and first.phrase in words


_ELSEWHERE = words_of(
    "direktur pejabat pegawai karyawan ketua teknisi petugas staf anggota jalan tenda jadwal orang"
)
"""Whom and what an office changes as well."""
_WORKS = words_of(
    "instalasi instalasinya konfigurasi migrasi job task pekerjaan pekerjaannya setting reparasi servis "
    "repair repairs installation replacement maintenance migration setup patching"
)


def _names_work(lead: Sequence[Tag]) -> bool:
    """`penggantian antena`: what is named is an action of repairing or building, whatever its object, and whole."""
    words = [word for tag in lead for word in tag.phrase.split()]
    placed = {at + 1 for at, word in enumerate(words) if word in _PLACES}
    words = [word for at, word in enumerate(words) if at not in placed]
    works = [word for word in words if word in _WORKS or WORK.fullmatch(word)]
    named = any(
        before.label == "vocative" and after.label == "word" for before, after in itertools.pairwise(lead)
    )
    apart = PARTED | PREPARING
    if any(after in _ELSEWHERE and before not in _PLACES for before, after in itertools.pairwise(words)):
        return False
    return bool(works) and not named and not set(words) & apart and all(tag.label != "alien" for tag in lead)
