"""The words that make what is entered on a line of a form doubtful, as data; in folded spelling.

Each pattern is sought in the words of one sentence of the entry. The labels are those of `replies.clauses.parts.WHY`.
"""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.reserves import ANYWHERE
from mailflow.language.vocabulary import words_of

NAMED = tuple(
    words_of(
        "nama nomor no jumlah banyak sejak tanggal tgl jam waktu mulai selesai tenggat lokasi tempat alamat subdomain "
        "domain basisdata database server spesifikasi konfigurasi kontak telepon hp wa email surel pengguna perangkat "
        "inventaris versi aplikasi sistem layanan modul url pic penanggungjawab petugas pelapor unit instansi ruang "
        "nip jabatan merek tipe seri kapasitas anggaran biaya persen kapan siapa berapa akun dampakpengguna si"
    )
)
"""How the labels begin under which a name, a number, a place or a time is asked for; under all others something is told
in words, where `atau`, `kalau` and `belum` doubt nothing."""
OF_WORK = tuple(words_of("tindakan hasil tenggat rencana solusi kendala progres target jadwal"))
"""How the labels begin under which something may be still to come."""

_WE = "(?:saya|kami|kita)"
_LOOK = (
    "(?:cek|periksa|tanya|tanyakan|tanyain|ditanyakan|cari|carikan|dicari|lihat|dilihat|hitung|dihitung|"
    "pastikan|"
    "dipastikan|konfirmasi|dikonfirmasi|cocokkan|dicocokkan|verifikasi|diverifikasi|isi|diisi|tentukan|"
    "ditentukan|"
    "putuskan|diputuskan|diusulkan|didata|dicatat|lengkapi|dilengkapi|kirim|dikirim|susulkan|disusulkan|"
    "bahas|dibahas|"
    "rapatkan|dirapatkan)"
)
_KNOWN = (
    "(?:yakin|tahu|tau|pasti|jelas|ingat|inget|paham|hafal|apal|ngerti|mengerti|sure|known|certain|clear|"
    "ketahuan|"
    "diketahui)"
)
_NOT = "(?:tidak|belum|kurang|bukan)"
UNSURE = (
    rf"(?:{_WE} )?(?:masih |agak |terus terang )?{_NOT}(?: begitu| terlalu| sepenuhnya| bisa| dapat)? "
    rf"{_KNOWN}(?:nya)?\b"
    r"(?!.*\b(?:kira-kira|sekitar|kurang lebih) #)"
)
"""`belum pasti`, unless the estimate stands beside it: `belum pasti, kira-kira 4 GB`."""

DOUBTFUL: Mapping[str, str] = {
    "hedge": (
        r"sepertinya|mungkin|kalau (?:tidak|gak) (?:salah|keliru)|kalau salah|seingat (?:saya|kami)|"
        r"entah(?:lah)?|ragu|"
        rf"perkiraan|dugaan|tebakan|menebak|nebak|{_WE} (?:kira|duga|tebak|think|guess)|guess|unsure|not "
        rf"sure|seharusnya|"
        r"kemungkinan|boleh jadi|bisa jadi|ngarang|asal isi|lebih kurangnya tanya|terserah|kalau boleh tahu|"
        rf"{ANYWHERE['hedge']}"
    ),
    "question": r"^(?:apakah|benarkah|apa benar|betulkah)|atau (?:gimana|apa|tidak)(?: ya| pak| bu)*$",
    "hearsay": r"^menurut (?!saya|kami|hemat)\w+|^(?:saya|kami) (?:dengar|was told)|^(?:ada|banyak) yang "
    r"bilang|^katanya|katanya$|konon|kabarnya|^kata (?!sandi|kunci)\w+|infonya",
    "sample": r"^(?:isi|diisi|tulis|ditulis|lengkapi)|^(?:ini |hanya |cuma )*contoh(?:nya)?|"
    r"^misal(?:nya)?|draf|draft|sementara$|belum final",
    "retract": r"ralat|eh|maksud (?:saya|kami)|maksudnya|salah tulis|keliru tulis|koreksi|dikoreksi|cek "
    r"lagi|perlu cek|mohon (?:cek|periksa|pastikan|konfirmasi)|"
    r"(?:nanti|tunggu|jangan) dulu|tapi (?:hanya|cuma|baru) (?:sebagian|separuh|sementara)|^(?:batal|"
    r"jangan|tidak jadi)",
    "hold": rf"(?:^|nanti |biar |masih |sedang |perlu |mau |akan |{_WE} )(?:{_WE} )?{_LOOK} (?:dulu|lagi|"
    rf"ke|kepada|pada|bu|pak)\b|"
    rf"nanti (?:{_WE} )?{_LOOK}|(?:masih|sedang|lagi) (?:{_WE} )?{_LOOK}|(?:belum|tidak sempat) (?:{_WE} |"
    rf"sempat )?{_LOOK}|"
    rf"^{_WE} {_LOOK}|^(?:di)?tanya(?:kan)?\b",
}
"""Under any label, wherever they stand."""

PLAINLY: Mapping[str, str] = {
    "hedge": rf"{UNSURE}|lupa|apa ya|apa\b.{{0,12}}namanya|(?:yang mana|kapan|berapa|siapa|mana)(?: ya| "
    rf"maksud\w*|$)",
    "either": r"atau|pilih|alternatif|alternatifnya|(?:ikut|minta|sesuai) saran|siapa saja|antara .{1,40} "
    r"dan",
    "condition": r"kalau|bila|apabila|jika|andai|asal|asalkan|tergantung|selama|sepanjang|menunggu .{2,60}|"
    r"begitu .{3,40} datang|setelah (?:saya|kami|rapat|cek)\b",
    "hold": r"menyusul|susulkan|nanti\b|^besok (?:saya|kami)\b|belum \w+|diskusi(?:kan)?\b|rapatkan",
    "retract": r"(?:sudah )?tidak (?:aktif|berlaku|dipakai)|sudah (?:pindah|pensiun|diganti)",
}
"""Under a label that asks for a name, a number or a time."""

OF_TROUBLE = tuple(words_of("gejala keluhan masalah uraian kerusakan jenisgangguan gangguan"))
NO_TROUBLE = (
    r"(?:tidak ada|tidak ditemukan|nihil|tanpa)(?: (?:masalah|gangguan|gejala|keluhan|kendala|"
    r"kerusakan))?(?: lagi| sama sekali)*|"
    r"sudah (?:bisa|normal|lancar|beres|pulih|baik)(?: (?:lagi|kembali|sekarang|semua|tidak jadi|saja)){0,2}|"
    r"(?:normal|aman|baik|lancar)(?: saja| semua)?"
)
"""All of an entry that denies the trouble whose signs are asked for."""
OF_DIGITS = tuple(words_of("nomor nohp hp nip telepon telp notelp"))
"""How the labels begin under which a number must stand."""

FREELY: Mapping[str, str] = {
    "condition": r"kalau (?:sudah cek|pak|bu|bapak|ibu|vendor)|setelah (?:saya|kami) cek",
    "hedge": rf"^{UNSURE}|^(?:{_WE} )?lupa(?: (?:saya|kami|namanya|apa))?$|(?:saya|kami) tidak (?:di "
    rf"tempat|melihat)",
    "hold": r"^(?:nanti\b|menyusul|isian menyusul)|menyusul$",
}
"""Under a label under which something is told in words: only where the entry says nothing else."""
