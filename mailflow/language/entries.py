"""The words that make what is entered on a line of a form doubtful, as data; in folded spelling.

Each pattern is sought in the words of one sentence of the entry. The labels are those of `replies.clauses.parts.WHY`.
"""

from __future__ import annotations

from collections.abc import Mapping

from mailflow.language.reserves import ANYWHERE
from mailflow.language.vocabulary import words_of

TOLD_FREELY = tuple(
    words_of(
        "gejala keluhan uraian masalah kebutuhan keperluan tindakan penyebab kerusakan jenisgangguan kronologi "
        "keterangan catatan hasil kendala solusi saran deskripsi rencana analisis temuan"
    )
)
"""How the labels begin under which something is told in words: there `atau` and `kalau` doubt nothing."""
OF_WORK = tuple(words_of("tindakan hasil tenggat rencana solusi kendala progres target jadwal"))
"""How the labels begin under which something may be still to come."""

_WE = "(?:saya|kami|kita)"
_LOOK = (
    "(?:cek|periksa|tanya|tanyakan|tanyain|ditanyakan|cari|carikan|dicari|lihat|dilihat|hitung|dihitung|pastikan|"
    "dipastikan|konfirmasi|dikonfirmasi|cocokkan|dicocokkan|verifikasi|diverifikasi|isi|diisi|tentukan|ditentukan|"
    "putuskan|diputuskan|diusulkan|didata|dicatat|lengkapi|dilengkapi|kirim|dikirim|susulkan|disusulkan|bahas|dibahas|"
    "rapatkan|dirapatkan)"
)
_KNOWN = "(?:yakin|tahu|tau|pasti|jelas|ingat|inget|paham|hafal|apal|ngerti|mengerti|sure|known|certain|clear|ketahuan|diketahui)"
_NOT = "(?:tidak|belum|kurang|bukan)"
UNSURE = (
    rf"(?:{_WE} )?(?:masih |agak |terus terang )?{_NOT}(?: begitu| terlalu| sepenuhnya| bisa| dapat)? {_KNOWN}(?:nya)?\b"
    r"(?!.*\b(?:kira-kira|sekitar|kurang lebih) #)"
)
"""`belum pasti`, unless the estimate stands beside it: `belum pasti, kira-kira 4 GB`."""

DOUBTFUL: Mapping[str, str] = {
    "hedge": (
        r"sepertinya|mungkin|kalau (?:tidak|gak) (?:salah|keliru)|kalau salah|seingat (?:saya|kami)|entah(?:lah)?|ragu|"
        rf"perkiraan|dugaan|tebakan|menebak|nebak|{_WE} (?:kira|duga|tebak|think|guess)|guess|unsure|not sure|seharusnya|"
        r"kemungkinan|boleh jadi|bisa jadi|ngarang|asal isi|lebih kurangnya tanya|terserah|kalau boleh tahu|"
        rf"{ANYWHERE['hedge']}"
    ),
    "question": r"^(?:apakah|benarkah|apa benar|betulkah)|atau (?:gimana|apa|tidak)(?: ya| pak| bu)*$",
    "hearsay": r"^menurut (?!saya|kami|hemat)\w+|^(?:saya|kami) (?:dengar|was told)|^(?:ada|banyak) yang bilang|katanya|konon|kabarnya|^kata (?!sandi|kunci)\w+|infonya",
    "sample": r"^(?:ini |hanya |cuma )*contoh(?:nya)?|^misal(?:nya)?|draf|draft|sementara$|belum final",
    "retract": r"ralat|eh|maksud (?:saya|kami)|maksudnya|salah tulis|keliru tulis|koreksi|dikoreksi|cek lagi|perlu cek|"
    r"(?:nanti|tunggu|jangan) dulu|tapi (?:hanya|cuma|baru) (?:sebagian|separuh|sementara)|^(?:batal|jangan|tidak jadi)",
    "hold": rf"(?:^|nanti |biar |masih |sedang |perlu |mau |akan |{_WE} )(?:{_WE} )?{_LOOK} (?:dulu|lagi|ke|kepada|pada|bu|pak)\b|"
    rf"nanti (?:{_WE} )?{_LOOK}|(?:masih|sedang|lagi) (?:{_WE} )?{_LOOK}|(?:belum|tidak sempat) (?:{_WE} |sempat )?{_LOOK}|"
    rf"^{_WE} {_LOOK}|^(?:di)?tanya(?:kan)?\b",
}
"""Under any label, wherever they stand."""

PLAINLY: Mapping[str, str] = {
    "hedge": rf"{UNSURE}|lupa|apa ya|apa\b.{{0,12}}namanya|(?:yang mana|kapan|berapa|siapa|mana)(?: ya| maksud\w*|$)",
    "either": r"atau|antara .{1,40} dan",
    "condition": r"kalau|bila|apabila|jika|andai|asal|asalkan|tergantung|selama|sepanjang|menunggu .{3,60}|begitu .{3,40} datang|setelah (?:saya|kami|rapat|cek)\b",
    "hold": r"menyusul|susulkan|nanti\b|^besok (?:saya|kami)\b|belum(?: ada| ketemu| dapat| jadi| dibuat| keluar| diberi)",
}
"""Under a label that asks for a name, a number or a time."""

FREELY: Mapping[str, str] = {
    "condition": r"kalau (?:sudah cek|pak|bu|bapak|ibu|vendor)|setelah (?:saya|kami) cek",
    "hedge": rf"^{UNSURE}|^(?:{_WE} )?lupa(?: (?:saya|kami|namanya|apa))?$|(?:saya|kami) tidak (?:di tempat|melihat)",
    "hold": r"^(?:nanti\b|menyusul|isian menyusul)|menyusul$",
}
"""Under a label under which something is told in words: only where the entry says nothing else."""
