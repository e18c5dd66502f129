"""Tells what somebody has done by the shape of the words: `sudah dibersihkan`, `telah kami penuhi`."""

from __future__ import annotations

import re

from mailflow.language.vocabulary import words_of
from mailflow.language.words import parse_tokens

PREPARING = words_of(
    "pengecekan pemeriksaan pengumpulan persiapan perencanaan pengadaan pembelian pemesanan pengiriman pelaporan "
    "pembahasan pertemuan pelatihan pembayaran pelantikan pemilihan pendataan penelusuran peninjauan permohonan "
    "permintaan pengajuan perjalanan pernikahan pendidikan "
    "pendaftaran pembukaan peresmian penandatanganan pengarahan "
    "pengukuran pemantauan pengamatan observasi diagnosa diagnosis investigasi koordinasi identifikasi "
    "pengajian pengobatan perkuliahan peringatan pengambilan penilaian pelajaran pekan pertandingan"
)
"""What comes before the work or beside it: when that is done the work is not."""
_MENDING = re.compile(
    r"(?:bersih|pasang|ganti|setel|setting|tarik|sambung|hubungkan|pulih|install?|konfigur|update|barui|baharui"
    r"|reset|restart|reboot|pindah|optim|kalibr|patch|deploy|migra|restore|upgrade|kencang|rapi|lurus|solder"
    r"|tambal|normal|nyala|hidup|blokir|atur|sesuai|penuhi|selesai|tuntas|rampung|(?<!tanda)tangan[ia]|(?:di|ter|^)atasi|beres"
    r"|benah"
    r"|benar|betul|jalankan|rakit|format|backup|sinkron|splic|crimp|perbaik|stabil)"
)
"""Stems of mending and building. What may stand here is named: too much can be done without the work being done."""
_PAPERS = words_of(
    "jadwal jadwalnya janji rapat surat suratnya tim "
    "personel anggaran anggarannya petugas teknisi teknisinya kontak "
    "dokumen undangan laporan laporannya tandatangan penugasan susunan agenda agendanya untuk jam tenda "
    "spanduk banner pengumuman stiker autoreply bengkel "
    "administrasi administrasinya berkas berkasnya shift giliran namanya"
)
"""What is done to these mends nothing."""
_PASSIVE = re.compile(r"(?:di|ter)-?[a-z]{4,}")
_ACTIVE = re.compile(r"(?:me|nge|ny)[a-z]{4,}")
_WHO = ("saya", "kami")


def tells_of_act(text: str) -> bool:
    """Whether some words of one clause say that a work was done, by the one who writes or by nobody named."""
    tokens = parse_tokens(text)
    words = [token.word for token in tokens]
    if set(words) & _PAPERS:
        return False
    for at, word in enumerate(words[:-1]):
        if word != "sudah" or (
            at
            and words[at - 1]
            in ("yang", "kalau", "jika", "bila", "apabila", "apakah", "hendak", "mau", "ingin")
        ):
            continue
        own = words[at + 1] in _WHO
        verb = tokens[at + 2] if own and at + 2 < len(tokens) else tokens[at + 1]
        behind = set(words[at + 1 : at + 5])
        if (
            _is_act(verb.raw.lower(), own=own, led=bool(at) and words[at - 1] in _WHO)
            and not behind & PREPARING
        ):
            return True
    return False


def _is_act(verb: str, *, own: bool, led: bool) -> bool:
    shaped = _PASSIVE.fullmatch(verb) or (led and _ACTIVE.fullmatch(verb)) or (own and len(verb) > 3)
    return bool(shaped) and verb.replace("-", "").isalpha() and bool(_MENDING.search(verb))
