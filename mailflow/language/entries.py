"""The words that make what is entered on a line of a form doubtful, as data; in folded spelling.

Each pattern is sought in the words of one sentence of the entry. The labels are those of `replies.clauses.parts.WHY`.
"""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.reserves import ANYWHERE
from mailflow.language.vocabulary import words_of

NAMED = tuple(
    words_of(
        "nama nomor no jumlah banyak sejak tanggal tgl jam waktu mulai selesai tenggat lokasi tempat "
        "alamat subdomain domain basisdata database server spesifikasi konfigurasi kontak telepon hp wa "
        "email surel pengguna perangkat inventaris versi aplikasi sistem layanan modul url pic "
        "penanggungjawab petugas pelapor unit instansi ruang nip jabatan merek tipe seri kapasitas "
        "anggaran biaya persen kapan siapa berapa akun dampakpengguna si"
    )
)
"""How the labels begin under which a name, a number, a place or a time is asked for; under all others something is told
in words, where `atau`, `kalau` and `belum` doubt nothing."""
OF_WORK = tuple(words_of("tindakan hasil tenggat rencana solusi kendala progres target jadwal"))
"""How the labels begin under which something may be still to come."""

_WE = "(?:saya|kami|kita)"
_LOOK = (
    "(?:cek|periksa|tanya|tanyakan|tanyain|ditanyakan|cari|carikan|dicari|lihat|dilihat|hitung|dihitung|"
    "pastikan|dipastikan|konfirmasi|dikonfirmasi|cocokkan|dicocokkan|verifikasi|diverifikasi|isi|diisi|"
    "tentukan|ditentukan|putuskan|diputuskan|diusulkan|didata|dicatat|lengkapi|dilengkapi|kirim|dikirim|"
    "susulkan|disusulkan|bahas|dibahas|rapatkan|dirapatkan)"
)
_KNOWN = (
    "(?:yakin|tahu|tau|pasti|jelas|ingat|inget|paham|hafal|apal|ngerti|mengerti|sure|known|certain|clear|"
    "ketahuan|diketahui)"
)
_NOT = "(?:tidak|belum|kurang|bukan)"
UNSURE = (
    f"(?:{_WE} )?(?:masih |agak |terus terang )?{_NOT}(?: begitu| terlalu| sepenuhnya| bisa| dapat)? "
    rf"{_KNOWN}(?:nya)?\b(?!.*\b(?:kira-kira|sekitar|kurang lebih) #)"
)
"""`belum pasti`, unless the estimate stands beside it: `belum pasti, kira-kira 4 GB`."""

DOUBTFUL: Mapping[str, str] = {
    "hedge": (
        "sepertinya|mungkin|kalau (?:tidak|gak) (?:salah|keliru)|kalau salah|seingat (?:saya|kami)|"
        f"entah(?:lah)?|ragu|perkiraan|dugaan|tebakan|menebak|nebak|{_WE} (?:kira|duga|tebak|think|guess)|"
        "guess|unsure|not sure|seharusnya|kemungkinan|boleh jadi|bisa jadi|ngarang|asal isi|"
        f"lebih kurangnya tanya|terserah|kalau boleh tahu|{ANYWHERE['hedge']}"
    ),
    "question": r"^(?:apakah|benarkah|apa benar|betulkah)|atau (?:gimana|apa|tidak)(?: ya| pak| bu)*$",
    "hearsay": (
        r"^menurut (?!saya|kami|hemat)\w+|^(?:saya|kami) (?:dengar|was told)|^(?:ada|banyak) yang bilang|"
        r"^katanya|katanya$|konon|kabarnya|^kata (?!sandi|kunci)\w+|infonya"
    ),
    "sample": (
        "^(?:isi|diisi|tulis|ditulis|lengkapi)|^(?:ini |hanya |cuma )*contoh(?:nya)?|^misal(?:nya)?|draf|"
        "draft|sementara$|belum final"
    ),
    "retract": (
        "ralat|eh|maksud (?:saya|kami)|maksudnya|salah tulis|keliru tulis|koreksi|dikoreksi|cek lagi|"
        "perlu cek|mohon (?:cek|periksa|pastikan|konfirmasi)|(?:nanti|tunggu|jangan) dulu|"
        "tapi (?:hanya|cuma|baru) (?:sebagian|separuh|sementara)|^(?:batal|jangan|tidak jadi)|"
        f"(?:ini|tersebut) (?:{_WE} )?(?:cabut|tarik|batalkan|dicabut|ditarik|dibatalkan)"
    ),
    "either": "pilih (?:salah )?satu|coret yang tidak perlu",
    "hold": (
        f"(?:^|nanti |biar |masih |sedang |perlu |mau |akan |{_WE} )(?:{_WE} )?{_LOOK} "
        rf"(?:dulu|lagi|ke|kepada|pada|bu|pak)\b|nanti (?:{_WE} )?{_LOOK}|"
        f"(?:masih|sedang|lagi) (?:{_WE} )?{_LOOK}|(?:belum|tidak sempat) (?:{_WE} |sempat )?{_LOOK}|"
        rf"^{_WE} {_LOOK}|^(?:di)?tanya(?:kan)?\b"
    ),
}
"""Under any label, wherever they stand."""

PLAINLY: Mapping[str, str] = {
    "hedge": rf"{UNSURE}|lupa|apa ya|apa\b.{{0,12}}namanya|(?:yang mana|kapan|berapa|siapa|mana)(?: ya| maksud\w*|$)",
    "either": "atau|pilih|alternatif|alternatifnya|(?:ikut|minta|sesuai) saran|siapa saja|antara .{1,40} dan",
    "condition": (
        "kalau|bila|apabila|jika|andai|asal|asalkan|tergantung|selama|sepanjang|menunggu .{2,60}|"
        r"begitu .{3,40} datang|setelah (?:saya|kami|rapat|cek)\b"
    ),
    "hold": r"menyusul|susulkan|nanti\b|^besok (?:saya|kami)\b|belum \w+|diskusi(?:kan)?\b|rapatkan",
    "retract": r"(?:sudah )?tidak (?:aktif|berlaku|dipakai)|sudah (?:pindah|pensiun|diganti)",
}
"""Under a label that asks for a name, a number or a time."""

OF_TROUBLE = tuple(words_of("gejala keluhan masalah uraian kerusakan jenisgangguan gangguan"))
NO_TROUBLE = (
    "(?:tidak ada|tidak ditemukan|nihil|tanpa)(?: (?:masalah|gangguan|gejala|keluhan|kendala|"
    "kerusakan))?(?: lagi| sama sekali)*|sudah (?:bisa|normal|lancar|beres|pulih|"
    "baik)(?: (?:lagi|kembali|sekarang|semua|tidak jadi|saja)){0,2}|"
    "(?:normal|aman|baik|lancar)(?: saja| semua)?"
)
"""All of an entry that denies the trouble whose signs are asked for."""
OF_DIGITS = tuple(words_of("nomor nohp hp nip telepon telp notelp"))
"""How the labels begin under which a number must stand."""

FREELY: Mapping[str, str] = {
    "condition": r"kalau (?:sudah cek|pak|bu|bapak|ibu|vendor)|setelah (?:saya|kami) cek",
    "hedge": f"^{UNSURE}|^(?:{_WE} )?lupa(?: (?:saya|kami|namanya|apa))?$|(?:saya|kami) tidak (?:di tempat|melihat)",
    "hold": r"^(?:nanti\b|menyusul|isian menyusul)|menyusul$",
}
"""Under a label under which something is told in words: only where the entry says nothing else."""
