"""The words by which a finding rests on nothing of its own: seen long ago, of a drill, of a mere complaint.

Patterns are matched against the folded words of a sentence.
"""

from __future__ import annotations

import re

from mailflow.language.vocabulary import words_of

_DAY = "(?:senin|selasa|rabu|kamis|jumat|sabtu|minggu|bulan|tahun|pekan|semester|triwulan|audit)"
_MONTH = "(?:januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)"
_MONTHS_AGO = rf"(?:\w+ )?(?:bulan|minggu|pekan|tahun) {_MONTH}? ?lalu"
LONG_AGO = re.compile(
    rf"\b(?:{_DAY} (?:lalu|kemarin)|{_MONTHS_AGO}|{_MONTH} lalu|"
    r"(?:#|\d+|dua|tiga|empat|lima|beberapa) (?:hari|minggu|bulan|tahun) lalu|"
    "(?:saat|waktu|ketika|pas) (?:diaudit|audit|pemasangan|dipasang|instalasi|serah terima|dibeli|"
    "pengadaan|uji coba)|sewaktu (?:versi|masih|di|dulu)|last "
    r"(?:week|month|year|monday|tuesday|wednesday|thursday|friday))\b"
)
"""When something was seen that may be otherwise by now."""
YESTERDAY = re.compile(r"\b(?:kemarin|semalam|tadi malam|yesterday|dulu|dahulu)\b")
"""The same, unless it was looked at on purpose then."""
LOOKED = re.compile(r"\b(?:di|me|ng)?(?:cek|periksa|ukur|pantau|uji|tes|lihat)\b")
UP_TO_NOW = words_of(
    "sekarang kini masih hingga sampai sejak barusan terus tetap selalu hari saat ini now still since "
    "until setelah"
)
STATES_ASKED = words_of(
    "mencukupi cukup memadai normal berfungsi pulih aktif aman lancar utuh online terhubung tersambung "
    "hidup menyala jalan berjalan baik sehat penuh tersedia stabil working running available"
)
"""In a question: how a thing is now."""
LASTING_ASKED = words_of("masih berlaku garansi aktif kontrak lisensi masa valid still")
"""In a question: whether something has not run out yet."""
RUNS_UNTIL = re.compile(
    r"\b(?:sampai|hingga|s\.?/?d\.?|berakhir|habis|jatuh tempo|kedaluwarsa|kadaluarsa|until|"
    "expires?(?: on)?)(?: (?:dengan|pada|tanggal|tgl|bulan|akhir|tahun|per))*[ :]+(.{4,30})",
    re.IGNORECASE,
)
ENDED = re.compile(rf"\b(?:sampai|hingga) (?:kemarin|semalam|tadi|{_DAY} (?:lalu|kemarin))\b", re.IGNORECASE)
ONLY_YEAR = re.compile(r"(?:(?:akhir|tahun|[a-z]{3,9}) )?(20\d\d)\b", re.IGNORECASE)
EITHER = re.compile(r"\bbisa\b.{1,120} (?:juga bisa|bisa juga)\b")
"""`Dari aplikasi bisa, dari jaringan juga bisa`"""
RECEIVED = re.compile(
    r"\b(?:got it|noted|understood|roger|well received|will (?:check|look|verify|get back))\b"
)
"""An English `yes` to having been written to."""
TO_COME = re.compile(rf"\b(?:{_DAY}|{_MONTH}|tanggal|jam|pukul)\b.{{1,80}} nanti$")
"""`habis tanggal 20 Desember nanti`"""
WHOLE = words_of("seluruh seluruhnya semua semuanya lengkap memenuhi")
"""In a question: whether nothing is missing."""
EMPTY_ITEM = re.compile(
    r"(?:^\W{0,4}|[,;] )[^\W\d][\w /-]{1,40}: ?(?:-|–|x|\?|belum(?: ada)?|tidak ada|kosong|nihil)[ .]*(?:$|[,;])",
    re.IGNORECASE | re.MULTILINE,
)
DRILLS = re.compile(
    r"\b(?:simulasi|latihan|gladi|dummy|drill|pentest|uji penetrasi|uji coba keamanan|"
    r"data (?:uji|contoh|tes|test)|(?:server|lingkungan) (?:uji|pelatihan|latihan|staging|development))\b"
)
"""What was found there was put there on purpose."""
ASSERTED = words_of(
    "kebocoran bocor hilang malware virus serangan akses terdampak rusak peretasan diretas insiden"
)
COMPLAINED = re.compile(
    r"\b(?:complain(?:s|ed|ing)?|reported|(?:di)?keluhkan|mengeluhkan|keluhannya|(?:di|me)?laporkan|"
    r"dilaporkan|laporannya|diadukan|pengaduannya)\b"
)
"""What a complaint is about is not yet what caused it."""
TO_LOOK = re.compile(
    r"\b(?:nanti|besok|akan|segera|baru mau) (?:\w+ ){0,2}(?:cek|periksa|pastikan|telusuri|konfirmasi|tanyakan|lihat)\b"
)
"""What is still to be looked at."""
NOT_THAT = re.compile(
    r"^(?:\w+ ){0,8}?bukan (?:itu|ini|di situ|dari situ|karena itu)(?: \w+){0,2}$|"
    r"\bitu bukan (?:sebab|penyebab|masalah|sumber)(?:nya)?\b|"
    r"^setelah .*\b(?:muncul|kambuh|kumat|sebentar|terulang)\b|\btidak ada hubungannya\b"
)
"""A sentence that takes the cause away again: `Bukan itu berarti.`"""
NEXT_DOOR = words_of("tetangga sebelah")
WRITTEN_ONLY = re.compile(
    r"\b(?:tulis|tuliskan|jawab|isi|isikan|catat|sebut|bilang|nyatakan)(?:kan)? (?:saja|aja)\b"
)
"""Whoever says how it shall be put down has not found it."""
BLAMING = words_of(
    "berasal asalnya sumbernya sumber penyebab penyebabnya disebabkan akibat memang terbukti benar-benar "
    "bermasalah rusak error eror salah cause caused indeed bug crash source"
)
ONES_VERSION = re.compile(
    r"\bversi(?:nya)? (?:vendor|rekanan|penyedia|teknisi|pengembang|pihak|kontraktor|beliau|pak|bu|pelapor|"
    r"helpdesk|mereka|dia)\b"
)
"""In somebody's version of it; `versi vendor` of a program is a release."""
PERSONS = words_of("saya kami kita beliau dia mereka")
CHANGES = {
    "kode": re.compile(
        r"\b(?:(?:tulis|menulis|ditulis|susun) ulang|(?:ubah|mengubah|diubah|perbaiki|edit|ganti|tambah|"
        r"tambal|revisi) (?:\w+ ){0,2}(?:fungsi|baris|skrip|script|kueri|query|modul|kode|logika|validasi|"
        r"source)|patch|hotfix|refactor|commit|coding|ngoding|koding)\b"
    ),
    "layanan": re.compile(
        r"\b(?:(?:di)?(?:matikan|hentikan|stop|tutup)|mati|down|berhenti|offline|shutdown)\b"
    ),
    "vendor": re.compile(
        r"\b(?:teknisi|orang|tim|ahli|staf|pihak) (?:rekanan|vendor|penyedia|pengembang|principal|luar)\b"
    ),
    "biaya": re.compile(r"\b(?:rp|rupiah|juta|bayar|membayar|beli|membeli|dibeli|anggaran)\b"),
}
"""To "without X?": by these words of the measure there is X after all."""
