"""Whether a clause tells of somebody else's work, of a building, or of mere paperwork instead of the work."""

from __future__ import annotations

from collections.abc import Sequence

from mailflow.language.clauses import Clause
from mailflow.language.vocabulary import words_of

WORK_NOUNS = words_of(
    "pengadaan pemasangan penarikan penggalian penyambungan perakitan penggantian pembuatan penyusunan "
    "pengkodean perancangan pemindahan pembersihan penulisan penataan pengaturan penyetelan penyiapan "
    "pengerjaan perbaikan survei"
)


def is_of_others(clause: Clause) -> bool:
    """`proyek aplikasi lain sudah 52%`, `di dinas sebelah 90%`: the work of somebody else, or another one."""
    words = clause.words()
    if set(words) & _NEXT_DOOR:
        return True
    return any(word in _WHOSE and _names_another(words[at + 1 : at + 4]) for at, word in enumerate(words))


def _names_another(behind: Sequence[str]) -> bool:
    """`pekerjaan saya yang lain`"""
    at = next((at for at, word in enumerate(behind) if word in _OTHERS), -1)
    return at >= 0 and set(behind[:at]) <= {"saya", "kami", "kita", "yang"}


_WHOSE = words_of(
    "laporan surat tugas proyek aplikasi dinas bidang unit tim seksi kantor pekerjaan tiket kegiatan "
    "sistem kecamatan bagian cabang kota kabupaten daerah instansi wilayah kelurahan desa sekolah "
    "puskesmas opd"
)
_OTHERS = words_of("lain lainnya")
_NEXT_DOOR = words_of("sebelah tetangga skripsi tesis")


_MASONRY = words_of(
    "masjid musala musholla mushola gereja pura vihara pasar jembatan trotoar jalan tol rumah kos warung "
    "toko kafe mal parkiran lapangan taman pagar saluran drainase atap tembok pabrik tenda panggung "
    "spanduk dekorasi stadion terminal puskesmas"
)


def is_of_masonry(clause: Clause) -> bool:
    """`lantai 3 masjid sedang dibangun`: a building that is built, not one where cables are laid."""
    words = clause.words()
    at = next((at for at, word in enumerate(words) if word in _MASONRY), -1)
    return at >= 0 and set(words[:at]) <= _BUILT | WORK_NOUNS


_BUILT = words_of("lantai # pembangunan renovasi proyek bagian pengecatan")
_PAPERS = words_of(
    "jadwal jadwalnya agenda undangan laporan laporannya datanya rekap rekapnya progres progresnya "
    "jawaban jawabannya balasan"
)
_COMPOSING = words_of(
    "susun menyusun disusun buat dibuat membuat rekap merekap direkap siapkan disiapkan menyiapkan "
    "kumpulkan dikumpulkan ketik diketik mengetik tulis ditulis menulis isi diisi"
)


_REPORTING = words_of("dilaporkan laporkan melaporkan disampaikan sampaikan")
_THERE = words_of("ada masuk terkumpul lengkap terima diterima dapat")
_MISSING = words_of("belum tidak")
_NOT_NOW = words_of("setelah sesudah nanti belum akan bisa dapat")


def is_paperwork(clause: Clause) -> bool:
    """`laporan progres sedang saya susun`: the answer is made ready, which tells nothing of the work."""
    words = set(clause.words())
    if (words & _REPORTING and words & _NOT_NOW) or (words & _PAPERS and words & _MISSING and words & _THERE):
        return True
    return bool(words & _PAPERS and words & _COMPOSING) and not words & {
        "modul",
        "fitur",
        "menu",
        "halaman",
        "tabel",
    }
