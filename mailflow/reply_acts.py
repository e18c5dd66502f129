"""Tells what somebody has done by the shape of the words: `sudah dibersihkan`, `telah kami penuhi`."""

from __future__ import annotations

import re

from mailflow.reply_words import parse_tokens
from mailflow.vocabulary import words_of

PREPARING = words_of(
    "pengecekan pemeriksaan pengumpulan persiapan perencanaan pengadaan pembelian pemesanan pengiriman pelaporan "
    "pembahasan pertemuan pelatihan pembayaran pelantikan pemilihan pendataan penelusuran peninjauan permohonan "
    "permintaan pengajuan perjalanan pernikahan pendidikan pendaftaran pembukaan peresmian penandatanganan pengarahan "
    "pengajian pengobatan perkuliahan peringatan pengambilan penilaian pelajaran pekan pertandingan"
)
"""What comes before the work or beside it: when that is done the work is not."""
_LEADING = re.compile(
    r"(?:cek|priksa|periksa|lapor|terima|baca|terus|jadwal|pesan|aju|kirim|rencana|tahu|mulai|sampai|hubung|koordinasi"
    r"|identifikasi|temu|tanya|minta|bahas|proses|analis|tunggu|nunggu|siap|catat|beri|lihat|liat|ajar|kunjung|datang"
    r"|serah|jelas|usul|janji|beli|order|survei|survey|ukur|data|lacak|telusur|tinjau|pasti|kabar|info|surat|undang"
    r"|paham|maklum|dapat|ambil|coba|usaha|upaya|duga|kira|pikir|setuju|tolak|kembali|tugas|disposisi|ingat|tutup"
    r"|henti|mati|rusak|putus|ganggu|kena|habis|lambat|hilang|jadi|kerja|laku|laksana|uji|tes|bantu|bilang|sebut"
    r"|target|anggar|bayar|batal|tunda|dengar|rasa|alami|salah|lupa|baik$|hapus|bongkar|copot|lepas|kepung|bakar|buat)"
)
"""Stems of what leads to the work, speaks of it or harms; done, they leave the work undone."""
_PASSIVE = re.compile(r"(?:di|ter)-?[a-z]{4,}")
_ACTIVE = re.compile(r"(?:me|nge|ny)[a-z]{4,}")
_WHO = ("saya", "kami")


def tells_of_act(text: str) -> bool:
    """Whether some words of one clause say that a work was done, by the one who writes or by nobody named."""
    tokens = parse_tokens(text)
    words = [token.word for token in tokens]
    for at, word in enumerate(words[:-1]):
        if word != "sudah" or (
            at and words[at - 1] in ("yang", "kalau", "jika", "bila", "apabila", "apakah")
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
    return bool(shaped) and verb.isalpha() and not _LEADING.search(verb)
